/* What attacks, faults and people leave in logs. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drill/logs.h"
#include "log_fixture.h"
#include "support/expect.h"
#include "threat/log_internal.h"

#define FRAME                                                                  \
    "scenario{ id='s', api=1, start='2026-11-25 09:00', length=hours(8), "     \
    " title={en='S',ja='S'}, lang='en' } "                                     \
    "org{ id='port', kind='operator', name={en='P',ja='P'} } "                 \
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
    "account{ id='acc', kind='vendor', login='svc-belt', "                     \
    "opens={'dmz','lan'}, "                                                    \
    " name={en='A',ja='A'} } "
/* Every kind of log, without ordinary business. */
#define LOGS                                                                   \
    "for _, k in ipairs{'windows','syslog','firewall','proxy','edr','vpn', "   \
    " 'mail','web','badge','control'} do "                                     \
    " log{ id=k, kind=k, owner='port', rate=0 } end "

static findings of(stage *s, const char *query)
{
    const enshu_log_question q = {.query = query,
                                  .from_us = ENSHU_LOG_OPEN,
                                  .to_us = ENSHU_LOG_OPEN,
                                  .oldest_first = true};
    return look_with(stage_drill(s), &q, 1000);
}

static size_t number_of(stage *s, const char *query)
{
    findings f = of(s, query);
    const size_t n = f.n;
    forget(&f);
    return n;
}

/* ---- every technique ---- */

static const char *const techniques[] = {
    "T1003.001", "T1018",     "T1021.001", "T1021.002", "T1041",
    "T1046",     "T1053.005", "T1059.001", "T1070.001", "T1072",
    "T1078",     "T1078.002", "T1110.004", "T1133",     "T1190",
    "T1195",     "T1195.002", "T1199",     "T1204.002", "T1210",
    "T1482",     "T1484.001", "T1485",     "T1486",     "T1489",
    "T1490",     "T1491",     "T1491.001", "T1498",     "T1498.001",
    "T1499",     "T1499.002", "T1499.003", "T1539",     "T1558.003",
    "T1561.002", "T1562.001", "T1566.001", "T1566.002", "T1567.002",
    "T1593",     "T1657",     "T0815",     "T0822",     "T0826",
    "T0828",     "T0829",     "T0832",     "T0836",     "T0840",
    "T0846",     "T0855",     "T0856",     "T0859",     "T0860",
    "T0862",     "T0864",     "T0878",     "T0879",     "T0881",
    "T0886",     "T0887",     "T0888"};
enum { TECHNIQUES = sizeof techniques / sizeof *techniques };

/* One step of each, by one adversary with an account, that all work. */
static stage *all_techniques(void)
{
    char lua[32768];
    size_t len = (size_t)snprintf(lua, sizeof lua, "%s", FRAME LOGS);
    char plan[8192] = "";
    size_t used = 0;
    for (size_t i = 0; i < TECHNIQUES; i++) {
        len += (size_t)snprintf(
            lua + len, sizeof lua - len,
            "step{ id='s%zu', %s='%s', uses={'acc'}, takes=min(2) } ", i,
            techniques[i][1] == '0' ? "ics" : "attack", techniques[i]);
        used += (size_t)snprintf(plan + used, sizeof plan - used,
                                 "{'s%zu', on='gw'},", i);
    }
    (void)snprintf(lua + len, sizeof lua - len,
                   "adversary{ id='foe', has={'acc'}, source='203.0.113.66', "
                   "plan={%s} } ",
                   plan);
    stage *s = stage_open(lua);
    stage_play(s, 2 * TECHNIQUES + 5);
    return s;
}

/* Which steps left a line among these. */
static void mark_steps(stage *s, const findings *f, bool seen[TECHNIQUES])
{
    for (size_t i = 0; i < f->n; i++) {
        enshu__log_room room;
        enshu__log_line line;
        const enshu__trace *trace = NULL;
        assert_int_equal(enshu__log_line_of(enshu__logs_of(stage_drill(s)),
                                            f->at[i].line.key,
                                            enshu_drill_now(stage_drill(s)),
                                            NULL, &room, &line, &trace),
                         ENSHU_OK);
        assert_non_null(trace);
        assert_string_equal(line.raw, f->at[i].line.raw);
        if (trace->what >= 0)
            seen[trace->what] = true;
    }
}

