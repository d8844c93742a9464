#include "ops/timetable_people_internal.h"

#include <string.h>

#include "enshu/maths.h"

#define LATE (10 * ENSHU_MIN)

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static const enshu__path_point *path_of(const enshu__people *p, size_t trip)
{
    return p->plan->point + p->plan->trip[trip].first;
}

/* ---- the beginning ---- */

static bool make_tables(enshu__people *p)
{
    const size_t n = p->stops;
    enshu__arena *a = p->arena;
    p->origin = enshu__arena_new(a, n, sizeof *p->origin);
    p->leavings = enshu__arena_new(a, 2 * n, sizeof *p->leavings);
    p->way = enshu__arena_new(a, n * n, sizeof *p->way);
    p->cursor = enshu__arena_new(a, n * n, sizeof *p->cursor);
    p->waiting = enshu__arena_new(a, n * n, sizeof *p->waiting);
    p->waits = enshu__arena_new(a, 2 * n, sizeof *p->waits);
    p->riding = enshu__arena_new(a, p->plan->trips, sizeof *p->riding);
    p->load = enshu__arena_new(a, p->plan->trips, sizeof *p->load);
    double *up_to = enshu__arena_new(a, n * n, sizeof *up_to);
    if (!p->origin || !p->leavings || !p->way || !p->cursor || !p->waiting
        || !p->waits || !p->riding || !p->load || !up_to)
        return false;
    for (size_t i = 0; i < n; i++)
        p->origin[i].up_to = up_to + i * n;
    return true;
}

enshu__people *enshu__people_create(enshu__arena *arena,
                                    const struct enshu__tt_plan *plan,
                                    uint64_t seed)
{
    enshu__people *p = enshu__arena_new(arena, 1, sizeof *p);
    if (!p)
        return NULL;
    const enshu__timetable_def *def = plan->def;
    p->arena = arena;
    p->plan = plan;
    p->stops = plan->stops;
    p->room = enshu_mul_div(def->capacity, def->crowd_ppm, 1000000);
    if (!make_tables(p))
        return NULL;
    for (size_t i = 0; i < p->stops; i++) {
        const char *id = def->stops[i].id;
        enshu_random_init(&p->origin[i].random, seed, id, strlen(id));
    }
    return enshu__people_plan(p) ? p : NULL;
}

bool enshu__people_failed(const enshu__people *p)
{
    return p->failed;
}

/* ---- who is late ---- */

static void go_on(enshu__people *p, enshu_time_us now_us)
{
    while (p->n_late < p->n_due && p->due_us[p->n_late] <= now_us - LATE)
        p->late_now += p->under_way[p->n_late++];
}

void enshu__people_expect(enshu__people *p, uint32_t due)
{
    p->under_way[due]++;
    p->late_now += due < p->n_late;
}

static void arrive(enshu__people *p, const enshu__crowd *c)
{
    const bool late = c->due < p->n_late;
    p->under_way[c->due] -= c->count;
    p->late_now -= late ? c->count : 0;
    p->late += late ? c->count : 0;
    p->sums.arrived += c->count;
}

/* ---- getting off ---- */

static void get_off(enshu__people *p, size_t trip, int32_t point,
                    enshu_time_us now_us)
{
    uint32_t *first = &p->riding[trip];
    go_on(p, now_us);
    while (*first != 0 && enshu__crowd_at(p, *first)->point <= point) {
        const uint32_t i = *first;
        const enshu__crowd *c = enshu__crowd_at(p, i);
        p->load[trip] -= c->count;
        p->sums.on_board -= c->count;
        arrive(p, c);
        *first = c->next;
        enshu__crowd_free(p, i);
    }
}

void enshu__people_empty(enshu__people *p, size_t trip, int32_t point,
                         enshu_time_us now_us)
{
    get_off(p, trip, point, now_us);
    const enshu__path_point *path = path_of(p, trip);
    const int32_t stop = path[point].stop;
    while (p->riding[trip] != 0) {
        const uint32_t i = p->riding[trip];
        enshu__crowd group = *enshu__crowd_at(p, i);
        p->riding[trip] = group.next;
        group.next = 0;
        enshu__crowd_free(p, i);
        const size_t pair =
            (size_t)stop * p->stops + (size_t)path[group.point].stop;
        if (p->way[pair] < 0)
            p->way[pair] = (int8_t)p->plan->trip[trip].way;
        enshu__crowds_add(p, &p->waiting[pair], &group);
        p->waits[2 * stop + p->way[pair]] += group.count;
        p->sums.waiting += group.count;
        p->sums.on_board -= group.count;
        p->load[trip] -= group.count;
    }
}

