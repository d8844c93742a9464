/*
 * net/server.h - many consoles over WebSocket (libwebsockets).
 *
 * The server knows connections and messages as texts, nothing of drills.  A
 * message that arrives is complete, at most NET_MESSAGE_BYTES of well-formed
 * UTF-8, and within the connection's rate; whoever sends anything else is
 * dropped and counted.  What is sent waits in an outbox of the connection with
 * a cap in bytes: when it is full, net_server_send refuses, and once it has
 * drained `drained` is called, so that the owner can go on from its history.
 * Connections that do not speak enshu.v1, carry a foreign Origin, or are too
 * many are refused in the handshake.  Silent peers are pinged and dropped.
 * What libwebsockets 4.1 does not look at is whether clients mask their frames:
 * who does not harms nobody here, masks protect proxies on the way from pages
 * in browsers, and those cannot help masking.
 *
 * Threads: everything belongs to the thread that calls net_server_service,
 * but net_server_wake, which any thread may call.
 */
#ifndef ENSHU_NET_SERVER_H
#define ENSHU_NET_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/status.h"

/* Names one connection; never reused within a server. */
typedef struct net_peer {
    uint64_t serial; /* 0: none */
} net_peer;

/* Called from within net_server_service, in this order for each peer: opened,
 * any number of message and drained, closed.  They may send and drop, not
 * destroy. */
typedef struct net_server_events {
    void *user;
    void (*opened)(void *user, net_peer peer, const char *address);
    void (*message)(void *user, net_peer peer, const char *text, size_t len);
    /* All that was sent is out of our hands; each time, not only when a
     * message had been refused. */
    void (*drained)(void *user, net_peer peer);
    void (*closed)(void *user, net_peer peer);
} net_server_events;

enum { NET_PEERS_MAX = 20000 };

/* 0 means the default, given in brackets. */
typedef struct net_server_options {
    const char *address;         /* to listen on, NULL: 127.0.0.1 */
    uint16_t port;               /* 0: any free one */
    size_t peers_max;            /* at most NET_PEERS_MAX [64] */
    size_t peers_per_address;    /* connections at once; 64 bits of IPv6 are one
                                    address here [64] */
    unsigned failed_per_address; /* connections that come to nothing, at once;
                                    an eighth of that a second in the long run:
                                    then others from there are refused, for 16
                                    seconds at most [64] */
    bool owner_knows;    /* a connection came to something once net_server_know
                            said so; else with its first message */
    size_t outbox_bytes; /* per peer [1 MiB] */
    unsigned messages_per_s; /* per peer, averaged over 2 s [50] */
    unsigned hello_ms;       /* for the first message [5000] */
    unsigned ping_s;         /* after this silence [10] */
    unsigned dead_s;         /* dropped after this silence [25] */
    const char *tls_cert;    /* PEM files; NULL: no TLS */
    const char *tls_key;
    net_server_events events;
} net_server_options;

typedef struct net_server net_server;

/* Listens.  Raises the limit of open files of the process when peers_max needs
 * it.  *out is owned by the caller; NULL on failure, *err says why.
 * ENSHU_EREFUSED when the port is taken, ENSHU_EINVAL (no such address, too
 * many peers, no
 * certificate), ENSHU_ELIMIT (the process may not have so many files),
 * ENSHU_EIO.
 */
ENSHU_MUST_USE enshu_status net_server_create(const net_server_options *options,
                                              net_server **out,
                                              enshu_error *err);
/* Closes every connection; `closed` is not called.  Accepts NULL. */
void net_server_destroy(net_server *s);

uint16_t net_server_port(const net_server *s);

/* Handles what comes in and goes out until `deadline_us` of
 * base_clock_monotonic_us, or until net_server_wake.  Never later than the
 * deadline by more than the callbacks take. */
void net_server_service(net_server *s, int64_t deadline_us);
/* Makes net_server_service return soon.  From any thread. */
void net_server_wake(net_server *s);

/* Queues a message, which is copied.  ENSHU_ELIMIT when the outbox is full,
 * ENSHU_ESTALE when the peer is gone or going, ENSHU_EINVAL when it is longer
 * than NET_MESSAGE_BYTES; nothing was queued then. */
ENSHU_MUST_USE enshu_status net_server_send(net_server *s, net_peer peer,
                                            const char *text, size_t len);
/* A message that is framed once for many; counted references. */
typedef struct net_frame net_frame;
/* Copies the text; NULL when it is longer than NET_MESSAGE_BYTES. */
net_frame *net_frame_create(const char *text, size_t len);
void net_frame_release(net_frame *f);    /* accepts NULL */
net_frame *net_frame_keep(net_frame *f); /* one more reference */
/* As net_server_send, without copying; takes a reference of its own. */
ENSHU_MUST_USE enshu_status net_server_send_frame(net_server *s, net_peer peer,
                                                  net_frame *frame);

/* What the owner wants to find with the peer; NULL at first, and for one that
 * is gone.  Takes the same time however many peers there are. */
void net_server_set_owner(net_server *s, net_peer peer, void *owner);
void *net_server_owner(const net_server *s, net_peer peer);

/* Tells that the owner knows who it is: that connection came to something. */
void net_server_know(net_server *s, net_peer peer);

/* Tells that the peer guessed wrongly: it is dropped as by net_server_drop.
 * From the fifth time within a minute on its address is refused, for 1, 2, 4 ..
 * 32 seconds. */
void net_server_punish(net_server *s, net_peer peer);

/* Writes what waits so far: who hands out much at once lets the first ones have
 * theirs while it goes on. */
void net_server_flush(net_server *s);
/* Bytes, with a few dozen that each message costs besides its text. */
size_t net_server_waiting(const net_server *s, net_peer peer);
/* Sends what waits, for a few seconds at most, then closes; `closed` follows.
 * Nothing is taken from or for the peer in between. */
void net_server_drop(net_server *s, net_peer peer);

typedef struct net_server_figures {
    size_t peers;
    uint64_t accepted;
    uint64_t refused; /* in the handshake */
    uint64_t dropped; /* for what they sent, or for silence */
    uint64_t punished;
    uint64_t messages_in;
    uint64_t messages_out;
    size_t outbox_max; /* fullest outbox now, bytes */
} net_server_figures;
net_server_figures net_server_get_figures(const net_server *s);

#endif /* ENSHU_NET_SERVER_H */
