/* What a reader is told of a drill, and what not. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "enshu/describe.h"
#include "stage.h"
#include "support/expect.h"

/* Two operators and a vendor that nobody plays; an attack, a message and a
 * question that come later. */
static const char scenario[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60), "
    " langs={'en','ja'}, lang='en', title={en='S',ja='S'}, speed=4.5 } "
    "org{ id='port', kind='operator', name={en='Port',ja='港'} } "
    "org{ id='rail', kind='operator', name={en='Rail',ja='鉄道'} } "
    "org{ id='maker', kind='vendor', name={en='Maker',ja='製造'} } "
    "team{ id='it', org='port', name={en='IT',ja='IT'} } "
    "team{ id='gate', org='port', name={en='Gate',ja='門'} } "
    "team{ id='occ', org='rail', name={en='OCC',ja='指令'} } "
    "role{ id='admin', team='it', name={en='Admin',ja='管理'}, "
    " briefing={en='You run it.',ja='担当'} } "
    "role{ id='clerk', team='gate', name={en='Clerk',ja='係'} } "
    "role{ id='duty', team='occ', name={en='Duty',ja='当直'}, "
    " briefing={en='Secret of rail.',ja='秘'} } "
    "actor{ id='press', name={en='Press',ja='記者'} } "
    "phase{ id='p1', name={en='One',ja='一'}, from='T+00:00', speed=2 } "
    "phase{ id='p2', name={en='PhaseToCome',ja='二'}, from='T+00:20' } "
    "zone{ id='lan', name={en='LAN',ja='LAN'}, level='3' } "
    "zone{ id='ctc', name={en='Signals',ja='信号'}, level='2' } "
    "conduit{ id='c_in', from='internet', to='lan' } "
    "conduit{ id='c_ctc', from='lan', to='ctc' } "
    "asset{ id='srv', zone='lan', name={en='Server',ja='S'}, owner='it', "
    " kind='server', count=2 } "
    "asset{ id='cloud', zone='lan', name={en='Cloud',ja='C'}, owner='maker' } "
    "asset{ id='sig', zone='ctc', name={en='Signal',ja='信'}, owner='occ' } "
    "service{ id='web', needs=any{'srv','cloud'}, owner='gate', "
    " name={en='Web',ja='W'} } "
    "service{ id='run', needs='sig', owner='occ', name={en='Run',ja='R'} } "
    "operation{ id='trucks', service='web', unit='truck', "
    " name={en='Trucks',ja='車'}, rate={ normal=60 }, lead=min(5), "
    " schedule={ {key='K1', at='T+00:10', load=3} } } "
    "form{ id='rep', name={en='Rep',ja='報'}, fields={ "
    " { id='tlp', type='choice', options={'GREEN', "
    "  {'AMBER',{ja='橙',en='Amber'}}, {id='RED',name={ja='赤',en='Red'}}}, "
    "required=true, "
    "   label={en='Label',ja='表示'} }, { id='t', type='text', max=5 } } } "
    "action{ id='cut', by='it', target='asset', duration=min(3), "
    " name={en='Cut',ja='遮断'}, help={en='Cuts it.',ja='断つ'}, "
    " kind='technical', effects={ fx.state(TARGET,'down') } } "
    "action{ id='tell', by={'duty'}, form='rep', "
    " name={en='Tell',ja='報告'} } "
    "action{ id='note', by='it', form='rep', once=true, "
    " name={en='Note',ja='記'} } "
    "artifact{ id='a1', name={en='Proxy log',ja='記録'}, kind='log', "
    " generator='proxy', on='srv' } "
    "step{ id='spy', name={en='HiddenStep',ja='隠'}, attack='T1078', "
    " takes=min(1) } "
    "adversary{ id='apt', name={en='HiddenFoe',ja='敵'}, "
    " plan={ {at='T+00:01', step='spy', on='srv'} } } "
    "objective{ id='o', name={en='Goal',ja='目標'} } "
    "inject{ id='I-01', at='T+00:05', to='it', via='email', "
    " subject={en='LaterSubject',ja='件'}, body={en='B',ja='B'}, "
    " answer={en='Cut it off',ja='切り離す'}, attach={'a1'}, "
    " expect={ {action='cut', within=min(10), points=5, objective='o'}, "
    "          {action='note', within=min(10), points=5, objective='o'} } } "
    "question{ id='Q-01', at='T+00:06', to='it', "
    " text={en='LaterQuestion?',ja='問'}, "
    " options={ {id='a', text={en='Yes',ja='はい'}}, "
    "           {id='b', text={en='No',ja='いいえ'}} } } ";

