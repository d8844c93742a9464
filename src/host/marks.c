/* How far drills are, their ends, and the end of judging them. */
#include "host/host_internal.h"
#include "host/refer.h"

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

static void tell_score_again(host__world *w)
{
    const int64_t now_us = host__real_us(w->host);
    if (!w->judged || w->orders || now_us < w->score_us)
        return;
    w->judged = false;
    w->score_us = now_us + HOST__SECOND_US;
    host__score_clear(w);
    tell_end(w);
}

void host__finish(host__world *w)
{
    const host *h = w->host;
    if (!enshu_drill_ended(w->drill) || h->trouble || w->orders)
        return;
    if (w->finished) {
        tell_score_again(w);
        return;
    }
    w->finished = true;
    tell_end(w);
}

/* ---- the end of judging ---- */

bool host__all_ended(const host *h)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        if (!enshu_drill_ended(h->worlds[i]->drill))
            return false;
    }
    return true;
}

/* Everything of a world is before its end, what was said afterwards too. */
static enshu_time_us end_of(const host__world *w)
{
    const enshu_time_us last_us = w->course->last_us;
    return w->last_order_us > last_us ? w->last_order_us : last_us;
}

const char *host__close(host *h)
{
    if (h->sealed || h->reel)
        return "ended";
    if (!host__all_ended(h))
        return "not-ended";
    host__refer_wait(h);
    host__ballots_work(h, true);
    if (!host__settle(h))
        return h->trouble;
    host__ballots_work(h, true);
    for (size_t i = 0; i < h->n_worlds; i++) {
        host__world *w = h->worlds[i];
        host__finish(w);
        const enshu_status st = keeper_finish(w->keeper, end_of(w), NULL);
        if (st != ENSHU_OK) {
            host__disk_failed(h, st);
            return h->trouble;
        }
    }
    h->sealed = journal_get_seal(host__journal(h)) != NULL;
    for (size_t i = 0; i < h->n_worlds; i++)
        host__send_clock_to_all(h->worlds[i]);
    return NULL;
}

void host__close_in_time(host *h)
{
    const int64_t now_us = host__real_us(h);
    if (h->close_after_us == 0 || h->sealed || !host__all_ended(h))
        return;
    if (h->ended_us == 0)
        h->ended_us = now_us;
    if (now_us - h->ended_us >= h->close_after_us)
        (void)host__close(h);
}
