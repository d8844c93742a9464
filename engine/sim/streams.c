#include "sim/streams.h"

#include <string.h>

#include "enshu/digest.h"

/* Streams are found through a hash table with open addressing, at most half
 * full; they lie apart from it, so that they stay where they are when it
 * grows.  A stream made in a slice that is rolled back stays, at its start:
 * that is what asking for it again would give. */

enum { MOST_STREAMS = 100000, FIRST_INDEX = 64 };

typedef struct stream {
    enshu_random random;
    uint64_t hash;
    const char *name;
    size_t len;
} stream;

struct enshu__streams {
    enshu__arena *arena;
    enshu__undo *undo;
    uint64_t seed;
    stream **index;
    size_t index_size; /* a power of two */
    size_t count;
};

enshu__streams *enshu__streams_create(enshu__arena *arena, enshu__undo *undo,
                                      uint64_t seed)
{
    enshu__streams *s = enshu__arena_new(arena, 1, sizeof *s);
    if (!s)
        return NULL;
    s->arena = arena;
    s->undo = undo;
    s->seed = seed;
    s->index_size = FIRST_INDEX;
    s->index = enshu__arena_new(arena, FIRST_INDEX, sizeof(stream *));
    return s->index ? s : NULL;
}

static uint64_t hash_of(const char *name, size_t len)
{
    enshu_digest d;
    enshu_digest_init(&d);
    enshu_digest_bytes(&d, name, len);
    return enshu_digest_value(&d);
}

static bool is_named(const stream *s, uint64_t hash, const char *name,
                     size_t len)
{
    return s->hash == hash && s->len == len && memcmp(s->name, name, len) == 0;
}

/* The place of this name in the table, or the free place where it goes. */
static stream **place_of(stream **index, size_t size, uint64_t hash,
                         const char *name, size_t len)
{
    size_t at = hash & (size - 1);
    while (index[at] && !is_named(index[at], hash, name, len))
        at = (at + 1) & (size - 1);
    return &index[at];
}

static bool grow(enshu__streams *s)
{
    const size_t size = s->index_size * 2;
    stream **index = enshu__arena_new(s->arena, size, sizeof(stream *));
    if (!index)
        return false;
    for (size_t i = 0; i < s->index_size; i++) {
        stream *old = s->index[i];
        if (old)
            *place_of(index, size, old->hash, old->name, old->len) = old;
    }
    s->index = index;
    s->index_size = size;
    return true;
}

static stream *add(enshu__streams *s, uint64_t hash, const char *name,
                   size_t len)
{
    if (s->count == MOST_STREAMS)
        return NULL;
    if (s->count == s->index_size / 2 && !grow(s))
        return NULL;
    stream *fresh = enshu__arena_new(s->arena, 1, sizeof *fresh);
    char *text = enshu__arena_text(s->arena, name, len);
    if (!fresh || !text)
        return NULL;

    enshu_random_init(&fresh->random, s->seed, name, len);
    fresh->hash = hash;
    fresh->name = text;
    fresh->len = len;
    *place_of(s->index, s->index_size, hash, name, len) = fresh;
    s->count++;
    return fresh;
}

enshu_random *enshu__streams_get(enshu__streams *s, const char *name,
                                 size_t len)
{
    const uint64_t hash = hash_of(name, len);
    stream *found = *place_of(s->index, s->index_size, hash, name, len);
    if (!found)
        found = add(s, hash, name, len);
    if (!found)
        return NULL;
    enshu__undo_save(s->undo, &found->random, sizeof found->random);
    return &found->random;
}
