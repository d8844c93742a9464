/*
 * Bad use, bad files and a full disk: one clear line, the right exit status,
 * nothing half-written.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "e2e/long_drill.h"
#include "support/expect.h"
#include "support/files.h"

static const char B1[] = "scenarios/first-20-minutes";

/* ---- bad use ---- */

static void bad_use_is_one_line_and_status_two(void **state)
{
    static const struct {
        const char *args[6];
        const char *said;
    } rows[] = {
        {{"rum", B1}, "run"},
        {{"run"}, "SCENARIO"},
        {{"run", B1, "--sed", "4"}, "--seed"},
        {{"run", B1, "--seed", "four"}, "--seed"},
        {{"run", B1, "--seed", "-1"}, "--seed"},
        {{"run", B1, "--seed", "9007199254740992"}, "--seed"},
        {{"run", B1, "--seed"}, "--seed"},
        {{"run", B1, "--until", "soon"}, "soon"},
        {{"run", B1, "--policy", "gold"}, "golden"},
        {{"run", "/nonexistent/scenario"}, "/nonexistent/scenario"},
        {{"check", "/nonexistent/scenario"}, "/nonexistent/scenario"},
        {{"verify", "/nonexistent/file"}, "/nonexistent/file"},
        {{"replay", "/nonexistent/file"}, "/nonexistent/file"},
        {{"verify", "README.md"}, "README.md"},
        {{"replay", "README.md", "--verify"}, "README.md"},
        {{"run", "docs"}, "main.lua"},
        {{"play", "--speed", "0.1"}, "from 0.25 to 64"},
        {{"play", B1, B1}, "too much"},
        {{"play", B1, "--scale", "9"}, "--scale"},
        {{"join", "drill.example.test"}, "HOST:PORT and the code"},
        {{"join", "drill.example.test", "0123"}, "fewer than 24"},
        {{"join", "enshu://drill"}, "enshu://HOST:PORT/KEY"},
        {{"join", "enshu://drill.example.test:7443/"
                  "00000000000000000000000000000000"},
         "pin"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        program_result r;
        enshu_run(&r, rows[i].args);
        expect_one_line(&r, BAD_INPUT, rows[i].said);
        expect_text(r.out, "");
        program_fini(&r);
    }
}

static void help_and_version_are_good(void **state)
{
    static const char *const commands[] = {"play", "run",    "check",
                                           "test", "replay", "verify"};
    program_result r;
    (void)state;

    enshu_run(&r, ARGS("--version"));
    expect_status(&r, GOOD);
    expect_contains(r.out, "enshu 0.1.0");
    program_fini(&r);
    enshu_run(&r, ARGS("--help"));
    expect_status(&r, GOOD);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        program_result one;
        expect_contains(r.out, commands[i]);
        enshu_run(&one, ARGS(commands[i], "--help"));
        expect_status(&one, GOOD);
        expect_contains(one.out, commands[i]);
        program_fini(&one);
    }
    program_fini(&r);
}

/* ---- bad scenarios ---- */

static void write_scenario(char out[TEST_PATH_SIZE], const char *dir,
                           const char *text)
{
    path_join(out, dir, "main.lua");
    write_file(out, text, strlen(text));
}

static void expect_unreadable(const char *dir)
{
    program_result r;

    enshu_run(&r, ARGS("run", dir));
    expect_one_line(&r, BAD_INPUT, "main.lua");
    program_fini(&r);
}

static void an_unreadable_file_is_named(void **state)
{
    char path[TEST_PATH_SIZE];

    path_join(path, *state, "main.lua");
    assert_int_equal(symlink("main.lua", path), 0);
    expect_unreadable(*state);
    assert_int_equal(unlink(path), 0);

    assert_int_equal(mkdir(path, 0777), 0);
    expect_unreadable(*state);
    assert_int_equal(rmdir(path), 0);

    write_file(path, "", 0);
    assert_int_equal(chmod(path, 0), 0);
    if (access(path, R_OK) != 0) /* the superuser may read everything */
        expect_unreadable(*state);
}

