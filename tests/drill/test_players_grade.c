/* Those who played grade themselves and others, once the drill has ended; what
 * was said is taken back. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/describe.h"
#include "enshu/score.h"
#include "stage.h"
#include "support/expect.h"

/* it: admin, night; occ: duty (of the organisation port); yard: clerk (port);
 * white: judge; guest has no team. */
static const char lua[] =
    "org{ id='port', kind='operator', name='Port' } "
    "role{ id='night', team='it', name='Night' } "
    "team{ id='yard', org='port', name='Yard' } "
    "role{ id='clerk', team='yard', name='Clerk' } "
    "team{ id='quay', org='port', name='Quay' } "
    "role{ id='crane', team='quay', name='Crane' } "
    "team{ id='white', side='white', name='White' } "
    "role{ id='judge', team='white', name='Judge' } "
    "role{ id='guest', name='Guest' } "
    "criterion{ id='own', objective='o', points=6, name='n', team='it', "
    " rater='self', prompt='Handed over?', rubric={ [0]='no', [6]='yes' } } "
    "criterion{ id='org', objective='o', points=6, name='n', team='port', "
    " rater='self', rubric={ [0]='no', [6]='yes' } } "
    "criterion{ id='each', objective='o', points=6, name='n', "
    " rater='self', rubric={ [0]='no', [6]='yes' } } "
    "criterion{ id='seen', objective='o', points=6, name='n', team='it', "
    " rater='peer', about='ping', rubric={ [0]='no', [6]='yes' } } "
    "criterion{ id='near', objective='o', points=6, name='n', team='port', "
    " rater='peer', rubric={ [0]='no', [6]='yes' } } "
    "criterion{ id='calm', objective='o', points=6, name='n', "
    " rubric={ [0]='no', [6]='yes' } } "
    "capability{ id='k', name='K', target='t', objective='o', points=9, "
    " tasks={ {id='a', name='A'} } } "
    "objective{ id='m', name='m', item='M3' } ";

static void end(stage *s)
{
    stage_command(s, "control", ENSHU_COMMAND_DRILL_STOP, NULL, 0);
    assert_true(enshu_drill_ended(stage_drill(s)));
}

static void grade(stage *s, const char *actor, const char *criterion,
                  int64_t points)
{
    const enshu_pair f[] = {stage_str(ENSHU_F_CRITERION, criterion),
                            stage_int(ENSHU_F_POINTS, points)};
    stage_command(s, actor, ENSHU_COMMAND_CRITERION_GRADE, f, 2);
}

static void settle(stage *s, const char *criterion, int64_t points)
{
    const enshu_pair f[] = {stage_str(ENSHU_F_CRITERION, criterion),
                            stage_int(ENSHU_F_POINTS, points)};
    stage_command(s, "control", ENSHU_COMMAND_GRADE_SETTLE, f, 2);
}

static void withdraw(stage *s, const char *actor, const char *criterion)
{
    const enshu_pair f[] = {stage_str(ENSHU_F_CRITERION, criterion)};
    stage_command(s, actor, ENSHU_COMMAND_GRADE_WITHDRAW, f, 1);
}

