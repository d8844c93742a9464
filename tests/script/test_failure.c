/* A slice is a transaction; what fails is taken back and told to control. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/digest.h"
#include "stage.h"
#include "support/expect.h"

static void a_failing_slice_leaves_nothing(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='n', init=1 } var{ id='t', init='a' } "
        "inject{ id='I-1', manual=true, to='it', via='email', body='b', "
        "expect={ action='ping', within=min(5), points=1, objective='o' } } "
        "criterion{ id='C', objective='o', points=5, name='c' } "
        "phase{ id='two', name='Two' } "
        "step{ id='hit', takes=min(1) } adversary{ id='a', plan={} } "
        "process('p', function() wait(min(1)) vars.n = 2 vars.t = 'b' "
        "send('I-1') set_state('srv', 'down') isolate('plc') "
        "compromise('srv', 'admin') award('C') enter_phase('two') cue('x') "
        "log('y') rng('r'):int(1, 6) spawn(function() log('spawned') end) "
        "end_exercise('now') error('boom') end) "
        "process('q', function() wait(min(2)) log(vars.n, vars.t, "
        "state('srv'), state('plc'), level('web'), count(held_by('a'))) "
        "send('I-1') end)");
    stage_play(s, 0);
    stage_clear(s);
    stage_play(s, 10);
    expect_text(stage_log(s),
                "T+00:01:00 script.failed what=process id=p source=main.lua "
                "line=1 message=boom code=EN9001\n"
                "T+00:02:00 log.written text=1 a up up 1.0 0\n"
                "T+00:02:00 inject.sent inject=I-1 to=it via=email body='b' "
                "priority=normal\n"
                "T+00:07:00 expect.missed criterion=X:I-1 inject=I-1 "
                "action=ping deadline_us=420000000\n");
    assert_false(enshu_drill_ended(stage_drill(s)));
    stage_close(s);
}

/* What a stream gives must not depend on draws that were taken back. */
static void draws_are_given_back(void **state)
{
    (void)state;
    static const char *const scenarios[] = {
        "process('a', function() wait(min(1)) rng('r'):int(1, 1000) "
        "error('x') end) "
        "process('b', function() wait(min(2)) log(rng('r'):int(1, 1000000)) "
        "end)",
        "process('b', function() wait(min(2)) log(rng('r'):int(1, 1000000)) "
        "end)"};
    char line[2][256];
    for (int i = 0; i < 2; i++) {
        stage *s = stage_open(scenarios[i]);
        stage_play(s, 1);
        stage_clear(s);
        stage_play(s, 5);
        strncat(memset(line[i], 0, sizeof line[i]), stage_log(s),
                sizeof line[i] - 1);
        stage_close(s);
    }
    expect_text(line[0], line[1]);
}

static void a_failed_attempt_slice_takes_back_the_attempt(void **state)
{
    (void)state;
    stage *s = stage_open(
        "step{ id='hit', takes=min(1), effects={fx.state(TARGET, 'down')} } "
        "adversary{ id='a', plan={} } "
        "on('inject', function() set_state('srv', 'degraded') "
        "local ok = pcall(function() set_state('srv', 'nonsense') end) "
        "error('after') end) "
        "inject{ id='I-1', at='T+00:01', to='it', via='email', body='b' }");
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "state.changed"), 0);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    stage_close(s);
}

static void a_handler_is_switched_off_after_three_failures(void **state)
{
    (void)state;
    stage *s = stage_open("every(min(1), function() error('again') end)");
    stage_play(s, 30);
    assert_int_equal(stage_count(s, "script.failed"), 3);
    assert_int_equal(stage_count(s, "handler.disabled"), 1);
    stage_close(s);
}

static void order_handler(stage *s, enshu_command_kind kind, int line)
{
    const enshu_pair fields[] = {stage_str(ENSHU_F_SOURCE, "main.lua"),
                                 stage_int(ENSHU_F_LINE, line)};
    stage_command(s, "control", kind, fields, 2);
}

