/* Conditions and effects: values that cannot be looked into, made of ids that
 * are checked when everything is declared. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "findings.h"

static void conditions_check_their_arguments(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"did()", "2 E EN1005 did(): expected an id, got nil\n"},
        {"did(did('ping'))",
         "2 E EN1005 did(): expected an id, got condition\n"},
        {"did('ping', 'srv')",
         "2 E EN1005 did(): expected a table {on=...}, got string\n"},
        {"did('ping', { at='T+00:01' })",
         "2 E EN1004 did(): unknown field 'at'; one of on, by, n, before, "
         "form\n"},
        {"did('ping', { n=0 })",
         "2 E EN1005 did().n: expected an integer of 1 or more, got number\n"},
        {"did('ping', { before='soon' })",
         "2 E EN3001 did().before: cannot read time 'soon' (use \"T+00:15\" "
         "or \"08:45\")\n"},
        {"did('tell', { form={ how={} } })",
         "2 E EN1005 did().form: expected a table {field = value}\n"},
        {"is('srv')", "2 E EN1005 is(): expected an id, got no value\n"},
        {"val('n', 5)",
         "2 E EN1005 val(): a comparison is one of == ~= < <= > >=, not "
         "''\n"
         "2 E EN1005 val(): compares with a boolean, number or string, not "
         "no value\n"},
        {"val('n', '=', 5)",
         "2 E EN1005 val(): a comparison is one of == ~= < <= > >=, not "
         "'='\n"},
        {"val('n', '<', {})",
         "2 E EN1005 val(): compares with a boolean, number or string, not "
         "table\n"},
        {"metric('ops', 'delay', '>', min(5))",
         "2 E EN1005 metric(): no figure 'delay'; one of delay_max, "
         "delay_avg, queue, done, cancelled\n"},
        {"metric('ops', 'delay_max', '>', 5)",
         "2 E EN3004 metric(): bare number as a duration; write min(5) or "
         "sec(5)\n"},
        {"metric('ops', 'queue', '>', 5)", ""},
        {"after(true)",
         "2 E EN3001 after(): expected a time such as \"T+00:15\", got "
         "boolean\n"},
        {"held(true, min(1))",
         "2 E EN1005 held(): expected a condition such as did(\"x\"), got "
         "boolean\n"},
        {"held(did('ping'), 10)",
         "2 E EN3004 held(): bare number as a duration; write min(10) or "
         "sec(10)\n"},
        {"all{ did('ping'), true }",
         "2 E EN1005 all{}: expected a condition such as did(\"x\"), got "
         "boolean\n"},
        {"any(did('ping'))",
         "2 E EN1005 any{}: expects a list of conditions { ... }\n"},
        {"none{ did('ping'), nil, did('ping') }",
         "2 E EN1005 none{}: expects a list of conditions { ... }\n"},
        {"at_least(3, { did('ping'), did('tell') })",
         "2 E EN1005 at_least(): the number must be 1 to 2, not 3\n"},
        {"check(did('ping'))",
         "2 E EN1005 check(): expected a function, got condition\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void a_condition_never_ends_in_a_condition_too_deep(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"local c = did('ping') for _ = 1, 100 do c = all{ c } end",
         "2 E EN1005 all{}: the condition is too large\n"},
        {"local c = did('ping') for _ = 1, 100 do c = held(c, min(1)) end",
         "2 E EN1005 held(): the condition is too large\n"},
        {"local l = {} for i = 1, 300 do l[i] = did('ping') end "
         "local w = {} for i = 1, 100 do w[i] = all(l) end any(w)",
         "2 E EN1005 any{}: the condition is too large\n"},
    };
    EXPECT_FINDINGS(rows);
}

#define NOTE(when) "note{ id='x', title='T', text='X', when=" when " }"

static void what_conditions_name_must_exist(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {NOTE("did('pinh')"),
         "2 E EN2003 did(): no action 'pinh' (did you mean 'ping'?)\n"},
        {NOTE("did('srv')"),
         "2 E EN2006 did() 'srv' is an asset, expected action\n"},
        {NOTE("did('ping', { on='srv' })"),
         "2 E EN2006 did().on 'srv': action 'ping' has no target\n"},
        {NOTE("did('isolate', { on='srv', by='it' })"), ""},
        {NOTE("did('isolate', { on='lan', by='mlit' })"),
         "2 E EN2006 did().by 'mlit' is an org, expected team or role\n"
         "2 E EN2006 did().on 'lan' is a zone, expected asset\n"},
        {NOTE("did('tell', { form={ how={'mail','phone'}, when='*' } })"), ""},
        {NOTE("did('tell', { form={ hov='mail' } })"),
         "2 E EN2003 did().form: action 'tell' has no field 'hov' (did you "
         "mean 'how'?)\n"},
        {NOTE("all{ sent('I-2'), read('I-1') }"),
         "2 E EN2003 sent(): no inject 'I-2' (did you mean 'I-1'?)\n"},
        {NOTE("any{ answered('q'), answered('q', 'yes') }"), ""},
        {NOTE("answered('q', 'maybe')"),
         "2 E EN2003 answered('q'): no option 'maybe'\n"},
        {NOTE("is('srv', 'dwon')"),
         "2 E EN5007 is('srv', 'dwon'): asset states are up, degraded, down, "
         "isolated, compromised, clean, none, foothold, user, admin\n"},
        {NOTE("is('web', 'down')"),
         "2 E EN5007 is('web', 'down'): service states are normal, reduced, "
         "stopped, manual\n"},
        {NOTE("is('ops', 'up')"),
         "2 E EN2006 is() 'ops' is an operation, expected zone or conduit or "
         "asset or service or account or sector\n"},
        {NOTE("val('m')"),
         "2 E EN2003 val(): no var 'm' (did you mean 'n'?)\n"},
        {NOTE("metric('web', 'done', '>', 1)"),
         "2 E EN2006 metric() 'web' is a service, expected operation or "
         "flow or departures or timetable\n"},
        {NOTE("any{ done('wipe'), detected('wiped') }"),
         "2 E EN2003 detected(): no step 'wiped' (did you mean 'wipe'?)\n"},
        {NOTE("all{ 'srv', is('srv', 'up') }"),
         "2 E EN1005 'srv' is a bare id; write did(\"srv\") or is(\"srv\", "
         "...) (bare ids belong to service.needs)\n"},
        {"service{ id='x', name='X', needs=at_least(2, { 'srv', 'web', "
         "'wbe' }) }",
         "2 E EN2003 service.needs: no asset or service 'wbe' (did you mean "
         "'web'?)\n"},
        /* kept for a handler, not for a definition */
        {"on(did('pnig'), function() end)",
         "2 E EN2003 did(): no action 'pnig' (did you mean 'ping'?)\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void effects_check_what_they_are_about(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"fx.state(7, 'down')",
         "2 E EN1005 fx.state: expected an id, got number\n"},
        {"fx.compromise('srv', 'root')",
         "2 E EN5007 fx.compromise: no level 'root'; one of none, foothold, "
         "user, admin\n"},
        {"fx.set('n', {})",
         "2 E EN1005 fx.set: expected a boolean, number or string, got "
         "table\n"},
        {"fx.award('k', 'all')",
         "2 E EN1005 fx.award: expected points, got string\n"},
        {"step{ id='x', attack='T1485', effects={ fx.state(TARGET, 'molten') "
         "} }",
         "2 E EN5007 fx.state('TARGET', 'molten'): asset states are up, "
         "degraded, down, isolated, compromised, clean, none, foothold, "
         "user, admin\n"},
        {"step{ id='x', attack='T1485', effects={ fx.manual(TARGET) } }",
         "2 E EN2006 step: fx.manual cannot be used on asset\n"},
        {"action{ id='x', name='X', by='it', effects={ fx.isolate(TARGET) } "
         "}",
         "2 E EN2006 action: fx.isolate(TARGET), but there is no target\n"},
        {"inject{ id='x', at='T+00:01', to='it', via='email', body='B', "
         "effects={ fx.send('I-2'), fx.state('web', 'stopped'), "
         "fx.reveal('I-1', 'it'), fx.award('k', 2.5), fx.set('n', 1) } }",
         "2 E EN2003 fx.send: no inject 'I-2' (did you mean 'I-1'?)\n"
         "2 E EN2006 fx.reveal 'I-1' is an inject, expected artifact\n"},
        {"inject{ id='x', at='T+00:01', to='it', via='email', body='B', "
         "effects=function() end }",
         "2 E EN1005 inject.effects: expected a list of fx, got function\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void values_are_opaque_and_differ(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"assert(did('ping') ~= did('ping')) local c = did('ping') "
         "assert(c == c)",
         ""},
        {"assert(tostring(did('ping')) == '<condition>')", ""},
        {"assert(tostring(fx.send('I-1')) == '<effect>')", ""},
        {"assert(not pcall(function() return did('ping').nodes end))", ""},
        {"assert(not pcall(function() did('ping').x = 1 end))", ""},
        {"assert(not pcall(function() return #did('ping') end))", ""},
    };
    EXPECT_FINDINGS(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_check_their_arguments),
        cmocka_unit_test(a_condition_never_ends_in_a_condition_too_deep),
        cmocka_unit_test(what_conditions_name_must_exist),
        cmocka_unit_test(effects_check_what_they_are_about),
        cmocka_unit_test(values_are_opaque_and_differ),
    };
    return cmocka_run_group_tests_name("script/declare_logic", tests, NULL,
                                       NULL);
}
