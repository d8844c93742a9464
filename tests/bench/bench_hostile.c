/*
 * Hostile clients: how much longer honest commands take while others do what
 * they should not, with keys of their own and without.
 *
 * Twelve honest seats give 400 commands a second together and wait for each
 * answer, which has been through the journal, its commit and the drill.  By
 * turns nobody and one or many hostile clients of one kind are there as well,
 * in the same run; figures are p50 and p99 of both and their ratios, and what
 * the host took of its processor, so that its work can be told from theirs.
 * "nobody" twice shows what the machine does by itself, "beside" what the
 * hostile process costs by running at all: it talks to itself there.
 *
 * The host has a processor of its own, if there are two, and honest and hostile
 * clients share the other, the hostile ones with less urgency: what is measured
 * is the host.  Each hostile client has a seat of its own where it needs one;
 * "one address" means that all come from one, "many" that each has its own.
 * The journal is in the folder given, else in /dev/shm, where commits do not
 * wait for a disk that others use too.
 *
 *   bench_hostile [--quick] [--tls] [--one] [--only WORD] [FOLDER]
 *
 * With --tls all connections have it, and there are more kinds; --only: kinds
 * that begin so; --one: of each a single client.  On a machine that others use
 * too: chrt -f 20 bench_hostile; the hostile clients give that up.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <openssl/ssl.h>

#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "host/host.h"
#include "net/certificate.h"
#include "port.h"

enum {
    HONEST = 12,
    SEATS = 64, /* of hostile ones */
    STEERING = 2,
    CLIENTS = 64,
    PERIOD_US = 2500, /* between two honest commands */
    BLOCK = 1 << 16,
    FRAME_MAX = 17000,
    SAMPLES = 1 << 16
};

