/*
 * net/server_internal.h - the parts of the server: the socket it listens on,
 * its peers and where they come from, and what ties them to libwebsockets.
 */
#ifndef ENSHU_NET_SERVER_INTERNAL_H
#define ENSHU_NET_SERVER_INTERNAL_H

#include <stdatomic.h>

#include "net/server.h"
#include "net/wire.h"

/* ---- lists whose members know their place ---- */

typedef struct net__node {
    struct net__node *before;
    struct net__node *after;
} net__node;

/* A ring; the list itself is one of its nodes.  One that is on no list points
 * at itself. */
void net__node_init(net__node *n);
void net__node_append(net__node *list, net__node *n);
void net__node_remove(net__node *n); /* also from none */
bool net__node_is_alone(const net__node *n);

/* ---- server_address.c: where peers come from ---- */

enum { NET__ADDRESS_TEXT = 48 };

/* What is known of one address: lives while a peer is from there, or what was
 * guessed there is not forgotten. */
typedef struct net__address {
    struct net__address *next; /* with the same hash */
    net__node idle;            /* no peer: on the list of those to forget */
    size_t peers;
    unsigned guesses; /* wrong ones since window_us */
    int64_t window_us;
    int64_t barred_us; /* refused until then */
    int64_t failed;    /* millionths of connections that came to nothing ... */
    int64_t failed_us; /* ... when that was so */
    char text[NET__ADDRESS_TEXT];
} net__address;

typedef struct net__addresses_seen {
    net__address **buckets;
    size_t n_buckets; /* a power of two */
    net__node idle;   /* the longest first */
    size_t n_idle;
    unsigned failed_max;
} net__addresses_seen;

void net__addresses_init(net__addresses_seen *a, size_t peers_max,
                         unsigned failed_max);
void net__addresses_fini(net__addresses_seen *a);
/* Adds one peer to it. */
net__address *net__address_enter(net__addresses_seen *a, const char *text);
void net__address_leave(net__addresses_seen *a, net__address *from,
                        int64_t now_us);
bool net__address_is_barred(const net__addresses_seen *a, net__address *from,
                            int64_t now_us);
void net__address_punish(net__address *from, int64_t now_us);
/* A connection from there came to nothing. */
void net__address_fail(const net__addresses_seen *a, net__address *from,
                       int64_t now_us);
/* Forgets what is old. */
void net__addresses_age(net__addresses_seen *a, int64_t now_us);

/* ---- the server ---- */

/* One connection, from accept to its end. */
typedef struct net__peer {
    net_server *server;
    struct lws *wsi;
    net_peer name;
    net__address *from;
    void *owner;
    net__node stage;   /* in a list of the server, but for most of its life */
    net__node waiting; /* in the list of those whose outbox is not empty */
    bool open;         /* speaks enshu.v1: the owner knows it */
    bool spoke;        /* its first message is here */
    bool known;        /* to the owner */
    bool broke;        /* the rules */
    bool leaving;      /* what waits is sent, nothing more is taken */
    bool told; /* `drained` is due once libwebsockets kept nothing back */
    bool ping_due;
    bool asked; /* libwebsockets will say when it can be written to */
    bool deaf;  /* nothing more is read from it */
    bool rests; /* nothing is read for a while */
    net__node resting;
    int64_t rest_until_us;
    unsigned watched;    /* what epoll waits for; 0: nothing was asked yet */
    int watcher;         /* ... and which one */
    int64_t spent_us;    /* of the server's time, what is not forgiven ... */
    int64_t spent_at_us; /* ... when that was so */
    int64_t came_us;
    int64_t heard_us;  /* anything at all, also a pong */
    int64_t pinged_us; /* of awake_us; 0: not since it was heard */
    int64_t leave_by_us;
    int64_t credit;    /* messages in millionths that it may send now */
    int64_t credit_us; /* when that was so */
    uint64_t taken;    /* bytes of messages, and what may go with them */
    uint64_t beside;   /* all others, when that was looked at ... */
    int64_t beside_us; /* ... the last time */
    int64_t flood;     /* of the others, what was too fast until then */
    net__inbox in;
    net__outbox out;
} net__peer;