/* By its account, the address it comes from, or the one the VPN gave it. */
static void every_step_can_be_found_by_following_it(void **state)
{
    (void)state;
    stage *s = all_techniques();
    bool seen[TECHNIQUES] = {false};
    bool any[TECHNIQUES] = {false};
    findings vpn = of(s, "log:vpn gets");
    char inside[64] = "";
    if (vpn.n > 0)
        (void)snprintf(inside, sizeof inside, "src:%s", vpn.at[0].line.dst);
    forget(&vpn);
    const char *const ways[] = {"user:svc-belt", "svc-belt", "src:203.0.113.66",
                                inside};
    findings all = of(s, "");
    mark_steps(s, &all, any);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        findings f = of(s, ways[i]);
        mark_steps(s, &f, seen);
        forget(&f);
    }
    for (size_t i = 0; i < TECHNIQUES; i++) {
        if (!any[i] || !seen[i])
            fail_msg("%s %s", techniques[i],
                     any[i] ? "cannot be followed" : "leaves nothing");
    }
    forget(&all);
    stage_close(s);
}

/* ---- only what is kept for documentation ---- */

static size_t run_of(const char *text, const char *set)
{
    return strspn(text, set);
}

/* Anything written like an IPv4 address. */
static void check_addresses(const char *raw)
{
    for (const char *at = raw; *at;) {
        const size_t n = run_of(at, "0123456789.");
        char word[32];
        int dots = 0;
        for (size_t i = 0; i < n; i++)
            dots += at[i] == '.';
        if (n > 0 && n < sizeof word && dots == 3 && at[0] != '.'
            && at[n - 1] != '.') {
            memcpy(word, at, n);
            word[n] = '\0';
            if (!enshu__is_documentation_address(word))
                fail_msg("%s in %s", word, raw);
        }
        at += n > 0 ? n : 1;
    }
}

