/* The attack and what is done against it, as a scenario says it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/describe.h"
#include "stage.h"
#include "support/expect.h"

/* One organisation with a server that can be reached from outside, one behind
 * it, a site with a line of its own, and the things of this chapter. */
static const char world[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(4), "
    " langs={'en'}, lang='en', title='S' } "
    "org{ id='port', kind='operator', name='Port' } "
    "org{ id='rail', kind='operator', name='Rail' } "
    "team{ id='it', org='port', name='IT' } "
    "team{ id='occ', org='rail', name='OCC' } "
    "role{ id='admin', team='it', name='Admin' } "
    "role{ id='duty', team='occ', name='Duty' } "
    "zone{ id='lan', name='LAN', level='3' } "
    "zone{ id='dmz', name='DMZ', level='dmz' } "
    "conduit{ id='c_in', from='internet', to='lan' } "
    "conduit{ id='c_dmz', from='internet', to='dmz' } "
    "asset{ id='srv', zone='lan', owner='it', name='Server', "
    " controls={edr=true} } "
    "asset{ id='db', zone='lan', owner='it', name='Data' } "
    "asset{ id='site', zone='dmz', owner='it', name='Site', capacity=1000 } "
    "service{ id='web', needs='site', owner='it', name='Web' } "
    "account{ id='svc', login='svc-db', owner='it', kind='service', "
    " opens={'db'} } "
    "account{ id='boss', name='Boss', owner='it', kind='admin' } "
    "indicator{ id='c2', kind='ip', value='203.0.113.77', "
    " effects={ fx.set('cut', true) } } "
    "var{ id='cut', init=false } ";

static stage *open_with(const char *more)
{
    static char text[16384];
    (void)snprintf(text, sizeof text, "%s%s", world, more);
    return stage_open(text);
}

static stage *played(const char *more, int minutes)
{
    stage *s = open_with(more);
    stage_play(s, minutes);
    return s;
}

/* A function plan that tries steps and writes down what came of them. */
#define TRY(step, on)                                                          \
    "log('" step "', attempt('" step "', { on='" on "' }).why) "
#define PLAN(has, body)                                                        \
    "adversary{ id='crew', has={" has "}, plan=function() " body " end, "      \
    " fallback={ { step='in_', on='srv' } } } "
#define STEPS                                                                  \
    "step{ id='in_', attack='T1078', takes=min(5), gets={'boss'}, "            \
    " effects={ fx.compromise(TARGET, 'user') } } "                            \
    "step{ id='use', attack='T1078', takes=min(5), uses={'svc','boss'}, "      \
    " effects={ fx.compromise(TARGET, 'admin') } } "                           \
    "step{ id='call', attack='T1041', takes=min(5), marks={'c2'}, "            \
    " effects={ } } "

static void nobody_enters_without_an_account(void **state)
{
    (void)state;
    stage *s = played(
        STEPS PLAN("", TRY("use", "db") TRY("in_", "srv") TRY("use", "db")),
        20);
    expect_contains(stage_log(s), "T+00:00:00 log.written text=use denied\n");
    expect_contains(stage_log(s), "T+00:05:00 account.stolen id=boss "
                                  "adversary=crew\n");
    expect_contains(stage_log(s), "T+00:10:00 log.written text=use ok\n");
    assert_int_equal(stage_count_for(s, "control", "account.stolen"), 1);
    stage_close(s);
}

static void a_plan_knows_what_it_has(void **state)
{
    (void)state;
    stage *s =
        played(STEPS PLAN("'svc'",
                          "log(has('svc'), has('boss')) apply(fx.state('svc', "
                          "'disabled')) log(has('svc'))"),
               1);
    expect_contains(stage_log(s), "account.stolen id=svc adversary=crew\n");
    expect_contains(stage_log(s), "text=true false\n");
    expect_contains(stage_log(s), "text=false\n");
    expect_contains(stage_log(s), "account.changed id=svc state=disabled\n");
    assert_int_equal(stage_count_for(s, "it", "account.changed"), 1);
    stage_close(s);
}

static void disabling_an_account_in_time_stops_the_step(void **state)
{
    (void)state;
    stage *s =
        played(STEPS "action{ id='off', by='it', target='account', name='Off', "
                     " effects={ fx.state(TARGET, 'disabled') } } "
                     "action{ id='new', by='it', target='account', name='New', "
                     " effects={ fx.renew(TARGET) } } " PLAN(
                         "'svc'", TRY("use", "db") TRY("use", "db")),
               3);
    stage_act(s, "admin", "off", "svc");
    stage_play(s, 6);
    expect_contains(stage_log(s), "T+00:05:00 step.ended id=use "
                                  "adversary=crew on=db technique=T1078 "
                                  "ok=false why=denied\n");
    expect_contains(stage_log(s), "T+00:05:00 log.written text=use denied\n");
    stage_act(s, "admin", "new", "boss");
    expect_contains(stage_log(s), "account.changed id=boss state=renewed\n");
    stage_act(s, "admin", "new", "svc");
    expect_contains(stage_log(s), "account.changed id=svc state=disabled\n");
    stage_close(s);
}

static void conditions_ask_about_accounts_and_blocks(void **state)
{
    (void)state;
    stage *s = played(
        STEPS PLAN(
            "'svc'",
            "log(holds(is('svc', 'stolen')), holds(is('svc', 'active')), "
            "holds(is('boss', 'stolen')), holds(blocked('c2'))) "
            "wait_until(blocked('c2')) log('seen')") "process('p', function() "
                                                     "wait(min(2)) "
                                                     "apply(fx.block('c2')) "
                                                     "apply{ fx.block('c2') } "
                                                     "end) ",
        5);
    expect_contains(stage_log(s), "text=true true false false\n");
    expect_contains(stage_log(s), "T+00:02:00 log.written text=seen\n");
    assert_int_equal(stage_count(s, "indicator.blocked"), 1);
    assert_int_equal(stage_count(s, "value.blocked"), 2);
    assert_int_equal(stage_count(s, "var.changed id=cut value=true"), 1);
    stage_close(s);
}

/* A team writes what it found; only control learns whether it was right. */
static void what_is_written_is_blocked(void **state)
{
    (void)state;
    stage *s = open_with(
        STEPS "action{ id='block', by='it', name='Block', "
              " form={ { id='value', type='text', label='Value' } }, "
              " effects={ fx.block() } } " PLAN("", TRY("call", "srv")));
    stage_play(s, 1);
    const enshu_pair wrong = {ENSHU_FIELD_NONE,
                              "value",
                              {ENSHU_TYPE_STR, 0, {.str = "198.51.100.9"}}};
    const enshu_pair right = {ENSHU_FIELD_NONE,
                              "value",
                              {ENSHU_TYPE_STR, 0, {.str = " 203.0.113.77 "}}};
    const enshu_pair *typed[] = {&wrong, &right};
    for (int i = 0; i < 2; i++) {
        const enshu_pair fields[] = {
            stage_id(ENSHU_F_ACTION, "block"),
            {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 1, {.map = typed[i]}}}};
        stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 2);
    }
    assert_int_equal(stage_count_for(s, "it", "value.blocked"), 2);
    assert_int_equal(stage_count_for(s, "control", "indicator.blocked"), 1);
    expect_contains(stage_log(s), "value.blocked value=198.51.100.9 team=it "
                                  "by=admin\n");
    expect_contains(stage_log(s), "indicator.blocked indicator=c2 "
                                  "value=203.0.113.77 team=it\n");
    expect_contains(stage_cause(s, "indicator.blocked"), "action.done");
    stage_play(s, 6);
    expect_contains(stage_log(s), "text=call denied\n");
    stage_close(s);
}

