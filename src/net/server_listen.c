#include "net/server_internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"

/* The kernel allows fewer when it is told to. */
enum {
    BACKLOG = 4096,
    ACCEPTS_AT_ONCE = 8,
    REFUSALS_AT_ONCE = 16, /* within ... */
    REFUSALS_US = 10000
};

/* A handshake may take so long before it makes room for others. */
static const int64_t patience_us = 1000000;

static void set_flags(int fd)
{
    (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
    (void)fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

/* The number of the port in an address of the network. */
static uint16_t port_of(int fd)
{
    struct sockaddr_storage bound;
    socklen_t len = sizeof bound;
    char port[8] = "0";
    if (getsockname(fd, (struct sockaddr *)&bound, &len) == 0)
        (void)getnameinfo((struct sockaddr *)&bound, len, NULL, 0, port,
                          sizeof port, NI_NUMERICSERV);
    return (uint16_t)strtoul(port, NULL, 10);
}

static enshu_status fail(enshu_error *err, const char *address, uint16_t port)
{
    if (errno == EADDRINUSE)
        return enshu_fail(err, ENSHU_EREFUSED,
                          "%s:%u: is in use: end the other program or choose "
                          "another port",
                          address, (unsigned)port);
    if (errno == EADDRNOTAVAIL)
        return enshu_fail(err, ENSHU_EINVAL,
                          "%s: is no address of this machine: listen on "
                          "127.0.0.1, 0.0.0.0 or one of its own",
                          address);
    return enshu_fail(err, ENSHU_EIO, "%s:%u: cannot listen: %s", address,
                      (unsigned)port, base_errno_text());
}

static int open_socket(const struct addrinfo *at)
{
    const int on = 1;
    const int fd = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (fd < 0)
        return -1;
    set_flags(fd);
    /* So that a restarted host gets its port back at once. */
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    const int why = errno;
    close(fd);
    errno = why;
    return -1;
}

enshu_status net__listen(const char *address, uint16_t port, int *fd,
                         uint16_t *bound, enshu_error *err)
{
    const struct addrinfo hints = {.ai_family = AF_UNSPEC,
                                   .ai_socktype = SOCK_STREAM,
                                   .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    char service[8];
    (void)snprintf(service, sizeof service, "%u", (unsigned)port);
    const int why = getaddrinfo(address, service, &hints, &found);
    if (why != 0)
        return enshu_fail(err, ENSHU_EINVAL,
                          "%s: %s: write an address of this machine, such as "
                          "127.0.0.1",
                          address, gai_strerror(why));
    *fd = open_socket(found);
    freeaddrinfo(found);
    if (*fd < 0)
        return fail(err, address, port);
    *bound = port_of(*fd);
    return ENSHU_OK;
}

/* ---- open files ---- */

enshu_status net__need_files(size_t n, enshu_error *err)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return ENSHU_OK; /* what is too few will show */
    if (files.rlim_cur >= n)
        return ENSHU_OK;
    if (files.rlim_max < n)
        return enshu_fail(err, ENSHU_ELIMIT,
                          "so many connections need %zu open files, and this "
                          "process may have %llu: raise its limit (ulimit "
                          "-Hn, LimitNOFILE) or allow fewer seats",
                          n, (unsigned long long)files.rlim_max);
    files.rlim_cur = n;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0)
        return enshu_fail(err, ENSHU_EIO,
                          "cannot raise the limit of open files to %zu: %s", n,
                          base_errno_text());
    return ENSHU_OK;
}

/* ---- addresses ---- */

static bool write_address(const struct sockaddr_storage *at, socklen_t len,
                          char out[NET__ADDRESS_TEXT])
{
    return getnameinfo((const struct sockaddr *)at, len, out, NET__ADDRESS_TEXT,
                       NULL, 0, NI_NUMERICHOST)
           == 0;
}

bool net__address_of_peer(int fd, char out[NET__ADDRESS_TEXT])
{
    struct sockaddr_storage at;
    socklen_t len = sizeof at;
    return getpeername(fd, (struct sockaddr *)&at, &len) == 0
           && write_address(&at, len, out);
}

/* Who has one address of IPv6 usually has its 64 bits of network: they count
 * as one.  What stands for an address of IPv4 is left alone. */
static void keep_network(struct sockaddr_storage *at)
{
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)at;
    if (at->ss_family == AF_INET6 && !IN6_IS_ADDR_V4MAPPED(&six->sin6_addr)
        && !IN6_IS_ADDR_LOOPBACK(&six->sin6_addr))
        memset(six->sin6_addr.s6_addr + 8, 0, 8);
}