typedef struct told {
    char text[32768];
    size_t used;
    int n;
} told;

static void put(told *t, const char *text)
{
    const int n =
        snprintf(t->text + t->used, sizeof t->text - t->used, "%s", text);
    t->used += (size_t)n;
    assert_true(t->used < sizeof t->text);
}

static void put_value(told *t, const enshu_value *v)
{
    char number[32];
    (void)snprintf(number, sizeof number, "%" PRId64, v->as.integer);
    if (v->type == ENSHU_TYPE_INT || v->type == ENSHU_TYPE_BOOL)
        put(t, number);
    if (v->type == ENSHU_TYPE_STR || v->type == ENSHU_TYPE_ID)
        put(t, v->as.str);
    if (v->type == ENSHU_TYPE_TEXT) {
        put(t, v->as.text.en ? v->as.text.en : "");
        put(t, v->as.text.ja ? v->as.text.ja : "");
    }
    for (uint32_t i = 0; v->type == ENSHU_TYPE_IDS && i < v->count; i++) {
        put(t, i > 0 ? "," : "");
        put(t, v->as.ids[i]);
    }
}

static void note(void *user, const enshu_record *r)
{
    told *t = user;
    assert_int_equal(r->seq, 0);
    assert_int_equal(r->cause, 0);
    t->n++;
    put(t, enshu_record_name(r->kind));
    for (size_t i = 0; i < r->n_fields; i++) {
        put(t, " ");
        put(t, enshu_field_name(r->fields[i].field));
        put(t, "=");
        put_value(t, &r->fields[i].value);
    }
    put(t, "\n");
}

static const char *port_teams[] = {"it"};
static const enshu_reader port = {.teams = port_teams, .n_teams = 1};
static const enshu_reader control = {.control = true};

static void describe(stage *s, const enshu_reader *reader, enshu_describe what,
                     told *t)
{
    memset(t, 0, sizeof *t);
    assert_int_equal(
        enshu_drill_describe(stage_drill(s), reader, what, note, t), ENSHU_OK);
}

static void tells_a_team_what_its_organisation_knows(void **state)
{
    (void)state;
    told t;
    stage *s = stage_open(scenario);
    stage_play(s, 0);
    describe(s, &port, ENSHU_DESCRIBE_THINGS, &t);
    expect_text(
        t.text,
        "org.described id=port name=Port港 kind=operator\n"
        "org.described id=rail name=Rail鉄道 kind=operator\n"
        "org.described id=maker name=Maker製造 kind=vendor\n"
        "team.described id=it name=ITIT org=port\n"
        "team.described id=gate name=Gate門 org=port\n"
        "team.described id=occ name=OCC指令 org=rail\n"
        "role.described id=admin name=Admin管理 team=it npc=0 "
        "body=You run it.担当\n"
        "role.described id=clerk name=Clerk係 team=gate npc=0\n"
        "role.described id=duty name=Duty当直 team=occ npc=0\n"
        "actor.described id=press name=Press記者\n"
        "room.described id=it name=ITIT kind=team members=it "
        "tlp=AMBER+STRICT\n"
        "zone.described id=internet name=Internetインターネット state=normal\n"
        "zone.described id=lan name=LANLAN purdue=3 state=normal\n"
        "conduit.described id=c_in between=internet,lan state=open\n"
        "asset.described id=srv name=ServerS zone=lan owner=it kind=server "
        "count=2 state=up since_us=0 via=monitoring\n"
        "asset.described id=cloud name=CloudC zone=lan owner=maker kind=other "
        "count=1\n"
        "service.described id=web name=WebW owner=gate needs=srv,cloud\n"
        "operation.described id=trucks name=Trucks車 unit=truck on=web "
        "kind=operation\n"
        "item.described id=trucks key=K1 due_us=600000000 load=3000\n"
        "action.described id=cut name=Cut遮断 help=Cuts it.断つ "
        "kind=technical target=asset duration_us=180000000 roles=admin "
        "once=0\n"
        "action.described id=note name=Note記 kind=technical target=none "
        "duration_us=0 roles=admin once=1\n"
        "form.described action=note key=tlp kind=choice name=Label表示 "
        "max=4000 required=1\n"
        "option.described action=note key=tlp option=GREEN\n"
        "option.described action=note key=tlp option=AMBER name=Amber橙\n"
        "option.described action=note key=tlp option=RED name=Red赤\n"
        "form.described action=note key=t kind=text max=5 required=0\n");
    stage_close(s);
}

