/* A drill played and judged, and the report that is made of its journal. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include <cmocka.h>

#include "base/memory.h"
#include "played.h"
#include "review/review.h"
#include "review/write.h"
#include "support/expect.h"
#include "support/files.h"

enum { DRILL, AIR, PORT, DESK, GATE, REPORTS };

static void write_journal(void **state, const char *name, bool close,
                          char path[TEST_PATH_SIZE])
{
    size_t n = 0;
    const played_command *all = played_all(&n);
    path_join(path, *state, name);
    played_write(path, all, n, close);
}

static review *open_review(const char *path, bool persons)
{
    const review_options o = {.journal = path, .persons = persons};
    enshu_error err = {0};
    review *r = NULL;
    if (review_open(&o, &r, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    return r;
}

static review *played_review(void **state)
{
    char path[TEST_PATH_SIZE];
    write_journal(state, "drill.enshu", true, path);
    return open_review(path, false);
}

/* Changes a journal behind everybody's back. */
static void alter(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

/* NULL: nothing is said of it. */
static const char *limit(const review_report *r, const char *source)
{
    for (size_t i = 0; i < r->limits.n; i++) {
        if (strcmp(r->limits.at[i].source, source) == 0)
            return r->limits.at[i].text.en;
    }
    return NULL;
}

static bool has_limit(const review_report *r, const char *source)
{
    return limit(r, source) != NULL;
}

static bool has_reason(const review_report *r, const char *id)
{
    for (size_t o = 0; o < r->score.objectives.n; o++) {
        const review_objective *of = &r->score.objectives.at[o];
        for (size_t i = 0; i < of->reasons.n; i++) {
            if (strcmp(of->reasons.at[i].criterion, id) == 0)
                return true;
        }
    }
    return false;
}

static const review_reason *reason(const review_report *r, const char *id)
{
    for (size_t o = 0; o < r->score.objectives.n; o++) {
        const review_objective *of = &r->score.objectives.at[o];
        for (size_t i = 0; i < of->reasons.n; i++) {
            if (strcmp(of->reasons.at[i].criterion, id) == 0)
                return &of->reasons.at[i];
        }
    }
    fail_msg("no reason %s", id);
    return NULL;
}

/* ---- scopes ---- */

static void whole_drill_organisations_and_teams_have_reports(void **state)
{
    review *r = played_review(state);
    assert_int_equal(review_count(r), REPORTS);
    assert_string_equal(review_get(r, AIR)->scope.id, "air");
    assert_string_equal(review_get(r, PORT)->scope.id, "port");
    assert_string_equal(review_get(r, DESK)->scope.id, "desk");
    assert_string_equal(review_get(r, GATE)->scope.id, "gate");
    assert_null(review_get(r, REPORTS));
    review_close(r);
}

static void nobody_reads_what_is_of_others(void **state)
{
    review *r = played_review(state);
    const review_report *gate = review_get(r, GATE);
    assert_int_equal(gate->decisions.n, 0);
    assert_int_equal(gate->messages.n, 0);
    assert_int_equal(gate->observations.n, 0);
    assert_int_equal(gate->figures.n, 0);
    assert_int_equal(gate->duties.n, 1);
    assert_string_equal(gate->duties.at[0].id, "O2");
    for (size_t i = 0; i < gate->timeline.n; i++) {
        assert_null(strstr(gate->timeline.at[i].text.en, "Publish?"));
        assert_null(strstr(gate->timeline.at[i].text.en, "Restart"));
    }
    review_close(r);
}

static void few_totals_would_tell_who_has_which(void **state)
{
    size_t n = 1;
    review *r = played_review(state);
    assert_null(review_distribution(r, &n));
    assert_int_equal(n, 0);
    review_close(r);
}

/* ---- lists ---- */

static void decisions_have_options_basis_and_points(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    assert_int_equal(all->decisions.n, 2);
    const review_decision *close = &all->decisions.at[0];
    const review_decision *publish = &all->decisions.at[1];
    assert_string_equal(close->answer.en, "Approved");
    assert_string_equal(close->basis, "=1+1");
    assert_string_equal(close->by.en, "Press officer");
    assert_string_equal(publish->answer.ja, "公表する");
    assert_string_equal(publish->basis, "<b>事実だけ</b>");
    assert_string_equal(publish->model.en, "Publish the facts");
    assert_int_equal(publish->options.n, 2);
    assert_true(publish->options.at[0].chosen);
    expect_i64(publish->points_milli, 4000);
    expect_i64(publish->max_milli, 4000);
    review_close(r);
}

static void duties_say_whether_they_were_done_in_time(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    assert_int_equal(all->duties.n, 2);
    assert_string_equal(all->duties.at[0].state, "in-time");
    expect_i64(all->duties.at[0].done_us, 16 * ENSHU_MIN);
    expect_i64(all->duties.at[0].points_milli, 5000);
    assert_string_equal(all->duties.at[0].to.en, "Ministry");
    assert_string_equal(all->duties.at[1].state, "missed");
    expect_i64(all->duties.at[1].done_us, -1);
    review_close(r);
}

static void figures_stand_beside_three_references(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    assert_int_equal(all->figures.n, 1);
    const review_figure *f = &all->figures.at[0];
    for (int i = 0; i < REVIEW_REFERENCES; i++)
        assert_int_equal(f->references[i].n, f->played.n);
    assert_true(f->references[2].area < f->references[0].area);
    /* It was played as golden was: that is worth all. */
    expect_i64(f->position_milli, 100000);
    const review_reason *flow = reason(all, "flow");
    assert_string_equal(flow->state, "measured");
    expect_i64(flow->value, f->played.area);
    expect_i64(flow->worst, f->references[0].area);
    review_close(r);
}

static void what_people_wrote_and_read_is_kept(void **state)
{
    review *r = played_review(state);
    const review_report *desk = review_get(r, DESK);
    assert_int_equal(desk->messages.n, 3);
    assert_false(desk->messages.at[0].written);
    assert_string_equal(desk->messages.at[0].heading.en, "The desks stopped");
    assert_true(desk->messages.at[1].written);
    assert_string_equal(desk->messages.at[1].via, "form");
    expect_contains(desk->messages.at[1].text.ja,
                    "何が: <script>alert(1)</script>");
    assert_string_equal(desk->messages.at[2].text.en, "=HYPERLINK(\"x\")");
    review_close(r);
}

static void evaluation_is_what_evaluators_said(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    assert_int_equal(all->capabilities.n, 2);
    const review_capability *c = &all->capabilities.at[0];
    assert_int_equal(c->tasks.n, 4); /* two tasks, two teams */
    assert_string_equal(c->tasks.at[0].rating, "P");
    assert_string_equal(c->tasks.at[0].ratings.at[0].text, "早い");
    assert_string_equal(c->tasks.at[1].rating, "M");
    assert_string_equal(c->tasks.at[2].rating, "");
    assert_int_equal(all->observations.n, 2);
    expect_i64(all->observations.at[0].t_us, 15 * ENSHU_MIN);
    assert_int_equal(all->score.items.at[8].level, 4);
    assert_true(all->score.items.at[8].overruled);
    assert_string_equal(all->score.items.at[8].why, "よく知らせた");
    assert_string_equal(reason(all, "calm")->state, "differs");
    expect_i64(reason(all, "calm")->spread_milli, 6000);
    review_close(r);
}

static void improvements_are_as_they_were_changed_last(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    assert_int_equal(all->improvements.n, 2);
    assert_string_equal(all->improvements.at[0].charge, "運用部長");
    assert_string_equal(all->improvements.at[0].state, "open");
    assert_string_equal(all->improvements.at[1].state, "done");
    assert_string_equal(all->improvements.at[1].heading, "連絡先の一覧");
    assert_int_equal(review_get(r, GATE)->improvements.n, 1);
    review_close(r);
}

static const review_survey *survey(const review_report *r, const char *id)
{
    for (size_t i = 0; i < r->surveys.n; i++) {
        if (strcmp(r->surveys.at[i].id, id) == 0)
            return &r->surveys.at[i];
    }
    return NULL;
}

static void anonymous_answers_are_added_up_for_all_alone(void **state)
{
    review *r = played_review(state);
    const review_survey *wash = survey(review_get(r, DRILL), "wash");
    assert_non_null(wash);
    assert_int_equal(wash->asked, 1); /* seats where somebody sat */
    assert_int_equal(wash->answered, 3);
    assert_int_equal(wash->questions.at[0].answers.n, 5);
    assert_int_equal(wash->questions.at[0].answers.at[0].n, 1);
    assert_int_equal(wash->questions.at[0].answers.at[4].n, 2);
    assert_string_equal(wash->questions.at[0].answers.at[4].name.en, "much");
    /* Texts stand by their words, not in the order they came. */
    assert_string_equal(wash->questions.at[1].answers.at[0].text, "a 短い");
    assert_string_equal(wash->questions.at[1].answers.at[1].text, "b 長い");
    assert_null(survey(review_get(r, DESK), "wash"));
    assert_non_null(survey(review_get(r, DESK), "self"));
    assert_null(survey(review_get(r, GATE), "self"));
    review_close(r);
}

static void names_are_there_only_when_asked_for(void **state)
{
    char path[TEST_PATH_SIZE];
    write_journal(state, "names.enshu", true, path);
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    assert_int_equal(all->seats.n, 3);
    assert_string_equal(all->seats.at[0].name.en, "Desk chief");
    assert_int_equal(all->seats.at[0].people, 1);
    assert_int_equal(all->seats.at[1].people, 0);
    for (size_t i = 0; i < all->seats.n; i++)
        assert_string_equal(all->seats.at[i].person, "");
    assert_int_equal(review_get(r, DESK)->seats.n, 2);
    assert_int_equal(review_get(r, GATE)->seats.n, 0);
    review_close(r);
    r = open_review(path, true);
    assert_string_equal(review_get(r, DRILL)->seats.at[0].person, "山田, 鈴木");
    review_close(r);
}

/* ---- honesty ---- */

static void what_nobody_judged_is_in_no_sum_and_said(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    assert_string_equal(reason(all, "kind")->state, "ungraded");
    assert_false(reason(all, "kind")->counted);
    assert_true(has_limit(all, "ungraded"));
    assert_true(has_limit(all, "differs"));
    assert_true(has_limit(all, "unrated"));
    assert_true(has_limit(all, "items"));
    assert_true(has_limit(all, "seats"));
    assert_false(has_limit(all, "policy"));
    assert_false(has_limit(all, "open"));
    assert_false(has_limit(all, "altered"));
    assert_false(has_limit(all, "unfinished"));
    assert_true(all->cover->verified);
    review_close(r);
}

/* How many of those who played graded, and never who or in which words: in no
 * report, of whomever. */
static void what_players_graded_names_nobody(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    const review_reason *handed = reason(all, "handed");
    assert_string_equal(handed->rater, "self");
    assert_string_equal(handed->state, "graded");
    assert_int_equal(handed->ratings, 2);
    expect_i64(handed->points_milli, 2500);
    expect_i64(handed->spread_milli, 0);
    expect_contains(handed->evidence.en, "Self-assessment, mean of 2 roles");
    expect_contains(handed->evidence.ja, "自己評価（2 件の平均）");
    assert_string_equal(reason(all, "calm")->rater, "");
    for (size_t i = 0; i < REPORTS; i++) {
        base_buffer out;
        base_buffer_init(&out, 1 << 24);
        review_write_json(r, review_get(r, i), &out);
        assert_null(strstr(base_buffer_get(&out), "chief's secret"));
        base_buffer_fini(&out);
    }
    review_close(r);
}

static void what_was_taken_back_was_never_said(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    const review_reason *useful = reason(all, "useful");
    assert_string_equal(useful->state, "ungraded");
    assert_int_equal(useful->ratings, 0);
    expect_contains(useful->evidence.en, "other teams have not graded it");
    assert_int_equal(reason(all, "kind")->ratings, 0);
    const review_task *say = &all->capabilities.at[0].tasks.at[0];
    assert_string_equal(say->rating, "P");
    assert_int_equal(say->ratings.n, 1);
    assert_string_equal(say->ratings.at[0].rater, "eval-1");
    review_close(r);
}

static void strengths_and_weaknesses_rest_on_something(void **state)
{
    review *r = played_review(state);
    const review_report *all = review_get(r, DRILL);
    assert_true(all->strengths.n > 0 && all->weaknesses.n > 0);
    for (size_t i = 0; i < all->strengths.n; i++) {
        const review_finding *f = &all->strengths.at[i];
        assert_true(f->source[0]);
        /* The name of a criterion is no sentence. */
        if (has_reason(all, f->source))
            expect_contains(f->text.en, " points).");
    }
    bool model = false;
    for (size_t i = 0; i < all->weaknesses.n; i++) {
        assert_true(all->weaknesses.at[i].source[0]);
        model = model || strcmp(all->weaknesses.at[i].source, "O:O2") == 0;
    }
    assert_true(model);
    review_close(r);
}

/* Of a report that was sent in time: the field that was left empty. */
static void what_a_report_left_empty_is_said(void **state)
{
    static const played_command half[] = {
        {16 * ENSHU_MIN, "chief", "action.start",
         "{\"action\":\"report\",\"form\":{\"cause\":\"unknown\",\"what\":"
         "\" -\"},\"on\":\"mlit\"}"}};
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "half.enshu");
    played_write(path, half, 1, true);
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    bool said = false;
    for (size_t i = 0; i < all->weaknesses.n; i++) {
        const review_finding *f = &all->weaknesses.at[i];
        if (strcmp(f->source, "O:O1") != 0)
            continue;
        expect_contains(f->brief.ja, "空欄：何が。");
        expect_contains(f->text.en, "Left empty: What.");
        said = true;
    }
    assert_true(said);
    review_close(r);
}

