/* Late grading: a sheet out, filled in, back into the journal. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/grade_sheet.h"
#include "cli/roster_table.h"
#include "enshu/score.h"
#include "journal/reopen.h"
#include "runs/session.h"
#include "support/expect.h"
#include "support/files.h"

static const char lua[] =
    "scenario{ id='s', api=1, lang='en', title='S', "
    " start='2026-11-25 09:00', length=min(30) } "
    "org{ id='o', kind='operator', name='O' } "
    "team{ id='it', name='IT', org='o' } "
    "role{ id='admin', team='it', name='A' } "
    "objective{ id='calm', name='Calm' } "
    "question{ id='Q-01', at='T+00:01', to='it', text='How?', body='', "
    " free=true, answer='calmly' } "
    "criterion{ id='c', objective='calm', points=4, name='Asks', "
    " about='Q-01', rubric={[0]='none',[4]='good'} } "
    "criterion{ id='own', objective='calm', points=4, name='Self', team='it', "
    " rater='self', prompt='Calm?', rubric={[0]='none',[4]='good'} } "
    "capability{ id='n', name='N', target='t', objective='calm', points=6, "
    " tasks={ {id='first', name='F'}, {id='next', name='X'} } } "
    "bot{ id='standard', run=function() wait(min(2)) "
    " answer('admin', 'Q-01', nil, '=1+1, \"at once\"') end } ";

static const char lua_of_a_room[] =
    "scenario{ id='s', api=1, lang='en', title='S', "
    " start='2026-11-25 09:00', length=min(30) } "
    "org{ id='o', kind='operator', name='O' } "
    "team{ id='it', name='IT', org='o' } "
    "role{ id='admin', team='it', name='A' } "
    "objective{ id='calm', name='Calm' } "
    "inject{ id='I-01', at='T+00:01', to='it', via='email', subject='S', "
    "body='B' } "
    "criterion{ id='c', objective='calm', points=4, name='Asks', team='it', "
    " about='I-01', rubric={[0]='none',[4]='good'} } "
    "bot{ id='standard', run=function() wait(min(2)) end } ";

static const char head[] = "world,kind,id,team,points,rating,comment\n";

typedef struct place {
    char journal[TEST_PATH_SIZE];
    base_key *key;
} place;

/* A drill that was played to its end and closed. */
static place make_of(void **state, const char *scenario)
{
    place p;
    const enshu_file file = {"main.lua", scenario, strlen(scenario)};
    const session_options options = {.bundle = {"main.lua", &file, 1},
                                     .policy = "standard"};
    session *s = NULL;
    enshu_error err;
    path_join(p.journal, *state, "a.enshu");
    p.key = base_key_create();
    if (session_open(&options, &s, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    assert_int_equal(
        session_keep_journal(s, p.journal, &options.bundle, p.key, &err),
        ENSHU_OK);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, &err), ENSHU_OK);
    session_destroy(s);
    return p;
}

static place make(void **state)
{
    return make_of(state, lua);
}

