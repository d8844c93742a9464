/* Lines of a trip through the running diagram: as planned, as it ran, and as
 * it is expected to go on. */
#include <math.h>
#include <string.h>

#include "console/screens/line_scene.h"

enum { POINTS = 512, REACH = 7 };

static const float margin = 40.0F; /* lines go on so far outside the window */

/* ---- the pen ---- */

typedef struct pen {
    const line_scene *s;
    line_stroke_fn *stroke;
    void *user;
    size_t n;
    size_t stop; /* where it is */
    bool down;
    bool done; /* beyond the right edge */
    ui_point points[POINTS];
} pen;

static void lift(pen *p)
{
    if (p->n > 1)
        p->stroke(p->user, p->points, p->n);
    p->n = 0;
}

static bool is_between(ui_point a, ui_point b, ui_point c)
{
    const float cross = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    const float dx = c.x - a.x;
    const float dy = c.y - a.y;
    const float reach = fabsf(dx) + fabsf(dy);
    return fabsf(cross) < 0.2F * reach;
}

/* Points that no eye could tell are left out, and all but the last of those
 * before the window. */
static void put(pen *p, ui_point at)
{
    const float left = (float)p->s->plot.x - margin;
    const float right = (float)(p->s->plot.x + p->s->plot.w) + margin;
    if (p->done)
        return;
    if (p->n == 1 && at.x < left) {
        p->points[0] = at;
        return;
    }
    if (p->n > 1 && is_between(p->points[p->n - 2], p->points[p->n - 1], at))
        p->n--;
    if (p->n == POINTS) {
        const ui_point last = p->points[POINTS - 1];
        lift(p);
        p->points[p->n++] = last;
    }
    p->points[p->n++] = at;
    if (at.x > right) {
        lift(p);
        p->done = true;
    }
}

/* The heights between which a train runs from one stop to another; on a loop
 * it may leave at one end of the diagram and enter at the other. */
static void heights(const line_scene *s, size_t from, size_t to, float *a,
                    float *b)
{
    const size_t n = s->n_stops;
    *a = s->y[from];
    *b = s->y[to];
    if (!s->loop || n < 3)
        return;
    if (from == n - 1 && to == 0)
        *b = s->y[n];
    if (from == 0 && to == n - 1)
        *a = s->y[n];
}

static void put_down(pen *p, float x, size_t stop)
{
    p->stop = stop;
    p->down = true;
    put(p, (ui_point){x, p->s->y[stop]});
}

/* On to the way from p->stop to a stop, as far as `part` of it. */
static void draw_to(pen *p, float x, size_t stop, float part)
{
    float a = 0.0F;
    float b = 0.0F;
    heights(p->s, p->stop, stop, &a, &b);
    if (p->n > 0 && a != p->s->y[p->stop]) {
        const float from_x = p->points[p->n - 1].x;
        lift(p);
        put(p, (ui_point){from_x, a});
    }
    put(p, (ui_point){x, a + (b - a) * part});
    if (part < 1.0F)
        return;
    p->stop = stop;
    if (b != p->s->y[stop]) {
        lift(p);
        put(p, (ui_point){x, p->s->y[stop]});
    }
}

static void at(pen *p, int64_t t_us, size_t stop)
{
    const float x = line_x(p->s, t_us);
    if (!p->down)
        put_down(p, x, stop);
    else
        draw_to(p, x, stop, 1.0F);
}

/* ---- the plan ---- */

static void walk_plan(pen *p, const model_trip *t)
{
    for (size_t i = 0; i < t->n_calls && !p->done; i++) {
        at(p, t->calls[i].plan_arr_us, t->calls[i].stop);
        if (t->calls[i].plan_dep_us != t->calls[i].plan_arr_us)
            at(p, t->calls[i].plan_dep_us, t->calls[i].stop);
    }
}

/* ---- where it is ---- */

static bool is_over(const model_trip *t)
{
    return t->state == MODEL_TRIP_ENDED || t->state == MODEL_TRIP_CANCELLED;
}

/* It stands at the stop it reached last. */
static bool stands(const model_trip *t)
{
    return model_trip_next(t) == t->reached;
}

static bool is_under_way(const model_trip *t)
{
    return !is_over(t)
           && (model_trip_began(t) || t->state != MODEL_TRIP_PLANNED);
}

/* Which part of the way to the next stop lies behind it: by the clock, or
 * where it came to a stand.  It has not arrived yet. */
static float part_done(const line_scene *s, const model_trip *t)
{
    const model_call *from = &t->calls[t->reached];
    const model_call *to = from + 1;
    const int64_t run = to->plan_arr_us - from->plan_dep_us;
    const bool halted = t->state == MODEL_TRIP_STOPPED;
    const int64_t now = halted ? t->since_us : s->now_us;
    int64_t whole = run > 0 ? run : 1;
    if (!halted && to->next_arr_us > from->dep_us)
        whole = to->next_arr_us - from->dep_us;
    const double part = (double)(now - from->dep_us) / (double)whole;
    return part < 0.03 ? 0.03F : part > 0.94 ? 0.94F : (float)part;
}

