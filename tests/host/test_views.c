/* Who sees what. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static desk *open_port(void **state, const host_options *also)
{
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    bundle = desk_bundle(port_lua);
    host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    if (also)
        o.colleagues = also->colleagues;
    return desk_open(path, &o);
}

static desk *open_with_form(void **state)
{
    static char lua[16384];
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    const int len = snprintf(
        lua, sizeof lua, "%s%s", port_lua,
        "form{ id='f', name={en='Sheet',ja='票'}, fields={ {id='what', "
        " type='text', label={en='FormLabel',ja='欄'}} } } "
        "action{ id='tell', by='it', target='org', form='f', "
        " name={en='Tell',ja='報'} } ");
    assert_true(len > 0 && (size_t)len < sizeof lua);
    bundle = desk_bundle(lua);
    const host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

static void expect_order(const char *log, const char *const *parts, size_t n)
{
    const char *at = log;
    for (size_t i = 0; i < n; i++) {
        at = strstr(at, parts[i]);
        if (!at)
            fail_msg("'%s' is missing or too early", parts[i]);
    }
}

static void a_console_gets_things_then_history_then_state(void **state)
{
    desk *d = open_port(state, NULL);
    desk_pass(d, 50000); /* T+00:03:20 */
    console *c = desk_join_live(d, "t-admin");
    static const char *const parts[] = {
        "welcome drill=",
        "control=true",
        "title\":{\"en\":\"Port\",\"ja\":\"港\"}",
        "phases=2",
        "clock ",
        "kind=team.described",
        "kind=asset.described",
        "kind=drill.started",
        "\"inject\":\"I-01\"",
        "kind=artifact.described fields={\"id\":\"a1\"",
        "kind=question.asked",
        "kind=option.described "
        "fields={\"name\":{\"en\":\"Yes\",\"ja\":\"はい\"},"
        "\"option\":\"a\",\"question\":\"Q-01\"}",
        "kind=service.described",
        "live seq=",
    };
    expect_order(console_log(c), parts, sizeof parts / sizeof *parts);
    assert_int_equal(console_count(c, "score "), 0);
    desk_close(d);
}

/* It cannot be sent by who receives it: what its fields are called comes with
 * it, now and whenever it is read again. */
static void who_receives_a_form_is_told_its_fields_with_it(void **state)
{
    static const char *const parts[] = {
        ("kind=report.received fields={\"action\":\"tell\",\"by\":\"admin\","
         "\"form\":{\"what\":\"PCs only\"},\"from\":\"port\","),
        "kind=form.described fields={\"action\":\"tell\"", "FormLabel"};
    desk *d = open_with_form(state);
    console *sender = desk_join_live(d, "t-admin");
    console *c = desk_join_live(d, "t-duty");
    desk_pass(d, 1000);
    assert_int_equal(console_count(c, "FormLabel"), 0);
    console_command(sender, "r1", "admin", "action.start",
                    "{\"action\":\"tell\",\"on\":\"rail\","
                    "\"form\":{\"what\":\"PCs only\"}}");
    console_wait(c, "FormLabel");
    expect_order(console_log(c), parts, sizeof parts / sizeof *parts);
    assert_int_equal(console_count(c, "action.done"), 0);
    console *late = desk_join_live(d, "t-duty");
    expect_order(console_log(late), parts, sizeof parts / sizeof *parts);
    assert_int_equal(console_count(sender, "report.received"), 0);
    desk_close(d);
}