static judging *open(const place *p)
{
    judging *j = NULL;
    enshu_error err;
    if (judging_open(p->journal, "jury", p->key, NULL, &j, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    return j;
}

static enshu_status import(judging *j, const char *rows, grade_result *out)
{
    bundle_sheet *sheet = NULL;
    enshu_error err;
    char *text = xprintf("%s%s", head, rows);
    grade_result_init(out);
    assert_int_equal(
        roster_table_read("f.csv", text, strlen(text), BASE_EN, &sheet, &err),
        ENSHU_OK);
    const enshu_status st =
        grade_sheet_say(sheet, "f.csv", j, BASE_EN, out, &err);
    bundle_sheet_destroy(sheet);
    xfree(text);
    return st;
}

static int64_t seals(const place *p)
{
    journal *j = NULL;
    journal_report r;
    enshu_error err;
    assert_int_equal(journal_open(p->journal, JOURNAL_READ, &j, &err),
                     ENSHU_OK);
    if (journal_verify(j, &r, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    assert_true(r.sealed);
    (void)journal_close(j, NULL);
    return r.seals;
}

/* Every record comes out of the journal again. */
static int64_t points_of(const place *p, uint64_t *records)
{
    journal *j = NULL;
    replay *r = NULL;
    enshu_error err;
    assert_int_equal(journal_open(p->journal, JOURNAL_READ, &j, &err),
                     ENSHU_OK);
    assert_int_equal(replay_open(j, (replay_part){0, 0}, true, NULL, &r, &err),
                     ENSHU_OK);
    if (replay_run(r, ENSHU_TIME_MAX, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    assert_true(replay_get_result(r).complete);
    *records = replay_get_result(r).compared;
    const enshu_score *score = enshu_drill_score(replay_drill(r));
    const int64_t points = score->objectives[0].points_milli;
    replay_destroy(r);
    (void)journal_close(j, NULL);
    return points;
}

static void a_sheet_has_what_waits_and_what_was_written(void **state)
{
    place p = make(state);
    judging *j = open(&p);
    base_buffer out;
    grade_notes *notes = grade_notes_create();
    const enshu_pair pairs[] = {
        {.field = ENSHU_F_QUESTION,
         .value = {.type = ENSHU_TYPE_ID, .as.str = "Q-01"}},
        {.field = ENSHU_F_TEXT,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "=1+1, \"at once\""}}};
    const enshu_record answered = {
        .kind = ENSHU_RECORD_QUESTION_ANSWERED, .fields = pairs, .n_fields = 2};
    const enshu_pair chosen_pairs[] = {
        pairs[0],
        {.field = ENSHU_F_OPTION,
         .value = {.type = ENSHU_TYPE_ID, .as.str = "half"}},
        {.field = ENSHU_F_TEXT,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "while we can"}}};
    const enshu_record chosen = {.kind = ENSHU_RECORD_QUESTION_ANSWERED,
                                 .fields = chosen_pairs,
                                 .n_fields = 3};
    grade_notes_take(notes, &answered);
    grade_notes_take(notes, &chosen);
    base_buffer_init(&out, GRADE_SHEET_BYTES);
    assert_int_equal(
        grade_sheet_rows(judging_drill(j, 0), 0, notes, false, BASE_EN, &out),
        4);
    const char *text = base_buffer_get(&out);
    expect_contains(text, "0,criterion,c,,,Asks,,\"0: none\n4: good\",");
    expect_contains(text, "=1+1, \"\"at once\"\"");
    expect_contains(text, ": half: while we can");
    expect_contains(text, ",calmly,,4,,,\r\n");
    expect_contains(text, "0,task,n/first,it,IT,F,");
    expect_contains(text, "own,it,IT,Self,(self-assessment; points settle it) "
                          "Calm?,");
    base_buffer_fini(&out);
    grade_notes_destroy(notes);
    judging_destroy(j);
    base_key_destroy(p.key);
}

static void take_said(grade_notes *notes, const char *room, const char *text)
{
    const enshu_pair pairs[] = {
        {.field = ENSHU_F_ROOM,
         .value = {.type = ENSHU_TYPE_ID, .as.str = room}},
        {.field = ENSHU_F_TEAM,
         .value = {.type = ENSHU_TYPE_ID, .as.str = "it"}},
        {.field = ENSHU_F_TEXT,
         .value = {.type = ENSHU_TYPE_STR, .as.str = text}}};
    const enshu_record said = {
        .kind = ENSHU_RECORD_CHAT_SAID, .fields = pairs, .n_fields = 3};
    grade_notes_take(notes, &said);
}

static void expect_sheet(const place *p, const grade_notes *notes,
                         const char *there, const char *not_there)
{
    judging *j = open(p);
    base_buffer out;
    base_buffer_init(&out, GRADE_SHEET_BYTES);
    assert_int_equal(
        grade_sheet_rows(judging_drill(j, 0), 0, notes, false, BASE_EN, &out),
        1);
    expect_contains(base_buffer_get(&out), there);
    assert_null(strstr(base_buffer_get(&out), not_there));
    base_buffer_fini(&out);
    judging_destroy(j);
}

/* Where nobody wrote an answer; never what a team says among itself. */
static void what_was_said_in_a_room_stands_for_an_answer(void **state)
{
    place p = make_of(state, lua_of_a_room);
    grade_notes *notes = grade_notes_create();
    const enshu_pair pairs[] = {
        {.field = ENSHU_F_INJECT,
         .value = {.type = ENSHU_TYPE_ID, .as.str = "I-01"}},
        {.field = ENSHU_F_TEXT,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "answered"}}};
    const enshu_record replied = {
        .kind = ENSHU_RECORD_MESSAGE_REPLIED, .fields = pairs, .n_fields = 2};
    take_said(notes, "members", "stop the agent");
    take_said(notes, "it", "what now?");
    expect_sheet(&p, notes, ": stop the agent", "what now?");
    grade_notes_take(notes, &replied);
    expect_sheet(&p, notes, ": answered", "stop the agent");
    grade_notes_destroy(notes);
    base_key_destroy(p.key);
}

static void formulas_are_texts_and_come_back_unchanged(void **state)
{
    static const char *const texts[] = {"=1+1", "+1", "-1",   "@x",    "\tx",
                                        "\rx",  "'=", "'",    "plain", "",
                                        "a,b",  "\"", "=\"x", "改\n行"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        base_buffer line;
        bundle_sheet *sheet = NULL;
        enshu_error err;
        base_buffer_init(&line, 1000);
        base_buffer_append_text(&line, "x,");
        grade_sheet_cell(&line, texts[i]);
        base_buffer_append_text(&line, "\n");
        const char *csv = base_buffer_get(&line);
        assert_null(strstr(csv, ",=")); /* nothing begins with a formula */
        assert_null(strstr(csv, ",\"="));
        assert_int_equal(
            roster_table_read("f", csv, line.len, BASE_EN, &sheet, &err),
            ENSHU_OK);
        char *back = grade_sheet_plain(bundle_sheet_cell(sheet, 0, 1));
        assert_string_equal(back, texts[i]);
        xfree(back);
        bundle_sheet_destroy(sheet);
        base_buffer_fini(&line);
    }
}

static void a_filled_sheet_is_signed_into_the_journal(void **state)
{
    place p = make(state);
    grade_result result;
    enshu_error err;
    uint64_t before = 0;
    uint64_t after = 0;
    expect_i64(points_of(&p, &before), 0);
    judging *j = open(&p);
    assert_int_equal(import(j,
                            "0,criterion,c,,2.5,,calm\n"
                            "0,task,n/first,it,,s,\n" /* as people type */
                            "0,task,n/next,it,,,\n",
                            &result),
                     ENSHU_OK);
    assert_int_equal(result.given, 2);
    assert_int_equal(result.left, 1);
    grade_result_fini(&result);
    assert_int_equal(judging_keep(j, &err), ENSHU_OK);
    judging_destroy(j);
    expect_i64(seals(&p), 2);
    expect_i64(points_of(&p, &after), 2500 + 4000);
    assert_true(after == before + 3); /* two grades, points of one */
    base_key_destroy(p.key);
}

static enshu_status import_kept(const place *p, const char *rows,
                                grade_result *result)
{
    enshu_error err;
    judging *j = open(p);
    enshu_status st = import(j, rows, result);
    if (st == ENSHU_OK)
        st = judging_keep(j, &err);
    judging_destroy(j);
    return st;
}

/* What the same rater gave, and what was settled; an empty cell is left as it
 * is. */
static void a_dash_takes_back_what_was_given(void **state)
{
    place p = make(state);
    grade_result result;
    uint64_t records = 0;
    assert_int_equal(import_kept(&p,
                                 "0,criterion,c,,2.5,,\n"
                                 "0,criterion,own,,4,,\n"
                                 "0,task,n/first,it,,S,\n",
                                 &result),
                     ENSHU_OK);
    grade_result_fini(&result);
    expect_i64(points_of(&p, &records), 2500 + 4000 + 4000);
    assert_int_equal(import_kept(&p, "0,criterion,c,,,,\n", &result), ENSHU_OK);
    grade_result_fini(&result);
    expect_i64(points_of(&p, &records), 2500 + 4000 + 4000);
    assert_int_equal(import_kept(&p,
                                 "0,criterion,c,,−,,the wrong row\n"
                                 "0,criterion,own,,－,,\n"
                                 "0,task,n/first,it,,ー,\n",
                                 &result),
                     ENSHU_OK);
    assert_int_equal(result.given, 3);
    grade_result_fini(&result);
    expect_i64(points_of(&p, &records), 0);
    expect_i64(seals(&p), 4);
    assert_int_equal(import_kept(&p,
                                 "0,criterion,c,,-,,\n"
                                 "0,criterion,own,,-,,\n"
                                 "0,criterion,none,,-,,\n"
                                 "0,task,n/next,it,,-,\n",
                                 &result),
                     ENSHU_EINVAL);
    assert_int_equal(result.n_errors, 4);
    expect_contains(base_buffer_get(&result.errors), "no grade to take back");
    expect_contains(base_buffer_get(&result.errors), "nothing was settled");
    grade_result_fini(&result);
    base_key_destroy(p.key);
}

static judging *open_as(const place *p, const char *rater)
{
    judging *j = NULL;
    enshu_error err;
    if (judging_open(p->journal, rater, p->key, NULL, &j, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    if (grade_sheet_rater(j, rater, BASE_EN, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    return j;
}

static enshu_status import_as(const place *p, const char *rater,
                              const char *rows)
{
    enshu_error err;
    grade_result result;
    judging *j = open_as(p, rater);
    enshu_status st = import(j, rows, &result);
    if (st == ENSHU_OK)
        st = judging_keep(j, &err);
    grade_result_fini(&result);
    judging_destroy(j);
    return st;
}

/* The sheet does not show ids. */
static void who_graded_may_be_called_as_the_sheet_calls_them(void **state)
{
    place p = make(state);
    uint64_t records = 0;
    enshu_error err;
    assert_int_equal(
        import_as(&p, "evaluator:control#2", "0,criterion,c,,4,,\n"), ENSHU_OK);
    expect_i64(points_of(&p, &records), 4000);
    assert_int_equal(import_as(&p, "Evaluator 3", "0,criterion,c,,-,,\n"),
                     ENSHU_EINVAL);
    assert_int_equal(import_as(&p, "Evaluator 2", "0,criterion,c,,3,,\n"),
                     ENSHU_OK);
    expect_i64(points_of(&p, &records), 3000); /* no mean of two */
    assert_int_equal(import_as(&p, "評価者 2", "0,criterion,c,,-,,\n"),
                     ENSHU_OK);
    expect_i64(points_of(&p, &records), 0);
    /* Another seat that is called so: only the id tells them apart. */
    assert_int_equal(
        import_as(&p, "1/evaluator:control#2", "0,criterion,c,,2,,\n"),
        ENSHU_OK);
    judging *j = open_as(&p, "evaluator:control#2");
    assert_int_equal(grade_sheet_rater(j, "Evaluator 2", BASE_EN, &err),
                     ENSHU_EINVAL);
    expect_contains(err.message, "evaluator:control#2, 1/evaluator:control#2");
    judging_destroy(j);
    base_key_destroy(p.key);
}

enum { WHO_BYTES = 64 };

static void note_who(void *user, const journal_reopening *row)
{
    char *newest = user;
    (void)snprintf(newest, WHO_BYTES, "%s", row->who);
}

/* Who opened it again is written as who graded is, whatever was typed. */
static void a_reopening_names_who_graded(void **state)
{
    static const char *const typed[] = {"Evaluator 2", "Ｅｖａｌｕａｔｏｒ　２",
                                        "評価者 2"};
    place p = make(state);
    assert_int_equal(
        import_as(&p, "evaluator:control#2", "0,criterion,c,,4,,\n"), ENSHU_OK);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        char newest[WHO_BYTES] = "";
        journal *j = NULL;
        assert_int_equal(import_as(&p, typed[i], "0,criterion,c,,3,,\n"),
                         ENSHU_OK);
        assert_int_equal(journal_open(p.journal, JOURNAL_READ, &j, NULL),
                         ENSHU_OK);
        assert_int_equal(journal_reopenings(j), (int64_t)i + 2);
        assert_int_equal(journal_each_reopening(j, note_who, newest, NULL),
                         ENSHU_OK);
        assert_string_equal(newest, "evaluator:control#2");
        assert_int_equal(journal_close(j, NULL), ENSHU_OK);
    }
    base_key_destroy(p.key);
}

static void who_judges_is_kept_as_one_tidy_line(void **state)
{
    static const char *const rows[][2] = {
        {"広報課長", "広報課長"},
        {"　広報　 課長 ", "広報 課長"},
        {" head  of\tpress ", "head of press"},
        {"", "jury"},
        {" 　", "jury"},
        {NULL, "jury"}};
    static const char *const bad[] = {"a\nb", "a\x1b[31m", "a\xFF", "\x7F"};
    enshu_error err;
    char *who = NULL;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(grade_rater_read(rows[i][0], BASE_EN, &who, &err),
                         ENSHU_OK);
        assert_string_equal(who, rows[i][1]);
        xfree(who);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(grade_rater_read(bad[i], BASE_EN, &who, &err),
                         ENSHU_EINVAL);
        assert_null(who);
        expect_contains(err.message, "--rater");
    }
}

static void a_whole_sheet_has_what_is_graded_and_taken_back(void **state)
{
    place p = make(state);
    grade_result result;
    base_buffer out;
    const enshu_pair pairs[] = {
        {.field = ENSHU_F_CRITERION,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "c"}},
        {.field = ENSHU_F_RATER,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "jury"}},
        {.field = ENSHU_F_POINTS,
         .value = {.type = ENSHU_TYPE_INT, .as.integer = 2500}}};
    const enshu_pair seat[] = {
        pairs[0],
        {.field = ENSHU_F_RATER,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "evaluator:control#2"}},
        {.field = ENSHU_F_POINTS,
         .value = {.type = ENSHU_TYPE_INT, .as.integer = 3000}},
        {.field = ENSHU_F_TEXT,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "calm"}}};
    const enshu_pair role[] = {
        pairs[0],
        {.field = ENSHU_F_RATER,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "admin"}},
        pairs[2]};
    const enshu_record records[] = {
        {.kind = ENSHU_RECORD_CRITERION_GRADED, .fields = pairs, .n_fields = 3},
        {.kind = ENSHU_RECORD_GRADE_WITHDRAWN, .fields = pairs, .n_fields = 2},
        {.kind = ENSHU_RECORD_CRITERION_GRADED, .fields = seat, .n_fields = 4},
        {.kind = ENSHU_RECORD_CRITERION_GRADED, .fields = role, .n_fields = 3}};
    assert_int_equal(import_kept(&p, "0,criterion,c,,2.5,,\n", &result),
                     ENSHU_OK);
    grade_result_fini(&result);
    grade_notes *notes = grade_notes_create();
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        grade_notes_take(notes, &records[i]);
    judging *j = open(&p);
    base_buffer_init(&out, GRADE_SHEET_BYTES);
    assert_int_equal(
        grade_sheet_rows(judging_drill(j, 0), 0, notes, false, BASE_EN, &out),
        3);
    assert_null(strstr(base_buffer_get(&out), "criterion,c,"));
    base_buffer_clear(&out);
    assert_int_equal(
        grade_sheet_rows(judging_drill(j, 0), 0, notes, true, BASE_EN, &out),
        4);
    expect_contains(base_buffer_get(&out), "\"jury: 2.500\njury: -\n"
                                           "Evaluator 2: 3 calm\nA: 2.500\"");
    base_buffer_clear(&out);
    (void)grade_sheet_rows(judging_drill(j, 0), 0, notes, true, BASE_JA, &out);
    expect_contains(base_buffer_get(&out), "評価者 2: 3 calm");
    base_buffer_fini(&out);
    grade_notes_destroy(notes);
    judging_destroy(j);
    base_key_destroy(p.key);
}

