/*
 * A network that stops passing bytes without a word, and comes back: consoles
 * return by themselves, get what they missed once, and what they sent is done
 * once; the server forgets who is behind a dead line.
 *
 * Both sides take a silence of 25 seconds for the end, so all of it happens at
 * once in one drill.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "desk.h"
#include "e2e/enshu.h"
#include "net/link.h"
#include "support/expect.h"
#include "support/files.h"

enum {
    LINES_MAX = 32,
    BYTES = 1 << 16,
    SILENCE_MS = 25000,
    LOST = 6, /* consoles that never come back */
    SLACK_MS = 15000
};

#define SCENARIO "scenarios/first-20-minutes"

/* ---- a proxy that can go dead ---- */

typedef struct line {
    int near; /* the client's side */
    int far;
} line;

/* One thread; while `cut`, nothing passes and nothing is closed. */
typedef struct proxy {
    pthread_t thread;
    uint16_t port;
    uint16_t to;
    int listener;
    line lines[LINES_MAX];
    size_t n_lines;
    atomic_bool cut;
    atomic_bool done;
    atomic_int accepted;
    atomic_int ended; /* by the server */
} proxy;

static struct sockaddr_in here(uint16_t port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons(port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static void take_line(proxy *p)
{
    const struct sockaddr_in to = here(p->to);
    line *l = &p->lines[p->n_lines];
    l->near = accept(p->listener, NULL, NULL);
    if (l->near < 0)
        return;
    l->far = socket(AF_INET, SOCK_STREAM, 0);
    if (p->n_lines + 1 >= LINES_MAX
        || connect(l->far, (const struct sockaddr *)&to, sizeof to) != 0) {
        close(l->near);
        close(l->far);
        return;
    }
    p->n_lines++;
    atomic_fetch_add(&p->accepted, 1);
}

static bool pass(int from, int to)
{
    char bytes[BYTES];
    const ssize_t n = recv(from, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n <= 0)
        return false;
    for (ssize_t sent = 0; sent < n;) {
        const ssize_t k =
            send(to, bytes + sent, (size_t)(n - sent), MSG_NOSIGNAL);
        if (k <= 0)
            return false;
        sent += k;
    }
    return true;
}

/* An end is not told to the other side while the line is cut either. */
static void drop_line(proxy *p, line *l, bool by_server)
{
    if (by_server)
        atomic_fetch_add(&p->ended, 1);
    close(l->near);
    close(l->far);
    *l = (line){-1, -1};
}

/* While it is cut nothing is read, but that the server has hung up is seen. */
static void work_on_line(proxy *p, line *l)
{
    struct pollfd fds[2] = {{.fd = l->near, .events = POLLIN},
                            {.fd = l->far, .events = POLLIN}};
    if (l->near < 0)
        return;
    if (atomic_load(&p->cut)) {
        fds[0].events = 0;
        fds[1].events = POLLRDHUP;
    }
    if (poll(fds, 2, 0) <= 0)
        return;
    if (atomic_load(&p->cut)) {
        if (fds[1].revents & (POLLRDHUP | POLLHUP | POLLERR))
            drop_line(p, l, true);
        return;
    }
    if (fds[0].revents && !pass(l->near, l->far))
        drop_line(p, l, false);
    else if (fds[1].revents && !pass(l->far, l->near))
        drop_line(p, l, true);
}

static void *run_proxy(void *user)
{
    proxy *p = user;
    while (!atomic_load(&p->done)) {
        struct pollfd fds[2 * LINES_MAX + 1] = {
            {.fd = p->listener, .events = atomic_load(&p->cut) ? 0 : POLLIN}};
        nfds_t n = 1;
        for (size_t i = 0; i < p->n_lines && !atomic_load(&p->cut); i++) {
            fds[n++] = (struct pollfd){p->lines[i].near, POLLIN, 0};
            fds[n++] = (struct pollfd){p->lines[i].far, POLLIN, 0};
        }
        (void)poll(fds, n, 10);
        for (size_t i = 0; i < p->n_lines; i++)
            work_on_line(p, &p->lines[i]);
        if (fds[0].revents & POLLIN)
            take_line(p);
    }
    return NULL;
}

static void proxy_open(proxy *p, uint16_t to)
{
    struct sockaddr_in at = here(0);
    socklen_t size = sizeof at;
    *p = (proxy){.to = to, .listener = socket(AF_INET, SOCK_STREAM, 0)};
    assert_int_equal(bind(p->listener, (struct sockaddr *)&at, size), 0);
    assert_int_equal(listen(p->listener, LINES_MAX), 0);
    assert_int_equal(getsockname(p->listener, (struct sockaddr *)&at, &size),
                     0);
    p->port = ntohs(at.sin_port);
    assert_int_equal(pthread_create(&p->thread, NULL, run_proxy, p), 0);
}

static void proxy_close(proxy *p)
{
    atomic_store(&p->done, true);
    pthread_join(p->thread, NULL);
    for (size_t i = 0; i < p->n_lines; i++) {
        if (p->lines[i].near >= 0)
            drop_line(p, &p->lines[i], false);
    }
    close(p->listener);
}

/* ---- the drill ---- */

typedef struct served {
    char journal[TEST_PATH_SIZE];
    char links[TEST_PATH_SIZE];
    char home[TEST_PATH_SIZE + 8];
    const char *env[2];
    program program;
    char *text;
} served;

static void serve(served *s, const char *folder)
{
    path_join(s->journal, folder, "drill.enshu");
    path_join(s->links, folder, "links.txt");
    (void)snprintf(s->home, sizeof s->home, "HOME=%s", folder);
    s->env[0] = s->home;
    s->env[1] = NULL;
    const enshu_place place = {.env = s->env};
    enshu_start(&s->program, &place,
                ARGS("serve", SCENARIO, "--listen", "127.0.0.1:0", "--worlds",
                     "8", "--journal", s->journal, "--links", s->links,
                     "--director", "D", "--start", "--lang", "en"));
    for (int ms = 0; ms < 20000 && !file_exists(s->links); ms += 20)
        assert_false(program_ends_within(&s->program, 20));
    s->text = read_file(s->links, NULL);
    assert_non_null(s->text);
}

/* The link of the k-th seat of a part; its text is cut up. */
static net_link_parts link_of(const served *s, const char *part, int k)
{
    net_link_parts out;
    enshu_error err = {.message = ""};
    const char *at = s->text;
    char *word = xprintf("\t%s\t", part);
    while (*at) {
        char *row = xstrndup(at, strcspn(at, "\n"));
        at += strlen(row) + 1;
        if (strstr(row, word) && k-- == 0) {
            row[strcspn(row, "\t")] = '\0';
            assert_int_equal(net_link_read(row, &out, &err), ENSHU_OK);
            xfree(row);
            xfree(word);
            return out;
        }
        xfree(row);
    }
    fail_msg("no such seat");
    return out;
}

/* What the server last said of itself. */
static int64_t figure(console *dir, const char *name)
{
    console_clear(dir);
    console_wait(dir, "health health=");
    char *key = xprintf("\"%s\":", name);
    const char *at = strstr(console_log(dir), key);
    assert_non_null(at);
    const int64_t value = strtoll(at + strlen(key), NULL, 10);
    xfree(key);
    return value;
}

static void say(console *c, const char *request, const char *text)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"%s\","
                 "\"role\":\"csirt_lead\",\"kind\":\"message.send\","
                 "\"fields\":{\"to\":[\"occ\"],\"heading\":\"h\","
                 "\"text\":\"%s\"}}",
                 request, text);
}

