/*
 * sim/memory.h - the engine's allocator and the drill's arena.
 *
 * Every allocation of the engine goes through these functions, so tests can
 * make the n-th one fail and see that nothing leaks and nothing half-done
 * stays.
 *
 * Threads: the failure counter is per thread and only for tests; an arena
 * belongs to one thread.
 */
#ifndef ENSHU_SIM_MEMORY_H
#define ENSHU_SIM_MEMORY_H

#include <stddef.h>

/* Like malloc/calloc/realloc/free, NULL when there is no memory; the size is
 * checked before it is multiplied. */
void *enshu__alloc(size_t size);
void *enshu__alloc_zero(size_t count, size_t size);
void *enshu__resize(void *block, size_t count, size_t size);
void enshu__free(void *block);

/* The same on a cache line's boundary (64 bytes); uninitialised.  Must be
 * released with enshu__free_lines, which accepts NULL. */
void *enshu__alloc_lines(size_t count, size_t size);
void enshu__free_lines(void *block);

/* For tests: the n-th allocation from now on (1 = the next) and all later ones
 * fail; 0 switches this off.  Returns how many were asked for since the last
 * call. */
size_t enshu__alloc_fail_at(size_t n);

/* An arena: memory that lives until the arena is destroyed, never moves and is
 * zeroed.  `limit_bytes` bounds it; reaching it is like having no memory. */
typedef struct enshu__arena enshu__arena;

enshu__arena *enshu__arena_create(size_t limit_bytes); /* NULL: no memory */
void enshu__arena_destroy(enshu__arena *a);            /* accepts NULL */
/* Zeroed, aligned for any type; NULL when there is no memory.  count 0 gives a
 * valid pointer. */
void *enshu__arena_new(enshu__arena *a, size_t count, size_t size);
/* A NUL-terminated copy of `len` bytes. */
char *enshu__arena_text(enshu__arena *a, const char *text, size_t len);
size_t enshu__arena_used(const enshu__arena *a);

#endif /* ENSHU_SIM_MEMORY_H */