/* ---- getting on ---- */

/* A trip at a stop: who goes where it goes. */
typedef struct boarding {
    size_t trip;
    int32_t point;
    int32_t last; /* of the points where people can want to go */
    const enshu__path_point *path;
    uint32_t *link; /* where groups to come are put among those that ride */
    int64_t extra;  /* got on, who counted on another trip */
} boarding;

static enshu__crowds *queue_for(enshu__people *p, const boarding *b,
                                int32_t point)
{
    if (!b->path[point].calls)
        return NULL;
    const size_t pair =
        (size_t)b->path[b->point].stop * p->stops + (size_t)b->path[point].stop;
    return p->way[pair] == p->plan->trip[b->trip].way ? &p->waiting[pair]
                                                      : NULL;
}

/* Puts people among those who ride, by where they get off. */
static void seat(enshu__people *p, boarding *b, enshu__crowd group)
{
    while (*b->link != 0 && enshu__crowd_at(p, *b->link)->point < group.point)
        b->link = &enshu__crowd_at(p, *b->link)->next;
    uint32_t *link = b->link;
    for (; *link != 0; link = &enshu__crowd_at(p, *link)->next) {
        enshu__crowd *c = enshu__crowd_at(p, *link);
        if (c->point != group.point)
            break;
        if (c->due == group.due) {
            c->count += group.count;
            c->leaves_us = least(c->leaves_us, group.leaves_us);
            return;
        }
    }
    group.next = *link;
    const uint32_t fresh = enshu__crowd_new(p, &group);
    if (fresh != 0)
        *link = fresh;
}

/* `count` people of the first group of a queue get on. */
static void take(enshu__people *p, boarding *b, int32_t point, int64_t number)
{
    enshu__crowds *queue = queue_for(p, b, point);
    const uint32_t i = queue->first;
    enshu__crowd *c = enshu__crowd_at(p, i);
    enshu__crowd group = *c;
    group.count = number;
    group.point = point;
    c->count -= number;
    if (c->count == 0) {
        queue->first = c->next;
        if (queue->first == 0)
            queue->last = 0;
        enshu__crowd_free(p, i);
    }
    if (number == 0)
        return;
    seat(p, b, group);
    const int way = p->plan->trip[b->trip].way;
    p->waits[2 * b->path[b->point].stop + way] -= number;
    p->load[b->trip] += number;
    p->sums.waiting -= number;
    p->sums.on_board += number;
    p->sums.boarded += number;
    if (group.leaves_us != b->path[b->point].dep_us)
        b->extra += number;
}

static void take_all(enshu__people *p, boarding *b)
{
    b->link = &p->riding[b->trip];
    for (int32_t q = b->point + 1; q <= b->last; q++) {
        const enshu__crowds *queue = queue_for(p, b, q);
        while (queue && queue->first != 0)
            take(p, b, q, enshu__crowd_at(p, queue->first)->count);
    }
}

/* People at the heads of the queues who counted on the earliest trip. */
static int64_t find_first(enshu__people *p, const boarding *b,
                          enshu_time_us *leaves_us)
{
    int64_t n = 0;
    *leaves_us = ENSHU__TT_NEVER;
    for (int32_t q = b->point + 1; q <= b->last; q++) {
        const enshu__crowds *queue = queue_for(p, b, q);
        if (!queue || queue->first == 0)
            continue;
        const enshu__crowd *c = enshu__crowd_at(p, queue->first);
        if (c->leaves_us < *leaves_us) {
            *leaves_us = c->leaves_us;
            n = 0;
        }
        if (c->leaves_us == *leaves_us)
            n += c->count;
    }
    return n;
}

/* There is room for `room` of those `n`: the same part of each group, and one
 * more of the first ones. */
static void take_part(enshu__people *p, boarding *b, enshu_time_us leaves_us,
                      int64_t n, int64_t room)
{
    b->link = &p->riding[b->trip];
    int64_t seen = 0;
    for (int32_t q = b->point + 1; q <= b->last; q++) {
        const enshu__crowds *queue = queue_for(p, b, q);
        if (!queue || queue->first == 0)
            continue;
        const enshu__crowd *c = enshu__crowd_at(p, queue->first);
        if (c->leaves_us != leaves_us)
            continue;
        const int64_t before = enshu_mul_div(seen, room, n);
        seen += c->count;
        const int64_t number = enshu_mul_div(seen, room, n) - before;
        take(p, b, q, number);
    }
}

