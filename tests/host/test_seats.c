/* What a seat asks for, and what it is told. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static desk *open_port(void **state, bool again)
{
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    bundle = desk_bundle(port_lua);
    host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    if (again)
        o.bundle = NULL;
    return desk_open(path, &o);
}

static const char cut[] = "{\"action\":\"cut\",\"on\":\"srv\"}";

static void a_command_takes_effect_at_once(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 1000);
    const int64_t at_us = desk_now_us(d);
    console_command(c, "r1", "admin", "action.start", cut);
    expect_i64(desk_now_us(d), at_us + 1);
    const char *log = console_log(c);
    const char *record = strstr(log, "kind=action.started");
    const char *reply = strstr(log, "reply request=r1 ok=true");
    assert_true(record && reply && record < reply);
    desk_pass(d, 40000);
    expect_contains(console_log(c), "kind=action.done");
    desk_close(d);
    desk_verify(path, false);
}

static void is_refused_with_the_drills_reason(void **state)
{
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-both");
    console_command(c, "r1", "clerk", "action.start", cut);
    console_command(c, "r2", "admin", "action.start", "{\"action\":\"fly\"}");
    console_command(c, "r3", "admin", "hint.ask", "{}");
    console_command(c, "r4", "admin", "inject.fire", "{\"inject\":\"I-02\"}");
    console_command(c, "r5", "admin", "question.answer",
                    "{\"question\":\"Q-01\",\"option\":\"a\"}");
    const char *log = console_log(c);
    expect_contains(log, "reply request=r1 ok=false why=not-yours");
    expect_contains(log, "reply request=r2 ok=false why=unknown-action "
                         "message=fly");
    expect_contains(log, "reply request=r3 ok=false why=nothing-open");
    expect_contains(log, "reply request=r4 ok=false why=not-yours");
    expect_contains(log, "reply request=r5 ok=false why=not-asked");
    assert_int_equal(host_get_figures(desk_host(d)).refused, 5);
    desk_close(d);
}

static void is_refused_before_it_reaches_the_drill(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-admin");
    console_command(c, "r1", "duty", "action.start", cut);
    console_command(c, "r2", "control", "drill.stop", "{}");
    console_command(c, "r3", "admin", "fly", "{}");
    console_command(c, "r4", "admin", "action.start", "{\"level_ppm\":5}");
    const char *log = console_log(c);
    expect_contains(log, "reply request=r1 ok=false why=not-yours");
    expect_contains(log, "reply request=r2 ok=false why=not-yours");
    expect_contains(log, "reply request=r3 ok=false why=unknown-kind "
                         "message=fly");
    expect_contains(log, "reply request=r4 ok=false why=bad-command "
                         "message=action.start has no field 'level_ppm'");
    assert_null(strstr(log, "action.started"));
    desk_close(d);
    desk_verify(path, false);
    journal *j = NULL;
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_equal(journal_commands(j), 3);
    (void)journal_close(j, NULL);
}

static void is_answered_however_long_it_was(void **state)
{
    static const char around[] = "{\"v\":1,\"type\":\"command\","
                                 "\"request\":\"r1\",\"role\":\"\","
                                 "\"kind\":\"hint.ask\"}";
    char role[NET_MESSAGE_BYTES - sizeof around + 1];
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-admin");
    memset(role, 'x', sizeof role);
    role[sizeof role - 1] = '\0';
    console_send(c,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"r1\","
                 "\"role\":\"%s\",\"kind\":\"hint.ask\"}",
                 role);
    console_wait(c, "reply request=r1 ok=false why=not-yours");
    desk_close(d);
}

static void control_may_do_what_teams_may_not(void **state)
{
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-control");
    console *occ = desk_join_live(d, "t-duty");
    console_command(c, "r1", "control", "inject.fire", "{\"inject\":\"I-02\"}");
    expect_contains(console_log(c), "reply request=r1 ok=true");
    console_wait(occ, "Secret of rail");
    console_command(c, "r2", "control", "clock.jump", "{\"to_us\":600000000}");
    desk_spin(d);
    expect_i64(desk_now_us(d), 600000000);
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), 604000000);
    desk_close(d);
}

static void the_same_request_is_done_once(void **state)
{
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-admin");
    console_command(c, "r1", "admin", "message.send",
                    "{\"to\":[\"duty\"],\"text\":\"hello\"}");
    console_command(c, "r2", "admin", "hint.ask", "{}");
    console_clear(c);
    console_command(c, "r1", "admin", "message.send",
                    "{\"to\":[\"duty\"],\"text\":\"hello\"}");
    console_command(c, "r2", "admin", "hint.ask", "{}");
    expect_contains(console_log(c), "reply request=r1 ok=true");
    expect_contains(console_log(c),
                    "reply request=r2 ok=false why=nothing-open");
    assert_int_equal(console_count(c, "message.sent"), 0);
    console *other = desk_join_live(d, "t-both"); /* its r1 is another */
    console_command(other, "r1", "admin", "message.send",
                    "{\"to\":[\"duty\"],\"text\":\"again\"}");
    console_wait(c, "again");
    desk_close(d);
}

