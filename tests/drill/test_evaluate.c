/* Grades, ratings, levels, surveys and improvements, before and after the end.
 */
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

static const char rubric[] =
    "criterion{ id='notice', objective='o', points=6, name='n', "
    "prompt='Is it calm?', rubric={ [0]='bad', [3]='fair', [6]='good' } } ";

static const char guide[] =
    "capability{ id='restore', name='Restore', target='back in an hour', "
    "objective='o', points=9, tasks={ "
    "{ id='plan', name='Makes a plan', look_for='who, when' }, "
    "{ id='test', name='Tests it' } } } ";

static const char asked[] = "form{ id='hot', name='Hot wash', fields={ "
                            "{ id='went', type='scale', required=true, "
                            "options={ {'low', 'badly'}, {'high', 'well'} } }, "
                            "{ id='why', type='text', max=20 } } } "
                            "survey{ id='wash', name='Hot wash', form='hot' } ";

static void end(stage *s)
{
    stage_command(s, "control", ENSHU_COMMAND_DRILL_STOP, NULL, 0);
    assert_true(enshu_drill_ended(stage_drill(s)));
}

static void grade(stage *s, const char *rater, int64_t points)
{
    const enshu_pair f[] = {stage_str(ENSHU_F_CRITERION, "notice"),
                            stage_int(ENSHU_F_POINTS, points),
                            stage_str(ENSHU_F_RATER, rater)};
    stage_command(s, "control", ENSHU_COMMAND_CRITERION_GRADE, f, 3);
}

static void rate(stage *s, const char *rater, const char *task,
                 const char *rating)
{
    const enshu_pair f[] = {
        stage_id(ENSHU_F_CAPABILITY, "restore"), stage_str(ENSHU_F_TASK, task),
        stage_id(ENSHU_F_TEAM, "it"), stage_str(ENSHU_F_RATING, rating),
        stage_str(ENSHU_F_RATER, rater)};
    stage_command(s, "control", ENSHU_COMMAND_TASK_RATE, f, 5);
}

static const enshu_reason *reason(stage *s, const char *id)
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

static void what_counts_is_the_mean_until_it_is_settled(void **state)
{
    (void)state;
    stage *s = stage_open(rubric);
    grade(s, "anna", 6000);
    assert_string_equal(reason(s, "notice")->state, "graded");
    grade(s, "ben", 3000);
    assert_string_equal(reason(s, "notice")->state, "differs");
    expect_i64(reason(s, "notice")->points_milli, 4500);
    expect_i64(reason(s, "notice")->spread_milli, 3000);
    assert_int_equal(reason(s, "notice")->ratings, 2);
    grade(s, "anna", 3000);
    assert_string_equal(reason(s, "notice")->state, "graded");
    expect_i64(reason(s, "notice")->points_milli, 3000);
    assert_int_equal(reason(s, "notice")->ratings, 2);
    grade(s, "anna", 6000);
    const enshu_pair f[] = {
        stage_str(ENSHU_F_CRITERION, "notice"), stage_int(ENSHU_F_POINTS, 5000),
        stage_str(ENSHU_F_TEXT, "agreed"), stage_str(ENSHU_F_RATER, "lead")};
    stage_command(s, "control", ENSHU_COMMAND_GRADE_SETTLE, f, 4);
    assert_string_equal(reason(s, "notice")->state, "graded");
    expect_i64(reason(s, "notice")->points_milli, 5000);
    grade(s, "ben", 0);
    expect_i64(reason(s, "notice")->points_milli, 5000);
    assert_int_equal(stage_count_for(s, "control", "criterion.graded"), 5);
    stage_close(s);
}

static void tasks_are_rated_for_each_team(void **state)
{
    (void)state;
    stage *s = stage_open(guide);
    assert_string_equal(reason(s, "C:restore")->state, "ungraded");
    assert_false(reason(s, "C:restore")->counted);
    rate(s, "anna", "plan", "P");
    expect_i64(reason(s, "C:restore")->points_milli, 9000);
    rate(s, "anna", "test", "M");
    expect_i64(reason(s, "C:restore")->points_milli, 6000);
    assert_string_equal(reason(s, "C:restore")->team, "it");
    rate(s, "ben", "test", "S");
    assert_string_equal(reason(s, "C:restore")->state, "differs");
    const enshu_task_rating r =
        enshu_drill_task_rating(stage_drill(s), 0, 1, "it");
    assert_int_equal(r.rating, 'M'); /* between two the worse */
    assert_true(r.differs);
    assert_int_equal(r.ratings, 2);
    assert_true(r.cause > 0);
    assert_int_equal(enshu_drill_task_rating(stage_drill(s), 0, 0, "it").rating,
                     'P');
    assert_int_equal(
        enshu_drill_task_rating(stage_drill(s), 0, 0, "nobody").rating, 0);
    rate(s, "anna", "test", "X");
    rate(s, "anna", "none", "P");
    assert_int_equal(stage_count(s, "why=bad-value"), 1);
    assert_int_equal(stage_count(s, "why=unknown-id"), 1);
    stage_close(s);
}

