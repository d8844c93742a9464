/* A form that is handed in to an organisation: who receives it. */
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

/* Two teams at the ministry, an ISAC that a role without team and an actor
 * stand for, a press office with nobody. */
static const char world[] =
    "scenario{ id='r', api=1, start='2026-11-24 08:50', length=hours(1), "
    "langs={'ja', 'en'}, lang='ja', title={ja='R', en='R'} } "
    "objective{ id='o', name='Goal' } "
    "org{ id='air', kind='operator', name='Air' } "
    "org{ id='mlit', kind='regulator', name='Ministry' } "
    "org{ id='isac', kind='isac', name='ISAC' } "
    "org{ id='press', kind='media', name='Press' } "
    "team{ id='it', name='IT', org='air' } "
    "team{ id='desk', name='Desk', org='mlit' } "
    "team{ id='night', name='Night', org='mlit' } "
    "team{ id='loose', name='Loose' } "
    "role{ id='admin', team='it', name='Admin' } "
    "role{ id='chief', team='desk', name='Chief' } "
    "role{ id='watch', team='night', name='Watch' } "
    "role{ id='free', team='loose', name='Free' } "
    "role{ id='office', org='isac', npc=true, name='Office' } "
    "actor{ id='clerk', org='isac', name='Clerk' } "
    "actor{ id='minister', org='mlit', name='Minister' } "
    "form{ id='report', name={ja='様式', en='Report'}, fields={ "
    "{id='what', type='text', label={ja='内容', en='What'}}, "
    "{id='tlp', type='choice', label={ja='TLP', en='TLP'}, options={'AMBER', "
    "'odd'}} } } "
    "action{ id='tell', by={'it', 'desk', 'loose'}, target='org', "
    "form='report', duration=min(2), name={ja='報告', en='Tell'} } "
    "action{ id='ask', by='it', target='org', name='Ask', "
    "form={ {id='what', type='text'} } } "
    "action{ id='ring', by='it', target='org', name='Ring' } "
    "action{ id='note', by='it', form='report', name='Note' } ";

static enshu_pair text(const char *key, const char *value)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE, key, {ENSHU_TYPE_STR, 0, {.str = value}}};
}

static void hand_in(stage *s, const char *by, const char *action,
                    const char *to, const char *tlp)
{
    const enshu_pair map[] = {text("what", "PCs only"),
                              text("tlp", tlp ? tlp : "")};
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, action),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, tlp ? 2 : 1, {.map = map}}},
        stage_id(ENSHU_F_ON, to ? to : "")};
    stage_command(s, by, ENSHU_COMMAND_ACTION_START, fields, to ? 3 : 2);
}

static void the_teams_of_the_organisation_receive_it(void **state)
{
    (void)state;
    char said[64];
    stage *s = stage_open(world);
    hand_in(s, "admin", "tell", "mlit", "AMBER");
    assert_int_equal(stage_count(s, "action.started"), 1);
    assert_int_equal(stage_count(s, "report.received"), 0);
    stage_play(s, 3);
    assert_int_equal(
        stage_count_for(s, "desk,night", "report.received action=tell"), 1);
    assert_int_equal(stage_count(s, "report.received"), 1);
    assert_int_equal(stage_count_for(s, "it", "action.done"), 1);
    expect_contains(stage_log(s), "from=air by=admin on=mlit form=");
    expect_contains(stage_log(s), "PCs only");
    expect_contains(stage_cause(s, "report.received"), "action.done");
    (void)snprintf(said, sizeof said, "tlp=AMBER said=%llu\n",
                   (unsigned long long)stage_seq(s, "action.done"));
    expect_contains(stage_log(s), said);
    stage_close(s);
}

static void of_an_organisation_without_team_its_roles_and_actors_do(void **st)
{
    (void)st;
    stage *s = stage_open(world);
    hand_in(s, "admin", "tell", "isac", NULL);
    stage_play(s, 3);
    assert_int_equal(
        stage_count_for(s, "office,clerk", "report.received action=tell"), 1);
    assert_int_equal(stage_count(s, "tlp="), 0);
    stage_close(s);
}

