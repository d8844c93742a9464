#include "enshu/maths.h"
#include "ops/sort.h"
#include "ops/timetable_plan.h"

#include <string.h>

/* ---- stops and ways ---- */

int32_t enshu__tt_find_stop(const enshu__timetable_def *def, const char *id)
{
    for (size_t i = 0; i < def->n_stops; i++) {
        if (strcmp(def->stops[i].id, id) == 0)
            return (int32_t)i;
    }
    return -1;
}

/* The same; mostly it is a neighbour of the stop before. */
static int32_t find_after(const enshu__timetable_def *def, const char *id,
                          int32_t before)
{
    for (int32_t i = before - 1; i <= before + 1; i += 2) {
        if (i >= 0 && i < (int32_t)def->n_stops
            && strcmp(def->stops[i].id, id) == 0)
            return i;
    }
    return enshu__tt_find_stop(def, id);
}

/* Sections from one stop to another in that direction of a loop; all round
 * when they are the same. */
static int64_t loop_steps(size_t n_stops, int32_t from, int32_t to, int way)
{
    const int32_t n = (int32_t)n_stops;
    const int32_t steps = way == 0 ? to - from : from - to;
    return steps > 0 ? steps : steps + n;
}

int enshu__tt_way(const enshu__timetable_def *def, const int32_t *stops,
                  size_t n)
{
    int64_t steps[2] = {0, 0};
    bool down = true;
    bool up = true;
    for (size_t i = 1; i < n; i++) {
        down = down && stops[i] > stops[i - 1];
        up = up && stops[i] < stops[i - 1];
        for (int way = 0; way < 2; way++)
            steps[way] += loop_steps(def->n_stops, stops[i - 1], stops[i], way);
    }
    if (def->loop)
        return steps[1] < steps[0] ? 1 : 0;
    if (down == up)
        return -1;
    return up ? 1 : 0;
}

enshu_time_us enshu__tt_starts(const enshu__tt_plan *plan, size_t trip)
{
    return plan->point[plan->trip[trip].first].dep_us;
}

enshu_time_us enshu__tt_ends(const enshu__tt_plan *plan, size_t trip)
{
    const enshu__tt_trip *t = &plan->trip[trip];
    return plan->point[t->first + (uint32_t)t->points - 1].arr_us;
}

/* ---- paths ---- */

typedef struct calls {
    const enshu__call_def *at;
    size_t n;
    enshu_time_us base_us;
} calls;

static calls calls_of(const enshu__timetable_def *def,
                      const enshu__trip_def *trip)
{
    if (!trip->pattern)
        return (calls){trip->calls, trip->n_calls, 0};
    for (size_t i = 0; i < def->n_patterns; i++) {
        const enshu__pattern_def *p = &def->patterns[i];
        if (strcmp(p->id, trip->pattern) == 0)
            return (calls){p->calls, p->n_calls, trip->at_us};
    }
    return (calls){NULL, 0, 0};
}

static int32_t steps_between(const enshu__timetable_def *def, int32_t from,
                             int32_t to, int way)
{
    if (def->loop)
        return (int32_t)loop_steps(def->n_stops, from, to, way);
    return way == 0 ? to - from : from - to;
}

int32_t enshu__tt_section_from(const enshu__tt_plan *plan, int32_t stop,
                               int way)
{
    if (way == 0)
        return stop;
    return stop > 0 ? stop - 1 : (int32_t)plan->stops - 1;
}

static int32_t next_stop(const enshu__tt_plan *plan, int32_t stop, int way)
{
    const int32_t n = (int32_t)plan->stops;
    return way == 0 ? (stop + 1) % n : (stop + n - 1) % n;
}

static enshu_time_us arrives(const enshu__call_def *call)
{
    return call->arr_us == ENSHU__ABSENT_TIME ? call->dep_us : call->arr_us;
}

static enshu_time_us departs(const enshu__call_def *call)
{
    return call->dep_us == ENSHU__ABSENT_TIME ? call->arr_us : call->dep_us;
}

/* The points passed between two calls, with times by distance. */
static void fill_passed(const enshu__tt_plan *plan, int way, int32_t steps,
                        enshu__path_point *at, enshu_time_us until_us)
{
    int64_t all = 0;
    int32_t stop = at->stop;
    for (int32_t i = 0; i < steps; i++) {
        all += plan->section[enshu__tt_section_from(plan, stop, way)].metres;
        stop = next_stop(plan, stop, way);
    }
    int64_t gone = 0;
    stop = at->stop;
    for (int32_t i = 1; i < steps; i++) {
        gone += plan->section[enshu__tt_section_from(plan, stop, way)].metres;
        stop = next_stop(plan, stop, way);
        const enshu_time_us t =
            at->dep_us + enshu_mul_div(until_us - at->dep_us, gone, all);
        at[i] = (enshu__path_point){stop, false, t, t};
    }
}

