/*
 * ops/gtfs_internal.h - what the files of the GTFS import share.
 *
 * The way of a feed: routes that are wished for (gtfs_route.c), services of
 * the day (gtfs_calendar.c), trips (gtfs_trip.c), their calls (gtfs_call.c,
 * gtfs_clock.c) at stops (gtfs_stop.c); the one order of stops (gtfs_order.c,
 * gtfs_blend.c, gtfs_ring.c); and the line that comes out (gtfs_line.c,
 * gtfs_key.c).
 *
 * A function that returns bool says false when the import is over: no memory,
 * or a FATAL note was told; `status` then says which.
 */
#ifndef ENSHU_OPS_GTFS_INTERNAL_H
#define ENSHU_OPS_GTFS_INTERNAL_H

#include "enshu/gtfs.h"
#include "sim/memory.h"
#include "sim/names.h"

enum { ENSHU__GTFS_WISHES = 64 /* routes in one line */ };

/* ---- growing lists and memory (gtfs_memory.c) ---- */

typedef struct enshu__gtfs_list {
    void *at;
    size_t n;
    size_t room;
    enshu_text what; /* "stops" */
} enshu__gtfs_list;

/* One more element, zeroed; NULL without memory or above `most`, which is
 * told as FATAL. */
#define ENSHU__GTFS_ADD(g, list, type, most)                                   \
    ((type *)enshu__gtfs_add((g), (list), sizeof(type), (most)))
#define ENSHU__GTFS_AT(list, type) ((type *)(list).at)

/* ---- what is read ---- */

typedef struct enshu__gtfs_route {
    const char *id;
    const char *short_name;
    const char *long_name;
    enshu_text name; /* the longer one, and translated */
    int64_t type;
    bool wished;
    size_t trips;
    size_t trips_on_date;
} enshu__gtfs_route;

typedef struct enshu__gtfs_trip {
    const char *id;
    const char *short_name; /* "" */
    const char *headsign;   /* "" */
    const char *block;      /* "" */
    size_t route;
    int direction; /* 0, 1, -1: not known */
    int line;
    size_t first_call; /* among the calls */
    size_t n_calls;
    bool out;         /* rejected */
    bool frequent;    /* its times are only a pattern */
    size_t variant;   /* in which order it visits nodes */
    bool has_variant; /* it has at least two calls */
} enshu__gtfs_trip;

/* "From start to end one every headway". */
typedef struct enshu__gtfs_frequency {
    size_t trip;
    int64_t start_s;
    int64_t end_s;
    int64_t headway_s;
} enshu__gtfs_frequency;

typedef struct enshu__gtfs_stop {
    const char *id;
    const char *name;
    const char *parent; /* "" */
    double lat;
    double lon;
    bool placed; /* has coordinates */
    int64_t type;
    int line;
    int32_t node; /* -1: none yet */
} enshu__gtfs_stop;

/* A trip at its time; of `frequencies` there are many. */
typedef struct enshu__gtfs_run {
    size_t trip;
    int64_t at_s; /* departure from the first stop */
    bool frequent;
    const char *key;     /* kept */
    const char *vehicle; /* kept; NULL: none */
} enshu__gtfs_run;

/* A place of the line: a station, or platforms of one name. */
typedef struct enshu__gtfs_node {
    const char *id;
    const char *text; /* its name in the feed */
    enshu_text name;  /* in the language of the feed, and translated */
    double at[3];     /* on the unit sphere */
    bool placed;
} enshu__gtfs_node;

typedef struct enshu__gtfs_call {
    uint32_t trip;
    int32_t node;
    int64_t sequence;
    int64_t arr_s; /* -1: blank */
    int64_t dep_s;
    double dist; /* < 0: none */
    int line;
} enshu__gtfs_call;

/* One order in which trips visit nodes. */
typedef struct enshu__gtfs_variant {
    const uint16_t *nodes;
    size_t n;
    size_t n_trips;
    size_t weight; /* calls of its trips and of those that run it backwards */
    size_t rank;   /* order of the first trip */
    bool fits;
    bool dead;     /* can never fit */
    bool reversed; /* against the order of the line */
} enshu__gtfs_variant;

