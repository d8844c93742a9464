/* Warnings that change what happens to others: the mechanic of X1. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "stage.h"
#include "enshu/score.h"
#include "support/expect.h"

/* Four sectors with the same agent, struck one after the other, and an ISAC
 * that warns them. */
static const char x1[] =
    "scenario{ id='x1', api=1, start='2026-11-24 08:50', length=hours(3), "
    "langs={'en'}, lang='en', title='X1' } "
    "objective{ id='o', name='Goal' } zone{ id='lan', name='LAN' } "
    "conduit{ id='c', from='internet', to='lan' } "
    "org{ id='isac', kind='isac', name='ISAC' } "
    "team{ id='t_isac', name='ISAC', org='isac' } "
    "role{ id='watch', team='t_isac', name='Watch' } "
    "form{ id='f', name='Share', fields={ {id='what', type='text'}, "
    "{id='do_', type='text'} } } "
    "action{ id='tell', name='Tell', by='any', target='org', form='f' } "
    "action{ id='cut', name='Cut the agent', by='any' } "
    "action{ id='cut_slowly', name='Cut it slowly', by='any', "
    "duration=min(1) - 1 } var{ id='own', init=false } "
    "step{ id='encrypt', stages={ { fx.set('hit', 1) }, { fx.set('hit', 2) }, "
    "{ fx.set('hit', 3) } } } var{ id='hit', init=0 } "
    "share{ id='mina', name='MinaAgent', about='encrypt', contents={ "
    "{id='agent', any={'MinaAgent', 'ミナエージェント'}}, "
    "{id='advice', any={'停止', '遮断', 'block', 'stop'}} }, "
    "actions={'cut', 'cut_slowly'}, enough=val('own'), "
    "reduces={ {step='encrypt', by=2, lead=min(15)}, {step='encrypt', by=1} }, "
    "points=5, objective='o' } "
    "for i, s in ipairs{'hkl', 'act', 'tlr', 'twx'} do "
    "  org{ id=s, kind='operator', name=s } "
    "  team{ id='t_'..s, name=s, org=s } "
    "  role{ id='r_'..s, team='t_'..s, name=s } "
    "  asset{ id='a_'..s, zone='lan', owner=s, name=s } "
    "end "
    "adversary{ id='heron', plan={ "
    "{'encrypt', on='a_hkl', at='09:00'}, {'encrypt', on='a_act', at='09:40'}, "
    "{'encrypt', on='a_tlr', at='10:30'}, {'encrypt', on='a_twx', at='11:15'} "
    "} } ";

enum { SECTORS = 4 };
static const char *const sectors[SECTORS] = {"hkl", "act", "tlr", "twx"};
/* Minutes after 08:50. */
static const int struck_at[SECTORS] = {10, 50, 100, 145};

static enshu_pair text(const char *key, const char *value)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE, key, {ENSHU_TYPE_STR, 0, {.str = value}}};
}

static void write_to(stage *s, const char *from, const char *to,
                     const char *heading, const char *body)
{
    const enshu_pair fields[] = {
        {ENSHU_F_TO, NULL, {ENSHU_TYPE_IDS, 1, {.ids = &to}}},
        stage_str(ENSHU_F_HEADING, heading),
        stage_str(ENSHU_F_TEXT, body)};
    stage_command(s, from, ENSHU_COMMAND_MESSAGE_SEND, fields, 3);
}

static void expect_stage(stage *s, const char *sector, int stage_number)
{
    char line[128];
    (void)snprintf(line, sizeof line, "stage.set id=encrypt team=t_%s stage=%d",
                   sector, stage_number);
    if (stage_count_for(s, "control", line) != 1)
        fail_msg("no '%s' in\n%s", line, stage_log(s));
}

/* Warned by `body` ten minutes before acting `lead` minutes before the strike
 * (below 0: after it). */
