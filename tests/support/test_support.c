/*
 * The helpers themselves: they must fail when they should.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/expect.h"
#include "support/files.h"
#include "support/program.h"

static void run_shell(const char *script, int limit_ms, program_result *r)
{
    const char *const argv[] = {"/bin/sh", "-c", script, NULL};
    const char *const env[] = {"ENSHU_GREETING=hello", NULL};
    const program_call call = {
        .argv = argv, .env = env, .cwd = "/", .limit_ms = limit_ms};

    program_run(&call, r);
}

static void keeps_output_errors_and_status(void **state)
{
    program_result r;
    (void)state;

    run_shell("echo $ENSHU_GREETING; pwd; echo bad >&2; exit 3", 0, &r);
    expect_text(r.out, "hello\n/\n");
    expect_text(r.err, "bad\n");
    expect_i64(r.status, 3);
    expect_i64(r.signal, 0);
    program_fini(&r);
}

static void standard_input_is_empty(void **state)
{
    program_result r;
    (void)state;

    run_shell("cat; echo end", 0, &r);
    expect_text(r.out, "end\n");
    program_fini(&r);
}

static void keeps_any_amount_of_output(void **state)
{
    program_result r;
    (void)state;

    run_shell("head -c 3000000 /dev/zero | tr '\\0' x", 0, &r);
    expect_i64((int64_t)strlen(r.out), 3000000);
    program_fini(&r);
}

static void ends_a_program_at_its_time_limit(void **state)
{
    program_result r;
    (void)state;

    run_shell("sleep 20; echo late", 50, &r);
    assert_true(r.timed_out);
    expect_i64(r.signal, SIGKILL);
    expect_text(r.out, "");
    program_fini(&r);
}

static void says_which_program_cannot_start(void **state)
{
    const char *const argv[] = {"/nonexistent/program", NULL};
    program_result r;
    (void)state;

    program_run(&(program_call){.argv = argv}, &r);
    expect_i64(r.status, 127);
    expect_contains(r.err, "/nonexistent/program");
    program_fini(&r);
}

static void a_temporary_folder_goes_with_its_content(void **state)
{
    char inner[TEST_PATH_SIZE], copy[TEST_PATH_SIZE];
    size_t len = 0;
    char *const dir = temp_dir_create();
    char *const kept = strdup(dir);
    (void)state;

    path_join(inner, dir, "a");
    path_join(copy, dir, "b");
    write_file(inner, "x\0y", 3);
    copy_file(inner, copy);
    char *const text = read_file(copy, &len);
    expect_i64((int64_t)len, 3);
    assert_memory_equal(text, "x\0y", 4);
    free(text);
    temp_dir_destroy(dir);
    assert_false(file_exists(kept));
    free(kept);
}

static void reads_nothing_from_a_missing_file(void **state)
{
    (void)state;
    assert_null(read_file("/nonexistent/file", NULL));
}

/* The test program runs itself: an expectation that must fail, fails. */
static void a_false_expectation_fails(void **state)
{
    static const struct {
        const char *name;
        const char *said;
    } rows[] = {
        {"f64", "want 2"},  {"nan", "want 1"},
        {"i64", "got -1"},  {"contains", "not found: b"},
        {"text", "line 2"}, {"golden", "no golden file"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char self[] = "/proc/self/exe";
        char path[TEST_PATH_SIZE];
        assert_non_null(realpath(self, path));
        const char *const argv[] = {path, rows[i].name, NULL};
        const char *const env[] = {"ENSHU_GOLDEN_UPDATE=0", NULL};
        program_result r;
        program_run(&(program_call){.argv = argv, .env = env}, &r);
        expect_i64(r.status, 1);
        expect_contains(r.err, rows[i].said);
        program_fini(&r);
    }
}

static void must_fail(void **state)
{
    const char *const which = *state;

    if (strcmp(which, "f64") == 0)
        expect_f64_near(1.0, 2.0, 0.5);
    if (strcmp(which, "nan") == 0)
        expect_f64_near(strtod("nan", NULL), 1.0, 9.0);
    if (strcmp(which, "i64") == 0)
        expect_i64(-1, INT64_MAX);
    if (strcmp(which, "contains") == 0)
        expect_contains("a", "b");
    if (strcmp(which, "text") == 0)
        expect_text("same\nhere\n", "same\nthere\n");
    if (strcmp(which, "golden") == 0)
        expect_golden("no-such-file", "");
}

static int run_false_expectation(char *which)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(must_fail, which),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_output_errors_and_status),
        cmocka_unit_test(standard_input_is_empty),
        cmocka_unit_test(keeps_any_amount_of_output),
        cmocka_unit_test(ends_a_program_at_its_time_limit),
        cmocka_unit_test(says_which_program_cannot_start),
        cmocka_unit_test(a_temporary_folder_goes_with_its_content),
        cmocka_unit_test(reads_nothing_from_a_missing_file),
        cmocka_unit_test(a_false_expectation_fails),
    };

    if (argc > 1)
        return run_false_expectation(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