static void reopen(stage *s, const char *criterion)
{
    const enshu_pair f[] = {stage_str(ENSHU_F_CRITERION, criterion)};
    stage_command(s, "control", ENSHU_COMMAND_GRADE_REOPEN, f, 1);
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

/* How often something was refused for this word so far. */
static int refused(stage *s, const char *why)
{
    char part[64] = "why=";
    strncat(part, why, sizeof part - sizeof "why=");
    return stage_count(s, part);
}

/* ---- who grades ---- */

static void a_team_grades_itself_once_the_drill_has_ended(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    stage_play(s, 5);
    grade(s, "admin", "own", 6000);
    assert_int_equal(refused(s, "not-ended"), 1);
    end(s);
    assert_string_equal(reason(s, "own")->state, "ungraded");
    assert_false(reason(s, "own")->counted);
    grade(s, "admin", "own", 6000);
    grade(s, "night", "own", 3000);
    const enshu_reason *r = reason(s, "own");
    assert_string_equal(r->state, "graded"); /* they need not agree */
    assert_string_equal(r->rater, "self");
    assert_true(r->counted);
    expect_i64(r->points_milli, 4500);
    expect_i64(r->spread_milli, 0);
    assert_int_equal(r->ratings, 2);
    grade(s, "night", "own", 6000); /* a later one replaces it */
    expect_i64(reason(s, "own")->points_milli, 6000);
    assert_int_equal(reason(s, "own")->ratings, 2);
    grade(s, "admin", "own", 9000); /* bounded as any */
    expect_i64(reason(s, "own")->points_milli, 6000);
    assert_int_equal(stage_count(s, "command.refused"), 1);
    stage_close(s);
}

static void what_a_role_says_goes_to_that_role_alone(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    end(s);
    grade(s, "admin", "own", 6000);
    grade(s, "duty", "seen", 6000);
    withdraw(s, "duty", "seen");
    assert_int_equal(stage_count_for(s, "admin", "criterion.graded"), 1);
    assert_int_equal(stage_count_for(s, "duty", "criterion.graded"), 1);
    assert_int_equal(stage_count_for(s, "duty", "grade.withdrawn"), 1);
    assert_int_equal(stage_count(s, "criterion.graded"), 2);
    assert_int_equal(stage_count(s, "grade.withdrawn"), 1);
    assert_int_equal(stage_count(s,
                                 "criterion.graded criterion=own points=6000 "
                                 "rater=admin by=admin"),
                     1);
    stage_close(s);
}

/* Who may grade what: a row for each criterion. */
static void roles_grade_what_they_are_asked_and_nothing_else(void **state)
{
    static const char *const roles[] = {"admin", "night", "duty",  "clerk",
                                        "crane", "judge", "guest", "control"};
    static const struct {
        const char *criterion;
        const char *may; /* one letter for each role */
    } rows[] = {{"own", "yynnnnnn"},  {"org", "nnnyynnn"},
                {"each", "yyyyynnn"}, {"seen", "nnyyynnn"},
                {"near", "yyynnnnn"}, {"calm", "nnnnnnny"},
                {"none", "nnnnnnnn"}};
    (void)state;
    stage *s = stage_open(lua);
    end(s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
            const int before = stage_count(s, "criterion.graded ");
            grade(s, roles[r], rows[i].criterion, 3000);
            const bool taken = stage_count(s, "criterion.graded ") > before;
            if (taken != (rows[i].may[r] == 'y'))
                fail_msg("%s grades %s: %d", roles[r], rows[i].criterion,
                         taken);
        }
    }
    /* To who plays, what there is not is as what is not theirs. */
    assert_int_equal(refused(s, "unknown-id message=none"), 1);
    assert_int_equal(refused(s, "not-your-grade message=none"), 7);
    stage_close(s);
}

/* A seat of an evaluator that is called as a role is somebody else. */
static void a_role_is_itself_whatever_it_says(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    end(s);
    const enshu_pair f[] = {stage_str(ENSHU_F_CRITERION, "own"),
                            stage_int(ENSHU_F_POINTS, 3000),
                            stage_str(ENSHU_F_RATER, "night")};
    stage_command(s, "admin", ENSHU_COMMAND_CRITERION_GRADE, f, 3);
    grade(s, "night", "own", 6000);
    assert_int_equal(reason(s, "own")->ratings, 2);
    const enshu_pair white[] = {stage_str(ENSHU_F_CRITERION, "calm"),
                                stage_int(ENSHU_F_POINTS, 3000),
                                stage_str(ENSHU_F_RATER, "admin")};
    stage_command(s, "control", ENSHU_COMMAND_CRITERION_GRADE, white, 3);
    withdraw(s, "admin", "calm");
    assert_int_equal(reason(s, "calm")->ratings, 1);
    assert_int_equal(refused(s, "not-your-grade"), 1);
    stage_close(s);
}

