/* Commands about logs: that somebody searched, and what is kept. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "enshu/describe.h"
#include "log_fixture.h"
#include "support/expect.h"

static const char scenario[] =
    "scenario{ id='s', api=1, start='2026-11-25 09:00', length=hours(2), "
    " title={en='S',ja='S'}, lang='en' } "
    "org{ id='port', kind='operator', name={en='P',ja='P'} } "
    "org{ id='rail', kind='operator', name={en='R',ja='R'} } "
    "team{ id='it', org='port', name={en='I',ja='I'} } "
    "team{ id='occ', org='rail', name={en='O',ja='O'} } "
    "role{ id='admin', team='it', name={en='A',ja='A'} } "
    "role{ id='duty', team='occ', name={en='D',ja='D'} } "
    "zone{ id='dmz', name={en='D',ja='D'} } "
    "conduit{ id='c1', from='internet', to='dmz' } "
    "asset{ id='gw', kind='server', zone='dmz', owner='it', "
    "name={en='S',ja='S'} } "
    "asset{ id='srv', kind='server', zone='dmz', owner='it', "
    "name={en='S',ja='S'} } "
    "asset{ id='sig', kind='server', zone='dmz', owner='occ', "
    "name={en='S',ja='S'} } "
    "log{ id='win', kind='windows', owner='port', rate=30, keep=hours(1), "
    " on={'gw','srv'}, delay=sec(30), name={en='W',ja='W'} } "
    "log{ id='signals', kind='control', owner='rail', rate=30 } "
    "step{ id='enter', attack='T1133', "
    " effects={fx.compromise(TARGET,'admin')} } "
    "step{ id='move', attack='T1021.002', "
    " effects={fx.compromise(TARGET,'admin')} } "
    "adversary{ id='foe', plan={ {'enter', on='gw', at=min(5)} } } "
    "fault{ id='disk', on='srv', at=min(6), logs={ "
    " {kind='windows', line='disk error'} } } "
    "objective{ id='o', name={en='O',ja='O'} } "
    "criterion{ id='C1', objective='o', name={en='C',ja='C'}, points=5, "
    " when=kept('enter', {by='it'}) } "
    "criterion{ id='C2', objective='o', name={en='C',ja='C'}, points=5, "
    " when=kept('disk') } "
    "criterion{ id='C3', objective='o', name={en='C',ja='C'}, points=5, "
    " when=kept('enter', {by='occ'}) } "
    "bot{ id='hunter', run=function() wait(min(10)) "
    " local l = search('admin', '4624 host:gw \"logon type 10\"', {max=5}) "
    " if #l == 1 and l[1].kind == 'windows' and l[1].t == min(5) + 274000 "
    "  and l[1].severity == 1 then keep('admin', l[1], 'came in') end "
    " local none = search('duty', 'log:win') "
    " if #none == 0 then keep('duty', l[1]) end "
    " local s = search('duty', '', {from=now() - min(30), to='T+00:10', "
    "  max=3}) "
    " if #s == 3 and s[1].log == 'signals' then keep('duty', s[1].key) end "
    "end } ";

static const char *key_of(stage *s, const char *query, char room[96])
{
    findings f = look(stage_drill(s), NULL, query);
    assert_true(f.n > 0);
    (void)snprintf(room, 96, "%s", f.at[0].line.key);
    forget(&f);
    return room;
}

static void keep(stage *s, const char *actor, const char *log, const char *key,
                 const char *why)
{
    const enshu_pair fields[] = {stage_id(ENSHU_F_LOG, log),
                                 stage_str(ENSHU_F_KEY, key),
                                 stage_str(ENSHU_F_TEXT, why)};
    stage_command(s, actor, ENSHU_COMMAND_EVIDENCE_KEEP, fields, 3);
}

static void a_search_is_on_record_for_the_team(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 10);
    const enshu_pair fields[] = {stage_str(ENSHU_F_QUERY, "host:gw failed"),
                                 stage_int(ENSHU_F_FROM_TIME, -ENSHU_HOUR),
                                 stage_int(ENSHU_F_TO_TIME, ENSHU_MIN)};
    stage_command(s, "admin", ENSHU_COMMAND_LOG_SEARCH, fields, 3);
    assert_int_equal(
        stage_count_for(s, "it",
                        "log.searched query=host:gw failed from_us="
                        "-3600000000 to_us=60000000 by=admin team=it"),
        1);
    const enshu_pair bad = stage_str(ENSHU_F_QUERY, "hst:gw");
    stage_command(s, "admin", ENSHU_COMMAND_LOG_SEARCH, &bad, 1);
    assert_int_equal(stage_count(s, "log.searched"), 1);
    assert_int_equal(stage_count(s, "why=bad-query message=unknown-field"), 1);
    stage_close(s);
}

static void a_record_is_kept_as_it_was_written(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    char key[96];
    char line[256];
    stage_play(s, 10);
    keep(s, "admin", "win", key_of(s, "log:win 4624 \"type 10\"", key),
         "odd hour");
    (void)snprintf(line, sizeof line,
                   "evidence.kept evidence=1 log=win key=%s host=GW "
                   "since_us=300274000 raw=2026-11-25T09:05:00.274 GW",
                   key);
    assert_int_equal(stage_count_for(s, "it", line), 1);
    expect_contains(stage_log(s), "text=odd hour by=admin team=it");
    assert_int_equal(stage_count(s, "criterion.scored criterion=C1"), 1);
    assert_int_equal(stage_count(s, "criterion=C2"), 0);
    keep(s, "admin", "win", key_of(s, "\"disk error\"", key), "");
    assert_int_equal(stage_count(s, "evidence.kept evidence=2"), 1);
    assert_int_equal(stage_count(s, "criterion.scored criterion=C2"), 1);
    assert_int_equal(stage_count(s, "criterion.scored criterion=C3"), 0);
    stage_close(s);
}

static void what_cannot_be_found_cannot_be_kept(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    char key[96];
    stage_play(s, 10);
    key_of(s, "log:win", key);
    keep(s, "duty", "win", key, "");
    keep(s, "admin", "signals", key, "");
    keep(s, "admin", "win", "win:0123456789abcdef", "");
    assert_int_equal(stage_count(s, "why=no-such-record"), 1);
    keep(s, "admin", "nobody", key, "");
    assert_int_equal(stage_count(s, "why=unknown-id message=win"), 1);
    assert_int_equal(stage_count(s, "why=unknown-id message=signals"), 1);
    assert_int_equal(stage_count(s, "why=unknown-id message=nobody"), 1);
    keep(s, "control", "win", key, "");
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    assert_int_equal(stage_count(s, "evidence.kept"), 0);
    keep(s, "admin", "win", key, "");
    keep(s, "admin", "win", key, "");
    assert_int_equal(stage_count(s, "why=kept-already"), 1);
    assert_int_equal(stage_count(s, "evidence.kept"), 1);
    stage_close(s);
}

/* Who keeps a line that names two hosts suspects the way, right or wrong: to
 * keep lines is no means to find out which of them the attack left. */
