/* Back to an earlier moment: who is told, what stays, and what it would be. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static const char *const admin[] = {"admin"};
static const char *const duty[] = {"duty"};
static const host_world worlds[] = {{"North", ""}, {"South", ""}};
static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-a0", .roles = admin, .n_roles = 1},
    {.token = "t-d0", .roles = duty, .n_roles = 1},
    {.token = "t-a1", .instance = 1, .roles = admin, .n_roles = 1},
};

static desk *open_as(void **state, bool fresh, const char *colleagues)
{
    char path[TEST_PATH_SIZE];
    const enshu_bundle bundle = desk_bundle(port_lua);
    const host_options o = {.bundle = fresh ? &bundle : NULL,
                            .worlds = worlds,
                            .n_worlds = 2,
                            .colleagues = colleagues,
                            .seats = fresh ? seats : NULL,
                            .n_seats = fresh ? sizeof seats / sizeof *seats : 0,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

/* Asks what a rewind would undo; the name of the plan. */
static char *ask(console *dir, const char *request, int64_t to_s,
                 const char *more)
{
    char *part = xprintf("rewind.plan request=%s ", request);
    char *wrong = xprintf(" request=%s ok=false", request);
    console_send(dir,
                 "{\"v\":1,\"type\":\"rewind.ask\",\"request\":\"%s\","
                 "\"to_us\":%lld%s}",
                 request, (long long)to_s * 1000000, more);
    console_wait(dir, "rewind.plan ");
    assert_null(strstr(console_log(dir), wrong));
    const char *line = strstr(console_log(dir), "rewind.plan ");
    const char *at = strstr(line, " plan=") + 6;
    char *plan = xstrndup(at, strcspn(at, " "));
    xfree(part);
    xfree(wrong);
    return plan;
}

static void rewind_to(console *dir, int64_t to_s, const char *more)
{
    console_clear(dir);
    char *plan = ask(dir, "ask", to_s, more);
    console_send(dir,
                 "{\"v\":1,\"type\":\"rewind\",\"request\":\"do%lld\","
                 "\"plan\":\"%s\",\"reason\":\"once more\"}",
                 (long long)to_s, plan);
    char *part = xprintf(" request=do%lld ok=true", (long long)to_s);
    console_wait(dir, part);
    console_wait(dir, "\nlive ");
    xfree(part);
    xfree(plan);
}

static void everybody_follows_and_the_clock_stands(void **state)
{
    desk *d = open_as(state, true, NULL);
    console *dir = desk_join_live(d, "t-dir");
    console *a0 = desk_join_live(d, "t-a0");
    console *a1 = desk_join_live(d, "t-a1");
    desk_pass(d, 60000); /* T+00:04 */
    console_command(a0, "r1", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"to be undone\"}");
    console_send(a0, "{\"v\":1,\"type\":\"draft\",\"key\":\"k\","
                     "\"draft\":{\"text\":\"typed\"}}");
    desk_pass(d, 2000);
    char drill[200];
    (void)snprintf(drill, sizeof drill, "%s", console_drill(a0));
    char *plan = ask(dir, "a1", 90, "");
    expect_contains(console_log(dir),
                    "undone=[{\"commands\":0,\"injects\":[],\"instance\":0");
    expect_contains(console_log(dir), "{\"commands\":1,\"injects\":[]");
    expect_contains(console_log(dir), "\"injects\":[\"I-02\"]");
    console_clear(a0);
    console_clear(a1);
    console_send(dir,
                 "{\"v\":1,\"type\":\"rewind\",\"request\":\"d0\","
                 "\"plan\":\"%s\",\"reason\":\"\"}",
                 plan);
    console_wait(dir, "request=d0 ok=false why=bad-value");
    console_send(dir, "{\"v\":1,\"type\":\"rewind\",\"request\":\"d1\","
                      "\"plan\":\"other\",\"reason\":\"once more\"}");
    console_wait(dir, "request=d1 ok=false why=stale");
    console_send(dir,
                 "{\"v\":1,\"type\":\"rewind\",\"request\":\"d2\","
                 "\"plan\":\"%s\",\"reason\":\"once more\"}",
                 plan);
    console_wait(a0, "\nlive ");
    console_wait(dir, "request=d2 ok=true");
    expect_contains(console_log(a0),
                    "rewound to_us=90000000 branch=1 reason=once more");
    expect_contains(console_log(a0), "branch=1");
    expect_contains(console_log(a0), "now_us=90000000 rate=4000 speed=1000 "
                                     "paused=true ended=false lag_us=0 "
                                     "why=rewound");
    expect_contains(console_log(a0), "saved key=k"); /* drafts stay */
    expect_contains(console_log(a0), "AlertForIt");
    assert_null(strstr(console_log(a0), "to be undone"));
    assert_true(strcmp(console_drill(a0), drill) != 0);
    assert_null(strstr(console_log(a1), "rewound"));
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), 90000000);
    /* What was done then is not done again by itself. */
    console_command(a0, "r1", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"to be undone\"}");
    expect_contains(console_log(a0), "request=r1 ok=false why=undone");
    console_command(a0, "r2", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"instead\"}");
    expect_contains(console_log(a0), "instead");
    console_pace(dir, "p1", "resume", 0);
    desk_pass(d, 60000);
    assert_int_equal(console_count(a0, "kind=question.asked"), 1);
    xfree(plan);
    desk_close(d);
}

