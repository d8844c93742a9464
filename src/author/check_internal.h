/* author/check_internal.h - what the files of `check` share. */
#ifndef ENSHU_AUTHOR_CHECK_INTERNAL_H
#define ENSHU_AUTHOR_CHECK_INTERNAL_H

#include "author/attack_file.h"
#include "enshu/script.h"

/* Tells what is wrong with the techniques of steps; those of a matrix that the
 * file does not have are passed over. */
void check__techniques(const enshu_drill *d, const attack_file *file,
                       enshu_finding_fn *found, void *user);

#endif /* ENSHU_AUTHOR_CHECK_INTERNAL_H */
