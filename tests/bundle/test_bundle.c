#include "bundle/bundle.h"

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

#include "base/file.h"
#include "base/memory.h"
#include "support/expect.h"
#include "support/files.h"

/* Writes a text below the test's folder, making folders on the way. */
static void put(const char *dir, const char *name, const char *text)
{
    char *path = base_path_join(dir, name);
    char *folder = base_path_folder(path);
    assert_int_equal(base_folder_make(folder, NULL), ENSHU_OK);
    write_file(path, text, strlen(text));
    xfree(folder);
    xfree(path);
}

static void put_link(const char *dir, const char *name, const char *target)
{
    char *path = base_path_join(dir, name);
    assert_int_equal(symlink(target, path), 0);
    xfree(path);
}

static enshu_status open_in(const char *dir, const char *name, bundle **out,
                            enshu_error *err)
{
    char *path = base_path_join(dir, name);
    char *std_dir = base_path_join(dir, "std");
    const enshu_status st = bundle_open(path, std_dir, out, err);
    xfree(std_dir);
    xfree(path);
    return st;
}

/* Opens and compares the names, one a line. */
static bundle *expect_names(const char *dir, const char *name, const char *want)
{
    bundle *b;
    enshu_error err;
    if (open_in(dir, name, &b, &err) != ENSHU_OK)
        fail_msg("%s: %s", err.source, err.message);
    base_buffer names;
    base_buffer_init(&names, 100000);
    const enshu_bundle view = bundle_view(b);
    for (size_t i = 0; i < view.n_files; i++)
        base_buffer_printf(&names, "%s\n", view.files[i].name);
    expect_text(base_buffer_get(&names), want);
    base_buffer_fini(&names);
    return b;
}

static void expect_refusal(const char *dir, const char *name,
                           enshu_status status, const char *message)
{
    bundle *b;
    enshu_error err;
    assert_int_equal(open_in(dir, name, &b, &err), status);
    assert_null(b);
    expect_contains(err.message, message);
    assert_true(err.source[0] != '\0');
}

