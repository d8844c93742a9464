#include "enshu/maths.h"
#include "ops/sort.h"
#include "ops/timetable_people_internal.h"

/*
 * Who comes, when, and where he wants to go.  Each stop has a Poisson process
 * with the line's demand times the stop's share.  Destinations at distance d
 * have the weight d x exp(-d / L): few ride one stop, few ride to the end; L is
 * chosen so that the mean ride is as declared.
 */

#define EARLY (15 * ENSHU_MIN) /* before the first departure */

int32_t enshu__people_steps(const enshu__people *p, int32_t from, int32_t to,
                            int way)
{
    const int32_t n = (int32_t)p->stops;
    const int32_t steps = way == 0 ? to - from : from - to;
    return steps >= 0 ? steps : steps + n;
}

/* ---- departures ---- */

static bool gets_on(const enshu__tt_plan *plan, const enshu__tt_trip *t,
                    int32_t point)
{
    return point + 1 < t->points
           && plan->point[t->first + (uint32_t)point].calls;
}

static enshu__leavings *leavings_of(enshu__people *p, const enshu__tt_trip *t,
                                    int32_t point)
{
    const int32_t stop = p->plan->point[t->first + (uint32_t)point].stop;
    return &p->leavings[2 * stop + t->way];
}

static bool leaves_before(const void *user, uint32_t a, uint32_t b)
{
    const enshu__leaving *at = user;
    return at[a].at_us < at[b].at_us;
}

static bool sort_leavings(enshu__leavings *l)
{
    uint32_t *order = enshu__alloc_zero(l->n, 2 * sizeof *order);
    enshu__leaving *copy = enshu__alloc_zero(l->n, sizeof *copy);
    if (order && copy) {
        for (size_t i = 0; i < l->n; i++)
            copy[i] = l->at[i];
        enshu__sort_numbers(order, order + l->n, l->n, leaves_before, copy);
        for (size_t i = 0; i < l->n; i++)
            l->at[i] = copy[order[i]];
    }
    const bool good = order && copy;
    enshu__free(order);
    enshu__free(copy);
    return good;
}

static void for_each_leaving(enshu__people *p,
                             void (*fn)(enshu__leavings *,
                                        const enshu__leaving *))
{
    const enshu__tt_plan *plan = p->plan;
    for (size_t i = 0; i < plan->trips; i++) {
        const enshu__tt_trip *t = &plan->trip[i];
        for (int32_t k = 0; k < t->points; k++) {
            if (!gets_on(plan, t, k))
                continue;
            const enshu__leaving l = {
                plan->point[t->first + (uint32_t)k].dep_us, (uint32_t)i, k};
            fn(leavings_of(p, t, k), &l);
        }
    }
}

static void count(enshu__leavings *to, const enshu__leaving *one)
{
    (void)one;
    to->n++;
}

static void add(enshu__leavings *to, const enshu__leaving *one)
{
    to->at[to->n++] = *one;
}

static bool list_leavings(enshu__people *p)
{
    for_each_leaving(p, count);
    for (size_t i = 0; i < 2 * p->stops; i++) {
        enshu__leavings *l = &p->leavings[i];
        l->at = enshu__arena_new(p->arena, l->n, sizeof *l->at);
        if (!l->at)
            return false;
        l->n = 0;
    }
    for_each_leaving(p, add);
    for (size_t i = 0; i < 2 * p->stops; i++) {
        if (!sort_leavings(&p->leavings[i]))
            return false;
    }
    return true;
}

/* ---- arrivals ---- */

static bool arrives_before(const void *user, uint32_t a, uint32_t b)
{
    const enshu__tt_plan *plan = user;
    return plan->point[a].arr_us < plan->point[b].arr_us;
}

/* Gives equal times one rank. */
static void give_ranks(enshu__people *p, const uint32_t *order)
{
    for (size_t i = 0; i < p->plan->points; i++) {
        const enshu_time_us at = p->plan->point[order[i]].arr_us;
        if (p->n_due == 0 || p->due_us[p->n_due - 1] < at)
            p->due_us[p->n_due++] = at;
        p->rank[order[i]] = (uint32_t)p->n_due - 1;
    }
}

