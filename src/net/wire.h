/*
 * net/wire.h - what server and client share on top of libwebsockets: contexts,
 * messages put together from fragments, and messages that wait to be sent.
 *
 * libwebsockets keeps its log level and the handling of SIGPIPE (ignored from
 * the first context on) for the whole process; everything here belongs to one
 * context and thread.
 */
#ifndef ENSHU_NET_WIRE_H
#define ENSHU_NET_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libwebsockets.h>

#include "base/memory.h"
#include "net/protocol.h"

/* Bytes that libwebsockets hands over at once.  Each connection keeps so many,
 * and a server has thousands of them. */
enum { NET__RX_BYTES = 4096, NET__SERVER_RX_BYTES = 512 };

/* What a server with TLS answers to who comes without: RFC 2817, 4.2. */
enum { NET__STATUS_TLS_NEEDED = 426 };

/* Sets what all our contexts have in common: nothing printed, HTTP/1.1
 * only, no pings of libwebsockets' own. */
void net__context_prepare(struct lws_context_creation_info *info,
                          const struct lws_protocols *protocols, void *user,
                          size_t sockets_max);
/* The caller's signal mask stays as it is.  NULL on failure. */
struct lws_context *
net__context_create(const struct lws_context_creation_info *info);

/* What makes lws_service return. */
typedef struct net__alarm {
    lws_sorted_usec_list_t sul; /* the first member: callbacks get only this */
    struct lws_context *context;
} net__alarm;

/* Makes lws_service return at `at_us` of base_clock_monotonic_us, whatever
 * happens.  An alarm that was set must be cancelled before it goes. */
void net__alarm_set(net__alarm *a, struct lws_context *context, int64_t at_us);
void net__alarm_cancel(net__alarm *a);

/* ---- messages that come in ---- */

typedef struct net__inbox {
    base_buffer text;
} net__inbox;

typedef enum net__arrival {
    NET__ARRIVAL_PART,
    NET__ARRIVAL_WHOLE, /* `text` is the message, until the inbox is cleared */
    NET__ARRIVAL_LONG,  /* longer than a message may be */
    NET__ARRIVAL_BAD    /* no text, or not UTF-8 */
} net__arrival;

void net__inbox_init(net__inbox *in);
void net__inbox_fini(net__inbox *in);
/* Takes what a receive callback was given. */
net__arrival net__inbox_take(net__inbox *in, struct lws *wsi, const void *bytes,
                             size_t len);
/* Makes room for the next message. */
void net__inbox_clear(net__inbox *in);

/* ---- messages that go out ---- */

/* A whole WebSocket frame as a server sends it; shared by all who get it, and
 * never written to. */
struct net_frame {
    size_t holders;
    size_t head; /* bytes before the text */
    size_t len;  /* of the text */
    unsigned char bytes[];
};

typedef struct net__parcel net__parcel;

typedef struct net__outbox {
    net__parcel *first;
    net__parcel *last;
    size_t bytes; /* with what each message costs besides its text */
    size_t limit;
} net__outbox;

enum { NET__BATCH_BYTES = NET_MESSAGE_BYTES + 8 };

void net__outbox_init(net__outbox *out, size_t limit_bytes);
void net__outbox_fini(net__outbox *out);
bool net__outbox_is_empty(const net__outbox *out);
/* For one more message; a single one always fits. */
bool net__outbox_has_room(const net__outbox *out, size_t len);
/* Takes a reference of its own; false, with nothing added, when the limit would
 * be passed. */
bool net__outbox_add(net__outbox *out, struct net_frame *frame);
/* The same with a text, which is copied. */
bool net__outbox_add_text(net__outbox *out, const char *text, size_t len);
/* Writes the oldest message, masked: once in a writable callback of a client.
 * False when the connection is broken. */
bool net__outbox_write(net__outbox *out, struct lws *wsi);
/* Writes as many as fit into one batch: once in a writable callback of a
 * server.  `batch` has room for NET__BATCH_BYTES.  *n: how many went out. */
bool net__outbox_write_batch(net__outbox *out, struct lws *wsi,
                             unsigned char *batch, size_t *n);

#endif /* ENSHU_NET_WIRE_H */
