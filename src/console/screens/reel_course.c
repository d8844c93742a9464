/* The course of a replay: marks in rows, times, and what the signs mean. */
#include <string.h>

#include "console/screens/reel_parts.h"
#include "enshu/time.h"

enum {
    NAMES = 84,
    TICK_MIN = 110,
    NEAR = 5,
    EDGE = 4, /* from the right: that is the end */
    SIGN = 5, /* from its middle to its edge */
    NAME_MIN = 24,
    NAME_MAX = 220,
    LEGEND_GAP = 8
};

/* Signs differ in shape as well as in colour. */
typedef enum sign {
    BAR,
    DOWN,
    DIAMOND,
    SQUARE,
    DISC,
    UP,
    CROSS,
    RING,
    DOUBLE
} sign;

static const struct {
    word_id word;
    ui_token ink;
    sign sign;
    int row; /* what they were told, what they did, how it was */
} kinds[MODEL_MARK_KINDS] = {
    [MODEL_MARK_PHASE] = {W_REEL_KIND_PHASE, UI_TEXT1, BAR, 0},
    [MODEL_MARK_INJECT] = {W_REEL_KIND_INJECT, UI_ACCENT, DOWN, 0},
    [MODEL_MARK_DECISION] = {W_REEL_KIND_DECISION, UI_TEXT1, DIAMOND, 1},
    [MODEL_MARK_ACTION] = {W_REEL_KIND_ACTION, UI_BAR, SQUARE, 1},
    [MODEL_MARK_REPORT] = {W_REEL_KIND_REPORT, UI_RECOVERING, DISC, 1},
    [MODEL_MARK_THRESHOLD] = {W_REEL_KIND_THRESHOLD, UI_DEGRADED, UP, 2},
    [MODEL_MARK_ATTACK] = {W_REEL_KIND_ATTACK, UI_SUSPECT, CROSS, 2},
    [MODEL_MARK_CONTROL] = {W_REEL_KIND_CONTROL, UI_TEXT2, RING, 2},
    [MODEL_MARK_END] = {W_REEL_KIND_END, UI_TEXT1, DOUBLE, 2}};

const char *reel_say_kind(const ctx *c, model_mark_kind kind)
{
    return say(c, kinds[kind].word);
}

ui_token reel_ink(model_mark_kind kind)
{
    return kinds[kind].ink;
}

/* ---- signs ---- */

static void draw_corners(ctx *c, ui_point m, sign what, ui_token ink)
{
    const float s = SIGN;
    const ui_point down[] = {
        {m.x - s, m.y - s + 1}, {m.x + s, m.y - s + 1}, {m.x, m.y + s}};
    const ui_point up[] = {
        {m.x - s, m.y + s - 1}, {m.x, m.y - s}, {m.x + s, m.y + s - 1}};
    const ui_point diamond[] = {
        {m.x, m.y - s}, {m.x + s, m.y}, {m.x, m.y + s}, {m.x - s, m.y}};
    if (what == DOWN)
        ui_polygon(c->u, down, 3, ink);
    else if (what == UP)
        ui_polygon(c->u, up, 3, ink);
    else
        ui_polygon(c->u, diamond, 4, ink);
}

static void draw_cross(ctx *c, ui_point m, ui_token ink)
{
    const float s = SIGN - 1;
    const ui_point one[] = {{m.x - s, m.y - s}, {m.x + s, m.y + s}};
    const ui_point other[] = {{m.x - s, m.y + s}, {m.x + s, m.y - s}};
    ui_polyline(c->u, one, 2, 2.0F, ink);
    ui_polyline(c->u, other, 2, 2.0F, ink);
}

void reel_draw_sign(ctx *c, ui_point m, model_mark_kind kind, ui_token ink)
{
    const int x = (int)m.x;
    const int y = (int)m.y;
    const sign what = kinds[kind].sign;
    if (what == BAR || what == DOUBLE)
        ui_fill(c->u, (ui_rect){x - 1, y - SIGN - 1, 2, 2 * SIGN + 2}, ink);
    if (what == DOUBLE)
        ui_fill(c->u, (ui_rect){x + 3, y - SIGN - 1, 2, 2 * SIGN + 2}, ink);
    else if (what == SQUARE)
        ui_fill(c->u, (ui_rect){x - 4, y - 4, 8, 8}, ink);
    else if (what == DISC)
        ui_disc(c->u, m, SIGN - 1, ink);
    else if (what == RING)
        ui_ring(c->u, m, SIGN - 1, 2.0F, 0.0F, 1.0F, ink);
    else if (what == CROSS)
        draw_cross(c, m, ink);
    else if (what != BAR)
        draw_corners(c, m, what, ink);
}

void reel_draw_flag(ctx *c, float x, float y)
{
    const ui_point cloth[] = {{x, y}, {x + 9, y + 4}, {x, y + 8}};
    ui_fill(c->u, (ui_rect){(int)x - 1, (int)y, 1, 12}, UI_EXERCISE_FG);
    ui_polygon(c->u, cloth, 3, UI_EXERCISE_FG);
}

