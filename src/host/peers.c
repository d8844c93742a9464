/*
 * Connections, and whose message is heard when.  Who makes the host work more
 * than its share waits, so that others do not.
 */
#include "host/peers.h"

#include <string.h>

#include "host/overview.h"
#include "host/reel.h"
#include "host/search.h"
#include "host/view.h"

/* ---- going ---- */

void host__leave_seat(host *h, host__peer *p, const char *what)
{
    host__seat *s = p->seat;
    if (!s)
        return;
    host__search_end(h, s);
    host__view_leave(p);
    s->peer = NULL;
    p->seat = NULL;
    host__rows_count(s->world, s, 0, -1);
    host__visit_keep(h, s, what, p->address, s->called ? s->called : "");
    host__seat_changed(h, s);
}

static void forget_late(host *h, host__peer *p)
{
    h->late_bytes -= p->late_bytes;
    p->late_bytes = 0;
    for (size_t i = 0; i < p->n_late; i++)
        xfree(p->late[i].text);
    xfree(p->late);
    p->late = NULL;
    p->n_late = 0;
}

void host__drop(host *h, host__peer *p, const char *what)
{
    host__leave_seat(h, p, what);
    p->live = false;
    p->leaving = true;
    host__drop_backlog(p);
    forget_late(h, p);
    net_server_drop(h->server, p->id);
}

/* It is the last thing said, and goes even when other things wait. */
void host__bye(host *h, host__peer *p, const char *why, const char *message,
               const char *what)
{
    net_writer *w = net_writer_create(NET_BYE_MESSAGE);
    net_write_text(w, NET_F_WHY, why);
    net_write_text(w, NET_F_MESSAGE, message);
    net_frame *frame = host__frame(net_writer_finish(w));
    /* Who has no room for it has to find out by itself. */
    const enshu_status st =
        frame ? net_server_send_frame(h->server, p->id, frame) : ENSHU_OK;
    (void)st;
    net_frame_release(frame);
    host__drop(h, p, what);
}

/* ---- what comes in ---- */

static void on_ping(host *h, host__seat *s, const net_message *m)
{
    net_writer *w = net_writer_create(NET_PONG_MESSAGE);
    net_write_int(w, NET_F_T, net_message_int(m, NET_F_T));
    host__push(h, s->peer, net_writer_finish(w));
}

typedef void answer_fn(host *h, host__seat *s, const net_message *m);

static answer_fn *answer_to(net_type type)
{
    static const struct {
        net_type type;
        answer_fn *answer;
    } answers[] = {{NET_COMMAND_MESSAGE, host__on_command},
                   {NET_PACE_MESSAGE, host__on_pace},
                   {NET_MAY_MESSAGE, host__on_may},
                   {NET_DRAFT_MESSAGE, host__on_draft},
                   {NET_LOG_FIND_MESSAGE, host__on_log_find},
                   {NET_LOG_STOP_MESSAGE, host__on_log_stop},
                   {NET_PING_MESSAGE, on_ping},
                   {NET_WATCH_MESSAGE, host__on_watch},
                   {NET_SEAT_OPEN_MESSAGE, host__on_seat_open},
                   {NET_SEAT_CHANGE_MESSAGE, host__on_seat_change},
                   {NET_REWIND_ASK_MESSAGE, host__on_rewind_ask},
                   {NET_REWIND_MESSAGE, host__on_rewind},
                   {NET_WHAT_IF_MESSAGE, host__on_what_if},
                   {NET_REEL_SEEK_MESSAGE, host__on_reel_seek}};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (answers[i].type == type)
            return answers[i].answer;
    }
    return NULL; /* `received` asks for nothing: what a peer lacks shows in its
                    hello */
}

static void refuse(host *h, host__seat *s, const net_message *m,
                   const char *why)
{
    if (net_message_has(m, NET_F_REQUEST))
        host__refuse(h, s, net_message_text(m, NET_F_REQUEST), why, "");
}

