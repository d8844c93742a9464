/* TLS between client and server: one certificate is the right one. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <openssl/ssl.h>

#include "base/clock.h"
#include "base/memory.h"
#include "net/caller.h"
#include "net/certificate.h"
#include "net/code.h"
#include "support/expect.h"
#include "support/files.h"

/* ---- a stand with a certificate ---- */

typedef struct safe {
    char *folder;
    char cert[TEST_PATH_SIZE];
    char key[TEST_PATH_SIZE];
    char pin[65];
} safe;

static void safe_make(safe *s, const char *host)
{
    s->folder = temp_dir_create();
    path_join(s->cert, s->folder, "cert.pem");
    path_join(s->key, s->folder, "key.pem");
    assert_int_equal(net_certificate_make(s->cert, s->key, host, 1, NULL),
                     ENSHU_OK);
    assert_int_equal(net_certificate_pin(s->cert, s->pin, NULL), ENSHU_OK);
}

static void safe_open(safe *s, stand *st, net_server_options o)
{
    o.tls_cert = s->cert;
    o.tls_key = s->key;
    stand_open(st, &o);
}

static void close_both(safe *s, stand *st)
{
    stand_close(st);
    temp_dir_destroy(s->folder);
}

/* The word of the bye that a client says to itself. */
static void expect_given_up(console *c, stand *st, const char *word)
{
    net_event e = until_link(c, st, NET_LINK_CLOSED);
    assert_non_null(e.message);
    assert_int_equal(net_message_type(e.message), NET_BYE_MESSAGE);
    expect_text(net_message_text(e.message, NET_F_WHY), word);
    net_message_destroy(e.message);
    assert_int_equal(st->messages, 0);
}

/* ---- what goes well ---- */

static void talks_with_the_server_of_the_pin(void **state)
{
    (void)state;
    safe s;
    stand st;
    safe_make(&s, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    console c = {.pin = s.pin, .name = "A. Sato"};
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    expect_text(st.address, "127.0.0.1");
    /* Many in one go, the longest among them. */
    char *text = xmalloc(NET_MESSAGE_BYTES + 1);
    int64_t seq = 0;
    for (int i = 0; i < 200; i++) {
        net_writer *w = net_writer_create(NET_LIVE_MESSAGE);
        net_write_int(w, NET_F_SEQ, i);
        send_text(&st, net_writer_finish(w));
    }
    const char *head = "{\"v\":1,\"type\":\"bye\",\"why\":\"";
    memset(text, 'x', NET_MESSAGE_BYTES);
    memcpy(text, head, strlen(head));
    memcpy(text + NET_MESSAGE_BYTES - 2, "\"}", 3);
    send_text(&st, text);
    for (int i = 0; i < 200; i++) {
        net_message *m = until_message(&c, &st);
        expect_i64(net_message_int(m, NET_F_SEQ), seq++);
        net_message_destroy(m);
    }
    net_message *m = until_message(&c, &st);
    assert_int_equal(strlen(net_message_text(m, NET_F_WHY)),
                     NET_MESSAGE_BYTES - strlen(head) - 2);
    net_message_destroy(m);
    net_client_destroy(c.client);
    close_both(&s, &st);
}

static void comes_back_over_tls(void **state)
{
    (void)state;
    safe s;
    stand st;
    safe_make(&s, "localhost");
    safe_open(&s, &st, (net_server_options){.port = 0});
    console c = {.pin = s.pin};
    console_open(&c, "localhost", net_server_port(st.server));
    bring_up(&c, &st);
    net_server_drop(st.server, st.peer);
    net_event e = until_link(&c, &st, NET_LINK_DOWN);
    assert_int_equal(e.trouble, NET_TROUBLE_LOST);
    bring_up(&c, &st);
    net_client_destroy(c.client);
    close_both(&s, &st);
}

static void speaks_tls_over_ipv6(void **state)
{
    (void)state;
    safe s;
    stand st;
    safe_make(&s, "::1");
    safe_open(&s, &st, (net_server_options){.address = "::1"});
    console c = {.pin = s.pin};
    console_open(&c, "::1", net_server_port(st.server));
    bring_up(&c, &st);
    expect_text(st.address, "::1");
    net_client_destroy(c.client);
    close_both(&s, &st);
}

/* ---- a browser ---- */

enum { ANSWER = 2048, PATIENCE_MS = 4000 };

static const char browser[] = "GET / HTTP/1.1\r\nHost: localhost\r\n"
                              "Accept: text/html\r\n\r\n";

/* What the server says until it hangs up. */
static void ask_plainly(stand *st, char answer[ANSWER])
{
    const int fd = raw_connect(st);
    size_t len = 0;
    raw_send(fd, browser, strlen(browser));
    for (int i = 0; i < PATIENCE_MS; i++) {
        const ssize_t n =
            recv(fd, answer + len, ANSWER - 1 - len, MSG_DONTWAIT);
        if (n == 0)
            break;
        len += n > 0 ? (size_t)n : 0;
        stand_run(st, 1);
    }
    answer[len] = '\0';
    close(fd);
}

static void ask_by_tls(stand *st, char answer[ANSWER])
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl = SSL_new(ctx);
    const int fd = raw_connect(st);
    size_t len = 0;
    bool asked = false;
    assert_int_equal(SSL_set_fd(ssl, fd), 1);
    for (int i = 0; i < PATIENCE_MS; i++) {
        if (!asked && SSL_connect(ssl) == 1)
            asked = SSL_write(ssl, browser, (int)strlen(browser)) > 0;
        const int n =
            asked ? SSL_read(ssl, answer + len, (int)(ANSWER - 1 - len)) : -1;
        len += n > 0 ? (size_t)n : 0;
        if (asked && n <= 0 && SSL_get_error(ssl, n) != SSL_ERROR_WANT_READ)
            break;
        stand_run(st, 1);
    }
    answer[len] = '\0';
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    close(fd);
}

