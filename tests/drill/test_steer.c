/* What exercise control orders of injects, actions, figures and contacts. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/describe.h"
#include "enshu/drill.h"
#include "stage.h"
#include "support/expect.h"

static const char scenario[] =
    "org{ id='air', kind='operator', name='Air' } "
    "team{ id='air_it', org='air', name='Air IT' } "
    "role{ id='ops', team='air_it', name='Ops' } "
    "actor{ id='press', name='Press', contact='ext. 4711' } "
    "var{ id='n', init=0, desc='a count' } "
    "action{ id='cut', by='it', target='asset', duration=min(3), name='Cut', "
    " approval='duty', requires=is(TARGET, 'up') } "
    "action{ id='call', by='it', name='Call' } "
    "inject{ id='I-1', at='T+00:10', to='it', via='email', subject='S', "
    " body={en='Body', ja='本文'}, note='Watch them', expect={action='call', "
    " within=min(20), points=1, objective='o', by='admin'} } "
    "inject{ id='I-2', after={'I-1', min(5)}, to='it', via='email', "
    " body='Then' } "
    "inject{ id='I-3', when=all{ val('n', '>=', 2), "
    " did('call', {by='admin', n=2}) }, to='it', via='email', body='C' } "
    "inject{ id='I-4', manual=true, max=2, to='air_it', via='phone', "
    " body='M {n}' } "
    "question{ id='Q-1', at='T+00:12', to='it', text='Which?', free=true, "
    " note='Ask twice' } "
    "process('p', function() wait(min(30)) "
    "send('I-4', {body='script'}) wait(min(1)) send('I-4') end)";

static void of_inject(stage *s, enshu_command_kind kind, const char *inject)
{
    const enshu_pair field = stage_id(ENSHU_F_INJECT, inject);
    stage_command(s, "control", kind, &field, 1);
}

static void hold(stage *s, const char *inject, bool on)
{
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_INJECT, inject),
        {ENSHU_F_OK, NULL, {ENSHU_TYPE_BOOL, 0, {.integer = on}}}};
    stage_command(s, "control", ENSHU_COMMAND_INJECT_HOLD, fields, 2);
}

static void move(stage *s, const char *inject, int minute)
{
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_INJECT, inject),
        stage_int(ENSHU_F_TO_TIME, minute * ENSHU_MIN)};
    stage_command(s, "control", ENSHU_COMMAND_INJECT_MOVE, fields, 2);
}

static void set_n(stage *s, const char *value)
{
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, "n"),
                                 stage_str(ENSHU_F_VALUE, value)};
    stage_command(s, "control", ENSHU_COMMAND_VAR_SET, fields, 2);
}

static enshu_pair text(enshu_field field, const char *ja, const char *en)
{
    return (enshu_pair){field, NULL, {ENSHU_TYPE_TEXT, 0, {.text = {ja, en}}}};
}

static enshu_pair ids(enshu_field field, const char *const *list, size_t n)
{
    return (enshu_pair){
        field, NULL, {ENSHU_TYPE_IDS, (uint32_t)n, {.ids = list}}};
}

/* ---- injects ---- */

static void what_hangs_on_a_held_inject_waits_with_it(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    hold(s, "I-1", true);
    hold(s, "I-1", true); /* so already: no record */
    assert_int_equal(stage_count(s, "inject.changed inject=I-1 state=held"), 1);
    stage_play(s, 20);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    hold(s, "I-1", false);
    stage_play(s, 41);
    expect_contains(stage_log(s), "T+00:20:00 inject.sent inject=I-1");
    expect_contains(stage_log(s), "T+00:25:00 inject.sent inject=I-2");
    /* and its window opened when it went */
    assert_int_equal(stage_count(s, "expect.missed"), 1);
    stage_close(s);
}

/* What was to be expected is no news. */
static void control_hears_when_a_follower_goes(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 11);
    assert_int_equal(stage_count(s, "inject.changed"), 0);
    stage_close(s);
    s = stage_open(scenario);
    stage_play(s, 1);
    of_inject(s, ENSHU_COMMAND_INJECT_FIRE, "I-1");
    assert_int_equal(stage_count_for(s, "control",
                                     "inject.changed inject=I-2 state=planned "
                                     "due_us=360000001"),
                     1);
    stage_close(s);
}

