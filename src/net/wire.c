#include "net/wire.h"

#include <string.h>

#include <pthread.h>
#include <signal.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "net/protocol.h"
#include "net/server.h"

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
    /* Most of the time nothing is under way, and there are many of these. */
    base_buffer_fini(&in->text);
}

/* ---- frames ---- */

/* FIN and the opcode for text, then the length: RFC 6455, 5.2. */
static size_t write_head(unsigned char head[4], size_t len)
{
    head[0] = 0x81;
    if (len < 126) {
        head[1] = (unsigned char)len;
        return 2;
    }
    head[1] = 126;
    head[2] = (unsigned char)(len >> 8);
    head[3] = (unsigned char)(len & 0xFF);
    return 4;
}

net_frame *net_frame_create(const char *text, size_t len)
{
    unsigned char head[4];
    if (len > NET_MESSAGE_BYTES)
        return NULL;
    const size_t n = write_head(head, len);
    net_frame *f = xmalloc(sizeof *f + n + len);
    *f = (net_frame){.holders = 1, .head = n, .len = len};
    memcpy(f->bytes, head, n);
    memcpy(f->bytes + n, text, len);
    return f;
}

net_frame *net_frame_keep(net_frame *f)
{
    f->holders++;
    return f;
}

void net_frame_release(net_frame *f)
{
    if (f && --f->holders == 0)
        xfree(f);
}

/* ---- messages that go out ---- */

struct net__parcel {
    net__parcel *next;
    net_frame *frame;
};

/* What two blocks of memory take, about. */
enum { PARCEL_COST = sizeof(net__parcel) + sizeof(net_frame) + 16 };

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
    out->bytes -= p->frame->len + PARCEL_COST;
    net_frame_release(p->frame);
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

bool net__outbox_has_room(const net__outbox *out, size_t len)
{
    const size_t cost = len + PARCEL_COST;
    return !out->first
           || (cost <= out->limit && out->bytes <= out->limit - cost);
}

bool net__outbox_add(net__outbox *out, net_frame *frame)
{
    if (!net__outbox_has_room(out, frame->len))
        return false;
    net__parcel *p = xmalloc(sizeof *p);
    *p = (net__parcel){.frame = frame};
    frame->holders++;
    if (out->last)
        out->last->next = p;
    else
        out->first = p;
    out->last = p;
    out->bytes += frame->len + PARCEL_COST;
    return true;
}

bool net__outbox_add_text(net__outbox *out, const char *text, size_t len)
{
    if (!net__outbox_has_room(out, len))
        return false; /* before it costs a copy */
    net_frame *frame = net_frame_create(text, len);
    const bool added = frame && net__outbox_add(out, frame);
    net_frame_release(frame);
    return added;
}

/* What the kernel does not take at once, libwebsockets keeps and sends before
 * the next writable callback. */
static bool write_all(struct lws *wsi, unsigned char *bytes, size_t len,
                      enum lws_write_protocol how)
{
    const int sent = lws_write(wsi, bytes, len, how);
    return sent >= 0 && (size_t)sent >= len;
}

bool net__outbox_write(net__outbox *out, struct lws *wsi)
{
    /* It is masked where it lies, and its head goes before it. */
    const net_frame *f = out->first->frame;
    unsigned char *copy = xmalloc(LWS_PRE + 16 + f->len);
    memcpy(copy + LWS_PRE, f->bytes + f->head, f->len);
    const bool good = write_all(wsi, copy + LWS_PRE, f->len, LWS_WRITE_TEXT);
    xfree(copy);
    remove_first(out);
    return good;
}

/* LWS_WRITE_HTTP is what libwebsockets calls bytes that it passes on as they
 * are: these are frames already. */
bool net__outbox_write_batch(net__outbox *out, struct lws *wsi,
                             unsigned char *batch, size_t *n)
{
    size_t len = 0;
    if (!out->first->next) {
        net_frame *f = out->first->frame;
        const bool good =
            write_all(wsi, f->bytes, f->head + f->len, LWS_WRITE_HTTP);
        remove_first(out);
        *n = 1;
        return good;
    }
    *n = 0;
    while (out->first) {
        const net_frame *f = out->first->frame;
        const size_t bytes = f->head + f->len;
        if (bytes > NET__BATCH_BYTES - len)
            break;
        memcpy(batch + len, f->bytes, bytes);
        len += bytes;
        remove_first(out);
        ++*n;
    }
    return write_all(wsi, batch, len, LWS_WRITE_HTTP);
}