static void a_kept_line_from_host_to_host_shows_a_way(void **state)
{
    (void)state;
    char key[96];
    stage *s = stage_open(scenario);
    stage_play(s, 10);
    keep(s, "admin", "win", key_of(s, "host:srv src:192.0.2.1", key), "");
    expect_contains(stage_log(s), "path.suspected team=it between=gw,srv "
                                  "since_us=600000001 via=investigation "
                                  "evidence=1\n");
    expect_contains(stage_log(s),
                    "belief.changed team=it id=srv what=asset held=suspected");
    stage_clear(s);
    keep(s, "admin", "win", key_of(s, "log:win 4624 \"type 10\"", key), "");
    keep(s, "admin", "win", key_of(s, "\"disk error\"", key), "");
    assert_int_equal(stage_count(s, "evidence.kept"), 2);
    assert_int_equal(stage_count(s, "path.suspected"), 0);
    assert_int_equal(stage_count(s, "belief.changed"), 0);
    stage_close(s);
}

static void a_kept_movement_shows_the_way(void **state)
{
    (void)state;
    char lua[4096];
    char key[96];
    (void)snprintf(lua, sizeof lua,
                   "%s adversary{ id='two', plan={ {'enter', on='gw', "
                   " at=min(5)}, {'move', on='srv', at=min(6)} } } "
                   "zone{ id='z', name={en='Z',ja='Z'} } ",
                   scenario);
    stage *s = stage_open(lua);
    stage_play(s, 10);
    keep(s, "admin", "win", key_of(s, "host:srv ADMIN$", key), "");
    assert_int_equal(stage_count(s, "path.suspected team=it"), 1);
    expect_contains(stage_log(s), "between=gw,srv");
    assert_int_equal(stage_count_for(s, "it", "technique="), 0);
    stage_close(s);
}

