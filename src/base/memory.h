/*
 * base/memory.h - memory that is always there, and growing buffers.
 *
 * The application does not handle lack of memory: these functions print one
 * line on standard error and abort, and the journal makes the run resumable.
 * What they return is released with xfree, never with free.
 *
 * Threads: a buffer belongs to one thread; the rest is free of state.
 */
#ifndef ENSHU_BASE_MEMORY_H
#define ENSHU_BASE_MEMORY_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "enshu/status.h"

/* Never NULL, also for size 0. */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size); /* zeroed; checks count * size */
void *xrealloc(void *block, size_t size); /* accepts NULL */
void *xreallocarray(void *block, size_t count, size_t size);
char *xstrdup(const char *text);
/* The first `len` bytes of `bytes`, which must hold that many, and a NUL. */
char *xstrndup(const char *bytes, size_t len);
/* A new text made by printf rules. */
char *xprintf(const char *fmt, ...) ENSHU_PRINTF(1, 2);
void xfree(void *block); /* accepts NULL */
/* The same for what a struct offers its readers as constant. */
void xfree_const(const void *block);

/* Bytes that grow up to a limit set at the start.  What would pass the limit
 * is refused as a whole, and `full` stays set, so that many appends can be
 * checked once at the end.  `bytes` is NULL until something was appended, then
 * always followed by a NUL that is not counted. */
typedef struct base_buffer {
    char *bytes;
    size_t len;
    size_t capacity;
    size_t limit; /* largest len */
    bool full;    /* something was refused */
} base_buffer;

void base_buffer_init(base_buffer *b, size_t limit_bytes);
void base_buffer_fini(base_buffer *b);
void base_buffer_clear(base_buffer *b); /* keeps the memory */

/* Each returns false, leaving the contents unchanged, when the limit would be
 * passed. */
bool base_buffer_append(base_buffer *b, const void *bytes, size_t len);
bool base_buffer_append_text(base_buffer *b, const char *text);
bool base_buffer_printf(base_buffer *b, const char *fmt, ...)
    ENSHU_PRINTF(2, 3);
bool base_buffer_vprintf(base_buffer *b, const char *fmt, va_list args)
    ENSHU_PRINTF(2, 0);

/* Makes room for that many more bytes, so that appends need not ask for it bit
 * by bit. */
bool base_buffer_reserve(base_buffer *b, size_t more);

/* The contents as a text, "" when empty; borrowed until the next append. */
const char *base_buffer_get(const base_buffer *b);
/* Hands the contents to the caller (xfree) and leaves the buffer empty. */
char *base_buffer_take(base_buffer *b);

#endif /* ENSHU_BASE_MEMORY_H */
