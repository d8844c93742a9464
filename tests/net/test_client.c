/* A console's connection: it comes up, comes back, and goes away. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/caller.h"
#include "support/expect.h"

static void says_hello_and_hands_over_what_comes(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    assert_int_equal(next_event(&c, &st).link, NET_LINK_CONNECTING);
    assert_int_equal(next_event(&c, &st).link, NET_LINK_UP);
    stand_until(&st, &st.messages, 1);
    net_message *m = heard(&st);
    assert_int_equal(net_message_type(m), NET_HELLO_MESSAGE);
    expect_text(net_message_text(m, NET_F_TOKEN), "key");
    expect_text(net_message_text(m, NET_F_LANG), "ja");
    expect_text(net_message_text(m, NET_F_CLIENT), "test 1");
    assert_false(net_message_has(m, NET_F_LAST));
    assert_false(net_message_has(m, NET_F_DRILL));
    net_message_destroy(m);
    send_text(&st, welcome_text("d1"));
    const net_event e = next_event(&c, &st);
    assert_non_null(e.message);
    assert_int_equal(e.link, NET_LINK_UP);
    assert_int_equal(net_message_int(e.message, NET_F_PHASES), 3);
    net_message_destroy(e.message);
    assert_true(atomic_load(&c.wakes) >= 3);
    net_client_destroy(c.client);
    stand_until(&st, &st.closed, 1);
    stand_close(&st);
}

static void measures_round_trips(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    stand_until(&st, &st.messages, 2);
    net_message *ping = heard(&st);
    assert_int_equal(net_message_type(ping), NET_PING_MESSAGE);
    net_writer *w = net_writer_create(NET_PONG_MESSAGE);
    net_write_int(w, NET_F_T, net_message_int(ping, NET_F_T));
    net_message_destroy(ping);
    stand_run(&st, 30);
    send_text(&st, net_writer_finish(w));
    const net_event e = next_event(&c, &st);
    assert_null(e.message);
    assert_true(e.rtt_us >= 30000 && e.rtt_us < 3000000);
    net_client_destroy(c.client);
    stand_close(&st);
}

static void sends_only_while_it_is_connected(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    static char long_text[NET_MESSAGE_BYTES + 1];
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    assert_int_equal(net_client_send(c.client, "early", 5), ENSHU_ESTALE);
    bring_up(&c, &st);
    const unsigned before = st.messages;
    assert_int_equal(net_client_send(c.client, "text", 4), ENSHU_OK);
    while (strcmp(st.text, "text") != 0)
        stand_until(&st, &st.messages, st.messages + 1);
    assert_true(st.messages > before);
    assert_int_equal(net_client_send(c.client, long_text, sizeof long_text),
                     ENSHU_EINVAL);
    net_server_drop(st.server, st.peer);
    (void)until_link(&c, &st, NET_LINK_DOWN);
    assert_int_equal(net_client_send(c.client, "late", 4), ENSHU_ESTALE);
    net_client_destroy(c.client);
    stand_close(&st);
}

static void comes_back_and_says_what_it_has(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    net_client_resume_from(c.client, "d0", 6);
    net_client_resume_from(c.client, "d1", 7);
    net_server_drop(st.server, st.peer);
    const net_event down = until_link(&c, &st, NET_LINK_DOWN);
    assert_int_equal(down.attempt, 1);
    expect_i64(down.rtt_us, -1);
    const int64_t left_us = down.retry_at_us - base_clock_monotonic_us();
    assert_true(left_us > 0 && left_us <= 500000);
    const unsigned before = st.messages;
    (void)until_link(&c, &st, NET_LINK_UP);
    assert_true(base_clock_monotonic_us() >= down.retry_at_us);
    stand_until(&st, &st.messages, before + 1);
    net_message *m = heard(&st);
    assert_int_equal(net_message_type(m), NET_HELLO_MESSAGE);
    expect_text(net_message_text(m, NET_F_DRILL), "d1");
    expect_i64(net_message_int(m, NET_F_LAST), 7);
    net_message_destroy(m);
    net_client_destroy(c.client);
    stand_close(&st);
}

/* A port that nobody listens on: what a server had until just now. */
static uint16_t dead_port(void)
{
    stand st;
    stand_open(&st, NULL);
    const uint16_t port = net_server_port(st.server);
    stand_close(&st);
    return port;
}

