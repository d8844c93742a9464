#include "base/signal.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void a_signal_only_sets_the_flag(void **state)
{
    (void)state;
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        base_signal_install();
        assert_false(base_signal_stop());
        assert_int_equal(raise(signals[i]), 0);
        assert_true(base_signal_stop());
        assert_int_equal(base_signal_number(), signals[i]);
    }
}

static void the_second_one_ends_the_process(void **state)
{
    (void)state;
    const pid_t child = fork();
    if (child == 0) {
        base_signal_install();
        raise(SIGINT);
        if (base_signal_stop())
            raise(SIGINT);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGINT);
}

static void a_closed_pipe_is_an_ordinary_error(void **state)
{
    (void)state;
    base_signal_install();
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    assert_true(write(ends[1], "x", 1) < 0);
    close(ends[1]);
    assert_false(base_signal_stop());
}

/* A drill that was started to outlive its terminal. */
static void who_ignores_a_hangup_goes_on_ignoring_it(void **state)
{
    (void)state;
    assert_true(signal(SIGHUP, SIG_IGN) != SIG_ERR);
    base_signal_install();
    assert_int_equal(raise(SIGHUP), 0);
    assert_false(base_signal_stop());
    assert_true(signal(SIGHUP, SIG_DFL) != SIG_ERR);
}

static void a_file_that_may_not_grow_is_an_ordinary_error(void **state)
{
    (void)state;
    base_signal_install();
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit none = {0, before.rlim_max};
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    const ssize_t wrote = write(fileno(file), "x", 1);
    const int why = errno;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)fclose(file);
    assert_true(wrote < 0);
    assert_int_equal(why, EFBIG);
    assert_false(base_signal_stop());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signal_only_sets_the_flag),
        cmocka_unit_test(the_second_one_ends_the_process),
        cmocka_unit_test(a_closed_pipe_is_an_ordinary_error),
        cmocka_unit_test(who_ignores_a_hangup_goes_on_ignoring_it),
        cmocka_unit_test(a_file_that_may_not_grow_is_an_ordinary_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
