/*
 * runs/many.h - the same scenario played with many seeds, on all cores.
 *
 * Threads: call from one thread; the work is spread over others and finished
 * when the call returns.
 */
#ifndef ENSHU_RUNS_MANY_H
#define ENSHU_RUNS_MANY_H

#include <stddef.h>
#include <stdint.h>

#include "enshu/bundle.h"
#include "enshu/status.h"
#include "runs/reference.h"

typedef struct many_options {
    enshu_bundle bundle; /* read by all threads */
    const char *policy;
    uint64_t first_seed;
    size_t runs;
    size_t jobs; /* threads, 0 = one per core */
    /* What each run is measured against, by run, kept by the caller for other
     * policies with the same seeds: NULL where there is none yet, to be
     * released with reference_destroy.  NULL: none is kept. */
    reference_set **references;
    bool unmeasured; /* nothing is played to compare with */
} many_options;

/* One run. */
typedef struct many_run {
    uint64_t seed;
    enshu_status status;
    int64_t total_milli;
    int64_t max_milli;
    uint64_t digest;
    uint64_t records;
    uint64_t events;
    uint64_t script_errors;
    uint64_t bot_errors;
} many_run;

/* Fills out[0 .. runs-1], run i with seed first_seed + i, the same whatever
 * the number of threads.  The status, and *err, are those of the first run
 * that failed. */
ENSHU_MUST_USE enshu_status many_play(const many_options *options,
                                      many_run *out, enshu_error *err);

typedef struct many_summary {
    size_t runs;
    int64_t mean_milli;
    int64_t min_milli;
    int64_t max_milli;
} many_summary;

/* Of the total points. */
many_summary many_summarise(const many_run *runs, size_t n);

#endif /* ENSHU_RUNS_MANY_H */