static void control_settles_what_it_cannot_grade(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    end(s);
    grade(s, "control", "own", 3000);
    assert_int_equal(refused(s, "not-your-grade"), 1);
    grade(s, "admin", "own", 6000);
    settle(s, "own", 2000);
    expect_i64(reason(s, "own")->points_milli, 2000);
    grade(s, "night", "own", 6000);
    expect_i64(reason(s, "own")->points_milli, 2000);
    assert_int_equal(reason(s, "own")->ratings, 2);
    reopen(s, "own");
    expect_i64(reason(s, "own")->points_milli, 6000);
    stage_close(s);
}

/* ---- who is told ---- */

typedef struct heard {
    int criteria;
    int rubrics;
    int about;
    char ids[200];
} heard;

static void hear(void *user, const enshu_record *r)
{
    heard *h = user;
    h->rubrics += r->kind == ENSHU_RECORD_RUBRIC_DESCRIBED;
    if (r->kind != ENSHU_RECORD_CRITERION_DESCRIBED)
        return;
    h->criteria++;
    for (size_t i = 0; i < r->n_fields; i++) {
        h->about += r->fields[i].field == ENSHU_F_ACTION;
        if (r->fields[i].field == ENSHU_F_CRITERION) {
            strncat(h->ids, r->fields[i].value.as.str, 20);
            strncat(h->ids, " ", 2);
        }
    }
}

/* What a seat of the role is told there is; at the end, and when it joins. */
static heard told(stage *s, const char *team, const char *role)
{
    const enshu_reader reader = {.teams = &team,
                                 .n_teams = team != NULL,
                                 .parties = &role,
                                 .n_parties = role != NULL};
    heard at_end = {.criteria = 0};
    heard joins = {.criteria = 0};
    enshu_drill_describe_grading(stage_drill(s), &reader, hear, &at_end);
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, hear, &joins),
                     ENSHU_OK);
    assert_string_equal(at_end.ids, joins.ids);
    assert_int_equal(at_end.rubrics, joins.rubrics);
    return joins;
}

static void rubrics_are_told_at_the_end_to_who_is_asked(void **state)
{
    (void)state;
    const enshu_reader control = {.control = true};
    heard all = {.criteria = 0};
    stage *s = stage_open(lua);
    assert_int_equal(told(s, "it", "admin").criteria, 0);
    stage_play(s, 5);
    assert_int_equal(told(s, "it", "admin").criteria, 0);
    assert_int_equal(told(s, "occ", "duty").rubrics, 0);
    end(s);
    heard h = told(s, "it", "admin");
    assert_string_equal(h.ids, "own each near ");
    assert_int_equal(h.rubrics, 6);
    assert_string_equal(told(s, "yard", "clerk").ids, "org each seen ");
    assert_string_equal(told(s, "occ", "duty").ids, "each seen near ");
    assert_string_equal(told(s, "white", "judge").ids, "");
    assert_string_equal(told(s, NULL, "guest").ids, "");
    assert_string_equal(told(s, "it", NULL).ids, ""); /* who only looks */
    /* What the others' criterion is about stays with them. */
    assert_int_equal(told(s, "occ", "duty").about, 0);
    assert_int_equal(enshu_drill_describe(stage_drill(s), &control,
                                          ENSHU_DESCRIBE_THINGS, hear, &all),
                     ENSHU_OK);
    assert_int_equal(all.criteria, 6);
    assert_int_equal(all.about, 1);
    assert_string_equal(enshu_drill_grader(stage_drill(s), "seen"), "peer");
    assert_string_equal(enshu_drill_grader(stage_drill(s), "calm"), "white");
    assert_null(enshu_drill_grader(stage_drill(s), "none"));
    stage_close(s);
}

/* ---- taking back ---- */

