/* Log lines on their way to a collector on this machine. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "desk.h"
#include "enshu/logs.h"
#include "enshu/script.h"
#include "net/collector.h"
#include "support/expect.h"
#include "support/files.h"

static const char lua[] =
    "scenario{ id='fw', api=1, start='2026-11-24 09:00', length=min(60),\n"
    "  speed=60, title={ja='転送', en='Forward'} }\n"
    "team{ id='it', name={ja='情', en='IT'} }\n"
    "team{ id='ot', name={ja='制', en='OT'} }\n"
    "role{ id='admin', team='it', name={ja='担', en='Admin'} }\n"
    "zone{ id='lan', name={ja='LAN', en='LAN'} }\n"
    "asset{ id='srv', zone='lan', owner='it', name={ja='機', en='S'} }\n"
    "asset{ id='plc', zone='lan', owner='ot', name={ja='制', en='P'} }\n"
    "log{ id='sys', kind='syslog', on={'srv'}, owner='it', rate=600,\n"
    "  keep=hours(2), delay=min(2), name={ja='記', en='System'} }\n"
    "log{ id='ctl', kind='control', on={'plc'}, owner='ot', rate=600,\n"
    "  keep=hours(2), name={ja='制', en='Control'} }\n";

static const char *const admin[] = {"admin"};
static const host_seat seat = {.token = "t", .roles = admin, .n_roles = 1};

static int listen_anywhere(uint16_t *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(fd, 4), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
    *port = ntohs(at.sin_port);
    return fd;
}

typedef struct news {
    int connected;
    int lost;
} news;

static void told(void *user, bool connected, uint64_t sent, uint64_t dropped)
{
    news *n = user;
    (void)sent;
    (void)dropped;
    n->connected += connected;
    n->lost += !connected;
}

static enshu_status try_host(void **state, const char *forward,
                             const char *team, news *n, desk **d,
                             enshu_error *err)
{
    char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    bundle = desk_bundle(lua);
    const host_options o = {.bundle = &bundle,
                            .seats = &seat,
                            .n_seats = 1,
                            .forward = forward,
                            .forwarded = team,
                            .forward_told = told,
                            .forward_user = n};
    path_join(path, *state, "a.enshu");
    return desk_try(path, &o, d, err);
}

/* What came is taken apart: every frame is whole, marked, and new. */
static size_t check_frames(const char *text, const char *log, size_t *others)
{
    static char seen[4000][64];
    size_t n = 0;
    while (*text) {
        char *rest = NULL;
        const unsigned long len = strtoul(text, &rest, 10);
        assert_true(rest != text && *rest == ' ');
        char *line = strndup(rest + 1, len);
        assert_int_equal(strlen(line), len);
        expect_contains(line, "【演習】EXERCISE");
        expect_contains(line, "mark=\"EXERCISE\"");
        const char *key = strstr(line, "key=\"");
        assert_non_null(key);
        assert_true(n < 4000);
        (void)snprintf(seen[n], sizeof seen[n], "%.60s", key);
        for (size_t i = 0; i < n; i++)
            assert_string_not_equal(seen[i], seen[n]);
        char part[64];
        (void)snprintf(part, sizeof part, " - %s [", log);
        *others += strstr(line, part) == NULL;
        n++;
        text = rest + 1 + len;
        free(line);
    }
    return n;
}

static bool count_line(void *user, const enshu_log_line *line)
{
    (void)line;
    ++*(size_t *)user;
    return true;
}

