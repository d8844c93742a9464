/* How far drills are, and their ends. */
#include "host/closing.h"
#include "host/host_internal.h"

void host__mark(host__world *w)
{
    host *h = w->host;
    const enshu_time_us now_us = enshu_drill_now(w->drill);
    w->mark_us = host__real_us(h) + HOST__MARK_US;
    if (w->finished || h->sealed || h->closing || host__world_trouble(w)
        || w->orders || now_us <= w->marked_us)
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

static bool tell_score_again(host__world *w)
{
    const int64_t now_us = host__real_us(w->host);
    if (!w->judged || w->orders || now_us < w->score_us)
        return false;
    w->judged = false;
    w->score_us = now_us + HOST__SECOND_US;
    host__score_clear(w);
    tell_end(w);
    return true;
}

bool host__finish(host__world *w)
{
    const host *h = w->host;
    if (!enshu_drill_ended(w->drill) || h->trouble || w->orders)
        return false;
    if (w->finished)
        return tell_score_again(w);
    w->finished = true;
    tell_end(w);
    return true;
}

void host__finish_some(host *h)
{
    const int64_t stop_us = host__real_us(h) + HOST__END_US;
    const size_t first = h->next_end;
    for (size_t i = 0; i < h->n_worlds; i++) {
        const size_t at = (first + i) % h->n_worlds;
        if (!host__finish(h->worlds[at]) || host__real_us(h) < stop_us)
            continue;
        h->next_end = (at + 1) % h->n_worlds;
        return;
    }
}
