/*
 * sim/pending.h - the ordered set of keys under the event queue.
 *
 * The keys that fire soon are in a 4-ary heap.  When there are many, those
 * that fire later lie unsorted on shelves, one for each stretch of time, and a
 * last shelf holds whatever is later still.  When the heap has nothing earlier
 * than the next shelf, that shelf is emptied into it.  So the heap stays small
 * enough for the first cache however many events are pending, and a key that
 * fires late is only copied, from one place in memory to the next.
 *
 * The shelves only save time: a key may be in the heap whatever its time, and
 * the order in which keys leave does not depend on where they were.  When all
 * keys fall on one shelf the set is as fast as the heap alone.
 *
 * What every push and pop needs is inline here, for the queue alone.
 */
#ifndef ENSHU_SIM_PENDING_H
#define ENSHU_SIM_PENDING_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/time.h"

#if defined(__GNUC__)
#define ENSHU__FETCH(address) __builtin_prefetch(address)
#else
#define ENSHU__FETCH(address) ((void)(address))
#endif

typedef struct enshu__key {
    enshu_time_us at_us;
    uint64_t order; /* decides between equal times; all different */
} enshu__key;

static_assert(sizeof(enshu__key) == 16, "four keys per cache line");

enum {
    ENSHU__CRATE = 8,    /* keys of a shelf lie in crates, in no order */
    ENSHU__CROWDED = 256 /* a shorter heap is best left alone */
};

typedef struct enshu__shelf {
    uint32_t crate; /* the one being filled; the others are linked to it */
    uint32_t length;
} enshu__shelf;

/* Zeroed storage is an empty set without room. */
typedef struct enshu__pending {
    enshu__key *heap; /* its root; children of i are 4i + 1 .. 4i + 4 */
    size_t heap_length;
    size_t later;  /* keys on shelves */
    size_t room;   /* keys that fit */
    size_t pushed; /* keys pushed into the heap since it was arranged */
    size_t enough; /* of them, to pay for arranging a long heap again */

    /* Shelf i is for times from base_us + (i << shift); those before `next`
     * are empty, their times belong to the heap.  The shelf of `shelves` is
     * the last one, for all later times. */
    enshu__shelf *shelf;
    size_t shelves; /* 0: none are in use */
    size_t next;
    size_t most_shelves;
    enshu_time_us base_us;
    int shift;

    enshu__key *crates;
    uint32_t *links; /* of each crate: the one behind it, or the next free */
    uint32_t free_crate;
} enshu__pending;

/* Room for `room` keys; false, with nothing changed, when there is no
 * memory. */
bool enshu__pending_grow(enshu__pending *p, size_t room);
void enshu__pending_free(enshu__pending *p);

/* Brings all keys together in p->heap[0 .. heap_length - 1], in no order, so
 * that they can be looked through.  Nothing else may be done before
 * enshu__pending_arrange. */
void enshu__pending_gather(enshu__pending *p);
void enshu__pending_arrange(enshu__pending *p);

/* Empties shelves into the heap until its root is the first key of all. */
void enshu__pending_advance(enshu__pending *p);

static inline size_t enshu__pending_length(const enshu__pending *p)
{
    return p->heap_length + p->later;
}

/* Which of two keys fires first. */
static inline bool enshu__key_before(enshu__key a, enshu__key b)
{
    if (a.at_us != b.at_us)
        return a.at_us < b.at_us;
    return a.order < b.order;
}

/* Moves the hole at `at` toward `top`, one of its ancestors, until k fits. */
static inline void enshu__heap_rise(enshu__key *heap, size_t top, size_t at,
                                    enshu__key k)
{
    while (at > top) {
        const size_t parent = (at - 1) / 4;
        if (!enshu__key_before(k, heap[parent]))
            break;
        heap[at] = heap[parent];
        at = parent;
    }
    heap[at] = k;
}

