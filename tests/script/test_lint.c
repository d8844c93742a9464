/* What only the text of a scenario shows. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/script.h"

static const char frame[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60), "
    "langs={'en'}, lang='en', title='T' } team{ id='it', name='IT' } "
    "role{ id='r', team='it', name='R' } "
    "action{ id='ping', by='it', name='P' } ";

static void collect(void *user, const enshu_finding *f)
{
    char *codes = user;
    if (f->severity == 'E')
        (void)snprintf(codes + strlen(codes), 512 - strlen(codes), "%s ",
                       f->code);
}

static void expect_codes(const char *lua, const char *want)
{
    char text[2048];
    char codes[512] = "";
    (void)snprintf(text, sizeof text, "%s\n%s", frame, lua);
    const enshu_file file = {"main.lua", text, strlen(text)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.user = codes, .lint = true};
    enshu_drill *d = NULL;
    enshu_error err;
    const enshu_status st =
        enshu_script_open(&bundle, &options, collect, &d, &err);
    assert_int_equal(st == ENSHU_OK, codes[0] == '\0');
    enshu_drill_destroy(d);
    if (strcmp(codes, want) != 0)
        print_error("%s\ngot '%s', want '%s'\n", lua, codes, want);
    assert_string_equal(codes, want);
}

static const struct {
    const char *lua;
    const char *codes;
} rows[] = {
    {"process('p', function() if did('ping') then log(1) end end)", "EN1008 "},
    {"process('p', function() if holds(did('ping')) then log(1) end end)", ""},
    {"process('p', function() while not did('ping') do wait(sec(1)) end "
     "end)",
     "EN1008 "},
    {"process('p', function() wait(15) end)", "EN3004 "},
    {"process('p', function() wait(0) wait(min(15)) wait(5 * sec(1)) "
     "end)",
     ""},
    {"process('p', function() wait(15) end) -- @allow EN3004 a test", ""},
    {"process('p', function() return math.random(3) end)", "EN8001 "},
    {"process('p', function() return os.time() end)", "EN8001 "},
    {"local t = { load=150, next=1 } log(t.load, t.next)", ""},
    {"process('p', function() local s = 'os.time()' --[[ io.open() ]] "
     "end)",
     ""},
    {"process('p', function() while true do log(1) end end)", "EN8002 "},
    {"process('p', function() while true do if now() > 0 then break end "
     "end end)",
     ""},
    {"process('p', function() while true do wait(min(1)) end end)", ""},
    {"process('p', function() wait(event('acton')) end)", "EN6010 "},
    {"process('p', function() wait(event('action')) end)", ""},
    /* conditions tested in other ways */
    {"process('p', function() if (now() > 0) and did('ping') then log(1) "
     "end end)",
     "EN1008 "},
    {"process('p', function() local x = did('ping') and 1 end)", "EN1008 "},
    {"process('p', function() local x = did('ping') or 1 end)", "EN1008 "},
    {"local on_time = true local c = on_time and did('ping') or nil", ""},
    {"local t = { after = function() return true end } "
     "if t.after('x') then t = nil end",
     ""},
    {"local function before(x) return x end if before('x') then log = "
     "nil end",
     "EN1010 "},
    {"note{ id='n', title='T', text='X', when=any{ did('ping'), none{ "
     "did('ping') } } }",
     ""},
    /* durations in other places */
    {"process('p', function() wait_until(did('ping'), 30) end)", "EN3004 "},
    {"process('p', function() wait_until(did('ping', {n=3}), min(30)) "
     "end)",
     ""},
    {"every(15, function() end)", "EN3004 "},
    {"local function wait(n) return n end wait(15)", ""},
    /* loops */
    {"process('p', function() repeat log(1) until false end)", "EN8002 "},
    {"process('p', function() repeat wait(sec(1)) until false end)", ""},
    {"process('p', function() repeat log(1) until now() > 0 end)", ""},
    {"process('p', function() local function pause() wait(min(1)) end "
     "while true do pause() end end)",
     ""},
    {"process('p', function() while true do log(math.floor(1)) end end)",
     "EN8002 "},
    {"process('p', function() while true do pcall(function() while true "
     "do end end) end end)",
     "EN8002 "},
    {"process('p', function() for i = 1, 3 do while true do if i == 3 "
     "then return end end end end)",
     ""},
    /* names of standard Lua that the file has given itself */
    {"local function load(x) return x end log_it = nil", "EN1010 "},
    {"local function next(x) return x end local y = next(1)", ""},
    {"on('acton', function() end) inject{ id='x', at='T+00:01', to='it', "
     "via='email', body='B' }",
     "EN6010 "},
    /* what stops loading is told alone: the rest was never read */
    {"note{ id='n', title='T', text='X', when=sent('I-9') } "
     "local x = nil + 1 inject{ id='I-9', at='T+00:01', to='it', "
     "via='email', body='B' }",
     "EN1002 "},
};

static void finds_what_is_surely_wrong_and_nothing_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_codes(rows[i].lua, rows[i].codes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_is_surely_wrong_and_nothing_else),
    };
    return cmocka_run_group_tests_name("lint", tests, NULL, NULL);
}
