#include "net/server_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "net/protocol.h"

/* A serial says in which slot its peer is. */
enum { SLOT_BITS = 20, RATE_WINDOW_S = 2 };

static const int64_t second_us = 1000000;
/* To send what waits and say goodbye; for who broke the rules, only the
 * latter. */
static const int64_t leave_us = 3000000;
static const int64_t refused_us = 500000;

static void fill_credit(net__peer *p, int64_t now_us)
{
    const int64_t rate = p->server->options.messages_per_s;
    const int64_t most = rate * RATE_WINDOW_S * second_us;
    const int64_t gap_us = now_us - p->credit_us;
    p->credit_us = now_us;
    if (gap_us >= RATE_WINDOW_S * second_us || p->credit + gap_us * rate > most)
        p->credit = most;
    else
        p->credit += gap_us * rate;
}

/* ---- their life ---- */

net__peer *net__peer_create(net_server *s, const char *address)
{
    size_t slot = 0;
    while (slot < s->n_slots && s->peers[slot])
        slot++;
    if (slot == s->n_slots)
        return NULL;
    net__peer *p = xcalloc(1, sizeof *p);
    p->server = s;
    p->name.serial = (++s->last_serial << SLOT_BITS) | slot;
    (void)snprintf(p->address, sizeof p->address, "%s", address);
    p->came_us = base_clock_monotonic_us();
    p->heard_us = p->came_us;
    p->credit_us = p->came_us - RATE_WINDOW_S * second_us;
    fill_credit(p, p->came_us);
    net__inbox_init(&p->in);
    net__outbox_init(&p->out, s->options.outbox_bytes);
    s->peers[slot] = p;
    return p;
}

void net__peer_destroy(net__peer *p)
{
    net_server *s = p->server;
    const net_peer name = p->name;
    const bool known = p->open;
    s->peers[name.serial & ((1U << SLOT_BITS) - 1)] = NULL;
    net__inbox_fini(&p->in);
    net__outbox_fini(&p->out);
    xfree(p);
    if (!known) {
        s->figures.refused++;
        return;
    }
    s->figures.peers--;
    if (s->options.events.closed)
        s->options.events.closed(s->options.events.user, name);
}

net__peer *net__peer_find(const net_server *s, net_peer name)
{
    const size_t slot = name.serial & ((1U << SLOT_BITS) - 1);
    net__peer *p = slot < s->n_slots ? s->peers[slot] : NULL;
    return p && p->name.serial == name.serial ? p : NULL;
}

bool net__peer_opened(net__peer *p)
{
    net_server *s = p->server;
    if (s->figures.peers >= s->options.peers_max)
        return false;
    p->open = true;
    p->heard_us = base_clock_monotonic_us();
    s->figures.peers++;
    s->figures.accepted++;
    if (s->options.events.opened)
        s->options.events.opened(s->options.events.user, p->name, p->address);
    return true;
}

static void leave(net__peer *p, int64_t within_us)
{
    p->leaving = true;
    p->leave_by_us = base_clock_monotonic_us() + within_us;
}

