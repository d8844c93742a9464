/* A client that reaches something else than our server. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <libwebsockets.h>

#include "base/clock.h"
#include "net/client.h"
#include "net/stand.h"
#include "support/expect.h"

enum { LIMIT_MS = 8000 };

static void pause_ms(int ms)
{
    const struct timespec while_ = {.tv_nsec = (long)ms * 1000000};
    nanosleep(&while_, NULL);
}

static int listen_anywhere(uint16_t *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, len), 0);
    assert_int_equal(listen(fd, 8), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
    assert_int_equal(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
    *port = ntohs(at.sin_port);
    return fd;
}

/* A connection with its request read, or -1. */
static int take_request(int listening, char *request, size_t size, int ms)
{
    int fd = -1;
    size_t len = 0;
    const int64_t end_us = base_clock_monotonic_us() + (int64_t)ms * 1000;
    while (base_clock_monotonic_us() < end_us) {
        if (fd < 0)
            fd = accept(listening, NULL, NULL);
        const ssize_t n =
            fd < 0 ? 0 : recv(fd, request + len, size - 1 - len, MSG_DONTWAIT);
        len += n > 0 ? (size_t)n : 0;
        request[len] = '\0';
        if (strstr(request, "\r\n\r\n"))
            return fd;
        pause_ms(1);
    }
    return -1;
}

static net_client *open_client(uint16_t port)
{
    net_client *client = NULL;
    enshu_error err;
    const net_client_options o = {
        .host = "127.0.0.1", .port = port, .token = "key", .silence_s = 1};
    assert_int_equal(net_client_create(&o, &client, &err), ENSHU_OK);
    return client;
}

/* Waits for the news that the link is `want`; counts messages on the way. */
static unsigned until_link(net_client *client, net_link want)
{
    net_event e;
    unsigned messages = 0;
    const int64_t end_us = base_clock_monotonic_us() + LIMIT_MS * 1000;
    while (base_clock_monotonic_us() < end_us) {
        if (!net_client_take(client, &e)) {
            pause_ms(1);
            continue;
        }
        messages += e.message != NULL;
        net_message_destroy(e.message);
        if (e.link == want)
            return messages;
    }
    fail_msg("nothing happens to the connection");
    return 0;
}

/* Answers of which the client makes nothing. */
static const char *const answers[] = {
    "",
    "\r\n\r\n",
    "SSH-2.0-OpenSSH_9.2\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n",
    ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
     "Connection: Upgrade\r\nSec-WebSocket-Accept: bm90IHRoaXMga2V5IQ==\r\n"
     "Sec-WebSocket-Protocol: enshu.v1\r\n\r\n"),
    ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n"
     "Connection: Upgrade\r\n\r\n"),
    "HTTP/9.9 999 \xFF\xFE\r\n\r\n",
};

static void gives_up_on_what_is_no_server_of_ours(void **state)
{
    (void)state;
    char request[4096];
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        uint16_t port = 0;
        const int listening = listen_anywhere(&port);
        net_client *client = open_client(port);
        const int fd = take_request(listening, request, sizeof request, 3000);
        assert_true(fd >= 0);
        expect_contains(request, "GET / HTTP/1.1\r\n");
        expect_contains(request, "enshu.v1");
        /* Whoever is there gets no token before it has shown what it is. */
        assert_null(strstr(request, "key\""));
        (void)send(fd, answers[i], strlen(answers[i]), MSG_NOSIGNAL);
        close(fd);
        assert_int_equal(until_link(client, NET_LINK_DOWN), 0);
        net_client_destroy(client);
        close(listening);
    }
}

static void is_not_sent_elsewhere(void **state)
{
    (void)state;
    static const int codes[] = {301, 302, 303, 307, 308};
    char request[4096];
    char answer[256];
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        uint16_t port = 0;
        uint16_t elsewhere = 0;
        const int listening = listen_anywhere(&port);
        const int other = listen_anywhere(&elsewhere);
        net_client *client = open_client(port);
        const int fd = take_request(listening, request, sizeof request, 3000);
        assert_true(fd >= 0);
        (void)snprintf(answer, sizeof answer,
                       "HTTP/1.1 %d Moved\r\nLocation: http://127.0.0.1:%u/\r\n"
                       "Content-Length: 0\r\n\r\n",
                       codes[i], (unsigned)elsewhere);
        (void)send(fd, answer, strlen(answer), MSG_NOSIGNAL);
        assert_int_equal(until_link(client, NET_LINK_DOWN), 0);
        assert_int_equal(take_request(other, request, sizeof request, 50), -1);
        net_client_destroy(client);
        close(fd);
        close(listening);
        close(other);
    }
}

/* Ends the handshake as RFC 6455 says. */
static void shake_hands(int fd, const char *request)
{
    static const char key_head[] = "Sec-WebSocket-Key: ";
    char key[128];
    char accept_key[64];
    char answer[512];
    unsigned char digest[20];
    const char *given = strstr(request, key_head);
    assert_non_null(given);
    given += sizeof key_head - 1;
    (void)snprintf(key, sizeof key, "%.*s258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                   (int)strcspn(given, "\r"), given);
    (void)lws_SHA1((const unsigned char *)key, strlen(key), digest);
    assert_true(lws_b64_encode_string((const char *)digest, sizeof digest,
                                      accept_key, sizeof accept_key)
                > 0);
    (void)snprintf(answer, sizeof answer,
                   "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                   "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n"
                   "Sec-WebSocket-Protocol: enshu.v1\r\n\r\n",
                   accept_key);
    raw_send(fd, answer, strlen(answer));
}

/* It speaks WebSocket, and sends what no server of ours would. */
static void leaves_who_sends_bad_frames(void **state)
{
    (void)state;
    static char big[NET_MESSAGE_BYTES + 1];
    static const struct {
        int first;
        const char *bytes;
        size_t len;
    } rows[] = {
        {RAW_FIN | RAW_BINARY, "{}", 2},
        {RAW_FIN | RAW_TEXT, "\xC0\x80", 2},
        {RAW_FIN | RAW_TEXT, big, NET_MESSAGE_BYTES + 1},
        {RAW_FIN | RAW_TEXT, "", 0},
        {RAW_FIN | RAW_TEXT, "{\"v\":1,\"type\":\"ping\",\"t\":1}", 25},
        {RAW_FIN | RAW_TEXT | 0x40, "{}", 2},
        {RAW_FIN | 3, "{}", 2},
        {RAW_FIN, "{}", 2},
        {0x88, "\x03\xE8", 2},
        {9, "half a ping", 11},
    };
    char request[4096];
    memset(big, 'a', sizeof big);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint16_t port = 0;
        const int listening = listen_anywhere(&port);
        net_client *client = open_client(port);
        const int fd = take_request(listening, request, sizeof request, 3000);
        assert_true(fd >= 0);
        shake_hands(fd, request);
        assert_int_equal(until_link(client, NET_LINK_UP), 0);
        raw_frame(fd, rows[i].first, false, rows[i].bytes, rows[i].len);
        assert_int_equal(until_link(client, NET_LINK_DOWN), 0);
        net_client_destroy(client);
        close(fd);
        close(listening);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_up_on_what_is_no_server_of_ours),
        cmocka_unit_test(is_not_sent_elsewhere),
        cmocka_unit_test(leaves_who_sends_bad_frames),
    };
    return cmocka_run_group_tests_name("foreign", tests, NULL, NULL);
}
