/* What is checked once everything is declared. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/expect.h"
#include "support/files.h"

#include "findings.h"

#define INJECT(id, rest)                                                       \
    "inject{ id='" id "', to='it', via='email', body='B', " rest " } "

static void the_frame_must_be_there_and_of_this_version(void **state)
{
    (void)state;
    static const struct {
        const char *lua;
        const char *found;
    } rows[] = {
        {"", "1 E EN1005 scenario{} is missing\n"},
        {"scenario{ id='s', api=2, start='2026-11-24 09:00', length=min(9), "
         "title={ja='T', en='T'} }",
         "1 E EN1006 api 2 is newer than this engine's (1)\n"},
        {"scenario{ id='s', api=0, start='2026-11-24 09:00', length=min(9), "
         "title={ja='T', en='T'} }",
         "1 E EN1006 there is no api 0; write api=1\n"},
        {"scenario{ id='s', api=1, start='2026-13-24 09:00', length=min(9), "
         "title={ja='T', en='T'} }",
         "1 E EN3001 scenario.start: cannot read '2026-13-24 09:00' (use "
         "\"2026-11-24 09:00\")\n"},
        {"scenario{ id='s', api=1, start='2026-11-24 09:00', length=0, "
         "title={ja='T', en='T'} }",
         "1 E EN1005 scenario.length: must be longer than 0\n"},
        {"scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(9), "
         "langs={'ja','fr'}, title={ja='T', en='T'} }",
         "1 E EN1005 scenario.langs: no 'fr'; one of ja, en\n"},
    };
    char out[FINDINGS_SIZE];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(findings_of(rows[i].lua, out), rows[i].found);
}

static void references_find_what_is_declared_later_too(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"role{ id='x', name='X', team='later' } "
         "team{ id='later', name='L' }",
         ""},
        {"asset{ id='x', zone='internet', name='X' }", ""},
        {"role{ id='x', name='X', team='itt' }",
         "2 E EN2003 role.team: no team 'itt' (did you mean 'it'?)\n"},
        {"role{ id='x', name='X', team='nothing_like_it' }",
         "2 E EN2003 role.team: no team 'nothing_like_it'\n"},
        {"role{ id='x', name='X', team='lan' }",
         "2 E EN2006 role.team 'lan' is a zone, expected team\n"},
        {INJECT("x", "at='T+00:01', from='web'"),
         "2 E EN2006 inject.from 'web' is a service, expected org or team or "
         "role or actor\n"},
        {INJECT("x", "at='T+00:01', expect={ action='isolate', on='lan', "
                     "within=min(5) }"),
         "2 E EN2006 inject.expect.on 'lan' is a zone, expected asset\n"},
        {INJECT("x", "at='T+00:01', expect={ action='ping', on='srv', "
                     "within=min(5) }"),
         "2 E EN2006 inject.expect.on 'srv': action 'ping' has no target\n"},
        {INJECT("x", "at='T+00:01', expect={ action='tell', on='mlit', "
                     "within=min(5), form={ hwo='mail' } }"),
         "2 E EN2003 inject.expect.form: action 'tell' has no field 'hwo' "
         "(did you mean 'how'?)\n"},
        {"action{ id='x', name='X', by='it', form='f' } "
         "form{ id='f', name='F', fields={ {id='a', type='text'} } } "
         "note{ id='m', title='T', text='X', "
         "when=did('x', { form={ a='*' } }) }",
         ""},
        {"test{ id='t', play={ {t='T+00:01', role='admin', action='isolate', "
         "on='lan'} }, expect={ did('ping') } }",
         "2 E EN2006 test.play.on 'lan' is a zone, expected asset\n"},
        {"fault{ id='f', on='srv', manual=true, logs={ "
         "{kind='windows', src='srv', line='x'}, "
         "{kind='windows', src='2001:db8::7', line='x'}, "
         "{kind='windows', src='198.51.100', line='x'} } }",
         "2 E EN6037 fault 'f'.logs: src '198.51.100' is neither an asset nor "
         "an address for documentation (192.0.2.x 198.51.100.x 203.0.113.x "
         "2001:db8::)\n"},
        {"account{ id='svc', name='S', kind='service', owner='it' } "
         "action{ id='lock', name='L', by='it', target='account' } "
         "test{ id='t', play={ {t='T+00:01', role='admin', action='lock', "
         "on='svc'} }, expect={ did('lock') } }",
         ""},
        {"adversary{ id='a', plan={ {'wipe', on='srv'}, {'wip', on='web'} } "
         "}",
         "2 E EN2003 adversary.plan.step: no step 'wip' (did you mean "
         "'wipe'?)\n"
         "2 E EN2006 adversary.plan.on 'web' is a service, expected asset\n"},
        {"artifact{ id='a', name='A', kind='log', file='files/a.log' }",
         "2 E EN2003 artifact.file: no file 'files/a.log' in the package\n"},
        {"test{ id='t', bot='b', expect={ did('ping') } }",
         "2 E EN2003 test.bot: no bot 'b'\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void times_lie_within_the_exercise(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {INJECT("x", "at='T+03:00'"),
         "2 E EN3002 inject 'x' at T+03:00:00 is after the end "
         "(T+02:00:00)\n"},
        {INJECT("x", "at='T-00:01'"),
         "2 E EN3003 inject 'x' at T-00:01:00 is before the start\n"},
        {INJECT("x", "at='T+01:50', expect={ action='ping', within=min(20) "
                     "}"),
         "2 W EN3005 inject 'x': the deadline for 'ping' is after the end\n"},
        {INJECT("x", "at='T+01:40'")
             INJECT("y", "after={'x', min(10)}, expect={ action='ping', "
                         "within=min(20) }"),
         "2 W EN3005 inject 'y': the deadline for 'ping' is after the end\n"},
        {INJECT("x", "at='T+00:01', manual=true"),
         "2 E EN3008 inject 'x' has more than one trigger "
         "(at/after/when/manual)\n"},
        {"for i = 1, 6 do inject{ id='x'..i, at=min(20) + sec(59) * i, "
         "to='admin', via='email', body='B' } end",
         "2 W EN3006 team 'it': more than 5 injects within 5 minutes (up to "
         "'x6')\n"},
        {"for i = 1, 6 do inject{ id='x'..i, at=min(20) + min(1) * i, "
         "to='admin', via='email', body='B' } end",
         ""},
        {"phase{ id='p', name='P', from='T+00:30', to='T+00:10' }",
         "2 E EN3003 phase 'p' ends before it starts\n"},
        {"criterion{ id='l', objective='o', name='L', points=1, "
         "when=did('ping'), by='T+02:01' }",
         "2 E EN3002 criterion 'l' at T+02:01:00 is after the end "
         "(T+02:00:00)\n"},
    };
    EXPECT_FINDINGS(rows);
}

static const char both[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(2), "
    "title={ja='題', en='T'} } ";

static void texts_are_in_every_language_of_the_scenario(void **state)
{
    (void)state;
    static const struct {
        const char *lua;
        const char *found;
    } rows[] = {
        {"zone{ id='z', name={ja='あ'} }",
         "1 W EN4002 zone z.name: English text is missing\n"},
        {"zone{ id='z', name={en='A'} }",
         "1 W EN4001 zone z.name: Japanese text is missing\n"},
        {"zone{ id='z', name='あ' }",
         "1 W EN4002 zone z.name: only one language; write {ja=..., "
         "en=...}\n"},
        {"zone{ id='z', name={ja='あ'} } -- @allow EN4002 to be translated",
         ""},
        {"zone{ id='z', name={ja='{n}件 {t:clock}', en='{n|log|logs} at "
         "{t:clock}'} }",
         ""},
        {"zone{ id='z', name={ja='{n}件', en='logs at {t}'} }",
         "1 E EN4003 zone z.name: placeholders differ: ja {n} en {t}\n"},
        {"zone{ id='z', name={ja='{n}件', en='logs'} }",
         "1 E EN4003 zone z.name: placeholders differ: ja {n} en -\n"},
    };
    char lua[1024];
    char out[FINDINGS_SIZE];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        (void)snprintf(lua, sizeof lua, "%s%s", both, rows[i].lua);
        assert_string_equal(findings_of(lua, out), rows[i].found);
    }
}

static void texts_name_nobody_who_may_exist(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"zone{ id='z', name='see www.example.jp, host.example, 192.0.2.7 "
         "and 0X0-0000-0000.' }",
         ""},
        {"zone{ id='z', name='10.1.2.3, 172.31.0.1, v1.2.3, 1.2.3.4.5' }", ""},
        {"zone{ id='z', name='call 03-1234-5678' }",
         "2 W EN4006 zone z.name: '03-1234-5678' may really exist (use "
         "example.jp, 192.0.2.1, 0X0-0000-0000)\n"},
        {"zone{ id='z', name='from 8.8.8.8.' }",
         "2 W EN4006 zone z.name: '8.8.8.8' may really exist (use example.jp, "
         "192.0.2.1, 0X0-0000-0000)\n"},
        {"zone{ id='z', name='mail@notexample.jp' }",
         "2 W EN4006 zone z.name: 'notexample.jp' may really exist (use "
         "example.jp, 192.0.2.1, 0X0-0000-0000)\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void a_plain_text_is_in_the_language_of_the_scenario(void **state)
{
    (void)state;
    char out[FINDINGS_SIZE];
    /* The language may be said after the text. */
    assert_string_equal(
        findings_of("zone{ id='z', name='Z' } scenario{ id='s', api=1, "
                    "start='2026-11-24 09:00', length=min(9), lang='en', "
                    "langs={'en'}, title='T' }",
                    out),
        "");
    assert_string_equal(
        findings_of("zone{ id='z', name='Z' } scenario{ id='s', api=1, "
                    "start='2026-11-24 09:00', length=min(9), lang='en', "
                    "langs={'ja'}, title={ja='T'} }",
                    out),
        "1 W EN4001 zone z.name: only one language; write {ja=..., "
        "en=...}\n");
}

