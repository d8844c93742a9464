/*
 * ops/gtfs.h - the timetable of a scenario that names a GTFS feed: what
 * enshu/gtfs.h reads, moved to drill time.
 *
 *     timetable{ id="line", gtfs="feed.zip", route="Local", date="2026-11-24" }
 *
 * The bundle has unpacked the feed into texts "feed.zip/stops.txt" ...; the
 * feed's local clock is the drill's clock.
 */
#ifndef ENSHU_OPS_GTFS_H
#define ENSHU_OPS_GTFS_H

#include "enshu/bundle.h"
#include "enshu/gtfs.h"
#include "ops/timetable_def.h"
#include "sim/memory.h"

typedef struct enshu__gtfs_ask {
    const enshu_bundle *bundle;
    const char *feed; /* name of the feed in the bundle: "feed.zip" */
    const char *route;
    const char *date; /* "2026-11-24" */
    /* T+00:00 by the drill's clock, as enshu_time_read_start gives it: the
     * days since 1970-01-01 and the time after midnight.  has_day false: the
     * scenario names no date, and its first day is `date`. */
    bool has_day;
    int64_t day;
    enshu_time_us midnight_us;
} enshu__gtfs_ask;

/* Fills name (unless it is there), loop, stops, patterns, trips and
 * infer_tracks of *def and leaves the rest alone; all texts are in the arena.
 * Trips keep to the service day: one before the drill's first day has negative
 * times.  What there is to say goes to `fn` as in enshu_gtfs_read; on failure
 * the last note is FATAL (but with no memory) and *def unchanged. */
ENSHU_MUST_USE enshu_status enshu__gtfs_timetable(const enshu__gtfs_ask *ask,
                                                  enshu__arena *arena,
                                                  enshu_gtfs_note_fn *fn,
                                                  void *user,
                                                  enshu__timetable_def *def);

#endif /* ENSHU_OPS_GTFS_H */