static void one_error_leaves_everything_as_it_was(void **state)
{
    place p = make(state);
    size_t len = 0;
    size_t len_after = 0;
    grade_result result;
    char *before = read_file(p.journal, &len);
    judging *j = open(&p);
    assert_int_equal(import(j,
                            "0,criterion,c,,2.5,,good\n"
                            "0,criterion,none,,1,,\n"
                            "0,criterion,c,,four,,\n"
                            "0,task,n/first,it,,Q,\n"
                            "0,task,n/first,nobody,,P,\n"
                            "0,task,n,it,,P,\n"
                            "0,task,n/first,it,3,,\n"
                            "7,criterion,c,,1,,\n"
                            "0,thing,c,,1,,\n",
                            &result),
                     ENSHU_EINVAL);
    assert_int_equal(result.n_errors, 8);
    for (int line = 3; line <= 10; line++) {
        char place_of[32];
        (void)snprintf(place_of, sizeof place_of, "f.csv:%d: ", line);
        expect_contains(base_buffer_get(&result.errors), place_of);
    }
    expect_contains(base_buffer_get(&result.errors),
                    "rating 'Q': it is one of P, S, M, U");
    grade_result_fini(&result);
    judging_destroy(j);
    expect_i64(seals(&p), 1);
    char *after = read_file(p.journal, &len_after);
    assert_true(len == len_after && memcmp(before, after, len) == 0);
    free(before);
    free(after);
    base_key_destroy(p.key);
}

