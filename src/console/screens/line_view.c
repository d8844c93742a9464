/* A railway line at work: where its parts are, and what keys and mouse do. */
#include "console/screens/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/line_scene.h"
#include "console/screens/panels.h"
#include "console/screens/works.h"

enum {
    GAP = 8,
    TABS = 36,
    RIGHT = 448,
    WIDE = 1300, /* both side by side from this width on */
    ORDERS = 330,
    LIST_MIN = 240,
    HEIGHT_MIN = 180,
    SHUT = 26,
    BRIEF_MIN = 120, /* for some trains */
    DRAG_FROM = 4,
    PAN_PART = 8 /* of the window, by key */
};

#define SPAN_US (120 * ENSHU_MIN)
#define SPAN_MIN_US (20 * ENSHU_MIN)
#define SPAN_MAX_US (24 * ENSHU_HOUR)

/* ---- the state ---- */

line_state *line_state_create(void)
{
    line_state *s = xcalloc(1, sizeof *s);
    s->span_us = SPAN_US;
    return s;
}

void line_state_destroy(line_state *s)
{
    if (!s)
        return;
    xfree(s->timetable);
    xfree(s->proposed);
    xfree(s->asked);
    xfree(s);
}

/* Another timetable is looked at anew. */
static void attend(ctx *c, const char *timetable)
{
    line_state *s = c->line;
    if (s->timetable && strcmp(s->timetable, timetable) == 0)
        return;
    line_drop_proposal(c);
    xfree(s->timetable);
    s->timetable = xstrdup(timetable);
    s->moved = false;
    s->span_us = SPAN_US;
    s->held = false;
}

/* ---- the window of time ---- */

static void pan(ctx *c, const line_scene *s, int64_t by_us)
{
    line_state *state = s->state;
    const int64_t most = ENSHU_TIME_MAX - SPAN_MAX_US;
    int64_t from = s->from_us + by_us;
    from = from > most ? most : from < -most ? -most : from;
    state->moved = true;
    state->from_us = from;
    ui_animate(c->u, 0);
}

/* The time at `part` of the window stays where it is. */
static void zoom(ctx *c, const line_scene *s, int notches, double part)
{
    line_state *state = s->state;
    const int64_t fixed = s->from_us + (int64_t)((double)state->span_us * part);
    for (; notches > 0; notches--)
        state->span_us = state->span_us * 4 / 5;
    for (; notches < 0; notches++)
        state->span_us = state->span_us * 5 / 4;
    if (state->span_us < SPAN_MIN_US)
        state->span_us = SPAN_MIN_US;
    if (state->span_us > SPAN_MAX_US)
        state->span_us = SPAN_MAX_US;
    state->from_us = fixed - (int64_t)((double)state->span_us * part);
    ui_animate(c->u, 0);
}

/* Around the present while the clock is followed. */
static double now_part(const line_scene *s)
{
    const double part =
        (double)(s->now_us - s->from_us) / (double)(s->to_us - s->from_us);
    return s->state->moved ? 0.5 : part;
}

static void go_to_now(ctx *c)
{
    c->line->moved = false;
    c->line->span_us = SPAN_US;
    ui_animate(c->u, 0);
}

/* ---- the mouse ---- */

static const model_section *section_at(const line_scene *s, float y)
{
    for (size_t i = 0; i < s->n_sections; i++) {
        float top = 0.0F;
        float bottom = 0.0F;
        line_section_span(s, s->sections[i], &top, &bottom);
        if (y >= top && y < bottom)
            return s->sections[i];
    }
    return NULL;
}

/* A press on the forecast of a train may become a proposal, one elsewhere
 * moves the window. */
static void begin_drag(ctx *c, const line_scene *s, ui_point mouse)
{
    line_state *state = s->state;
    bool forecast = false;
    const model_trip *t = line_trip_at(s, mouse, &forecast);
    const size_t next = t ? model_trip_next(t) : 0;
    state->drag = LINE_DRAG_VIEW;
    state->far = false;
    state->x0 = state->last_x = (int)mouse.x;
    if (!t || !forecast || next + 1 >= t->n_calls)
        return;
    if (t != s->chosen)
        line_pick_trip(c, s, t);
    state->drag = LINE_DRAG_TRIP;
    state->base_us = line_departure(s, t, next);
    if (line_is_proposed(s))
        state->base_us = state->depart_us;
}

