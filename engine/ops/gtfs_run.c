/* The trips of the day, each at its time. */
#include "ops/gtfs_internal.h"

const enshu__gtfs_call *enshu__gtfs_calls_of(const enshu__gtfs *g,
                                             const enshu__gtfs_trip *trip)
{
    return ENSHU__GTFS_AT(g->calls, enshu__gtfs_call) + trip->first_call;
}

/* Whether it is on the way at some time that is wished for. */
static bool is_wished(const enshu_gtfs_wish *wish, int64_t at_s, int64_t end_s)
{
    return (wish->from_us == ENSHU_GTFS_OPEN
            || end_s * ENSHU_SEC >= wish->from_us)
           && (wish->until_us == ENSHU_GTFS_OPEN
               || at_s * ENSHU_SEC <= wish->until_us);
}

static int64_t takes_s(const enshu__gtfs *g, const enshu__gtfs_trip *trip)
{
    const enshu__gtfs_call *calls = enshu__gtfs_calls_of(g, trip);
    return calls[trip->n_calls - 1].arr_s - calls[0].dep_s;
}

static bool add_run(enshu__gtfs *g, const enshu_gtfs_wish *wish, size_t index,
                    int64_t at_s)
{
    const enshu__gtfs_trip *trip =
        &ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip)[index];
    if (!is_wished(wish, at_s, at_s + takes_s(g, trip)))
        return true;
    enshu__gtfs_run *run =
        ENSHU__GTFS_ADD(g, &g->runs, enshu__gtfs_run, ENSHU_GTFS_TRIPS_MAX);
    if (!run)
        return false;
    run->trip = index;
    run->at_s = at_s;
    run->frequent = trip->frequent;
    return true;
}

static bool is_earlier(const void *user, const void *a, const void *b)
{
    (void)user;
    const enshu__gtfs_run *x = a;
    const enshu__gtfs_run *y = b;
    if (x->at_s != y->at_s)
        return x->at_s < y->at_s;
    return x->trip < y->trip;
}

/* Departures of one row; those that are over before the time that is wished
 * for are passed over at once. */
static bool add_row(enshu__gtfs *g, const enshu_gtfs_wish *wish,
                    const enshu__gtfs_frequency *f)
{
    const enshu__gtfs_trip *trip =
        &ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip)[f->trip];
    int64_t s = f->start_s;
    if (trip->out)
        return true;
    if (wish->from_us != ENSHU_GTFS_OPEN) {
        const int64_t before_s =
            wish->from_us / ENSHU_SEC - takes_s(g, trip) - s;
        s += before_s > 0 ? before_s / f->headway_s * f->headway_s : 0;
    }
    for (; s < f->end_s; s += f->headway_s) {
        if (wish->until_us != ENSHU_GTFS_OPEN && s * ENSHU_SEC > wish->until_us)
            return true;
        if (!add_run(g, wish, f->trip, s))
            return false;
    }
    return true;
}

static bool add_frequent(enshu__gtfs *g, const enshu_gtfs_wish *wish)
{
    const enshu__gtfs_frequency *all =
        ENSHU__GTFS_AT(g->frequencies, enshu__gtfs_frequency);
    for (size_t i = 0; i < g->frequencies.n; i++) {
        if (!add_row(g, wish, &all[i]))
            return false;
    }
    return true;
}

bool enshu__gtfs_end_empty(enshu__gtfs *g)
{
    char day[12];
    char first[12] = "-";
    char last[12] = "-";
    enshu__gtfs_write_day(g->day, day);
    if (g->first_day <= g->last_day) {
        enshu__gtfs_write_day(g->first_day, first);
        enshu__gtfs_write_day(g->last_day, last);
    }
    return enshu__gtfs_end(
        g, ENSHU_ENOTFOUND, NULL, 0,
        "%s のこの路線に便がありません: 日付を確かめてください "
        "(フィードの期間は %s から %s)",
        "no trip of this route on %s: check the date and the hours (the feed "
        "covers %s to %s)",
        day, first, last);
}

bool enshu__gtfs_find_runs(enshu__gtfs *g, const enshu_gtfs_wish *wish)
{
    const enshu__gtfs_trip *trips = ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip);
    for (size_t i = 0; i < g->trips.n; i++)
        if (!trips[i].out && !trips[i].frequent
            && !add_run(g, wish, i, enshu__gtfs_calls_of(g, &trips[i])->dep_s))
            return false;
    if (!add_frequent(g, wish))
        return false;
    if (g->runs.n == 0)
        return enshu__gtfs_end_empty(g);
    return enshu__gtfs_sort(g, g->runs.at, g->runs.n, sizeof(enshu__gtfs_run),
                            is_earlier, NULL);
}