static void controls_come_and_go(void **state)
{
    (void)state;
    stage *s = played("step{ id='hop', attack='T1078', takes=min(5), "
                      " hindered={ { by='mfa', p=0 } }, effects={ } } "
                      "process('p', function() apply(fx.control('srv', 'mfa')) "
                      "apply(fx.control('srv', 'mfa', true)) wait(min(7)) "
                      "apply(fx.control('srv', 'mfa', false)) end) " PLAN(
                          "", TRY("hop", "srv") TRY(
                                  "hop", "srv")) "step{ id='in_', "
                                                 "attack='T1078', effects={} }",
                      20);
    assert_int_equal(
        stage_count_for(s, "it", "control.changed id=srv control=mfa ok=true"),
        1);
    assert_int_equal(
        stage_count_for(s, "it", "control.changed id=srv control=mfa ok=false"),
        1);
    expect_contains(stage_log(s), "T+00:05:00 log.written text=hop failed\n");
    expect_contains(stage_log(s), "T+00:10:00 log.written text=hop ok\n");
    stage_close(s);
}

static void a_flood_is_volume_against_capacity(void **state)
{
    (void)state;
    stage *s =
        played("process('p', function() "
               "apply(fx.flood('site', 1000)) log(level('web')) wait(min(1)) "
               "apply(fx.flood('site', 4000)) log(level('web')) wait(min(1)) "
               "apply(fx.mitigate('site', 0.5)) log(level('web')) wait(min(1)) "
               "apply(fx.flood('site', 40000)) log(level('web')) wait(min(1)) "
               "apply(fx.flood('site', 0)) log(level('web')) end) ",
               10);
    expect_contains(stage_log(s), "T+00:00:00 log.written text=1.0\n");
    expect_contains(stage_log(s), "T+00:01:00 log.written text=0.25\n");
    expect_contains(stage_log(s), "T+00:02:00 log.written text=0.5\n");
    expect_contains(stage_log(s), "T+00:03:00 log.written text=0.0\n");
    expect_contains(stage_log(s), "T+00:04:00 log.written text=1.0\n");
    expect_contains(stage_log(s), "T+00:01:00 asset.flooded id=site "
                                  "volume=4000 capacity=1000 "
                                  "level_ppm=250000\n");
    assert_int_equal(stage_count_for(s, "control", "asset.flooded"), 5);
    assert_int_equal(stage_count(s, "state.changed id=site"), 0);
    expect_contains(stage_log(s), "service.changed id=web state=stopped");
    stage_close(s);
}

