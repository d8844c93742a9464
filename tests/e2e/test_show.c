/*
 * What a newcomer does first, with the shipped scenarios.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "support/expect.h"
#include "support/files.h"

static const char B1[] = "scenarios/first-20-minutes";

static double total_of(const json_t *run)
{
    return json_number_value(
        json_object_get(json_object_get(run, "score"), "total"));
}

static void the_first_drill_prints_timeline_and_score(void **state)
{
    program_result r;
    (void)state;

    enshu_run(&r, ARGS("run", B1, "--policy", "golden", "--lang", "en"));
    expect_status(&r, GOOD);
    expect_contains(r.out, "T+00:00");
    expect_contains(r.out, "EXERCISE");
    expect_contains(r.out, "100");
    expect_text(r.err, "");
    program_fini(&r);
}

static void it_is_an_exercise_in_japanese_too(void **state)
{
    program_result r;
    (void)state;

    enshu_run(&r, ARGS("run", B1, "--policy", "golden", "--lang", "ja"));
    expect_status(&r, GOOD);
    expect_contains(r.out, "訓練");
    program_fini(&r);
}

static void every_point_has_its_reason(void **state)
{
    size_t i, k;
    json_t *objective, *reason;
    (void)state;

    json_t *const run =
        enshu_json(GOOD, ARGS("run", B1, "--policy", "golden", "--seed", "7"));
    const json_t *const objectives =
        json_object_get(json_object_get(run, "score"), "objectives");
    assert_true(json_array_size(objectives) > 0);
    json_array_foreach(objectives, i, objective)
    {
        const json_t *const reasons = json_object_get(objective, "reasons");
        assert_true(json_array_size(reasons) > 0);
        json_array_foreach(reasons, k, reason)
        {
            assert_true(json_is_string(json_object_get(reason, "criterion")));
            if (json_number_value(json_object_get(reason, "points")) > 0)
                assert_true(json_integer_value(json_object_get(reason, "cause"))
                            > 0);
        }
    }
    json_decref(run);
}

static void better_policies_score_better(void **state)
{
    static const char *const policies[] = {"none", "standard", "golden"};
    double totals[3];
    (void)state;

    for (size_t i = 0; i < 3; i++) {
        json_t *const run = enshu_json(
            GOOD, ARGS("run", B1, "--policy", policies[i], "--seed", "7"));
        totals[i] = total_of(run);
        json_decref(run);
    }
    assert_true(totals[0] + 10 <= totals[1]);
    assert_true(totals[1] + 10 <= totals[2]);
    assert_true(totals[2] >= 90);
}

static void shipped_scenarios_check_and_pass_their_tests(void **state)
{
    program_result r;
    (void)state;

    enshu_run(&r, ARGS("check", B1, "scenarios/minimal"));
    expect_status(&r, GOOD);
    expect_contains(r.out, "0 errors, 0 warnings");
    program_fini(&r);
    enshu_expect(GOOD, ARGS("test", B1, "scenarios/minimal"));
}

static void a_journal_verifies_and_replays(void **state)
{
    char journal[TEST_PATH_SIZE];

    path_join(journal, *state, "b1.enshu");
    json_t *const run =
        enshu_json(GOOD, ARGS("run", B1, "--policy", "golden", "--seed", "7",
                              "--journal", journal));
    json_decref(run);
    enshu_expect(GOOD, ARGS("verify", journal));
    enshu_expect(GOOD, ARGS("replay", journal, "--verify"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_drill_prints_timeline_and_score),
        cmocka_unit_test(it_is_an_exercise_in_japanese_too),
        cmocka_unit_test(every_point_has_its_reason),
        cmocka_unit_test(better_policies_score_better),
        cmocka_unit_test(shipped_scenarios_check_and_pass_their_tests),
        cmocka_unit_test_setup_teardown(a_journal_verifies_and_replays,
                                        temp_dir_setup, temp_dir_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