static void an_open_journal_is_reported_and_says_so(void **state)
{
    char path[TEST_PATH_SIZE];
    write_journal(state, "open.enshu", false, path);
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    assert_true(has_limit(all, "open"));
    assert_false(all->cover->sealed);
    assert_string_equal(all->cover->closed, "");
    review_close(r);
}

static void an_altered_journal_is_reported_and_says_so(void **state)
{
    char path[TEST_PATH_SIZE];
    write_journal(state, "altered.enshu", true, path);
    alter(path, "UPDATE record SET fields = replace(fields, 'unknown', "
                "'attack') WHERE kind = 'action.done'");
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    assert_false(all->cover->verified);
    assert_true(all->cover->fault[0]);
    assert_true(has_limit(all, "altered"));
    assert_int_equal(all->duties.n, 2);
    review_close(r);
}

/* A digest that this program does not reach, in a journal with good chains. */
static void a_journal_of_another_build_is_not_called_altered(void **state)
{
    char path[TEST_PATH_SIZE];
    write_journal(state, "other.enshu", false, path);
    alter(path, "UPDATE digest SET value = '0123456789abcdef' WHERE record_seq "
                "= (SELECT max(record_seq) FROM digest)");
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    assert_false(all->cover->verified);
    assert_true(all->cover->differs);
    expect_contains(all->cover->fault, "0123456789abcdef");
    assert_true(has_limit(all, "otherwise"));
    assert_false(has_limit(all, "altered"));
    review_close(r);
}