static void waits_longer_each_time_and_hurries_when_told(void **state)
{
    (void)state;
    static const int64_t waits_ms[] = {500, 1000, 2000, 4000, 8000, 8000};
    console c = {.silence_s = 0};
    console_open(&c, "127.0.0.1", dead_port());
    for (unsigned i = 0; i < sizeof waits_ms / sizeof *waits_ms; i++) {
        const net_event e = until_link(&c, NULL, NET_LINK_DOWN);
        const int64_t left_us = e.retry_at_us - base_clock_monotonic_us();
        assert_int_equal(e.attempt, i + 1);
        assert_true(left_us <= waits_ms[i] * 1000);
        assert_true(left_us > waits_ms[i] * 1000 - 300000);
        if (i > 0)
            net_client_retry(c.client); /* the first it waits for by itself */
    }
    net_client_destroy(c.client);
}

static void a_welcome_makes_it_patient_anew(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    /* Dropped before a welcome: each time counts. */
    for (unsigned i = 1; i <= 2; i++) {
        (void)until_link(&c, &st, NET_LINK_UP);
        stand_until(&st, &st.messages, i);
        net_server_drop(st.server, st.peer);
        assert_int_equal(until_link(&c, &st, NET_LINK_DOWN).attempt, i);
        net_client_retry(c.client);
    }
    bring_up(&c, &st);
    net_server_drop(st.server, st.peer);
    assert_int_equal(until_link(&c, &st, NET_LINK_DOWN).attempt, 1);
    net_client_destroy(c.client);
    stand_close(&st);
}

/* A rewind begins another drill, and what was had of the one before is no
 * number of this. */
static void another_drill_has_numbers_of_its_own(void **state)
{
    (void)state;
    stand st;
    console c = {.name = "佐藤"};
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    net_client_resume_from(c.client, "d1", 17);
    send_text(&st, welcome_text("d1/2"));
    net_message_destroy(until_message(&c, &st));
    net_server_drop(st.server, st.peer);
    until_link(&c, &st, NET_LINK_DOWN);
    net_client_retry(c.client);
    const unsigned before = st.messages;
    stand_until(&st, &st.messages, before + 1);
    net_message *m = heard(&st);
    expect_text(net_message_text(m, NET_F_NAME), "佐藤");
    assert_false(net_message_has(m, NET_F_LAST));
    net_message_destroy(m);
    net_client_destroy(c.client);
    stand_close(&st);
}

static void a_bye_is_for_good(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    (void)until_link(&c, &st, NET_LINK_UP);
    stand_until(&st, &st.messages, 1);
    send_text(&st, bye_text());
    net_server_drop(st.server, st.peer);
    const net_event e = until_link(&c, &st, NET_LINK_CLOSED);
    assert_non_null(e.message);
    expect_text(net_message_text(e.message, NET_F_WHY), "unknown-token");
    net_message_destroy(e.message);
    net_client_retry(c.client);
    stand_run(&st, 1200);
    net_event more;
    assert_false(net_client_take(c.client, &more));
    assert_int_equal(st.opened, 1);
    assert_int_equal(st.closed, 1);
    net_client_destroy(c.client);
    stand_close(&st);
}