static void requests_are_remembered_when_the_host_comes_back(void **state)
{
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 1000);
    console_command(c, "r1", "admin", "message.send",
                    "{\"to\":[\"duty\"],\"text\":\"hello\"}");
    console_command(c, "r2", "admin", "hint.ask", "{}");
    console_command(c, "r3", "duty", "hint.ask", "{}");
    console_command(c, "r4", "admin", "action.start", "{\"level_ppm\":5}");
    desk_close(d);
    d = open_port(state, true);
    c = desk_join_live(d, "t-admin");
    assert_int_equal(console_count(c, "kind=message.sent"), 1);
    console_command(c, "r1", "admin", "message.send",
                    "{\"to\":[\"duty\"],\"text\":\"hello\"}");
    console_command(c, "r2", "admin", "hint.ask", "{}");
    console_command(c, "r3", "duty", "hint.ask", "{}");
    console_command(c, "r4", "admin", "action.start", "{\"level_ppm\":5}");
    const char *log = console_log(c);
    expect_contains(log, "reply request=r1 ok=true");
    expect_contains(log, "reply request=r2 ok=false why=nothing-open");
    expect_contains(log, "reply request=r3 ok=false why=not-yours");
    expect_contains(log, "reply request=r4 ok=false why=bad-command");
    assert_int_equal(console_count(c, "kind=message.sent"), 1);
    assert_int_equal(host_get_figures(desk_host(d)).commands, 4);
    desk_close(d);
}

static void note_answer(void *user, const journal_request *request)
{
    char **why = user;
    if (strcmp(request->request, "r1") != 0)
        return;
    xfree(*why);
    *why = xstrdup(request->why);
}

/* As one finds it who takes the drill up when the host was killed just now. */
static void a_refusal_without_a_record_is_on_disk_when_it_is_told(void **state)
{
    char path[TEST_PATH_SIZE];
    char *why = NULL;
    journal *j = NULL;
    desk *d = open_port(state, false);
    host *h = desk_host(d);
    assert_true(host__order_wish(
        h->worlds[0], &(host__wish){.kind = ENSHU_COMMAND_ACTION_START,
                                    .actor = "admin",
                                    .fields = "{\"level_ppm\":5}",
                                    .seat = h->seats[0],
                                    .request = "r1"}));
    while (h->n_orders > 0)
        assert_true(host__settle(h));
    path_join(path, *state, "a.enshu");
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_equal(journal_each_request(j, note_answer, &why, NULL),
                     ENSHU_OK);
    assert_int_equal(journal_close(j, NULL), ENSHU_OK);
    expect_text(why, "bad-command");
    xfree(why);
    desk_close(d);
}

static void refusals_are_kept_only_with_their_requests(void **state)
{
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-admin");
    for (int i = 0; i < 50; i++) {
        char *request = xprintf("r%d", i);
        console_command(c, request, "admin", "hint.ask", "{}");
        xfree(request);
    }
    assert_int_equal(console_count(c, "ok=false why=nothing-open"), 50);
    assert_int_equal(desk_host(d)->worlds[0]->course->n_refusals, 0);
    desk_close(d);
    d = open_port(state, true);
    assert_int_equal(desk_host(d)->worlds[0]->course->n_refusals, 0);
    c = desk_join_live(d, "t-admin");
    console_command(c, "r7", "admin", "hint.ask", "{}");
    expect_contains(console_log(c),
                    "reply request=r7 ok=false why=nothing-open");
    desk_close(d);
}

