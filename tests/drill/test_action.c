/* What trainees do: who may, with what, when it takes effect. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "stage.h"
#include "support/expect.h"

static const char actions[] =
    "form{ id='rep', name='Report', fields={ "
    "{ id='tlp', type='choice', options={'GREEN','RED'}, required=true }, "
    "{ id='n', type='number' }, { id='t', type='text', max=5 } } } "
    "action{ id='cut', by={'it'}, target='asset', duration=min(3), "
    "name='Cut', effects={ fx.isolate(TARGET) } } "
    "action{ id='once', by='any', once=true, name='Once' } "
    "action{ id='later', by='it', name='Later', requires=after('T+00:10') } "
    "action{ id='report', by='it', name='Report', form='rep' } "
    "action{ id='tell', by='it', target='org', name='Tell' } ";

static void takes_effect_at_the_end(void **state)
{
    (void)state;
    stage *s = stage_open(actions);
    stage_play(s, 1);
    stage_clear(s);
    stage_act(s, "admin", "cut", "srv");
    stage_play(s, 10);
    expect_text(stage_log(s),
                "T+00:01:00 action.started action=cut by=admin team=it on=srv "
                "ends_us=240000001 command=1\n"
                "T+00:04:00 action.done action=cut by=admin team=it on=srv\n"
                "T+00:04:00 state.changed id=srv what=asset state=isolated\n"
                "T+00:04:00 belief.changed team=it id=srv what=asset "
                "state=isolated since_us=240000001 via=action\n"
                "T+00:04:00 belief.changed team=occ id=srv what=asset "
                "state=isolated since_us=240000001 via=action\n"
                "T+00:04:00 service.changed id=web state=stopped "
                "level_ppm=0\n");
    stage_close(s);
}

static void says_why_it_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *actor;
        const char *action;
        const char *on;
        const char *why;
    } rows[] = {
        {"duty", "cut", "srv", "not-yours"},
        {"admin", "cut", NULL, "target-needed"},
        {"admin", "cut", "lan", "unknown-target"},
        {"admin", "cut", "nothing", "unknown-target"},
        {"admin", "ping", "srv", "unknown-target"},
        {"admin", "fly", NULL, "unknown-action"},
        {"nobody", "ping", NULL, "unknown-role"},
        {"admin", "later", NULL, "not-now"},
        {"admin", "report", NULL, "form-required"},
    };
    stage *s = stage_open(actions);
    stage_play(s, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage_clear(s);
        stage_act(s, rows[i].actor, rows[i].action, rows[i].on);
        assert_int_equal(stage_count(s, "command.refused"), 1);
        expect_contains(stage_log(s), rows[i].why);
    }
    stage_close(s);
}

static void runs_once_where_it_says_so(void **state)
{
    (void)state;
    stage *s = stage_open(actions);
    stage_play(s, 1);
    stage_act(s, "duty", "once", NULL);
    stage_act(s, "admin", "once", NULL);
    assert_int_equal(stage_count(s, "action.done action=once"), 1);
    assert_int_equal(stage_count(s, "why=only-once"), 1);
    stage_act(s, "admin", "cut", "srv");
    stage_act(s, "admin", "cut", "srv");
    assert_int_equal(stage_count(s, "why=under-way"), 1);
    stage_act(s, "admin", "cut", "plc");
    assert_int_equal(stage_count(s, "action.started action=cut"), 2);
    stage_close(s);
}

/* What is going on elsewhere is in nobody's way, nor told by a refusal. */
static void others_may_do_the_same(void **state)
{
    (void)state;
    stage *s = stage_open(
        "org{ id='a', kind='operator', name='A' } "
        "org{ id='b', kind='operator', name='B' } "
        "team{ id='one', org='a', name='1' } team{ id='two', org='a', name='2' "
        "} team{ id='far', org='b', name='3' } "
        "role{ id='r1', team='one', name='R' } "
        "role{ id='r2', team='two', name='R' } "
        "role{ id='r3', team='far', name='R' } "
        "role{ id='boss', team='far', name='R' } "
        "action{ id='decide', by='any', once=true, name='D' } "
        "action{ id='tell', by='any', duration=min(5), name='T' } "
        "action{ id='ask', by='any', name='A', approval='boss' } ");
    static const char *const all[] = {"decide", "tell", "ask"};
    stage_play(s, 1);
    for (size_t i = 0; i < 3; i++) {
        stage_act(s, "r1", all[i], NULL);
        stage_act(s, "r3", all[i], NULL);
    }
    assert_int_equal(stage_count(s, "command.refused"), 0);
    for (size_t i = 0; i < 3; i++)
        stage_act(s, "r2", all[i], NULL);
    assert_int_equal(stage_count(s, "by=r2 why=only-once"), 1);
    assert_int_equal(stage_count(s, "by=r2 why=under-way"), 1);
    assert_int_equal(stage_count(s, "by=r2 why=awaiting-approval"), 1);
    stage_close(s);
}

static void can_be_broken_off_by_its_team(void **state)
{
    (void)state;
    const enshu_pair fields[] = {stage_id(ENSHU_F_ACTION, "cut"),
                                 stage_id(ENSHU_F_ON, "srv")};
    stage *s = stage_open(actions);
    stage_play(s, 1);
    stage_act(s, "admin", "cut", "srv");
    stage_command(s, "duty", ENSHU_COMMAND_ACTION_CANCEL, fields, 2);
    assert_int_equal(stage_count(s, "why=not-under-way"), 1);
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_CANCEL, fields, 2);
    assert_int_equal(stage_count(s, "action.cancelled action=cut"), 1);
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "action.done"), 0);
    assert_int_equal(stage_count(s, "state.changed"), 0);
    stage_close(s);
}