static void a_task_is_settled_too(void **state)
{
    (void)state;
    stage *s = stage_open(guide);
    rate(s, "anna", "test", "U");
    rate(s, "ben", "test", "P");
    const enshu_pair f[] = {stage_id(ENSHU_F_CAPABILITY, "restore"),
                            stage_str(ENSHU_F_TASK, "test"),
                            stage_id(ENSHU_F_TEAM, "it"),
                            stage_str(ENSHU_F_RATING, "S")};
    stage_command(s, "control", ENSHU_COMMAND_GRADE_SETTLE, f, 4);
    expect_i64(reason(s, "C:restore")->points_milli, 6000);
    assert_string_equal(reason(s, "C:restore")->state, "graded");
    assert_int_equal(stage_count_for(s, "control", "grade.settled"), 1);
    stage_close(s);
}

static void a_level_of_maturity_is_overruled_with_a_reason(void **state)
{
    (void)state;
    stage *s =
        stage_open("objective{ id='m', name='m', item='M3' } "
                   "criterion{ id='c', objective='m', points=1, name='c', "
                   "when=did('ping') } ");
    enshu_pair f[] = {stage_str(ENSHU_F_ITEM, "M3"),
                      stage_int(ENSHU_F_GRADE, 4), stage_str(ENSHU_F_TEXT, "")};
    stage_command(s, "control", ENSHU_COMMAND_ITEM_RATE, f, 3);
    assert_int_equal(stage_count(s, "why=text-needed"), 1);
    f[2] = stage_str(ENSHU_F_TEXT, "they led");
    stage_command(s, "control", ENSHU_COMMAND_ITEM_RATE, f, 3);
    const enshu_item_score *item = &enshu_drill_score(stage_drill(s))->items[2];
    assert_true(item->overruled);
    assert_int_equal(item->level, 4);
    assert_true(item->cause > 0);
    f[1] = stage_int(ENSHU_F_GRADE, 6);
    stage_command(s, "control", ENSHU_COMMAND_ITEM_RATE, f, 3);
    assert_int_equal(stage_count(s, "why=bad-value"), 1);
    f[1] = f[2];
    stage_command(s, "control", ENSHU_COMMAND_ITEM_RATE, f, 2);
    assert_false(enshu_drill_score(stage_drill(s))->items[2].overruled);
    stage_close(s);
}

static void after_the_end_only_judging_goes_on(void **state)
{
    (void)state;
    stage *s = stage_open(rubric);
    stage_play(s, 5);
    end(s);
    const enshu_time_us ended_us = enshu_drill_now(stage_drill(s));
    const uint64_t events = enshu_drill_record_count(stage_drill(s));
    grade(s, "anna", 6000);
    expect_i64(reason(s, "notice")->points_milli, 6000);
    expect_i64(enshu_drill_now(stage_drill(s)), ended_us + 1);
    expect_i64((int64_t)enshu_drill_record_count(stage_drill(s)),
               (int64_t)events + 2);
    const enshu_command act = {.seq = 99,
                               .t_us = ended_us + 9,
                               .kind = ENSHU_COMMAND_ACTION_START,
                               .actor = "admin"};
    assert_int_equal(enshu_drill_submit(stage_drill(s), &act, NULL),
                     ENSHU_EINVAL);
    assert_int_equal(enshu_drill_advance(stage_drill(s), ended_us + 100),
                     ENSHU_OK);
    expect_i64((int64_t)enshu_drill_record_count(stage_drill(s)),
               (int64_t)events + 2);
    stage_close(s);
}

static void answer(stage *s, const char *actor, int64_t went)
{
    const enshu_pair filled[] = {
        {ENSHU_FIELD_NONE, "went", {ENSHU_TYPE_INT, 0, {.integer = went}}},
        {ENSHU_FIELD_NONE, "why", {ENSHU_TYPE_STR, 0, {.str = "calm"}}}};
    const enshu_pair f[] = {
        stage_id(ENSHU_F_SURVEY, "wash"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 2, {.map = filled}}}};
    stage_command(s, actor, ENSHU_COMMAND_SURVEY_ANSWER, f, 2);
}

