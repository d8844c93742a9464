#include "net/server_internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"

enum { BACKLOG = 256, ACCEPTS_AT_ONCE = 32 };

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

/* ---- accepting ---- */

static size_t count_from(const net_server *s, const char *address)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_slots; i++)
        n += s->peers[i] && strcmp(s->peers[i]->address, address) == 0;
    return n;
}

/* Whoever connects without a word must not keep others out: when there is no
 * more room for handshakes, the oldest one goes. */
static void make_room(net_server *s)
{
    net__peer *oldest = NULL;
    size_t handshakes = 0;
    for (size_t i = 0; i < s->n_slots; i++) {
        net__peer *p = s->peers[i];
        if (!p || p->open)
            continue;
        handshakes++;
        if (!p->leaving && (!oldest || p->name.serial < oldest->name.serial))
            oldest = p;
    }
    if (handshakes >= NET__HANDSHAKES_MAX / 2 && oldest)
        net__peer_kill(oldest);
}

static void take(net_server *s, int fd, const char *address)
{
    make_room(s);
    net__peer *p = NULL;
    if (count_from(s, address) < s->options.peers_per_address)
        p = net__peer_create(s, address);
    if (!p) {
        s->figures.refused++;
        close(fd);
        return;
    }
    const lws_adopt_desc_t adopt = {.vh = s->vhost,
                                    .type = LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP,
                                    .fd.sockfd = fd,
                                    .opaque = p};
    const net_peer name = p->name;
    struct lws *wsi = lws_adopt_descriptor_vhost_via_info(&adopt);
    /* It is gone already when its wsi was destroyed on the way. */
    p = net__peer_find(s, name);
    if (!p)
        return;
    if (wsi)
        p->wsi = wsi;
    else
        net__peer_destroy(p);
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
    s->figures.refused++;
}

void net__accept(net_server *s, int listening)
{
    const int on = 1;
    for (int i = 0; i < ACCEPTS_AT_ONCE; i++) {
        struct sockaddr_storage from;
        socklen_t len = sizeof from;
        char address[NET__ADDRESS_TEXT];
        const int fd = accept(listening, (struct sockaddr *)&from, &len);
        if (fd < 0) {
            if (errno == EMFILE || errno == ENFILE)
                turn_one_away(s, listening);
            return;
        }
        set_flags(fd);
        /* A record and the reply behind it go out at once; together with the
         * other side's delayed acknowledgement, waiting costs 40 ms. */
        (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (getnameinfo((struct sockaddr *)&from, len, address, sizeof address,
                        NULL, 0, NI_NUMERICHOST)
            == 0)
            take(s, fd, address);
        else
            close(fd);
    }
}
