/*
 * Hostile clients: how much longer honest commands take while others do what
 * they should not, with keys of their own and without.
 *
 * Four honest seats give 100 commands a second together and wait for each
 * answer, which has been through the journal, its commit and the drill.  By
 * turns nobody and one or many hostile clients of one kind are there as well,
 * in the same run; figures are p50 and p99 of both and their ratios.  "nobody"
 * twice shows what the machine does by itself.
 *
 * The host has a processor of its own, if there are two, and honest and hostile
 * clients share the other, the hostile ones with the least urgency: what is
 * measured is the host.  The journal is in the folder given, else in /dev/shm,
 * where commits do not wait for a disk that others use too.
 *
 *   bench_hostile [--quick] [FOLDER]
 *
 * On a machine that others use too: chrt -f 10 bench_hostile; the hostile
 * clients give that up.
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

#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "host/host.h"
#include "port.h"

enum {
    HONEST = 4,
    SEATS = 16, /* of hostile ones */
    STEERING = 2,
    CLIENTS = 64,
    PERIOD_US = 10000, /* between two honest commands */
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

typedef struct kind {
    const char *name;
    size_t n;         /* clients */
    const char *seat; /* first letter of their keys; NULL: no hello; "?": keys
                         that fit nothing */
    const char *says; /* after that, again and again; NULL: see below */
    int a_second;     /* 0: as fast as it goes */
    size_t padding;   /* puts so many letters where a % is */
    bool deaf;        /* never reads */
    bool leaves;      /* and begins anew each time */
} kind;

static const char pings[] = "pings";
static const char crumbs[] = "crumbs";