/* A message its part may not send is refused if it is to be answered. */
static void hear(host *h, host__peer *p, const net_message *m)
{
    host__seat *s = p->seat;
    answer_fn *answer = answer_to(net_message_type(m));
    if (!host__seat_target(s, m))
        host__bye(h, p, "bad-message", "instance: not a world of this seat",
                  "left");
    else if (h->reel && !host__reel_hears(net_message_type(m)))
        refuse(h, s, m, "replay");
    else if (host__part_sends(s->part, net_message_type(m)) && answer)
        answer(h, s, m);
    else if (answer)
        refuse(h, s, m, "not-yours");
}

/* False: its seat has to wait for its turn. */
static bool on_message(host *h, host__peer *p, const net_message *m)
{
    const net_type type = net_message_type(m);
    if (!p->seat && type == NET_HELLO_MESSAGE)
        return host__on_hello(h, p, m);
    if (!p->seat)
        host__bye(h, p, "hello-needed", "", NULL);
    else if (type == NET_HELLO_MESSAGE)
        host__bye(h, p, "bad-message", "a second hello", "left");
    else
        hear(h, p, m);
    return true;
}

/* A long one is written to the disk, if only as refused. */
static int64_t work_of(size_t len)
{
    return len > HOST__FREE_BYTES
               ? (int64_t)((len - HOST__FREE_BYTES) / HOST__BYTES_A_US)
               : 0;
}

/* What it costs is the seat's to bear, but for what the drill does anyway. */
static bool take(host *h, host__peer *p, const char *text, size_t len)
{
    net_message *m = NULL;
    enshu_error err = {.message = ""};
    bool heard = true;
    const int64_t started_us = host__real_us(h) - h->driven_us;
    const enshu_status st = net_message_read(text, len, 'c', &m, &err);
    if (st != ENSHU_OK)
        host__bye(h, p, st == ENSHU_EVERSION ? "version" : "bad-message",
                  err.message, "left");
    else
        heard = on_message(h, p, m);
    net_message_destroy(m);
    if (p->seat)
        p->seat->credit_us -=
            host__real_us(h) - h->driven_us - started_us + work_of(len);
    return heard;
}

/* ---- turns ---- */

static void wait_in_line(host *h, host__peer *p)
{
    if (p->waits)
        return;
    p->waits = true;
    p->next_late = NULL;
    *(h->lates.first ? h->lates.end : &h->lates.first) = p;
    h->lates.end = &p->next_late;
}

static void keep_late(host *h, host__peer *p, const char *text, size_t len)
{
    if (p->n_late == HOST__LATE_MAX || len > HOST__LATE_BYTES - p->late_bytes
        || len > HOST__LATES_BYTES - h->late_bytes) {
        host__drop(h, p, "left");
        return;
    }
    p->late = xreallocarray(p->late, p->n_late + 1, sizeof *p->late);
    p->late[p->n_late++] = (host__late){xstrndup(text, len), len};
    p->late_bytes += len;
    h->late_bytes += len;
    wait_in_line(h, p);
}

static bool may_join(const host *h, const host__seat *s)
{
    return host__rate_has(s->joins_us, host__real_us(h), HOST__JOIN_US,
                          HOST__JOINS_AT_ONCE);
}

/* Takes the oldest that waits; false when it has to wait on. */
static bool hear_one(host *h, host__peer *p)
{
    host__seat *s = p->seat ? p->seat : p->wanted;
    if (s && (!host__seat_may_work(h, s) || (!p->seat && !may_join(h, s))))
        return false;
    const host__late first = p->late[0];
    p->late[0].text = NULL; /* it may be sent away for what it says */
    if (!take(h, p, first.text, first.len)) {
        p->late[0] = first;
        return false;
    }
    xfree(first.text);
    if (p->n_late > 0) {
        p->late_bytes -= first.len;
        h->late_bytes -= first.len;
        p->n_late--;
        memmove(p->late, p->late + 1, p->n_late * sizeof *p->late);
    }
    return true;
}

/* One message each, so that nobody waits for all that another one said; one at
 * least, however long it takes. */