/* By the place where it stands, or where it failed. */
static void a_handler_tries_again_with_what_it_had(void **state)
{
    (void)state;
    stage *s = stage_open("var{ id='n', init=0 } var{ id='ok', init=false }\n"
                          "on('var', {id='n'}, function(e)\n"
                          " if not vars.ok then\n"
                          "  error('not yet') end\n"
                          " log('had', e.value) end)\n"
                          "process('p', function() wait(min(1)) vars.n = 7 "
                          "end)\n"
                          "process('q', function() wait(min(3)) vars.ok = true "
                          "end)");
    order_handler(s, ENSHU_COMMAND_HANDLER_RETRY, 2);
    order_handler(s, ENSHU_COMMAND_HANDLER_RETRY, 99);
    assert_int_equal(stage_count(s, "why=not-failed"), 1);
    assert_int_equal(stage_count(s, "why=unknown-id"), 1);
    stage_play(s, 2);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    order_handler(s, ENSHU_COMMAND_HANDLER_RETRY, 4);
    assert_int_equal(stage_count(s, "script.failed"), 2);
    order_handler(s, ENSHU_COMMAND_HANDLER_DISABLE, 4);
    assert_int_equal(
        stage_count(s, "handler.disabled what=handler source=main.lua line=4"),
        1);
    stage_play(s, 4);
    order_handler(s, ENSHU_COMMAND_HANDLER_RETRY, 2);
    assert_int_equal(stage_count(s, "text=had 7"), 1);
    assert_int_equal(stage_count(s, "handler.retried what=handler"), 2);
    stage_close(s);
}

static void a_clock_that_was_switched_off_ticks_again(void **state)
{
    (void)state;
    stage *s = stage_open("var{ id='ok', init=false }\n"
                          "every(min(1), function() if not vars.ok then "
                          "error('again') end log('tick') end)\n"
                          "process('q', function() wait(min(6)) vars.ok = true "
                          "end)");
    stage_play(s, 8);
    assert_int_equal(stage_count(s, "handler.disabled"), 1);
    order_handler(s, ENSHU_COMMAND_HANDLER_RETRY, 2);
    assert_int_equal(stage_count(s, "text=tick"), 1);
    stage_play(s, 13);
    assert_int_equal(stage_count(s, "text=tick"), 1 + 4); /* one chain only */
    stage_close(s);
}

static void the_budget_cannot_be_swallowed(void **state)
{
    (void)state;
    stage *s =
        stage_open("process('p', function() wait(min(1)) while true do "
                   "pcall(function() while true do end end) end end) "
                   "process('q', function() wait(min(2)) log('alive') end)");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    assert_int_equal(stage_count(s, "text=alive"), 1);
    stage_close(s);
}

static void too_many_processes_fail_the_spawner(void **state)
{
    (void)state;
    stage *s =
        stage_open("process('bomb', function() wait(min(1)) while true do "
                   "spawn(function() wait(min(30)) end) end end) "
                   "process('q', function() wait(min(2)) log('alive') end)");
    stage_play(s, 5);
    expect_contains(stage_log(s), "too many processes: at most 1000");
    assert_int_equal(stage_count(s, "text=alive"), 1);
    stage_close(s);
}

static void processes_that_multiply_are_bounded(void **state)
{
    (void)state;
    stage *s =
        stage_open("local function fork() wait(min(1)) spawn(fork) spawn(fork) "
                   "fork() end process('p', fork) "
                   "process('q', function() wait(min(13)) log('alive') end)");
    stage_play(s, 14);
    assert_int_equal(stage_count(s, "text=alive"), 1);
    stage_close(s);
}

static void waking_without_time_passing_is_stopped(void **state)
{
    (void)state;
    stage *s = stage_open("process('p', function() while true do wait(0) end "
                          "end) process('q', function() wait(min(2)) "
                          "log('alive') end)");
    stage_play(s, 5);
    expect_contains(stage_log(s), "woken too often at one instant");
    assert_int_equal(stage_count(s, "text=alive"), 1);
    stage_close(s);
}

static void handlers_that_trigger_each_other_are_stopped(void **state)
{
    (void)state;
    stage *s = stage_open("var{ id='n', init=0 } "
                          "on('var', function() vars.n = vars.n + 1 end) "
                          "process('p', function() wait(min(1)) vars.n = 1 "
                          "end) process('q', function() wait(min(2)) "
                          "log('alive') end)");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "handler.disabled"), 1);
    assert_int_equal(stage_count(s, "text=alive"), 1);
    stage_close(s);
}

