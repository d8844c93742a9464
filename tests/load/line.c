#include "load/line.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/hash.h"
#include "net/protocol.h"

enum { READ_BYTES = 1 << 16, WAITING_MAX = 1 << 22 };

enum { AGAIN = -1, ENDED = -2 }; /* beside a number of bytes */

/* ---- TLS ---- */

/* The pin is compared when the handshake is done. */
static int take_any(X509_STORE_CTX *chain, void *user)
{
    (void)chain;
    (void)user;
    return 1;
}

void *line_tls_create(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    if (!ctx)
        return NULL;
    (void)SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
    (void)SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS
                                    | SSL_MODE_ENABLE_PARTIAL_WRITE
                                    | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(ctx, take_any, NULL);
    return ctx;
}

void line_tls_destroy(void *ctx)
{
    SSL_CTX_free(ctx);
}

static bool shows_the_pin(const line *l)
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    char text[BASE_HASH_TEXT];
    unsigned len = 0;
    X509 *shown = SSL_get1_peer_certificate(l->ssl);
    const bool has = shown && X509_digest(shown, EVP_sha256(), sum, &len) == 1;
    X509_free(shown);
    if (!has)
        return false;
    base_hex_write(sum, BASE_HASH_BYTES, text);
    return strcmp(text, l->to->pin) == 0;
}

static ssize_t ssl_result(const line *l, int n)
{
    const int why = n > 0 ? SSL_ERROR_NONE : SSL_get_error(l->ssl, n);
    ERR_clear_error();
    if (why == SSL_ERROR_NONE)
        return n;
    return why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE ? AGAIN
                                                                     : ENDED;
}

/* ---- bytes ---- */

static ssize_t result(ssize_t n)
{
    if (n > 0)
        return n;
    return n < 0 && (errno == EAGAIN || errno == EINTR) ? AGAIN : ENDED;
}

static ssize_t get(line *l, char *out, size_t size)
{
    return l->ssl ? ssl_result(l, SSL_read(l->ssl, out, (int)size))
                  : result(recv(l->fd, out, size, 0));
}

static ssize_t put(line *l, const char *bytes, size_t len)
{
    return l->ssl ? ssl_result(l, SSL_write(l->ssl, bytes, (int)len))
                  : result(send(l->fd, bytes, len, MSG_NOSIGNAL));
}

static void drop_first(base_buffer *b, size_t n)
{
    if (n == b->len) {
        base_buffer_fini(b); /* most of the time nothing is kept */
        return;
    }
    memmove(b->bytes, b->bytes + n, b->len - n);
    b->len -= n;
}

static bool flush(line *l)
{
    while (l->out.len > 0) {
        const ssize_t n = put(l, l->out.bytes, l->out.len);
        if (n == ENDED)
            return false;
        if (n == AGAIN)
            return true;
        drop_first(&l->out, (size_t)n);
    }
    return true;
}

bool line_wants_to_write(const line *l)
{
    return l->step == LINE_CONNECTING || l->out.len > 0
           || (l->step == LINE_SECURING && SSL_want_write((SSL *)l->ssl));
}

/* ---- its life ---- */

void line_init(line *l)
{
    *l = (line){.fd = -1};
    base_buffer_init(&l->in, WAITING_MAX);
    base_buffer_init(&l->out, WAITING_MAX);
}

void line_close(line *l)
{
    SSL_free(l->ssl);
    if (l->fd >= 0)
        close(l->fd);
    base_buffer_fini(&l->in);
    base_buffer_fini(&l->out);
    line_init(l);
}

/* Links of a load test name an address of this machine. */
static socklen_t address_of(const net_link_parts *to,
                            struct sockaddr_storage *out)
{
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    const char *host =
        strcmp(to->host, "localhost") == 0 ? "127.0.0.1" : to->host;
    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, host, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(to->port);
        return sizeof *four;
    }
    if (inet_pton(AF_INET6, host, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(to->port);
        return sizeof *six;
    }
    return 0;
}