static void what_is_held_keeps_what_the_script_sends(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    hold(s, "I-4", true);
    stage_play(s, 40);
    assert_int_equal(stage_count(s, "inject.sent inject=I-4"), 0);
    hold(s, "I-4", false);
    assert_int_equal(stage_count(s, "inject.sent inject=I-4"), 2);
    expect_contains(stage_log(s), "body='script'");
    expect_contains(stage_log(s), "body='M 0'");
    expect_contains(stage_cause(s, "body='script'"),
                    "inject.changed inject=I-4");
    hold(s, "I-4", true);
    assert_int_equal(stage_count(s, "why=sent-already"), 1);
    stage_close(s);
}

static void a_moved_inject_has_no_other_trigger(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    move(s, "I-3", 50);
    move(s, "I-1", 0);
    move(s, "I-1", 61);
    assert_int_equal(stage_count(s, "why=bad-value"), 2);
    move(s, "I-2", 5);
    set_n(s, "2");
    stage_act(s, "admin", "call", NULL);
    stage_act(s, "admin", "call", NULL);
    stage_play(s, 49);
    assert_int_equal(stage_count(s, "inject.sent inject=I-3"), 0);
    expect_contains(stage_log(s), "T+00:05:00 inject.sent inject=I-2");
    assert_int_equal(stage_count(s, "inject.sent inject=I-2"), 1);
    stage_play(s, 51);
    expect_contains(stage_log(s), "T+00:50:00 inject.sent inject=I-3");
    expect_contains(
        stage_cause(s, "inject.sent inject=I-3"),
        "inject.changed inject=I-3 state=planned due_us=3000000000");
    stage_close(s);
}

static void a_restored_inject_is_not_made_up_for(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    of_inject(s, ENSHU_COMMAND_INJECT_RESTORE, "I-1");
    assert_int_equal(stage_count(s, "why=not-skipped"), 1);
    of_inject(s, ENSHU_COMMAND_INJECT_SKIP, "I-1");
    hold(s, "I-1", true);
    move(s, "I-1", 30);
    assert_int_equal(stage_count(s, "why=skipped"), 2);
    of_inject(s, ENSHU_COMMAND_INJECT_RESTORE, "I-1");
    expect_contains(stage_log(s), "inject.changed inject=I-1 state=planned "
                                  "due_us=600000000");
    of_inject(s, ENSHU_COMMAND_INJECT_SKIP, "Q-1");
    of_inject(s, ENSHU_COMMAND_INJECT_SKIP, "I-2");
    stage_play(s, 20);
    assert_int_equal(stage_count(s, "inject.sent inject=I-1"), 1);
    of_inject(s, ENSHU_COMMAND_INJECT_RESTORE, "Q-1");
    of_inject(s, ENSHU_COMMAND_INJECT_RESTORE, "I-2");
    stage_play(s, 30);
    assert_int_equal(stage_count(s, "inject.sent inject=I-2"), 0);
    assert_int_equal(stage_count(s, "question.asked"), 0);
    expect_contains(stage_log(s), "inject=Q-1 state=planned command=");
    of_inject(s, ENSHU_COMMAND_INJECT_FIRE, "Q-1");
    move(s, "I-2", 40);
    stage_play(s, 45);
    assert_int_equal(stage_count(s, "question.asked"), 1);
    expect_contains(stage_log(s), "T+00:40:00 inject.sent inject=I-2");
    of_inject(s, ENSHU_COMMAND_INJECT_FIRE, "I-2");
    of_inject(s, ENSHU_COMMAND_INJECT_SKIP, "I-2");
    assert_int_equal(stage_count(s, "why=sent-already message=I-2"), 2);
    stage_close(s);
}

static void a_text_is_edited_by_halves(void **state)
{
    (void)state;
    const enshu_pair half[] = {stage_id(ENSHU_F_INJECT, "I-1"),
                               text(ENSHU_F_BODY, NULL, "New {n}"),
                               text(ENSHU_F_SUBJECT, "件名", NULL)};
    const enshu_pair bad[] = {stage_id(ENSHU_F_INJECT, "I-1"),
                              text(ENSHU_F_BODY, NULL, "New {m}")};
    const enshu_pair none[] = {stage_id(ENSHU_F_INJECT, "I-1"),
                               text(ENSHU_F_BODY, "", "")};
    const enshu_pair asks[] = {stage_id(ENSHU_F_INJECT, "Q-1"),
                               text(ENSHU_F_SUBJECT, NULL, "Who?")};
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_EDIT, half, 3);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_EDIT, bad, 2);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_EDIT, none, 2);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_EDIT, asks, 2);
    stage_command(s, "admin", ENSHU_COMMAND_INJECT_EDIT, asks, 2);
    assert_int_equal(stage_count(s, "why=bad-value"), 1);
    assert_int_equal(stage_count(s, "why=text-needed"), 1);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_play(s, 13);
    expect_contains(stage_log(s), "inject=I-1 to=it via=email subject='S' "
                                  "body='New 0'");
    expect_contains(stage_log(s), "title='Who?'");
    stage_command(s, "control", ENSHU_COMMAND_INJECT_EDIT, half, 3);
    assert_int_equal(stage_count(s, "why=sent-already"), 1);
    stage_close(s);
}