/* Everything the two other teams could learn from what belongs to one. */
static void a_team_never_receives_what_is_anothers(void **state)
{
    static const char *const secrets_of_rail[] = {
        "Secret", "\"sig\"", "\"trains\"", "\"run\"",
        "I-02",   "T1\"",    "to_duty"};
    static const char *const secrets_of_it[] = {
        "AlertForIt", "I-01",    "Q-01",        "BriefingOfIt",
        "PortServer", "\"srv\"", "\"web\"",     "ProxyLog",
        "\"a1\"",     "\"cut\"", "note to self"};
    static const char *const secrets_of_control[] = {
        "Hidden",     "\"apt\"",     "\"spy\"",
        "T1078",      "T1190",       "technique",
        "Goal",       "X:",          "Write it down",
        "Cut it off", "compromised", "script.failed",
        "\"seed\"",   "expect.",     "criterion.scored",
        "PhaseToCome"};
    desk *d = open_port(state, NULL);
    console *it = desk_join_live(d, "t-admin");
    console *occ = desk_join_live(d, "t-duty");
    console *control = desk_join_live(d, "t-control");
    desk_pass(d, 60000);
    console_command(it, "r1", "admin", "action.start",
                    "{\"action\":\"cut\",\"on\":\"srv\"}");
    console_command(it, "r2", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"note to self\"}");
    console_command(it, "r3", "admin", "action.start", "{\"action\":\"note\"}");
    console_command(occ, "r1", "duty", "message.send",
                    "{\"to\":[\"occ\"],\"text\":\"to_duty\"}");
    desk_pass(d, 200000); /* T+00:17 */
    console *late = desk_join_live(d, "t-both");
    for (size_t i = 0; i < sizeof secrets_of_rail / sizeof(char *); i++) {
        assert_null(strstr(console_log(it), secrets_of_rail[i]));
        assert_null(strstr(console_log(late), secrets_of_rail[i]));
    }
    for (size_t i = 0; i < sizeof secrets_of_it / sizeof(char *); i++)
        assert_null(strstr(console_log(occ), secrets_of_it[i]));
    for (size_t i = 0; i < sizeof secrets_of_control / sizeof(char *); i++) {
        assert_null(strstr(console_log(it), secrets_of_control[i]));
        assert_null(strstr(console_log(late), secrets_of_control[i]));
        assert_null(strstr(console_log(occ), secrets_of_control[i]));
    }
    expect_contains(console_log(it), "AlertForIt");
    expect_contains(console_log(it), "kind=belief.changed");
    assert_null(strstr(console_log(it), "kind=state.changed"));
    assert_null(strstr(console_log(occ), "kind=state.changed"));
    expect_contains(console_log(late), "note to self");
    expect_contains(console_log(occ), "Secret of rail");
    expect_contains(console_log(control), "kind=script.failed");
    expect_contains(console_log(control), "kind=step.ended");
    expect_contains(console_log(control), "kind=state.changed");
    expect_contains(console_log(control), "kind=belief.changed");
    expect_contains(console_log(control), "kind=belief.described");
    expect_contains(console_log(control), "T1078");
    desk_close(d);
}

static void a_joining_console_sees_what_one_that_was_there_saw(void **state)
{
    desk *d = open_port(state, NULL);
    console *first = desk_join_live(d, "t-both");
    desk_pass(d, 100000);
    console *second = desk_join_live(d, "t-admin");
    const char *at = console_log(first);
    while ((at = strstr(at, "\nrecord "))) {
        const size_t len = strcspn(at + 1, "\n");
        char *line = xstrndup(at + 1, len);
        if (strstr(line, " seq="))
            expect_contains(console_log(second), line);
        xfree(line);
        at++;
    }
    assert_int_equal(console_seq(first), console_seq(second));
    desk_close(d);
}

static void a_wrong_token_gets_nothing(void **state)
{
    static const char *const tokens[] = {"", "t-admi", "t-admin ", "x"};
    desk *d = open_port(state, NULL);
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
        console *c = desk_join(d, tokens[i]);
        console_wait(c, "bye why=token");
        assert_int_equal(console_count(c, "\n"), 1);
        console_leave(c);
    }
    desk_close(d);
}

static void a_bot_plays_only_where_nobody_sits(void **state)
{
    static const char *const played[] = {"admin"};
    char path[TEST_PATH_SIZE];
    enshu_bundle bundle = desk_bundle(port_lua);
    host_options o = port_options(&bundle);
    o.colleagues = "mate";
    o.played = played;
    o.n_played = 1;
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    console *c = desk_join_live(d, "t-control");
    desk_pass(d, 60000);
    assert_int_equal(console_count(c, "kind=action.started"), 1);
    expect_contains(console_log(c), "actor=duty");
    desk_close(d);
    desk_verify(path, false);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_console_gets_things_then_history_then_state),
        WITH_FOLDER(who_receives_a_form_is_told_its_fields_with_it),
        WITH_FOLDER(a_team_never_receives_what_is_anothers),
        WITH_FOLDER(a_joining_console_sees_what_one_that_was_there_saw),
        WITH_FOLDER(a_wrong_token_gets_nothing),
        WITH_FOLDER(a_bot_plays_only_where_nobody_sits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
