/*
 * ops/flow_def.h - a flow as declared: a network of sources, stations and
 * routes through which passengers, bags, trucks, containers or parcels go one
 * by one; stores of things that lie still; and departures that wait for their
 * load.
 *
 * Within a flow, stations, stores and classes are named by short ids of their
 * own ("desk", "yard", "bag"); enshu__flow_check (ops/flow.h) says what does
 * not fit.  Rates are thousandths of a unit per HOUR.
 */
#ifndef ENSHU_OPS_FLOW_DEF_H
#define ENSHU_OPS_FLOW_DEF_H

#include "sim/model.h"

/* Most of each in one flow; rows of one departures declaration, and the sum of
 * their loads. */
enum {
    ENSHU__SOURCES = 256,
    ENSHU__STATIONS = 256,
    ENSHU__STORES = 256,
    ENSHU__ROUTES = 4096,
    ENSHU__CLASSES = 32,
    ENSHU__DEPARTURES_ROWS = 20000,
    ENSHU__LOAD_SUM = 10000000
};

/* A name with a share or a number: {home=0.38, shared=0.62}. */
typedef struct enshu__share {
    enshu_name name;
    int64_t ppm; /* parts per million */
} enshu__share;

/* From this time on, so many per hour. */
typedef struct enshu__profile_row {
    enshu_time_us from_us;
    int64_t per_hour_milli; /* 0 .. 10^12 */
} enshu__profile_row;

/* At this time, so many at once. */
typedef struct enshu__batch {
    enshu_time_us at_us;
    int64_t count; /* 1 .. 10^6 */
} enshu__batch;

/* How long before its departure an item of a departure arrives: triangular
 * between `early` and `late` with the peak at `mode`. */
typedef struct enshu__show {
    enshu_time_us early_us; /* default 2 h 30 min */
    enshu_time_us mode_us;  /* default 1 h 30 min */
    enshu_time_us late_us;  /* default 45 min */
} enshu__show;

typedef enum enshu__spread {
    ENSHU__SPREAD_EXPONENTIAL, /* "random": of a Poisson process, M/M/... */
    ENSHU__SPREAD_NONE,        /* "even": always the mean, M/D/... */
    ENSHU__SPREAD_TRIANGULAR   /* "human": between half and twice the mean,
                                  mode half the mean (so the mean is right) */
} enshu__spread;

/* Just one of per_hour, profile, batches, departures. */
typedef struct enshu__source_def {
    const char *id;
    const char *to;        /* station */
    enshu_name item_class; /* of all items; 0: as `mix` says, or none */
    enshu__share *mix;
    size_t n_mix;
    int64_t per_hour_milli; /* 0: not given */
    enshu__profile_row *profile;
    size_t n_profile;
    enshu__batch *batches;
    size_t n_batches;
    enshu__ref departures; /* the load of each of these comes from here */
    int64_t share_ppm;     /* of their load, default 1,000,000; of sources
                              whose items get on board they make 1, others
                              bring what only comes along (boxes off a ship) */
    enshu__show show;
    int32_t spread;         /* of arrivals, EXPONENTIAL or NONE */
    enshu_time_us from_us;  /* nothing before; 0 (the default): from the
                               beginning, warm-up included */
    enshu_time_us until_us; /* nothing after; ABSENT_TIME: the end */
} enshu__source_def;

/* Working by hand, while the station's service is in manual mode. */
typedef struct enshu__manual_def {
    int64_t rate_milli;     /* per server and hour; 0: cannot */
    int64_t servers;        /* 0: as many as normally */
    enshu_time_us setup_us; /* nothing is done so long after the change */
    int64_t staff;          /* people it takes of the pool */
    enshu__ref pool;        /* staff{}; name 0: they are not counted */
} enshu__manual_def;

/* Open from .. until, every day (drill time of the first day). */
typedef struct enshu__hours {
    enshu_time_us from_us;
    enshu_time_us until_us;
} enshu__hours;

/* A finished item makes others: a passenger hands in bags. */
typedef struct enshu__emit_def {
    const char *to;        /* station */
    enshu_name item_class; /* of what is made */
    int64_t per_milli;     /* how many per item, on average; 0 .. 10^6 */
    enshu_name of_class;   /* only from items of this class; 0: all */
} enshu__emit_def;