/* ---- time and place ---- */

static int x_of(const ctx *c, ui_rect r, int64_t t_us)
{
    const int64_t end_us = model_get_reel(c->m)->end_us;
    if (end_us <= 0)
        return r.x;
    const int64_t in = t_us < 0 ? 0 : t_us > end_us ? end_us : t_us;
    return r.x + (int)(in / 1000 * (r.w - 1) / (end_us / 1000 + 1));
}

static int64_t time_at(const ctx *c, ui_rect r, float x)
{
    const int64_t end_us = model_get_reel(c->m)->end_us;
    const int64_t at = (int64_t)x - r.x;
    if (at <= 0 || r.w <= 1)
        return 0;
    return at >= r.w - EDGE ? end_us : end_us / (r.w - 1) * at;
}

static void draw_ticks(ctx *c, ui_rect course, ui_rect r)
{
    static const int minutes[] = {1, 5, 10, 15, 30, 60, 120, 240, 480, 1440};
    const int64_t end_us = model_get_reel(c->m)->end_us;
    const int64_t start_us = model_get_scenario(c->m)->start_us;
    int64_t every = ENSHU_DAY;
    for (size_t i = sizeof minutes / sizeof *minutes; i-- > 0;) {
        const int64_t one = minutes[i] * ENSHU_MIN;
        if (end_us > 0 && one / 1000 * r.w / (end_us / 1000 + 1) >= TICK_MIN)
            every = one;
    }
    const int64_t first = (every - start_us % every) % every;
    for (int64_t t_us = first; t_us <= end_us; t_us += every) {
        const int x = x_of(c, course, t_us);
        ui_fill(c->u, (ui_rect){x, course.y, 1, course.h}, UI_ROW_RULE);
        if (x + 80 < course.x + course.w)
            (void)ui_draw_label(c->u, (ui_rect){x + 3, r.y, 80, r.h}, UI_SMALL,
                                UI_TEXT3, UI_LEFT, say_clock(c, t_us, false));
    }
}

/* ---- marks and bookmarks ---- */

static ui_rect row_of(ui_rect course, int row)
{
    return (ui_rect){course.x, course.y + row * REEL_COURSE_ROW, course.w,
                     REEL_COURSE_ROW};
}

static bool is_near(ctx *c, int x, ui_rect row)
{
    const ui_point mouse = ui_mouse(c->u);
    return mouse.x >= (float)(x - NEAR) && mouse.x <= (float)(x + NEAR)
           && mouse.y >= (float)row.y && mouse.y < (float)(row.y + row.h);
}

/* What is nearest to the mouse is told in words. */
static const char *draw_marks(ctx *c, ui_rect course)
{
    const model_reel *reel = model_get_reel(c->m);
    const char *told = NULL;
    for (size_t i = 0; i < reel->n_marks; i++) {
        const model_mark *mark = &reel->marks[i];
        const ui_rect row = row_of(course, kinds[mark->kind].row);
        const int x = x_of(c, course, mark->t_us);
        if (c->reel->hidden[mark->kind])
            continue;
        reel_draw_sign(c, (ui_point){(float)x, (float)(row.y + row.h / 2)},
                       mark->kind, kinds[mark->kind].ink);
        if (is_near(c, x, row))
            told = say_format(c, "%s  %s\n%s", say_clock(c, mark->t_us, true),
                              reel_say_kind(c, mark->kind),
                              say_text(c, mark->text));
    }
    return told;
}

/* The name stands behind its flag, as far as the next one leaves room. */
static const char *draw_bookmarks(ctx *c, ui_rect course)
{
    const reel_state *s = c->reel;
    const ui_rect row = row_of(course, REEL_COURSE_ROWS - 1);
    const char *told = NULL;
    for (size_t i = 0; i < s->n_bookmarks; i++) {
        const reel_bookmark *b = &s->bookmarks[i];
        const int x = x_of(c, course, b->t_us);
        const int end = i + 1 < s->n_bookmarks
                            ? x_of(c, course, s->bookmarks[i + 1].t_us)
                            : course.x + course.w;
        const int room = end - x - 14 < NAME_MAX ? end - x - 14 : NAME_MAX;
        reel_draw_flag(c, (float)x, (float)row.y + 2);
        if (room >= NAME_MIN)
            (void)ui_draw_label(c->u, (ui_rect){x + 12, row.y, room, row.h},
                                UI_SMALL, UI_TEXT2, UI_LEFT, b->name);
        if (is_near(c, x + 4, row))
            told = say_format(c, "%s  %s", say_clock(c, b->t_us, true),
                              reel_say_bookmark(c, b));
    }
    return told;
}

static void draw_now(ctx *c, ui_rect course, int64_t t_us, ui_token ink)
{
    const int x = x_of(c, course, t_us);
    ui_fill(c->u, (ui_rect){x, course.y - 2, 2, course.h + 4}, ink);
}

/* ---- the hand ---- */