static void control_writes_injects_of_its_own(void **state)
{
    (void)state;
    static const char *const to[] = {"it", "press"};
    static const char *const nobody[] = {"ghost"};
    const enshu_pair now[] = {
        ids(ENSHU_F_TO, to, 2), text(ENSHU_F_BODY, NULL, "Now {n}"),
        stage_id(ENSHU_F_FROM, "mlit"), stage_str(ENSHU_F_VIA, "phone"),
        stage_str(ENSHU_F_TLP, "GREEN")};
    const enshu_pair later[] = {ids(ENSHU_F_TO, to, 1),
                                text(ENSHU_F_BODY, NULL, "Later"),
                                stage_int(ENSHU_F_TO_TIME, 9 * ENSHU_MIN)};
    const enshu_pair wrong[] = {ids(ENSHU_F_TO, nobody, 1),
                                text(ENSHU_F_BODY, NULL, "No")};
    const enshu_pair what[] = {stage_id(ENSHU_F_INJECT, "made-2"),
                               stage_str(ENSHU_F_TEXT, "fine")};
    stage *s = stage_open(
        "var{ id='n', init=3 } actor{ id='press', name='Press' } "
        "inject{ id='made-1', manual=true, to='occ', via='email', body='b' }");
    stage_play(s, 1);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_MAKE, now, 5);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_MAKE, later, 3);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_MAKE, wrong, 2);
    stage_command(s, "admin", ENSHU_COMMAND_INJECT_MAKE, now, 5);
    assert_int_equal(stage_count_for(s, "it,press",
                                     "inject.sent inject=made-2 to=it,press "
                                     "from=mlit via=phone body='Now 3' "
                                     "tlp=GREEN priority=normal"),
                     1);
    assert_int_equal(stage_count_for(s, "control", "inject.made inject=made-2"),
                     1);
    assert_int_equal(stage_count(s, "why=unknown-id message=ghost"), 1);
    stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_READ, what, 1);
    stage_command(s, "press", ENSHU_COMMAND_MESSAGE_REPLY, what, 2);
    stage_command(s, "duty", ENSHU_COMMAND_MESSAGE_READ, what, 1);
    assert_int_equal(stage_count(s, "message.opened inject=made-2 by=admin"),
                     1);
    assert_int_equal(
        stage_count(s, "message.replied inject=made-2 by=press text=fine"), 1);
    assert_int_equal(stage_count_for(s, "occ", "why=not-yours"), 1);
    hold(s, "made-3", true);
    stage_play(s, 20);
    assert_int_equal(stage_count(s, "inject.sent inject=made-3"), 0);
    hold(s, "made-3", false);
    assert_int_equal(stage_count(s, "inject.sent inject=made-3"), 1);
    stage_close(s);
}

/* A command is copied when it is submitted, and checked. */
static void a_text_of_a_command_is_the_drills_own(void **state)
{
    (void)state;
    static const char *const to[] = {"it"};
    char words[] = "Later";
    char bad[] = "\xff";
    enshu_error err;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    const enshu_pair fields[] = {ids(ENSHU_F_TO, to, 1),
                                 text(ENSHU_F_BODY, NULL, words)};
    const enshu_pair wrong[] = {ids(ENSHU_F_TO, to, 1),
                                text(ENSHU_F_BODY, bad, NULL)};
    enshu_command c = {.seq = 1,
                       .t_us = 2 * ENSHU_MIN,
                       .kind = ENSHU_COMMAND_INJECT_MAKE,
                       .actor = "control",
                       .fields = fields,
                       .n_fields = 2};
    assert_int_equal(enshu_drill_submit(stage_drill(s), &c, &err), ENSHU_OK);
    memset(words, 'x', sizeof words - 1);
    c.fields = wrong;
    assert_int_equal(enshu_drill_submit(stage_drill(s), &c, &err),
                     ENSHU_EINVAL);
    expect_contains(err.message, "body: not UTF-8");
    stage_play(s, 3);
    assert_int_equal(stage_count(s, "inject.sent inject=made-1 to=it via=email "
                                    "body='Later'"),
                     1);
    stage_close(s);
}

