/* Consoles that come back, and those that read slowly. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static desk *open_lua(void **state, const char *lua)
{
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    bundle = desk_bundle(lua);
    host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

/* Takes a seat saying what it has already. */
static console *come_back(desk *d, const char *drill, uint64_t last)
{
    console *c = desk_join(d, "t-admin");
    net_client_resume_from(console_client(c), drill, last);
    return c;
}

static void gets_only_what_it_missed(void **state)
{
    desk *d = open_lua(state, port_lua);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 20000); /* T+00:01:20 */
    const uint64_t last = console_seq(c);
    char drill[64];
    (void)snprintf(drill, sizeof drill, "%s", console_drill(c));
    assert_int_equal(console_count(c, "AlertForIt"), 1);
    console_leave(c);
    desk_pass(d, 40000); /* T+00:04 */
    c = come_back(d, drill, last);
    console_wait(c, "\nlive ");
    assert_int_equal(console_count(c, "AlertForIt"), 0);
    assert_int_equal(console_count(c, "kind=drill.started"), 0);
    assert_int_equal(console_count(c, "kind=question.asked"), 1);
    assert_true(console_count(c, "kind=team.described") > 0);
    console_leave(c);
    /* What it has of another drill is worth nothing. */
    c = come_back(d, "00000000000000000000000000000000", last);
    console_wait(c, "\nlive ");
    assert_int_equal(console_count(c, "AlertForIt"), 1);
    console_leave(c);
    c = come_back(d, drill, 1000000);
    console_wait(c, "\nlive ");
    assert_int_equal(console_count(c, "kind=drill.started"), 1);
    desk_close(d);
}

static void the_drill_keeps_its_name_when_it_is_taken_up(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_lua(state, port_lua);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 20000);
    const uint64_t last = console_seq(c);
    char drill[64];
    (void)snprintf(drill, sizeof drill, "%s", console_drill(c));
    const int64_t at_us = desk_now_us(d);
    desk_close(d);
    host_options o = port_options(NULL);
    path_join(path, *state, "a.enshu");
    d = desk_open(path, &o);
    expect_i64(desk_now_us(d), at_us);
    c = come_back(d, drill, last);
    console_wait(c, "\nlive ");
    expect_text(console_drill(c), drill);
    assert_int_equal(console_count(c, "AlertForIt"), 0);
    desk_pass(d, 30000);
    expect_contains(console_log(c), "kind=question.asked");
    desk_close(d);
    desk_verify(path, false);
}

/* A digest that this program does not come to, as another version of it may
 * have noted. */
static void note_other_digest(const char *path)
{
    int64_t command = 0;
    int64_t record = 0;
    journal_digest row = {.value = "0123456789abcdef"};
    journal *j = NULL;
    assert_int_equal(journal_open(path, JOURNAL_APPEND, &j, NULL), ENSHU_OK);
    assert_int_equal(
        journal_read_reach(j, 0, 0, &row.t_us, &command, &record, NULL),
        ENSHU_OK);
    row.record_seq = record;
    assert_int_equal(journal_add_digest(j, &row, NULL), ENSHU_OK);
    assert_int_equal(journal_close(j, NULL), ENSHU_OK);
}

static int count_digests(const char *path)
{
    const journal_range range = {0};
    const journal_digest *row = NULL;
    journal_cursor *rows = NULL;
    journal *j = NULL;
    int n = 0;
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_equal(journal_read_digests(j, range, &rows, NULL), ENSHU_OK);
    while (journal_next_digest(rows, &row, NULL) == ENSHU_OK && row)
        n++;
    journal_cursor_destroy(rows);
    assert_int_equal(journal_close(j, NULL), ENSHU_OK);
    return n;
}

