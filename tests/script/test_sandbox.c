/* What scripts can see, and what the library functions give. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lua_run.h"
#include "script/sandbox.h"
#include "support/expect.h"

typedef struct row {
    const char *lua;  /* an expression list */
    const char *want; /* what print shows for it */
} row;

/* Runs print(pcall(function() return ... end)) for each row: a value is
 * preceded by "true", an error's message by "false". */
static void expect_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char text[1024];
        char want[1024];
        snprintf(text, sizeof text,
                 "print(select(2, pcall(function() return %s end)))",
                 rows[i].lua);
        snprintf(want, sizeof want, "%s\n", rows[i].want);
        const lua_run run = lua_run_string(text);
        if (run.status != ENSHU_OK)
            print_error("%s: %s\n", rows[i].lua, run.err.message);
        assert_int_equal(run.status, ENSHU_OK);
        if (strcmp(run.printed, want) != 0)
            print_error("%s\n", rows[i].lua);
        expect_text(run.printed, want);
    }
}

#define EXPECT_ROWS(rows) expect_rows((rows), sizeof(rows) / sizeof *(rows))

static void strings_give(void **state)
{
    (void)state;
    static const row rows[] = {
        {"('abc'):byte(1, -1)", "97\t98\t99"},
        {"('abc'):byte(10)", ""},
        {"('abc'):byte(-100, 2)", "97\t98"},
        {"string.char(72, 105)", "Hi"},
        {"('abc'):len(), #'演'", "3\t3"},
        {"('ÀbC'):lower(), ('aÀz'):upper()", "Àbc\tAÀZ"},
        {"('abc'):reverse()", "cba"},
        {"('abcdef'):sub(2, -2)", "bcde"},
        {"('a.b'):find('.')", "2\t2"},
        {"('abcabc'):find('bc', 3)", "5\t6"},
        {"('abc'):find('bc', -2)", "2\t3"},
        {"('abc'):find('x'), ('abc'):find('a', 9)", "nil\tnil"},
        {"('abc'):find('')", "1\t0"},
        {"('abc'):find('', 4)", "4\t3"},
        {"('abc'):find('', 5)", "nil"},
        {"('aab'):find('ab'), (''):find('a')", "2\tnil"},
        {"('ab'):rep(3)", "ababab"},
        {"('ab'):rep(4, '-')", "ab-ab-ab-ab"},
        {"('x'):rep(0), ('x'):rep(-1), (''):rep(1 << 60)", "\t\t"},
        {"#('ab'):rep(1000, ',')", "2999"},
        {"('x'):rep(1 << 40)",
         "main.lua:1: the text would be longer than 1048576 bytes"},
        {"('x'):rep(1048577)",
         "main.lua:1: the text would be longer than 1048576 bytes"},
        {"#('x'):rep(1048576)", "1048576"},
        {"table.concat(('a,b,,c'):split(','), '|')", "a|b||c"},
        {"table.concat((',a,'):split(','), '|')", "|a|"},
        {"#(''):split(',')", "1"},
        {"('a'):split('')",
         "main.lua:1: bad argument #1 to 'split' (must not be empty)"},
        {"('abc'):starts('ab'), ('abc'):starts('b'), ('a'):starts('ab')",
         "true\tfalse\tfalse"},
        {"('abc'):ends('bc'), ('abc'):ends('b'), ('a'):ends('ba')",
         "true\tfalse\tfalse"},
        {"('a'):starts(''), ('a'):ends('')", "true\ttrue"},
        {"('a.b.c'):replace('.', '%1')", "a%1b%1c\t2"},
        {"('aaa'):replace('aa', 'b')", "ba\t1"},
        {"('abc'):replace('x', 'y')", "abc\t0"},
    };
    EXPECT_ROWS(rows);
}