void net__peer_kill(net__peer *p)
{
    leave(p, leave_us);
    if (p->wsi)
        lws_set_timeout(p->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
}

/* ---- what they send ---- */

void net__peer_heard(net__peer *p)
{
    p->heard_us = base_clock_monotonic_us();
    p->pinged_us = 0;
}

/* Always false: the connection is to be closed. */
static bool refuse(net__peer *p, enum lws_close_status why)
{
    leave(p, refused_us);
    p->server->figures.dropped++;
    lws_close_reason(p->wsi, why, NULL, 0);
    return false;
}

/* Empty fragments cost as much as messages: they do as much work. */
static bool pays(net__peer *p, bool costs)
{
    if (!costs)
        return true;
    fill_credit(p, p->heard_us);
    if (p->credit < second_us)
        return false;
    p->credit -= second_us;
    return true;
}

bool net__peer_received(net__peer *p, const void *bytes, size_t len)
{
    net_server *s = p->server;
    net__peer_heard(p);
    if (p->leaving)
        return true;
    const net__arrival arrival = net__inbox_take(&p->in, p->wsi, bytes, len);
    if (arrival == NET__ARRIVAL_LONG)
        return refuse(p, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE);
    if (arrival == NET__ARRIVAL_BAD)
        return refuse(p, LWS_CLOSE_STATUS_UNACCEPTABLE_OPCODE);
    if (!pays(p, arrival == NET__ARRIVAL_WHOLE || len == 0))
        return refuse(p, LWS_CLOSE_STATUS_POLICY_VIOLATION);
    if (arrival == NET__ARRIVAL_PART)
        return true;
    p->spoke = true;
    s->figures.messages_in++;
    if (s->options.events.message)
        s->options.events.message(s->options.events.user, p->name,
                                  base_buffer_get(&p->in.text), p->in.text.len);
    net__inbox_clear(&p->in);
    return true;
}

/* ---- what they are sent ---- */

static void ask_to_write(net__peer *p)
{
    if (p->wsi)
        lws_callback_on_writable(p->wsi);
}

/* Not an empty one: libwebsockets does not tell of an empty pong. */
static bool write_ping(net__peer *p)
{
    unsigned char frame[LWS_PRE + 16] = {0};
    unsigned char *const payload = frame + LWS_PRE;
    payload[0] = '?';
    p->ping_due = false;
    return lws_write(p->wsi, payload, 1, LWS_WRITE_PING) >= 0;
}

/* The outbox is empty, and so is what libwebsockets kept of it. */
static bool has_drained(net__peer *p)
{
    if (p->leaving) {
        lws_close_reason(p->wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
        return false;
    }
    if (p->told)
        return true;
    p->told = true;
    if (p->server->options.events.drained)
        p->server->options.events.drained(p->server->options.events.user,
                                          p->name);
    return true;
}

/* One message at a time: a second lws_write in the same callback may fail. */
bool net__peer_writable(net__peer *p)
{
    bool good = true;
    if (p->ping_due) {
        good = write_ping(p);
    } else if (!net__outbox_is_empty(&p->out)) {
        p->server->figures.messages_out++;
        good = net__outbox_write(&p->out, p->wsi);
    } else {
        return has_drained(p);
    }
    ask_to_write(p);
    return good;
}

/* ---- time limits ---- */

static int64_t ms(unsigned milliseconds)
{
    return (int64_t)milliseconds * 1000;
}

/* Who has not said hello in time, or nothing at all for too long. */
static bool is_silent(const net__peer *p, int64_t now_us)
{
    const net_server_options *o = &p->server->options;
    const bool late = !p->spoke && now_us - p->came_us >= ms(o->hello_ms);
    return late || now_us - p->heard_us >= (int64_t)o->dead_s * second_us;
}

static void sweep(net__peer *p, int64_t now_us)
{
    const int64_t ping_us = (int64_t)p->server->options.ping_s * second_us;
    if (p->leaving) {
        if (now_us >= p->leave_by_us)
            net__peer_kill(p);
        return;
    }
    if (is_silent(p, now_us)) {
        p->server->figures.dropped += p->open; /* others count as refused */
        net__peer_kill(p);
        return;
    }
    if (p->open && p->pinged_us == 0 && now_us - p->heard_us >= ping_us) {
        p->pinged_us = now_us;
        p->ping_due = true;
        ask_to_write(p);
    }
}

void net__peers_sweep(net_server *s, int64_t now_us)
{
    for (size_t i = 0; i < s->n_slots; i++) {
        if (s->peers[i])
            sweep(s->peers[i], now_us);
    }
}

/* ---- for the owner ---- */

enshu_status net_server_send(net_server *s, net_peer peer, const char *text,
                             size_t len)
{
    net__peer *p = net__peer_find(s, peer);
    if (len > NET_MESSAGE_BYTES)
        return ENSHU_EINVAL;
    if (!p || !p->open || p->leaving)
        return ENSHU_ESTALE;
    if (!net__outbox_add(&p->out, text, len))
        return ENSHU_ELIMIT;
    p->told = false;
    ask_to_write(p);
    return ENSHU_OK;
}

size_t net_server_waiting(const net_server *s, net_peer peer)
{
    const net__peer *p = net__peer_find(s, peer);
    return p ? p->out.bytes : 0;
}

void net_server_drop(net_server *s, net_peer peer)
{
    net__peer *p = net__peer_find(s, peer);
    if (!p || p->leaving)
        return;
    leave(p, leave_us);
    ask_to_write(p);
}
