/* What the server does for peers that behave. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <pthread.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/protocol.h"
#include "net/stand.h"
#include "support/expect.h"

static void tells_what_happens_in_order(void **state)
{
    (void)state;
    stand st;
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    expect_text(st.address, "127.0.0.1");
    raw_say(fd, "{\"v\":1}");
    stand_until(&st, &st.messages, 1);
    expect_text(st.text, "{\"v\":1}");
    close(fd);
    stand_until(&st, &st.closed, 1);
    expect_text(st.order, "omc");
    const net_server_figures f = net_server_get_figures(st.server);
    assert_int_equal(f.peers, 0);
    assert_int_equal(f.accepted, 1);
    assert_int_equal(f.messages_in, 1);
    assert_int_equal(f.dropped, 0);
    stand_close(&st);
}

static void sends_messages_in_order_and_says_when_all_are_gone(void **state)
{
    (void)state;
    stand st;
    unsigned char got[64];
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    assert_int_equal(net_server_send(st.server, st.peer, "one", 3), ENSHU_OK);
    assert_int_equal(net_server_send(st.server, st.peer, "two", 3), ENSHU_OK);
    assert_int_equal(net_server_send(st.server, st.peer, "", 0), ENSHU_OK);
    assert_true(net_server_waiting(st.server, st.peer) >= 6);
    assert_int_equal(st.drained, 0);
    stand_until(&st, &st.drained, 1);
    assert_int_equal(net_server_waiting(st.server, st.peer), 0);
    assert_int_equal(raw_read(&st, fd, got, 12, 1000), 12);
    assert_memory_equal(got, "\x81\x03one\x81\x03two\x81\x00", 12);
    stand_run(&st, 50);
    assert_int_equal(st.drained, 1);
    close(fd);
    stand_close(&st);
}

static void puts_fragments_together(void **state)
{
    (void)state;
    stand st;
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    raw_frame(fd, RAW_TEXT, true, "{\"a", 3);
    stand_run(&st, 20);
    raw_frame(fd, 0, true, "\":", 2);
    raw_frame(fd, RAW_FIN | RAW_PONG, true, "", 0); /* may come in between */
    raw_frame(fd, 0, true, "", 0);
    stand_run(&st, 20);
    assert_int_equal(st.messages, 0);
    raw_frame(fd, RAW_FIN, true, "1}", 2);
    stand_until(&st, &st.messages, 1);
    expect_text(st.text, "{\"a\":1}");
    close(fd);
    stand_close(&st);
}

/* Longer than what libwebsockets hands over at once. */
static void takes_the_longest_message_both_ways(void **state)
{
    (void)state;
    enum { HEAD = 4 };
    static char longest[NET_MESSAGE_BYTES + 1];
    static char got[NET_MESSAGE_BYTES + HEAD];
    stand st;
    memset(longest, 'a', NET_MESSAGE_BYTES);
    stand_open(&st, NULL);
    st.echo = true;
    const int fd = raw_join(&st);
    for (unsigned i = 1; i <= 3; i++) {
        raw_say(fd, longest);
        stand_until(&st, &st.messages, i);
        assert_int_equal(st.len, NET_MESSAGE_BYTES);
        assert_memory_equal(st.text, longest, NET_MESSAGE_BYTES);
        assert_int_equal(raw_read(&st, fd, got, sizeof got, 2000), sizeof got);
        assert_memory_equal(got + HEAD, longest, NET_MESSAGE_BYTES);
    }
    assert_int_equal(
        net_server_send(st.server, st.peer, longest, NET_MESSAGE_BYTES + 1),
        ENSHU_EINVAL);
    close(fd);
    stand_close(&st);
}

static void several_frames_in_one_packet_are_several_messages(void **state)
{
    (void)state;
    static const unsigned char both[] = {0x81, 0x81, 0, 0, 0, 0,   'a', 0x81,
                                         0x82, 0,    0, 0, 0, 'b', 'c'};
    stand st;
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    raw_send(fd, both, sizeof both);
    stand_until(&st, &st.messages, 2);
    expect_text(st.text, "bc");
    close(fd);
    stand_close(&st);
}

