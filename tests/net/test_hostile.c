/* Peers that break the rules are refused or dropped, and nobody else
 * notices. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/protocol.h"
#include "net/stand.h"
#include "support/expect.h"

static const char ours[] = "Sec-WebSocket-Protocol: enshu.v1\r\n";

/* ---- the handshake ---- */

static void refuses_who_does_not_speak_enshu(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "Sec-WebSocket-Protocol: chat\r\n",
        "Sec-WebSocket-Protocol: enshu.v2\r\n",
        "Sec-WebSocket-Protocol: http\r\n",
        "Sec-WebSocket-Protocol: enshu-listener\r\n",
        "Sec-WebSocket-Protocol: \r\n",
    };
    enum { N = sizeof rows / sizeof *rows };
    stand st;
    stand_open(&st, NULL);
    for (unsigned i = 0; i < N; i++) {
        const int fd = raw_connect(&st);
        assert_int_not_equal(raw_upgrade(&st, fd, rows[i]), 101);
        assert_true(raw_is_ended(&st, fd, 1000));
        close(fd);
    }
    stand_run(&st, 20);
    assert_int_equal(st.opened, 0);
    assert_int_equal(net_server_get_figures(st.server).refused, N);
    stand_close(&st);
}

static int upgrade_from(stand *st, const char *origin, int *fd)
{
    char extra[512];
    (void)snprintf(extra, sizeof extra, "%sOrigin: %s\r\n", ours, origin);
    *fd = raw_connect(st);
    return raw_upgrade(st, *fd, extra);
}

static void refuses_pages_from_elsewhere(void **state)
{
    (void)state;
    stand st;
    char own[64];
    int fd;
    stand_open(&st, NULL);
    const unsigned port = net_server_port(st.server);
    static const char *const rows[] = {"http://example.com",
                                       "null",
                                       "http://127.0.0.1", /* another port */
                                       "https://127.0.0.1.example.com",
                                       "file://",
                                       "127.0.0.1",
                                       "ws://"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_not_equal(upgrade_from(&st, rows[i], &fd), 101);
        close(fd);
    }
    (void)snprintf(own, sizeof own, "ftp://127.0.0.1:%u", port);
    assert_int_not_equal(upgrade_from(&st, own, &fd), 101);
    close(fd);
    assert_int_equal(st.opened, 0);
    (void)snprintf(own, sizeof own, "http://127.0.0.1:%u", port);
    assert_int_equal(upgrade_from(&st, own, &fd), 101);
    close(fd);
    stand_close(&st);
}

static void hangs_up_on_what_is_no_request(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "\r\n\r\n\r\n",
        "HELO there\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.0\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
        "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 12\r\n"
        "Sec-WebSocket-Protocol: enshu.v1\r\n\r\n",
    };
    stand st;
    const net_server_options o = {.hello_ms = 600};
    stand_open(&st, &o);
    const int good = raw_join(&st);
    raw_say(good, "hello");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const int fd = raw_connect(&st);
        raw_send(fd, rows[i], strlen(rows[i]));
        assert_true(raw_is_ended(&st, fd, 2000));
        close(fd);
    }
    assert_int_equal(st.opened, 1);
    raw_say(good, "still here");
    stand_until(&st, &st.messages, 2);
    close(good);
    stand_close(&st);
}

/* Noise, the same in each run. */
static void hangs_up_on_noise(void **state)
{
    (void)state;
    stand st;
    const net_server_options o = {.hello_ms = 300};
    unsigned char noise[3000];
    uint32_t x = 12345;
    stand_open(&st, &o);
    for (int round = 0; round < 8; round++) {
        const int fd = round % 2 ? raw_join(&st) : raw_connect(&st);
        for (size_t i = 0; i < sizeof noise; i++) {
            x = x * 1664525U + 1013904223U;
            noise[i] = (unsigned char)(x >> 24);
        }
        raw_send(fd, noise, sizeof noise);
        assert_true(raw_is_ended(&st, fd, 5000));
        close(fd);
    }
    stand_run(&st, 20);
    assert_int_equal(st.closed, 4);
    assert_int_equal(net_server_get_figures(st.server).peers, 0);
    stand_close(&st);
}

static void a_head_that_never_ends_is_cut(void **state)
{
    (void)state;
    stand st;
    const net_server_options o = {.hello_ms = 700};
    char line[200];
    stand_open(&st, &o);
    /* Many header lines, and one that drips in. */
    const int wide = raw_connect(&st);
    raw_send(wide, "GET / HTTP/1.1\r\n", 16);
    for (int i = 0; i < 500; i++) {
        (void)snprintf(line, sizeof line, "X-%d: %0*d\r\n", i, 150, i);
        raw_send(wide, line, strlen(line));
    }
    assert_true(raw_is_ended(&st, wide, 3000));
    close(wide);
    const int slow = raw_connect(&st);
    bool ended = false;
    for (int i = 0; i < 40 && !ended; i++) {
        raw_send(slow, "G", 1);
        ended = raw_is_ended(&st, slow, 50);
    }
    assert_true(ended);
    close(slow);
    stand_close(&st);
}

