#include "net/server_internal.h"

#include <string.h>

#include <poll.h>

#include "base/clock.h"
#include "net/protocol.h"

/* A serial says in which slot its peer is. */
enum { SLOT_BITS = 20, RATE_WINDOW_S = 2 };

/* Bytes: what TLS and heads take of each piece of a message, what may come
 * beside, and the longest record of TLS: read in part it is of no message yet.
 */
enum {
    BESIDE_EACH = 64,
    BESIDE_AT_ONCE = 8192,
    BESIDE_A_MS = 2,
    RECORD_BYTES = 5 + 16384 + 256
};

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

net__peer *net__peer_of_stage(net__node *n)
{
    return (net__peer *)((char *)n - offsetof(net__peer, stage));
}

net__peer *net__peer_of_waiting(net__node *n)
{
    return (net__peer *)((char *)n - offsetof(net__peer, waiting));
}

static void move_to(net__peer *p, net__node *stage)
{
    net__node_remove(&p->stage);
    if (stage)
        net__node_append(stage, &p->stage);
}

net__peer *net__peer_create(net_server *s, net__address *from)
{
    if (s->n_free == 0)
        return NULL;
    const size_t slot = s->free_slots[--s->n_free];
    net__peer *p = xcalloc(1, sizeof *p);
    p->server = s;
    p->name.serial = (++s->last_serial << SLOT_BITS) | slot;
    p->from = from;
    p->told = true; /* nothing was sent yet */
    p->came_us = base_clock_monotonic_us();
    p->heard_us = p->came_us;
    p->credit_us = p->came_us - RATE_WINDOW_S * second_us;
    fill_credit(p, p->came_us);
    net__inbox_init(&p->in);
    net__outbox_init(&p->out, s->options.outbox_bytes);
    net__node_init(&p->waiting);
    net__node_init(&p->resting);
    net__node_init(&p->stage);
    net__node_append(&s->handshakes, &p->stage);
    s->n_handshakes++;
    s->peers[slot] = p;
    return p;
}

static void free_slot(net_server *s, net_peer name)
{
    const size_t slot = name.serial & ((1U << SLOT_BITS) - 1);
    s->peers[slot] = NULL;
    s->free_slots[s->n_free++] = (uint32_t)slot;
}

