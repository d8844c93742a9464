/* How the clock runs, and what became of requests. */
#include "host/peers.h"

#include <string.h>

#include "host/overview.h"

static char *write_clock(const host__world *w)
{
    const host *h = w->host;
    net_writer *m = net_writer_create(NET_CLOCK_MESSAGE);
    const enshu_time_us now_us = enshu_drill_now(w->drill);
    const bool ended = enshu_drill_ended(w->drill);
    const char *why = host__world_trouble(w);
    net_write_instance(m, w->instance);
    net_write_int(m, NET_F_NOW_US,
                  ended        ? w->course->last_us
                  : now_us > 0 ? now_us
                               : 0);
    net_write_int(m, NET_F_RATE, pace_rate(&w->pace));
    net_write_int(m, NET_F_SPEED, w->pace.speed_milli);
    net_write_bool(m, NET_F_PAUSED, !w->pace.running);
    net_write_bool(m, NET_F_ENDED, ended);
    if (why || w->halt)
        net_write_text(m, NET_F_WHY, why ? why : w->halt);
    net_write_int(m, NET_F_LAG_US, h->lag_us);
    net_write_int(m, NET_F_JOURNAL, journal_records(host__journal(h)));
    if (h->sealed)
        net_write_bool(m, NET_F_CLOSED, true);
    return net_writer_finish(m);
}

void host__send_clock(host *h, host__peer *p)
{
    host__push(h, p, write_clock(p->view->world));
}

/* The next one comes in a second; a peer that has no room can wait. */
/* Many worlds take turns within a second, also after all were told something at
 * once: their consoles together are a burst that others would wait for. */
static int64_t next_clock(const host__world *w, int64_t now_us)
{
    const int64_t turn_us = w->instance * INT64_C(25000) % HOST__CLOCK_US;
    if (w->host->n_worlds < 2 || now_us < turn_us)
        return now_us + HOST__CLOCK_US;
    return now_us + HOST__CLOCK_US - (now_us - turn_us) % HOST__CLOCK_US;
}

void host__send_clock_to_all(host__world *w)
{
    w->clock_us = next_clock(w, host__real_us(w->host));
    if (w->n_peers > 0)
        host__push_to_world(w, write_clock(w));
}

/* What became of a request; texts that are not there may be NULL. */
typedef struct reply {
    const char *request;
    const char *why; /* NULL: done */
    const char *message;
    const char *code;
} reply;

static char *write_reply(const host__seat *s, const reply *r)
{
    const host__world *w = host__seat_world(s);
    net_writer *m = net_writer_create(NET_REPLY_MESSAGE);
    net_write_instance(m, w->instance);
    net_write_text(m, NET_F_REQUEST, r->request);
    net_write_bool(m, NET_F_OK, r->why == NULL);
    if (r->why)
        net_write_text(m, NET_F_WHY, r->why);
    if (r->message && r->message[0])
        net_write_text(m, NET_F_MESSAGE, r->message);
    if (r->code)
        net_write_text(m, NET_F_CODE, r->code);
    if (!r->why)
        net_write_int(m, NET_F_SEQ, (int64_t)w->sent_seq);
    return net_writer_finish(m);
}

/* What a refusal is about came from the console, and may fill a message of its
 * own. */
static void send_reply(host *h, host__seat *s, reply r)
{
    if (!s->peer)
        return;
    char *text = write_reply(s, &r);
    if (strlen(text) > NET_MESSAGE_BYTES) {
        xfree(text);
        r.message = "";
        text = write_reply(s, &r);
    }
    host__push(h, s->peer, text);
}

void host__send_reply(host *h, host__seat *s, const host__request *r)
{
    send_reply(h, s, (reply){r->id, r->why, r->message, NULL});
}

void host__send_answer(host *h, host__seat *s, const char *request,
                       const char *message)
{
    send_reply(h, s, (reply){request, NULL, message, NULL});
}

void host__send_keys(host *h, host__seat *s, const char *request,
                     const char *link, const char *code)
{
    send_reply(h, s, (reply){request, NULL, link, code});
}

void host__refuse(host *h, host__seat *s, const char *request, const char *why,
                  const char *message)
{
    send_reply(h, s, (reply){request, why, message, NULL});
}
