/* Trips of the wished routes on the day, and their frequencies. */
#include <stdio.h>

#include "ops/gtfs_table.h"

enum { FREQUENCIES_MAX = 20000, PLACES_MAX = 1 << 20 };

enum { ROUTE, SERVICE, ID, HEADSIGN, SHORT, DIRECTION, BLOCK };
static const enshu__gtfs_column columns[] = {
    {"route_id", true},         {"service_id", true},
    {"trip_id", true},          {"trip_headsign", false},
    {"trip_short_name", false}, {"direction_id", false},
    {"block_id", false},        {NULL, false}};

/* Remembers the id of a trip, so that rows about trips that do not exist are
 * found.  *fresh: it was not there before. */
static bool note_id(enshu__gtfs_table *t, enshu_name *name, bool *fresh)
{
    enshu__gtfs *g = t->g;
    *name = enshu__gtfs_find(t, ID, g->trip_ids);
    *fresh = *name == 0;
    if (!*fresh)
        return true;
    *name = enshu__gtfs_intern(t, ID, g->trip_ids);
    if (*name != 0)
        return ENSHU__GTFS_ADD(g, &g->places, uint32_t, PLACES_MAX) != NULL;
    if (g->places.n < PLACES_MAX)
        return enshu__gtfs_no_memory(g);
    g->all_trip_ids = false;
    return true;
}

static bool fill_trip(enshu__gtfs_table *t, enshu_name name, size_t route)
{
    enshu__gtfs *g = t->g;
    enshu__gtfs_trip *trip =
        ENSHU__GTFS_ADD(g, &g->trips, enshu__gtfs_trip, ENSHU_GTFS_TRIPS_MAX);
    if (!trip)
        return false;
    int64_t direction = 0;
    trip->id = enshu__names_text(g->trip_ids, name);
    trip->short_name = enshu__gtfs_text(t, SHORT, ENSHU_GTFS_ID_BYTES_MAX);
    trip->headsign = enshu__gtfs_text(t, HEADSIGN, ENSHU_GTFS_NAME_BYTES_MAX);
    trip->block = enshu__gtfs_text(t, BLOCK, ENSHU_GTFS_ID_BYTES_MAX);
    trip->route = route;
    trip->line = t->row.line;
    if (!enshu__gtfs_number(t, DIRECTION, 1, &direction)) {
        direction = -1;
        enshu__gtfs_say(g, ENSHU_GTFS_NOTICE, t->file, t->row.line,
                        "direction_id は 0 か 1 です: 向きは停車順で決めます",
                        "direction_id must be 0 or 1: the order of the calls "
                        "says which way it runs");
    }
    trip->direction = (int)direction;
    ENSHU__GTFS_AT(g->places, uint32_t)[name - 1] = (uint32_t)g->trips.n;
    return trip->short_name && trip->headsign && trip->block;
}

/* The route and service of the row are known, or it is rejected. */
static bool has_references(enshu__gtfs_table *t, enshu_name route,
                           enshu_name service)
{
    if (route == 0) {
        enshu__gtfs_reject(
            t, "この route_id は routes.txt にありません: 直してください",
            "this route_id is not in routes.txt: mend one of them");
        return false;
    }
    if (service == 0) {
        enshu__gtfs_reject(
            t, "この service_id はカレンダーにありません: 直してください",
            "this service_id is in no calendar: mend one of them");
        return false;
    }
    return true;
}

static bool read_trip(enshu__gtfs_table *t)
{
    enshu__gtfs *g = t->g;
    enshu_name name;
    bool fresh;
    if (!enshu__gtfs_good_id(t, ID, "trip_id"))
        return true;
    const enshu_name route = enshu__gtfs_find(t, ROUTE, g->route_ids);
    const enshu_name service = enshu__gtfs_find(t, SERVICE, g->service_ids);
    if (!note_id(t, &name, &fresh))
        return false;
    if (!has_references(t, route, service))
        return true;
    if (!fresh) {
        enshu__gtfs_reject(t, "trip_id が二度あります: 片方を消してください",
                           "trip_id is there twice: remove one");
        return true;
    }
    enshu__gtfs_route *r =
        &ENSHU__GTFS_AT(g->routes, enshu__gtfs_route)[route - 1];
    const bool today = enshu__gtfs_runs(g, service);
    r->trips++;
    r->trips_on_date += today ? 1 : 0;
    if (!r->wished || !today)
        return true;
    if (name == 0)
        return enshu__gtfs_end(g, ENSHU_ELIMIT, t->file, t->row.line,
                               "便が多すぎます: フィードを小さくしてください",
                               "too many trips: make the feed smaller");
    return fill_trip(t, name, route - 1);
}