static void formats_give(void **state)
{
    (void)state;
    static const row rows[] = {
        {"('%d|%5d|%-5d|%05d|%+d|% d'):format(1, 2, 3, -4, 5, 6)",
         "1|    2|3    |-0004|+5| 6"},
        {"('%.3d|%5.3d|%05.3d'):format(7, 7, 7)", "007|  007|  007"},
        {"('%.0d|%i|%u'):format(0, 3.0, 4)", "|3|4"},
        {"('%x|%X|%#x|%#X|%o|%#o|%#x'):format(255, 255, 255, 255, 8, 8, 0)",
         "ff|FF|0xff|0XFF|10|010|0"},
        {"('%x'):format(-1)", "ffffffffffffffff"},
        {"('%d'):format(math.mininteger)", "-9223372036854775808"},
        {"('%5.2f|%-8.1f|%08.3f|%+.0f|% f'):format(1.555, 2, -3.5, 4, 5)",
         " 1.55|2.0     |-003.500|+4| 5.000000"},
        {"('%e|%E|%g|%G|%#.0f'):format(12.5, 12.5, 1e20, 1e-10, 3)",
         "1.250000e+01|1.250000E+01|1e+20|1E-10|3."},
        {"('%f|%5.1f|%05f'):format(1/0, -1/0, 1/0)", "inf| -inf|  inf"},
        {"('%f|%+f'):format(0/0, -(0/0))", "nan|+nan"},
        {"#('%99.99f'):format(-1e308)", "410"},
        {"('%s|%10s|%-4s|%.2s|%5.1s'):format('a', 'b', 'c', 'def', 'gh')",
         "a|         b|c   |de|    g"},
        {"('%s %s %s %s'):format({}, print, nil, true)",
         "<table> <function> nil true"},
        {"('%s'):format(1.0)", "1.0"},
        {"('%q'):format('a\"\\\\\\n\\0001\\r')", "\"a\\\"\\\\\\\n\\0001\\13\""},
        {"('%q %q'):format(12, nil)", "12 nil"},
        {"('%c%c|%3c'):format(72, 105, 33)", "Hi|  !"},
        {"('100%%'):format()", "100%"},
        {"('%p'):format({})", "main.lua:1: format cannot do '%p'"},
        {"('%a'):format(1)", "main.lua:1: format cannot do '%a'"},
        {"('%100d'):format(1)", "main.lua:1: format cannot do '%100'"},
        {"('%.100f'):format(1)", "main.lua:1: format cannot do '%.100'"},
        {"('%'):format(1)", "main.lua:1: format ends with an unfinished '%'"},
        {"('%d'):format()",
         "main.lua:1: bad argument #1 to 'format' (no value)"},
        {"('%d'):format(1.5)",
         "main.lua:1: bad argument #1 to 'format' (number has no integer "
         "representation)"},
        {"('%d'):format('x')",
         "main.lua:1: bad argument #1 to 'format' (number expected, got "
         "string)"},
        {"('%q'):format({})",
         "main.lua:1: bad argument #1 to 'format' (%q takes a string or an "
         "integer)"},
    };
    EXPECT_ROWS(rows);
}

static void tables_give(void **state)
{
    (void)state;
    static const row rows[] = {
        {"table.concat({1, 'a', 2.5}, '-')", "1-a-2.5"},
        {"table.concat({}, '-'), table.concat({'a', 'b', 'c'}, ',', 2, 3)",
         "\tb,c"},
        {"table.concat({{}})",
         "main.lua:1: invalid value (at index 1) in table for 'concat'"},
        {"table.concat({1, nil, 3})",
         "main.lua:1: concat: the table must be a list without holes"},
        {"table.concat({'x'}, '', math.maxinteger, math.maxinteger)",
         "main.lua:1: invalid value (at index 9223372036854775807) in table "
         "for 'concat'"},
        {"table.unpack({1, 2, 3})", "1\t2\t3"},
        {"table.unpack({1, nil, 3}, 1, 3)", "1\tnil\t3"},
        {"table.unpack(table.pack(1, 2))", "1\t2"},
        {"table.pack(1, nil, nil).n", "3"},
        {"table.unpack({}, 1, 1e8)",
         "main.lua:1: too many results to unpack (2000 at most)"},
        {"table.unpack({}, math.mininteger, math.maxinteger)",
         "main.lua:1: too many results to unpack (2000 at most)"},
        {"table.unpack({}, math.maxinteger, math.maxinteger)", "nil"},
        {"(function() local t = {1, 2} table.insert(t, 3) "
         "table.insert(t, 1, 0) return table.concat(t, ',') end)()",
         "0,1,2,3"},
        {"table.insert({1}, 5, 2)",
         "main.lua:1: bad argument #2 to 'insert' (position out of bounds)"},
        {"table.insert({1}, 1, 2, 3)",
         "main.lua:1: wrong number of arguments to 'insert'"},
        {"(function() local t = {1, 2, 3} return table.remove(t), "
         "table.remove(t, 1), table.concat(t, ',') end)()",
         "3\t1\t2"},
        {"table.remove({}), table.remove({1}, 2)", "nil\tnil"},
        {"table.remove({1}, 3)",
         "main.lua:1: bad argument #2 to 'remove' (position out of bounds)"},
        {"table.insert({1, nil, 3}, 4)",
         "main.lua:1: insert: the table must be a list without holes"},
    };
    EXPECT_ROWS(rows);
}

