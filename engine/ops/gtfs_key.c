/* What the trips of the line are called, and which vehicle makes them. */
#include <stdio.h>
#include <string.h>

#include "ops/gtfs_internal.h"

enum { KEY_BYTES = ENSHU_GTFS_ID_BYTES_MAX + 32 };

typedef struct naming {
    enshu__gtfs *g;
    enshu__arena *keep;
    enshu__names *shorts;
    size_t *short_counts; /* by name - 1 */
    enshu__names *keys;
    size_t *numbers; /* by trip: the last "#n" of its keys */
    enshu__names *blocks;
    struct block *block_ends; /* by name - 1 */
    enshu__names *vehicles;
} naming;

/* Where the vehicle of a block is. */
typedef struct block {
    const char *vehicle;
    int64_t free_s;
    int32_t node;
    size_t parts;
} block;

static enshu__gtfs_run *runs_of(const naming *n)
{
    return ENSHU__GTFS_AT(n->g->runs, enshu__gtfs_run);
}

static const enshu__gtfs_trip *trip_of(const naming *n,
                                       const enshu__gtfs_run *run)
{
    return &ENSHU__GTFS_AT(n->g->trips, enshu__gtfs_trip)[run->trip];
}

static enshu_name intern(naming *n, enshu__names *names, const char *text)
{
    const enshu_name name = enshu__names_intern(names, text, strlen(text));
    if (name == 0)
        (void)enshu__gtfs_no_memory(n->g);
    return name;
}

static bool is_taken(const enshu__names *names, const char *text)
{
    return enshu__names_find(names, text, strlen(text)) != 0;
}

static bool count_shorts(naming *n)
{
    for (size_t i = 0; i < n->g->runs.n; i++) {
        const char *text = trip_of(n, &runs_of(n)[i])->short_name;
        if (!text[0])
            continue;
        const enshu_name name = intern(n, n->shorts, text);
        if (name == 0)
            return false;
        n->short_counts[name - 1]++;
    }
    return true;
}

static bool is_only(const naming *n, const char *short_name)
{
    const enshu_name name =
        enshu__names_find(n->shorts, short_name, strlen(short_name));
    return name != 0 && n->short_counts[name - 1] == 1;
}

static bool name_key(naming *n, enshu__gtfs_run *run)
{
    char key[KEY_BYTES];
    const enshu__gtfs_trip *trip = trip_of(n, run);
    const int64_t s = run->at_s;
    if (is_only(n, trip->short_name))
        snprintf(key, sizeof key, "%s", trip->short_name);
    else if (run->frequent)
        snprintf(key, sizeof key, "%s@%02d:%02d:%02d", trip->id,
                 (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
    else
        snprintf(key, sizeof key, "%s", trip->id);
    while (is_taken(n->keys, key))
        snprintf(key, sizeof key, "%s#%zu", trip->id,
                 ++n->numbers[run->trip] + 1);
    run->key = enshu__arena_text(n->keep, key, strlen(key));
    return run->key ? intern(n, n->keys, key) != 0
                    : enshu__gtfs_no_memory(n->g);
}

/* The block goes on with another vehicle when the one before is elsewhere. */
static const char *next_vehicle(naming *n, const char *id, block *b)
{
    char text[KEY_BYTES];
    do {
        b->parts++;
        if (b->parts == 1)
            snprintf(text, sizeof text, "%s", id);
        else
            snprintf(text, sizeof text, "%s/%zu", id, b->parts);
    } while (is_taken(n->vehicles, text));
    if (intern(n, n->vehicles, text) == 0)
        return NULL;
    const char *kept = enshu__arena_text(n->keep, text, strlen(text));
    if (!kept)
        (void)enshu__gtfs_no_memory(n->g);
    return kept;
}

static bool name_vehicle(naming *n, enshu__gtfs_run *run)
{
    const enshu__gtfs_trip *trip = trip_of(n, run);
    const enshu__gtfs_call *calls = enshu__gtfs_calls_of(n->g, trip);
    const enshu__gtfs_call *last = &calls[trip->n_calls - 1];
    if (!trip->block[0] || run->frequent)
        return true;
    const enshu_name name = intern(n, n->blocks, trip->block);
    if (name == 0)
        return false;
    block *b = &n->block_ends[name - 1];
    if (!b->vehicle || b->node != calls[0].node || b->free_s > run->at_s)
        b->vehicle = next_vehicle(n, trip->block, b);
    b->node = last->node;
    b->free_s = run->at_s + last->arr_s - calls[0].dep_s;
    run->vehicle = b->vehicle;
    return b->vehicle != NULL;
}

static bool name_all(naming *n)
{
    if (!count_shorts(n))
        return false;
    for (size_t i = 0; i < n->g->runs.n; i++)
        if (!name_key(n, &runs_of(n)[i]) || !name_vehicle(n, &runs_of(n)[i]))
            return false;
    return true;
}

bool enshu__gtfs_name_runs(enshu__gtfs *g, enshu__arena *keep)
{
    naming n = {.g = g, .keep = keep};
    n.shorts = enshu__names_create();
    n.keys = enshu__names_create();
    n.blocks = enshu__names_create();
    n.vehicles = enshu__names_create();
    n.short_counts = enshu__gtfs_new(g, g->runs.n, sizeof *n.short_counts);
    n.block_ends = enshu__gtfs_new(g, g->runs.n, sizeof *n.block_ends);
    n.numbers = enshu__gtfs_new(g, g->trips.n, sizeof *n.numbers);
    const bool there = n.shorts && n.keys && n.blocks && n.vehicles
                       && n.short_counts && n.block_ends && n.numbers;
    const bool done = there ? name_all(&n) : enshu__gtfs_no_memory(g);
    enshu__names_destroy(n.shorts);
    enshu__names_destroy(n.keys);
    enshu__names_destroy(n.blocks);
    enshu__names_destroy(n.vehicles);
    return done;
}
