/* Locks that programs hold. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lock.h"
#include "support/expect.h"
#include "support/files.h"

static void is_held_by_one_at_a_time(void **state)
{
    char path[TEST_PATH_SIZE];
    base_lock *one = NULL;
    base_lock *two = NULL;
    enshu_error err = {.message = ""};
    path_join(path, *state, "a-lock");
    assert_int_equal(base_lock_take(path, &one, &err), ENSHU_OK);
    assert_int_equal(base_lock_take(path, &two, &err), ENSHU_EREFUSED);
    assert_null(two);
    expect_contains(err.message, "another program");
    base_lock_drop(one);
    assert_false(file_exists(path));
    assert_int_equal(base_lock_take(path, &two, &err), ENSHU_OK);
    base_lock_drop(two);
    base_lock_drop(NULL);
}

static void goes_with_the_program(void **state)
{
    char path[TEST_PATH_SIZE];
    base_lock *lock = NULL;
    enshu_error err = {.message = ""};
    int status = 0;
    path_join(path, *state, "a-lock");
    const pid_t child = fork();
    if (child == 0) {
        if (base_lock_take(path, &lock, &err) == ENSHU_OK)
            (void)kill(getpid(), SIGKILL);
        _exit(1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_true(file_exists(path));
    assert_int_equal(base_lock_take(path, &lock, &err), ENSHU_OK);
    base_lock_drop(lock);
    assert_false(file_exists(path));
}

static void tells_why_it_cannot_be_made(void **state)
{
    char path[TEST_PATH_SIZE];
    base_lock *lock = NULL;
    enshu_error err = {.message = ""};
    path_join(path, *state, "nowhere/a-lock");
    assert_int_equal(base_lock_take(path, &lock, &err), ENSHU_ENOTFOUND);
    expect_contains(err.source, "a-lock");
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(is_held_by_one_at_a_time),
        WITH_FOLDER(goes_with_the_program),
        WITH_FOLDER(tells_why_it_cannot_be_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