typedef struct enshu__gtfs {
    const enshu_gtfs_source *source;
    enshu_gtfs_note_fn *fn;
    void *user;
    enshu__arena *work; /* until the reading is over */
    enshu_status status;
    size_t n_rejected;
    bool japanese; /* the language of the feed */

    bool has_day;
    int64_t day; /* since 1970-01-01 */
    int64_t first_day;
    int64_t last_day; /* of all services; before first_day: none */

    enshu__names *service_ids;
    enshu__gtfs_list services; /* bool: runs on the day; by name - 1 */
    enshu__names *route_ids;
    enshu__gtfs_list routes;           /* by name - 1 */
    size_t wished[ENSHU__GTFS_WISHES]; /* routes */
    size_t n_wished;
    enshu__names *trip_ids;  /* of all trips of the feed */
    bool all_trip_ids;       /* there was room for them */
    enshu__gtfs_list places; /* uint32_t by trip name - 1: place among the
                                trips + 1; 0: not taken */
    enshu__gtfs_list trips;
    enshu__gtfs_list frequencies;
    enshu__names *stop_ids;
    enshu__gtfs_list stops; /* by name - 1 */
    enshu__gtfs_list nodes;
    enshu__gtfs_list calls;
    enshu__names *variant_ids;
    enshu__gtfs_list variants; /* by name - 1 */
    enshu__gtfs_list runs;     /* in order of time */

    /* The line: nodes in their order. */
    bool loop;
    uint16_t order[ENSHU_GTFS_STOPS_MAX];
    size_t n_order;
    int32_t place[ENSHU_GTFS_STOPS_MAX]; /* by node; -1: not in the line */
    int64_t *metres;                     /* along the line, by place */
    int64_t loop_metres;                 /* all round */
    size_t blend_left;                   /* steps that may still be taken */
    const char *agency;
    const char *version;
} enshu__gtfs;

void *enshu__gtfs_add(enshu__gtfs *g, enshu__gtfs_list *list, size_t size,
                      size_t most);
/* Zeroed memory until the reading is over; NULL ends the import. */
void *enshu__gtfs_new(enshu__gtfs *g, size_t count, size_t size);
bool enshu__gtfs_no_memory(enshu__gtfs *g); /* false */
bool enshu__gtfs_init(enshu__gtfs *g, const enshu_gtfs_source *source,
                      enshu_gtfs_note_fn *fn, void *user);
void enshu__gtfs_fini(enshu__gtfs *g);

/* Sorts `n` elements of `size` bytes, stable; `before` says whether a belongs
 * strictly before b. */
typedef bool enshu__gtfs_before(const void *user, const void *a, const void *b);
bool enshu__gtfs_sort(enshu__gtfs *g, void *at, size_t n, size_t size,
                      enshu__gtfs_before *before, const void *user);

/* ---- notes (gtfs_note.c) ---- */

/* Tells a note.  Both formats take the same arguments.  `file` may be NULL: the
 * feed as a whole. */
void enshu__gtfs_say(enshu__gtfs *g, enshu_gtfs_weight weight, const char *file,
                     int line, const char *ja, const char *en, ...)
    ENSHU_PRINTF(5, 7) ENSHU_PRINTF(6, 7);
/* A FATAL note that ends the import with this status; false. */
bool enshu__gtfs_end(enshu__gtfs *g, enshu_status status, const char *file,
                     int line, const char *ja, const char *en, ...)
    ENSHU_PRINTF(5, 7) ENSHU_PRINTF(6, 7);
/* The same with ready texts; the second is about the feed as a whole. */
void enshu__gtfs_reject_at(enshu__gtfs *g, const char *file, int line,
                           enshu_text text);
bool enshu__gtfs_end_text(enshu__gtfs *g, enshu_status status, enshu_text text);