static void the_world_hangs_together(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"asset{ id='x', name='X' }",
         "2 E EN5002 asset.zone: required field is missing\n"},
        {"service{ id='x', name='X', needs='y' }\n"
         "service{ id='y', name='Y', needs=any{ 'srv', 'z' } }\n"
         "service{ id='z', name='Z', needs='x' }",
         "2 E EN5001 service dependency cycle: x -> y -> z -> x\n"},
        {"service{ id='x', name='X', needs='x' }",
         "2 E EN5001 service dependency cycle: x -> x\n"},
        {"operation{ id='p', name='P', service='web', lead=min(30), "
         "rate={normal=100}, schedule={ {key='a', at='T+01:00', load=50}, "
         "{key='b', at='T+01:30', load=51} } }",
         "2 W EN5005 operation p: demand 101 but capacity is only 100 by the "
         "last departure, even when healthy\n"},
        {"operation{ id='p', name='P', service='web', lead=min(30), "
         "rate={normal=100}, schedule={ {key='a', at='T+01:00', load=50}, "
         "{key='b', at='T+01:30', load=50} } }",
         ""},
    };
    EXPECT_FINDINGS(rows);
}

static void everything_can_happen_that_is_meant_to(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {INJECT("x", ""),
         "2 E EN6001 inject 'x' has no trigger and nothing sends it\n"},
        {INJECT("x", "") INJECT("y", "at='T+00:01', expect={ action='ping', "
                                     "within=min(5), otherwise='x' }"),
         ""},
        {INJECT("x", "after='y'") INJECT("y", "after={'z', min(5)}")
             INJECT("z", "when=sent('x')"),
         "2 E EN6002 inject cycle: x -> y -> z -> x\n"},
        {INJECT("x", "after='x'"), "2 E EN6002 inject cycle: x -> x\n"},
        /* leads into a circle, but is not of it */
        {INJECT("w", "after='x'") INJECT("x", "after='y'")
             INJECT("y", "after='x'"),
         "2 E EN6002 inject cycle: x -> y -> x\n"},
        {"question{ id='p', to='it', text='?', free=true }",
         "2 E EN6001 question 'p' has no trigger\n"},
        {"question{ id='p', manual=true, to='it', text='?' }",
         "2 E EN1005 question 'p' needs either options or free=true\n"},
        {"question{ id='p', manual=true, to='it', text='?', "
         "options={ {'a', 'A'} }, expect={ option={'a', 'b'}, points=1, "
         "objective='o' } }",
         "2 E EN2003 question 'p': no option 'b'\n"},
        {"team{ id='empty', name='E' } action{ id='x', name='X', "
         "by='empty' }",
         "2 E EN6004 nobody can do action 'x'\n"},
        {"action{ id='x', name='X', by='any' }", ""},
        {"step{ id='x', attack='T14' }",
         "2 E EN6006 'T14' is not an id of ATT&CK Enterprise\n"},
        {"step{ id='x', ics='T0887x' }",
         "2 E EN6006 'T0887x' is not an id of ATT&CK for ICS (did you mean "
         "'T0887'?)\n"},
        {"adversary{ id='a', plan=function() wait(min(1)) end }",
         "2 W EN6008 adversary 'a' has no fallback plan; a script error "
         "would end the attack\n"},
    };
    EXPECT_FINDINGS(rows);
}

