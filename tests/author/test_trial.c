/* The tests that a scenario declares. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "author/trial.h"
#include "support/expect.h"

#define WORLD                                                                  \
    "scenario{ id='t', api=1, start='2026-11-24 09:00', length=min(30),\n"     \
    "  title={ja='試', en='Trial'} }\n"                                       \
    "team{ id='it', name={ja='情報', en='IT'} }\n"                           \
    "role{ id='admin', team='it', name={ja='担当', en='Admin'} }\n"          \
    "action{ id='look', by='it', once=true, name={ja='調', en='Look'} }\n"    \
    "inject{ id='I-1', at='T+00:05', to='it', via='siem',\n"                   \
    "  body={ja='警報', en='Alert'} }\n"                                     \
    "bot{ id='b', run=function() wait(min(7)); act('admin', 'look') end }\n"   \
    "bot{ id='bad', run=function() local t; t.x = 1 end }\n"

/* The outcomes as text. */
static void note(void *user, const trial_outcome *o)
{
    base_buffer_printf(user, "%s %s '%s'\n%s", o->passed ? "ok" : "FAILED",
                       o->id, o->name, o->details);
}

static enshu_status try_text(const char *lua, base_buffer *out,
                             trial_summary *summary, enshu_error *err)
{
    const enshu_file file = {"main.lua", lua, strlen(lua)};
    const trial_options o = {.bundle = {"main.lua", &file, 1},
                             .prefix = "dir/",
                             .lang = BASE_EN,
                             .told = note,
                             .user = out};
    base_buffer_init(out, 1U << 16);
    return trial_run(&o, summary, err);
}

static void expect_trial(const char *tests, size_t n, size_t failed,
                         const char *told)
{
    base_buffer out;
    trial_summary summary;
    enshu_error err = {0};
    char lua[4096];
    (void)snprintf(lua, sizeof lua, "%s%s", WORLD, tests);
    if (try_text(lua, &out, &summary, &err) != ENSHU_OK)
        fail_msg("%s:%d: %s", err.source, err.line, err.message);
    assert_int_equal(summary.tests, n);
    assert_int_equal(summary.failed, failed);
    expect_text(base_buffer_get(&out), told);
    base_buffer_fini(&out);
}

static void tests_pass_in_order_of_declaration(void **state)
{
    (void)state;
    expect_trial(
        "test{ id='z', name='sent', expect={ sent('I-1') } }\n"
        "test{ id='a', stop='T+00:04', expect={ none{ sent('I-1') } } }\n"
        "test{ id='m', stop='T+00:06', expect={ did('look') },\n"
        "  play={ { t='T+00:06', role='admin', action='look' } } }\n"
        "test{ id='b', bot='b', stop='T+00:10', expect={ did('look') } }\n",
        4, 0, "ok z 'sent'\nok a ''\nok m ''\nok b ''\n");
}

static void a_failing_condition_is_shown_with_its_place(void **state)
{
    (void)state;
    expect_trial("test{ id='x', stop='T+00:10', expect={ sent('I-1'),\n"
                 "  did('look') } }\n",
                 1, 1,
                 "FAILED x ''\n"
                 "dir/main.lua:11: expectation 2 does not hold at "
                 "T+00:10:00\n");
}

static void a_refused_action_explains_a_failure(void **state)
{
    base_buffer out;
    trial_summary summary;
    enshu_error err = {0};
    (void)state;
    assert_int_equal(
        try_text(WORLD
                 "test{ id='x', stop='T+00:10', expect={ did('look', {n=2}) },"
                 "  play={ { t='T+00:01', role='admin', action='look' },"
                 "         { t='T+00:02', role='admin', action='look' } } }",
                 &out, &summary, &err),
        ENSHU_OK);
    assert_int_equal(summary.failed, 1);
    expect_contains(base_buffer_get(&out), "expectation 1 does not hold");
    expect_contains(base_buffer_get(&out), "refused at T+00:02:00: admin");
    base_buffer_fini(&out);
}

static void script_and_bot_errors_fail_a_test(void **state)
{
    base_buffer out;
    trial_summary summary;
    enshu_error err = {0};
    (void)state;
    assert_int_equal(try_text(WORLD
                              "on('inject', function() local t; t.x = 1 end)\n"
                              "test{ id='x', expect={ sent('I-1') } }\n"
                              "test{ id='y', stop='T+00:01', bot='bad',\n"
                              "  expect={ none{ sent('I-1') } } }\n",
                              &out, &summary, &err),
                     ENSHU_OK);
    assert_int_equal(summary.failed, 2);
    expect_contains(base_buffer_get(&out), "dir/main.lua:10: script error: ");
    expect_contains(base_buffer_get(&out), "bot 'bad': main.lua:9: ");
    base_buffer_fini(&out);
}

static void a_scenario_without_tests_is_fine(void **state)
{
    (void)state;
    expect_trial("", 0, 0, "");
}

static void a_scenario_that_does_not_load_is_a_failure(void **state)
{
    base_buffer out;
    trial_summary summary;
    enshu_error err = {0};
    (void)state;
    assert_int_equal(try_text(WORLD "test{ id='x', bot='nobody', expect={} }",
                              &out, &summary, &err),
                     ENSHU_ESCRIPT);
    assert_int_equal(summary.tests, 0);
    base_buffer_fini(&out);
}

static bool stop_now(void *user, enshu_time_us now_us)
{
    (void)user;
    (void)now_us;
    return true;
}

static void stops_when_asked(void **state)
{
    static const char lua[] = WORLD "test{ id='x', expect={ sent('I-1') } }";
    const enshu_file file = {"main.lua", lua, sizeof lua - 1};
    const trial_options o = {
        .bundle = {"main.lua", &file, 1}, .prefix = "", .stop = stop_now};
    trial_summary summary;
    (void)state;
    assert_int_equal(trial_run(&o, &summary, NULL), ENSHU_EINTERRUPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_pass_in_order_of_declaration),
        cmocka_unit_test(a_failing_condition_is_shown_with_its_place),
        cmocka_unit_test(a_refused_action_explains_a_failure),
        cmocka_unit_test(script_and_bot_errors_fail_a_test),
        cmocka_unit_test(a_scenario_without_tests_is_fine),
        cmocka_unit_test(a_scenario_that_does_not_load_is_a_failure),
        cmocka_unit_test(stops_when_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
