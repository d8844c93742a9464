#include "enshu/queue.h"

#include <assert.h>
#include <string.h>

#include "sim/memory.h"

/*
 * Keys and slots.  An occupied slot has exactly one key in the heap, and keeps
 * it until the key leaves: a cancelled event's slot is only marked, and is
 * free again when its key reaches the top or the heap is purged.  So a key
 * never points to another event's slot, and a cancelled event whose key is
 * still there is restored by unmarking it.
 *
 * The four children of key i are 4i + 1 .. 4i + 4.  The keys start 48 bytes
 * into a cache line, so each group of four children is one line, and the
 * sixteen grandchildren are four lines in a row, which are fetched while the
 * children are compared.
 */

enum {
    SLOT_BITS = 24,
    SERIAL_BITS = 36,
    MOST_SLOTS = (1 << SLOT_BITS) - 1,
    FIRST_SLOTS = 64,
    LAST_CLASS = 15,
    NO_SLOT = MOST_SLOTS, /* ends the list of free slots */
    ROOT_OFFSET = 3       /* keys before the root, to align its children */
};

#define LAST_SERIAL ((UINT64_C(1) << SERIAL_BITS) - 1)

#if defined(__GNUC__)
#define FETCH(address) __builtin_prefetch(address)
#else
#define FETCH(address) ((void)(address))
#endif

typedef struct key {
    enshu_time_us at_us;
    uint64_t order; /* class, serial, slot, from the highest bit down */
} key;

typedef struct slot {
    enshu_time_us at_us;
    uint64_t serial; /* 0: free */
    uint64_t arg;
    uint32_t kind; /* of a free slot: the next free one */
    uint8_t order_class;
    bool cancelled;
} slot;

static_assert(sizeof(key) == 16, "four keys per cache line");
static_assert(sizeof(slot) == 32, "two slots per cache line");

struct enshu_queue {
    key *keys; /* the root of the heap */
    slot *slots;
    size_t length;     /* keys, cancelled ones included */
    size_t cancelled;  /* keys of cancelled events */
    size_t room;       /* allocated keys and slots */
    size_t used_slots; /* slots from here on were never used */
    uint32_t free_slot;
    size_t capacity; /* live events */
    uint64_t last_serial;
    enshu_time_us now_us;
};

/* A strict total order among the keys of one heap. */
static bool fires_before(const key *a, const key *b)
{
    if (a->at_us != b->at_us)
        return a->at_us < b->at_us;
    return a->order < b->order;
}

static key make_key(const slot *s, uint32_t index)
{
    return (key){s->at_us, (uint64_t)s->order_class << (SERIAL_BITS + SLOT_BITS)
                               | s->serial << SLOT_BITS | index};
}

static uint32_t slot_of(const key *k)
{
    return (uint32_t)(k->order & MOST_SLOTS);
}

/* Moves the hole at `at` toward `top`, one of its ancestors, until `k` fits. */
static void sift_up(key *heap, size_t top, size_t at, key k)
{
    while (at > top) {
        const size_t parent = (at - 1) / 4;
        if (!fires_before(&k, &heap[parent]))
            break;
        heap[at] = heap[parent];
        at = parent;
    }
    heap[at] = k;
}

/* The first to fire of four keys in a row. */
static size_t first_of_four(const key *heap, size_t first)
{
    const size_t a = first + fires_before(&heap[first + 1], &heap[first]);
    const size_t b =
        first + 2 + fires_before(&heap[first + 3], &heap[first + 2]);
    return fires_before(&heap[b], &heap[a]) ? b : a;
}

static size_t first_of_last(const key *heap, size_t first, size_t length)
{
    size_t best = first;
    for (size_t i = first + 1; i < length; i++)
        best = fires_before(&heap[i], &heap[best]) ? i : best;
    return best;
}

static void fetch_children_of_four(const key *heap, size_t first, size_t length)
{
    if (4 * first + 16 >= length)
        return;
    const key *grandchildren = heap + 4 * first + 1;
    FETCH(grandchildren);
    FETCH(grandchildren + 4);
    FETCH(grandchildren + 8);
    FETCH(grandchildren + 12);
}

/* Closes the hole at `top`: it sinks to the bottom along the first children,
 * then `k`, which most often belongs there, rises from it. */
static void fill_hole(key *heap, size_t length, size_t top, key k)
{
    size_t at = top;
    size_t child = 4 * at + 1;
    while (child + 4 <= length) {
        fetch_children_of_four(heap, child, length);
        const size_t best = first_of_four(heap, child);
        heap[at] = heap[best];
        at = best;
        child = 4 * at + 1;
    }
    if (child < length) {
        const size_t best = first_of_last(heap, child, length);
        heap[at] = heap[best];
        at = best;
    }
    sift_up(heap, top, at, k);
}

