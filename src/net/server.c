#include "net/server_internal.h"

#include <string.h>

#include <fcntl.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/protocol.h"

enum {
    SWEEP_US = 100000, /* how often time limits of peers are looked after */
    /* Handshakes at once: so many, and one more for each so many peers. */
    HANDSHAKES_AT_LEAST = 128,
    HANDSHAKES_SHARE = 16,
    FILES_BESIDES = 64 /* journal, log, libraries */
};

/* ---- the handshake ---- */

/* A browser says which page the connection is made for.  Only pages that came
 * from here may: http://HOST or https://HOST with the HOST that was asked. */
static bool origin_is_ours(struct lws *wsi)
{
    char origin[256];
    char host[256];
    if (lws_hdr_total_length(wsi, WSI_TOKEN_ORIGIN) == 0)
        return true;
    if (lws_hdr_copy(wsi, origin, sizeof origin, WSI_TOKEN_ORIGIN) < 0
        || lws_hdr_copy(wsi, host, sizeof host, WSI_TOKEN_HOST) <= 0)
        return false;
    const char *rest = strstr(origin, "://");
    if (!rest
        || (strncmp(origin, "http://", 7) != 0
            && strncmp(origin, "https://", 8) != 0))
        return false;
    return strcmp(rest + 3, host) == 0;
}

static bool has_room(const net_server *s)
{
    return s->figures.peers < s->options.peers_max;
}

/* ---- what libwebsockets calls ---- */

static net__peer *peer_of(struct lws *wsi)
{
    return lws_get_opaque_user_data(wsi);
}

static int close_unless(bool good)
{
    return good ? 0 : -1;
}

/* Whoever opens the address of a join link in a browser is told what to do
 * with it. */
static void tell_browser(struct lws *wsi)
{
    static const char text[] =
        "An exercise is served here, and no web page: start `enshu join` and "
        "give it the join link. 訓練の接続先です。ブラウザでは開けません。";
    (void)lws_return_http_status(wsi, HTTP_STATUS_BAD_REQUEST, text);
}

/* The first protocol serves whoever has not asked for ours, and gets what
 * belongs to no protocol.  There is nothing here for either but a sentence. */
static int on_http(struct lws *wsi, enum lws_callback_reasons reason,
                   void *user, void *in, size_t len)
{
    net__peer *p = wsi ? peer_of(wsi) : NULL;
    (void)len;
    switch (reason) {
    case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
        net__server_tune(user);
        return 0;
    case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
        return close_unless(strcmp(in, "websocket") == 0
                            && (!p || net__server_wants(p->server, wsi)));
    case LWS_CALLBACK_FILTER_HTTP_CONNECTION:
        if (p && net__server_wants(p->server, wsi))
            tell_browser(wsi);
        return -1;
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
    case LWS_CALLBACK_HTTP:
    case LWS_CALLBACK_ESTABLISHED:
        return -1;
    case LWS_CALLBACK_WSI_DESTROY:
        if (p)
            net__peer_destroy(p);
        return 0;
    default:
        return 0;
    }
}

