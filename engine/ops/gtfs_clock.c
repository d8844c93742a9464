/* The times of the calls: in order, and those between filled in. */
#include "enshu/maths.h"
#include "ops/gtfs_internal.h"

static enshu__gtfs_call *calls_of(const enshu__gtfs *g, size_t trip, size_t *n)
{
    const enshu__gtfs_trip *t =
        &ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip)[trip];
    *n = t->n_calls;
    return ENSHU__GTFS_AT(g->calls, enshu__gtfs_call) + t->first_call;
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

/* Times are often whole minutes, so that neighbouring calls share one.  A
 * vehicle needs some time between: all but the first of them (at the end of
 * the trip: all but the last) lose their time and are filled in.  Returns how
 * many did. */
static size_t blank_shared(enshu__gtfs_call *calls, size_t n)
{
    size_t blanked = 0;
    size_t timed = 0;
    for (size_t i = 1; i + 1 < n; i++) {
        if (calls[i].arr_s < 0)
            continue;
        if (calls[i].arr_s > calls[timed].dep_s) {
            timed = i;
        } else if (calls[i].dep_s > calls[timed].dep_s) {
            calls[i].arr_s = calls[i].dep_s; /* it leaves later: that stays */
            timed = i;
            blanked++;
        } else {
            calls[i].arr_s = calls[i].dep_s = -1;
            blanked++;
        }
    }
    for (size_t i = n - 2; i > 0; i--)
        if (calls[i].arr_s >= 0 && calls[i].dep_s >= calls[n - 1].arr_s) {
            calls[i].arr_s = calls[i].dep_s = -1;
            blanked++;
        }
    return blanked;
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

/* Fills in the calls between two that have times, a second apart at least as
 * long as there are seconds enough. */
static void fill_between(const enshu__gtfs *g, enshu__gtfs_call *calls,
                         size_t from, size_t to)
{
    const bool measured = is_measured(calls, from, to);
    const int64_t start_s = calls[from].dep_s;
    const int64_t run_s = calls[to].arr_s - start_s;
    double whole = 0;
    double part = 0;
    for (size_t i = from; i < to; i++)
        whole += way(g, &calls[i], &calls[i + 1], measured);
    for (size_t i = from + 1; i < to; i++) {
        part += way(g, &calls[i - 1], &calls[i], measured);
        const double share = whole > 0 ? part / whole : 0;
        const int64_t least_s = calls[i - 1].dep_s + 1;
        const int64_t most_s = calls[to].arr_s - (int64_t)(to - i);
        int64_t at_s = start_s + enshu_round((double)run_s * share);
        at_s = at_s < least_s ? least_s : at_s;
        calls[i].arr_s = calls[i].dep_s = at_s > most_s ? most_s : at_s;
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

/* Whether time passes between all neighbours that are not one node. */
static bool takes_time(const enshu__gtfs_call *calls, size_t n, int *line)
{
    for (size_t i = 1; i < n; i++) {
        *line = calls[i].line;
        if (calls[i].node != calls[i - 1].node
            && calls[i].arr_s <= calls[i - 1].dep_s)
            return false;
    }
    return true;
}

/* Sets the times of one trip, or drops it; returns how many shared theirs. */
static size_t set_trip(enshu__gtfs *g, size_t trip)
{
    static const enshu_text few = {
        "停車が二つ以上ありません: stop_times.txt を確かめてください",
        "it has fewer than two calls: check stop_times.txt"};
    static const enshu_text none = {
        "前の停車から時間がかかりません: 時刻を直してください",
        "it takes no time from the call before: mend the times"};
    size_t n;
    int line;
    enshu_text why;
    enshu__gtfs_call *calls = calls_of(g, trip, &n);
    if (n < 2 || !has_good_times(calls, n, &line, &why)) {
        enshu__gtfs_drop_trip(g, trip, n < 2 ? 0 : line, n < 2 ? few : why);
        return 0;
    }
    const size_t blanked = blank_shared(calls, n);
    fill_in(g, calls, n);
    if (!takes_time(calls, n, &line))
        enshu__gtfs_drop_trip(g, trip, line, none);
    return blanked;
}

bool enshu__gtfs_set_times(enshu__gtfs *g)
{
    size_t blanked = 0;
    for (size_t i = 0; i < g->trips.n; i++)
        blanked += set_trip(g, i);
    if (blanked > 0)
        enshu__gtfs_say(g, ENSHU_GTFS_NOTICE, "stop_times.txt", 0,
                        "%zu 回の停車が隣の停車と同じ時刻です: "
                        "距離に応じて間に割り振りました",
                        "%zu calls have the time of their neighbour: spread "
                        "over the time between, by distance",
                        blanked);
    return g->status == ENSHU_OK;
}