/* Whoever opens the server in a browser is told what it is. */
static void a_browser_is_told_what_is_served_here(void **state)
{
    (void)state;
    safe s;
    stand st;
    char answer[ANSWER];
    safe_make(&s, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    ask_by_tls(&st, answer);
    expect_contains(answer, "HTTP/1.1 400 ");
    expect_contains(answer, "enshu join");
    ask_plainly(&st, answer);
    expect_contains(answer, "HTTP/1.1 426 ");
    expect_contains(answer, "This port speaks TLS");
    assert_int_equal(st.opened, 0);
    close_both(&s, &st);
}

static void without_tls_a_browser_is_told_the_same(void **state)
{
    (void)state;
    stand st;
    char answer[ANSWER];
    stand_open(&st, NULL);
    ask_plainly(&st, answer);
    expect_contains(answer, "HTTP/1.1 400 ");
    expect_contains(answer, "enshu join");
    stand_close(&st);
}

/* ---- a thin line ---- */

/* Between a client and a server: what the client says goes on in pieces, a few
 * milliseconds apart, as over a slow line. */
typedef struct line {
    int listener;
    uint16_t port;
    uint16_t to; /* port of the server */
    atomic_bool ends;
    pthread_t thread;
} line;

static void pass_on(int from, int to, size_t most)
{
    char bytes[4096];
    const ssize_t n = recv(
        from, bytes, most < sizeof bytes ? most : sizeof bytes, MSG_DONTWAIT);
    for (ssize_t sent = 0; sent < n;) {
        const ssize_t went =
            send(to, bytes + sent, (size_t)(n - sent), MSG_NOSIGNAL);
        if (went <= 0)
            return;
        sent += went;
    }
}

static struct sockaddr_in here(uint16_t port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons(port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static void *carry(void *user)
{
    enum { PIECE = 1400, EACH_MS = 4 };
    line *l = user;
    const struct sockaddr_in to = here(l->to);
    const int client = accept(l->listener, NULL, NULL);
    const int server = socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    (void)setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(server, (const struct sockaddr *)&to, sizeof to) == 0) {
        while (!atomic_load(&l->ends)) {
            pass_on(client, server, PIECE);
            pass_on(server, client, SIZE_MAX);
            pause_ms(EACH_MS);
        }
    }
    close(server);
    close(client);
    return NULL;
}

static void line_open(line *l, uint16_t to)
{
    struct sockaddr_in at = here(0);
    socklen_t len = sizeof at;
    l->to = to;
    atomic_init(&l->ends, false);
    l->listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(l->listener, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(l->listener, 1), 0);
    assert_int_equal(getsockname(l->listener, (struct sockaddr *)&at, &len), 0);
    l->port = ntohs(at.sin_port);
    assert_int_equal(pthread_create(&l->thread, NULL, carry, l), 0);
}

static void line_close(line *l)
{
    atomic_store(&l->ends, true);
    assert_int_equal(pthread_join(l->thread, NULL), 0);
    close(l->listener);
}

/* A record of TLS that is on its way belongs to no message yet. */
static void long_messages_come_over_a_thin_line(void **state)
{
    (void)state;
    enum { TIMES = 4 };
    safe s;
    stand st;
    line l;
    safe_make(&s, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    line_open(&l, net_server_port(st.server));
    console c = {.pin = s.pin};
    console_open(&c, "127.0.0.1", l.port);
    bring_up(&c, &st);
    const unsigned before = st.messages;
    const char *head = "{\"v\":1,\"type\":\"bye\",\"why\":\"";
    char *text = xmalloc(NET_MESSAGE_BYTES + 1);
    memset(text, 'x', NET_MESSAGE_BYTES);
    memcpy(text, head, strlen(head));
    memcpy(text + NET_MESSAGE_BYTES - 2, "\"}", 3);
    for (unsigned n = 1; n <= TIMES; n++) {
        assert_int_equal(net_client_send(c.client, text, NET_MESSAGE_BYTES),
                         ENSHU_OK);
        stand_until(&st, &st.messages, before + n);
    }
    assert_int_equal(st.closed, 0);
    xfree(text);
    net_client_destroy(c.client);
    line_close(&l);
    close_both(&s, &st);
}

/* ---- what does not ---- */

static void another_certificate_is_refused(void **state)
{
    (void)state;
    safe s;
    safe other;
    stand st;
    safe_make(&s, "127.0.0.1");
    safe_make(&other, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    console c = {.pin = other.pin};
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    expect_given_up(&c, &st, "pin");
    assert_int_equal(st.opened, 0);
    net_client_destroy(c.client);
    temp_dir_destroy(other.folder);
    close_both(&s, &st);
}

/* Who was welcome goes on trying: somebody in between may go away again. */
static void another_certificate_later_is_waited_out(void **state)
{
    (void)state;
    safe s;
    safe other;
    stand st;
    safe_make(&s, "127.0.0.1");
    safe_make(&other, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    const uint16_t port = net_server_port(st.server);
    console c = {.pin = s.pin};
    console_open(&c, "127.0.0.1", port);
    bring_up(&c, &st);
    stand_close(&st);
    safe_open(&other, &st, (net_server_options){.port = port});
    net_event e = until_link(&c, &st, NET_LINK_DOWN);
    while (e.trouble != NET_TROUBLE_PIN)
        e = until_link(&c, &st, NET_LINK_DOWN);
    assert_int_equal(st.opened, 0);
    stand_close(&st);
    safe_open(&s, &st, (net_server_options){.port = port});
    net_client_retry(c.client);
    bring_up(&c, &st);
    net_client_destroy(c.client);
    temp_dir_destroy(other.folder);
    close_both(&s, &st);
}

/* What somebody typed from a sheet: the code of a certificate. */
static net_link_parts type_code(const char *pin)
{
    net_link_parts parts = {.port = 1};
    net_link_parts typed = {.port = 0};
    char code[NET_CODE_TEXT];
    unsigned group = 0;
    net_code_token(parts.token);
    memcpy(parts.pin, pin, sizeof parts.pin);
    assert_true(net_code_write(&parts, code));
    assert_int_equal(net_code_read(code, strlen(code), &typed, &group),
                     NET_CODE_GOOD);
    return typed;
}

static void a_short_pin_finds_its_certificate(void **state)
{
    (void)state;
    safe s;
    stand st;
    safe_make(&s, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    const net_link_parts typed = type_code(s.pin);
    console c = {.token = typed.token, .short_pin = typed.short_pin};
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    net_server_drop(st.server, st.peer);
    net_event e = until_link(&c, &st, NET_LINK_DOWN);
    assert_int_equal(e.trouble, NET_TROUBLE_LOST);
    bring_up(&c, &st);
    net_client_destroy(c.client);
    close_both(&s, &st);
}

static void a_short_pin_takes_no_other_certificate(void **state)
{
    (void)state;
    safe s;
    safe other;
    stand st;
    safe_make(&s, "127.0.0.1");
    safe_make(&other, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    const net_link_parts typed = type_code(other.pin);
    console c = {.token = typed.token, .short_pin = typed.short_pin};
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    expect_given_up(&c, &st, "pin");
    net_client_destroy(c.client);
    temp_dir_destroy(other.folder);
    close_both(&s, &st);
}

static void a_short_pin_is_never_talked_to_without_tls(void **state)
{
    (void)state;
    safe s;
    stand st;
    safe_make(&s, "127.0.0.1");
    stand_open(&st, &(net_server_options){.port = 0});
    const net_link_parts typed = type_code(s.pin);
    console c = {.token = typed.token, .short_pin = typed.short_pin};
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    expect_given_up(&c, &st, "no-tls");
    net_client_destroy(c.client);
    close_both(&s, &st);
}

static void a_link_without_pin_finds_out_that_it_needs_one(void **state)
{
    (void)state;
    safe s;
    stand st;
    safe_make(&s, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    console c = {.pin = NULL};
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    expect_given_up(&c, &st, "needs-tls");
    assert_int_equal(st.opened, 0);
    net_client_destroy(c.client);
    close_both(&s, &st);
}

static void a_pin_is_never_talked_to_without_tls(void **state)
{
    (void)state;
    safe s;
    stand st;
    safe_make(&s, "127.0.0.1");
    stand_open(&st, NULL);
    console c = {.pin = s.pin};
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    expect_given_up(&c, &st, "no-tls");
    assert_int_equal(st.opened, 0);
    net_client_destroy(c.client);
    close_both(&s, &st);
}

static void a_server_does_not_start_with_bad_files(void **state)
{
    (void)state;
    safe s;
    enshu_error err;
    net_server *server = NULL;
    safe_make(&s, "127.0.0.1");
    const net_server_options missing = {.tls_cert = "/nowhere/cert.pem",
                                        .tls_key = s.key};
    assert_int_equal(net_server_create(&missing, &server, &err),
                     ENSHU_ENOTFOUND);
    assert_null(server);
    write_file(s.key, "hello", 5);
    const net_server_options broken = {.tls_cert = s.cert, .tls_key = s.key};
    assert_int_equal(net_server_create(&broken, &server, &err), ENSHU_EINVAL);
    expect_contains(err.message, "no private key");
    temp_dir_destroy(s.folder);
}

static void a_certificate_that_has_run_out_is_not_shown(void **state)
{
    (void)state;
    enshu_error err;
    net_server *server = NULL;
    safe s;
    s.folder = temp_dir_create();
    path_join(s.cert, s.folder, "cert.pem");
    path_join(s.key, s.folder, "key.pem");
    assert_int_equal(net_certificate_make(s.cert, s.key, "localhost", -1, NULL),
                     ENSHU_OK);
    const net_server_options o = {.tls_cert = s.cert, .tls_key = s.key};
    assert_int_equal(net_server_create(&o, &server, &err), ENSHU_EINVAL);
    expect_contains(err.message, "run out");
    temp_dir_destroy(s.folder);
}

/* ---- who takes their time ---- */

static void who_never_finishes_the_handshake_is_dropped(void **state)
{
    (void)state;
    /* The beginning of a ClientHello. */
    static const unsigned char begun[] = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01};
    safe s;
    stand st;
    safe_make(&s, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.hello_ms = 300});
    const int silent = raw_connect(&st);
    const int slow = raw_connect(&st);
    raw_send(slow, begun, sizeof begun);
    const int64_t start_us = base_clock_monotonic_us();
    assert_true(raw_is_ended(&st, silent, 2000));
    assert_true(raw_is_ended(&st, slow, 2000));
    assert_true(base_clock_monotonic_us() - start_us < 2000000);
    close(silent);
    close(slow);
    close_both(&s, &st);
}

static void rubbish_instead_of_a_handshake_is_dropped(void **state)
{
    (void)state;
    static const unsigned char rubbish[] = {0x16, 0x03, 0x01, 0x00, 0x05,
                                            0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    safe s;
    stand st;
    safe_make(&s, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.port = 0});
    const int fd = raw_connect(&st);
    raw_send(fd, rubbish, sizeof rubbish);
    assert_true(raw_is_ended(&st, fd, 2000));
    close(fd);
    close_both(&s, &st);
}

/* Others begin handshakes and stop in the middle: who talks is served. */
static void handshakes_hold_nobody_up(void **state)
{
    (void)state;
    enum { STUCK = 60, ROUNDS = 50 };
    static const unsigned char begun[] = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01};
    safe s;
    stand st;
    int fds[STUCK];
    safe_make(&s, "127.0.0.1");
    safe_open(&s, &st, (net_server_options){.peers_per_address = 200});
    console c = {.pin = s.pin};
    console_open(&c, "127.0.0.1", net_server_port(st.server));
    bring_up(&c, &st);
    for (int i = 0; i < STUCK; i++) {
        fds[i] = raw_connect(&st);
        raw_send(fds[i], begun, sizeof begun);
    }
    int64_t worst_us = 0;
    for (int i = 0; i < ROUNDS; i++) {
        const int64_t start_us = base_clock_monotonic_us();
        net_writer *w = net_writer_create(NET_LIVE_MESSAGE);
        net_write_int(w, NET_F_SEQ, i);
        send_text(&st, net_writer_finish(w));
        net_message_destroy(until_message(&c, &st));
        const int64_t took_us = base_clock_monotonic_us() - start_us;
        worst_us = took_us > worst_us ? took_us : worst_us;
    }
    print_message("slowest answer beside handshakes: %lld us\n",
                  (long long)worst_us);
    assert_true(worst_us < 250000);
    console more = {.pin = s.pin};
    console_open(&more, "127.0.0.1", net_server_port(st.server));
    bring_up(&more, &st);
    net_client_destroy(more.client);
    net_client_destroy(c.client);
    for (int i = 0; i < STUCK; i++)
        close(fds[i]);
    close_both(&s, &st);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(talks_with_the_server_of_the_pin),
        cmocka_unit_test(comes_back_over_tls),
        cmocka_unit_test(a_browser_is_told_what_is_served_here),
        cmocka_unit_test(without_tls_a_browser_is_told_the_same),
        cmocka_unit_test(speaks_tls_over_ipv6),
        cmocka_unit_test(long_messages_come_over_a_thin_line),
        cmocka_unit_test(another_certificate_is_refused),
        cmocka_unit_test(another_certificate_later_is_waited_out),
        cmocka_unit_test(a_short_pin_finds_its_certificate),
        cmocka_unit_test(a_short_pin_takes_no_other_certificate),
        cmocka_unit_test(a_short_pin_is_never_talked_to_without_tls),
        cmocka_unit_test(a_link_without_pin_finds_out_that_it_needs_one),
        cmocka_unit_test(a_pin_is_never_talked_to_without_tls),
        cmocka_unit_test(a_server_does_not_start_with_bad_files),
        cmocka_unit_test(a_certificate_that_has_run_out_is_not_shown),
        cmocka_unit_test(who_never_finishes_the_handshake_is_dropped),
        cmocka_unit_test(rubbish_instead_of_a_handshake_is_dropped),
        cmocka_unit_test(handshakes_hold_nobody_up),
    };
    return cmocka_run_group_tests_name("tls", tests, NULL, NULL);
}