static void a_hint_says_what_to_do_next(void **state)
{
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 20000);
    console_command(c, "r1", "admin", "hint.ask", "{}");
    expect_contains(console_log(c), "\"inject\":\"I-01\"");
    expect_contains(console_log(c), "kind=hint.given");
    expect_contains(console_log(c), "Cut it off");
    desk_close(d);
}

static void says_which_actions_could_start(void **state)
{
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-both");
    console_send(c, "{\"v\":1,\"type\":\"may\",\"request\":\"m1\","
                    "\"on\":\"srv\"}");
    console_wait(c, "maybe request=m1");
    expect_contains(console_log(c),
                    "maybe request=m1 on=srv actions=[{\"action\":\"cut\","
                    "\"ok\":true,\"role\":\"admin\"}]\n");
    console_command(c, "r1", "admin", "action.start", cut);
    console_send(c, "{\"v\":1,\"type\":\"may\",\"request\":\"m2\","
                    "\"on\":\"srv\"}");
    console_wait(c, "maybe request=m2");
    expect_contains(console_log(c),
                    "actions=[{\"action\":\"cut\",\"ok\":false,"
                    "\"role\":\"admin\",\"why\":\"under-way\"}]\n");
    console_send(c, "{\"v\":1,\"type\":\"may\",\"request\":\"m3\"}");
    console_wait(c, "maybe request=m3 actions=[{\"action\":\"note\","
                    "\"ok\":true,\"role\":\"admin\"}]\n");
    console_send(c, "{\"v\":1,\"type\":\"may\",\"request\":\"m4\","
                    "\"on\":\"nothing\"}");
    console_wait(c, "maybe request=m4 on=nothing actions=[]\n");
    desk_close(d);
}

static void send_draft(console *c, const char *key, const char *fields)
{
    console_send(c, "{\"v\":1,\"type\":\"draft\",\"key\":\"%s\",\"draft\":%s}",
                 key, fields);
    desk_pass(console_desk(c), 0); /* it is heard */
}

static void drafts_are_kept_and_given_back(void **state)
{
    desk *d = open_port(state, false);
    console *c = desk_join_live(d, "t-admin");
    send_draft(c, "reply:I-01", "{\"text\":\"dear\"}");
    send_draft(c, "form:cut", "{\"a\":\"1\"}");
    assert_int_equal(console_count(c, "saved "), 0); /* not on disk yet */
    desk_pass(d, 1100);
    console_wait(c, "saved key=form:cut draft={\"a\":\"1\"}");
    send_draft(c, "reply:I-01", "{\"text\":\"dear all\"}");
    send_draft(c, "form:cut", "{}");
    desk_pass(d, 1100);
    console_wait(c, "saved key=form:cut draft={}");
    console_leave(c);
    c = desk_join_live(d, "t-admin");
    assert_int_equal(console_count(c, "saved "), 1);
    expect_contains(console_log(c),
                    "saved key=reply:I-01 draft={\"text\":\"dear all\"}");
    assert_true(strstr(console_log(c), "saved ")
                < strstr(console_log(c), "live "));
    desk_close(d);
    d = open_port(state, true);
    c = desk_join_live(d, "t-admin");
    assert_int_equal(console_count(c, "saved "), 1);
    expect_contains(console_log(c), "draft={\"text\":\"dear all\"}");
    console *other = desk_join_live(d, "t-both");
    assert_int_equal(console_count(other, "saved "), 0);
    desk_close(d);
}

static void set_draft(desk *d, int i)
{
    char key[16];
    (void)snprintf(key, sizeof key, "k%d", i);
    host__draft_set(desk_host(d), desk_host(d)->seats[0], key,
                    json_pack("{ss}", "text", key));
}

static void too_many_drafts_cost_none_that_is_not_saved(void **state)
{
    desk *d = open_port(state, false);
    set_draft(d, 0); /* typed into again while others come */
    for (int i = 1; i < HOST__DRAFTS_MAX; i++)
        set_draft(d, i);
    desk_pass(d, 1100);
    set_draft(d, 0);
    set_draft(d, HOST__DRAFTS_MAX);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 1100);
    console_wait(c, "saved key=k0 draft={\"text\":\"k0\"}");
    console_wait(c, "saved key=k200 ");
    assert_int_equal(console_count(c, "saved key=k1 "), 0);
    assert_int_equal(console_count(c, "saved key=k2 "), 1);
    desk_close(d);
}

