#include "enshu/queue.h"

#include <assert.h>
#include <string.h>

#include "sim/memory.h"
#include "sim/pending.h"

/*
 * Keys and slots.  A key says when an event fires and in which slot the rest
 * of it is.  An occupied slot has exactly one key, and keeps it until the key
 * leaves: a cancelled event's slot is only marked, and is free again when its
 * key comes first or is purged.  So a key never points to another event's
 * slot, and a cancelled event whose key is still there is restored by
 * unmarking it.
 */

enum {
    SLOT_BITS = 24,
    SERIAL_BITS = 36,
    MOST_SLOTS = (1 << SLOT_BITS) - 1,
    FIRST_SLOTS = 64,
    LAST_CLASS = 15,
    MOST_FETCHED = 256,  /* slots, at once */
    NO_SLOT = MOST_SLOTS /* ends the list of free slots */
};

#define LAST_SERIAL ((UINT64_C(1) << SERIAL_BITS) - 1)

typedef struct slot {
    enshu_time_us at_us;
    uint64_t serial; /* 0: free */
    uint64_t arg;
    uint32_t kind; /* of a free slot: the next free one */
    uint8_t order_class;
    bool cancelled;
} slot;

static_assert(sizeof(slot) == 32, "two slots per cache line");

struct enshu_queue {
    enshu__pending pending; /* keys, cancelled ones included */
    slot *slots;
    size_t cancelled;  /* keys of cancelled events */
    size_t room;       /* allocated keys and slots */
    size_t used_slots; /* slots from here on were never used */
    uint32_t free_slot;
    size_t capacity; /* live events */
    uint64_t last_serial;
    enshu_time_us now_us;
};

/* The key's order is class, serial, slot, from the highest bit down. */
static enshu__key make_key(const slot *s, uint32_t index)
{
    const uint64_t class_bits = s->order_class;
    return (enshu__key){s->at_us, class_bits << (SERIAL_BITS + SLOT_BITS)
                                      | s->serial << SLOT_BITS | index};
}

static uint32_t slot_of(const enshu__key *k)
{
    return (uint32_t)(k->order & MOST_SLOTS);
}

static size_t key_count(const enshu_queue *q)
{
    return enshu__pending_length(&q->pending);
}

static void release_slot(enshu_queue *q, uint32_t index)
{
    slot *s = &q->slots[index];
    s->serial = 0;
    s->cancelled = false;
    s->kind = q->free_slot;
    q->free_slot = index;
}

/* A free slot; there must be one. */
static uint32_t take_slot(enshu_queue *q)
{
    const uint32_t index = q->free_slot;
    if (index == NO_SLOT)
        return (uint32_t)q->used_slots++;
    q->free_slot = q->slots[index].kind;
    return index;
}

/* Drops the keys of cancelled events and frees their slots. */
static void purge(enshu_queue *q)
{
    enshu__pending *p = &q->pending;
    enshu__pending_gather(p);
    size_t kept = 0;
    for (size_t i = 0; i < p->heap_length; i++) {
        const uint32_t index = slot_of(&p->heap[i]);
        if (q->slots[index].cancelled)
            release_slot(q, index);
        else
            p->heap[kept++] = p->heap[i];
    }
    p->heap_length = kept;
    q->cancelled = 0;
    enshu__pending_arrange(p);
}

/* Twice the live events, so that a purge frees many keys at once. */
static size_t most_room(const enshu_queue *q)
{
    return q->capacity <= MOST_SLOTS / 2 ? q->capacity * 2 : MOST_SLOTS;
}

static bool grow(enshu_queue *q)
{
    const size_t most = most_room(q);
    size_t room = q->room == 0 ? FIRST_SLOTS : q->room * 2;
    if (room > most)
        room = most;
    slot *slots = enshu__alloc_lines(room, sizeof *slots);
    if (!slots || !enshu__pending_grow(&q->pending, room)) {
        enshu__free_lines(slots);
        return false;
    }
    if (q->used_slots > 0)
        memcpy(slots, q->slots, q->used_slots * sizeof *slots);
    enshu__free_lines(q->slots);
    q->slots = slots;
    q->room = room;
    return true;
}

/* Room for one more key and slot; fewer than `capacity` events are live. */
static bool make_room(enshu_queue *q)
{
    if (key_count(q) < q->room)
        return true;
    if (q->room < most_room(q))
        return grow(q);
    purge(q);
    return true;
}

enshu_status enshu_queue_create(size_t capacity, enshu_time_us now_us,
                                enshu_queue **out)
{
    *out = NULL;
    if (capacity < 1 || capacity > MOST_SLOTS)
        return ENSHU_EINVAL;
    enshu_queue *q = enshu__alloc_zero(1, sizeof *q);
    if (!q)
        return ENSHU_ENOMEM;
    q->free_slot = NO_SLOT;
    q->capacity = capacity;
    q->now_us = now_us;
    *out = q;
    return ENSHU_OK;
}

void enshu_queue_destroy(enshu_queue *q)
{
    if (!q)
        return;
    enshu__pending_free(&q->pending);
    enshu__free_lines(q->slots);
    enshu__free(q);
}

/* Fills a free slot and pushes its key; there must be room. */
static enshu_event_id add(enshu_queue *q, const slot *s)
{
    const uint32_t index = take_slot(q);
    q->slots[index] = *s;
    enshu__pending_push(&q->pending, make_key(s, index));
    return (enshu_event_id){s->serial, index};
}

