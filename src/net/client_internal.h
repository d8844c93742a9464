/*
 * net/client_internal.h - the parts of a client: what its owner and its thread
 * share, and what belongs to the thread.
 */
#ifndef ENSHU_NET_CLIENT_INTERNAL_H
#define ENSHU_NET_CLIENT_INTERNAL_H

#include <pthread.h>

#include "net/client.h"
#include "net/link.h"
#include "net/lookup.h"
#include "net/wire.h"

typedef enum net__step {
    NET__STEP_WAIT,   /* until the next try */
    NET__STEP_LOOKUP, /* for the host's addresses */
    NET__STEP_DIAL,   /* the next address is to be tried */
    NET__STEP_SHAKE,  /* connecting, or in the handshake */
    NET__STEP_UP,
    NET__STEP_CLOSED
} net__step;

typedef struct net__news {
    struct net__news *next;
    net_event event;
} net__news;

struct net_client {
    /* Set once. */
    char *host;
    uint16_t port;
    int64_t silence_us;
    int64_t ping_every_us;
    char *token;
    void *ssl_ctx; /* with a pin or a short one */
    char *name;
    bool look;
    char *lang;
    char *program;
    void *user;
    void (*wake)(void *user);
    struct lws_context *context;
    pthread_t thread;

    /* Shared, under the lock. */
    pthread_mutex_t lock;
    bool stopping;
    bool hurry;   /* do not wait for the next try */
    bool up;      /* what is sent now will be sent */
    bool clogged; /* the owner does not keep up: nothing is read */
    char *drill;
    uint64_t last;
    net__news *first;
    net__news *newest;
    size_t n_news;
    net__outbox out;

    /* Of the thread. */
    net__step step;
    struct lws *wsi;
    net__alarm alarm;
    net__lookup *lookup;
    net__addresses addresses;
    size_t address; /* the one that is tried */
    unsigned attempt;
    net_trouble trouble; /* of the newest try */
    bool pinned;         /* the server showed the certificate of the pin */
    char pin[NET_PIN_DIGITS + 1];            /* "": no TLS, or not yet known */
    char short_pin[NET_SHORT_PIN_CHARS + 1]; /* "": the pin is known */
    bool welcome;                            /* it was, at least once */
    bool reading;                            /* false: flow control is on */
    int64_t retry_us;
    int64_t since_us; /* of this step */
    int64_t heard_us;
    int64_t ping_us; /* the next */
    int64_t rtt_us;
    net__inbox in;
};

/* ---- client_thread.c: called by the thread ---- */

void *net__client_run(void *client);
extern const struct lws_protocols net__client_protocols[];

/* ---- client_tls.c ---- */

/* An SSL_CTX that takes no certificate but that of the pin. */
void *net__client_tls(net_client *c);
void net__client_tls_end(void *ssl_ctx); /* accepts NULL */

/* ---- client.c: the owner's side of the queue ---- */

/* Takes over the message.  Wakes the owner. */
void net__client_post(net_client *c, net_link link, net_message *message);

#endif /* ENSHU_NET_CLIENT_INTERNAL_H */
