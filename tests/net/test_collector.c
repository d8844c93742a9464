/* Lines to a collector on this machine: there, not there, slow, gone. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "base/memory.h"
#include "net/collector.h"
#include "support/expect.h"

/* ---- a small listener ---- */

static int listen_on(uint16_t *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons(*port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    const int one = 1;
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one),
                     0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(fd, 4), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
    *port = ntohs(at.sin_port);
    return fd;
}

static void nap(void)
{
    const struct timespec ms = {0, 1000000};
    nanosleep(&ms, NULL);
}

/* The collector's clock goes by a millisecond a round. */
typedef struct stand {
    net_collector *c;
    int64_t now_us;
} stand;

static void work(stand *s, int ms)
{
    for (int i = 0; i < ms; i++) {
        s->now_us += 1000;
        net_collector_work(s->c, s->now_us);
        nap();
    }
}

static stand start(uint16_t port)
{
    return (stand){net_collector_create("127.0.0.1", port), 1000000};
}

static void offer(stand *s, const char *line)
{
    assert_true(net_collector_offer(s->c, line, strlen(line)));
}

/* Reads what is there, at most `room` - 1 bytes. */
static void read_all(int fd, char *out, size_t room)
{
    size_t n = 0;
    for (;;) {
        const ssize_t got = recv(fd, out + n, room - 1 - n, MSG_DONTWAIT);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    out[n] = '\0';
}

/* ---- tests ---- */

static void lines_come_with_their_length(void **state)
{
    uint16_t port = 0;
    char got[256];
    const int fd = listen_on(&port);
    stand s = start(port);
    (void)state;
    offer(&s, "first");
    offer(&s, "演習");
    work(&s, 20);
    const int peer = accept(fd, NULL, NULL);
    assert_true(peer >= 0);
    work(&s, 20);
    read_all(peer, got, sizeof got);
    expect_text(got, "5 first6 演習");
    const net_collector_figures f = net_collector_get_figures(s.c);
    assert_true(f.connected);
    assert_int_equal(f.sent, 2);
    assert_int_equal(f.waiting, 0);
    net_collector_destroy(s.c);
    (void)close(peer);
    (void)close(fd);
}

static void nobody_there_costs_nothing_and_is_tried_again(void **state)
{
    uint16_t port = 0;
    (void)state;
    int fd = listen_on(&port);
    (void)close(fd); /* nobody listens there now */
    stand s = start(port);
    offer(&s, "late");
    work(&s, 50);
    net_collector_figures f = net_collector_get_figures(s.c);
    assert_false(f.connected);
    assert_int_equal(f.attempt, 1); /* the pause is not over */
    s.now_us += 500000;
    work(&s, 20);
    assert_int_equal(net_collector_get_figures(s.c).attempt, 2);
    fd = listen_on(&port);
    s.now_us += 1000000;
    work(&s, 50);
    f = net_collector_get_figures(s.c);
    assert_true(f.connected);
    assert_int_equal(f.sent, 1);
    assert_int_equal(f.attempt, 0);
    net_collector_destroy(s.c);
    (void)close(fd);
}

static void a_collector_that_does_not_read_loses_lines(void **state)
{
    enum { LINE = 8000 };
    static char line[LINE + 1];
    uint16_t port = 0;
    const int fd = listen_on(&port);
    stand s = start(port);
    (void)state;
    memset(line, 'x', LINE);
    work(&s, 20);
    for (int i = 0; i < 3000; i++) {
        (void)net_collector_offer(s.c, line, LINE);
        s.now_us += 1000;
        net_collector_work(s.c, s.now_us);
    }
    const net_collector_figures f = net_collector_get_figures(s.c);
    assert_true(f.connected);
    assert_true(f.waiting <= NET_COLLECTOR_BYTES);
    assert_true(f.dropped > 0);
    assert_int_equal(f.sent + f.dropped + f.waiting / (LINE + 5), 3000);
    net_collector_destroy(s.c);
    (void)close(fd);
}

static void one_that_goes_gets_the_rest_when_it_is_back(void **state)
{
    uint16_t port = 0;
    char got[256];
    int fd = listen_on(&port);
    stand s = start(port);
    (void)state;
    work(&s, 20);
    int peer = accept(fd, NULL, NULL);
    (void)close(peer);
    work(&s, 20);
    assert_false(net_collector_get_figures(s.c).connected);
    offer(&s, "again");
    s.now_us += 1000000;
    work(&s, 20);
    peer = accept(fd, NULL, NULL);
    work(&s, 20);
    read_all(peer, got, sizeof got);
    expect_text(got, "5 again");
    net_collector_destroy(s.c);
    (void)close(peer);
    (void)close(fd);
}

static void addresses_are_taken_apart(void **state)
{
    static const struct {
        const char *text, *host;
        uint16_t port;
    } good[] = {{"127.0.0.1:5514", "127.0.0.1", 5514},
                {"[::1]:1", "::1", 1},
                {"siem.example:65535", "siem.example", 65535}};
    static const char *const bad[] = {
        "",           "host",    ":1",      "host:",    "host:0",
        "host:65536", "host:1x", "host:-1", "::1:5514", "host: 1"};
    char host[NET_COLLECTOR_HOST];
    uint16_t port;
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(net_collector_parse(good[i].text, host, &port, NULL),
                         ENSHU_OK);
        expect_text(host, good[i].host);
        assert_int_equal(port, good[i].port);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        enshu_error err = {0};
        assert_int_equal(net_collector_parse(bad[i], host, &port, &err),
                         ENSHU_EINVAL);
        expect_contains(err.message, "tcp:127.0.0.1:5514");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_with_their_length),
        cmocka_unit_test(nobody_there_costs_nothing_and_is_tried_again),
        cmocka_unit_test(a_collector_that_does_not_read_loses_lines),
        cmocka_unit_test(one_that_goes_gets_the_rest_when_it_is_back),
        cmocka_unit_test(addresses_are_taken_apart)};
    return cmocka_run_group_tests_name("collector", tests, NULL, NULL);
}
