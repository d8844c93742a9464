#include "ops/timetable_line.h"

const char *const enshu__trip_state_words[] = {
    "planned", "at-stop", "running",   "stopped",
    "held",    "ended",   "cancelled", NULL};

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

static enshu_time_us now_of(const enshu__timetables *t)
{
    return enshu_queue_now(t->setup.clock.queue);
}

const enshu__path_point *enshu__timetables_path(const enshu__timetables *t,
                                                int32_t timetable, size_t trip,
                                                size_t *n)
{
    const enshu__tt_plan *plan = t->lines[timetable].plan;
    *n = (size_t)plan->trip[trip].points;
    return plan->point + plan->trip[trip].first;
}

/* ---- trips ---- */

static const enshu__tt_vehicle *vehicle_of(const enshu__tt_core *c, size_t trip)
{
    return &c->vehicle[c->plan->trip[trip].vehicle];
}

/* Before a section that it wants to enter. */
static enshu__trip_state standing_state(const enshu__tt_core *c, size_t trip)
{
    return enshu__tt_is_shut(
               c, enshu__tt_section_of(c, c->plan->trip[trip].vehicle))
               ? ENSHU__TRIP_HELD
               : ENSHU__TRIP_AT_STOP;
}

static enshu__trip_state running_state(const enshu__tt_core *c, size_t trip,
                                       enshu_time_us now_us)
{
    const enshu__tt_vehicle *v = vehicle_of(c, trip);
    switch ((enshu__tt_doing)v->doing) {
    case ENSHU__TT_HELD:
        return ENSHU__TRIP_HELD;
    case ENSHU__TT_LEAVES:
        return standing_state(c, trip);
    case ENSHU__TT_RUNS:
        return ENSHU__TRIP_RUNNING;
    case ENSHU__TT_WAITS:
        return v->told || v->since_us < now_us ? ENSHU__TRIP_STOPPED
                                               : ENSHU__TRIP_RUNNING;
    default:
        return ENSHU__TRIP_AT_STOP;
    }
}

bool enshu__tt_waits_to_begin(const enshu__tt_core *c,
                              const enshu__tt_vehicle *v)
{
    return !v->on_line && v->trip >= 0
           && (v->doing == ENSHU__TT_ABOUT || v->doing == ENSHU__TT_LEAVES)
           && c->trip[v->trip].state == ENSHU__TRIP_PLANNED;
}

/* A trip that has not begun, kept at its first stop when it should have; for
 * want of its crew nothing stands there yet. */
static enshu__trip_state waiting_state(const enshu__tt_core *c, size_t trip)
{
    const enshu__tt_vehicle *v = vehicle_of(c, trip);
    if (!enshu__tt_waits_to_begin(c, v) || v->trip != (int32_t)trip)
        return ENSHU__TRIP_PLANNED;
    if (v->doing == ENSHU__TT_LEAVES)
        return standing_state(c, trip);
    return enshu__tt_may_start(c, v->trip) ? ENSHU__TRIP_HELD
                                           : ENSHU__TRIP_PLANNED;
}

/* At the last point, or more when it is already later than that. */
static enshu_time_us running_delay(const enshu__tt_core *c, size_t trip,
                                   enshu_time_us now_us)
{
    const enshu__tt_vehicle *v = vehicle_of(c, trip);
    const enshu__tt_trip_now *now = &c->trip[trip];
    const enshu__path_point *p =
        enshu__tt_point(c, (int32_t)trip, now->reached);
    const enshu_time_us due = v->block < 0 ? p->dep_us : p[1].arr_us;
    return later_of(now->delay_us, now_us - due);
}

static enshu_time_us planned_delay(const enshu__tt_core *c, size_t trip,
                                   enshu_time_us now_us)
{
    return later_of(
        0,
        now_us
            - enshu__tt_point(c, (int32_t)trip, c->trip[trip].begins)->dep_us);
}

void enshu__timetables_trip(enshu__timetables *t, int32_t timetable,
                            size_t trip, enshu__trip_figures *out)
{
    const enshu__tt_core *c = t->lines[timetable].core;
    const enshu__tt_trip_now *now = &c->trip[trip];
    const enshu_time_us now_us = now_of(t);
    *out = (enshu__trip_figures){
        .state = now->state,
        .point = now->reached < 0 ? 0 : (size_t)now->reached,
        .delay_us = now->delay_us,
        .since_us = now->since_us,
    };
    if (now->state == ENSHU__TRIP_RUNNING) {
        out->state = running_state(c, trip, now_us);
        out->delay_us = running_delay(c, trip, now_us);
        out->since_us = vehicle_of(c, trip)->since_us;
    } else if (now->state == ENSHU__TRIP_PLANNED) {
        out->state = waiting_state(c, trip);
        out->delay_us = planned_delay(c, trip, now_us);
        out->point = (size_t)now->begins;
    }
    if (c->people)
        out->load = enshu__people_on_board(c->people, trip);
}

