/*
 * sim/schedule.h - pending events under undo: what a slice pushed or cancelled
 * is taken back when it is rolled back, the order of events included.
 *
 * An event that may be cancelled is named by the one place `where` in its
 * owner's state.  These functions keep that place right and undo it, so it must
 * not be saved for undo otherwise, nor as part of something larger.  Once the
 * event has fired the id in it is stale, which is harmless.
 *
 * An event that fired is not brought back: events are popped outside a
 * transaction.
 */
#ifndef ENSHU_SIM_SCHEDULE_H
#define ENSHU_SIM_SCHEDULE_H

#include "enshu/queue.h"
#include "sim/undo.h"

/* Pushes an event.  `where` may be NULL when it will never be cancelled, else
 * it receives the id and must not name a pending event before.  Statuses of
 * enshu_queue_push; on failure nothing is changed. */
ENSHU_MUST_USE enshu_status enshu__schedule(enshu__undo *u, enshu_queue *q,
                                            enshu_time_us at_us,
                                            uint8_t order_class, uint32_t kind,
                                            uint64_t arg,
                                            enshu_event_id *where);

/* Cancels the event that `where` names and empties it.  When it names none
 * that is pending, nothing happens.  Returns whether there was one. */
bool enshu__unschedule(enshu__undo *u, enshu_queue *q, enshu_event_id *where);

#endif /* ENSHU_SIM_SCHEDULE_H */