static void a_withdrawn_grade_was_never_given(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    end(s);
    const enshu_score before = *enshu_drill_score(stage_drill(s));
    withdraw(s, "admin", "own");
    assert_int_equal(refused(s, "not-graded"), 1);
    grade(s, "admin", "own", 6000);
    grade(s, "night", "own", 0);
    withdraw(s, "night", "own");
    const enshu_reason *r = reason(s, "own");
    expect_i64(r->points_milli, 6000);
    assert_int_equal(r->ratings, 1);
    assert_true(r->cause
                == stage_seq(s, "criterion.graded criterion=own "
                                "points=6000"));
    withdraw(s, "night", "own"); /* there is nothing any more */
    assert_int_equal(refused(s, "not-graded"), 2);
    withdraw(s, "admin", "own");
    r = reason(s, "own");
    assert_string_equal(r->state, "ungraded");
    assert_false(r->counted);
    assert_int_equal(r->ratings, 0);
    expect_i64(r->points_milli, 0);
    expect_i64((int64_t)r->cause, 0);
    const enshu_score *after = enshu_drill_score(stage_drill(s));
    expect_i64(after->total_milli, before.total_milli);
    expect_i64(after->max_milli, before.max_milli);
    assert_int_equal(after->ungraded, before.ungraded);
    grade(s, "night", "own", 3000);
    expect_i64(reason(s, "own")->points_milli, 3000);
    stage_close(s);
}

static void evaluators_withdraw_their_own(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    enshu_pair f[] = {stage_str(ENSHU_F_CRITERION, "calm"),
                      stage_int(ENSHU_F_POINTS, 6000),
                      stage_str(ENSHU_F_RATER, "anna")};
    stage_command(s, "control", ENSHU_COMMAND_CRITERION_GRADE, f, 3);
    const enshu_pair ben[] = {f[0], stage_str(ENSHU_F_RATER, "ben"),
                              stage_str(ENSHU_F_TEXT, "wrong team")};
    stage_command(s, "control", ENSHU_COMMAND_GRADE_WITHDRAW, ben, 3);
    assert_int_equal(refused(s, "not-graded"), 1);
    expect_i64(reason(s, "calm")->points_milli, 6000);
    const enshu_pair anna[] = {f[0], f[2],
                               stage_str(ENSHU_F_TEXT, "wrong team")};
    stage_command(s, "control", ENSHU_COMMAND_GRADE_WITHDRAW, anna, 3);
    assert_string_equal(reason(s, "calm")->state, "ungraded");
    assert_int_equal(stage_count_for(s, "control",
                                     "grade.withdrawn criterion=calm "
                                     "text=wrong team rater=anna"),
                     1);
    assert_true(strstr(stage_cause(s, "grade.withdrawn"), "criterion.graded")
                != NULL);
    stage_close(s);
}

static void rate(stage *s, const char *rater, const char *rating)
{
    const enshu_pair f[] = {
        stage_id(ENSHU_F_CAPABILITY, "k"), stage_str(ENSHU_F_TASK, "a"),
        stage_id(ENSHU_F_TEAM, "it"), stage_str(ENSHU_F_RATER, rater),
        stage_str(ENSHU_F_RATING, rating)};
    stage_command(s, "control", ENSHU_COMMAND_TASK_RATE, f, 5);
}

static void about_task(stage *s, const char *actor, enshu_command_kind kind,
                       const char *rater)
{
    const enshu_pair f[] = {
        stage_id(ENSHU_F_CAPABILITY, "k"), stage_str(ENSHU_F_TASK, "a"),
        stage_id(ENSHU_F_TEAM, "it"), stage_str(ENSHU_F_RATER, rater)};
    stage_command(s, actor, kind, f, 4);
}

static char rating(stage *s)
{
    return enshu_drill_task_rating(stage_drill(s), 0, 0, "it").rating;
}

