#include "net/client_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"

static const int64_t second_us = 1000000;

/* How long to wait after a try that failed: the first, second ...; the last
 * goes on for ever. */
static const int64_t waits_us[] = {500000, 1000000, 2000000, 4000000, 8000000};

enum { N_WAITS = sizeof waits_us / sizeof *waits_us };

static void lock(net_client *c)
{
    ENSHU_REQUIRE(pthread_mutex_lock(&c->lock) == 0);
}

static void unlock(net_client *c)
{
    ENSHU_REQUIRE(pthread_mutex_unlock(&c->lock) == 0);
}

static void enter(net_client *c, net__step step)
{
    c->step = step;
    c->since_us = base_clock_monotonic_us();
}

/* ---- the connection comes and goes ---- */

/* Nothing of this connection is left for the next one. */
static void forget(net_client *c)
{
    c->wsi = NULL;
    c->reading = true;
    net__inbox_clear(&c->in);
    lock(c);
    c->up = false;
    net__outbox_fini(&c->out);
    unlock(c);
}

static void wait_for_next(net_client *c)
{
    const size_t i = c->attempt < N_WAITS ? c->attempt : N_WAITS - 1;
    c->attempt++;
    enter(c, NET__STEP_WAIT);
    c->retry_us = c->since_us + waits_us[i];
    net__client_post(c, NET_LINK_DOWN, NULL);
}

/* Goes on from no try, as a server's bye does. */
static void give_up(net_client *c)
{
    net_message *bye = NULL;
    net_writer *w = net_writer_create(NET_BYE_MESSAGE);
    net_write_text(w, NET_F_WHY, net_trouble_word(c->trouble));
    char *text = net_writer_finish(w);
    ENSHU_REQUIRE(net_message_read(text, strlen(text), 's', &bye, NULL)
                  == ENSHU_OK);
    xfree(text);
    enter(c, NET__STEP_CLOSED);
    net__client_post(c, NET_LINK_CLOSED, bye);
}

/* The connection is lost, or there never was one. */
static void lose(net_client *c)
{
    const bool shaking = c->step == NET__STEP_SHAKE;
    if (!shaking && c->step != NET__STEP_UP)
        return;
    forget(c);
    c->rtt_us = -1;
    if (shaking && ++c->address < c->addresses.n)
        enter(c, NET__STEP_DIAL);
    else if (c->trouble >= NET_TROUBLE_PIN && !c->welcome)
        give_up(c);
    else
        wait_for_next(c);
}

/* A handshake failed that was none of TLS.  libwebsockets tells the HTTP
 * status, and its words begin so when there was an answer at all. */
static void note_failure(net_client *c, struct lws *wsi, const char *told)
{
    if (c->trouble != NET_TROUBLE_NO_ANSWER || !told
        || strncmp(told, "HS: ", 4) != 0)
        return;
    c->trouble = lws_http_client_http_response(wsi) == NET__STATUS_TLS_NEEDED
                     ? NET_TROUBLE_NEEDS_TLS
                     : NET_TROUBLE_REFUSED;
}