static void sorting_is_stable_and_safe(void **state)
{
    (void)state;
    static const row rows[] = {
        {"(function() local t = {5, 2, 4, 1, 3} table.sort(t) "
         "return table.concat(t, ' ') end)()",
         "1 2 3 4 5"},
        {"(function() local t = {'b', 'a', 'B', '', 'é'} table.sort(t) "
         "return table.concat(t, ' ') end)()",
         " B a b é"},
        {"(function() local t = {1, 2, 3} "
         "table.sort(t, function(a, b) return a > b end) "
         "return table.concat(t, ' ') end)()",
         "3 2 1"},
        /* Equal keys keep their order. */
        {"(function() local t = {} for i = 1, 100 do "
         "t[i] = {k = i * 7 % 5, i = i} end "
         "table.sort(t, function(a, b) return a.k < b.k end) "
         "for i = 2, 100 do local a, b = t[i - 1], t[i] "
         "if a.k > b.k or a.k == b.k and a.i > b.i then return 'no' end end "
         "return 'stable' end)()",
         "stable"},
        /* A comparator that is always true keeps every element. */
        {"(function() local t = {} for i = 1, 100 do t[i] = i end "
         "table.sort(t, function() return true end) local n = 0 "
         "for _, v in ipairs(t) do n = n + v end return #t, n end)()",
         "100\t5050"},
        /* One that fails leaves the list as it was. */
        {"(function() local t = {3, 2, 1} "
         "local ok, why = pcall(table.sort, t, function() error('no', 0) end) "
         "return ok, why, table.concat(t, ' ') end)()",
         "false\tno\t3 2 1"},
        /* One that changes the list is overruled. */
        {"(function() local t = {3, 2, 1} table.sort(t, function(a, b) "
         "t[1] = nil t[9] = 9 return a < b end) "
         "return t[1], t[2], t[3], t[9] end)()",
         "1\t2\t3\t9"},
        {"table.sort({1, 'a'})", "attempt to compare string with number"},
        {"table.sort({1, nil, 3})",
         "main.lua:1: sort: the table must be a list without holes"},
        {"table.sort({1, a = 2})",
         "main.lua:1: sort: the table must be a list: it has named fields"},
        {"table.sort({1}, 5)",
         "main.lua:1: bad argument #2 to 'sort' (function expected, got "
         "number)"},
        {"table.sort(string)",
         "main.lua:1: bad argument #1 to 'sort' (a table of the engine cannot "
         "be used here)"},
    };
    EXPECT_ROWS(rows);
}

/* Prints the keys of a walk over `%s`. */
#define KEYS(table)                                                            \
    "(function() local out = {} for k in pairs(" table                         \
    ") do out[#out + 1] = tostring(k) end "                                    \
    "return table.concat(out, ' ') end)()"

