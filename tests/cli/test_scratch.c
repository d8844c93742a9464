/* Folders that are thrown away, also those of programs that were killed. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "cli/scratch.h"
#include "support/files.h"

static int setup(void **state)
{
    const int bad = temp_dir_setup(state);
    return bad ? bad : setenv("TMPDIR", *state, 1);
}

static int teardown(void **state)
{
    return unsetenv("TMPDIR") + temp_dir_teardown(state);
}

static bool exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

static void put(const char *folder, const char *name)
{
    char path[TEST_PATH_SIZE];
    path_join(path, folder, name);
    write_file(path, "x", 1);
}

static void it_goes_with_its_files(void **state)
{
    scratch *s = NULL;
    (void)state;
    assert_int_equal(scratch_create(&s, NULL), ENSHU_OK);
    char *folder = xstrdup(scratch_folder(s));
    put(folder, "replay.enshu");
    put(folder, "replay.enshu-wal");
    struct stat info;
    assert_int_equal(stat(folder, &info), 0);
    assert_int_equal(info.st_mode & 077, 0);
    scratch_destroy(s);
    assert_false(exists(folder));
    xfree(folder);
}

/* Makes one with files in it and waits to be killed. */
static void be_killed(int end)
{
    scratch *s = NULL;
    if (scratch_create(&s, NULL) != ENSHU_OK)
        _exit(1);
    const char *folder = scratch_folder(s);
    put(folder, "replay.enshu");
    put(folder, "replay.enshu-shm");
    if (write(end, folder, strlen(folder)) < 0)
        _exit(1);
    for (;;)
        (void)pause();
}

/* The folder of a program that is at work. */
static pid_t start(char folder[TEST_PATH_SIZE])
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        be_killed(ends[1]);
    const ssize_t n = read(ends[0], folder, TEST_PATH_SIZE - 1);
    assert_true(n > 0);
    folder[n] = '\0';
    close(ends[0]);
    close(ends[1]);
    return child;
}

static void the_next_removes_what_a_killed_one_left(void **state)
{
    char folder[TEST_PATH_SIZE];
    char kept[TEST_PATH_SIZE];
    scratch *s = NULL;
    const pid_t child = start(folder);
    path_join(kept, *state, "kept.enshu");
    put(*state, "kept.enshu");
    assert_int_equal(scratch_create(&s, NULL), ENSHU_OK);
    assert_true(exists(folder)); /* its program lives */
    scratch_destroy(s);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_true(exists(folder));
    assert_int_equal(scratch_create(&s, NULL), ENSHU_OK);
    assert_false(exists(folder));
    assert_true(exists(scratch_folder(s)));
    assert_true(exists(kept));
    scratch_destroy(s);
}

/* Whoever may write to /tmp may put things there that look like ours. */
static void what_is_not_ours_is_left_alone(void **state)
{
    char link[TEST_PATH_SIZE];
    char young[TEST_PATH_SIZE];
    char inside[TEST_PATH_SIZE];
    scratch *s = NULL;
    path_join(link, *state, "enshu-replay-link");
    path_join(young, *state, "enshu-replay-young");
    path_join(inside, *state, "precious");
    assert_int_equal(mkdir(inside, 0700), 0);
    put(inside, "lock");
    put(inside, "file");
    assert_int_equal(symlink(inside, link), 0);
    assert_int_equal(mkdir(young, 0700), 0);
    assert_int_equal(scratch_create(&s, NULL), ENSHU_OK);
    assert_true(exists(link));
    assert_true(exists(young)); /* its program is about to take it */
    path_join(young, inside, "file");
    assert_true(exists(young));
    scratch_destroy(s);
}

/* Makes and removes many; how often that failed is its exit status. */
static void make_many(void)
{
    enum { ROUNDS = 1000 };
    int failed = 0;
    for (int i = 0; i < ROUNDS; i++) {
        scratch *s = NULL;
        failed += scratch_create(&s, NULL) != ENSHU_OK;
        scratch_destroy(s);
    }
    _exit(failed > 99 ? 99 : failed);
}

/* One of them may take a folder that another has just made for one that was
 * left, before its lock is held. */
static void programs_that_start_at_once_all_get_one(void **state)
{
    enum { PROGRAMS = 6 };
    pid_t children[PROGRAMS];
    (void)state;
    for (int i = 0; i < PROGRAMS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            make_many();
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int status = -1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
}

static void a_folder_that_cannot_be_made_says_so(void **state)
{
    enshu_error err = {.message = ""};
    scratch *s = NULL;
    (void)state;
    assert_int_equal(setenv("TMPDIR", "/nowhere/at/all", 1), 0);
    assert_int_equal(scratch_create(&s, &err), ENSHU_EIO);
    assert_null(s);
    assert_non_null(strstr(err.message, "TMPDIR"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_goes_with_its_files),
        TEST(the_next_removes_what_a_killed_one_left),
        TEST(what_is_not_ours_is_left_alone),
        TEST(programs_that_start_at_once_all_get_one),
        TEST(a_folder_that_cannot_be_made_says_so)};
    return cmocka_run_group_tests_name("scratch", tests, NULL, NULL);
}
