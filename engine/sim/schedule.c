#include "sim/schedule.h"

/* What a rollback needs to put a cancelled event back. */
typedef struct cancelled {
    enshu_event_id *where;
    enshu_event event;
} cancelled;

static void take_back(enshu_queue *q, enshu_event_id id)
{
    enshu_queue_cancel(q, id);
    enshu_queue_rewind_serial(q, id.serial - 1);
}

static void take_back_unnamed(void *user, uint64_t serial, uint64_t slot)
{
    take_back(user, (enshu_event_id){serial, (uint32_t)slot});
}

/* Looks into the place, not at a copy: an event that was cancelled later and is
 * restored by now may have another slot. */
static void take_back_named(void *user, uint64_t where, uint64_t unused)
{
    (void)unused;
    take_back(user, *(const enshu_event_id *)(uintptr_t)where);
}

static void put_back(void *user, uint64_t kept, uint64_t unused)
{
    (void)unused;
    const cancelled *c = (const cancelled *)(uintptr_t)kept;
    enshu_queue_restore(user, &c->event, c->where);
}

#ifndef NDEBUG
static bool is_pending(const enshu_queue *q, enshu_event_id id)
{
    enshu_event event;
    return enshu_queue_get(q, id, &event);
}
#endif

enshu_status enshu__schedule(enshu__undo *u, enshu_queue *q,
                             enshu_time_us at_us, uint8_t order_class,
                             uint32_t kind, uint64_t arg, enshu_event_id *where)
{
    ENSHU_DEBUG_ASSERT(!where || !is_pending(q, *where));
    enshu_event_id fresh = {0};
    const enshu_status st =
        enshu_queue_push(q, at_us, order_class, kind, arg, &fresh);
    if (st != ENSHU_OK)
        return st;
    if (!where) {
        enshu__undo_call(u, take_back_unnamed, q, fresh.serial, fresh.slot);
        return ENSHU_OK;
    }
    ENSHU__SET(u, *where, fresh);
    enshu__undo_call(u, take_back_named, q, (uintptr_t)where, 0);
    return ENSHU_OK;
}

bool enshu__unschedule(enshu__undo *u, enshu_queue *q, enshu_event_id *where)
{
    cancelled c = {.where = where};
    if (!enshu_queue_get(q, *where, &c.event))
        return false;
    enshu__undo_call_with(u, put_back, q, &c, sizeof c);
    enshu_queue_cancel(q, *where);
    *where = (enshu_event_id){0};
    return true;
}
