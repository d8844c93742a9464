#include "sim/undo.h"

#include <string.h>

#include "enshu/status.h"
#include "sim/memory.h"

/* The log is a chain of chunks.  An entry is its content followed by a
 * footer, so that rollback can walk from the end to the beginning; entries
 * never move.  Chunks are kept from one transaction to the next. */

enum { CHUNK_BYTES = 64 * 1024, UNIT = _Alignof(max_align_t) };

typedef struct chunk {
    struct chunk *before;
    struct chunk *after;
    size_t size;
    size_t used;
    max_align_t bytes[];
} chunk;

typedef struct footer {
    void *where; /* NULL: the content is a call */
    size_t size;
} footer;

typedef struct call {
    enshu__undo_fn *fn;
    void *user;
    uint64_t a;
    uint64_t b;
} call;

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
    u->first = chunk_create(CHUNK_BYTES);
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
        chunk *fresh = chunk_create(need > CHUNK_BYTES ? need : CHUNK_BYTES);
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

/* Room for the content of a new entry, its footer written; NULL when the log
 * cannot grow. */
static void *add_entry(enshu__undo *u, void *where, size_t size)
{
    if (size > SIZE_MAX - UNIT - sizeof(footer))
        return NULL;
    const size_t content = (size + UNIT - 1) / UNIT * UNIT;
    const size_t need = content + sizeof(footer);
    if (need > u->limit_bytes - u->used_bytes)
        return NULL;
    chunk *c = u->now;
    if (need > c->size - c->used)
        c = next_chunk(u, need);
    if (!c)
        return NULL;
    char *start = (char *)c->bytes + c->used;
    const footer f = {where, size};
    memcpy(start + content, &f, sizeof f);
    c->used += need;
    u->used_bytes += need;
    return start;
}

static bool takes_entries(const enshu__undo *u)
{
    return u->open && !u->failed;
}

void enshu__undo_save(enshu__undo *u, void *where, size_t size)
{
    if (!takes_entries(u) || size == 0)
        return;
    void *content = add_entry(u, where, size);
    if (content)
        memcpy(content, where, size);
    else
        u->failed = true;
}

void enshu__undo_call(enshu__undo *u, enshu__undo_fn *fn, void *user,
                      uint64_t a, uint64_t b)
{
    if (!takes_entries(u))
        return;
    const call c = {fn, user, a, b};
    void *content = add_entry(u, NULL, sizeof c);
    if (content)
        memcpy(content, &c, sizeof c);
    else
        u->failed = true;
}

/* Plays the entries of one chunk, the last one first. */
static void play_back(const chunk *c)
{
    const char *end = (const char *)c->bytes + c->used;
    while (end > (const char *)c->bytes) {
        footer f;
        end -= sizeof f;
        memcpy(&f, end, sizeof f);
        end -= (f.size + UNIT - 1) / UNIT * UNIT;
        if (f.where) {
            memcpy(f.where, end, f.size);
        } else {
            call back;
            memcpy(&back, end, sizeof back);
            back.fn(back.user, back.a, back.b);
        }
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
