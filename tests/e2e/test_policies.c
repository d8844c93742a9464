/*
 * The shipped drill tells good play from bad, whatever the seed, its service
 * measured against runs of the same seed: over 200
 * seeds each policy is at least ten points better than the one before, on the
 * mean, and the order holds in 95 of 100 seeds.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>

#include <cmocka.h>

#include "bundle/bundle.h"
#include "runs/many.h"
#include "support/expect.h"
#include "support/files.h"

enum { SEEDS = 200, POLICIES = 3, ORDERED = SEEDS * 95 / 100 };
enum { TEN_POINTS = 10000, NINETY_POINTS = 90000 };

static const char *const policies[POLICIES] = {"none", "standard", "golden"};

static bundle *open_drill(const char *scenario)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    bundle *b = NULL;

    path_join(path, source_dir(), scenario);
    if (bundle_open(path, NULL, &b, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    return b;
}

static void play(const bundle *b, const char *policy,
                 reference_set **references, many_run *runs, size_t seeds)
{
    const many_options options = {.bundle = bundle_view(b),
                                  .policy = policy,
                                  .first_seed = 1,
                                  .runs = seeds,
                                  .references = references,
                                  .unmeasured = references == NULL};
    enshu_error err;

    if (many_play(&options, runs, &err) != ENSHU_OK)
        fail_msg("%s: %s", policy, err.message);
    for (size_t i = 0; i < seeds; i++) {
        expect_i64((int64_t)runs[i].script_errors, 0);
        expect_i64((int64_t)runs[i].bot_errors, 0);
    }
}

static void better_policies_score_better_with_every_seed(void **state)
{
    many_run runs[POLICIES][SEEDS];
    many_summary s[POLICIES];
    reference_set *references[SEEDS] = {NULL};
    int ordered = 0;
    bundle *const b = open_drill("scenarios/first-20-minutes");
    (void)state;

    for (size_t p = 0; p < POLICIES; p++) {
        play(b, policies[p], references, runs[p], SEEDS);
        s[p] = many_summarise(runs[p], SEEDS);
        print_message("%-8s mean %.1f, %.1f to %.1f\n", policies[p],
                      (double)s[p].mean_milli / 1000,
                      (double)s[p].min_milli / 1000,
                      (double)s[p].max_milli / 1000);
    }
    bundle_destroy(b);
    for (size_t i = 0; i < SEEDS; i++)
        reference_destroy(references[i]);
    for (size_t i = 0; i < SEEDS; i++)
        ordered += runs[0][i].total_milli < runs[1][i].total_milli
                   && runs[1][i].total_milli < runs[2][i].total_milli;
    print_message("in order with %d of %d seeds\n", ordered, SEEDS);
    assert_true(s[0].mean_milli + TEN_POINTS <= s[1].mean_milli);
    assert_true(s[1].mean_milli + TEN_POINTS <= s[2].mean_milli);
    assert_true(s[2].mean_milli >= NINETY_POINTS);
    assert_true(ordered >= ORDERED);
}

/* Warnings without contents, reports of what they did not prevent. */
static void hollow_play_is_worth_clearly_less_than_standard(void **state)
{
    enum { FEW = 6, KINDS = 5, CLEARLY = 20000 };
    static const char *const order[KINDS] = {"none", "overreact", "empty",
                                             "standard", "golden"};
    many_run runs[KINDS][FEW];
    reference_set *references[FEW] = {NULL};
    bundle *const b = open_drill("scenarios/shared-warning");
    (void)state;

    for (size_t p = 0; p < KINDS; p++)
        play(b, order[p], references, runs[p], FEW);
    bundle_destroy(b);
    for (size_t i = 0; i < FEW; i++) {
        reference_destroy(references[i]);
        for (size_t p = 1; p < KINDS; p++)
            assert_true(runs[p - 1][i].total_milli < runs[p][i].total_milli);
        assert_true(runs[2][i].total_milli + CLEARLY < runs[3][i].total_milli);
    }
}

static void chance_makes_a_difference(void **state)
{
    many_run runs[SEEDS];
    size_t different = 0;
    bundle *const b = open_drill("scenarios/first-20-minutes");
    (void)state;

    play(b, "standard", NULL, runs, SEEDS);
    bundle_destroy(b);
    for (size_t i = 1; i < SEEDS; i++)
        different += runs[i].digest != runs[0].digest;
    assert_true(different > SEEDS * 9 / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(better_policies_score_better_with_every_seed),
        cmocka_unit_test(hollow_play_is_worth_clearly_less_than_standard),
        cmocka_unit_test(chance_makes_a_difference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