static void find_stops(const enshu__timetable_def *def, const calls *c,
                       int32_t *stops)
{
    for (size_t i = 0; i < c->n; i++)
        stops[i] = find_after(def, c->at[i].stop, i > 0 ? stops[i - 1] : 0);
}

/* The path of a trip goes to plan->points on; false when it has none or there
 * is no room. */
static bool expand(enshu__tt_plan *plan, size_t trip, int32_t *stops)
{
    const enshu__timetable_def *def = plan->def;
    const calls c = calls_of(def, &def->trips[trip]);
    find_stops(def, &c, stops);
    const int way = enshu__tt_way(def, stops, c.n);
    if (c.n < 2 || way < 0)
        return false; /* not checked */
    enshu__tt_trip *t = &plan->trip[trip];
    t->first = (uint32_t)plan->points;
    t->way = (uint8_t)way;
    enshu__path_point *p = plan->point + plan->points;
    for (size_t i = 0; i < c.n; i++) {
        const enshu_time_us arr = c.base_us + arrives(&c.at[i]);
        if (i > 0) {
            const int32_t steps =
                steps_between(def, stops[i - 1], stops[i], way);
            fill_passed(plan, way, steps, p, arr);
            p += steps;
        }
        *p = (enshu__path_point){stops[i], true, arr,
                                 c.base_us + departs(&c.at[i])};
    }
    t->points = (int32_t)(p - (plan->point + t->first)) + 1;
    plan->points += (size_t)t->points;
    plan->point[t->first].arr_us = plan->point[t->first].dep_us;
    p->dep_us = p->arr_us;
    return true;
}

static size_t most_calls(const enshu__timetable_def *def)
{
    size_t most = 2;
    for (size_t i = 0; i < def->n_trips; i++) {
        const calls c = calls_of(def, &def->trips[i]);
        most = c.n > most ? c.n : most;
    }
    return most;
}

/* An upper bound: a call is at most all round the line from the one before. */
static size_t count_points(const enshu__timetable_def *def, int32_t *stops)
{
    size_t points = 0;
    for (size_t i = 0; i < def->n_trips; i++) {
        const calls c = calls_of(def, &def->trips[i]);
        find_stops(def, &c, stops);
        const int way = enshu__tt_way(def, stops, c.n);
        if (way < 0)
            continue;
        points++;
        for (size_t k = 1; k < c.n; k++)
            points += (size_t)steps_between(def, stops[k - 1], stops[k], way);
    }
    return points;
}

static bool make_paths(enshu__arena *arena, enshu__tt_plan *plan)
{
    const size_t n = plan->trips;
    int32_t *stops = enshu__alloc_zero(most_calls(plan->def), sizeof *stops);
    if (!stops)
        return false;
    const size_t points = count_points(plan->def, stops);
    if (points <= ENSHU__TT_MOST_POINTS)
        plan->point = enshu__arena_new(arena, points, sizeof *plan->point);
    plan->trip = enshu__arena_new(arena, n, sizeof *plan->trip);
    bool good = plan->point && plan->trip;
    for (size_t i = 0; i < n && good; i++)
        good = expand(plan, i, stops);
    enshu__free(stops);
    return good;
}

/* ---- sections ---- */

static int64_t at_least(int64_t least_, int64_t value)
{
    return value > least_ ? value : least_;
}

static bool joins(const enshu__tt_plan *plan, const enshu__section_def *def,
                  const enshu__tt_section *s)
{
    const char *a = plan->def->stops[s->ends[0]].id;
    const char *b = plan->def->stops[s->ends[1]].id;
    return (strcmp(def->from, a) == 0 && strcmp(def->to, b) == 0)
           || (strcmp(def->from, b) == 0 && strcmp(def->to, a) == 0);
}

static const enshu__section_def *rules_of(const enshu__tt_plan *plan,
                                          const enshu__tt_section *s)
{
    for (size_t i = 0; i < plan->def->n_sections; i++) {
        if (joins(plan, &plan->def->sections[i], s))
            return &plan->def->sections[i];
    }
    return NULL;
}

