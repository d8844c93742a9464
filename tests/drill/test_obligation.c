/* Duties to report: opened, met in time, late, missed, renewed, compared. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/describe.h"
#include "enshu/score.h"
#include "stage.h"
#include "support/expect.h"

/* Two places to report to, with a form that states two things. */
#define OFFICES                                                                \
    "org{ id='police', kind='police', name='Police' } "                        \
    "form{ id='report', name='Report', fields={ "                              \
    "{id='users', type='number', required=true, same='users'}, "               \
    "{id='since', type='time', same='since'}, "                                \
    "{id='note', type='text'} } } "                                            \
    "action{ id='tell', name='Tell', by='it', target='org', form='report' } "  \
    "var{ id='go', init=false } var{ id='stop', init=false } "

#define DUTY                                                                   \
    "obligation{ id='first', name='First report', basis='guideline', "         \
    "of='it', to='mlit', form='report', trigger=val('go'), within=min(10), "   \
    "zero=min(20), points=10, objective='o' } "

static void set(stage *s, const char *name)
{
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, name),
                                 stage_str(ENSHU_F_VALUE, "true")};
    stage_command(s, "control", ENSHU_COMMAND_VAR_SET, fields, 2);
}

static enshu_pair text(const char *key, const char *value)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE, key, {ENSHU_TYPE_STR, 0, {.str = value}}};
}

static enshu_pair number(const char *key, int64_t value)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE, key, {ENSHU_TYPE_INT, 0, {.integer = value}}};
}

/* A report to somebody; `since` and `note` may be NULL. */
static void report(stage *s, const char *to, int64_t users, const char *since,
                   const char *note)
{
    enshu_pair map[3] = {number("users", users)};
    uint32_t n = 1;
    if (since)
        map[n++] = text("since", since);
    if (note)
        map[n++] = text("note", note);
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "tell"),
        stage_id(ENSHU_F_ON, to),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, n, {.map = map}}}};
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 3);
}

static const enshu_reason *reason_of(stage *s, const char *id)
{
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    for (size_t o = 0; o < score->n_objectives; o++) {
        const enshu_objective_score *obj = &score->objectives[o];
        for (size_t i = 0; i < obj->n_reasons; i++) {
            if (strcmp(obj->reasons[i].criterion, id) == 0)
                return &obj->reasons[i];
        }
    }
    fail_msg("no reason %s", id);
    return NULL;
}

static void expect_reason(stage *s, const char *id, const char *state,
                          int64_t points, int64_t max)
{
    const enshu_reason *r = reason_of(s, id);
    assert_string_equal(r->state, state);
    expect_i64(r->points_milli, points);
    expect_i64(r->counted ? r->max_milli : 0, max);
}

static void a_report_in_time_is_worth_everything(void **state)
{
    (void)state;
    stage *s = stage_open(OFFICES DUTY);
    stage_play(s, 5);
    expect_reason(s, "O:first", "pending", 0, 0);
    set(s, "go");
    assert_int_equal(stage_count_for(s, "it", "obligation.opened"), 1);
    expect_reason(s, "O:first", "open", 0, 10000);
    stage_play(s, 10);
    report(s, "police", 7, "08:45", "all");
    assert_int_equal(stage_count(s, "obligation.met"), 0);
    report(s, "mlit", 7, "08:45", "all");
    expect_contains(stage_log(s),
                    "obligation.met obligation=first team=it round=1 "
                    "action=tell by=admin state=in-time filled_ppm=1000000 "
                    "agrees=true");
    assert_int_equal(stage_count_for(s, "it", "obligation.met"), 1);
    expect_reason(s, "O:first", "met", 10000, 10000);
    assert_int_equal(reason_of(s, "O:first")->cause,
                     stage_seq(s, "action.done action=tell by=admin team=it "
                                  "on=mlit"));
    stage_play(s, 60);
    assert_int_equal(stage_count(s, "obligation.missed"), 0);
    expect_reason(s, "O:first", "met", 10000, 10000);
    stage_close(s);
}