/* "2026-11-24" or "20261124" as a day, and back. */
bool enshu__gtfs_read_day(const char *text, int64_t *day);
void enshu__gtfs_write_day(int64_t day, char out[12]);

/* ---- the steps, in their order ---- */

bool enshu__gtfs_read_calendar(enshu__gtfs *g);
bool enshu__gtfs_read_routes(enshu__gtfs *g);
bool enshu__gtfs_choose_routes(enshu__gtfs *g, const char *wish);
bool enshu__gtfs_read_trips(enshu__gtfs *g);
bool enshu__gtfs_read_frequencies(enshu__gtfs *g);
bool enshu__gtfs_read_stops(enshu__gtfs *g);
bool enshu__gtfs_read_calls(enshu__gtfs *g);
bool enshu__gtfs_set_times(enshu__gtfs *g);
bool enshu__gtfs_read_words(enshu__gtfs *g); /* agency, feed_info */
bool enshu__gtfs_translate(enshu__gtfs *g);
bool enshu__gtfs_find_variants(enshu__gtfs *g);
bool enshu__gtfs_find_order(enshu__gtfs *g);
bool enshu__gtfs_measure(enshu__gtfs *g);
bool enshu__gtfs_drop_fast(enshu__gtfs *g);
bool enshu__gtfs_find_runs(enshu__gtfs *g, const enshu_gtfs_wish *wish);
bool enshu__gtfs_write_line(enshu__gtfs *g, enshu__arena *keep,
                            enshu_gtfs_line *out);

/* ---- between the steps ---- */

/* Whether the service of this name runs on the day. */
bool enshu__gtfs_runs(const enshu__gtfs *g, enshu_name service);
/* The node of a stop, made when it is the first there; -1 ends the import. */
int32_t enshu__gtfs_node_of(enshu__gtfs *g, size_t stop);
/* Leaves a trip out, with a note at this line of stop_times.txt, or (0) at its
 * row of trips.txt. */
void enshu__gtfs_drop_trip(enshu__gtfs *g, size_t trip, int call_line,
                           enshu_text why);

/* Ends the import because there is no trip on the day; false. */
bool enshu__gtfs_end_empty(enshu__gtfs *g);
/* The calls of a trip that is not out. */
const enshu__gtfs_call *enshu__gtfs_calls_of(const enshu__gtfs *g,
                                             const enshu__gtfs_trip *trip);
/* The name of a route that is shown; "" when it has none. */
const char *enshu__gtfs_short(const enshu__gtfs_route *route);

/* Metres between two nodes along a great circle; 1000 when one of them has no
 * coordinates (gtfs_earth.c). */
double enshu__gtfs_metres(const enshu__gtfs *g, size_t a, size_t b);
void enshu__gtfs_place(double lat, double lon, double out[3]);
double enshu__gtfs_arc(const double a[3], const double b[3]);

/* Two rows of nodes that lie between the same ends become one (gtfs_blend.c).
 * `before` and `after` are nodes or -1: open.  False, with out unchanged, when
 * they do not lie on one way: then the blend would go to and fro.  */
typedef struct enshu__gtfs_row {
    const uint16_t *at;
    size_t n;
} enshu__gtfs_row;
bool enshu__gtfs_blend(enshu__gtfs *g, int32_t before, int32_t after,
                       enshu__gtfs_row a, enshu__gtfs_row b, uint16_t *out);

/* Keys and vehicles of the runs, texts in `keep` (gtfs_key.c). */
bool enshu__gtfs_name_runs(enshu__gtfs *g, enshu__arena *keep);

/* A ring (gtfs_ring.c): how many nodes it has when the variant goes all round
 * it, once or more; 0: it does not. */
size_t enshu__gtfs_ring_size(const enshu__gtfs_variant *v);
/* Which variants go round the ring of the line, and which way. */
void enshu__gtfs_fit_ring(enshu__gtfs *g);

#endif /* ENSHU_OPS_GTFS_INTERNAL_H */