static void a_scenario_of_a_newer_api_is_refused(void **state)
{
    char path[TEST_PATH_SIZE], journal[TEST_PATH_SIZE];
    program_result r;

    path_join(journal, *state, "newer.enshu");
    write_scenario(path, *state,
                   "scenario{ id=\"newer\", api=99, length=min(5),\n"
                   "  start=\"2026-11-24 09:00\",\n"
                   "  title={ja=\"新\", en=\"Newer\"} }\n");
    enshu_run(&r, ARGS("run", path, "--journal", journal));
    expect_one_line(&r, BAD_INPUT, "main.lua:1:");
    expect_contains(r.err, "api");
    expect_contains(r.err, "99");
    program_fini(&r);
    assert_false(file_exists(journal));
}

static void a_run_that_cannot_start_leaves_no_journal(void **state)
{
    static const struct {
        const char *scenario;
        const char *policy;
        int status;
    } rows[] = {
        {"/nonexistent/scenario", "none", BAD_INPUT},
        {"tests/examples/06_broken.lua", "none", BAD_INPUT},
        {"scenarios/first-20-minutes", "nobody", BAD_INPUT},
    };
    char journal[TEST_PATH_SIZE];

    path_join(journal, *state, "none.enshu");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enshu_expect(rows[i].status,
                     ARGS("run", rows[i].scenario, "--policy", rows[i].policy,
                          "--journal", journal));
        assert_false(file_exists(journal));
    }
}

static void a_journal_in_no_folder_is_refused(void **state)
{
    program_result r;
    (void)state;

    enshu_run(&r, ARGS("run", B1, "--quiet", "--journal",
                       "/nonexistent/folder/a.enshu"));
    expect_one_line(&r, BAD_INPUT, "/nonexistent/folder/a.enshu");
    program_fini(&r);
}

/* ---- bad journals ---- */

typedef struct fixture {
    char *dir;
    char good[TEST_PATH_SIZE];   /* a closed journal */
    char victim[TEST_PATH_SIZE]; /* where tests put their bad copy */
} fixture;

static int make_journal(void **state)
{
    fixture *const f = calloc(1, sizeof *f);

    assert_non_null(f);
    f->dir = temp_dir_create();
    path_join(f->good, f->dir, "good.enshu");
    path_join(f->victim, f->dir, "victim.enshu");
    enshu_expect(GOOD, ARGS("run", B1, "--policy", "golden", "--quiet",
                            "--journal", f->good));
    *state = f;
    return 0;
}

static int remove_journal(void **state)
{
    fixture *const f = *state;

    temp_dir_destroy(f->dir);
    free(f);
    return 0;
}

static void alter(const fixture *f, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;

    copy_file(f->good, f->victim);
    assert_int_equal(sqlite3_open(f->victim, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    assert_true(sqlite3_total_changes(db) > 0
                || strncmp(sql, "PRAGMA", 6) == 0);
    sqlite3_close(db);
}

static void an_existing_journal_is_not_overwritten(void **state)
{
    const fixture *const f = *state;
    program_result r;
    size_t before = 0, after = 0;

    char *const old = read_file(f->good, &before);
    enshu_run(&r, ARGS("run", B1, "--quiet", "--journal", f->good));
    expect_one_line(&r, BAD_INPUT, "good.enshu");
    char *const new = read_file(f->good, &after);
    expect_i64((int64_t)after, (int64_t)before);
    assert_memory_equal(old, new, before);
    free(old);
    free(new);
    program_fini(&r);
}

static void a_journal_of_a_newer_schema_is_refused(void **state)
{
    static const char *const commands[] = {"verify", "replay"};
    const fixture *const f = *state;

    alter(f, "PRAGMA user_version = 99");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        program_result r;
        enshu_run(&r, ARGS(commands[i], f->victim));
        expect_one_line(&r, BAD_INPUT, "newer");
        program_fini(&r);
    }
}

static void an_altered_journal_is_found_out(void **state)
{
    static const char *const changes[] = {
        "UPDATE record SET t_us = t_us + 1 WHERE n = 3",
        "UPDATE record SET fields = replace(fields, '\"', '\"x')"
        " WHERE n = (SELECT max(n) FROM record WHERE fields LIKE '%\"%')",
        "UPDATE record SET actor = 'x' WHERE n = 2",
        "DELETE FROM record WHERE n = (SELECT max(n) FROM record)",
        "DELETE FROM command WHERE n = 1",
        "UPDATE command SET seq = seq + 1000 WHERE n = 1",
        "UPDATE drill SET seed = seed + 1",
        "UPDATE drill SET policy = 'none'",
        "UPDATE file SET bytes = CAST(bytes || ' ' AS BLOB)"
        " WHERE name = 'main.lua'",
        "UPDATE score SET points = points + 1000 WHERE id = 1",
        "UPDATE seal SET digest = '0123456789abcdef'",
        "UPDATE seal SET signature = zeroblob(64)",
    };
    const fixture *const f = *state;

    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        program_result r;
        alter(f, changes[i]);
        enshu_run(&r, ARGS("verify", f->victim));
        if (r.status != ANSWER_IS_NO)
            print_error("not found out: %s\n", changes[i]);
        expect_status(&r, ANSWER_IS_NO);
        program_fini(&r);
    }
}