/* What a sheet brings does not steer the terminal of who takes it in, and is
 * one line of the answer. */
static void what_a_sheet_brings_is_harmless_to_show(void **state)
{
    place p = make(state);
    grade_result result;
    judging *j = open(&p);
    assert_int_equal(import(j,
                            "0,\x1b[2Jthing,c,,1,,\n"
                            "0,criterion,c,,\x1b]0;x\x07,,\n"
                            "0,criterion,\"no\nf.csv:9: fine\",,1,,\n",
                            &result),
                     ENSHU_EINVAL);
    const char *errors = base_buffer_get(&result.errors);
    size_t lines = 0;
    assert_null(strpbrk(errors, "\x1b\x07"));
    for (const char *at = errors; *at; at++)
        lines += *at == '\n';
    assert_int_equal(lines, 3);
    assert_int_equal(result.n_errors, 3);
    grade_result_fini(&result);
    judging_destroy(j);
    base_key_destroy(p.key);
}

/* The engine would take 40 of 4 for 4: here it is a slip of who types. */
static void points_beyond_the_maximum_are_refused(void **state)
{
    place p = make(state);
    grade_result result;
    judging *j = open(&p);
    assert_int_equal(import(j,
                            "0,criterion,c,,40,,\n"
                            "0,criterion,own,,4.001,,\n"
                            "0,criterion,c,,-1,,\n",
                            &result),
                     ENSHU_EINVAL);
    const char *errors = base_buffer_get(&result.errors);
    assert_int_equal(result.given, 0);
    expect_contains(errors, "f.csv:2: criterion c: 40 points: write 0 to 4\n");
    expect_contains(errors,
                    "f.csv:3: criterion own: 4.001 points: write 0 to 4\n");
    expect_contains(errors, "f.csv:4: criterion c: -1 points: write 0 to 4\n");
    grade_result_fini(&result);
    judging_destroy(j);
    base_key_destroy(p.key);
}

