/*
 * bench/bench.h - what every benchmark needs: a clock, medians, options.
 *
 * Benchmarks are programs, never timed tests.  Contenders of one comparison
 * run in one process, interleaved, so that a machine that slows down slows
 * down all of them; figures are medians, and ratios are what counts.
 */
#ifndef ENSHU_BENCH_BENCH_H
#define ENSHU_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* Seconds of a clock that never goes back. */
double bench_now(void);
/* Seconds of the processor that this process has used. */
double bench_cpu(void);

/* The middle one of n > 0 values, which are sorted. */
double bench_median(double *values, size_t n);

/* True when `--quick` is among the arguments: a run of seconds, for seeing
 * that everything works. */
bool bench_is_quick(int argc, char **argv);

/* Keeps the compiler from leaving out what only computes `value`. */
void bench_use(double value);

#endif /* ENSHU_BENCH_BENCH_H */