static void pairs_has_one_order(void **state)
{
    (void)state;
    static const row rows[] = {
        {KEYS("{}"), ""},
        {KEYS("{'x', 'y', 'z'}"), "1 2 3"},
        {KEYS("{b = 1, a = 2, ['10'] = 3, [''] = 4, B = 5}"), " 10 B a b"},
        {KEYS("{'x', b = 1, [true] = 2, [false] = 3, a = 4}"),
         "1 a b false true"},
        {KEYS("{[10] = 1, [-3] = 1, [0] = 1, [2] = 1, x = 1}"), "-3 0 2 10 x"},
        {KEYS("{'x', 'y', [-1] = 1}"), "-1 1 2"},
        {KEYS("{'x', nil, 'z'}"), "1 3"},
        {KEYS("{[2.0] = 1, [1] = 2}"), "1 2"},
        {KEYS("{['a\\0b'] = 1, ['a\\0a'] = 2, a = 3}"), "a a\\0a a\\0b"},
        {"pairs({[1.5] = 1})",
         "main.lua:1: pairs: keys must be integers, strings or booleans, not "
         "1.5"},
        {"pairs({[{}] = 1})",
         "main.lua:1: pairs: keys must be integers, strings or booleans, not "
         "<table>"},
        {"pairs(string)",
         "main.lua:1: bad argument #1 to 'pairs' (a table of the engine cannot "
         "be used here)"},
        {"pairs(nil)",
         "main.lua:1: bad argument #1 to 'pairs' (table expected, got nil)"},
        /* Removed fields are skipped, added ones not visited. */
        {"(function() local t = {a = 1, b = 2, c = 3, d = 4} local seen = '' "
         "for k in pairs(t) do seen = seen .. k t[k] = nil t.c = nil t.z = 1 "
         "end return seen end)()",
         "abd"},
        {"(function() local t = {1, 2, 3, 4} local seen = '' "
         "for k in pairs(t) do seen = seen .. k t[k + 1] = nil end "
         "return seen end)()",
         "13"},
        /* The end is the end. */
        {"(function() local f = pairs({1}) f() return f(), f() end)()",
         "nil\tnil"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strchr(rows[i].want, '\\'))
            continue; /* A NUL cannot be shown in a C string. */
        expect_rows(&rows[i], 1);
    }
}

static void walks_in_the_same_order_in_every_state(void **state)
{
    (void)state;
    const char text[] =
        "local t = {} for i = 1, 200 do t['k' .. i * 7919 % 1000] = i end "
        "for i = 1, 200, 3 do t['k' .. i * 7919 % 1000] = nil end "
        "local out = {} for k, v in pairs(t) do out[#out + 1] = k end "
        "for i = 2, #out do assert(out[i - 1] < out[i]) end "
        "print(#out, out[1], out[#out])";
    const lua_run first = lua_run_string(text);
    assert_int_equal(first.status, ENSHU_OK);
    for (int i = 0; i < 20; i++) {
        const lua_run again = lua_run_string(text);
        expect_text(again.printed, first.printed);
    }
}

static void base_gives(void **state)
{
    (void)state;
    static const row rows[] = {
        {"tostring(nil), tostring(1), tostring(1.0), tostring('x')",
         "nil\t1\t1.0\tx"},
        {"tostring({}), tostring(print), tostring(string)",
         "<table>\t<function>\t<table>"},
        {"tostring(1e100), tostring(-0.0), tostring(1/0)", "1e+100\t-0.0\tinf"},
        {"tostring()", "main.lua:1: bad argument #1 to 'tostring' (value "
                       "expected)"},
        {"tonumber('0x10'), tonumber('  7 '), tonumber('z', 36), tonumber('x')",
         "16\t7\t35\tnil"},
        {"select('#', 1, 2), select(-1, 1, 2)", "2\t2"},
        {"type(nil), type({}), type(print)", "nil\ttable\tfunction"},
        {"rawequal('a', 'a'), rawequal({}, {})", "true\tfalse"},
        {"assert(1, 2)", "1\t2"},
        {"assert(false)", "main.lua:1: assertion failed!"},
        {"assert(nil, 'why')", "main.lua:1: why"},
        {"pcall(error, 'x', 0)", "false\tx"},
        {"pcall(function(...) return ... end, 1, nil, 3)", "true\t1\tnil\t3"},
        {"pcall(5)", "false\tattempt to call a number value"},
        {"pcall()", "main.lua:1: bad argument #1 to 'pcall' (value expected)"},
        {"(function() local n = 0 for i, v in ipairs({1, 2, nil, 4}) do "
         "n = n + v end return n end)()",
         "3"},
        {"'10' + 5, '3' * '4', 10 - '1', '7' // 2, '7' % '4', -'2', '1' / 2",
         "15\t12\t9\t3\t3\t-2\t0.5"},
        {"'a' + 1",
         "main.lua:1: attempt to perform arithmetic on a string value"},
        {"'1' + {}",
         "main.lua:1: attempt to perform arithmetic on a table value"},
        {"1 .. 2, 1.5 .. ''", "12\t1.5"},
        {"1 // 0", "main.lua:1: attempt to divide by zero"},
        {"math.maxinteger + 1 == math.mininteger", "true"},
    };
    EXPECT_ROWS(rows);
}