static void sends_what_waits_before_it_drops(void **state)
{
    (void)state;
    stand st;
    unsigned char got[16];
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    assert_int_equal(net_server_send(st.server, st.peer, "bye", 3), ENSHU_OK);
    net_server_drop(st.server, st.peer);
    net_server_drop(st.server, st.peer); /* again: nothing more */
    assert_int_equal(net_server_send(st.server, st.peer, "x", 1), ENSHU_ESTALE);
    assert_int_equal(raw_read(&st, fd, got, 9, 1000), 9);
    assert_memory_equal(got,
                        "\x81\x03"
                        "bye\x88\x02\x03\xE8",
                        9);
    raw_frame(fd, 0x88, true, "\x03\xE8", 2);
    assert_true(raw_is_ended(&st, fd, 1000));
    stand_until(&st, &st.closed, 1);
    assert_int_equal(net_server_get_figures(st.server).dropped, 0);
    close(fd);
    stand_close(&st);
}

/* ---- an owner that drops in the middle of being told ---- */

typedef struct owner {
    net_server *server;
    net_peer peer;
} owner;

static void keep_opened(void *user, net_peer peer, const char *address)
{
    (void)address;
    ((owner *)user)->peer = peer;
}

static void drop_it(void *user, net_peer peer)
{
    net_server_drop(((owner *)user)->server, peer);
}

static void drop_opened(void *user, net_peer peer, const char *address)
{
    (void)address;
    drop_it(user, peer);
}

static void drop_message(void *user, net_peer peer, const char *text,
                         size_t len)
{
    drop_it(user, peer);
    /* The text is good until the callback returns. */
    assert_int_equal(len, strlen(text));
}

static void its_owner_may_drop_whenever_it_is_told_something(void **state)
{
    (void)state;
    for (int when = 0; when < 3; when++) {
        stand st;
        owner who = {.server = NULL};
        enshu_error err;
        const net_server_options o = {
            .events = {.user = &who,
                       .opened = when == 0 ? drop_opened : keep_opened,
                       .message = when == 1 ? drop_message : NULL,
                       .drained = when == 2 ? drop_it : NULL}};
        assert_int_equal(net_server_create(&o, &who.server, &err), ENSHU_OK);
        memset(&st, 0, sizeof st);
        st.server = who.server;
        const int fd = raw_connect(&st);
        assert_int_equal(
            raw_upgrade(&st, fd, "Sec-WebSocket-Protocol: enshu.v1\r\n"), 101);
        raw_say(fd, "hello");
        raw_say(fd, "and more");
        stand_run(&st, 20);
        if (when == 2)
            assert_int_equal(net_server_send(who.server, who.peer, "x", 1),
                             ENSHU_OK);
        assert_true(raw_is_ended(&st, fd, 5000));
        close(fd);
        stand_run(&st, 20);
        assert_int_equal(net_server_get_figures(who.server).peers, 0);
        net_server_destroy(who.server);
    }
}

static void a_name_is_never_used_again(void **state)
{
    (void)state;
    stand st;
    net_peer before = {0};
    stand_open(&st, NULL);
    for (unsigned i = 1; i <= 5; i++) {
        const int fd = raw_join(&st);
        assert_true(st.peer.serial > before.serial);
        if (i > 1)
            assert_int_equal(net_server_send(st.server, before, "x", 1),
                             ENSHU_ESTALE);
        assert_int_equal(net_server_waiting(st.server, before), 0);
        before = st.peer;
        close(fd);
        stand_until(&st, &st.closed, i);
    }
    stand_close(&st);
}

