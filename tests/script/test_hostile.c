/* Runs every script of tests/sandbox.  The first line says what has to come
 * of it: "-- expect: ok", "budget", "memory" or "error TEXT", where TEXT is
 * part of the message. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lua_run.h"
#include "support/files.h"

enum { SECONDS_MAX = 20 }; /* of processor time, also under a sanitizer */

/* "ok", "budget", "memory" or "error MESSAGE". */
static void write_outcome(const lua_run *run, char *out, size_t size)
{
    if (run->status == ENSHU_OK)
        snprintf(out, size, "ok");
    else if (run->stop == ENSHU__LUA_EXHAUSTED)
        snprintf(out, size, "budget");
    else if (run->stop == ENSHU__LUA_NO_MEMORY)
        snprintf(out, size, "memory");
    else
        snprintf(out, size, "error %s", run->err.message);
}

static bool outcome_matches(const char *got, const char *want)
{
    static const char error[] = "error ";
    const size_t len = strlen(error);
    if (strncmp(want, error, len) != 0)
        return strcmp(got, want) == 0;
    return strncmp(got, error, len) == 0 && strstr(got + len, want + len);
}

/* The rest of the first line behind "-- expect: ". */
static bool read_expectation(const char *text, char *out, size_t size)
{
    static const char start[] = "-- expect: ";
    const size_t len = strlen(start);
    if (strncmp(text, start, len) != 0)
        return false;
    const size_t rest = strcspn(text + len, "\r\n");
    snprintf(out, size, "%.*s", (int)rest, text + len);
    return rest > 0;
}

static bool still_works(enshu__lua *lua, lua_run *run)
{
    const char text[] = "local t = {} for i = 1, 100 do t[i] = tostring(i) end "
                        "assert(#table.concat(t) == 192) "
                        "assert(string.format('%s', 1) == '1')";
    lua_run_in(lua, run, text, strlen(text));
    return run->status == ENSHU_OK;
}

static bool script_behaves(const char *name)
{
    char folder[TEST_PATH_SIZE];
    char path[TEST_PATH_SIZE];
    path_join(folder, source_dir(), "tests/sandbox");
    path_join(path, folder, name);
    size_t size = 0;
    char *const text = read_file(path, &size);
    char want[256];
    char got[512];
    lua_run run;
    enshu__lua *const lua = lua_run_open(NULL, &run);
    bool good = text && lua && read_expectation(text, want, sizeof want);
    if (!good)
        print_error("%s: the first line must be '-- expect: ...'\n", name);

    const clock_t start = clock();
    if (good) {
        lua_run_in(lua, &run, text, size);
        write_outcome(&run, got, sizeof got);
        good = outcome_matches(got, want);
        if (!good)
            print_error("%s: expected %s, got %s\n", name, want, got);
    }
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (seconds > SECONDS_MAX) {
        print_error("%s: took %.1f s\n", name, seconds);
        good = false;
    }
    if (good && !still_works(lua, &run)) {
        print_error("%s: afterwards: %s\n", name, run.err.message);
        good = false;
    }
    enshu__lua_destroy(lua);
    free(text);
    return good;
}

static void every_script_ends_as_it_says(void **state)
{
    (void)state;
    char path[TEST_PATH_SIZE];
    path_join(path, source_dir(), "tests/sandbox");
    DIR *const folder = opendir(path);
    assert_non_null(folder);
    size_t scripts = 0;
    size_t bad = 0;
    const struct dirent *entry = readdir(folder);
    for (; entry; entry = readdir(folder)) {
        if (!strstr(entry->d_name, ".lua"))
            continue;
        scripts++;
        bad += !script_behaves(entry->d_name);
    }
    closedir(folder);
    assert_true(scripts >= 40);
    assert_int_equal(bad, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_script_ends_as_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
