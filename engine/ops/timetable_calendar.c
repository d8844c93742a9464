#include "ops/timetable_internal.h"

/*
 * A 4-ary heap of keys (time, phase, slot), and the place of each slot in it,
 * so that a slot that is entered can be moved.  What is due stays in its place
 * while it is handled: most of what is handled is entered again, and then moves
 * once instead of twice.
 */

enum { ARITY = 4 };

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

static enshu__tt_key key_of(int32_t slot, enshu_time_us at_us, int phase)
{
    return (enshu__tt_key){at_us,
                           (uint64_t)phase << 32 | (uint64_t)(uint32_t)slot};
}

static bool is_before(const enshu__tt_key *a, const enshu__tt_key *b)
{
    return a->at_us != b->at_us ? a->at_us < b->at_us : a->order < b->order;
}

static int32_t slot_in(const enshu__tt_key *key)
{
    return (int32_t)(uint32_t)key->order;
}

static void put(enshu__tt_core *c, size_t at, const enshu__tt_key *key)
{
    c->heap[at] = *key;
    c->place[slot_in(key)] = (int32_t)at;
}

static void sift_up(enshu__tt_core *c, size_t at, enshu__tt_key key)
{
    while (at > 0 && is_before(&key, &c->heap[(at - 1) / ARITY])) {
        put(c, at, &c->heap[(at - 1) / ARITY]);
        at = (at - 1) / ARITY;
    }
    put(c, at, &key);
}

static size_t first_child(const enshu__tt_core *c, size_t at)
{
    const size_t begin = ARITY * at + 1;
    const size_t n = c->sums->heap_length;
    const size_t end = begin + ARITY < n ? begin + ARITY : n;
    size_t first = begin;
    for (size_t i = begin + 1; i < end; i++) {
        if (is_before(&c->heap[i], &c->heap[first]))
            first = i;
    }
    return first;
}

static void sift_down(enshu__tt_core *c, size_t at, enshu__tt_key key)
{
    const size_t n = c->sums->heap_length;
    while (ARITY * at + 1 < n) {
        const size_t child = first_child(c, at);
        if (!is_before(&c->heap[child], &key))
            break;
        put(c, at, &c->heap[child]);
        at = child;
    }
    put(c, at, &key);
}

/* Puts the key where it belongs, from the place `at` that is free. */
static void settle(enshu__tt_core *c, size_t at, enshu__tt_key key)
{
    if (at > 0 && is_before(&key, &c->heap[(at - 1) / ARITY]))
        sift_up(c, at, key);
    else
        sift_down(c, at, key);
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
    if (slot == c->in_hand)
        c->in_hand = -1;
    if (at_us == ENSHU__TT_NEVER) {
        if (c->place[slot] >= 0)
            take_out(c, slot);
        return;
    }
    const enshu__tt_key key = key_of(slot, at_us, phase);
    if (c->place[slot] >= 0)
        settle(c, (size_t)c->place[slot], key);
    else
        sift_up(c, c->sums->heap_length++, key);
}

void enshu__tt_set_now(enshu__tt_core *c, int32_t slot, int phase)
{
    enshu__tt_set(c, slot, c->now_us, phase);
}

enshu_time_us enshu__tt_due(const enshu__tt_core *c, int32_t slot)
{
    return c->place[slot] < 0 || slot == c->in_hand
               ? ENSHU__TT_NEVER
               : c->heap[c->place[slot]].at_us;
}

enshu_time_us enshu__tt_next(const enshu__tt_core *c)
{
    return c->sums->heap_length > 0 ? c->heap[0].at_us : ENSHU__TT_NEVER;
}

int32_t enshu__tt_take(enshu__tt_core *c, int *phase)
{
    c->in_hand = slot_in(&c->heap[0]);
    *phase = (int)(c->heap[0].order >> 32);
    return c->in_hand;
}

void enshu__tt_put_away(enshu__tt_core *c)
{
    if (c->in_hand >= 0)
        take_out(c, c->in_hand);
    c->in_hand = -1;
}