static void faults_happen_at_a_time_on_a_condition_or_by_hand(void **state)
{
    (void)state;
    stage *s = played(
        "fault{ id='disk', on='db', at='T+00:05', after=min(2), "
        " effects={ fx.state(TARGET, 'down'), fx.fault('disk') } } "
        "fault{ id='typo', kind='mistake', on='srv', when=is('db', 'down'), "
        " after=min(1), effects={ fx.isolate(TARGET) } } "
        "fault{ id='power', kind='outside', manual=true, "
        " effects=function() log('dark') end } "
        "fault{ id='never', at='T+00:01', p=0 } "
        "process('p', function() wait(min(20)) apply(fx.fault('power')) end) ",
        30);
    expect_contains(stage_log(s), "T+00:07:00 fault.occurred id=disk on=db "
                                  "kind=fault\n");
    expect_contains(stage_log(s), "T+00:08:00 fault.occurred id=typo on=srv "
                                  "kind=mistake\n");
    expect_contains(stage_log(s), "T+00:08:00 state.changed id=srv");
    expect_contains(stage_log(s), "T+00:20:00 fault.occurred id=power "
                                  "kind=outside\n");
    expect_contains(stage_log(s), "T+00:20:00 log.written text=dark\n");
    expect_contains(stage_cause(s, "state.changed id=db"), "fault.occurred");
    assert_int_equal(stage_count_for(s, "control", "fault.occurred"), 3);
    expect_contains(stage_cause(s, "fault.occurred id=typo"),
                    "fault.occurred id=disk");
    stage_close(s);
}

/* The crew leaves an implant, encrypts, and comes back when a restored machine
 * still has it.  A copy from before it, or a rebuild, keeps it out. */