static void a_late_report_is_worth_less_in_proportion(void **state)
{
    (void)state;
    stage *s = stage_open(OFFICES DUTY);
    set(s, "go"); /* full up to 00:10, nothing from 00:20 on */
    stage_play(s, 15);
    report(s, "mlit", 7, "08:45", "all");
    assert_int_equal(stage_count(s, "state=late"), 1);
    const enshu_reason *r = reason_of(s, "O:first");
    assert_string_equal(r->state, "late");
    /* The microsecond that a command needs is behind 15:00. */
    expect_f64_near((double)r->points_milli, 5000.0, 1.0);
    stage_close(s);
}

static void what_is_not_reported_by_the_zero_time_is_missed(void **state)
{
    (void)state;
    stage *s = stage_open(OFFICES DUTY);
    set(s, "go");
    stage_play(s, 19);
    assert_int_equal(stage_count(s, "obligation.missed"), 0);
    expect_reason(s, "O:first", "open", 0, 10000);
    stage_play(s, 21);
    assert_int_equal(stage_count_for(s, "it", "obligation.missed"), 1);
    report(s, "mlit", 7, "08:45", "all");
    assert_int_equal(stage_count(s, "obligation.met"), 0);
    expect_reason(s, "O:first", "missed", 0, 10000);
    assert_int_equal(reason_of(s, "O:first")->cause,
                     stage_seq(s, "obligation.missed"));
    stage_close(s);
}

static void what_is_left_empty_costs_its_weight(void **state)
{
    (void)state;
    /* The required field weighs 2, the others 1 each: 2 of 4, then 3 of 4. */
    stage *s = stage_open(OFFICES DUTY);
    set(s, "go");
    report(s, "mlit", 7, NULL, NULL);
    assert_int_equal(stage_count(s, "filled_ppm=500000"), 1);
    expect_reason(s, "O:first", "met", 5000, 10000);
    stage_close(s);
    s = stage_open(OFFICES DUTY);
    set(s, "go");
    report(s, "mlit", 7, "08:45", " - "); /* a dash says nothing */
    assert_int_equal(stage_count(s, "filled_ppm=750000"), 1);
    expect_reason(s, "O:first", "met", 7500, 10000);
    stage_close(s);
}

static void
who_was_told_something_else_halves_it_until_it_is_mended(void **state)
{
    (void)state;
    stage *s = stage_open(OFFICES DUTY);
    set(s, "go");
    report(s, "police", 70, "08:45", "all");
    report(s, "mlit", 7, "T-00:15", "all");
    expect_contains(stage_log(s),
                    "report.differed team=it key=users value=7 other=70 "
                    "by=admin action=tell");
    assert_int_equal(stage_count_for(s, "control", "report.differed"), 1);
    assert_int_equal(stage_count(s, "agrees=false"), 1);
    expect_reason(s, "O:first", "met", 5000, 10000);
    /* The first one is told what the second was told: all is well. */
    report(s, "police", 7, "８時45分", "all");
    assert_int_equal(stage_count(s, "report.differed"), 1);
    assert_int_equal(stage_count_for(s, "control", "agrees=true"), 1);
    expect_reason(s, "O:first", "met", 10000, 10000);
    stage_close(s);
}

static void numbers_times_and_texts_are_compared_as_such(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        const char *a;
        const char *b;
        bool same;
    } rows[] = {
        {"text", "1,200", "1200", true},
        {"text", "１２００", "1200", true},
        {"text", "1200", "1201", false},
        {"text", "TOS ｻｰﾊﾞ", "tosサーバ", true},
        {"text", "TOS", "WMS", false},
        {"time", "T+00:15", "09:15", true},
        {"time", "9:15", "09:15", true},
        {"time", "9時15分", "09:15", true},
        {"time", "09:15", "09:16", false},
        {"time", "about nine", "ABOUT NINE", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lua[2048];
        (void)snprintf(lua, sizeof lua,
                       "form{ id='f', name='F', fields={ {id='v', type='%s', "
                       "same='v'} } } org{ id='ppc', kind='regulator', "
                       "name='PPC' } action{ id='tell', name='Tell', by='it', "
                       "target='org', form='f' }",
                       rows[i].type);
        stage *s = stage_open(lua);
        for (int k = 0; k < 2; k++) {
            const enshu_pair map[] = {text("v", k ? rows[i].b : rows[i].a)};
            const enshu_pair fields[] = {
                stage_id(ENSHU_F_ACTION, "tell"),
                stage_id(ENSHU_F_ON, k ? "ppc" : "mlit"),
                {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 1, {.map = map}}}};
            stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 3);
        }
        assert_int_equal(stage_count(s, "action.done"), 2);
        if ((stage_count(s, "report.differed") == 0) != rows[i].same)
            fail_msg("%s: '%s' and '%s'", rows[i].type, rows[i].a, rows[i].b);
        stage_close(s);
    }
}

