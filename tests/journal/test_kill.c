/* kill -9 at any moment loses nothing that was committed. */
#include "journal/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "support/expect.h"
#include "support/files.h"

enum { ROUNDS = 20 };

/* Writes as fast as it can, telling the parent each number of committed rows.
 * Batches of 1 to 7 rows, so that a batch is not one page. */
static void write_for_ever(const char *path, int pipe_end)
{
    journal *j = sample_open(path, JOURNAL_APPEND);
    int64_t rows = journal_records(j);
    for (;;) {
        const int64_t batch = 1 + rows % 7;
        sample_append(j, rows + 1, rows + batch);
        rows += batch;
        if (write(pipe_end, &rows, sizeof rows) != (ssize_t)sizeof rows)
            _exit(1);
    }
}

/* The last number the child told before it died, or the one from before when
 * it said nothing. */
static int64_t last_told(int pipe_end, int64_t told)
{
    int64_t number;
    while (read(pipe_end, &number, sizeof number) == (ssize_t)sizeof number)
        told = number;
    return told;
}

static void sleep_us(long us)
{
    const struct timespec time = {0, us * 1000};
    nanosleep(&time, NULL);
}

/* Lets a child work for a while and kills it. */
static int64_t run_and_kill(const char *path, long us, int64_t told)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write_for_ever(path, ends[1]);
    }
    close(ends[1]);
    sleep_us(us);
    assert_int_equal(kill(child, SIGKILL), 0);
    told = last_told(ends[0], told);
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    return told;
}

static void what_was_committed_survives_a_kill(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_close(sample_create(path));
    int64_t told = 0;
    for (int round = 0; round < ROUNDS; round++) {
        told = run_and_kill(path, 3000 + round * 7919 % 40000, told);
        journal *j = sample_open(path, JOURNAL_READ);
        journal_report report;
        enshu_error err;
        sample_must(journal_verify(j, &report, &err), &err);
        const int64_t rows = journal_records(j);
        expect_i64(report.records.good, rows);
        assert_true(rows >= told); /* one commit may be untold */
        assert_true(rows <= told + 7);
        told = rows;
        sample_close(j);
    }
    assert_true(told > ROUNDS);
    journal *j = sample_open(path, JOURNAL_APPEND);
    sample_append(j, told + 1, told + 1);
    journal_report report;
    enshu_error err;
    sample_must(journal_verify(j, &report, &err), &err);
    sample_close(j);
}

static void a_kill_while_it_is_made_leaves_all_or_nothing(void **state)
{
    int made = 0;
    for (int round = 0; round < ROUNDS; round++) {
        char path[TEST_PATH_SIZE];
        char name[32];
        snprintf(name, sizeof name, "%d.enshu", round);
        path_join(path, *state, name);
        fflush(NULL);
        const pid_t child = fork();
        if (child == 0) {
            sample_create(path);
            for (;;)
                pause();
        }
        sleep_us(200 + round * 700);
        assert_int_equal(kill(child, SIGKILL), 0);
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        if (!file_exists(path))
            continue;
        made++;
        journal *j = sample_open(path, JOURNAL_READ);
        journal_report report;
        enshu_error err;
        sample_must(journal_verify(j, &report, &err), &err);
        assert_true(report.files_ok && report.header_ok);
        sample_close(j);
    }
    print_message("%d of %d were made before the kill\n", made, ROUNDS);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_was_committed_survives_a_kill),
        WITH_FOLDER(a_kill_while_it_is_made_leaves_all_or_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