static void a_flood_of_records_fails_the_slice(void **state)
{
    (void)state;
    stage *s = stage_open("var{ id='n', init=0 } "
                          "process('p', function() wait(min(1)) for i = 1, "
                          "50000 do pcall(function() vars.n = i end) end end) "
                          "process('q', function() wait(min(2)) log(vars.n) "
                          "end)");
    stage_play(s, 5);
    expect_contains(stage_log(s), "too many records in one slice");
    assert_int_equal(stage_count(s, "var.changed"), 0);
    assert_int_equal(stage_count(s, "text=0"), 1);
    stage_close(s);
}

static void an_adversary_goes_on_with_its_fallback(void **state)
{
    (void)state;
    stage *s = stage_open(
        "step{ id='hit', takes=min(1), effects={fx.state(TARGET, 'down')} } "
        "adversary{ id='a', plan=function() wait(min(1)) error('x') end, "
        "fallback={ {'hit', on='srv', after=min(2)} } }");
    stage_play(s, 10);
    expect_contains(stage_log(s), "T+00:01:00 fallback.started adversary=a");
    expect_contains(stage_log(s), "T+00:04:00 state.changed id=srv");
    stage_close(s);
}

static void a_function_effect_that_fails_leaves_the_action_done(void **state)
{
    (void)state;
    stage *s =
        stage_open("action{ id='go', by='it', name='Go', effects=function() "
                   "set_state('srv', 'down') error('x') end }");
    stage_play(s, 1);
    stage_act(s, "admin", "go", NULL);
    assert_int_equal(stage_count(s, "action.done action=go"), 1);
    assert_int_equal(stage_count(s, "script.failed what=action id=go"), 1);
    assert_int_equal(stage_count(s, "state.changed"), 0);
    stage_close(s);
}

static void a_failing_check_is_dropped(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='n', init=0 } "
        "process('p', function() for i = 1, 5 do wait(min(1)) vars.n = i end "
        "end) process('w', function() wait_until(check(function() "
        "if vars.n == 2 then error('x') end return vars.n == 4 end)) "
        "log('true') end)");
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "script.failed what=check"), 1);
    assert_int_equal(stage_count(s, "text=true"), 0);
    stage_close(s);
}

static void checks_change_nothing(void **state)
{
    (void)state;
    static const char *const bodies[] = {"vars.n = 1",
                                         "send('I-1')",
                                         "rng('x'):int(1, 2)",
                                         "wait(min(1))",
                                         "set_state('srv', 'down')",
                                         "spawn(function() end)"};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        char lua[512];
        (void)snprintf(lua, sizeof lua,
                       "var{ id='n', init=0 } inject{ id='I-1', manual=true, "
                       "to='it', via='email', body='b' } "
                       "process('p', function() wait(min(1)) "
                       "holds(check(function() %s return true end)) end)",
                       bodies[i]);
        stage *s = stage_open(lua);
        stage_play(s, 5);
        assert_int_equal(stage_count(s, "script.failed"), 1);
        assert_int_equal(stage_count(s, "var.changed"), 0);
        assert_int_equal(stage_count(s, "inject.sent"), 0);
        stage_close(s);
    }
}

static void a_text_that_cannot_be_made_is_held(void **state)
{
    (void)state;
    stage *s = stage_open("var{ id='n', init=3 } "
                          "inject{ id='I-1', at='T+00:01', to='it', "
                          "via='email', body='{n} of {m}' } "
                          "inject{ id='I-2', at='T+00:02', to='it', "
                          "via='email', body='{n|log|logs} read' }");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "inject.sent inject=I-1"), 0);
    assert_int_equal(stage_count(s, "inject.skipped inject=I-1 why=held"), 1);
    assert_int_equal(stage_count(s, "body='3 logs read'"), 1);
    const enshu_pair fields[] = {stage_id(ENSHU_F_INJECT, "I-1")};
    stage_command(s, "control", ENSHU_COMMAND_INJECT_FIRE, fields, 1);
    assert_int_equal(stage_count(s, "body='3 of [m]'"), 1);
    stage_close(s);
}