/* A cut file is noticed by both commands; neither crashes, whatever the
 * length. */
static void a_truncated_journal_is_found_out(void **state)
{
    static const char *const commands[] = {"verify", "replay"};
    const fixture *const f = *state;
    size_t size = 0;

    char *const bytes = read_file(f->good, &size);
    const size_t lengths[] = {
        0,           1,          15,       100,      4095,
        4096,        8192,       size / 4, size / 2, size / 2 / 4096 * 4096,
        size - 4096, size - 100, size - 1,
    };
    for (size_t i = 0; i < 2 * sizeof lengths / sizeof *lengths; i++) {
        program_result r;
        write_file(f->victim, bytes, lengths[i / 2]);
        enshu_run(&r, ARGS(commands[i % 2], f->victim));
        if (r.status != ANSWER_IS_NO && r.status != BAD_INPUT)
            print_error("cut to %zu of %zu bytes\n", lengths[i / 2], size);
        expect_one_line(&r, r.status == BAD_INPUT ? BAD_INPUT : ANSWER_IS_NO,
                        "victim.enshu");
        program_fini(&r);
    }
    free(bytes);
}

/* Damage anywhere in the file never crashes, and is never called good. */
static void damage_anywhere_is_found_out(void **state)
{
    enum { PLACES = 64 };
    const fixture *const f = *state;
    size_t size = 0;
    int noticed = 0;

    char *const bytes = read_file(f->good, &size);
    for (size_t i = 0; i < PLACES; i++) {
        program_result r;
        const size_t at = size / PLACES * i + i;
        bytes[at] ^= 0x55;
        write_file(f->victim, bytes, size);
        bytes[at] ^= 0x55;
        enshu_run(&r, ARGS("verify", f->victim));
        assert_int_equal(r.signal, 0);
        assert_true(r.status >= GOOD && r.status < INTERNAL_FAULT);
        noticed += r.status != GOOD;
        program_fini(&r);
    }
    /* The rest hit bytes of a page that SQLite does not use. */
    assert_true(noticed >= PLACES / 2);
    free(bytes);
}

/* ---- full disk ---- */

static void run_shell(program_result *r, const char *script, const char *arg1,
                      const char *arg2)
{
    const char *const argv[] = {
        "/bin/sh", "-c", script, "sh", getenv("ENSHU_PROGRAM"),
        arg1,      arg2, NULL};

    program_run(
        &(program_call){.argv = argv, .cwd = source_dir(), .limit_ms = 120000},
        r);
}

static void a_full_standard_output_is_reported(void **state)
{
    const enshu_place full = {.out_path = "/dev/full"};
    program_result r;
    (void)state;

    enshu_run_at(&r, &full, ARGS("run", B1, "--json"));
    expect_one_line(&r, BAD_INPUT, "No space left");
    program_fini(&r);
}

