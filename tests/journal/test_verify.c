#include "journal/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "support/expect.h"
#include "support/files.h"
#include "base/memory.h"

/* One change behind the journal's back and what must be said about it. */
typedef struct change {
    const char *sql;
    journal_fault fault; /* of the records */
    int64_t at;
    int64_t good;
    const char *message;
} change;

static enshu_status verify(const char *path, journal_report *report,
                           enshu_error *err)
{
    journal *j = sample_open(path, JOURNAL_READ);
    const enshu_status st = journal_verify(j, report, err);
    sample_close(j);
    return st;
}

/* The changed copy of a whole journal. */
static enshu_status verify_changed(const char *dir, bool sealed,
                                   const char *sql, journal_report *report,
                                   enshu_error *err)
{
    char whole[TEST_PATH_SIZE];
    char copy[TEST_PATH_SIZE];
    path_join(whole, dir, sealed ? "sealed.enshu" : "open.enshu");
    path_join(copy, dir, "copy.enshu");
    if (!file_exists(whole))
        sample_make(whole, sealed);
    copy_file(whole, copy);
    sample_tamper(copy, sql);
    return verify(copy, report, err);
}

static void an_untouched_journal_is_good(void **state)
{
    for (int sealed = 0; sealed < 2; sealed++) {
        journal_report r;
        enshu_error err;
        sample_must(verify_changed(*state, sealed == 1, "SELECT 1", &r, &err),
                    &err);
        assert_true(r.storage_ok && r.header_ok && r.files_ok);
        assert_int_equal(r.sealed, sealed);
        assert_int_equal(r.signature_ok, sealed);
        assert_int_equal(r.tables_ok, sealed);
        expect_i64(r.commands.good, SAMPLE_COMMANDS);
        expect_i64(r.commands.rows, SAMPLE_COMMANDS);
        expect_i64(r.records.good, SAMPLE_RECORDS);
        expect_i64(r.records.rows, SAMPLE_RECORDS);
        assert_int_equal(r.records.fault, JOURNAL_GOOD);
    }
}

#define ANY_ROW                                                                \
    "branch, instance, seq + 100, t_us, kind, actor, cause, audience, fields"

static const change changes[] = {
    {"UPDATE record SET fields = '{}' WHERE n = 5", JOURNAL_ALTERED, 5, 4,
     "row 5 of the table record is not what was written (good up to row 4)"},
    {"UPDATE record SET t_us = t_us + 1 WHERE n = 1", JOURNAL_ALTERED, 1, 0,
     "row 1 of"},
    {"UPDATE record SET kind = 'x' WHERE n = 20", JOURNAL_ALTERED, 20, 19,
     "row 20 of"},
    {"UPDATE record SET actor = 'x' WHERE n = 2", JOURNAL_ALTERED, 2, 1,
     "row 2 of"},
    {"UPDATE record SET cause = 1 WHERE n = 9", JOURNAL_ALTERED, 9, 8,
     "row 9 of"},
    {"UPDATE record SET audience = 'control' WHERE n = 3", JOURNAL_ALTERED, 3,
     2, "row 3 of"},
    {"UPDATE record SET seq = 999 WHERE n = 3", JOURNAL_ALTERED, 3, 2,
     "row 3 of"},
    {"UPDATE record SET branch = 1 WHERE n = 4", JOURNAL_ALTERED, 4, 3,
     "row 4 of"},
    {"UPDATE record SET instance = 1 WHERE n = 4", JOURNAL_ALTERED, 4, 3,
     "row 4 of"},
    {"UPDATE record SET hash = zeroblob(32) WHERE n = 6", JOURNAL_ALTERED, 6, 5,
     "row 6 of"},
    {"UPDATE record SET hash = x'00' WHERE n = 6", JOURNAL_ALTERED, 6, 5,
     "row 6 of"},
    {"DELETE FROM record WHERE n = 7", JOURNAL_MISSING, 7, 6,
     "row 7 of the table record is missing"},
    {"DELETE FROM record WHERE n = 1", JOURNAL_MISSING, 1, 0, "row 1 of"},
    {"DELETE FROM record WHERE n = 7; UPDATE record SET n = n - 1 WHERE n > 7",
     JOURNAL_ALTERED, 7, 6, "row 7 of"},
    {"UPDATE record SET n = 100 WHERE n = 3; UPDATE record SET n = 3 WHERE "
     "n = 4; UPDATE record SET n = 4 WHERE n = 100",
     JOURNAL_ALTERED, 3, 2, "row 3 of"},
    {"INSERT INTO record SELECT 21, " ANY_ROW ", hash FROM record WHERE n = 20",
     JOURNAL_ALTERED, 21, 20, "row 21 of"},
    {"INSERT INTO record SELECT 0, " ANY_ROW ", hash FROM record WHERE n = 20",
     JOURNAL_ADDED, 0, 0, "row 0 of the table record was added later"},
    {"INSERT INTO record SELECT -9223372036854775807, " ANY_ROW
     ", hash FROM record WHERE n = 20",
     JOURNAL_ADDED, INT64_MIN + 1, 0, "was added later"},
};