static stage *play_one(int sector, const char *body, int lead)
{
    char team[16];
    char role[16];
    stage *s = stage_open(x1);
    (void)snprintf(team, sizeof team, "t_%s", sectors[sector]);
    (void)snprintf(role, sizeof role, "r_%s", sectors[sector]);
    const int when = struck_at[sector] - lead;
    if (when > 10)
        stage_play(s, when - 10);
    if (body)
        write_to(s, "watch", team, "Digest", body);
    if (when > 0)
        stage_play(s, when);
    stage_act(s, role, "cut", NULL);
    stage_play(s, struck_at[sector] + 5);
    return s;
}

static const char full[] = "ＭＩＮＡ agent runs scripts. Please BLOCK it now.";

static void what_was_heeded_in_time_lowers_the_stage(void **state)
{
    (void)state;
    static const struct {
        const char *body; /* NULL: nobody warned */
        int lead;
        int stage;
    } rows[] = {
        {full, 40, 1},
        {full, 16, 1},
        {full, 14, 2},
        {full, 1, 2},
        {full, -2, 3},
        {"MinaAgent is odd.", 30, 3},
        {"Please block everything.", 30, 3},
        {"Take care!", 30, 3},
        {"", 30, 3},
        {NULL, 30, 3},
    };
    for (int k = 0; k < SECTORS; k++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            if (rows[i].lead > struck_at[k])
                continue; /* before the drill begins */
            stage *s = play_one(k, rows[i].body, rows[i].lead);
            expect_stage(s, sectors[k], rows[i].stage);
            stage_close(s);
        }
    }
}

/* A command is applied a microsecond after the minute; the slow way ends on
 * the next one. */
static void a_quarter_of_an_hour_to_the_microsecond_is_enough(void **state)
{
    (void)state;
    static const struct {
        int lead;
        int stage;
    } rows[] = {{15, 1}, {0, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = stage_open(x1);
        write_to(s, "watch", "t_act", "MinaAgent", "stop it");
        stage_play(s, struck_at[1] - rows[i].lead - 1);
        stage_act(s, "r_act", "cut_slowly", NULL);
        stage_play(s, struck_at[1] + 1);
        expect_stage(s, "act", rows[i].stage);
        stage_close(s);
    }
}

static void the_stage_picks_the_effects_and_scripts_may_ask(void **state)
{
    (void)state;
    char lua[4096];
    (void)snprintf(lua, sizeof lua,
                   "%s on('step', {id='encrypt'}, function(e) wait(sec(1)) "
                   "log('hkl', stage('encrypt', 't_hkl'), 'act', "
                   "stage('encrypt', 't_act'), 'hit', vars.hit) end)",
                   x1);
    stage *s = stage_open(lua);
    write_to(s, "watch", "t_act", "Digest", full);
    stage_act(s, "r_act", "cut", NULL);
    stage_play(s, 11);
    expect_contains(stage_log(s), "hkl 3 act 0 hit 3");
    stage_play(s, 51);
    expect_contains(stage_log(s), "hkl 3 act 1 hit 1");
    stage_close(s);
}

static void
two_halves_are_no_warning_and_whoever_says_all_first_is_named(void **state)
{
    (void)state;
    stage *s = stage_open(x1);
    write_to(s, "watch", "t_act", "MinaAgent", "it is odd");
    write_to(s, "watch", "t_act", "please", "遮 断 してください");
    assert_int_equal(stage_count(s, "share.reached share=mina team=t_act "
                                    "from=watch ok=false filled_ppm=500000"),
                     1); /* the other half is no news */
    write_to(s, "r_tlr", "t_act", "ﾐﾅｴｰｼﾞｪﾝﾄ", "を停止");
    write_to(s, "watch", "t_act", "MinaAgent", "stop it");
    assert_int_equal(stage_count_for(s, "control",
                                     "share.reached share=mina team=t_act "
                                     "from=r_tlr ok=true filled_ppm=1000000"),
                     1);
    assert_int_equal(stage_count(s, "ok=true"), 1);
    stage_close(s);
}

static void a_form_reaches_the_teams_it_is_handed_to_and_no_others(void **state)
{
    (void)state;
    stage *s = stage_open(x1);
    const enshu_pair map[] = {text("what", "MinaAgent"), text("do_", "停止")};
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "tell"),
        stage_id(ENSHU_F_ON, "isac"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 2, {.map = map}}}};
    stage_command(s, "r_hkl", ENSHU_COMMAND_ACTION_START, fields, 3);
    assert_int_equal(stage_count(s, "share.reached share=mina team=t_isac "
                                    "from=t_hkl ok=true"),
                     1);
    assert_int_equal(stage_count(s, "share.reached"), 1);
    stage_close(s);
}

