/* What a peer may cost: memory, messages, time. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/stand.h"
#include "support/expect.h"

/* ---- slow readers ---- */

static void a_full_outbox_refuses_and_says_when_it_has_drained(void **state)
{
    (void)state;
    enum { BLOCK = 1000, LIMIT = 20000 };
    stand st;
    const net_server_options o = {.outbox_bytes = LIMIT};
    char block[BLOCK];
    char got[BLOCK + 4];
    unsigned queued = 0;
    memset(block, 'x', sizeof block);
    stand_open(&st, &o);
    const int fd = raw_join(&st);
    while (net_server_send(st.server, st.peer, block, BLOCK) == ENSHU_OK)
        queued++;
    assert_true(queued > 10 && queued < LIMIT / BLOCK);
    const size_t waiting = net_server_waiting(st.server, st.peer);
    assert_true(waiting <= LIMIT && waiting >= (size_t)queued * BLOCK);
    assert_int_equal(net_server_send(st.server, st.peer, block, BLOCK),
                     ENSHU_ELIMIT);
    assert_int_equal(net_server_waiting(st.server, st.peer), waiting);
    assert_int_equal(net_server_get_figures(st.server).outbox_max, waiting);
    stand_until(&st, &st.drained, 1);
    assert_int_equal(net_server_send(st.server, st.peer, block, BLOCK),
                     ENSHU_OK);
    for (unsigned i = 0; i < queued + 1; i++)
        assert_int_equal(raw_read(&st, fd, got, sizeof got, 2000), sizeof got);
    assert_int_equal(net_server_get_figures(st.server).messages_out,
                     queued + 1);
    close(fd);
    stand_close(&st);
}

/* Nobody reads at the other end: the kernel's buffers fill, then the outbox,
 * then nothing grows any more. */