static void ratings_of_tasks_are_withdrawn_and_reopened(void **state)
{
    (void)state;
    const enshu_pair settled[] = {
        stage_id(ENSHU_F_CAPABILITY, "k"), stage_str(ENSHU_F_TASK, "a"),
        stage_id(ENSHU_F_TEAM, "it"), stage_str(ENSHU_F_RATING, "S")};
    stage *s = stage_open(lua);
    rate(s, "anna", "P");
    rate(s, "ben", "U");
    about_task(s, "control", ENSHU_COMMAND_GRADE_REOPEN, "lead");
    assert_int_equal(refused(s, "not-settled"), 1);
    stage_command(s, "control", ENSHU_COMMAND_GRADE_SETTLE, settled, 4);
    assert_int_equal(rating(s), 'S');
    about_task(s, "control", ENSHU_COMMAND_GRADE_WITHDRAW, "ben");
    assert_int_equal(rating(s), 'S'); /* what is settled stays */
    about_task(s, "control", ENSHU_COMMAND_GRADE_REOPEN, "lead");
    assert_int_equal(rating(s), 'P');
    assert_int_equal(stage_count_for(s, "control", "grade.reopened"), 1);
    about_task(s, "control", ENSHU_COMMAND_GRADE_WITHDRAW, "anna");
    assert_int_equal(rating(s), 0);
    about_task(s, "control", ENSHU_COMMAND_GRADE_WITHDRAW, "cem");
    assert_int_equal(refused(s, "not-graded message=a"), 1);
    end(s);
    about_task(s, "admin", ENSHU_COMMAND_GRADE_WITHDRAW, "anna");
    about_task(s, "admin", ENSHU_COMMAND_GRADE_REOPEN, "anna");
    assert_int_equal(refused(s, "not-your-grade"), 1);
    assert_int_equal(refused(s, "not-yours"), 1);
    stage_close(s);
}

static void level(stage *s, const char *rater, int64_t value)
{
    const enshu_pair f[] = {
        stage_str(ENSHU_F_ITEM, "M3"), stage_str(ENSHU_F_TEXT, "seen"),
        stage_str(ENSHU_F_RATER, rater), stage_int(ENSHU_F_GRADE, value)};
    stage_command(s, "control", ENSHU_COMMAND_ITEM_RATE, f, value < 0 ? 3 : 4);
}

static void withdraw_level(stage *s, const char *rater)
{
    const enshu_pair f[] = {stage_str(ENSHU_F_ITEM, "M3"),
                            stage_str(ENSHU_F_RATER, rater)};
    stage_command(s, "control", ENSHU_COMMAND_GRADE_WITHDRAW, f, 2);
}

/* -1: nobody overruled it. */
static int level_now(stage *s)
{
    const enshu_item_score *i = &enshu_drill_score(stage_drill(s))->items[2];
    return i->overruled ? i->level : -1;
}

static void levels_are_withdrawn_and_the_one_before_counts(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    level(s, "anna", 4);
    level(s, "ben", 2);
    assert_int_equal(level_now(s), 2);
    withdraw_level(s, "ben");
    assert_int_equal(level_now(s), 4);
    withdraw_level(s, "ben");
    assert_int_equal(refused(s, "not-graded message=M3"), 1);
    level(s, "ben", 1);
    level(s, "anna", 5); /* the newest counts */
    assert_int_equal(level_now(s), 5);
    withdraw_level(s, "anna");
    assert_int_equal(level_now(s), 1);
    level(s, "anna", -1); /* takes back all that was set */
    assert_int_equal(level_now(s), -1);
    level(s, "ben", 3);
    assert_int_equal(level_now(s), 3);
    assert_int_equal(stage_count_for(s, "control", "grade.withdrawn item=M3"),
                     2);
    stage_close(s);
}

static void what_is_settled_is_reopened_and_settled_anew(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    reopen(s, "calm");
    assert_int_equal(refused(s, "not-settled message=calm"), 1);
    settle(s, "calm", 5000);
    expect_i64(reason(s, "calm")->points_milli, 5000);
    reopen(s, "calm");
    assert_string_equal(reason(s, "calm")->state, "ungraded");
    expect_i64((int64_t)reason(s, "calm")->cause, 0);
    settle(s, "calm", 1000);
    expect_i64(reason(s, "calm")->points_milli, 1000);
    end(s);
    reopen(s, "none");
    assert_int_equal(refused(s, "unknown-id"), 1);
    stage_close(s);
}

