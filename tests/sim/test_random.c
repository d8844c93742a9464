#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "enshu/digest.h"
#include "enshu/random.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static enshu_random stream(uint64_t seed, const char *name)
{
    enshu_random r;
    enshu_random_init(&r, seed, name, strlen(name));
    return r;
}

/* SplitMix64 as published by Vigna (2015). */
static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = (*x += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static void seeds_with_splitmix_from_the_digest_of_seed_and_name(void **state)
{
    (void)state;
    static const uint64_t published[] = {
        UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
        UINT64_C(9817491932198370423), UINT64_C(4593380528125082431)};
    uint64_t x = 1234567;
    for (size_t i = 0; i < COUNT(published); i++)
        assert_true(splitmix(&x) == published[i]);

    enshu_digest d;
    enshu_digest_init(&d);
    enshu_digest_u64(&d, 42);
    enshu_digest_bytes(&d, "staff", 5);
    x = enshu_digest_value(&d);
    const enshu_random r = stream(42, "staff");
    for (size_t i = 0; i < 4; i++)
        assert_true(r.state[i] == splitmix(&x));
}

static void draws_the_published_numbers(void **state)
{
    (void)state;
    static const uint64_t published[] = {UINT64_C(11520),
                                         UINT64_C(0),
                                         UINT64_C(1509978240),
                                         UINT64_C(1215971899390074240),
                                         UINT64_C(1216172134540287360),
                                         UINT64_C(607988272756665600),
                                         UINT64_C(16172922978634559625),
                                         UINT64_C(8476171486693032832),
                                         UINT64_C(10595114339597558777),
                                         UINT64_C(2904607092377533576)};
    enshu_random r = {{1, 2, 3, 4}};
    for (size_t i = 0; i < COUNT(published); i++)
        assert_true(enshu_random_u64(&r) == published[i]);
}

/* What every build must draw; a change here changes every drill. */
static void every_distribution_keeps_its_bits(void **state)
{
    (void)state;
    enshu_random r = stream(7, "golden");
    enshu_digest d;
    enshu_digest_init(&d);
    static const uint64_t weights[] = {3, 0, 5, 1};
    for (int i = 0; i < 1000; i++) {
        const double reals[] = {enshu_random_unit(&r),
                                enshu_random_exponential(&r, 3.5),
                                enshu_random_normal(&r, -1.0, 2.0),
                                enshu_random_triangular(&r, 1.0, 2.0, 5.0)};
        for (size_t k = 0; k < COUNT(reals); k++) {
            uint64_t bits = 0;
            memcpy(&bits, &reals[k], sizeof bits);
            enshu_digest_u64(&d, bits);
        }
        enshu_digest_i64(&d, enshu_random_int(&r, -1000, i));
        enshu_digest_u64(&d, enshu_random_chance(&r, 300000));
        enshu_digest_u64(&d, enshu_random_discrete(&r, weights, 4));
    }
    char text[ENSHU_DIGEST_TEXT];
    enshu_digest_write(enshu_digest_value(&d), text);
    expect_text(text, "4f70055b6fd17857");
}

static void streams_differ_by_seed_and_by_name(void **state)
{
    (void)state;
    static const struct {
        uint64_t seed;
        const char *name;
    } rows[] = {{1, "a"},  {2, "a"},          {1, "b"},  {1, "aa"},
                {1, ""},   {0, ""},           {0, "a"},  {1, "A"},
                {1, "a "}, {UINT64_MAX, "a"}, {1, "駅"}, {1, "駅務"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (size_t k = i + 1; k < COUNT(rows); k++) {
            const enshu_random a = stream(rows[i].seed, rows[i].name);
            const enshu_random b = stream(rows[k].seed, rows[k].name);
            for (size_t w = 0; w < 4; w++)
                assert_true(a.state[w] != b.state[w]);
        }
    }
}

static void streams_of_neighbouring_names_are_not_correlated(void **state)
{
    (void)state;
    enum { STREAMS = 20, DRAWS = 20000 };
    enshu_random r[STREAMS];
    double sums[STREAMS - 1] = {0};
    for (size_t i = 0; i < STREAMS; i++) {
        const char name[] = {'s', (char)('a' + i), '\0'};
        r[i] = stream(1, name);
    }
    for (int n = 0; n < DRAWS; n++) {
        double last = 0.0;
        for (size_t i = 0; i < STREAMS; i++) {
            const double x = enshu_random_unit(&r[i]) - 0.5;
            if (i > 0)
                sums[i - 1] += 12.0 * x * last;
            last = x;
        }
    }
    for (size_t i = 0; i < STREAMS - 1; i++)
        expect_f64_near(sums[i] / DRAWS, 0.0, 4.0 / sqrt(DRAWS));
}

static void integers_reach_both_ends_and_no_further(void **state)
{
    (void)state;
    static const struct {
        int64_t low, high;
    } rows[] = {{0, 0},
                {-1, 1},
                {5, 9},
                {INT64_MIN, INT64_MIN},
                {INT64_MAX - 1, INT64_MAX},
                {INT64_MIN, INT64_MIN + 2}};
    enshu_random r = stream(3, "ints");
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool low = false;
        bool high = false;
        for (int n = 0; n < 200; n++) {
            const int64_t x = enshu_random_int(&r, rows[i].low, rows[i].high);
            assert_true(x >= rows[i].low && x <= rows[i].high);
            low = low || x == rows[i].low;
            high = high || x == rows[i].high;
        }
        assert_true(low && high);
    }
}

static void the_full_range_of_integers_is_the_plain_draw(void **state)
{
    (void)state;
    enshu_random r = stream(3, "full");
    enshu_random same = r;
    for (int n = 0; n < 100; n++) {
        const int64_t x = enshu_random_int(&r, INT64_MIN, INT64_MAX);
        const uint64_t draw = enshu_random_u64(&same);
        assert_true((uint64_t)x - (uint64_t)INT64_MIN == draw);
    }
}

static void bounded_integers_have_no_bias(void **state)
{
    (void)state;
    enum { DRAWS = 60000 };
    enshu_random r = stream(5, "bias");
    int faces[6] = {0};
    for (int n = 0; n < DRAWS; n++)
        faces[enshu_random_int(&r, 0, 5)]++;
    double chi = 0.0;
    for (size_t i = 0; i < 6; i++)
        chi += (faces[i] - 1e4) * (faces[i] - 1e4) / 1e4;
    assert_true(chi < 20.5); /* 5 degrees of freedom: one in a thousand */

    /* With a plain remainder the lowest third of 3 x 2^62 would come up twice
     * as often as the others. */
    const int64_t low = -3 * (INT64_C(1) << 61);
    const uint64_t third = UINT64_C(1) << 62;
    int thirds[3] = {0};
    for (int n = 0; n < DRAWS; n++) {
        const int64_t x = enshu_random_int(&r, low, -low - 1);
        thirds[((uint64_t)x - (uint64_t)low) / third]++;
    }
    for (size_t i = 0; i < 3; i++)
        expect_f64_near(thirds[i], DRAWS / 3.0, 500.0);
}

static void chance_takes_one_draw_whatever_the_probability(void **state)
{
    (void)state;
    static const uint32_t ppms[] = {0, 1, 250000, 999999, 1000000, UINT32_MAX};
    enshu_random r = stream(9, "chance");
    enshu_random same = r;
    for (size_t i = 0; i < COUNT(ppms); i++) {
        int hits = 0;
        for (int n = 0; n < 40000; n++) {
            hits += enshu_random_chance(&r, ppms[i]);
            enshu_random_u64(&same);
        }
        assert_memory_equal(&r, &same, sizeof r);
        const double p = ppms[i] < 1000000 ? ppms[i] / 1e6 : 1.0;
        expect_f64_near(hits / 40000.0, p, 4.0 * sqrt(p * (1.0 - p) / 40000.0));
    }
}

/* The first moments of a sample, and how much of it lies below a bound. */
typedef struct sample {
    double mean;
    double variance;
    double skew; /* third central moment / sigma^3 */
    double below;
    double least;
    double most;
} sample;

typedef double draw_fn(enshu_random *r);

enum { SAMPLE = 200000 };

static sample take_sample(draw_fn *draw, double bound)
{
    enshu_random r = stream(11, "moments");
    sample s = {.least = (double)INFINITY, .most = -(double)INFINITY};
    double square = 0.0;
    double cube = 0.0;
    for (int i = 0; i < SAMPLE; i++) {
        const double x = draw(&r);
        s.mean += x / SAMPLE;
        square += x * x / SAMPLE;
        cube += x * x * x / SAMPLE;
        s.below += x < bound ? 1.0 / SAMPLE : 0.0;
        s.least = fmin(s.least, x);
        s.most = fmax(s.most, x);
    }
    s.variance = square - s.mean * s.mean;
    s.skew = (cube - 3.0 * s.mean * square + 2.0 * s.mean * s.mean * s.mean)
             / (s.variance * sqrt(s.variance));
    return s;
}

static double draw_unit(enshu_random *r)
{
    return enshu_random_unit(r);
}

static double draw_exponential(enshu_random *r)
{
    return enshu_random_exponential(r, 4.0);
}

static double draw_normal(enshu_random *r)
{
    return enshu_random_normal(r, 10.0, 3.0);
}

static double draw_triangular(enshu_random *r)
{
    return enshu_random_triangular(r, 2.0, 3.0, 8.0);
}

static void units_are_uniform(void **state)
{
    (void)state;
    const sample s = take_sample(draw_unit, 0.25);
    expect_f64_near(s.mean, 0.5, 0.003);
    expect_f64_near(s.variance, 1.0 / 12, 0.001);
    expect_f64_near(s.skew, 0.0, 0.02);
    expect_f64_near(s.below, 0.25, 0.004);
    assert_true(s.least >= 0.0 && s.most < 1.0);
}

static void exponentials_have_their_moments(void **state)
{
    (void)state;
    const sample s = take_sample(draw_exponential, 4.0);
    expect_f64_near(s.mean, 4.0, 0.04);
    expect_f64_near(s.variance, 16.0, 0.4);
    expect_f64_near(s.skew, 2.0, 0.1);
    expect_f64_near(s.below, 1.0 - exp(-1.0), 0.005);
    assert_true(s.least >= 0.0);
}

static void normals_have_their_moments(void **state)
{
    (void)state;
    const sample s = take_sample(draw_normal, 10.0 - 3.0 * 1.6448536269514722);
    expect_f64_near(s.mean, 10.0, 0.03);
    expect_f64_near(s.variance, 9.0, 0.12);
    expect_f64_near(s.skew, 0.0, 0.025);
    expect_f64_near(s.below, 0.05, 0.002);
}

static void triangulars_have_their_moments(void **state)
{
    (void)state;
    const sample s = take_sample(draw_triangular, 3.0);
    expect_f64_near(s.mean, 13.0 / 3, 0.012);
    expect_f64_near(s.variance, (4.0 + 9.0 + 64.0 - 6.0 - 24.0 - 16.0) / 18,
                    0.02);
    expect_f64_near(s.below, 1.0 / 6, 0.004);
    assert_true(s.least >= 2.0 && s.most <= 8.0);
}

static void degenerate_triangulars_stay_inside(void **state)
{
    (void)state;
    enshu_random r = stream(1, "edge");
    for (int i = 0; i < 1000; i++) {
        expect_f64_near(enshu_random_triangular(&r, 5.0, 5.0, 5.0), 5.0, 0.0);
        const double rising = enshu_random_triangular(&r, 0.0, 1.0, 1.0);
        const double falling = enshu_random_triangular(&r, 0.0, 0.0, 1.0);
        assert_true(rising >= 0.0 && rising <= 1.0);
        assert_true(falling >= 0.0 && falling <= 1.0);
    }
}

static void discrete_choices_follow_the_weights(void **state)
{
    (void)state;
    static const uint64_t weights[] = {0, 1, 0, 3, 6, 0};
    int counts[COUNT(weights)] = {0};
    enshu_random r = stream(13, "discrete");
    for (int i = 0; i < 100000; i++)
        counts[enshu_random_discrete(&r, weights, COUNT(weights))]++;
    for (size_t i = 0; i < COUNT(weights); i++)
        expect_f64_near(counts[i], 1e4 * (double)weights[i],
                        weights[i] > 0 ? 650.0 : 0.0);

    static const uint64_t largest[] = {UINT64_C(1) << 61, UINT64_C(1) << 61};
    int second = 0;
    for (int i = 0; i < 10000; i++)
        second += (int)enshu_random_discrete(&r, largest, 2);
    expect_f64_near(second, 5000.0, 250.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seeds_with_splitmix_from_the_digest_of_seed_and_name),
        cmocka_unit_test(draws_the_published_numbers),
        cmocka_unit_test(every_distribution_keeps_its_bits),
        cmocka_unit_test(streams_differ_by_seed_and_by_name),
        cmocka_unit_test(streams_of_neighbouring_names_are_not_correlated),
        cmocka_unit_test(integers_reach_both_ends_and_no_further),
        cmocka_unit_test(the_full_range_of_integers_is_the_plain_draw),
        cmocka_unit_test(bounded_integers_have_no_bias),
        cmocka_unit_test(chance_takes_one_draw_whatever_the_probability),
        cmocka_unit_test(units_are_uniform),
        cmocka_unit_test(exponentials_have_their_moments),
        cmocka_unit_test(normals_have_their_moments),
        cmocka_unit_test(triangulars_have_their_moments),
        cmocka_unit_test(degenerate_triangulars_stay_inside),
        cmocka_unit_test(discrete_choices_follow_the_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
