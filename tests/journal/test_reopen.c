/* A closed drill is opened again to be judged, and signed once more. */
#include "journal/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "journal/reopen.h"
#include "support/expect.h"
#include "support/files.h"

static const char *name(char path[TEST_PATH_SIZE], void **state)
{
    path_join(path, *state, "a.enshu");
    return path;
}

static enshu_status add(journal *j, const char *kind, int64_t seq,
                        enshu_error *err)
{
    journal_row row = sample_command(1);
    row.seq = seq;
    row.t_us = 900000000 + seq;
    row.kind = kind;
    row.actor = "control";
    row.fields = "{\"criterion\":\"c\",\"points\":1000}";
    return journal_add_command(j, &row, err);
}

/* Some grades, a record of each and a new score. */
static void judge(journal *j, int64_t from, int n)
{
    enshu_error err;
    const journal_score score = {.objective = "",
                                 .criterion = "",
                                 .points_milli = from,
                                 .max_milli = 100000,
                                 .state = "late",
                                 .counted = true};
    for (int64_t i = from; i < from + n; i++) {
        journal_row record = sample_record(1);
        record.seq = SAMPLE_RECORDS + i;
        record.kind = "criterion.graded";
        sample_must(add(j, "criterion.grade", SAMPLE_COMMANDS + i, &err), &err);
        sample_must(journal_add_record(j, &record, &err), &err);
    }
    sample_must(journal_add_score(j, &score, &err), &err);
}

static void close_again(journal *j)
{
    enshu_error err;
    base_key *key = base_key_create();
    sample_must(
        journal_close_drill(j, 900000099, "00000000000000aa", key, &err), &err);
    base_key_destroy(key);
}

static void reopen(const char *path, int64_t from, int n, bool closes)
{
    enshu_error err;
    journal *j = sample_open(path, JOURNAL_APPEND);
    sample_must(journal_reopen(j, "jury", &err), &err);
    judge(j, from, n);
    if (closes)
        close_again(j);
    sample_close(j);
}

static journal_report verify(const char *path, enshu_status expected)
{
    journal_report report;
    enshu_error err;
    journal *j = sample_open(path, JOURNAL_READ);
    const enshu_status st = journal_verify(j, &report, &err);
    sample_close(j);
    if (expected == ENSHU_OK)
        sample_must(st, &err);
    assert_int_equal(st, expected);
    return report;
}

static void count(void *user, const journal_reopening *row)
{
    int *n = user;
    (*n)++;
    assert_string_equal(row->who, "jury");
    assert_true(row->at[0] != '\0');
}

static void earlier_seals_stay_and_hold(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    int n = 0;
    sample_make(name(path, state), true);
    reopen(path, 1, 2, true);
    reopen(path, 3, 1, true);
    const journal_report r = verify(path, ENSHU_OK);
    assert_true(r.sealed && r.tables_ok && r.signature_ok);
    expect_i64(r.seals, 3);
    expect_i64(r.keys, 3);
    expect_i64(r.commands.good, SAMPLE_COMMANDS + 3);
    journal *j = sample_open(path, JOURNAL_READ);
    expect_i64(journal_reopenings(j), 2);
    expect_i64(journal_get_seal(j)->end_us, 900000099);
    sample_must(journal_each_reopening(j, count, &n, &err), &err);
    assert_int_equal(n, 2);
    sample_close(j);
}

static void the_newest_scores_are_read(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    const journal_range range = {.branch = 0, .instance = 0};
    const journal_score *score = NULL;
    journal_cursor *c = NULL;
    sample_make(name(path, state), true);
    reopen(path, 1, 2, true);
    reopen(path, 3, 1, true);
    journal *j = sample_open(path, JOURNAL_READ);
    sample_must(journal_read_scores(j, range, &c, &err), &err);
    sample_must(journal_next_score(c, &score, &err), &err);
    assert_non_null(score);
    expect_i64(score->points_milli, 3);
    sample_must(journal_next_score(c, &score, &err), &err);
    assert_null(score);
    journal_cursor_destroy(c);
    sample_close(j);
}