static void a_bot_sees_no_more_than_its_roles(void **state)
{
    (void)state;
    static const char *const bodies[] = {"log(vars.n)",
                                         "vars.n = 1",
                                         "send('I-1')",
                                         "set_state('srv', 'down')",
                                         "held_by('a')",
                                         "attempt('hit')",
                                         "holds(val('n'))",
                                         "holds(done('hit'))",
                                         "holds(detected('hit'))",
                                         "holds(is('srv', 'admin'))",
                                         "end_exercise('x')",
                                         "award('C')"};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        char lua[512];
        (void)snprintf(lua, sizeof lua,
                       "var{ id='n', init=0 } step{ id='hit' } "
                       "adversary{ id='a', plan={} } "
                       "criterion{ id='C', objective='o', points=1, "
                       "name='c' } inject{ id='I-1', manual=true, to='it', "
                       "via='email', body='b' } "
                       "bot{ id='b', run=function() act('admin', 'ping') %s "
                       "end }",
                       bodies[i]);
        const enshu_options o = {.bot = "b"};
        stage *s = stage_try(lua, &o);
        assert_non_null(s);
        stage_play(s, 5);
        assert_int_equal(stage_count(s, "bot b failed"), 1);
        /* and what it posted in that slice is gone */
        assert_int_equal(stage_count(s, "action.started"), 0);
        stage_close(s);
    }
}

static uint64_t digest_with(const char *bot)
{
    const enshu_options o = {.bot = bot, .seed = 3, .has_seed = true};
    stage *s = stage_try(
        "step{ id='hit', takes=range(min(1), min(5)), p=0.5 } "
        "adversary{ id='a', plan=function() for i = 1, 5 do "
        "attempt('hit', {on='srv'}) wait(rng('r'):dur(min(1), min(4))) end "
        "end } bot{ id='idle', run=function() for i = 1, 9 do "
        "wait(min(1)) rng('r'):int(1, 6) race{ {'a', sec(7)}, {'b', "
        "after('T+00:03')} } end end }",
        &o);
    assert_non_null(s);
    stage_play(s, 60);
    const uint64_t digest = enshu_drill_digest(stage_drill(s));
    stage_close(s);
    return digest;
}

static void a_bot_that_does_nothing_changes_nothing(void **state)
{
    (void)state;
    assert_true(digest_with(NULL) == digest_with("idle"));
}

/* Lua keeps a table in another order in each run. */
static void a_wrong_option_is_the_first_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *call;
        const char *message;
    } rows[] = {
        {"holds(did('ping', {xf=1, xb=1, xe=1, xa=1, xd=1, xc=1}))",
         "message=did(): unknown field 'xa';"},
        {"holds(did('ping', {n='x', before={}, by=2, on=3}))",
         "message=did().on: expected an id, got number"},
        {"attempt('hit', {xf=1, xb=1, xe=1, xa=1, xd=1, xc=1})",
         "message=attempt(): unknown field 'xa'"},
    };
    for (size_t i = 0; i < 4 * sizeof rows / sizeof *rows; i++) {
        const size_t k = i % (sizeof rows / sizeof *rows);
        char lua[512];
        (void)snprintf(lua, sizeof lua,
                       "step{ id='hit', takes=min(1) } "
                       "adversary{ id='a', plan={} } "
                       "process('p', function() wait(min(1)) %s end)",
                       rows[k].call);
        stage *s = stage_open(lua);
        stage_play(s, 2);
        expect_contains(stage_log(s), rows[k].message);
        stage_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failing_slice_leaves_nothing),
        cmocka_unit_test(draws_are_given_back),
        cmocka_unit_test(a_failed_attempt_slice_takes_back_the_attempt),
        cmocka_unit_test(a_handler_is_switched_off_after_three_failures),
        cmocka_unit_test(a_handler_tries_again_with_what_it_had),
        cmocka_unit_test(a_clock_that_was_switched_off_ticks_again),
        cmocka_unit_test(the_budget_cannot_be_swallowed),
        cmocka_unit_test(too_many_processes_fail_the_spawner),
        cmocka_unit_test(processes_that_multiply_are_bounded),
        cmocka_unit_test(waking_without_time_passing_is_stopped),
        cmocka_unit_test(handlers_that_trigger_each_other_are_stopped),
        cmocka_unit_test(a_flood_of_records_fails_the_slice),
        cmocka_unit_test(an_adversary_goes_on_with_its_fallback),
        cmocka_unit_test(a_function_effect_that_fails_leaves_the_action_done),
        cmocka_unit_test(a_wrong_option_is_the_first_by_name),
        cmocka_unit_test(a_failing_check_is_dropped),
        cmocka_unit_test(checks_change_nothing),
        cmocka_unit_test(a_text_that_cannot_be_made_is_held),
        cmocka_unit_test(a_bot_sees_no_more_than_its_roles),
        cmocka_unit_test(a_bot_that_does_nothing_changes_nothing),
    };
    return cmocka_run_group_tests_name("failure", tests, NULL, NULL);
}
