/* What people leave in logs when they respond, and what a host that is down or
 * in a zone that is cut off does not. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "log_fixture.h"
#include "support/expect.h"

#define FRAME                                                                  \
    "scenario{ id='s', api=1, start='2026-11-25 09:00', length=hours(8), "     \
    " title={en='S',ja='S'}, lang='en' } "                                     \
    "org{ id='port', kind='operator', name={en='P',ja='P'} } "                 \
    "org{ id='other', kind='operator', name={en='O',ja='O'} } "                \
    "team{ id='it', org='port', name={en='I',ja='I'} } "                       \
    "role{ id='admin', team='it', name={en='A',ja='A'} } "                     \
    "zone{ id='dmz', name={en='D',ja='D'} } "                                  \
    "zone{ id='lan', name={en='L',ja='L'} } "                                  \
    "conduit{ id='c1', from='internet', to='dmz' } "                           \
    "conduit{ id='c2', from='dmz', to='lan' } "                                \
    "asset{ id='gw', kind='server', zone='dmz', owner='it', "                  \
    "name={en='S',ja='S'} } "                                                  \
    "asset{ id='srv', kind='server', zone='lan', owner='it', "                 \
    "name={en='S',ja='S'} } "                                                  \
    "asset{ id='pc', kind='server', zone='lan', owner='it', "                  \
    "name={en='S',ja='S'} } "                                                  \
    "account{ id='acc', kind='vendor', login='svc-belt', owner='it', "         \
    " opens={'srv'}, name={en='A',ja='A'} } "                                  \
    "local function act(id, fx) action{ id=id, by='it', target='none', "       \
    " name={en='C',ja='C'}, effects={ fx } } end "
/* Every kind of log, without ordinary business; another's firewall. */
#define LOGS                                                                   \
    "for _, k in ipairs{'windows','syslog','firewall','proxy','edr','vpn', "   \
    " 'mail','web','badge','control'} do "                                     \
    " log{ id=k, kind=k, owner='port', rate=0 } end "                          \
    "log{ id='theirs', kind='firewall', owner='other', on={'gw'}, rate=0 } "
#define BUSY                                                                   \
    "log{ id='near', kind='syslog', owner='port', rate=60, keep=hours(2), "    \
    " on_host=true } "                                                         \
    "log{ id='far', kind='windows', owner='port', rate=60, keep=hours(2) } "   \
    "log{ id='net', kind='firewall', owner='port', rate=60, keep=hours(2) } "

static size_t number_of(stage *s, const char *query)
{
    findings f = look(stage_drill(s), NULL, query);
    const size_t n = f.n;
    forget(&f);
    return n;
}

static size_t between(stage *s, const char *query, int from, int to)
{
    const enshu_log_question q = {
        .query = query, .from_us = from * ENSHU_MIN, .to_us = to * ENSHU_MIN};
    findings f = look_with(stage_drill(s), &q, 1000);
    const size_t n = f.n;
    assert_int_equal(f.progress.scanned, f.progress.total);
    forget(&f);
    return n;
}

static void act(stage *s, const char *action, int minute)
{
    stage_act(s, "admin", action, NULL);
    stage_play(s, minute);
}

/* ---- lines of a response ---- */

static void an_account_that_changes_leaves_lines(void **state)
{
    (void)state;
    stage *s = stage_open(FRAME LOGS "act('off', fx.state('acc','disabled')) "
                                     "act('on', fx.state('acc','active')) "
                                     "act('new', fx.renew('acc')) ");
    act(s, "off", 2);
    assert_int_equal(number_of(s, "4725 svc-belt host:srv user:svc-belt"), 1);
    assert_int_equal(number_of(s, "log:syslog \"lock user 'svc-belt'\""), 1);
    assert_int_equal(number_of(s, "log:vpn disabled svc-belt"), 1);
    act(s, "off", 3); /* changes nothing */
    assert_int_equal(number_of(s, "4725"), 1);
    act(s, "on", 4);
    assert_int_equal(number_of(s, "4722 svc-belt"), 1);
    act(s, "new", 5);
    assert_int_equal(number_of(s, "4724 svc-belt"), 1);
    assert_int_equal(number_of(s, "4723 svc-belt"), 1);
    stage_close(s);
}

static void conduits_and_zones_are_rules_of_the_firewall(void **state)
{
    (void)state;
    stage *s = stage_open(FRAME LOGS "act('shut', fx.state('c2','closed')) "
                                     "act('open', fx.state('c2','open')) "
                                     "act('cut', fx.isolate('lan')) "
                                     "act('back', fx.reconnect('lan')) ");
    act(s, "shut", 2);
    assert_int_equal(number_of(s, "log:firewall \"rule c2 set to deny\""), 1);
    act(s, "open", 3);
    assert_int_equal(number_of(s, "log:firewall \"rule c2 set to allow\""), 1);
    act(s, "cut", 4); /* at once, though its hosts are cut off */
    assert_int_equal(number_of(s, "host:srv \"zone lan isolated\""), 1);
    act(s, "back", 5);
    assert_int_equal(number_of(s, "host:srv \"zone lan connected\""), 1);
    stage_close(s);
}

