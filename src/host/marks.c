/* How far drills are, and their ends, in the journal. */
#include "host/host_internal.h"

void host__mark(host__world *w)
{
    host *h = w->host;
    const enshu_time_us now_us = enshu_drill_now(w->drill);
    w->mark_us = host__real_us(h) + HOST__MARK_US;
    if (w->finished || h->sealed || host__world_trouble(w) || w->orders
        || now_us <= w->marked_us)
        return;
    w->marked_us = now_us;
    const enshu_status st = keeper_mark(w->keeper, now_us, NULL);
    if (st != ENSHU_OK)
        host__disk_failed(h, st);
}

static void tell_end(host__world *w)
{
    host *h = w->host;
    host__score_make(w);
    host__send_clock_to_all(w);
    host__rows_touch(w);
    for (host__view *v = w->views; v; v = v->next) {
        for (host__peer *p = v->peers; p; p = p->next_in_view) {
            if (p->live)
                host__score_send(h, p);
        }
    }
}

void host__finish(host__world *w)
{
    host *h = w->host;
    if (w->finished || !enshu_drill_ended(w->drill) || h->trouble || w->orders)
        return;
    if (h->reel) {
        w->finished = true;
        tell_end(w);
        return;
    }
    const enshu_status st = keeper_finish(w->keeper, w->course->last_us, NULL);
    if (st != ENSHU_OK) {
        host__disk_failed(h, st);
        return;
    }
    w->finished = true;
    h->sealed = journal_get_seal(host__journal(h)) != NULL;
    tell_end(w);
}
