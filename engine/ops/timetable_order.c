#include "ops/timetable_line.h"

#include <string.h>

/*
 * An order is looked at twice: when it is given, to say at once why it cannot
 * be followed; and when it takes effect at the end of the same instant, by when
 * another order may have been followed.
 */

static const char *no(int why)
{
    return enshu__no_words[why];
}

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

/* ---- what the words mean ---- */

static int32_t find_trip(const enshu__timetable_def *def, const char *key)
{
    for (size_t i = 0; key && i < def->n_trips; i++) {
        if (strcmp(def->trips[i].key, key) == 0)
            return (int32_t)i;
    }
    return -1;
}

static int32_t find_mode(const char *word)
{
    for (int32_t i = 0; word && i < ENSHU__MODE_COUNT; i++) {
        if (strcmp(enshu__mode_words[i], word) == 0)
            return i;
    }
    return -1;
}

static int32_t section_between(const enshu__tt_plan *plan, int32_t a, int32_t b)
{
    for (size_t i = 0; i < plan->sections; i++) {
        const int32_t *ends = plan->section[i].ends;
        if ((ends[0] == a && ends[1] == b) || (ends[0] == b && ends[1] == a))
            return (int32_t)i;
    }
    return -1;
}

/* ---- where trips are ---- */

static const enshu__tt_vehicle *vehicle_of(const enshu__tt_core *c,
                                           int32_t trip)
{
    return &c->vehicle[c->plan->trip[trip].vehicle];
}

static bool is_over(const enshu__tt_core *c, int32_t trip)
{
    return c->trip[trip].state == ENSHU__TRIP_ENDED
           || c->trip[trip].state == ENSHU__TRIP_CANCELLED;
}

/* The first point that the trip has not left. */
static int32_t point_ahead(const enshu__tt_core *c, int32_t trip)
{
    const enshu__tt_trip_now *t = &c->trip[trip];
    if (t->state == ENSHU__TRIP_PLANNED)
        return t->begins;
    return t->reached + (vehicle_of(c, trip)->block >= 0);
}

/* Where an order about a stop, or about the next call, is meant: -1 when the
 * trip has been there or does not come by. */
static int32_t point_at(const enshu__tt_core *c, int32_t trip, int32_t stop)
{
    const enshu__tt_trip_now *t = &c->trip[trip];
    for (int32_t p = point_ahead(c, trip); p <= t->ends; p++) {
        const enshu__path_point *point = enshu__tt_point(c, trip, p);
        if (stop < 0 ? point->calls : point->stop == stop)
            return p;
    }
    return -1;
}

static bool ever_comes_by(const enshu__tt_core *c, int32_t trip, int32_t stop)
{
    for (int32_t p = 0; p < c->plan->trip[trip].points; p++) {
        if (enshu__tt_point(c, trip, p)->stop == stop)
            return true;
    }
    return false;
}

/* ---- rules, by verb ---- */

typedef int rule(const enshu__tt_core *c, const enshu__tt_note *note);

static int may_stand(const enshu__tt_core *c, const enshu__tt_note *note)
{
    if (note->stop >= 0 && !ever_comes_by(c, note->trip, note->stop))
        return ENSHU__NO_PLACE;
    const int32_t point = point_at(c, note->trip, note->stop);
    return point < 0 || point >= c->trip[note->trip].ends ? ENSHU__NO_LATE
                                                          : ENSHU__NO_NONE;
}

static int may_depart(const enshu__tt_core *c, const enshu__tt_note *note)
{
    return note->time_us == ENSHU__ABSENT_TIME ? ENSHU__NO_RANGE
                                               : may_stand(c, note);
}

static int may_go(const enshu__tt_core *c, const enshu__tt_note *note)
{
    (void)c;
    (void)note;
    return ENSHU__NO_NONE;
}

static int may_cancel(const enshu__tt_core *c, const enshu__tt_note *note)
{
    return point_at(c, note->trip, -1) < 0 ? ENSHU__NO_LATE : ENSHU__NO_NONE;
}

static int may_turn(const enshu__tt_core *c, const enshu__tt_note *note)
{
    if (note->stop < 0 || !ever_comes_by(c, note->trip, note->stop))
        return ENSHU__NO_PLACE;
    if (!c->plan->def->stops[note->stop].turnback)
        return ENSHU__NO_RANGE;
    return point_at(c, note->trip, note->stop) < 0 ? ENSHU__NO_LATE
                                                   : ENSHU__NO_NONE;
}

/* Puts a trip that has to be looked at on the stack, once. */
static void look_at(bool *seen, int32_t *stack, size_t *n, int32_t trip)
{
    if (trip < 0 || seen[trip])
        return;
    seen[trip] = true;
    stack[(*n)++] = trip;
}

/* Whether `trip` is among those that `other` waits for, by an order or as an
 * earlier one of the same vehicle, directly or not: then it cannot wait for
 * `other`.  Doubt (no memory) says so too. */
