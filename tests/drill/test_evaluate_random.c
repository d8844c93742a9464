/* Judging at random, before and after the end: what counts follows a model of a
 * few lines, the same commands give the same drill, and teams notice none of
 * it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/score.h"
#include "stage.h"
#include "support/expect.h"

static const char lua[] =
    "criterion{ id='c', objective='o', points=6, name='n', "
    "rubric={ [0]='a', [6]='b' } } "
    "criterion{ id='own', objective='o', points=6, name='n', rater='self', "
    "team='it', rubric={ [0]='a', [6]='b' } } "
    "criterion{ id='peer', objective='o', points=6, name='n', rater='peer', "
    "team='it', rubric={ [0]='a', [6]='b' } } "
    "capability{ id='k', name='K', target='t', objective='o', points=9, "
    "tasks={ {id='a', name='A'}, {id='b', name='B'} } } "
    "objective{ id='m', name='m', item='M3' } "
    "form{ id='f', name='F', fields={ {id='w', type='scale', required=true}, "
    "{id='x', type='text', max=5} } } "
    "survey{ id='s', name='S', form='f' } "
    "role{ id='ben', team='it', name='B' } "
    "role{ id='cem', team='it', name='C' } "
    "inject{ id='I', at='T+00:03', to='it', via='email', body='b' } ";

enum { RATERS = 3, COMMANDS = 400 };

static const char *const raters[RATERS] = {"anna", "ben", "cem"};
static const char *const texts[] = {
    "",     "x",      "P",   "U",   "c",          "k",    "a",
    "it",   "o",      "M3",  "s",   "2026-12-31", "open", "\xE8\xA9\x95",
    "anna", "nobody", "own", "peer"};
static const int64_t numbers[] = {INT64_MIN, -1, 0,    1,      2,
                                  3,         5,  6000, 999999, INT64_MAX};

static unsigned draw(unsigned *random, unsigned n)
{
    *random = *random * 1103515245u + 12345u;
    return (*random >> 16) % n;
}

#define PICK(random, list) (list)[draw((random), sizeof(list) / sizeof *(list))]

/* A command of a kind with some of its fields and any values. */
static void order_about(stage *s, unsigned *random)
{
    static const enshu_command_kind kinds[] = {
        ENSHU_COMMAND_CRITERION_GRADE, ENSHU_COMMAND_TASK_RATE,
        ENSHU_COMMAND_GRADE_SETTLE,    ENSHU_COMMAND_ITEM_RATE,
        ENSHU_COMMAND_OBSERVATION_ADD, ENSHU_COMMAND_SURVEY_ANSWER,
        ENSHU_COMMAND_IMPROVEMENT_ADD, ENSHU_COMMAND_IMPROVEMENT_CHANGE,
        ENSHU_COMMAND_GRADE_WITHDRAW,  ENSHU_COMMAND_GRADE_REOPEN};
    static const char *const actors[] = {"control", "control",   "admin",
                                         "duty",    "anonymous", "nobody"};
    const enshu_command_kind kind = PICK(random, kinds);
    const enshu_field *may = enshu_command_fields(kind);
    enshu_pair fields[ENSHU_FIELDS_MAX];
    enshu_pair form[2] = {
        {.key = draw(random, 4) ? "w" : "y",
         .value = {ENSHU_TYPE_INT, 0, {.integer = PICK(random, numbers)}}},
        {.key = "x",
         .value = {ENSHU_TYPE_STR, 0, {.str = PICK(random, texts)}}}};
    size_t n = 0;
    for (; *may != ENSHU_FIELD_NONE; may++) {
        enshu_pair *p = &fields[n];
        if (draw(random, 5) == 0)
            continue;
        *p = (enshu_pair){.field = *may,
                          .value = {.type = enshu_field_type(*may)}};
        if (p->value.type == ENSHU_TYPE_INT) {
            p->value.as.integer = PICK(random, numbers);
        } else if (p->value.type == ENSHU_TYPE_MAP) {
            p->value.count = draw(random, 3);
            p->value.as.map = form;
        } else {
            p->value.as.str = PICK(random, texts);
        }
        n++;
    }
    stage_command(s, PICK(random, actors), kind, fields, n);
}

