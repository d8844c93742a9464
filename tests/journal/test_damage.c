#include "journal/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/expect.h"
#include "support/files.h"

static void expect_one_line(const enshu_error *err)
{
    assert_true(err->message[0] != '\0');
    assert_null(strchr(err->message, '\n'));
    assert_true(err->source[0] != '\0');
}

static void expect_refusal(const char *path, enshu_status status,
                           const char *message)
{
    static const journal_mode modes[] = {JOURNAL_READ, JOURNAL_APPEND};
    for (size_t i = 0; i < 2; i++) {
        journal *j;
        enshu_error err;
        assert_int_equal(journal_open(path, modes[i], &j, &err), status);
        assert_null(j);
        expect_one_line(&err);
        expect_contains(err.message, message);
    }
}

static void says_what_is_no_journal(void **state)
{
    const char *dir = *state;
    char path[TEST_PATH_SIZE];
    path_join(path, dir, "none");
    expect_refusal(path, ENSHU_ENOTFOUND, "no such journal");
    expect_refusal(dir, ENSHU_EINVAL, "not a file");
    path_join(path, dir, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    expect_refusal(path, ENSHU_EINVAL, "not a file");
    path_join(path, dir, "empty");
    write_file(path, "", 0);
    expect_refusal(path, ENSHU_EINVAL, "empty");
    path_join(path, dir, "text");
    write_file(path, "-- a scenario, perhaps\nscenario{}\n", 34);
    expect_refusal(path, ENSHU_EINVAL, "not an Enshu journal");
    path_join(path, dir, "short");
    write_file(path, "SQLite", 6);
    expect_refusal(path, ENSHU_EINVAL, "not an Enshu journal");
    path_join(path, dir, "other.db");
    sample_tamper(path, "CREATE TABLE record (x)");
    expect_refusal(path, ENSHU_EINVAL, "a database, but not");
}

static void says_that_a_journal_is_from_the_future(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, true);
    sample_tamper(path, "PRAGMA user_version = 7; CREATE TABLE later (x)");
    expect_refusal(path, ENSHU_EVERSION, "made by a newer Enshu");
}

static void refuses_tables_that_are_not_its_own(void **state)
{
    static const char *const changes[] = {
        "PRAGMA user_version = 0",
        "DROP TABLE score",
        "ALTER TABLE record ADD COLUMN extra TEXT",
        "ALTER TABLE record RENAME COLUMN kind TO sort",
        "DROP TABLE note; CREATE TABLE note (id)",
        "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END",
        "ALTER TABLE score RENAME TO s; CREATE VIEW score AS SELECT * FROM s",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char path[TEST_PATH_SIZE];
        path_join(path, *state, "a.enshu");
        sample_make(path, true);
        sample_tamper(path, changes[i]);
        expect_refusal(path, ENSHU_ECORRUPT, "altered");
        assert_int_equal(unlink(path), 0);
    }
    /* What an analyst adds beside does no harm. */
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, true);
    sample_tamper(path, "CREATE INDEX i ON record (kind); CREATE VIEW v AS "
                        "SELECT * FROM record; CREATE TABLE mine (x)");
    sample_close(sample_open(path, JOURNAL_READ));
}

static void says_that_rows_are_missing_what_they_need(void **state)
{
    static const char *const changes[] = {
        "DELETE FROM drill",
        "UPDATE drill SET bundle_sha256 = x'00'",
        "UPDATE record SET hash = x'00' WHERE n = 20",
        "UPDATE seal SET public_key = x'00'",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char path[TEST_PATH_SIZE];
        path_join(path, *state, "a.enshu");
        sample_make(path, true);
        sample_tamper(path, changes[i]);
        expect_refusal(path, ENSHU_ECORRUPT, "damaged");
        assert_int_equal(unlink(path), 0);
    }
}