static void does_not_stay_with_a_server_that_talks_nonsense(void **state)
{
    (void)state;
    static const char *const nonsense[] = {
        "no message", "{\"v\":1,\"type\":\"hello\",\"token\":\"t\"}", "[]"};
    for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++) {
        stand st;
        console c = {.silence_s = 0};
        stand_open(&st, NULL);
        console_open(&c, "127.0.0.1", net_server_port(st.server));
        bring_up(&c, &st);
        assert_int_equal(net_server_send(st.server, st.peer, nonsense[i],
                                         strlen(nonsense[i])),
                         ENSHU_OK);
        (void)until_link(&c, &st, NET_LINK_DOWN);
        net_client_destroy(c.client);
        stand_close(&st);
    }
}

/* Much more than the queue of the client holds: it reads no more until its
 * owner has taken some, and nothing is lost. */
static void an_owner_that_sleeps_loses_nothing(void **state)
{
    (void)state;
    enum { RECORDS = 20000 };
    stand st;
    console c = {.silence_s = 0};
    const net_server_options o = {.outbox_bytes = (size_t)64 << 20};
    stand_open(&st, &o);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    for (int i = 1; i <= RECORDS; i++) {
        net_writer *w = net_writer_create(NET_RECORD_MESSAGE);
        net_write_text(w, NET_F_KIND, "inject.sent");
        net_write_int(w, NET_F_T_US, i);
        send_text(&st, net_writer_finish(w));
    }
    stand_run(&st, 1500);
    int64_t next = 1;
    while (next <= RECORDS) {
        net_message *m = until_message(&c, &st);
        assert_int_equal(net_message_type(m), NET_RECORD_MESSAGE);
        expect_i64(net_message_int(m, NET_F_T_US), next++);
        net_message_destroy(m);
    }
    net_client_destroy(c.client);
    stand_close(&st);
}

/* A server that hangs keeps its connections, and says nothing. */
static void leaves_a_server_that_has_fallen_silent(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 1};
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    /* As long as it answers, it stays. */
    for (int i = 0; i < 15; i++) {
        stand_run(&st, 100);
        net_writer *w = net_writer_create(NET_LIVE_MESSAGE);
        net_write_int(w, NET_F_SEQ, i);
        send_text(&st, net_writer_finish(w));
    }
    assert_int_equal(st.closed, 0);
    const int64_t start_us = base_clock_monotonic_us();
    const net_event e = until_link(&c, NULL, NET_LINK_DOWN);
    assert_true(base_clock_monotonic_us() - start_us < 4000000);
    assert_int_equal(e.attempt, 1);
    /* The handshake is taken by the kernel and answered by nobody. */
    assert_int_equal(until_link(&c, NULL, NET_LINK_DOWN).attempt, 2);
    net_client_destroy(c.client);
    stand_close(&st);
}

/* ---- going away ---- */

static int64_t destroy_takes_us(console *c)
{
    const int64_t start_us = base_clock_monotonic_us();
    net_client_destroy(c->client);
    return base_clock_monotonic_us() - start_us;
}

static void goes_away_at_once_whatever_it_does(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    /* Just begun. */
    console_open(&c, "127.0.0.1", dead_port());
    assert_true(destroy_takes_us(&c) < 1000000);
    /* Waiting for the next try. */
    console_open(&c, "127.0.0.1", dead_port());
    (void)until_link(&c, NULL, NET_LINK_DOWN);
    assert_true(destroy_takes_us(&c) < 1000000);
    /* In a handshake that nobody answers: the server does not run. */
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    pause_ms(100);
    assert_true(destroy_takes_us(&c) < 1000000);
    /* Connecting to a machine that is not there. */
    console_open(&c, "192.0.2.1", 9);
    pause_ms(100);
    assert_true(destroy_takes_us(&c) < 1000000);
    /* Looking for a name that is not there. */
    console_open(&c, "nowhere.invalid", 9);
    assert_true(destroy_takes_us(&c) < 1000000);
    /* Connected, with something to send. */
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    assert_int_equal(net_client_send(c.client, "text", 4), ENSHU_OK);
    assert_true(destroy_takes_us(&c) < 1000000);
    net_client_destroy(NULL);
    stand_close(&st);
}

