#include "net/collector.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "net/lookup.h"

#define PAUSE_FIRST_US INT64_C(500000)
#define CONNECT_US INT64_C(5000000) /* for one address */
enum { PAUSE_DOUBLINGS = 4 };

/* One line with its length before it. */
typedef struct frame {
    char *bytes;
    size_t len;
    struct frame *next;
} frame;

typedef enum phase { PHASE_IDLE, PHASE_LOOKUP, PHASE_CONNECT, PHASE_UP } phase;

struct net_collector {
    char *host;
    uint16_t port;
    phase phase;
    net__lookup *lookup;
    net__addresses addresses;
    size_t address; /* the one that is tried */
    int fd;         /* -1: none */
    int64_t retry_us;
    int64_t deadline_us; /* of a connection that is being made */
    frame *first;
    frame *last;
    size_t at; /* of the first frame, this much is sent */
    net_collector_figures figures;
};

/* ---- where to ---- */

static enshu_status fail_address(const char *text, enshu_error *err)
{
    return enshu_fail(err, ENSHU_EINVAL,
                      "'%s' is no address: write tcp:HOST:PORT, such as "
                      "tcp:127.0.0.1:5514",
                      text);
}

enshu_status net_collector_parse(const char *text,
                                 char host[NET_COLLECTOR_HOST], uint16_t *port,
                                 enshu_error *err)
{
    enum { PORT_MAX = 65535 };
    const char *start = text;
    const char *end = strrchr(text, ':');
    if (!end || end == text)
        return fail_address(text, err);
    size_t len = (size_t)(end - start);
    if (start[0] == '[' && len > 2 && start[len - 1] == ']') {
        start++;
        len -= 2;
    } else if (memchr(start, ':', len)) {
        return fail_address(text, err);
    }
    char *rest = NULL;
    const unsigned long number = strtoul(end + 1, &rest, 10);
    if (end[1] < '0' || end[1] > '9' || *rest || number == 0
        || number > PORT_MAX || len >= NET_COLLECTOR_HOST)
        return fail_address(text, err);
    memcpy(host, start, len);
    host[len] = '\0';
    *port = (uint16_t)number;
    return ENSHU_OK;
}

net_collector *net_collector_create(const char *host, uint16_t port)
{
    net_collector *c = xcalloc(1, sizeof *c);
    c->host = xstrdup(host);
    c->port = port;
    c->fd = -1;
    return c;
}

static void drop_first(net_collector *c)
{
    frame *f = c->first;
    c->first = f->next;
    if (!c->first)
        c->last = NULL;
    c->figures.waiting -= f->len;
    c->at = 0;
    xfree(f->bytes);
    xfree(f);
}

void net_collector_destroy(net_collector *c)
{
    if (!c)
        return;
    net__lookup_end(c->lookup);
    if (c->fd >= 0)
        (void)close(c->fd);
    while (c->first)
        drop_first(c);
    xfree(c->host);
    xfree(c);
}

/* ---- what waits ---- */

bool net_collector_offer(net_collector *c, const char *line, size_t len)
{
    enum { PREFIX = 24 };
    if (c->figures.waiting + len + PREFIX > NET_COLLECTOR_BYTES) {
        c->figures.dropped++;
        return false;
    }
    frame *f = xcalloc(1, sizeof *f);
    f->bytes = xmalloc(len + PREFIX);
    const int n = snprintf(f->bytes, PREFIX, "%zu ", len);
    memcpy(f->bytes + n, line, len);
    f->len = (size_t)n + len;
    if (c->last)
        c->last->next = f;
    else
        c->first = f;
    c->last = f;
    c->figures.waiting += f->len;
    return true;
}

net_collector_figures net_collector_get_figures(const net_collector *c)
{
    return c->figures;
}

/* ---- the connection ---- */

static void close_socket(net_collector *c)
{
    if (c->fd >= 0)
        (void)close(c->fd);
    c->fd = -1;
    c->at = 0; /* what was under way is sent again */
    c->figures.connected = false;
}