static bool waits_in_turn(const enshu__tt_core *c, int32_t other, int32_t trip)
{
    bool *seen = enshu__alloc_zero(c->plan->trips, sizeof *seen);
    int32_t *stack = enshu__alloc_zero(c->plan->trips, sizeof *stack);
    size_t n = 0;
    bool found = !seen || !stack;
    if (!found)
        look_at(seen, stack, &n, other);
    while (n > 0) {
        const int32_t t = stack[--n];
        if (is_over(c, t))
            continue;
        look_at(seen, stack, &n, c->plan->trip[t].prior);
        look_at(seen, stack, &n, c->trip[t].follow);
    }
    found = found || seen[trip];
    enshu__free(seen);
    enshu__free(stack);
    return found;
}

static int may_follow(const enshu__tt_core *c, const enshu__tt_note *note)
{
    if (note->other < 0)
        return ENSHU__NO_KEY;
    if (is_over(c, note->other))
        return ENSHU__NO_LATE;
    return waits_in_turn(c, note->other, note->trip) ? ENSHU__NO_RANGE
                                                     : ENSHU__NO_NONE;
}

static int may_close(const enshu__tt_core *c, const enshu__tt_note *note)
{
    (void)c;
    return note->section < 0 ? ENSHU__NO_PLACE : ENSHU__NO_NONE;
}

/* Signals at stop for want of a service cannot be opened by an order. */
static int may_open(const enshu__tt_core *c, const enshu__tt_note *note)
{
    if (note->section < 0)
        return ENSHU__NO_PLACE;
    const bool dead =
        c->section[note->section].mode != ENSHU__MODE_MANUAL
        && enshu__tt_mode_by_service(c, note->section) == ENSHU__MODE_STOPPED;
    return dead ? ENSHU__NO_SAFETY : ENSHU__NO_NONE;
}

/* Working by signals needs signals. */
static int may_mode(const enshu__tt_core *c, const enshu__tt_note *note)
{
    if (note->mode < 0)
        return ENSHU__NO_KEY;
    if (note->section < 0 && note->stop >= 0)
        return ENSHU__NO_PLACE;
    if (note->mode != ENSHU__MODE_NORMAL && note->mode != ENSHU__MODE_DEGRADED)
        return ENSHU__NO_NONE;
    const size_t first = note->section < 0 ? 0 : (size_t)note->section;
    const size_t end = note->section < 0 ? c->plan->sections : first + 1;
    for (size_t i = first; i < end; i++) {
        if (enshu__tt_mode_by_service(c, (int32_t)i) != ENSHU__MODE_STOPPED)
            return ENSHU__NO_NONE;
    }
    return ENSHU__NO_SAFETY;
}

/* ---- effects, by verb ---- */

typedef void effect(enshu__tt_core *c, const enshu__tt_note *note);

static void look_again(enshu__tt_core *c, int32_t trip)
{
    const int32_t vehicle = c->plan->trip[trip].vehicle;
    if (c->vehicle[vehicle].trip == trip)
        enshu__tt_reconsider(c, vehicle);
}

/* From now on, when it stands there already. */
static void hold(enshu__tt_core *c, const enshu__tt_note *note)
{
    enshu__tt_trip_now *t = &c->trip[note->trip];
    enshu__tt_vehicle *v = &c->vehicle[c->plan->trip[note->trip].vehicle];
    t->hold_point = point_at(c, note->trip, note->stop);
    t->hold_us = note->time_us > 0 ? note->time_us : ENSHU__TT_NEVER;
    if (t->state == ENSHU__TRIP_PLANNED)
        t->ordered = true;
    if (v->trip == note->trip && v->point == t->hold_point && v->on_line)
        v->ready_us = later_of(v->ready_us, c->now_us);
    look_again(c, note->trip);
}

static void set_follow(enshu__tt_core *c, int32_t trip, int32_t other)
{
    enshu__tt_trip_now *t = &c->trip[trip];
    if (t->follow >= 0)
        c->trip[t->follow].followers--;
    if (other >= 0)
        c->trip[other].followers++;
    t->follow = other;
}

static void release(enshu__tt_core *c, const enshu__tt_note *note)
{
    enshu__tt_trip_now *t = &c->trip[note->trip];
    t->hold_point = -1;
    t->late_point = -1;
    set_follow(c, note->trip, -1);
    look_again(c, note->trip);
}

static void depart(enshu__tt_core *c, const enshu__tt_note *note)
{
    enshu__tt_trip_now *t = &c->trip[note->trip];
    t->late_point = point_at(c, note->trip, note->stop);
    t->not_before_us = note->time_us;
    if (t->state == ENSHU__TRIP_PLANNED)
        t->ordered = true;
    look_again(c, note->trip);
}