static int64_t section_metres(const enshu__tt_plan *plan, size_t i)
{
    const enshu__timetable_def *def = plan->def;
    const int64_t whole =
        def->stops[plan->stops - 1].km_milli - def->stops[0].km_milli;
    if (i + 1 < plan->stops)
        return at_least(1, def->stops[i + 1].km_milli - def->stops[i].km_milli);
    if (def->loop_km_milli > whole)
        return def->loop_km_milli - whole;
    return at_least(1, whole / (int64_t)(plan->stops - 1));
}

static int32_t add_service(enshu__tt_plan *plan, enshu__ref service)
{
    if (service.name == 0)
        return -1;
    for (size_t i = 0; i < plan->services; i++) {
        if (plan->service[i] == service.index)
            return (int32_t)i;
    }
    plan->service[plan->services] = service.index;
    return (int32_t)plan->services++;
}

static bool make_sections(enshu__arena *arena, enshu__tt_plan *plan)
{
    const enshu__timetable_def *def = plan->def;
    plan->sections = def->loop ? plan->stops : plan->stops - 1;
    plan->section =
        enshu__arena_new(arena, plan->sections, sizeof *plan->section);
    plan->stop_tracks =
        enshu__arena_new(arena, 2 * plan->stops, sizeof *plan->stop_tracks);
    plan->service = enshu__arena_new(arena, 1 + def->n_needs + plan->sections,
                                     sizeof *plan->service);
    if (!plan->section || !plan->stop_tracks || !plan->service)
        return false;
    for (size_t i = 0; i < 2 * plan->stops; i++)
        plan->stop_tracks[i] = (int32_t)at_least(1, def->stops[i / 2].tracks);
    add_service(plan, def->service);
    for (size_t i = 0; i < def->n_needs; i++)
        add_service(plan, def->needs[i].service);
    for (size_t i = 0; i < plan->sections; i++) {
        enshu__tt_section *s = &plan->section[i];
        s->ends[0] = (int32_t)i;
        s->ends[1] = (int32_t)((i + 1) % plan->stops);
        s->metres = section_metres(plan, i);
        const enshu__section_def *rules = rules_of(plan, s);
        s->single = rules && rules->single;
        s->tracks[0] =
            rules && !s->single ? (int32_t)at_least(1, rules->tracks) : 1;
        s->tracks[1] = s->tracks[0];
        s->blocks = rules ? (int32_t)rules->blocks : 0;
        s->service = rules ? add_service(plan, rules->service) : -1;
    }
    return true;
}

/* The longest time that any trip plans for each section. */
static bool longest_runs(const enshu__tt_plan *plan, enshu_time_us *longest)
{
    for (size_t i = 0; i < plan->trips; i++) {
        const enshu__tt_trip *t = &plan->trip[i];
        const enshu__path_point *p = plan->point + t->first;
        for (int32_t k = 0; k + 1 < t->points; k++) {
            const int32_t s = enshu__tt_section_from(plan, p[k].stop, t->way);
            longest[s] = at_least(longest[s], p[k + 1].arr_us - p[k].dep_us);
        }
    }
    return true;
}

/* So many blocks that none takes longer than the headway: then vehicles can
 * follow each other at the headway. */
static bool count_blocks(enshu__tt_plan *plan)
{
    enshu_time_us *longest = enshu__alloc_zero(plan->sections, sizeof *longest);
    if (!longest)
        return false;
    longest_runs(plan, longest);
    const enshu_time_us headway = at_least(1, plan->def->headway_us);
    for (size_t i = 0; i < plan->sections; i++) {
        int64_t blocks = plan->section[i].blocks;
        if (blocks == 0)
            blocks = (longest[i] + headway - 1) / headway;
        if (blocks > ENSHU__TT_MOST_BLOCKS)
            blocks = ENSHU__TT_MOST_BLOCKS;
        plan->section[i].blocks = (int32_t)at_least(1, blocks);
    }
    enshu__free(longest);
    return true;
}

/* Places for vehicles of one direction on a loop, with one vehicle in a
 * section's track; see timetable_signal.c. */
static int32_t ring_places(const enshu__tt_plan *plan, int way)
{
    int32_t places = 0;
    for (size_t i = 0; i < plan->stops; i++)
        places += plan->stop_tracks[2 * i + (size_t)way];
    for (size_t i = 0; i < plan->sections; i++)
        places += plan->section[i].single ? 0 : plan->section[i].tracks[way];
    return places;
}