/* ---- frames ---- */

/* Sends the frame and expects to be dropped for it. */
static void expect_dropped(stand *st, int first, bool masked, const void *bytes,
                           size_t len)
{
    const unsigned before = st->closed;
    const unsigned messages = st->messages;
    const int fd = raw_join(st);
    raw_frame(fd, first, masked, bytes, len);
    assert_true(raw_is_ended(st, fd, 8000));
    close(fd);
    stand_until(st, &st->closed, before + 1);
    assert_int_equal(st->messages, messages);
}

static void drops_for_bad_frames(void **state)
{
    (void)state;
    static char big[NET_MESSAGE_BYTES + 1];
    static const struct {
        int first;
        const char *bytes;
        size_t len;
    } rows[] = {
        {RAW_FIN | RAW_BINARY, "{}", 2},
        {RAW_FIN | RAW_TEXT, "\xC0\x80", 2},              /* over-long */
        {RAW_FIN | RAW_TEXT, "\xED\xA0\x80", 3},          /* surrogate */
        {RAW_FIN | RAW_TEXT, "\xE3\x81", 2},              /* cut off */
        {RAW_FIN | RAW_TEXT, "\xF4\x90\x80\x80", 4},      /* past the end */
        {RAW_FIN | RAW_TEXT, big, NET_MESSAGE_BYTES + 1}, /* too long */
        {RAW_FIN | RAW_TEXT | 0x40, "{}", 2},             /* reserved bit */
        {RAW_FIN | 3, "{}", 2},                           /* reserved opcodes */
        {RAW_FIN | 11, "{}", 2},
        {RAW_FIN, "{}", 2}, /* goes on with nothing */
        {9, "a", 1},        /* half a ping */
    };
    /* Of some libwebsockets takes no notice: whoever sends nothing else has
     * not said hello in time. */
    const net_server_options o = {.hello_ms = 500};
    stand st;
    stand_open(&st, &o);
    memset(big, 'a', sizeof big);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect_dropped(&st, rows[i].first, true, rows[i].bytes, rows[i].len);
    }
    stand_close(&st);
}

/* libwebsockets takes them; they get no further than others. */
static void frames_without_a_mask_gain_nothing(void **state)
{
    (void)state;
    static char big[NET_MESSAGE_BYTES + 1];
    stand st;
    stand_open(&st, NULL);
    memset(big, 'a', sizeof big);
    expect_dropped(&st, RAW_FIN | RAW_TEXT, false, big, sizeof big);
    expect_dropped(&st, RAW_FIN | RAW_TEXT, false, "\xC0\x80", 2);
    expect_dropped(&st, RAW_FIN | RAW_BINARY, false, "{}", 2);
    const int fd = raw_join(&st);
    raw_frame(fd, RAW_FIN | RAW_TEXT, false, "{}", 2);
    stand_until(&st, &st.messages, 1);
    expect_text(st.text, "{}");
    close(fd);
    stand_close(&st);
}

/* ---- and nothing of it is printed ---- */

static void says_nothing_on_standard_error(void **state)
{
    (void)state;
    stand st;
    char page[64];
    int fd;
    FILE *const kept = tmpfile();
    assert_non_null(kept);
    (void)fflush(stderr);
    const int screen = dup(STDERR_FILENO);
    assert_true(dup2(fileno(kept), STDERR_FILENO) >= 0);
    stand_open(&st, NULL);
    const int no = raw_upgrade(&st, raw_connect(&st), "");
    const int page_says = upgrade_from(&st, "http://example.com", &fd);
    close(fd);
    fd = raw_join(&st);
    raw_frame(fd, RAW_FIN | RAW_BINARY, true, "{}", 2);
    const bool ended = raw_is_ended(&st, fd, 2000);
    close(fd);
    fd = raw_connect(&st);
    raw_send(fd, "\x16\x03\x01 noise\r\n\r\n", 13);
    stand_run(&st, 50);
    close(fd);
    stand_close(&st);
    (void)fflush(stderr);
    assert_true(dup2(screen, STDERR_FILENO) >= 0);
    close(screen);
    rewind(kept);
    assert_true(no != 101 && page_says != 101 && ended);
    assert_null(fgets(page, sizeof page, kept));
    (void)fclose(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_who_does_not_speak_enshu),
        cmocka_unit_test(refuses_pages_from_elsewhere),
        cmocka_unit_test(hangs_up_on_what_is_no_request),
        cmocka_unit_test(hangs_up_on_noise),
        cmocka_unit_test(a_head_that_never_ends_is_cut),
        cmocka_unit_test(drops_for_bad_frames),
        cmocka_unit_test(frames_without_a_mask_gain_nothing),
        cmocka_unit_test(says_nothing_on_standard_error),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