/* ---- actions, figures, contacts ---- */

static void a_forced_action_needs_no_key_but_what_it_requires(void **state)
{
    (void)state;
    const enshu_pair cut[] = {stage_id(ENSHU_F_BY, "admin"),
                              stage_id(ENSHU_F_ACTION, "cut"),
                              stage_id(ENSHU_F_ON, "srv")};
    const enshu_pair nobody[] = {stage_id(ENSHU_F_BY, "ghost"),
                                 stage_id(ENSHU_F_ACTION, "cut")};
    const enshu_pair other[] = {stage_id(ENSHU_F_BY, "duty"),
                                stage_id(ENSHU_F_ACTION, "cut"),
                                stage_id(ENSHU_F_ON, "srv")};
    const enshu_pair down[] = {stage_id(ENSHU_F_ID, "plc"),
                               stage_str(ENSHU_F_STATE, "down")};
    const enshu_pair later[] = {stage_id(ENSHU_F_BY, "admin"),
                                stage_id(ENSHU_F_ACTION, "cut"),
                                stage_id(ENSHU_F_ON, "plc")};
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    stage_command(s, "control", ENSHU_COMMAND_ACTION_FORCE, cut, 3);
    assert_int_equal(
        stage_count_for(s, "it", "action.started action=cut by=admin"), 1);
    stage_command(s, "control", ENSHU_COMMAND_ACTION_FORCE, nobody, 2);
    stage_command(s, "control", ENSHU_COMMAND_ACTION_FORCE, other, 3);
    stage_command(s, "control", ENSHU_COMMAND_STATE_SET, down, 2);
    stage_command(s, "control", ENSHU_COMMAND_ACTION_FORCE, later, 3);
    assert_int_equal(stage_count(s, "why=unknown-role"), 1);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    assert_int_equal(stage_count(s, "why=not-now"), 1);
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "action.done action=cut by=admin"), 1);
    stage_close(s);
}

static void thresholds_are_set_and_severity_follows(void **state)
{
    (void)state;
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, "k"),
                                 stage_int(ENSHU_F_WARN, -1000),
                                 stage_int(ENSHU_F_CRIT, 5000)};
    const enshu_pair wrong[] = {stage_id(ENSHU_F_ID, "k"),
                                stage_int(ENSHU_F_WARN, 9000),
                                stage_int(ENSHU_F_CRIT, 5000)};
    stage *s = stage_open(
        "operation{ id='ops', name='Ops', unit='crate', service='web', "
        " rate={ normal=60 }, lead=min(5), "
        " schedule={ {key='a', at='T+00:30', load=1} } } "
        "metric{ id='k', name='K', from='ops', formula='cancelled', "
        " good='low', warn=10, crit=20 } ");
    stage_play(s, 2);
    assert_int_equal(stage_count(s, "metric.sampled id=k amount=0 severity=0"),
                     1);
    stage_command(s, "control", ENSHU_COMMAND_METRIC_SET, wrong, 3);
    assert_int_equal(stage_count(s, "why=bad-value"), 1);
    stage_command(s, "control", ENSHU_COMMAND_METRIC_SET, fields, 3);
    stage_command(s, "control", ENSHU_COMMAND_METRIC_SET, fields, 3);
    assert_int_equal(stage_count(s, "metric.changed id=k warn=-1000 crit=5000"),
                     1);
    assert_int_equal(stage_count(s, "metric.sampled id=k amount=0 severity=2"),
                     1);
    stage_close(s);
}

/* ---- what is told ---- */

typedef struct told {
    char text[32768];
    size_t used;
} told;

static void put_value(told *t, const enshu_pair *p)
{
    char *to = t->text + t->used;
    const size_t room = sizeof t->text - t->used;
    const enshu_value *v = &p->value;
    int n = 0;
    if (v->type == ENSHU_TYPE_INT)
        n = snprintf(to, room, " %s=%lld", enshu_field_name(p->field),
                     (long long)v->as.integer);
    else if (v->type == ENSHU_TYPE_TEXT)
        n = snprintf(to, room, " %s=%s/%s", enshu_field_name(p->field),
                     v->as.text.ja ? v->as.text.ja : "",
                     v->as.text.en ? v->as.text.en : "");
    else if (v->type == ENSHU_TYPE_IDS)
        n = snprintf(to, room, " %s=%s", enshu_field_name(p->field),
                     v->as.ids[0]);
    else
        n = snprintf(to, room, " %s=%s", enshu_field_name(p->field), v->as.str);
    t->used += (size_t)n;
    assert_true(t->used < sizeof t->text);
}