static void who_never_reads_costs_bounded_memory(void **state)
{
    (void)state;
    enum { OUTBOX = 1 << 20, ROUNDS = 3000 };
    stand st;
    const net_server_options o = {.outbox_bytes = OUTBOX};
    const int small = 4096;
    char block[10000];
    stand_open(&st, &o);
    const int fd = raw_join(&st);
    (void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    raw_say(fd, "hello");
    memset(block, 'x', sizeof block);
    const size_t before = resident_bytes();
    unsigned refused = 0;
    for (int i = 0; i < ROUNDS; i++) { /* 30 MB in all */
        refused += net_server_send(st.server, st.peer, block, sizeof block)
                   == ENSHU_ELIMIT;
        if (i % 10 == 0)
            stand_run(&st, 1);
    }
    assert_true(refused > ROUNDS / 3);
    assert_true(net_server_waiting(st.server, st.peer) <= OUTBOX);
    assert_true(resident_bytes() < before + 8 * OUTBOX);
    /* The server is not held up by it. */
    const int other = raw_join(&st);
    raw_say(other, "quick");
    stand_until(&st, &st.messages, 2);
    expect_text(st.text, "quick");
    close(other);
    close(fd);
    stand_close(&st);
}

/* History is sent at the reader's pace: each `drained` brings more. */
static void drained_keeps_a_stream_going(void **state)
{
    (void)state;
    stand st;
    const net_server_options o = {.outbox_bytes = 10000};
    char got[1004];
    stand_open(&st, &o);
    st.refill = true;
    const int fd = raw_join(&st);
    assert_int_equal(net_server_send(st.server, st.peer, "go", 2), ENSHU_OK);
    assert_int_equal(raw_read(&st, fd, got, 4, 1000), 4);
    for (int i = 0; i < 2000; i++)
        assert_int_equal(raw_read(&st, fd, got, sizeof got, 2000), sizeof got);
    assert_true(st.drained > 100);
    st.refill = false;
    close(fd);
    stand_close(&st);
}

static void who_never_reads_is_dropped_in_time(void **state)
{
    (void)state;
    stand st;
    char block[10000];
    const net_server_options o = {
        .outbox_bytes = (size_t)8 << 20, .ping_s = 1, .dead_s = 2};
    stand_open(&st, &o);
    const int fd = raw_join(&st);
    raw_say(fd, "hello");
    memset(block, 'x', sizeof block);
    while (net_server_send(st.server, st.peer, block, sizeof block)
           == ENSHU_OK) {
    }
    stand_until(&st, &st.closed, 1);
    assert_int_equal(net_server_get_figures(st.server).dropped, 1);
    close(fd);
    stand_close(&st);
}

/* ---- many messages ---- */

static void more_messages_than_allowed_end_it(void **state)
{
    (void)state;
    stand st;
    const net_server_options o = {.messages_per_s = 10};
    stand_open(&st, &o);
    const int fd = raw_join(&st);
    /* Two seconds' worth at once is allowed, and what time gives back. */
    for (int i = 0; i < 20; i++)
        raw_say(fd, "x");
    stand_until(&st, &st.messages, 20);
    stand_run(&st, 500);
    for (int i = 0; i < 4; i++)
        raw_say(fd, "x");
    stand_until(&st, &st.messages, 24);
    for (int i = 0; i < 20; i++)
        raw_say(fd, "x");
    assert_true(raw_is_ended(&st, fd, 3000));
    assert_true(st.messages >= 24 && st.messages < 34);
    assert_int_equal(net_server_get_figures(st.server).dropped, 1);
    close(fd);
    stand_close(&st);
}

static void empty_fragments_cost_like_messages(void **state)
{
    (void)state;
    stand st;
    const net_server_options o = {.messages_per_s = 10};
    stand_open(&st, &o);
    const int fd = raw_join(&st);
    raw_frame(fd, RAW_TEXT, true, "x", 1);
    for (int i = 0; i < 100; i++)
        raw_frame(fd, 0, true, "", 0);
    assert_true(raw_is_ended(&st, fd, 3000));
    assert_int_equal(st.messages, 0);
    close(fd);
    stand_close(&st);
}

/* A message of 32 KiB a byte at a time is 32,768 times the work. */
static void short_fragments_cost_too(void **state)
{
    (void)state;
    stand st;
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    raw_frame(fd, RAW_TEXT, true, "x", 1);
    for (int i = 0; i < 2000; i++)
        raw_frame(fd, 0, true, "x", 1);
    assert_true(raw_is_ended(&st, fd, 3000));
    assert_int_equal(net_server_get_figures(st.server).dropped, 1);
    close(fd);
    const int good = raw_join(&st);
    raw_frame(good, RAW_TEXT, true, "x", 1);
    for (int i = 0; i < 100; i++)
        raw_frame(good, 0, true, "x", 1);
    raw_frame(good, RAW_FIN, true, "x", 1);
    stand_until(&st, &st.messages, 1);
    assert_int_equal(st.len, 102);
    close(good);
    stand_close(&st);
}

static void a_message_in_many_fragments_has_the_same_limit(void **state)
{
    (void)state;
    stand st;
    char part[1000];
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    memset(part, 'a', sizeof part);
    raw_frame(fd, RAW_TEXT, true, part, sizeof part);
    for (int i = 0; i < 40; i++)
        raw_frame(fd, 0, true, part, sizeof part);
    assert_true(raw_is_ended(&st, fd, 3000));
    assert_int_equal(st.messages, 0);
    close(fd);
    /* Announced, never sent: no memory is kept for it. */
    static const unsigned char huge[] = {0x81, 0xFF, 0x7F, 0xFF, 0xFF,
                                         0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                         0,    0,    0,    0,    'a'};
    const int liar = raw_join(&st);
    raw_send(liar, huge, sizeof huge);
    assert_true(raw_is_ended(&st, liar, 3000));
    close(liar);
    stand_close(&st);
}

/* ---- silence ---- */

static void who_never_says_hello_is_dropped(void **state)
{
    (void)state;
    stand st;
    const net_server_options o = {.hello_ms = 300};
    stand_open(&st, &o);
    const int64_t start_us = base_clock_monotonic_us();
    const int joined = raw_join(&st);
    const int dumb = raw_connect(&st);
    assert_true(raw_is_ended(&st, dumb, 3000));
    assert_true(raw_is_ended(&st, joined, 3000));
    const int64_t took_us = base_clock_monotonic_us() - start_us;
    assert_true(took_us >= 300000 && took_us < 2500000);
    stand_until(&st, &st.closed, 1);
    expect_text(st.order, "oc");
    close(joined);
    close(dumb);
    stand_close(&st);
}

static void who_is_silent_is_pinged_and_then_dropped(void **state)
{
    (void)state;
    stand st;
    unsigned char got[3];
    const net_server_options o = {.ping_s = 1, .dead_s = 2};
    stand_open(&st, &o);
    const int dead = raw_join(&st);
    raw_say(dead, "hello");
    const int alive = raw_join(&st);
    raw_say(alive, "hello");
    /* The one that answers pings stays. */
    for (int i = 0; i < 3; i++) {
        assert_int_equal(raw_read(&st, alive, got, 3, 1900), 3);
        assert_memory_equal(got, "\x89\x01?", 3);
        raw_frame(alive, RAW_FIN | RAW_PONG, true, "?", 1);
    }
    assert_int_equal(st.closed, 1);
    assert_true(raw_is_ended(&st, dead, 100));
    assert_false(raw_is_ended(&st, alive, 100));
    close(dead);
    close(alive);
    stand_close(&st);
}

/* It was stopped, or had no time: people sat there all the same. */
static void a_server_that_was_held_up_drops_nobody(void **state)
{
    (void)state;
    stand st;
    unsigned char got[3];
    const struct timespec held_up = {.tv_sec = 2, .tv_nsec = 300000000};
    const net_server_options o = {.ping_s = 1, .dead_s = 2};
    stand_open(&st, &o);
    const int alive = raw_join(&st);
    raw_say(alive, "hello");
    stand_run(&st, 50);
    (void)nanosleep(&held_up, NULL);
    assert_int_equal(raw_read(&st, alive, got, 3, 500), 3);
    assert_memory_equal(got, "\x89\x01?", 3);
    raw_frame(alive, RAW_FIN | RAW_PONG, true, "?", 1);
    stand_run(&st, 200);
    assert_int_equal(st.closed, 0);
    close(alive);
    stand_close(&st);
}

/* ---- crowds ---- */

static void takes_no_more_peers_than_allowed(void **state)
{
    (void)state;
    static const char ours[] = "Sec-WebSocket-Protocol: enshu.v1\r\n";
    stand st;
    const net_server_options o = {.peers_max = 2};
    stand_open(&st, &o);
    const int a = raw_join(&st);
    const int b = raw_join(&st);
    const int c = raw_connect(&st);
    assert_int_not_equal(raw_upgrade(&st, c, ours), 101);
    close(c);
    close(a);
    stand_until(&st, &st.closed, 1);
    const int d = raw_join(&st);
    assert_int_equal(net_server_get_figures(st.server).peers, 2);
    close(b);
    close(d);
    stand_close(&st);
}

static void one_address_cannot_take_all_places(void **state)
{
    (void)state;
    stand st;
    const net_server_options o = {.peers_per_address = 3};
    stand_open(&st, &o);
    const int a = raw_join(&st);
    const int b = raw_connect(&st);
    const int c = raw_connect(&st);
    stand_run(&st, 20);
    const int d = raw_connect(&st);
    assert_true(raw_is_ended(&st, d, 1000));
    assert_false(raw_is_ended(&st, b, 50));
    close(a);
    close(b);
    close(c);
    close(d);
    stand_close(&st);
}

/* Sockets that connect and stay silent fill every place for handshakes: the
 * oldest makes room, so that whoever speaks still gets in. */
static void silent_sockets_do_not_keep_others_out(void **state)
{
    (void)state;
    enum { SILENT = 300 };
    stand st;
    /* They stand for many addresses. */
    const net_server_options o = {.peers_per_address = 1000,
                                  .failed_per_address = 1000};
    int fds[SILENT];
    stand_open(&st, &o);
    for (int i = 0; i < SILENT; i++) {
        fds[i] = raw_connect(&st);
        if (i % 8 == 0)
            stand_run(&st, 1);
    }
    const int fd = raw_join(&st);
    raw_say(fd, "through");
    stand_until(&st, &st.messages, 1);
    close(fd);
    for (int i = 0; i < SILENT; i++)
        close(fds[i]);
    stand_close(&st);
}

/* A thousand connections a second on loopback, for two seconds: the peer that
 * is there gets its answers all the while. */
static void a_storm_of_connections_disturbs_nobody(void **state)
{
    (void)state;
    enum { PER_SLICE = 10, SLICES = 200, SLICE_US = 10000 };
    stand st;
    char got[6];
    int64_t worst_us = 0;
    stand_open(&st, NULL);
    st.echo = true;
    const int good = raw_join(&st);
    const int64_t start_us = base_clock_monotonic_us();
    for (int i = 0; i < SLICES; i++) {
        int storm[PER_SLICE];
        for (int k = 0; k < PER_SLICE; k++) {
            storm[k] = raw_connect(&st);
            if (k % 2)
                raw_send(storm[k], "GET / HTTP/1.1\r\n", 16);
        }
        if (i % 10 == 0) {
            const int64_t asked_us = base_clock_monotonic_us();
            raw_say(good, "echo");
            assert_int_equal(raw_read(&st, good, got, sizeof got, 2000),
                             sizeof got);
            const int64_t took_us = base_clock_monotonic_us() - asked_us;
            worst_us = took_us > worst_us ? took_us : worst_us;
        }
        net_server_service(st.server, start_us + (int64_t)(i + 1) * SLICE_US);
        for (int k = 0; k < PER_SLICE; k++)
            close(storm[k]);
    }
    print_message("slowest answer in the storm: %lld us\n",
                  (long long)worst_us);
    assert_true(worst_us < 500000);
    assert_int_equal(st.closed, 0);
    stand_run(&st, 100);
    assert_int_equal(net_server_get_figures(st.server).peers, 1);
    close(good);
    stand_close(&st);
}

/* Pings, and frames of which libwebsockets takes no notice, cost no credit:
 * but each turn is short, and the others have theirs. */
static void a_flood_of_frames_holds_nobody_up(void **state)
{
    (void)state;
    static const unsigned char ping[] = {0x89, 0x80, 1, 2, 3, 4};
    static const unsigned char odd[] = {0x83, 0x80, 1, 2, 3, 4};
    static unsigned char flood[6000];
    stand st;
    char got[6];
    stand_open(&st, NULL);
    st.echo = true;
    const int good = raw_join(&st);
    const int bad = raw_join(&st);
    raw_say(bad, "hello");
    stand_until(&st, &st.messages, 1);
    for (size_t i = 0; i < sizeof flood; i++)
        flood[i] = (i / 600 % 2 ? ping : odd)[i % 6];
    int64_t worst_us = 0;
    for (int round = 0; round < 50; round++) {
        /* As much as the kernel holds.  Where it cuts a block, the rest is
         * noise: as good. */
        while (send(bad, flood, sizeof flood, MSG_NOSIGNAL) == sizeof flood) {
        }
        const int64_t asked_us = base_clock_monotonic_us();
        raw_say(good, "echo");
        assert_int_equal(raw_read(&st, good, got, sizeof got, 2000),
                         sizeof got);
        const int64_t took_us = base_clock_monotonic_us() - asked_us;
        worst_us = took_us > worst_us ? took_us : worst_us;
        net_server_service(st.server, asked_us + 20000);
        assert_true(base_clock_monotonic_us() - asked_us < 500000);
    }
    print_message("slowest answer in the flood: %lld us\n",
                  (long long)worst_us);
    assert_true(worst_us < 500000);
    close(bad);
    close(good);
    stand_close(&st);
}

/* Who goes on with it is sent away, and soon let in no more. */
static void a_flood_of_frames_ends_the_connection(void **state)
{
    (void)state;
    enum { ALLOWED = 3 };
    static const unsigned char ping[] = {0x89, 0x80, 1, 2, 3, 4};
    static unsigned char flood[6000];
    stand st;
    const net_server_options o = {.failed_per_address = ALLOWED};
    stand_open(&st, &o);
    for (size_t i = 0; i < sizeof flood; i++)
        flood[i] = ping[i % 6];
    for (unsigned n = 1; n <= ALLOWED; n++) {
        const int bad = raw_join(&st);
        raw_say(bad, "hello");
        stand_until(&st, &st.messages, n);
        for (int i = 0; i < 400 && st.closed < n; i++) {
            raw_send(bad, flood, sizeof flood);
            stand_run(&st, 5);
        }
        stand_until(&st, &st.closed, n);
        close(bad);
    }
    assert_int_equal(net_server_get_figures(st.server).dropped, ALLOWED);
    stand_close(&st);
}

/* It is found while it is read, not a second later: what the others have to
 * wait for is a few kilobytes. */
static void a_flood_is_cut_off_while_it_is_read(void **state)
{
    (void)state;
    static const unsigned char ping[] = {0x89, 0x80, 1, 2, 3, 4};
    static unsigned char flood[60000];
    stand st;
    stand_open(&st, NULL);
    const int bad = raw_join(&st);
    raw_say(bad, "hello");
    stand_until(&st, &st.messages, 1);
    for (size_t i = 0; i < sizeof flood; i++)
        flood[i] = ping[i % 6];
    const int64_t asked_us = base_clock_monotonic_us();
    raw_send(bad, flood, sizeof flood);
    stand_until(&st, &st.closed, 1);
    assert_true(base_clock_monotonic_us() - asked_us < 500000);
    assert_int_equal(net_server_get_figures(st.server).dropped, 1);
    close(bad);
    stand_close(&st);
}

/* A seat that costs much is heard, but after those who cost little. */
static void who_costs_little_is_heard_first(void **state)
{
    (void)state;
    enum { TIMES = 8 };
    stand st;
    stand_open(&st, NULL);
    const int greedy = raw_join(&st);
    raw_say(greedy, "hello");
    stand_until(&st, &st.messages, 1);
    const int calm = raw_join(&st);
    raw_say(calm, "hello");
    stand_until(&st, &st.messages, 2);
    st.costs_ms = 5;
    for (int i = 0; i < TIMES; i++) {
        raw_say(greedy, "much");
        stand_until(&st, &st.messages, 3 + (unsigned)i);
    }
    unsigned before = 0;
    for (int i = 0; i < TIMES; i++) {
        const unsigned so_far = st.messages;
        raw_say(greedy, "greedy");
        raw_say(calm, "calm");
        st.first[0] = '\0';
        stand_until(&st, &st.messages, so_far + 2);
        before += strcmp(st.first, "calm") == 0;
    }
    assert_int_equal(before, TIMES);
    close(calm);
    close(greedy);
    stand_close(&st);
}

/* Pings of a console, and long messages, are no flood. */
static void what_is_well_said_is_no_flood(void **state)
{
    (void)state;
    static const unsigned char ping[] = {0x89, 0x80, 1, 2, 3, 4};
    static char text[30000];
    stand st;
    stand_open(&st, NULL);
    const int fd = raw_join(&st);
    memset(text, 'x', sizeof text);
    for (unsigned n = 1; n <= 60; n++) {
        raw_send(fd, ping, sizeof ping);
        raw_frame(fd, RAW_FIN | RAW_TEXT, true, text, sizeof text);
        stand_until(&st, &st.messages, n);
        stand_run(&st, 5);
    }
    assert_int_equal(st.closed, 0);
    close(fd);
    stand_close(&st);
}

/* ---- the machine's limits ---- */

/* The limit under which no file can be opened any more. */
static rlim_t no_more_files(void)
{
    const int next = dup(STDIN_FILENO);
    assert_true(next > 0);
    close(next);
    return (rlim_t)next;
}

/* No file descriptor is left: whoever knocks is turned away instead of
 * standing in the queue, where he would wake the server for ever. */
static void without_files_it_turns_people_away(void **state)
{
    (void)state;
    enum { KNOCKING = 5 };
    stand st;
    struct rlimit before;
    int fds[KNOCKING];
    stand_open(&st, NULL);
    const int good = raw_join(&st);
    raw_say(good, "hello");
    stand_until(&st, &st.messages, 1);
    for (int i = 0; i < KNOCKING; i++)
        fds[i] = raw_connect(&st);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    const struct rlimit none = {.rlim_cur = no_more_files(),
                                .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    unsigned away = 0;
    for (int i = 0; i < KNOCKING; i++)
        away += raw_is_ended(&st, fds[i], 1000);
    raw_say(good, "still here");
    stand_until(&st, &st.messages, 2);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(away, KNOCKING);
    close(raw_join(&st));
    for (int i = 0; i < KNOCKING; i++)
        close(fds[i]);
    close(good);
    stand_close(&st);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_outbox_refuses_and_says_when_it_has_drained),
        cmocka_unit_test(who_never_reads_costs_bounded_memory),
        cmocka_unit_test(drained_keeps_a_stream_going),
        cmocka_unit_test(who_never_reads_is_dropped_in_time),
        cmocka_unit_test(more_messages_than_allowed_end_it),
        cmocka_unit_test(empty_fragments_cost_like_messages),
        cmocka_unit_test(short_fragments_cost_too),
        cmocka_unit_test(a_message_in_many_fragments_has_the_same_limit),
        cmocka_unit_test(who_never_says_hello_is_dropped),
        cmocka_unit_test(who_is_silent_is_pinged_and_then_dropped),
        cmocka_unit_test(a_server_that_was_held_up_drops_nobody),
        cmocka_unit_test(takes_no_more_peers_than_allowed),
        cmocka_unit_test(one_address_cannot_take_all_places),
        cmocka_unit_test(silent_sockets_do_not_keep_others_out),
        cmocka_unit_test(a_storm_of_connections_disturbs_nobody),
        cmocka_unit_test(a_flood_of_frames_holds_nobody_up),
        cmocka_unit_test(a_flood_of_frames_ends_the_connection),
        cmocka_unit_test(a_flood_is_cut_off_while_it_is_read),
        cmocka_unit_test(who_costs_little_is_heard_first),
        cmocka_unit_test(what_is_well_said_is_no_flood),
        cmocka_unit_test(without_files_it_turns_people_away),
    };
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