#define CREW(plan) "adversary{ id='a', plan={ " plan " } } "

static void an_attack_can_go_on_as_written(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"account{ id='x', opens={'srvv'} }",
         "2 E EN2003 account.opens: no zone or asset 'srvv' (did you mean "
         "'srv'?)\n"},
        {"asset{ id='s', name='S', zone='lan', capacity=-1 }",
         "2 E EN1005 asset.capacity: must be between 1 and 1000000000\n"},
        {"account{ id='x' } step{ id='s', attack='T1078', uses={'x'} }",
         "2 W EN6012 step 's': no adversary ever gets an account it uses, "
         "such as 'x' (adversary.has, step.gets, fx.steal)\n"},
        {"account{ id='x' } step{ id='s', attack='T1078', uses={'x'} } "
         "step{ id='t', attack='T1078', gets={'x'} }",
         ""},
        {"account{ id='x' } step{ id='s', attack='T1078', uses='x' } " INJECT(
             "i", "at='T+00:01', effects={ fx.steal('x') }"),
         ""},
        {"account{ id='x' } step{ id='s', attack='T1078', uses='x' } "
         "process('p', function() apply(fx.steal('x')) end)",
         ""},
        {"step{ id='s', attack='T1078', hindered={ { by='mffa' } } }",
         "2 W EN6013 step 's': no asset has the control 'mffa', and no "
         "fx.control puts it on one\n"},
        {"step{ id='s', attack='T1078', hindered={ { by='mfa' } } } "
         "action{ id='x', name='X', by='it', "
         "effects={ fx.control('srv', 'mfa') } }",
         ""},
        {"step{ id='s', attack='T1498', effects={ fx.flood('srv', 10) } }",
         "2 E EN6014 fx.flood('srv'): this asset has no capacity\n"},
        {"step{ id='s', attack='T1498', effects={ fx.flood(TARGET, 10) } "
         "} " CREW("{ step='s', on='srv' }"),
         "2 E EN6014 adversary 'a': step 's' floods asset 'srv', which has no "
         "capacity\n"},
        {"zone{ id='ot', name='OT' } asset{ id='plc', zone='ot', "
         "name='PLC' } account{ id='x', opens='ot' } "
         "step{ id='s', attack='T1078', uses='x', gets='x' } " CREW(
             "{ step='s', on='srv' }, { step='s', on='plc' }"),
         "2 W EN6015 adversary 'a': no account that step 's' uses opens asset "
         "'srv' (account.opens)\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void what_is_blocked_or_fails_can_be(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"for i = 1, 257 do adversary{ id='a'..i, plan={ } } end",
         "2 E EN6016 there may be at most 256 adversaries\n"},
        {"for i = 1, 256 do adversary{ id='a'..i, plan={ } } end", ""},
        {"indicator{ id='m', kind='ip', value='8.8.8.8' }",
         "2 W EN6017 indicator 'm': '8.8.8.8' may really exist (use "
         "203.0.113.x or .example)\n"},
        {"indicator{ id='m', kind='domain', value='cdn.evil.example' }", ""},
        {"adversary{ id='a', plan={ }, source='8.8.8.8' }",
         "2 W EN6017 adversary 'a': '8.8.8.8' may really exist (use "
         "203.0.113.x or .example)\n"},
        {"action{ id='x', name='X', by='it', effects={ fx.block() } }",
         "2 E EN6018 action 'x': fx.block() needs a form with a field value "
         "(or fx.block(\"indicator id\"))\n"},
        {"action{ id='x', name='X', by='it', effects={ fx.block() }, "
         "form={ { id='value', type='text', label='V' } } }",
         ""},
        {"fault{ id='f' }",
         "2 E EN6001 fault 'f' has no trigger (at/when/manual)\n"},
        {"fault{ id='f', at='T+00:01', manual=true }",
         "2 E EN3008 fault 'f' has more than one trigger (at/when/manual)\n"},
        {"fault{ id='f', manual=true, effects={ fx.isolate(TARGET) } }",
         "2 E EN2006 fault: fx.isolate(TARGET), but there is no target\n"},
        {"fault{ id='f', manual=true, on='srv', "
         "effects={ fx.isolate(TARGET) } }",
         ""},
        {"account{ id='x' } action{ id='y', name='Y', by='it', "
         "effects={ fx.state('x', 'stolen') } }",
         "2 E EN5007 fx.state('x', 'stolen'): account states are active, "
         "disabled\n"},
        {"action{ id='y', name='Y', by='it', target='asset', "
         "effects={ fx.renew(TARGET) } }",
         "2 E EN2006 action: fx.renew cannot be used on asset\n"},
        {"step{ id='s', attack='T1078', effects={ fx.restore('srv', "
         "{ age=min(1), rsik=1 }) } }",
         "2 E EN1004 fx.restore: unknown field 'rsik'; one of age, risk\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void points_mean_something(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"objective{ id='p', name='P' }",
         "2 W EN7001 objective 'p' has no criterion\n"},
        {"objective{ id='p', name='P' } capability{ id='n', name='N', "
         "target='t', objective='p', points=6, tasks={ {id='a', name='A'} } }",
         ""},
        {"objective{ id='p', name='P' }" INJECT(
             "x", "at='T+00:01', objective='p', expect={ action='ping', "
                  "within=min(5), points=5 }"),
         ""},
        {INJECT("x", "at='T+00:01', expect={ action='ping', within=min(5), "
                     "points=5 }"),
         "2 W EN7004 points on inject 'x' belong to no objective\n"},
        {"criterion{ id='l', objective='o', name='L', points=1 }",
         "2 E EN7003 criterion 'l': nothing can award it\n"},
        {"criterion{ id='l', objective='o', name='L', points=1 } "
         "action{ id='x', name='X', by='it', effects={ fx.award('l') } }",
         ""},
        /* a script may call award() */
        {"criterion{ id='l', objective='o', name='L', points=1 } "
         "process('p', function() award('l') end)",
         ""},
        {"criterion{ id='l', objective='o', name='L', points=-1, "
         "when=did('ping') }",
         "2 W EN7005 criterion 'l' has negative points; add penalty=true\n"},
        {"criterion{ id='l', objective='o', name='L', points=10, "
         "rubric={ [0]='none', [5]='some' } }",
         "2 W EN7006 criterion 'l': the rubric does not describe full "
         "points\n"},
        {"criterion{ id='l', objective='o', name='L', points=10, "
         "rubric={ [0]='none', [2.5]='some', [10]='all' } }",
         ""},
        {"criterion{ id='l', objective='o', name='L', points=10, "
         "when=did('ping'), rubric={ [10]='all' } }",
         "2 E EN1005 criterion 'l': only one of when, metric, kpi, rubric\n"},
        {"criterion{ id='l', objective='o', name='L', points=10, "
         "metric={'ops', 'delay_avg'}, best=5, worst=min(60) }",
         "2 E EN3004 criterion 'l': bare number as a duration; write "
         "min(5)\n"},
        {"criterion{ id='l', objective='o', name='L', points=10, "
         "metric={'ops', 'done'}, best=5, worst=5 }",
         "2 E EN1005 criterion 'l': best and worst are the same\n"},
        {"action{ id='x', name='X', by='it', duration=min(30) }" INJECT(
             "x", "at='T+00:01', expect={ action='x', within=min(10) }"),
         "2 E EN7008 inject 'x': 'x' takes longer than the 10 min "
         "allowed\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void somebody_grades(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"criterion{ id='l', objective='o', name='L', points=10, "
         "rater='self', when=did('ping') }",
         "2 E EN1005 criterion 'l': rater goes with rubric\n"},
        {"criterion{ id='l', objective='o', name='L', points=10, "
         "rater='peer', rubric={ [10]='all' } }",
         "2 E EN7012 criterion 'l': rater=\"peer\" needs team=: the other "
         "teams grade that one\n"},
        {"criterion{ id='l', objective='o', name='L', points=10, team='it', "
         "rater='peer', rubric={ [10]='all' } }",
         "2 E EN7012 criterion 'l': no other team plays that could grade it; "
         "make it rater=\"self\" or \"white\"\n"},
        {"team{ id='w', name='W', side='white' } "
         "criterion{ id='l', objective='o', name='L', points=10, team='w', "
         "rater='self', rubric={ [10]='all' } }",
         "2 E EN7012 criterion 'l': the team does not play and cannot grade "
         "itself; make it rater=\"white\"\n"},
        {"team{ id='p', name='P' } "
         "criterion{ id='l', objective='o', name='L', points=10, team='it', "
         "rater='peer', rubric={ [10]='all' } }",
         ""},
    };
    EXPECT_FINDINGS(rows);
}

