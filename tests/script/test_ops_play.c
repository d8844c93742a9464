/* Operations in play: what scripts see of them and order. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "stage/stage.h"
#include "support/expect.h"

/* One desk that serves one a minute and gets two, a departure that takes what
 * it can, and a line of two stops. */
#define PARTS                                                                  \
    "flow{ id='f', name='F', service='web', stations={ {'desk', name='D', "    \
    "rate=60, spread='even'}, {'gate', name='G', rate=600} }, routes={ "       \
    "{'desk', 'out'}, {'gate', 'out'} }, sources={ {'s', to='desk', "          \
    "per_hour=120, spread='even'}, {'t', to='gate', departures='d', show={"    \
    "early=min(40), mode=min(20), late=min(5)}} } } "                          \
    "departures{ id='d', name='D', flow='f', station='gate', "                 \
    "schedule={ {key='NH1', at='T+00:55', load=30} } } "                       \
    "timetable{ id='l', name='L', service='web', stops={ {'A', name='A', "     \
    "km=0, turnback=true}, {'B', name='B', km=2, turnback=true} }, trips={ "   \
    "{'101', calls={ {'A', nil, 'T+00:30'}, {'B', 'T+00:34'} }} } } "          \
    "metric{ id='queue', name='Q', from='f', formula='queue', at='desk', "     \
    "good='low', warn=5, crit=20 } "

static void a_script_sees_figures_of_every_kind(void **state)
{
    (void)state;
    stage *s = stage_open(
        PARTS "on('start', {}, function() wait(min(30))"
              " log(ops('f').queue, ops('d').done, ops('l').cancelled)"
              " log(kpi('queue'), ops('l').delay_max) end)");
    stage_play(s, 31);
    expect_contains(stage_log(s), "T+00:30:00");
    assert_int_equal(stage_count(s, "30 0 0"), 1);
    assert_int_equal(stage_count(s, "30.0 0"), 1);
    stage_close(s);
}

static void a_metric_as_a_condition_is_about_what_people_read(void **state)
{
    (void)state;
    stage *s =
        stage_open(PARTS "inject{ id='I', to='it', via='email', body='B',"
                         " when=metric('queue', '>=', 10.5) }"
                         "inject{ id='J', to='it', via='email', body='B',"
                         " when=metric('f', 'queue', '>', 14) }");
    stage_play(s, 20);
    expect_contains(stage_log(s), "T+00:11:00 inject.sent inject=I");
    expect_contains(stage_log(s), "T+00:15:00 inject.sent inject=J");
    stage_close(s);
}

static void orders_are_followed_at_once_or_say_why_not(void **state)
{
    (void)state;
    stage *s = stage_open(
        PARTS "on('start', {}, function() wait(min(10))"
              " log('a', order('f', 'servers', {place='desk', count=2}))"
              " log('b', order('f', 'servers', {place='desk', count=3}))"
              " log('c', order('d', 'hold', {key='NH2'}))"
              " log('d', order('d', 'hold', {key='NH1', by=min(20)}))"
              " log('e', order('l', 'close', {place='A', other='B'}))"
              " wait(min(10)) log('f', ops('f').queue) end)");
    stage_play(s, 21);
    expect_contains(stage_log(s), "text=a true");
    expect_contains(stage_log(s), "text=b false out-of-range");
    expect_contains(stage_log(s), "text=c false no-such-key");
    expect_contains(stage_log(s), "text=d true");
    expect_contains(stage_log(s), "text=e true");
    expect_contains(stage_log(s), "text=f 9"); /* no longer grows */
    assert_int_equal(stage_count(s, "order.given"), 5);
    assert_int_equal(stage_count(s, "order.given on=f verb=servers "
                                    "place=desk count=2 ok=true"),
                     1);
    stage_close(s);
}

static void bad_orders_fail_the_slice(void **state)
{
    (void)state;
    static const struct {
        const char *call;
        const char *why;
    } rows[] = {
        {"order('d', 'hold')", "order('d', 'hold') needs key: write {key=...}"},
        {"order('l', 'close', {place='A'})", "order('l', 'close') needs other"},
        {"order('d', 'hodl', {key='NH1'})",
         "no order 'hodl' (did you mean 'hold'?)"},
        {"order('d', 'hold', {key='NH1', by=5})",
         "expected a duration such as min(15)"},
        {"order('web', 'hold', {key='NH1'})",
         "order(): no flow or departures or timetable 'web'"},
        {"order('d', 'hold', {kee='NH1'})", "unknown field 'kee'"},
        {"kpi('wait')", "kpi(): no metric 'wait'"},
        {"ops('web')",
         "ops(): no operation or flow or departures or timetable 'web'"},
        {"holds(check(function() order('d', 'cancel', {key='NH1'}) "
         "return true end))",
         "order"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lua[2048];
        (void)snprintf(lua, sizeof lua,
                       PARTS "on('start', {}, function() %s end)",
                       rows[i].call);
        stage *s = stage_open(lua);
        stage_play(s, 1);
        expect_contains(stage_log(s), "script.failed");
        expect_contains(stage_log(s), rows[i].why);
        assert_int_equal(stage_count(s, "order.given"), 0);
        stage_close(s);
    }
}

static void a_slice_that_fails_takes_its_orders_back(void **state)
{
    (void)state;
    stage *s =
        stage_open(PARTS "on('start', {}, function() wait(min(10))"
                         " order('f', 'servers', {place='desk', count=2})"
                         " error('oh') end)"
                         "process('look', function() wait(min(30))"
                         " log('queue', ops('f').queue) end)");
    stage_play(s, 31);
    assert_int_equal(stage_count(s, "order.given"), 0);
    expect_contains(stage_log(s), "text=queue 30");
    stage_close(s);
}

static void an_action_orders_with_what_its_form_says(void **state)
{
    (void)state;
    stage *s = stage_open(
        PARTS "action{ id='staff', name='A', by='it', target='operation',"
              " effects={ fx.order(TARGET, 'servers', {place='desk'}) },"
              " form={ {id='count', type='number'} } }"
              "action{ id='two', name='A', by='it', duration=min(5),"
              " effects={ fx.order('f', 'servers', {place='desk', count=2}) }"
              " }");
    const enshu_pair form[] = {
        {.key = "count", .value = {.type = ENSHU_TYPE_INT, .as.integer = 2}}};
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "staff"),
        stage_id(ENSHU_F_ON, "f"),
        {.field = ENSHU_F_FORM,
         .value = {.type = ENSHU_TYPE_MAP, .as.map = form, .count = 1}}};
    stage_play(s, 3);
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 3);
    expect_contains(stage_log(s),
                    "order.given on=f verb=servers place=desk count=2 ok=true");
    stage_clear(s);
    stage_act(s, "admin", "two", NULL);
    stage_play(s, 10);
    expect_contains(stage_log(s), "T+00:08:00 order.given on=f verb=servers "
                                  "place=desk count=2 ok=true");
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_sees_figures_of_every_kind),
        cmocka_unit_test(a_metric_as_a_condition_is_about_what_people_read),
        cmocka_unit_test(orders_are_followed_at_once_or_say_why_not),
        cmocka_unit_test(bad_orders_fail_the_slice),
        cmocka_unit_test(a_slice_that_fails_takes_its_orders_back),
        cmocka_unit_test(an_action_orders_with_what_its_form_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
