/*
 * net/server_internal.h - the parts of the server: the socket it listens on,
 * its peers, and what ties them to libwebsockets.
 */
#ifndef ENSHU_NET_SERVER_INTERNAL_H
#define ENSHU_NET_SERVER_INTERNAL_H

#include <stdatomic.h>

#include "net/server.h"
#include "net/wire.h"

enum { NET__ADDRESS_TEXT = 48 };

/* One connection, from accept to its end. */
typedef struct net__peer {
    net_server *server;
    struct lws *wsi;
    net_peer name;
    char address[NET__ADDRESS_TEXT];
    bool open;    /* speaks enshu.v1: the owner knows it */
    bool spoke;   /* its first message is here */
    bool leaving; /* what waits is sent, nothing more is taken */
    bool told;    /* `drained` is due once libwebsockets kept nothing back */
    bool ping_due;
    int64_t came_us;
    int64_t heard_us;  /* anything at all, also a pong */
    int64_t pinged_us; /* 0: not since it was heard */
    int64_t leave_by_us;
    int64_t credit;    /* messages in millionths that it may send now */
    int64_t credit_us; /* when that was so */
    net__inbox in;
    net__outbox out;
} net__peer;

struct net_server {
    net_server_options options; /* without its address; nothing is 0 */
    struct lws_context *context;
    struct lws_vhost *vhost;
    net__alarm alarm;
    atomic_bool woken;
    uint16_t port;
    int spare_fd; /* given up for a moment when there are no more */
    int64_t sweep_us;
    uint64_t last_serial;
    net__peer **peers; /* by slot; NULL: free */
    size_t n_slots;
    net_server_figures figures;
};

/* ---- server_listen.c ---- */

enum { NET__HANDSHAKES_MAX = 128 };

/* A socket that listens; its port is in *port.  Statuses of
 * net_server_create. */
ENSHU_MUST_USE enshu_status net__listen(const char *address, uint16_t port,
                                        int *fd, uint16_t *bound,
                                        enshu_error *err);
/* Takes what has come to the socket, a few at a time. */
void net__accept(net_server *s, int fd);

/* ---- server_peer.c ---- */

/* NULL when there is no more room. */
net__peer *net__peer_create(net_server *s, const char *address);
/* Forgets it; calls `closed` when the owner knew it. */
void net__peer_destroy(net__peer *p);
net__peer *net__peer_find(const net_server *s, net_peer name);

/* What libwebsockets tells about a peer.  False: close the connection. */
bool net__peer_opened(net__peer *p);
bool net__peer_received(net__peer *p, const void *bytes, size_t len);
bool net__peer_writable(net__peer *p);
void net__peer_heard(net__peer *p);

/* Closes it at the next chance, whatever waits. */
void net__peer_kill(net__peer *p);
/* Looks after time limits of every peer. */
void net__peers_sweep(net_server *s, int64_t now_us);

#endif /* ENSHU_NET_SERVER_INTERNAL_H */