static const review_event *event(const review_report *r, const char *kind)
{
    for (size_t i = 0; i < r->timeline.n; i++) {
        if (strcmp(r->timeline.at[i].kind, kind) == 0)
            return &r->timeline.at[i];
    }
    fail_msg("there is no %s", kind);
    return NULL;
}

/* At its very deadline nothing is done in time any more, as the score has it.
 */
static void what_ends_at_its_deadline_is_overdue(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "whole.enshu");
    played_write(path, NULL, 0, true);
    review *r = open_review(path, false);
    const played_command stop = {review_get(r, DRILL)->duties.at[0].deadline_us,
                                 "control", "drill.stop", "{}"};
    review_close(r);
    path_join(path, *state, "stopped.enshu");
    played_write(path, &stop, 1, true);
    r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    assert_string_equal(all->duties.at[0].state, "overdue");
    review_close(r);
}

/* Stopped between the deadline of O1 and the moment it is worth nothing. */
static void what_is_past_its_deadline_at_the_end_is_overdue(void **state)
{
    static const played_command stop = {30 * ENSHU_MIN, "control", "drill.stop",
                                        "{}"};
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "stopped.enshu");
    played_write(path, &stop, 1, true);
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    assert_int_equal(all->duties.n, 2);
    assert_string_equal(all->duties.at[0].state, "overdue");
    assert_string_equal(all->duties.at[1].state, "missed");
    assert_string_equal(event(all, "expect.missed")->who.en, "Desk");
    assert_string_equal(event(all, "question.expired")->who.en, "Desk");
    review_close(r);
}