/* Words that audiences, commands and answers have for many, or for nobody. */
static void nobody_is_called_as_many_are(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"team{ id='all', name='A' }",
         "2 E EN2004 team 'all': the word stands for others already; choose "
         "another id\n"},
        {"role{ id='anonymous', team='it', name='A' }",
         "2 E EN2004 role 'anonymous': the word stands for others already; "
         "choose another id\n"},
        {"actor{ id='control', name='A' }",
         "2 E EN2004 actor 'control': the word stands for others already; "
         "choose another id\n"},
        {"team{ id='control', side='white', name='C' }", ""},
    };
    EXPECT_FINDINGS(rows);
}

static void notes_say_what_may_be_meant(void **state)
{
    (void)state;
    static const char lua[] =
        "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(2), "
        "title='T', langs={'ja'} }\n"
        "team{ id='a', name='A' } role{ id='r', team='a', name='R' }\n"
        "team{ id='b', name='B' } role{ id='s', team='b', name='S' }\n"
        "action{ id='ping', name='P', by='b' }\n"
        "inject{ id='I', manual=true, to='a', via='email', body='B', "
        "expect={ action='ping', within=min(5) } }\n"
        "step{ id='x' }\n"
        "action{ id='idle', name='I', by='a' }\n";
    char out[FINDINGS_SIZE];
    assert_string_equal(
        findings_of(lua, out),
        "5 I EN6001 inject 'I': only exercise control can send it\n"
        "5 I EN6009 inject 'I': 'ping' is for another team than the "
        "recipient\n"
        "6 I EN6011 step 'x' has no ATT&CK technique\n"
        "7 I EN7002 action 'idle' is in no score and no condition\n");
}