static void a_drill_that_differs_leaves_its_journal_alone(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_lua(state, port_lua);
    desk_pass(d, 20000);
    desk_close(d);
    path_join(path, *state, "a.enshu");
    note_other_digest(path);
    const int before = count_digests(path);
    const host_options o = port_options(NULL);
    enshu_error err = {.message = ""};
    assert_int_equal(desk_try(path, &o, &d, &err), ENSHU_EDIFFERS);
    expect_contains(err.message, "0123456789abcdef");
    assert_int_equal(count_digests(path), before);
}

static void a_journal_has_one_host_at_a_time(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_lua(state, port_lua);
    desk *other = NULL;
    desk_pass(d, 20000);
    path_join(path, *state, "a.enshu");
    const host_options o = port_options(NULL);
    enshu_error err = {.message = ""};
    assert_int_equal(desk_try(path, &o, &other, &err), ENSHU_EREFUSED);
    expect_contains(err.message, "another program");
    desk_pass(d, 20000);
    assert_null(desk_host(d)->trouble);
    desk_close(d);
    d = desk_open(path, &o);
    desk_pass(d, 1000);
    desk_close(d);
    desk_verify(path, false);
}

/* Some megabytes: more than small sockets and the outbox hold. */
static char *flood(void)
{
    return xprintf(
        "%s inject{ id='BIG', at='T+00:30', to='it', via='email', "
        "max=100000, subject={en='Big',ja='大'}, "
        "body={en=string.rep('x', 12000), ja='長'} } "
        "process('flood', function() for _ = 1, 1000 do wait(sec(1)) "
        "send('BIG') end end) ",
        port_lua);
}

static void wait_for_all(desk *d, const console *c)
{
    for (int64_t end_us = 0;
         console_seq(c) < desk_host(d)->worlds[0]->sent_seq - 1;)
        desk_wait(d, &end_us);
}

/* ---- a console made of a small socket, which need not read ---- */

typedef struct slow_reader {
    int fd;
    base_buffer stream; /* as it came */
} slow_reader;

static void put(int fd, const void *bytes, size_t len)
{
    assert_int_equal(write(fd, bytes, len), len);
}

static void slow_join(slow_reader *s, uint16_t port)
{
    static const char head[] =
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: enshu.v1\r\n\r\n";
    static const char hello[] =
        "{\"v\":1,\"type\":\"hello\",\"token\":\"t-both\"}";
    /* A mask of zeros leaves the text as it is. */
    const unsigned char frame[] = {0x81, 0x80 | (sizeof hello - 1), 0, 0, 0, 0};
    const int room = 16384;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    s->fd = socket(AF_INET, SOCK_STREAM, 0);
    base_buffer_init(&s->stream, 1U << 27);
    assert_int_equal(
        setsockopt(s->fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room), 0);
    assert_int_equal(connect(s->fd, (const void *)&to, sizeof to), 0);
    put(s->fd, head, sizeof head - 1);
    put(s->fd, frame, sizeof frame);
    put(s->fd, hello, sizeof hello - 1);
    assert_int_equal(fcntl(s->fd, F_SETFL, O_NONBLOCK), 0);
}

static void slow_read(slow_reader *s)
{
    char bytes[65536];
    ssize_t n;
    while ((n = read(s->fd, bytes, sizeof bytes)) > 0)
        base_buffer_append(&s->stream, bytes, (size_t)n);
    assert_true(n < 0); /* it was not sent away */
}

/* Between messages there are bytes of all kinds. */
static const char *find(const char *at, const char *end, const char *part)
{
    const size_t len = strlen(part);
    while (at && (size_t)(end - at) >= len && memcmp(at, part, len) != 0)
        at = memchr(at + 1, part[0], (size_t)(end - at) - 1);
    return at && (size_t)(end - at) >= len ? at : NULL;
}

/* The numbers of the records that came, each above the one before. */
static uint64_t slow_seq(const slow_reader *s)
{
    uint64_t last = 0;
    const char *at = base_buffer_get(&s->stream);
    const char *end = at + s->stream.len;
    while ((at = find(at, end, "\"seq\":"))) {
        const uint64_t seq = strtoull(at + 6, NULL, 10);
        const bool is_record =
            strncmp(strchr(at + 6, ','), ",\"t_us\"", 7) == 0;
        if (is_record)
            assert_true(seq > last);
        if (is_record)
            last = seq;
        at += 6;
    }
    return last;
}