static void math_and_utf8_give(void **state)
{
    (void)state;
    static const row rows[] = {
        {"math.abs(-3), math.ceil(1.5), math.floor(-1.5), math.sqrt(9)",
         "3\t2\t-2\t3.0"},
        {"math.max(1, 5, 3), math.min(2, -1), math.fmod(7, 3)", "5\t-1\t1"},
        {"math.modf(3.5), math.tointeger(3.0), math.type(1), math.ult(1, -1)",
         "3\t3\tinteger\ttrue"},
        {"math.pi, math.huge, math.maxinteger, math.mininteger",
         "3.1415926535898\tinf\t9223372036854775807\t-9223372036854775808"},
        {"utf8.char(28436, 32722), utf8.len('演習'), utf8.offset('演習', 2)",
         "演習\t2\t4"},
        {"utf8.codepoint('演習', 1, -1)", "28436\t32722"},
        {"utf8.codepoint('a\\xff', 2)", "main.lua:1: invalid UTF-8 code"},
        {"utf8.codepoint('abc', 4)",
         "main.lua:1: bad argument #3 to 'codepoint' (out of bounds)"},
        {"utf8.len('\\xff')", "nil\t1"},
        {"(function() local out = {} for p, c in utf8.codes('aé演') do "
         "out[#out + 1] = p .. ':' .. c end return table.concat(out, ' ') "
         "end)()",
         "1:97 2:233 4:28436"},
        {"(function() for p in utf8.codes('a\\x80') do end end)()",
         "main.lua:1: invalid UTF-8 code"},
        {"(function() local f, s = utf8.codes('abc') return f(s, 99) end)()",
         "main.lua:1: bad argument #2 to 'f' (position out of bounds)"},
    };
    EXPECT_ROWS(rows);
}

static void unknown_names_are_errors_with_advice(void **state)
{
    (void)state;
    static const row rows[] = {
        {"foo", "main.lua:1: unknown name 'foo'"},
        {"prnt", "main.lua:1: unknown name 'prnt' (did you mean 'print'?)"},
        {"string.fromat",
         "main.lua:1: unknown name 'string.fromat' (did you mean "
         "'string.format'?)"},
        {"('x'):fromat()",
         "main.lua:1: unknown name 'string.fromat' (did you mean "
         "'string.format'?)"},
        {"math.random(1, 6)",
         "main.lua:1: unknown name 'math.random' (use rng(\"name\"):int(a, "
         "b))"},
        {"coroutine.wrap",
         "main.lua:1: unknown name 'coroutine' (use process(fn) and wait)"},
        {"string[1]", "main.lua:1: unknown name 'string.1'"},
        {"(function() x = 1 end)()",
         "main.lua:1: assignment to global 'x': write local x = ... or use "
         "var{}"},
        {"(function() print = 1 end)()",
         "main.lua:1: assignment to global 'print': write local print = ... "
         "or use var{}"},
        {"(function() string.len = 1 end)()",
         "main.lua:1: assignment to 'string.len': 'string' cannot be changed"},
        {"(function() math.extra = 1 end)()",
         "main.lua:1: assignment to 'math.extra': 'math' cannot be changed"},
    };
    EXPECT_ROWS(rows);
}