static void takes_the_known_files_of_a_folder(void **state)
{
    const char *dir = *state;
    static const char *const names[] = {
        "p/main.lua",      "p/other.lua",      "p/msel.csv",
        "p/notes.txt",     "p/check.baseline", "p/lib/a.lua",
        "p/lib/b/c.lua",   "p/lib/readme.md",  "p/text/en.csv",
        "p/text/x/no.csv", "p/files/map.png",  "p/files/d/letter.txt",
        "p/tests/t.lua",   "p/.git/main.lua",  "p/files/.hidden",
        "p/std/own.lua",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(dir, names[i], "x");
    bundle *b = expect_names(dir, "p",
                             "check.baseline\n"
                             "files/d/letter.txt\n"
                             "files/map.png\n"
                             "lib/a.lua\n"
                             "lib/b/c.lua\n"
                             "main.lua\n"
                             "msel.csv\n"
                             "tests/t.lua\n"
                             "text/en.csv\n");
    expect_text(bundle_view(b).entry, "main.lua");
    bundle_destroy(b);
    bundle_destroy(NULL);
}

static void takes_a_file_with_lib_and_the_data_it_names(void **state)
{
    const char *dir = *state;
    put(dir, "drill.lua",
        "local t = csv \"flights.csv\" -- it's \"fun\"\n"
        "x = 'sub/stops.txt' .. \"../up.csv\" .. \"none.csv\"\n");
    put(dir, "other.lua", "csv 'never.csv'");
    put(dir, "lib/l.lua", "json 'plan.json'");
    static const char *const data[] = {"flights.csv", "sub/stops.txt",
                                       "plan.json",   "never.csv",
                                       "unnamed.csv", "flights.csv.bak"};
    for (size_t i = 0; i < sizeof data / sizeof *data; i++)
        put(dir, data[i], "a,b\n");
    bundle *b = expect_names(dir, "drill.lua",
                             "drill.lua\n"
                             "flights.csv\n"
                             "lib/l.lua\n"
                             "plan.json\n"
                             "sub/stops.txt\n");
    expect_text(bundle_view(b).entry, "drill.lua");
    bundle_destroy(b);
}

static void adds_the_standard_modules_that_are_required(void **state)
{
    const char *dir = *state;
    put(dir, "std/actions.lua", "local n = require('std.deep.numbers')");
    put(dir, "std/deep/numbers.lua", "return require \"std.actions\"");
    put(dir, "std/quoted.lua", "return 2");
    put(dir, "std/unused.lua", "return 1");
    put(dir, "p/main.lua",
        "local std = require \"std.actions\"\n"
        "local n = require ( 'std.quoted' )\n"
        "local x = require \"std.does_not_exist\"\n"
        "local y = require \"std..bad\" require \"std.\" require \"std.unused\n"
        "require(\"std.\" .. name) require");
    bundle *b = expect_names(dir, "p",
                             "main.lua\n"
                             "std/actions.lua\n"
                             "std/deep/numbers.lua\n"
                             "std/quoted.lua\n");
    bundle_destroy(b);
}

static void missing_standard_modules_are_one_clear_line(void **state)
{
    const char *dir = *state;
    put(dir, "p/main.lua", "require 'std.actions'");
    char *path = base_path_join(dir, "p");
    setenv("ENSHU_SCENARIOS", "/nonexistent", 1);
    assert_null(bundle_scenarios_folder());
    bundle *b;
    enshu_error err;
    assert_int_equal(bundle_open(path, NULL, &b, &err), ENSHU_ENOTFOUND);
    expect_contains(err.message, "ENSHU_SCENARIOS");

    put(dir, "shipped/lib/std/actions.lua", "return {}");
    char *shipped = base_path_join(dir, "shipped");
    setenv("ENSHU_SCENARIOS", shipped, 1);
    assert_int_equal(bundle_open(path, NULL, &b, &err), ENSHU_OK);
    assert_int_equal(bundle_view(b).n_files, 2);
    bundle_destroy(b);
    unsetenv("ENSHU_SCENARIOS");
    char *found = bundle_scenarios_folder();
    assert_int_equal(base_file_kind(found), BASE_KIND_FOLDER);
    xfree(found);
    xfree(shipped);
    xfree(path);
}

static void drops_the_byte_order_mark_of_texts(void **state)
{
    const char *dir = *state;
    put(dir, "p/main.lua", "\xEF\xBB\xBFx = 1");
    put(dir, "p/files/raw.bin", "\xEF\xBB\xBF\xFF");
    bundle *b = expect_names(dir, "p", "files/raw.bin\nmain.lua\n");
    const enshu_bundle view = bundle_view(b);
    assert_int_equal(view.files[0].size, 4);
    assert_int_equal(view.files[1].size, 5);
    expect_text(view.files[1].bytes, "x = 1");
    bundle_destroy(b);
}

static void refuses_with_one_clear_line(void **state)
{
    const char *dir = *state;
    put(dir, "empty/readme.md", "x");
    put(dir, "folder/main.lua/x", "x");
    put(dir, "drill.txt", "x");
    put(dir, "sjis.lua", "-- ok\nx = \"\x94\xF0\x93\xEF\"\n");
    put(dir, "csv/main.lua", "x");
    put(dir, "csv/msel.csv", "a\nb\n\x94\xF0\n");
    char *pipe_path = base_path_join(dir, "pipe.lua");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    xfree(pipe_path);
    put(dir, "fifo/main.lua", "x");
    put(dir, "fifo/lib/a.lua", "x");
    char *inner = base_path_join(dir, "fifo/lib/p.lua");
    assert_int_equal(mkfifo(inner, 0600), 0);
    xfree(inner);

    static const struct {
        const char *name;
        enshu_status status;
        const char *message;
    } rows[] = {
        {"none", ENSHU_ENOTFOUND, "no such scenario"},
        {"empty", ENSHU_ENOTFOUND, "folder without main.lua"},
        {"folder", ENSHU_ENOTFOUND, "folder without main.lua"},
        {"drill.txt", ENSHU_EINVAL, "give a folder or a .lua file"},
        {"sjis.lua", ENSHU_EINVAL, "not UTF-8"},
        {"csv", ENSHU_EINVAL, "not UTF-8"},
        {"pipe.lua", ENSHU_EREFUSED, "neither a folder nor a regular file"},
        {"fifo", ENSHU_EINVAL, "not a regular file"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_refusal(dir, rows[i].name, rows[i].status, rows[i].message);
    bundle *b;
    enshu_error err;
    assert_int_equal(open_in(dir, "csv", &b, &err), ENSHU_EINVAL);
    assert_int_equal(err.line, 3);
    expect_contains(err.source, "msel.csv");
}

static void links_may_not_lead_outside(void **state)
{
    const char *dir = *state;
    put(dir, "secret.lua", "x");
    put(dir, "outside/x.txt", "x");
    put(dir, "good/main.lua", "x");
    put(dir, "good/lib/a.lua", "x");
    put_link(dir, "good/lib/b.lua", "a.lua");
    put_link(dir, "good/files", "lib");
    bundle_destroy(expect_names(dir, "good",
                                "files/a.lua\nfiles/b.lua\nlib/a.lua\n"
                                "lib/b.lua\nmain.lua\n"));
    static const struct {
        const char *package, *link, *target;
        enshu_status status;
        const char *message;
    } rows[] = {
        {"p1", "lib/s.lua", "../../secret.lua", ENSHU_EREFUSED, "outside"},
        {"p2", "files", "../outside", ENSHU_EREFUSED, "outside"},
        {"p3", "files/sub", "../../outside", ENSHU_EREFUSED, "outside"},
        {"p4", "files/p", "/etc/passwd", ENSHU_EREFUSED, "outside"},
        {"p5", "lib/broken.lua", "nowhere", ENSHU_ENOTFOUND, "broken link"},
        {"p6", "files/loop", "..", ENSHU_ELIMIT, "nested deeper"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *package = base_path_join(dir, rows[i].package);
        put(package, "main.lua", "x");
        put(package, "lib/a.lua", "x");
        if (strcmp(rows[i].link, "files") != 0)
            put(package, "files/f", "x");
        put_link(package, rows[i].link, rows[i].target);
        expect_refusal(dir, rows[i].package, rows[i].status, rows[i].message);
        xfree(package);
    }
}

static void a_neighbour_with_a_longer_name_is_outside(void **state)
{
    const char *dir = *state;
    put(dir, "pack-secret/s.lua", "x");
    put(dir, "pack/main.lua", "x");
    put(dir, "pack/lib/a.lua", "x");
    put_link(dir, "pack/lib/s.lua", "../../pack-secret/s.lua");
    expect_refusal(dir, "pack", ENSHU_EREFUSED, "outside");
}

static void holds_its_limits(void **state)
{
    const char *dir = *state;
    put(dir, "deep/main.lua", "x");
    put(dir, "deep/files/2/3/4/5/6/7/8", "x");
    bundle_destroy(
        expect_names(dir, "deep", "files/2/3/4/5/6/7/8\nmain.lua\n"));
    put(dir, "deep/files/2/3/4/5/6/7/b/9", "x");
    expect_refusal(dir, "deep", ENSHU_ELIMIT, "nested deeper");

    put(dir, "many/main.lua", "x");
    for (int i = 0; i < BUNDLE_FILES_MAX; i++) {
        char name[64];
        snprintf(name, sizeof name, "many/files/%d/%d", i % 7, i);
        put(dir, name, "");
    }
    expect_refusal(dir, "many", ENSHU_ELIMIT, "more than 2000 files");

    put(dir, "large/main.lua", "x");
    put(dir, "large/files/a", "x");
    char *path = base_path_join(dir, "large/files/a");
    assert_int_equal(truncate(path, BUNDLE_FILE_BYTES_MAX + 1), 0);
    expect_refusal(dir, "large", ENSHU_ELIMIT, "too large");
    assert_int_equal(truncate(path, BUNDLE_FILE_BYTES_MAX), 0);
    xfree(path);
    for (int i = 0; i < BUNDLE_BYTES_MAX / BUNDLE_FILE_BYTES_MAX; i++) {
        char name[64];
        snprintf(name, sizeof name, "large/files/b%d", i);
        put(dir, name, "x");
        path = base_path_join(dir, name);
        assert_int_equal(truncate(path, BUNDLE_FILE_BYTES_MAX), 0);
        xfree(path);
    }
    expect_refusal(dir, "large", ENSHU_ELIMIT, "more than 128 MiB");
}

static void the_hash_follows_the_contents_only(void **state)
{
    const char *dir = *state;
    put(dir, "a/main.lua", "x");
    put(dir, "a/lib/l.lua", "y");
    put(dir, "b/lib/l.lua", "y");
    put(dir, "b/main.lua", "\xEF\xBB\xBFx");
    put(dir, "c/main.lua", "x");
    put(dir, "c/lib/l.lua", "z");
    bundle *b[3];
    const char *const names[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++)
        b[i] = expect_names(dir, names[i], "lib/l.lua\nmain.lua\n");
    assert_memory_equal(bundle_hash(b[0]), bundle_hash(b[1]), BASE_HASH_BYTES);
    assert_memory_not_equal(bundle_hash(b[0]), bundle_hash(b[2]),
                            BASE_HASH_BYTES);
    for (int i = 0; i < 3; i++)
        bundle_destroy(b[i]);
}

static void is_rebuilt_from_files_in_any_order(void **state)
{
    const char *dir = *state;
    put(dir, "p/main.lua", "require 'std.a'");
    put(dir, "std/a.lua", "return 1");
    bundle *b = expect_names(dir, "p", "main.lua\nstd/a.lua\n");
    const enshu_bundle view = bundle_view(b);
    const enshu_file turned[] = {view.files[1], view.files[0]};
    bundle *again;
    assert_int_equal(bundle_from_files(view.entry, turned, 2, &again, NULL),
                     ENSHU_OK);
    assert_memory_equal(bundle_hash(again), bundle_hash(b), BASE_HASH_BYTES);
    bundle_destroy(again);
    bundle_destroy(b);
}

static void refuses_files_that_cannot_be_a_scenario(void **state)
{
    (void)state;
    static const struct {
        const char *entry;
        enshu_file files[2];
        enshu_status status;
    } rows[] = {
        {"a.lua", {{"a.lua", "", 0}, {"b.lua", "", 0}}, ENSHU_OK},
        {"c.lua", {{"a.lua", "", 0}, {"b.lua", "", 0}}, ENSHU_ENOTFOUND},
        {"a.lua", {{"a.lua", "", 0}, {"a.lua", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "", 0}, {"/b.lua", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "", 0}, {"../b.lua", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "", 0}, {"x//b.lua", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "", 0}, {"x\\b.lua", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "", 0}, {"x/", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "", 0}, {"", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "", 0}, {"b\n.lua", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "", 0}, {"\xFF.lua", "", 0}}, ENSHU_EINVAL},
        {"a.lua", {{"a.lua", "\xFF", 1}, {"b.lua", "", 0}}, ENSHU_EINVAL},
        {"a.lua",
         {{"a.lua", "", 0}, {"1/2/3/4/5/6/7/8/9", "", 0}},
         ENSHU_EINVAL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bundle *b;
        assert_int_equal(
            bundle_from_files(rows[i].entry, rows[i].files, 2, &b, NULL),
            rows[i].status);
        bundle_destroy(b);
    }
    bundle *b;
    assert_int_equal(bundle_from_files("a.lua", NULL, 0, &b, NULL),
                     ENSHU_ENOTFOUND);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(takes_the_known_files_of_a_folder),
        WITH_FOLDER(takes_a_file_with_lib_and_the_data_it_names),
        WITH_FOLDER(adds_the_standard_modules_that_are_required),
        WITH_FOLDER(missing_standard_modules_are_one_clear_line),
        WITH_FOLDER(drops_the_byte_order_mark_of_texts),
        WITH_FOLDER(refuses_with_one_clear_line),
        WITH_FOLDER(links_may_not_lead_outside),
        WITH_FOLDER(a_neighbour_with_a_longer_name_is_outside),
        WITH_FOLDER(holds_its_limits),
        WITH_FOLDER(the_hash_follows_the_contents_only),
        WITH_FOLDER(is_rebuilt_from_files_in_any_order),
        cmocka_unit_test(refuses_files_that_cannot_be_a_scenario),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
