/*
 * sim/undo.h - makes a slice a transaction.
 *
 * While a transaction is open every change of drill state is announced first:
 * enshu__undo_save copies the bytes about to change, enshu__undo_call notes a
 * function that takes the change back.  Rollback plays the log in reverse;
 * commit forgets it.  Outside a transaction both do nothing.
 *
 * State under undo must not move: play-stage state lives in the drill's arena
 * or in fixed-size blocks.
 *
 * When the log itself cannot grow (no memory, or its limit), `failed` is set:
 * the transaction can no longer be rolled back, and the drill must be declared
 * broken (ENSHU_ENOMEM); recovery is from the journal.
 */
#ifndef ENSHU_SIM_UNDO_H
#define ENSHU_SIM_UNDO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct enshu__undo enshu__undo;

enshu__undo *enshu__undo_create(size_t limit_bytes); /* NULL: no memory */
void enshu__undo_destroy(enshu__undo *u);            /* accepts NULL */

void enshu__undo_begin(enshu__undo *u); /* no transaction may be open */
void enshu__undo_commit(enshu__undo *u);
void enshu__undo_rollback(enshu__undo *u);
bool enshu__undo_is_open(const enshu__undo *u);
bool enshu__undo_failed(const enshu__undo *u);

/* Remembers the `size` bytes at `where`. */
void enshu__undo_save(enshu__undo *u, void *where, size_t size);

/* Remembers to call fn(user, a, b) on rollback.  fn must not fail and must not
 * use the undo log. */
typedef void enshu__undo_fn(void *user, uint64_t a, uint64_t b);
void enshu__undo_call(enshu__undo *u, enshu__undo_fn *fn, void *user,
                      uint64_t a, uint64_t b);

/* The same with a copy of the `size` > 0 bytes at `data`, aligned for any
 * type: fn is called with a = the copy's address ((const T *)(uintptr_t)a,
 * valid during the call) and b = size. */
void enshu__undo_call_with(enshu__undo *u, enshu__undo_fn *fn, void *user,
                           const void *data, size_t size);

/* Assigns under undo: ENSHU__SET(u, asset->state, STATE_DOWN). */
#define ENSHU__SET(u, place, value)                                            \
    (enshu__undo_save((u), &(place), sizeof(place)), (void)((place) = (value)))

#endif /* ENSHU_SIM_UNDO_H */
