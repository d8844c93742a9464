#include "threat/trail.h"

/* Traces lie in blocks that never move, each twice as long as the one before,
 * so that a place is found without a walk. */
enum { FIRST_BLOCK = 64, BLOCKS = 40 };

struct enshu__trail {
    enshu__arena *arena;
    enshu__undo *undo;
    size_t n;                     /* under undo */
    enshu__trace *blocks[BLOCKS]; /* stay when a slice is rolled back */
};

enshu__trail *enshu__trail_create(enshu__arena *arena, enshu__undo *undo)
{
    enshu__trail *trail = enshu__arena_new(arena, 1, sizeof *trail);
    if (!trail)
        return NULL;
    trail->arena = arena;
    trail->undo = undo;
    return trail;
}

/* Turns a place into the place within its block. */
static int block_of(size_t *at)
{
    int block = 0;
    size_t size = FIRST_BLOCK;
    while (*at >= size) {
        *at -= size;
        size *= 2;
        block++;
    }
    return block;
}

static enshu__trace *place(const enshu__trail *trail, size_t at)
{
    const int block = block_of(&at);
    return &trail->blocks[block][at];
}

enshu_status enshu__trail_make_room(enshu__trail *trail)
{
    size_t at = trail->n;
    const int block = block_of(&at);
    if (block == BLOCKS)
        return ENSHU_ENOMEM;
    if (!trail->blocks[block])
        trail->blocks[block] = enshu__arena_new(
            trail->arena, (size_t)FIRST_BLOCK << block, sizeof(enshu__trace));
    return trail->blocks[block] ? ENSHU_OK : ENSHU_ENOMEM;
}

enshu_status enshu__trail_add(enshu__trail *trail, const enshu__trace *trace,
                              size_t *at)
{
    const enshu_status st = enshu__trail_make_room(trail);
    if (st != ENSHU_OK)
        return st;
    *place(trail, trail->n) = *trace;
    if (at)
        *at = trail->n;
    ENSHU__SET(trail->undo, trail->n, trail->n + 1);
    return ENSHU_OK;
}

void enshu__trail_end(enshu__trail *trail, size_t at, enshu_time_us t1_us,
                      int32_t outcome)
{
    enshu__trace *trace = place(trail, at);
    enshu__undo_save(trail->undo, trace, sizeof *trace);
    trace->t1_us = t1_us;
    trace->outcome = outcome;
}

size_t enshu__trail_count(const enshu__trail *trail)
{
    return trail->n;
}

const enshu__trace *enshu__trail_at(const enshu__trail *trail, size_t at)
{
    return place(trail, at);
}