void net__peer_destroy(net__peer *p)
{
    net_server *s = p->server;
    const net_peer name = p->name;
    const bool open = p->open;
    free_slot(s, name);
    net__node_remove(&p->stage);
    net__node_remove(&p->waiting);
    net__loop_forget(p);
    const int64_t now_us = base_clock_monotonic_us();
    if (p->broke || !(s->options.owner_knows ? p->known : p->spoke))
        net__address_fail(&s->seen, p->from, now_us);
    net__address_leave(&s->seen, p->from, now_us);
    net__inbox_fini(&p->in);
    net__outbox_fini(&p->out);
    xfree(p);
    if (!open) {
        s->n_handshakes--;
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

/* An address is counted with its network, but told in full. */
static void tell_opened(net__peer *p)
{
    const net_server_events *e = &p->server->options.events;
    char address[NET__ADDRESS_TEXT];
    if (!e->opened)
        return;
    if (!net__address_of_peer(lws_get_socket_fd(p->wsi), address))
        memcpy(address, p->from->text, sizeof address);
    e->opened(e->user, p->name, address);
}

bool net__peer_opened(net__peer *p)
{
    net_server *s = p->server;
    if (s->figures.peers >= s->options.peers_max)
        return false;
    p->open = true;
    p->heard_us = base_clock_monotonic_us();
    s->n_handshakes--;
    if (!p->leaving)
        move_to(p, &s->quiet);
    s->figures.peers++;
    s->figures.accepted++;
    tell_opened(p);
    return true;
}

static void leave(net__peer *p, int64_t within_us)
{
    p->leaving = true;
    p->leave_by_us = base_clock_monotonic_us() + within_us;
    move_to(p, &p->server->leaving);
}

void net__peer_kill(net__peer *p)
{
    p->leaving = true;
    move_to(p, &p->server->doomed);
}

/* libwebsockets is told that the line is dead: it says no goodbye then, and
 * waits for none. */
static void bury(net_server *s, net__peer *p)
{
    struct lws_pollfd dead = {
        .fd = lws_get_socket_fd(p->wsi), .events = POLLIN, .revents = POLLHUP};
    leave(p, leave_us); /* again, should it survive this */
    (void)lws_service_fd(s->context, &dead);
}

void net__peers_bury(net_server *s)
{
    while (!net__node_is_alone(&s->doomed))
        bury(s, net__peer_of_stage(s->doomed.after));
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
    p->broke = true;
    p->server->figures.dropped++;
    /* What follows is not worth reading, though the answer to our goodbye is
     * behind it. */
    p->deaf = true;
    (void)lws_rx_flow_control(p->wsi, 0);
    lws_close_reason(p->wsi, why, NULL, 0);
    return false;
}

/* In millionths of a message.  Empty fragments cost as much as one, others a
 * part of it: they do as much work.  What the network and libwebsockets make of
 * a long one costs nothing. */
static int64_t price_of(const net__peer *p, net__arrival arrival, size_t len)
{
    enum { PART = 8 };
    if (arrival == NET__ARRIVAL_WHOLE || len == 0)
        return second_us;
    return lws_remaining_packet_payload(p->wsi) == 0 ? second_us / PART : 0;
}

static bool pays(net__peer *p, int64_t price)
{
    if (price == 0)
        return true;
    fill_credit(p, p->heard_us);
    if (p->credit < price)
        return false;
    p->credit -= price;
    return true;
}

bool net__peer_received(net__peer *p, const void *bytes, size_t len)
{
    net_server *s = p->server;
    net__peer_heard(p);
    if (p->leaving)
        return true;
    p->taken += len + BESIDE_EACH;
    const net__arrival arrival = net__inbox_take(&p->in, p->wsi, bytes, len);
    if (arrival == NET__ARRIVAL_LONG)
        return refuse(p, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE);
    if (arrival == NET__ARRIVAL_BAD)
        return refuse(p, LWS_CLOSE_STATUS_UNACCEPTABLE_OPCODE);
    if (!pays(p, price_of(p, arrival, len)))
        return refuse(p, LWS_CLOSE_STATUS_POLICY_VIOLATION);
    if (arrival == NET__ARRIVAL_PART)
        return true;
    if (!p->spoke)
        move_to(p, NULL);
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
    p->asked = true;
    if (!p->wsi)
        return;
    lws_callback_on_writable(p->wsi);
    net__loop_watch(p);
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
static void tell_drained(net__peer *p)
{
    const net_server_events *e = &p->server->options.events;
    if (p->told)
        return;
    p->told = true;
    if (e->drained)
        e->drained(e->user, p->name);
}

static bool write_some(net__peer *p)
{
    size_t n = 0;
    const bool good =
        net__outbox_write_batch(&p->out, p->wsi, p->server->batch, &n);
    p->server->figures.messages_out += n;
    if (net__outbox_is_empty(&p->out))
        net__node_remove(&p->waiting);
    return good;
}

/* Nothing is left to be done when the peer can be written to again. */
static bool is_settled(const net__peer *p)
{
    return !p->leaving && net__outbox_is_empty(&p->out)
           && !lws_partial_buffered(p->wsi);
}

/* Writes once: a second lws_write in the same callback may fail.  Being called
 * again only to find that all went out would double the work of a fan-out. */
bool net__peer_writable(net__peer *p)
{
    bool good = true;
    p->asked = false;
    if (p->ping_due) {
        good = write_ping(p);
    } else if (!net__outbox_is_empty(&p->out)) {
        good = write_some(p);
    } else if (p->leaving) {
        lws_close_reason(p->wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
        return false;
    }
    if (!good)
        return false;
    if (is_settled(p))
        tell_drained(p);
    else
        ask_to_write(p);
    return true;
}

/* What libwebsockets holds back, and what it is asked for anyway, comes in the
 * writable callback. */
static void write_first(net__peer *p)
{
    if (p->asked)
        return;
    if (p->leaving || p->ping_due || lws_partial_buffered(p->wsi))
        ask_to_write(p);
    else if (!write_some(p))
        net__peer_kill(p);
    else if (is_settled(p))
        tell_drained(p);
    else
        ask_to_write(p);
}

void net__peers_write(net_server *s)
{
    /* Who is told that all went out may have more at once: that is for the next
     * time. */
    net__node end;
    net__node_append(&s->waiting, &end);
    while (s->waiting.after != &end) {
        net__peer *p = net__peer_of_waiting(s->waiting.after);
        net__node_remove(&p->waiting);
        net__node_append(&s->waiting, &p->waiting);
        write_first(p);
    }
    net__node_remove(&end);
}

/* ---- time limits ---- */

static int64_t ms(unsigned milliseconds)
{
    return (int64_t)milliseconds * 1000;
}

/* Who was pinged has had the rest of the time to answer, and the server was
 * there to hear it: what it did not look at itself is nobody's silence. */
static bool is_dead(const net__peer *p, int64_t now_us)
{
    const net_server_options *o = &p->server->options;
    const int64_t silence_us = (int64_t)o->dead_s * second_us;
    const int64_t ping_us = (int64_t)o->ping_s * second_us;
    if (!p->spoke || ping_us >= silence_us)
        return now_us - p->heard_us >= silence_us;
    return p->pinged_us > 0
           && p->server->awake_us - p->pinged_us >= silence_us - ping_us;
}

/* Who has not said hello in time, or nothing at all for too long. */
static bool is_silent(const net__peer *p, int64_t now_us)
{
    const int64_t hello_us = ms(p->server->options.hello_ms);
    const bool late = !p->spoke && now_us - p->came_us >= hello_us;
    return late || is_dead(p, now_us);
}

/* Pings are answered by libwebsockets, and other things passed over, without a
 * word to us: they show in what came beside messages. */
static bool floods(net__peer *p, int64_t now_us)
{
    const uint64_t all = net__bytes_received(lws_get_socket_fd(p->wsi));
    const uint64_t beside = all > p->taken ? all - p->taken : 0;
    const int64_t gone = (now_us - p->beside_us) / 1000 * BESIDE_A_MS;
    p->flood = p->flood > gone ? p->flood - gone : 0;
    if (beside > p->beside) {
        p->flood += (int64_t)(beside - p->beside);
        p->beside = beside;
    }
    p->beside_us = now_us;
    return p->flood > BESIDE_AT_ONCE + (p->server->tls ? RECORD_BYTES : 0);
}

void net__peer_read(net__peer *p, int64_t now_us)
{
    if (!p->open || p->leaving || !floods(p, now_us))
        return;
    p->broke = true;
    p->server->figures.dropped++;
    net__peer_kill(p);
}

static void drop_if_silent(net__peer *p, int64_t now_us)
{
    if (!is_silent(p, now_us))
        return;
    p->server->figures.dropped += p->open; /* others count as refused */
    net__peer_kill(p);
}

static void sweep_settled(net__peer *p, int64_t now_us)
{
    const int64_t ping_us = (int64_t)p->server->options.ping_s * second_us;
    if (!p->open || p->leaving)
        return;
    if (p->pinged_us == 0 && now_us - p->heard_us >= ping_us) {
        p->pinged_us = p->server->awake_us;
        p->ping_due = true;
        ask_to_write(p);
    }
    drop_if_silent(p, now_us);
}

/* Killing takes a peer off the list it is on. */
static void sweep_silent(net__node *list, int64_t now_us)
{
    for (net__node *n = list->after, *next; n != list; n = next) {
        next = n->after;
        drop_if_silent(net__peer_of_stage(n), now_us);
    }
}

static void sweep_leaving(net_server *s, int64_t now_us)
{
    /* One that is killed goes to the end, and is not met again before its new
     * time. */
    for (net__node *n = s->leaving.after, *next; n != &s->leaving; n = next) {
        next = n->after;
        net__peer *p = net__peer_of_stage(n);
        if (now_us >= p->leave_by_us)
            net__peer_kill(p);
    }
}

/* A server that was held up for long counts little of it. */
static void stay_awake(net_server *s, int64_t now_us)
{
    enum { AT_MOST_US = 200000 };
    const int64_t gap_us = now_us - s->swept_us;
    s->awake_us += gap_us < AT_MOST_US ? gap_us : AT_MOST_US;
    s->swept_us = now_us;
}

/* Who is new is looked at each time, who has settled about once a second. */
void net__peers_sweep(net_server *s, int64_t now_us)
{
    enum { AT_LEAST = 64, ROUNDS = 10 };
    size_t n = s->n_slots / ROUNDS + AT_LEAST;
    stay_awake(s, now_us);
    sweep_silent(&s->handshakes, now_us);
    sweep_silent(&s->quiet, now_us);
    sweep_leaving(s, now_us);
    for (n = n < s->n_slots ? n : s->n_slots; n > 0; n--) {
        net__peer *p = s->peers[s->next_slot];
        if (p)
            sweep_settled(p, now_us);
        s->next_slot = (s->next_slot + 1) % s->n_slots;
    }
    net__addresses_age(&s->seen, now_us);
    (void)net__accept_again(s, now_us);
}

/* ---- for the owner ---- */

static enshu_status check_room(const net__peer *p, size_t len)
{
    if (!p || !p->open || p->leaving)
        return ENSHU_ESTALE;
    return net__outbox_has_room(&p->out, len) ? ENSHU_OK : ENSHU_ELIMIT;
}

enshu_status net_server_send_frame(net_server *s, net_peer peer,
                                   net_frame *frame)
{
    net__peer *p = net__peer_find(s, peer);
    const enshu_status st = check_room(p, frame->len);
    if (st != ENSHU_OK)
        return st;
    (void)net__outbox_add(&p->out, frame);
    if (net__node_is_alone(&p->waiting))
        net__node_append(&s->waiting, &p->waiting);
    p->told = false;
    return ENSHU_OK;
}

enshu_status net_server_send(net_server *s, net_peer peer, const char *text,
                             size_t len)
{
    if (len > NET_MESSAGE_BYTES)
        return ENSHU_EINVAL;
    const enshu_status room = check_room(net__peer_find(s, peer), len);
    if (room != ENSHU_OK)
        return room; /* before it costs a copy */
    net_frame *frame = net_frame_create(text, len);
    const enshu_status st = net_server_send_frame(s, peer, frame);
    net_frame_release(frame);
    return st;
}

void net_server_set_owner(net_server *s, net_peer peer, void *owner)
{
    net__peer *p = net__peer_find(s, peer);
    if (p)
        p->owner = owner;
}

void *net_server_owner(const net_server *s, net_peer peer)
{
    const net__peer *p = net__peer_find(s, peer);
    return p ? p->owner : NULL;
}

void net_server_know(net_server *s, net_peer peer)
{
    net__peer *p = net__peer_find(s, peer);
    if (p)
        p->known = true;
}

void net_server_punish(net_server *s, net_peer peer)
{
    net__peer *p = net__peer_find(s, peer);
    if (!p)
        return;
    s->figures.punished++;
    net__address_punish(p->from, base_clock_monotonic_us());
    net_server_drop(s, peer);
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
