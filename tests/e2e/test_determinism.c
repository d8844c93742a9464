/*
 * The same scenario, seed and policy give the same digest in any environment:
 * the one in tests/golden/digests.txt.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "support/expect.h"
#include "support/files.h"

/* One row of the file. */
typedef struct row {
    char scenario[128];
    char policy[32];
    char seed[20];
    char digest[20];
} row;

static bool take_word(const char **text, char *out, size_t size)
{
    *text += strspn(*text, " ");
    const size_t len = strcspn(*text, " \n");
    if (len == 0 || len >= size)
        return false;
    memcpy(out, *text, len);
    out[len] = '\0';
    *text += len;
    return true;
}

static bool read_row(const char *line, row *out)
{
    return line[0] != '#'
           && take_word(&line, out->scenario, sizeof out->scenario)
           && take_word(&line, out->policy, sizeof out->policy)
           && take_word(&line, out->seed, sizeof out->seed)
           && take_word(&line, out->digest, sizeof out->digest);
}

static void expect_digest(const enshu_place *place, const row *r)
{
    char scenario[TEST_PATH_SIZE];

    path_join(scenario, source_dir(), r->scenario);
    json_t *const run = enshu_json_at(
        GOOD, place,
        ARGS("run", scenario, "--policy", r->policy, "--seed", r->seed));
    const char *const got = json_string_value(json_object_get(run, "digest"));
    if (got == NULL || strcmp(got, r->digest) != 0)
        fail_msg("%s %s %s: digest %s, want %s", r->scenario, r->policy,
                 r->seed, got != NULL ? got : "missing", r->digest);
    json_decref(run);
}

static void each_row(void (*check)(const row *, void *), void *data)
{
    char path[TEST_PATH_SIZE];
    int count = 0;

    path_join(path, source_dir(), "tests/golden/digests.txt");
    char *const text = read_file(path, NULL);
    assert_non_null(text);
    for (const char *line = text; *line != '\0';) {
        row r;
        if (read_row(line, &r)) {
            check(&r, data);
            count++;
        }
        line += strcspn(line, "\n");
        line += *line == '\n' ? 1 : 0;
    }
    free(text);
    assert_true(count > 0);
}

static void check_plain(const row *r, void *data)
{
    (void)data;
    expect_digest(&(enshu_place){0}, r);
}

static void gives_the_digests_of_the_file(void **state)
{
    (void)state;
    each_row(check_plain, NULL);
}

static void check_elsewhere(const row *r, void *data)
{
    static const char *const env[] = {
        "LANG=ja_JP.UTF-8",
        "LC_ALL=de_DE.UTF-8",
        "LC_NUMERIC=de_DE.UTF-8",
        "TZ=Asia/Tokyo",
        "HOME=/nonexistent",
        "USER=somebody",
        "COLUMNS=40",
        "MALLOC_PERTURB_=85",
        "TMPDIR=/var/tmp",
        NULL,
    };

    expect_digest(&(enshu_place){.cwd = data, .env = env}, r);
}

static void the_environment_changes_nothing(void **state)
{
    each_row(check_elsewhere, *state);
}

static void a_journal_changes_nothing_and_replays(void **state)
{
    static const char *const env[] = {"TZ=America/Lima", "LANG=C", NULL};
    const enshu_place elsewhere = {.cwd = "/", .env = env};
    char journal[TEST_PATH_SIZE];
    program_result r;

    path_join(journal, *state, "drill.enshu");
    json_t *const plain =
        enshu_json(GOOD, ARGS("run", "scenarios/first-20-minutes", "--policy",
                              "golden", "--seed", "7"));
    json_t *const kept =
        enshu_json(GOOD, ARGS("run", "scenarios/first-20-minutes", "--policy",
                              "golden", "--seed", "7", "--journal", journal));
    assert_true(json_equal(json_object_get(plain, "digest"),
                           json_object_get(kept, "digest")));
    enshu_run_at(&r, &elsewhere, ARGS("replay", journal, "--verify"));
    expect_status(&r, GOOD);
    program_fini(&r);
    enshu_run_at(&r, &elsewhere, ARGS("verify", journal));
    expect_status(&r, GOOD);
    program_fini(&r);
    json_decref(plain);
    json_decref(kept);
}