static const kind kinds[] = {
    {"nobody", 0, NULL, NULL, 1, 0, false, false},
    {"asks what it may", SEATS, "x",
     "{\"v\":1,\"type\":\"may\",\"request\":\"m\"}", 45, 0, false, false},
    {"commands of others' roles", SEATS, "x",
     "{\"v\":1,\"type\":\"command\",\"request\":\"#\",\"role\":\"duty\","
     "\"kind\":\"message.send\",\"fields\":{\"to\":[\"duty\"],\"text\":\"%\"}}",
     45, 1500, false, false},
    {"searches", SEATS, "x",
     "{\"v\":1,\"type\":\"log.find\",\"search\":1,\"role\":\"admin\","
     "\"query\":\"no-such-word\"}",
     45, 0, false, false},
    {"long drafts", SEATS, "x",
     "{\"v\":1,\"type\":\"draft\",\"key\":\"k\",\"draft\":{\"text\":\"%\"}}",
     45, 16000, false, false},
    {"asks and never reads", SEATS, "x",
     "{\"v\":1,\"type\":\"may\",\"request\":\"m\"}", 45, 0, true, false},
    {"comes and goes", SEATS, "x", "{}", 0, 0, false, true},
    {"tries what would be", STEERING, "c",
     "{\"v\":1,\"type\":\"what.if\",\"request\":\"w\",\"from_us\":1,"
     "\"commands\":[]}",
     45, 0, false, false},
    {"guesses keys", CLIENTS, "?", "{}", 0, 0, false, true},
    {"connects for nothing", CLIENTS, NULL, NULL, 0, 0, false, true},
    {"pings", CLIENTS, "x", pings, 0, 0, false, false},
    {"crumbs of messages", CLIENTS, "x", crumbs, 0, 0, false, false},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* What the processes share. */
typedef struct board {
    atomic_int kind; /* what the hostile ones do now */
    atomic_int is;   /* ... and have begun with */
    atomic_uint n;   /* how many of them */
    atomic_ulong acts;
    atomic_ulong connects;
} board;

/* ---- a client ---- */

static int connect_to(uint16_t port)
{
    const int on = 1;
    const struct timeval patience = {.tv_usec = 300000};
    const struct sockaddr_in to = {.sin_family = AF_INET,
                                   .sin_port = htons(port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        die("socket");
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(fd, (const struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

static bool put(int fd, const void *bytes, size_t len)
{
    return send(fd, bytes, len, MSG_NOSIGNAL) == (ssize_t)len;
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

static bool say(int fd, const char *text)
{
    unsigned char bytes[FRAME_MAX + 16];
    return put(fd, bytes, frame(bytes, text));
}

static bool upgrade(int fd)
{
    static const char request[] =
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: enshu.v1\r\n\r\n";
    char answer[1024];
    size_t len = 0;
    if (!put(fd, request, sizeof request - 1))
        return false;
    while (len < sizeof answer && recv(fd, answer + len, 1, 0) == 1) {
        if (++len >= 4 && memcmp(answer + len - 4, "\r\n\r\n", 4) == 0)
            return true;
    }
    return false;
}

static bool say_hello(int fd, const char *seat, size_t i)
{
    char text[128];
    (void)snprintf(text, sizeof text,
                   "{\"v\":1,\"type\":\"hello\",\"token\":\"%s%zu\"}", seat, i);
    return upgrade(fd) && say(fd, text);
}

/* ---- the hostile ones ---- */

typedef struct crowd {
    board *board;
    uint16_t port;
    const kind *kind;
    int fds[CLIENTS]; /* -1: not connected */
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

static void prepare(crowd *c)
{
    static const unsigned char ping[] = {0x89, 0x80, 0, 0, 0, 0};
    static const unsigned char first[] = {0x01, 0x81, 0, 0, 0, 0, 'x'};
    static const unsigned char next[] = {0x00, 0x81, 0, 0, 0, 0, 'x'};
    const bool pinging = c->kind->says == pings;
    c->block_len = 0;
    if (c->kind->says == crumbs) {
        memcpy(c->block, first, sizeof first);
        c->block_len = sizeof first;
    }
    while ((pinging || c->kind->says == crumbs) && c->block_len < 4096) {
        memcpy(c->block + c->block_len, pinging ? ping : next,
               pinging ? sizeof ping : sizeof next);
        c->block_len += pinging ? sizeof ping : sizeof next;
    }
}

static void hang_up(crowd *c, size_t i)
{
    if (c->fds[i] >= 0)
        close(c->fds[i]);
    c->fds[i] = -1;
}

/* Seats are fewer than clients: they push each other out. */
static void come(crowd *c, size_t i)
{
    c->fds[i] = connect_to(c->port);
    atomic_fetch_add(&c->board->connects, 1);
    if (c->fds[i] < 0)
        return;
    if (c->kind->seat && !say_hello(c->fds[i], c->kind->seat, i % SEATS))
        hang_up(c, i);
    else
        (void)fcntl(c->fds[i], F_SETFL, O_NONBLOCK);
}

static void act(crowd *c, size_t i)
{
    char scratch[BLOCK];
    if (c->fds[i] < 0)
        come(c, i);
    if (c->fds[i] < 0)
        return;
    if (c->kind->says && c->kind->says != pings && c->kind->says != crumbs)
        fill(c);
    c->said++;
    atomic_fetch_add(&c->board->acts, 1);
    ssize_t n = 1;
    if (c->block_len > 0)
        n = send(c->fds[i], c->block, c->block_len, MSG_NOSIGNAL);
    const bool gone = n < 0 && errno != EAGAIN;
    n = 1;
    while (!gone && !c->kind->deaf && n > 0)
        n = recv(c->fds[i], scratch, sizeof scratch, 0);
    if (gone || n == 0 || c->kind->leaves)
        hang_up(c, i);
}

static void be_hostile(board *b, uint16_t port)
{
    crowd c = {.board = b, .port = port, .block = xmalloc(BLOCK)};
    const struct sched_param none = {.sched_priority = 0};
    use_processor(1);
    (void)sched_setscheduler(0, SCHED_OTHER, &none);
    (void)setpriority(PRIO_PROCESS, 0, 19);
    for (size_t i = 0; i < CLIENTS; i++)
        c.fds[i] = -1;
    for (;;) {
        const int now = atomic_load(&b->kind);
        if (c.kind != &kinds[now]) {
            c.kind = &kinds[now];
            for (size_t i = 0; i < CLIENTS; i++)
                hang_up(&c, i);
            prepare(&c);
        }
        const int64_t begun_us = base_clock_monotonic_us();
        const size_t n = atomic_load(&b->n);
        for (size_t i = 0; i < n && i < c.kind->n; i++)
            act(&c, i);
        atomic_store(&b->is, now);
        const int64_t left_us = c.kind->a_second
                                    ? begun_us + 1000000 / c.kind->a_second
                                          - base_clock_monotonic_us()
                                    : 0;
        if (left_us > 0)
            (void)usleep((useconds_t)left_us);
    }
}

/* ---- the host ---- */

static void serve(const char *path, int tell)
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
    const host_options o = {.journal = path,
                            .bundle = &bundle,
                            .seats = seats,
                            .n_seats = ALL,
                            .keep_seats = true,
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
    int fds[HONEST];
    unsigned long said;
    clockid_t host_clock;
} honest;

static void sit_down(honest *all, uint16_t port)
{
    for (size_t i = 0; i < HONEST; i++) {
        const struct timeval patience = {.tv_sec = 20};
        all->fds[i] = connect_to(port);
        if (all->fds[i] < 0 || !say_hello(all->fds[i], "h", i))
            die("an honest seat");
        (void)setsockopt(all->fds[i], SOL_SOCKET, SO_RCVTIMEO, &patience,
                         sizeof patience);
    }
}

/* Reads until this stands in what has come. */
static void wait_for(int fd, const char *part)
{
    static char bytes[BLOCK];
    size_t len = 0;
    for (;;) {
        const ssize_t n = recv(fd, bytes + len, sizeof bytes - 1 - len, 0);
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
    const int fd = all->fds[all->said % HONEST];
    all->said++;
    (void)snprintf(text, sizeof text,
                   "{\"v\":1,\"type\":\"command\",\"request\":\"q%lu\","
                   "\"role\":\"duty\",\"kind\":\"hint.ask\"}",
                   all->said);
    (void)snprintf(part, sizeof part, "\"request\":\"q%lu\"", all->said);
    const double begun = bench_now();
    if (!say(fd, text))
        die("an honest seat was dropped");
    wait_for(fd, part);
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

static void print(const kind *k, unsigned n, samples *calm, samples *storm)
{
    qsort(calm->us, calm->n, sizeof *calm->us, by_value);
    qsort(storm->us, storm->n, sizeof *storm->us, by_value);
    (void)printf("%-26s %3u  %8.0f  %6.0f %6.0f  %6.0f %6.0f  %5.2f %5.2f  "
                 "%4.1f%% %5.1f%%\n",
                 k->name, n, storm->acts / storm->real, at(calm, 0.5),
                 at(storm, 0.5), at(calm, 0.99), at(storm, 0.99),
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

static void compare(honest *all, board *b, int which, unsigned n, bool quick)
{
    const int turns = quick ? 1 : 4;
    const double seconds = quick ? 0.5 : 1.5;
    samples calm = {.us = xcalloc(SAMPLES, sizeof(double))};
    samples storm = {.us = xcalloc(SAMPLES, sizeof(double))};
    atomic_store(&b->n, n);
    for (int i = 0; i < turns; i++) {
        turn_to(b, 0);
        (void)usleep(200000); /* what they left behind is cleared away */
        measure(all, b, seconds, &calm);
        turn_to(b, which);
        measure(all, b, seconds, &storm);
    }
    print(&kinds[which], n, &calm, &storm);
    xfree(calm.us);
    xfree(storm.us);
}

static void remove_journal(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-lock"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char *name = xprintf("%s%s", path, ends[i]);
        (void)unlink(name);
        xfree(name);
    }
}

int main(int argc, char **argv)
{
    const bool quick = bench_is_quick(argc, argv);
    const char *folder = "/dev/shm";
    honest all = {.said = 0};
    uint16_t port = 0;
    int ends[2];
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-')
            folder = argv[i];
    }
    char *path = xprintf("%s/bench-hostile-%d.enshu", folder, (int)getpid());
    board *b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (b == MAP_FAILED || pipe(ends) != 0)
        die("memory");
    const pid_t server = fork();
    if (server == 0)
        serve(path, ends[1]);
    if (read(ends[0], &port, sizeof port) != sizeof port)
        die("the host");
    const pid_t hostile = fork();
    if (hostile == 0)
        be_hostile(b, port);
    use_processor(1);
    if (clock_getcpuclockid(server, &all.host_clock) != 0)
        die("the clock of the host");
    sit_down(&all, port);
    (void)printf("hostile clients, what they do a second; honest commands in "
                 "us without and with them\n%-26s %3s  %8s  %13s  %13s  %11s  "
                 "%12s\n",
                 "", "n", "a second", "p50", "p99", "ratios", "host's CPU");
    for (int i = 0; i < KINDS; i++) {
        compare(&all, b, i, kinds[i].n > 0, quick);
        if (kinds[i].n > 1)
            compare(&all, b, i, (unsigned)kinds[i].n, quick);
    }
    (void)kill(hostile, SIGKILL);
    (void)kill(server, SIGKILL);
    (void)waitpid(hostile, NULL, 0);
    (void)waitpid(server, NULL, 0);
    remove_journal(path);
    xfree(path);
    return EXIT_SUCCESS;
}
