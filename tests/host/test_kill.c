/*
 * The host is killed at any instant and taken up again, while a console stays
 * and comes back by itself: no acknowledged command is lost, none is done
 * twice, and the records go on without a gap.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

enum { ROUNDS = 12, BURST = 6 };

/* Runs a host for ever, telling its port. */
static void be_host(const char *path, uint16_t port, bool fresh, int pipe_end)
{
    enum { LIFE_S = 100 };
    const enshu_bundle bundle = desk_bundle(port_lua);
    host_options o = port_options(fresh ? &bundle : NULL);
    base_key *key = base_key_create();
    host *h = NULL;
    enshu_error err = {.message = ""};
    (void)alarm(LIFE_S); /* if the test is gone */
    o.journal = path;
    o.port = port;
    o.key = key;
    o.colleagues = "mate";
    if (host_open(&o, &h, &err) != ENSHU_OK) {
        (void)fprintf(stderr, "host: %s\n", err.message);
        _exit(1);
    }
    const uint16_t at = host_port(h);
    if (write(pipe_end, &at, sizeof at) != (ssize_t)sizeof at)
        _exit(1);
    _exit(host_run(h, &err) == ENSHU_OK ? 0 : 1);
}

static pid_t start_host(const char *path, uint16_t *port, bool fresh)
{
    int ends[2];
    uint16_t told = 0;
    assert_int_equal(pipe(ends), 0);
    (void)fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        be_host(path, *port, fresh, ends[1]);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &told, sizeof told), sizeof told);
    close(ends[0]);
    *port = told;
    return child;
}

static void kill_host(pid_t child)
{
    int status = 0;
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

/* Each text is sent under its own request. */
typedef void say_fn(console *c, int i);

static void send_text(console *c, int i)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"r%d\","
                 "\"role\":\"admin\",\"kind\":\"message.send\","
                 "\"fields\":{\"to\":[\"admin\"],\"text\":\"text-%d.\"}}",
                 i, i);
}

static void observe(console *c, int i)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"r%d\","
                 "\"role\":\"control\",\"kind\":\"observation.add\","
                 "\"fields\":{\"rating\":\"good\",\"text\":\"text-%d.\"}}",
                 i, i);
}

static bool is_answered(const console *c, int i)
{
    char part[48];
    (void)snprintf(part, sizeof part, "reply request=r%d ok=true\n", i);
    return strstr(console_log(c), part) != NULL;
}

static void wait_for_answer(console *c, int i)
{
    char part[48];
    (void)snprintf(part, sizeof part, "reply request=r%d ok=true\n", i);
    console_wait(c, part);
}

/* Sends a burst and lets the host die in the middle of it. */
static void burst(desk *d, console *c, pid_t child, int round, say_fn *say)
{
    for (int i = 0; i < BURST; i++)
        say(c, round * BURST + i);
    for (int spins = 0; spins < round * 2; spins++)
        desk_spin(d);
    kill_host(child);
}

static void wait_for_welcome(desk *d, console *c, int n)
{
    net_client_retry(console_client(c));
    for (int64_t end_us = 0; console_count(c, "live seq=") < n;)
        desk_wait(d, &end_us);
    assert_int_equal(console_count(c, "live seq="), n);
}

/* What was not answered before the host died is asked again. */
static void repeat(console *c, int round, say_fn *say)
{
    for (int i = round * BURST; i < (round + 1) * BURST; i++) {
        if (!is_answered(c, i))
            say(c, i);
        wait_for_answer(c, i);
    }
}

static void expect_each_once(const console *c, int rounds)
{
    for (int i = 0; i < rounds * BURST; i++) {
        char part[32];
        (void)snprintf(part, sizeof part, "\"text\":\"text-%d.\"", i);
        assert_int_equal(console_count(c, part), 1);
    }
}

static void nothing_is_lost_and_nothing_done_twice(void **state)
{
    char path[TEST_PATH_SIZE];
    uint16_t port = 0;
    path_join(path, *state, "a.enshu");
    pid_t child = start_host(path, &port, true);
    desk *d = desk_far(port);
    console *c = desk_join_live(d, "t-admin");
    console_pace(c, "p1", "speed", 16000);
    console_send(c, "{\"v\":1,\"type\":\"draft\",\"key\":\"k\","
                    "\"draft\":{\"a\":\"typed\"}}");
    console_wait(c, "saved key=k");
    for (int round = 0; round < ROUNDS; round++) {
        burst(d, c, child, round, send_text);
        child = start_host(path, &port, false);
        wait_for_welcome(d, c, round + 2);
        assert_int_equal(console_count(c, "saved key=k"), round + 2);
        repeat(c, round, send_text);
    }
    expect_each_once(c, ROUNDS);
    kill_host(child);
    desk_close(d);
    desk_verify(path, false);
}

/* After the end too, while it is judged. */
static void what_evaluators_said_is_not_lost_either(void **state)
{
    enum { JUDGED = 6 };
    char path[TEST_PATH_SIZE];
    uint16_t port = 0;
    path_join(path, *state, "b.enshu");
    pid_t child = start_host(path, &port, true);
    desk *d = desk_far(port);
    console *c = desk_join_live(d, "t-control");
    console *clock = desk_join_live(d, "t-admin");
    console_pace(clock, "e", "end", 0);
    console_wait(c, "kind=drill.stopped");
    for (int round = 0; round < JUDGED; round++) {
        burst(d, c, child, round, observe);
        child = start_host(path, &port, false);
        wait_for_welcome(d, c, round + 2);
        expect_contains(console_log(c), "ended=true");
        repeat(c, round, observe);
    }
    expect_each_once(c, JUDGED);
    kill_host(child);
    desk_close(d);
    desk_verify(path, false);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(nothing_is_lost_and_nothing_done_twice),
        WITH_FOLDER(what_evaluators_said_is_not_lost_either),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
