/* What a peer lacks, out of the journal; then what happens, as it does. */
#include "host/peers.h"

#include "host/view.h"

enum {
    HISTORY_ROWS = 40,
    HISTORY_ROWS_OF_FEW = 8, /* others wait meanwhile */
    WORLDS_AT_ONCE = 32
};

/* Sends some rows of the journal; *more is false when there were no more. */
static enshu_status send_rows(host *h, host__peer *p, bool *more)
{
    host__world *w = p->view->world;
    const journal_range range = {.branch = w->branch,
                                 .instance = w->instance,
                                 .after_seq = (int64_t)p->seq};
    journal_cursor *c = NULL;
    const journal_row *row = NULL;
    const int rows =
        h->n_pumps < HOST__PUMP_SHARE ? HISTORY_ROWS_OF_FEW : HISTORY_ROWS;
    *more = true;
    enshu_status st = journal_read_records(host__journal(h), range, &c, NULL);
    for (int i = 0; i < rows && st == ENSHU_OK && *more; i++) {
        host__showing s;
        st = journal_next(c, &row, NULL);
        *more = st == ENSHU_OK && row != NULL;
        if (!*more)
            break;
        host__show_begin(&s, w, row);
        host__show(h, &s, p);
        host__show_end(&s);
        p->seq = (uint64_t)row->seq;
    }
    journal_cursor_destroy(c);
    return st;
}

static void go_live(host *h, host__peer *p)
{
    p->live = true;
    host__show_things(h, p, ENSHU_DESCRIBE_STATE);
    net_writer *w = net_writer_create(NET_LIVE_MESSAGE);
    net_write_instance(w, p->view->world->instance);
    net_write_int(w, NET_F_SEQ, (int64_t)p->seq);
    host__push(h, p, net_writer_finish(w));
    host__send_clock(h, p);
    host__score_send(h, p);
}

/* What others have seen already must be readable first. */
static bool is_readable(host *h, const host__peer *p)
{
    const host__world *w = p->view->world;
    if (!w->events && p->seq >= w->sent_seq)
        return true;
    if (host__settle(h))
        host__deliver(p->view->world);
    return p->view != NULL;
}

void host__pump(host *h, host__peer *p)
{
    bool more = false;
    if (!p->view || p->leaving || !host__send_backlog(h, p) || p->live
        || !is_readable(h, p))
        return;
    if (send_rows(h, p, &more) != ENSHU_OK) {
        host__drop(h, p, "left");
        return;
    }
    if (p->n_backlog > 0)
        return; /* until it has drained */
    if (more || p->seq < p->view->world->sent_seq)
        host__pump_later(h, p);
    else
        go_live(h, p);
}

void host__pump_later(host *h, host__peer *p)
{
    if (p->pumping || p->leaving || !p->view || (p->live && p->n_backlog == 0))
        return;
    p->pumping = true;
    p->next_pump = NULL;
    *(h->pumps.first ? h->pumps.end : &h->pumps.first) = p;
    h->pumps.end = &p->next_pump;
    h->n_pumps++;
}

bool host__pumps_due(const host *h)
{
    return h->pumps.first && host__real_us(h) >= h->pump_us;
}

/* Of one who reads back all that ever happened others notice little; many who
 * come at once get all the time there is. */
static void leave_time(host *h, int64_t start_us)
{
    const int64_t now_us = host__real_us(h);
    const int64_t n = (int64_t)h->n_pumps;
    const bool busy = now_us - h->spoke_us < HOST__PUMP_BUSY_US;
    h->pump_us = now_us;
    if (busy && n > 0 && n < HOST__PUMP_SHARE)
        h->pump_us += (now_us - start_us) * (HOST__PUMP_SHARE - n) / n;
}

bool host__pump_some(host *h)
{
    const int64_t start_us = host__real_us(h);
    if (!host__pumps_due(h))
        return false;
    do {
        host__peer *p = h->pumps.first;
        h->pumps.first = p->next_pump;
        h->n_pumps--;
        p->pumping = false;
        host__pump(h, p);
    } while (h->pumps.first && host__real_us(h) - start_us < HOST__PUMP_US);
    leave_time(h, start_us);
    return host__pumps_due(h);
}

void host__deliver(host__world *w)
{
    for (host__event *e = w->events; e; e = e->next) {
        host__showing s;
        host__show_begin(&s, w, &e->row);
        s.known = e->fields;
        host__show_live(w->host, &s);
        host__show_end(&s);
        w->sent_seq = (uint64_t)e->row.seq;
    }
    host__events_clear(w);
}

void host__hand_out(host *h, size_t i)
{
    if (h->server && i % WORLDS_AT_ONCE == WORLDS_AT_ONCE - 1)
        net_server_flush(h->server);
}

void host__deliver_all(host *h)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        if (h->worlds[i]->events)
            host__deliver(h->worlds[i]);
        host__hand_out(h, i);
    }
}