static bool is_to_judge(enshu_record_kind kind)
{
    return kind == ENSHU_RECORD_CRITERION_DESCRIBED
           || kind == ENSHU_RECORD_RUBRIC_DESCRIBED
           || kind == ENSHU_RECORD_CAPABILITY_DESCRIBED;
}

static void note(void *user, const enshu_record *r)
{
    told *t = user;
    if (r->kind != ENSHU_RECORD_OBJECTIVE_DESCRIBED && !is_to_judge(r->kind)
        && (r->kind < ENSHU_RECORD_INJECT_DESCRIBED
            || r->kind > ENSHU_RECORD_CONTACT_CHANGED))
        return;
    t->used += (size_t)snprintf(t->text + t->used, sizeof t->text - t->used,
                                "%s", enshu_record_name(r->kind));
    for (size_t i = 0; i < r->n_fields; i++)
        put_value(t, &r->fields[i]);
    t->text[t->used++] = '\n';
    t->text[t->used] = '\0';
}

static const char *describe(stage *s, const enshu_reader *reader)
{
    static told t;
    memset(&t, 0, sizeof t);
    assert_int_equal(enshu_drill_describe(stage_drill(s), reader,
                                          ENSHU_DESCRIBE_THINGS, note, &t),
                     ENSHU_OK);
    return t.text;
}

static void control_is_told_the_whole_plan(void **state)
{
    (void)state;
    const enshu_reader control = {.control = true};
    stage *s = stage_open(scenario);
    stage_play(s, 11);
    hold(s, "Q-1", true);
    expect_text(
        describe(s, &control),
        "contact.described id=press text=ext. 4711\n"
        "objective.described id=o name=/Goal\n"
        "inject.described inject=I-1 subject=/S body=本文/Body to=it "
        "via=email priority=normal state=sent trigger=at note=/Watch them\n"
        "expectation.described inject=I-1 criterion=X:I-1 action=call "
        "by=admin duration_us=1200000000 points=1000 objective=o\n"
        "inject.described inject=I-2 body=/Then to=it via=email "
        "priority=normal state=planned due_us=900000000 trigger=after "
        "condition={\"I-1\", min(5)}\n"
        "inject.described inject=I-3 body=/C to=it via=email "
        "priority=normal state=conditional trigger=when "
        "condition=all{val(\"n\", \">=\", 2), did(\"call\", {by=\"admin\", "
        "n=2})}\n"
        "inject.described inject=I-4 body=/M {n} to=air_it via=phone "
        "priority=normal state=planned trigger=manual\n"
        "inject.described inject=Q-1 subject=/Which? to=it state=held "
        "due_us=720000000 trigger=at note=/Ask twice\n"
        "var.described id=n value=0 help=/a count\n");
    stage_close(s);
}

static void who_steers_one_organisation_is_told_of_it_alone(void **state)
{
    (void)state;
    static const char *const teams[] = {"air_it"};
    const enshu_reader local = {.teams = teams, .n_teams = 1, .steers = "air"};
    const enshu_reader team = {.teams = teams, .n_teams = 1};
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    expect_text(describe(s, &team), "contact.described id=press "
                                    "text=ext. 4711\n");
    expect_text(describe(s, &local),
                "contact.described id=press text=ext. 4711\n"
                "objective.described id=o name=/Goal\n"
                "inject.described inject=I-4 body=/M {n} to=air_it via=phone "
                "priority=normal state=planned trigger=manual\n");
    stage_close(s);
}

static void contacts_are_set_and_told_to_all(void **state)
{
    (void)state;
    static const char *const teams[] = {"air_it"};
    const enshu_reader team = {.teams = teams, .n_teams = 1};
    const enshu_pair press[] = {stage_id(ENSHU_F_ID, "press"),
                                stage_str(ENSHU_F_TEXT, "ext. 9")};
    const enshu_pair air[] = {stage_id(ENSHU_F_ID, "air"),
                              stage_str(ENSHU_F_TEXT, "ext. 1")};
    const enshu_pair none[] = {stage_id(ENSHU_F_ID, "srv"),
                               stage_str(ENSHU_F_TEXT, "ext. 1")};
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    stage_command(s, "control", ENSHU_COMMAND_CONTACT_SET, press, 2);
    stage_command(s, "control", ENSHU_COMMAND_CONTACT_SET, press, 2);
    stage_command(s, "control", ENSHU_COMMAND_CONTACT_SET, air, 2);
    stage_command(s, "control", ENSHU_COMMAND_CONTACT_SET, none, 2);
    assert_int_equal(
        stage_count_for(s, "all", "contact.changed id=press text=ext. 9"), 1);
    assert_int_equal(stage_count(s, "why=unknown-id message=srv"), 1);
    expect_text(describe(s, &team), "contact.described id=air text=ext. 1\n"
                                    "contact.described id=press text=ext. 9\n");
    stage_close(s);
}