/* The list of section 5.1: nothing more, nothing less. */
static const char *const present[] = {
    "assert",          "error",          "ipairs",
    "select",          "tonumber",       "type",
    "rawequal",        "pairs",          "tostring",
    "pcall",           "print",          "string.byte",
    "string.char",     "string.len",     "string.lower",
    "string.upper",    "string.reverse", "string.sub",
    "string.format",   "string.find",    "string.rep",
    "string.split",    "string.starts",  "string.ends",
    "string.replace",  "table.concat",   "table.insert",
    "table.remove",    "table.pack",     "table.unpack",
    "table.sort",      "math.abs",       "math.ceil",
    "math.floor",      "math.max",       "math.min",
    "math.fmod",       "math.modf",      "math.tointeger",
    "math.type",       "math.ult",       "math.sqrt",
    "math.pi",         "math.huge",      "math.maxinteger",
    "math.mininteger", "utf8.char",      "utf8.codepoint",
    "utf8.codes",      "utf8.len",       "utf8.offset",
    "utf8.charpattern"};

static const char *const absent[] = {"load",
                                     "loadfile",
                                     "dofile",
                                     "next",
                                     "rawget",
                                     "rawset",
                                     "rawlen",
                                     "getmetatable",
                                     "setmetatable",
                                     "collectgarbage",
                                     "xpcall",
                                     "_G",
                                     "_VERSION",
                                     "warn",
                                     "string.match",
                                     "string.gmatch",
                                     "string.gsub",
                                     "string.dump",
                                     "string.pack",
                                     "string.unpack",
                                     "string.packsize",
                                     "table.move",
                                     "math.random",
                                     "math.randomseed",
                                     "math.sin",
                                     "math.cos",
                                     "math.tan",
                                     "math.asin",
                                     "math.acos",
                                     "math.atan",
                                     "math.exp",
                                     "math.log",
                                     "math.pow",
                                     "os",
                                     "io",
                                     "debug",
                                     "package",
                                     "coroutine",
                                     "require",
                                     "loadstring",
                                     "unpack"};

static void the_listed_names_exist(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof present / sizeof *present; i++) {
        char text[128];
        snprintf(text, sizeof text, "print(%s ~= nil)", present[i]);
        const lua_run run = lua_run_string(text);
        expect_text(run.printed, "true\n");
    }
}

static void what_was_removed_does_not_exist(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        char text[128];
        char want[128];
        snprintf(text, sizeof text, "return %s", absent[i]);
        snprintf(want, sizeof want, "unknown name '%s'", absent[i]);
        const lua_run run = lua_run_string(text);
        assert_int_equal(run.status, ENSHU_ESCRIPT);
        expect_contains(run.err.message, want);
    }
}

/* Counts the fields of the real tables behind the locks. */
static int count_names(lua_State *L)
{
    size_t *const count = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    assert_int_equal(lua_getmetatable(L, -1), 1);
    lua_getfield(L, -1, "__index");
    lua_pushnil(L);
    while (lua_next(L, -2) != 0) {
        lua_pop(L, 1);
        ++*count;
    }
    return 0;
}

static void no_other_global_exists(void **state)
{
    (void)state;
    lua_run run;
    enshu__lua *const lua = lua_run_open(NULL, &run);
    assert_non_null(lua);
    size_t count = 0;
    assert_int_equal(enshu__lua_protect(lua, count_names, &count, NULL),
                     ENSHU_OK);
    /* 11 functions, 4 libraries, and this test's cancel and pause. */
    assert_int_equal(count, 17);
    enshu__lua_destroy(lua);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_give),
        cmocka_unit_test(formats_give),
        cmocka_unit_test(tables_give),
        cmocka_unit_test(sorting_is_stable_and_safe),
        cmocka_unit_test(pairs_has_one_order),
        cmocka_unit_test(walks_in_the_same_order_in_every_state),
        cmocka_unit_test(base_gives),
        cmocka_unit_test(math_and_utf8_give),
        cmocka_unit_test(unknown_names_are_errors_with_advice),
        cmocka_unit_test(the_listed_names_exist),
        cmocka_unit_test(what_was_removed_does_not_exist),
        cmocka_unit_test(no_other_global_exists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
