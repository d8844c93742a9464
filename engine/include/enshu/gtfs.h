/*
 * enshu/gtfs.h - one line on one day, out of a GTFS feed in memory.
 *
 * Reads agency, routes, trips, stop_times, stops, calendar, calendar_dates,
 * frequencies, feed_info and translations; other files are not looked at.
 * What comes out is a line in the sense of `timetable{}`: stops in one order
 * with distances, run patterns that trips share, and trips.
 *
 *  - Platforms count as their station (parent_station); and stops of the same
 *    name within 400 m of each other are one stop.
 *  - The order of stops is merged from the trips of both directions, from the
 *    most run pattern on.  A trip that does not fit into this one line (a
 *    branch, another way) is reported and left out.  A ring becomes a loop.
 *  - Direction 0 of the feed runs in the order of the line.
 *  - Distances are those of shape_dist_traveled where the feed has them, else
 *    great circles between the coordinates.
 *  - Times are seconds after midnight of the service day by the feed's local
 *    clock, past 24:00 as written; a change to summer time is not followed.
 *    Calls without times lie between those with times in proportion to the
 *    distance.
 *    So do those that share the minute of a neighbour, and a trip that would
 *    need more than 600 km/h is left out.
 *  - Trips of `frequencies` become one trip each (exact_times or not).
 *  - A block is the vehicle of its trips, as long as each begins where the one
 *    before ended, and after it.
 *
 * Every row that is not used because something is wrong with it is told with
 * file and line.  A feed is never trusted: numbers of rows, stops and trips
 * and lengths of texts are bounded.
 *
 * Threads: a line belongs to one thread.
 */
#ifndef ENSHU_GTFS_H
#define ENSHU_GTFS_H

#include "enshu/status.h"
#include "enshu/text.h"
#include "enshu/time.h"

enum {
    ENSHU_GTFS_STOPS_MAX = 512,
    ENSHU_GTFS_TRIPS_MAX = 20000,
    ENSHU_GTFS_CALLS_MAX = 2000000, /* of the trips that are taken */
    ENSHU_GTFS_ID_BYTES_MAX = 128,
    ENSHU_GTFS_NAME_BYTES_MAX = 256
};

/* Where the files come from. */
typedef struct enshu_gtfs_source {
    const char *name; /* of the feed, before file names in notes: "feed.zip" */
    /* The text of "stops.txt" and its length, UTF-8; NULL when the feed has no
     * such file.  Borrowed until the reading is over. */
    const char *(*find)(void *user, const char *file, size_t *len);
    void *user;
} enshu_gtfs_source;

/* Something the reader has to say; the texts end after the call. */
typedef enum enshu_gtfs_weight {
    ENSHU_GTFS_REJECTED, /* this row is not used */
    ENSHU_GTFS_NOTICE,   /* it is used, but not quite as it says */
    ENSHU_GTFS_FATAL     /* there is no line: why */
} enshu_gtfs_weight;

typedef struct enshu_gtfs_note {
    enshu_gtfs_weight weight;
    const char *file; /* "feed.zip/stops.txt", or "feed.zip" */
    int line;         /* 0: none in particular */
    enshu_text text;  /* both languages: what is wrong: how to mend it */
} enshu_gtfs_note;
typedef void enshu_gtfs_note_fn(void *user, const enshu_gtfs_note *note);

typedef struct enshu_gtfs_wish {
    /* route_id, else route_short_name or route_long_name when only one route
     * has it; several of these with commas between. */
    const char *route;
    const char *date; /* "2026-11-24" */
    /* Only trips that are on the way at some time between, in time of that day;
     * ENSHU_GTFS_OPEN: no limit. */
    enshu_time_us from_us;
    enshu_time_us until_us;
} enshu_gtfs_wish;
#define ENSHU_GTFS_OPEN INT64_MIN

/* ---- what comes out; all of it borrowed from the line ---- */

typedef struct enshu_gtfs_stop {
    const char *id; /* of the station if there is one */
    enshu_text name;
    int64_t metres; /* along the line; grows */
    bool turnback;  /* some trip begins or ends here */
    bool major;     /* nearly every trip that comes past stops here; where that
                       is true of nearly all stops, and of a loop: some trip
                       begins or ends here.  And the ends of the line */
} enshu_gtfs_stop;

typedef struct enshu_gtfs_call {
    size_t stop;          /* place among the stops */
    enshu_time_us arr_us; /* from the departure at the first call */
    enshu_time_us dep_us; /* >= arr */
} enshu_gtfs_call;

typedef struct enshu_gtfs_pattern {
    const char *id;       /* "p1", "p2" ... */
    const char *kind;     /* name of the route; NULL: it has none */
    const char *headsign; /* of the first trip; NULL: none */
    const enshu_gtfs_call *calls;
    size_t n_calls; /* 2 or more */
} enshu_gtfs_pattern;

typedef struct enshu_gtfs_trip {
    const char *key; /* trip_short_name if it is the only such one, else
                        trip_id; unique */
    size_t pattern;
    enshu_time_us at_us; /* departure from the first stop, after midnight of
                            the day */
    const char *vehicle; /* NULL: not known */
} enshu_gtfs_trip;

typedef struct enshu_gtfs_line {
    enshu_text name;     /* of the route or routes */
    const char *agency;  /* "" when not known */
    const char *version; /* of feed_info; "" when not known */
    bool loop;           /* the last stop is followed by the first */
    int64_t loop_metres; /* all round; 0 when it is no loop */
    const enshu_gtfs_stop *stops;
    size_t n_stops;
    const enshu_gtfs_pattern *patterns;
    size_t n_patterns;
    const enshu_gtfs_trip *trips; /* in order of time, then of the feed */
    size_t n_trips;
    size_t n_rejected; /* rows */
} enshu_gtfs_line;

/* Reads it.  *out is owned by the caller (enshu_gtfs_line_destroy); NULL on
 * failure, when the last note was FATAL (but with no memory).  `fn` may be
 * NULL.  ENSHU_ENOTFOUND (a file, the route or trips on that date are
 * missing), ENSHU_EINVAL (the wish or the feed cannot be read), ENSHU_ELIMIT,
 * ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu_gtfs_read(const enshu_gtfs_source *source,
                                            const enshu_gtfs_wish *wish,
                                            enshu_gtfs_note_fn *fn, void *user,
                                            enshu_gtfs_line **out);
void enshu_gtfs_line_destroy(enshu_gtfs_line *line); /* accepts NULL */

/* ---- the routes of a feed ---- */

typedef struct enshu_gtfs_route {
    const char *id;
    const char *short_name; /* "" when it has none */
    const char *long_name;
    int64_t type;         /* of the feed: 1 metro, 2 rail, 3 bus ... */
    size_t trips;         /* in all */
    size_t trips_on_date; /* 0 without a date; frequencies not multiplied */
} enshu_gtfs_route;

typedef struct enshu_gtfs_routes {
    const enshu_gtfs_route *at; /* in the order of the file */
    size_t n;
    /* "2016-04-04" of the first and last day with a service, "" when there is
     * none */
    char first[12];
    char last[12];
} enshu_gtfs_routes;

/* All of them; `date` may be NULL.  As enshu_gtfs_read. */
ENSHU_MUST_USE enshu_status enshu_gtfs_list_routes(
    const enshu_gtfs_source *source, const char *date, enshu_gtfs_note_fn *fn,
    void *user, enshu_gtfs_routes **out);
void enshu_gtfs_routes_destroy(enshu_gtfs_routes *routes); /* accepts NULL */

#endif /* ENSHU_GTFS_H */
