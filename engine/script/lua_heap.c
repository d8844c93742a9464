#include "script/lua_heap.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include <lua.h>

#include "enshu/status.h"
#include "sim/memory.h"

/* A sanitizer sees errors only on blocks of its own. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define POOL_IS_ON 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define POOL_IS_ON 0
#endif
#endif
#ifndef POOL_IS_ON
#define POOL_IS_ON 1
#endif

enum {
    CHUNK_BYTES = 32 * 1024,
    STRING_HEADER_MAX = 64, /* what Lua adds to a string's bytes, at most */
    LARGE_FOR_CHURN = 4096
};

struct enshu__heap_chunk {
    enshu__heap_chunk *next;
    size_t bytes;
};

struct enshu__heap_cell {
    enshu__heap_cell *next;
};

static_assert(sizeof(enshu__heap_chunk) == ENSHU__HEAP_GRAIN,
              "cells after the header are aligned");
static_assert(alignof(max_align_t) <= ENSHU__HEAP_GRAIN,
              "a cell is aligned for any type");

void enshu__lua_heap_init(enshu__lua_heap *h, size_t heap_limit,
                          size_t string_limit)
{
    *h = (enshu__lua_heap){.heap_limit = heap_limit,
                           .string_limit = string_limit,
                           .churn_limit = SIZE_MAX,
                           .small_max =
                               POOL_IS_ON ? (size_t)ENSHU__HEAP_SMALL_MAX : 0};
}

void enshu__lua_heap_fini(enshu__lua_heap *h)
{
    while (h->chunks) {
        enshu__heap_chunk *const next = h->chunks->next;
        enshu__free(h->chunks);
        h->chunks = next;
    }
    *h = (enshu__lua_heap){0};
}

void enshu__lua_heap_limit_churn(enshu__lua_heap *h, size_t limit)
{
    h->churn_bytes = 0;
    h->churn_limit = limit;
}

static bool is_small(const enshu__lua_heap *h, size_t size)
{
    return size <= h->small_max;
}

static size_t class_of(size_t size)
{
    return (size - 1) / ENSHU__HEAP_GRAIN;
}

/* What a block of `size` bytes takes from the heap. */
static size_t footprint(const enshu__lua_heap *h, size_t size)
{
    if (size == 0 || !is_small(h, size))
        return size;
    return (class_of(size) + 1) * ENSHU__HEAP_GRAIN;
}

static void release_cell(enshu__lua_heap *h, void *block, size_t size)
{
    enshu__heap_cell *const cell = block;
    const size_t class = class_of(size);
    cell->next = h->cells[class];
    h->cells[class] = cell;
}

static void release(enshu__lua_heap *h, void *block, size_t size)
{
    if (!block)
        return;
    if (is_small(h, size)) {
        release_cell(h, block, size);
        return;
    }
    h->reserved_bytes -= size;
    enshu__free(block);
}

static bool has_reserve(const enshu__lua_heap *h, size_t bytes)
{
    const size_t limit = h->heap_limit * 2;
    return h->reserved_bytes <= limit && bytes <= limit - h->reserved_bytes;
}

static void *refuse(enshu__lua_heap *h, enshu__heap_refusal why)
{
    h->refusal = why;
    return NULL;
}

static void add_chunk(enshu__lua_heap *h, enshu__heap_chunk *chunk,
                      size_t bytes)
{
    chunk->next = h->chunks;
    chunk->bytes = bytes;
    h->chunks = chunk;
}

/* The rest of the old chunk becomes free cells of its own size. */
static bool open_chunk(enshu__lua_heap *h)
{
    if (!has_reserve(h, CHUNK_BYTES))
        return refuse(h, ENSHU__HEAP_FULL) != NULL;
    enshu__heap_chunk *const chunk = enshu__alloc(CHUNK_BYTES);
    if (!chunk)
        return refuse(h, ENSHU__HEAP_SYSTEM) != NULL;
    if (h->fresh_bytes > 0)
        release_cell(h, h->fresh, h->fresh_bytes);
    add_chunk(h, chunk, CHUNK_BYTES);
    h->reserved_bytes += CHUNK_BYTES;
    h->fresh = (char *)chunk + sizeof *chunk;
    h->fresh_bytes = CHUNK_BYTES - sizeof *chunk;
    return true;
}

