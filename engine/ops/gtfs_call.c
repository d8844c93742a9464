/* The calls of the trips: stop_times.txt. */
#include "ops/gtfs_table.h"

enum { TRIP, ARRIVAL, DEPARTURE, STOP, SEQUENCE, DIST };
static const enshu__gtfs_column columns[] = {
    {"trip_id", true}, {"arrival_time", true},  {"departure_time", true},
    {"stop_id", true}, {"stop_sequence", true}, {"shape_dist_traveled", false},
    {NULL, false}};

/* Which of our trips the row is about; 0: none of them. */
static uint32_t trip_place(enshu__gtfs_table *t)
{
    enshu__gtfs *g = t->g;
    const enshu_name name = enshu__gtfs_find(t, TRIP, g->trip_ids);
    if (name != 0)
        return ENSHU__GTFS_AT(g->places, uint32_t)[name - 1];
    if (enshu__gtfs_good_id(t, TRIP, "trip_id") && g->all_trip_ids)
        enshu__gtfs_reject(
            t, "この trip_id は trips.txt にありません: 直してください",
            "this trip_id is not in trips.txt: mend one of them");
    return 0;
}

static bool reject_time(enshu__gtfs_table *t, const char *column)
{
    enshu__gtfs_reject(t,
                       "%s が時刻ではありません: 07:05:00 のように書きます "
                       "(24:00:00 を超えてもよい)",
                       "%s is no time: write it as 07:05:00 (past 24:00:00 "
                       "after midnight)",
                       column);
    return false;
}

static bool read_values(enshu__gtfs_table *t, enshu__gtfs_call *call)
{
    if (!enshu__gtfs_number(t, SEQUENCE, 1000000000, &call->sequence)
        || call->sequence < 0) {
        enshu__gtfs_reject(t, "stop_sequence は 0 以上の整数です",
                           "stop_sequence must be a whole number, 0 or more");
        return false;
    }
    if (!enshu__gtfs_clock(t, ARRIVAL, &call->arr_s))
        return reject_time(t, "arrival_time");
    if (!enshu__gtfs_clock(t, DEPARTURE, &call->dep_s))
        return reject_time(t, "departure_time");
    if (call->arr_s < 0)
        call->arr_s = call->dep_s;
    if (call->dep_s < 0)
        call->dep_s = call->arr_s;
    if (!enshu__gtfs_decimal(t, DIST, &call->dist) || call->dist < 0)
        call->dist = -1;
    return true;
}

static bool read_call(enshu__gtfs_table *t)
{
    enshu__gtfs *g = t->g;
    const uint32_t place = trip_place(t);
    enshu__gtfs_call call = {.trip = place - 1, .line = t->row.line};
    if (place == 0 || !enshu__gtfs_good_id(t, STOP, "stop_id"))
        return true;
    const enshu_name stop = enshu__gtfs_find(t, STOP, g->stop_ids);
    if (stop == 0) {
        enshu__gtfs_reject(
            t, "この stop_id は stops.txt にありません: 直してください",
            "this stop_id is not in stops.txt: mend one of them");
        return true;
    }
    if (!read_values(t, &call))
        return true;
    call.node = enshu__gtfs_node_of(g, stop - 1);
    if (call.node < 0)
        return false;
    enshu__gtfs_call *to =
        ENSHU__GTFS_ADD(g, &g->calls, enshu__gtfs_call, ENSHU_GTFS_CALLS_MAX);
    if (to)
        *to = call;
    return to != NULL;
}

static bool comes_before(const void *user, const void *a, const void *b)
{
    (void)user;
    const enshu__gtfs_call *x = a;
    const enshu__gtfs_call *y = b;
    if (x->trip != y->trip)
        return x->trip < y->trip;
    return x->sequence < y->sequence;
}

/* Takes out calls whose number in the trip was there before. */
static void drop_doubles(enshu__gtfs *g)
{
    enshu__gtfs_call *calls = ENSHU__GTFS_AT(g->calls, enshu__gtfs_call);
    size_t n = 0;
    for (size_t i = 0; i < g->calls.n; i++) {
        if (n > 0 && calls[n - 1].trip == calls[i].trip
            && calls[n - 1].sequence == calls[i].sequence)
            enshu__gtfs_reject_at(
                g, "stop_times.txt", calls[i].line,
                (enshu_text){"同じ便に同じ stop_sequence が二度あります: "
                             "番号を直してください",
                             "stop_sequence is there twice in this trip: "
                             "number the calls anew"});
        else
            calls[n++] = calls[i];
    }
    g->calls.n = n;
}

static void give_to_trips(enshu__gtfs *g)
{
    const enshu__gtfs_call *calls = ENSHU__GTFS_AT(g->calls, enshu__gtfs_call);
    enshu__gtfs_trip *trips = ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip);
    for (size_t i = 0; i < g->calls.n; i++) {
        enshu__gtfs_trip *t = &trips[calls[i].trip];
        if (t->n_calls++ == 0)
            t->first_call = i;
    }
}

bool enshu__gtfs_read_calls(enshu__gtfs *g)
{
    enshu__gtfs_table t;
    if (!enshu__gtfs_open_needed(g, &t, "stop_times.txt", columns))
        return false;
    while (enshu__gtfs_next(&t))
        if (!read_call(&t))
            return false;
    if (g->status != ENSHU_OK
        || !enshu__gtfs_sort(g, g->calls.at, g->calls.n,
                             sizeof(enshu__gtfs_call), comes_before, NULL))
        return false;
    drop_doubles(g);
    give_to_trips(g);
    return true;
}