static bool rank_arrivals(enshu__people *p)
{
    const size_t n = p->plan->points;
    uint32_t *order = enshu__alloc_zero(n, 2 * sizeof *order);
    p->rank = enshu__arena_new(p->arena, n, sizeof *p->rank);
    p->due_us = enshu__arena_new(p->arena, n, sizeof *p->due_us);
    p->under_way = enshu__arena_new(p->arena, n, sizeof *p->under_way);
    const bool good = order && p->rank && p->due_us && p->under_way;
    if (good) {
        enshu__sort_numbers(order, order + n, n, arrives_before, p->plan);
        give_ranks(p, order);
    }
    enshu__free(order);
    return good;
}

/* ---- directions ---- */

enum { WORD = 64, WORDS = (ENSHU__TT_MOST_STOPS + WORD - 1) / WORD };

/* A set of stops. */
typedef struct stop_set {
    uint64_t words[WORDS];
} stop_set;

static bool holds(const stop_set *set, size_t stop)
{
    return set->words[stop / WORD] >> stop % WORD & 1;
}

/* Adds to `leads`, per stop and direction, where the trip goes from there. */
static void follow_trip(const enshu__tt_plan *plan, const enshu__tt_trip *t,
                        stop_set *leads)
{
    stop_set later = {{0}};
    for (int32_t k = t->points - 1; k >= 0; k--) {
        const enshu__path_point *point = &plan->point[t->first + (uint32_t)k];
        if (!point->calls)
            continue;
        const size_t stop = (size_t)point->stop;
        stop_set *from = &leads[2 * stop + t->way];
        for (size_t i = 0; i < WORDS; i++)
            from->words[i] |= later.words[i];
        later.words[stop / WORD] |= UINT64_C(1) << stop % WORD;
    }
}

/* Marks where the trips of each direction lead: bit `way` of reach[pair]. */
static bool mark_reach(const enshu__people *p, uint8_t *reach)
{
    stop_set *leads = enshu__alloc_zero(2 * p->stops, sizeof *leads);
    if (!leads)
        return false;
    for (size_t i = 0; i < p->plan->trips; i++)
        follow_trip(p->plan, &p->plan->trip[i], leads);
    for (size_t from = 0; from < p->stops; from++) {
        for (size_t to = 0; to < p->stops; to++)
            reach[from * p->stops + to] =
                (uint8_t)(holds(&leads[2 * from], to)
                          | holds(&leads[2 * from + 1], to) << 1);
    }
    enshu__free(leads);
    return true;
}

/* Metres down the line from the first stop. */
static double *find_places(const enshu__people *p)
{
    double *at = enshu__alloc_zero(p->stops + 1, sizeof *at);
    for (size_t i = 0; at && i < p->stops; i++)
        at[i + 1] =
            at[i]
            + (i < p->plan->sections ? (double)p->plan->section[i].metres
                                     : 0.0);
    return at;
}

static double distance(const enshu__people *p, const double *at, size_t from,
                       size_t to, int way)
{
    const double gone = way == 0 ? at[to] - at[from] : at[from] - at[to];
    return gone >= 0 ? gone : gone + at[p->stops];
}

static void choose_ways(enshu__people *p, const double *at,
                        const uint8_t *reach)
{
    for (size_t from = 0; from < p->stops; from++) {
        for (size_t to = 0; to < p->stops; to++) {
            const size_t pair = from * p->stops + to;
            p->way[pair] = -1;
            if (reach[pair] == 0 || from == to)
                continue;
            int way = reach[pair] == 2;
            if (reach[pair] == 3)
                way =
                    distance(p, at, from, to, 1) < distance(p, at, from, to, 0);
            p->way[pair] = (int8_t)way;
        }
    }
}

/* ---- weights ---- */

/* The nearest stop where people go from that one; -1: none. */
static int64_t nearest(const enshu__people *p, const double *at, size_t from)
{
    int64_t best = -1;
    double least = 0;
    for (size_t to = 0; to < p->stops; to++) {
        const int way = p->way[from * p->stops + to];
        const double d = way < 0 ? 0 : distance(p, at, from, to, way);
        if (way < 0 || (best >= 0 && d >= least))
            continue;
        best = (int64_t)to;
        least = d;
    }
    return best;
}

