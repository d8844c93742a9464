/*
 * Fan-out: one message of 300 bytes to many seats, from one process to another
 * over loopback.  Lock-step waits until all have it before the next; a burst
 * sends a hundred in a row: ours by itself when it is told to, as a drill does,
 * the other as they are published.  The reference is nats-server where it is
 * installed, in its own protocol.  Memory is what the server's process grew by,
 * for each seat that is connected and idle.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "net/protocol.h"
#include "net/server.h"

enum { BODY = 300, BURST = 100, ROUNDS = 21, PORT = 47100, READ_MAX = 1 << 16 };

typedef struct contender {
    const char *name;
    const char *hello; /* what a seat says first */
    const char *ready; /* with what the answer ends */
    size_t unit;       /* bytes of one message as it arrives */
    pid_t (*start)(void);
    /* Writes what makes so many messages go to all. */
    size_t (*publish)(char *out, size_t burst);
} contender;

static void die(const char *what)
{
    (void)fprintf(stderr, "bench_net: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

/* ---- ours ---- */

typedef struct hub {
    net_server *server;
    net_peer *peers;
    size_t n;
} hub;

static void on_opened(void *user, net_peer peer, const char *address)
{
    hub *h = user;
    (void)address;
    h->peers[h->n++] = peer;
}

static void on_message(void *user, net_peer from, const char *text, size_t len)
{
    hub *h = user;
    for (size_t burst = text[0] == 'b' ? BURST : 1; burst > 0; burst--) {
        net_frame *f = net_frame_create(text, len);
        for (size_t i = 0; i < h->n; i++) {
            if (h->peers[i].serial != from.serial
                && net_server_send_frame(h->server, h->peers[i], f) != ENSHU_OK)
                die("a seat fell behind");
        }
        net_frame_release(f);
    }
}

static void on_closed(void *user, net_peer peer)
{
    hub *h = user;
    size_t i = 0;
    while (i < h->n && h->peers[i].serial != peer.serial)
        i++;
    if (i < h->n)
        h->peers[i] = h->peers[--h->n];
}

static void serve(void)
{
    hub h = {.peers = xcalloc(NET_PEERS_MAX, sizeof(net_peer))};
    enshu_error err;
    const net_server_options o = {
        .port = PORT,
        .peers_max = 11000,
        .peers_per_address = 11000,
        .messages_per_s = 1000000,
        .hello_ms = 3600000,
        .ping_s = 3600,
        .dead_s = 3600,
        .events = {&h, on_opened, on_message, NULL, on_closed}};
    if (net_server_create(&o, &h.server, &err) != ENSHU_OK) {
        (void)fprintf(stderr, "bench_net: %s\n", err.message);
        _exit(EXIT_FAILURE);
    }
    for (;;)
        net_server_service(h.server, base_clock_monotonic_us() + 1000000);
}

static pid_t start_ours(void)
{
    const pid_t pid = fork();
    if (pid == 0)
        serve();
    return pid;
}

static size_t publish_ours(char *out, size_t burst)
{
    /* Masked with zeros. */
    static const unsigned char head[8] = {0x81, 0xFE, BODY >> 8, BODY & 0xFF,
                                          0,    0,    0,         0};
    memcpy(out, head, sizeof head);
    memset(out + sizeof head, burst > 1 ? 'b' : 'x', BODY);
    return sizeof head + BODY;
}

/* ---- nats-server ---- */

static pid_t start_nats(void)
{
    char port[16];
    (void)snprintf(port, sizeof port, "%d", (int)PORT);
    const pid_t pid = fork();
    if (pid != 0)
        return pid;
    const int nowhere = open("/dev/null", O_WRONLY);
    (void)dup2(nowhere, STDERR_FILENO);
    (void)execlp("nats-server", "nats-server", "-a", "127.0.0.1", "-p", port,
                 (char *)NULL);
    _exit(127);
}

static size_t publish_nats(char *out, size_t burst)
{
    static const char head[] = "PUB s 300\r\n";
    char *at = out;
    while (burst-- > 0) {
        memcpy(at, head, sizeof head - 1);
        at += sizeof head - 1;
        memset(at, 'x', BODY);
        memcpy(at + BODY, "\r\n", 2);
        at += BODY + 2;
    }
    return (size_t)(at - out);
}

static const contender contenders[] = {
    {"enshu",
     "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
     "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
     "Sec-WebSocket-Protocol: enshu.v1\r\n\r\n",
     "\r\n\r\n", 4 + BODY, start_ours, publish_ours},
    {"nats-server",
     "CONNECT {\"verbose\":false,\"echo\":false}\r\nSUB s 1\r\nPING\r\n",
     "PONG\r\n", sizeof "MSG s 1 300\r\n" - 1 + BODY + 2, start_nats,
     publish_nats},
};

/* ---- seats ---- */

typedef struct crowd {
    const contender *of;
    int poll;
    int speaker;
    int *seats;
    size_t *rest; /* of the message that is under way, by seat */
    size_t n;
} crowd;

static int dial(void)
{
    const struct sockaddr_in to = {.sin_family = AF_INET,
                                   .sin_port = htons(PORT),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const struct linger at_once = {.l_onoff = 1};
    for (int tries = 0; tries < 500; tries++) {
        const int fd = socket(AF_INET, SOCK_STREAM, 0);
        if (fd < 0)
            die("socket");
        (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        if (connect(fd, (const struct sockaddr *)&to, sizeof to) == 0)
            return fd;
        close(fd);
        (void)usleep(10000);
    }
    die("connect");
    return -1;
}

static void send_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        const ssize_t n = send(fd, bytes, len, MSG_NOSIGNAL);
        if (n < 0)
            die("send");
        bytes += n;
        len -= (size_t)n;
    }
}

static int join(const contender *of)
{
    char answer[8192];
    size_t len = 0;
    const size_t end = strlen(of->ready);
    const int fd = dial();
    send_all(fd, of->hello, strlen(of->hello));
    while (len < end || memcmp(answer + len - end, of->ready, end) != 0) {
        const ssize_t n = recv(fd, answer + len, sizeof answer - len, 0);
        if (n <= 0)
            die("a seat was not let in");
        len += (size_t)n;
    }
    return fd;
}

static void gather(crowd *c, const contender *of, size_t n)
{
    *c = (crowd){.of = of, .n = n};
    c->seats = xcalloc(n, sizeof(int));
    c->rest = xcalloc(n, sizeof(size_t));
    c->poll = epoll_create1(EPOLL_CLOEXEC);
    for (size_t i = 0; i < n; i++) {
        c->seats[i] = join(of);
        (void)fcntl(c->seats[i], F_SETFL, O_NONBLOCK);
        struct epoll_event e = {.events = EPOLLIN, .data.u64 = i};
        if (epoll_ctl(c->poll, EPOLL_CTL_ADD, c->seats[i], &e) != 0)
            die("epoll_ctl");
    }
    c->speaker = join(of);
}

static void disperse(crowd *c)
{
    for (size_t i = 0; i < c->n; i++)
        close(c->seats[i]);
    close(c->speaker);
    close(c->poll);
    xfree(c->seats);
    xfree(c->rest);
}

/* Messages that ended; between two of them NATS may ask whether we live. */
static size_t count(crowd *c, size_t seat, const char *bytes, size_t len)
{
    size_t messages = 0;
    while (len > 0) {
        if (c->rest[seat] == 0 && bytes[0] == 'P') {
            send_all(c->seats[seat], "PONG\r\n", 6);
            const size_t ping = len < 6 ? len : 6;
            bytes += ping;
            len -= ping;
            continue;
        }
        if (c->rest[seat] == 0)
            c->rest[seat] = c->of->unit;
        const size_t part = len < c->rest[seat] ? len : c->rest[seat];
        c->rest[seat] -= part;
        messages += c->rest[seat] == 0;
        bytes += part;
        len -= part;
    }
    return messages;
}

static void take_until(crowd *c, size_t want)
{
    static char bytes[READ_MAX];
    struct epoll_event events[512];
    size_t got = 0;
    while (got < want) {
        const int n = epoll_wait(c->poll, events, 512, 10000);
        if (n <= 0)
            die("messages are missing");
        for (int i = 0; i < n; i++) {
            const size_t seat = (size_t)events[i].data.u64;
            const ssize_t len = recv(c->seats[seat], bytes, sizeof bytes, 0);
            if (len <= 0)
                die("a seat was dropped");
            got += count(c, seat, bytes, (size_t)len);
        }
    }
}

/* Seconds for `burst` messages to all. */
static double fan_out(crowd *c, size_t burst)
{
    static char text[BURST * (BODY + 32)];
    const size_t len = c->of->publish(text, burst);
    const double start = bench_now();
    send_all(c->speaker, text, len);
    take_until(c, burst * c->n);
    return bench_now() - start;
}

/* ---- figures ---- */

typedef struct figures {
    double join_s;
    double step_s;
    double burst_s;
    double step_cpu_us; /* of the server, for each message */
    double burst_cpu_us;
    double bytes_per_seat;
} figures;

static double resident(pid_t pid)
{
    char path[64];
    char line[128] = "";
    char *rest = NULL;
    (void)snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
    FILE *file = fopen(path, "r");
    if (!file || !fgets(line, sizeof line, file))
        die(path);
    (void)fclose(file);
    (void)strtoul(line, &rest, 10);
    return (double)strtoul(rest, NULL, 10) * (double)sysconf(_SC_PAGESIZE);
}

/* Seconds of the processor that a process has used. */
static double cpu_of(pid_t pid)
{
    char path[64];
    char line[1024] = "";
    (void)snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (!file || !fgets(line, sizeof line, file))
        die(path);
    (void)fclose(file);
    /* The 14th and 15th number; the second is a name in brackets. */
    char *at = strrchr(line, ')') + 2;
    for (int i = 3; i < 14; i++)
        at = strchr(at, ' ') + 1;
    const double user = strtod(at, &at);
    return (user + strtod(at, NULL)) / (double)sysconf(_SC_CLK_TCK);
}

static figures measure(const contender *of, size_t seats)
{
    double steps[ROUNDS];
    double bursts[ROUNDS];
    figures f;
    crowd c;
    const pid_t pid = of->start();
    close(dial()); /* it is there */
    const int first = join(of);
    const double before = resident(pid);
    const double start = bench_now();
    gather(&c, of, seats);
    f.join_s = bench_now() - start;
    f.bytes_per_seat = (resident(pid) - before) / (double)seats;
    close(first);
    const double idle = cpu_of(pid);
    for (size_t i = 0; i < ROUNDS; i++)
        steps[i] = fan_out(&c, 1);
    const double stepped = cpu_of(pid);
    for (size_t i = 0; i < ROUNDS / 4; i++)
        bursts[i] = fan_out(&c, BURST);
    const double done = cpu_of(pid);
    f.step_cpu_us = (stepped - idle) * 1e6 / (double)(seats * ROUNDS);
    f.burst_cpu_us =
        (done - stepped) * 1e6 / (double)(seats * (ROUNDS / 4) * BURST);
    f.step_s = bench_median(steps, ROUNDS);
    f.burst_s = bench_median(bursts, ROUNDS / 4);
    disperse(&c);
    (void)kill(pid, SIGKILL);
    (void)waitpid(pid, NULL, 0);
    return f;
}

static void show(const char *name, const figures *f, size_t seats)
{
    (void)printf("%-12s joins %6.0f/s  lock-step %7.2f ms (%.2f us of server "
                 "a message)  burst of %d %7.1f ms (%.3f us)  %.0f bytes a "
                 "seat\n",
                 name, (double)seats / f->join_s, f->step_s * 1e3,
                 f->step_cpu_us, (int)BURST, f->burst_s * 1e3, f->burst_cpu_us,
                 f->bytes_per_seat);
}

static bool is_installed(const char *program)
{
    const pid_t pid = fork();
    int status = 1;
    if (pid == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        (void)dup2(nowhere, STDOUT_FILENO);
        (void)dup2(nowhere, STDERR_FILENO);
        (void)execlp(program, program, "--version", (char *)NULL);
        _exit(127);
    }
    (void)waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void compare(size_t seats, bool has_nats)
{
    (void)printf("%zu seats\n", seats);
    const figures ours = measure(&contenders[0], seats);
    show(contenders[0].name, &ours, seats);
    if (!has_nats)
        return;
    const figures nats = measure(&contenders[1], seats);
    show(contenders[1].name, &nats, seats);
    (void)printf(
        "ratio        lock-step %.2f (server %.2f)  burst %.2f (server "
        "%.2f)  memory %.3f\n",
        nats.step_s / ours.step_s, nats.step_cpu_us / ours.step_cpu_us,
        nats.burst_s / ours.burst_s, nats.burst_cpu_us / ours.burst_cpu_us,
        ours.bytes_per_seat / nats.bytes_per_seat);
}

int main(int argc, char **argv)
{
    struct rlimit files;
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    const bool quick = bench_is_quick(argc, argv);
    const bool has_nats = is_installed("nats-server");
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &files);
    }
    if (!has_nats)
        (void)printf("nats-server is not installed: no ratios\n");
    compare(quick ? 200 : 1000, has_nats);
    if (!quick)
        compare(10000, has_nats);
    return EXIT_SUCCESS;
}