static void a_survey_opens_at_the_end_and_is_answered_once(void **state)
{
    (void)state;
    stage *s = stage_open(asked);
    answer(s, "admin", 4);
    assert_int_equal(stage_count(s, "why=not-asked"), 1);
    end(s);
    assert_int_equal(stage_count_for(s, "it,occ", "survey.opened"), 1);
    answer(s, "admin", 6);
    assert_int_equal(stage_count(s, "why=form-choice"), 1);
    answer(s, "admin", 4);
    answer(s, "admin", 5);
    answer(s, "control", 5);
    answer(s, "anonymous", 5);
    assert_int_equal(stage_count_for(s, "control", "survey.answered"), 1);
    assert_int_equal(stage_count(s, "why=answered-already"), 1);
    assert_int_equal(stage_count(s, "why=not-asked"), 2);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_close(s);
}

static void an_anonymous_answer_has_no_name(void **state)
{
    (void)state;
    stage *s =
        stage_open("form{ id='hot', name='h', fields={ "
                   "{ id='went', type='scale' }, { id='why', type='text' } } } "
                   "survey{ id='wash', name='w', form='hot', at='T+00:01', "
                   "anonymous=true } ");
    stage_play(s, 2);
    assert_int_equal(stage_count(s, "survey.opened"), 1);
    answer(s, "admin", 2);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    answer(s, "anonymous", 2);
    answer(s, "anonymous", 3);
    assert_int_equal(stage_count_for(s, "control", "survey.answered"), 2);
    assert_int_equal(stage_count(s, "survey.answered survey=wash form=went:2"),
                     1);
    const char *line = strstr(stage_log(s), "survey.answered");
    const size_t len = strcspn(line, "\n");
    char text[400] = "";
    memcpy(text, line, len < sizeof text ? len : sizeof text - 1);
    assert_null(strstr(text, "by="));
    assert_null(strstr(text, "command="));
    assert_null(strstr(text, "team="));
    stage_close(s);
}

static void improve(stage *s, const char *actor, const char *date,
                    const char *team)
{
    const enshu_pair f[] = {stage_str(ENSHU_F_HEADING, "Spare keys"),
                            stage_str(ENSHU_F_CHARGE, "head of IT"),
                            stage_str(ENSHU_F_BY_DATE, date),
                            stage_id(ENSHU_F_TEAM, team)};
    stage_command(s, actor, ENSHU_COMMAND_IMPROVEMENT_ADD, f, team ? 4 : 3);
}

static void improvements_are_told_to_whom_they_are_about(void **state)
{
    (void)state;
    stage *s = stage_open("team{ id='other', name='other' } "
                          "role{ id='clerk', team='other', name='clerk' } ");
    improve(s, "control", "2026-02-29", NULL);
    assert_int_equal(stage_count(s, "why=bad-value message=by_date"), 1);
    improve(s, "control", "2028-02-29", NULL);
    assert_int_equal(stage_count_for(s, "control", "improvement.added"), 1);
    improve(s, "admin", "2026-12-31", NULL);
    assert_int_equal(stage_count_for(s, "it", "improvement.added"), 1);
    improve(s, "admin", "2026-12-31", "other");
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    const enshu_pair f[] = {stage_int(ENSHU_F_IMPROVEMENT, 2),
                            stage_str(ENSHU_F_STATE, "kept")};
    stage_command(s, "clerk", ENSHU_COMMAND_IMPROVEMENT_CHANGE, f, 2);
    assert_int_equal(stage_count(s, "why=not-yours"), 2);
    improve(s, "control", "2026-12-31", "it");
    const enshu_pair done[] = {stage_int(ENSHU_F_IMPROVEMENT, 3),
                               stage_str(ENSHU_F_STATE, "done")};
    stage_command(s, "control", ENSHU_COMMAND_IMPROVEMENT_CHANGE, done, 2);
    assert_int_equal(stage_count_for(s, "all", "improvement.added"), 0);
    assert_int_equal(stage_count_for(s, "it", "improvement=3"), 0);
    end(s);
    assert_int_equal(stage_count_for(s, "all", "improvement.added"), 1);
    assert_int_equal(stage_count_for(s, "it", "improvement.added"), 2);
    assert_int_equal(
        stage_count_for(s, "it",
                        "improvement.changed improvement=3 state=done"),
        1);
    improve(s, "control", "", NULL);
    assert_int_equal(stage_count_for(s, "all", "improvement.added"), 2);
    stage_command(s, "control", ENSHU_COMMAND_IMPROVEMENT_CHANGE, f, 2);
    assert_int_equal(
        stage_count_for(s, "it",
                        "improvement.changed improvement=2 state=kept "
                        "heading=Spare keys"),
        1);
    stage_close(s);
}