bool enshu__gtfs_read_trips(enshu__gtfs *g)
{
    enshu__gtfs_table t;
    if (!enshu__gtfs_open_needed(g, &t, "trips.txt", columns))
        return false;
    while (enshu__gtfs_next(&t))
        if (!read_trip(&t))
            return false;
    return g->status == ENSHU_OK;
}

enum { F_TRIP, F_START, F_END, F_HEADWAY, F_EXACT };
static const enshu__gtfs_column frequency_columns[] = {
    {"trip_id", true},      {"start_time", true},   {"end_time", true},
    {"headway_secs", true}, {"exact_times", false}, {NULL, false}};

static bool read_frequency(enshu__gtfs_table *t)
{
    enshu__gtfs *g = t->g;
    enshu__gtfs_frequency f = {0};
    int64_t exact;
    if (!enshu__gtfs_good_id(t, F_TRIP, "trip_id"))
        return true;
    const enshu_name name = enshu__gtfs_find(t, F_TRIP, g->trip_ids);
    if (name == 0 && g->all_trip_ids)
        enshu__gtfs_reject(
            t, "この trip_id は trips.txt にありません: 直してください",
            "this trip_id is not in trips.txt: mend one of them");
    const uint32_t place =
        name ? ENSHU__GTFS_AT(g->places, uint32_t)[name - 1] : 0;
    if (place == 0)
        return true;
    if (!enshu__gtfs_clock(t, F_START, &f.start_s) || f.start_s < 0
        || !enshu__gtfs_clock(t, F_END, &f.end_s) || f.end_s <= f.start_s
        || !enshu__gtfs_number(t, F_HEADWAY, 7 * 24 * 3600, &f.headway_s)
        || f.headway_s < 1 || !enshu__gtfs_number(t, F_EXACT, 1, &exact)) {
        enshu__gtfs_reject(
            t,
            "時刻か間隔が読めません: start_time < end_time、headway_secs は 1 "
            "以上、exact_times は 0 か 1 です",
            "the times or the headway cannot be read: start_time < end_time, "
            "headway_secs 1 or more, exact_times 0 or 1");
        return true;
    }
    f.trip = place - 1;
    enshu__gtfs_frequency *to = ENSHU__GTFS_ADD(
        g, &g->frequencies, enshu__gtfs_frequency, FREQUENCIES_MAX);
    if (!to)
        return false;
    *to = f;
    ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip)[f.trip].frequent = true;
    return true;
}

bool enshu__gtfs_read_frequencies(enshu__gtfs *g)
{
    enshu__gtfs_table t;
    const enshu__gtfs_opened opened =
        enshu__gtfs_open(g, &t, "frequencies.txt", frequency_columns);
    if (opened == ENSHU__GTFS_FAILED)
        return false;
    while (opened == ENSHU__GTFS_OPEN && enshu__gtfs_next(&t))
        if (!read_frequency(&t))
            return false;
    return g->status == ENSHU_OK;
}

void enshu__gtfs_drop_trip(enshu__gtfs *g, size_t trip, int call_line,
                           enshu_text why)
{
    char ja[512];
    char en[512];
    enshu__gtfs_trip *t = &ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip)[trip];
    t->out = true;
    snprintf(ja, sizeof ja, "便 %s を除きました: %s", t->id, why.ja);
    snprintf(en, sizeof en, "trip %s is left out: %s", t->id, why.en);
    enshu__gtfs_reject_at(g, call_line > 0 ? "stop_times.txt" : "trips.txt",
                          call_line > 0 ? call_line : t->line,
                          (enshu_text){ja, en});
}
