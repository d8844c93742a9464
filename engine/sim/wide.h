/*
 * sim/wide.h - unsigned 128-bit numbers, as far as exact means and ratios of
 * 64-bit numbers need them.
 */
#ifndef ENSHU_SIM_WIDE_H
#define ENSHU_SIM_WIDE_H

#include <stdint.h>

typedef struct enshu__wide {
    uint64_t high;
    uint64_t low;
} enshu__wide;

enshu__wide enshu__wide_product(uint64_t a, uint64_t b);
/* Sum and negation wrap around, so they serve two's complement as well. */
enshu__wide enshu__wide_sum(enshu__wide a, enshu__wide b);
enshu__wide enshu__wide_negate(enshu__wide a);
/* a / divisor, with a.high < divisor so that the quotient fits; *rest may be
 * NULL. */
uint64_t enshu__wide_divide(enshu__wide a, uint64_t divisor, uint64_t *rest);

/* The absolute value, also of INT64_MIN. */
static inline uint64_t enshu__magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* The number with this sign and absolute value, saturating. */
static inline int64_t enshu__with_sign(uint64_t magnitude, int negative)
{
    if (magnitude > (uint64_t)INT64_MAX)
        return negative ? INT64_MIN : INT64_MAX;
    return negative ? -(int64_t)magnitude : (int64_t)magnitude;
}

#endif /* ENSHU_SIM_WIDE_H */