bool line_open(line *l, const net_link_parts *to, void *ctx)
{
    struct sockaddr_storage at;
    const socklen_t len = address_of(to, &at);
    const struct linger at_once = {.l_onoff = 1};
    const int on = 1;
    if (len == 0)
        return false;
    l->to = to;
    l->fd = socket(at.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (l->fd < 0)
        return false;
    (void)setsockopt(l->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    (void)setsockopt(l->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(l->fd, (const struct sockaddr *)&at, len) != 0
        && errno != EINPROGRESS)
        return false;
    l->step = LINE_CONNECTING;
    if (!to->pin[0])
        return true;
    l->ssl = SSL_new(ctx);
    return l->ssl && SSL_set_fd(l->ssl, l->fd) == 1;
}

/* ---- getting through ---- */

static void ask(line *l)
{
    (void)base_buffer_append_text(
        &l->out, "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                 "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                 "Sec-WebSocket-Protocol: " NET_SUBPROTOCOL "\r\n\r\n");
    l->step = LINE_ASKING;
}

static bool connected(line *l)
{
    int why = 0;
    socklen_t len = sizeof why;
    struct sockaddr_storage peer;
    socklen_t peer_len = sizeof peer;
    if (getsockopt(l->fd, SOL_SOCKET, SO_ERROR, &why, &len) != 0 || why != 0)
        return false;
    if (getpeername(l->fd, (struct sockaddr *)&peer, &peer_len) != 0)
        return errno == ENOTCONN; /* not yet */
    if (l->ssl)
        l->step = LINE_SECURING;
    else
        ask(l);
    return true;
}

static bool secure(line *l)
{
    const ssize_t n = ssl_result(l, SSL_connect(l->ssl));
    if (n == AGAIN)
        return true;
    if (n == ENDED || !shows_the_pin(l))
        return false;
    ask(l);
    return true;
}

/* ---- messages ---- */

static bool say(line *l, unsigned char first, const char *bytes, size_t len)
{
    unsigned char head[8] = {first, 0x80, 0, 0, 0, 0, 0, 0};
    size_t n = 6; /* masked with zeros */
    if (len < 126) {
        head[1] = (unsigned char)(0x80 | len);
    } else {
        head[1] = 0xFE;
        head[2] = (unsigned char)(len >> 8);
        head[3] = (unsigned char)(len & 0xFF);
        n = 8;
    }
    return base_buffer_append(&l->out, head, n)
           && base_buffer_append(&l->out, bytes, len) && flush(l);
}

bool line_say(line *l, const char *text, size_t len)
{
    return l->step == LINE_OPEN && say(l, 0x81, text, len);
}

/* Bytes of the frame at `at`, 0 when it is not whole; its text lies at
 * at + *head. */
static size_t whole_frame(const unsigned char *at, size_t len, size_t *head)
{
    if (len < 2)
        return 0;
    size_t text = at[1] & 0x7F;
    *head = 2;
    if (text == 126) {
        if (len < 4)
            return 0;
        text = (size_t)at[2] << 8 | at[3];
        *head = 4;
    }
    return len >= *head + text ? *head + text : 0;
}

/* Takes whole frames out of bytes; how many bytes were taken, or ENDED. */
static ssize_t take_frames(line *l, const char *bytes, size_t len,
                           line_told *told, void *user)
{
    size_t taken = 0;
    size_t head = 0;
    for (;;) {
        const unsigned char *at = (const unsigned char *)bytes + taken;
        const size_t n = whole_frame(at, len - taken, &head);
        if (n == 0)
            return (ssize_t)taken;
        const char *text = (const char *)at + head;
        taken += n;
        if (at[0] == 0x81)
            told(user, text, n - head);
        else if (at[0] == 0x89 && !say(l, 0x8A, text, n - head))
            return ENDED;
        else if (at[0] == 0x88)
            return ENDED;
    }
}

/* The answer to the request is short. */
static bool take_answer(line *l)
{
    const char *text = base_buffer_get(&l->in);
    const char *end = strstr(text, "\r\n\r\n");
    if (!end)
        return l->in.len < 4096;
    if (strncmp(text, "HTTP/1.1 101", 12) != 0)
        return false;
    drop_first(&l->in, (size_t)(end + 4 - text));
    l->step = LINE_OPEN;
    return true;
}

static bool take(line *l, const char *bytes, size_t len, line_told *told,
                 void *user)
{
    /* Without a copy when nothing is left of before. */
    if (l->step == LINE_OPEN && l->in.len == 0) {
        const ssize_t n = take_frames(l, bytes, len, told, user);
        return n != ENDED
               && ((size_t)n == len
                   || base_buffer_append(&l->in, bytes + n, len - (size_t)n));
    }
    if (!base_buffer_append(&l->in, bytes, len))
        return false;
    if (l->step == LINE_ASKING && !take_answer(l))
        return false;
    if (l->step != LINE_OPEN || l->in.len == 0)
        return true;
    const ssize_t n = take_frames(l, l->in.bytes, l->in.len, told, user);
    if (n == ENDED)
        return false;
    drop_first(&l->in, (size_t)n);
    return true;
}

bool line_work(line *l, line_told *told, void *user)
{
    char bytes[READ_BYTES];
    if (l->step == LINE_CONNECTING && !connected(l))
        return false;
    if (l->step == LINE_SECURING && !secure(l))
        return false;
    if (l->step < LINE_ASKING)
        return true;
    if (!flush(l))
        return false;
    /* Once without TLS: what is left makes it readable again. */
    for (;;) {
        const ssize_t n = get(l, bytes, sizeof bytes);
        if (n == AGAIN)
            return true;
        if (n == ENDED || !take(l, bytes, (size_t)n, told, user))
            return false;
        if (!l->ssl || SSL_pending(l->ssl) == 0)
            return true;
    }
}
