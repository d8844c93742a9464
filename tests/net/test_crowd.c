/* Many peers: what is sent to all of them, who owns them, who guesses. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/protocol.h"
#include "net/stand.h"
#include "support/expect.h"

static void a_frame_goes_to_many(void **state)
{
    (void)state;
    enum { N = 20, LONG = 1000 };
    stand st;
    int fds[N];
    net_peer peers[N];
    char text[LONG];
    unsigned char got[2 + 5 + 4 + LONG];
    stand_open(&st, NULL);
    for (int i = 0; i < N; i++) {
        fds[i] = raw_join(&st);
        peers[i] = st.peer;
    }
    memset(text, 'x', sizeof text);
    net_frame *small = net_frame_create("hello", 5);
    net_frame *large = net_frame_create(text, sizeof text);
    for (int i = 0; i < N; i++) {
        assert_int_equal(net_server_send_frame(st.server, peers[i], small),
                         ENSHU_OK);
        assert_int_equal(net_server_send_frame(st.server, peers[i], large),
                         ENSHU_OK);
    }
    /* It lives as long as somebody waits for it. */
    net_frame_release(small);
    net_frame_release(large);
    for (int i = 0; i < N; i++) {
        assert_int_equal(raw_read(&st, fds[i], got, sizeof got, 1000),
                         sizeof got);
        assert_memory_equal(got, "\x81\x05hello\x81\x7E\x03\xE8x", 12);
        close(fds[i]);
    }
    assert_int_equal(net_server_get_figures(st.server).messages_out, 2 * N);
    stand_close(&st);
}

static void frames_end_where_messages_do(void **state)
{
    (void)state;
    static char text[NET_MESSAGE_BYTES + 1];
    static unsigned char got[NET_MESSAGE_BYTES + 4];
    stand st;
    memset(text, 'x', sizeof text);
    assert_null(net_frame_create(text, NET_MESSAGE_BYTES + 1));
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    net_frame *f = net_frame_create(text, NET_MESSAGE_BYTES);
    assert_non_null(f);
    /* Two do not fit into one batch. */
    for (int i = 0; i < 2; i++)
        assert_int_equal(net_server_send_frame(st.server, st.peer, f),
                         ENSHU_OK);
    net_frame_release(f);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(raw_read(&st, fd, got, sizeof got, 2000), sizeof got);
        assert_memory_equal(got, "\x81\x7E\x80\x00x", 5);
        assert_int_equal(got[sizeof got - 1], 'x');
    }
    close(fd);
    stand_close(&st);
}

static void what_still_waits_is_released_with_its_peer(void **state)
{
    (void)state;
    stand st;
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    net_frame *f = net_frame_create("never read", 10);
    for (int i = 0; i < 100; i++)
        assert_int_equal(net_server_send_frame(st.server, st.peer, f),
                         ENSHU_OK);
    assert_true(net_server_get_figures(st.server).outbox_max >= 1000);
    close(fd);
    stand_until(&st, &st.closed, 1);
    assert_int_equal(net_server_get_figures(st.server).outbox_max, 0);
    assert_int_equal(net_server_send_frame(st.server, st.peer, f),
                     ENSHU_ESTALE);
    net_frame_release(f);
    stand_close(&st);
}

static void a_peer_has_an_owner_until_it_is_gone(void **state)
{
    (void)state;
    enum { N = 30 };
    stand st;
    int fds[N];
    net_peer peers[N];
    stand_open(&st, NULL);
    for (int i = 0; i < N; i++) {
        fds[i] = raw_join(&st);
        peers[i] = st.peer;
        assert_null(net_server_owner(st.server, peers[i]));
        net_server_set_owner(st.server, peers[i], &fds[i]);
    }
    for (int i = 0; i < N; i++)
        assert_ptr_equal(net_server_owner(st.server, peers[i]), &fds[i]);
    close(fds[3]);
    stand_until(&st, &st.closed, 1);
    assert_null(net_server_owner(st.server, peers[3]));
    net_server_set_owner(st.server, peers[3], &fds[3]);
    assert_null(net_server_owner(st.server, peers[3]));
    /* Its place is taken by another, who is not taken for it. */
    fds[3] = raw_join(&st);
    assert_null(net_server_owner(st.server, st.peer));
    assert_null(net_server_owner(st.server, peers[3]));
    for (int i = 0; i < N; i++)
        close(fds[i]);
    stand_close(&st);
}

/* Says hello, and is told that the key is wrong. */
static void guess(stand *st)
{
    const unsigned closed = st->closed;
    const int fd = raw_join(st);
    net_server_punish(st->server, st->peer);
    stand_until(st, &st->closed, closed + 1);
    close(fd);
}

static bool gets_in(stand *st)
{
    const int fd = raw_connect(st);
    const bool in =
        raw_upgrade(st, fd, "Sec-WebSocket-Protocol: enshu.v1\r\n") == 101;
    close(fd);
    stand_run(st, 20);
    return in;
}

