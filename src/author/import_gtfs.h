/*
 * author/import_gtfs.h - one line and day of a GTFS feed becomes a module of a
 * scenario.
 *
 * In the scenario's folder are written: lib/ID.lua, the table for
 * `timetable{}`; main.lua, a small drill that runs with it, when there is none;
 * and what the data are, in README.md.
 *
 * Threads: belongs to one thread.
 */
#ifndef ENSHU_AUTHOR_IMPORT_GTFS_H
#define ENSHU_AUTHOR_IMPORT_GTFS_H

#include <stdbool.h>
#include <stddef.h>

#include "enshu/gtfs.h"
#include "enshu/status.h"

enum { IMPORT_FILES_MAX = 3 };

typedef struct import_gtfs_ask {
    const char *path; /* zip or folder */
    enshu_gtfs_wish wish;
    const char *folder; /* of the scenario; made when it is missing */
    const char *id;     /* of the timetable; NULL: after the route */
    bool force;         /* replaces lib/ID.lua */
} import_gtfs_ask;

typedef struct import_gtfs_result {
    char *id;
    char *files[IMPORT_FILES_MAX]; /* that were written */
    size_t n_files;
    size_t stops;
    size_t patterns;
    size_t trips;
    size_t rejected;
    enshu_time_us first_us; /* departure of the first trip, after midnight */
    enshu_time_us last_us;
} import_gtfs_result;

/* Reads and writes it; what the reader has to say goes to `fn`.  Release *out
 * with import_gtfs_fini in any case.  When the last note was FATAL, *err has no
 * message and the status is that of enshu_gtfs_read; other failures have one:
 * the feed cannot be read (bundle/feed.h), ENSHU_EREFUSED (lib/ID.lua exists),
 * ENSHU_EINVAL (the id), ENSHU_EIO.  On failure nothing was written, but for
 * ENSHU_EIO. */
ENSHU_MUST_USE enshu_status import_gtfs(const import_gtfs_ask *ask,
                                        enshu_gtfs_note_fn *fn, void *user,
                                        import_gtfs_result *out,
                                        enshu_error *err);
void import_gtfs_fini(import_gtfs_result *result);

/* The routes of a feed; `date` may be NULL.  *out is owned by the caller
 * (enshu_gtfs_routes_destroy).  Failures as above. */
ENSHU_MUST_USE enshu_status
import_gtfs_routes(const char *path, const char *date, enshu_gtfs_note_fn *fn,
                   void *user, enshu_gtfs_routes **out, enshu_error *err);

#endif /* ENSHU_AUTHOR_IMPORT_GTFS_H */
