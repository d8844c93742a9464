#include "net/wire.h"

#include <string.h>

#include <pthread.h>
#include <signal.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "net/protocol.h"

/* ---- contexts ---- */

/* All zero: libwebsockets pings nobody, we do. */
static const lws_retry_bo_t no_pings;

void net__context_prepare(struct lws_context_creation_info *info,
                          const struct lws_protocols *protocols, void *user,
                          size_t sockets_max)
{
    enum { SLOW_LOOKUP_MAX = 1024 };
    memset(info, 0, sizeof *info);
    info->protocols = protocols;
    info->user = user;
    info->port = CONTEXT_PORT_NO_LISTEN;
    info->gid = -1;
    info->uid = -1;
    info->alpn = "http/1.1";
    info->options = LWS_SERVER_OPTION_SKIP_SERVER_CANONICAL_NAME
                    | LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
    info->retry_and_idle_policy = &no_pings;
    info->http_proxy_address = ""; /* NULL: what the environment names */
    info->timeout_secs = 5;
    info->timeout_secs_ah_idle = 5;
    info->connect_timeout_secs = 5;
    info->server_string = "enshu";
    /* A small limit makes small tables, but each look-up walks through them;
     * without one the tables are as large as the process may have files. */
    if (sockets_max <= SLOW_LOOKUP_MAX)
        info->fd_limit_per_thread = (unsigned)sockets_max + 8;
}

struct lws_context *
net__context_create(const struct lws_context_creation_info *info)
{
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    lws_set_log_level(0, NULL);
    struct lws_context *context = lws_create_context(info);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    return context;
}

/* Alarms that are due go off before lws_service begins to wait, and it would
 * then wait for the next one: it is told not to. */
static void on_alarm(lws_sorted_usec_list_t *sul)
{
    lws_cancel_service(((net__alarm *)sul)->context);
}

void net__alarm_set(net__alarm *a, struct lws_context *context, int64_t at_us)
{
    /* lws_sul_schedule takes a delay and keeps an absolute time.  Waiting is in
     * whole milliseconds, rounded down: without one more the last of them
     * would be spent asking again and again. */
    const int64_t left_us = at_us - base_clock_monotonic_us();
    a->context = context;
    lws_sul_schedule(context, 0, &a->sul, on_alarm,
                     left_us > 0 ? left_us + 1000 : 1);
}

void net__alarm_cancel(net__alarm *a)
{
    lws_sul_cancel(&a->sul);
}

/* ---- messages that come in ---- */

void net__inbox_init(net__inbox *in)
{
    base_buffer_init(&in->text, NET_MESSAGE_BYTES);
}

void net__inbox_fini(net__inbox *in)
{
    base_buffer_fini(&in->text);
}

net__arrival net__inbox_take(net__inbox *in, struct lws *wsi, const void *bytes,
                             size_t len)
{
    if (lws_frame_is_binary(wsi))
        return NET__ARRIVAL_BAD;
    /* What is left of this frame is announced in its head: no need to collect
     * what cannot become a message. */
    const size_t rest = lws_remaining_packet_payload(wsi);
    if (rest > NET_MESSAGE_BYTES || !base_buffer_append(&in->text, bytes, len))
        return NET__ARRIVAL_LONG;
    if (!lws_is_final_fragment(wsi) || rest > 0)
        return NET__ARRIVAL_PART;
    return base_utf8_is_valid(base_buffer_get(&in->text), in->text.len)
               ? NET__ARRIVAL_WHOLE
               : NET__ARRIVAL_BAD;
}

void net__inbox_clear(net__inbox *in)
{
    /* Most messages are small; one large one must not be remembered in memory
     * for the life of a connection. */
    if (in->text.capacity > NET__RX_BYTES)
        base_buffer_fini(&in->text);
    base_buffer_clear(&in->text);
}

/* ---- messages that go out ---- */

struct net__parcel {
    net__parcel *next;
    size_t len;
    unsigned char bytes[]; /* LWS_PRE for the frame's head, then the text */
};

enum { PARCEL_COST = sizeof(net__parcel) + LWS_PRE + 16 };

void net__outbox_init(net__outbox *out, size_t limit_bytes)
{
    *out = (net__outbox){.limit = limit_bytes};
}

static void remove_first(net__outbox *out)
{
    net__parcel *p = out->first;
    out->first = p->next;
    if (!out->first)
        out->last = NULL;
    out->bytes -= p->len + PARCEL_COST;
    xfree(p);
}

void net__outbox_fini(net__outbox *out)
{
    while (out->first)
        remove_first(out);
}

bool net__outbox_is_empty(const net__outbox *out)
{
    return !out->first;
}

bool net__outbox_add(net__outbox *out, const char *text, size_t len)
{
    const size_t cost = len + PARCEL_COST;
    if (out->first && (cost > out->limit || out->bytes > out->limit - cost))
        return false;
    net__parcel *p = xmalloc(sizeof *p + LWS_PRE + 16 + len);
    p->next = NULL;
    p->len = len;
    memcpy(p->bytes + LWS_PRE, text, len);
    if (out->last)
        out->last->next = p;
    else
        out->first = p;
    out->last = p;
    out->bytes += cost;
    return true;
}

bool net__outbox_write(net__outbox *out, struct lws *wsi)
{
    net__parcel *p = out->first;
    /* What the kernel does not take at once, libwebsockets keeps and sends
     * before the next writable callback. */
    const int sent = lws_write(wsi, p->bytes + LWS_PRE, p->len, LWS_WRITE_TEXT);
    const bool good = sent >= 0 && (size_t)sent >= p->len;
    remove_first(out);
    return good;
}