static void keeps_to_its_deadline(void **state)
{
    (void)state;
    stand st;
    stand_open(&st, NULL);
    int64_t late_us = 0;
    for (int i = 0; i < 50; i++) {
        const int64_t deadline_us = base_clock_monotonic_us() + 7000;
        net_server_service(st.server, deadline_us);
        const int64_t now_us = base_clock_monotonic_us();
        assert_true(now_us >= deadline_us);
        late_us += now_us - deadline_us;
    }
    /* On average, because the machine may be busy. */
    assert_true(late_us / 50 < 10000);
    /* In the past: one look, no waiting. */
    const int64_t start_us = base_clock_monotonic_us();
    for (int i = 0; i < 20; i++)
        net_server_service(st.server, 0);
    assert_true(base_clock_monotonic_us() - start_us < 200000);
    stand_close(&st);
}

static void *wake_later(void *server)
{
    const struct timespec while_ = {.tv_nsec = 50000000};
    nanosleep(&while_, NULL);
    net_server_wake(server);
    return NULL;
}

static void another_thread_can_wake_it(void **state)
{
    (void)state;
    stand st;
    pthread_t thread;
    stand_open(&st, NULL);
    const int64_t start_us = base_clock_monotonic_us();
    assert_int_equal(pthread_create(&thread, NULL, wake_later, st.server), 0);
    net_server_service(st.server, start_us + 10000000);
    const int64_t took_us = base_clock_monotonic_us() - start_us;
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true(took_us >= 50000 && took_us < 2000000);
    /* Woken before it waits: it does not wait. */
    net_server_wake(st.server);
    net_server_service(st.server, base_clock_monotonic_us() + 10000000);
    assert_true(base_clock_monotonic_us() - start_us < 4000000);
    stand_close(&st);
}

static void says_which_address_it_cannot_listen_on(void **state)
{
    (void)state;
    stand st;
    net_server *second = NULL;
    enshu_error err;
    stand_open(&st, NULL);
    const net_server_options taken = {.port = net_server_port(st.server)};
    assert_int_equal(net_server_create(&taken, &second, &err), ENSHU_EREFUSED);
    assert_null(second);
    expect_contains(err.message, "127.0.0.1:");
    expect_contains(err.message, "in use");
    const net_server_options foreign = {.address = "192.0.2.1"};
    assert_int_equal(net_server_create(&foreign, &second, &err), ENSHU_EINVAL);
    expect_contains(err.message, "192.0.2.1");
    const net_server_options nonsense = {.address = "no such address"};
    assert_int_equal(net_server_create(&nonsense, &second, &err), ENSHU_EINVAL);
    expect_contains(err.message, "no such address");
    stand_close(&st);
}

static void several_servers_live_side_by_side(void **state)
{
    (void)state;
    stand a;
    stand b;
    stand_open(&a, NULL);
    stand_open(&b, NULL);
    assert_int_not_equal(net_server_port(a.server), net_server_port(b.server));
    const int fd_a = raw_join(&a);
    const int fd_b = raw_join(&b);
    stand_close(&a);
    raw_say(fd_b, "still here");
    stand_until(&b, &b.messages, 1);
    assert_int_equal(b.opened, 1);
    close(fd_a);
    close(fd_b);
    stand_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_happens_in_order),
        cmocka_unit_test(sends_messages_in_order_and_says_when_all_are_gone),
        cmocka_unit_test(puts_fragments_together),
        cmocka_unit_test(takes_the_longest_message_both_ways),
        cmocka_unit_test(several_frames_in_one_packet_are_several_messages),
        cmocka_unit_test(sends_what_waits_before_it_drops),
        cmocka_unit_test(its_owner_may_drop_whenever_it_is_told_something),
        cmocka_unit_test(a_name_is_never_used_again),
        cmocka_unit_test(keeps_to_its_deadline),
        cmocka_unit_test(another_thread_can_wake_it),
        cmocka_unit_test(says_which_address_it_cannot_listen_on),
        cmocka_unit_test(several_servers_live_side_by_side),
    };
    return cmocka_run_group_tests_name("server", tests, NULL, NULL);
}