/* Anything behind :// or @ with a dot in it ends in .example. */
static void check_names(const char *raw)
{
    static const char *const before[] = {"://", "@", "CONNECT "};
    for (size_t b = 0; b < sizeof before / sizeof *before; b++) {
        for (const char *at = strstr(raw, before[b]); at;
             at = strstr(at, before[b])) {
            at += strlen(before[b]);
            const size_t n = run_of(at, "abcdefghijklmnopqrstuvwxyz"
                                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789-.");
            if (n < 8 || memcmp(at + n - 8, ".example", 8) != 0)
                fail_msg("%.*s in %s", (int)n, at, raw);
        }
    }
}

static void nothing_points_at_anything_real(void **state)
{
    (void)state;
    stage *attack = all_techniques();
    stage *day = stage_open(
        FRAME "for i = 1, 400 do asset{ id='a' .. i, kind='server', "
              "zone='lan', owner='it', "
              " name={en='S',ja='S'} } end "
              "for _, k in ipairs{'windows','syslog','firewall','proxy','edr', "
              " 'vpn','mail','web','badge','control'} do "
              " log{ id=k, kind=k, owner='port', rate=3, keep=hours(8) } end ");
    stage_play(day, 1);
    stage *both[] = {attack, day};
    for (size_t i = 0; i < 2; i++) {
        findings f = of(both[i], "");
        assert_true(f.n > 100);
        for (size_t k = 0; k < f.n; k++) {
            const enshu_log_line *l = &f.at[k].line;
            check_addresses(l->raw);
            check_names(l->raw);
            assert_true(!l->src[0] || enshu__is_documentation_address(l->src));
            assert_true(!l->dst[0] || enshu__is_documentation_address(l->dst));
        }
        forget(&f);
    }
    stage_close(attack);
    stage_close(day);
}

/* ---- one attack ---- */

static const char attack[] = FRAME LOGS
    "indicator{ id='tool', kind='file', value='belt.exe', "
    " name={en='T',ja='T'} } "
    "step{ id='enter', attack='T1133', uses={'acc'}, takes=min(1), "
    " effects={fx.compromise(TARGET,'user')} } "
    "step{ id='move', attack='T1021.002', uses={'acc'}, takes=min(4), "
    " marks={'tool'}, effects={fx.compromise(TARGET,'admin')} } "
    "step{ id='own', attack='T1046', quiet=true, takes=min(10), logs={ "
    " {kind='edr', severity='high', times=5, line='own {user} {file} {src}'}, "
    " {log='badge', host='gw', after=min(2), line='door'}, "
    " {kind='control', after=hours(1), line='late'} } } "
    "adversary{ id='foe', has={'acc'}, source='203.0.113.66', plan={ "
    " {'enter', on='gw', at=min(10)}, {'move', on='srv', at=min(20)}, "
    " {'own', on='srv', at=min(30)} } } ";

static void one_line_leads_to_the_next(void **state)
{
    (void)state;
    stage *s = stage_open(attack);
    stage_play(s, 60);
    findings f = of(s, "user:svc-belt");
    char *text = raw_text(&f);
    expect_golden("logs/attack.txt", text);
    free(text);
    forget(&f);
    stage_close(s);
}

static void nothing_is_found_before_it_happens(void **state)
{
    (void)state;
    stage *s = stage_open(attack);
    stage_play(s, 9);
    assert_int_equal(number_of(s, ""), 0);
    stage_play(s, 21);
    assert_true(number_of(s, "user:svc-belt host:gw") > 0);
    assert_int_equal(number_of(s, "log:windows host:srv"), 0);
    stage_play(s, 25);
    assert_true(number_of(s, "log:windows host:srv") > 0);
    stage_close(s);
}

static void lines_of_an_attempt_stay_when_it_is_over(void **state)
{
    (void)state;
    stage *s = stage_open(attack);
    stage_play(s, 35);
    findings early = of(s, "");
    stage_play(s, 60);
    for (size_t i = 0; i < early.n; i++) {
        char room[ENSHU_LOG_ROOM];
        enshu_log_line line;
        assert_true(enshu_log_line_of(stage_drill(s), NULL,
                                      early.at[i].line.key, room, sizeof room,
                                      &line));
        assert_string_equal(line.raw, early.at[i].line.raw);
    }
    forget(&early);
    stage_close(s);
}

static void an_author_adds_lines_or_replaces_the_usual_ones(void **state)
{
    (void)state;
    stage *s = stage_open(attack);
    stage_play(s, 60);
    assert_int_equal(number_of(s, "log:edr \"own svc-belt\""), 5);
    assert_int_equal(number_of(s, "port_scan"), 0);
    assert_int_equal(number_of(s, "log:badge host:gw door"), 1);
    assert_int_equal(number_of(s, "late"), 0);
    stage_play(s, 92);
    assert_int_equal(number_of(s, "late"), 1);
    findings f = of(s, "door");
    expect_i64(f.at[0].line.t_us, 32 * ENSHU_MIN);
    forget(&f);
    stage_close(s);
}

static void what_is_denied_or_blocked_leaves_lines_too(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOGS
        "step{ id='none', attack='T1078', uses={'acc'} } "
        "step{ id='unlucky', attack='T1021.002', p=0, takes=min(1) } "
        "zone{ id='cell', name={en='C',ja='C'} } "
        "asset{ id='plc', kind='server', zone='cell', owner='it', "
        "name={en='P',ja='P'} } "
        "step{ id='far', attack='T1021.002' } "
        "adversary{ id='foe', source='203.0.113.66', plan={ "
        " {'none', on='gw', at=min(1)}, {'unlucky', on='gw', at=min(2)}, "
        " {'far', on='plc', at=min(5)} } } ");
    stage_play(s, 10);
    assert_int_equal(number_of(s, "user:svc-belt \"account disabled\""), 2);
    assert_int_equal(number_of(s, "log:vpn \"login failed\""), 1);
    assert_int_equal(number_of(s, "log:windows \"wrong password\""), 3);
    assert_int_equal(number_of(s, "log:windows 4624"), 0);
    assert_int_equal(number_of(s, "log:firewall host:plc deny"), 3);
    stage_close(s);
}