static void a_word_in_a_room_warns_who_is_in_it(void **state)
{
    (void)state;
    char lua[4096];
    (void)snprintf(lua, sizeof lua,
                   "%s room{ id='isac_room', kind='isac', name='Room', "
                   "members={'t_isac', 't_act', 't_twx'} }",
                   x1);
    stage *s = stage_open(lua);
    const enshu_pair fields[] = {stage_id(ENSHU_F_ROOM, "isac_room"),
                                 stage_str(ENSHU_F_TEXT, "minaagent: 遮断を"),
                                 stage_str(ENSHU_F_TLP, "AMBER")};
    stage_command(s, "watch", ENSHU_COMMAND_CHAT_SAY, fields, 3);
    assert_int_equal(stage_count(s, "share.reached share=mina team=t_act "
                                    "from=watch ok=true"),
                     1);
    assert_int_equal(stage_count(s, "share.reached share=mina team=t_twx"), 1);
    assert_int_equal(stage_count(s, "share.reached"), 2);
    stage_close(s);
}

static void what_a_team_says_to_itself_is_no_warning(void **state)
{
    (void)state;
    stage *s = stage_open(x1);
    write_to(s, "r_act", "t_act", "MinaAgent", "stop it");
    assert_int_equal(stage_count(s, "message.sent"), 1);
    assert_int_equal(stage_count(s, "share.reached"), 0);
    stage_close(s);
}

static void an_inject_warns_whom_it_reaches(void **state)
{
    (void)state;
    char lua[4096];
    (void)snprintf(lua, sizeof lua,
                   "%s inject{ id='i', at='T+00:01', to={'t_act', 'r_tlr'}, "
                   "via='isac', subject='MinaAgent', body='Stop it.' } "
                   "on('warned', {ok=true}, function(e) log(e.id, e.team) "
                   "end) on(executed('mina', 't_act'), function() log('did') "
                   "end) on(warned('mina', 't_tlr'), function() log('tlr') "
                   "end)",
                   x1);
    stage *s = stage_open(lua);
    stage_play(s, 2);
    assert_int_equal(stage_count(s, "share.reached"), 2);
    expect_contains(stage_log(s), "text=mina t_act");
    expect_contains(stage_log(s), "text=tlr");
    stage_act(s, "r_act", "cut", NULL);
    expect_contains(stage_log(s), "text=did");
    stage_close(s);
}

static void a_failed_slice_takes_its_warning_back(void **state)
{
    (void)state;
    char lua[4096];
    (void)snprintf(lua, sizeof lua,
                   "%s inject{ id='i', manual=true, to='t_act', via='isac', "
                   "subject='MinaAgent', body='Stop it.' } "
                   "process('p', function() send('i') error('x') end)",
                   x1);
    stage *s = stage_open(lua);
    stage_play(s, 1);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    assert_int_equal(stage_count(s, "share.reached"), 0);
    stage_act(s, "r_act", "cut", NULL);
    assert_int_equal(stage_count(s, "action=cut ok=false"), 1);
    write_to(s, "watch", "t_act", "MinaAgent", "stop it");
    assert_int_equal(stage_count(s, "share.reached"), 1);
    stage_close(s);
}

