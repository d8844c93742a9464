/*
 * ops/timetable_internal.h - what the files of the timetable share.
 *
 * The plan (timetable_plan.h) does not change.  A core is one course of events
 * over a plan; all that changes in it lies in one block of memory, so that a
 * second core can take it over by a copy and run ahead (timetable_forecast.c),
 * or run the bare plan to see whether it fits (timetable_rehearse.c).
 */
#ifndef ENSHU_OPS_TIMETABLE_INTERNAL_H
#define ENSHU_OPS_TIMETABLE_INTERNAL_H

#include "ops/timetable_people.h"
#include "ops/timetable_plan.h"

/* ---- what changes ---- */

/* What a vehicle is about. */
typedef enum enshu__tt_doing {
    ENSHU__TT_RESTS,     /* off the line, before its next trip or for good */
    ENSHU__TT_ABOUT,     /* off the line, its trip is due but cannot begin */
    ENSHU__TT_DWELLS,    /* at a stop, until it may leave */
    ENSHU__TT_HELD,      /* at a stop, by an order */
    ENSHU__TT_LEAVES,    /* at a stop or off the line: wants into the section */
    ENSHU__TT_RUNS,      /* in a block */
    ENSHU__TT_WAITS,     /* at the end of its block, before a signal */
    ENSHU__TT_TERMINATES /* at its last stop, people get off */
} enshu__tt_doing;

typedef struct enshu__tt_vehicle {
    int32_t trip;  /* under way or next, -1: none left */
    int32_t point; /* last reached of that trip */
    int32_t block; /* within the section, in its direction; -1: in none */
    int32_t track;
    int32_t behind;         /* the next in line at its gate, -1 */
    int32_t stands;         /* off the line: at this stop */
    uint8_t doing;          /* enshu__tt_doing */
    bool on_line;           /* at a stop's track or in a section */
    bool told;              /* that it waits */
    enshu_time_us since_us; /* in this state */
    enshu_time_us run_us;   /* of the section it is in */
    enshu_time_us ready_us; /* may leave from then on, but for orders; off the
                               line: has turned */
    enshu_time_us retry_us; /* of what it waits for; NEVER: it is woken */
} enshu__tt_vehicle;

typedef struct enshu__tt_block {
    enshu_time_us entered_us; /* last */
    int32_t vehicle;          /* -1: empty */
    int32_t last;             /* vehicle in it last, -1: none yet */
    int32_t way;              /* of that one */
} enshu__tt_block;

typedef struct enshu__tt_section_now {
    int32_t inside;       /* vehicles, both directions */
    int32_t last;         /* the last to enter */
    uint8_t lock;         /* direction of those in a single-track section */
    bool closed;          /* by order */
    uint8_t ordered;      /* mode, MODE_COUNT: none */
    uint8_t target;       /* mode it is to work in ... */
    uint8_t mode;         /* ... and works in: stopped while it is set up */
    enshu_time_us set_us; /* set up by then; NEVER: nothing to set up */
    enshu_time_us since_us;
} enshu__tt_section_now;

typedef struct enshu__tt_service_now {
    int64_t level_ppm;
    bool manual;
} enshu__tt_service_now;

typedef struct enshu__tt_trip_now {
    uint8_t state;  /* PLANNED, RUNNING (begun, whatever it does), ENDED or
                       CANCELLED */
    bool cut;       /* begins or ends on its way */
    bool ordered;   /* its start was put off by an order: not cancelled when it
                       is late */
    int32_t begins; /* first and last point of it that are run */
    int32_t ends;
    int32_t reached;       /* last point, -1: none */
    int32_t hold_point;    /* -1: none */
    int32_t late_point;    /* where `not_before` is meant, -1: none */
    int32_t follow;        /* trip, -1: none */
    int32_t followers;     /* trips that are to follow this one */
    int32_t band;          /* 0 .. 3: was late by 5, 10, 30 minutes */
    enshu_time_us hold_us; /* NEVER: until released */
    enshu_time_us not_before_us;
    enshu_time_us delay_us; /* at the last point */
    enshu_time_us since_us; /* its end or cancellation */
} enshu__tt_trip_now;

/* Sums and marks. */
typedef struct enshu__tt_sums {
    int64_t started;
    int64_t ended;
    int64_t cancelled;
    int64_t cut;     /* and not cancelled */
    int64_t late[3]; /* 5, 10, 30 minutes */
    int64_t cancelled_people;
    enshu_time_us ended_delay_us;
    enshu_time_us delay_max_us;
    enshu_time_us stuck_max_us;
    enshu_time_us foreseen_us; /* last; ALWAYS: not yet */
    int64_t ring[2];           /* vehicles on a loop, each direction */
    bool ring_waits;           /* somebody did not begin for want of room */
    size_t deadline; /* in order of start: those before have begun, ended or
                        been cancelled */
    size_t heap_length;
    uint8_t line_ordered; /* mode, MODE_COUNT: none */
} enshu__tt_sums;