static void who_guesses_is_kept_out_for_a_while(void **state)
{
    (void)state;
    stand st;
    stand_open(&st, NULL);
    const int seated = raw_join(&st);
    raw_say(seated, "here");
    for (int i = 0; i < 4; i++)
        guess(&st);
    assert_true(gets_in(&st));
    guess(&st);
    const int64_t start_us = base_clock_monotonic_us();
    assert_false(gets_in(&st));
    while (!gets_in(&st))
        stand_run(&st, 50);
    const int64_t first_us = base_clock_monotonic_us() - start_us;
    assert_true(first_us > 500000 && first_us < 1500000);
    /* The next wrong one costs twice as much. */
    guess(&st);
    assert_false(gets_in(&st));
    stand_run(&st, 1200);
    assert_false(gets_in(&st));
    stand_run(&st, 900);
    assert_true(gets_in(&st));
    /* Who was there already is not touched. */
    assert_false(raw_is_ended(&st, seated, 10));
    assert_int_equal(net_server_get_figures(st.server).punished, 6);
    close(seated);
    stand_close(&st);
}

static void a_punished_peer_still_hears_why(void **state)
{
    (void)state;
    stand st;
    unsigned char got[7];
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    assert_int_equal(net_server_send(st.server, st.peer, "wrong", 5), ENSHU_OK);
    net_server_punish(st.server, st.peer);
    assert_int_equal(raw_read(&st, fd, got, sizeof got, 1000), sizeof got);
    assert_memory_equal(got, "\x81\x05wrong", 7);
    assert_true(raw_is_ended(&st, fd, 1000));
    close(fd);
    stand_close(&st);
}

/* Connecting and hanging up costs the server more than the other side, with
 * TLS above all. */
static void who_connects_for_nothing_is_slowed_down(void **state)
{
    (void)state;
    enum { ALLOWED = 8 };
    stand st;
    const net_server_options o = {.failed_per_address = ALLOWED};
    stand_open(&st, &o);
    const int seated = raw_join(&st);
    raw_say(seated, "here");
    stand_until(&st, &st.messages, 1);
    /* One more, since some of the first is forgotten meanwhile. */
    for (int i = 0; i < ALLOWED + 1; i++)
        close(raw_join(&st));
    stand_until(&st, &st.closed, ALLOWED + 1);
    assert_false(gets_in(&st));
    /* One a second is forgotten. */
    stand_run(&st, 1200);
    assert_true(gets_in(&st));
    assert_false(gets_in(&st));
    assert_false(raw_is_ended(&st, seated, 10));
    close(seated);
    stand_close(&st);
}

/* Said something, and was nobody. */
static void who_says_nothing_of_use_is_slowed_down_too(void **state)
{
    (void)state;
    enum { ALLOWED = 8 };
    stand st;
    const net_server_options o = {.failed_per_address = ALLOWED,
                                  .owner_knows = true};
    stand_open(&st, &o);
    const int seated = raw_join(&st);
    net_server_know(st.server, st.peer);
    for (unsigned i = 0; i < ALLOWED + 1; i++) {
        const int fd = raw_join(&st);
        raw_say(fd, "{}");
        stand_until(&st, &st.messages, i + 1);
        close(fd);
    }
    stand_until(&st, &st.closed, ALLOWED + 1);
    assert_false(gets_in(&st));
    stand_run(&st, 1200);
    const int fd = raw_join(&st);
    net_server_know(st.server, st.peer);
    close(fd);
    stand_until(&st, &st.closed, ALLOWED + 2);
    stand_run(&st, 1200);
    assert_true(gets_in(&st));
    close(seated);
    stand_close(&st);
}

/* Hundreds that were under way when the address was barred do not bar it for
 * longer than a few seconds. */
static void failures_are_forgotten_soon(void **state)
{
    (void)state;
    enum { ALLOWED = 4, MANY = 60 };
    stand st;
    int fds[MANY];
    const net_server_options o = {.failed_per_address = ALLOWED,
                                  .peers_per_address = MANY + 1};
    stand_open(&st, &o);
    for (size_t i = 0; i < MANY; i++)
        fds[i] = raw_join(&st);
    for (size_t i = 0; i < MANY; i++)
        close(fds[i]);
    stand_until(&st, &st.closed, MANY);
    assert_false(gets_in(&st));
    stand_run(&st, 9000);
    assert_true(gets_in(&st));
    stand_close(&st);
}

static void more_peers_than_there_can_be_are_refused(void **state)
{
    (void)state;
    enshu_error err;
    net_server *server = NULL;
    const net_server_options o = {.peers_max = NET_PEERS_MAX + 1};
    assert_int_equal(net_server_create(&o, &server, &err), ENSHU_EINVAL);
    expect_contains(err.message, "20000");
    assert_null(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_goes_to_many),
        cmocka_unit_test(frames_end_where_messages_do),
        cmocka_unit_test(what_still_waits_is_released_with_its_peer),
        cmocka_unit_test(a_peer_has_an_owner_until_it_is_gone),
        cmocka_unit_test(who_guesses_is_kept_out_for_a_while),
        cmocka_unit_test(a_punished_peer_still_hears_why),
        cmocka_unit_test(who_connects_for_nothing_is_slowed_down),
        cmocka_unit_test(who_says_nothing_of_use_is_slowed_down_too),
        cmocka_unit_test(failures_are_forgotten_soon),
        cmocka_unit_test(more_peers_than_there_can_be_are_refused),
    };
    return cmocka_run_group_tests_name("crowd", tests, NULL, NULL);
}
