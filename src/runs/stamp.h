/*
 * runs/stamp.h - drill time as a date, for files and programs outside.
 *
 * A scenario says when it starts in local time; that is taken to be Japan
 * Standard Time (+09:00, no summer time).
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_RUNS_STAMP_H
#define ENSHU_RUNS_STAMP_H

#include "base/clock.h"
#include "enshu/drill.h"

enum { STAMP_TEXT = BASE_CLOCK_TEXT + 8 };

/* "2026-11-25T18:40:00.000+09:00" */
void stamp_local(const enshu_scenario_info *info, enshu_time_us t_us,
                 char out[STAMP_TEXT]);
/* "2026-11-25T09:40:00.000Z" */
void stamp_utc(const enshu_scenario_info *info, enshu_time_us t_us,
               char out[STAMP_TEXT]);

#endif /* ENSHU_RUNS_STAMP_H */
