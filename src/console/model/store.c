#include "console/model/store.h"

#include <stdalign.h>
#include <string.h>

#include "base/memory.h"

/* ---- texts ---- */

enum { BLOCK_BYTES = 32 * 1024, FIRST_SLOTS = 256, LIST_BYTES = 1 << 20 };

typedef struct block {
    struct block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) char bytes[];
} block;

typedef struct kept {
    uint64_t hash;
    const char *text;
} kept;

struct store_pool {
    block *blocks;
    kept *slots;
    size_t capacity; /* a power of two */
    size_t n;
    store_row lists; /* of const char *const * */
    store_map list_index;
    base_buffer joined;
};

/* FNV-1a. */
static uint64_t hash_more(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t hash_of(const char *a, const char *b)
{
    const uint64_t first = hash_more(UINT64_C(14695981039346656037), a);
    const uint64_t hash =
        hash_more((first ^ 0xff) * UINT64_C(1099511628211), b);
    return hash ^ (hash >> 29);
}

store_pool *store_pool_create(void)
{
    store_pool *p = xcalloc(1, sizeof *p);
    p->capacity = FIRST_SLOTS;
    p->slots = xcalloc(p->capacity, sizeof *p->slots);
    store_row_init(&p->lists, sizeof(const char *const *));
    store_map_init(&p->list_index);
    base_buffer_init(&p->joined, LIST_BYTES);
    return p;
}

void store_pool_destroy(store_pool *p)
{
    if (!p)
        return;
    while (p->blocks) {
        block *next = p->blocks->next;
        xfree(p->blocks);
        p->blocks = next;
    }
    store_row_fini(&p->lists);
    store_map_fini(&p->list_index);
    base_buffer_fini(&p->joined);
    xfree(p->slots);
    xfree(p);
}

static void *take_memory(store_pool *p, size_t size)
{
    const size_t unit = alignof(max_align_t);
    const size_t rounded = (size + unit - 1) / unit * unit;
    if (!p->blocks || p->blocks->size - p->blocks->used < rounded) {
        const size_t room = rounded > BLOCK_BYTES ? rounded : BLOCK_BYTES;
        block *fresh = xmalloc(sizeof *fresh + room);
        fresh->next = p->blocks;
        fresh->used = 0;
        fresh->size = room;
        p->blocks = fresh;
    }
    void *out = p->blocks->bytes + p->blocks->used;
    p->blocks->used += rounded;
    return out;
}

static kept *find_kept(const store_pool *p, uint64_t hash, const char *text)
{
    size_t i = (size_t)hash & (p->capacity - 1);
    while (p->slots[i].text
           && (p->slots[i].hash != hash || strcmp(p->slots[i].text, text) != 0))
        i = (i + 1) & (p->capacity - 1);
    return &p->slots[i];
}

static void widen_pool(store_pool *p)
{
    kept *old = p->slots;
    const size_t n = p->capacity;
    p->capacity *= 2;
    p->slots = xcalloc(p->capacity, sizeof *p->slots);
    for (size_t i = 0; i < n; i++) {
        if (old[i].text)
            *find_kept(p, old[i].hash, old[i].text) = old[i];
    }
    xfree(old);
}

const char *store_text(store_pool *p, const char *text)
{
    if (!text || !*text)
        return "";
    const uint64_t hash = hash_of(text, "");
    kept *slot = find_kept(p, hash, text);
    if (slot->text)
        return slot->text;
    const size_t size = strlen(text) + 1;
    char *copy = take_memory(p, size);
    memcpy(copy, text, size);
    *slot = (kept){hash, copy};
    if (++p->n * 2 > p->capacity)
        widen_pool(p);
    return copy;
}

const char *store_text_or_null(store_pool *p, const char *text)
{
    return text ? store_text(p, text) : NULL;
}

/* Texts joined by a character that no id has: equal keys, equal lists. */
static const char *key_of_list(store_pool *p, const char *const *texts,
                               size_t n)
{
    base_buffer_clear(&p->joined);
    for (size_t i = 0; i < n; i++) {
        base_buffer_append_text(&p->joined, texts[i] ? texts[i] : "");
        base_buffer_append(&p->joined, "\x1f", 1);
    }
    return store_text(p, base_buffer_get(&p->joined));
}

const char *const *store_texts(store_pool *p, const char *const *texts,
                               size_t n)
{
    if (n == 0)
        return NULL;
    const char *key = key_of_list(p, texts, n);
    const int64_t *known = store_map_find(&p->list_index, key, "");
    if (known)
        return *(const char *const **)store_row_at(&p->lists, (size_t)*known);
    const char **list = take_memory(p, n * sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = store_text(p, texts[i]);
    const char *const *kept_list = list;
    store_map_put(&p->list_index, key, "", (int64_t)p->lists.n);
    store_row_append(&p->lists, &kept_list);
    return kept_list;
}

/* ---- map ---- */

typedef struct store_slot {
    uint64_t hash;
    const char *a; /* NULL: free */
    const char *b;
    int64_t value;
} store_slot;

void store_map_init(store_map *m)
{
    *m = (store_map){0};
}

void store_map_fini(store_map *m)
{
    xfree(m->slots);
    *m = (store_map){0};
}

static store_slot *find_slot(const store_map *m, uint64_t hash, const char *a,
                             const char *b)
{
    size_t i = (size_t)hash & (m->capacity - 1);
    for (;; i = (i + 1) & (m->capacity - 1)) {
        store_slot *slot = &m->slots[i];
        if (!slot->a
            || (slot->hash == hash && strcmp(slot->a, a) == 0
                && strcmp(slot->b, b) == 0))
            return slot;
    }
}

int64_t *store_map_find(const store_map *m, const char *a, const char *b)
{
    if (m->n == 0)
        return NULL;
    store_slot *slot = find_slot(m, hash_of(a, b), a, b);
    return slot->a ? &slot->value : NULL;
}

static void widen_map(store_map *m)
{
    store_slot *old = m->slots;
    const size_t n = m->capacity;
    m->capacity = n ? 2 * n : 16;
    m->slots = xcalloc(m->capacity, sizeof *m->slots);
    for (size_t i = 0; i < n; i++) {
        if (old[i].a)
            *find_slot(m, old[i].hash, old[i].a, old[i].b) = old[i];
    }
    xfree(old);
}

void store_map_put(store_map *m, const char *a, const char *b, int64_t value)
{
    if ((m->n + 1) * 2 > m->capacity)
        widen_map(m);
    const uint64_t hash = hash_of(a, b);
    store_slot *slot = find_slot(m, hash, a, b);
    if (!slot->a)
        m->n++;
    *slot = (store_slot){hash, a, b, value};
}

/* ---- row ---- */

void store_row_init(store_row *r, size_t size)
{
    *r = (store_row){.size = size};
}

void store_row_fini(store_row *r)
{
    xfree(r->bytes);
    *r = (store_row){.size = r->size};
}

void *store_row_at(const store_row *r, size_t i)
{
    return r->bytes ? r->bytes + (r->head + i) * r->size : NULL;
}

static void move_to(store_row *r, size_t head)
{
    memmove(r->bytes + head * r->size, r->bytes + r->head * r->size,
            r->n * r->size);
    r->head = head;
}

/* Makes room for one element at an end.  A row that is half empty is moved
 * instead of grown, so that one that drops as much as it takes stays small. */
static void make_room(store_row *r, bool in_front)
{
    if (in_front ? r->head > 0 : r->head + r->n < r->capacity)
        return;
    if (r->n * 2 > r->capacity || r->capacity == 0) {
        r->capacity = r->capacity ? 2 * r->capacity : 16;
        r->bytes = xreallocarray(r->bytes, r->capacity, r->size);
    }
    move_to(r, in_front ? r->capacity - r->n : 0);
}

void store_row_insert(store_row *r, size_t i, const void *element)
{
    const bool in_front = i < r->n - i;
    make_room(r, in_front);
    if (in_front) {
        r->head--;
        memmove(store_row_at(r, 0), store_row_at(r, 1), i * r->size);
    } else {
        memmove(store_row_at(r, i + 1), store_row_at(r, i),
                (r->n - i) * r->size);
    }
    memcpy(store_row_at(r, i), element, r->size);
    r->n++;
}

void store_row_remove(store_row *r, size_t i)
{
    if (i < r->n - i) {
        memmove(store_row_at(r, 1), store_row_at(r, 0), i * r->size);
        r->head++;
    } else {
        memmove(store_row_at(r, i), store_row_at(r, i + 1),
                (r->n - i - 1) * r->size);
    }
    r->n--;
}

void store_row_append(store_row *r, const void *element)
{
    store_row_insert(r, r->n, element);
}
