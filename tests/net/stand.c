#include "net/stand.h"

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

enum { LIMIT_MS = 5000, SLICE_MS = 5 };

/* ---- the owner ---- */

static void note(stand *st, char what)
{
    const size_t len = strlen(st->order);
    if (len + 1 < sizeof st->order) {
        st->order[len] = what;
        st->order[len + 1] = '\0';
    }
}

static void on_opened(void *user, net_peer peer, const char *address)
{
    stand *st = user;
    note(st, 'o');
    st->opened++;
    st->peer = peer;
    (void)snprintf(st->address, sizeof st->address, "%s", address);
}

static void on_message(void *user, net_peer peer, const char *text, size_t len)
{
    stand *st = user;
    note(st, 'm');
    st->messages++;
    st->len = len < sizeof st->text ? len : sizeof st->text - 1;
    memcpy(st->text, text, st->len);
    st->text[st->len] = '\0';
    if (!st->first[0])
        (void)snprintf(st->first, sizeof st->first, "%.15s", st->text);
    const struct timespec cost = {.tv_nsec = st->costs_ms * 1000000L};
    if (strcmp(st->text, "much") == 0)
        (void)nanosleep(&cost, NULL);
    if (st->echo && net_server_send(st->server, peer, text, len) == ENSHU_OK)
        st->sent++;
}

static void on_drained(void *user, net_peer peer)
{
    stand *st = user;
    char block[1000];
    note(st, 'd');
    st->drained++;
    memset(block, 'x', sizeof block);
    while (st->refill
           && net_server_send(st->server, peer, block, sizeof block)
                  == ENSHU_OK)
        st->sent++;
}

static void on_closed(void *user, net_peer peer)
{
    stand *st = user;
    (void)peer;
    note(st, 'c');
    st->closed++;
}

void stand_open(stand *st, const net_server_options *options)
{
    enshu_error err;
    net_server_options o = {.port = 0};
    memset(st, 0, sizeof *st);
    if (options)
        o = *options;
    o.events =
        (net_server_events){st, on_opened, on_message, on_drained, on_closed};
    assert_int_equal(net_server_create(&o, &st->server, &err), ENSHU_OK);
    assert_int_not_equal(net_server_port(st->server), 0);
}

void stand_close(stand *st)
{
    net_server_destroy(st->server);
    st->server = NULL;
}

void stand_run(stand *st, int ms)
{
    net_server_service(st->server,
                       base_clock_monotonic_us() + (int64_t)ms * 1000);
}

void stand_until_at(stand *st, const unsigned *count, unsigned want,
                    const char *what, const char *file, int line)
{
    for (int ms = 0; ms < LIMIT_MS && *count < want; ms += SLICE_MS)
        stand_run(st, SLICE_MS);
    if (*count >= want)
        return;
    print_error("%s stayed at %u, %u wanted\n", what, *count, want);
    _fail(file, line);
}

/* ---- raw sockets ---- */

int raw_connect(stand *st)
{
    const struct sockaddr_in to = {.sin_family = AF_INET,
                                   .sin_port =
                                       htons(net_server_port(st->server)),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    /* The kernel completes it, whether the server looks or not. */
    assert_int_equal(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
    assert_int_equal(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
    return fd;
}

void raw_send(int fd, const void *bytes, size_t len)
{
    /* The server may have hung up on what came before. */
    (void)send(fd, bytes, len, MSG_NOSIGNAL);
}

size_t raw_read(stand *st, int fd, void *out, size_t size, int ms)
{
    size_t len = 0;
    const int64_t end_us = base_clock_monotonic_us() + (int64_t)ms * 1000;
    while (len < size && base_clock_monotonic_us() < end_us) {
        const ssize_t n = recv(fd, (char *)out + len, size - len, 0);
        if (n == 0 || (n < 0 && errno != EAGAIN))
            break;
        if (n > 0)
            len += (size_t)n;
        else
            stand_run(st, 1);
    }
    return len;
}

bool raw_is_ended(stand *st, int fd, int ms)
{
    char bytes[4096];
    const int64_t end_us = base_clock_monotonic_us() + (int64_t)ms * 1000;
    do {
        const ssize_t n = recv(fd, bytes, sizeof bytes, 0);
        if (n == 0 || (n < 0 && errno != EAGAIN))
            return true;
        stand_run(st, 1);
    } while (base_clock_monotonic_us() < end_us);
    return false;
}

int raw_upgrade(stand *st, int fd, const char *extra)
{
    char request[2048];
    char answer[2048];
    size_t len = 0;
    (void)snprintf(request, sizeof request,
                   "GET / HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
                   "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   "Sec-WebSocket-Version: 13\r\n%s\r\n",
                   (unsigned)net_server_port(st->server), extra);
    raw_send(fd, request, strlen(request));
    const int64_t end_us = base_clock_monotonic_us() + LIMIT_MS * 1000;
    while (base_clock_monotonic_us() < end_us) {
        /* One byte at a time: nothing behind the head must be lost. */
        const ssize_t n = recv(fd, answer + len, 1, 0);
        if (n == 0 || (n < 0 && errno != EAGAIN))
            return 0;
        if (n < 0)
            stand_run(st, 1);
        else if (++len >= 4 && memcmp(answer + len - 4, "\r\n\r\n", 4) == 0)
            return (int)strtol(answer + strlen("HTTP/1.1 "), NULL, 10);
        assert_true(len < sizeof answer);
    }
    fail_msg("the server does not answer");
    return -1;
}

int raw_join(stand *st)
{
    const unsigned before = st->opened;
    const int fd = raw_connect(st);
    assert_int_equal(
        raw_upgrade(st, fd, "Sec-WebSocket-Protocol: enshu.v1\r\n"), 101);
    stand_until(st, &st->opened, before + 1);
    return fd;
}

void raw_frame(int fd, int first, bool masked, const void *bytes, size_t len)
{
    static const unsigned char mask[4] = {0x12, 0x34, 0x56, 0x78};
    unsigned char frame[STAND_TEXT + 16];
    const int flag = masked ? 0x80 : 0;
    size_t n = 0;
    assert_true(len <= STAND_TEXT);
    frame[n++] = (unsigned char)first;
    if (len < 126) {
        frame[n++] = (unsigned char)(flag | (int)len);
    } else {
        frame[n++] = (unsigned char)(flag | 126);
        frame[n++] = (unsigned char)(len >> 8);
        frame[n++] = (unsigned char)(len & 0xFF);
    }
    for (size_t i = 0; masked && i < 4; i++)
        frame[n++] = mask[i];
    for (size_t i = 0; i < len; i++) {
        const unsigned char byte = ((const unsigned char *)bytes)[i];
        frame[n++] = (unsigned char)(masked ? byte ^ mask[i % 4] : byte);
    }
    raw_send(fd, frame, n);
}

void raw_say(int fd, const char *text)
{
    raw_frame(fd, RAW_FIN | RAW_TEXT, true, text, strlen(text));
}

size_t resident_bytes(void)
{
    unsigned long total = 0;
    unsigned long resident = 0;
    char line[128] = "";
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    (void)fclose(file);
    char *rest = NULL;
    total = strtoul(line, &rest, 10);
    resident = strtoul(rest, NULL, 10);
    assert_true(total >= resident);
    return (size_t)resident * (size_t)sysconf(_SC_PAGESIZE);
}