/* Rides so short that no weight is left: then all go to the nearest stop. */
static void go_near(const enshu__people *p, const double *at, size_t from)
{
    const int64_t near = nearest(p, at, from);
    for (size_t to = 0; to < p->stops; to++)
        p->origin[from].up_to[to] = near >= 0 && (int64_t)to >= near ? 1 : 0;
}

/* The weights for rides of that kind go to the origins; returns the mean ride
 * in metres. */
static double weigh(enshu__people *p, const double *at, double length)
{
    double mean = 0;
    for (size_t from = 0; from < p->stops; from++) {
        enshu__origin *o = &p->origin[from];
        double sum = 0;
        double metres = 0;
        for (size_t to = 0; to < p->stops; to++) {
            const int way = p->way[from * p->stops + to];
            if (way >= 0) {
                const double d = distance(p, at, from, to, way);
                const double w = d * enshu_exp(-d / length);
                sum += w;
                metres += w * d;
            }
            o->up_to[to] = sum;
        }
        if (sum > 0)
            mean += o->share * metres / sum;
    }
    return mean;
}

static bool leads_somewhere(const enshu__people *p, size_t from)
{
    for (size_t to = 0; to < p->stops; to++) {
        if (p->way[from * p->stops + to] >= 0)
            return true;
    }
    return false;
}

static void share_out(enshu__people *p)
{
    const enshu__timetable_def *def = p->plan->def;
    int64_t declared = 0;
    for (size_t i = 0; i < p->stops; i++)
        declared += def->stops[i].board_ppm;
    double sum = 0;
    for (size_t i = 0; i < p->stops; i++) {
        double share = declared > 0 ? (double)def->stops[i].board_ppm : 1.0;
        if (!leads_somewhere(p, i))
            share = 0;
        p->origin[i].share = share;
        sum += share;
    }
    for (size_t i = 0; i < p->stops && sum > 0; i++)
        p->origin[i].share /= sum;
}

/* The longer the length, the longer the rides: it is found by halving. */
static void choose_weights(enshu__people *p, const double *at)
{
    const enshu__timetable_def *def = p->plan->def;
    const double all = at[p->stops];
    const double wanted =
        def->ride_km_milli > 0 ? (double)def->ride_km_milli : all / 3;
    double low = all / 1000;
    double high = all * 100;
    const int halvings = p->stops <= 64 ? 30 : 12;
    for (int i = 0; i < halvings; i++) {
        const double middle = enshu_sqrt(low) * enshu_sqrt(high);
        if (weigh(p, at, middle) < wanted)
            low = middle;
        else
            high = middle;
    }
    weigh(p, at, high);
    for (size_t i = 0; i < p->stops; i++) {
        if (p->origin[i].up_to[p->stops - 1] <= 0)
            go_near(p, at, i);
    }
}

/* ---- who comes ---- */

static enshu_time_us row_end(const enshu__timetable_def *def, size_t row)
{
    return row + 1 < def->n_demand ? def->demand[row + 1].from_us
                                   : ENSHU__TT_NEVER;
}

/* From `o->next_us` on, when the next one comes: a unit of the exponential
 * distribution is used up at the rate of each row in turn. */
static void draw_next(const enshu__people *p, enshu__origin *o)
{
    const enshu__timetable_def *def = p->plan->def;
    double left = enshu_random_exponential(&o->random, 1.0);
    for (; o->row < def->n_demand; o->row++) {
        const double rate = (double)def->demand[o->row].per_hour_milli
                            * o->share / 1000.0 / (double)ENSHU_HOUR;
        const enshu_time_us end = row_end(def, o->row);
        const double room = (double)end - (double)o->next_us;
        if (rate > 0 && left < room * rate) {
            const double gap = left / rate;
            const enshu_time_us until = o->last_us - o->next_us;
            o->next_us = gap > (double)until ? ENSHU__TT_NEVER
                                             : o->next_us + (enshu_time_us)gap;
            return;
        }
        if (end > o->last_us)
            break;
        left -= room * rate;
        o->next_us = end;
    }
    o->next_us = ENSHU__TT_NEVER;
}

