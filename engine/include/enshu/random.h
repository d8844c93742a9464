/*
 * enshu/random.h - named random streams and the distributions drawn from them.
 *
 * One xoshiro256** stream (Blackman and Vigna, 2018) per purpose, seeded by
 * SplitMix64 from (drill seed, stream name), so that adding one actor never
 * shifts another's draws.  No function uses libm: results are the same bits on
 * every CPU.
 *
 * Threads: one stream belongs to one thread.
 */
#ifndef ENSHU_RANDOM_H
#define ENSHU_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct enshu_random {
    uint64_t state[4];
} enshu_random;

/* Starts the stream `name` (any bytes) of the drill seed. */
void enshu_random_init(enshu_random *r, uint64_t seed, const char *name,
                       size_t name_len);

uint64_t enshu_random_u64(enshu_random *r);

/* Uniform in [0, 1), 53 bits. */
double enshu_random_unit(enshu_random *r);

/* Uniform integer in [low, high] by rejection; needs low <= high. */
int64_t enshu_random_int(enshu_random *r, int64_t low, int64_t high);

/* True with probability ppm / 1,000,000.  Always consumes one draw, also for
 * 0 and 1,000,000, so that changing a probability shifts nothing else. */
bool enshu_random_chance(enshu_random *r, uint32_t ppm);

/* Exponential with the given mean (> 0); mean and sigma in the caller's unit.
 */
double enshu_random_exponential(enshu_random *r, double mean);
/* Normal by the polar method; no state is kept between calls. */
double enshu_random_normal(enshu_random *r, double mean, double sigma);
/* Triangular on [low, high] with the given mode. */
double enshu_random_triangular(enshu_random *r, double low, double mode,
                               double high);
/* Index 0..n-1 with probability weight[i] / sum; needs n > 0 and a sum in
 * 1..2^62.  Weights are integers so that the choice is exact. */
size_t enshu_random_discrete(enshu_random *r, const uint64_t *weights,
                             size_t n);

#endif /* ENSHU_RANDOM_H */
