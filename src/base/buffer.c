#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

void base_buffer_init(base_buffer *b, size_t limit_bytes)
{
    ENSHU_REQUIRE(limit_bytes <= SIZE_MAX / 2);
    *b = (base_buffer){.limit = limit_bytes};
}

void base_buffer_fini(base_buffer *b)
{
    xfree(b->bytes);
    *b = (base_buffer){.limit = b->limit};
}

void base_buffer_clear(base_buffer *b)
{
    b->len = 0;
    b->full = false;
    if (b->bytes)
        b->bytes[0] = '\0';
}

/* Makes room for `more` bytes and the NUL. */
static bool make_room(base_buffer *b, size_t more)
{
    if (more > b->limit - b->len) {
        b->full = true;
        return false;
    }
    const size_t needed = b->len + more + 1;
    if (needed <= b->capacity)
        return true;
    size_t capacity = b->capacity > 0 ? b->capacity : FIRST_CAPACITY;
    while (capacity < needed)
        capacity *= 2;
    b->bytes = xrealloc(b->bytes, capacity);
    b->capacity = capacity;
    return true;
}

bool base_buffer_reserve(base_buffer *b, size_t more)
{
    const bool fits = make_room(b, more);
    if (fits)
        b->bytes[b->len] = '\0';
    return fits;
}

bool base_buffer_append(base_buffer *b, const void *bytes, size_t len)
{
    if (!make_room(b, len))
        return false;
    if (len > 0)
        memcpy(b->bytes + b->len, bytes, len);
    b->len += len;
    b->bytes[b->len] = '\0';
    return true;
}

bool base_buffer_append_text(base_buffer *b, const char *text)
{
    return base_buffer_append(b, text, strlen(text));
}

bool base_buffer_printf(base_buffer *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const bool fits = base_buffer_vprintf(b, fmt, args);
    va_end(args);
    return fits;
}

bool base_buffer_vprintf(base_buffer *b, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    const int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    ENSHU_REQUIRE(len >= 0);
    if (!make_room(b, (size_t)len))
        return false;
    vsnprintf(b->bytes + b->len, (size_t)len + 1, fmt, args);
    b->len += (size_t)len;
    return true;
}

const char *base_buffer_get(const base_buffer *b)
{
    return b->bytes ? b->bytes : "";
}

char *base_buffer_take(base_buffer *b)
{
    char *bytes = b->bytes ? b->bytes : xstrdup("");
    *b = (base_buffer){.limit = b->limit};
    return bytes;
}
