#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lua_run.h"
#include "script/sandbox.h"
#include "sim/memory.h"
#include "support/expect.h"

/* ---- Budget ---- */

static void stops_at_the_budget(void **state)
{
    (void)state;
    static const struct {
        int64_t budget;
    } rows[] = {{1}, {10}, {999}, {1000}, {1001}, {123456}};
    enum { N = sizeof rows / sizeof *rows };
    for (size_t i = 0; i < N; i++) {
        enshu__lua_limits limits = enshu__lua_default_limits();
        limits.slice_instructions = rows[i].budget;
        const char text[] = "while true do end";
        const lua_run run = lua_run_text(&limits, text, strlen(text));
        assert_int_equal(run.status, ENSHU_ELIMIT);
        assert_int_equal(run.stop, ENSHU__LUA_EXHAUSTED);
        expect_text(run.err.message, "instruction budget exhausted");
        expect_text(run.err.source, "main.lua");
        assert_int_equal(run.err.line, 1);
        expect_i64(run.used, rows[i].budget);
    }
}

static void lets_a_program_within_its_budget_finish(void **state)
{
    (void)state;
    enshu__lua_limits limits = enshu__lua_default_limits();
    limits.slice_instructions = 60000;
    const char text[] =
        "local n = 0 for i = 1, 20000 do n = n + i end print(n)";
    const lua_run run = lua_run_text(&limits, text, strlen(text));
    assert_int_equal(run.status, ENSHU_OK);
    assert_int_equal(run.stop, ENSHU__LUA_RUNNING);
    expect_text(run.printed, "200010000\n");
    assert_true(run.used >= 40000 && run.used < 60000);
}

static void gives_each_slice_its_own_budget(void **state)
{
    (void)state;
    enshu__lua_limits limits = enshu__lua_default_limits();
    limits.slice_instructions = 10000;
    const char text[] = "for i = 1, 50 do for j = 1, 3000 do end pause() end";
    const lua_run run = lua_run_text(&limits, text, strlen(text));
    assert_int_equal(run.status, ENSHU_OK);
}

static void stops_at_the_same_place_each_time(void **state)
{
    (void)state;
    const char text[] = "local n = 0 while true do n = n + 1 "
                        "local s = ('x'):rep(n % 50) print(n) end";
    enshu__lua_limits limits = enshu__lua_default_limits();
    limits.slice_instructions = 3000;
    const lua_run first = lua_run_text(&limits, text, strlen(text));
    const lua_run second = lua_run_text(&limits, text, strlen(text));
    assert_int_equal(first.status, ENSHU_ELIMIT);
    assert_true(first.lines > 100);
    assert_int_equal(first.lines, second.lines);
}

static void charges_the_work_of_library_functions(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "local s = ('x'):rep(1000000) while true do s:find('y') end",
        "local s = ('x'):rep(1000000) while true do s:upper() end",
        "local s = ('x'):rep(1000000) while true do s:reverse() end",
        "local s = ('x'):rep(1000000) while true do utf8.len(s) end",
        "local s = ('x'):rep(1000000) while true do utf8.offset(s, -1) end",
        "local s = ('1'):rep(1000000) while true do tonumber(s) end",
        "local s = ('1'):rep(1000000) while true do tonumber(s, 2) end",
        "local s = ('x'):rep(1000000) while true do s:starts(s) end",
        "local s = ('a'):rep(1000000) s:find(('a'):rep(500000) .. 'b')",
        "local t = {} for i = 1, 90000 do t[i] = i end "
        "while true do table.sort(t) end",
        "local t = {} for i = 1, 90000 do t[i] = i end "
        "while true do table.insert(t, 1, 0) table.remove(t, 1) end",
        "local t = {} for i = 1, 90000 do t[i] = i end "
        "while true do pairs(t) end",
    };
    enum { N = sizeof texts / sizeof *texts };
    for (size_t i = 0; i < N; i++) {
        const lua_run run = lua_run_string(texts[i]);
        if (run.stop != ENSHU__LUA_EXHAUSTED)
            print_error("%s: %s\n", texts[i], run.err.message);
        assert_int_equal(run.stop, ENSHU__LUA_EXHAUSTED);
    }
}

static void cancels_for_good(void **state)
{
    (void)state;
    const lua_run run =
        lua_run_string("print(1) while true do pcall(cancel) print(2) end");
    assert_int_equal(run.status, ENSHU_EINTERRUPTED);
    assert_int_equal(run.stop, ENSHU__LUA_CANCELLED);
    expect_text(run.err.message, "cancelled");
    expect_text(run.printed, "1\n");
}

