/* Many seeds on many threads. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "runs/many.h"
#include "runs/sample.h"
#include "support/expect.h"

enum { RUNS = 24 };

static many_options options(const char *policy, size_t jobs)
{
    return (many_options){.bundle = sample_bundle(),
                          .policy = policy,
                          .first_seed = 100,
                          .runs = RUNS,
                          .jobs = jobs};
}

static void threads_change_nothing(void **state)
{
    many_run one[RUNS];
    many_run many[RUNS];
    const many_options alone = options("random", 1);
    const many_options shared = options("random", 5);
    (void)state;
    assert_int_equal(many_play(&alone, one, NULL), ENSHU_OK);
    assert_int_equal(many_play(&shared, many, NULL), ENSHU_OK);
    for (size_t i = 0; i < RUNS; i++) {
        assert_int_equal(one[i].seed, 100 + i);
        assert_int_equal(many[i].seed, 100 + i);
        assert_true(one[i].digest == many[i].digest);
        expect_i64(one[i].total_milli, many[i].total_milli);
        assert_true(one[i].records > 0 && one[i].events > 0);
    }
}

static void the_summary_is_that_of_the_runs(void **state)
{
    const many_run runs[] = {
        {.total_milli = 10000}, {.total_milli = 40000}, {.total_milli = 25000}};
    (void)state;
    const many_summary s = many_summarise(runs, 3);
    assert_int_equal(s.runs, 3);
    expect_i64(s.mean_milli, 25000);
    expect_i64(s.min_milli, 10000);
    expect_i64(s.max_milli, 40000);
    assert_int_equal(many_summarise(NULL, 0).runs, 0);
}

static void a_bot_that_is_not_there_fails_every_run(void **state)
{
    many_run runs[RUNS];
    enshu_error err = {0};
    const many_options o = options("nobody", 2);
    (void)state;
    assert_int_equal(many_play(&o, runs, &err), ENSHU_ENOTFOUND);
    expect_contains(err.message, "nobody");
    for (size_t i = 0; i < RUNS; i++)
        assert_int_equal(runs[i].status, ENSHU_ENOTFOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(the_summary_is_that_of_the_runs),
        cmocka_unit_test(a_bot_that_is_not_there_fails_every_run)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