/* ---- whose it is ---- */

static bool concerns(stage *s, enshu_command_kind kind, const enshu_pair *field)
{
    const enshu_command c = {
        .kind = kind, .actor = "control", .fields = field, .n_fields = 1};
    return enshu_drill_concerns(stage_drill(s), "air", &c);
}

static void an_order_may_concern_one_organisation_only(void **state)
{
    (void)state;
    static const char *const both[] = {"air_it", "it"};
    stage *s = stage_open(scenario);
    const struct {
        enshu_command_kind kind;
        enshu_pair field;
        bool does;
    } rows[] = {
        {ENSHU_COMMAND_INJECT_HOLD, stage_id(ENSHU_F_INJECT, "I-4"), true},
        {ENSHU_COMMAND_INJECT_EDIT, stage_id(ENSHU_F_INJECT, "I-1"), false},
        {ENSHU_COMMAND_INJECT_FIRE, stage_id(ENSHU_F_INJECT, "Q-1"), false},
        {ENSHU_COMMAND_INJECT_MAKE, ids(ENSHU_F_TO, both, 1), true},
        {ENSHU_COMMAND_INJECT_MAKE, ids(ENSHU_F_TO, both, 2), false},
        {ENSHU_COMMAND_ACTION_FORCE, stage_id(ENSHU_F_BY, "ops"), true},
        {ENSHU_COMMAND_CHAT_SAY, stage_id(ENSHU_F_ROOM, "air_it"), true},
        {ENSHU_COMMAND_CHAT_SAY, stage_id(ENSHU_F_ROOM, "it"), false},
        {ENSHU_COMMAND_CALL_START, ids(ENSHU_F_TO, both, 2), false},
        {ENSHU_COMMAND_ACTION_FORCE, stage_id(ENSHU_F_BY, "admin"), false},
        {ENSHU_COMMAND_CONTACT_SET, stage_id(ENSHU_F_ID, "air"), true},
        {ENSHU_COMMAND_STATE_SET, stage_id(ENSHU_F_ID, "srv"), false},
        {ENSHU_COMMAND_VAR_SET, stage_id(ENSHU_F_ID, "n"), false},
        {ENSHU_COMMAND_DRILL_STOP, stage_id(ENSHU_F_ID, "air"), false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(concerns(s, rows[i].kind, &rows[i].field),
                         rows[i].does);
    assert_string_equal(enshu_drill_org(stage_drill(s), "ops"), "air");
    assert_null(enshu_drill_org(stage_drill(s), "press"));
    assert_null(enshu_drill_org(stage_drill(s), "nobody"));
    stage_close(s);
}

/* Whoever steers an organisation judges what is its own, and nothing that is
 * another's or everybody's. */
static const char judged_lua[] =
    "objective{ id='goal', name='Goal' } "
    "criterion{ id='of_team', objective='goal', points=2, team='air_it', "
    " name='A', rubric={[0]='no',[2]='yes'} } "
    "criterion{ id='of_org', objective='goal', points=2, team='air', "
    " name='A', rubric={[0]='no',[2]='yes'} } "
    "criterion{ id='of_other', objective='goal', points=2, team='it', "
    " name='A', rubric={[0]='no',[2]='yes'} } "
    "criterion{ id='of_all', objective='goal', points=2, "
    " name='A', rubric={[0]='no',[2]='yes'} } "
    "capability{ id='own', name='C', target='t', team='air_it', "
    " tasks={{id='k', name='K'}} } "
    "capability{ id='others', name='C', target='t', team='it', "
    " tasks={{id='k', name='K'}} } "
    "capability{ id='each', name='C', target='t', "
    " tasks={{id='k', name='K'}} } ";

static const struct {
    enshu_command_kind kind;
    enshu_field field;
    const char *id;
    const char *team; /* NULL: not said */
    bool own;
} judged[] = {
    {ENSHU_COMMAND_CRITERION_GRADE, ENSHU_F_CRITERION, "of_team", NULL, true},
    {ENSHU_COMMAND_CRITERION_GRADE, ENSHU_F_CRITERION, "of_org", NULL, true},
    {ENSHU_COMMAND_CRITERION_GRADE, ENSHU_F_CRITERION, "of_other", NULL, false},
    {ENSHU_COMMAND_CRITERION_GRADE, ENSHU_F_CRITERION, "of_all", NULL, false},
    {ENSHU_COMMAND_CRITERION_GRADE, ENSHU_F_CRITERION, "of_all", "air_it",
     false},
    {ENSHU_COMMAND_CRITERION_GRADE, ENSHU_F_CRITERION, "none", "air_it", false},
    {ENSHU_COMMAND_TASK_RATE, ENSHU_F_CAPABILITY, "own", NULL, true},
    {ENSHU_COMMAND_TASK_RATE, ENSHU_F_CAPABILITY, "own", "air_it", true},
    {ENSHU_COMMAND_TASK_RATE, ENSHU_F_CAPABILITY, "own", "it", false},
    {ENSHU_COMMAND_TASK_RATE, ENSHU_F_CAPABILITY, "others", NULL, false},
    {ENSHU_COMMAND_TASK_RATE, ENSHU_F_CAPABILITY, "others", "air_it", false},
    {ENSHU_COMMAND_TASK_RATE, ENSHU_F_CAPABILITY, "each", "air_it", true},
    {ENSHU_COMMAND_TASK_RATE, ENSHU_F_CAPABILITY, "each", "it", false},
    {ENSHU_COMMAND_TASK_RATE, ENSHU_F_CAPABILITY, "each", NULL, false},
    {ENSHU_COMMAND_ITEM_RATE, ENSHU_F_ITEM, "M1", "air", true},
    {ENSHU_COMMAND_ITEM_RATE, ENSHU_F_ITEM, "M1", "it", false},
    {ENSHU_COMMAND_ITEM_RATE, ENSHU_F_ITEM, "M1", NULL, false},
    {ENSHU_COMMAND_OBSERVATION_ADD, ENSHU_F_OBJECTIVE, "goal", "air_it", true},
    {ENSHU_COMMAND_OBSERVATION_ADD, ENSHU_F_OBJECTIVE, "goal", "it", false},
    {ENSHU_COMMAND_OBSERVATION_ADD, ENSHU_F_OBJECTIVE, "goal", NULL, false},
};

static void judging_concerns_whose_it_is(void **state)
{
    (void)state;
    char lua[8192];
    (void)snprintf(lua, sizeof lua, "%s%s", scenario, judged_lua);
    stage *s = stage_open(lua);
    for (size_t i = 0; i < sizeof judged / sizeof *judged; i++) {
        const char *team = judged[i].team;
        const enshu_pair fields[] = {stage_str(judged[i].field, judged[i].id),
                                     stage_str(ENSHU_F_TEAM, team ? team : "")};
        const enshu_command c = {.kind = judged[i].kind,
                                 .actor = "control",
                                 .fields = fields,
                                 .n_fields = team ? 2 : 1};
        if (enshu_drill_concerns(stage_drill(s), "air", &c) != judged[i].own)
            fail_msg("row %zu: %s of %s", i, judged[i].id,
                     team ? team : "nobody");
    }
    stage_close(s);
}

static void who_steers_is_told_what_is_its_own_to_judge(void **state)
{
    (void)state;
    static const char *const teams[] = {"air_it"};
    const enshu_reader local = {.teams = teams, .n_teams = 1, .steers = "air"};
    const enshu_reader team = {.teams = teams, .n_teams = 1};
    char lua[8192];
    (void)snprintf(lua, sizeof lua, "%s%s", scenario, judged_lua);
    stage *s = stage_open(lua);
    stage_play(s, 1);
    const char *all = describe(s, &local);
    expect_contains(all, "criterion.described criterion=of_team");
    expect_contains(all, "criterion.described criterion=of_org");
    expect_contains(all, "rubric.described criterion=of_org");
    expect_contains(all, "capability.described id=own");
    expect_contains(all, "capability.described id=each");
    assert_null(strstr(all, "of_other"));
    assert_null(strstr(all, "of_all"));
    assert_null(strstr(all, "others"));
    all = describe(s, &team);
    assert_null(strstr(all, "criterion."));
    assert_null(strstr(all, "capability."));
    stage_close(s);
}

static void a_slice_that_fails_leaves_nothing_to_release(void **state)
{
    (void)state;
    stage *s = stage_open(
        "inject{ id='H', manual=true, max=3, to='it', via='email', body='b' } "
        "process('p', function() wait(min(5)) send('H', {body='lost'}) "
        " error('no') end) "
        "process('q', function() wait(min(6)) send('H', {body='kept'}) end)");
    stage_play(s, 1);
    hold(s, "H", true);
    stage_play(s, 8);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    hold(s, "H", false);
    assert_int_equal(stage_count(s, "inject.sent inject=H"), 1);
    expect_contains(stage_log(s), "body='kept'");
    stage_close(s);
}

/* An id may name things of several kinds; what counts is the one an order
 * would touch. */
static void an_order_concerns_what_it_would_touch(void **state)
{
    (void)state;
    char lua[8192];
    (void)snprintf(
        lua, sizeof lua,
        "%s room{ id='pool', name='All', members={'it','air_it'} } "
        "staff{ id='pool', team='air_it', skill='a', count=3, name='Pool' } "
        "staff{ id='lan', team='air_it', skill='b', count=3, name='Pool' } "
        "sector{ id='power', name='Power', light='green' } "
        "staff{ id='power', team='air_it', skill='c', count=3, name='Pool' } ",
        scenario);
    stage *s = stage_open(lua);
    const enshu_pair room = stage_id(ENSHU_F_ROOM, "pool");
    const enshu_pair zone = stage_id(ENSHU_F_ID, "lan");
    const enshu_pair sector = stage_id(ENSHU_F_ID, "power");
    assert_false(concerns(s, ENSHU_COMMAND_CHAT_SAY, &room));
    assert_false(concerns(s, ENSHU_COMMAND_STATE_SET, &zone));
    assert_false(concerns(s, ENSHU_COMMAND_STATE_SET, &sector));
    stage_close(s);
}

/* What a text of one's own fills in is only what the drill says there anyway:
 * variables are for exercise control. */
static void who_steers_one_organisation_reads_no_variables(void **state)
{
    (void)state;
    static const char *const own[] = {"air_it"};
    stage *s = stage_open(scenario);
    const struct {
        enshu_command_kind kind;
        enshu_pair about;
        const char *body;
        bool does;
    } rows[] = {
        {ENSHU_COMMAND_INJECT_MAKE, ids(ENSHU_F_TO, own, 1), "plain", true},
        {ENSHU_COMMAND_INJECT_MAKE, ids(ENSHU_F_TO, own, 1), "n: {n}", false},
        {ENSHU_COMMAND_INJECT_EDIT, stage_id(ENSHU_F_INJECT, "I-4"), "Now {n}",
         true},
        {ENSHU_COMMAND_INJECT_EDIT, stage_id(ENSHU_F_INJECT, "I-4"), "Now {m}",
         false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const enshu_pair fields[] = {rows[i].about,
                                     text(ENSHU_F_BODY, NULL, rows[i].body)};
        const enshu_command c = {.kind = rows[i].kind,
                                 .actor = "control",
                                 .fields = fields,
                                 .n_fields = 2};
        assert_int_equal(enshu_drill_concerns(stage_drill(s), "air", &c),
                         rows[i].does);
    }
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_hangs_on_a_held_inject_waits_with_it),
        cmocka_unit_test(control_hears_when_a_follower_goes),
        cmocka_unit_test(what_is_held_keeps_what_the_script_sends),
        cmocka_unit_test(a_moved_inject_has_no_other_trigger),
        cmocka_unit_test(a_restored_inject_is_not_made_up_for),
        cmocka_unit_test(a_text_is_edited_by_halves),
        cmocka_unit_test(control_writes_injects_of_its_own),
        cmocka_unit_test(a_text_of_a_command_is_the_drills_own),
        cmocka_unit_test(a_forced_action_needs_no_key_but_what_it_requires),
        cmocka_unit_test(thresholds_are_set_and_severity_follows),
        cmocka_unit_test(control_is_told_the_whole_plan),
        cmocka_unit_test(who_steers_one_organisation_is_told_of_it_alone),
        cmocka_unit_test(contacts_are_set_and_told_to_all),
        cmocka_unit_test(an_order_may_concern_one_organisation_only),
        cmocka_unit_test(an_order_concerns_what_it_would_touch),
        cmocka_unit_test(who_steers_one_organisation_reads_no_variables),
        cmocka_unit_test(judging_concerns_whose_it_is),
        cmocka_unit_test(who_steers_is_told_what_is_its_own_to_judge),
        cmocka_unit_test(a_slice_that_fails_leaves_nothing_to_release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