static void rounds_follow_one_another_until_they_are_not_needed(void **state)
{
    (void)state;
    stage *s = stage_open(
        OFFICES "obligation{ id='upd', name='Updates', of='it', to='mlit', "
                "form='report', trigger=val('go'), within=min(5), "
                "zero=min(8), renew=min(10), ends=val('stop'), points=4, "
                "objective='o' }");
    set(s, "go");
    stage_play(s, 3);
    report(s, "mlit", 1, "08:45", "x");
    /* The second: ten minutes, and three more to nothing. */
    expect_contains(stage_log(s), "obligation.opened obligation=upd team=it "
                                  "round=2");
    stage_play(s, 12);
    assert_int_equal(stage_count(s, "obligation.missed"), 0);
    stage_play(s, 17);
    assert_int_equal(stage_count(s, "obligation.missed obligation=upd team=it "
                                    "round=2"),
                     1);
    expect_contains(stage_log(s), "obligation.opened obligation=upd team=it "
                                  "round=3");
    expect_reason(s, "O:upd", "open", 4000, 12000);
    set(s, "stop");
    assert_int_equal(stage_count_for(s, "it",
                                     "obligation.lapsed obligation=upd team=it "
                                     "round=3"),
                     1);
    stage_play(s, 60);
    report(s, "mlit", 1, "08:45", "x");
    assert_int_equal(stage_count(s, "obligation.opened"), 3);
    expect_reason(s, "O:upd", "missed", 4000, 8000);
    stage_close(s);
}

static void there_are_no_more_rounds_than_are_asked_for(void **state)
{
    (void)state;
    stage *s = stage_open(
        OFFICES "obligation{ id='upd', name='Updates', of='it', to='mlit', "
                "form='report', trigger=val('go'), within=min(5), "
                "renew=min(5), rounds=2, points=4 } "
                "on(met('upd', {by='admin', times=2}), function() log('two') "
                "end) on('duty', {id='upd'}, function(e) log(e.what .. "
                "e.round .. e.team) end)");
    set(s, "go");
    for (int k = 0; k < 3; k++) {
        stage_play(s, 2 + 2 * k);
        report(s, "mlit", k, "08:45", "x");
    }
    assert_int_equal(stage_count(s, "obligation.met"), 2);
    assert_int_equal(stage_count(s, "obligation.opened"), 2);
    assert_int_equal(stage_count(s, "text=two"), 1);
    assert_int_equal(stage_count(s, "text=opened1it"), 1);
    assert_int_equal(stage_count(s, "text=met2it"), 1);
    expect_reason(s, "O:upd", "met", 8000, 8000);
    stage_close(s);
}

static void a_jump_takes_no_time_from_anybody(void **state)
{
    (void)state;
    stage *s = stage_open(OFFICES DUTY);
    const enshu_pair to = stage_int(ENSHU_F_TO_TIME, 16 * ENSHU_MIN);
    set(s, "go");
    stage_play(s, 1);
    stage_command(s, "control", ENSHU_COMMAND_CLOCK_JUMP, &to, 1);
    stage_play(s, 24); /* full up to 00:25 now */
    report(s, "mlit", 7, "08:45", "all");
    expect_reason(s, "O:first", "met", 10000, 10000);
    stage_close(s);
}

static void only_who_owes_it_can_do_it(void **state)
{
    (void)state;
    stage *s = stage_open(
        OFFICES "role{ id='chief', team='it', name='Chief' } "
                "obligation{ id='own', name='Own', of='chief', to='mlit', "
                "action='tell', trigger=after('T+00:00'), within=min(10), "
                "points=1 }");
    report(s, "mlit", 7, "08:45", "all"); /* by admin */
    assert_int_equal(stage_count(s, "action.done"), 1);
    assert_int_equal(stage_count(s, "obligation.met"), 0);
    assert_int_equal(stage_count_for(s, "it", "obligation.opened"), 1);
    stage_close(s);
}

