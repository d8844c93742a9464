/*
 * sim/draw.h - draws for models that make millions of them: xoshiro256** and
 * the exponential distribution inline.
 *
 * The stream is that of enshu/random.h and may be shared with it.  Exponential
 * numbers come from a ziggurat (Marsaglia and Tsang, 2000) of 256 layers:
 * exact, but other numbers than enshu_random_exponential gives.
 *
 * Threads: as in enshu/random.h; a table is only read once it is made.
 */
#ifndef ENSHU_SIM_DRAW_H
#define ENSHU_SIM_DRAW_H

#include "enshu/random.h"

enum { ENSHU__LAYERS = 256 };

/* Layer i of equal area reaches from 0 to right[i], and over that from
 * height[i] up to height[i + 1]; layer 0 is the tail. */
typedef struct enshu__ziggurat {
    double right[ENSHU__LAYERS + 1];
    double height[ENSHU__LAYERS + 1];
} enshu__ziggurat;

/* Made with our own exp and log: the same bits everywhere. */
void enshu__ziggurat_init(enshu__ziggurat *z);

/* For one draw in a hundred: the part of a layer that the curve cuts. */
double enshu__draw_exponential_rest(const enshu__ziggurat *z, enshu_random *r,
                                    size_t layer, double x);

/* As enshu_random_u64. */
static inline uint64_t enshu__draw(enshu_random *r)
{
    uint64_t *s = r->state;
    const uint64_t five = s[1] * 5;
    const uint64_t result = (five << 7 | five >> 57) * 9;
    const uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = s[3] << 45 | s[3] >> 19;
    return result;
}

/* Exponential with mean 1. */
static inline double enshu__draw_exponential(const enshu__ziggurat *z,
                                             enshu_random *r)
{
    const uint64_t bits = enshu__draw(r);
    const size_t layer = bits % ENSHU__LAYERS;
    const double x = (double)(bits >> 11) * 0x1p-53 * z->right[layer];
    return x < z->right[layer + 1]
               ? x
               : enshu__draw_exponential_rest(z, r, layer, x);
}

#endif /* ENSHU_SIM_DRAW_H */
