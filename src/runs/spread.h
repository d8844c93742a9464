/*
 * runs/spread.h - many like pieces of work, on all cores.
 *
 * Threads: call from one thread; the work is spread over others and finished
 * when the call returns.
 */
#ifndef ENSHU_RUNS_SPREAD_H
#define ENSHU_RUNS_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "enshu/script.h"

/* Does piece i.  `code` belongs to the thread that calls, which is any.  What
 * it returns goes to `join`. */
typedef void *spread_fn(void *user, enshu_code *code, size_t i);
/* Takes what piece i gave, on any thread, but one at a time.  False when no
 * further piece is to be begun; those under way are finished and joined. */
typedef bool spread_join_fn(void *user, size_t i, void *result);

/* Does the pieces 0 to n - 1, begun in this order, on `jobs` threads (0: one
 * per core).  `join` may be NULL. */
void spread_out(size_t n, size_t jobs, spread_fn *work, spread_join_fn *join,
                void *user);

#endif /* ENSHU_RUNS_SPREAD_H */
