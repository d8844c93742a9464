/*
 * ops/timetable.h - a timetable at work: vehicles over stops.
 *
 * Each section has blocks in each direction (or both, on a single track); a
 * vehicle enters a block only when it is empty and `headway` has passed since
 * the one before entered it.  A stop has tracks per direction; a vehicle enters
 * only when one is free.  Nothing, no order and no attack, lets a second
 * vehicle into an occupied block (fail-safe, handbook 4.2): doubt means stop.
 *
 * A call ends no earlier than planned, after at least dwell_min and as long as
 * boarding takes.  Late vehicles shorten dwells and make up `slack` of run
 * times.  A vehicle's next trip starts when it has turned; trips that meet a
 * single track or wait for the same track go in the order of the plan (or as
 * ordered).
 *
 * People arrive at stops by a Poisson process, each with a stop to go to, get
 * on while there is room and get off where they wanted; those of a cancelled or
 * cut trip wait for the next.
 *
 * Undisturbed, every vehicle is on time to the second; a plan that breaks its
 * own headway is refused by the check.
 *
 * Trips that start before T+00:00 have run as planned until then.
 *
 * Orders.  HOLD: leaves `by` later than it would (without `by`: not before
 * RELEASE), at `place` or its next call.  DEPART: not before `at`, at the same.
 * CANCEL: before its start, or it ends at its next call.  TURN_BACK: ends at
 * `place`; where the vehicle's next trip comes by, that begins there.  FOLLOW:
 * enters each section that both go through after the other, where others can
 * pass.  CLOSE: nobody enters the section any more, who is inside gets out.
 * MODE: "manual" and "stopped" whatever the services do, "degraded" at best,
 * "normal" takes an order about the same place back.  A trip whose start was
 * put off by an order is not cancelled for being late.
 *
 * Modes: of the section's service and the line's the worse one; level 1 normal,
 * below degraded, by hand manual, 0 stopped.  A change counts from the next
 * block on; where signals are at stop vehicles stand at the end of theirs.
 *
 * Undo and looking: as in ops/flow.h.
 */
#ifndef ENSHU_OPS_TIMETABLE_H
#define ENSHU_OPS_TIMETABLE_H

#include "ops/flow.h"
#include "ops/timetable_def.h"

/* Says everything that is wrong with a timetable.  True when nothing is. */
bool enshu__timetable_check(const enshu__names *names,
                            const enshu__timetable_def *def,
                            enshu__ops_fault_fn *fn, void *user);

typedef enum enshu__trip_state {
    ENSHU__TRIP_PLANNED,
    ENSHU__TRIP_AT_STOP,
    ENSHU__TRIP_RUNNING,
    ENSHU__TRIP_STOPPED, /* between stops, before a signal */
    ENSHU__TRIP_HELD,    /* at a stop, also its first before it has begun, by an
                            order or a closed section */
    ENSHU__TRIP_ENDED,
    ENSHU__TRIP_CANCELLED
} enshu__trip_state;
extern const char *const enshu__trip_state_words[];

/* A planned path: every stop of the line that the trip touches, in its order.
 * Borrowed for the drill. */
typedef struct enshu__path_point {
    int32_t stop;         /* place among the stops */
    bool calls;           /* false: passes */
    enshu_time_us arr_us; /* planned */
    enshu_time_us dep_us;
} enshu__path_point;

typedef struct enshu__trip_figures {
    enshu__trip_state state;
    size_t point;           /* last reached point of its path, or its first */
    enshu_time_us delay_us; /* at that point, or of its start so far */
    int64_t load;           /* people on board */
    enshu_time_us since_us; /* in this state */
} enshu__trip_figures;

typedef struct enshu__stop_figures {
    int64_t waiting;    /* people, both directions */
    int64_t waiting_up; /* against the order of the line */
    bool closed_entry;  /* at 80 % of `crowd` (入場規制) */
} enshu__stop_figures;

typedef struct enshu__section_figures {
    int32_t mode; /* ENSHU__MODE_..., the worse direction */
    bool closed;  /* by order or for want of its service */
    enshu_time_us since_us;
} enshu__section_figures;

