/*
 * ops/operation.h - the short form of an operation: one queue that works off
 * a schedule (flights, trains, containers) at a rate bound to a service.
 *
 * Items are worked in order of due time (then of declaration).  Work on an
 * item may begin `lead` before it is due, at rate.normal x service level
 * units per hour, or rate.manual while the service is run by hand (then
 * regardless of its level).  An item is finished when its load is worked off;
 * its delay is finish minus due, at least 0.  An item not finished
 * `cancel_after` after it was due is cancelled and its remaining work dropped.
 *
 * Exact integer arithmetic: work is kept in milli-units x microseconds per
 * hour, so the finishing time of an item does not depend on when anyone looks.
 * Finished at the very instant of the deadline is finished.  An operation
 * begins when it is created, at full speed: items whose time came earlier have
 * waited.
 */
#ifndef ENSHU_OPS_OPERATION_H
#define ENSHU_OPS_OPERATION_H

#include "enshu/queue.h"
#include "sim/memory.h"
#include "sim/model.h"
#include "sim/undo.h"

typedef struct enshu__item_def {
    const char *key;
    enshu_time_us due_us;
    int64_t load_milli; /* default 1000; 1 .. 10^9 */
} enshu__item_def;

typedef struct enshu__operation_def {
    enshu__decl decl;
    enshu_text name;
    const char *unit; /* "unit" when absent */
    enshu__ref service;
    enshu__item_def *schedule;
    size_t n_schedule;
    int64_t rate_milli;        /* thousandths of a unit per hour */
    int64_t manual_rate_milli; /* 0: stands still in manual mode */
    enshu_time_us lead_us;
    enshu_time_us cancel_after_us;
} enshu__operation_def;

typedef enum enshu__op_what {
    ENSHU__OP_STARTED,
    ENSHU__OP_DONE,
    ENSHU__OP_CANCELLED
} enshu__op_what;

/* Something happened, now, to item `item` (place in the schedule as declared)
 * of operation `op`; delay_us is how late that is, at least 0.  Before an item
 * is done it was started; one that is cancelled may not have been.  Must not
 * call operations other than to ask. */
typedef void enshu__op_fn(void *user, int32_t op, enshu__op_what what,
                          size_t item, enshu_time_us delay_us);

/* Figures at one moment.  Late items that are still waiting count in the delay
 * figures with the delay they have so far; cancelled items do not. */
typedef struct enshu__op_figures {
    enshu_time_us delay_max_us;
    enshu_time_us delay_avg_us; /* over items finished or overdue */
    int64_t queue;              /* units ready (within lead) and not done,
                                   rounded up */
    int64_t done;
    int64_t cancelled;
} enshu__op_figures;

/* How an operation asks for its next look: at most one pending event each. */
typedef struct enshu__op_clock {
    enshu_queue *queue;
    uint8_t order_class; /* of operations */
    uint32_t kind;       /* event kind; arg is the operation's index */
} enshu__op_clock;

typedef struct enshu__operations enshu__operations;

/* In the arena.  Pushes the first events.  NULL: no memory (or no room in the
 * queue). */
enshu__operations *enshu__operations_create(enshu__arena *arena,
                                            enshu__undo *undo,
                                            enshu__operation_def *const *defs,
                                            size_t n, enshu__op_clock clock,
                                            enshu__op_fn *fn, void *user);

/* The service an operation depends on changed: catches up to now with the old
 * speed, then goes on with the new one.  ENSHU_OK or ENSHU_ELIMIT/ENOMEM from
 * the queue. */
ENSHU_MUST_USE enshu_status enshu__operations_set_speed(enshu__operations *o,
                                                        int32_t op,
                                                        int64_t level_ppm,
                                                        bool manual);

/* The operation's event fired: catches up to now and asks for the next. */
ENSHU_MUST_USE enshu_status enshu__operations_wake(enshu__operations *o,
                                                   int32_t op);

/* Figures at the queue's present time; changes nothing. */
void enshu__operations_figures(const enshu__operations *o, int32_t op,
                               enshu__op_figures *out);
/* True while figures can still change (items open). */
bool enshu__operations_is_open(const enshu__operations *o, int32_t op);

#endif /* ENSHU_OPS_OPERATION_H */