static void full_width_letters_and_digits_are_taken(void **state)
{
    place p = make(state);
    grade_result result;
    uint64_t records = 0;
    assert_int_equal(import_kept(&p,
                                 "０,criterion,c,,２．５,,\n"
                                 "0,criterion,own,,\u3000４\u3000,,\n"
                                 "0,task,n/first,it,,ｐ,\n"
                                 "0,task,n/next,it,,Ｓ,\n",
                                 &result),
                     ENSHU_OK);
    assert_int_equal(result.given, 4);
    grade_result_fini(&result);
    expect_i64(points_of(&p, &records), 2500 + 4000 + 5000);
    base_key_destroy(p.key);
}

/* Cells have line breaks, and lines are left empty: what is named is the row
 * of the spreadsheet, which has both in one. */
static void errors_name_the_row_of_the_spreadsheet(void **state)
{
    place p = make(state);
    grade_result result;
    judging *j = open(&p);
    assert_int_equal(import(j,
                            "0,criterion,c,,1,,\"one\ntwo\r\nthree\"\n"
                            "\n"
                            "0,criterion,c,,four,,\"a\rb\"\n"
                            "0,criterion,c,,five,,\n",
                            &result),
                     ENSHU_EINVAL);
    assert_int_equal(result.n_errors, 2);
    expect_contains(base_buffer_get(&result.errors), "f.csv:4: points 'four'");
    expect_contains(base_buffer_get(&result.errors), "f.csv:5: points 'five'");
    grade_result_fini(&result);
    judging_destroy(j);
    base_key_destroy(p.key);
}