static void change_source(stage *s, const char *actor, const char *source)
{
    const enshu_pair f[] = {stage_int(ENSHU_F_IMPROVEMENT, 1),
                            stage_str(ENSHU_F_SOURCE, source)};
    stage_command(s, actor, ENSHU_COMMAND_IMPROVEMENT_CHANGE, f, 2);
}

static void what_an_improvement_follows_from_can_be_changed(void **state)
{
    char words[300];
    const enshu_pair done[] = {stage_int(ENSHU_F_IMPROVEMENT, 1),
                               stage_str(ENSHU_F_STATE, "done")};
    (void)state;
    stage *s = stage_open("");
    improve(s, "control", "2026-12-31", NULL);
    /* As before: who does not change it is not told it again. */
    stage_command(s, "control", ENSHU_COMMAND_IMPROVEMENT_CHANGE, done, 2);
    assert_int_equal(stage_count_for(s, "control", "improvement.changed"), 1);
    assert_int_equal(stage_count_for(s, "control", "source="), 0);
    memset(words, 'x', sizeof words);
    words[201] = '\0';
    change_source(s, "control", words);
    assert_int_equal(stage_count(s, "why=too-long message=source"), 1);
    change_source(s, "admin", "words");
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    change_source(s, "control", "the call at noon");
    assert_int_equal(stage_count_for(s, "control", "source=the call at noon"),
                     1);
    end(s);
    /* Told once more, to everybody, as it is by then. */
    assert_int_equal(stage_count_for(s, "all", "source=the call at noon"), 2);
    change_source(s, "control", "");
    assert_int_equal(stage_count_for(s, "all", "improvement.changed"), 2);
    assert_int_equal(stage_count_for(s, "all", "source=the call at noon"), 2);
    assert_int_equal(stage_count_for(s, "all", "source=\n"), 1);
    stage_close(s);
}

static void an_observation_says_of_whom_and_when(void **state)
{
    (void)state;
    stage *s = stage_open("");
    stage_play(s, 5);
    enshu_pair f[] = {stage_str(ENSHU_F_TEXT, "calls early"),
                      stage_id(ENSHU_F_TEAM, "it"),
                      stage_str(ENSHU_F_RATING, "good"),
                      stage_int(ENSHU_F_FROM_TIME, 60000000),
                      stage_str(ENSHU_F_RATER, "anna")};
    stage_command(s, "control", ENSHU_COMMAND_OBSERVATION_ADD, f, 5);
    assert_int_equal(stage_count_for(s, "control", "observation.added"), 1);
    f[2] = stage_str(ENSHU_F_RATING, "P");
    stage_command(s, "control", ENSHU_COMMAND_OBSERVATION_ADD, f, 5);
    f[2] = stage_str(ENSHU_F_RATING, "fair");
    f[3] = stage_int(ENSHU_F_FROM_TIME, INT64_C(6000000000));
    stage_command(s, "control", ENSHU_COMMAND_OBSERVATION_ADD, f, 5);
    assert_int_equal(stage_count(s, "why=bad-value"), 2);
    stage_command(s, "control", ENSHU_COMMAND_OBSERVATION_ADD, NULL, 0);
    assert_int_equal(stage_count(s, "why=text-needed"), 1);
    stage_close(s);
}

/* What the others do is not theirs; what evaluators grade neither, when at the
 * end grading is. */
