#include "host/closing.h"

#include <string.h>

#include "base/memory.h"
#include "host/host_internal.h"
#include "host/refer.h"

enum { ROWS = 64 }; /* written between two looks at the clock */

/* Who waits for it. */
typedef struct asker {
    host__seat *seat;
    host__world *world; /* the reply is about */
    char *request;
    struct asker *next;
} asker;

typedef enum stage {
    WAITS,  /* for what was said before, and what is measured against */
    SCORES, /* a world at a time */
    WRITES, /* some rows at a time */
    TELLS,  /* the worlds that it is done */
    STAGES
} stage;

struct host__closing {
    stage stage;
    size_t next; /* world whose turn it is */
    bool last;   /* the host goes: nobody is waited for */
    asker *askers;
};

bool host__closes(const host *h)
{
    return h->closing && !h->sealed;
}

bool host__close_writes(const host *h)
{
    return h->closing && h->closing->stage == WRITES;
}

bool host__close_waits(const host *h)
{
    return h->closing && h->closing->stage == WAITS;
}

size_t host__closed_worlds(const host *h)
{
    if (!h->closing || host__close_waits(h))
        return 0;
    return h->closing->stage == SCORES ? h->closing->next : h->n_worlds;
}

/* ---- who asked ---- */

bool host__close_asked(const host *h, const host__seat *s, const char *request)
{
    const asker *a = h->closing ? h->closing->askers : NULL;
    while (a && (a->seat != s || strcmp(a->request, request) != 0))
        a = a->next;
    return a != NULL;
}

static void add_asker(host *h, host__world *w, host__seat *s,
                      const char *request)
{
    asker *a = xcalloc(1, sizeof *a);
    *a = (asker){.seat = s,
                 .world = w,
                 .request = xstrdup(request),
                 .next = h->closing->askers};
    h->closing->askers = a;
}

static asker *take_asker(host *h)
{
    asker *a = h->closing->askers;
    if (a)
        h->closing->askers = a->next;
    return a;
}

static void release_asker(asker *a)
{
    xfree(a->request);
    xfree(a);
}

/* why NULL: it is done. */
static void answer_askers(host *h, const char *why)
{
    for (asker *a = take_asker(h); a; a = take_asker(h)) {
        if (why) {
            host__refuse(h, a->seat, a->request, why, "");
        } else {
            host__deed_keep(h, a->seat, a->seat, "closed");
            host__send_reply(h, a->seat,
                             host__request_add(a->world, a->seat, a->request, 0,
                                               NULL, NULL));
        }
        release_asker(a);
    }
}

/* ---- its beginning and its end ---- */

bool host__all_ended(const host *h)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        if (!enshu_drill_ended(h->worlds[i]->drill))
            return false;
    }
    return true;
}

static const char *may_close(const host *h)
{
    if (h->sealed || h->reel)
        return "ended";
    if (!host__all_ended(h))
        return "not-ended";
    return h->trouble;
}

static void begin(host *h)
{
    if (!h->closing)
        h->closing = xcalloc(1, sizeof *h->closing);
}

const char *host__close(host *h, host__world *w, host__seat *s,
                        const char *request)
{
    const char *why = may_close(h);
    if (!why && h->rewind)
        why = "rewinding";
    if (why)
        return why;
    begin(h);
    if (s)
        add_asker(h, w, s, request);
    return NULL;
}

void host__close_in_time(host *h)
{
    const int64_t now_us = host__real_us(h);
    if (h->close_after_us == 0 || h->sealed || h->closing
        || !host__all_ended(h))
        return;
    if (h->ended_us == 0)
        h->ended_us = now_us;
    if (now_us - h->ended_us >= h->close_after_us)
        (void)host__close(h, NULL, NULL, "");
}

void host__close_destroy(host *h)
{
    while (h->closing && h->closing->askers)
        release_asker(take_asker(h));
    xfree(h->closing);
    h->closing = NULL;
}

/* The drill is judged on; what there was of it is forgotten. */
static void give_up(host *h)
{
    keeper_unscore(h->worlds[0]->keeper);
    answer_askers(h, h->trouble);
    host__close_destroy(h);
}

static void enter(host *h, stage to)
{
    h->closing->stage = to;
    h->closing->next = 0;
}

/* ---- its stages; each true when there is more to do at once ---- */

typedef bool stage_fn(host *h);

/* A world that is broken takes none any more. */
static bool orders_wait(const host *h)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        const host__world *w = h->worlds[i];
        if (w->orders && !host__world_trouble(w))
            return true;
    }
    return false;
}

/* What came before it began is still judged. */
static bool wait_for_others(host *h)
{
    const bool last = h->closing->last;
    if (last)
        host__refer_wait(h);
    else if (host__refer_waits(h))
        return false;
    host__ballots_work(h, true);
    if (!host__settle(h)) {
        give_up(h);
        return false;
    }
    host__ballots_work(h, true);
    if (orders_wait(h) && !last)
        return false;
    enter(h, SCORES);
    return true;
}

/* Everything of a world is before its end, what was said afterwards too. */
static enshu_time_us end_of(const host__world *w)
{
    const enshu_time_us last_us = w->course->last_us;
    return w->last_order_us > last_us ? w->last_order_us : last_us;
}

static bool score_one(host *h)
{
    host__world *w = h->worlds[h->closing->next];
    (void)host__finish(w);
    const enshu_status st = keeper_score(w->keeper, end_of(w), NULL);
    if (st != ENSHU_OK) {
        host__disk_failed(h, st);
        give_up(h);
        return false;
    }
    if (++h->closing->next == h->n_worlds)
        enter(h, WRITES);
    return true;
}

static bool write_some(host *h)
{
    bool done = false;
    const enshu_status st =
        keeper_seal_some(h->worlds[0]->keeper, ROWS, &done, NULL);
    if (st != ENSHU_OK && !done) {
        host__disk_failed(h, st);
        give_up(h);
        return false;
    }
    if (!done)
        return true;
    h->sealed = true; /* what is committed is, whether it can be read or not */
    answer_askers(h, NULL);
    enter(h, TELLS);
    return true;
}

static bool tell_one(host *h)
{
    host__send_clock_to_all(h->worlds[h->closing->next]);
    if (++h->closing->next < h->n_worlds)
        return true;
    host__close_destroy(h);
    return false;
}

/* At least one step, so that it always comes to its end. */
bool host__close_work(host *h, int64_t stop_us)
{
    static stage_fn *const stages[STAGES] = {wait_for_others, score_one,
                                             write_some, tell_one};
    bool more = h->closing != NULL;
    if (more && h->trouble && !h->sealed) {
        give_up(h);
        return false;
    }
    while (more) {
        more = stages[h->closing->stage](h);
        if (host__real_us(h) >= stop_us)
            break;
    }
    return more;
}

void host__close_now(host *h)
{
    if (may_close(h) && !h->closing)
        return;
    begin(h);
    h->closing->last = true;
    while (host__close_work(h, INT64_MAX))
        ;
}