static void take_mouse(ctx *c, ui_rect course)
{
    reel_state *s = c->reel;
    const ui_touch t =
        ui_touchable(c->u, "course", course, "slider", say(c, W_REEL_SCRUBBER),
                     say_clock(c, c->drill_us, true));
    const int64_t at_us = time_at(c, course, ui_mouse(c->u).x);
    if (t.focused)
        ui_focus_ring(c->u, course, 2);
    if (t.held)
        s->dragged_us = at_us;
    else if (s->dragged_us >= 0) {
        reel_go(c, s->dragged_us);
        s->dragged_us = -1;
    }
    const int64_t from_us = reel_is_going(c) ? s->going_us : c->drill_us;
    if (!t.focused)
        return;
    if (ui_shortcut(c->u, "Left"))
        reel_go(c, from_us - ENSHU_MIN);
    if (ui_shortcut(c->u, "Right"))
        reel_go(c, from_us + ENSHU_MIN);
}

/* ---- what the signs mean; a press leaves a kind out ---- */

static void draw_entry(ctx *c, ui_rect *r, model_mark_kind kind)
{
    bool *hidden = &c->reel->hidden[kind];
    const char *name = reel_say_kind(c, kind);
    const ui_rect at = ui_cut_left(r, 22 + ui_width(c->u, UI_SMALL, name));
    (void)ui_cut_left(r, LEGEND_GAP);
    ui_push_id_int(c->u, (int64_t)kind);
    const ui_touch t =
        ui_touchable(c->u, "kind", at, "toggle", name, *hidden ? "off" : "on");
    ui_pop_id(c->u);
    const ui_token ink = *hidden ? UI_TEXT3 : UI_TEXT2;
    reel_draw_sign(c, (ui_point){(float)at.x + 9, (float)(at.y + at.h / 2)},
                   kind, *hidden ? UI_LINE2 : kinds[kind].ink);
    const ui_rect text = {at.x + 19, at.y, at.w - 19, at.h};
    (void)ui_draw_label(c->u, text, UI_SMALL, t.hover ? UI_TEXT1 : ink, UI_LEFT,
                        name);
    if (*hidden) /* struck out: not told by colour alone */
        ui_fill(c->u, (ui_rect){text.x, at.y + at.h / 2, text.w - 2, 1},
                UI_TEXT3);
    if (t.focused)
        ui_focus_ring(c->u, at, 2);
    if (t.pressed)
        *hidden = !*hidden;
}

static void draw_legend(ctx *c, ui_rect r)
{
    reel_state *s = c->reel;
    bool all = true;
    for (int i = 0; i < MODEL_MARK_KINDS; i++)
        all = all && !s->hidden[i];
    const char *name = say(c, W_REEL_KIND_ALL);
    const ui_rect at = ui_cut_left(&r, ui_width(c->u, UI_SMALL, name) + 30);
    (void)ui_cut_left(&r, LEGEND_GAP);
    if (ui_toggle(c->u, "all", at, name, &all)) {
        for (int i = 0; i < MODEL_MARK_KINDS; i++)
            s->hidden[i] = !all;
    }
    for (int i = 0; i < MODEL_MARK_KINDS; i++)
        draw_entry(c, &r, (model_mark_kind)i);
}

/* ---- all of it ---- */

static void draw_names(ctx *c, ui_rect r)
{
    static const word_id rows[REEL_COURSE_ROWS] = {
        W_REEL_ROW_TOLD, W_REEL_ROW_DONE, W_REEL_ROW_WAS, W_REEL_BOOKMARK};
    for (int i = 0; i < REEL_COURSE_ROWS; i++)
        (void)ui_label(c->u, ui_cut_top(&r, REEL_COURSE_ROW), UI_SMALL,
                       UI_TEXT3, UI_LEFT, say(c, rows[i]));
}

void reel_course(ctx *c, ui_rect r)
{
    const reel_state *s = c->reel;
    ui_rect legend = ui_cut_bottom(&r, REEL_LEGEND);
    (void)ui_cut_left(&legend, NAMES);
    draw_names(c, ui_cut_left(&r, NAMES));
    ui_rect course = ui_cut_top(&r, REEL_COURSE_ROWS * REEL_COURSE_ROW);
    ui_round(c->u, course, 2, UI_BG, UI_LINE);
    draw_ticks(c, course, r);
    const char *told = draw_marks(c, course);
    const char *named = draw_bookmarks(c, course);
    take_mouse(c, course);
    draw_now(c, course, c->drill_us, UI_DOWN);
    if (s->dragged_us >= 0)
        draw_now(c, course, s->dragged_us, UI_ACCENT);
    else if (reel_is_going(c))
        draw_now(c, course, s->going_us, UI_ACCENT);
    if (s->dragged_us >= 0)
        ui_tooltip(c->u, course, say_clock(c, s->dragged_us, true));
    else if (ui_mouse_in(c->u, course) && (told || named))
        ui_tooltip(c->u, course, named ? named : told);
    draw_legend(c, legend);
}
