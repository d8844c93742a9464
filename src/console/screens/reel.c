/* The bar of a replay, and the frame of its screen. */
#include "console/screens/reel.h"

#include <string.h>

#include "base/memory.h"
#include "console/model/control_orders.h"
#include "console/screens/control_parts.h"
#include "console/screens/reel_parts.h"

enum {
    GAP = 6,
    BUTTONS = 32,
    NAMES = 84,
    ROW = 16,
    ROWS = 3,
    TICKS = 18,
    TICK_MIN = 110,
    MARK_WIDTH = 3,
    NEAR = 5
};

static const int64_t speeds[] = {1000, 4000, 16000, 60000};
enum { SPEEDS = sizeof speeds / sizeof *speeds };

reel_state *reel_state_create(void)
{
    reel_state *s = xcalloc(1, sizeof *s);
    s->dragged_us = -1;
    s->team[1] = 1;
    s->known_row = SIZE_MAX;
    s->event_row = SIZE_MAX;
    return s;
}

void reel_state_destroy(reel_state *s)
{
    xfree(s);
}

bool reel_is_shown(const ctx *c)
{
    return model_get_reel(c->m)->shown;
}

void reel_mark(ctx *c, ui_rect *r)
{
    if (reel_is_shown(c))
        ui_chip(c->u, r, say(c, W_REEL), UI_EXERCISE_FG, false);
}

/* ---- kinds of marks ---- */

static const struct {
    word_id word;
    ui_token ink;
    int row; /* of the course: what they were told, what they did, how it was */
} kinds[MODEL_MARK_KINDS] = {
    [MODEL_MARK_PHASE] = {W_REEL_KIND_PHASE, UI_TEXT1, 0},
    [MODEL_MARK_INJECT] = {W_REEL_KIND_INJECT, UI_ACCENT, 0},
    [MODEL_MARK_DECISION] = {W_REEL_KIND_DECISION, UI_TEXT1, 1},
    [MODEL_MARK_ACTION] = {W_REEL_KIND_ACTION, UI_BAR, 1},
    [MODEL_MARK_REPORT] = {W_REEL_KIND_REPORT, UI_RECOVERING, 1},
    [MODEL_MARK_THRESHOLD] = {W_REEL_KIND_THRESHOLD, UI_DEGRADED, 2},
    [MODEL_MARK_ATTACK] = {W_REEL_KIND_ATTACK, UI_SUSPECT, 2},
    [MODEL_MARK_CONTROL] = {W_REEL_KIND_CONTROL, UI_TEXT2, 2},
    [MODEL_MARK_END] = {W_REEL_KIND_END, UI_TEXT1, 2}};

const char *reel_say_kind(const ctx *c, model_mark_kind kind)
{
    return say(c, kinds[kind].word);
}

ui_token reel_ink(model_mark_kind kind)
{
    return kinds[kind].ink;
}

/* ---- going ---- */

static void seek(ctx *c, int64_t to_us)
{
    const int64_t end_us = model_get_reel(c->m)->end_us;
    order_reel_seek(c->m, to_us < 0 ? 0 : to_us > end_us ? end_us : to_us);
}

/* To the next mark, or the one before: an instant away is another one. */
static void step(ctx *c, bool forward)
{
    const model_reel *reel = model_get_reel(c->m);
    int64_t to_us = forward ? reel->end_us : 0;
    for (size_t i = 0; i < reel->n_marks; i++) {
        const int64_t t_us = reel->marks[i].t_us;
        if (forward && t_us > c->drill_us && t_us < to_us)
            to_us = t_us;
        if (!forward && t_us < c->drill_us - ENSHU_SEC && t_us > to_us)
            to_us = t_us;
    }
    seek(c, to_us);
}

static void toggle(ctx *c)
{
    order_pace(c->m, model_get_clock(c->m)->paused ? "resume" : "pause", 0);
}

static void bookmark(ctx *c)
{
    reel_state *s = c->reel;
    size_t at = 0;
    while (at < s->n_bookmarks && s->bookmarks[at] < c->drill_us)
        at++;
    if (s->n_bookmarks == REEL_BOOKMARKS
        || (at < s->n_bookmarks && s->bookmarks[at] == c->drill_us))
        return;
    memmove(&s->bookmarks[at + 1], &s->bookmarks[at],
            (s->n_bookmarks - at) * sizeof *s->bookmarks);
    s->bookmarks[at] = c->drill_us;
    s->n_bookmarks++;
    ui_toast(c->u,
             say_with(c, W_REEL_BOOKMARKED, say_clock(c, c->drill_us, true)),
             UI_STATUS_NORMAL);
}

