/* The same constructors while the drill runs: mistakes raise, references are
 * found at once, bots see only what their roles could see. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/script.h"
#include "stage.h"
#include "support/expect.h"

/* What calling `code` at T+00:01 raises, without the place; "" for nothing. */
static void expect_raised(const char *code, const char *want)
{
    char lua[1024];
    char line[512];
    (void)snprintf(lua, sizeof lua,

                   "var{ id='n', init=0 } step{ id='hit' } "
                   "process('p', function() wait(min(1)) "
                   "local ok, why = pcall(function() %s end) "
                   "log(ok and '' or why) end)",
                   code);
    stage *s = stage_open(lua);
    stage_play(s, 0);
    stage_clear(s);
    stage_play(s, 2);
    (void)snprintf(line, sizeof line, "T+00:01:00 log.written text=%s%s\n",
                   want[0] != '\0' ? "main.lua:1: " : "", want);
    expect_text(stage_log(s), line);
    stage_close(s);
}

static void mistakes_raise_in_play(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"did()", "did(): expected an id, got nil"},
        {"did('ping', { at=1 })",
         "did(): unknown field 'at'; one of on, by, n, before, form"},
        {"all{ true }",
         "all{}: expected a condition such as did(\"x\"), got boolean"},
        {"metric('ops', 'delay_max', '>', 5)",
         "metric(): bare number as a duration; write min(5) or sec(5)"},
        {"holds(true)", "expected a condition such as did(\"x\"), got boolean"},
        {"holds(did('pnig'))",
         "did(): no action 'pnig' (did you mean 'ping'?)"},
        {"holds(any{ did('ping'), is('srv', 'dwon') })",
         "is('srv', 'dwon'): asset states are up, degraded, down, isolated, "
         "compromised, clean, none, foothold, user, admin"},
        {"holds(all{ 'srv' })",
         "'srv' is a bare id; write did(\"srv\") or is(\"srv\", ...) (bare "
         "ids belong to service.needs)"},
        {"holds(did('ping', { by='mlit' }))",
         "did().by 'mlit' is an org, expected team or role"},
        {"assert(not holds(did('ping')))", ""},
        {"fx.award('C', 'x')", "fx.award: expected points, got string"},
        {"event('acton')", "unknown event 'acton' (did you mean 'action'?)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_raised(rows[i][0], rows[i][1]);
}

static void declarations_belong_to_the_top_level(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"zone{ id='z', name='Z' }", "zone"},
        {"injects{}", "injects"},
        {"on('start', function() end)", "on"},
    };
    char want[160];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        (void)snprintf(want, sizeof want,
                       "%s belongs to the top level of a file, not into a "
                       "handler or process",
                       rows[i][1]);
        expect_raised(rows[i][0], want);
    }
}

static void a_condition_made_at_the_top_is_used_again_and_again(void **state)
{
    (void)state;
    stage *s = stage_open(
        "local c = all{ did('late'), is('srv', 'up') } "
        "process('p', function() for i = 1, 3 do wait(min(1)) log(i, "
        "holds(c)) end end) "
        "action{ id='late', by='it', name='L' }");
    stage_play(s, 0);
    stage_clear(s);
    stage_play(s, 5);
    expect_text(stage_log(s), "T+00:01:00 log.written text=1 false\n"
                              "T+00:02:00 log.written text=2 false\n"
                              "T+00:03:00 log.written text=3 false\n");
    stage_close(s);
}

/* ---- bots ---- */

/* What bot code raises; "" for nothing. */
static void expect_bot(const char *code, const char *want)
{
    char lua[1024];
    (void)snprintf(lua, sizeof lua,
                   "var{ id='n', init=0 } step{ id='hit' } "
                   "local secret = val('n', '==', 0) "
                   "bot{ id='b', run=function() wait(min(1)) %s end }",
                   code);
    const enshu_options options = {.bot = "b"};
    stage *s = stage_try(lua, &options);
    if (!s)
        fail_msg("%s", stage_trouble());
    stage_play(s, 0);
    stage_clear(s);
    stage_play(s, 2);
    if (want[0] == '\0')
        expect_text(stage_log(s), "");
    else
        expect_contains(stage_log(s), want);
    stage_close(s);
}

static void a_bot_cannot_see_the_truth(void **state)
{
    (void)state;
    static const char *const allowed[] = {
        "holds(did('ping'))",
        "holds(is('web', 'stopped'))",
        "holds(after(1000))",
        "belief('it', 'srv')",
        "holds(believes('it', 'srv', 'down'))",
        "state('web')"};
    static const char *const refused[][2] = {
        {"holds(val('n', '==', 0))", "val()"},
        {"holds(done('hit'))", "done()"},
        {"holds(detected('hit'))", "detected()"},
        {"holds(check(function() return true end))", "check()"},
        {"holds(is('srv', 'down'))", "is()"},
        {"state('srv')", "state"},
        {"observe('it', 'srv')", "observe"},
        {"holds(is('srv', 'compromised'))", "is()"},
        {"holds(is('srv', 'clean'))", "is()"},
        {"holds(is('srv', 'admin'))", "is()"},
        /* made elsewhere, used by the bot; alone or as a part */
        {"holds(secret)", "val()"},
        {"holds(any{ did('ping'), none{ secret } })", "val()"},
    };
    expect_bot("log('here')",
               "log() is not for a bot: a replay runs without it");
    char want[160];
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        expect_bot(allowed[i], "");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        (void)snprintf(want, sizeof want,
                       "%s is not for a bot: it sees only what its roles "
                       "could see",
                       refused[i][1]);
        expect_bot(refused[i][0], want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_raise_in_play),
        cmocka_unit_test(declarations_belong_to_the_top_level),
        cmocka_unit_test(a_condition_made_at_the_top_is_used_again_and_again),
        cmocka_unit_test(a_bot_cannot_see_the_truth),
    };
    return cmocka_run_group_tests_name("script/declare_play", tests, NULL,
                                       NULL);
}
