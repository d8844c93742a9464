#include "sim/undo.h"

#include <string.h>

#include "enshu/status.h"
#include "sim/memory.h"

/* The log is a chain of chunks.  An entry is its content followed by a
 * footer, so that rollback can walk from the end to the beginning; entries
 * never move.  Chunks are kept from one transaction to the next; the first is
 * small, since most drills of many never need a second. */

enum {
    FIRST_CHUNK = 4 * 1024,
    LAST_CHUNK = 64 * 1024,
    UNIT = _Alignof(max_align_t)
};

typedef struct chunk {
    struct chunk *before;
    struct chunk *after;
    size_t size;
    size_t used;
    max_align_t bytes[];
} chunk;

/* A saved place (fn is NULL) or a call, which may have content too. */
typedef struct footer {
    enshu__undo_fn *fn;
    void *where; /* the place, or the call's user */
    uint64_t a;
    uint64_t b;
    size_t size; /* of the content */
} footer;

struct enshu__undo {
    chunk *first;
    chunk *now; /* entries are added here; later chunks are unused */
    size_t limit_bytes;
    size_t used_bytes;
    bool open;
    bool failed;
};

static chunk *chunk_create(size_t size)
{
    if (size > SIZE_MAX - sizeof(chunk))
        return NULL;
    chunk *c = enshu__alloc(sizeof *c + size);
    if (c)
        *c = (chunk){.size = size};
    return c;
}

enshu__undo *enshu__undo_create(size_t limit_bytes)
{
    enshu__undo *u = enshu__alloc_zero(1, sizeof *u);
    if (!u)
        return NULL;
    u->limit_bytes = limit_bytes;
    u->first = chunk_create(FIRST_CHUNK);
    u->now = u->first;
    if (!u->first) {
        enshu__free(u);
        return NULL;
    }
    return u;
}

void enshu__undo_destroy(enshu__undo *u)
{
    if (!u)
        return;
    for (chunk *c = u->first; c;) {
        chunk *after = c->after;
        enshu__free(c);
        c = after;
    }
    enshu__free(u);
}

void enshu__undo_begin(enshu__undo *u)
{
    ENSHU_REQUIRE(!u->open);
    u->open = true;
    u->failed = false;
}

static void forget(enshu__undo *u)
{
    u->now = u->first;
    u->now->used = 0;
    u->used_bytes = 0;
}

void enshu__undo_commit(enshu__undo *u)
{
    ENSHU_REQUIRE(u->open);
    u->open = false;
    forget(u);
}

/* Moves on to a chunk with room for `need` bytes: the next one if it is large
 * enough, else a new one put before it. */
static chunk *next_chunk(enshu__undo *u, size_t need)
{
    chunk *next = u->now->after;
    if (!next || next->size < need) {
        const size_t larger =
            u->now->size < LAST_CHUNK / 4 ? u->now->size * 4 : LAST_CHUNK;
        chunk *fresh = chunk_create(need > larger ? need : larger);
        if (!fresh)
            return NULL;
        fresh->before = u->now;
        fresh->after = next;
        if (next)
            next->before = fresh;
        u->now->after = fresh;
        next = fresh;
    }
    next->used = 0;
    u->now = next;
    return next;
}

static size_t round_up(size_t size)
{
    return (size + UNIT - 1) / UNIT * UNIT;
}

/* Adds an entry with a copy of f->size bytes at `content`.  A log that cannot
 * grow has failed. */
static void add_entry(enshu__undo *u, const footer *f, const void *content)
{
    if (!u->open || u->failed)
        return;
    const size_t overhead = round_up(sizeof *f);
    const size_t left = u->limit_bytes - u->used_bytes;
    chunk *c = u->now;
    u->failed = true;
    if (left < overhead + UNIT || f->size > left - overhead - UNIT)
        return;
    const size_t need = round_up(f->size) + overhead;
    if (need > c->size - c->used)
        c = next_chunk(u, need);
    if (!c)
        return;

    char *start = (char *)c->bytes + c->used;
    if (f->size > 0)
        memcpy(start, content, f->size);
    memcpy(start + need - sizeof *f, f, sizeof *f);
    c->used += need;
    u->used_bytes += need;
    u->failed = false;
}

void enshu__undo_save(enshu__undo *u, void *where, size_t size)
{
    if (size == 0)
        return;
    add_entry(u, &(footer){.where = where, .size = size}, where);
}

void enshu__undo_call(enshu__undo *u, enshu__undo_fn *fn, void *user,
                      uint64_t a, uint64_t b)
{
    add_entry(u, &(footer){.fn = fn, .where = user, .a = a, .b = b}, NULL);
}

void enshu__undo_call_with(enshu__undo *u, enshu__undo_fn *fn, void *user,
                           const void *data, size_t size)
{
    ENSHU_REQUIRE(size > 0);
    add_entry(u, &(footer){.fn = fn, .where = user, .size = size}, data);
}

/* Plays the entries of one chunk, the last one first. */
static void play_back(const chunk *c)
{
    const char *end = (const char *)c->bytes + c->used;
    while (end > (const char *)c->bytes) {
        footer f;
        memcpy(&f, end - sizeof f, sizeof f);
        const char *content = end - round_up(sizeof f) - round_up(f.size);
        if (!f.fn)
            memcpy(f.where, content, f.size);
        else if (f.size > 0)
            f.fn(f.where, (uintptr_t)content, f.size);
        else
            f.fn(f.where, f.a, f.b);
        end = content;
    }
}

/* A log that failed is not played: taking back only the earlier changes would
 * leave a state that never was, in which callbacks may not even be safe. */
void enshu__undo_rollback(enshu__undo *u)
{
    ENSHU_REQUIRE(u->open);
    u->open = false;
    if (!u->failed) {
        for (const chunk *c = u->now; c; c = c->before)
            play_back(c);
    }
    forget(u);
}

bool enshu__undo_is_open(const enshu__undo *u)
{
    return u->open;
}

bool enshu__undo_failed(const enshu__undo *u)
{
    return u->failed;
}