static void acting_before_the_warning_executes_nothing(void **state)
{
    (void)state;
    stage *s = stage_open(x1);
    stage_act(s, "r_act", "cut", NULL);
    assert_int_equal(stage_count(s, "share.executed share=mina team=t_act "
                                    "action=cut ok=false"),
                     1);
    write_to(s, "watch", "t_act", "MinaAgent", "stop it");
    stage_play(s, 51);
    expect_stage(s, "act", 3);
    stage_close(s);
}

static void a_team_that_knows_enough_needs_no_warning(void **state)
{
    (void)state;
    stage *s = stage_open(x1);
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, "own"),
                                 stage_str(ENSHU_F_VALUE, "true")};
    stage_command(s, "control", ENSHU_COMMAND_VAR_SET, fields, 2);
    stage_act(s, "r_act", "cut", NULL);
    assert_int_equal(stage_count(s, "share.executed share=mina team=t_act "
                                    "action=cut ok=true"),
                     1);
    stage_play(s, 51);
    expect_stage(s, "act", 1);
    stage_close(s);
}

/* ---- points ---- */

static const enshu_reason *reason_of(stage *s)
{
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    for (size_t o = 0; o < score->n_objectives; o++) {
        for (size_t i = 0; i < score->objectives[o].n_reasons; i++) {
            const enshu_reason *r = &score->objectives[o].reasons[i];
            if (strcmp(r->criterion, "W:mina") == 0)
                return r;
        }
    }
    fail_msg("no reason W:mina");
    return NULL;
}

static void whoever_warned_in_time_is_paid_once(void **state)
{
    (void)state;
    stage *s = stage_open(x1);
    assert_string_equal(reason_of(s)->state, "open");
    write_to(s, "watch", "t_act", "MinaAgent", "stop it");
    write_to(s, "watch", "t_tlr", "MinaAgent", "stop it");
    stage_act(s, "r_act", "cut", NULL);
    stage_act(s, "r_tlr", "cut", NULL);
    stage_play(s, 49);
    assert_string_equal(reason_of(s)->state, "open");
    stage_play(s, 180);
    assert_int_equal(stage_count(s, "criterion.scored criterion=W:mina "
                                    "objective=o points=5000 max=5000"),
                     1);
    assert_string_equal(reason_of(s)->state, "met");
    expect_i64(reason_of(s)->points_milli, 5000);
    assert_int_equal(reason_of(s)->cause,
                     stage_seq(s, "share.reached share=mina team=t_act"));
    stage_close(s);
}

static void a_warning_nobody_used_is_worth_nothing(void **state)
{
    (void)state;
    stage *s = stage_open(x1);
    write_to(s, "watch", "t_act", "MinaAgent", "stop it");
    stage_play(s, 180);
    assert_string_equal(reason_of(s)->state, "missed");
    expect_i64(reason_of(s)->max_milli, 5000);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_heeded_in_time_lowers_the_stage),
        cmocka_unit_test(a_quarter_of_an_hour_to_the_microsecond_is_enough),
        cmocka_unit_test(the_stage_picks_the_effects_and_scripts_may_ask),
        cmocka_unit_test(
            two_halves_are_no_warning_and_whoever_says_all_first_is_named),
        cmocka_unit_test(
            a_form_reaches_the_teams_it_is_handed_to_and_no_others),
        cmocka_unit_test(a_word_in_a_room_warns_who_is_in_it),
        cmocka_unit_test(what_a_team_says_to_itself_is_no_warning),
        cmocka_unit_test(an_inject_warns_whom_it_reaches),
        cmocka_unit_test(a_failed_slice_takes_its_warning_back),
        cmocka_unit_test(acting_before_the_warning_executes_nothing),
        cmocka_unit_test(a_team_that_knows_enough_needs_no_warning),
        cmocka_unit_test(whoever_warned_in_time_is_paid_once),
        cmocka_unit_test(a_warning_nobody_used_is_worth_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
