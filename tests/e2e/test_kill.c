/*
 * A run with a journal ends without warning, or is asked to end: the journal
 * is good as far as it goes.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "e2e/long_drill.h"
#include "support/expect.h"
#include "support/files.h"

/* The first kills come while the program starts and makes its journal, the
 * others while it writes. */
enum { EARLY = 8, KILLS = 32, STEP_MS = 9, PATIENCE_MS = 20000 };

static void expect_good_journal(const char *journal)
{
    enshu_expect(GOOD, ARGS("verify", journal));
    enshu_expect(GOOD, ARGS("replay", journal, "--verify", "--quiet"));
}

static void start_run(program *p, const char *scenario, const char *journal)
{
    enshu_start(p, &(enshu_place){0},
                ARGS("run", scenario, "--policy", "busy", "--quiet",
                     "--journal", journal));
}

static void wait_for_journal(const program *p, const char *journal)
{
    for (int ms = 0; ms < PATIENCE_MS && !file_exists(journal); ms++)
        assert_false(program_ends_within(p, 1));
}

/* Kills a run; true when it was still running and had a journal. */
static bool kill_a_run(const char *scenario, const char *journal, int i)
{
    program p;
    program_result r;

    start_run(&p, scenario, journal);
    if (i >= EARLY)
        wait_for_journal(&p, journal);
    const bool ended =
        program_ends_within(&p, i < EARLY ? 1 + i * 2 : (i - EARLY) * STEP_MS);
    program_signal(&p, SIGKILL);
    program_finish(&p, &r);
    if (!ended)
        expect_i64(r.signal, SIGKILL);
    program_fini(&r);
    return !ended && file_exists(journal);
}

static void killed_at_any_moment_the_journal_is_good(void **state)
{
    char scenario[TEST_PATH_SIZE], name[64], journal[TEST_PATH_SIZE];
    int caught = 0;

    write_long_drill(scenario, *state);
    for (int i = 0; i < KILLS; i++) {
        snprintf(name, sizeof name, "killed-%d.enshu", i);
        path_join(journal, *state, name);
        if (!kill_a_run(scenario, journal, i))
            continue;
        caught++;
        expect_good_journal(journal);
    }
    assert_true(caught >= KILLS / 2);
}

static void interrupt(const char *scenario, const char *journal, int signal,
                      program_result *r)
{
    program p;

    start_run(&p, scenario, journal);
    wait_for_journal(&p, journal);
    assert_false(program_ends_within(&p, 100));
    program_signal(&p, signal);
    assert_true(program_ends_within(&p, 10000));
    program_finish(&p, r);
}

static void ends_cleanly_when_asked(void **state)
{
    static const int signals[] = {SIGINT, SIGTERM};
    char scenario[TEST_PATH_SIZE], name[64], journal[TEST_PATH_SIZE];

    write_long_drill(scenario, *state);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        program_result r;
        snprintf(name, sizeof name, "asked-%d.enshu", signals[i]);
        path_join(journal, *state, name);
        interrupt(scenario, journal, signals[i], &r);
        expect_status(&r, ANSWER_IS_NO);
        program_fini(&r);
        expect_good_journal(journal);
        snprintf(name, sizeof name, "asked-%d.enshu-wal", signals[i]);
        path_join(journal, *state, name);
        assert_false(file_exists(journal));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            killed_at_any_moment_the_journal_is_good, temp_dir_setup,
            temp_dir_teardown),
        cmocka_unit_test_setup_teardown(ends_cleanly_when_asked, temp_dir_setup,
                                        temp_dir_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