/* Each inject comes once on the way there and once after it. */
static void no_inject_is_lost_or_doubled(void **state)
{
    static const int moments[] = {0, 60, 61, 119, 120, 180, 200};
    desk *d = open_as(state, true, "mate");
    console *dir = desk_join_live(d, "t-dir");
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        desk_pass(d, 80000); /* past T+00:05 */
        rewind_to(dir, moments[i], ",\"every\":true");
        console *c = desk_join_live(d, "t-d0");
        assert_int_equal(console_count(c, "Secret of rail"), moments[i] >= 120);
        for (int w = 0; w < 2; w++)
            console_send(dir,
                         "{\"v\":1,\"type\":\"pace\",\"request\":\"p%zu%d\","
                         "\"verb\":\"resume\",\"instance\":%d}",
                         i, w, w);
        desk_pass(d, 80000);
        assert_int_equal(console_count(c, "Secret of rail"), 1);
        assert_int_equal(console_count(c, "kind=inject.sent"), 2);
        assert_int_equal(console_count(c, "kind=action.started"), 1);
        console_leave(c);
    }
    desk_close(d);
    char path[TEST_PATH_SIZE];
    journal *j = NULL;
    replay *r = NULL;
    enshu_error err = {.message = ""};
    path_join(path, *state, "a.enshu");
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, &err), ENSHU_OK);
    for (int64_t b = 0; b <= 14; b++) {
        const uint32_t instance = b == 0 ? 0 : (uint32_t)((b - 1) % 2);
        assert_int_equal(
            replay_open(j, (replay_part){b, instance}, true, NULL, &r, &err),
            ENSHU_OK);
        if (replay_run(r, ENSHU_TIME_MAX, &err) != ENSHU_OK)
            fail_msg("branch %d: %s", (int)b, err.message);
        replay_destroy(r);
    }
    (void)journal_close(j, NULL);
}

static const char report_lua[] =
    "action{ id='report', by='it', target='org', duration=min(1), "
    " name={en='Report',ja='報告'}, form={ "
    " {id='what', type='text', required=true, label={en='What',ja='何'}}, "
    " {id='count', type='number', label={en='Count',ja='数'}} } } ";

static void report(console *c, const char *request, const char *what)
{
    char *fields = xprintf("{\"action\":\"report\",\"on\":\"rail\",\"form\":"
                           "{\"what\":\"%s\",\"count\":12}}",
                           what);
    console_command(c, request, "admin", "action.start", fields);
    xfree(fields);
}