enshu_status enshu_queue_push(enshu_queue *q, enshu_time_us at_us,
                              uint8_t order_class, uint32_t kind, uint64_t arg,
                              enshu_event_id *id)
{
    if (at_us < q->now_us)
        return ENSHU_EPAST;
    if (order_class > LAST_CLASS || enshu_queue_length(q) == q->capacity
        || q->last_serial == LAST_SERIAL)
        return ENSHU_ELIMIT;
    if (!make_room(q))
        return ENSHU_ENOMEM;

    q->last_serial++;
    const slot s = {.at_us = at_us,
                    .serial = q->last_serial,
                    .arg = arg,
                    .kind = kind,
                    .order_class = order_class};
    const enshu_event_id fresh = add(q, &s);
    if (id)
        *id = fresh;
    return ENSHU_OK;
}

/* The slot that an id names, live or cancelled with its key still in the
 * heap; NULL when there is none. */
static slot *find_slot(const enshu_queue *q, enshu_event_id id)
{
    if (id.serial == 0 || id.slot >= q->used_slots
        || q->slots[id.slot].serial != id.serial)
        return NULL;
    return &q->slots[id.slot];
}

enshu_status enshu_queue_cancel(enshu_queue *q, enshu_event_id id)
{
    slot *s = find_slot(q, id);
    if (!s || s->cancelled)
        return ENSHU_ESTALE;
    s->cancelled = true;
    q->cancelled++;
    if (q->cancelled > key_count(q) / 2)
        purge(q);
    return ENSHU_OK;
}

void enshu_queue_restore(enshu_queue *q, const enshu_event *event,
                         enshu_event_id *id)
{
    ENSHU_REQUIRE(event->at_us >= q->now_us);
    ENSHU_REQUIRE(event->id.serial <= q->last_serial);
    ENSHU_REQUIRE(enshu_queue_length(q) < q->capacity);
    slot *s = find_slot(q, event->id);
    if (s) {
        ENSHU_REQUIRE(s->cancelled);
        s->cancelled = false;
        q->cancelled--;
        *id = event->id;
        return;
    }
    /* All keys were there together before, so if the room is used up, some of
     * it is by cancelled events. */
    if (key_count(q) == q->room)
        purge(q);
    ENSHU_REQUIRE(key_count(q) < q->room);
    const slot back = {.at_us = event->at_us,
                       .serial = event->id.serial,
                       .arg = event->arg,
                       .kind = event->kind,
                       .order_class = event->order_class};
    *id = add(q, &back);
}

void enshu_queue_rewind_serial(enshu_queue *q, uint64_t serial)
{
    ENSHU_REQUIRE(serial <= q->last_serial);
    q->last_serial = serial;
}

uint64_t enshu_queue_last_serial(const enshu_queue *q)
{
    return q->last_serial;
}

static void copy_out(const slot *s, uint32_t index, enshu_event *out)
{
    *out = (enshu_event){.at_us = s->at_us,
                         .id = {s->serial, index},
                         .kind = s->kind,
                         .arg = s->arg,
                         .order_class = s->order_class};
}

bool enshu_queue_get(const enshu_queue *q, enshu_event_id id, enshu_event *out)
{
    const slot *s = find_slot(q, id);
    if (!s || s->cancelled)
        return false;
    copy_out(s, id.slot, out);
    return true;
}

/* Frees the slot of a key that just left; true when its event was live. */
static bool free_after_removal(enshu_queue *q, uint32_t index)
{
    const bool live = !q->slots[index].cancelled;
    q->cancelled -= !live;
    release_slot(q, index);
    return live;
}

/* The first key; NULL when there is none.  Keys that come from a shelf have
 * slots that were not used for long. */
static inline const enshu__key *first_key(enshu_queue *q)
{
    enshu__pending *p = &q->pending;
    if (enshu__pending_must_advance(p)) {
        enshu__pending_advance(p);
        for (size_t i = 0; i < p->heap_length && i < MOST_FETCHED; i++)
            ENSHU__FETCH(&q->slots[slot_of(&p->heap[i])]);
    }
    return p->heap_length > 0 ? p->heap : NULL;
}

/* The first live key, after removing cancelled ones before it; NULL when there
 * is none. */
static const enshu__key *first_live(enshu_queue *q)
{
    const enshu__key *first = first_key(q);
    while (first && q->cancelled > 0 && q->slots[slot_of(first)].cancelled) {
        const uint32_t index = slot_of(first);
        enshu__pending_remove_first(&q->pending);
        free_after_removal(q, index);
        first = first_key(q);
    }
    return first;
}

bool enshu_queue_peek(enshu_queue *q, enshu_event *out)
{
    const enshu__key *first = first_live(q);
    if (!first)
        return false;
    const uint32_t index = slot_of(first);
    copy_out(&q->slots[index], index, out);
    return true;
}

bool enshu_queue_pop(enshu_queue *q, enshu_event *out)
{
    bool live = false;
    while (!live) {
        const enshu__key *first = first_key(q);
        if (!first)
            return false;
        const uint32_t index = slot_of(first);
        const slot *s = &q->slots[index];
        ENSHU__FETCH(s); /* not looked at before the heap is in order again */
        enshu__pending_remove_first(&q->pending);
        if (!s->cancelled) {
            copy_out(s, index, out);
            q->now_us = s->at_us;
        }
        live = free_after_removal(q, index);
    }
    return true;
}

void enshu_queue_move_clock(enshu_queue *q, enshu_time_us t_us)
{
    const enshu__key *first = first_live(q);
    ENSHU_REQUIRE(t_us >= q->now_us);
    ENSHU_REQUIRE(!first || first->at_us >= t_us);
    q->now_us = t_us;
}

enshu_time_us enshu_queue_now(const enshu_queue *q)
{
    return q->now_us;
}

size_t enshu_queue_length(const enshu_queue *q)
{
    return key_count(q) - q->cancelled;
}