static void a_name_that_is_not_there_is_tried_again(void **state)
{
    (void)state;
    console c = {.silence_s = 0};
    console_open(&c, "nowhere.invalid", 9);
    const int64_t start_us = base_clock_monotonic_us();
    net_event e = {.link = NET_LINK_CONNECTING};
    /* How long the C library looks for it is not ours to say. */
    while (e.link != NET_LINK_DOWN
           && base_clock_monotonic_us() - start_us < 20000000) {
        if (!net_client_take(c.client, &e))
            pause_ms(5);
    }
    assert_int_equal(e.link, NET_LINK_DOWN);
    assert_int_equal(e.attempt, 1);
    net_client_destroy(c.client);
}

/* A name may stand for ::1 and 127.0.0.1, and the server listen on one. */
static void tries_every_address_of_a_name(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    stand_open(&st, NULL);
    console_open(&c, "localhost", net_server_port(st.server));
    bring_up(&c, &st);
    net_client_destroy(c.client);
    stand_close(&st);
}

/* What the environment says of proxies is not for a drill. */
static void takes_no_notice_of_proxies(void **state)
{
    (void)state;
    stand st;
    console c = {.silence_s = 0};
    char proxy[64];
    (void)snprintf(proxy, sizeof proxy, "127.0.0.1:%u", (unsigned)dead_port());
    assert_int_equal(setenv("http_proxy", proxy, 1), 0);
    stand_open(&st, NULL);
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    net_client_destroy(c.client);
    assert_int_equal(unsetenv("http_proxy"), 0);
    stand_close(&st);
}

static void several_clients_share_a_process(void **state)
{
    (void)state;
    enum { N = 8 };
    stand st;
    console c[N] = {{.silence_s = 0}};
    stand_open(&st, NULL);
    st.echo = false;
    for (size_t i = 0; i < N; i++)
        console_open(&c[i], "127.0.0.1", net_server_port(st.server));
    for (size_t i = 0; i < N; i++)
        (void)until_link(&c[i], &st, NET_LINK_UP);
    stand_until(&st, &st.messages, N);
    for (size_t i = 0; i < N; i++)
        net_client_destroy(c[i].client);
    stand_until(&st, &st.closed, N);
    stand_close(&st);
}

static void leaves_the_callers_signals_alone(void **state)
{
    (void)state;
    sigset_t before;
    sigset_t after;
    console c = {.silence_s = 0};
    sigprocmask(SIG_SETMASK, NULL, &before);
    console_open(&c, "127.0.0.1", dead_port());
    sigprocmask(SIG_SETMASK, NULL, &after);
    for (int i = 1; i < 32; i++)
        assert_int_equal(sigismember(&before, i), sigismember(&after, i));
    net_client_destroy(c.client);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_hello_and_hands_over_what_comes),
        cmocka_unit_test(measures_round_trips),
        cmocka_unit_test(sends_only_while_it_is_connected),
        cmocka_unit_test(comes_back_and_says_what_it_has),
        cmocka_unit_test(waits_longer_each_time_and_hurries_when_told),
        cmocka_unit_test(a_welcome_makes_it_patient_anew),
        cmocka_unit_test(another_drill_has_numbers_of_its_own),
        cmocka_unit_test(a_bye_is_for_good),
        cmocka_unit_test(does_not_stay_with_a_server_that_talks_nonsense),
        cmocka_unit_test(an_owner_that_sleeps_loses_nothing),
        cmocka_unit_test(leaves_a_server_that_has_fallen_silent),
        cmocka_unit_test(goes_away_at_once_whatever_it_does),
        cmocka_unit_test(a_name_that_is_not_there_is_tried_again),
        cmocka_unit_test(tries_every_address_of_a_name),
        cmocka_unit_test(takes_no_notice_of_proxies),
        cmocka_unit_test(several_clients_share_a_process),
        cmocka_unit_test(leaves_the_callers_signals_alone),
    };
    return cmocka_run_group_tests_name("client", tests, NULL, NULL);
}
