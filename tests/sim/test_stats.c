#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "enshu/stats.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void the_mean_weighs_values_by_their_time(void **state)
{
    (void)state;
    enshu_level l;
    enshu_level_init(&l, 1000, 10);
    enshu_level_set(&l, 1100, 40); /* 10 for 100 us */
    enshu_level_set(&l, 1400, 0);  /* 40 for 300 us */
    expect_i64(enshu_level_mean_milli(&l, 1400), 32500);
    expect_i64(enshu_level_mean_milli(&l, 2000), 13000);
    expect_i64(l.min, 0);
    expect_i64(l.max, 40);
    expect_i64(l.value, 0);
}

static void the_mean_at_the_start_is_the_value(void **state)
{
    (void)state;
    enshu_level l;
    enshu_level_init(&l, 5, 3);
    expect_i64(enshu_level_mean_milli(&l, 5), 3000);
    enshu_level_set(&l, 5, -8);
    expect_i64(enshu_level_mean_milli(&l, 5), -8000);
    expect_i64(l.min, -8);
    expect_i64(l.max, 3);
    enshu_level_init(&l, 5, INT64_MAX);
    expect_i64(enshu_level_mean_milli(&l, 5), INT64_MAX);
}

static void means_are_cut_toward_zero(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        int64_t want;
    } rows[] = {{1, 333}, {2, 666}, {-1, -333}, {-2, -666}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        enshu_level l;
        enshu_level_init(&l, -1, rows[i].value);
        enshu_level_set(&l, 0, 0);
        expect_i64(enshu_level_mean_milli(&l, 2), rows[i].want);
    }
}

static void areas_beyond_64_bits_are_exact(void **state)
{
    (void)state;
    const int64_t large = INT64_MAX / 1000;
    enshu_level l;
    enshu_level_init(&l, -ENSHU_TIME_MAX, large);
    enshu_level_set(&l, 0, -large);
    expect_i64(enshu_level_mean_milli(&l, 0), large * 1000);
    expect_i64(enshu_level_mean_milli(&l, ENSHU_TIME_MAX), 0);
    expect_i64(enshu_level_mean_milli(&l, 3 * ENSHU_TIME_MAX), -large * 500);

    enshu_level_init(&l, 0, INT64_MIN);
    enshu_level_set(&l, ENSHU_TIME_MAX, INT64_MIN);
    expect_i64(enshu_level_mean_milli(&l, ENSHU_TIME_MAX), INT64_MIN);
}

/* Many small steps give what one sum by hand gives. */
static void changing_often_loses_nothing(void **state)
{
    (void)state;
    enshu_level l;
    enshu_level_init(&l, 0, 0);
    int64_t area = 0;
    int64_t now_us = 0;
    for (int64_t i = 1; i <= 100000; i++) {
        const int64_t step_us = i % 7;
        area += l.value * step_us;
        now_us += step_us;
        enshu_level_set(&l, now_us, (i * 7919) % 2003 - 1000);
    }
    expect_i64(enshu_level_mean_milli(&l, now_us), area * 1000 / now_us);
    expect_i64(l.min, -1000);
    expect_i64(l.max, 1002);
}

static void a_tally_counts_sums_and_keeps_the_extremes(void **state)
{
    (void)state;
    enshu_tally t;
    enshu_tally_init(&t);
    expect_i64(enshu_tally_mean_milli(&t), 0);
    expect_i64((int64_t)t.count, 0);

    static const int64_t values[] = {5, -3, 12, 0};
    for (size_t i = 0; i < COUNT(values); i++)
        enshu_tally_add(&t, values[i]);
    expect_i64((int64_t)t.count, 4);
    expect_i64(t.sum, 14);
    expect_i64(t.min, -3);
    expect_i64(t.max, 12);
    expect_i64(enshu_tally_mean_milli(&t), 3500);
}

static void a_first_value_is_both_extremes(void **state)
{
    (void)state;
    static const int64_t values[] = {7, -7, INT64_MIN, INT64_MAX};
    for (size_t i = 0; i < COUNT(values); i++) {
        enshu_tally t;
        enshu_tally_init(&t);
        enshu_tally_add(&t, values[i]);
        expect_i64(t.min, values[i]);
        expect_i64(t.max, values[i]);
        expect_i64(t.sum, values[i]);
    }
}

static void sums_saturate(void **state)
{
    (void)state;
    enshu_tally t;
    enshu_tally_init(&t);
    enshu_tally_add(&t, INT64_MAX);
    enshu_tally_add(&t, 1);
    expect_i64(t.sum, INT64_MAX);
    enshu_tally_init(&t);
    enshu_tally_add(&t, INT64_MIN);
    enshu_tally_add(&t, -1);
    expect_i64(t.sum, INT64_MIN);
    expect_i64(enshu_tally_mean_milli(&t), INT64_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mean_weighs_values_by_their_time),
        cmocka_unit_test(the_mean_at_the_start_is_the_value),
        cmocka_unit_test(means_are_cut_toward_zero),
        cmocka_unit_test(areas_beyond_64_bits_are_exact),
        cmocka_unit_test(changing_often_loses_nothing),
        cmocka_unit_test(a_tally_counts_sums_and_keeps_the_extremes),
        cmocka_unit_test(a_first_value_is_both_extremes),
        cmocka_unit_test(sums_saturate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