/* The first to fire of four keys in a row. */
static inline size_t enshu__heap_first_of_four(const enshu__key *keys)
{
    const enshu__key a = keys[0];
    const enshu__key b = keys[1];
    const enshu__key c = keys[2];
    const enshu__key d = keys[3];
    const bool second = enshu__key_before(b, a);
    const bool fourth = enshu__key_before(d, c);
    const bool later_half = enshu__key_before(fourth ? d : c, second ? b : a);
    return later_half ? 2 + (size_t)fourth : (size_t)second;
}

static inline size_t enshu__heap_first_of(const enshu__key *keys, size_t n)
{
    size_t first = 0;
    for (size_t i = 1; i < n; i++)
        first = enshu__key_before(keys[i], keys[first]) ? i : first;
    return first;
}

/* Closes the hole at `top`: it sinks to the bottom along the first children,
 * then k, which most often belongs there, rises from it.  Four children are
 * one cache line; the lines of their children are fetched meanwhile. */
static inline void enshu__heap_fill(enshu__key *heap, size_t length, size_t top,
                                    enshu__key k)
{
    size_t at = top;
    size_t child = 4 * at + 1;
    while (child + 4 <= length) {
        if (4 * child + 16 < length) {
            ENSHU__FETCH(heap + 4 * child + 1);
            ENSHU__FETCH(heap + 4 * child + 5);
            ENSHU__FETCH(heap + 4 * child + 9);
            ENSHU__FETCH(heap + 4 * child + 13);
        }
        const size_t first = child + enshu__heap_first_of_four(heap + child);
        heap[at] = heap[first];
        at = first;
        child = 4 * at + 1;
    }
    if (child < length) {
        const size_t first =
            child + enshu__heap_first_of(heap + child, length - child);
        heap[at] = heap[first];
        at = first;
    }
    enshu__heap_rise(heap, top, at, k);
}

/* The shelf for this time, or one before p->next when it belongs to the
 * heap. */
static inline size_t enshu__pending_shelf(const enshu__pending *p,
                                          enshu_time_us at_us)
{
    if (at_us < p->base_us)
        return 0;
    const uint64_t i = ((uint64_t)at_us - (uint64_t)p->base_us) >> p->shift;
    return i < p->shelves ? (size_t)i : p->shelves;
}

/* Puts a key on a shelf.  There are crates enough for every shelf to have one
 * that is not full. */
static inline void enshu__pending_shelve(enshu__pending *p, size_t shelf,
                                         enshu__key k)
{
    enshu__shelf *s = &p->shelf[shelf];
    const uint32_t place = s->length % ENSHU__CRATE;
    if (place == 0) {
        const uint32_t crate = p->free_crate;
        p->free_crate = p->links[crate];
        p->links[crate] = s->crate;
        s->crate = crate;
    }
    p->crates[(size_t)s->crate * ENSHU__CRATE + place] = k;
    s->length++;
    p->later++;
}

/* Adds a key; there must be room. */
static inline void enshu__pending_push(enshu__pending *p, enshu__key k)
{
    if (p->shelves > 0) {
        const size_t shelf = enshu__pending_shelf(p, k.at_us);
        if (shelf >= p->next) {
            enshu__pending_shelve(p, shelf, k);
            return;
        }
    }
    enshu__heap_rise(p->heap, 0, p->heap_length, k);
    p->heap_length++;
    p->pushed++;
    if (p->pushed > p->enough && p->heap_length > ENSHU__CROWDED) {
        enshu__pending_gather(p);
        enshu__pending_arrange(p);
    }
}

/* False when heap[0] is the first key of all, or there is none. */
static inline bool enshu__pending_must_advance(const enshu__pending *p)
{
    return p->later > 0
           && (p->heap_length == 0
               || enshu__pending_shelf(p, p->heap[0].at_us) >= p->next);
}

/* Removes heap[0]. */
static inline void enshu__pending_remove_first(enshu__pending *p)
{
    p->heap_length--;
    if (p->heap_length > 0)
        enshu__heap_fill(p->heap, p->heap_length, 0, p->heap[p->heap_length]);
}

#endif /* ENSHU_SIM_PENDING_H */