/* Whoever wrote a report that is undone has it before them again. */
static void a_report_that_is_undone_is_a_draft_again(void **state)
{
    char path[TEST_PATH_SIZE];
    char *lua = xprintf("%s%s", port_lua, report_lua);
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = {.bundle = &bundle,
                            .worlds = worlds,
                            .n_worlds = 2,
                            .seats = seats,
                            .n_seats = sizeof seats / sizeof *seats,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    console *dir = desk_join_live(d, "t-dir");
    console *a0 = desk_join_live(d, "t-a0");
    console *d0 = desk_join_live(d, "t-d0");
    desk_pass(d, 5000); /* T+00:00:20 */
    report(a0, "r1", "before");
    desk_pass(d, 20000); /* T+00:01:40, it is done */
    report(a0, "r2", "first");
    desk_pass(d, 30000);
    report(a0, "r3", "second");
    expect_contains(console_log(a0), "request=r3 ok=true");
    console_clear(a0);
    console_clear(d0);
    rewind_to(dir, 95, "");
    desk_pass(d, 2000);
    console_wait(a0, "saved key=form.report.rail");
    expect_contains(console_log(a0),
                    "draft={\"count\":\"12\",\"what\":\"second\"}");
    assert_null(strstr(console_log(a0), "first"));
    assert_null(strstr(console_log(d0), "saved"));
    /* What is being typed is worth more. */
    console_send(a0, "{\"v\":1,\"type\":\"draft\",\"key\":"
                     "\"form.report.rail\",\"draft\":{\"what\":\"mine\"}}");
    desk_pass(d, 2000);
    console_wait(a0, "draft={\"what\":\"mine\"}");
    console_clear(a0);
    rewind_to(dir, 10, "");
    desk_pass(d, 2000);
    assert_null(strstr(console_log(a0), "before"));
    desk_close(d);
    xfree(lua);
}

static void goes_on_in_its_branch_when_taken_up(void **state)
{
    desk *d = open_as(state, true, NULL);
    console *dir = desk_join_live(d, "t-dir");
    console *a0 = desk_join_live(d, "t-a0");
    desk_pass(d, 60000);
    rewind_to(dir, 90, "");
    console_command(a0, "n1", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"instead\"}");
    char drill[200];
    (void)snprintf(drill, sizeof drill, "%s", console_drill(a0));
    desk_close(d);
    d = open_as(state, false, NULL);
    assert_true(desk_now_us(d) >= 90000000);
    assert_true(desk_now_us(d) < 100000000);
    a0 = desk_join_live(d, "t-a0");
    expect_text(console_drill(a0), drill);
    expect_contains(console_log(a0), "instead");
    dir = desk_join_live(d, "t-dir");
    rewind_to(dir, 70, ",\"every\":false");
    expect_contains(console_log(dir), "branch=2");
    desk_close(d);
}

/* ---- killed in the middle ---- */

static void be_host(const char *path, int pipe_end)
{
    const host_options o = {.journal = path, .keep_seats = true};
    base_key *key = base_key_create();
    host_options with = o;
    host *h = NULL;
    enshu_error err = {.message = ""};
    (void)alarm(60);
    with.key = key;
    if (host_open(&with, &h, &err) != ENSHU_OK)
        _exit(1);
    const uint16_t at = host_port(h);
    if (write(pipe_end, &at, sizeof at) != (ssize_t)sizeof at)
        _exit(1);
    _exit(host_run(h, &err) == ENSHU_OK ? 0 : 1);
}

static pid_t start_host(const char *path, uint16_t *port)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    (void)fflush(NULL);
    const pid_t child = fork();
    if (child == 0)
        be_host(path, ends[1]);
    close(ends[1]);
    assert_int_equal(read(ends[0], port, sizeof *port), sizeof *port);
    close(ends[0]);
    return child;
}

/* All worlds are in their old branches, or all in their new ones. */
static void a_kill_leaves_old_or_new_never_half(void **state)
{
    enum { ROUNDS = 6 };
    char path[TEST_PATH_SIZE];
    desk *d = open_as(state, true, NULL);
    desk_pass(d, 80000);
    desk_close(d);
    path_join(path, *state, "a.enshu");
    for (int i = 0; i < ROUNDS; i++) {
        uint16_t port = 0;
        const pid_t child = start_host(path, &port);
        desk *far = desk_far(port);
        console *dir = desk_join_live(far, "t-dir");
        char *plan = ask(dir, "ask", 60 - i, ",\"every\":true");
        console_send(dir,
                     "{\"v\":1,\"type\":\"rewind\",\"request\":\"k%d\","
                     "\"plan\":\"%s\",\"reason\":\"once more\"}",
                     i, plan);
        for (int n = 0; n < i * 8; n++)
            desk_spin(far);
        assert_int_equal(kill(child, SIGKILL), 0);
        assert_int_equal(waitpid(child, NULL, 0), child);
        desk_close(far);
        xfree(plan);
        int64_t branch[2] = {-1, -1};
        journal *j = NULL;
        assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
        for (int w = 0; w < 2; w++)
            assert_int_equal(journal_read_current(j, w, &branch[w], NULL),
                             ENSHU_OK);
        (void)journal_close(j, NULL);
        assert_true((branch[0] == 0 && branch[1] == 0)
                    || branch[1] == branch[0] + 1);
    }
}

