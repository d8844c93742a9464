/*
 * bundle/bundle.h - a scenario on disk becomes named files in memory.
 *
 * What is taken:
 *   a folder    main.lua (must exist), the .lua files of lib/ and tests/, the
 *               .csv files of text/ and beside main.lua, check.baseline, and
 *               all of files/;
 *   FILE.lua    that file, the .lua files of lib/ beside it, and the data
 *               files (.csv .tsv .txt .json) that these name in quotes; never
 *               the other .lua files beside it;
 *   and the standard modules "std/NAME.lua" that any of these requires, also
 *   through each other;
 *   and the texts of a GTFS feed ("feed.zip/stops.txt" ...), when a Lua file
 *   of the package names the zip in quotes; not of one in files/
 *   (bundle/feed.h).
 * Names that start with '.' are left out.  Links may lead anywhere inside the
 * package; one that leads outside is refused, as are special files.  Text
 * (.lua .csv .tsv .txt .json) must be UTF-8; a byte order mark is dropped.
 *
 * Knows nothing of what the files mean.  Threads: a bundle is never changed
 * after it was made, so any thread may read it.
 */
#ifndef ENSHU_BUNDLE_BUNDLE_H
#define ENSHU_BUNDLE_BUNDLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "enshu/bundle.h"
#include "enshu/status.h"

enum {
    BUNDLE_FILES_MAX = 2000,
    BUNDLE_DEPTH_MAX = 8, /* parts of a name */
    BUNDLE_FILE_BYTES_MAX = 16 * 1024 * 1024,
    BUNDLE_FEED_BYTES_MAX = 64 * 1024 * 1024, /* a text of a feed */
    BUNDLE_BYTES_MAX = 128 * 1024 * 1024
};

typedef struct bundle bundle;

/* Reads the scenario at `path`.  `std_dir` holds the standard modules; NULL
 * means bundle_std_folder().  *out is owned by the caller; NULL on failure.
 * ENSHU_ENOTFOUND (nothing there, or a folder without main.lua), ENSHU_EINVAL
 * (neither folder nor .lua file, bad name, not UTF-8), ENSHU_EREFUSED (leads
 * outside, special file), ENSHU_ELIMIT, ENSHU_EIO. */
ENSHU_MUST_USE enshu_status bundle_open(const char *path, const char *std_dir,
                                        bundle **out, enshu_error *err);

/* Makes a bundle of files from elsewhere, as out of a journal; copies them.
 * The same checks apply; `entry` must be among the names. */
ENSHU_MUST_USE enshu_status bundle_from_files(const char *entry,
                                              const enshu_file *files,
                                              size_t n_files, bundle **out,
                                              enshu_error *err);
void bundle_destroy(bundle *b); /* accepts NULL */

/* What the engine gets; borrowed for the life of the bundle. */
enshu_bundle bundle_view(const bundle *b);
/* Its identity, base_hash_bundle of the view; borrowed, BASE_HASH_BYTES. */
const uint8_t *bundle_hash(const bundle *b);

/* The folder with the shipped scenarios: $ENSHU_SCENARIOS, else the first that
 * exists of the places relative to the program (installed, build tree) and the
 * source tree it was built from.  Owned by the caller (xfree); NULL when there
 * is none. */
char *bundle_scenarios_folder(void);
/* lib/std in that folder. */
char *bundle_std_folder(void);

#endif /* ENSHU_BUNDLE_BUNDLE_H */