/* As behind `| head`: whoever reads has seen enough, and that is no failure,
 * whether less than a buffer is printed or more.  Nobody reads the pipe from
 * the beginning, so each of them meets it. */
static void a_pipe_that_nobody_reads_ends_quietly(void **state)
{
    static const char *const commands[] = {
        "--help",
        "--version",
        "serve --help",
        "run scenarios/minimal",
        "run scenarios/minimal --json",
        "run scenarios/shared-warning --all",
        "check scenarios/minimal",
        "test scenarios/minimal",
        "simulate scenarios/minimal --runs 2",
        "api md",
    };
    char pipe[TEST_PATH_SIZE];
    path_join(pipe, *state, "pipe");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        program_result r;
        run_shell(&r,
                  "rm -f $3 && mkfifo $3 && exec 3<>$3 4>$3 3>&-;"
                  "exec $1 $2 --lang en >&4",
                  commands[i], pipe);
        if (r.status != GOOD || r.err[0])
            fail_msg("%s: %d: %s", commands[i], r.status, r.err);
        program_fini(&r);
    }
}

/* The drill goes on without a disk; the journal is good as far as it goes. */
static void a_disk_that_fills_up_leaves_a_good_journal(void **state)
{
    char scenario[TEST_PATH_SIZE], mark[TEST_PATH_SIZE];
    program_result r;

    write_long_drill(scenario, *state);
    path_join(mark, *state, "mounted");
    run_shell(&r,
              "exec unshare -m sh -c '"
              "mkdir $3.d && mount -t tmpfs -o size=1m none $3.d || exit 77;"
              "$1 run $2 --policy busy --quiet --journal $3.d/a.enshu;"
              "echo status $?; $1 verify $3.d/a.enshu; echo verify $?;"
              "$1 replay $3.d/a.enshu --verify --quiet; echo replay $?'"
              " sh \"$@\"",
              scenario, mark);
    if (r.status != 0) {
        print_message("skipped: no right to mount a small disk\n");
        program_fini(&r);
        skip();
    }
    expect_contains(r.err, "no space left");
    expect_contains(r.out, "status 2");
    expect_contains(r.out, "verify 0");
    expect_contains(r.out, "replay 0");
    program_fini(&r);
}

static void a_journal_that_may_not_grow_is_reported(void **state)
{
    char scenario[TEST_PATH_SIZE], journal[TEST_PATH_SIZE];
    program_result r;

    write_long_drill(scenario, *state);
    path_join(journal, *state, "small.enshu");
    run_shell(&r,
              "trap '' XFSZ; ulimit -f 2000;"
              "exec $1 run $2 --policy busy --quiet --journal $3",
              scenario, journal);
    expect_one_line(&r, BAD_INPUT, "small.enshu");
    program_fini(&r);
    enshu_expect(GOOD, ARGS("verify", journal));
}

#define WITH_DIR(test)                                                         \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)
#define WITH_JOURNAL(test)                                                     \
    cmocka_unit_test_setup_teardown(test, make_journal, remove_journal)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_use_is_one_line_and_status_two),
        cmocka_unit_test(help_and_version_are_good),
        WITH_DIR(an_unreadable_file_is_named),
        WITH_DIR(a_scenario_of_a_newer_api_is_refused),
        WITH_DIR(a_run_that_cannot_start_leaves_no_journal),
        cmocka_unit_test(a_journal_in_no_folder_is_refused),
        WITH_JOURNAL(an_existing_journal_is_not_overwritten),
        WITH_JOURNAL(a_journal_of_a_newer_schema_is_refused),
        WITH_JOURNAL(an_altered_journal_is_found_out),
        WITH_JOURNAL(a_truncated_journal_is_found_out),
        WITH_JOURNAL(damage_anywhere_is_found_out),
        WITH_DIR(a_pipe_that_nobody_reads_ends_quietly),
        cmocka_unit_test(a_full_standard_output_is_reported),
        WITH_DIR(a_disk_that_fills_up_leaves_a_good_journal),
        WITH_DIR(a_journal_that_may_not_grow_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