static void go_on_dragging(ctx *c, const line_scene *s, ui_point mouse)
{
    line_state *state = s->state;
    const int x = (int)mouse.x;
    if (!state->far && abs(x - state->x0) < DRAG_FROM)
        return;
    state->far = true;
    const int64_t scale = state->span_us / (s->plot.w > 0 ? s->plot.w : 1);
    if (state->drag == LINE_DRAG_VIEW)
        pan(c, s, (int64_t)(state->last_x - x) * scale);
    else
        line_propose(c, s, state->base_us + (int64_t)(x - state->x0) * scale);
    state->last_x = x;
}

static void click(ctx *c, const line_scene *s, ui_point mouse)
{
    bool forecast = false;
    if (mouse.x < (float)s->plot.x) {
        const model_section *section = section_at(s, mouse.y);
        if (section)
            line_pick_section(c, s, section);
        return;
    }
    line_pick_trip(c, s, line_trip_at(s, mouse, &forecast));
}

static void take_mouse(ctx *c, const line_scene *s, const ui_touch *t,
                       ui_rect view)
{
    line_state *state = s->state;
    const ui_point mouse = ui_mouse(c->u);
    const bool was_held = state->held;
    if (t->held && !was_held)
        begin_drag(c, s, mouse);
    else if (t->held)
        go_on_dragging(c, s, mouse);
    /* What was pressed is picked already, and may have moved since. */
    if (t->pressed && was_held && !state->far && state->drag == LINE_DRAG_VIEW)
        click(c, s, mouse);
    state->held = t->held;
    const int notches = ui_take_wheel(c->u, view, UI_CTRL);
    if (notches != 0 && s->plot.w > 0)
        zoom(c, s, notches,
             (double)(mouse.x - (float)s->plot.x) / (double)s->plot.w);
    const int along = ui_take_wheel(c->u, view, 0);
    if (along != 0)
        pan(c, s, -along * (state->span_us / PAN_PART));
}

/* ---- keys ---- */

/* To what is in trouble; what is well is picked with the mouse. */
static void step_trouble(ctx *c, const line_scene *s, int step)
{
    if (!line_step_trouble(c, s, step))
        ui_toast(c->u, say(c, W_LINE_ALL_WELL), UI_STATUS_NORMAL);
}

static void propose_by(ctx *c, const line_scene *s, int minutes)
{
    const model_trip *t = s->chosen;
    const size_t next = t ? model_trip_next(t) : 0;
    if (!t || next + 1 >= t->n_calls)
        return;
    const int64_t now =
        line_is_proposed(s) ? s->state->depart_us : line_departure(s, t, next);
    line_propose(c, s, now + minutes * ENSHU_MIN);
}

static void take_arrows(ctx *c, const line_scene *s)
{
    ui *u = c->u;
    const int64_t far = s->state->span_us / PAN_PART;
    if (ui_shortcut(u, "Up"))
        line_step(c, s, -1);
    if (ui_shortcut(u, "Down"))
        line_step(c, s, 1);
    if (ui_shortcut(u, "Left"))
        propose_by(c, s, -1);
    if (ui_shortcut(u, "Right"))
        propose_by(c, s, 1);
    if (ui_shortcut(u, "Shift+Left"))
        pan(c, s, -far);
    if (ui_shortcut(u, "Shift+Right"))
        pan(c, s, far);
}