static bool hear_each(host *h, int64_t stop_us)
{
    bool heard = false;
    host__line line = h->lates;
    h->lates = (host__line){.first = NULL};
    while (line.first) {
        host__peer *p = line.first;
        line.first = p->next_late;
        p->waits = false;
        /* Who was sent away meanwhile has nothing to say any more. */
        if (p->n_late > 0 && (!heard || host__real_us(h) < stop_us)
            && hear_one(h, p))
            heard = true;
        if (p->n_late > 0)
            wait_in_line(h, p);
    }
    return heard;
}

bool host__hear_late(host *h)
{
    const int64_t start_us = host__real_us(h);
    bool heard = false;
    if (!h->lates.first || start_us < h->heard_us)
        return false;
    const int64_t stop_us = start_us + HOST__HEAR_US;
    do {
        heard = hear_each(h, stop_us);
    } while (heard && host__real_us(h) < stop_us);
    const int64_t now_us = host__real_us(h);
    h->heard_us = now_us + (now_us - start_us) * (HOST__HEAR_SHARE - 1);
    return heard && h->lates.first;
}

/* What it is answered waits here while it does not read: who goes on asking
 * all the same has to come back. */
static bool asks_too_much(host__peer *p)
{
    p->asked = p->n_backlog > 0 ? p->asked + 1 : 0;
    return p->asked > HOST__ASKED_MAX;
}

static host__peer *peer_of(const host *h, net_peer id)
{
    size_t at = 0;
    host__peer *p;
    while ((p = host__table_next(&h->peer_ids, id.serial, &at))) {
        if (p->id.serial == id.serial)
            break;
    }
    return p;
}

static void received(void *user, net_peer id, const char *text, size_t len)
{
    host *h = user;
    host__peer *p = peer_of(h, id);
    if (!p || p->leaving)
        return;
    h->spoke_us = host__real_us(h);
    if (asks_too_much(p))
        host__drop(h, p, "left");
    else if (p->n_late > 0 || (p->seat && !host__seat_may_work(h, p->seat))
             || !take(h, p, text, len))
        keep_late(h, p, text, len);
}

/* ---- coming ---- */

static void opened(void *user, net_peer id, const char *address)
{
    host *h = user;
    host__peer *p = xcalloc(1, sizeof *p);
    p->id = id;
    (void)snprintf(p->address, sizeof p->address, "%s", address);
    p->next = h->peers;
    p->at = &h->peers;
    if (h->peers)
        h->peers->at = &p->next;
    h->peers = p;
    host__table_add(&h->peer_ids, id.serial, p);
}

static void drained(void *user, net_peer id)
{
    host *h = user;
    host__peer *p = peer_of(h, id);
    if (p)
        host__pump_later(h, p);
}

/* Out of the lines it stands in. */
static void leave_line(host__line *line, host__peer *p, bool pumps)
{
    host__peer **at = &line->first;
    while (*at && *at != p)
        at = pumps ? &(*at)->next_pump : &(*at)->next_late;
    if (!*at)
        return;
    *at = pumps ? p->next_pump : p->next_late;
    if (!*at)
        line->end = at;
}

static void release_peer(host *h, host__peer *p)
{
    if (p->pumping) {
        leave_line(&h->pumps, p, true);
        h->n_pumps--;
    }
    if (p->waits)
        leave_line(&h->lates, p, false);
    host__table_remove(&h->peer_ids, p->id.serial, p);
    *p->at = p->next;
    if (p->next)
        p->next->at = p->at;
    host__drop_backlog(p);
    forget_late(h, p);
    xfree(p);
}

static void closed(void *user, net_peer id)
{
    host *h = user;
    host__peer *p = peer_of(h, id);
    if (!p)
        return;
    host__leave_seat(h, p, "left");
    release_peer(h, p);
}

const net_server_events host__net_events = {.opened = opened,
                                            .message = received,
                                            .drained = drained,
                                            .closed = closed};

void host__peers_destroy(host *h)
{
    while (h->peers) {
        host__peer *p = h->peers;
        host__view_leave(p);
        if (p->seat)
            p->seat->peer = NULL;
        release_peer(h, p);
    }
    host__table_fini(&h->peer_ids);
}
