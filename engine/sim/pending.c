#include "sim/pending.h"

#include <string.h>

#include "enshu/status.h"
#include "sim/memory.h"

enum {
    ROOT_OFFSET = 3, /* keys before the root: its children start a line */
    PER_SHELF = 32,  /* keys on a shelf where they are dense */
    SAMPLES = 31
};

static enshu__key *alloc_heap(size_t room)
{
    enshu__key *block = enshu__alloc_lines(room + ROOT_OFFSET, sizeof *block);
    return block ? block + ROOT_OFFSET : NULL;
}

static void free_heap(enshu__key *heap)
{
    enshu__free_lines(heap ? heap - ROOT_OFFSET : NULL);
}

/* Shelves for `room` keys: a few times as many as the dense half needs, so
 * that most of the later half fits too. */
static size_t most_shelves(size_t room)
{
    return room > ENSHU__CROWDED ? room / (PER_SHELF / 2) : 0;
}

/* Every shelf, the last one included, may have one crate that is not full. */
static size_t most_crates(size_t room)
{
    return room / ENSHU__CRATE + most_shelves(room) + 1;
}

static void free_all_crates(enshu__pending *p)
{
    const size_t n = most_crates(p->room);
    for (size_t i = 0; i < n; i++)
        p->links[i] = (uint32_t)(i + 1);
    p->free_crate = 0;
}

void enshu__pending_free(enshu__pending *p)
{
    free_heap(p->heap);
    enshu__free(p->shelf);
    enshu__free_lines(p->crates);
    enshu__free(p->links);
    *p = (enshu__pending){0};
}

/* An empty set with room, or one without when there is no memory. */
static enshu__pending make(size_t room)
{
    enshu__pending p = {.heap = alloc_heap(room),
                        .room = room,
                        .most_shelves = most_shelves(room)};
    bool made = p.heap != NULL;
    if (made && p.most_shelves > 0) {
        const size_t crates = most_crates(room);
        p.shelf = enshu__alloc_zero(p.most_shelves + 1, sizeof *p.shelf);
        p.crates = enshu__alloc_lines(crates, ENSHU__CRATE * sizeof *p.crates);
        p.links = enshu__alloc_zero(crates, sizeof *p.links);
        made = p.shelf && p.crates && p.links;
    }
    if (!made)
        enshu__pending_free(&p);
    else if (p.links)
        free_all_crates(&p);
    return p;
}

/* Appends the keys of a shelf to the heap's array. */
static void append_shelf(enshu__pending *p, enshu__shelf *s)
{
    uint32_t crate = s->crate;
    while (s->length > 0) {
        const uint32_t n = (s->length - 1) % ENSHU__CRATE + 1;
        memcpy(p->heap + p->heap_length,
               p->crates + (size_t)crate * ENSHU__CRATE, n * sizeof *p->heap);
        p->heap_length += n;
        p->later -= n;
        s->length -= n;

        const uint32_t behind = p->links[crate];
        p->links[crate] = p->free_crate;
        p->free_crate = crate;
        crate = behind;
    }
}

void enshu__pending_gather(enshu__pending *p)
{
    for (size_t i = p->next; p->later > 0; i++)
        append_shelf(p, &p->shelf[i]);
    p->shelves = 0;
}

bool enshu__pending_grow(enshu__pending *p, size_t room)
{
    enshu__pending larger = make(room);
    if (!larger.heap)
        return false;
    enshu__pending_gather(p);
    if (p->heap_length > 0)
        memcpy(larger.heap, p->heap, p->heap_length * sizeof *p->heap);
    larger.heap_length = p->heap_length;
    enshu__pending_free(p);
    *p = larger;
    enshu__pending_arrange(p);
    return true;
}

/* The earliest time and about the middle one. */
static void sample_times(const enshu__pending *p, enshu_time_us *first_us,
                         enshu_time_us *middle_us)
{
    enshu_time_us samples[SAMPLES];
    for (size_t i = 0; i < SAMPLES; i++) {
        const enshu_time_us t_us = p->heap[i * p->heap_length / SAMPLES].at_us;
        size_t at = i;
        for (; at > 0 && samples[at - 1] > t_us; at--)
            samples[at] = samples[at - 1];
        samples[at] = t_us;
    }
    *middle_us = samples[SAMPLES / 2];
    *first_us = samples[0];
    for (size_t i = 0; i < p->heap_length; i++) {
        if (p->heap[i].at_us < *first_us)
            *first_us = p->heap[i].at_us;
    }
}

/* Chooses the shelves so that the earlier half of the keys has PER_SHELF on
 * each. */
static void place_shelves(enshu__pending *p)
{
    enshu_time_us middle_us = 0;
    sample_times(p, &p->base_us, &middle_us);
    const uint64_t dense_us = (uint64_t)middle_us - (uint64_t)p->base_us;
    const uint64_t stretch_us = dense_us / (p->heap_length / 2 / PER_SHELF);
    p->shift = 0;
    while (p->shift < 63 && stretch_us >> p->shift > 1)
        p->shift++;
    p->shelves = p->heap_length / (PER_SHELF / 2);
    p->next = 1;
}

/* Takes everything from the heap that belongs on a shelf. */
static void fill_shelves(enshu__pending *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->heap_length; i++) {
        const enshu__key k = p->heap[i];
        const size_t shelf = enshu__pending_shelf(p, k.at_us);
        if (shelf < p->next)
            p->heap[kept++] = k;
        else
            enshu__pending_shelve(p, shelf, k);
    }
    p->heap_length = kept;
}

void enshu__pending_arrange(enshu__pending *p)
{
    ENSHU_DEBUG_ASSERT(p->later == 0 && p->shelves == 0);
    if (p->most_shelves > 0 && p->heap_length > ENSHU__CROWDED) {
        place_shelves(p);
        fill_shelves(p);
    }
    /* Arranging looks at every key; so many pushes pay for it. */
    p->pushed = 0;
    p->enough = p->heap_length + p->later / 8;
    for (size_t i = (p->heap_length + 2) / 4; i-- > 0;)
        enshu__heap_fill(p->heap, p->heap_length, i, p->heap[i]);
}

/* Puts the next shelf's keys into the heap. */
static void empty_next_shelf(enshu__pending *p)
{
    const size_t before = p->heap_length;
    append_shelf(p, &p->shelf[p->next]);
    p->next++;
    for (size_t i = before; i < p->heap_length; i++)
        enshu__heap_rise(p->heap, 0, i, p->heap[i]);

    const size_t crate = p->shelf[p->next].crate;
    for (size_t i = 0; i < ENSHU__CRATE; i += 4) /* a line each */
        ENSHU__FETCH(p->crates + crate * ENSHU__CRATE + i);
}

void enshu__pending_advance(enshu__pending *p)
{
    while (enshu__pending_must_advance(p)) {
        if (p->next < p->shelves) {
            empty_next_shelf(p);
        } else {
            enshu__pending_gather(p);
            enshu__pending_arrange(p);
        }
    }
}