typedef struct enshu__timetable_totals {
    int64_t due; /* trips whose start has come */
    int64_t started;
    int64_t ended;
    int64_t cancelled; /* or cut short */
    int64_t running;
    int64_t stuck;              /* between stops, not moving, now */
    enshu_time_us stuck_max_us; /* the longest of these so far */
    int64_t late5; /* trips that were late by so many minutes at a stop */
    int64_t late10;
    int64_t late30;
    enshu_time_us delay_sum_us; /* at last points of started trips, now */
    enshu_time_us delay_max_us; /* so far, also of who stands at a stop now */
    int64_t started_hour;       /* in the last 60 minutes */
    int64_t due_hour;
    int64_t boarded; /* people */
    int64_t waiting;
    int64_t on_board;
    int64_t affected;  /* on cancelled trips (mean load), or late by 10 min
                          and more (handbook 4.2) */
    int64_t crowd_ppm; /* fullest stop against its safe number */
} enshu__timetable_totals;

typedef enum enshu__line_news {
    ENSHU__NEWS_ARRIVED, /* trip `index` at point `point` */
    ENSHU__NEWS_LEFT,    /* departed from or passed it */
    ENSHU__NEWS_TRIP,    /* started, held, stopped, cut, cancelled */
    ENSHU__NEWS_SECTION, /* section `index` closed, opened, changed mode */
    ENSHU__NEWS_FORECAST /* forecasts of some trips changed */
} enshu__line_news;
typedef void enshu__line_fn(void *user, int32_t timetable,
                            enshu__line_news what, size_t index, size_t point);

typedef struct enshu__timetables enshu__timetables;

typedef struct enshu__timetables_setup {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu__streams *streams;
    const enshu__names *names;
    enshu__timetable_def *const *defs; /* all of them checked */
    size_t n;
    enshu__ops_clock clock;
    enshu__line_fn *fn;
    void *user;
} enshu__timetables_setup;

enshu__timetables *
enshu__timetables_create(const enshu__timetables_setup *setup);

ENSHU_MUST_USE enshu_status enshu__timetables_set_service(enshu__timetables *t,
                                                          int32_t service,
                                                          int64_t level_ppm,
                                                          bool manual);
const char *enshu__timetables_may(const enshu__timetables *t,
                                  const enshu__order *order);
ENSHU_MUST_USE enshu_status enshu__timetables_order(enshu__timetables *t,
                                                    const enshu__order *order);
ENSHU_MUST_USE enshu_status enshu__timetables_wake(enshu__timetables *t,
                                                   int32_t timetable);

/* Questions, at the queue's present time. */
const enshu__path_point *enshu__timetables_path(const enshu__timetables *t,
                                                int32_t timetable, size_t trip,
                                                size_t *n);
void enshu__timetables_trip(enshu__timetables *t, int32_t timetable,
                            size_t trip, enshu__trip_figures *out);
/* When it was where: times at the points passed so far, arrival and departure
 * in turn (the last may be an arrival only).  A trip that began on its way has
 * ABSENT_TIME at the points before.  Borrowed until the next event; *n counts
 * times. */
const enshu_time_us *enshu__timetables_actual(const enshu__timetables *t,
                                              int32_t timetable, size_t trip,
                                              size_t *n);
void enshu__timetables_stop(enshu__timetables *t, int32_t timetable,
                            size_t stop, enshu__stop_figures *out);
/* Section i lies between stop i and the next. */
void enshu__timetables_section(enshu__timetables *t, int32_t timetable,
                               size_t section, enshu__section_figures *out);
void enshu__timetables_totals(enshu__timetables *t, int32_t timetable,
                              enshu__timetable_totals *out);

/* The forecast: what becomes of the trips in the next hours as things stand,
 * without further disturbance (closed sections stay closed for as long as is
 * known, else 10 minutes more).  Worked out when a section or mode changed or
 * an order was followed (at most once a minute), when a vehicle is not where it
 * was expected (every 5 minutes), and while somebody is late each half hour, or
 * every 5 minutes as long as something is closed until nobody knows when. */
typedef struct enshu__forecast {
    size_t first;               /* point of the path it begins with */
    const enshu_time_us *times; /* arrival and departure in turn, up to the
                                   horizon (3 hours) */
    size_t n;                   /* of times; 0: runs as planned */
    bool cancelled;
    bool changed; /* since NEWS_FORECAST was last told */
} enshu__forecast;
void enshu__timetables_forecast(enshu__timetables *t, int32_t timetable,
                                size_t trip, enshu__forecast *out);

#endif /* ENSHU_OPS_TIMETABLE_H */
