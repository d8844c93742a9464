/*
 * ops/flow_calendar.h - what a flow has before it: at most one pending time for
 * each slot, in the order (time, slot).
 *
 * A slot is a small number that always means the same (a source, a station's
 * next finished item), so there are no serials and no stale entries.  A
 * tournament: each node holds the earlier of the two below it, so setting a
 * time is a walk to the root without a branch that depends on the times.
 */
#ifndef ENSHU_OPS_FLOW_CALENDAR_H
#define ENSHU_OPS_FLOW_CALENDAR_H

#include <stdbool.h>

#include "enshu/time.h"
#include "sim/memory.h"

#define ENSHU__NEVER INT64_MAX

typedef struct enshu__calendar_entry {
    enshu_time_us at_us; /* ENSHU__NEVER: nothing pending */
    uint32_t slot;
} enshu__calendar_entry;

typedef struct enshu__calendar {
    enshu__calendar_entry *node; /* [1] is the first of all; the slots are in
                                    [size ..] */
    uint32_t size;               /* a power of two, 2 at least */
} enshu__calendar;

/* Nothing is pending.  False: no memory. */
static inline bool enshu__calendar_init(enshu__calendar *c, enshu__arena *arena,
                                        size_t slots)
{
    c->size = 2;
    while (c->size < slots)
        c->size *= 2;
    c->node = enshu__arena_new(arena, 2 * (size_t)c->size, sizeof *c->node);
    for (uint32_t i = 0; c->node && i < c->size; i++)
        c->node[c->size + i] = (enshu__calendar_entry){ENSHU__NEVER, i};
    for (uint32_t i = c->size - 1; c->node && i > 0; i--)
        c->node[i] = c->node[2 * i];
    return c->node != NULL;
}

/* The first time; ENSHU__NEVER when nothing is pending. */
static inline enshu_time_us enshu__calendar_first(const enshu__calendar *c)
{
    return c->node[1].at_us;
}

static inline uint32_t enshu__calendar_first_slot(const enshu__calendar *c)
{
    return c->node[1].slot;
}

/* Makes this the slot's time; ENSHU__NEVER: none.  The winner so far goes up in
 * registers, only what it meets is read. */
static inline void enshu__calendar_set(enshu__calendar *c, uint32_t slot,
                                       enshu_time_us at_us)
{
    uint32_t at = c->size + slot;
    c->node[at].at_us = at_us;
    while (at > 1) {
        const enshu_time_us other_us = c->node[at ^ 1].at_us;
        const uint32_t other = c->node[at ^ 1].slot;
        /* Of equal times the lower slot, which is on the left, is first. */
        const bool left = at % 2 == 0;
        const bool stays = (at_us < other_us) | (left & (at_us == other_us));
        at_us = stays ? at_us : other_us;
        slot = stays ? slot : other;
        at /= 2;
        c->node[at].at_us = at_us;
        c->node[at].slot = slot;
    }
}

#endif /* ENSHU_OPS_FLOW_CALENDAR_H */
