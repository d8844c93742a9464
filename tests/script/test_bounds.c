/* What a hostile or clumsy script cannot do to the drill. */
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

static void a_check_may_look_at_another(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='n', init=0 } "
        "local inner = check(function() return vars.n == 2 end) "
        "process('p', function() for i = 1, 3 do wait(min(1)) vars.n = i end "
        "end) process('w', function() wait_until(check(function() "
        "return holds(inner) end)) log('two') end)");
    stage_play(s, 5);
    expect_contains(stage_log(s), "T+00:02:00 log.written text=two");
    stage_close(s);
}

static void a_failing_check_below_effects_fails_the_slice(void **state)
{
    (void)state;
    stage *s = stage_open(
        "inject{ id='I-1', manual=true, to='it', via='email', body='{n}', "
        "effects={ fx.send('I-2') } } var{ id='n', init=0 } "
        "inject{ id='I-2', manual=true, to='it', via='email', body='b', "
        "guard=check(function() error('no') end) } "
        "process('p', function() wait(min(1)) send('I-1') end) "
        "process('q', function() wait(min(2)) "
        "log(pcall(send, 'I-2')) end)");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "script.failed what=process id=p"), 1);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    assert_int_equal(stage_count(s, "text=false main.lua:1: no"), 1);
    stage_close(s);
}

static void every_failing_check_is_told_once(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='n', init=0 } "
        "for i = 1, 300 do process('p' .. i, function() "
        "wait_until(check(function() error('x') end)) end) end "
        "process('n', function() for i = 1, 3 do wait(min(1)) vars.n = i end "
        "end)");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "script.failed what=check"), 300);
    stage_close(s);
}

static uint64_t digest_with(const char *bot, const char *lua)
{
    const enshu_options o = {
        .bot = bot, .seed = 3, .has_seed = true, .limits = {.processes = 4}};
    stage *s = stage_try(lua, &o);
    assert_non_null(s);
    stage_play(s, 30);
    const uint64_t digest = enshu_drill_digest(stage_drill(s));
    stage_close(s);
    return digest;
}

static void processes_of_a_bot_take_no_room(void **state)
{
    (void)state;
    static const char lua[] =
        "process('p', function() for i = 1, 9 do wait(min(1)) "
        "pcall(spawn, function() wait(min(20)) end) log(i) end end) "
        "on('inject', function() log('sent') end) "
        "inject{ id='I-1', at='T+00:02', to='it', via='email', body='b' } "
        "bot{ id='b', run=function() for i = 1, 3 do "
        "spawn(function() wait(min(20)) end) end wait(min(20)) end }";
    assert_true(digest_with(NULL, lua) == digest_with("b", lua));
}

static void a_chain_of_processes_at_one_instant_is_stopped(void **state)
{
    (void)state;
    stage *s =
        stage_open("local function next_one() spawn(next_one) end "
                   "process('p', function() wait(min(1)) next_one() end) "
                   "process('q', function() wait(min(2)) log('alive') end)");
    stage_play(s, 5);
    expect_contains(stage_log(s), "slices at one instant");
    assert_int_equal(stage_count(s, "text=alive"), 1);
    stage_close(s);
}

static void records_at_one_instant_are_bounded(void **state)
{
    (void)state;
    const enshu_options o = {
        .seed = 1, .has_seed = true, .limits = {.records_per_instant = 100}};
    stage *s =
        stage_try("var{ id='n', init=0 } "
                  "process('p', function() wait(min(1)) for i = 1, 200 do "
                  "spawn(function() vars.n = vars.n + 1 end) end end) "
                  "process('q', function() wait(min(2)) log('n', vars.n) end)",
                  &o);
    assert_non_null(s);
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "var.changed"), 100);
    assert_int_equal(stage_count(s, "too many records at one instant"), 100);
    expect_contains(stage_log(s), "text=n 100");
    stage_close(s);
}

static void texts_in_records_are_utf8(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='t', init='' } process('p', function() wait(min(1)) "
        "local bad = 'a' .. string.char(0xe8, 0x88) .. 'z' "
        "cue(bad) vars.t = bad end)");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "cue.shown body='a?z'"), 0);
    assert_int_equal(stage_count(s, "cue.shown body='a??z'"), 1);
    assert_int_equal(stage_count(s, "var.changed id=t value=a??z"), 1);
    stage_close(s);
}

static void numbers_read_the_same_everywhere(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='x', init=0.5 } process('p', function() wait(min(1)) "
        "vars.x = 0/0 vars.x = 0/0 vars.x = 1e300 "
        "log(fmt('{x:dur} {y:dur} {z:dur} {n}', {x=1e300, "
        "y=math.mininteger, z=0/0, n=-(0/0)})) end)");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "var.changed id=x value=nan"), 1);
    expect_contains(stage_log(s), "text=87840 h 87840 h 0 s nan");
    stage_close(s);
}