static size_t draw_destination(const enshu__people *p, enshu__origin *o)
{
    const double u = enshu_random_unit(&o->random) * o->up_to[p->stops - 1];
    size_t low = 0;
    size_t high = p->stops - 1;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (o->up_to[middle] > u)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The first planned departure after he has come that takes him there; false:
 * none, and he does not come. */
static bool find_trip(enshu__people *p, size_t stop, size_t to, int way,
                      enshu_time_us at_us, enshu__crowd *out)
{
    const enshu__leavings *l = &p->leavings[2 * stop + (size_t)way];
    const int32_t steps =
        enshu__people_steps(p, (int32_t)stop, (int32_t)to, way);
    uint32_t *i = &p->cursor[stop * p->stops + to];
    for (; *i < l->n; ++*i) {
        const enshu__leaving *leaving = &l->at[*i];
        const enshu__tt_trip *t = &p->plan->trip[leaving->trip];
        const int32_t point = leaving->point + steps;
        if (leaving->at_us < at_us || point >= t->points)
            continue;
        const enshu__path_point *there =
            &p->plan->point[t->first + (uint32_t)point];
        if (!there->calls)
            continue;
        *out = (enshu__crowd){.leaves_us = leaving->at_us,
                              .due = p->rank[there - p->plan->point],
                              .count = 1};
        return true;
    }
    return false;
}

void enshu__people_come(enshu__people *p, size_t stop, enshu_time_us until_us)
{
    enshu__origin *o = &p->origin[stop];
    while (o->next_us <= until_us && o->next_us != ENSHU__TT_NEVER) {
        const size_t to = draw_destination(p, o);
        const size_t pair = stop * p->stops + to;
        const int way = p->way[pair];
        enshu__crowd one;
        if (find_trip(p, stop, to, way, o->next_us, &one)) {
            enshu__crowds_add(p, &p->waiting[pair], &one);
            enshu__people_expect(p, one.due);
            p->waits[2 * stop + (size_t)way]++;
            p->sums.created++;
            p->sums.waiting++;
        }
        draw_next(p, o);
    }
}

/* ---- the beginning ---- */

static void open_stop(enshu__people *p, size_t stop)
{
    const enshu__timetable_def *def = p->plan->def;
    enshu__origin *o = &p->origin[stop];
    enshu_time_us first = ENSHU__TT_NEVER;
    o->last_us = ENSHU__TT_ALWAYS;
    for (size_t way = 0; way < 2; way++) {
        const enshu__leavings *l = &p->leavings[2 * stop + way];
        if (l->n == 0)
            continue;
        if (l->at[0].at_us < first)
            first = l->at[0].at_us;
        if (l->at[l->n - 1].at_us > o->last_us)
            o->last_us = l->at[l->n - 1].at_us;
    }
    o->next_us = ENSHU__TT_NEVER;
    if (o->share <= 0 || first == ENSHU__TT_NEVER || def->n_demand == 0)
        return;
    o->next_us = first - EARLY;
    if (o->next_us < def->demand[0].from_us)
        o->next_us = def->demand[0].from_us;
    while (row_end(def, o->row) <= o->next_us)
        o->row++;
    if (o->next_us <= o->last_us)
        draw_next(p, o);
    else
        o->next_us = ENSHU__TT_NEVER;
}

bool enshu__people_plan(enshu__people *p)
{
    const size_t pairs = p->stops * p->stops;
    uint8_t *reach = enshu__alloc_zero(pairs, sizeof *reach);
    double *at = find_places(p);
    const bool good = reach && at && rank_arrivals(p) && list_leavings(p)
                      && mark_reach(p, reach);
    if (good) {
        choose_ways(p, at, reach);
        share_out(p);
        choose_weights(p, at);
        for (size_t i = 0; i < p->stops; i++)
            open_stop(p, i);
    }
    enshu__free(reach);
    enshu__free(at);
    return good;
}
