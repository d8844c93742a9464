#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ENSHU_NORETURN static void die(size_t size)
{
    fprintf(stderr, "enshu: out of memory (%zu bytes wanted)\n", size);
    abort();
}

void *xmalloc(size_t size)
{
    void *block = malloc(size > 0 ? size : 1);
    if (!block)
        die(size);
    return block;
}

void *xcalloc(size_t count, size_t size)
{
    if (count == 0 || size == 0)
        count = size = 1;
    void *block = calloc(count, size);
    if (!block)
        die(size);
    return block;
}

void *xrealloc(void *block, size_t size)
{
    void *moved = realloc(block, size > 0 ? size : 1);
    if (!moved)
        die(size);
    return moved;
}

void *xreallocarray(void *block, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        die(SIZE_MAX);
    return xrealloc(block, count * size);
}

char *xstrdup(const char *text)
{
    return xstrndup(text, strlen(text));
}

char *xstrndup(const char *bytes, size_t len)
{
    if (len == SIZE_MAX)
        die(len);
    char *copy = xmalloc(len + 1);
    if (len > 0)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

char *xprintf(const char *fmt, ...)
{
    base_buffer b;
    base_buffer_init(&b, SIZE_MAX / 2);
    va_list args;
    va_start(args, fmt);
    base_buffer_vprintf(&b, fmt, args);
    va_end(args);
    return base_buffer_take(&b);
}

void xfree(void *block)
{
    free(block);
}

void xfree_const(const void *block)
{
    const union {
        const void *offered;
        void *owned;
    } pointer = {block};
    free(pointer.owned);
}
