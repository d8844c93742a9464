/* Which trains are in the window of the running diagram, and where stations
 * and times are. */
#include "console/screens/line_scene.h"

#include <string.h>

#include "base/memory.h"
#include "console/screens/works.h"

enum {
    TIMES = 30,
    BOTTOM = 12,
    RIGHT = 16,
    NAMES_MIN = 76,
    NAMES_MAX = 168,
    NAMES_GAP = 24,
    BEFORE_MIN = 45 /* of the window that follows the clock, before now */
};

/* ---- time ---- */

float line_x(const line_scene *s, int64_t t_us)
{
    const double part =
        (double)(t_us - s->from_us) / (double)(s->to_us - s->from_us);
    return (float)s->plot.x + (float)(part * (double)s->plot.w);
}

int64_t line_time(const line_scene *s, float x)
{
    const double part = (double)(x - (float)s->plot.x) / (double)s->plot.w;
    return s->from_us + (int64_t)(part * (double)(s->to_us - s->from_us));
}

/* The window follows the clock minute by minute, so that between minutes only
 * the line of the present moves. */
static void set_window(line_scene *s)
{
    line_state *state = s->state;
    if (!state->moved) {
        const int64_t minute = s->now_us / ENSHU_MIN * ENSHU_MIN;
        state->from_us = minute
                         - (int64_t)BEFORE_MIN * ENSHU_MIN
                               * (state->span_us / ENSHU_MIN) / 120;
    }
    s->from_us = state->from_us;
    s->to_us = state->from_us + state->span_us;
}

/* ---- distance ---- */

/* How long the last section of a loop is, is not told: as long as the others
 * are on the average. */
static double length_of(const line_scene *s)
{
    const double km =
        (double)(s->stops[s->n_stops - 1].km_milli - s->stops[0].km_milli);
    return s->loop && s->n_stops > 1 ? km + km / (double)(s->n_stops - 1) : km;
}

static void set_heights(line_scene *s)
{
    const size_t n = s->n_stops + (s->loop ? 1 : 0);
    const double length = length_of(s);
    const double even = n > 1 ? (double)s->plot.h / (double)(n - 1) : 0.0;
    s->y = xcalloc(n + 1, sizeof *s->y);
    for (size_t i = 0; i < n; i++) {
        double at = even * (double)i;
        if (length > 0.0 && i < s->n_stops)
            at = (double)(s->stops[i].km_milli - s->stops[0].km_milli) / length
                 * (double)s->plot.h;
        s->y[i] = (float)s->plot.y + (float)at;
    }
}

void line_section_span(const line_scene *s, const model_section *section,
                       float *top, float *bottom)
{
    const bool around = s->loop && section->to < section->from;
    *top = s->y[section->from];
    *bottom = around ? s->y[s->n_stops] : s->y[section->to];
    if (*top > *bottom) {
        *top = s->y[section->to];
        *bottom = s->y[section->from];
    }
}

/* ---- trains ---- */

/* The time of the last thing that the diagram shows of it. */
static int64_t end_of(const line_scene *s, const model_trip *t)
{
    const model_call *last = &t->calls[t->n_calls - 1];
    int64_t end = last->plan_arr_us;
    if (t->state != MODEL_TRIP_ENDED && t->state != MODEL_TRIP_CANCELLED) {
        const int64_t late = model_trip_delay(t, s->now_us);
        end += late > 0 ? late : 0;
        if (last->next_arr_us > end)
            end = last->next_arr_us;
    }
    return last->arr_us > end ? last->arr_us : end;
}

static int64_t start_of(const model_trip *t)
{
    const model_call *first = &t->calls[0];
    const bool early =
        first->arr_us != MODEL_NO_TIME && first->arr_us < first->plan_arr_us;
    return early ? first->arr_us : first->plan_arr_us;
}

static void find_trips(line_scene *s, const ctx *c)
{
    const model_trip *const *all = NULL;
    const size_t n = model_trips(c->m, s->timetable, &all);
    s->seen = xcalloc(n + 1, sizeof *s->seen);
    for (size_t i = 0; i < n; i++)
        if (start_of(all[i]) < s->to_us && end_of(s, all[i]) > s->from_us)
            s->seen[s->n_seen++] = all[i];
}

/* What is picked is kept with all other operations'. */
static void find_picked(line_scene *s, const ctx *c)
{
    const works_pick p = works_picked(c);
    if (strcmp(p.operation, s->timetable) != 0)
        return;
    if (p.kind == WORKS_TRIP)
        s->chosen = model_find_trip(c->m, s->timetable, p.key);
    for (size_t i = 0; p.kind == WORKS_SECTION && i < s->n_sections; i++)
        if (strcmp(s->stops[s->sections[i]->from].id, p.place) == 0
            && strcmp(s->stops[s->sections[i]->to].id, p.other) == 0)
            s->section = s->sections[i];
}

/* ---- places ---- */

static int names_width(ctx *c, const line_scene *s)
{
    int width = NAMES_MIN;
    for (size_t i = 0; i < s->n_stops; i++) {
        const int w =
            ui_width(c->u, UI_SMALL_BOLD, line_stop_name(c, s, i)) + NAMES_GAP;
        width = w > width ? w : width;
    }
    return width < NAMES_MAX ? width : NAMES_MAX;
}

static void lay_out(line_scene *s, ctx *c, ui_rect r)
{
    (void)ui_cut_bottom(&r, BOTTOM);
    (void)ui_cut_right(&r, RIGHT);
    ui_rect times = ui_cut_top(&r, TIMES);
    s->names = ui_cut_left(&r, names_width(c, s));
    (void)ui_cut_left(&times, s->names.w);
    s->plot = r;
    s->times = times;
}

void line_scene_init(line_scene *s, ctx *c, ui_rect r, const char *timetable)
{
    const model_thing *line = model_find_of(c->m, MODEL_OPERATION, timetable);
    *s = (line_scene){.timetable = timetable,
                      .state = c->line,
                      .now_us = c->drill_us,
                      .loop = line && line->loop};
    s->n_stops = model_stops(c->m, timetable, &s->stops);
    s->n_sections = model_sections(c->m, timetable, &s->sections);
    set_window(s);
    lay_out(s, c, r);
    if (s->n_stops > 0)
        set_heights(s);
    find_trips(s, c);
    find_picked(s, c);
}

void line_scene_fini(line_scene *s)
{
    xfree(s->y);
    xfree(s->seen);
}
