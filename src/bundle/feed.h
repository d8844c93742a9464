/*
 * bundle/feed.h - the texts of a GTFS feed, out of a zip or a folder.
 *
 * Only the files that the import reads are unpacked (enshu/gtfs.h), from the
 * top of the zip or from the one folder in it that holds them.  A zip is never
 * trusted: the number of entries, the size of each text and of all, and the
 * ratio of unpacked to packed bytes are bounded, no entry is written anywhere,
 * and a zip with a name that leads outside ("../stops.txt", "/stops.txt"), a
 * link, an encrypted text or the same text twice is refused.  Texts are UTF-8;
 * a byte order mark is dropped.
 *
 * Threads: a feed is never changed after it was made, so any thread may read
 * it.
 */
#ifndef ENSHU_BUNDLE_FEED_H
#define ENSHU_BUNDLE_FEED_H

#include <stddef.h>

#include "enshu/bundle.h"
#include "enshu/status.h"

enum {
    FEED_ENTRIES_MAX = 20000,
    FEED_RATIO_MAX = 200,           /* unpacked to packed, of the whole zip */
    FEED_RATIO_FROM_BYTES = 1 << 20 /* less than that is never a bomb */
};

typedef struct bundle_feed bundle_feed;

typedef struct bundle_feed_limits {
    size_t file_bytes;  /* of one text */
    size_t total_bytes; /* of all */
    const char *advice; /* what to do when a text is larger; borrowed */
} bundle_feed_limits;

/* Reads the feed at `path`.  *out is owned by the caller; NULL on failure.
 * ENSHU_ENOTFOUND (nothing there, or no text of a feed in it), ENSHU_EINVAL
 * (not a zip, not UTF-8, a text twice, encrypted), ENSHU_EREFUSED (leads
 * outside, special file), ENSHU_ELIMIT, ENSHU_EIO. */
ENSHU_MUST_USE enshu_status bundle_feed_open(const char *path,
                                             const bundle_feed_limits *limits,
                                             bundle_feed **out,
                                             enshu_error *err);
void bundle_feed_destroy(bundle_feed *feed); /* accepts NULL */

/* The texts, named "stops.txt"; borrowed for the life of the feed. */
const enshu_file *bundle_feed_files(const bundle_feed *feed, size_t *n);

#endif /* ENSHU_BUNDLE_FEED_H */
