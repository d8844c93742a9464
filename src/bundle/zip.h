/*
 * bundle/zip.h - reads the entries of a zip one after the other, within bounds.
 *
 * Knows nothing of what the entries mean.  Nothing is written to disk.
 *
 * Threads: a reader belongs to one thread.
 */
#ifndef ENSHU_BUNDLE_ZIP_H
#define ENSHU_BUNDLE_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "enshu/status.h"

enum { BUNDLE__ZIP_BYTES_MAX = 512 * 1024 * 1024 };

typedef struct bundle__zip bundle__zip;

/* Opens it at its first entry.  ENSHU_EINVAL when it is no zip.  *out is NULL
 * on failure. */
ENSHU_MUST_USE enshu_status bundle__zip_open(const char *path,
                                             bundle__zip **out,
                                             enshu_error *err);
void bundle__zip_close(bundle__zip *zip); /* accepts NULL */
/* Back to the first entry. */
ENSHU_MUST_USE enshu_status bundle__zip_rewind(bundle__zip *zip,
                                               enshu_error *err);

/* Moves to the next file (folders are passed over).  *name is borrowed until
 * the next call, and NULL at the end.  ENSHU_EREFUSED for a name that leads
 * outside and for what is no plain file, ENSHU_ELIMIT above `entries_max`,
 * ENSHU_EINVAL when the zip is damaged. */
ENSHU_MUST_USE enshu_status bundle__zip_next(bundle__zip *zip,
                                             size_t entries_max,
                                             const char **name,
                                             enshu_error *err);

typedef struct bundle__zip_limits {
    size_t file_bytes;
    size_t ratio;            /* unpacked bytes of the whole zip to packed */
    size_t ratio_from_bytes; /* which are not counted */
    const char *advice;      /* what to do when a text is too large */
} bundle__zip_limits;

/* The bytes of the file it stands at, with a NUL behind; owned by the caller
 * (xfree), NULL on failure.  ENSHU_ELIMIT, ENSHU_EINVAL (encrypted, damaged,
 * cut off). */
ENSHU_MUST_USE enshu_status bundle__zip_read(bundle__zip *zip,
                                             const bundle__zip_limits *limits,
                                             char **bytes, size_t *size,
                                             enshu_error *err);

#endif /* ENSHU_BUNDLE_ZIP_H */
