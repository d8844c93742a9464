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

static void finds_what_is_surely_wrong_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *lua;
        const char *codes;
    } rows[] = {
        {"process('p', function() if did('ping') then log(1) end end)",
         "EN1008 "},
        {"process('p', function() if holds(did('ping')) then log(1) end end)",
         ""},
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
    };
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