static void catches_errors_across_a_wait(void **state)
{
    (void)state;
    const lua_run run = lua_run_string(
        "print(pcall(function(a, b) pause() print(a, b) return 3, 4 end, 1, 2))"
        "print(pcall(function() pause() error('late', 0) end))"
        "print(pcall(pcall, function() pause() error('deep', 0) end))"
        "print(pcall(function() pause() while true do end end))");
    expect_text(run.printed, "1\t2\ntrue\t3\t4\nfalse\tlate\n"
                             "true\tfalse\tdeep\n");
    assert_int_equal(run.status, ENSHU_ELIMIT);
}

static void refuses_to_wait_where_it_cannot(void **state)
{
    (void)state;
    const lua_run run = lua_run_string(
        "table.sort({2, 1}, function() pause() return true end)");
    assert_int_equal(run.status, ENSHU_ESCRIPT);
    expect_contains(run.err.message, "'pause' cannot be used here");
}

/* ---- Loading ---- */

static void tells_where_a_program_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enshu_status status;
        int line;
        const char *message;
    } rows[] = {
        {"x = = 1", ENSHU_ESCRIPT, 1, "unexpected symbol near '='"},
        {"\n\nlocal x = 2 ^ 3", ENSHU_ESCRIPT, 3, "'^' is not available"},
        {"\nlocal _ENV = {}", ENSHU_ESCRIPT, 2, "'_ENV' is not available"},
        {"\x1bLua", ENSHU_ESCRIPT, 0, "a binary chunk is not a scenario"},
        {"\n-- \x83\x65\x83\x58", ENSHU_EINVAL, 2, "the file is not UTF-8"},
        {"local s = 'open", ENSHU_ESCRIPT, 1, "unfinished string"},
        {"local s <close> = 5", ENSHU_ESCRIPT, 1, "non-closable value"},
    };
    enum { N = sizeof rows / sizeof *rows };
    for (size_t i = 0; i < N; i++) {
        const lua_run run = lua_run_string(rows[i].text);
        assert_int_equal(run.status, rows[i].status);
        assert_int_equal(run.err.line, rows[i].line);
        expect_text(run.err.source, "main.lua");
        expect_contains(run.err.message, rows[i].message);
    }
}

static void takes_carets_in_strings_and_comments(void **state)
{
    (void)state;
    const lua_run run =
        lua_run_string("print('^', [[^_ENV]], \"\\\"^\") --^\n--[[^]]");
    assert_int_equal(run.status, ENSHU_OK);
    expect_text(run.printed, "^\t^_ENV\t\"^\n");
}

static void skips_a_byte_order_mark(void **state)
{
    (void)state;
    const lua_run run = lua_run_string("\xEF\xBB\xBFprint('演習')");
    expect_text(run.printed, "演習\n");
}

static void bounds_the_file(void **state)
{
    (void)state;
    lua_run run;
    enshu__lua *const lua = lua_run_open(NULL, &run);
    assert_non_null(lua);
    lua_State *const L = enshu__lua_state(lua);
    const int top = lua_gettop(L);
    char name[ENSHU__SOURCE_NAME_MAX + 2];
    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = '\0';
    enshu_error err;
    assert_int_equal(enshu__lua_load(lua, L, name, "", 0, &err), ENSHU_EINVAL);
    expect_contains(err.message, "file name");
    static char blanks[(size_t)ENSHU__SOURCE_MAX + 1];
    memset(blanks, ' ', sizeof blanks);
    assert_int_equal(
        enshu__lua_load(lua, L, "x.lua", blanks, sizeof blanks, &err),
        ENSHU_EINVAL);
    expect_contains(err.message, "longer than");
    assert_int_equal(lua_gettop(L), top);
    assert_int_equal(enshu__lua_load(lua, L, "x.lua", NULL, 0, &err), ENSHU_OK);
    assert_int_equal(lua_gettop(L), top + 1);
    enshu__lua_destroy(lua);
}

/* ---- Errors ---- */

static void says_what_was_raised(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *message;
        int line;
    } rows[] = {
        {"error('plain')", "plain", 1},
        {"\nerror('no place', 0)", "no place", 2},
        {"error({})", "error object is a table", 1},
        {"error(print)", "error object is a function", 1},
        {"error(nil)", "error object is nil", 1},
        {"error(true)", "error object is true", 1},
        {"error(12)", "12", 1},
        {"error(1.5)", "1.5", 1},
        {"error('two\\nlines\\0end', 0)", "two lines end", 1},
        {"error('\\xff\\u{6f14}\\x7f', 0)", "?演?", 1},
        {"local t\nt.x = 1", "attempt to index a nil value (local 't')", 2},
    };
    enum { N = sizeof rows / sizeof *rows };
    for (size_t i = 0; i < N; i++) {
        const lua_run run = lua_run_string(rows[i].text);
        assert_int_equal(run.status, ENSHU_ESCRIPT);
        expect_text(run.err.message, rows[i].message);
        expect_text(run.err.source, "main.lua");
        assert_int_equal(run.err.line, rows[i].line);
    }
}

