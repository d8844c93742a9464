/*
 * ops/flow.h - flows at work: a queueing network of individuals, and the
 * departures they are for.
 *
 * The network is simulated by itself, on a small calendar of its own with one
 * entry per source, server, route and departure, and only caught up with when
 * somebody looks (each drill minute, a departure, a change of a service, a
 * question).  How often one looks changes nothing: tested.
 *
 * Service: a server works at rate x level of the station's service; by hand at
 * manual.rate with manual.servers, whatever the level, `setup` after the
 * change; all changes count at once, also for the item in work, whose remaining
 * work is kept.  At speed 0 nobody is called to a server.
 * Staff: each 4 h by hand lowers the speed by 5 %, to 70 % at least, until
 * the staff is rotated (domain handbook 4).
 *
 * A departure takes its dock, opens and boards before it is due (or before its
 * vehicle can leave, if that is later); items that finish at its station are on
 * board.  `close` before it is due the door is shut, if its vehicle is there by
 * then and `full` of its load is on board (and its bags); else it waits until
 * that is so or the hold is over.  Then it leaves with what is there if that is
 * `least` of its load; else it waits on, and is cancelled cancel_after its
 * time. It leaves `close` after the door was shut; whoever is not on board by
 * then is left behind.  When a vehicle cannot be there before cancel_after the
 * departure is cancelled when it is due (a spare stands in while there are any,
 * and what comes too late is a spare then).  A cancelled departure's vehicle is
 * ready for its next one.  A departure that is over takes its items out of the
 * lines; those in service or on the way are lost when that is done.
 *
 * Orders: HOLD, until `by` after it is due (or after now), or until released.
 * RELEASE, waits neither for an order nor for load or bags any more.  DEPART,
 * as if planned for that time, which may not be before the plan; delays still
 * count from the plan.  SERVERS, in either mode, up to servers_max or
 * manual.servers.  OPEN outside the hours, until they begin again.  DIVERT and
 * PREFER without an aim end it.
 *
 * Conservation: created = inside + out + boarded + lost, at every instant, per
 * flow (lost: turned away, gave up, left behind, of cancelled departures).
 *
 * A flow with a warm-up begins before T+00:00, so that people find it running.
 * What would have been told then is not; descriptions say how it stands.  Who
 * would have come for a departure before the flow begins waits where it boards;
 * a departure planned before that has left as planned, with all of its load.
 *
 * Undo: a look only brings the past up to date, so it need not be taken back.
 * Changes (level, order) are noted under undo and take effect by an event at
 * the same instant.
 */
#ifndef ENSHU_OPS_FLOW_H
#define ENSHU_OPS_FLOW_H

#include "enshu/queue.h"
#include "enshu/status.h"
#include "ops/flow_def.h"
#include "ops/order.h"
#include "sim/memory.h"
#include "sim/streams.h"
#include "sim/undo.h"

/* ---- before the drill ---- */

/* A fault in a definition, told to whoever loads it: English and Japanese
 * sentences without the name of the flow; `hint` may be NULL. */
typedef void enshu__ops_fault_fn(void *user, const char *ja, const char *en);

/* Says everything that is wrong with a flow (missing stations, negative rates,
 * loops without exit, shares that do not make 1, ...); `defs` are the
 * departures of this flow.  True when nothing is. */
bool enshu__flow_check(const enshu__names *names, const enshu__flow_def *flow,
                       enshu__departures_def *const *departures,
                       size_t n_departures, enshu__ops_fault_fn *fn,
                       void *user);

/* ---- at work ---- */

typedef enum enshu__departure_state {
    ENSHU__DEP_PLANNED,
    ENSHU__DEP_OPEN, /* at its dock, not boarding yet */
    ENSHU__DEP_BOARDING,
    ENSHU__DEP_WAITING, /* due, and waits for its load, bags or vehicle */
    ENSHU__DEP_HELD,    /* by an order */
    ENSHU__DEP_DEPARTED,
    ENSHU__DEP_CANCELLED
} enshu__departure_state;

/* Why it waits, is late or was cancelled; words for the board. */
typedef enum enshu__departure_why {
    ENSHU__WHY_NONE,
    ENSHU__WHY_LOAD,    /* "load": people or goods are missing */
    ENSHU__WHY_BAGS,    /* "bags" */
    ENSHU__WHY_VEHICLE, /* "vehicle": comes late from the one before */
    ENSHU__WHY_DOCK,    /* "dock": its gate or berth is taken */
    ENSHU__WHY_SPACING, /* "queue": others leave first */
    ENSHU__WHY_ORDER    /* "order" */
} enshu__departure_why;
extern const char *const enshu__departure_state_words[];
extern const char *const enshu__departure_why_words[];

typedef struct enshu__departure_figures {
    enshu__departure_state state;
    enshu__departure_why why;
    enshu_time_us expected_us; /* when it leaves as far as is known, or left;
                                  cancelled: as planned */
    int64_t on_board;
    int64_t load;
    int64_t bags;          /* on board */
    int64_t bags_expected; /* made so far */
    int64_t left_behind;   /* known when it left */
    int64_t bags_short;
    const char *dock; /* NULL: none */
} enshu__departure_figures;

