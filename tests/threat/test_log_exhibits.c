/* Evidence that goes with a message: who receives it keeps a copy. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

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
    "team{ id='yard', org='port', name={en='Y',ja='Y'} } "
    "team{ id='occ', org='rail', name={en='O',ja='O'} } "
    "role{ id='admin', team='it', name={en='A',ja='A'} } "
    "role{ id='boss', team='yard', name={en='B',ja='B'} } "
    "role{ id='duty', team='occ', name={en='D',ja='D'} } "
    "actor{ id='police', name={en='P',ja='P'} } "
    "zone{ id='dmz', name={en='D',ja='D'} } "
    "conduit{ id='c1', from='internet', to='dmz' } "
    "asset{ id='gw', kind='server', zone='dmz', owner='port', "
    "name={en='S',ja='S'} } "
    "asset{ id='srv', kind='server', zone='dmz', owner='port', "
    "name={en='S',ja='S'} } "
    "log{ id='win', kind='windows', owner='it', rate=30, keep=hours(1), "
    " on={'gw','srv'}, delay=sec(30), name={en='W',ja='W'} } "
    "step{ id='enter', attack='T1133', "
    " effects={fx.compromise(TARGET,'admin')} } "
    "step{ id='move', attack='T1021.002', "
    " effects={fx.compromise(TARGET,'admin')} } "
    "adversary{ id='foe', plan={ {'enter', on='gw', at=min(5)}, "
    " {'move', on='srv', at=min(6)} } } "
    "objective{ id='o', name={en='O',ja='O'} } "
    "criterion{ id='C', objective='o', name={en='C',ja='C'}, points=5, "
    " when=kept('move', {by='yard'}) } "
    "bot{ id='helper', run=function() wait(min(10)) "
    " local l = search('admin', 'host:srv ADMIN$', {max=1}) "
    " keep('admin', l[1]) wait(sec(1)) "
    " write('admin', 'boss', 'look', {exhibits={l[1]}}) end } ";

static void keep(stage *s)
{
    findings f = look(stage_drill(s), NULL, "host:srv ADMIN$");
    assert_true(f.n > 0);
    const enshu_pair fields[] = {stage_id(ENSHU_F_LOG, "win"),
                                 stage_str(ENSHU_F_KEY, f.at[0].line.key),
                                 stage_str(ENSHU_F_TEXT, "odd")};
    stage_command(s, "admin", ENSHU_COMMAND_EVIDENCE_KEEP, fields, 3);
    forget(&f);
}

static void send(stage *s, const char *who, const char *const *to, size_t n_to,
                 const int64_t *numbers, size_t n)
{
    const enshu_pair fields[] = {
        {ENSHU_F_TO, NULL, {ENSHU_TYPE_IDS, (uint32_t)n_to, {.ids = to}}},
        stage_str(ENSHU_F_TEXT, "look"),
        {ENSHU_F_EXHIBITS,
         NULL,
         {ENSHU_TYPE_INTS, (uint32_t)n, {.ints = numbers}}}};
    stage_command(s, who, ENSHU_COMMAND_MESSAGE_SEND, fields, 3);
}

static const char *const everybody[] = {"boss", "duty", "police"};
static const int64_t one[] = {1};

static void each_team_keeps_a_copy_under_a_number_of_its_own(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 10);
    keep(s);
    stage_clear(s);
    send(s, "admin", everybody, 3, one, 1);
    assert_int_equal(stage_count_for(s, "it,yard,occ,police",
                                     "message.sent to=boss,duty,police"),
                     1);
    expect_contains(stage_log(s), "exhibits=1");
    assert_int_equal(stage_count_for(s, "yard", "evidence.received evidence=2"),
                     1);
    assert_int_equal(stage_count_for(s, "occ", "evidence.received evidence=3"),
                     1);
    assert_int_equal(stage_count_for(s, "police", "evidence.received"), 1);
    assert_int_equal(stage_count(s, "text=odd from=admin team=yard"), 1);
    assert_int_equal(stage_count(s, "log=win"), 0); /* they cannot search it */
    expect_contains(stage_log(s), "criterion.scored criterion=C");
    stage_clear(s);
    send(s, "admin", everybody, 3, one, 1);                   /* they have it */
    assert_int_equal(stage_count(s, "evidence.received"), 1); /* the actor */
    stage_close(s);
}