static void a_deadline_beyond_the_end_is_nobodys_fault(void **state)
{
    (void)state;
    stage *s = stage_open(
        OFFICES "obligation{ id='long', name='Long', of='it', to='mlit', "
                "form='report', trigger=val('go'), within=days(3), "
                "zero=days(5), points=10, objective='o' } "
                "obligation{ id='never', name='Never', of='it', to='mlit', "
                "form='report', trigger=val('stop'), within=min(3), "
                "points=10, objective='o' }");
    set(s, "go");
    stage_play(s, 60);
    expect_reason(s, "O:long", "avoided", 0, 0);
    expect_reason(s, "O:never", "avoided", 0, 0);
    stage_close(s);
}

/* ---- what is told ---- */

static void count_duties(void *user, const enshu_record *r)
{
    int64_t *seen = user; /* [0] described, [1] with points */
    if (r->kind != ENSHU_RECORD_OBLIGATION_DESCRIBED)
        return;
    seen[0]++;
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_pair *p = &r->fields[i];
        assert_int_equal(p->value.type, enshu_field_type(p->field));
        seen[1] += p->field == ENSHU_F_POINTS;
    }
}

static int64_t described(stage *s, const char *team, int64_t *with_points)
{
    const enshu_reader reader = {
        .control = team == NULL, .teams = &team, .n_teams = team ? 1 : 0};
    int64_t seen[2] = {0, 0};
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, count_duties,
                                          seen),
                     ENSHU_OK);
    *with_points = seen[1];
    return seen[0];
}

static void a_duty_is_told_to_who_owes_it_and_not_what_it_is_worth(void **state)
{
    (void)state;
    int64_t points;
    stage *s = stage_open(OFFICES DUTY);
    stage_play(s, 1);
    expect_i64(described(s, "it", &points), 1);
    expect_i64(points, 0);
    expect_i64(described(s, "occ", &points), 0);
    expect_i64(described(s, NULL, &points), 1);
    expect_i64(points, 1);
    stage_play(s, 60);
    expect_i64(described(s, "it", &points), 1);
    expect_i64(points, 1);
    stage_close(s);
}

/* ---- forms ---- */

static void count_form(void *user, const enshu_record *r)
{
    int *seen = user; /* [0] same, [1] facts */
    for (size_t i = 0;
         r->kind == ENSHU_RECORD_FORM_DESCRIBED && i < r->n_fields; i++) {
        const enshu_pair *p = &r->fields[i];
        assert_int_equal(p->value.type, enshu_field_type(p->field));
        seen[0] += p->field == ENSHU_F_SAME;
        seen[1] += p->field == ENSHU_F_FACTS;
    }
}

static void a_form_is_told_with_what_it_states(void **state)
{
    (void)state;
    stage *s = stage_open(
        OFFICES "form{ id='known', name='K', facts=true, fields={ {id='a', "
                "type='text'}, {id='b', type='text'} } } "
                "action{ id='k', name='K', by='it', form='known' }");
    const char *team = "it";
    const enshu_reader reader = {.teams = &team, .n_teams = 1};
    int seen[2] = {0, 0};
    stage_play(s, 1);
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, count_form,
                                          seen),
                     ENSHU_OK);
    assert_int_equal(seen[0], 2);
    assert_int_equal(seen[1], 2); /* each field of the one form */
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_in_time_is_worth_everything),
        cmocka_unit_test(a_late_report_is_worth_less_in_proportion),
        cmocka_unit_test(what_is_not_reported_by_the_zero_time_is_missed),
        cmocka_unit_test(what_is_left_empty_costs_its_weight),
        cmocka_unit_test(
            who_was_told_something_else_halves_it_until_it_is_mended),
        cmocka_unit_test(numbers_times_and_texts_are_compared_as_such),
        cmocka_unit_test(rounds_follow_one_another_until_they_are_not_needed),
        cmocka_unit_test(there_are_no_more_rounds_than_are_asked_for),
        cmocka_unit_test(a_jump_takes_no_time_from_anybody),
        cmocka_unit_test(only_who_owes_it_can_do_it),
        cmocka_unit_test(a_deadline_beyond_the_end_is_nobodys_fault),
        cmocka_unit_test(
            a_duty_is_told_to_who_owes_it_and_not_what_it_is_worth),
        cmocka_unit_test(a_form_is_told_with_what_it_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