static void where_nobody_is_there_is_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *by;
        const char *action;
        const char *to;
    } rows[] = {{"admin", "tell", "press"}, /* nobody there */
                {"admin", "tell", "air"},   /* oneself */
                {"admin", "ring", "mlit"},  /* no form */
                {"admin", "note", NULL}};   /* no addressee */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = stage_open(world);
        if (strcmp(rows[i].action, "ring") == 0)
            stage_act(s, rows[i].by, rows[i].action, rows[i].to);
        else
            hand_in(s, rows[i].by, rows[i].action, rows[i].to, NULL);
        stage_play(s, 3);
        assert_int_equal(stage_count(s, "action.done"), 1);
        if (stage_count(s, "report.received") != 0)
            fail_msg("row %zu:\n%s", i, stage_log(s));
        stage_close(s);
    }
}

/* The other team of one's organisation has not seen it. */
static void the_senders_own_team_does_not(void **state)
{
    (void)state;
    stage *s = stage_open(world);
    hand_in(s, "chief", "tell", "mlit", NULL);
    stage_play(s, 3);
    assert_int_equal(stage_count_for(s, "night", "report.received"), 1);
    assert_int_equal(stage_count(s, "report.received"), 1);
    stage_close(s);
}

static void who_has_no_organisation_is_named_by_team(void **state)
{
    (void)state;
    stage *s = stage_open(world);
    hand_in(s, "free", "tell", "mlit", "odd");
    stage_play(s, 3);
    expect_contains(stage_log(s), "from=loose by=free on=mlit");
    assert_int_equal(stage_count(s, " tlp="), 0); /* no label of TLP */
    stage_close(s);
}

static void a_form_is_called_by_its_name_or_the_actions(void **state)
{
    (void)state;
    stage *s = stage_open(world);
    hand_in(s, "admin", "tell", "mlit", NULL);
    hand_in(s, "admin", "ask", "mlit", NULL);
    stage_play(s, 3);
    expect_contains(stage_log(s), "report.received action=ask name='Ask'");
    assert_int_equal(
        stage_count(s, "report.received action=tell name='Report'"), 1);
    assert_int_equal(stage_count(s, "name='Tell'"), 0);
    stage_close(s);
}

/* ---- what its fields are called ---- */

typedef struct told {
    char text[2048];
} told;

static void note(void *user, const enshu_record *r)
{
    told *t = user;
    const size_t used = strlen(t->text);
    const char *key = "";
    const char *en = "";
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_pair *p = &r->fields[i];
        if (p->field == ENSHU_F_KEY)
            key = p->value.as.str;
        if (p->field == ENSHU_F_OPTION) /* in plain words: its own name */
            en = p->value.as.str;
        if (p->field == ENSHU_F_NAME && p->value.type == ENSHU_TYPE_TEXT
            && p->value.as.text.en)
            en = p->value.as.text.en;
    }
    (void)snprintf(t->text + used, sizeof t->text - used, "%s %s %s\n",
                   enshu_record_name(r->kind), key, en);
}

static void its_fields_are_told_to_who_cannot_send_it(void **state)
{
    (void)state;
    static const char *const night[] = {"night"};
    static const char *const it[] = {"it"};
    static const char *const clerk[] = {"clerk"};
    const enshu_reader readers[] = {
        {.teams = night, .n_teams = 1},
        {.parties = clerk, .n_parties = 1},
        {.teams = it, .n_teams = 1},
        {.control = true},
    };
    stage *s = stage_open(world);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        told t = {""};
        enshu_drill_describe_form(stage_drill(s), &readers[i], "tell", note,
                                  &t);
        enshu_drill_describe_form(stage_drill(s), &readers[i], "none", note,
                                  &t);
        expect_text(t.text, i < 2 ? "form.described what What\n"
                                    "form.described tlp TLP\n"
                                    "option.described tlp AMBER\n"
                                    "option.described tlp odd\n"
                                  : "");
    }
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_teams_of_the_organisation_receive_it),
        cmocka_unit_test(
            of_an_organisation_without_team_its_roles_and_actors_do),
        cmocka_unit_test(where_nobody_is_there_is_nothing),
        cmocka_unit_test(the_senders_own_team_does_not),
        cmocka_unit_test(who_has_no_organisation_is_named_by_team),
        cmocka_unit_test(a_form_is_called_by_its_name_or_the_actions),
        cmocka_unit_test(its_fields_are_told_to_who_cannot_send_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