static void ties_of_events_go_to_the_earlier_row(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='n', init=0 } "
        "inject{ id='I-1', at='T+00:02', to='it', via='email', body='b', "
        "effects={ fx.set('n', 1) } } "
        "process('p', function() local name, ev = race{ "
        "{'sent', event('inject')}, {'set', event('var')} } "
        "log(name, ev.id) end)");
    stage_play(s, 5);
    expect_contains(stage_log(s), "text=sent I-1");
    stage_close(s);
}

static void weights_have_a_sum(void **state)
{
    (void)state;
    stage *s = stage_open(
        "process('p', function() wait(min(1)) local rows = {} "
        "for i = 1, 10000 do rows[i] = {i, 1e9} end "
        "log(pcall(function() return rng('r'):weighted(rows) end)) end)");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "text=false"), 1);
    stage_close(s);
}

static void answer_ask(stage *s, const char *id, const char *option)
{
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, id),
                                 stage_str(ENSHU_F_OPTION, option)};
    stage_command(s, "control", ENSHU_COMMAND_ASK_ANSWER, fields, 2);
}

static void only_what_was_asked_is_answered(void **state)
{
    (void)state;
    stage *s = stage_open(
        "process('p', function() wait(min(1)) log(ask{ id='q', text='?', "
        "options={'yes','no'}, timeout=min(5), default='no' }) end)");
    stage_play(s, 0);
    answer_ask(s, "q", "yes");
    assert_int_equal(stage_count(s, "why=not-asked"), 1);
    stage_play(s, 2);
    answer_ask(s, "q", "perhaps");
    assert_int_equal(stage_count(s, "why=unknown-option"), 1);
    answer_ask(s, "q", "yes");
    assert_int_equal(stage_count(s, "text=yes"), 1);
    answer_ask(s, "q", "no");
    assert_int_equal(stage_count(s, "why=not-asked"), 2);
    assert_int_equal(stage_count(s, "ask.answered"), 1);
    stage_close(s);
}

/* Lua's memory is used up by one process; the drill goes on. */
static void a_full_heap_does_not_break_the_drill(void **state)
{
    (void)state;
    const enshu_options o = {.seed = 1,
                             .has_seed = true,
                             .limits = {.script_heap_bytes = 1 << 20,
                                        .script_string_bytes = 1 << 12}};
    stage *s = stage_try(
        "local hoard = {} "
        "process('w', function() wait(event('inject')) end) "
        "process('h', function() wait(min(1)) while true do "
        "hoard[#hoard + 1] = {#hoard} end end) "
        "for i = 1, 20 do inject{ id='I-' .. i, at=min(1 + i), to='it', "
        "via='email', body='b' } end",
        &o);
    assert_non_null(s);
    stage_play(s, 59);
    assert_int_equal(stage_count(s, "inject.sent"), 20);
    stage_close(s);
}

static void the_table_of_names_fills_up_quietly(void **state)
{
    (void)state;
    const enshu_pair form = {
        ENSHU_FIELD_NONE, "t", {ENSHU_TYPE_STR, 0, {.str = "fresh"}}};
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "say"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 1, {.map = &form}}}};
    const enshu_pair var[] = {stage_id(ENSHU_F_ID, "t"),
                              stage_str(ENSHU_F_VALUE, "fresh too")};
    stage *s = stage_open(
        "var{ id='t', init='' } "
        "action{ id='say', by='it', name='Say', "
        "form={ {id='t', type='text'} } } "
        "process('p', function() wait(min(1)) local n = 0 while true do "
        "for i = 1, 2000 do local f = {} for k = 1, 16 do n = n + 1 "
        "f['k' .. k] = 'name' .. n end event('inject', f) end "
        "wait(sec(1)) end end)");
    stage_play(s, 5);
    expect_contains(stage_log(s), "too many different names");
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 2);
    stage_command(s, "control", ENSHU_COMMAND_VAR_SET, var, 2);
    assert_int_equal(stage_count(s, "why=no-room"), 2);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_check_may_look_at_another),
        cmocka_unit_test(a_failing_check_below_effects_fails_the_slice),
        cmocka_unit_test(every_failing_check_is_told_once),
        cmocka_unit_test(processes_of_a_bot_take_no_room),
        cmocka_unit_test(a_chain_of_processes_at_one_instant_is_stopped),
        cmocka_unit_test(records_at_one_instant_are_bounded),
        cmocka_unit_test(texts_in_records_are_utf8),
        cmocka_unit_test(numbers_read_the_same_everywhere),
        cmocka_unit_test(ties_of_events_go_to_the_earlier_row),
        cmocka_unit_test(weights_have_a_sum),
        cmocka_unit_test(only_what_was_asked_is_answered),
        cmocka_unit_test(a_full_heap_does_not_break_the_drill),
        cmocka_unit_test(the_table_of_names_fills_up_quietly),
    };
    return cmocka_run_group_tests_name("bounds", tests, NULL, NULL);
}