/* Its condition in words, and the deed that did not count. */
static void what_was_missed_says_what_was_wanted(void **state)
{
    static const played_command late = {
        30 * ENSHU_MIN, "chief", "action.start",
        "{\"action\":\"restart\",\"on\":\"srv\"}"};
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "late.enshu");
    played_write(path, &late, 1, true);
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    const review_reason *restart = reason(all, "X:I-1");
    assert_string_equal(restart->state, "missed");
    assert_string_equal(
        restart->wanted.en,
        "\"Restart\" is done on Check-in server, within 10 min of being asked. "
        "Done too late: 10:32 Desk chief \"Restart\" on Check-in server.");
    assert_string_equal(
        restart->wanted.ja,
        "「再起動」を行う（対象：受付サーバー）、求められてから10分以内。"
        "期限の後に行われたこと：10:32 窓口責任者「再起動」"
        "（対象：受付サーバー）。");
    assert_string_equal(reason(all, "X:Q-1")->wanted.en,
                        "\"Publish?\" is answered with \"Publish\", within 10 "
                        "min of being asked.");
    assert_string_equal(reason(all, "calm")->wanted.en, "");
    review_close(r);
}

/* The server went down because of a step, which is long before. */
static void what_was_taken_cites_what_happened_then(void **state)
{
    review *r = played_review(state);
    const review_reason *lost = reason(review_get(r, DRILL), "lost");
    assert_string_equal(lost->state, "penalty");
    assert_string_equal(lost->evidence.en, "State: Check-in server = down");
    review_close(r);
}

