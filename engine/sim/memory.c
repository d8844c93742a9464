#include "sim/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The engine's one mutable object of file scope, for tests alone: always
 * compiled, so that what is tested is what runs, and per thread, so that
 * drills on other threads do not see it. */
static _Thread_local struct {
    size_t asked;   /* allocations since the last enshu__alloc_fail_at */
    size_t fail_at; /* 0: never */
} watch;

static bool may_allocate(void)
{
    watch.asked++;
    return watch.fail_at == 0 || watch.asked < watch.fail_at;
}

size_t enshu__alloc_fail_at(size_t n)
{
    const size_t asked = watch.asked;
    watch.asked = 0;
    watch.fail_at = n;
    return asked;
}

/* A size of 0 would be allowed to give NULL, which means failure here. */
static size_t at_least_one(size_t size)
{
    return size > 0 ? size : 1;
}

/* No block is larger than PTRDIFF_MAX, so that sums of such a size and small
 * numbers do not wrap around. */
static bool is_possible(size_t count, size_t size)
{
    return size == 0 || count <= (size_t)PTRDIFF_MAX / size;
}

void *enshu__alloc(size_t size)
{
    if (!may_allocate() || !is_possible(1, size))
        return NULL;
    return malloc(at_least_one(size));
}

void *enshu__alloc_zero(size_t count, size_t size)
{
    if (!may_allocate() || !is_possible(count, size))
        return NULL;
    return calloc(1, at_least_one(count * size));
}

void *enshu__resize(void *block, size_t count, size_t size)
{
    if (!may_allocate() || !is_possible(count, size))
        return NULL;
    return realloc(block, at_least_one(count * size));
}

void enshu__free(void *block)
{
    free(block);
}

enum { LINE = 64 };

void *enshu__alloc_lines(size_t count, size_t size)
{
    if (!is_possible(count, size))
        return NULL;
    char *raw = enshu__alloc(count * size + LINE + sizeof(void *));
    if (!raw)
        return NULL;
    char *first = raw + sizeof(void *);
    char *block = first + (LINE - (uintptr_t)first % LINE) % LINE;
    memcpy(block - sizeof raw, &raw, sizeof raw);
    return block;
}

void enshu__free_lines(void *block)
{
    char *raw = NULL;
    if (block)
        memcpy(&raw, (char *)block - sizeof raw, sizeof raw);
    enshu__free(raw);
}

/* The arena is a chain of chunks, each twice the size of the one before up to
 * a maximum; what does not fit gets a chunk of its own. */

enum { FIRST_CHUNK = 4096, LAST_CHUNK = 1024 * 1024 };

typedef struct chunk {
    struct chunk *next;
    size_t size;
    size_t used;
    max_align_t bytes[];
} chunk;

struct enshu__arena {
    chunk *chunks; /* the one in use first */
    size_t limit_bytes;
    size_t used_bytes;
};

enshu__arena *enshu__arena_create(size_t limit_bytes)
{
    enshu__arena *a = enshu__alloc_zero(1, sizeof *a);
    if (!a)
        return NULL;
    a->limit_bytes = limit_bytes;
    return a;
}

void enshu__arena_destroy(enshu__arena *a)
{
    if (!a)
        return;
    for (chunk *c = a->chunks; c;) {
        chunk *next = c->next;
        enshu__free(c);
        c = next;
    }
    enshu__free(a);
}

/* A fifth of what there will be, so that no more than that lies idle. */
static size_t next_chunk(const enshu__arena *a)
{
    const size_t part = a->used_bytes / 4;
    return part < FIRST_CHUNK  ? FIRST_CHUNK
           : part > LAST_CHUNK ? LAST_CHUNK
                               : part;
}

static chunk *add_chunk(enshu__arena *a, size_t size)
{
    const size_t usual = next_chunk(a);
    const bool own = size > usual / 2;
    const size_t room = own ? size : usual;
    chunk *c = enshu__alloc_zero(1, sizeof *c + room);
    if (!c)
        return NULL;
    c->size = room;
    if (own && a->chunks) {
        /* Behind the first, which may still have room. */
        c->next = a->chunks->next;
        a->chunks->next = c;
        return c;
    }
    c->next = a->chunks;
    a->chunks = c;
    return c;
}

void *enshu__arena_new(enshu__arena *a, size_t count, size_t size)
{
    const size_t unit = _Alignof(max_align_t);
    if (!is_possible(count, size))
        return NULL;
    const size_t wanted = at_least_one(count * size);
    const size_t rounded = (wanted + unit - 1) / unit * unit;
    if (rounded > a->limit_bytes - a->used_bytes)
        return NULL;
    chunk *c = a->chunks;
    if (!c || rounded > c->size - c->used)
        c = add_chunk(a, rounded);
    if (!c)
        return NULL;
    void *block = (char *)c->bytes + c->used;
    c->used += rounded;
    a->used_bytes += rounded;
    return block;
}

char *enshu__arena_text(enshu__arena *a, const char *text, size_t len)
{
    if (!is_possible(1, len))
        return NULL;
    char *copy = enshu__arena_new(a, len + 1, 1);
    if (copy && len > 0)
        memcpy(copy, text, len);
    return copy;
}

size_t enshu__arena_used(const enshu__arena *a)
{
    return a->used_bytes;
}