static void names_the_row_that_was_touched(void **state)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const change *c = &changes[i];
        for (int sealed = 0; sealed < 2; sealed++) {
            journal_report r;
            enshu_error err;
            assert_int_equal(
                verify_changed(*state, sealed == 1, c->sql, &r, &err),
                ENSHU_ECORRUPT);
            expect_contains(err.message, c->message);
            assert_int_equal(r.records.fault, c->fault);
            expect_i64(r.records.at, c->at);
            expect_i64(r.records.good, c->good);
            assert_int_equal(r.commands.fault, JOURNAL_GOOD);
            expect_i64(r.commands.good, SAMPLE_COMMANDS);
        }
    }
}

static void the_commands_are_guarded_alike(void **state)
{
    static const struct {
        const char *sql;
        journal_fault fault;
        int64_t at;
    } rows[] = {
        {"UPDATE command SET status = 'accepted' WHERE n = 5", JOURNAL_ALTERED,
         5},
        {"DELETE FROM command WHERE n = 2", JOURNAL_MISSING, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        journal_report r;
        enshu_error err;
        assert_int_equal(verify_changed(*state, false, rows[i].sql, &r, &err),
                         ENSHU_ECORRUPT);
        expect_contains(err.message, "table command");
        assert_int_equal(r.commands.fault, rows[i].fault);
        expect_i64(r.commands.at, rows[i].at);
        expect_i64(r.records.good, SAMPLE_RECORDS);
    }
}

static void a_cut_at_the_end_shows_once_it_is_sealed(void **state)
{
    journal_report r;
    enshu_error err;
    static const char cut[] = "DELETE FROM record WHERE n > 15";
    assert_int_equal(verify_changed(*state, true, cut, &r, &err),
                     ENSHU_ECORRUPT);
    assert_int_equal(r.records.fault, JOURNAL_MISSING);
    expect_i64(r.records.at, 16);
    expect_i64(r.records.good, 15);
    /* Before the seal nobody can know what came later. */
    sample_must(verify_changed(*state, false, cut, &r, &err), &err);
    expect_i64(r.records.good, 15);
    assert_int_equal(
        verify_changed(*state, true, "DELETE FROM record", &r, &err),
        ENSHU_ECORRUPT);
    expect_i64(r.records.at, 1);
}

/* Someone who can compute hashes makes another journal whose chain is good,
 * and puts its rows in place of the sealed ones. */
static void forge(const char *dir, int64_t rows, const char *kind,
                  journal_report *r, enshu_error *err)
{
    char other[TEST_PATH_SIZE];
    char copy[TEST_PATH_SIZE];
    path_join(other, dir, "other.enshu");
    path_join(copy, dir, "copy.enshu");
    journal *j = sample_create(other);
    for (int64_t i = 1; i <= rows; i++) {
        journal_row row = sample_record(i);
        if (i == 5)
            row.kind = kind;
        sample_must(journal_add_record(j, &row, err), err);
    }
    sample_close(j);
    char *sql = xprintf("ATTACH '%s' AS o; DELETE FROM record; INSERT INTO "
                        "record SELECT * FROM o.record",
                        other);
    assert_int_equal(verify_changed(dir, true, sql, r, err), ENSHU_ECORRUPT);
    xfree(sql);
    assert_true(r->signature_ok);
    sample_tamper(other, "DELETE FROM record");
}

static void a_forged_chain_does_not_fit_the_seal(void **state)
{
    journal_report r;
    enshu_error err;
    forge(*state, SAMPLE_RECORDS, "forged", &r, &err);
    assert_int_equal(r.records.fault, JOURNAL_REWRITTEN);
    expect_i64(r.records.at, 0);
    expect_contains(err.message, "rewritten after the drill was closed");
}

static void a_well_chained_row_after_the_seal_is_noticed(void **state)
{
    journal_report r;
    enshu_error err;
    forge(*state, SAMPLE_RECORDS + 1, "inject.sent", &r, &err);
    assert_int_equal(r.records.fault, JOURNAL_ADDED);
    expect_i64(r.records.at, SAMPLE_RECORDS + 1);
}

static void names_what_else_was_touched(void **state)
{
    static const struct {
        const char *sql;
        bool header_ok, files_ok, tables_ok, signature_ok;
        const char *message;
    } rows[] = {
        {"UPDATE drill SET seed = 8", false, true, true, true, "table drill"},
        {"UPDATE drill SET policy = 'golden2'", false, true, true, true,
         "table drill"},
        {"UPDATE file SET bytes = x'00' WHERE name = 'main.lua'", true, false,
         true, true, "files"},
        {"DELETE FROM file WHERE name = 'lib/a.lua'", true, false, true, true,
         "files"},
        {"INSERT INTO file VALUES ('z.lua', x'00')", true, false, true, true,
         "files"},
        {"UPDATE score SET points = 99000", true, true, false, true, "scores"},
        {"UPDATE tally SET fields = '{\"share\":99000}'", true, true, false,
         true, "scores"},
        {"UPDATE tally SET party = '' WHERE party = 't1'", true, true, false,
         true, "scores"},
        {"DELETE FROM tally", true, true, false, true, "scores"},
        {"DELETE FROM digest", true, true, false, true, "digests"},
        {"INSERT INTO branch VALUES (1, 0, 0, 0, 0, 0, '', 0)", true, true,
         false, true, "branches"},
        {"UPDATE seal SET end_us = 1", true, true, true, false, "signature"},
        {"UPDATE seal SET closed = ''", true, true, true, false, "signature"},
        {"UPDATE seal SET digest = ''", true, true, true, false, "signature"},
        {"UPDATE seal SET public_key = zeroblob(32)", true, true, true, false,
         "signature"},
        {"UPDATE seal SET signature = x'00'", true, true, true, false,
         "signature"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        journal_report r;
        enshu_error err;
        assert_int_equal(verify_changed(*state, true, rows[i].sql, &r, &err),
                         ENSHU_ECORRUPT);
        expect_contains(err.message, rows[i].message);
        assert_int_equal(r.header_ok, rows[i].header_ok);
        assert_int_equal(r.files_ok, rows[i].files_ok);
        assert_int_equal(r.tables_ok, rows[i].tables_ok);
        assert_int_equal(r.signature_ok, rows[i].signature_ok);
        assert_true(r.storage_ok);
        expect_i64(r.records.good, SAMPLE_RECORDS);
    }
}

/* The row of the drill and its own hash changed together. */
static void both_chains_start_from_the_drill(void **state)
{
    journal_report r;
    enshu_error err;
    assert_int_equal(verify_changed(*state, true,
                                    "UPDATE drill SET hash = zeroblob(32)", &r,
                                    &err),
                     ENSHU_ECORRUPT);
    assert_int_equal(r.commands.fault, JOURNAL_ALTERED);
    expect_i64(r.commands.at, 1);
    assert_int_equal(r.records.fault, JOURNAL_ALTERED);
    expect_i64(r.records.at, 1);
}

static void the_first_fault_is_told_and_all_are_reported(void **state)
{
    journal_report r;
    enshu_error err;
    assert_int_equal(
        verify_changed(*state, true,
                       "UPDATE drill SET seed = 1; DELETE FROM file; "
                       "DELETE FROM command WHERE n = 3; "
                       "UPDATE record SET kind = '' WHERE n = 4; "
                       "DELETE FROM score; UPDATE seal SET end_us = 0",
                       &r, &err),
        ENSHU_ECORRUPT);
    expect_contains(err.message, "table drill");
    assert_false(r.header_ok || r.files_ok || r.tables_ok || r.signature_ok);
    expect_i64(r.commands.at, 3);
    expect_i64(r.records.at, 4);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(an_untouched_journal_is_good),
        WITH_FOLDER(names_the_row_that_was_touched),
        WITH_FOLDER(the_commands_are_guarded_alike),
        WITH_FOLDER(a_cut_at_the_end_shows_once_it_is_sealed),
        WITH_FOLDER(a_forged_chain_does_not_fit_the_seal),
        WITH_FOLDER(a_well_chained_row_after_the_seal_is_noticed),
        WITH_FOLDER(names_what_else_was_touched),
        WITH_FOLDER(both_chains_start_from_the_drill),
        WITH_FOLDER(the_first_fault_is_told_and_all_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
