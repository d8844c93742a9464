/*
 * The example scenarios, played by the program as it is installed.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "support/expect.h"

static const char *text_of(const json_t *object, const char *name)
{
    const char *const text = json_string_value(json_object_get(object, name));

    return text != NULL ? text : "";
}

static void examples_run_unchanged(void **state)
{
    static const char *const examples[] = {
        "tests/examples/01_minimal.lua",
        "tests/examples/02_airport.lua",
        "tests/examples/03_rail.lua",
    };
    static const char *const policies[] = {"none", "slow", "random"};
    (void)state;

    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        for (size_t j = 0; j < sizeof policies / sizeof *policies; j++) {
            json_t *const run = enshu_json(
                GOOD, ARGS("run", examples[i], "--policy", policies[j]));
            expect_i64((int64_t)json_array_size(json_object_get(run, "errors")),
                       0);
            expect_i64((int64_t)strlen(text_of(run, "digest")), 16);
            assert_true(json_array_size(json_object_get(run, "timeline")) > 2);
            json_decref(run);
        }
    }
}

static void every_example_is_checked_without_an_error(void **state)
{
    (void)state;
    enshu_expect(GOOD, ARGS("check", "tests/examples/01_minimal.lua",
                            "tests/examples/02_airport.lua",
                            "tests/examples/03_rail.lua",
                            "tests/examples/07_ask.lua"));
}

/* How many records of a kind have this value in this field. */
static int count_records(const json_t *run, const char *kind, const char *field,
                         const char *value)
{
    size_t i;
    json_t *record;
    int count = 0;

    json_array_foreach(json_object_get(run, "timeline"), i, record)
    {
        const json_t *const fields = json_object_get(record, "fields");
        if (strcmp(text_of(record, "kind"), kind) == 0
            && strcmp(text_of(fields, field), value) == 0)
            count++;
    }
    return count;
}

/* Nobody is there to answer: the default is taken when time is up. */
static void what_nobody_answers_is_the_default(void **state)
{
    (void)state;
    json_t *const run =
        enshu_json(GOOD, ARGS("run", "tests/examples/07_ask.lua"));
    expect_i64(count_records(run, "ask.shown", "id", "pressure"), 1);
    expect_i64(count_records(run, "ask.answered", "option", "office"), 1);
    expect_i64(count_records(run, "inject.sent", "inject", "I-03"), 1);
    expect_i64(count_records(run, "inject.sent", "inject", "I-02"), 0);
    json_decref(run);
}

/* The handler's change is undone, later injects come, the fallback plan takes
 * the server down. */
static void failing_scripts_leave_the_drill_running(void **state)
{
    static const struct {
        int line;
        const char *part;
    } rows[] = {
        {13, "cuont"},
        {15, "without waiting"},
        {16, "without waiting"},
        {17, "attempt to index a nil value (local 't')"},
    };
    (void)state;

    json_t *const run =
        enshu_json(GOOD, ARGS("run", "tests/examples/05_failing.lua"));
    const json_t *const errors = json_object_get(run, "errors");
    expect_i64((int64_t)json_array_size(errors), 4);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *const said = json_dumps(json_array_get(errors, i), 0);
        expect_i64(json_integer_value(
                       json_object_get(json_array_get(errors, i), "line")),
                   rows[i].line);
        expect_contains(said, "05_failing.lua");
        expect_contains(said, rows[i].part);
        free(said);
    }
    expect_i64(json_integer_value(json_object_get(run, "end_us")),
               INT64_C(3600000000));
    expect_i64(count_records(run, "state.changed", "state", "degraded"), 0);
    expect_i64(count_records(run, "state.changed", "state", "down"), 1);
    expect_i64(count_records(run, "fallback.started", "adversary", "a"), 1);
    expect_i64(count_records(run, "inject.sent", "inject", "I-02"), 1);
    json_decref(run);
}

static bool has_finding(const char *text, int line, const char *code,
                        const char *part)
{
    char place[64];

    snprintf(place, sizeof place, "06_broken.lua:%d:", line);
    for (const char *at = text; (at = strstr(at, place)) != NULL; at++) {
        const size_t len = strcspn(at, "\n");
        char *const one = strndup(at, len);
        const bool found =
            strstr(one, code) != NULL && strstr(one, part) != NULL;
        free(one);
        if (found)
            return true;
    }
    return false;
}

static void every_mistake_is_found_in_one_go(void **state)
{
    static const struct {
        int line;
        const char *code;
        const char *part;
    } rows[] = {
        {3, "EN2003", "did you mean 'soc'"},
        {5, "EN1004", "did you mean 'backup'"},
        {10, "EN2003", "did you mean 'I-1'"},
        {12, "EN3001", "T+00:75"},
        {13, "EN3002", "I-2"},
        {14, "EN6001", "I-3"},
        {17, "EN2006", "lan"},
        {17, "EN3008", "I-6"},
        {18, "EN2002", "06_broken.lua:17"},
        {20, "EN2003", "did you mean 'isolate'"},
        {20, "EN2003", "no objective 'p'"},
        {21, "EN6010", "did you mean 'action'"},
    };
    program_result r;
    int missing = 0;
    (void)state;

    enshu_run(&r, ARGS("check", "tests/examples/06_broken.lua"));
    expect_status(&r, ANSWER_IS_NO);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (has_finding(r.out, rows[i].line, rows[i].code, rows[i].part)
            || has_finding(r.err, rows[i].line, rows[i].code, rows[i].part))
            continue;
        print_error("no %s in line %d about %s\n", rows[i].code, rows[i].line,
                    rows[i].part);
        missing++;
    }
    if (missing > 0)
        fail_msg("%s%s", r.out, r.err);
    program_fini(&r);
}

static void a_broken_scenario_does_not_run(void **state)
{
    program_result r;
    (void)state;

    enshu_run(&r, ARGS("run", "tests/examples/06_broken.lua"));
    expect_status(&r, BAD_INPUT);
    expect_contains(r.err, "06_broken.lua:5:");
    program_fini(&r);
}

static void a_list_of_injects_in_a_table_says_what_it_waits_for(void **state)
{
    program_result r;
    (void)state;

    enshu_run(&r, ARGS("run", "tests/examples/04_msel"));
    assert_int_not_equal(r.status, GOOD);
    expect_contains(r.err, "msel");
    program_fini(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_run_unchanged),
        cmocka_unit_test(every_example_is_checked_without_an_error),
        cmocka_unit_test(what_nobody_answers_is_the_default),
        cmocka_unit_test(failing_scripts_leave_the_drill_running),
        cmocka_unit_test(every_mistake_is_found_in_one_go),
        cmocka_unit_test(a_broken_scenario_does_not_run),
        cmocka_unit_test(a_list_of_injects_in_a_table_says_what_it_waits_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
