#include "review/shelf.h"

#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { BLOCK_BYTES = 64 << 10, ALIGN = alignof(max_align_t) };

typedef struct block block;
struct block {
    block *next;
    size_t used;
    size_t room;
    alignas(max_align_t) unsigned char bytes[];
};

struct shelf {
    block *first; /* the one that is being filled */
};

shelf *shelf_create(void)
{
    return xcalloc(1, sizeof(shelf));
}

void shelf_destroy(shelf *s)
{
    if (!s)
        return;
    while (s->first) {
        block *b = s->first;
        s->first = b->next;
        xfree(b);
    }
    xfree(s);
}

void shelf_merge(shelf *s, shelf *other)
{
    block **last = &s->first;
    while (*last)
        last = &(*last)->next;
    *last = other->first;
    other->first = NULL;
    shelf_destroy(other);
}

static block *new_block(size_t room)
{
    block *b = xcalloc(1, sizeof *b + room);
    b->room = room;
    return b;
}

/* What is large gets a block of its own behind the first, whose rest goes on
 * being filled. */
static void *take_large(shelf *s, size_t bytes)
{
    block *b = new_block(bytes);
    b->used = bytes;
    if (s->first) {
        b->next = s->first->next;
        s->first->next = b;
    } else {
        s->first = b;
    }
    return b->bytes;
}

void *shelf_take(shelf *s, size_t bytes)
{
    const size_t size = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    if (size > BLOCK_BYTES / 4)
        return take_large(s, size);
    if (!s->first || s->first->room - s->first->used < size) {
        block *b = new_block(BLOCK_BYTES);
        b->next = s->first;
        s->first = b;
    }
    void *out = s->first->bytes + s->first->used;
    s->first->used += size;
    return out;
}

static const char *copy_bytes(shelf *s, const char *bytes, size_t len)
{
    if (len == 0)
        return "";
    char *out = shelf_take(s, len + 1);
    memcpy(out, bytes, len);
    return out;
}

const char *shelf_copy(shelf *s, const char *text)
{
    return text ? copy_bytes(s, text, strlen(text)) : "";
}

const char *shelf_clean(shelf *s, const char *text)
{
    base_buffer b;
    base_buffer_init(&b, BLOCK_BYTES);
    (void)base_utf8_append_clean(&b, text);
    const char *out = copy_bytes(s, base_buffer_get(&b), b.len);
    base_buffer_fini(&b);
    return out;
}

const char *shelf_printf(shelf *s, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    base_buffer b;
    base_buffer_init(&b, BLOCK_BYTES);
    (void)base_buffer_vprintf(&b, fmt, args);
    va_end(args);
    const char *out = copy_bytes(s, base_buffer_get(&b), b.len);
    base_buffer_fini(&b);
    return out;
}

const char *shelf_buffer(shelf *s, base_buffer *b)
{
    const char *out = copy_bytes(s, base_buffer_get(b), b->len);
    base_buffer_clear(b);
    return out;
}

enshu_text shelf_text(shelf *s, enshu_text text)
{
    const char *ja = text.ja ? text.ja : text.en;
    const char *en = text.en ? text.en : text.ja;
    const char *first = shelf_copy(s, ja);
    return (enshu_text){first, ja == en ? first : shelf_copy(s, en)};
}

enshu_text shelf_text_or_none(shelf *s, enshu_text text)
{
    return text.ja || text.en ? shelf_text(s, text) : text;
}

enshu_text shelf_words(shelf *s, const char *words)
{
    return shelf_text(s, (enshu_text){words, words});
}

/* ---- fields ---- */

static const char *const *copy_ids(shelf *s, const enshu_value *v)
{
    const char **ids = shelf_take(s, v->count * sizeof *ids);
    for (uint32_t i = 0; i < v->count; i++)
        ids[i] = shelf_copy(s, v->as.ids[i]);
    return ids;
}

static const int64_t *copy_ints(shelf *s, const enshu_value *v)
{
    int64_t *ints = shelf_take(s, v->count * sizeof *ints);
    if (v->count > 0)
        memcpy(ints, v->as.ints, v->count * sizeof *ints);
    return ints;
}

static void copy_value(shelf *s, enshu_value *v)
{
    switch (v->type) {
    case ENSHU_TYPE_STR:
    case ENSHU_TYPE_ID:
        v->as.str = v->as.str ? shelf_copy(s, v->as.str) : NULL;
        break;
    case ENSHU_TYPE_TEXT:
        v->as.text.ja = v->as.text.ja ? shelf_copy(s, v->as.text.ja) : NULL;
        v->as.text.en = v->as.text.en ? shelf_copy(s, v->as.text.en) : NULL;
        break;
    case ENSHU_TYPE_IDS:
        v->as.ids = copy_ids(s, v);
        break;
    case ENSHU_TYPE_INTS:
        v->as.ints = copy_ints(s, v);
        break;
    case ENSHU_TYPE_MAP:
        v->as.map = shelf_pairs(s, v->as.map, v->count);
        break;
    default:
        break;
    }
}

const enshu_pair *shelf_pairs(shelf *s, const enshu_pair *pairs, size_t n)
{
    enshu_pair *out = shelf_take(s, n * sizeof *out);
    for (size_t i = 0; i < n; i++) {
        out[i] = pairs[i];
        out[i].key = pairs[i].key ? shelf_copy(s, pairs[i].key) : NULL;
        copy_value(s, &out[i].value);
    }
    return out;
}

/* ---- lists ---- */

void *shelf_list_add(shelf_list *list)
{
    enum { FIRST = 16 };
    if (list->n == list->room) {
        list->room = list->room ? 2 * list->room : FIRST;
        list->at = xreallocarray(list->at, list->room, list->size);
    }
    void *out = (char *)list->at + list->n++ * list->size;
    memset(out, 0, list->size);
    return out;
}

void shelf_list_fini(shelf_list *list)
{
    xfree(list->at);
    list->at = NULL;
    list->n = list->room = 0;
}

const void *shelf_list_keep(shelf *s, shelf_list *list)
{
    void *out = NULL;
    if (list->n > 0) {
        out = shelf_take(s, list->n * list->size);
        memcpy(out, list->at, list->n * list->size);
    }
    shelf_list_fini(list);
    return out;
}