static void a_fault_leaves_what_its_author_says(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOGS
        "fault{ id='disk', kind='fault', on='srv', at=min(5), logs={ "
        " {kind='syslog', severity='medium', times=3, after=sec(10), "
        "  line='kernel: {host}: disk error'} } } ");
    stage_play(s, 4);
    assert_int_equal(number_of(s, ""), 0);
    stage_play(s, 10);
    findings f = of(s, "severity:medium host:srv \"SRV: disk error\"");
    assert_int_equal(f.n, 3);
    expect_i64(f.at[0].line.t_us, 5 * ENSHU_MIN + 10 * ENSHU_SEC);
    assert_int_equal(f.progress.total, 3);
    forget(&f);
    stage_close(s);
}

static void a_line_says_who_and_where_from(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOGS
        "fault{ id='typo', kind='mistake', on='srv', at=min(5), logs={ "
        " {kind='windows', user='acc', src='gw', "
        "  line='4625 failed logon of {user} from {src}'}, "
        " {kind='syslog', user='u.smith', src='203.0.113.9', "
        "  line='sudo: {user} from {src}'} } } "
        "step{ id='own', quiet=true, takes=min(1), logs={ "
        " {kind='edr', src='203.0.113.10', line='seen {src}'} } } "
        "adversary{ id='foe', source='203.0.113.66', "
        " plan={ {'own', on='gw', at=min(6)} } } ");
    stage_play(s, 10);
    findings f = of(s, "user:svc-belt");
    assert_int_equal(f.n, 1);
    assert_string_equal(f.at[0].line.src,
                        enshu__log_address(enshu__logs_of(stage_drill(s)), 0));
    forget(&f);
    assert_int_equal(number_of(s, "user:u.smith src:203.0.113.9 \"sudo: "
                                  "u.smith from 203.0.113.9\""),
                     1);
    assert_int_equal(number_of(s, "src:203.0.113.10 \"seen 203.0.113.10\""), 1);
    stage_close(s);
}

/* ---- what is lost, late, or kept back ---- */

#define LOCAL                                                                  \
    "log{ id='near', kind='syslog', owner='port', rate=60, keep=hours(2), "    \
    " on_host=true } "                                                         \
    "log{ id='far', kind='windows', owner='port', rate=60, keep=hours(2), "    \
    " delay=min(2) } "                                                         \
    "log{ id='net', kind='firewall', owner='port', rate=60, keep=hours(2) } "

static enshu_time_us newest(stage *s, const char *query)
{
    findings f = look(stage_drill(s), NULL, query);
    const enshu_time_us t = f.n > 0 ? f.at[0].line.t_us : INT64_MIN;
    forget(&f);
    return t;
}

static enshu_time_us oldest(stage *s, const char *query)
{
    findings f = of(s, query);
    const enshu_time_us t = f.n > 0 ? f.at[0].line.t_us : INT64_MAX;
    forget(&f);
    return t;
}

static void records_come_after_a_while(void **state)
{
    (void)state;
    stage *s = stage_open(FRAME LOCAL);
    stage_play(s, 60);
    assert_true(newest(s, "log:far") <= 58 * ENSHU_MIN);
    assert_true(newest(s, "log:far") > 50 * ENSHU_MIN);
    assert_true(newest(s, "log:near") > 58 * ENSHU_MIN);
    stage_close(s);
}