static void what_others_run_is_on_no_path(void **state)
{
    (void)state;
    char lua[4096];
    char key[96];
    (void)snprintf(lua, sizeof lua,
                   "%s adversary{ id='two', plan={ {'enter', on='sig', "
                   " at=min(5)}, {'move', on='srv', at=min(6)} } } ",
                   scenario);
    stage *s = stage_open(lua);
    stage_play(s, 10);
    keep(s, "admin", "win", key_of(s, "host:srv ADMIN$ src:192.0.2.3", key),
         "");
    assert_int_equal(stage_count(s, "evidence.kept"), 1);
    assert_int_equal(stage_count(s, "path.suspected"), 0);
    assert_int_equal(stage_count(s, "belief.changed"), 0);
    stage_close(s);
}

static void nobody_keeps_everything(void **state)
{
    (void)state;
    char lua[4096];
    (void)snprintf(lua, sizeof lua,
                   "%s log{ id='big', kind='syslog', owner='it', rate=2000, "
                   " on={'gw'}, keep=hours(2) } ",
                   scenario);
    stage *s = stage_open(lua);
    stage_play(s, 10);
    findings f = look(stage_drill(s), NULL, "log:big");
    assert_true(f.n > 2010);
    for (size_t i = 0; i < 2010; i++) {
        keep(s, "admin", "big", f.at[i].line.key, "");
        stage_clear(s);
    }
    keep(s, "admin", "big", f.at[2010].line.key, "");
    assert_int_equal(stage_count(s, "why=no-room"), 1);
    keep(s, "admin", "big", f.at[0].line.key, "");
    assert_int_equal(stage_count(s, "why=kept-already"), 1);
    forget(&f);
    char key[96];
    keep(s, "duty", "signals", key_of(s, "log:signals", key), "");
    assert_int_equal(stage_count(s, "evidence.kept evidence=2001"), 1);
    stage_close(s);
}

/* ---- joining ---- */

typedef struct told {
    char text[8192];
    size_t used;
} told;

static void note(void *user, const enshu_record *r)
{
    told *t = user;
    const char *name = enshu_record_name(r->kind);
    if (strncmp(name, "log.", 4) != 0 && strncmp(name, "host.", 5) != 0
        && strncmp(name, "evidence.", 9) != 0)
        return;
    t->used += (size_t)snprintf(t->text + t->used, sizeof t->text - t->used,
                                "%s", name);
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_value *v = &r->fields[i].value;
        char number[32];
        (void)snprintf(number, sizeof number, "%" PRId64, v->as.integer);
        const char *text = v->type == ENSHU_TYPE_INT    ? number
                           : v->type == ENSHU_TYPE_TEXT ? v->as.text.en
                           : v->type == ENSHU_TYPE_IDS  ? v->as.ids[0]
                                                        : v->as.str;
        t->used += (size_t)snprintf(t->text + t->used, sizeof t->text - t->used,
                                    " %s=%s",
                                    enshu_field_name(r->fields[i].field), text);
    }
    t->used +=
        (size_t)snprintf(t->text + t->used, sizeof t->text - t->used, "\n");
}

