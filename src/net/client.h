/*
 * net/client.h - a console's connection, on a thread of its own.
 *
 * It connects, says hello, keeps the connection alive, and reconnects by
 * itself for as long as it lives: after 0.5, 1, 2, 4, 8, 8 ... seconds.  What
 * arrives and what happens to the connection waits in a queue; `wake` tells
 * the owner to look.  What is sent while there is no connection is dropped:
 * the owner repeats it under the same request id.
 * Pongs are taken in here and show as rtt_us.  A server that says nothing for
 * 15 seconds, or what is no message, is left and tried again.  An owner that
 * does not take its events stops the reading, and loses none.
 *
 * With a pin it speaks TLS, and says nothing before the server has shown the
 * certificate of that pin.  Another one, TLS where none is expected and none
 * where it is, mean a wrong link: as long as it was never welcome, they are
 * told as a bye with the word of the trouble, which the client says to itself,
 * and there are no more tries.  One that was welcome before goes on trying.
 *
 * It goes straight to the host that was named: no proxy of the environment, no
 * redirection.
 *
 * A signal SIGPIPE is ignored by the whole process from the first client or
 * server on: libwebsockets does so.
 *
 * Threads: one owner thread calls these functions; `wake` is called from the
 * client's thread and must only wake the owner.
 */
#ifndef ENSHU_NET_CLIENT_H
#define ENSHU_NET_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/status.h"
#include "net/protocol.h"

typedef enum net_link {
    NET_LINK_CONNECTING,
    NET_LINK_UP,    /* connected, hello was sent */
    NET_LINK_DOWN,  /* waiting to try again */
    NET_LINK_CLOSED /* a bye came; no more tries */
} net_link;

/* Why there is no connection. */
typedef enum net_trouble {
    NET_TROUBLE_NONE,
    NET_TROUBLE_NO_HOST,   /* the name has no address */
    NET_TROUBLE_NO_ANSWER, /* nobody listens there, or says nothing */
    NET_TROUBLE_REFUSED,   /* what listens there does not want us, or is
                              something else */
    NET_TROUBLE_LOST,      /* there was one, and it broke */
    NET_TROUBLE_PIN,    /* it shows another certificate than the one pinned */
    NET_TROUBLE_NO_TLS, /* it speaks no TLS, and there is a pin */
    NET_TROUBLE_NEEDS_TLS, /* it speaks TLS, and there is no pin */
    NET_TROUBLES
} net_trouble;
/* "pin" ...; static, NULL for NONE. */
const char *net_trouble_word(net_trouble trouble);

typedef struct net_client_options {
    const char *host; /* copied */
    uint16_t port;
    const char *token; /* of a link, or of a code (then with its short pin) */
    const char *pin;   /* SHA-256 of the server's certificate, 64 hex digits:
                          TLS, and with no other server; NULL: no TLS, or
                          there is a short pin */
    const char *short_pin; /* of a code (net/code.h), NULL or "": none.  The
                              first certificate that fits is the pinned one from
                              then on */
    const char *name;      /* of the person, NULL: not said */
    bool look; /* only what nobody sits at is taken; of others the server says
                  bye with name-needed, and whoever sits there stays */
    const char *lang;
    const char *program; /* "console 0.1.0" */
    unsigned silence_s;  /* after which a server is left; 0: 15 */
    void *user;
    void (*wake)(void *user);
} net_client_options;

typedef struct net_event {
    net_link link;        /* as it is after this event */
    unsigned attempt;     /* DOWN: tries that failed */
    int64_t retry_at_us;  /* DOWN: base_clock_monotonic_us of the next */
    net_trouble trouble;  /* DOWN: why */
    int64_t rtt_us;       /* last round trip, -1 unknown */
    net_message *message; /* or NULL: only the connection changed */
} net_event;

typedef struct net_client net_client;

/* Starts the thread.  *out is owned by the caller; NULL on failure. */
ENSHU_MUST_USE enshu_status net_client_create(const net_client_options *options,
                                              net_client **out,
                                              enshu_error *err);
/* Ends the thread and the connection; accepts NULL. */
void net_client_destroy(net_client *c);

/* What to say in hello after a reconnect: the newest record there is, and of
 * which drill.  Copied. */
void net_client_resume_from(net_client *c, const char *drill, uint64_t last);

/* The oldest event, false when there is none.  The message is the caller's
 * (net_message_destroy). */
bool net_client_take(net_client *c, net_event *out);
/* Copies the text.  ENSHU_ESTALE while there is no connection, ENSHU_ELIMIT
 * when too much waits to be sent, ENSHU_EINVAL when it is longer than
 * NET_MESSAGE_BYTES. */
ENSHU_MUST_USE enshu_status net_client_send(net_client *c, const char *text,
                                            size_t len);
/* Tries to connect at once instead of waiting; nothing after a bye. */
void net_client_retry(net_client *c);

#endif /* ENSHU_NET_CLIENT_H */