bool line_head(const line_scene *s, const model_trip *t, ui_point *out)
{
    if (!is_under_way(t))
        return false;
    const size_t from = t->calls[t->reached].stop;
    out->x = line_x(s, s->now_us);
    out->y = s->y[from];
    if (stands(t) || t->reached + 1 >= t->n_calls)
        return true;
    float a = 0.0F;
    float b = 0.0F;
    heights(s, from, t->calls[t->reached + 1].stop, &a, &b);
    out->y = a + (b - a) * part_done(s, t);
    return true;
}

/* ---- as it ran ---- */

/* From the last stop to where it is now. */
static void walk_head(pen *p, const model_trip *t)
{
    const line_scene *s = p->s;
    if (!is_under_way(t) || !p->down)
        return;
    if (stands(t) || t->reached + 1 >= t->n_calls) {
        at(p, s->now_us, t->calls[t->reached].stop);
        return;
    }
    const float part = part_done(s, t);
    const size_t to = t->calls[t->reached + 1].stop;
    if (t->state == MODEL_TRIP_STOPPED && t->since_us < s->now_us)
        draw_to(p, line_x(s, t->since_us), to, part);
    draw_to(p, line_x(s, s->now_us), to, part);
}

/* What stands at its first stop has stood there since it was to leave. */
static void walk_actual(pen *p, const model_trip *t)
{
    const bool waits = is_under_way(t) && !model_trip_began(t);
    const model_call *first = &t->calls[0];
    if (waits && first->arr_us == MODEL_NO_TIME
        && first->plan_dep_us < p->s->now_us)
        at(p, first->plan_dep_us, first->stop);
    for (size_t i = 0; i <= t->reached && !p->done; i++) {
        const model_call *call = &t->calls[i];
        if (call->arr_us != MODEL_NO_TIME && call->arr_us <= p->s->now_us)
            at(p, call->arr_us, call->stop);
        if (call->dep_us != MODEL_NO_TIME && call->dep_us != call->arr_us
            && call->dep_us <= p->s->now_us)
            at(p, call->dep_us, call->stop);
    }
    if (!p->done)
        walk_head(p, t);
}

/* The time that it has stood beyond what was planned, up to now. */
static void walk_wait(pen *p, const model_trip *t)
{
    const model_call *call = &t->calls[t->reached];
    ui_point head;
    if (!line_head(p->s, t, &head))
        return;
    int64_t since = t->since_us;
    if (stands(t))
        since = call->plan_dep_us > since ? call->plan_dep_us : since;
    else if (t->state != MODEL_TRIP_STOPPED)
        return;
    if (p->s->now_us - since < LINE_LATE_US)
        return;
    put(p, (ui_point){line_x(p->s, since), head.y});
    put(p, head);
}

/* ---- as it will go on ---- */

/* Times never fall along the way, whatever was told when. */
typedef struct coming {
    int64_t shift_us; /* for what no forecast is told */
    int64_t least_us;
} coming;

static int64_t later(coming *w, int64_t told, int64_t planned)
{
    int64_t t = told != MODEL_NO_TIME ? told : planned + w->shift_us;
    if (t < w->least_us)
        t = w->least_us;
    w->least_us = t;
    return t;
}

static coming coming_of(const line_scene *s, const model_trip *t)
{
    const int64_t late = model_trip_delay(t, s->now_us);
    return (coming){.shift_us = late > 0 && is_under_way(t) ? late : 0,
                    .least_us = s->now_us};
}

/* A forecast ends at its horizon. */
static bool is_beyond(const model_trip *t, const model_call *call)
{
    return t->forecast && call->next_arr_us == MODEL_NO_TIME
           && call->next_dep_us == MODEL_NO_TIME;
}

static void walk_calls(pen *p, const model_trip *t, size_t first, coming *w)
{
    for (size_t i = first; i < t->n_calls && !p->done; i++) {
        const model_call *call = &t->calls[i];
        if (is_beyond(t, call))
            return;
        if (i > first || !p->down)
            at(p, later(w, call->next_arr_us, call->plan_arr_us), call->stop);
        if (i + 1 < t->n_calls)
            at(p, later(w, call->next_dep_us, call->plan_dep_us), call->stop);
    }
}

static void walk_forecast(pen *p, const model_trip *t)
{
    ui_point head;
    coming w = coming_of(p->s, t);
    size_t next = model_trip_next(t);
    if (is_over(t) || t->falls || next >= t->n_calls)
        return;
    if (line_head(p->s, t, &head)) {
        p->stop = t->calls[t->reached].stop;
        p->down = true;
        put(p, head);
        if (next > t->reached) {
            const model_call *call = &t->calls[next];
            float a = 0.0F;
            float b = 0.0F;
            if (is_beyond(t, call))
                return;
            heights(p->s, p->stop, call->stop, &a, &b);
            put(p, (ui_point){line_x(p->s, later(&w, call->next_arr_us,
                                                 call->plan_arr_us)),
                              b});
            p->stop = call->stop;
            if (b != p->s->y[call->stop]) {
                lift(p);
                put_down(p, line_x(p->s, w.least_us), call->stop);
            }
        }
    }
    walk_calls(p, t, next, &w);
}