static void a_wiped_host_loses_what_it_alone_kept(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOCAL "action{ id='save', by='it', target='asset', "
                    " name={en='C',ja='C'}, effects={ fx.collect(TARGET) } } "
                    "action{ id='wipe', by='it', target='asset', "
                    " name={en='W',ja='W'}, effects={ fx.wipe(TARGET) } } ");
    stage_play(s, 10);
    const size_t before = number_of(s, "log:near host:srv");
    const size_t far = number_of(s, "log:far host:srv");
    assert_true(before > 20);
    stage_act(s, "admin", "save", "srv");
    stage_play(s, 30);
    stage_act(s, "admin", "wipe", "srv");
    stage_act(s, "admin", "wipe", "gw");
    stage_play(s, 60);
    assert_true(oldest(s, "log:near host:gw") >= 30 * ENSHU_MIN);
    assert_true(number_of(s, "log:near host:gw") > 5);
    const enshu_log_question kept = {.query = "log:near host:srv",
                                     .from_us = ENSHU_LOG_OPEN,
                                     .to_us = 10 * ENSHU_MIN};
    findings f = look_with(stage_drill(s), &kept, 100);
    assert_int_equal(f.n, before);
    forget(&f);
    const enshu_log_question gone = {.query = "log:near host:srv -collect",
                                     .from_us = 11 * ENSHU_MIN,
                                     .to_us = 30 * ENSHU_MIN};
    f = look_with(stage_drill(s), &gone, 100);
    assert_int_equal(f.n, 0);
    forget(&f);
    assert_true(number_of(s, "log:far host:srv") > far);
    assert_int_equal(stage_count_for(s, "control", "log.lost id=near on=srv"),
                     1);
    assert_int_equal(stage_count(s, "log.lost id=far"), 0);
    stage_close(s);
}

static void who_removes_traces_takes_the_local_ones(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOCAL
        "step{ id='clear', attack='T1070.001', takes=min(1) } "
        "adversary{ id='foe', plan={ {'clear', on='gw', at=min(30)} } } ");
    stage_play(s, 60);
    assert_true(oldest(s, "log:near host:gw") >= 31 * ENSHU_MIN);
    assert_true(oldest(s, "log:near host:srv") < 0);
    assert_int_equal(number_of(s, "log:far \"audit log was cleared\""), 1);
    assert_int_equal(stage_count(s, "log.lost id=near on=gw"), 1);
    expect_contains(stage_log(s), "why=cleared");
    stage_close(s);
}

static void a_host_that_is_cut_off_sends_nothing_until_it_is_back(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME LOCAL
        "action{ id='cut', by='it', target='asset', name={en='C',ja='C'}, "
        " effects={ fx.isolate(TARGET) } } "
        "action{ id='back', by='it', target='asset', name={en='B',ja='B'}, "
        " effects={ fx.reconnect(TARGET) } } ");
    stage_play(s, 20);
    stage_act(s, "admin", "cut", "srv");
    stage_play(s, 60);
    assert_true(newest(s, "log:far host:srv") <= 21 * ENSHU_MIN);
    assert_true(newest(s, "log:net host:srv") <= 21 * ENSHU_MIN);
    assert_true(newest(s, "log:near host:srv") > 50 * ENSHU_MIN);
    assert_true(newest(s, "log:far host:gw") > 50 * ENSHU_MIN);
    stage_act(s, "admin", "back", "srv");
    stage_play(s, 70);
    const enshu_log_question meanwhile = {.query = "log:far host:srv",
                                          .from_us = 25 * ENSHU_MIN,
                                          .to_us = 55 * ENSHU_MIN};
    findings f = look_with(stage_drill(s), &meanwhile, 100);
    assert_true(f.n > 10);
    forget(&f);
    const enshu_log_question silence = {.query = "log:net host:srv",
                                        .from_us = 25 * ENSHU_MIN,
                                        .to_us = 55 * ENSHU_MIN};
    f = look_with(stage_drill(s), &silence, 100);
    assert_int_equal(f.n, 0);
    forget(&f);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_step_can_be_found_by_following_it),
        cmocka_unit_test(nothing_points_at_anything_real),
        cmocka_unit_test(one_line_leads_to_the_next),
        cmocka_unit_test(nothing_is_found_before_it_happens),
        cmocka_unit_test(lines_of_an_attempt_stay_when_it_is_over),
        cmocka_unit_test(an_author_adds_lines_or_replaces_the_usual_ones),
        cmocka_unit_test(what_is_denied_or_blocked_leaves_lines_too),
        cmocka_unit_test(a_fault_leaves_what_its_author_says),
        cmocka_unit_test(a_line_says_who_and_where_from),
        cmocka_unit_test(records_come_after_a_while),
        cmocka_unit_test(a_wiped_host_loses_what_it_alone_kept),
        cmocka_unit_test(who_removes_traces_takes_the_local_ones),
        cmocka_unit_test(a_host_that_is_cut_off_sends_nothing_until_it_is_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