static void a_second_console_takes_the_seat(void **state)
{
    desk *d = open_port(state, false);
    console *first = desk_join_live(d, "t-admin");
    console *second = desk_join_live(d, "t-admin");
    console_wait(first, "bye why=replaced");
    console_clear(first);
    console_command(second, "r1", "admin", "action.start", cut);
    desk_pass(d, 500);
    assert_int_equal(console_count(first, "\n"), 0);
    desk_close(d);
}

static void who_only_looks_takes_nobodys_seat(void **state)
{
    desk *d = open_port(state, false);
    console *first = desk_join_live(d, "t-admin");
    for (int i = 0; i < 20; i++) {
        console *looks = desk_look(d, "t-admin");
        console_wait(looks, "bye why=name-needed");
        assert_int_equal(console_count(looks, "welcome"), 0);
        console_leave(looks);
    }
    console_command(first, "r1", "admin", "hint.ask", "{}");
    assert_int_equal(console_count(first, "why=replaced"), 0);
    console *guesses = desk_look(d, "t-nobody");
    console_wait(guesses, "bye why=token");
    (void)desk_join_live(d, "t-duty"); /* its allowance is whole */
    desk_close(d);
}

static void what_is_no_message_is_shown_the_door(void **state)
{
    static const char *const bad[] = {
        "{}",
        "nonsense",
        "{\"v\":1,\"type\":\"hello\",\"token\":\"t-admin\"}", /* once more */
        "{\"v\":1,\"type\":\"clock\"}",
        "{\"v\":1,\"type\":\"ping\",\"t\":1,\"instance\":7}",
        "{\"v\":1,\"type\":\"draft\",\"key\":\"\",\"draft\":{}}",
    };
    desk *d = open_port(state, false);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        console *c = desk_join_live(d, "t-admin");
        console_send(c, "%s", bad[i]);
        console_wait(c, "bye why=bad-message");
        console_leave(c);
    }
    console *c = desk_join_live(d, "t-admin");
    console_send(c, "{\"v\":9,\"type\":\"hello\",\"token\":\"x\"}");
    console_wait(c, "bye why=version");
    console_leave(c);
    c = desk_join_live(d, "t-admin");
    console_send(c, "{\"v\":1,\"type\":\"received\",\"seq\":3}");
    console_command(c, "r1", "admin", "action.start", cut);
    desk_close(d);
}

static void unknown_roles_do_not_open(void **state)
{
    static const char *const roles[] = {"admin", "nobody"};
    const host_seat seat = {.token = "t", .roles = roles, .n_roles = 2};
    const enshu_bundle bundle = desk_bundle(port_lua);
    const host_options o = {.bundle = &bundle, .seats = &seat, .n_seats = 1};
    char path[TEST_PATH_SIZE];
    desk *d = NULL;
    enshu_error err;
    path_join(path, *state, "a.enshu");
    assert_int_equal(desk_try(path, &o, &d, &err), ENSHU_EINVAL);
    expect_contains(err.message, "no role 'nobody'");
    assert_false(file_exists(path));
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_command_takes_effect_at_once),
        WITH_FOLDER(is_refused_with_the_drills_reason),
        WITH_FOLDER(is_refused_before_it_reaches_the_drill),
        WITH_FOLDER(is_answered_however_long_it_was),
        WITH_FOLDER(control_may_do_what_teams_may_not),
        WITH_FOLDER(the_same_request_is_done_once),
        WITH_FOLDER(requests_are_remembered_when_the_host_comes_back),
        WITH_FOLDER(a_refusal_without_a_record_is_on_disk_when_it_is_told),
        WITH_FOLDER(refusals_are_kept_only_with_their_requests),
        WITH_FOLDER(a_hint_says_what_to_do_next),
        WITH_FOLDER(says_which_actions_could_start),
        WITH_FOLDER(drafts_are_kept_and_given_back),
        WITH_FOLDER(too_many_drafts_cost_none_that_is_not_saved),
        WITH_FOLDER(a_second_console_takes_the_seat),
        WITH_FOLDER(who_only_looks_takes_nobodys_seat),
        WITH_FOLDER(what_is_no_message_is_shown_the_door),
        WITH_FOLDER(unknown_roles_do_not_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