#define COMES_BACK                                                             \
    "step{ id='plant', attack='T1053.005', takes=min(10), persists=true, "     \
    " effects={ fx.compromise(TARGET, 'admin') } } "                           \
    "step{ id='encrypt', attack='T1486', needs=is(TARGET, 'persistent'), "     \
    " takes=min(5), effects={ fx.state(TARGET, 'down') } } "                   \
    "adversary{ id='crew', plan=function() "                                   \
    " attempt('plant', { on='db' }) attempt('encrypt', { on='db' }) "          \
    " while true do "                                                          \
    "  wait_until(all{ is('db', 'up'), is('db', 'persistent') }) "             \
    "  log('back', count(held_by())) attempt('encrypt', { on='db' }) "         \
    " end end, fallback={ { step='plant', on='db' } } } "                      \
    "action{ id='newest', by='it', target='asset', name='Newest copy', "       \
    " effects={ fx.restore(TARGET, { age=min(60) }) } } "                      \
    "action{ id='older', by='it', target='asset', name='Older copy', "         \
    " effects={ fx.restore(TARGET, { age=hours(3) }) } } "                     \
    "action{ id='rebuild', by='it', target='asset', name='Rebuild', "          \
    " effects={ fx.compromise(TARGET, 'none'), fx.persist(TARGET, false), "    \
    "  fx.state(TARGET, 'up') } } "

static void a_careless_restore_is_encrypted_again(void **state)
{
    (void)state;
    stage *s = played(COMES_BACK, 90);
    expect_contains(stage_log(s), "T+00:15:00 state.changed id=db what=asset "
                                  "state=down");
    stage_act(s, "admin", "newest", "db");
    expect_contains(stage_log(s), "T+01:30:00 asset.restored id=db ok=false "
                                  "since_us=1800000001 why=copy\n");
    assert_int_equal(stage_count_for(s, "control", "asset.restored"), 1);
    stage_play(s, 100);
    expect_contains(stage_log(s), "T+01:30:00 log.written text=back 1\n");
    expect_contains(stage_log(s), "T+01:35:00 state.changed id=db what=asset "
                                  "state=down");
    stage_close(s);
}

static void a_copy_from_before_or_a_rebuild_keeps_it_out(void **state)
{
    static const char *const ways[] = {"older", "rebuild"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        stage *s = played(COMES_BACK, 90);
        stage_act(s, "admin", ways[i], "db");
        stage_play(s, 200);
        assert_int_equal(stage_count(s, "state.changed id=db what=asset "
                                        "state=down"),
                         1);
        assert_int_equal(stage_count(s, "text=back"), 0);
        assert_int_equal(stage_count(s, "ok=true since_us=-5399999999 "
                                        "why=clean"),
                         i == 0);
        stage_close(s);
    }
}

static void a_copy_may_be_tainted_anyway(void **state)
{
    (void)state;
    stage *s = played("process('p', function() "
                      "apply(fx.restore('srv', { age=min(5), risk=1 })) "
                      "compromise('srv', 'admin') "
                      "apply(fx.restore('srv', { age=min(5), risk=1 })) "
                      "log(holds(is('srv', 'compromised'))) "
                      "apply(fx.restore('srv', { age=min(5) })) "
                      "log(holds(is('srv', 'clean'))) end) ",
                      1);
    expect_contains(stage_log(s), "asset.restored id=srv ok=true "
                                  "since_us=-300000000 why=clean\n");
    expect_contains(stage_log(s), "asset.restored id=srv ok=false "
                                  "since_us=-300000000 why=tainted\n");
    assert_int_equal(stage_count(s, "text=true"), 2);
    stage_close(s);
}

static void adversaries_work_side_by_side(void **state)
{
    (void)state;
    stage *s = played(
        STEPS
        "adversary{ id='one', plan={ { step='in_', on='srv' } } } "
        "adversary{ id='two', has={'svc'}, plan={ { step='use', on='db' } } } "
        "adversary{ id='three', plan={ { step='use', on='db' } } } "
        "process('p', function() wait(min(10)) "
        "log(count(held_by('one')), count(held_by('two')), "
        "count(held_by('three')), has('boss', 'one'), has('boss', 'two')) "
        "end) ",
        20);
    expect_contains(stage_log(s), "text=1 1 0 true false\n");
    expect_contains(stage_log(s), "step.ended id=use adversary=three on=db "
                                  "technique=T1078 ok=false why=denied\n");
    stage_close(s);
}

