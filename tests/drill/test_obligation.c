/* Duties to report: opened, met in time, late, missed, renewed, compared. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_in_time_is_worth_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
