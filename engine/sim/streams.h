/*
 * sim/streams.h - the random streams of one drill, by name.
 *
 * The same name always continues the same stream; drawing is under undo, so a
 * rolled-back slice gives its draws back.
 */
#ifndef ENSHU_SIM_STREAMS_H
#define ENSHU_SIM_STREAMS_H

#include <stddef.h>
#include <stdint.h>

#include "enshu/random.h"
#include "sim/memory.h"
#include "sim/undo.h"

typedef struct enshu__streams enshu__streams;

/* In the arena.  NULL: no memory. */
enshu__streams *enshu__streams_create(enshu__arena *arena, enshu__undo *undo,
                                      uint64_t seed);

/* The stream of that name, made on first use, its state saved for undo: ask
 * again for every slice or event that draws.  Never moves.  NULL: no memory,
 * or more than 100,000 streams. */
enshu_random *enshu__streams_get(enshu__streams *s, const char *name,
                                 size_t len);

#endif /* ENSHU_SIM_STREAMS_H */