static void a_control_is_told_of_by_its_kind(void **state)
{
    (void)state;
    stage *s =
        stage_open(FRAME LOGS "act('patch', fx.control('srv','patched')) "
                              "act('mfa', fx.control('gw','mfa')) "
                              "act('edr', fx.control('pc','edr')) "
                              "act('odd', fx.control('pc','odd')) "
                              "act('even', fx.control('pc','odd',false))"
                              " act('ddos', fx.mitigate('gw', 0.9)) ");
    act(s, "patch", 2);
    assert_int_equal(number_of(s, "host:srv 19 \"installation successful\""),
                     1);
    assert_int_equal(number_of(s, "host:srv hardening"), 0);
    act(s, "mfa", 3);
    assert_int_equal(number_of(s, "log:vpn host:gw \"second factor\""), 1);
    act(s, "edr", 4);
    assert_int_equal(number_of(s, "log:edr host:pc \"prevention on\""), 1);
    act(s, "odd", 5);
    assert_int_equal(number_of(s, "host:pc \"policy odd was switched on\""), 1);
    act(s, "even", 6);
    assert_int_equal(number_of(s, "host:pc \"policy odd was switched off\""),
                     1);
    act(s, "ddos", 7);
    assert_int_equal(number_of(s, "log:firewall host:gw 90% filtered"), 1);
    stage_close(s);
}

static void a_blocked_value_is_told_by_the_teams_own_sources(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOGS
        "action{ id='block', by='it', target='none', name={en='B',ja='B'}, "
        " form={ {id='value', type='text', required=true} }, "
        " effects={ fx.block() } } ");
    const enshu_pair form = {ENSHU_FIELD_NONE,
                             "value",
                             {ENSHU_TYPE_STR, 0, {.str = " a\n\"b.example "}}};
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "block"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 1, {.map = &form}}}};
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 2);
    stage_play(s, 2);
    assert_int_equal(number_of(s, "log:firewall \"a  b.example added\""), 1);
    assert_int_equal(number_of(s, "log:proxy \"b.example added\""), 1);
    assert_int_equal(number_of(s, "log:edr indicator_block"), 1);
    assert_int_equal(number_of(s, "log:theirs"), 0);
    stage_close(s);
}

/* ---- silence ---- */

static void
a_zone_that_is_cut_off_forwards_nothing_until_it_is_back(void **state)
{
    (void)state;
    stage *s = stage_open(FRAME BUSY "act('cut', fx.isolate('lan')) "
                                     "act('alone', fx.isolate('srv')) "
                                     "act('back', fx.reconnect('lan')) "
                                     "act('free', fx.reconnect('srv')) ");
    stage_play(s, 20);
    act(s, "cut", 40);
    assert_int_equal(between(s, "log:far host:srv", 21, 40), 0);
    assert_int_equal(between(s, "log:far host:pc", 21, 40), 0);
    assert_true(between(s, "log:far host:gw", 21, 40) > 5);
    assert_true(between(s, "log:near host:srv", 21, 40) > 5);
    act(s, "alone", 50); /* and one of its hosts by itself */
    act(s, "back", 60);
    assert_true(between(s, "log:far host:pc", 21, 50) > 5);
    assert_int_equal(between(s, "log:net host:pc", 21, 50), 0);
    assert_int_equal(between(s, "log:far host:srv", 21, 60), 0);
    act(s, "free", 70);
    assert_true(between(s, "log:far host:srv", 21, 60) > 5);
    stage_close(s);
}

static void a_host_that_is_down_writes_nothing(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME BUSY "asset{ id='old', kind='server', zone='lan', owner='it', "
                   " state='down', name={en='S',ja='S'} } "
                   "act('stop', fx.state('srv','down')) "
                   "act('run', fx.state('srv','up')) ");
    stage_play(s, 20);
    const size_t before = between(s, "host:srv", 0, 20);
    act(s, "stop", 60);
    assert_int_equal(between(s, "host:srv", 0, 20), before);
    assert_int_equal(between(s, "host:srv", 20, 60), 0);
    assert_true(between(s, "host:gw", 20, 60) > 20);
    assert_int_equal(number_of(s, "host:old"), 0);
    act(s, "run", 90);
    assert_int_equal(between(s, "host:srv", 20, 60), 0);
    assert_true(between(s, "host:srv", 61, 90) > 20);
    assert_int_equal(number_of(s, "host:srv \"6009 the system\""), 1);
    stage_close(s);
}

