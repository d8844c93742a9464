/*
 * The one order of stops.
 *
 * The most run variant (trips x stops, both ways) begins the line; the others
 * are fitted in one after the other, turned round where they run against it.  A
 * variant fits when the nodes it shares with the line come in the line's order,
 * and its other nodes can be put between them (or behind the ends) without
 * leading the line to and fro (gtfs_blend.c).  What fits nowhere yet is tried
 * again as long as the line grows.
 */
#include <string.h>

#include "ops/gtfs_internal.h"

enum {
    BLEND_STEPS = 50000000, /* some seconds; a real line needs thousands */
    ROUNDS_MAX = 64
};

/* A line as it would be. */
typedef struct draft {
    uint16_t order[ENSHU_GTFS_STOPS_MAX];
    size_t n;
} draft;

static uint16_t node_at(const enshu__gtfs_variant *v, size_t i, bool reversed)
{
    return v->nodes[reversed ? v->n - 1 - i : i];
}

static void take(enshu__gtfs *g, const draft *d)
{
    memcpy(g->order, d->order, d->n * sizeof *d->order);
    g->n_order = d->n;
    for (size_t i = 0; i < d->n; i++)
        g->place[d->order[i]] = (int32_t)i;
}

/* How many of its nodes are in the line, and whether all of these come in the
 * line's order. */
static size_t count_shared(const enshu__gtfs *g, const enshu__gtfs_variant *v,
                           bool reversed, bool *in_order)
{
    size_t n = 0;
    int32_t last = -1;
    *in_order = true;
    for (size_t i = 0; i < v->n; i++) {
        const int32_t place = g->place[node_at(v, i, reversed)];
        if (place < 0)
            continue;
        *in_order = *in_order && place > last;
        last = place;
        n++;
    }
    return n;
}

/* The stretch of the line from `from` to `to`, and the nodes `added` of a
 * variant that belong there. */
static bool put_stretch(enshu__gtfs *g, draft *d, size_t from, size_t to,
                        enshu__gtfs_row added)
{
    const enshu__gtfs_row there = {g->order + from, to - from};
    uint16_t *out = d->order + d->n;
    d->n += there.n + added.n;
    if (there.n > 0 && added.n > 0)
        return enshu__gtfs_blend(g, from > 0 ? g->order[from - 1] : -1,
                                 to < g->n_order ? g->order[to] : -1, there,
                                 added, out);
    memcpy(out, there.at, there.n * sizeof *out);
    memcpy(out + there.n, added.at, added.n * sizeof *out);
    return true;
}

/* The line with the variant in it; false when it does not fit. */
static bool fit(enshu__gtfs *g, const enshu__gtfs_variant *v, bool reversed,
                draft *d)
{
    uint16_t fresh[ENSHU_GTFS_STOPS_MAX];
    size_t n_fresh = 0;
    size_t from = 0;
    d->n = 0;
    for (size_t i = 0; i < v->n; i++) {
        const uint16_t node = node_at(v, i, reversed);
        const int32_t place = g->place[node];
        if (place < 0) {
            fresh[n_fresh++] = node;
            continue;
        }
        if (!put_stretch(g, d, from, (size_t)place,
                         (enshu__gtfs_row){fresh, n_fresh}))
            return false;
        d->order[d->n++] = node;
        from = (size_t)place + 1;
        n_fresh = 0;
    }
    return put_stretch(g, d, from, g->n_order,
                       (enshu__gtfs_row){fresh, n_fresh});
}

static double length_of(const enshu__gtfs *g, const draft *d)
{
    double sum = 0;
    for (size_t i = 1; i < d->n; i++)
        sum += enshu__gtfs_metres(g, d->order[i - 1], d->order[i]);
    return sum;
}

/* One shared node says nothing of the direction: the shorter line is right. */
static bool fit_either(enshu__gtfs *g, enshu__gtfs_variant *v)
{
    draft ahead;
    draft back;
    const bool fits_ahead = fit(g, v, false, &ahead);
    const bool fits_back = fit(g, v, true, &back);
    if (!fits_ahead && !fits_back)
        return false;
    v->reversed = !fits_ahead
                  || (fits_back && length_of(g, &back) < length_of(g, &ahead));
    take(g, v->reversed ? &back : &ahead);
    return true;
}

static bool fit_one(enshu__gtfs *g, enshu__gtfs_variant *v, bool alone)
{
    bool ahead;
    bool back;
    const size_t shared = count_shared(g, v, false, &ahead);
    (void)count_shared(g, v, true, &back);
    if (shared == 0 || (shared == 1 && !alone))
        return false;
    if (shared == 1)
        return fit_either(g, v);
    if (!ahead && !back) {
        v->dead = true;
        return false;
    }
    v->reversed = !ahead;
    if (shared == v->n)
        return true;
    draft d;
    if (!fit(g, v, v->reversed, &d))
        return false;
    take(g, &d);
    return true;
}

/* One round over those that are not in yet; true when another may help.  Those
 * that share only one node come last (`alone`), one at a time. */
static bool fit_round(enshu__gtfs *g, const size_t *ranked, bool alone)
{
    enshu__gtfs_variant *variants =
        ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant);
    const size_t before = g->n_order;
    for (size_t i = 0; i < g->variants.n && g->status == ENSHU_OK; i++) {
        enshu__gtfs_variant *v = &variants[ranked[i]];
        if (v->fits || v->dead)
            continue;
        v->fits = fit_one(g, v, alone);
        if (alone && g->n_order > before)
            break;
    }
    return g->n_order > before && g->status == ENSHU_OK;
}