/* Waits until the server has forgotten them; how long that took. */
static int64_t wait_until_dropped(proxy *p, desk *d, int want)
{
    const int64_t start_us = base_clock_monotonic_us();
    while (atomic_load(&p->ended) < want) {
        const int64_t ms = (base_clock_monotonic_us() - start_us) / 1000;
        if (ms > SILENCE_MS + SLACK_MS)
            fail_msg("only %d of %d were dropped", atomic_load(&p->ended),
                     want);
        desk_spin(d);
    }
    return (base_clock_monotonic_us() - start_us) / 1000;
}

/* Each of them, and once. */
static void check_texts(const console *c)
{
    static const char *const texts[] = {"before it", "meanwhile",
                                        "into the void", "after it"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *part = xprintf("\"text\":\"%s\"", texts[i]);
        assert_int_equal(console_count(c, part), 1);
        xfree(part);
    }
}

static void a_dead_line_loses_and_doubles_nothing(void **state)
{
    served s;
    proxy p;
    serve(&s, *state);
    const net_link_parts mine = link_of(&s, "trainee", 0);
    const net_link_parts director = link_of(&s, "director", 0);
    proxy_open(&p, mine.port);
    desk *near = desk_far(mine.port);
    desk *far = desk_far(p.port);
    console *dir = desk_join_live(near, director.token);
    console *c = desk_join_live(far, mine.token);
    const int64_t peers = figure(dir, "peers");
    console *lost[LOST];
    for (int i = 0; i < LOST; i++)
        lost[i] = desk_join_live(far, link_of(&s, "trainee", i + 2).token);
    assert_int_equal(figure(dir, "peers"), peers + LOST);
    say(c, "r1", "before it");
    console_wait(c, "request=r1 ok=true");
    console_wait(c, "before it");

    atomic_store(&p.cut, true);
    say(c, "r2", "into the void");
    console_send(dir, "{\"v\":1,\"type\":\"command\",\"request\":\"m\","
                      "\"role\":\"control\",\"kind\":\"message.send\","
                      "\"fields\":{\"to\":[\"csirt\"],\"heading\":\"h\","
                      "\"text\":\"meanwhile\"}}");
    console_wait(dir, "request=m ok=true");
    const int64_t ms = wait_until_dropped(&p, near, LOST + 1);
    print_message("dropped after %lld ms\n", (long long)ms);
    assert_true(ms > SILENCE_MS - 12000); /* not at the first quiet moment */
    assert_int_equal(figure(dir, "peers"), peers - 1);
    for (int i = 0; i < LOST; i++)
        console_leave(lost[i]);

    atomic_store(&p.cut, false);
    const int before = console_count(c, "welcome ");
    for (int i = 0; i < 20000 && console_count(c, "welcome ") == before; i++)
        desk_spin(far);
    assert_int_equal(console_count(c, "welcome "), before + 1);
    console_wait(c, "meanwhile");
    assert_int_equal(console_count(c, "into the void"), 0);
    say(c, "r2", "into the void"); /* as the console does with what waits */
    say(c, "r2", "into the void");
    console_wait(c, "request=r2 ok=true");
    say(c, "r3", "after it");
    console_wait(c, "request=r3 ok=true");
    console_wait(c, "after it");
    check_texts(c);
    desk_close(far);
    desk_close(near);
    proxy_close(&p);
    program_result r;
    program_signal(&s.program, SIGTERM);
    program_finish(&s.program, &r);
    assert_int_equal(r.status, GOOD);
    program_fini(&r);
    enshu_expect(GOOD, ARGS("verify", s.journal));
    free(s.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_dead_line_loses_and_doubles_nothing,
                                        temp_dir_setup, temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