static void a_drill_in_which_nothing_was_done_is_reported(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "nothing.enshu");
    played_write(path, NULL, 0, true);
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    assert_int_equal(all->improvements.n, 0);
    assert_int_equal(survey(all, "wash")->answered, 0);
    assert_true(has_limit(all, "survey"));
    /* A task that two teams have is named once. */
    const char *unrated = limit(all, "unrated");
    expect_contains(unrated, "\"Keeps a record\"");
    assert_null(strstr(strstr(unrated, "\"Keeps a record\"") + 1,
                       "\"Keeps a record\""));
    review_close(r);
}

/* ---- worlds and branches ---- */

static void every_world_has_its_reports_and_all_a_distribution(void **state)
{
    enum { WORLDS = 6, GOOD = 2 };
    char path[TEST_PATH_SIZE];
    size_t n = 0;
    path_join(path, *state, "worlds.enshu");
    played_write_worlds(path, WORLDS, GOOD, true);
    review *r = open_review(path, false);
    assert_int_equal(review_count(r), WORLDS * REPORTS);
    const review_report *third = review_get(r, 2 * REPORTS);
    assert_int_equal(third->scope.instance, 2);
    assert_string_equal(third->scope.world, "World 2");
    assert_string_equal(third->scope.name.ja, "World 2");
    assert_int_equal(third->cover->worlds, WORLDS);
    const int64_t *totals = review_distribution(r, &n);
    assert_int_equal(n, WORLDS);
    for (size_t i = 1; i < n; i++)
        assert_true(totals[i - 1] <= totals[i]);
    expect_i64(totals[WORLDS - 1], review_get(r, 0)->score.total_milli);
    expect_i64(totals[0], third->score.total_milli);
    assert_true(totals[0] < totals[WORLDS - 1]);
    review_close(r);
}