static void take_keys(ctx *c, const line_scene *s)
{
    ui *u = c->u;
    if (ui_shortcut(u, "0"))
        go_to_now(c);
    if (ui_shortcut(u, "+") || ui_shortcut(u, "="))
        zoom(c, s, 1, now_part(s));
    if (ui_shortcut(u, "-"))
        zoom(c, s, -1, now_part(s));
    if (ui_shortcut(u, "]"))
        step_trouble(c, s, 1);
    if (ui_shortcut(u, "["))
        step_trouble(c, s, -1);
    if (ui_shortcut(u, "J"))
        line_step(c, s, 1);
    if (ui_shortcut(u, "K"))
        line_step(c, s, -1);
}

/* Enter goes on with what is proposed, Esc drops that first. */
static void take_proposal(ctx *c, const line_scene *s, bool pressed)
{
    if (!line_is_proposed(s))
        return;
    if (pressed || ui_shortcut(c->u, "Enter")) {
        if (!line_order_proposed(c, s))
            ui_toast(c->u, say(c, W_LINE_NO_ORDER), UI_STATUS_DEGRADED);
    } else if (ui_shortcut(c->u, "Esc")) {
        line_drop_proposal(c);
    }
}

/* ---- the diagram ---- */

static void take_input(ctx *c, const line_scene *s, ui_rect view)
{
    const char *label = say_what(c, s->timetable);
    const bool was_held = s->state->held;
    const ui_touch t =
        ui_touchable(c->u, "diagram", view, "diagram", label, "");
    take_mouse(c, s, &t, view);
    take_proposal(c, s, t.pressed && !was_held);
    if (ui_has_focus(c->u, "diagram"))
        take_arrows(c, s);
    take_keys(c, s);
    if (t.focused)
        ui_focus_ring(c->u, view, 4);
}

static const char *say_window(ctx *c, const line_scene *s)
{
    return say_with(c, s->loop ? W_LINE_BOTH_LOOP : W_LINE_BOTH_WAYS,
                    say_clock(c, s->from_us, false),
                    say_clock(c, s->to_us, false));
}

static ui_rect cut_detail(ui_rect *in, const line_scene *s)
{
    const bool shown =
        (s->chosen || s->section) && in->h > HEIGHT_MIN + LINE_DETAIL;
    return shown ? ui_cut_bottom(in, LINE_DETAIL) : (ui_rect){0, 0, 0, 0};
}

static void draw_diagram(ctx *c, ui_rect r, const char *timetable)
{
    line_scene s;
    line_scene_init(&s, c, ui_inset(r, 12, 0), timetable);
    const ui_panel panel = {
        .title = say_with(c, W_LINE_DIAGRAM, say_what(c, timetable)),
        .subtitle = say_window(c, &s),
        .right = say(c, W_LINE_LEGEND)};
    ui_rect in = ui_panel_begin(c->u, "diagram", r, &panel);
    const ui_rect detail = cut_detail(&in, &s);
    line_scene_fini(&s);
    line_scene_init(&s, c, ui_inset(in, 11, 4), timetable);
    take_input(c, &s, in);
    line_scene_fini(&s);
    line_scene_init(&s, c, ui_inset(in, 11, 4), timetable);
    line_draw_picture(c, &s);
    if (!ui_rect_is_empty(detail) && (s.chosen || s.section))
        line_draw_detail(c, detail, &s);
    line_scene_fini(&s);
    ui_panel_end(c->u);
}

/* ---- the list ---- */

static void draw_trains(ctx *c, ui_rect r, const char *timetable)
{
    line_scene s;
    line_scene_init(&s, c, r, timetable);
    const ui_panel panel = {.title = say(c, W_LINE_TRAINS),
                            .subtitle = say(c, W_LINE_BY_DELAY),
                            .right = line_say_counts(c, &s)};
    const ui_rect in = ui_panel_begin(c->u, "trains", r, &panel);
    line_draw_list(c, in, &s, true);
    line_scene_fini(&s);
    ui_panel_end(c->u);
}

/* ---- in brief ---- */