static void remove_top(enshu_queue *q)
{
    q->length--;
    if (q->length > 0)
        fill_hole(q->keys, q->length, 0, q->keys[q->length]);
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

/* Drops the keys of cancelled events, frees their slots and puts the rest in
 * order again, from the last parent to the root. */
static void purge(enshu_queue *q)
{
    size_t kept = 0;
    for (size_t i = 0; i < q->length; i++) {
        const uint32_t index = slot_of(&q->keys[i]);
        if (q->slots[index].cancelled)
            release_slot(q, index);
        else
            q->keys[kept++] = q->keys[i];
    }
    q->length = kept;
    q->cancelled = 0;
    for (size_t i = (kept + 2) / 4; i-- > 0;)
        fill_hole(q->keys, kept, i, q->keys[i]);
}

static key *alloc_keys(size_t room)
{
    key *block = enshu__alloc_lines(room + ROOT_OFFSET, sizeof *block);
    return block ? block + ROOT_OFFSET : NULL;
}

static void free_keys(key *keys)
{
    enshu__free_lines(keys ? keys - ROOT_OFFSET : NULL);
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
    key *keys = alloc_keys(room);
    slot *slots = enshu__alloc_lines(room, sizeof *slots);
    if (!keys || !slots) {
        free_keys(keys);
        enshu__free_lines(slots);
        return false;
    }
    if (q->room > 0) {
        memcpy(keys, q->keys, q->length * sizeof *keys);
        memcpy(slots, q->slots, q->used_slots * sizeof *slots);
    }
    free_keys(q->keys);
    enshu__free_lines(q->slots);
    q->keys = keys;
    q->slots = slots;
    q->room = room;
    return true;
}

/* Room for one more key and slot; fewer than `capacity` events are live. */
static bool make_room(enshu_queue *q)
{
    if (q->length < q->room)
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
    free_keys(q->keys);
    enshu__free_lines(q->slots);
    enshu__free(q);
}

/* Fills a free slot and pushes its key; there must be room. */
static enshu_event_id add(enshu_queue *q, const slot *s)
{
    const uint32_t index = take_slot(q);
    q->slots[index] = *s;
    sift_up(q->keys, 0, q->length, make_key(s, index));
    q->length++;
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
    if (q->cancelled > q->length / 2)
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
    if (q->length == q->room)
        purge(q);
    ENSHU_REQUIRE(q->length < q->room);
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

/* Frees the slot of a key that just left the heap; true when its event was
 * live. */
static bool free_after_removal(enshu_queue *q, uint32_t index)
{
    const bool live = !q->slots[index].cancelled;
    q->cancelled -= !live;
    release_slot(q, index);
    return live;
}

/* Removes cancelled keys from the top until a live one is there. */
static void drop_cancelled_top(enshu_queue *q)
{
    while (q->cancelled > 0 && q->slots[slot_of(q->keys)].cancelled) {
        const uint32_t index = slot_of(q->keys);
        remove_top(q);
        free_after_removal(q, index);
    }
}

bool enshu_queue_peek(enshu_queue *q, enshu_event *out)
{
    drop_cancelled_top(q);
    if (q->length == 0)
        return false;
    const uint32_t index = slot_of(q->keys);
    copy_out(&q->slots[index], index, out);
    return true;
}

bool enshu_queue_pop(enshu_queue *q, enshu_event *out)
{
    bool live = false;
    while (q->length > 0 && !live) {
        const uint32_t index = slot_of(q->keys);
        const slot *s = &q->slots[index];
        FETCH(s); /* not looked at before the heap is in order again */
        remove_top(q);
        if (!s->cancelled) {
            copy_out(s, index, out);
            q->now_us = s->at_us;
        }
        live = free_after_removal(q, index);
    }
    return live;
}

void enshu_queue_move_clock(enshu_queue *q, enshu_time_us t_us)
{
    drop_cancelled_top(q);
    ENSHU_REQUIRE(t_us >= q->now_us);
    ENSHU_REQUIRE(q->length == 0 || q->keys[0].at_us >= t_us);
    q->now_us = t_us;
}

enshu_time_us enshu_queue_now(const enshu_queue *q)
{
    return q->now_us;
}

size_t enshu_queue_length(const enshu_queue *q)
{
    return q->length - q->cancelled;
}