static void all_mistakes_of_a_file_are_told_at_once(void **state)
{
    (void)state;
    char path[TEST_PATH_SIZE];
    char out[FINDINGS_SIZE];
    path_join(path, source_dir(), "tests/examples/06_broken.lua");
    char *lua = read_file(path, NULL);
    assert_non_null(lua);
    expect_golden("script/06_broken.txt", findings_of(lua, out));
    free(lua);
}

static void a_service_that_changes_nothing_is_noted(void **state)
{
    (void)state;
    char out[FINDINGS_SIZE];
    expect_text(
        findings_of("scenario{ id='s', api=1, start='2026-11-24 09:00', "
                    "length=hours(1), lang='en', langs={'en'}, title='T' } "
                    "zone{ id='z', name='Z' } asset{ id='a', zone='z', "
                    "name='A' }\n"
                    "service{ id='w', name='W', needs='a' }\n"
                    "service{ id='x', name='X', needs='a' }\n"
                    "service{ id='y', name='Y', needs='w' } "
                    "note{ id='n', title='T', text='T', "
                    "when=is('y', 'stopped') }",
                    out),
        "3 I EN5003 service 'x' is used by no operation, condition or "
        "criterion\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frame_must_be_there_and_of_this_version),
        cmocka_unit_test(references_find_what_is_declared_later_too),
        cmocka_unit_test(times_lie_within_the_exercise),
        cmocka_unit_test(texts_are_in_every_language_of_the_scenario),
        cmocka_unit_test(texts_name_nobody_who_may_exist),
        cmocka_unit_test(a_plain_text_is_in_the_language_of_the_scenario),
        cmocka_unit_test(the_world_hangs_together),
        cmocka_unit_test(everything_can_happen_that_is_meant_to),
        cmocka_unit_test(an_attack_can_go_on_as_written),
        cmocka_unit_test(what_is_blocked_or_fails_can_be),
        cmocka_unit_test(points_mean_something),
        cmocka_unit_test(somebody_grades),
        cmocka_unit_test(nobody_is_called_as_many_are),
        cmocka_unit_test(notes_say_what_may_be_meant),
        cmocka_unit_test(all_mistakes_of_a_file_are_told_at_once),
        cmocka_unit_test(a_service_that_changes_nothing_is_noted),
    };
    return cmocka_run_group_tests_name("script/freeze", tests, NULL, NULL);
}