const enshu_time_us *enshu__timetables_actual(const enshu__timetables *t,
                                              int32_t timetable, size_t trip,
                                              size_t *n)
{
    const enshu__tt_core *c = t->lines[timetable].core;
    const enshu__tt_trip *plan = &c->plan->trip[trip];
    const enshu_time_us *times = c->times + 2 * (size_t)plan->first;
    const int32_t reached = c->trip[trip].reached;
    *n = 0;
    if (reached >= 0) {
        const size_t arrived = 2 * (size_t)reached + 1;
        *n = arrived + (times[arrived] != ENSHU__ABSENT_TIME);
    }
    return times;
}

/* ---- stops and sections ---- */

void enshu__timetables_stop(enshu__timetables *t, int32_t timetable,
                            size_t stop, enshu__stop_figures *out)
{
    const enshu__tt_line *line = &t->lines[timetable];
    *out = (enshu__stop_figures){0};
    if (!line->core->people)
        return;
    const enshu_time_us now = now_of(t);
    enshu__people *people = line->core->people;
    out->waiting_up = enshu__people_waiting(people, stop, 1, now);
    out->waiting =
        out->waiting_up + enshu__people_waiting(people, stop, 0, now);
    const int64_t crowd = line->def->stops[stop].crowd;
    out->closed_entry = crowd > 0 && out->waiting * 5 >= crowd * 4;
}

void enshu__timetables_section(enshu__timetables *t, int32_t timetable,
                               size_t section, enshu__section_figures *out)
{
    const enshu__tt_core *c = t->lines[timetable].core;
    const enshu__tt_section_now *s = &c->section[section];
    *out = (enshu__section_figures){
        .mode = s->mode,
        .closed = enshu__tt_is_shut(c, (int32_t)section),
        .since_us = s->since_us,
    };
}

/* ---- totals ---- */

/* Trips whose planned start is not after `until_us`. */
static int64_t count_due(const enshu__tt_plan *plan, enshu_time_us until_us)
{
    size_t low = 0;
    size_t high = plan->trips;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (enshu__tt_starts(plan, plan->by_start[middle]) <= until_us)
            low = middle + 1;
        else
            high = middle;
    }
    return (int64_t)low;
}

static int64_t count_started(const enshu__tt_core *c, enshu_time_us until_us)
{
    int64_t low = 0;
    int64_t high = c->sums->started;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (c->starts[middle] <= until_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void sum_running(const enshu__tt_core *c, enshu_time_us now_us,
                        enshu__timetable_totals *out)
{
    for (size_t i = 0; i < c->plan->vehicles; i++) {
        const enshu__tt_vehicle *v = &c->vehicle[i];
        if (enshu__tt_waits_to_begin(c, v))
            out->delay_max_us = later_of(
                out->delay_max_us, planned_delay(c, (size_t)v->trip, now_us));
        if (!v->on_line || v->doing == ENSHU__TT_TERMINATES)
            continue;
        const enshu_time_us delay = running_delay(c, (size_t)v->trip, now_us);
        out->delay_sum_us += delay;
        out->delay_max_us = later_of(out->delay_max_us, delay);
        if (v->doing != ENSHU__TT_WAITS || v->since_us >= now_us)
            continue;
        out->stuck++;
        out->stuck_max_us = later_of(out->stuck_max_us, now_us - v->since_us);
    }
}

static void sum_people(enshu__tt_line *line, enshu_time_us now_us,
                       enshu__timetable_totals *out)
{
    enshu__people *people = line->core->people;
    enshu__people_sums sums;
    enshu__people_sum(people, now_us, &sums);
    out->boarded = sums.boarded;
    out->waiting = sums.waiting;
    out->on_board = sums.on_board;
    out->affected = sums.late + line->core->sums->cancelled_people;
    for (size_t i = 0; i < line->plan->stops; i++) {
        const int64_t crowd = line->def->stops[i].crowd;
        if (crowd <= 0)
            continue;
        const int64_t there = enshu__people_waiting(people, i, 0, now_us)
                              + enshu__people_waiting(people, i, 1, now_us);
        out->crowd_ppm = later_of(out->crowd_ppm, there * 1000000 / crowd);
    }
}

void enshu__timetables_totals(enshu__timetables *t, int32_t timetable,
                              enshu__timetable_totals *out)
{
    enshu__tt_line *line = &t->lines[timetable];
    const enshu__tt_core *c = line->core;
    const enshu__tt_sums *s = c->sums;
    const enshu_time_us now = now_of(t);
    *out = (enshu__timetable_totals){
        .due = count_due(line->plan, now),
        .started = s->started,
        .ended = s->ended,
        .cancelled = s->cancelled + s->cut,
        .running = s->started - s->ended,
        .stuck_max_us = s->stuck_max_us,
        .late5 = s->late[0],
        .late10 = s->late[1],
        .late30 = s->late[2],
        .delay_sum_us = s->ended_delay_us,
        .delay_max_us = s->delay_max_us,
        .started_hour = s->started - count_started(c, now - ENSHU_HOUR),
    };
    out->due_hour = out->due - count_due(line->plan, now - ENSHU_HOUR);
    sum_running(c, now, out);
    if (c->people)
        sum_people(line, now, out);
}