static void end_at(enshu__tt_core *c, int32_t trip, int32_t point)
{
    enshu__tt_trip_now *t = &c->trip[trip];
    if (point == t->ends)
        return;
    c->sums->cut += !t->cut;
    t->cut = true;
    t->ends = point;
    enshu__tt_cut_here(c, trip);
    enshu__tt_tell(c, ENSHU__NEWS_TRIP, (size_t)trip, (size_t)point);
}

static void cancel(enshu__tt_core *c, const enshu__tt_note *note)
{
    if (c->trip[note->trip].state == ENSHU__TRIP_PLANNED)
        enshu__tt_cancel(c, note->trip);
    else
        end_at(c, note->trip, point_at(c, note->trip, -1));
}

static void turn_back(enshu__tt_core *c, const enshu__tt_note *note)
{
    const int32_t point = point_at(c, note->trip, note->stop);
    if (c->trip[note->trip].state == ENSHU__TRIP_PLANNED
        && point == c->trip[note->trip].begins)
        enshu__tt_cancel(c, note->trip);
    else
        end_at(c, note->trip, point);
}

static void follow(enshu__tt_core *c, const enshu__tt_note *note)
{
    set_follow(c, note->trip, note->other);
    look_again(c, note->trip);
}

static void set_closed(enshu__tt_core *c, int32_t section, bool closed)
{
    enshu__tt_section_now *s = &c->section[section];
    if (s->closed == closed)
        return;
    s->closed = closed;
    s->since_us = c->now_us;
    enshu__tt_wake_section(c, section);
    enshu__tt_tell(c, ENSHU__NEWS_SECTION, (size_t)section, 0);
}

static void close_section(enshu__tt_core *c, const enshu__tt_note *note)
{
    set_closed(c, note->section, true);
}

static void open_section(enshu__tt_core *c, const enshu__tt_note *note)
{
    set_closed(c, note->section, false);
}

/* NORMAL takes back what was ordered before. */
static void set_mode(enshu__tt_core *c, const enshu__tt_note *note)
{
    const uint8_t ordered = note->mode == ENSHU__MODE_NORMAL
                                ? ENSHU__MODE_COUNT
                                : (uint8_t)note->mode;
    if (note->section < 0)
        c->sums->line_ordered = ordered;
    else
        c->section[note->section].ordered = ordered;
    enshu__tt_modes_follow(c);
}

typedef struct verb {
    rule *may;
    effect *do_it;
    bool of_trip;
} verb;

static const verb verbs[ENSHU__VERB_COUNT] = {
    [ENSHU__VERB_HOLD] = {may_stand, hold, true},
    [ENSHU__VERB_RELEASE] = {may_go, release, true},
    [ENSHU__VERB_CANCEL] = {may_cancel, cancel, true},
    [ENSHU__VERB_DEPART] = {may_depart, depart, true},
    [ENSHU__VERB_TURN_BACK] = {may_turn, turn_back, true},
    [ENSHU__VERB_FOLLOW] = {may_follow, follow, true},
    [ENSHU__VERB_CLOSE] = {may_close, close_section, false},
    [ENSHU__VERB_OPEN] = {may_open, open_section, false},
    [ENSHU__VERB_MODE] = {may_mode, set_mode, false},
};

static int judge(const enshu__tt_core *c, const enshu__tt_note *note)
{
    const verb *v = &verbs[note->verb];
    if (v->of_trip && note->trip < 0)
        return ENSHU__NO_KEY;
    if (v->of_trip && is_over(c, note->trip))
        return ENSHU__NO_LATE;
    return v->may(c, note);
}

static enshu_time_us time_of(const enshu__order *order)
{
    return order->verb == ENSHU__VERB_DEPART ? order->at_us : order->by_us;
}

const char *enshu__tt_understand(const enshu__tt_line *line,
                                 const enshu__order *order, enshu__tt_note *out)
{
    const enshu__timetable_def *def = line->def;
    if (order->verb >= ENSHU__VERB_COUNT || !verbs[order->verb].may)
        return no(ENSHU__NO_VERB);
    *out = (enshu__tt_note){
        .service = -1,
        .verb = order->verb,
        .trip = find_trip(def, order->key),
        .other = find_trip(def, order->other),
        .stop = -1,
        .section = -1,
        .mode = find_mode(order->key),
        .time_us = time_of(order),
    };
    if (order->place) {
        out->stop = enshu__tt_find_stop(def, order->place);
        if (out->stop < 0)
            return no(ENSHU__NO_PLACE);
    }
    if (order->place && order->other && !verbs[order->verb].of_trip)
        out->section = section_between(line->plan, out->stop,
                                       enshu__tt_find_stop(def, order->other));
    return no(judge(line->core, out));
}

void enshu__tt_obey(enshu__tt_core *c, const enshu__tt_note *note)
{
    if (judge(c, note) == ENSHU__NO_NONE)
        verbs[note->verb].do_it(c, note);
}