static void close_now(net_client *c)
{
    if (c->wsi)
        lws_set_timeout(c->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    else
        lose(c);
}

static void on_found(void *user)
{
    lws_cancel_service(((net_client *)user)->context);
}

static void start(net_client *c)
{
    c->trouble = NET_TROUBLE_NO_HOST;
    enter(c, NET__STEP_LOOKUP);
    net__client_post(c, NET_LINK_CONNECTING, NULL);
    c->lookup = net__lookup_start(c->host, on_found, c);
}

static void end_lookup(net_client *c)
{
    if (!net__lookup_get(c->lookup, &c->addresses))
        return;
    net__lookup_end(c->lookup);
    c->lookup = NULL;
    c->address = 0;
    if (c->addresses.n > 0)
        enter(c, NET__STEP_DIAL);
    else
        wait_for_next(c);
}

static void dial(net_client *c)
{
    char host[300];
    const bool six = strchr(c->host, ':') != NULL;
    (void)snprintf(host, sizeof host, six ? "[%s]:%u" : "%s:%u", c->host,
                   (unsigned)c->port);
    const struct lws_client_connect_info info = {
        .context = c->context,
        .address = c->addresses.text[c->address],
        .port = c->port,
        /* Nobody else is to get our token. */
        .ssl_connection =
            LCCSCF_HTTP_NO_FOLLOW_REDIRECT | (c->ssl_ctx ? LCCSCF_USE_SSL : 0),
        .path = "/",
        .host = host,
        .protocol = NET_SUBPROTOCOL,
        .local_protocol_name = NET_SUBPROTOCOL,
        .ietf_version_or_minus_one = -1,
        .alpn = "http/1.1",
        .pwsi = &c->wsi};
    c->trouble = NET_TROUBLE_NO_ANSWER;
    c->pinned = false;
    enter(c, NET__STEP_SHAKE);
    /* On failure the callback may have told us already. */
    if (!lws_client_connect_via_info(&info))
        lose(c);
}

/* ---- what is said ---- */

/* Under the lock. */
static void queue(net_client *c, net_writer *w)
{
    char *text = net_writer_finish(w);
    (void)net__outbox_add_text(&c->out, text, strlen(text));
    xfree(text);
}

static void say_hello(net_client *c)
{
    net_writer *w = net_writer_create(NET_HELLO_MESSAGE);
    net_write_text(w, NET_F_TOKEN, c->token);
    net_write_text(w, NET_F_LANG, c->lang);
    net_write_text(w, NET_F_CLIENT, c->program);
    if (c->name[0])
        net_write_text(w, NET_F_NAME, c->name);
    if (c->look)
        net_write_bool(w, NET_F_LOOK, true);
    lock(c);
    if (c->drill && c->last > 0) {
        net_write_text(w, NET_F_DRILL, c->drill);
        net_write_int(w, NET_F_LAST, (int64_t)c->last);
    }
    queue(c, w);
    c->up = true;
    unlock(c);
}

static void say_ping(net_client *c, int64_t now_us)
{
    net_writer *w = net_writer_create(NET_PING_MESSAGE);
    net_write_int(w, NET_F_T, now_us);
    lock(c);
    queue(c, w);
    unlock(c);
    c->ping_us = now_us + c->ping_every_us;
}

static void come_up(net_client *c)
{
    c->trouble = NET_TROUBLE_LOST;
    enter(c, NET__STEP_UP);
    c->heard_us = c->since_us;
    c->ping_us = INT64_MAX; /* not before we are welcome */
    say_hello(c);
    net__client_post(c, NET_LINK_UP, NULL);
    lws_callback_on_writable(c->wsi);
}

/* ---- what is heard ---- */

/* Numbers of records belong to one drill: after a rewind, or in another world,
 * there are none yet. */
static void follow(net_client *c, const char *drill)
{
    lock(c);
    if (c->drill && strcmp(c->drill, drill) != 0)
        c->last = 0;
    unlock(c);
}

/* False: the connection is to be closed. */
static bool take(net_client *c, net_message *m)
{
    const int64_t now_us = base_clock_monotonic_us();
    switch (net_message_type(m)) {
    case NET_PONG_MESSAGE:
        c->rtt_us = now_us - net_message_int(m, NET_F_T);
        net_message_destroy(m);
        net__client_post(c, NET_LINK_UP, NULL);
        return true;
    case NET_BYE_MESSAGE:
        forget(c);
        enter(c, NET__STEP_CLOSED);
        net__client_post(c, NET_LINK_CLOSED, m);
        return false;
    case NET_WELCOME_MESSAGE:
        c->attempt = 0;
        c->welcome = true;
        c->ping_us = now_us;
        follow(c, net_message_text(m, NET_F_DRILL));
        break;
    default:
        break;
    }
    net__client_post(c, NET_LINK_UP, m);
    return true;
}

static bool receive(net_client *c, const void *bytes, size_t len)
{
    net_message *m = NULL;
    c->heard_us = base_clock_monotonic_us();
    const net__arrival arrival = net__inbox_take(&c->in, c->wsi, bytes, len);
    if (arrival == NET__ARRIVAL_PART)
        return true;
    if (arrival != NET__ARRIVAL_WHOLE
        || net_message_read(base_buffer_get(&c->in.text), c->in.text.len, 's',
                            &m, NULL)
               != ENSHU_OK)
        return false;
    net__inbox_clear(&c->in);
    return take(c, m);
}

static bool write_next(net_client *c)
{
    bool good = true;
    bool more = false;
    lock(c);
    if (!net__outbox_is_empty(&c->out))
        good = net__outbox_write(&c->out, c->wsi);
    more = !net__outbox_is_empty(&c->out);
    unlock(c);
    if (more)
        lws_callback_on_writable(c->wsi);
    return good;
}

/* ---- what libwebsockets calls ---- */

static int close_unless(bool good)
{
    return good ? 0 : -1;
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason,
                    void *user, void *in, size_t len)
{
    net_client *c = lws_context_user(lws_get_context(wsi));
    (void)user;
    switch (reason) {
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
        if (c->ssl_ctx && !c->pinned)
            return -1; /* it was never asked: nobody gets our token then */
        c->wsi = wsi;
        come_up(c);
        return 0;
    case LWS_CALLBACK_CLIENT_RECEIVE:
        return c->step == NET__STEP_UP ? close_unless(receive(c, in, len)) : -1;
    case LWS_CALLBACK_CLIENT_WRITEABLE:
        return c->step == NET__STEP_UP ? close_unless(write_next(c)) : -1;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        note_failure(c, wsi, in);
        lose(c);
        return 0;
    case LWS_CALLBACK_CLIENT_CLOSED:
        lose(c);
        return 0;
    case LWS_CALLBACK_WSI_DESTROY:
        /* A handshake that we end ourselves ends without any other word. */
        if (wsi == c->wsi)
            lose(c);
        return 0;
    default:
        return 0;
    }
}

const struct lws_protocols net__client_protocols[] = {
    {.name = NET_SUBPROTOCOL,
     .callback = on_event,
     .rx_buffer_size = NET__RX_BYTES,
     .tx_packet_size = NET_MESSAGE_BYTES},
    {.name = NULL}};

/* ---- the thread ---- */

typedef struct wishes {
    bool stop;
    bool hurry;
    bool clogged;
    bool to_send;
} wishes;

static wishes look(net_client *c)
{
    lock(c);
    const wishes w = {.stop = c->stopping,
                      .hurry = c->hurry,
                      .clogged = c->clogged,
                      .to_send = c->up && !net__outbox_is_empty(&c->out)};
    c->hurry = false;
    unlock(c);
    return w;
}

static void look_after(net_client *c, wishes w, int64_t now_us)
{
    if (c->reading == w.clogged) {
        c->reading = !w.clogged;
        (void)lws_rx_flow_control(c->wsi, c->reading);
    }
    if (!c->reading)
        c->heard_us = now_us; /* it is us who do not listen */
    const bool ping = now_us >= c->ping_us;
    if (ping)
        say_ping(c, now_us);
    if (now_us - c->heard_us >= c->silence_us)
        close_now(c);
    else if (ping || w.to_send)
        lws_callback_on_writable(c->wsi);
}

/* When there is something to do again though nothing happens. */
static int64_t next_time(const net_client *c, int64_t now_us)
{
    switch (c->step) {
    case NET__STEP_WAIT:
        return c->retry_us;
    case NET__STEP_SHAKE:
        return c->since_us + c->silence_us;
    case NET__STEP_UP:
        return c->ping_us < now_us + second_us ? c->ping_us
                                               : now_us + second_us;
    default:
        return now_us + 60 * second_us;
    }
}

static void take_step(net_client *c, wishes w, int64_t now_us)
{
    if (c->step == NET__STEP_WAIT && (w.hurry || now_us >= c->retry_us))
        start(c);
    if (c->step == NET__STEP_LOOKUP)
        end_lookup(c);
    while (c->step == NET__STEP_DIAL)
        dial(c);
    if (c->step == NET__STEP_SHAKE && now_us - c->since_us >= c->silence_us)
        close_now(c);
    if (c->step == NET__STEP_UP)
        look_after(c, w, now_us);
}

void *net__client_run(void *client)
{
    net_client *c = client;
    c->reading = true;
    for (wishes w = look(c); !w.stop; w = look(c)) {
        const int64_t now_us = base_clock_monotonic_us();
        take_step(c, w, now_us);
        net__alarm_set(&c->alarm, c->context, next_time(c, now_us));
        (void)lws_service(c->context, 0);
    }
    return NULL;
}