/* The blow itself is the last that a host tells of; what comes later at its
 * door the firewall still tells. */
static void who_stops_a_host_is_seen_doing_it(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOGS
        "step{ id='lock', attack='T1486', takes=min(4), "
        " effects={ fx.state(TARGET,'down') } } "
        "step{ id='look', attack='T1082', takes=min(8) } "
        "zone{ id='cell', name={en='C',ja='C'} } "
        "step{ id='knock', attack='T1021.002' } "
        "adversary{ id='a', plan={ {'lock', on='gw', at=min(2)} } } "
        "adversary{ id='b', plan={ {'look', on='gw', at=min(2)} } } "
        "adversary{ id='c', plan={ {'knock', on='gw', at=min(20)} } } ");
    stage_play(s, 12);
    assert_true(number_of(s, "host:gw severity:high") > 0);
    assert_int_equal(between(s, "host:gw -kind:firewall", 7, 12), 0);
    stage_play(s, 30);
    assert_int_equal(between(s, "log:firewall host:gw timeout", 19, 30), 2);
    assert_int_equal(between(s, "host:gw -kind:firewall", 7, 30), 0);
    stage_close(s);
}

/* ---- assets that are several ---- */

static size_t different_hosts(const findings *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++) {
        size_t k = 0;
        while (k < i && strcmp(f->at[k].line.host, f->at[i].line.host) != 0)
            k++;
        n += k == i;
    }
    return n;
}

static size_t hosts_of(stage *s, const char *query)
{
    findings f = look(stage_drill(s), NULL, query);
    const size_t n = different_hosts(&f);
    assert_int_equal(f.progress.scanned, f.progress.total);
    for (size_t i = 0; i < f.n; i++) {
        char room[ENSHU_LOG_ROOM];
        enshu_log_line line;
        assert_true(enshu_log_line_of(stage_drill(s), NULL, f.at[i].line.key,
                                      room, sizeof room, &line));
        assert_string_equal(line.raw, f.at[i].line.raw);
    }
    forget(&f);
    return n;
}

static void an_asset_that_is_several_shows_as_several(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOGS
        "log{ id='busy', kind='windows', owner='port', rate=6, "
        " keep=hours(4) } "
        "asset{ id='pcs', kind='server', zone='lan', owner='it', count=61, "
        "host='PC', "
        " name={en='S',ja='S'} } "
        "asset{ id='pair', kind='server', zone='lan', owner='it', count=2, "
        " name={en='S',ja='S'} } "
        "asset{ id='odd', kind='server', zone='lan', owner='it', host='PC-02', "
        " name={en='S',ja='S'} } "
        "step{ id='lock', attack='T1486', takes=min(4) } "
        "step{ id='move', attack='T1021.002', takes=min(1) } "
        "adversary{ id='a', plan={ {'lock', on='pcs', at=min(2)}, "
        " {'move', on='pcs', at=min(8)} } } "
        "act('cut', fx.isolate('pcs')) ");
    stage_play(s, 20);
    assert_int_equal(hosts_of(s, "log:busy id:pcs"), 40);
    assert_int_equal(hosts_of(s, "log:busy host:PC-*"), 42); /* odd, and pc */
    assert_int_equal(hosts_of(s, "log:busy host:PC"), 40);
    assert_int_equal(hosts_of(s, "log:busy id:pair"), 2);
    assert_int_equal(hosts_of(s, "log:busy host:PAIR-0*"), 2);
    assert_int_equal(hosts_of(s, "log:busy -id:pcs -id:pair"), 4);
    assert_int_equal(hosts_of(s, "host:PC-02 log:busy -id:odd"), 0);
    assert_true(hosts_of(s, "log:edr host:PC severity:high") >= 3);
    stage_act(s, "admin", "cut", NULL);
    stage_play(s, 22);
    assert_int_equal(hosts_of(s, "network_isolation host:PC"), 40);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_account_that_changes_leaves_lines),
        cmocka_unit_test(conduits_and_zones_are_rules_of_the_firewall),
        cmocka_unit_test(a_control_is_told_of_by_its_kind),
        cmocka_unit_test(a_blocked_value_is_told_by_the_teams_own_sources),
        cmocka_unit_test(
            a_zone_that_is_cut_off_forwards_nothing_until_it_is_back),
        cmocka_unit_test(a_host_that_is_down_writes_nothing),
        cmocka_unit_test(who_stops_a_host_is_seen_doing_it),
        cmocka_unit_test(an_asset_that_is_several_shows_as_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