static void a_copy_shows_its_way_to_who_knows_the_hosts(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 10);
    keep(s);
    send(s, "admin", everybody, 3, one, 1);
    assert_int_equal(stage_count(s, "path.suspected team=it between=gw,srv"),
                     1);
    assert_int_equal(stage_count(s, "path.suspected team=yard between=gw,srv"),
                     1);
    expect_contains(stage_log(s), "via=report evidence=2");
    assert_int_equal(stage_count(s, "path.suspected team=occ"), 0);
    stage_close(s);
}

static void only_what_is_kept_can_be_sent(void **state)
{
    (void)state;
    static const int64_t other[] = {4};
    static const int64_t two[] = {2};
    static const char *const boss[] = {"boss"};
    static int64_t many[21];
    stage *s = stage_open(scenario);
    stage_play(s, 10);
    keep(s);
    send(s, "admin", boss, 1, other, 1);
    send(s, "duty", boss, 1, one, 1);
    send(s, "police", boss, 1, one, 1);
    send(s, "control", boss, 1, one, 1);
    assert_int_equal(stage_count(s, "why=not-yours message=exhibits"), 4);
    send(s, "admin", boss, 1, many, 21);
    assert_int_equal(stage_count(s, "why=too-many message=exhibits"), 1);
    send(s, "admin", boss, 1, one, 1);
    send(s, "boss", everybody, 3, two, 1); /* on from there */
    assert_int_equal(stage_count_for(s, "occ", "evidence.received evidence=3"),
                     1);
    assert_int_equal(stage_count(s, "from=boss team=occ"), 1);
    stage_close(s);
}

static char told[4096];

static void note(void *user, const enshu_record *r)
{
    (void)user;
    if (r->kind != ENSHU_RECORD_EVIDENCE_DESCRIBED)
        return;
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_pair *p = &r->fields[i];
        const bool text = p->value.type == ENSHU_TYPE_ID;
        const size_t used = strlen(told);
        if (text || p->field == ENSHU_F_EVIDENCE)
            (void)snprintf(told + used, sizeof told - used, "%s=%s%lld ",
                           enshu_field_name(p->field),
                           text ? p->value.as.str : "",
                           text ? 0LL : (long long)p->value.as.integer);
    }
}

static void who_joins_is_told_from_whom(void **state)
{
    (void)state;
    static const char *const teams[] = {"occ"};
    const enshu_reader occ = {.teams = teams, .n_teams = 1};
    stage *s = stage_open(scenario);
    stage_play(s, 10);
    keep(s);
    send(s, "admin", everybody, 3, one, 1);
    told[0] = '\0';
    assert_int_equal(enshu_drill_describe(stage_drill(s), &occ,
                                          ENSHU_DESCRIBE_THINGS, note, NULL),
                     ENSHU_OK);
    expect_text(told, "evidence=3 team=occ0 from=admin0 ");
    stage_close(s);
}

static void a_bot_sends_what_it_found(void **state)
{
    (void)state;
    const enshu_options options = {.bot = "helper"};
    stage *s = stage_try(scenario, &options);
    if (!s)
        fail_msg("%s", stage_trouble());
    stage_play(s, 15);
    assert_int_equal(stage_count_for(s, "yard", "evidence.received"), 1);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_team_keeps_a_copy_under_a_number_of_its_own),
        cmocka_unit_test(a_copy_shows_its_way_to_who_knows_the_hosts),
        cmocka_unit_test(only_what_is_kept_can_be_sent),
        cmocka_unit_test(who_joins_is_told_from_whom),
        cmocka_unit_test(a_bot_sends_what_it_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
