#include "sim/names.h"

#include <stdbool.h>
#include <string.h>

#include "enshu/digest.h"
#include "sim/memory.h"

/* Texts live in an arena and never move; `entries` is indexed by name, and
 * `index` is a hash table of names with open addressing, at most half full. */

enum { MOST_NAMES = 1 << 20, MOST_BYTES = 256 << 20, FIRST_INDEX = 64 };

typedef struct entry {
    const char *text;
    size_t len;
    uint64_t hash;
} entry;

struct enshu__names {
    enshu__arena *texts;
    entry *entries;    /* [0] is the empty text */
    uint32_t *index;   /* 0: free */
    size_t count;      /* entries in use, [0] included */
    size_t index_size; /* a power of two; entries has room for half of it */
};

static uint64_t hash_of(const char *text, size_t len)
{
    enshu_digest d;
    enshu_digest_init(&d);
    enshu_digest_bytes(&d, text, len);
    return enshu_digest_value(&d);
}

/* Puts a name that is not in the index into it. */
static void put(uint32_t *index, size_t size, uint64_t hash, uint32_t name)
{
    size_t at = hash & (size - 1);
    while (index[at] != 0)
        at = (at + 1) & (size - 1);
    index[at] = name;
}

/* Makes room for index_size / 2 entries; on failure nothing is changed that
 * matters. */
static bool resize(enshu__names *names, size_t index_size)
{
    entry *entries =
        enshu__resize(names->entries, index_size / 2, sizeof *entries);
    if (!entries)
        return false;
    names->entries = entries;
    uint32_t *index = enshu__alloc_zero(index_size, sizeof *index);
    if (!index)
        return false;
    for (size_t i = 1; i < names->count; i++)
        put(index, index_size, entries[i].hash, (uint32_t)i);
    enshu__free(names->index);
    names->index = index;
    names->index_size = index_size;
    return true;
}

enshu__names *enshu__names_create(void)
{
    enshu__names *names = enshu__alloc_zero(1, sizeof *names);
    if (!names)
        return NULL;
    names->texts = enshu__arena_create(MOST_BYTES);
    if (!names->texts || !resize(names, FIRST_INDEX)) {
        enshu__names_destroy(names);
        return NULL;
    }
    names->entries[0] = (entry){.text = ""};
    names->count = 1;
    return names;
}

void enshu__names_destroy(enshu__names *names)
{
    if (!names)
        return;
    enshu__arena_destroy(names->texts);
    enshu__free(names->entries);
    enshu__free(names->index);
    enshu__free(names);
}

static bool is_text(const entry *e, uint64_t hash, const char *text, size_t len)
{
    return e->hash == hash && e->len == len && memcmp(e->text, text, len) == 0;
}

static enshu_name look_up(const enshu__names *names, uint64_t hash,
                          const char *text, size_t len)
{
    size_t at = hash & (names->index_size - 1);
    while (names->index[at] != 0
           && !is_text(&names->entries[names->index[at]], hash, text, len))
        at = (at + 1) & (names->index_size - 1);
    return names->index[at];
}

enshu_name enshu__names_find(const enshu__names *names, const char *text,
                             size_t len)
{
    return len == 0 ? 0 : look_up(names, hash_of(text, len), text, len);
}

enshu_name enshu__names_intern(enshu__names *names, const char *text,
                               size_t len)
{
    if (len == 0)
        return 0;
    const uint64_t hash = hash_of(text, len);
    const enshu_name known = look_up(names, hash, text, len);
    if (known != 0)
        return known;
    if (names->count > MOST_NAMES)
        return 0;
    if (names->count == names->index_size / 2
        && !resize(names, names->index_size * 2))
        return 0;
    const char *copy = enshu__arena_text(names->texts, text, len);
    if (!copy)
        return 0;

    const enshu_name fresh = (enshu_name)names->count;
    names->entries[fresh] = (entry){.text = copy, .len = len, .hash = hash};
    put(names->index, names->index_size, hash, fresh);
    names->count++;
    return fresh;
}

const char *enshu__names_text(const enshu__names *names, enshu_name name)
{
    return name < names->count ? names->entries[name].text : "";
}

size_t enshu__names_count(const enshu__names *names)
{
    return names->count - 1;
}

enum { LONGEST = 128 }; /* bytes of a text that distances are taken of */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the classic table: the distances between the first i + 1 bytes
 * of `a` and all beginnings of `b`, from the two rows above. */
static void fill_row(const char *a, size_t i, const char *b, size_t b_len,
                     const size_t *above2, const size_t *above, size_t *row)
{
    row[0] = i + 1;
    for (size_t j = 0; j < b_len; j++) {
        const size_t replaced = above[j] + (a[i] != b[j]);
        row[j + 1] = least(replaced, 1 + least(above[j + 1], row[j]));
        if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
            row[j + 1] = least(row[j + 1], 1 + above2[j - 1]);
    }
}

size_t enshu__edit_distance(const char *a, const char *b, size_t limit)
{
    const size_t a_len = strlen(a);
    const size_t b_len = strlen(b);
    const size_t gap = a_len > b_len ? a_len - b_len : b_len - a_len;
    if (gap > limit || a_len > LONGEST || b_len > LONGEST)
        return limit + 1;

    size_t rows[3][LONGEST + 1] = {{0}};
    for (size_t j = 0; j <= b_len; j++)
        rows[0][j] = j;
    for (size_t i = 0; i < a_len; i++)
        fill_row(a, i, b, b_len, rows[(i + 2) % 3], rows[i % 3],
                 rows[(i + 1) % 3]);
    return least(rows[a_len % 3][b_len], limit + 1);
}

const char *enshu__nearest(const char *text, const char *const *candidates,
                           size_t n)
{
    const size_t len = strlen(text);
    size_t enough = 3;
    if (len <= 8)
        enough = len <= 4 ? 1 : 2;

    const char *nearest = NULL;
    for (size_t i = 0; i < n; i++) {
        const size_t distance =
            enshu__edit_distance(text, candidates[i], enough);
        if (distance > enough)
            continue;
        nearest = candidates[i];
        if (distance == 0)
            break;
        enough = distance - 1; /* only a nearer one beats it from here on */
    }
    return nearest;
}
