/* The thread opens, runs and destroys the host; a lock guards what both sides
 * look at. */
#include "cli/play_host.h"

#include <pthread.h>

#include "base/memory.h"

struct play_host {
    host_options options;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* guarded */
    host *host;          /* while it runs */
    bool opened;         /* or failed to */
    enshu_status status; /* of opening, then of running */
    enshu_error error;
    uint16_t port;
};

static void note_opened(play_host *h, host *inner, enshu_status st,
                        const enshu_error *err)
{
    pthread_mutex_lock(&h->lock);
    h->host = inner;
    h->port = inner ? host_port(inner) : 0;
    h->status = st;
    h->error = *err;
    h->opened = true;
    pthread_cond_signal(&h->changed);
    pthread_mutex_unlock(&h->lock);
}

static void *live(void *user)
{
    play_host *h = user;
    host *inner = NULL;
    enshu_error err = {.status = ENSHU_OK};
    enshu_status st = host_open(&h->options, &inner, &err);
    note_opened(h, inner, st, &err);
    if (st != ENSHU_OK)
        return NULL;
    st = host_run(inner, &err);
    pthread_mutex_lock(&h->lock);
    h->host = NULL; /* nobody may stop it any more */
    h->status = st;
    h->error = err;
    pthread_mutex_unlock(&h->lock);
    host_destroy(inner);
    return NULL;
}

static void release(play_host *h)
{
    pthread_cond_destroy(&h->changed);
    pthread_mutex_destroy(&h->lock);
    xfree(h);
}

enshu_status play_host_start(const host_options *options, play_host **out,
                             enshu_error *err)
{
    play_host *h = xcalloc(1, sizeof *h);
    *out = NULL;
    h->options = *options;
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->changed, NULL);
    if (pthread_create(&h->thread, NULL, live, h) != 0) {
        release(h);
        return enshu_fail(err, ENSHU_EIO,
                          "no thread for the drill: close other programs");
    }
    pthread_mutex_lock(&h->lock);
    while (!h->opened)
        pthread_cond_wait(&h->changed, &h->lock);
    const enshu_status st = h->status;
    if (st != ENSHU_OK && err)
        *err = h->error;
    pthread_mutex_unlock(&h->lock);
    if (st == ENSHU_OK) {
        *out = h;
        return ENSHU_OK;
    }
    pthread_join(h->thread, NULL);
    release(h);
    return st;
}

void play_host_stop(play_host *h)
{
    if (!h)
        return;
    pthread_mutex_lock(&h->lock);
    if (h->host)
        host_stop(h->host);
    pthread_mutex_unlock(&h->lock);
    pthread_join(h->thread, NULL);
    release(h);
}

uint16_t play_host_port(const play_host *h)
{
    return h->port; /* does not change once it was opened */
}

bool play_host_is_broken(play_host *h, enshu_error *err)
{
    pthread_mutex_lock(&h->lock);
    const bool broken = !h->host && h->status != ENSHU_OK;
    if (broken) {
        *err = h->error;
        err->status = h->status;
    }
    pthread_mutex_unlock(&h->lock);
    return broken;
}
