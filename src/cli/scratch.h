/*
 * cli/scratch.h - a folder for files that are thrown away with the program.
 *
 * It lies in $TMPDIR, or /tmp, and goes with the program.  What a program that
 * was killed left there goes when the next makes one: each holds a lock in its
 * folder.
 *
 * Threads: the caller's.
 */
#ifndef ENSHU_CLI_SCRATCH_H
#define ENSHU_CLI_SCRATCH_H

#include "enshu/status.h"

typedef struct scratch scratch;

/* Makes one for plain files, readable by its owner alone, and removes those
 * that nobody has any more.  ENSHU_EIO; *out is then NULL. */
ENSHU_MUST_USE enshu_status scratch_create(scratch **out, enshu_error *err);
/* Removes it with all files in it; accepts NULL. */
void scratch_destroy(scratch *s);
/* Borrowed for its life. */
const char *scratch_folder(const scratch *s);

#endif /* ENSHU_CLI_SCRATCH_H */