static void report(stage *s, const enshu_pair *form, uint32_t n)
{
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "report"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, n, {.map = form}}}};
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 2);
}

static enshu_pair text_of(const char *key, const char *text)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE, key, {ENSHU_TYPE_STR, 0, {.str = text}}};
}

static void a_form_is_checked_field_by_field(void **state)
{
    (void)state;
    const struct {
        enshu_pair second;
        const char *outcome;
    } rows[] = {
        {text_of("t", "abcde"), "action.done action=report"},
        {text_of("t", "日本語です"), "t:日本語です"},
        {text_of("t", "abcdef"), "why=form-too-long message=t"},
        {text_of("n", "three"), "why=form-number message=n"},
        {text_of("x", "y"), "why=form-unknown-field message=x"},
        {text_of("tlp", "WHITE"), "why=form-choice message=tlp"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = stage_open(actions);
        stage_play(s, 1);
        const enshu_pair form[] = {text_of("tlp", "GREEN"), rows[i].second};
        report(s, form, 2);
        expect_contains(stage_log(s), rows[i].outcome);
        stage_close(s);
    }
}

static void damaged_commands_are_not_taken(void **state)
{
    (void)state;
    static const char broken[] = {'p', (char)0xC3, 'x', '\0'};
    stage *s = stage_open(actions);
    stage_play(s, 1);
    const enshu_pair bad_text[] = {stage_id(ENSHU_F_ACTION, broken)};
    const enshu_pair bad_type[] = {stage_int(ENSHU_F_ACTION, 5)};
    const enshu_pair bad_field[] = {stage_int(ENSHU_F_SEED, 5)};
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, bad_text, 1);
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, bad_type, 1);
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, bad_field, 1);
    stage_command(s, "admin", (enshu_command_kind)99, NULL, 0);
    assert_int_equal(stage_count(s, "not taken"), 4);
    stage_act(s, "admin", "ping", NULL);
    assert_int_equal(stage_count(s, "action.done action=ping"), 1);
    stage_close(s);
}

static void a_command_from_the_past_is_not_taken(void **state)
{
    (void)state;
    stage *s = stage_open(actions);
    stage_play(s, 5);
    const enshu_pair fields[] = {stage_id(ENSHU_F_ACTION, "ping")};
    const enshu_command c = {.seq = 1,
                             .t_us = 5 * ENSHU_MIN,
                             .kind = ENSHU_COMMAND_ACTION_START,
                             .actor = "admin",
                             .fields = fields,
                             .n_fields = 1};
    enshu_error err;
    assert_int_equal(enshu_drill_submit(stage_drill(s), &c, &err), ENSHU_EPAST);
    stage_close(s);
}

static void once_means_one_target_too(void **state)
{
    (void)state;
    stage *s = stage_open("action{ id='go', by='any', once=true, "
                          "target='asset', duration=min(5), name='Go' }");
    stage_play(s, 1);
    stage_act(s, "admin", "go", "srv");
    stage_act(s, "admin", "go", "plc");
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "action.done"), 1);
    assert_int_equal(stage_count(s, "why=only-once"), 1);
    stage_close(s);
}

static void evidence_goes_to_the_team_that_looked(void **state)
{
    (void)state;
    stage *s = stage_open(
        "artifact{ id='log', kind='log', name='Log', generator='syslog', "
        "on='srv' } "
        "action{ id='look', by='any', name='Look', reveals={'log'} }");
    stage_play(s, 1);
    stage_act(s, "control", "look", NULL);
    assert_int_equal(stage_count_for(s, "control", "artifact.revealed"), 1);
    stage_act(s, "admin", "look", NULL);
    assert_int_equal(stage_count_for(s, "it", "artifact.revealed"), 1);
    assert_int_equal(stage_count(s, "artifact.revealed"), 2);
    stage_close(s);
}

static void asking_whether_one_may_changes_nothing(void **state)
{
    (void)state;
    stage *s = stage_open("action{ id='go', by='any', name='Go', "
                          "requires=check(function() error('x') end) }");
    enshu_error err;
    stage_play(s, 1);
    const uint64_t digest = enshu_drill_digest(stage_drill(s));
    assert_int_equal(enshu_drill_may(stage_drill(s), "admin", "go", NULL, &err),
                     ENSHU_EREFUSED);
    assert_true(digest == enshu_drill_digest(stage_drill(s)));
    stage_play(s, 2);
    stage_act(s, "admin", "go", NULL);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    expect_contains(stage_log(s), "T+00:02:00 script.failed what=check");
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_effect_at_the_end),
        cmocka_unit_test(says_why_it_refuses),
        cmocka_unit_test(runs_once_where_it_says_so),
        cmocka_unit_test(others_may_do_the_same),
        cmocka_unit_test(can_be_broken_off_by_its_team),
        cmocka_unit_test(a_form_is_checked_field_by_field),
        cmocka_unit_test(damaged_commands_are_not_taken),
        cmocka_unit_test(a_command_from_the_past_is_not_taken),
        cmocka_unit_test(once_means_one_target_too),
        cmocka_unit_test(evidence_goes_to_the_team_that_looked),
        cmocka_unit_test(asking_whether_one_may_changes_nothing),
    };
    return cmocka_run_group_tests_name("action", tests, NULL, NULL);
}