static void only_what_judges_is_taken(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    sample_make(name(path, state), true);
    journal *j = sample_open(path, JOURNAL_APPEND);
    assert_int_equal(add(j, "criterion.grade", 50, &err), ENSHU_EREFUSED);
    sample_must(journal_reopen(j, "jury", &err), &err);
    assert_int_equal(add(j, "action.start", 50, &err), ENSHU_EREFUSED);
    assert_int_equal(add(j, "drill.stop", 50, &err), ENSHU_EREFUSED);
    sample_must(add(j, "survey.answer", 50, &err), &err);
    assert_int_equal(journal_reopen(j, "jury", &err), ENSHU_EREFUSED);
    journal_abandon(j);
    j = sample_open(path, JOURNAL_READ); /* as if nothing had been */
    assert_non_null(journal_get_seal(j));
    expect_i64(journal_reopenings(j), 0);
    assert_int_equal(journal_reopen(j, "jury", &err), ENSHU_EREFUSED);
    sample_close(j);
    (void)verify(path, ENSHU_OK);
}

static void an_open_drill_is_not_opened_again(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    sample_make(name(path, state), false);
    journal *j = sample_open(path, JOURNAL_APPEND);
    assert_int_equal(journal_reopen(j, "jury", &err), ENSHU_EREFUSED);
    sample_close(j);
}

static void a_judging_that_broke_off_can_go_on(void **state)
{
    char path[TEST_PATH_SIZE];
    sample_make(name(path, state), true);
    reopen(path, 1, 2, false);
    const journal_report r = verify(path, ENSHU_OK);
    assert_false(r.sealed);
    expect_i64(r.seals, 1);
    assert_true(r.tables_ok && r.signature_ok);
    journal *j = sample_open(path, JOURNAL_APPEND);
    assert_null(journal_get_seal(j));
    judge(j, 3, 1);
    close_again(j);
    sample_close(j);
    expect_i64(verify(path, ENSHU_OK).seals, 2);
}

/* ---- what was done behind its back ---- */

typedef struct change {
    const char *sql;
    const char *what; /* for the message of a test that fails */
} change;

static void what_was_signed_before_cannot_be_changed(void **state)
{
    static const change changes[] = {
        {"UPDATE seal SET commands = 9 WHERE id = 1", "an earlier seal"},
        {"UPDATE seal SET signature = zeroblob(64) WHERE id = 1", "signature"},
        {"DELETE FROM seal WHERE id = 1", "no first seal"},
        {"DELETE FROM reopening WHERE id = 1", "no reopening"},
        {"UPDATE reopening SET at = 'never' WHERE id = 1", "when"},
        {"UPDATE reopening SET who = 'nobody' WHERE id = 1", "who"},
        {"UPDATE reopening SET kept = 'digest=1' WHERE id = 1", "what"},
        {"UPDATE score SET points = 1 WHERE id = 1", "an old score"},
        {"UPDATE score SET round = 0", "rounds"},
        {"UPDATE tally SET fields = '{}' WHERE id = 1", "an old tally"},
        {"DELETE FROM score WHERE id = (SELECT max(id) FROM score)",
         "a new score"},
        {"UPDATE command SET fields = '{}' WHERE n = 12", "a late command"},
        {"UPDATE command SET fields = '{}' WHERE n = 2", "an old command"},
        {"DELETE FROM record WHERE n = (SELECT max(n) FROM record)",
         "the last record"},
        {"INSERT INTO seal SELECT 9, end_us, digest, closed, commands, "
         "command_head, records, record_head, tables_sha256, public_key, "
         "signature FROM seal WHERE id = 2",
         "a seal more"},
    };
    char path[TEST_PATH_SIZE];
    char copy[TEST_PATH_SIZE];
    sample_make(name(path, state), true);
    reopen(path, 1, 2, true);
    path_join(copy, *state, "copy.enshu");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        journal_report report;
        enshu_error err;
        copy_file(path, copy);
        sample_tamper(copy, changes[i].sql);
        journal *j = sample_open(copy, JOURNAL_READ);
        const enshu_status st = journal_verify(j, &report, &err);
        sample_close(j);
        if (st != ENSHU_ECORRUPT)
            fail_msg("%s: not noticed", changes[i].what);
    }
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(earlier_seals_stay_and_hold),
        WITH_FOLDER(the_newest_scores_are_read),
        WITH_FOLDER(only_what_judges_is_taken),
        WITH_FOLDER(an_open_drill_is_not_opened_again),
        WITH_FOLDER(a_judging_that_broke_off_can_go_on),
        WITH_FOLDER(what_was_signed_before_cannot_be_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