static void try_later(net_collector *c, int64_t now_us)
{
    const unsigned n = c->figures.attempt < PAUSE_DOUBLINGS ? c->figures.attempt
                                                            : PAUSE_DOUBLINGS;
    close_socket(c);
    net__lookup_end(c->lookup);
    c->lookup = NULL;
    c->figures.attempt++;
    c->retry_us = now_us + (PAUSE_FIRST_US << n);
    c->phase = PHASE_IDLE;
}

/* A socket that is connecting to the address, or -1. */
static int begin_connect(const char *address, uint16_t port)
{
    char service[8];
    struct addrinfo *found = NULL;
    const struct addrinfo hints = {.ai_family = AF_UNSPEC,
                                   .ai_socktype = SOCK_STREAM,
                                   .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    (void)snprintf(service, sizeof service, "%u", port);
    if (getaddrinfo(address, service, &hints, &found) != 0)
        return -1;
    int fd = socket(found->ai_family, SOCK_STREAM, 0);
    const int flags = fd >= 0 ? fcntl(fd, F_GETFL) : -1;
    if (fd >= 0
        && (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0
            || fcntl(fd, F_SETFD, FD_CLOEXEC) < 0
            || (connect(fd, found->ai_addr, found->ai_addrlen) < 0
                && errno != EINPROGRESS))) {
        (void)close(fd);
        fd = -1;
    }
    freeaddrinfo(found);
    return fd;
}

/* The next address, or a pause when there is none left. */
static void next_address(net_collector *c, int64_t now_us)
{
    close_socket(c);
    while (c->fd < 0 && c->address < c->addresses.n)
        c->fd = begin_connect(c->addresses.text[c->address++], c->port);
    if (c->fd < 0) {
        try_later(c, now_us);
        return;
    }
    c->phase = PHASE_CONNECT;
    c->deadline_us = now_us + CONNECT_US;
}

static void no_news(void *user)
{
    (void)user; /* it is looked at each time */
}

static void start_lookup(net_collector *c, int64_t now_us)
{
    if (now_us < c->retry_us)
        return;
    c->lookup = net__lookup_start(c->host, no_news, NULL);
    c->deadline_us = now_us + CONNECT_US;
    c->phase = PHASE_LOOKUP;
}

static void take_lookup(net_collector *c, int64_t now_us)
{
    if (net__lookup_get(c->lookup, &c->addresses)) {
        net__lookup_end(c->lookup);
        c->lookup = NULL;
        c->address = 0;
        next_address(c, now_us);
    } else if (now_us >= c->deadline_us) {
        try_later(c, now_us);
    }
}

static void take_connection(net_collector *c, int64_t now_us)
{
    struct pollfd p = {.fd = c->fd, .events = POLLOUT};
    int error = 0;
    socklen_t size = sizeof error;
    if (poll(&p, 1, 0) <= 0) {
        if (now_us >= c->deadline_us)
            next_address(c, now_us);
        return;
    }
    if (getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0 || error) {
        next_address(c, now_us);
        return;
    }
    c->phase = PHASE_UP;
    c->figures.connected = true;
    c->figures.attempt = 0;
}

/* True while the other side has not gone. */
static bool listen_away(net_collector *c)
{
    char away[512];
    const ssize_t n = recv(c->fd, away, sizeof away, MSG_DONTWAIT);
    return n > 0
           || (n < 0
               && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR));
}

static void send_frames(net_collector *c, int64_t now_us)
{
    if (!listen_away(c)) {
        try_later(c, now_us);
        return;
    }
    while (c->first) {
        const ssize_t n =
            send(c->fd, c->first->bytes + c->at, c->first->len - c->at,
                 MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return;
        if (n <= 0) {
            try_later(c, now_us);
            return;
        }
        c->at += (size_t)n;
        if (c->at == c->first->len) {
            drop_first(c);
            c->figures.sent++;
        }
    }
}

void net_collector_work(net_collector *c, int64_t now_us)
{
    if (c->phase == PHASE_IDLE)
        start_lookup(c, now_us);
    if (c->phase == PHASE_LOOKUP)
        take_lookup(c, now_us);
    if (c->phase == PHASE_CONNECT)
        take_connection(c, now_us);
    if (c->phase == PHASE_UP)
        send_frames(c, now_us);
}