static unsigned draw(unsigned *random, unsigned n)
{
    *random = *random * 1103515245u + 12345u;
    return (*random >> 16) % n;
}

/* Rows of anything are taken or refused, one by one. */
static void any_row_is_taken_or_refused(void **state)
{
    static const char *const cells[] = {
        "",        "0",      "criterion", "task", "c",
        "n/first", "n/",     "/",         "it",   "nobody",
        "P",       "Q",      "2.5",       "-1",   "1e9",
        ".",       "1.2345", "'=1",       "評価", "99999999999999",
        "-0.001",  "-",      "own"};
    place p = make(state);
    unsigned random = 7;
    judging *j = open(&p);
    for (int round = 0; round < 60; round++) {
        base_buffer rows;
        grade_result result;
        base_buffer_init(&rows, 1 << 16);
        for (unsigned r = 0; r < 8; r++) {
            for (unsigned c = 0; c < 7; c++)
                base_buffer_printf(
                    &rows, "%s%s", c > 0 ? "," : "",
                    cells[draw(&random, sizeof cells / sizeof *cells)]);
            base_buffer_append_text(&rows, "\n");
        }
        const enshu_status st = import(j, base_buffer_get(&rows), &result);
        assert_int_equal(st, result.n_errors > 0 ? ENSHU_EINVAL : ENSHU_OK);
        assert_true(result.given + result.left + result.n_errors <= 8);
        grade_result_fini(&result);
        base_buffer_fini(&rows);
    }
    judging_destroy(j);
    expect_i64(seals(&p), 1);
    base_key_destroy(p.key);
}

