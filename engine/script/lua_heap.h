/*
 * script/lua_heap.h - the memory of one Lua state, with a cap.
 *
 * Small blocks come from a pool of size classes that only grows and is given
 * back as a whole; large ones from the engine's allocator.  Four limits hold:
 *
 *   heap     the live bytes;
 *   reserve  pool chunks plus large blocks, twice the heap, so that a script
 *            that fills one size class after another stays bounded;
 *   string   one string, whoever makes it;
 *   churn    the bytes of large blocks handed out in one slice: a single VM
 *            instruction can copy a megabyte or rebuild a table, and no
 *            instruction count sees that.
 *
 * After a refusal Lua collects everything and asks again.  The second request
 * is granted only when a quarter of the heap became free; otherwise a script
 * with a nearly full heap could make every allocation a full collection.
 *
 * Threads: one heap belongs to one thread.
 */
#ifndef ENSHU_SCRIPT_LUA_HEAP_H
#define ENSHU_SCRIPT_LUA_HEAP_H

#include <stdbool.h>
#include <stddef.h>

enum {
    ENSHU__HEAP_GRAIN = 16,
    ENSHU__HEAP_SMALL_MAX = 496, /* larger blocks bypass the pool */
    ENSHU__HEAP_CLASSES = ENSHU__HEAP_SMALL_MAX / ENSHU__HEAP_GRAIN
};

typedef enum enshu__heap_refusal {
    ENSHU__HEAP_GRANTED,
    ENSHU__HEAP_FULL,
    ENSHU__HEAP_STRING,
    ENSHU__HEAP_CHURN,
    ENSHU__HEAP_SYSTEM /* the computer's memory */
} enshu__heap_refusal;

typedef struct enshu__heap_chunk enshu__heap_chunk;
typedef struct enshu__heap_cell enshu__heap_cell;

typedef struct enshu__lua_heap {
    size_t heap_limit;
    size_t string_limit;
    size_t churn_limit; /* SIZE_MAX outside slices */
    size_t small_max;   /* 0 under a sanitizer, which watches single blocks */
    size_t live_bytes;
    size_t reserved_bytes;
    size_t churn_bytes;
    bool tight; /* the last request was refused for want of room */
    enshu__heap_refusal refusal; /* why the last refused request was */
    enshu__heap_chunk *chunks;
    char *fresh; /* the unused rest of the newest chunk */
    size_t fresh_bytes;
    enshu__heap_cell *cells[ENSHU__HEAP_CLASSES]; /* free cells by class */
} enshu__lua_heap;

void enshu__lua_heap_init(enshu__lua_heap *h, size_t heap_limit,
                          size_t string_limit);
/* Gives the pool back; every large block must have been freed. */
void enshu__lua_heap_fini(enshu__lua_heap *h);
/* Starts counting churn anew, up to `limit`; SIZE_MAX means without limit. */
void enshu__lua_heap_limit_churn(enshu__lua_heap *h, size_t limit);

/* A lua_Alloc; `user` is the heap. */
void *enshu__lua_heap_alloc(void *user, void *block, size_t old_size,
                            size_t size);

#endif /* ENSHU_SCRIPT_LUA_HEAP_H */
