#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <math.h>

#include "sim/draw.h"

static enshu_random stream(uint64_t seed)
{
    enshu_random r;
    enshu_random_init(&r, seed, "draw", 4);
    return r;
}

static void continues_the_stream_of_the_public_functions(void **state)
{
    (void)state;
    enshu_random a = stream(1);
    enshu_random b = stream(1);
    for (int i = 0; i < 1000; i++)
        assert_true(enshu__draw(&a) == enshu_random_u64(&b));
}

static void layers_have_equal_areas_under_the_curve(void **state)
{
    (void)state;
    enshu__ziggurat z;
    enshu__ziggurat_init(&z);
    const double tail = z.right[1];
    const double area = tail * exp(-tail) + exp(-tail);
    assert_true(fabs(z.right[0] * z.height[1] / area - 1) < 1e-12);
    for (size_t i = 1; i < ENSHU__LAYERS; i++) {
        assert_true(z.right[i + 1] < z.right[i]);
        assert_true(fabs(z.height[i] - exp(-z.right[i])) < 1e-13);
        const double layer = z.right[i] * (z.height[i + 1] - z.height[i]);
        assert_true(fabs(layer / area - 1) < 1e-9);
    }
}

static int cell_of(double x, int cells)
{
    const int cell = (int)((1.0 - exp(-x)) * cells);
    return cell < cells ? cell : cells - 1;
}

/* Chi-squared over a thousand cells of equal probability, and the tail. */
static void draws_are_exponential(void **state)
{
    (void)state;
    enum { CELLS = 1000, DRAWS = 4000000 };
    static int count[CELLS];
    enshu__ziggurat z;
    enshu__ziggurat_init(&z);
    enshu_random r = stream(7);
    double sum = 0;
    int beyond = 0;
    double beyond_sum = 0;
    for (int i = 0; i < DRAWS; i++) {
        const double x = enshu__draw_exponential(&z, &r);
        assert_true(x >= 0);
        count[cell_of(x, CELLS)]++;
        sum += x;
        beyond += x > 8;
        beyond_sum += x > 8 ? x - 8 : 0;
    }
    const double mean = (double)DRAWS / CELLS;
    double chi = 0;
    for (int i = 0; i < CELLS; i++)
        chi += (count[i] - mean) * (count[i] - mean) / mean;
    /* Mean 999, standard deviation 44.7. */
    assert_true(chi > 999 - 4 * 44.7 && chi < 999 + 4 * 44.7);
    assert_true(fabs(sum / DRAWS - 1) < 4.0 / sqrt(DRAWS));
    const double expected = DRAWS * exp(-8);
    assert_true(fabs(beyond - expected) < 4 * sqrt(expected));
    assert_true(fabs(beyond_sum / beyond - 1) < 4 / sqrt(expected));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(continues_the_stream_of_the_public_functions),
        cmocka_unit_test(layers_have_equal_areas_under_the_curve),
        cmocka_unit_test(draws_are_exponential),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