/* Opens, verifies and reads all; the first failure, or ENSHU_OK. */
static enshu_status use(const char *path, enshu_error *err)
{
    journal *j;
    enshu_status st = journal_open(path, JOURNAL_READ, &j, err);
    if (st != ENSHU_OK)
        return st;
    journal_report report;
    st = journal_verify(j, &report, err);
    journal_cursor *c = NULL;
    const journal_range all = {0, -1, 0};
    enshu_error why;
    if (journal_read_records(j, all, &c, &why) == ENSHU_OK) {
        const journal_row *row;
        while (journal_next(c, &row, &why) == ENSHU_OK && row)
            assert_non_null(row->fields);
    }
    journal_cursor_destroy(c);
    sample_close(j);
    return st;
}

static void a_file_cut_anywhere_gives_one_clear_line(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    for (int sealed = 0; sealed < 2; sealed++) {
        sample_make(path, sealed == 1);
        size_t len;
        char *bytes = read_file(path, &len);
        for (size_t cut = 0; cut < len; cut += cut < 4200 ? 61 : 1013) {
            write_file(path, bytes, cut);
            enshu_error err;
            const enshu_status st = use(path, &err);
            assert_true(st == ENSHU_ECORRUPT
                        || (cut < 61 * 2 && st != ENSHU_OK));
            expect_one_line(&err);
        }
        write_file(path, bytes, len);
        enshu_error err;
        sample_must(use(path, &err), &err);
        free(bytes);
        assert_int_equal(unlink(path), 0);
    }
}

/* The rows a copy of the two files still has. */
static int64_t rows_with_log_cut(const char *dir, const char *bytes, size_t cut)
{
    char copy[TEST_PATH_SIZE];
    char log[TEST_PATH_SIZE];
    path_join(copy, dir, "copy.enshu");
    path_join(log, dir, "copy.enshu-wal");
    write_file(log, bytes, cut);
    enshu_error err;
    sample_must(use(copy, &err), &err);
    journal *j = sample_open(copy, JOURNAL_READ);
    const int64_t rows = journal_records(j);
    sample_close(j);
    path_join(log, dir, "copy.enshu-shm");
    (void)unlink(log);
    return rows;
}

static void a_log_cut_anywhere_loses_only_its_end(void **state)
{
    const char *dir = *state;
    char path[TEST_PATH_SIZE];
    char other[TEST_PATH_SIZE];
    path_join(path, dir, "a.enshu");
    journal *j = sample_create(path);
    for (int64_t i = 1; i <= 30; i++)
        sample_append(j, i, i);
    path_join(other, dir, "copy.enshu");
    copy_file(path, other);
    path_join(other, dir, "a.enshu-wal");
    size_t len;
    char *bytes = read_file(other, &len);
    sample_close(j);
    int64_t rows = 0;
    for (size_t cut = 0; cut < len; cut += 3001) {
        const int64_t now = rows_with_log_cut(dir, bytes, cut);
        assert_true(now >= rows && now <= 30);
        rows = now;
    }
    assert_true(rows > 20);
    expect_i64(rows_with_log_cut(dir, bytes, len), 30);
    free(bytes);
}

/* Not every flipped bit can matter (there is unused room in the file), but
 * none may do more than that. */
static void flipped_bytes_do_no_harm(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, true);
    size_t len;
    size_t noticed = 0;
    char *bytes = read_file(path, &len);
    for (size_t at = 3; at < len; at += 151) {
        bytes[at] = (char)(bytes[at] ^ 0x55);
        write_file(path, bytes, len);
        enshu_error err;
        if (use(path, &err) != ENSHU_OK) {
            expect_one_line(&err);
            noticed++;
        }
        bytes[at] = (char)(bytes[at] ^ 0x55);
    }
    free(bytes);
    assert_true(noticed > 50);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(says_what_is_no_journal),
        WITH_FOLDER(says_that_a_journal_is_from_the_future),
        WITH_FOLDER(refuses_tables_that_are_not_its_own),
        WITH_FOLDER(says_that_rows_are_missing_what_they_need),
        WITH_FOLDER(a_file_cut_anywhere_gives_one_clear_line),
        WITH_FOLDER(a_log_cut_anywhere_loses_only_its_end),
        WITH_FOLDER(flipped_bytes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
