/* The times of the calls: in order, and those between filled in. */
#include "ops/gtfs_internal.h"

static enshu__gtfs_call *calls_of(const enshu__gtfs *g, size_t trip, size_t *n)
{
    const enshu__gtfs_trip *t =
        &ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip)[trip];
    *n = t->n_calls;
    return n ? ENSHU__GTFS_AT(g->calls, enshu__gtfs_call) + t->first_call
             : NULL;
}

/* Times that run back, or none at an end: says the line and why. */
static bool has_good_times(const enshu__gtfs_call *calls, size_t n, int *line,
                           enshu_text *why)
{
    static const enshu_text ends = {
        "最初と最後の停車には時刻が必要です: 記入してください",
        "the first and the last call need times: fill them in"};
    static const enshu_text back = {
        "時刻が前に戻ります: 時刻か stop_sequence を直してください",
        "the times run backwards: mend them or the stop_sequence"};
    int64_t now_s = 0;
    *why = ends;
    *line = calls[calls[0].arr_s < 0 ? 0 : n - 1].line;
    if (calls[0].arr_s < 0 || calls[n - 1].arr_s < 0)
        return false;
    *why = back;
    for (size_t i = 0; i < n; i++) {
        *line = calls[i].line;
        if (calls[i].arr_s < 0)
            continue;
        if (calls[i].arr_s < now_s || calls[i].dep_s < calls[i].arr_s)
            return false;
        now_s = calls[i].dep_s;
    }
    return true;
}

/* The way between two calls, for sharing time out: as the feed measures it if
 * it does all along, else as the crow flies. */
static double way(const enshu__gtfs *g, const enshu__gtfs_call *a,
                  const enshu__gtfs_call *b, bool measured)
{
    if (measured)
        return b->dist - a->dist;
    return enshu__gtfs_metres(g, (size_t)a->node, (size_t)b->node);
}

static bool is_measured(const enshu__gtfs_call *calls, size_t from, size_t to)
{
    for (size_t i = from; i <= to; i++)
        if (calls[i].dist < 0
            || (i > from && calls[i].dist < calls[i - 1].dist))
            return false;
    return calls[to].dist > calls[from].dist;
}

/* Fills in the calls between two that have times. */
static void fill_between(const enshu__gtfs *g, enshu__gtfs_call *calls,
                         size_t from, size_t to)
{
    const bool measured = is_measured(calls, from, to);
    const double run_s = (double)(calls[to].arr_s - calls[from].dep_s);
    double whole = 0;
    double part = 0;
    for (size_t i = from; i < to; i++)
        whole += way(g, &calls[i], &calls[i + 1], measured);
    for (size_t i = from + 1; i < to; i++) {
        part += way(g, &calls[i - 1], &calls[i], measured);
        const double share =
            whole > 0 ? part / whole : (double)(i - from) / (double)(to - from);
        calls[i].arr_s = calls[from].dep_s + (int64_t)(run_s * share);
        calls[i].dep_s = calls[i].arr_s;
    }
}

static void fill_in(const enshu__gtfs *g, enshu__gtfs_call *calls, size_t n)
{
    size_t timed = 0;
    for (size_t i = 1; i < n; i++) {
        if (calls[i].arr_s < 0)
            continue;
        if (i > timed + 1)
            fill_between(g, calls, timed, i);
        timed = i;
    }
}

bool enshu__gtfs_set_times(enshu__gtfs *g)
{
    static const enshu_text few = {
        "停車が二つ以上ありません: stop_times.txt を確かめてください",
        "it has fewer than two calls: check stop_times.txt"};
    for (size_t i = 0; i < g->trips.n; i++) {
        size_t n;
        int line;
        enshu_text why;
        enshu__gtfs_call *calls = calls_of(g, i, &n);
        if (n < 2)
            enshu__gtfs_drop_trip(g, i, 0, few);
        else if (!has_good_times(calls, n, &line, &why))
            enshu__gtfs_drop_trip(g, i, line, why);
        else
            fill_in(g, calls, n);
    }
    return g->status == ENSHU_OK;
}