static void
what_the_function_of_a_step_does_is_the_doing_of_its_crew(void **state)
{
    (void)state;
    stage *s = played(
        "step{ id='dump', attack='T1003', effects=function(on) "
        " apply({ fx.steal('boss'), fx.compromise(TARGET, 'user') }, on) end } "
        "adversary{ id='one', plan={ { step='dump', on='srv', "
        "  at='T+03:00' } } } "
        "adversary{ id='two', plan={ { step='dump', on='srv' } } } ",
        5);
    assert_int_equal(stage_count(s, "account.stolen id=boss adversary=two"), 1);
    assert_int_equal(stage_count(s, "asset.compromised id=srv held=user"), 1);
    stage_close(s);
}

/* A ring of a thousand, and each brings about two more. */
static void effects_that_bring_each_other_about_come_to_an_end(void **state)
{
    (void)state;
    stage *s = played(
        "for i = 1, 1000 do local n = i % 1000 + 1 "
        " inject{ id='I'..i, manual=i > 1 or nil, at=i == 1 and min(1) or nil, "
        "  to='it', via='email', body='b', "
        "  effects={ fx.send('I'..n), fx.send('I'..n) } } "
        " fault{ id='f'..i, manual=i > 1 or nil, at=i == 1 and min(2) or nil, "
        "  effects={ fx.fault('f'..n), fx.fault('f'..n) } } end "
        "inject{ id='after', at='T+00:03', to='it', via='email', body='b', "
        " effects={ fx.set('cut', true) } } ",
        5);
    assert_int_equal(stage_count(s, "script.failed what=effects"), 2);
    assert_int_equal(stage_count(s, "code=EN9002"), 2);
    assert_int_equal(stage_count(s, "T+00:01:00 inject.sent"), 101);
    assert_int_equal(stage_count(s, "T+00:02:00 fault.occurred"), 101);
    assert_int_equal(stage_count(s, "inject.sent inject=after"), 1);
    assert_int_equal(stage_count(s, "var.changed"), 1);
    stage_close(s);
}

static void the_same_attack_goes_the_same_way(void **state)
{
    static const char attack[] =
        "step{ id='roam', attack='T1021.002', takes=range(sec(30), min(9)), "
        " p=0.6, uses={'any'}, persists=true, hindered={ { by='edr', p=0.5 } "
        "}, "
        " detect={ { by='edr', p=0.5, delay=range(sec(1), min(4)) } }, "
        " effects={ fx.compromise(TARGET, 'user') } } "
        "for i = 1, 5 do adversary{ id='c'..i, has={'any'}, plan=function() "
        " while true do for _, on in ipairs{'srv', 'site'} do "
        "  attempt('roam', { on=on }) "
        "  apply(fx.restore(on, { age=min(5), risk=0.3 })) end end end, "
        " fallback={ { step='roam', on='srv' } } } end "
        "account{ id='any' } fault{ id='f', at='T+00:10', p=0.5, "
        " after=range(min(1), min(50)), effects={ fx.isolate('db') } } "
        "process('p', function() wait(min(60)) apply(fx.block('c2')) end) ";
    uint64_t digest[2];
    (void)state;
    for (int i = 0; i < 2; i++) {
        stage *s = played(attack, 180);
        digest[i] = enshu_drill_digest(stage_drill(s));
        assert_true(stage_count(s, "step.ended") > 150);
        assert_true(stage_count(s, "why=tainted") > 5);
        assert_true(stage_count(s, "why=failed") > 20);
        stage_close(s);
    }
    assert_true(digest[0] == digest[1]);
}

typedef struct told {
    size_t n;
    char last[64];
} told;

