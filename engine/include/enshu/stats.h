/*
 * enshu/stats.h - statistics over simulated time.
 *
 * Threads: one object belongs to one thread.
 */
#ifndef ENSHU_STATS_H
#define ENSHU_STATS_H

#include <stdint.h>

#include "enshu/time.h"

/* The integral of an integer-valued quantity over time: queue lengths,
 * service levels in ppm.  Exact: 128-bit accumulation. */
typedef struct enshu_level {
    enshu_time_us since_us;
    enshu_time_us last_us;
    int64_t value;
    int64_t min;
    int64_t max;
    int64_t area_high; /* upper and lower half of value x microseconds */
    uint64_t area_low;
} enshu_level;

void enshu_level_init(enshu_level *l, enshu_time_us now_us, int64_t value);
/* The value changes at now_us, which must not be before the last change. */
void enshu_level_set(enshu_level *l, enshu_time_us now_us, int64_t value);
/* Time-weighted mean from the start to now_us in thousandths of the value's
 * unit, truncated toward zero; the present value x 1000 when no time passed. */
int64_t enshu_level_mean_milli(const enshu_level *l, enshu_time_us now_us);

/* Count, sum, extremes of single observations. */
typedef struct enshu_tally {
    uint64_t count;
    int64_t sum; /* saturates */
    int64_t min;
    int64_t max;
} enshu_tally;

void enshu_tally_init(enshu_tally *t);
void enshu_tally_add(enshu_tally *t, int64_t value);
int64_t enshu_tally_mean_milli(const enshu_tally *t); /* 0 when empty */

#endif /* ENSHU_STATS_H */