static void a_sheet_without_headings_is_refused(void **state)
{
    place p = make(state);
    grade_result result;
    bundle_sheet *sheet = NULL;
    enshu_error err;
    judging *j = open(&p);
    grade_result_init(&result);
    assert_int_equal(
        roster_table_read("f.csv", "a,b\n1,2\n", 8, BASE_EN, &sheet, &err),
        ENSHU_OK);
    assert_int_equal(grade_sheet_say(sheet, "f.csv", j, BASE_EN, &result, &err),
                     ENSHU_EINVAL);
    expect_contains(err.message, "no heading 'kind'");
    bundle_sheet_destroy(sheet);
    grade_result_fini(&result);
    judging_destroy(j);
    base_key_destroy(p.key);
}

/* Whenever it is killed, the journal is as it was or has all of it. */
static void who_is_killed_leaves_all_or_nothing(void **state)
{
    place p = make(state);
    int64_t kept = 1;
    for (int round = 0; round < 12; round++) {
        const pid_t child = fork();
        if (child == 0) {
            grade_result result;
            enshu_error err;
            judging *j = open(&p);
            (void)import(j, "0,criterion,c,,3,,x\n0,task,n/next,it,,P,\n",
                         &result);
            _exit(judging_keep(j, &err) == ENSHU_OK ? 0 : 1);
        }
        const struct timespec pause = {.tv_nsec = round * 4000000L};
        (void)nanosleep(&pause, NULL);
        (void)kill(child, SIGKILL);
        (void)waitpid(child, NULL, 0);
        uint64_t records = 0;
        journal *open_once = NULL; /* plays back what SQLite left */
        enshu_error err;
        assert_int_equal(
            journal_open(p.journal, JOURNAL_APPEND, &open_once, &err),
            ENSHU_OK);
        (void)journal_close(open_once, NULL);
        const int64_t now = seals(&p);
        assert_true(now == kept || now == kept + 1);
        kept = now;
        (void)points_of(&p, &records);
    }
    base_key_destroy(p.key);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_sheet_has_what_waits_and_what_was_written),
        WITH_FOLDER(what_was_said_in_a_room_stands_for_an_answer),
        WITH_FOLDER(formulas_are_texts_and_come_back_unchanged),
        WITH_FOLDER(a_filled_sheet_is_signed_into_the_journal),
        WITH_FOLDER(a_dash_takes_back_what_was_given),
        WITH_FOLDER(a_whole_sheet_has_what_is_graded_and_taken_back),
        WITH_FOLDER(what_a_sheet_brings_is_harmless_to_show),
        WITH_FOLDER(one_error_leaves_everything_as_it_was),
        WITH_FOLDER(who_graded_may_be_called_as_the_sheet_calls_them),
        WITH_FOLDER(a_reopening_names_who_graded),
        cmocka_unit_test(who_judges_is_kept_as_one_tidy_line),
        WITH_FOLDER(points_beyond_the_maximum_are_refused),
        WITH_FOLDER(full_width_letters_and_digits_are_taken),
        WITH_FOLDER(errors_name_the_row_of_the_spreadsheet),
        WITH_FOLDER(any_row_is_taken_or_refused),
        WITH_FOLDER(a_sheet_without_headings_is_refused),
        WITH_FOLDER(who_is_killed_leaves_all_or_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