/* All that follows is later by as much as the departure is. */
static void walk_proposed(pen *p, const model_trip *t)
{
    const line_state *state = p->s->state;
    if (!line_is_proposed(p->s) || t != p->s->chosen)
        return;
    const int64_t before = line_departure(p->s, t, state->call);
    coming w = coming_of(p->s, t);
    w.least_us = state->depart_us;
    at(p, state->depart_us, t->calls[state->call].stop);
    for (size_t i = state->call + 1; i < t->n_calls && !p->done; i++) {
        const model_call *call = &t->calls[i];
        const int64_t shift = state->depart_us - before;
        if (is_beyond(t, call))
            return;
        coming own = {.shift_us = w.shift_us, .least_us = INT64_MIN};
        const int64_t arr =
            later(&own, call->next_arr_us, call->plan_arr_us) + shift;
        const int64_t dep =
            later(&own, call->next_dep_us, call->plan_dep_us) + shift;
        at(p, arr > w.least_us ? arr : w.least_us, call->stop);
        if (i + 1 < t->n_calls)
            at(p, dep > w.least_us ? dep : w.least_us, call->stop);
    }
}

int64_t line_lateness(const line_scene *s, const model_trip *t)
{
    int64_t late = model_trip_delay(t, s->now_us);
    for (size_t i = t->n_calls; t->forecast && i-- > 0;) {
        const model_call *call = &t->calls[i];
        if (call->next_arr_us == MODEL_NO_TIME)
            continue;
        const int64_t there = call->next_arr_us - call->plan_arr_us;
        return there > late ? there : late;
    }
    return late;
}

static bool differs(int64_t t_us, int64_t plan_us)
{
    const int64_t by = t_us - plan_us;
    return t_us != MODEL_NO_TIME && (by >= LINE_LATE_US || by <= -LINE_LATE_US);
}

bool line_deviates(const line_scene *s, const model_trip *t)
{
    const model_call *end = t->calls + t->n_calls;
    if (line_is_cancelled(t) || line_lateness(s, t) >= LINE_LATE_US
        || (t->state == MODEL_TRIP_ENDED && t->reached + 1 < t->n_calls))
        return true;
    for (const model_call *call = t->calls; call < end; call++)
        if (differs(call->arr_us, call->plan_arr_us)
            || differs(call->dep_us, call->plan_dep_us)
            || differs(call->next_arr_us, call->plan_arr_us)
            || differs(call->next_dep_us, call->plan_dep_us))
            return true;
    return false;
}

int64_t line_departure(const line_scene *s, const model_trip *t, size_t call)
{
    const model_call *at_call = &t->calls[call];
    coming w = coming_of(s, t);
    return later(&w, at_call->next_dep_us, at_call->plan_dep_us);
}

/* ---- all of them ---- */

void line_walk(const line_scene *s, const model_trip *t, line_part part,
               line_stroke_fn *stroke, void *user)
{
    static void (*const walks[LINE_PARTS])(pen *, const model_trip *) = {
        [LINE_PLAN] = walk_plan,
        [LINE_ACTUAL] = walk_actual,
        [LINE_WAIT] = walk_wait,
        [LINE_FORECAST] = walk_forecast,
        [LINE_PROPOSED] = walk_proposed};
    pen p = {.s = s, .stroke = stroke, .user = user};
    walks[part](&p, t);
    if (!p.done)
        lift(&p);
}

/* ---- under the mouse ---- */

typedef struct probe {
    ui_point at;
    float near; /* squared */
} probe;

static float squared(ui_point a, ui_point b, ui_point p)
{
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length = dx * dx + dy * dy;
    float part = 0.0F;
    if (length > 0.0F)
        part = ((p.x - a.x) * dx + (p.y - a.y) * dy) / length;
    part = part < 0.0F ? 0.0F : part > 1.0F ? 1.0F : part;
    const float ex = a.x + dx * part - p.x;
    const float ey = a.y + dy * part - p.y;
    return ex * ex + ey * ey;
}

static void measure(void *user, const ui_point *points, size_t n)
{
    probe *p = user;
    for (size_t i = 0; i + 1 < n; i++) {
        const float d = squared(points[i], points[i + 1], p->at);
        p->near = d < p->near ? d : p->near;
    }
}

const model_trip *line_trip_at(const line_scene *s, ui_point where,
                               bool *forecast)
{
    static const line_part parts[] = {LINE_ACTUAL, LINE_FORECAST, LINE_PLAN};
    const model_trip *found = NULL;
    float nearest = (float)(REACH * REACH);
    *forecast = false;
    for (size_t k = 0; k < sizeof parts / sizeof *parts && !found; k++)
        for (size_t i = 0; i < s->n_seen; i++) {
            probe p = {.at = where, .near = nearest};
            line_walk(s, s->seen[i], parts[k], measure, &p);
            if (p.near >= nearest)
                continue;
            nearest = p.near;
            found = s->seen[i];
            *forecast = parts[k] == LINE_FORECAST;
        }
    return found;
}