static void who_joins_is_told_of_its_own_logs_hosts_and_evidence(void **state)
{
    (void)state;
    static const char *const teams[] = {"it"};
    const enshu_reader it = {.teams = teams, .n_teams = 1};
    const enshu_reader control = {.control = true};
    stage *s = stage_open(scenario);
    char key[96];
    told t = {.used = 0};
    stage_play(s, 10);
    keep(s, "admin", "win", key_of(s, "log:win 4624 \"type 10\"", key), "odd");
    keep(s, "duty", "signals", key_of(s, "log:signals", key), "");
    assert_int_equal(enshu_drill_describe(stage_drill(s), &it,
                                          ENSHU_DESCRIBE_THINGS, note, &t),
                     ENSHU_OK);
    expect_golden("logs/described.txt", t.text);
    assert_null(strstr(t.text, "signals"));
    assert_null(strstr(t.text, "SIG"));
    t.used = 0;
    assert_int_equal(enshu_drill_describe(stage_drill(s), &control,
                                          ENSHU_DESCRIBE_THINGS, note, &t),
                     ENSHU_OK);
    expect_contains(t.text, "log.described id=signals");
    expect_contains(t.text, "evidence.described evidence=2 log=signals");
    expect_contains(t.text, "host.described id=sig host=SIG");
    stage_close(s);
}

/* ---- bots ---- */

static void a_bot_finds_and_keeps_what_its_team_could(void **state)
{
    (void)state;
    const enshu_options options = {.bot = "hunter"};
    stage *s = stage_try(scenario, &options);
    if (!s)
        fail_msg("%s", stage_trouble());
    stage_play(s, 15);
    assert_int_equal(stage_count(s, "evidence.kept"), 2);
    assert_int_equal(stage_count(s, "text=came in by=admin"), 1);
    assert_int_equal(stage_count(s, "log=signals"), 1);
    assert_int_equal(stage_count(s, "why=no-such-record"), 1);
    assert_int_equal(stage_count_for(s, "it", "log.searched"), 1);
    assert_int_equal(stage_count_for(s, "occ", "log.searched"), 2);
    stage_close(s);
}

static void a_bot_is_told_what_it_asks_wrongly(void **state)
{
    (void)state;
    static const struct {
        const char *call;
        const char *says;
    } rows[] = {
        {"search('admin', 'hst:x')", "unknown-field"},
        {"search('admin', '', {max=201})", "max is from 1 to 200"},
        {"search('admin', '', {from=true})", "'from' is no time"},
        {"keep('admin', 5)", "expected a line"},
        {"kept('enter')", "kept()"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lua[4096];
        (void)snprintf(lua, sizeof lua,
                       "%s bot{ id='b', run=function() local ok, e = "
                       "pcall(function() %s%s end) "
                       "act('admin', 'say', nil, {t=tostring(e)}) end } "
                       "action{ id='say', by='it', name={en='S',ja='S'}, "
                       "form='f' } form{ id='f', name={en='F',ja='F'}, "
                       "fields={ {id='t', type='text', "
                       "label={en='T',ja='T'}} } } ",
                       scenario, i + 1 == 5 ? "return " : "", rows[i].call);
        const enshu_options options = {.bot = "b"};
        stage *s = stage_try(lua, &options);
        if (!s)
            fail_msg("%s", stage_trouble());
        stage_play(s, 1);
        expect_contains(stage_log(s), rows[i].says);
        stage_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_is_on_record_for_the_team),
        cmocka_unit_test(a_record_is_kept_as_it_was_written),
        cmocka_unit_test(what_cannot_be_found_cannot_be_kept),
        cmocka_unit_test(a_kept_line_from_host_to_host_shows_a_way),
        cmocka_unit_test(what_others_run_is_on_no_path),
        cmocka_unit_test(nobody_keeps_everything),
        cmocka_unit_test(a_kept_movement_shows_the_way),
        cmocka_unit_test(who_joins_is_told_of_its_own_logs_hosts_and_evidence),
        cmocka_unit_test(a_bot_finds_and_keeps_what_its_team_could),
        cmocka_unit_test(a_bot_is_told_what_it_asks_wrongly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
