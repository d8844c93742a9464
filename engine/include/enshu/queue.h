/*
 * enshu/queue.h - the pending-event queue and the simulated clock.
 *
 * The queue decides what happens next, and nothing else: it does not know
 * actors, scripts or wall-clock time.  Order is (time, class, serial), a total
 * order, so two runs with the same inputs fire the same events in the same
 * order on every machine.
 *
 * How it works: 16-byte keys (time; class, serial and slot packed in the second
 * word) in a 4-ary heap, or, when there are many, on shelves by time until they
 * are nearly due (sim/pending.h); payloads apart in slots.  A slot carries the
 * serial of the event it holds, so cancelling is O(1): it marks the slot, and
 * the key is dropped when it comes first.  When more than half of the keys are
 * dead they are all dropped.
 *
 * Threads: one queue belongs to one thread; no function here locks.
 */
#ifndef ENSHU_QUEUE_H
#define ENSHU_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/status.h"
#include "enshu/time.h"

/* Names one scheduled event.  Serials start at 1 and are never reused within
 * a run, so a stale id is detected instead of hitting another event. */
typedef struct enshu_event_id {
    uint64_t serial; /* 0 names no event */
    uint32_t slot;
} enshu_event_id;

typedef struct enshu_event {
    enshu_time_us at_us;
    enshu_event_id id;
    uint32_t kind;       /* caller-defined; the queue never looks at it */
    uint64_t arg;        /* caller-defined */
    uint8_t order_class; /* 0..15, lower fires first at equal times */
} enshu_event;

typedef struct enshu_queue enshu_queue; /* opaque */

/* Creates an empty queue at time `now_us` holding at most `capacity` events
 * (1..2^24 - 1); memory grows with use.  On success *out is owned by the
 * caller; release with enshu_queue_destroy.  On failure *out is NULL.
 * Returns ENSHU_EINVAL or ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu_queue_create(size_t capacity,
                                               enshu_time_us now_us,
                                               enshu_queue **out);
void enshu_queue_destroy(enshu_queue *q); /* accepts NULL */

/* Schedules an event.  `id` may be NULL when it will never be cancelled.
 * ENSHU_EPAST if at_us is before enshu_queue_now(q); ENSHU_ELIMIT if full or
 * if order_class > 15; ENSHU_ENOMEM.  On any failure the queue is unchanged. */
ENSHU_MUST_USE enshu_status enshu_queue_push(enshu_queue *q,
                                             enshu_time_us at_us,
                                             uint8_t order_class, uint32_t kind,
                                             uint64_t arg, enshu_event_id *id);

/* Removes a pending event.  ENSHU_ESTALE if it already fired or was cancelled;
 * the queue is then unchanged. */
enshu_status enshu_queue_cancel(enshu_queue *q, enshu_event_id id);

/* Undo support.  A cancelled event can be put back under its old serial as
 * long as nothing was popped since (ENSHU_ELIMIT/ENOMEM cannot happen: the
 * room is there).  `event` must be a copy taken by enshu_queue_get before the
 * cancel; *id receives its (possibly new) slot. */
void enshu_queue_restore(enshu_queue *q, const enshu_event *event,
                         enshu_event_id *id);
/* Gives back the serials taken since `serial` was the last one; every event
 * with a later serial must have been cancelled. */
void enshu_queue_rewind_serial(enshu_queue *q, uint64_t serial);
uint64_t enshu_queue_last_serial(const enshu_queue *q);

/* Copies a pending event to *out; false when the id is stale. */
bool enshu_queue_get(const enshu_queue *q, enshu_event_id id, enshu_event *out);

/* Copies the next event without removing it; false when nothing is pending. */
bool enshu_queue_peek(enshu_queue *q, enshu_event *out);

/* Removes the next event, moves the clock to it and copies it to *out.
 * Returns false, leaving *out untouched, when nothing is pending. */
bool enshu_queue_pop(enshu_queue *q, enshu_event *out);

/* Moves the clock forward to t_us without firing anything; every pending event
 * must be at or after t_us (checked). */
void enshu_queue_move_clock(enshu_queue *q, enshu_time_us t_us);

enshu_time_us enshu_queue_now(const enshu_queue *q);
size_t enshu_queue_length(const enshu_queue *q); /* live events */

#endif /* ENSHU_QUEUE_H */