static void *take_cell(enshu__lua_heap *h, size_t size)
{
    const size_t class = class_of(size);
    enshu__heap_cell *const cell = h->cells[class];
    if (cell) {
        h->cells[class] = cell->next;
        return cell;
    }
    const size_t bytes = (class + 1) * ENSHU__HEAP_GRAIN;
    if (h->fresh_bytes < bytes && !open_chunk(h))
        return NULL;
    void *const fresh = h->fresh;
    h->fresh += bytes;
    h->fresh_bytes -= bytes;
    return fresh;
}

static void *take_large(enshu__lua_heap *h, void *block, size_t old_size,
                        size_t size)
{
    if (size > old_size && !has_reserve(h, size - old_size))
        return refuse(h, ENSHU__HEAP_FULL);
    void *moved = enshu__resize(block, 1, size);
    if (!moved && size <= old_size)
        moved = block; /* Lua counts on it that shrinking cannot fail. */
    if (!moved)
        return refuse(h, ENSHU__HEAP_SYSTEM);
    h->reserved_bytes += size;
    h->reserved_bytes -= old_size;
    return moved;
}

/* A large block that must shrink to a cell when no cell can be had becomes a
 * chunk that holds this one cell; it is long enough for that because a large
 * block has at least SMALL_MAX + 1 bytes. */
static void *keep_as_chunk(enshu__lua_heap *h, void *block, size_t old_size,
                           size_t size)
{
    char *const cell = (char *)block + sizeof(enshu__heap_chunk);
    memmove(cell, block, size);
    add_chunk(h, block, old_size);
    return cell;
}

static void *move(enshu__lua_heap *h, void *block, size_t old_size, size_t size)
{
    const bool was_small = !block || is_small(h, old_size);
    const bool stays_small = is_small(h, size);
    if (block && was_small && stays_small
        && class_of(old_size) == class_of(size))
        return block;
    if (!stays_small && (!block || !was_small))
        return take_large(h, block, old_size, size);

    void *const moved =
        stays_small ? take_cell(h, size) : take_large(h, NULL, 0, size);
    if (!moved && size <= old_size)
        return was_small ? block : keep_as_chunk(h, block, old_size, size);
    if (moved && block) {
        memcpy(moved, block, size < old_size ? size : old_size);
        release(h, block, old_size);
    }
    return moved;
}

static bool has_room(enshu__lua_heap *h, size_t growth)
{
    const size_t quarter = h->heap_limit / 4;
    const size_t limit = h->tight ? h->heap_limit - quarter : h->heap_limit;
    if (h->live_bytes <= limit && growth <= limit - h->live_bytes) {
        h->tight = false;
        return true;
    }
    h->tight = !h->tight;
    h->refusal = ENSHU__HEAP_FULL;
    return false;
}

static bool may_churn(enshu__lua_heap *h, size_t size)
{
    if (size < LARGE_FOR_CHURN)
        return true;
    if (h->churn_bytes > h->churn_limit
        || size > h->churn_limit - h->churn_bytes) {
        h->refusal = ENSHU__HEAP_CHURN;
        return false;
    }
    h->churn_bytes += size;
    return true;
}

void *enshu__lua_heap_alloc(void *user, void *block, size_t old_size,
                            size_t size)
{
    enshu__lua_heap *const h = user;
    const bool is_string = !block && old_size == LUA_TSTRING;
    const size_t held = block ? old_size : 0; /* else a type tag */
    const size_t before = footprint(h, held);
    const size_t after = footprint(h, size);

    if (size == 0) {
        release(h, block, held);
        h->live_bytes -= before;
        return NULL;
    }
    if (size > held) {
        if (is_string && size > h->string_limit + STRING_HEADER_MAX)
            return refuse(h, ENSHU__HEAP_STRING);
        if (after > before && !has_room(h, after - before))
            return NULL;
        if (!may_churn(h, size))
            return NULL;
    }
    void *const moved = move(h, block, held, size);
    if (moved) {
        h->live_bytes += after;
        h->live_bytes -= before;
    }
    return moved;
}
