/* A disk without space, made by a limit on the database's pages and by one on
 * the size of files. */
#include "journal/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "journal/journal_internal.h"
#include "support/expect.h"
#include "support/files.h"

static void limit_pages(journal *j, int pages)
{
    char *sql = xprintf("PRAGMA max_page_count = %d", pages);
    assert_int_equal(journal__exec(j->db, sql), SQLITE_OK);
    xfree(sql);
}

static void limit_file_size(rlim_t bytes)
{
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void expect_good(const char *path, int64_t records, bool sealed)
{
    journal *j = sample_open(path, JOURNAL_READ);
    journal_report report;
    enshu_error err;
    sample_must(journal_verify(j, &report, &err), &err);
    expect_i64(report.records.good, records);
    assert_int_equal(report.sealed, sealed);
    sample_close(j);
}

/* Appends batches of ten until a commit fails; how many rows were added. */
static int64_t append_until_full(journal *j, enshu_status want)
{
    enshu_error err;
    for (int64_t i = 1; i < 100000; i++) {
        const journal_row row = sample_record(i);
        sample_must(journal_add_record(j, &row, &err), &err);
        if (i % 10 != 0)
            continue;
        const enshu_status st = journal_commit(j, &err);
        if (st == ENSHU_OK)
            continue;
        assert_int_equal(st, want);
        assert_true(err.message[0] != '\0');
        return i;
    }
    fail_msg("never full");
    return 0;
}

static void rows_wait_until_there_is_space(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    enshu_error err;
    limit_pages(j, 40);
    const int64_t added = append_until_full(j, ENSHU_EFULL);
    expect_i64(journal_records(j), added - 10);

    const journal_row row = sample_record(added + 1);
    const journal_score score = {.objective = "", .criterion = "", .state = ""};
    for (int i = 0; i < 3; i++) { /* refused as long as it lasts */
        assert_int_equal(journal_add_record(j, &row, &err), ENSHU_EFULL);
        expect_contains(err.message, "wait");
        assert_int_equal(journal_add_score(j, &score, &err), ENSHU_EFULL);
        assert_int_equal(journal_commit(j, &err), ENSHU_EFULL);
        expect_contains(err.message, "no space left");
    }
    base_key *key = base_key_create();
    assert_int_equal(journal_close_drill(j, 1, "00", key, &err), ENSHU_EFULL);
    assert_null(journal_get_seal(j));
    expect_good(path, added - 10, false);

    limit_pages(j, 100000);
    sample_must(journal_commit(j, &err), &err);
    expect_i64(journal_records(j), added);
    sample_must(journal_add_record(j, &row, &err), &err);
    sample_must(journal_close_drill(j, 1, "00", key, &err), &err);
    base_key_destroy(key);
    sample_close(j);
    expect_good(path, added + 1, true);
}

static void a_seal_that_does_not_fit_can_be_repeated(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    sample_append(j, 1, 5);
    enshu_error err;
    base_key *key = base_key_create();
    limit_pages(j, 1); /* as many as there are */
    char *large = xmalloc(20001);
    for (int i = 0; i < 20000; i++)
        large[i] = 'x';
    large[20000] = '\0';
    assert_int_equal(journal_close_drill(j, 1, large, key, &err), ENSHU_EFULL);
    assert_null(journal_get_seal(j));
    xfree(large);
    limit_pages(j, 100000);
    sample_append(j, 6, 6);
    sample_must(journal_close_drill(j, 1, "00", key, &err), &err);
    base_key_destroy(key);
    sample_close(j);
    expect_good(path, 6, true);
}

/* In a process of its own, because the limit holds for a whole process. */
static void write_under_a_limit(const char *path)
{
    journal *j = sample_create(path);
    enshu_error err;
    limit_file_size(300000);
    const int64_t added = append_until_full(j, ENSHU_EFULL);
    const journal_row row = sample_record(added + 1);
    if (journal_add_record(j, &row, &err) != ENSHU_EFULL)
        _exit(2);
    limit_file_size(RLIM_INFINITY);
    sample_must(journal_commit(j, &err), &err);
    sample_must(journal_add_record(j, &row, &err), &err);
    sample_close(j);
    _exit(added > 100 && added < 30000 ? 0 : 3);
}

static int run_child(void (*work)(const char *path), const char *path)
{
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        work(path);
        _exit(9);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_failing_write_is_repeated_alike(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    assert_int_equal(run_child(write_under_a_limit, path), 0);
    journal *j = sample_open(path, JOURNAL_READ);
    const int64_t rows = journal_records(j);
    sample_close(j);
    assert_true(rows % 10 == 1);
    expect_good(path, rows, false);
}

static void create_under_a_limit(const char *path)
{
    limit_file_size(20000);
    journal *j;
    enshu_error err;
    const enshu_status st = journal_create(path, &sample_header, sample_files,
                                           SAMPLE_FILES, &j, &err);
    _exit(st == ENSHU_EFULL && !j && err.message[0] ? 0 : 1);
}

static void a_journal_that_cannot_be_made_leaves_nothing(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    assert_int_equal(run_child(create_under_a_limit, path), 0);
    base_names names;
    assert_int_equal(base_folder_list(*state, 10, &names, NULL), ENSHU_OK);
    assert_int_equal(names.count, 0);
    base_names_fini(&names);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(rows_wait_until_there_is_space),
        WITH_FOLDER(a_seal_that_does_not_fit_can_be_repeated),
        WITH_FOLDER(a_failing_write_is_repeated_alike),
        WITH_FOLDER(a_journal_that_cannot_be_made_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
