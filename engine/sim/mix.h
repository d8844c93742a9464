/*
 * sim/mix.h - the one bit mixer of the engine (the finalizer of SplitMix64),
 * under the digest, the seeding of random streams and the name table.
 */
#ifndef ENSHU_SIM_MIX_H
#define ENSHU_SIM_MIX_H

#include <stdint.h>

/* 2^64 divided by the golden ratio, made odd: the step of SplitMix64. */
#define ENSHU__GOLDEN UINT64_C(0x9E3779B97F4A7C15)

/* A bijection in which every bit of the input reaches every bit of the
 * result. */
static inline uint64_t enshu__mix64(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

#endif /* ENSHU_SIM_MIX_H */