static void one_world_has_the_same_distribution(void **state)
{
    enum { WORLDS = 6 };
    char path[TEST_PATH_SIZE];
    size_t n = 0;
    enshu_error err = {0};
    review *r = NULL;
    path_join(path, *state, "worlds.enshu");
    played_write_worlds(path, WORLDS, 1, true);
    review_options o = {.journal = path, .one_world = true, .instance = 4};
    assert_int_equal(review_open(&o, &r, &err), ENSHU_OK);
    assert_int_equal(review_count(r), REPORTS);
    assert_int_equal(review_get(r, 0)->scope.instance, 4);
    assert_non_null(review_distribution(r, &n));
    assert_int_equal(n, WORLDS);
    review_close(r);
    o.instance = 17;
    assert_int_equal(review_open(&o, &r, &err), ENSHU_ENOTFOUND);
    expect_contains(err.message, "no world 17");
}

typedef struct seen {
    size_t worlds;
    size_t totals;
    size_t stop_after;
} seen;

static bool look(void *user, const review *r)
{
    seen *s = user;
    size_t n = 0;
    (void)review_distribution(r, &n);
    assert_int_equal(review_count(r), REPORTS);
    s->totals = n;
    s->worlds++;
    return s->worlds != s->stop_after;
}

static void worlds_come_one_after_the_other(void **state)
{
    enum { WORLDS = 6 };
    for (int closed = 0; closed < 2; closed++) {
        char path[TEST_PATH_SIZE];
        seen s = {0};
        enshu_error err = {0};
        path_join(path, *state, closed ? "closed.enshu" : "open.enshu");
        played_write_worlds(path, WORLDS, 1, closed == 1);
        const review_options o = {.journal = path};
        assert_int_equal(review_each(&o, look, &s, &err), ENSHU_OK);
        assert_int_equal(s.worlds, WORLDS);
        assert_int_equal(s.totals, WORLDS);
        s = (seen){.stop_after = 1};
        assert_int_equal(review_each(&o, look, &s, &err), ENSHU_EINTERRUPTED);
    }
}

static void a_rewound_drill_is_reported_as_it_went_on(void **state)
{
    static const played_command later = {
        20 * ENSHU_MIN, "chief", "action.start",
        "{\"action\":\"restart\",\"on\":\"srv\"}"};
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "rewound.enshu");
    played_write_rewound(path, 5 * ENSHU_MIN + ENSHU_SEC, &later, 1);
    review *r = open_review(path, false);
    const review_report *all = review_get(r, DRILL);
    assert_true(all->cover->verified);
    expect_i64(all->cover->branch, 1);
    assert_int_equal(all->cover->rewinds, 1);
    assert_true(has_limit(all, "rewinds"));
    assert_string_equal(reason(all, "X:I-1")->state, "missed");
    size_t restarts = 0;
    for (size_t i = 0; i < all->timeline.n; i++)
        restarts += strcmp(all->timeline.at[i].kind, "action.done") == 0;
    assert_int_equal(restarts, 1);
    review_close(r);
}

static bool refuse(void *user, size_t done, size_t of)
{
    (void)user;
    (void)done;
    (void)of;
    return false;
}