/* How many records of the team there are from the start up to a time. */
static size_t found_until(enshu_time_us to_us)
{
    const enshu_bundle bundle = desk_bundle(lua);
    const enshu_log_question question = {
        .team = "it", .query = "", .from_us = 0, .to_us = to_us};
    enshu_drill *d = NULL;
    enshu_log_search *search = NULL;
    enshu_log_progress progress = {.done = false};
    enshu_error err;
    size_t n = 0;
    const enshu_options options = {.seed = 0};
    assert_int_equal(enshu_script_open(&bundle, &options, NULL, &d, &err),
                     ENSHU_OK);
    assert_int_equal(enshu_drill_advance(d, 30 * ENSHU_MIN), ENSHU_OK);
    assert_int_equal(enshu_log_search_open(d, &question, &search, &err),
                     ENSHU_OK);
    while (!progress.done)
        assert_int_equal(
            enshu_log_search_step(search, 10000, count_line, &n, &progress),
            ENSHU_OK);
    enshu_log_search_close(search);
    enshu_drill_destroy(d);
    assert_true(n > 0);
    return n;
}

static void each_line_of_a_team_comes_once(void **state)
{
    static char got[1 << 22];
    uint16_t port = 0;
    news n = {0};
    desk *d = NULL;
    size_t at = 0, others = 0;
    const int fd = listen_anywhere(&port);
    char *address = xprintf("127.0.0.1:%u", port);
    assert_int_equal(try_host(state, address, "it", &n, &d, NULL), ENSHU_OK);
    desk_pass(d, 1000);
    const int peer = accept(fd, NULL, NULL);
    assert_true(peer >= 0);
    for (int i = 0; i < 20; i++) {
        desk_pass(d, 1000); /* a drill minute */
        const ssize_t more =
            recv(peer, got + at, sizeof got - 1 - at, MSG_DONTWAIT);
        at += more > 0 ? (size_t)more : 0;
    }
    desk_close(d);
    got[at] = '\0';
    const size_t lines = check_frames(got, "sys", &others);
    /* All that a search finds, up to the delay and a minute's grain. */
    assert_in_range(lines, found_until(17 * ENSHU_MIN),
                    found_until(21 * ENSHU_MIN));
    assert_int_equal(others, 0);
    assert_int_equal(n.connected, 1);
    (void)close(peer);
    (void)close(fd);
    xfree(address);
}

static void nobody_there_does_not_slow_the_drill(void **state)
{
    uint16_t port = 0;
    news n = {0};
    desk *d = NULL;
    const int fd = listen_anywhere(&port);
    (void)close(fd);
    char *address = xprintf("127.0.0.1:%u", port);
    assert_int_equal(try_host(state, address, NULL, &n, &d, NULL), ENSHU_OK);
    desk_pass(d, 10000);
    expect_i64(desk_now_us(d), 10 * ENSHU_MIN);
    assert_int_equal(n.connected, 0);
    desk_close(d);
    xfree(address);
}

static void one_that_goes_is_told_of(void **state)
{
    uint16_t port = 0;
    news n = {0};
    desk *d = NULL;
    const int fd = listen_anywhere(&port);
    char *address = xprintf("127.0.0.1:%u", port);
    assert_int_equal(try_host(state, address, NULL, &n, &d, NULL), ENSHU_OK);
    desk_pass(d, 1000);
    const int peer = accept(fd, NULL, NULL);
    desk_pass(d, 500);
    (void)close(peer);
    (void)close(fd);
    desk_pass(d, 3000);
    assert_int_equal(n.connected, 1);
    assert_int_equal(n.lost, 1);
    expect_i64(desk_now_us(d), 4500 * 60 * ENSHU_MS);
    desk_close(d);
    xfree(address);
}

static void wrong_options_do_not_open(void **state)
{
    news n = {0};
    desk *d = NULL;
    enshu_error err = {0};
    assert_int_equal(try_host(state, "nowhere", NULL, &n, &d, &err),
                     ENSHU_EINVAL);
    expect_contains(err.message, "nowhere");
    assert_int_equal(try_host(state, "127.0.0.1:1", "ti", &n, &d, &err),
                     ENSHU_EINVAL);
    expect_contains(err.message, "no team 'ti'");
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_line_of_a_team_comes_once),
        TEST(nobody_there_does_not_slow_the_drill),
        TEST(one_that_goes_is_told_of), TEST(wrong_options_do_not_open)};
    return cmocka_run_group_tests_name("forward", tests, NULL, NULL);
}