/* ---- what if ---- */

static void tries_what_was_not_done(void **state)
{
    desk *d = open_as(state, true, NULL);
    console *dir = desk_join_live(d, "t-dir");
    desk_pass(d, 225000); /* T+00:15: nobody cut */
    console_send(dir, "{\"v\":1,\"type\":\"what.if\",\"request\":\"w1\","
                      "\"from_us\":90000000,\"to_us\":900000000,"
                      "\"commands\":[{\"t_us\":100000000,\"role\":\"admin\","
                      "\"kind\":\"action.start\",\"fields\":{\"action\":"
                      "\"cut\",\"on\":\"srv\"}}]}");
    console_send(dir, "{\"v\":1,\"type\":\"what.if\",\"request\":\"w2\","
                      "\"from_us\":1,\"commands\":[]}");
    console_wait(dir, "request=w2 ok=false why=busy");
    console_wait(dir, "what.comes request=w1");
    expect_contains(console_log(dir), "\"name\":\"as it was\"");
    expect_contains(console_log(dir), "{\"id\":\"o\",\"max\":15000,"
                                      "\"points\":10000}");
    console_send(dir, "{\"v\":1,\"type\":\"what.if\",\"request\":\"w3\","
                      "\"from_us\":90000000,\"commands\":[{\"t_us\":5}]}");
    console_wait(dir, "request=w3 ok=false why=bad-value "
                      "message=commands[0]: no command");
    desk_close(d);
}

static void try_cut(console *dir, const char *request, int64_t first_us,
                    int64_t then_us)
{
    console_send(dir,
                 "{\"v\":1,\"type\":\"what.if\",\"request\":\"%s\","
                 "\"from_us\":90000000,\"to_us\":900000000,\"commands\":["
                 "{\"t_us\":%lld,\"role\":\"admin\",\"kind\":"
                 "\"action.start\",\"fields\":{\"action\":\"cut\","
                 "\"on\":\"srv\"}},"
                 "{\"t_us\":%lld,\"role\":\"admin\",\"kind\":"
                 "\"message.read\",\"fields\":{\"inject\":\"I-01\"}}]}",
                 request, (long long)first_us, (long long)then_us);
}

/* Where somebody looks is where it may be tried: right behind all of it. */
static void the_moment_itself_may_be_tried_and_none_before(void **state)
{
    desk *d = open_as(state, true, NULL);
    console *dir = desk_join_live(d, "t-dir");
    desk_pass(d, 225000);
    try_cut(dir, "w1", 90000000, 90000000);
    console_wait(dir, "what.comes request=w1");
    expect_contains(console_log(dir), "{\"id\":\"o\",\"max\":15000,"
                                      "\"points\":10000}");
    try_cut(dir, "w2", 89999999, 90000000);
    console_wait(dir, "request=w2 ok=false why=bad-value message=commands[0]: "
                      "t_us is before from_us");
    try_cut(dir, "w3", 90000002, 90000001);
    console_wait(dir, "request=w3 ok=false why=bad-value message=commands[1]: "
                      "t_us is before that of the one before");
    desk_close(d);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(everybody_follows_and_the_clock_stands),
        WITH_FOLDER(no_inject_is_lost_or_doubled),
        WITH_FOLDER(a_report_that_is_undone_is_a_draft_again),
        WITH_FOLDER(goes_on_in_its_branch_when_taken_up),
        WITH_FOLDER(a_kill_leaves_old_or_new_never_half),
        WITH_FOLDER(tries_what_was_not_done),
        WITH_FOLDER(the_moment_itself_may_be_tried_and_none_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
