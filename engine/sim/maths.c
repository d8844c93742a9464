#include "enshu/maths.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "enshu/status.h"
#include "sim/wide.h"

#if FLT_EVAL_METHOD != 0
#error "double expressions must be evaluated as doubles"
#endif

/* <math.h> is here for INFINITY and NAN only. */

static uint64_t bits_of(double x)
{
    uint64_t bits = 0;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits)
{
    double x = 0.0;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2^k as a normal number, -1022 <= k <= 1023. */
static double power_of_two(int k)
{
    return double_of((uint64_t)(k + 1023) << 52);
}

/* x * 2^k for x in [1, 2); rounds twice below the normal range, where a unit
 * in the last place is larger than both errors. */
static double scale(double x, int k)
{
    if (k > 1023)
        return x * power_of_two(1023) * power_of_two(k - 1023);
    if (k < -1022)
        return x * power_of_two(k + 64) * power_of_two(-64);
    return x * power_of_two(k);
}

/* 2^(j/64). */
static const double exp_table[64] = {0x1p+0,
                                     0x1.02c9a3e778061p+0,
                                     0x1.059b0d3158574p+0,
                                     0x1.0874518759bc8p+0,
                                     0x1.0b5586cf9890fp+0,
                                     0x1.0e3ec32d3d1a2p+0,
                                     0x1.11301d0125b51p+0,
                                     0x1.1429aaea92dep+0,
                                     0x1.172b83c7d517bp+0,
                                     0x1.1a35beb6fcb75p+0,
                                     0x1.1d4873168b9aap+0,
                                     0x1.2063b88628cd6p+0,
                                     0x1.2387a6e756238p+0,
                                     0x1.26b4565e27cddp+0,
                                     0x1.29e9df51fdee1p+0,
                                     0x1.2d285a6e4030bp+0,
                                     0x1.306fe0a31b715p+0,
                                     0x1.33c08b26416ffp+0,
                                     0x1.371a7373aa9cbp+0,
                                     0x1.3a7db34e59ff7p+0,
                                     0x1.3dea64c123422p+0,
                                     0x1.4160a21f72e2ap+0,
                                     0x1.44e086061892dp+0,
                                     0x1.486a2b5c13cdp+0,
                                     0x1.4bfdad5362a27p+0,
                                     0x1.4f9b2769d2ca7p+0,
                                     0x1.5342b569d4f82p+0,
                                     0x1.56f4736b527dap+0,
                                     0x1.5ab07dd485429p+0,
                                     0x1.5e76f15ad2148p+0,
                                     0x1.6247eb03a5585p+0,
                                     0x1.6623882552225p+0,
                                     0x1.6a09e667f3bcdp+0,
                                     0x1.6dfb23c651a2fp+0,
                                     0x1.71f75e8ec5f74p+0,
                                     0x1.75feb564267c9p+0,
                                     0x1.7a11473eb0187p+0,
                                     0x1.7e2f336cf4e62p+0,
                                     0x1.82589994cce13p+0,
                                     0x1.868d99b4492edp+0,
                                     0x1.8ace5422aa0dbp+0,
                                     0x1.8f1ae99157736p+0,
                                     0x1.93737b0cdc5e5p+0,
                                     0x1.97d829fde4e5p+0,
                                     0x1.9c49182a3f09p+0,
                                     0x1.a0c667b5de565p+0,
                                     0x1.a5503b23e255dp+0,
                                     0x1.a9e6b5579fdbfp+0,
                                     0x1.ae89f995ad3adp+0,
                                     0x1.b33a2b84f15fbp+0,
                                     0x1.b7f76f2fb5e47p+0,
                                     0x1.bcc1e904bc1d2p+0,
                                     0x1.c199bdd85529cp+0,
                                     0x1.c67f12e57d14bp+0,
                                     0x1.cb720dcef9069p+0,
                                     0x1.d072d4a07897cp+0,
                                     0x1.d5818dcfba487p+0,
                                     0x1.da9e603db3285p+0,
                                     0x1.dfc97337b9b5fp+0,
                                     0x1.e502ee78b3ff6p+0,
                                     0x1.ea4afa2a490dap+0,
                                     0x1.efa1bee615a27p+0,
                                     0x1.f50765b6e454p+0,
                                     0x1.fa7c1819e90d8p+0};

/*
 * e^x = 2^k * 2^(j/64) * e^r with n = 64k + j the integer nearest to
 * 64x / ln 2, so that |r| <= ln 2 / 128 and six terms of the series for e^r
 * are exact to 2^-58.  ln 2 / 64 is in two parts, the upper one short enough
 * that n times it is exact.
 */
double enshu_exp(double x)
{
    const double steps = 0x1.71547652b82fep+6; /* 64 / ln 2 */
    const double upper = 0x1.62e42fefap-7;
    const double lower = 0x1.cf79abc9e3b3ap-46;
    if (x != x)
        return x;
    if (x > 709.79)
        return (double)INFINITY;
    if (x < -745.14)
        return 0.0;

    const double moved = x * steps;
    const int n = (int)(moved < 0.0 ? moved - 0.5 : moved + 0.5);
    const int j = (int)((unsigned)n & 63U);
    const double r = (x - n * upper) - n * lower;
    const double r2 = r * r;
    const double first = 1.0 / 2 + r * (1.0 / 6);
    const double second = 1.0 / 24 + r * (1.0 / 120);
    const double series =
        r + (r2 * first + r2 * r2 * (second + r2 * (1.0 / 720)));
    const double power = exp_table[j];
    return scale(power + power * series, (n - j) / 64);
}

/* For c = (48 + i) / 64: 1 / c, and the logarithm of c as a multiple of 2^-42
 * and the rest. */
typedef struct log_row {
    double inverse;
    double upper;
    double lower;
} log_row;

static const log_row log_table[49] = {
    {0x1.5555555555555p+0, -0x1.269621134ep-2, 0x1.1b61f10522625p-44},
    {0x1.4e5e0a72f0539p+0, -0x1.1178e8227ep-2, -0x1.1ef78ce2d07f2p-44},
    {0x1.47ae147ae147bp+0, -0x1.f991c6cb3cp-3, 0x1.90d04cd7cc834p-44},
    {0x1.4141414141414p+0, -0x1.d1037f2656p-3, 0x1.84a7e75b6f6e4p-47},
    {0x1.3b13b13b13b14p+0, -0x1.a93ed3c8aep-3, 0x1.8724350562169p-45},
    {0x1.3521cfb2b78c1p+0, -0x1.823c16551ap-3, -0x1.e0ddb9a631e83p-46},
    {0x1.2f684bda12f68p+0, -0x1.5bf406b544p-3, 0x1.27023eb68981cp-46},
    {0x1.29e4129e4129ep+0, -0x1.365fcb015ap-3, 0x1.fd3a0afb9691bp-44},
    {0x1.2492492492492p+0, -0x1.1178e8227ep-3, -0x1.1ef78ce2d07f2p-45},
    {0x1.1f7047dc11f7p+0, -0x1.da72763844p-4, -0x1.a89401fa71733p-46},
    {0x1.1a7b9611a7b96p+0, -0x1.9335e5d594p-4, -0x1.3115c3abd47dap-45},
    {0x1.15b1e5f75270dp+0, -0x1.4d3115d208p-4, 0x1.53a2582f4e1efp-48},
    {0x1.1111111111111p+0, -0x1.08598b59e4p-4, 0x1.7e5dd7009902cp-46},
    {0x1.0c9714fbcda3bp+0, -0x1.894aa149f8p-5, -0x1.9a19a8be97661p-44},
    {0x1.0842108421084p+0, -0x1.0415d89e78p-5, 0x1.dddc7f461c516p-44},
    {0x1.041041041041p+0, -0x1.020565893p-6, -0x1.611d27c8e8417p-44},
    {0x1p+0, 0x0p+0, 0x0p+0},
    {0x1.f81f81f81f82p-1, 0x1.fc0a8b0fcp-7, 0x1.f1e7cf6d3a69cp-50},
    {0x1.f07c1f07c1f08p-1, 0x1.f829b0e78p-6, 0x1.980267c7e09e4p-45},
    {0x1.e9131abf0b767p-1, 0x1.77458f633p-5, -0x1.181dce586af09p-44},
    {0x1.e1e1e1e1e1e1ep-1, 0x1.f0a30c0118p-5, -0x1.d599e83368e91p-45},
    {0x1.dae6076b981dbp-1, 0x1.341d7961bcp-4, 0x1.1d0929983761p-44},
    {0x1.d41d41d41d41dp-1, 0x1.6f0d28ae58p-4, -0x1.4b4641b664613p-44},
    {0x1.cd85689039b0bp-1, 0x1.a926d3a4acp-4, 0x1.563650bd22a9cp-44},
    {0x1.c71c71c71c71cp-1, 0x1.e27076e2bp-4, -0x1.a342c2af0003cp-45},
    {0x1.c0e070381c0ep-1, 0x1.0d77e7cd08p-3, 0x1.cb2cd2ee2f482p-44},
    {0x1.bacf914c1badp-1, 0x1.29552f82p-3, -0x1.5b967f4471dfcp-44},
    {0x1.b4e81b4e81b4fp-1, 0x1.44d2b6ccb8p-3, -0x1.70cc16135783cp-46},
    {0x1.af286bca1af28p-1, 0x1.5ff3070a7ap-3, -0x1.8586f183bebf2p-44},
    {0x1.a98ef606a63bep-1, 0x1.7ab890210ep-3, -0x1.bdb9072534a58p-45},
    {0x1.a41a41a41a41ap-1, 0x1.9525a9cf46p-3, -0x1.297137d9f158fp-44},
    {0x1.9ec8e951033d9p-1, 0x1.af3c94e80cp-3, -0x1.a4e633fcd9066p-52},
    {0x1.999999999999ap-1, 0x1.c8ff7c79aap-3, -0x1.7794f689f8434p-45},
    {0x1.948b0fcd6e9ep-1, 0x1.e27076e2bp-3, -0x1.a342c2af0003cp-44},
    {0x1.8f9c18f9c18fap-1, 0x1.fb9186d5e4p-3, -0x1.d572aab993c87p-47},
    {0x1.8acb90f6bf3aap-1, 0x1.0a324e2739p-2, 0x1.c6bee7ef4030ep-47},
    {0x1.8618618618618p-1, 0x1.1675cababap-2, 0x1.8380e731f55c4p-44},
    {0x1.8181818181818p-1, 0x1.22941fbcf8p-2, -0x1.a6976f5eb0963p-44},
    {0x1.7d05f417d05f4p-1, 0x1.2e8e2bae12p-2, -0x1.67b1e99b72bd8p-45},
    {0x1.78a4c8178a4c8p-1, 0x1.3a64c55694p-2, 0x1.7a71cbcd735dp-44},
    {0x1.745d1745d1746p-1, 0x1.4618bc21c6p-2, -0x1.3d82f484c84ccp-46},
    {0x1.702e05c0b817p-1, 0x1.51aad872ep-2, -0x1.f4bd8db0a7cc1p-44},
    {0x1.6c16c16c16c17p-1, 0x1.5d1bdbf581p-2, -0x1.8d6bdc9c7c238p-44},
    {0x1.6816816816817p-1, 0x1.686c81e9b1p-2, 0x1.2bb110af84054p-44},
    {0x1.642c8590b2164p-1, 0x1.739d7f6bbdp-2, 0x1.a7389314feb5p-52},
    {0x1.6058160581606p-1, 0x1.7eaf83b82bp-2, -0x1.e4da62d0c25adp-49},
    {0x1.5c9882b931057p-1, 0x1.89a3386c14p-2, 0x1.2d5ad38c40882p-45},
    {0x1.58ed2308158edp-1, 0x1.947941c211p-2, 0x1.beae9337451f4p-44},
    {0x1.5555555555555p-1, 0x1.9f323ecbfap-2, -0x1.ed03525ca2643p-44}};

/* log(1 + r) - r for |r| <= 1/96, in pairs that do not wait for each other. */
static double log_series(double r)
{
    const double r2 = r * r;
    const double first = -1.0 / 2 + r * (1.0 / 3);
    const double second = -1.0 / 4 + r * (1.0 / 5);
    const double third = -1.0 / 6 + r * (1.0 / 7);
    const double fourth = -1.0 / 8 + r * (1.0 / 9);
    return r2 * ((first + r2 * second) + r2 * r2 * (third + r2 * fourth));
}

/*
 * x = 2^k * m with m in [3/4, 3/2), c the multiple of 1/64 nearest to m, and
 * log x = k log 2 + log c + log(1 + r), r = (m - c) / c.  m - c is exact, and
 * so is the sum of the upper parts.  Near 1, k and log c are 0 and the result
 * is r and a small correction, so that no digit is lost.
 */
double enshu_log(double x)
{
    const double ln2_upper = 0x1.62e42fefa38p-1;
    const double ln2_lower = 0x1.ef35793c7673p-45;
    if (x != x || x < 0.0)
        return (double)NAN;
    if (x == 0.0)
        return -(double)INFINITY;
    if (x > DBL_MAX)
        return x;

    int k = 0;
    if (x < DBL_MIN) {
        x *= 0x1p54;
        k = -54;
    }
    /* Half a binade more carries into the exponent from m = 3/2 on. */
    const uint64_t bits = bits_of(x);
    const uint64_t moved = bits + UINT64_C(0x0008000000000000);
    const int exponent = (int)(moved >> 52) - 1023;
    k += exponent;
    const double m = double_of(bits - ((uint64_t)exponent << 52));

    const int nearest = (int)(m * 64.0 + 0.5);
    const log_row *row = &log_table[nearest - 48];
    const double r = (m - nearest * 0x1p-6) * row->inverse;
    const double upper = k * ln2_upper + row->upper;
    const double lower = k * ln2_lower + row->lower;
    return upper + (r + (lower + log_series(r)));
}

/*
 * The root is found twice: roughly by Newton's method on a double, then
 * exactly on integers.  With x = mantissa * 2^(2h - 104), mantissa in
 * [2^104, 2^106), the root is s * 2^(h - 52) for the 53-bit s with
 * s^2 - s < mantissa <= s^2 + s; the difference to s^2 is small, so its lowest
 * 64 bits tell everything.
 */
double enshu_sqrt(double x)
{
    if (x != x || x < 0.0)
        return (double)NAN;
    if (x == 0.0 || x > DBL_MAX)
        return x;

    int half = 0;
    if (x < DBL_MIN) {
        x *= 0x1p108;
        half = -54;
    }
    const uint64_t bits = bits_of(x);
    const int exponent = (int)(bits >> 52) - 1023;
    const int odd = exponent & 1;
    half += (exponent - odd) / 2;
    const uint64_t one = UINT64_C(1) << 52;
    const uint64_t digits = (bits & (one - 1)) | one;

    const double m = scale((double)digits * 0x1p-52, odd); /* in [1, 4) */
    double root = double_of((bits_of(m) >> 1) + (UINT64_C(1023) << 51));
    for (int i = 0; i < 4; i++)
        root = 0.5 * (root + m / root);

    uint64_t s = (uint64_t)(root * 0x1p52);
    const uint64_t difference = (digits << (52 + odd)) - s * s;
    const bool too_large = difference >> 63 != 0;
    if (too_large && 0 - difference >= s)
        s--;
    else if (!too_large && difference > s)
        s++;
    return scale((double)s * 0x1p-52, half);
}

int64_t enshu_mul_div(int64_t a, int64_t b, int64_t c)
{
    ENSHU_REQUIRE(c != 0);
    const bool negative = ((a < 0) != (b < 0)) != (c < 0);
    const uint64_t divisor = enshu__magnitude(c);
    const enshu__wide product =
        enshu__wide_product(enshu__magnitude(a), enshu__magnitude(b));
    if (product.high >= divisor)
        return negative ? INT64_MIN : INT64_MAX;
    return enshu__with_sign(enshu__wide_divide(product, divisor, 0), negative);
}

int64_t enshu_round(double x)
{
    if (x != x)
        return 0;
    if (x >= 0x1p63)
        return INT64_MAX;
    if (x < -0x1p63)
        return INT64_MIN;
    const int64_t whole = (int64_t)x;
    const double rest = x - (double)whole; /* exact, in (-1, 1) */
    const int64_t odd = whole % 2 != 0;
    if (rest > 0.5 || (rest == 0.5 && odd))
        return whole + 1;
    if (rest < -0.5 || (rest == -0.5 && odd))
        return whole - 1;
    return whole;
}
