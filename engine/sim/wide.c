#include "sim/wide.h"

#include <stddef.h>

#include "enshu/status.h"

enshu__wide enshu__wide_product(uint64_t a, uint64_t b)
{
    const uint64_t half = UINT64_C(0xFFFFFFFF);
    const uint64_t low = (a & half) * (b & half);
    const uint64_t mid = (a >> 32) * (b & half) + (low >> 32);
    const uint64_t mid2 = (a & half) * (b >> 32) + (mid & half);
    return (enshu__wide){.high =
                             (a >> 32) * (b >> 32) + (mid >> 32) + (mid2 >> 32),
                         .low = (mid2 << 32) | (low & half)};
}

enshu__wide enshu__wide_sum(enshu__wide a, enshu__wide b)
{
    const uint64_t low = a.low + b.low;
    return (enshu__wide){.high = a.high + b.high + (low < a.low), .low = low};
}

enshu__wide enshu__wide_negate(enshu__wide a)
{
    return enshu__wide_sum((enshu__wide){~a.high, ~a.low}, (enshu__wide){0, 1});
}

uint64_t enshu__wide_divide(enshu__wide a, uint64_t divisor, uint64_t *rest)
{
    ENSHU_REQUIRE(a.high < divisor);
    uint64_t quotient = 0;
    uint64_t left = a.high;
    if (left == 0) {
        quotient = a.low / divisor;
        left = a.low % divisor;
    } else {
        /* Long division, one binary digit at a time. */
        for (int bit = 63; bit >= 0; bit--) {
            const uint64_t carry = left >> 63;
            left = left << 1 | (a.low >> bit & 1U);
            if (carry != 0 || left >= divisor) {
                left -= divisor;
                quotient |= UINT64_C(1) << bit;
            }
        }
    }
    if (rest)
        *rest = left;
    return quotient;
}
