/* bundle_internal.h - what the files of src/bundle share. */
#ifndef ENSHU_BUNDLE_INTERNAL_H
#define ENSHU_BUNDLE_INTERNAL_H

#include <stdbool.h>

#include "bundle/bundle.h"
#include "bundle/sheet.h"

struct bundle {
    char *entry;
    enshu_file *files; /* name and bytes are owned */
    size_t n_files;
    size_t total_bytes;
    uint8_t hash[BASE_HASH_BYTES];
};

/* Adds one file under `name` (copied); takes `bytes`, also on failure.
 * `source` is what errors name. */
ENSHU_MUST_USE enshu_status bundle__add(bundle *b, const char *source,
                                        const char *name, char *bytes,
                                        size_t size, enshu_error *err);
/* Reads `path` and adds it under `name`. */
ENSHU_MUST_USE enshu_status bundle__add_path(bundle *b, const char *path,
                                             const char *name,
                                             enshu_error *err);
bool bundle__has(const bundle *b, const char *name);

/* Drops the byte order mark and checks that the rest is UTF-8; `bytes` has a
 * NUL behind.  ENSHU_EINVAL with the line. */
ENSHU_MUST_USE enshu_status bundle__check_text(const char *source, char *bytes,
                                               size_t *size, enshu_error *err);

/* collect_feed.c: the texts of the GTFS feeds in zips that the Lua files name
 * in quotes, below `root`, under "feed.zip/stops.txt". */
ENSHU_MUST_USE enshu_status bundle__collect_feeds(bundle *b, const char *root,
                                                  const char *real_root,
                                                  enshu_error *err);
/* Whether `path`, links followed, is in the folder `real_root`; says why not.
 */
ENSHU_MUST_USE enshu_status bundle__check_inside(const char *real_root,
                                                 const char *path,
                                                 enshu_error *err);
/* Calls `fn` with every piece of a Lua text between two quotes of one kind on
 * one line, until it fails.  A piece that is no string after all names no
 * file. */
typedef enshu_status bundle__quoted_fn(void *user, const char *text, size_t len,
                                       enshu_error *err);
ENSHU_MUST_USE enshu_status bundle__each_quoted(const char *text,
                                                bundle__quoted_fn *fn,
                                                void *user, enshu_error *err);

/* collect.c: the package's own files. */
ENSHU_MUST_USE enshu_status bundle__collect_folder(bundle *b, const char *root,
                                                   enshu_error *err);
ENSHU_MUST_USE enshu_status bundle__collect_file(bundle *b, const char *path,
                                                 enshu_error *err);

/* std.c: the standard modules they require. */
ENSHU_MUST_USE enshu_status bundle__add_std(bundle *b, const char *std_dir,
                                            enshu_error *err);

/* names.c.  A name is relative, of parts that are neither empty nor start
 * with '.', in UTF-8 without control characters and backslashes, and at most
 * BUNDLE_DEPTH_MAX deep. */
bool bundle__name_is_good(const char *name);
bool bundle__is_text(const char *name);
bool bundle__is_lua(const char *name);
bool bundle__is_data(const char *name);

/* workbook.c: a sheet out of its two texts, the shared ones (may be empty) and
 * the cells.  Statuses of bundle_sheet_open. */
ENSHU_MUST_USE enshu_status
bundle__sheet_parse(const char *strings, size_t strings_size, const char *cells,
                    size_t cells_size, bundle_sheet **out, enshu_error *err);

#endif /* ENSHU_BUNDLE_INTERNAL_H */