static bool runs_more(const void *user, const void *a, const void *b)
{
    const enshu__gtfs_variant *variants = user;
    const enshu__gtfs_variant *x = &variants[*(const size_t *)a];
    const enshu__gtfs_variant *y = &variants[*(const size_t *)b];
    if (x->weight != y->weight)
        return x->weight > y->weight;
    return x->rank < y->rank;
}

static size_t *rank_variants(enshu__gtfs *g)
{
    size_t *ranked = enshu__gtfs_new(g, g->variants.n, sizeof *ranked);
    if (!ranked)
        return NULL;
    for (size_t i = 0; i < g->variants.n; i++)
        ranked[i] = i;
    return enshu__gtfs_sort(g, ranked, g->variants.n, sizeof *ranked, runs_more,
                            g->variants.at)
               ? ranked
               : NULL;
}

/* The most run variant goes round: then the line is that ring. */
static bool begin_ring(enshu__gtfs *g, const size_t *ranked)
{
    draft d;
    if (g->variants.n == 0)
        return false;
    const enshu__gtfs_variant *v =
        &ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant)[ranked[0]];
    d.n = enshu__gtfs_ring_size(v);
    if (d.n == 0)
        return false;
    memcpy(d.order, v->nodes, d.n * sizeof *v->nodes);
    take(g, &d);
    g->loop = true;
    enshu__gtfs_fit_ring(g);
    return true;
}

/* A variant that comes to a node twice fits no line. */
static void find_dead(enshu__gtfs *g)
{
    enshu__gtfs_variant *variants =
        ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant);
    size_t seen[ENSHU_GTFS_STOPS_MAX] = {0};
    for (size_t i = 0; i < g->variants.n; i++)
        for (size_t k = 0; k < variants[i].n; k++) {
            size_t *last = &seen[variants[i].nodes[k]];
            variants[i].dead = variants[i].dead || *last == i + 1;
            *last = i + 1;
        }
}

static bool begin(enshu__gtfs *g, const size_t *ranked)
{
    enshu__gtfs_variant *variants =
        ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant);
    draft d;
    for (size_t i = 0; i < g->variants.n; i++) {
        enshu__gtfs_variant *v = &variants[ranked[i]];
        if (v->dead)
            continue;
        memcpy(d.order, v->nodes, v->n * sizeof *v->nodes);
        d.n = v->n;
        take(g, &d);
        v->fits = true;
        return true;
    }
    return enshu__gtfs_end(
        g, ENSHU_EINVAL, NULL, 0,
        "一本の線になる便がありません: 日付と路線を確かめてください",
        "no trip makes a line: check the date and the route");
}

/* Direction 0 of the feed is that of the line. */
static void turn_to_direction(enshu__gtfs *g)
{
    enshu__gtfs_variant *variants =
        ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant);
    const enshu__gtfs_trip *trips = ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip);
    int64_t for_it = 0;
    for (size_t i = 0; i < g->trips.n; i++) {
        if (trips[i].out || trips[i].direction < 0
            || !variants[trips[i].variant].fits)
            continue;
        const bool against = variants[trips[i].variant].reversed;
        for_it += against == (trips[i].direction == 1) ? 1 : -1;
    }
    if (for_it >= 0)
        return;
    draft d = {.n = g->n_order};
    for (size_t i = 0; i < d.n; i++)
        d.order[i] = g->order[d.n - 1 - i];
    if (g->loop) { /* its first stop stays the first */
        memmove(d.order + 1, d.order, (d.n - 1) * sizeof *d.order);
        d.order[0] = g->order[0];
    }
    take(g, &d);
    for (size_t i = 0; i < g->variants.n; i++)
        variants[i].reversed = !variants[i].reversed;
}

static void drop_misfits(enshu__gtfs *g)
{
    static const enshu_text branch = {
        "この路線の一本の線に乗りません "
        "(支線、別の経路、または同じ駅を二度通る): "
        "支線は別の時刻表として取り込んでください",
        "it does not fit into the one line of this route (a branch, another "
        "way, or a stop passed twice): import a branch as a timetable of its "
        "own"};
    const enshu__gtfs_trip *trips = ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip);
    const enshu__gtfs_variant *variants =
        ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant);
    for (size_t i = 0; i < g->trips.n; i++)
        if (!trips[i].out && !variants[trips[i].variant].fits)
            enshu__gtfs_drop_trip(g, i, 0, branch);
}

bool enshu__gtfs_find_order(enshu__gtfs *g)
{
    const size_t *ranked = rank_variants(g);
    if (!ranked)
        return false;
    for (size_t i = 0; i < ENSHU_GTFS_STOPS_MAX; i++)
        g->place[i] = -1;
    g->blend_left = BLEND_STEPS;
    bool grows = !begin_ring(g, ranked);
    if (grows) {
        find_dead(g);
        if (!begin(g, ranked))
            return false;
    }
    for (int round = 0; round < ROUNDS_MAX && grows; round++)
        grows = fit_round(g, ranked, false) || fit_round(g, ranked, true);
    if (g->status != ENSHU_OK)
        return false;
    turn_to_direction(g);
    drop_misfits(g);
    return true;
}