/* Those who counted on earlier trips first. */
static void take_in_turn(enshu__people *p, boarding *b)
{
    for (;;) {
        enshu_time_us leaves_us;
        const int64_t n = find_first(p, b, &leaves_us);
        const int64_t room = p->room - p->load[b->trip];
        if (n == 0 || room <= 0)
            return;
        take_part(p, b, leaves_us, n, least(n, room));
    }
}

static int64_t count_willing(enshu__people *p, const boarding *b)
{
    int64_t n = 0;
    for (int32_t q = b->point + 1; q <= b->last; q++) {
        const enshu__crowds *queue = queue_for(p, b, q);
        for (uint32_t i = queue ? queue->first : 0; i != 0;
             i = enshu__crowd_at(p, i)->next)
            n += enshu__crowd_at(p, i)->count;
    }
    return n;
}

enshu_time_us enshu__people_exchange(enshu__people *p, size_t trip,
                                     int32_t point, int32_t last,
                                     enshu_time_us now_us)
{
    get_off(p, trip, point, now_us);
    boarding b = {.trip = trip, .point = point, .path = path_of(p, trip)};
    b.last = (int32_t)least(last, point + (int64_t)p->stops - 1);
    const size_t stop = (size_t)b.path[point].stop;
    enshu__people_come(p, stop, now_us);
    const int64_t waits = p->waits[2 * stop + p->plan->trip[trip].way];
    const int64_t room = p->room - p->load[trip];
    if (waits == 0)
        return 0;
    if (waits <= room || count_willing(p, &b) <= room)
        take_all(p, &b);
    else
        take_in_turn(p, &b);
    const enshu__timetable_def *def = p->plan->def;
    const enshu_time_us spread = def->dwell_max_us - def->dwell_min_us;
    return spread > 0 ? enshu_mul_div(spread, 2 * b.extra, def->capacity) : 0;
}

/* ---- questions ---- */

void enshu__people_sum(enshu__people *p, enshu_time_us now_us,
                       enshu__people_sums *out)
{
    for (size_t i = 0; i < p->stops; i++)
        enshu__people_come(p, i, now_us);
    go_on(p, now_us);
    *out = p->sums;
    out->late = p->late + p->late_now;
}

int64_t enshu__people_waiting(enshu__people *p, size_t stop, int way,
                              enshu_time_us now_us)
{
    enshu__people_come(p, stop, now_us);
    return p->waits[2 * stop + (size_t)way];
}

int64_t enshu__people_on_board(const enshu__people *p, size_t trip)
{
    return p->load[trip];
}

int64_t enshu__people_between(const enshu__timetable_def *def,
                              enshu_time_us from_us, enshu_time_us until_us)
{
    int64_t milli = 0;
    for (size_t i = 0; i < def->n_demand; i++) {
        const enshu_time_us end =
            i + 1 < def->n_demand ? def->demand[i + 1].from_us : until_us;
        const enshu_time_us begin = def->demand[i].from_us;
        const enshu_time_us low = begin > from_us ? begin : from_us;
        const enshu_time_us high = least(end, until_us);
        if (high > low)
            milli += enshu_mul_div(def->demand[i].per_hour_milli, high - low,
                                   ENSHU_HOUR);
    }
    return milli / 1000;
}

/* How many trips start before that time. */
static int64_t count_before(const enshu__tt_plan *plan, enshu_time_us at_us)
{
    size_t low = 0;
    size_t high = plan->trips;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (enshu__tt_starts(plan, plan->by_start[middle]) < at_us)
            low = middle + 1;
        else
            high = middle;
    }
    return (int64_t)low;
}

int64_t enshu__people_expected(const enshu__people *p, size_t trip)
{
    const enshu_time_us at = enshu__tt_starts(p->plan, trip);
    const enshu_time_us from = at - 30 * ENSHU_MIN;
    const enshu_time_us until = at + 30 * ENSHU_MIN;
    const int64_t trips =
        count_before(p->plan, until) - count_before(p->plan, from);
    return enshu__people_between(p->plan->def, from, until) / trips;
}