/* Who refused what: for the sentences of the check. */
typedef enum enshu__tt_why {
    ENSHU__TT_MAY,
    ENSHU__TT_SHUT,     /* closed, or signals at stop */
    ENSHU__TT_RING,     /* the loop is full */
    ENSHU__TT_MEET,     /* the other direction is on the single track */
    ENSHU__TT_NO_TRACK, /* at the stop */
    ENSHU__TT_BLOCK,    /* occupied */
    ENSHU__TT_HEADWAY
} enshu__tt_why;

typedef struct enshu__tt_refusal {
    enshu__tt_why why;
    int32_t trip;
    int32_t other; /* vehicle in the way, -1: unknown */
    int32_t stop;
    int32_t section;
    enshu_time_us free_us;  /* BLOCK, HEADWAY: when the headway is over */
    enshu_time_us retry_us; /* when it may; NEVER: something has to happen */
} enshu__tt_refusal;

/* An entry of the calendar. */
typedef struct enshu__tt_key {
    enshu_time_us at_us;
    uint64_t order; /* phase, slot */
} enshu__tt_key;

typedef struct enshu__tt_core enshu__tt_core;

/* Asked when a plan does not fit, in a core with `refused` set: true when it
 * was made to fit and the move is to be tried again. */
typedef bool enshu__tt_refused_fn(void *user, enshu__tt_core *c,
                                  const enshu__tt_refusal *refusal);

struct enshu__tt_core {
    enshu__tt_plan *plan;
    enshu_time_us now_us;
    int32_t in_hand;           /* slot that is being handled, -1: none */
    const enshu_time_us *told; /* of a core that forecasts are made of: when
                                  vehicles are where, as was told; NULL */

    /* One block of memory: */
    void *block;
    size_t block_size;
    enshu__tt_sums *sums;
    enshu__tt_vehicle *vehicle;
    enshu__tt_block *blocks;
    enshu__tt_section_now *section;
    enshu__tt_service_now *service;
    enshu__tt_trip_now *trip;
    int32_t *taken; /* 2 per stop: tracks occupied or reserved */
    int32_t *gate;  /* 2 per section: first in line to enter, -1 */
    enshu__tt_key *heap;
    int32_t *place; /* of a slot in the heap, -1: not in it */

    enshu_time_us *times;  /* actual: 2 per point of the plan */
    enshu_time_us *starts; /* of trips, in the order they began; NULL: not
                              kept */
    enshu__people *people; /* NULL: not counted */
    enshu__line_fn *fn;    /* NULL: nobody is told */
    void *user;
    int32_t index;
    enshu__tt_refused_fn *refused;
    void *refused_user;
};

/* A core at the beginning of its plan, without people; NULL: no memory.
 * `times` has 2 places for each point. */
enshu__tt_core *enshu__tt_core_create(enshu__arena *arena,
                                      enshu__tt_plan *plan);
/* Makes `to` go on from where `from` is; both have the same plan.  Times are
 * not taken over. */
void enshu__tt_core_copy(enshu__tt_core *to, const enshu__tt_core *from);

/* ---- the calendar (timetable_calendar.c) ---- */

/* What is due at one instant happens in this order. */
enum {
    ENSHU__TT_PHASE_NOTES,
    ENSHU__TT_PHASE_SETUP,
    ENSHU__TT_PHASE_MOVE,
    ENSHU__TT_PHASE_GATE,
    ENSHU__TT_PHASE_DEADLINE,
    ENSHU__TT_PHASE_TELL,
    ENSHU__TT_PHASE_FORECAST
};

/* Slots: one per vehicle, two per section (its gates), two per stop, these. */
enum {
    ENSHU__TT_SLOT_NOTES,
    ENSHU__TT_SLOT_SETUP,
    ENSHU__TT_SLOT_DEADLINE,
    ENSHU__TT_SLOT_FORECAST,
    ENSHU__TT_SLOTS
};
size_t enshu__tt_slot_count(const enshu__tt_plan *plan);
int32_t enshu__tt_slot_gate(const enshu__tt_plan *plan, int32_t section,
                            int way);
int32_t enshu__tt_slot_stop(const enshu__tt_plan *plan, int32_t stop, int way);
int32_t enshu__tt_slot_of(const enshu__tt_plan *plan, int which);

/* Enters a slot at that time, or moves it; at NEVER takes it out. */
void enshu__tt_set(enshu__tt_core *c, int32_t slot, enshu_time_us at_us,
                   int phase);