static void never_tells_a_team_of_attack_or_future(void **state)
{
    (void)state;
    static const char *const secrets[] = {
        "Hidden",    "apt",    "T1078",   "Later",  "PhaseToCome",
        "I-01",      "Q-01",   "Cut it",  "Secret", "sig",
        "level_ppm", "Signal", "run name"};
    told t;
    stage *s = stage_open(scenario);
    stage_play(s, 2);
    for (int what = 0; what < 2; what++) {
        describe(s, &port, (enshu_describe)what, &t);
        for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
            assert_null(strstr(t.text, secrets[i]));
    }
    stage_close(s);
}

static void tells_states_only_to_whom_a_change_would_show(void **state)
{
    (void)state;
    static const char *gate[] = {"gate"};
    const enshu_reader reader = {.teams = gate, .n_teams = 1};
    told t;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    stage_act(s, "admin", "cut", "cloud");
    stage_act(s, "admin", "cut", "srv");
    stage_play(s, 8);
    describe(s, &reader, ENSHU_DESCRIBE_STATE, &t);
    expect_text(t.text,
                "zone.described id=internet name=Internetインターネット "
                "state=normal\n"
                "service.described id=web name=WebW owner=gate "
                "needs=srv,cloud state=stopped level_ppm=0\n"
                "operation.described id=trucks name=Trucks車 unit=truck on=web "
                "queue=3 done=0 cancelled=0 delay_max_us=0 delay_avg_us=0 "
                "level_ppm=0 kind=operation\n");
    describe(s, &port, ENSHU_DESCRIBE_STATE, &t);
    expect_text(
        t.text,
        "zone.described id=internet name=Internetインターネット state=normal\n"
        "zone.described id=lan name=LANLAN purdue=3 state=normal\n"
        "conduit.described id=c_in between=internet,lan state=open\n"
        "asset.described id=srv name=ServerS zone=lan owner=it kind=server "
        "count=2 state=down since_us=240000002 via=action\n"
        "asset.described id=cloud name=CloudC zone=lan owner=maker kind=other "
        "count=1 state=down since_us=240000001 via=action\n");
    describe(s, &control, ENSHU_DESCRIBE_STATE, &t);
    expect_contains(t.text, "asset.described id=srv");
    expect_contains(t.text, "count=2 state=down held=none\n");
    expect_contains(t.text, "zone=ctc owner=occ kind=other count=1 state=up "
                            "held=none\n");
    expect_contains(t.text, "belief.described team=it id=cloud what=asset "
                            "state=down since_us=240000001 via=action\n");
    expect_contains(t.text, "belief.described team=occ id=sig what=asset "
                            "state=up since_us=0 via=monitoring\n");
    expect_contains(t.text, "conduit.described id=c_in between=internet,lan "
                            "state=open\n");
    stage_close(s);
}