static void keep_accounts(void *user, const enshu_record *record)
{
    told *t = user;
    if (record->kind != ENSHU_RECORD_ACCOUNT_DESCRIBED)
        return;
    t->n++;
    for (size_t i = 0; i < record->n_fields; i++) {
        if (record->fields[i].field == ENSHU_F_STATE)
            (void)snprintf(t->last, sizeof t->last, "%s",
                           record->fields[i].value.as.str);
    }
}

static size_t accounts_told(stage *s, const char *team, char last[64])
{
    told t = {0, ""};
    const enshu_reader reader = {
        .teams = &team, .n_teams = team ? 1 : 0, .control = team == NULL};
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, keep_accounts,
                                          &t),
                     ENSHU_OK);
    memcpy(last, t.last, sizeof t.last);
    return t.n;
}

static void owners_are_told_what_accounts_there_are(void **state)
{
    char last[64];
    (void)state;
    stage *s = played(
        "process('p', function() apply(fx.state('boss', 'disabled')) end) ", 1);
    assert_int_equal(accounts_told(s, "it", last), 2);
    assert_string_equal(last, "disabled");
    assert_int_equal(accounts_told(s, "occ", last), 0);
    assert_int_equal(accounts_told(s, NULL, last), 2);
    stage_close(s);
}

static void control_sets_an_account(void **state)
{
    (void)state;
    stage *s = played("", 1);
    const enshu_pair off[] = {stage_id(ENSHU_F_ID, "svc"),
                              stage_str(ENSHU_F_STATE, "disabled")};
    const enshu_pair wrong[] = {stage_id(ENSHU_F_ID, "svc"),
                                stage_str(ENSHU_F_STATE, "down")};
    stage_command(s, "control", ENSHU_COMMAND_STATE_SET, off, 2);
    stage_command(s, "control", ENSHU_COMMAND_STATE_SET, wrong, 2);
    assert_int_equal(
        stage_count_for(s, "it", "account.changed id=svc state=disabled"), 1);
    assert_int_equal(stage_count(s, "command.refused"), 1);
    stage_close(s);
}

/* A slice that fails leaves nothing behind, whatever it did. */
static void a_failing_slice_takes_every_effect_back(void **state)
{
    static const char all[] =
        "apply{ fx.state('svc', 'disabled'), fx.renew('boss'), "
        "fx.steal('svc'), fx.control('srv', 'mfa', true), "
        "fx.control('srv', 'edr', false), fx.persist('db', hours(1)), "
        "fx.flood('site', 5000), fx.mitigate('site', 0.1), fx.block('c2'), "
        "fx.compromise('srv', 'admin'), fx.restore('srv', { age=min(1), "
        "risk=0.5 }), fx.isolate('db'), fx.isolate('lan'), fx.fault('disk'), "
        "fx.collect('db'), fx.wipe('db'), fx.state('c_in', 'closed') } ";
    static const char asks[] =
        "process('look', function() wait(min(10)) "
        "for _, q in ipairs{ is('svc', 'disabled'), is('svc', 'stolen'), "
        "is('boss', 'stolen'), is('db', 'persistent'), blocked('c2'), "
        "is('srv', 'clean'), is('lan', 'isolated'), is('site', 'down') } do "
        "log(holds(q)) end "
        "log(level('web'), count(held_by()), reachable('internet', 'srv'), "
        "reachable('lan', 'db')) end) "
        "adversary{ id='crew', has={'boss'}, plan={ { step='in_', on='srv', "
        " at='T+00:20' } } } "
        "fault{ id='disk', manual=true, on='site', "
        " effects={ fx.state(TARGET, 'down') } } " STEPS;
    char text[4096];
    (void)state;
    (void)snprintf(text, sizeof text,
                   "process('p', function() wait(min(5)) %s error('no') end) "
                   "%s",
                   all, asks);
    stage *failing = played(text, 60);
    (void)snprintf(text, sizeof text,
                   "process('p', function() wait(min(5)) error('no') end) %s",
                   asks);
    stage *idle = played(text, 60);
    expect_text(strstr(stage_log(failing), "T+00:10:00"),
                strstr(stage_log(idle), "T+00:10:00"));
    assert_int_equal(stage_count(failing, "script.failed"), 1);
    assert_int_equal(stage_count(failing, "T+00:05:00"), 1);
    stage_close(failing);
    stage_close(idle);
    (void)snprintf(text, sizeof text,
                   "process('p', function() wait(min(5)) %s end) %s", all,
                   asks);
    stage *done = played(text, 60);
    assert_true(stage_count(done, "T+00:05:00") > 15);
    stage_close(done);
}