static void another_seed_gives_another_digest(void **state)
{
    (void)state;
    json_t *const one = enshu_json(
        GOOD, ARGS("run", "scenarios/first-20-minutes", "--seed", "1"));
    json_t *const two = enshu_json(
        GOOD, ARGS("run", "scenarios/first-20-minutes", "--seed", "2"));
    assert_false(json_equal(json_object_get(one, "digest"),
                            json_object_get(two, "digest")));
    json_decref(one);
    json_decref(two);
}

/* A build made wrong on purpose: its records depend on the clock. */
static void replay_catches_a_build_that_is_not_deterministic(void **state)
{
    const enshu_place shaky = {.program = getenv("ENSHU_SHAKY_PROGRAM")};
    char journal[TEST_PATH_SIZE];
    program_result r;

    assert_non_null(shaky.program);
    path_join(journal, *state, "shaky.enshu");
    enshu_run_at(&r, &shaky,
                 ARGS("run", "scenarios/first-20-minutes", "--policy", "golden",
                      "--quiet", "--journal", journal));
    expect_status(&r, GOOD);
    program_fini(&r);
    enshu_run_at(&r, &shaky, ARGS("replay", journal, "--verify"));
    expect_status(&r, ANSWER_IS_NO);
    program_fini(&r);
    enshu_run(&r, ARGS("replay", journal, "--verify"));
    expect_status(&r, ANSWER_IS_NO);
    expect_contains(r.err, "is as it was written");
    program_fini(&r);
}

/* Nobody touched it: each command says that, and what to do. */
static void a_journal_of_another_build_is_not_called_altered(void **state)
{
    const enshu_place shaky = {.program = getenv("ENSHU_SHAKY_PROGRAM")};
    char journal[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    program_result r;

    path_join(journal, *state, "other.enshu");
    path_join(out, *state, "report");
    enshu_run_at(&r, &shaky,
                 ARGS("run", "scenarios/first-20-minutes", "--policy", "golden",
                      "--quiet", "--journal", journal));
    program_fini(&r);
    enshu_run(&r, ARGS("verify", journal));
    expect_status(&r, ANSWER_IS_NO);
    expect_contains(r.err, "is as it was written");
    expect_contains(r.err, "0.1.0+000000000000");
    expect_contains(r.out, "other  0.1.0+000000000000 (this program is 0.1.0+");
    assert_null(strstr(r.out, "BAD"));
    program_fini(&r);
    enshu_run_at(&r, &shaky, ARGS("verify", journal));
    expect_status(&r, ANSWER_IS_NO);
    expect_contains(r.out, "same  0.1.0+000000000000");
    expect_contains(r.err, "somebody made it over");
    expect_contains(r.err, "verify it on another machine");
    program_fini(&r);
    enshu_run(&r, ARGS("report", journal, "-o", out, "--format", "html"));
    expect_status(&r, GOOD);
    expect_contains(r.err, "another build");
    program_fini(&r);
    enshu_run(&r,
              ARGS("evaluate", journal, "--improve", "add", "--heading", "x"));
    expect_status(&r, ANSWER_IS_NO);
    expect_contains(r.err, "judge it with the program that made it");
    program_fini(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_digests_of_the_file),
        cmocka_unit_test_setup_teardown(the_environment_changes_nothing,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test_setup_teardown(a_journal_changes_nothing_and_replays,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test(another_seed_gives_another_digest),
        cmocka_unit_test_setup_teardown(
            replay_catches_a_build_that_is_not_deterministic, temp_dir_setup,
            temp_dir_teardown),
        cmocka_unit_test_setup_teardown(
            a_journal_of_another_build_is_not_called_altered, temp_dir_setup,
            temp_dir_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