/* Whatever is said, nobody but control and those it is about hears of it. */
static void anything_may_be_said(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 8; seed++) {
        uint64_t digest[2];
        for (int again = 0; again < 2; again++) {
            unsigned random = seed;
            stage *s = stage_open(lua);
            stage_play(s, 5);
            for (int i = 0; i < COMMANDS / 2; i++)
                order_about(s, &random);
            stage_command(s, "control", ENSHU_COMMAND_DRILL_STOP, NULL, 0);
            for (int i = 0; i < COMMANDS / 2; i++)
                order_about(s, &random);
            const enshu_score *score = enshu_drill_score(stage_drill(s));
            assert_non_null(score);
            assert_in_range(score->total_milli, 0, 100000);
            digest[again] = enshu_drill_digest(stage_drill(s));
            assert_int_equal(stage_count_for(s, "all", "criterion.graded "), 0);
            assert_int_equal(stage_count_for(s, "it", "criterion.graded "), 0);
            assert_int_equal(stage_count_for(s, "all", "grade.withdrawn "), 0);
            assert_int_equal(stage_count_for(s, "it", "grade.withdrawn "), 0);
            assert_int_equal(stage_count_for(s, "it", "grade.reopened "), 0);
            assert_int_equal(stage_count_for(s, "it", "task.rated "), 0);
            assert_int_equal(stage_count_for(s, "it", "item.rated "), 0);
            assert_int_equal(stage_count_for(s, "it", "survey.answered "), 0);
            stage_close(s);
        }
        assert_true(digest[0] == digest[1]);
    }
}

/* ---- the mean ---- */

typedef struct model {
    int64_t grade[RATERS]; /* -1: none */
    int64_t settled;       /* -1: not */
    bool players;          /* the roles of team it, else evaluators */
} model;

static const char *const roles[RATERS] = {"admin", "ben", "cem"};

static const enshu_reason *reason_of(stage *s, const char *criterion)
{
    const enshu_objective_score *o =
        &enshu_drill_score(stage_drill(s))->objectives[0];
    for (size_t i = 0; i < o->n_reasons; i++) {
        if (strcmp(o->reasons[i].criterion, criterion) == 0)
            return &o->reasons[i];
    }
    fail_msg("no reason %s", criterion);
    return NULL;
}

static void expect_model(stage *s, const model *m)
{
    int64_t sum = 0;
    int64_t low = INT64_MAX;
    int64_t high = INT64_MIN;
    int64_t n = 0;
    for (int i = 0; i < RATERS; i++) {
        if (m->grade[i] < 0)
            continue;
        sum += m->grade[i];
        low = m->grade[i] < low ? m->grade[i] : low;
        high = m->grade[i] > high ? m->grade[i] : high;
        n++;
    }
    const bool differs = m->settled < 0 && high > low && !m->players;
    const enshu_reason *r = reason_of(s, m->players ? "own" : "c");
    assert_int_equal(r->ratings, n);
    expect_i64(r->spread_milli, m->players || n == 0 ? 0 : high - low);
    if (n == 0 && m->settled < 0) {
        assert_string_equal(r->state, "ungraded");
        return;
    }
    expect_i64(r->points_milli, m->settled >= 0 ? m->settled : sum / n);
    assert_string_equal(r->state, differs ? "differs" : "graded");
}

static void grade(stage *s, model *m, unsigned *random)
{
    enum { GRADES, SETTLES = 8, REOPENS, WITHDRAWS, LAST = 13 };
    const unsigned who = draw(random, RATERS);
    const int64_t points = draw(random, 7) * 1000;
    const unsigned what = draw(random, LAST);
    const char *actor = m->players ? roles[who] : "control";
    const enshu_pair f[] = {
        stage_str(ENSHU_F_CRITERION, m->players ? "own" : "c"),
        stage_str(ENSHU_F_RATER, raters[who]),
        stage_int(ENSHU_F_POINTS, points)};
    if (what < SETTLES) {
        stage_command(s, actor, ENSHU_COMMAND_CRITERION_GRADE, f, 3);
        m->grade[who] = points;
    } else if (what == SETTLES) {
        stage_command(s, "control", ENSHU_COMMAND_GRADE_SETTLE, f, 3);
        m->settled = points;
    } else if (what == REOPENS) {
        stage_command(s, "control", ENSHU_COMMAND_GRADE_REOPEN, f, 2);
        m->settled = -1;
    } else {
        stage_command(s, actor, ENSHU_COMMAND_GRADE_WITHDRAW, f, 2);
        m->grade[who] = -1;
    }
}