static void splits_the_place_from_a_message(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *source;
        int line;
        const char *message;
    } rows[] = {
        {"main.lua:12: boom", "main.lua", 12, "boom"},
        {"lib/my file.lua:3: a: b", "lib/my file.lua", 3, "a: b"},
        {"lib/a.lua/b.lua:3: c", "lib/a.lua/b.lua", 3, "c"},
        {"main.lua: boom", "", 0, "main.lua: boom"},
        {"main.lua:x: boom", "", 0, "main.lua:x: boom"},
        {"main.lua:3:boom", "", 0, "main.lua:3:boom"},
        {"main.lua:99999999999999: boom", "", 0,
         "main.lua:99999999999999: boom"},
        {"time 12:30: late", "", 0, "time 12:30: late"},
        {"", "", 0, ""},
    };
    enum { N = sizeof rows / sizeof *rows };
    for (size_t i = 0; i < N; i++) {
        enshu_error err;
        enshu__lua_split_error(rows[i].text, &err);
        expect_text(err.source, rows[i].source);
        assert_int_equal(err.line, rows[i].line);
        expect_text(err.message, rows[i].message);
    }
}

static void traces_the_levels_of_a_failure(void **state)
{
    (void)state;
    const lua_run run = lua_run_string("local function inner() error('x') end\n"
                                       "local function outer()\n"
                                       "  inner()\n"
                                       "end\n"
                                       "outer()\n");
    expect_text(run.traceback, "main.lua:1 in inner\n"
                               "main.lua:3 in outer\n"
                               "main.lua:5 in the main program");
}

static void bounds_a_long_trace(void **state)
{
    (void)state;
    const lua_run run = lua_run_string(
        "local function f(n) if n == 0 then error('x') end f(n - 1) end f(99)");
    assert_true(strlen(run.traceback) < sizeof run.traceback);
    expect_contains(run.traceback, "main.lua:1 in f");
}

/* ---- Printing ---- */

static void bounds_what_is_printed(void **state)
{
    (void)state;
    lua_run run = lua_run_string("print(('演'):rep(400))");
    assert_int_equal(run.printed_len, 341 * 3 + 1); /* whole characters */
    run = lua_run_string("for i = 1, 1000 do print(('x'):rep(999)) end");
    assert_int_equal(run.status, ENSHU_OK);
    assert_int_equal(run.lines, 65);
}

/* ---- Memory ---- */

static void stops_at_the_heap_limit(void **state)
{
    (void)state;
    enshu__lua_limits limits = enshu__lua_default_limits();
    limits.heap_bytes = (size_t)1 << 20;
    const char text[] = "local t = {} pcall(function() while true do "
                        "t[#t + 1] = {} end end) print('on')";
    const lua_run run = lua_run_text(&limits, text, strlen(text));
    assert_int_equal(run.status, ENSHU_ENOMEM);
    assert_int_equal(run.stop, ENSHU__LUA_NO_MEMORY);
    expect_text(run.err.message,
                "the script needs more than 1024 KiB of memory");
    assert_int_equal(run.err.line, 1);
    expect_text(run.printed, "");
}

static void is_usable_after_any_stop(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "while true do end",
        "local t = {} while true do t[#t + 1] = {{}} end",
        "local s = 'x' while true do s = s .. s end",
        "cancel()",
        "error('x')",
        "x = = 1",
    };
    enum { N = sizeof texts / sizeof *texts };
    lua_run run;
    enshu__lua_limits limits = enshu__lua_default_limits();
    limits.heap_bytes = (size_t)4 << 20;
    enshu__lua *const lua = lua_run_open(&limits, &run);
    assert_non_null(lua);
    for (size_t i = 0; i < N; i++) {
        const char good[] = "print('good')";
        lua_run_in(lua, &run, texts[i], strlen(texts[i]));
        assert_int_not_equal(run.status, ENSHU_OK);
        run.printed_len = 0;
        lua_run_in(lua, &run, good, strlen(good));
        assert_int_equal(run.status, ENSHU_OK);
        expect_text(run.printed, "good\n");
    }
    enshu__lua_destroy(lua);
}