static int on_peer(struct lws *wsi, enum lws_callback_reasons reason,
                   void *user, void *in, size_t len)
{
    net__peer *p = peer_of(wsi);
    (void)user;
    if (!p)
        return 0;
    switch (reason) {
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        return close_unless((!p->server->tls || lws_is_ssl(wsi))
                            && origin_is_ours(wsi) && has_room(p->server));
    case LWS_CALLBACK_ESTABLISHED:
        return close_unless(net__peer_opened(p));
    case LWS_CALLBACK_RECEIVE:
        return close_unless(net__peer_received(p, in, len));
    case LWS_CALLBACK_RECEIVE_PONG:
        net__peer_heard(p);
        return 0;
    case LWS_CALLBACK_SERVER_WRITEABLE:
        return close_unless(net__peer_writable(p));
    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {
    {.name = "http", .callback = on_http},
    {.name = NET_SUBPROTOCOL,
     .callback = on_peer,
     .rx_buffer_size = NET__SERVER_RX_BYTES,
     .tx_packet_size = NET__BATCH_BYTES},
    {.name = NULL}};

/* ---- its life ---- */

static net_server_options with_defaults(const net_server_options *given)
{
    net_server_options o = *given;
    if (!o.address)
        o.address = "127.0.0.1";
    if (o.peers_max == 0)
        o.peers_max = 64;
    if (o.peers_per_address == 0)
        o.peers_per_address = 64;
    if (o.failed_per_address == 0)
        o.failed_per_address = 64;
    if (o.outbox_bytes == 0)
        o.outbox_bytes = (size_t)1 << 20;
    if (o.messages_per_s == 0)
        o.messages_per_s = 50;
    if (o.hello_ms == 0)
        o.hello_ms = 5000;
    if (o.ping_s == 0)
        o.ping_s = 10;
    if (o.dead_s == 0)
        o.dead_s = 25;
    return o;
}

static enshu_status attach(net_server *s, enshu_error *err)
{
    struct lws_context_creation_info info;
    net__context_prepare(&info, protocols, s, s->n_slots);
    info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
    if (s->options.tls_cert) {
        s->tls = true;
        const enshu_status st = net__server_tls(s, &info, err);
        if (st != ENSHU_OK)
            return st;
    }
    s->context = net__context_create(&info);
    if (!s->context || !net__loop_open(s))
        return enshu_fail(err, ENSHU_EIO,
                          "cannot serve connections: is the "
                          "limit of open files too low?");
    s->vhost = lws_get_vhost_by_name(s->context, "default");
    s->spare_fd = fcntl(s->listener, F_DUPFD_CLOEXEC, 0);
    return ENSHU_OK;
}

static net_server *create(const net_server_options *options)
{
    net_server *s = xcalloc(1, sizeof *s);
    s->options = with_defaults(options);
    s->spare_fd = -1;
    s->listener = -1;
    s->epoll = -1;
    s->epoll_last = -1;
    s->bell = -1;
    s->listens = true;
    s->handshakes_max =
        HANDSHAKES_AT_LEAST + s->options.peers_max / HANDSHAKES_SHARE;
    s->n_slots = s->options.peers_max + s->handshakes_max;
    s->peers = xcalloc(s->n_slots, sizeof(net__peer *));
    s->free_slots = xcalloc(s->n_slots, sizeof *s->free_slots);
    while (s->n_free < s->n_slots) {
        s->free_slots[s->n_free] = (uint32_t)(s->n_slots - s->n_free - 1);
        s->n_free++;
    }
    s->batch = xmalloc(NET__BATCH_BYTES);
    net__node_init(&s->handshakes);
    net__node_init(&s->quiet);
    net__node_init(&s->leaving);
    net__node_init(&s->doomed);
    net__node_init(&s->resting);
    net__node_init(&s->waiting);
    net__addresses_init(&s->seen, s->options.peers_max,
                        s->options.failed_per_address);
    atomic_init(&s->woken, false);
    s->swept_us = base_clock_monotonic_us();
    s->awake_us = 1; /* 0 is never */
    return s;
}

enshu_status net_server_create(const net_server_options *options,
                               net_server **out, enshu_error *err)
{
    *out = NULL;
    if (options->peers_max > NET_PEERS_MAX)
        return enshu_fail(err, ENSHU_EINVAL,
                          "at most %d connections can be served, not %zu",
                          (int)NET_PEERS_MAX, options->peers_max);
    net_server *s = create(options);
    enshu_status st = net__need_files(s->n_slots + FILES_BESIDES, err);
    if (st == ENSHU_OK)
        st = net__listen(s->options.address, s->options.port, &s->listener,
                         &s->port, err);
    if (st == ENSHU_OK)
        st = attach(s, err);
    s->options.address = NULL; /* the caller's, as the next ones */
    s->options.tls_cert = NULL;
    s->options.tls_key = NULL;
    if (st == ENSHU_OK)
        *out = s;
    else
        net_server_destroy(s);
    return st;
}

void net_server_destroy(net_server *s)
{
    if (!s)
        return;
    s->options.events = (net_server_events){.user = NULL};
    if (s->context)
        lws_context_destroy(s->context);
    net__server_tls_end(s);
    net__loop_close(s);
    if (s->spare_fd >= 0)
        close(s->spare_fd);
    if (s->listener >= 0)
        close(s->listener);
    net__addresses_fini(&s->seen);
    xfree(s->batch);
    xfree(s->free_slots);
    xfree(s->peers);
    xfree(s);
}

uint16_t net_server_port(const net_server *s)
{
    return s->port;
}

/* ---- running ---- */

static void serve_once(net_server *s, int64_t now_us, int64_t deadline_us)
{
    if (now_us >= s->sweep_us) {
        net__peers_sweep(s, now_us);
        s->sweep_us = now_us + SWEEP_US;
    }
    net__peers_write(s);
    net__loop_round(s, deadline_us < s->sweep_us ? deadline_us : s->sweep_us);
    net__peers_write(s);
}

void net_server_service(net_server *s, int64_t deadline_us)
{
    int64_t now_us = base_clock_monotonic_us();
    do {
        serve_once(s, now_us, deadline_us);
        now_us = base_clock_monotonic_us();
    } while (!atomic_exchange(&s->woken, false) && now_us < deadline_us);
}

void net_server_flush(net_server *s)
{
    net__peers_write(s);
}

void net_server_wake(net_server *s)
{
    atomic_store(&s->woken, true);
    net__loop_ring(s);
}

net_server_figures net_server_get_figures(const net_server *s)
{
    net_server_figures f = s->figures;
    for (net__node *n = s->waiting.after; n != &s->waiting; n = n->after) {
        const size_t bytes = net__peer_of_waiting(n)->out.bytes;
        if (bytes > f.outbox_max)
            f.outbox_max = bytes;
    }
    return f;
}