static void tells_options_in_both_languages(void **state)
{
    (void)state;
    told t = {0};
    stage *s = stage_open(scenario);
    enshu_drill_describe_question(stage_drill(s), &port, "Q-01", note, &t);
    enshu_drill_describe_artifact(stage_drill(s), &port, "a1", note, &t);
    enshu_drill_describe_question(stage_drill(s), &port, "I-01", note, &t);
    enshu_drill_describe_artifact(stage_drill(s), &port, "none", note, &t);
    expect_text(t.text, "option.described question=Q-01 option=a name=Yesはい\n"
                        "option.described question=Q-01 option=b "
                        "name=Noいいえ\n"
                        "artifact.described id=a1 name=Proxy log記録 kind=log "
                        "on=srv\n");
    stage_close(s);
}

static void leaves_the_drill_as_it_was(void **state)
{
    (void)state;
    told t;
    stage *asked = stage_open(scenario);
    stage *left = stage_open(scenario);
    for (int minute = 0; minute <= 60; minute += 5) {
        stage_play(asked, minute);
        stage_play(left, minute);
        describe(asked, &port, ENSHU_DESCRIBE_THINGS, &t);
        describe(asked, &control, ENSHU_DESCRIBE_STATE, &t);
        enshu_drill_describe_question(stage_drill(asked), &port, "Q-01", note,
                                      &t);
        assert_int_equal(enshu_drill_digest(stage_drill(asked)),
                         enshu_drill_digest(stage_drill(left)));
    }
    expect_text(stage_log(asked), stage_log(left));
    assert_true(enshu_drill_ended(stage_drill(asked)));
    stage_close(asked);
    stage_close(left);
}

static void knows_model_answers_and_pace(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    enshu_drill *d = stage_drill(s);
    expect_text(enshu_drill_answer(d, "I-01").en, "Cut it off");
    expect_text(enshu_drill_answer(d, "X:I-01").ja, "切り離す");
    expect_text(enshu_drill_answer(d, "X:I-01.2").en, "Cut it off");
    assert_null(enshu_drill_answer(d, "Q-01").en);
    assert_null(enshu_drill_answer(d, "cut").en);
    assert_int_equal(enshu_drill_pace(d), 4500);
    stage_play(s, 1);
    assert_int_equal(enshu_drill_pace(d), 2000);
    stage_play(s, 30);
    assert_int_equal(enshu_drill_pace(d), 4500);
    stage_close(s);
}

static void tells_in_what_state_a_stand_in_was_declared(void **state)
{
    (void)state;
    told t;
    char lua[8192];
    (void)snprintf(lua, sizeof lua,
                   "%s asset{ id='spare', zone='lan', name={en='X',ja='X'}, "
                   "owner='it', state='down' } "
                   "asset{ id='dark', zone='lan', name={en='X',ja='X'}, "
                   "owner='it', state='down', watch=false } ",
                   scenario);
    stage *s = stage_open(lua);
    stage_play(s, 0);
    describe(s, &port, ENSHU_DESCRIBE_THINGS, &t);
    expect_contains(t.text, "state=down since_us=0 via=monitoring usual=down");
    expect_contains(t.text, "asset.described id=dark name=XX zone=lan owner=it "
                            "kind=other count=1\n");
    describe(s, &control, ENSHU_DESCRIBE_THINGS, &t);
    expect_contains(t.text, "state=down held=none usual=down");
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_a_team_what_its_organisation_knows),
        cmocka_unit_test(tells_in_what_state_a_stand_in_was_declared),
        cmocka_unit_test(never_tells_a_team_of_attack_or_future),
        cmocka_unit_test(tells_states_only_to_whom_a_change_would_show),
        cmocka_unit_test(tells_options_in_both_languages),
        cmocka_unit_test(leaves_the_drill_as_it_was),
        cmocka_unit_test(knows_model_answers_and_pace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