static void survives_every_failing_allocation(void **state)
{
    (void)state;
    const char text[] =
        "local t = {} for i = 1, 40 do t[i] = {name = ('n'):rep(i), i} end "
        "table.sort(t, function(a, b) return a[1] > b[1] end) "
        "for k, v in pairs({a = 1, b = 2, c = 3}) do print(k, v) end "
        "pcall(error, 'x') pause() "
        "print(string.format('%s %d', table.concat({1, 2}, ','), #t))";
    size_t n = 1;
    lua_run run;
    do {
        enshu__alloc_fail_at(n);
        run = lua_run_text(NULL, text, strlen(text));
        enshu__alloc_fail_at(0);
        assert_true(run.status == ENSHU_OK || run.status == ENSHU_ENOMEM);
        n++;
    } while (run.status != ENSHU_OK);
    assert_true(n > 3);
    expect_text(run.printed, "a\t1\nb\t2\nc\t3\n1,2 40\n");
}

static void survives_failing_allocations_once_it_runs(void **state)
{
    (void)state;
    const char text[] = "local t = {} for i = 1, 500 do t[i] = {i} end "
                        "local s = '' for i = 1, 50 do s = s .. i end "
                        "print(s:rep(100):len(), #string.split(s, '1'))";
    for (size_t n = 1;; n++) {
        lua_run run;
        enshu__lua *const lua = lua_run_open(NULL, &run);
        assert_non_null(lua);
        enshu__alloc_fail_at(n);
        lua_run_in(lua, &run, text, strlen(text));
        enshu__alloc_fail_at(0);
        const enshu_status st = run.status;
        lua_run_in(lua, &run, text, strlen(text));
        assert_int_equal(run.status, ENSHU_OK);
        enshu__lua_destroy(lua);
        if (st == ENSHU_OK)
            break;
        assert_int_equal(st, ENSHU_ENOMEM);
    }
}

static void collects_between_slices(void **state)
{
    (void)state;
    const char text[] = "for i = 1, 1000 do local t = {} "
                        "for j = 1, 100 do t[j] = {j} end pause() end";
    lua_run run;
    enshu__lua *const lua = lua_run_open(NULL, &run);
    assert_non_null(lua);
    for (int i = 0; i < 20; i++) {
        lua_run_in(lua, &run, text, strlen(text));
        assert_int_equal(run.status, ENSHU_OK);
        for (int j = 0; j < 100; j++)
            enshu__lua_step_gc(lua);
    }
    assert_true(enshu__lua_heap_used(lua) < (size_t)2 << 20);
    enshu__lua_destroy(lua);
}

/* ---- The owner's side ---- */

static int l_raise(lua_State *L)
{
    return luaL_error(L, "%s", (const char *)lua_touserdata(L, 1));
}

static void protects_the_engines_own_work(void **state)
{
    (void)state;
    lua_run run;
    enshu__lua *const lua = lua_run_open(NULL, &run);
    assert_non_null(lua);
    lua_State *const L = enshu__lua_state(lua);
    assert_ptr_equal(enshu__lua_owner(L), &run);
    assert_ptr_equal(enshu__lua_of(L), lua);
    static char text[] = "from within";
    enshu_error err;
    assert_int_equal(enshu__lua_protect(lua, l_raise, text, &err),
                     ENSHU_ESCRIPT);
    expect_text(err.message, "from within");
    assert_int_equal(lua_gettop(L), 0);
    enshu__lua_destroy(lua);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops_at_the_budget),
        cmocka_unit_test(lets_a_program_within_its_budget_finish),
        cmocka_unit_test(gives_each_slice_its_own_budget),
        cmocka_unit_test(stops_at_the_same_place_each_time),
        cmocka_unit_test(charges_the_work_of_library_functions),
        cmocka_unit_test(cancels_for_good),
        cmocka_unit_test(catches_errors_across_a_wait),
        cmocka_unit_test(refuses_to_wait_where_it_cannot),
        cmocka_unit_test(tells_where_a_program_is_wrong),
        cmocka_unit_test(takes_carets_in_strings_and_comments),
        cmocka_unit_test(skips_a_byte_order_mark),
        cmocka_unit_test(bounds_the_file),
        cmocka_unit_test(says_what_was_raised),
        cmocka_unit_test(splits_the_place_from_a_message),
        cmocka_unit_test(traces_the_levels_of_a_failure),
        cmocka_unit_test(bounds_a_long_trace),
        cmocka_unit_test(bounds_what_is_printed),
        cmocka_unit_test(stops_at_the_heap_limit),
        cmocka_unit_test(is_usable_after_any_stop),
        cmocka_unit_test(survives_every_failing_allocation),
        cmocka_unit_test(survives_failing_allocations_once_it_runs),
        cmocka_unit_test(collects_between_slices),
        cmocka_unit_test(protects_the_engines_own_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
