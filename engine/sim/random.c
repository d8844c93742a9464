#include "enshu/random.h"

#include "enshu/digest.h"
#include "enshu/maths.h"
#include "enshu/status.h"
#include "sim/mix.h"

/* The stream's own seed is the digest of (drill seed, name); four steps of
 * SplitMix64 from it fill the state.  They differ from each other, so the
 * state is never all zero. */
void enshu_random_init(enshu_random *r, uint64_t seed, const char *name,
                       size_t name_len)
{
    enshu_digest d;
    enshu_digest_init(&d);
    enshu_digest_u64(&d, seed);
    enshu_digest_bytes(&d, name, name_len);

    uint64_t x = enshu_digest_value(&d);
    for (size_t i = 0; i < 4; i++) {
        x += ENSHU__GOLDEN;
        r->state[i] = enshu__mix64(x);
    }
}

static uint64_t rotate_left(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

uint64_t enshu_random_u64(enshu_random *r)
{
    uint64_t *s = r->state;
    const uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    const uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate_left(s[3], 45);
    return result;
}

double enshu_random_unit(enshu_random *r)
{
    return (double)(enshu_random_u64(r) >> 11) * 0x1p-53;
}

/* Uniform in 0..span-1; span > 0.  The 2^64 mod span lowest draws are
 * rejected, which leaves each result equally many. */
static uint64_t below(enshu_random *r, uint64_t span)
{
    uint64_t draw = enshu_random_u64(r);
    /* Fewer than `span` draws are rejected, so mostly one division is enough.
     */
    while (draw < span && draw < (0 - span) % span)
        draw = enshu_random_u64(r);
    return draw % span;
}

int64_t enshu_random_int(enshu_random *r, int64_t low, int64_t high)
{
    ENSHU_REQUIRE(low <= high);
    const uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    const uint64_t offset = span == 0 ? enshu_random_u64(r) : below(r, span);
    /* low + offset does not leave the range, but offset alone may. */
    const uint64_t bits = (uint64_t)low + offset;
    return bits <= (uint64_t)INT64_MAX ? (int64_t)bits : -(int64_t)~bits - 1;
}

bool enshu_random_chance(enshu_random *r, uint32_t ppm)
{
    const uint64_t step = UINT64_MAX / 1000000;
    const uint64_t draw = enshu_random_u64(r);
    return ppm >= 1000000 || draw < ppm * step;
}

double enshu_random_exponential(enshu_random *r, double mean)
{
    /* 1 - unit is in (0, 1]; subtracted from 0.0 so that no -0.0 comes out. */
    return mean * (0.0 - enshu_log(1.0 - enshu_random_unit(r)));
}

double enshu_random_normal(enshu_random *r, double mean, double sigma)
{
    double x = 0.0;
    double square = 0.0;
    do {
        x = 2.0 * enshu_random_unit(r) - 1.0;
        const double y = 2.0 * enshu_random_unit(r) - 1.0;
        square = x * x + y * y;
    } while (square >= 1.0 || square == 0.0);
    return mean + sigma * (x * enshu_sqrt(-2.0 * enshu_log(square) / square));
}

double enshu_random_triangular(enshu_random *r, double low, double mode,
                               double high)
{
    ENSHU_REQUIRE(low <= mode && mode <= high);
    const double unit = enshu_random_unit(r);
    const double width = high - low;
    /* Rounding may lead a last place out of the range. */
    if (unit * width < mode - low) {
        const double x = low + enshu_sqrt(unit * width * (mode - low));
        return x < high ? x : high;
    }
    const double x = high - enshu_sqrt((1.0 - unit) * width * (high - mode));
    return x > low ? x : low;
}

size_t enshu_random_discrete(enshu_random *r, const uint64_t *weights, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        ENSHU_REQUIRE(weights[i] <= (UINT64_C(1) << 62) - sum);
        sum += weights[i];
    }
    ENSHU_REQUIRE(sum > 0);

    uint64_t left = below(r, sum);
    size_t i = 0;
    while (left >= weights[i]) {
        left -= weights[i];
        i++;
    }
    return i;
}