static int slow_count(const slow_reader *s, const char *part)
{
    int n = 0;
    const char *at = base_buffer_get(&s->stream);
    const char *end = at + s->stream.len;
    for (; (at = find(at, end, part)); at++)
        n++;
    return n;
}

/* Reads its journal, or will once it has taken what waits. */
static int count_behind(const host *h)
{
    int n = 0;
    for (const host__peer *p = h->peers; p; p = p->next)
        n += !p->live || p->n_backlog > 0;
    return n;
}

static void a_slow_reader_catches_up_without_a_gap(void **state)
{
    slow_reader slow;
    char *lua = flood();
    desk *d = open_lua(state, lua);
    console *quick = desk_join_live(d, "t-admin");
    slow_join(&slow, host_port(desk_host(d)));
    desk_pass(d, 225000); /* 900 of them, 11 MB */
    wait_for_all(d, quick);
    assert_int_equal(console_count(quick, "\"inject\":\"BIG\""), 900);
    /* How full its outbox stands is up to the kernel, which takes what it
     * likes of what there is; it does not take all. */
    assert_int_equal(count_behind(desk_host(d)), 1);
    for (const host__peer *p = desk_host(d)->peers; p; p = p->next)
        assert_true(p->n_backlog < 300);
    for (int64_t end_us = 0; slow_count(&slow, "\"BIG\"") < 900;) {
        desk_wait(d, &end_us);
        slow_read(&slow);
    }
    assert_int_equal(slow_count(&slow, "\"inject\":\"BIG\""), 900);
    assert_int_equal(slow_seq(&slow), console_seq(quick));
    close(slow.fd);
    base_buffer_fini(&slow.stream);
    desk_close(d);
    xfree(lua);
}

static void who_asks_without_reading_has_to_come_back(void **state)
{
    enum { PINGS = HOST__ASKED_MAX + 20 };
    static const char ping[] = "{\"v\":1,\"type\":\"ping\",\"t\":1}";
    const unsigned char frame[] = {0x81, 0x80 | (sizeof ping - 1), 0, 0, 0, 0};
    slow_reader slow;
    char *lua = flood();
    desk *d = open_lua(state, lua);
    const host *h = desk_host(d);
    slow_join(&slow, host_port(h));
    desk_pass(d, 225000);
    for (int i = 0; i < PINGS && h->peers && !h->peers->leaving; i++) {
        put(slow.fd, frame, sizeof frame);
        put(slow.fd, ping, sizeof ping - 1);
        for (int k = 0; k < 30; k++)
            desk_spin(d); /* slower than the server allows */
        assert_true(!h->peers || h->peers->n_backlog < 300);
    }
    assert_true(!h->peers || h->peers->leaving);
    assert_int_equal(net_server_get_figures(h->server).dropped, 0);
    close(slow.fd);
    base_buffer_fini(&slow.stream);
    desk_close(d);
    xfree(lua);
}

static void a_long_history_comes_in_order(void **state)
{
    char *lua = flood();
    desk *d = open_lua(state, lua);
    desk_pass(d, 100000);
    console *c = desk_join_live(d, "t-admin");
    assert_int_equal(console_count(c, "\"inject\":\"BIG\""), 400);
    desk_close(d);
    xfree(lua);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(gets_only_what_it_missed),
        WITH_FOLDER(the_drill_keeps_its_name_when_it_is_taken_up),
        WITH_FOLDER(a_drill_that_differs_leaves_its_journal_alone),
        WITH_FOLDER(a_journal_has_one_host_at_a_time),
        WITH_FOLDER(a_slow_reader_catches_up_without_a_gap),
        WITH_FOLDER(who_asks_without_reading_has_to_come_back),
        WITH_FOLDER(a_long_history_comes_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
