/*
 * enshu simulate, as an author calls it.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "support/expect.h"
#include "support/files.h"

#define DRILL "scenarios/first-20-minutes"

static char *print_with(const char *jobs)
{
    program_result r;
    enshu_run(&r, ARGS("simulate", DRILL, "--runs", "6", "--jobs", jobs,
                       "--order", "none,standard,golden", "--lang", "en"));
    expect_status(&r, GOOD);
    expect_text(r.err, "");
    char *out = r.out;
    r.out = NULL;
    program_fini(&r);
    return out;
}

static void jobs_change_nothing(void **state)
{
    (void)state;
    char *one = print_with("1");
    char *three = print_with("3");
    expect_text(three, one);
    expect_contains(one, "訓練 EXERCISE");
    expect_contains(one, "order none < standard < golden: in 100.0% of seeds");
    free(one);
    free(three);
}

static void data_names_every_policy_and_inject(void **state)
{
    (void)state;
    json_t *o = enshu_json(GOOD, ARGS("simulate", DRILL, "--runs", "2",
                                      "--policy", "none,golden"));
    expect_text(json_string_value(json_object_get(o, "schema")),
                "enshu.simulate/1");
    const json_t *policies = json_object_get(o, "policies");
    assert_int_equal(json_array_size(policies), 2);
    const json_t *golden = json_array_get(policies, 1);
    expect_text(json_string_value(json_object_get(golden, "policy")), "golden");
    const json_t *points = json_object_get(golden, "points");
    assert_true(json_integer_value(json_object_get(points, "mean")) > 90000);
    assert_true(json_array_size(json_object_get(o, "injects")) > 10);
    assert_true(json_is_null(json_object_get(o, "order")));
    json_decref(o);
}

static void an_interrupt_ends_it_with_what_was_done(void **state)
{
    (void)state;
    program p;
    program_result r;
    enshu_start(&p, &(enshu_place){0},
                ARGS("simulate", DRILL, "--runs", "100000", "--json"));
    assert_false(program_ends_within(&p, 1500));
    program_signal(&p, SIGINT);
    program_finish(&p, &r);
    expect_status(&r, ANSWER_IS_NO);
    json_t *o = json_loads(r.out, 0, NULL);
    assert_non_null(o);
    assert_true(json_is_true(json_object_get(o, "interrupted")));
    json_decref(o);
    program_fini(&r);
}

static void errors_of_the_scenario_make_the_answer_no(void **state)
{
    (void)state;
    program_result r;
    enshu_run(&r, ARGS("simulate", "tests/examples/05_failing.lua", "--runs",
                       "2", "--lang", "en"));
    expect_status(&r, ANSWER_IS_NO);
    expect_contains(r.out, "error EN9001");
    program_fini(&r);
}

static void bad_use_is_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *option, *value, *part;
    } rows[] = {{"--policy", "goldne", "golden"},
                {"--runs", "0", "runs"},
                {"--jobs", "x", "jobs"},
                {"--order", "none,", "missing"},
                {"--until", "T+1:99", "until"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        program_result r;
        enshu_run(&r, ARGS("simulate", DRILL, rows[i].option, rows[i].value,
                           "--lang", "en"));
        expect_one_line(&r, BAD_INPUT, rows[i].part);
        program_fini(&r);
    }
    enshu_expect(BAD_INPUT, ARGS("simulate"));
    enshu_expect(BAD_INPUT, ARGS("simulate", "no/such/scenario"));
    enshu_expect(BAD_INPUT, ARGS("simulate", "tests/examples/06_broken.lua"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_change_nothing),
        cmocka_unit_test(data_names_every_policy_and_inject),
        cmocka_unit_test(an_interrupt_ends_it_with_what_was_done),
        cmocka_unit_test(errors_of_the_scenario_make_the_answer_no),
        cmocka_unit_test(bad_use_is_one_line)};
    return cmocka_run_group_tests_name("simulate", tests, NULL, NULL);
}