/* Points that a script gave are there again when the graders take theirs. */
static void what_a_script_awarded_comes_back(void **state)
{
    (void)state;
    stage *s = stage_open("criterion{ id='c', objective='o', points=6, "
                          "name='n', rubric={ [0]='no', [6]='yes' } } "
                          "on('action', { id='ping' }, function() "
                          "award('c', 2) end) ");
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 1);
    expect_i64(reason(s, "c")->points_milli, 2000);
    grade(s, "control", "c", 6000);
    expect_i64(reason(s, "c")->points_milli, 6000);
    withdraw(s, "control", "c");
    expect_i64(reason(s, "c")->points_milli, 2000);
    assert_int_equal(reason(s, "c")->ratings, 0);
    stage_close(s);
}

/* While a grade counts the drill goes on: what a script awards meanwhile is
 * there when the grade is taken back, and does not touch it before. */
static void what_was_earned_meanwhile_counts_afterwards(void **state)
{
    (void)state;
    stage *s = stage_open("criterion{ id='c', objective='o', points=6, "
                          "name='n', rubric={ [0]='no', [6]='yes' } } "
                          "on('action', { id='ping' }, function() "
                          "award('c', 2) end) ");
    grade(s, "control", "c", 3000);
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 5);
    expect_i64(reason(s, "c")->points_milli, 3000);
    grade(s, "control", "c", 4000);
    expect_i64(reason(s, "c")->points_milli, 4000);
    withdraw(s, "control", "c");
    expect_i64(reason(s, "c")->points_milli, 2000);
    assert_true(reason(s, "c")->cause != 0);
    stage_close(s);
}

/* No grade says that safety was violated, or that something was done. */
static void what_has_no_rubric_is_graded_by_nobody(void **state)
{
    (void)state;
    stage *s = stage_open("criterion{ id='safe', objective='o', points=0, "
                          "safety=true, name='n', when=did('ping') } "
                          "criterion{ id='w', objective='o', points=6, "
                          "name='n', when=did('ping') } ");
    grade(s, "control", "safe", 0);
    settle(s, "safe", 0);
    grade(s, "control", "w", 6000);
    settle(s, "w", 6000);
    reopen(s, "w");
    withdraw(s, "control", "w");
    assert_int_equal(refused(s, "unknown-id"), 6);
    assert_string_equal(reason(s, "safe")->state, "spared");
    assert_string_equal(reason(s, "w")->state, "open");
    stage_close(s);
}

/* A hundred changes of one grade, however often it is taken back. */
static void nobody_grades_and_withdraws_for_ever(void **state)
{
    (void)state;
    stage *s = stage_open(lua);
    end(s);
    for (int i = 0; i < 101; i++) {
        grade(s, "admin", "own", 3000);
        withdraw(s, "admin", "own");
    }
    assert_int_equal(stage_count(s, "criterion.graded"), 100);
    assert_int_equal(stage_count(s, "grade.withdrawn"), 100);
    assert_int_equal(refused(s, "too-many"), 1);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_team_grades_itself_once_the_drill_has_ended),
        cmocka_unit_test(what_a_role_says_goes_to_that_role_alone),
        cmocka_unit_test(roles_grade_what_they_are_asked_and_nothing_else),
        cmocka_unit_test(a_role_is_itself_whatever_it_says),
        cmocka_unit_test(control_settles_what_it_cannot_grade),
        cmocka_unit_test(rubrics_are_told_at_the_end_to_who_is_asked),
        cmocka_unit_test(a_withdrawn_grade_was_never_given),
        cmocka_unit_test(evaluators_withdraw_their_own),
        cmocka_unit_test(ratings_of_tasks_are_withdrawn_and_reopened),
        cmocka_unit_test(levels_are_withdrawn_and_the_one_before_counts),
        cmocka_unit_test(what_is_settled_is_reopened_and_settled_anew),
        cmocka_unit_test(what_a_script_awarded_comes_back),
        cmocka_unit_test(what_was_earned_meanwhile_counts_afterwards),
        cmocka_unit_test(what_has_no_rubric_is_graded_by_nobody),
        cmocka_unit_test(nobody_grades_and_withdraws_for_ever),
    };
    return cmocka_run_group_tests_name("players grade", tests, NULL, NULL);
}