/* ---- the upper row: buttons ---- */

static bool push(ctx *c, ui_rect *r, const char *id, word_id word,
                 const char *key)
{
    const ui_button b = {.label = say(c, word), .key = key};
    const ui_rect place = ui_cut_left(r, ui_push_width(c->u, &b));
    (void)ui_cut_left(r, GAP);
    return ui_push(c->u, id, place, &b);
}

static void draw_speeds(ctx *c, ui_rect *r)
{
    const char *labels[SPEEDS];
    const model_clock *clock = model_get_clock(c->m);
    size_t chosen = SPEEDS;
    int width = 0;
    for (size_t i = 0; i < SPEEDS; i++) {
        labels[i] = say_format(c, "×%d", (int)(speeds[i] / 1000));
        width += ui_width(c->u, UI_BODY, labels[i]) + 24;
        if (clock->speed_milli == speeds[i])
            chosen = i;
    }
    if (ui_filter_chips(c->u, "speeds", ui_cut_left(r, width), labels, SPEEDS,
                        &chosen)
        && chosen < SPEEDS)
        order_pace(c->m, "speed", speeds[chosen]);
    (void)ui_cut_left(r, GAP);
}

/* Whose screens are shown above. */
static void draw_views(ctx *c, ui_rect r)
{
    enum { MOST = 12 };
    const char *labels[MOST + 1];
    const char *ids[MOST + 1];
    const model_seat *seat = model_get_seat(c->m);
    const size_t all = model_count(c->m, MODEL_TEAM);
    size_t n = 0;
    size_t chosen = 0;
    labels[n] = say(c, W_REEL_CONTROL);
    ids[n++] = "";
    for (size_t i = 0; i < all && n <= MOST; i++) {
        const model_thing *team = model_at(c->m, MODEL_TEAM, i);
        labels[n] = say_thing(c, team);
        ids[n] = team->id;
        if (strcmp(seat->watching, team->id) == 0)
            chosen = n;
        n++;
    }
    const size_t before = chosen;
    if (ui_filter_chips(c->u, "views", r, labels, n, &chosen)
        && chosen != before && chosen < n)
        order_watch_world(c->m, seat->instance, ids[chosen]);
}

static void draw_buttons(ctx *c, ui_rect r)
{
    const bool paused = model_get_clock(c->m)->paused;
    if (push(c, &r, "begin", W_REEL_BEGIN, "Home"))
        seek(c, 0);
    if (push(c, &r, "back", W_REEL_BACK, ","))
        step(c, false);
    if (push(c, &r, "play", paused ? W_REEL_PLAY : W_REEL_STOP, "Space"))
        toggle(c);
    if (push(c, &r, "next", W_REEL_NEXT, "."))
        step(c, true);
    draw_speeds(c, &r);
    if (push(c, &r, "bookmark", W_REEL_BOOKMARK, "B"))
        bookmark(c);
    const char *time =
        say_with(c, W_REEL_OF, say_clock(c, c->drill_us, true),
                 say_clock(c, model_get_reel(c->m)->end_us, true));
    const ui_rect at = ui_cut_right(&r, ui_width(c->u, UI_BODY_BOLD, time) + 4);
    (void)ui_cut_right(&r, GAP);
    (void)ui_label(c->u, at, UI_BODY_BOLD, UI_TEXT1, UI_RIGHT, time);
    draw_views(c, r);
}

/* ---- the course ---- */

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
    return at >= r.w - 1 ? end_us : end_us / (r.w - 1) * at;
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
        if (x + 40 < course.x + course.w)
            (void)ui_draw_label(c->u, (ui_rect){x + 3, r.y, 80, r.h}, UI_SMALL,
                                UI_TEXT3, UI_LEFT, say_clock(c, t_us, false));
    }
}

/* Marks of a row; what is nearest to the mouse is told in words. */
static void draw_marks(ctx *c, ui_rect course)
{
    const model_reel *reel = model_get_reel(c->m);
    const ui_point mouse = ui_mouse(c->u);
    const model_mark *told = NULL;
    for (size_t i = 0; i < reel->n_marks; i++) {
        const model_mark *mark = &reel->marks[i];
        const int row = kinds[mark->kind].row;
        const int x = x_of(c, course, mark->t_us);
        const ui_rect at = {x - 1, course.y + row * ROW + 2, MARK_WIDTH,
                            ROW - 4};
        ui_fill(c->u, at, kinds[mark->kind].ink);
        if (mouse.x >= (float)(x - NEAR) && mouse.x <= (float)(x + NEAR)
            && mouse.y >= (float)at.y - 2 && mouse.y < (float)(at.y + at.h + 2))
            told = mark;
    }
    if (told && ui_mouse_in(c->u, course))
        ui_tooltip(c->u, course,
                   say_format(c, "%s  %s\n%s", say_clock(c, told->t_us, true),
                              reel_say_kind(c, told->kind),
                              say_text(c, told->text)));
}

