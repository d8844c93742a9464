#include "ops/timetable_internal.h"

/* A binary heap of slots by (time, phase, slot), and the place of each slot in
 * it, so that a slot that is entered can be moved. */

size_t enshu__tt_slot_count(const enshu__tt_plan *plan)
{
    return plan->vehicles + 2 * plan->sections + 2 * plan->stops
           + ENSHU__TT_SLOTS;
}

int32_t enshu__tt_slot_gate(const enshu__tt_plan *plan, int32_t section,
                            int way)
{
    return (int32_t)plan->vehicles + 2 * section + way;
}

int32_t enshu__tt_slot_stop(const enshu__tt_plan *plan, int32_t stop, int way)
{
    return (int32_t)(plan->vehicles + 2 * plan->sections) + 2 * stop + way;
}

int32_t enshu__tt_slot_of(const enshu__tt_plan *plan, int which)
{
    return (int32_t)(plan->vehicles + 2 * plan->sections + 2 * plan->stops)
           + which;
}

static bool is_before(const enshu__tt_core *c, int32_t a, int32_t b)
{
    if (c->due[a] != c->due[b])
        return c->due[a] < c->due[b];
    if (c->phase[a] != c->phase[b])
        return c->phase[a] < c->phase[b];
    return a < b;
}

static void put(enshu__tt_core *c, size_t at, int32_t slot)
{
    c->heap[at] = slot;
    c->place[slot] = (int32_t)at;
}

static void sift_up(enshu__tt_core *c, size_t at, int32_t slot)
{
    while (at > 0 && is_before(c, slot, c->heap[(at - 1) / 2])) {
        put(c, at, c->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(c, at, slot);
}

static void sift_down(enshu__tt_core *c, size_t at, int32_t slot)
{
    const size_t n = c->sums->heap_length;
    for (size_t child = 2 * at + 1; child < n; child = 2 * at + 1) {
        if (child + 1 < n && is_before(c, c->heap[child + 1], c->heap[child]))
            child++;
        if (!is_before(c, c->heap[child], slot))
            break;
        put(c, at, c->heap[child]);
        at = child;
    }
    put(c, at, slot);
}

/* Puts the slot where it belongs, from the place `at` that is free. */
static void settle(enshu__tt_core *c, size_t at, int32_t slot)
{
    if (at > 0 && is_before(c, slot, c->heap[(at - 1) / 2]))
        sift_up(c, at, slot);
    else
        sift_down(c, at, slot);
}

static void take_out(enshu__tt_core *c, int32_t slot)
{
    const size_t at = (size_t)c->place[slot];
    c->place[slot] = -1;
    c->sums->heap_length--;
    if (at < c->sums->heap_length)
        settle(c, at, c->heap[c->sums->heap_length]);
}

void enshu__tt_set(enshu__tt_core *c, int32_t slot, enshu_time_us at_us,
                   int phase)
{
    if (at_us == ENSHU__TT_NEVER) {
        if (c->place[slot] >= 0)
            take_out(c, slot);
        return;
    }
    c->due[slot] = at_us;
    c->phase[slot] = (uint8_t)phase;
    if (c->place[slot] >= 0)
        settle(c, (size_t)c->place[slot], slot);
    else
        sift_up(c, c->sums->heap_length++, slot);
}

void enshu__tt_set_now(enshu__tt_core *c, int32_t slot, int phase)
{
    enshu__tt_set(c, slot, c->now_us, phase);
}

enshu_time_us enshu__tt_next(const enshu__tt_core *c)
{
    return c->sums->heap_length > 0 ? c->due[c->heap[0]] : ENSHU__TT_NEVER;
}

int32_t enshu__tt_pop(enshu__tt_core *c)
{
    const int32_t slot = c->heap[0];
    take_out(c, slot);
    return slot;
}