static void who_plays_judges_nothing_of_what_evaluators_judge(void **state)
{
    (void)state;
    static const enshu_command_kind kinds[] = {
        ENSHU_COMMAND_TASK_RATE, ENSHU_COMMAND_GRADE_SETTLE,
        ENSHU_COMMAND_GRADE_REOPEN, ENSHU_COMMAND_ITEM_RATE,
        ENSHU_COMMAND_OBSERVATION_ADD};
    const enshu_pair f[] = {stage_str(ENSHU_F_CRITERION, "notice"),
                            stage_int(ENSHU_F_POINTS, 6000)};
    stage *s = stage_open(rubric);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        stage_command(s, "admin", kinds[i], NULL, 0);
    assert_int_equal(stage_count(s, "why=not-yours"), 5);
    stage_command(s, "admin", ENSHU_COMMAND_CRITERION_GRADE, f, 2);
    assert_int_equal(stage_count(s, "why=not-ended"), 1);
    end(s);
    stage_command(s, "admin", ENSHU_COMMAND_CRITERION_GRADE, f, 2);
    assert_int_equal(stage_count(s, "why=not-your-grade"), 1);
    assert_string_equal(reason(s, "notice")->state, "ungraded");
    stage_close(s);
}

static void nobody_grades_for_ever(void **state)
{
    (void)state;
    stage *s = stage_open(rubric);
    for (int i = 0; i < 101; i++)
        grade(s, "anna", 1000 * (i % 2));
    assert_int_equal(stage_count(s, "criterion.graded"), 100);
    assert_int_equal(stage_count(s, "why=too-many"), 1);
    stage_close(s);
}

/* ---- what is told ---- */

typedef struct heard {
    int criteria;
    int rubrics;
    int tasks;
    int surveys;
    int fields;
    int options;
} heard;

static void hear(void *user, const enshu_record *r)
{
    heard *h = user;
    h->criteria += r->kind == ENSHU_RECORD_CRITERION_DESCRIBED;
    h->rubrics += r->kind == ENSHU_RECORD_RUBRIC_DESCRIBED;
    h->tasks += r->kind == ENSHU_RECORD_TASK_DESCRIBED;
    h->surveys += r->kind == ENSHU_RECORD_SURVEY_DESCRIBED;
    h->fields += r->kind == ENSHU_RECORD_SURVEY_FIELD;
    h->options += r->kind == ENSHU_RECORD_OPTION_DESCRIBED;
}

static heard told(stage *s, const enshu_reader *reader)
{
    heard h = {0, 0, 0, 0, 0, 0};
    assert_int_equal(enshu_drill_describe(stage_drill(s), reader,
                                          ENSHU_DESCRIBE_THINGS, hear, &h),
                     ENSHU_OK);
    return h;
}

static void trainees_hear_of_a_survey_when_it_opens(void **state)
{
    (void)state;
    char lua[2000];
    static const char *const teams[] = {"it"};
    const enshu_reader control = {.control = true};
    const enshu_reader it = {.teams = teams, .n_teams = 1};
    (void)snprintf(lua, sizeof lua, "%s%s%s", rubric, guide, asked);
    stage *s = stage_open(lua);
    heard h = told(s, &control);
    assert_int_equal(h.criteria, 1);
    assert_int_equal(h.rubrics, 3);
    assert_int_equal(h.tasks, 2);
    assert_int_equal(h.surveys, 1);
    h = told(s, &it);
    assert_int_equal(h.criteria + h.rubrics + h.tasks + h.surveys, 0);
    end(s);
    h = told(s, &it);
    assert_int_equal(h.criteria + h.rubrics + h.tasks, 0);
    assert_int_equal(h.surveys, 1);
    assert_int_equal(h.fields, 2);
    assert_int_equal(h.options, 2);
    memset(&h, 0, sizeof h);
    enshu_drill_describe_survey(stage_drill(s), &it, "wash", hear, &h);
    assert_int_equal(h.fields, 2);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_counts_is_the_mean_until_it_is_settled),
        cmocka_unit_test(tasks_are_rated_for_each_team),
        cmocka_unit_test(a_task_is_settled_too),
        cmocka_unit_test(a_level_of_maturity_is_overruled_with_a_reason),
        cmocka_unit_test(after_the_end_only_judging_goes_on),
        cmocka_unit_test(a_survey_opens_at_the_end_and_is_answered_once),
        cmocka_unit_test(an_anonymous_answer_has_no_name),
        cmocka_unit_test(improvements_are_told_to_whom_they_are_about),
        cmocka_unit_test(what_an_improvement_follows_from_can_be_changed),
        cmocka_unit_test(an_observation_says_of_whom_and_when),
        cmocka_unit_test(who_plays_judges_nothing_of_what_evaluators_judge),
        cmocka_unit_test(nobody_grades_for_ever),
        cmocka_unit_test(trainees_hear_of_a_survey_when_it_opens),
    };
    return cmocka_run_group_tests_name("evaluate", tests, NULL, NULL);
}
