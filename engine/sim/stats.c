#include "enshu/stats.h"

#include "enshu/maths.h"
#include "sim/wide.h"

void enshu_level_init(enshu_level *l, enshu_time_us now_us, int64_t value)
{
    *l = (enshu_level){.since_us = now_us,
                       .last_us = now_us,
                       .value = value,
                       .min = value,
                       .max = value};
}

/* The area up to now_us, two's complement. */
static enshu__wide area_until(const enshu_level *l, enshu_time_us now_us)
{
    ENSHU_REQUIRE(now_us >= l->last_us);
    const uint64_t passed = (uint64_t)now_us - (uint64_t)l->last_us;
    enshu__wide more = enshu__wide_product(enshu__magnitude(l->value), passed);
    if (l->value < 0)
        more = enshu__wide_negate(more);
    const enshu__wide area = {(uint64_t)l->area_high, l->area_low};
    return enshu__wide_sum(area, more);
}

/* The 64-bit pattern as a signed number, without relying on what a conversion
 * out of range does. */
static int64_t as_signed(uint64_t bits)
{
    if (bits <= (uint64_t)INT64_MAX)
        return (int64_t)bits;
    return -(int64_t)(~bits) - 1;
}

void enshu_level_set(enshu_level *l, enshu_time_us now_us, int64_t value)
{
    const enshu__wide area = area_until(l, now_us);
    l->area_high = as_signed(area.high);
    l->area_low = area.low;
    l->last_us = now_us;
    l->value = value;
    if (value < l->min)
        l->min = value;
    if (value > l->max)
        l->max = value;
}

int64_t enshu_level_mean_milli(const enshu_level *l, enshu_time_us now_us)
{
    enshu__wide area = area_until(l, now_us);
    const uint64_t passed = (uint64_t)now_us - (uint64_t)l->since_us;
    if (passed == 0)
        return enshu_mul_div(l->value, 1000, 1);

    const int negative = area.high >> 63 != 0;
    if (negative)
        area = enshu__wide_negate(area);
    uint64_t rest = 0;
    const uint64_t whole = enshu__wide_divide(area, passed, &rest);
    const enshu__wide rest_milli = enshu__wide_product(rest, 1000);
    const uint64_t milli = enshu__wide_divide(rest_milli, passed, NULL);
    if (whole > (uint64_t)INT64_MAX / 1000)
        return negative ? INT64_MIN : INT64_MAX;
    return enshu__with_sign(whole * 1000 + milli, negative);
}

void enshu_tally_init(enshu_tally *t)
{
    *t = (enshu_tally){0};
}

static int64_t saturating_sum(int64_t a, int64_t b)
{
    if (b > 0 && a > INT64_MAX - b)
        return INT64_MAX;
    if (b < 0 && a < INT64_MIN - b)
        return INT64_MIN;
    return a + b;
}

void enshu_tally_add(enshu_tally *t, int64_t value)
{
    if (t->count == 0 || value < t->min)
        t->min = value;
    if (t->count == 0 || value > t->max)
        t->max = value;
    t->sum = saturating_sum(t->sum, value);
    t->count++;
}

int64_t enshu_tally_mean_milli(const enshu_tally *t)
{
    if (t->count == 0)
        return 0;
    return enshu_mul_div(t->sum, 1000, (int64_t)t->count);
}