static void apply_refuses_what_makes_no_sense(void **state)
{
    static const struct {
        const char *call;
        const char *message;
    } rows[] = {
        {"apply(fx.state(TARGET, 'down'))",
         "apply(): fx.state(TARGET), but there is no target"},
        {"apply(fx.state('sv', 'down'))", "fx.state: no "},
        {"apply(fx.renew(TARGET), 'srv')",
         "apply(): fx.renew cannot be used on asset"},
        {"apply(fx.flood('srv', 10))",
         "fx.flood('srv'): this asset has no capacity"},
        {"apply(fx.flood(TARGET, 10), 'srv')",
         "fx.flood('srv'): this asset has no capacity"},
        {"apply('down')", "apply(): expected an effect such as fx.state(...), "
                          "got string"},
        {"apply{ fx.state('srv', 'down'), 3 }",
         "apply(): expected an effect such as fx.state(...), got number"},
        {"apply{ a=fx.state('srv', 'down') }",
         "apply(): must be an effect or a list of them"},
        {"apply(fx.restore('srv', { age=3 }))",
         "fx.restore.age: bare number as a duration; write min(3)"},
        {"apply(fx.restore('srv', { }))", "fx.restore.age: expected a duration "
                                          "such as min(15), got nil"},
        {"apply(fx.restore('srv'))",
         "fx.restore: expected {age=hours(6)}, got nil"},
        {"apply(fx.mitigate('site', 2))",
         "fx.mitigate: expected a number from 0 to 1, got number"},
        {"apply(fx.flood('site', -1))",
         "fx.flood: expected a whole number of Mbit/s, got number"},
        {"apply(fx.persist('srv', 'yes'))",
         "fx.persist: expected true or false, got string"},
        {"log(holds(is('svc', 'down')))",
         "is('svc', 'down'): account states are active, disabled, stolen"},
        {"apply(fx.state('svc', 'stolen'))",
         "fx.state('svc', 'stolen'): account states are active, disabled"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, "process('p', function() %s end) ",
                       rows[i].call);
        stage *s = played(text, 1);
        expect_contains(stage_log(s), rows[i].message);
        assert_int_equal(stage_count(s, "state.changed"), 0);
        stage_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_enters_without_an_account),
        cmocka_unit_test(a_plan_knows_what_it_has),
        cmocka_unit_test(disabling_an_account_in_time_stops_the_step),
        cmocka_unit_test(conditions_ask_about_accounts_and_blocks),
        cmocka_unit_test(what_is_written_is_blocked),
        cmocka_unit_test(controls_come_and_go),
        cmocka_unit_test(a_flood_is_volume_against_capacity),
        cmocka_unit_test(faults_happen_at_a_time_on_a_condition_or_by_hand),
        cmocka_unit_test(a_careless_restore_is_encrypted_again),
        cmocka_unit_test(a_copy_from_before_or_a_rebuild_keeps_it_out),
        cmocka_unit_test(a_copy_may_be_tainted_anyway),
        cmocka_unit_test(adversaries_work_side_by_side),
        cmocka_unit_test(effects_that_bring_each_other_about_come_to_an_end),
        cmocka_unit_test(
            what_the_function_of_a_step_does_is_the_doing_of_its_crew),
        cmocka_unit_test(the_same_attack_goes_the_same_way),
        cmocka_unit_test(owners_are_told_what_accounts_there_are),
        cmocka_unit_test(control_sets_an_account),
        cmocka_unit_test(a_failing_slice_takes_every_effect_back),
        cmocka_unit_test(apply_refuses_what_makes_no_sense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