static void draw_flags(ctx *c, ui_rect course)
{
    const reel_state *s = c->reel;
    for (size_t i = 0; i < s->n_bookmarks; i++) {
        const float x = (float)x_of(c, course, s->bookmarks[i]);
        const float y = (float)course.y;
        const ui_point flag[] = {{x, y - 1}, {x + 8, y + 3}, {x, y + 7}};
        ui_polygon(c->u, flag, 3, UI_EXERCISE_FG);
    }
}

static void draw_now(ctx *c, ui_rect course, int64_t t_us, ui_token ink)
{
    const int x = x_of(c, course, t_us);
    ui_fill(c->u, (ui_rect){x, course.y - 2, 2, course.h + 4}, ink);
}

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
        seek(c, s->dragged_us);
        s->dragged_us = -1;
    }
    if (!t.focused)
        return;
    if (ui_shortcut(c->u, "Left"))
        seek(c, c->drill_us - ENSHU_MIN);
    if (ui_shortcut(c->u, "Right"))
        seek(c, c->drill_us + ENSHU_MIN);
}

static void draw_course(ctx *c, ui_rect r)
{
    static const word_id rows[ROWS] = {W_REEL_ROW_TOLD, W_REEL_ROW_DONE,
                                       W_REEL_ROW_WAS};
    ui_rect names = ui_cut_left(&r, NAMES);
    ui_rect course = ui_cut_top(&r, ROWS * ROW);
    for (int i = 0; i < ROWS; i++)
        (void)ui_label(c->u, ui_cut_top(&names, ROW), UI_SMALL, UI_TEXT3,
                       UI_LEFT, say(c, rows[i]));
    ui_round(c->u, course, 2, UI_BG, UI_LINE);
    draw_ticks(c, course, r);
    draw_marks(c, course);
    draw_flags(c, course);
    take_mouse(c, course);
    draw_now(c, course, c->drill_us, UI_DOWN);
    if (c->reel->dragged_us < 0)
        return;
    draw_now(c, course, c->reel->dragged_us, UI_ACCENT);
    ui_tooltip(c->u, course, say_clock(c, c->reel->dragged_us, true));
}

void reel_bar(ctx *c, ui_rect r)
{
    ui *u = c->u;
    ui_fill(u, r, UI_PANEL);
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    ui_push_id(u, "reel");
    ui_node_begin(u, "toolbar", say(c, W_REEL));
    ui_rect in = ui_inset(r, 12, 4);
    draw_buttons(c, ui_cut_top(&in, BUTTONS));
    (void)ui_cut_top(&in, 3);
    draw_course(c, ui_cut_top(&in, ROWS * ROW + TICKS));
    ui_node_end(u);
    ui_pop_id(u);
}

/* ---- the screen ---- */

const char *reel_team(const ctx *c, size_t i)
{
    return i < model_count(c->m, MODEL_TEAM) ? model_at(c->m, MODEL_TEAM, i)->id
                                             : "";
}

void reel_choose_team(ctx *c, ui_rect r, const char *id, bool control,
                      size_t *chosen)
{
    enum { MOST = 24 };
    const char *labels[MOST + 1];
    size_t n = 0;
    const size_t all = model_count(c->m, MODEL_TEAM);
    for (size_t i = 0; i < all && n < MOST; i++)
        labels[n++] = say_thing(c, model_at(c->m, MODEL_TEAM, i));
    if (control)
        labels[n++] = say(c, W_REEL_FACTS_VIEW);
    if (n > 0 && *chosen >= n)
        *chosen = n - 1;
    (void)ui_filter_chips(c->u, id, r, labels, n, chosen);
}

void screen_reel(ctx *c, ui_rect r)
{
    static void (*const tabs[])(ctx *, ui_rect) = {reel_pair, reel_known,
                                                   reel_events};
    const char *const labels[] = {say(c, W_REEL_PAIR), say(c, W_REEL_KNOWN),
                                  say(c, W_REEL_EVENTS)};
    (void)ui_tabs(c->u, "tabs", ui_cut_top(&r, 36), labels, 3, &c->reel->tab);
    (void)ui_cut_top(&r, 8);
    ui_push_id_int(c->u, (int64_t)c->reel->tab);
    tabs[c->reel->tab < 3 ? c->reel->tab : 0](c, r);
    ui_pop_id(c->u);
}