static void lay_blocks(enshu__tt_plan *plan, bool wide)
{
    plan->blocks = 0;
    for (size_t i = 0; i < plan->sections; i++) {
        enshu__tt_section *s = &plan->section[i];
        for (int way = 0; way < 2; way++) {
            s->first_block[way] = (uint32_t)plan->blocks;
            if (s->single && way == 0)
                continue;
            const int32_t tracks =
                wide && !s->single ? ENSHU__TT_MOST_TRACKS : s->tracks[way];
            plan->blocks += (size_t)(tracks * s->blocks);
        }
    }
    for (int way = 0; way < 2; way++)
        plan->ring_places[way] = ring_places(plan, way);
}

void enshu__tt_plan_set_tracks(enshu__tt_plan *plan, const enshu__tt_plan *from)
{
    for (size_t i = 0; i < 2 * plan->stops; i++)
        plan->stop_tracks[i] = from->stop_tracks[i];
    for (size_t i = 0; i < plan->sections; i++) {
        plan->section[i].tracks[0] = from->section[i].tracks[0];
        plan->section[i].tracks[1] = from->section[i].tracks[1];
    }
    lay_blocks(plan, false);
}

/* ---- vehicles ---- */

static bool starts_before(const void *user, uint32_t a, uint32_t b)
{
    const enshu__tt_plan *plan = user;
    return enshu__tt_starts(plan, a) < enshu__tt_starts(plan, b);
}

/* Those without a vehicle come last. */
static int compare_vehicles(const enshu__tt_plan *plan, uint32_t a, uint32_t b)
{
    const char *x = plan->def->trips[a].vehicle;
    const char *y = plan->def->trips[b].vehicle;
    if (!x || !y)
        return (x == NULL) - (y == NULL);
    return strcmp(x, y);
}

static bool vehicle_before(const void *user, uint32_t a, uint32_t b)
{
    return compare_vehicles(user, a, b) < 0;
}

static bool same_vehicle(const enshu__tt_plan *plan, uint32_t a, uint32_t b)
{
    return plan->def->trips[a].vehicle && compare_vehicles(plan, a, b) == 0;
}

/* `order` has the trips of a vehicle together, in order of start. */
static void link_trips(enshu__tt_plan *plan, const uint32_t *order)
{
    for (size_t i = 0; i < plan->trips; i++) {
        enshu__tt_trip *t = &plan->trip[order[i]];
        t->next = -1;
        t->prior = -1;
        if (i > 0 && same_vehicle(plan, order[i - 1], order[i])) {
            t->prior = (int32_t)order[i - 1];
            plan->trip[order[i - 1]].next = (int32_t)order[i];
            t->vehicle = plan->trip[order[i - 1]].vehicle;
            continue;
        }
        t->vehicle = (int32_t)plan->vehicles;
        plan->first_trip[plan->vehicles++] = (int32_t)order[i];
    }
}

static bool make_vehicles(enshu__arena *arena, enshu__tt_plan *plan)
{
    const size_t n = plan->trips;
    plan->by_start = enshu__arena_new(arena, n, sizeof *plan->by_start);
    plan->rank = enshu__arena_new(arena, n, sizeof *plan->rank);
    plan->first_trip = enshu__arena_new(arena, n, sizeof *plan->first_trip);
    uint32_t *order = enshu__alloc_zero(n, 2 * sizeof *order);
    if (!plan->by_start || !plan->rank || !plan->first_trip || !order) {
        enshu__free(order);
        return false;
    }
    enshu__sort_numbers(order, order + n, n, starts_before, plan);
    for (size_t i = 0; i < n; i++) {
        plan->by_start[i] = order[i];
        plan->rank[order[i]] = (uint32_t)i;
    }
    enshu__sort_again(order, order + n, n, vehicle_before, plan);
    link_trips(plan, order);
    enshu__free(order);
    return true;
}

enshu__tt_plan *enshu__tt_plan_create(enshu__arena *arena,
                                      const enshu__timetable_def *def,
                                      bool wide)
{
    enshu__tt_plan *plan = enshu__arena_new(arena, 1, sizeof *plan);
    if (!plan)
        return NULL;
    plan->def = def;
    plan->stops = def->n_stops;
    plan->trips = def->n_trips;
    if (!make_sections(arena, plan) || !make_paths(arena, plan)
        || !count_blocks(plan) || !make_vehicles(arena, plan))
        return NULL;
    lay_blocks(plan, wide);
    return plan;
}