struct net_server {
    net_server_options options; /* without its texts; nothing is 0 */
    struct lws_context *context;
    struct lws_vhost *vhost;
    int listener;      /* -1: none, as the next two */
    int epoll;         /* those who go first, and ... */
    int epoll_last;    /* ... in it, those who come last */
    bool muted;        /* they are not asked for */
    int bell;          /* rings when another thread wants something */
    int64_t looked_us; /* libwebsockets itself, for the last time */
    int64_t lasts_us;  /* those who come last wait until then */
    int64_t busy_us;   /* somebody else had a turn, the last time */
    bool tls;
    void *unused_ctx; /* an SSL_CTX */
    atomic_bool woken;
    uint16_t port;
    int spare_fd; /* given up for a moment when there are no more */
    int64_t sweep_us;
    int64_t swept_us;
    int64_t awake_us; /* time in which peers were looked after */
    uint64_t last_serial;
    net__peer **peers; /* by slot; NULL: free */
    size_t n_slots;
    uint32_t *free_slots; /* the first n_free of these */
    size_t n_free;
    size_t next_slot;     /* where the sweep goes on */
    net__node handshakes; /* the oldest first */
    size_t n_handshakes;
    size_t handshakes_max;
    bool full;         /* of handshakes: nobody is let in for now */
    bool listens;      /* epoll is asked who comes */
    unsigned refusals; /* since ... */
    int64_t refusals_us;
    net__node quiet; /* open, but without a word */
    net__node leaving;
    net__node doomed;  /* to be closed in the next round */
    net__node resting; /* nothing is read from these for a while */
    size_t n_resting;
    net__node waiting;
    net__addresses_seen seen;
    unsigned char *batch; /* NET__BATCH_BYTES */
    net_server_figures figures;
};

/* ---- server_listen.c ---- */

/* A socket that listens; its port is in *port.  Statuses of
 * net_server_create. */
ENSHU_MUST_USE enshu_status net__listen(const char *address, uint16_t port,
                                        int *fd, uint16_t *bound,
                                        enshu_error *err);
/* The other side of a socket, as numbers. */
bool net__address_of_peer(int fd, char out[NET__ADDRESS_TEXT]);
/* So many files can be open at once afterwards; ENSHU_ELIMIT. */
ENSHU_MUST_USE enshu_status net__need_files(size_t n, enshu_error *err);
/* Takes what has come to the socket, a few at a time. */
void net__accept(net_server *s, int fd);
/* Lets people in again once there is room for handshakes, and turning others
 * away has not become work.  When to ask again; INT64_MAX: with the sweep. */
int64_t net__accept_again(net_server *s, int64_t now_us);

/* ---- server_loop.c: what has come, and whose turn it is ---- */

/* The listener is there already.  False: the system gives no more. */
ENSHU_MUST_USE bool net__loop_open(net_server *s);
void net__loop_close(net_server *s);
/* Reads, writes and accepts what can be, once; waits for it until then. */
void net__loop_round(net_server *s, int64_t until_us);
/* Makes the wait end.  From any thread. */
void net__loop_ring(const net_server *s);
void net__loop_listen(net_server *s, bool listens);
/* Waits for what its peer can be asked for now. */
void net__loop_watch(net__peer *p);
/* It goes. */
void net__loop_forget(net__peer *p);

/* ---- server_bytes.c ---- */

/* All that was read from a socket; 0: not known. */
uint64_t net__bytes_received(int fd);

/* ---- server_tls.c ---- */

/* Makes the context to be made speak TLS with the files of the options;
 * statuses of net_certificate_make. */
ENSHU_MUST_USE enshu_status net__server_tls(
    net_server *s, struct lws_context_creation_info *info, enshu_error *err);
void net__server_tls_end(net_server *s);
/* Sets up the SSL_CTX that libwebsockets made. */
void net__server_tune(void *ssl_ctx);
/* False after telling who came without TLS that it is needed. */
bool net__server_wants(const net_server *s, struct lws *wsi);

/* ---- server_peer.c ---- */

/* NULL when there is no more room. */
net__peer *net__peer_create(net_server *s, net__address *from);
/* Forgets it; calls `closed` when the owner knew it. */
void net__peer_destroy(net__peer *p);
net__peer *net__peer_find(const net_server *s, net_peer name);

/* What libwebsockets tells about a peer.  False: close the connection. */
bool net__peer_opened(net__peer *p);
bool net__peer_received(net__peer *p, const void *bytes, size_t len);
bool net__peer_writable(net__peer *p);
void net__peer_heard(net__peer *p);
/* Something was read from it, whatever it was. */
void net__peer_read(net__peer *p, int64_t now_us);

/* Writes what waits since the last time: for each peer once, all of it if it
 * can be. */
void net__peers_write(net_server *s);

/* Closes it in the next round, whatever waits. */
void net__peer_kill(net__peer *p);
/* Closes those.  Not from within what libwebsockets calls. */
void net__peers_bury(net_server *s);
/* Looks after time limits of peers. */
void net__peers_sweep(net_server *s, int64_t now_us);

/* The members of the server's lists. */
net__peer *net__peer_of_stage(net__node *n);
net__peer *net__peer_of_waiting(net__node *n);

#endif /* ENSHU_NET_SERVER_INTERNAL_H */