typedef struct enshu__station_def {
    const char *id;
    enshu_text name;
    const char *unit;    /* NULL: the flow's */
    enshu__ref service;  /* name 0: the flow's; neither: always works */
    int64_t servers;     /* 1 .. 10^5 */
    int64_t servers_max; /* with extra staff; default twice as many */
    int64_t rate_milli;  /* per server and hour, > 0 */
    int32_t spread;      /* of service times, enshu__spread */
    enshu__manual_def manual;
    int64_t capacity;          /* waiting places, besides those in service; 0:
                                  no limit */
    bool holds;                /* full: what comes waits upstream (the server it
                                  was at stays taken); else it is lost */
    enshu_time_us patience_us; /* leaves after waiting so long; 0: never */
    enshu__hours *hours;
    size_t n_hours;     /* 0: always open */
    bool per_departure; /* a line and `servers` for each departure, which work
                           while it boards; capacity is of each line */
    enshu__emit_def *emits;
    size_t n_emits;
    const char *puts;      /* store: each finished item adds one there ... */
    const char *takes;     /* ... takes one away; work waits for room or for
                              something to take */
    const char *slowed_by; /* store whose fullness slows the work: full speed
                              up to slow_from, none from slow_to on */
    int64_t slow_from_ppm; /* default 750,000 (efficient up to 75 %) */
    int64_t slow_to_ppm;   /* default 880,000 (gridlock) */
} enshu__station_def;

typedef struct enshu__store_def {
    const char *id;
    enshu_text name;
    const char *unit; /* NULL: the flow's */
    int64_t capacity; /* > 0 */
    int64_t level;    /* at the start */
} enshu__store_def;

/* From a station without routes items leave ("out"). */
typedef struct enshu__route_def {
    const char *from;       /* station */
    const char *to;         /* station, "out" or "lost" */
    int64_t share_ppm;      /* of those of that class; default 1,000,000; the
                               shares of a station and class make 1 */
    enshu_name item_class;  /* 0: of every class without a route of its own */
    enshu_time_us takes_us; /* the way there */
} enshu__route_def;

typedef struct enshu__flow_def {
    enshu__decl decl;
    enshu_text name;
    const char *unit;
    enshu__ref service;    /* of stations without one; may be absent */
    enshu__ref owner;      /* team or organisation that sees it; absent: the
                              owner of `service`, or everybody */
    enshu_time_us warm_us; /* it has been running so long when the drill starts,
                              with all services well; default 0 */
    enshu__source_def *sources;
    size_t n_sources;
    enshu__station_def *stations;
    size_t n_stations;
    enshu__store_def *stores;
    size_t n_stores;
    enshu__route_def *routes;
    size_t n_routes;
} enshu__flow_def;

/* ---- departures ---- */

typedef struct enshu__departure_row {
    const char *key;     /* flight, vessel, truck */
    enshu_time_us at_us; /* planned */
    int64_t load;        /* items it is to take; 0 .. 10^5 */
    enshu_text dest;
    const char *dock;      /* gate, stand, berth, door: one of the docks */
    const char *kind;      /* shown: "国際", a carrier's code; NULL: none */
    const char *after;     /* key of the departure that the same vehicle makes
                              before; NULL: it stands ready */
    enshu_time_us turn_us; /* from that one's leaving until this can leave */
    enshu_name item_class; /* of its items; 0: as the source says */
} enshu__departure_row;

typedef struct enshu__departures_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref flow;
    const char *station; /* items that finish here are on board */
    const char *bags;    /* station: items of a departure that finish here
                            are bags on board; NULL: not counted */
    enshu_time_us bags_hold_us; /* it waits so long for bags */
    enshu__departure_row *schedule;
    size_t n_schedule;
    const char **docks;        /* T_NAMES */
    size_t n_docks;            /* 0: there are always enough */
    enshu_time_us occupies_us; /* takes its dock so long before; default 1 h */
    enshu_time_us opens_us; /* boarding opens so long before; default 40 min */
    enshu_time_us close_us; /* nobody is let in from so long before it leaves;
                               default 0 */
    enshu_time_us hold_us;  /* waits so long for its load; default 0 */
    enshu_time_us cancel_after_us; /* cancelled when so late, default 3 h */
    int64_t full_ppm;  /* enough on board to leave on time, default 1 */
    int64_t least_ppm; /* enough to leave when the hold is over, default 0 */
    enshu_time_us spacing_us; /* least time between two of them leaving */
    int64_t spares;           /* vehicles that can stand in for a missing one */
} enshu__departures_def;

#endif /* ENSHU_OPS_FLOW_DEF_H */