typedef struct enshu__station_figures {
    int64_t queue;         /* waiting now */
    int64_t busy;          /* in service now */
    int64_t servers;       /* open now */
    enshu_time_us wait_us; /* mean of those who began service within this and
                              the five whole minutes before; none: of the
                              first in line so far */
    int64_t served;        /* finished so far */
    int64_t served_hour;   /* in the last 60 whole minutes */
    int64_t lost;          /* turned away and gave up here */
    int64_t speed_ppm;     /* of one server, against normal */
    bool manual;
    bool closed; /* by hours or order */
} enshu__station_figures;

typedef struct enshu__flow_totals {
    int64_t created;
    int64_t inside;
    int64_t out;
    int64_t boarded;
    int64_t lost;
} enshu__flow_totals;

/* Of all departures of one declaration. */
typedef struct enshu__departures_totals {
    int64_t due; /* whose time has come */
    int64_t departed;
    int64_t cancelled;
    int64_t late15; /* departed or waiting, by more than so many minutes */
    int64_t late30;
    int64_t late60;
    enshu_time_us delay_sum_us; /* of the departed and the overdue */
    enshu_time_us delay_max_us;
    int64_t left_behind; /* people or goods */
    int64_t affected;    /* left behind, or booked on a cancelled one, or
                            late by more than 30 min */
    int64_t bags_short;
    int64_t short_flights; /* departures that left bags behind */
} enshu__departures_totals;

/* What is told at its time.  Must only ask. */
typedef enum enshu__flow_news {
    ENSHU__NEWS_DEPARTURE /* its state, estimate, dock or reason changed: `row`
                             of departures `index` */
} enshu__flow_news;
typedef void enshu__flow_fn(void *user, enshu__flow_news what, int32_t index,
                            size_t row);

typedef struct enshu__ops_clock {
    enshu_queue *queue;
    uint8_t order_class; /* of operations */
    uint32_t kind;       /* event kind; arg is the flow's index */
} enshu__ops_clock;

typedef struct enshu__flows enshu__flows;

typedef struct enshu__flows_setup {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu__streams *streams;
    const enshu__names *names;
    enshu__flow_def *const *flows; /* all of them checked */
    size_t n_flows;
    enshu__departures_def *const *departures;
    size_t n_departures;
    enshu__ops_clock clock;
    enshu__flow_fn *fn;
    void *user;
} enshu__flows_setup;

/* In the arena.  NULL: no memory. */
enshu__flows *enshu__flows_create(const enshu__flows_setup *setup);

/* A service that some stations need has this level now.  Takes effect by an
 * event at this instant; what a service was in between is not noticed. */
ENSHU_MUST_USE enshu_status enshu__flows_set_service(enshu__flows *f,
                                                     int32_t service,
                                                     int64_t level_ppm,
                                                     bool manual);

/* So many people (0 or more) are there for a station's work by hand, of the
 * manual.staff it takes; before the first call they are not counted.  Takes
 * effect like a service. */
ENSHU_MUST_USE enshu_status enshu__flows_set_hands(enshu__flows *f,
                                                   int32_t flow,
                                                   int32_t station,
                                                   int64_t hands);

/* NULL, or why the order cannot be followed (a stable word, order.h). */
const char *enshu__flows_may(enshu__flows *f, const enshu__order *order);
/* Follows an order that may be followed, by an event at this instant (after the
 * services, in the order given; one that has become impossible by then is not
 * followed).  ENSHU_OK; ENSHU_EREFUSED when it may not; ENSHU_ELIMIT with 64
 * orders at one instant, or another status of the queue. */
ENSHU_MUST_USE enshu_status enshu__flows_order(enshu__flows *f,
                                               const enshu__order *order);

/* The flow's event fired.  Not inside a transaction.  A status of the queue or
 * of enshu__flows_status. */
ENSHU_MUST_USE enshu_status enshu__flows_wake(enshu__flows *f, int32_t flow);

/* ENSHU_OK, or why some flow stands still from now on: ENSHU_ENOMEM;
 * ENSHU_ELIMIT when it had more than 50 million events within an hour of drill
 * time (a loop that multiplies items, a rate beyond all measure).  Its figures
 * then stay as they are.  *which is the first such flow, -1: none.  Worth
 * asking when a flow was looked at. */
enshu_status enshu__flows_status(enshu__flows *f, int32_t *which);

/* Questions, at the queue's present time.  `station` and `store` are places in
 * the flow's definition. */
void enshu__flows_station(enshu__flows *f, int32_t flow, size_t station,
                          enshu__station_figures *out);
int64_t enshu__flows_store(enshu__flows *f, int32_t flow, size_t store);
void enshu__flows_totals(enshu__flows *f, int32_t flow,
                         enshu__flow_totals *out);
void enshu__flows_departure(enshu__flows *f, int32_t departures, size_t row,
                            enshu__departure_figures *out);
void enshu__flows_departures(enshu__flows *f, int32_t departures,
                             enshu__departures_totals *out);

#endif /* ENSHU_OPS_FLOW_H */