/* What is shut, in a line. */
static void draw_shut(ctx *c, ui_rect r, const line_scene *s, size_t first,
                      size_t last)
{
    const model_section *section = s->sections[first];
    const model_spell *now = &section->spells[section->n_spells - 1];
    const char *text =
        say_with(c, W_LINE_SHUT_AT, line_say_span(c, s, first, last));
    const char *since =
        now->from_us > 0
            ? say_with(c, W_SINCE, say_clock(c, now->from_us, false))
            : "";
    ui_fill(c->u, r, UI_GRAVE_BG);
    ui_node(c->u, "section", text, since);
    ui_rect in = ui_inset(r, 12, 0);
    ui_status_shape(c->u, ui_center(ui_cut_left(&in, 13), 11, 11),
                    UI_STATUS_DOWN);
    (void)ui_cut_left(&in, 7);
    const int width = ui_width(c->u, UI_SMALL, since);
    (void)ui_draw_label(c->u, ui_cut_right(&in, width), UI_SMALL, UI_TEXT2,
                        UI_RIGHT, since);
    (void)ui_cut_right(&in, 8);
    row_text(c, in, UI_SMALL_BOLD, UI_DOWN, UI_LEFT, text);
}

/* As many as leave room for some trains. */
static void draw_all_shut(ctx *c, ui_rect *r, const line_scene *s)
{
    for (size_t k = 0; k < s->n_sections; k++) {
        const model_section *section = s->sections[k];
        if (!line_is_blocked(&section->spells[section->n_spells - 1]))
            continue;
        const size_t last = line_last_alike(s, k);
        if (r->h < BRIEF_MIN + SHUT)
            return;
        draw_shut(c, ui_cut_top(r, SHUT), s, k, last);
        k = last;
    }
}

void line_brief(ctx *c, ui_rect r, const char *timetable)
{
    line_scene s;
    attend(c, timetable);
    line_scene_init(&s, c, r, timetable);
    draw_all_shut(c, &r, &s);
    line_draw_list(c, r, &s, false);
    line_scene_fini(&s);
}

const char *line_say_sum(ctx *c, const char *timetable)
{
    line_scene s;
    line_scene_init(&s, c, (ui_rect){0, 0, 1, 1}, timetable);
    const char *text = line_say_counts(c, &s);
    line_scene_fini(&s);
    return text;
}

/* ---- all of it ---- */

static void draw_wide(ctx *c, ui_rect r, const char *timetable)
{
    ui_rect right = ui_cut_right(&r, RIGHT);
    (void)ui_cut_right(&r, GAP);
    draw_diagram(c, r, timetable);
    const int orders = right.h - ORDERS > LIST_MIN ? ORDERS : right.h / 2;
    const ui_rect below = ui_cut_bottom(&right, orders);
    (void)ui_cut_bottom(&right, GAP);
    draw_trains(c, right, timetable);
    works_draw_orders(c, below, &timetable, 1);
}

static void draw_narrow(ctx *c, ui_rect r, const char *timetable)
{
    const char *const labels[] = {say(c, W_LINE_TAB), say(c, W_LINE_TRAINS),
                                  say(c, W_ORDERS)};
    enum { N = sizeof labels / sizeof *labels };
    if (ui_tabs(c->u, "line-tabs", ui_cut_top(&r, TABS), labels, N,
                &c->line->tab))
        ui_animate(c->u, 0);
    if (c->line->tab == 0)
        draw_diagram(c, r, timetable);
    else if (c->line->tab == 1)
        draw_trains(c, r, timetable);
    else
        works_draw_orders(c, r, &timetable, 1);
}

void line_view(ctx *c, ui_rect r, const char *timetable)
{
    const model_stop *stops = NULL;
    attend(c, timetable);
    line_end_proposal(c);
    if (model_stops(c->m, timetable, &stops) == 0) {
        const ui_panel panel = {
            .title = say_with(c, W_LINE_DIAGRAM, say_what(c, timetable))};
        const ui_rect in = ui_panel_begin(c->u, "diagram", r, &panel);
        order_draw_empty(c, in, say(c, W_LINE_NONE));
        ui_panel_end(c->u);
    } else if (r.w >= WIDE) {
        draw_wide(c, r, timetable);
    } else {
        draw_narrow(c, r, timetable);
    }
}
