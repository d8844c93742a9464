/*
 * console/model/works.h - what operations consist of: stations and stores of
 * a flow, departures with what a board shows of them, key figures with their
 * thresholds, and the orders that were given.
 *
 * Part of console/model/model.h, which says how long pointers last.  A line's
 * stops, sections and trips are in console/model/line.h.
 *
 * Numbers come from a host that may be anything: they are kept within bounds in
 * which sums and differences cannot overflow (MODEL_AMOUNT_MAX, times within
 * ENSHU_TIME_MAX).
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_WORKS_H
#define ENSHU_CONSOLE_MODEL_WORKS_H

#include "console/model/things.h"

#define MODEL_AMOUNT_MAX INT64_C(1000000000000000)

/* What sort of operation it is: decides what there is of it below. */
typedef enum model_work {
    MODEL_WORK_ITEMS,      /* a schedule of items, see model_items */
    MODEL_WORK_FLOW,       /* stations and stores */
    MODEL_WORK_DEPARTURES, /* of a flow: `on` names it, `refs` are the docks */
    MODEL_WORK_TIMETABLE
} model_work;
model_work model_work_of(const model_thing *operation);

/* ---- flows ---- */

typedef struct model_station {
    const char *place;
    enshu_text name;
    const char *unit; /* "" the flow's */
    const char *on;   /* its service, "" none */
    int64_t servers;  /* desks, lanes, cranes at work now */
    int64_t servers_max;
    int64_t queue;
    int64_t busy;
    int64_t wait_us;
    int64_t hour; /* units finished within the last 60 minutes */
    int64_t done;
    int64_t lost;
    int64_t level_ppm; /* speed of one server, against normal */
    bool manual;
    bool closed;
    bool known;            /* how it stands was told */
    int64_t told_us;       /* of the newest report */
    int64_t wait_worst_us; /* the longest wait that was told so far */
    int64_t hour_best;     /* the most units an hour */
} model_station;
/* In order of declaration. */
size_t model_stations(const model *m, const char *flow,
                      const model_station **out);
const model_station *model_find_station(const model *m, const char *flow,
                                        const char *place);

typedef struct model_store {
    const char *place;
    enshu_text name;
    const char *unit; /* "" the flow's */
    int64_t capacity;
    int64_t stock;
    int64_t told_us;
} model_store;
size_t model_stores(const model *m, const char *flow, const model_store **out);

/* ---- departures ---- */

typedef enum model_departure_state {
    MODEL_DEP_PLANNED,
    MODEL_DEP_OPEN,
    MODEL_DEP_BOARDING,
    MODEL_DEP_WAITING, /* due, and waits for something: `why` */
    MODEL_DEP_HELD,
    MODEL_DEP_DEPARTED,
    MODEL_DEP_CANCELLED,
    MODEL_DEP_STATES
} model_departure_state;

typedef struct model_departure {
    const char *key;
    const char *sort; /* shown: a carrier's code, "" none */
    int64_t due_us;
    int64_t expected_us; /* when it left, once it has */
    int64_t open_us;     /* when it took its dock, -1 not known */
    int64_t load;        /* people or goods it is to take */
    int64_t boarded;
    int64_t bags;
    int64_t bags_due;
    int64_t left; /* behind */
    enshu_text dest;
    const char *dock;  /* "" none */
    const char *after; /* what the same vehicle does before, "" nothing */
    const char *why;   /* stable word, "" nothing */
    model_departure_state state;
    int64_t told_us;
} model_departure;
/* In order of due time and key. */
size_t model_departures(const model *m, const char *departures,
                        const model_departure **out);
const model_departure *
model_find_departure(const model *m, const char *departures, const char *key);

/* ---- key figures ---- */

typedef struct model_metric {
    const char *id;
    enshu_text name;
    const char *unit; /* "" none */
    const char *on;   /* operation */
    const char *sort; /* how it is reckoned: "wait", "queue" ... */
    bool low_is_good;
    bool has_warn;
    bool has_crit;
    int64_t warn_milli;
    int64_t crit_milli;
    bool known; /* it has a value */
    int64_t amount_milli;
    int severity; /* 0 none, 1 low, 2 medium, 3 high, 4 crisis */
    int64_t told_us;
} model_metric;
/* In order of declaration. */
size_t model_metrics(const model *m);
const model_metric *model_metric_at(const model *m, size_t i);
const model_metric *model_find_metric(const model *m, const char *id);
/* Its values in thousandths by drill time; at most the newest 1,440. */
size_t model_metric_series(const model *m, const char *id,
                           const int64_t **times, const int64_t **values);

/* ---- orders ---- */

typedef struct model_ordered {
    const char *on; /* operation */
    const char *verb;
    const char *key;
    const char *place;
    const char *other;
    int64_t count; /* -1 none */
    int64_t by_us; /* -1 none */
    int64_t to_us; /* -1 none */
    bool ok;
    const char *why; /* stable word when it was not followed */
    int64_t t_us;
} model_ordered;
/* Oldest first; at most the newest 500. */
size_t model_ordered_list(const model *m, const model_ordered **out);

#endif /* ENSHU_CONSOLE_MODEL_WORKS_H */
