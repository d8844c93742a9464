/*
 * runs/spread.h - many like pieces of work, on all cores.
 *
 * Threads: call spread_out from one thread; the work is spread over others and
 * finished when the call returns.  Locks are taken and dropped by any.
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

/* What pieces share: one thread at a time holds it. */
typedef struct spread_lock spread_lock;
spread_lock *spread_lock_create(void);
void spread_lock_destroy(spread_lock *l); /* accepts NULL */
void spread_lock_take(spread_lock *l);
void spread_lock_drop(spread_lock *l);

#endif /* ENSHU_RUNS_SPREAD_H */