static void what_counts_is_what_the_model_says(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 6; seed++) {
        unsigned random = seed * 77;
        model m = {{-1, -1, -1}, -1, false};
        stage *s = stage_open(lua);
        for (int i = 0; i < 120; i++) {
            expect_model(s, &m);
            grade(s, &m, &random);
            if (i == 60)
                stage_command(s, "control", ENSHU_COMMAND_DRILL_STOP, NULL, 0);
        }
        expect_model(s, &m);
        stage_close(s);
    }
}

static void of_those_who_played_the_mean_counts(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 6; seed++) {
        unsigned random = seed * 91;
        model m = {{-1, -1, -1}, -1, true};
        stage *s = stage_open(lua);
        stage_command(s, "control", ENSHU_COMMAND_DRILL_STOP, NULL, 0);
        for (int i = 0; i < 120; i++) {
            expect_model(s, &m);
            grade(s, &m, &random);
        }
        expect_model(s, &m);
        assert_int_equal(stage_count_for(s, "it", "criterion.graded "), 0);
        stage_close(s);
    }
}

/* ---- the fog ---- */

/* What teams get, line by line. */
static void keep_of_teams(stage *s, char *out, size_t size)
{
    size_t used = 0;
    const char *line = stage_log(s);
    for (size_t i = 0; *line; i++) {
        const size_t len = strcspn(line, "\n") + 1;
        if (strcmp(stage_audience(s, i), "control") != 0 && used + len < size) {
            memcpy(out + used, line, len);
            used += len;
        }
        line += len;
    }
    out[used] = '\0';
}

static void judge(stage *s, const char *rating)
{
    const enshu_pair task[] = {
        stage_id(ENSHU_F_CAPABILITY, "k"), stage_str(ENSHU_F_TASK, "a"),
        stage_id(ENSHU_F_TEAM, "it"), stage_str(ENSHU_F_RATING, rating)};
    const enshu_pair note[] = {stage_str(ENSHU_F_TEXT, rating)};
    const enshu_pair plan[] = {stage_str(ENSHU_F_HEADING, rating),
                               stage_id(ENSHU_F_TEAM, "it")};
    stage_command(s, "control", ENSHU_COMMAND_TASK_RATE, task, 4);
    stage_command(s, "control", ENSHU_COMMAND_OBSERVATION_ADD, note, 1);
    stage_command(s, "control", ENSHU_COMMAND_IMPROVEMENT_ADD, plan, 2);
}

/* Two drills that are judged otherwise are the same to those who play. */
static void teams_do_not_notice_how_they_are_judged(void **state)
{
    (void)state;
    static char seen[2][65536];
    for (int i = 0; i < 2; i++) {
        stage *s = stage_open(lua);
        judge(s, i ? "P" : "U");
        stage_play(s, 4);
        judge(s, i ? "S" : "M");
        stage_act(s, "admin", "ping", NULL);
        stage_play(s, 9);
        keep_of_teams(s, seen[i], sizeof seen[i]);
        stage_close(s);
    }
    assert_string_equal(seen[0], seen[1]);
    expect_contains(seen[0], "inject.sent");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anything_may_be_said),
        cmocka_unit_test(what_counts_is_what_the_model_says),
        cmocka_unit_test(of_those_who_played_the_mean_counts),
        cmocka_unit_test(teams_do_not_notice_how_they_are_judged),
    };
    return cmocka_run_group_tests_name("evaluate at random", tests, NULL, NULL);
}
