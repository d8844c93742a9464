#include "host/refer.h"

#include <pthread.h>
#include <stdatomic.h>

#include <sys/resource.h>

#include "enshu/score.h"
#include "host/host_internal.h"
#include "host/reel.h"
#include "runs/reference.h"

enum { LEAST_URGENT = 19 };

struct host__refer {
    pthread_t thread;
    char *path; /* of the journal */
    atomic_bool stop;
    atomic_bool done;
    bool joined;
    bool given;  /* to the worlds there were */
    bool played; /* it was not in the journal */
    /* once it is done */
    reference_set *set;
    enshu_status status;
    enshu_error error;
};

/* ---- the thread ---- */

static bool is_over(void *user)
{
    const host__refer *r = user;
    return atomic_load(&r->stop);
}

static enshu_status play(host__refer *r)
{
    journal *j = NULL;
    const reference_options o = {.jobs = 1, .stop = is_over, .user = r};
    enshu_status st = journal_open(r->path, JOURNAL_READ, &j, &r->error);
    if (st == ENSHU_OK)
        st = reference_play_files(r->set, j, &o, &r->error);
    (void)journal_close(j, NULL); /* nothing was written */
    return st;
}

static void *run(void *user)
{
    host__refer *r = user;
    /* The drill goes first.  In Linux this is the thread's own. */
    (void)setpriority(PRIO_PROCESS, 0, LEAST_URGENT);
    r->status = play(r);
    atomic_store(&r->done, true);
    return NULL;
}

/* ---- the host ---- */

static void release(host__refer *r)
{
    reference_destroy(r->set);
    xfree(r->path);
    xfree(r);
}

/* Takes what the journal keeps; false when there is nothing that fits. */
static bool read_kept(const host *h, host__refer *r)
{
    const enshu_drill *d = h->worlds[0]->drill;
    const enshu_status st =
        h->reel ? host__reel_refer(h->reel, r->set, d)
                : reference_read_for(r->set, host__journal(h), 0, d, NULL);
    return st == ENSHU_OK && reference_fits(r->set, d);
}

/* A journal has what a report shows, even where no points hang on it. */
static bool is_wanted(const host *h)
{
    const enshu_drill *d = h->worlds[0]->drill;
    return enshu_drill_wants_references(d) || (!h->reel && reference_shows(d));
}

void host__refer_begin(host *h)
{
    if (h->refer || !is_wanted(h))
        return;
    host__refer *r = xcalloc(1, sizeof *r);
    r->path = xstrdup(h->path);
    r->set = reference_create();
    const bool kept = read_kept(h, r);
    r->played = !kept;
    r->joined = kept;
    atomic_init(&r->stop, false);
    atomic_init(&r->done, kept);
    if (kept || pthread_create(&r->thread, NULL, run, r) == 0)
        h->refer = r;
    else
        release(r); /* it stays "unmeasured", which is said */
}

static bool is_ready(const host__refer *r)
{
    return r && r->joined && r->status == ENSHU_OK;
}

void host__refer_world(host__world *w)
{
    const host__refer *r = w->host->refer;
    enshu_status st = ENSHU_OK;
    if (is_ready(r))
        st = reference_hand(r->set, w->drill, NULL);
    if (st != ENSHU_OK) /* no memory: nothing goes on without */
        host__drill_broke(w, st);
}

static void keep(host *h)
{
    const host__refer *r = h->refer;
    if (!r->played || h->sealed || h->reel || h->trouble)
        return;
    const enshu_status st = reference_write(r->set, host__journal(h), 0, NULL);
    if (st != ENSHU_OK)
        host__disk_failed(h, st);
}

void host__refer_work(host *h)
{
    host__refer *r = h->refer;
    if (!r || r->given || !atomic_load(&r->done))
        return;
    if (!r->joined)
        (void)pthread_join(r->thread, NULL);
    r->joined = true;
    r->given = true;
    if (!is_ready(r))
        return;
    keep(h);
    for (size_t i = 0; i < h->n_worlds; i++) {
        host__refer_world(h->worlds[i]);
        if (enshu_drill_wants_references(h->worlds[i]->drill))
            h->worlds[i]->judged = true;
    }
}

bool host__refer_waits(const host *h)
{
    return h->refer && !h->refer->given;
}

void host__refer_wait(host *h)
{
    host__refer *r = h->refer;
    if (!host__refer_waits(h))
        return;
    if (!r->joined)
        (void)pthread_join(r->thread, NULL);
    r->joined = true;
    host__refer_work(h);
}

void host__refer_destroy(host *h)
{
    host__refer *r = h->refer;
    if (!r)
        return;
    atomic_store(&r->stop, true);
    if (!r->joined)
        (void)pthread_join(r->thread, NULL);
    release(r);
    h->refer = NULL;
}
