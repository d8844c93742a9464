/* Memory of a frame, ids, and state that is kept between frames. */
#include <string.h>

#include "console/ui/ui_internal.h"

/* ---- the arena ---- */

enum { BLOCK_BYTES = 64 << 10, ALIGN = 16 };

typedef struct ui_block {
    struct ui_block *next;
    size_t used;
    size_t size;
    char *bytes;
} block;

static block *block_create(size_t size)
{
    block *b = xcalloc(1, sizeof *b);
    b->size = size > BLOCK_BYTES ? size : BLOCK_BYTES;
    b->bytes = xmalloc(b->size);
    return b;
}

/* A block with room behind the present one; blocks are kept for later
 * frames. */
static block *next_block(ui_arena *a, size_t size)
{
    block *b = a->now ? a->now->next : a->first;
    if (b && b->size >= size) {
        b->used = 0;
        return b;
    }
    block *fresh = block_create(size);
    fresh->next = b;
    if (a->now)
        a->now->next = fresh;
    else
        a->first = fresh;
    return fresh;
}

void *ui__alloc(ui *u, size_t size)
{
    ui_arena *a = &u->arena;
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (!a->now || a->now->size - a->now->used < size)
        a->now = next_block(a, size);
    char *room = a->now->bytes + a->now->used;
    a->now->used += size;
    return room;
}

char *ui__copy(ui *u, const char *text, size_t len)
{
    char *copy = ui__alloc(u, len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

void ui__arena_clear(ui_arena *a)
{
    a->now = a->first;
    if (a->now)
        a->now->used = 0;
}

void ui__arena_fini(ui_arena *a)
{
    while (a->first) {
        block *next = a->first->next;
        xfree(a->first->bytes);
        xfree(a->first);
        a->first = next;
    }
    a->now = NULL;
}

void *ui__grow(void *old, size_t used, size_t *max, size_t element)
{
    if (used < *max)
        return old;
    *max = *max == 0 ? 64 : 2 * *max;
    return xreallocarray(old, *max, element);
}

/* ---- ids ---- */

static ui_id stir(ui_id h)
{
    h ^= h >> 31;
    h *= 0x9E3779B97F4A7C15U;
    h ^= h >> 29;
    return h == 0 ? 1 : h;
}

ui_id ui__hash(ui_id parent, const char *name)
{
    ui_id h = parent ^ 0xCBF29CE484222325U;
    for (; *name != '\0'; name++)
        h = (h ^ (unsigned char)*name) * 0x100000001B3U;
    return stir(h);
}

ui_id ui__hash_int(ui_id parent, int64_t n)
{
    return stir(stir(parent ^ 0x84222325CBF29CE4U) ^ (ui_id)n);
}

ui_id ui__id(const ui *u, const char *name)
{
    return ui__hash(u->path[u->n_path - 1], name);
}

static void push(ui *u, ui_id id)
{
    ENSHU_REQUIRE(u->n_path < UI_PATH_MAX);
    u->path[u->n_path++] = id;
}

void ui_push_id(ui *u, const char *name)
{
    push(u, ui__id(u, name));
}

void ui_push_id_int(ui *u, int64_t n)
{
    push(u, ui__hash_int(u->path[u->n_path - 1], n));
}

void ui_pop_id(ui *u)
{
    ENSHU_REQUIRE(u->n_path > 1);
    u->n_path--;
}

/* ---- kept state ---- */

enum { STATES_START = 256, STATES_KEPT = 4096, FRAMES_KEPT = 20000 };

static ui_state *find_place(ui_state *states, size_t max, ui_id id)
{
    size_t i = (size_t)id & (max - 1);
    while (states[i].id != 0 && states[i].id != id)
        i = (i + 1) & (max - 1);
    return &states[i];
}

/* In a large table what was long unused is forgotten. */
static bool is_kept(const ui *u, const ui_state *s)
{
    return s->id != 0
           && (u->n_states <= STATES_KEPT
               || s->frame + FRAMES_KEPT >= u->frames);
}

static size_t count_kept(const ui *u)
{
    size_t kept = 0;
    for (size_t i = 0; i < u->max_states; i++)
        kept += is_kept(u, &u->states[i]);
    return kept;
}

/* Makes the table anew, with at most a quarter of its places taken. */
static void grow_states(ui *u)
{
    const size_t kept = count_kept(u);
    size_t size = u->max_states == 0 ? STATES_START : u->max_states;
    while (4 * kept > size)
        size *= 2;
    ui_state *fresh = xcalloc(size, sizeof *fresh);
    for (size_t i = 0; i < u->max_states; i++) {
        if (is_kept(u, &u->states[i]))
            *find_place(fresh, size, u->states[i].id) = u->states[i];
    }
    xfree(u->states);
    u->states = fresh;
    u->max_states = size;
    u->n_states = kept;
}

ui_state *ui__state(ui *u, ui_id id)
{
    if (2 * (u->n_states + 1) > u->max_states)
        grow_states(u);
    ui_state *s = find_place(u->states, u->max_states, id);
    if (s->id == 0) {
        *s = (ui_state){.id = id};
        u->n_states++;
    }
    s->frame = u->frames;
    return s;
}