static void it_stops_when_told_to(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err = {0};
    review *r = NULL;
    write_journal(state, "stopped.enshu", true, path);
    const review_options o = {.journal = path, .progress = refuse};
    assert_int_equal(review_open(&o, &r, &err), ENSHU_EINTERRUPTED);
    assert_null(r);
}

static void hostile_fields_give_a_line_and_no_crash(void **state)
{
    static const char *const changes[] = {
        "UPDATE record SET fields = '{}'",
        "UPDATE record SET fields = '[1,2]'",
        "UPDATE record SET fields = 'nothing of the kind'",
        "UPDATE record SET fields = '{\"deadline_us\":\"x\"}'",
        "UPDATE record SET t_us = -1, seq = seq * -1",
        "UPDATE command SET fields = '{\"action\":[]}'",
        "UPDATE command SET t_us = 9223372036854775807",
        "UPDATE command SET kind = 'no.such'",
        "UPDATE reference SET curve = '{\"a\":1}'",
        "UPDATE reference SET curve = '[9223372036854775807,-1,null,\"x\"]'",
        "UPDATE drill SET options = '[[[', start = ''",
        "UPDATE drill SET options = '{\"seats\":[1,{},\"chief\"]}'",
        "UPDATE score SET points = -9223372036854775808",
        "UPDATE file SET bytes = 'nothing'",
        "DELETE FROM drill",
        "DELETE FROM record WHERE n % 3 = 0",
        "INSERT INTO branch VALUES (7, 0, 0, 0, 0, 0, 'x', 0)"};
    char whole[TEST_PATH_SIZE];
    write_journal(state, "whole.enshu", true, whole);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char path[TEST_PATH_SIZE];
        char name[32];
        enshu_error err = {0};
        review *r = NULL;
        (void)snprintf(name, sizeof name, "hostile-%zu.enshu", i);
        path_join(path, *state, name);
        copy_file(whole, path);
        sqlite3 *db = NULL;
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        (void)sqlite3_exec(db, changes[i], NULL, NULL, NULL);
        sqlite3_close(db);
        const review_options o = {.journal = path};
        if (review_open(&o, &r, &err) != ENSHU_OK)
            assert_true(err.message[0]);
        review_close(r);
    }
}

int main(void)
{
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)
    const struct CMUnitTest tests[] = {
        TEST(whole_drill_organisations_and_teams_have_reports),
        TEST(nobody_reads_what_is_of_others),
        TEST(few_totals_would_tell_who_has_which),
        TEST(decisions_have_options_basis_and_points),
        TEST(duties_say_whether_they_were_done_in_time),
        TEST(figures_stand_beside_three_references),
        TEST(what_people_wrote_and_read_is_kept),
        TEST(evaluation_is_what_evaluators_said),
        TEST(improvements_are_as_they_were_changed_last),
        TEST(anonymous_answers_are_added_up_for_all_alone),
        TEST(names_are_there_only_when_asked_for),
        TEST(what_nobody_judged_is_in_no_sum_and_said),
        TEST(what_players_graded_names_nobody),
        TEST(what_was_taken_back_was_never_said),
        TEST(strengths_and_weaknesses_rest_on_something),
        TEST(what_a_report_left_empty_is_said),
        TEST(an_open_journal_is_reported_and_says_so),
        TEST(an_altered_journal_is_reported_and_says_so),
        TEST(a_journal_of_another_build_is_not_called_altered),
        TEST(what_is_past_its_deadline_at_the_end_is_overdue),
        TEST(what_ends_at_its_deadline_is_overdue),
        TEST(what_was_missed_says_what_was_wanted),
        TEST(what_was_taken_cites_what_happened_then),
        TEST(a_drill_in_which_nothing_was_done_is_reported),
        TEST(every_world_has_its_reports_and_all_a_distribution),
        TEST(one_world_has_the_same_distribution),
        TEST(worlds_come_one_after_the_other),
        TEST(a_rewound_drill_is_reported_as_it_went_on),
        TEST(it_stops_when_told_to),
        TEST(hostile_fields_give_a_line_and_no_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