static void die(const char *what)
{
    (void)fprintf(stderr, "bench_hostile: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

static void use_processor(size_t which)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(which, &set);
    if (sysconf(_SC_NPROCESSORS_ONLN) > 1)
        (void)sched_setaffinity(0, sizeof set, &set);
}

/* ---- kinds of harm ---- */

typedef enum doing {
    TALKS,  /* says its text again and again */
    FLOODS, /* writes its block of bytes, as fast as it goes */
    LEAVES, /* comes, writes that once, goes and begins anew */
    BESIDE  /* has nothing to do with the host */
} doing;

typedef struct kind {
    const char *name;
    size_t n;         /* clients */
    const char *seat; /* first letter of their keys; NULL: no hello; "?": keys
                         that fit nothing */
    doing does;
    const char *says;        /* a text ... */
    const unsigned char *is; /* ... or bytes, which are repeated */
    size_t len;              /* of these */
    int a_second;            /* 0: as fast as it goes */
    size_t padding;          /* puts so many letters where a % is */
    bool deaf;               /* never reads */
    bool tls_only;
} kind;

#define BYTES(array) .is = array, .len = sizeof array

static const unsigned char ping[] = {0x89, 0x80, 0, 0, 0, 0};
static const unsigned char crumb[] = {0x00, 0x81, 0, 0, 0, 0, 'x'};
static const unsigned char empty[] = {0x00, 0x80, 0, 0, 0, 0};
static const unsigned char pong[] = {0x8A, 0x80, 0, 0, 0, 0};
static const unsigned char noise[] = {0xC3, 0x07, 0x91, 0xFE, 0x00, 0x7F};
static const unsigned char huge[] = {0x81, 0xFE, 0xFF, 0xFF, 0, 0, 0, 0};
static const unsigned char half[] = {'G', 'E', 'T', ' ', '/'};
static const char may[] = "{\"v\":1,\"type\":\"may\",\"request\":\"m\"}";

static const kind kinds[] = {
    {"nobody", 0, NULL, TALKS, .says = "{}", .a_second = 1},
    {"beside", 1, NULL, BESIDE, BYTES(ping)},
    {"asks what it may", SEATS, "x", TALKS, .says = may, .a_second = 45},
    {"commands of others' roles", SEATS, "x", TALKS,
     .says = "{\"v\":1,\"type\":\"command\",\"request\":\"#\","
             "\"role\":\"duty\",\"kind\":\"message.send\",\"fields\":"
             "{\"to\":[\"duty\"],\"text\":\"%\"}}",
     .a_second = 45, .padding = 1500},
    {"searches", SEATS, "x", TALKS,
     .says = "{\"v\":1,\"type\":\"log.find\",\"search\":1,\"role\":"
             "\"admin\",\"query\":\"no-such-word\"}",
     .a_second = 45},
    {"long drafts", SEATS, "x", TALKS,
     .says = "{\"v\":1,\"type\":\"draft\",\"key\":\"k\",\"draft\":"
             "{\"text\":\"%\"}}",
     .a_second = 45, .padding = 16000},
    {"more than it may say", SEATS, "x", TALKS, .says = may},
    {"asks and never reads", SEATS, "x", TALKS, .says = may, .a_second = 45,
     .deaf = true},
    {"tries what would be", STEERING, "c", TALKS,
     .says = "{\"v\":1,\"type\":\"what.if\",\"request\":\"w\","
             "\"from_us\":1,\"commands\":[]}",
     .a_second = 45},
    {"comes and goes", SEATS, "x", .does = LEAVES},
    {"guesses keys", CLIENTS, "?", .does = LEAVES},
    {"connects for nothing", CLIENTS, NULL, .does = LEAVES},
    {"half a handshake", CLIENTS, NULL, LEAVES, BYTES(half)},
    {"pings", CLIENTS, "x", FLOODS, BYTES(ping)},
    {"pongs", CLIENTS, "x", FLOODS, BYTES(pong)},
    {"crumbs of messages", CLIENTS, "x", FLOODS, BYTES(crumb)},
    {"empty fragments", CLIENTS, "x", FLOODS, BYTES(empty)},
    {"garbage", CLIENTS, "x", FLOODS, BYTES(noise)},
    {"huge messages", CLIENTS, "x", FLOODS, BYTES(huge)},
    /* What they begin makes the host sign, and costs them nothing. */
    {"handshakes of TLS", CLIENTS, NULL, LEAVES, .tls_only = true},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* What the processes share. */
typedef struct board {
    atomic_int kind;  /* what the hostile ones do now */
    atomic_int is;    /* ... and have begun with */
    atomic_uint n;    /* how many of them */
    atomic_bool many; /* each with an address of its own */
    atomic_ulong acts;
} board;

/* ---- a line to the host ---- */

typedef struct line {
    int fd; /* -1: none */
    SSL *ssl;
} line;

static void hang_up(line *l)
{
    SSL_free(l->ssl);
    l->ssl = NULL;
    if (l->fd >= 0)
        close(l->fd);
    l->fd = -1;
}

static SSL_CTX *make_tls(void)
{
    SSL_CTX *tls = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_verify(tls, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_mode(tls, SSL_MODE_ENABLE_PARTIAL_WRITE
                              | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    return tls;
}

static void shake_hands(line *l, SSL_CTX *tls)
{
    l->ssl = SSL_new(tls);
    if (SSL_set_fd(l->ssl, l->fd) != 1 || SSL_connect(l->ssl) != 1)
        hang_up(l);
}

/* From 127.0.`from`, with the host's answers awaited for so long. */
static line connect_to(uint16_t port, unsigned from, int64_t patience_us)
{
    const int on = 1;
    const struct timeval patience = {.tv_sec = patience_us / 1000000,
                                     .tv_usec = patience_us % 1000000};
    const struct sockaddr_in to = {.sin_family = AF_INET,
                                   .sin_port = htons(port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const struct sockaddr_in mine = {
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7F000000 + from)};
    line l = {.fd = socket(AF_INET, SOCK_STREAM, 0)};
    if (l.fd < 0)
        die("socket");
    (void)setsockopt(l.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    (void)setsockopt(l.fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    (void)setsockopt(l.fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (bind(l.fd, (const struct sockaddr *)&mine, sizeof mine) != 0
        || connect(l.fd, (const struct sockaddr *)&to, sizeof to) != 0)
        hang_up(&l);
    return l;
}

/* Both: how many; 0 when none for now; -1: the line is dead. */
static ssize_t put_some(const line *l, const void *bytes, size_t len)
{
    const ssize_t n = l->ssl ? SSL_write(l->ssl, bytes, (int)len)
                             : send(l->fd, bytes, len, MSG_NOSIGNAL);
    if (n > 0)
        return n;
    const bool later =
        l->ssl ? SSL_get_error(l->ssl, (int)n) == SSL_ERROR_WANT_WRITE
               : errno == EAGAIN;
    return later ? 0 : -1;
}

static ssize_t get_some(const line *l, void *bytes, size_t len)
{
    const ssize_t n =
        l->ssl ? SSL_read(l->ssl, bytes, (int)len) : recv(l->fd, bytes, len, 0);
    if (n > 0)
        return n;
    const bool later =
        l->ssl ? SSL_get_error(l->ssl, (int)n) == SSL_ERROR_WANT_READ
               : n < 0 && errno == EAGAIN;
    return later ? 0 : -1;
}

static bool put(const line *l, const void *bytes, size_t len)
{
    return put_some(l, bytes, len) == (ssize_t)len;
}

/* A text in a frame masked with zeros; its length. */
static size_t frame(unsigned char *out, const char *text)
{
    const size_t len = strlen(text);
    size_t n = 0;
    out[n++] = 0x81;
    if (len < 126) {
        out[n++] = (unsigned char)(0x80 | len);
    } else {
        out[n++] = 0x80 | 126;
        out[n++] = (unsigned char)(len >> 8);
        out[n++] = (unsigned char)(len & 0xFF);
    }
    memset(out + n, 0, 4);
    memcpy(out + n + 4, text, len);
    return n + 4 + len;
}

static bool say(const line *l, const char *text)
{
    unsigned char bytes[FRAME_MAX + 16];
    return put(l, bytes, frame(bytes, text));
}

static bool upgrade(const line *l)
{
    static const char request[] =
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: enshu.v1\r\n\r\n";
    char answer[1024];
    size_t len = 0;
    if (!put(l, request, sizeof request - 1))
        return false;
    while (len < sizeof answer && get_some(l, answer + len, 1) == 1) {
        if (++len >= 4 && memcmp(answer + len - 4, "\r\n\r\n", 4) == 0)
            return true;
    }
    return false;
}

static bool say_hello(const line *l, const char *seat, size_t i)
{
    char text[128];
    (void)snprintf(text, sizeof text,
                   "{\"v\":1,\"type\":\"hello\",\"token\":\"%s%zu\"}", seat, i);
    return upgrade(l) && say(l, text);
}

/* ---- the hostile ones ---- */

typedef struct crowd {
    board *board;
    uint16_t port;
    SSL_CTX *tls; /* NULL: without */
    const kind *kind;
    line lines[CLIENTS];
    size_t at[CLIENTS]; /* in the block */
    unsigned char *block;
    size_t block_len;
    unsigned long said;
} crowd;

/* The message with what is put in. */
static void fill(crowd *c)
{
    char *text = xmalloc(FRAME_MAX);
    size_t len = 0;
    for (const char *at = c->kind->says; *at; at++) {
        if (*at == '%') {
            memset(text + len, 'x', c->kind->padding);
            len += c->kind->padding;
        } else if (*at == '#') {
            len +=
                (size_t)snprintf(text + len, FRAME_MAX - len, "r%lu", c->said);
        } else {
            text[len++] = *at;
        }
    }
    text[len] = '\0';
    c->block_len = frame(c->block, text);
    xfree(text);
}

static size_t begin_tls(unsigned char *out)
{
    SSL_CTX *tls = make_tls();
    SSL *ssl = SSL_new(tls);
    BIO *sent = BIO_new(BIO_s_mem());
    SSL_set_bio(ssl, BIO_new(BIO_s_mem()), sent);
    (void)SSL_connect(ssl);
    const int n = BIO_read(sent, out, 4096);
    SSL_free(ssl);
    SSL_CTX_free(tls);
    return n > 0 ? (size_t)n : 0;
}

static void prepare(crowd *c)
{
    const kind *k = c->kind;
    const size_t most = k->does == LEAVES ? k->len : 4096;
    c->block_len = k->tls_only ? begin_tls(c->block) : 0;
    while (k->is && c->block_len + k->len <= most) {
        memcpy(c->block + c->block_len, k->is, k->len);
        c->block_len += k->len;
    }
}

/* A message that never ends has a beginning. */
static bool begin(const crowd *c, const line *l, size_t i)
{
    static const unsigned char first[] = {0x01, 0x81, 0, 0, 0, 0, 'x'};
    const kind *k = c->kind;
    if (k->seat && !say_hello(l, k->seat, i % SEATS))
        return false;
    return (k->is != crumb && k->is != empty) || put(l, first, sizeof first);
}

static void come(crowd *c, size_t i)
{
    line *l = &c->lines[i];
    const unsigned from = atomic_load(&c->board->many) ? 256 + (unsigned)i : 2;
    *l = connect_to(c->port, from, 300000);
    c->at[i] = 0;
    if (l->fd >= 0 && c->tls && !c->kind->tls_only)
        shake_hands(l, c->tls);
    if (l->fd >= 0 && !begin(c, l, i))
        hang_up(l);
    if (l->fd >= 0)
        (void)fcntl(l->fd, F_SETFL, O_NONBLOCK);
}

static void act(crowd *c, size_t i)
{
    static char scratch[BLOCK];
    line *l = &c->lines[i];
    if (l->fd < 0)
        come(c, i);
    if (l->fd < 0)
        return;
    if (c->kind->says)
        fill(c);
    c->said++;
    ssize_t n = 0;
    if (c->block_len > c->at[i])
        n = put_some(l, c->block + c->at[i], c->block_len - c->at[i]);
    bool gone = n < 0;
    atomic_fetch_add(&c->board->acts, n > 0 || c->block_len == 0);
    if (n > 0)
        c->at[i] = (c->at[i] + (size_t)n) % c->block_len;
    do {
        n = gone || c->kind->deaf ? 0 : get_some(l, scratch, sizeof scratch);
    } while (n > 0);
    if (gone || n < 0 || c->kind->does == LEAVES)
        hang_up(l);
}

/* As much as a flood, to itself. */
static void act_beside(const crowd *c)
{
    static char scratch[BLOCK];
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        die("socketpair");
    for (int i = 0; i < 1000; i++) {
        if (write(ends[0], c->block, c->block_len) < 0
            || read(ends[1], scratch, sizeof scratch) < 0)
            die("socketpair");
        atomic_fetch_add(&c->board->acts, 1);
    }
    close(ends[0]);
    close(ends[1]);
}

static void be_this(crowd *c, const kind *k)
{
    for (size_t i = 0; i < CLIENTS; i++)
        hang_up(&c->lines[i]);
    c->kind = k;
    prepare(c);
}

static void be_hostile(board *b, uint16_t port, bool tls)
{
    crowd c = {.board = b,
               .port = port,
               .tls = tls ? make_tls() : NULL,
               .block = xmalloc(BLOCK)};
    const struct sched_param none = {.sched_priority = 0};
    use_processor(1);
    (void)sched_setscheduler(0, SCHED_OTHER, &none);
    for (size_t i = 0; i < CLIENTS; i++)
        c.lines[i].fd = -1;
    for (;;) {
        const int now = atomic_load(&b->kind);
        const int64_t begun_us = base_clock_monotonic_us();
        const size_t n = atomic_load(&b->n);
        if (c.kind != &kinds[now])
            be_this(&c, &kinds[now]);
        atomic_store(&b->is, now);
        if (c.kind->does == BESIDE)
            act_beside(&c);
        for (size_t i = 0; i < n && i < c.kind->n && c.kind->does != BESIDE;
             i++)
            act(&c, i);
        const int64_t left_us = c.kind->a_second
                                    ? begun_us + 1000000 / c.kind->a_second
                                          - base_clock_monotonic_us()
                                    : 0;
        if (left_us > 0)
            (void)usleep((useconds_t)left_us);
    }
}

/* ---- the host ---- */

static void serve(const char *path, const char *cert, int tell)
{
    static const char *const duty[] = {"duty"};
    static const char *const admin[] = {"admin"};
    enum { ALL = HONEST + SEATS + STEERING };
    static char tokens[ALL][8];
    static enshu_file file;
    host_seat seats[ALL];
    host *h = NULL;
    enshu_error err = {.message = ""};
    for (size_t i = 0; i < ALL; i++) {
        const size_t x = i < HONEST ? i : i - HONEST;
        const bool steers = x >= SEATS;
        (void)snprintf(tokens[i], sizeof tokens[i], "%c%zu",
                       i < HONEST ? 'h'
                       : steers   ? 'c'
                                  : 'x',
                       steers ? x - SEATS : x);
        seats[i] = (host_seat){.token = tokens[i],
                               .part = steers ? HOST_CONTROLLER : HOST_TRAINEE,
                               .roles = i < HONEST ? duty : admin,
                               .n_roles = !steers};
    }
    file = (enshu_file){"main.lua", port_lua, strlen(port_lua)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    base_key *key = base_key_create();
    char *secret = xprintf("%s.key", cert ? cert : "");
    if (cert
        && net_certificate_make(cert, secret, "127.0.0.1", 2, &err) != ENSHU_OK)
        _exit(EXIT_FAILURE);
    const host_options o = {.journal = path,
                            .bundle = &bundle,
                            .seats = seats,
                            .n_seats = ALL,
                            .keep_seats = true,
                            .tls_cert = cert,
                            .tls_key = cert ? secret : NULL,
                            .speed_milli = 250,
                            .key = key};
    use_processor(0);
    /* Threads of the host do not inherit its urgency. */
    if (sched_getscheduler(0) == SCHED_FIFO)
        (void)sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK,
                                 &(struct sched_param){.sched_priority = 10});
    if (host_open(&o, &h, &err) != ENSHU_OK) {
        (void)fprintf(stderr, "bench_hostile: %s\n", err.message);
        _exit(EXIT_FAILURE);
    }
    const uint16_t port = host_port(h);
    if (write(tell, &port, sizeof port) != sizeof port)
        _exit(EXIT_FAILURE);
    if (host_run(h, &err) != ENSHU_OK)
        (void)fprintf(stderr, "bench_hostile: %s\n", err.message);
    _exit(EXIT_FAILURE);
}

/* ---- the honest ones ---- */

typedef struct samples {
    double *us;
    size_t n;
    double cpu;  /* seconds of the host's */
    double real; /* of these */
    double acts; /* of the hostile ones */
} samples;

typedef struct honest {
    line lines[HONEST];
    unsigned long said;
    clockid_t host_clock;
} honest;

static void sit_down(honest *all, uint16_t port, bool tls)
{
    SSL_CTX *ctx = tls ? make_tls() : NULL;
    for (size_t i = 0; i < HONEST; i++) {
        line *l = &all->lines[i];
        *l = connect_to(port, 1, 20000000);
        if (l->fd >= 0 && tls)
            shake_hands(l, ctx);
        if (l->fd < 0 || !say_hello(l, "h", i))
            die("an honest seat");
    }
    SSL_CTX_free(ctx);
}

/* Reads until this stands in what has come. */
static void wait_for(const line *l, const char *part)
{
    static char bytes[BLOCK];
    size_t len = 0;
    for (;;) {
        const ssize_t n = get_some(l, bytes + len, sizeof bytes - 1 - len);
        if (n <= 0)
            die("an honest seat waits for its answer");
        len += (size_t)n;
        if (memmem(bytes, len, part, strlen(part)))
            return;
        if (len > sizeof bytes / 2) { /* keep what may have the beginning */
            memmove(bytes, bytes + len - 256, 256);
            len = 256;
        }
    }
}

static double ask(honest *all)
{
    char text[256];
    char part[64];
    const line *l = &all->lines[all->said % HONEST];
    all->said++;
    (void)snprintf(text, sizeof text,
                   "{\"v\":1,\"type\":\"command\",\"request\":\"q%lu\","
                   "\"role\":\"duty\",\"kind\":\"hint.ask\"}",
                   all->said);
    (void)snprintf(part, sizeof part, "\"request\":\"q%lu\"", all->said);
    const double begun = bench_now();
    if (!say(l, text))
        die("an honest seat was dropped");
    wait_for(l, part);
    return (bench_now() - begun) * 1e6;
}

static double cpu_of(clockid_t of)
{
    struct timespec t;
    if (clock_gettime(of, &t) != 0)
        return 0;
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void measure(honest *all, board *b, double seconds, samples *out)
{
    const double begun = bench_now();
    const double cpu = cpu_of(all->host_clock);
    const unsigned long acts = atomic_load(&b->acts);
    int64_t next_us = base_clock_monotonic_us();
    while (bench_now() - begun < seconds && out->n < SAMPLES) {
        out->us[out->n++] = ask(all);
        next_us += PERIOD_US;
        const int64_t left_us = next_us - base_clock_monotonic_us();
        if (left_us > 0)
            (void)usleep((useconds_t)left_us);
        else
            next_us = base_clock_monotonic_us();
    }
    out->real += bench_now() - begun;
    out->cpu += cpu_of(all->host_clock) - cpu;
    out->acts += (double)(atomic_load(&b->acts) - acts);
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double at(const samples *s, double part)
{
    return s->us[(size_t)((double)(s->n - 1) * part)];
}

static void print(const kind *k, unsigned n, bool many, samples *calm,
                  samples *storm)
{
    qsort(calm->us, calm->n, sizeof *calm->us, by_value);
    qsort(storm->us, storm->n, sizeof *storm->us, by_value);
    (void)printf("%-26s %3u %-5s %8.0f  %6.0f %6.0f  %6.0f %6.0f  %5.2f %5.2f  "
                 "%4.1f%% %5.1f%%\n",
                 k->name, n,
                 n < 2  ? ""
                 : many ? "many"
                        : "one",
                 storm->acts / storm->real, at(calm, 0.5), at(storm, 0.5),
                 at(calm, 0.99), at(storm, 0.99),
                 at(storm, 0.5) / at(calm, 0.5),
                 at(storm, 0.99) / at(calm, 0.99), 100 * calm->cpu / calm->real,
                 100 * storm->cpu / storm->real);
    (void)fflush(stdout);
}

static void turn_to(board *b, int which)
{
    atomic_store(&b->kind, which);
    while (atomic_load(&b->is) != which)
        (void)usleep(1000);
}

static void compare(honest *all, board *b, int which, unsigned n, bool many,
                    bool quick)
{
    const int turns = quick ? 1 : 4;
    const double seconds = quick ? 0.5 : 1.0;
    samples calm = {.us = xcalloc(SAMPLES, sizeof(double))};
    samples storm = {.us = xcalloc(SAMPLES, sizeof(double))};
    atomic_store(&b->n, n);
    atomic_store(&b->many, many);
    for (int i = 0; i < turns; i++) {
        turn_to(b, 0);
        (void)usleep(200000); /* what they left behind is cleared away */
        measure(all, b, seconds, &calm);
        turn_to(b, which);
        measure(all, b, seconds, &storm);
    }
    print(&kinds[which], n, many, &calm, &storm);
    xfree(calm.us);
    xfree(storm.us);
}

static void remove_journal(const char *path)
{
    static const char *const ends[] = {"",      "-wal",  "-shm",
                                       "-lock", ".cert", ".cert.key"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char *name = xprintf("%s%s", path, ends[i]);
        (void)unlink(name);
        xfree(name);
    }
}

static void compare_all(honest *all, board *b, bool tls, const char *only,
                        bool quick, bool one)
{
    (void)printf("hostile clients, what they do a second; honest commands in "
                 "us without and with them\n%-26s %3s %5s %8s  %13s  %13s  "
                 "%11s  %12s\n",
                 "", "n", "addr.", "a second", "p50", "p99", "ratios",
                 "host's CPU");
    for (int i = 0; i < KINDS; i++) {
        if ((kinds[i].tls_only && !tls)
            || strncmp(kinds[i].name, only, strlen(only)) != 0)
            continue;
        compare(all, b, i, kinds[i].n > 0, false, quick);
        if (kinds[i].n > 1 && !one)
            compare(all, b, i, (unsigned)kinds[i].n, false, quick);
        if (kinds[i].n > 1 && !one)
            compare(all, b, i, (unsigned)kinds[i].n, true, quick);
    }
}

int main(int argc, char **argv)
{
    const bool quick = bench_is_quick(argc, argv);
    const char *folder = "/dev/shm";
    const char *only = "";
    bool tls = false;
    bool one = false;
    honest all = {.said = 0};
    uint16_t port = 0;
    int ends[2];
    for (int i = 1; i < argc; i++) {
        tls = tls || strcmp(argv[i], "--tls") == 0;
        one = one || strcmp(argv[i], "--one") == 0;
        if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            only = argv[++i];
        else if (argv[i][0] != '-')
            folder = argv[i];
    }
    char *path = xprintf("%s/bench-hostile-%d.enshu", folder, (int)getpid());
    char *cert = tls ? xprintf("%s.cert", path) : NULL;
    board *b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (b == MAP_FAILED || pipe(ends) != 0)
        die("memory");
    const pid_t server = fork();
    if (server == 0)
        serve(path, cert, ends[1]);
    close(ends[1]);
    if (read(ends[0], &port, sizeof port) != sizeof port)
        die("the host");
    const pid_t hostile = fork();
    if (hostile == 0)
        be_hostile(b, port, tls);
    use_processor(1);
    if (clock_getcpuclockid(server, &all.host_clock) != 0)
        die("the clock of the host");
    sit_down(&all, port, tls);
    compare_all(&all, b, tls, only, quick, one);
    (void)kill(hostile, SIGKILL);
    (void)kill(server, SIGKILL);
    (void)waitpid(hostile, NULL, 0);
    (void)waitpid(server, NULL, 0);
    remove_journal(path);
    xfree(path);
    xfree(cert);
    return EXIT_SUCCESS;
}