/* At an earlier time than now, if it is later or not entered. */
void enshu__tt_set_now(enshu__tt_core *c, int32_t slot, int phase);
/* When a slot is due, or the next one; NEVER: not entered, none. */
enshu_time_us enshu__tt_due(const enshu__tt_core *c, int32_t slot);
enshu_time_us enshu__tt_next(const enshu__tt_core *c);
/* The slot that is due first, to be handled; it is put away unless it was
 * entered again meanwhile. */
int32_t enshu__tt_take(enshu__tt_core *c, int *phase);
void enshu__tt_put_away(enshu__tt_core *c);

/* ---- the course of events (timetable_core.c, timetable_move.c) ---- */

/* Handles all that is due before (or at) `until_us`, but for notes and
 * forecasts, which are handed out: the slot, or -1 when there is nothing more.
 */
int32_t enshu__tt_run(enshu__tt_core *c, enshu_time_us until_us);

void enshu__tt_vehicle_due(enshu__tt_core *c, int32_t vehicle, int phase);
void enshu__tt_gate_due(enshu__tt_core *c, int32_t section, int way);
void enshu__tt_stop_due(enshu__tt_core *c, int32_t stop, int way);
void enshu__tt_deadline_due(enshu__tt_core *c);

/* Off the line, at the first stop of a trip that is due: it cannot begin. */
bool enshu__tt_waits_to_begin(const enshu__tt_core *c,
                              const enshu__tt_vehicle *v);
/* A vehicle looks again at what it may do, at this instant. */
void enshu__tt_reconsider(enshu__tt_core *c, int32_t vehicle);
/* A trip was cut short: it ends at once when it stands at its last point. */
void enshu__tt_cut_here(enshu__tt_core *c, int32_t trip);
/* A trip that has not begun is cancelled. */
void enshu__tt_cancel(enshu__tt_core *c, int32_t trip);
void enshu__tt_tell(enshu__tt_core *c, enshu__line_news what, size_t index,
                    size_t point);

/* A forecast is wanted, for something changed or because of somebody late
 * (timetable_forecast.c). */
void enshu__tt_foresee_soon(enshu__tt_core *c);
void enshu__tt_foresee_late(enshu__tt_core *c);

/* ---- signals (timetable_signal.c) ---- */

/* Whether a vehicle may go from its stop (or from off the line) into the
 * section in front of it, and on which track. */
enshu__tt_why enshu__tt_may_enter(enshu__tt_core *c, int32_t vehicle,
                                  int32_t section, int32_t *track,
                                  enshu__tt_refusal *refusal);
/* Whether it may go on from its block to the next, or to the stop. */
enshu__tt_why enshu__tt_may_go_on(enshu__tt_core *c, int32_t vehicle,
                                  enshu__tt_refusal *refusal);
/* In line to enter a section, in the order of the plan. */
void enshu__tt_join_gate(enshu__tt_core *c, int32_t vehicle, int32_t section);
void enshu__tt_leave_gate(enshu__tt_core *c, int32_t vehicle, int32_t section);
enshu__tt_block *enshu__tt_block_at(enshu__tt_core *c, int32_t section, int way,
                                    int32_t track, int32_t block);
int32_t enshu__tt_section_of(const enshu__tt_core *c, int32_t vehicle);
const enshu__path_point *enshu__tt_point(const enshu__tt_core *c, int32_t trip,
                                         int32_t point);

/* ---- modes and services (timetable_mode.c) ---- */

const enshu__mode_def *enshu__tt_mode_of(const enshu__tt_core *c,
                                         int32_t section);
/* Nothing may enter from a stop. */
bool enshu__tt_is_shut(const enshu__tt_core *c, int32_t section);
/* Sections work in the modes that services and orders give them. */
void enshu__tt_modes_follow(enshu__tt_core *c);
void enshu__tt_setup_due(enshu__tt_core *c);
void enshu__tt_service_set(enshu__tt_core *c, int32_t service,
                           int64_t level_ppm, bool manual);
/* The mode that the services of a section allow, orders apart. */
int32_t enshu__tt_mode_by_service(const enshu__tt_core *c, int32_t section);
/* What failing signs and the like add to a dwell. */
enshu_time_us enshu__tt_dwell_added(const enshu__tt_core *c);
bool enshu__tt_may_start(const enshu__tt_core *c, int32_t trip);
/* Everybody who stands somewhere looks again. */
void enshu__tt_wake_section(enshu__tt_core *c, int32_t section);
void enshu__tt_wake_starters(enshu__tt_core *c);

#endif /* ENSHU_OPS_TIMETABLE_INTERNAL_H */
