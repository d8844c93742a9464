/*
 * ops/flow_calendar.h - what a flow has before it: at most one pending time for
 * each slot, in the order (time, slot).
 *
 * A slot is a small number that always means the same (a source, a station's
 * next finished item), so there are no serials and no stale entries.  A 4-ary
 * heap with the place of each slot.
 */
#ifndef ENSHU_OPS_FLOW_CALENDAR_H
#define ENSHU_OPS_FLOW_CALENDAR_H

#include <stdbool.h>

#include "enshu/time.h"
#include "sim/memory.h"

#define ENSHU__NEVER INT64_MAX

typedef struct enshu__calendar_entry {
    enshu_time_us at_us;
    uint32_t slot;
} enshu__calendar_entry;

typedef struct enshu__calendar {
    enshu__calendar_entry *heap;
    uint32_t *place; /* per slot: in the heap, + 1; 0: nothing pending */
    size_t n;
} enshu__calendar;

static inline bool enshu__calendar_init(enshu__calendar *c, enshu__arena *arena,
                                        size_t slots)
{
    c->heap = enshu__arena_new(arena, slots, sizeof *c->heap);
    c->place = enshu__arena_new(arena, slots, sizeof *c->place);
    c->n = 0;
    return c->heap && c->place;
}

/* The first time; ENSHU__NEVER when nothing is pending. */
static inline enshu_time_us enshu__calendar_first(const enshu__calendar *c)
{
    return c->n > 0 ? c->heap[0].at_us : ENSHU__NEVER;
}

static inline bool enshu__calendar_before(enshu__calendar_entry a,
                                          enshu__calendar_entry b)
{
    return a.at_us != b.at_us ? a.at_us < b.at_us : a.slot < b.slot;
}

static inline void enshu__calendar_put(enshu__calendar *c, size_t at,
                                       enshu__calendar_entry e)
{
    c->heap[at] = e;
    c->place[e.slot] = (uint32_t)at + 1;
}

/* Fills the hole at `at` with e or what must come before it there. */
static inline void enshu__calendar_rise(enshu__calendar *c, size_t at,
                                        enshu__calendar_entry e)
{
    while (at > 0 && enshu__calendar_before(e, c->heap[(at - 1) / 4])) {
        enshu__calendar_put(c, at, c->heap[(at - 1) / 4]);
        at = (at - 1) / 4;
    }
    enshu__calendar_put(c, at, e);
}

static inline void enshu__calendar_sink(enshu__calendar *c, size_t at,
                                        enshu__calendar_entry e)
{
    for (;;) {
        const size_t child = 4 * at + 1;
        const size_t end = child + 4 < c->n ? child + 4 : c->n;
        size_t first = child;
        if (child >= c->n)
            break;
        for (size_t i = child + 1; i < end; i++)
            first =
                enshu__calendar_before(c->heap[i], c->heap[first]) ? i : first;
        if (!enshu__calendar_before(c->heap[first], e))
            break;
        enshu__calendar_put(c, at, c->heap[first]);
        at = first;
    }
    enshu__calendar_put(c, at, e);
}

static inline void enshu__calendar_clear(enshu__calendar *c, uint32_t slot)
{
    const size_t place = c->place[slot];
    if (place == 0)
        return;
    c->place[slot] = 0;
    c->n--;
    const enshu__calendar_entry last = c->heap[c->n];
    if (place - 1 == c->n)
        return;
    enshu__calendar_sink(c, place - 1, last);
    if (c->place[last.slot] == place)
        enshu__calendar_rise(c, place - 1, last);
}

/* Makes this the slot's time; ENSHU__NEVER: none. */
static inline void enshu__calendar_set(enshu__calendar *c, uint32_t slot,
                                       enshu_time_us at_us)
{
    if (at_us == ENSHU__NEVER) {
        enshu__calendar_clear(c, slot);
        return;
    }
    const enshu__calendar_entry e = {at_us, slot};
    const size_t place = c->place[slot];
    if (place == 0)
        enshu__calendar_rise(c, c->n++, e);
    else if (at_us < c->heap[place - 1].at_us)
        enshu__calendar_rise(c, place - 1, e);
    else
        enshu__calendar_sink(c, place - 1, e);
}

#endif /* ENSHU_OPS_FLOW_CALENDAR_H */