/* ---- accepting ---- */

static bool is_weary(const net_server *s, int64_t now_us)
{
    return s->refusals >= REFUSALS_AT_ONCE
           && now_us - s->refusals_us < REFUSALS_US;
}

static void listen_or_not(net_server *s, int64_t now_us)
{
    const bool listens = !s->full && !is_weary(s, now_us);
    if (listens != s->listens)
        net__loop_listen(s, listens);
    s->listens = listens;
}

/* Letting somebody in to turn him away is work as well: when it is done too
 * often, those who come wait with the kernel, which has a place for some
 * thousands and forgets about the rest. */
static void turned_away(net_server *s)
{
    const int64_t now_us = base_clock_monotonic_us();
    s->figures.refused++;
    if (now_us - s->refusals_us >= REFUSALS_US) {
        s->refusals_us = now_us;
        s->refusals = 0;
    }
    s->refusals++;
}

/* Whoever connects without a word must not keep others out: when handshakes
 * are many, those that have had their time go, the oldest first.  When too many
 * come at once, the rest waits with the kernel. */
static bool make_room(net_server *s)
{
    const int64_t late_us = base_clock_monotonic_us() - patience_us;
    const size_t many = s->handshakes_max / 2;
    for (size_t n = s->n_handshakes; n >= many; n--) {
        if (net__node_is_alone(&s->handshakes))
            break;
        net__peer *oldest = net__peer_of_stage(s->handshakes.after);
        if (oldest->came_us > late_us)
            break;
        net__peer_kill(oldest);
    }
    return s->n_handshakes < s->handshakes_max;
}

int64_t net__accept_again(net_server *s, int64_t now_us)
{
    if (s->listens)
        return INT64_MAX;
    if (s->full && make_room(s))
        s->full = false;
    listen_or_not(s, now_us);
    return s->listens || s->full ? INT64_MAX : s->refusals_us + REFUSALS_US;
}

/* NULL when none can come from there now. */
static net__peer *enter(net_server *s, const char *address)
{
    const int64_t now_us = base_clock_monotonic_us();
    net__address *from = net__address_enter(&s->seen, address);
    net__peer *p = NULL;
    if (from->peers <= s->options.peers_per_address
        && !net__address_is_barred(&s->seen, from, now_us))
        p = net__peer_create(s, from);
    if (!p)
        net__address_leave(&s->seen, from, now_us);
    return p;
}

static void take(net_server *s, int fd, const char *address)
{
    net__peer *p = enter(s, address);
    if (!p) {
        turned_away(s);
        close(fd);
        return;
    }
    const lws_adoption_type plain = LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP;
    const lws_adopt_desc_t adopt = {.vh = s->vhost,
                                    .type = s->tls ? plain | LWS_ADOPT_ALLOW_SSL
                                                   : plain,
                                    .fd.sockfd = fd,
                                    .opaque = p};
    const net_peer name = p->name;
    struct lws *wsi = lws_adopt_descriptor_vhost_via_info(&adopt);
    /* It is gone already when its wsi was destroyed on the way. */
    p = net__peer_find(s, name);
    if (!p)
        return;
    if (!wsi) {
        net__peer_destroy(p);
        return;
    }
    p->wsi = wsi;
    net__loop_watch(p);
}

/* With no more file descriptors the caller would wait in the queue for ever
 * and wake us for ever: it is let in with the spare one, and turned away. */
static void turn_one_away(net_server *s, int listening)
{
    close(s->spare_fd);
    const int fd = accept(listening, NULL, NULL);
    if (fd >= 0)
        close(fd);
    s->spare_fd = fcntl(listening, F_DUPFD_CLOEXEC, 0);
    turned_away(s);
}

/* False when there is none. */
static bool accept_one(net_server *s, int listening)
{
    const int on = 1;
    struct sockaddr_storage from;
    socklen_t len = sizeof from;
    char address[NET__ADDRESS_TEXT];
    const int fd = accept(listening, (struct sockaddr *)&from, &len);
    if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE)
            turn_one_away(s, listening);
        return false;
    }
    set_flags(fd);
    /* A record and the reply behind it go out at once; together with the other
     * side's delayed acknowledgement, waiting costs 40 ms. */
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    keep_network(&from);
    if (write_address(&from, len, address))
        take(s, fd, address);
    else
        close(fd);
    return true;
}

void net__accept(net_server *s, int listening)
{
    int i = 0;
    do {
        s->full = !make_room(s);
        listen_or_not(s, base_clock_monotonic_us());
    } while (s->listens && ++i <= ACCEPTS_AT_ONCE && accept_one(s, listening));
}
