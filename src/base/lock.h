/*
 * base/lock.h - one program at a time.
 *
 * A lock is an empty file that a program holds.  It goes with the program,
 * however that ends; the file of one that was killed stays behind and is taken
 * over by the next.
 *
 * Threads: a lock belongs to one thread; two in one program keep each other
 * out like two programs do.
 */
#ifndef ENSHU_BASE_LOCK_H
#define ENSHU_BASE_LOCK_H

#include "enshu/status.h"

typedef struct base_lock base_lock;

/* Does not wait.  *out is owned by the caller; NULL on failure: ENSHU_EREFUSED
 * when another one has it, else that of base_errno_status. */
ENSHU_MUST_USE enshu_status base_lock_take(const char *path, base_lock **out,
                                           enshu_error *err);
/* Gives it back and removes the file; accepts NULL. */
void base_lock_drop(base_lock *l);

#endif /* ENSHU_BASE_LOCK_H */
