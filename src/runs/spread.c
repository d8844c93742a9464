#include "runs/spread.h"

#include <pthread.h>
#include <unistd.h>

#include "base/memory.h"

enum { JOBS_MAX = 64 };

/* What the threads share; everything but `next` and `stopped` is constant. */
typedef struct heap {
    size_t n;
    spread_fn *work;
    spread_join_fn *join;
    void *user;
    pthread_mutex_t lock;
    size_t next;
    bool stopped;
} heap;

/* The next piece nobody has taken; false when none is left. */
static bool take(heap *h, size_t *i)
{
    (void)pthread_mutex_lock(&h->lock);
    *i = h->next;
    const bool left = h->next < h->n && !h->stopped;
    if (left)
        h->next++;
    (void)pthread_mutex_unlock(&h->lock);
    return left;
}

static void join(heap *h, size_t i, void *result)
{
    if (!h->join)
        return;
    (void)pthread_mutex_lock(&h->lock);
    if (!h->join(h->user, i, result))
        h->stopped = true;
    (void)pthread_mutex_unlock(&h->lock);
}

static void *labour(void *user)
{
    heap *h = user;
    enshu_code *code = enshu_code_create();
    size_t i = 0;
    while (take(h, &i))
        join(h, i, h->work(h->user, code, i));
    enshu_code_destroy(code);
    return NULL;
}

static size_t count_jobs(size_t jobs, size_t n)
{
    if (jobs == 0) {
        const long cores = sysconf(_SC_NPROCESSORS_ONLN);
        jobs = cores > 0 ? (size_t)cores : 1;
    }
    if (jobs > n)
        jobs = n;
    return jobs < JOBS_MAX ? jobs : JOBS_MAX;
}

/* The caller's thread works too, so too few threads only take longer. */
void spread_out(size_t n, size_t jobs, spread_fn *work, spread_join_fn *join_fn,
                void *user)
{
    pthread_t threads[JOBS_MAX];
    heap h = {.n = n, .work = work, .join = join_fn, .user = user};
    size_t started = 0;
    const size_t wanted = count_jobs(jobs, n);
    ENSHU_REQUIRE(pthread_mutex_init(&h.lock, NULL) == 0);
    while (started + 1 < wanted
           && pthread_create(&threads[started], NULL, labour, &h) == 0)
        started++;
    (void)labour(&h);
    for (size_t i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
    (void)pthread_mutex_destroy(&h.lock);
}

/* ---- locks ---- */

struct spread_lock {
    pthread_mutex_t mutex;
};

spread_lock *spread_lock_create(void)
{
    spread_lock *l = xcalloc(1, sizeof *l);
    ENSHU_REQUIRE(pthread_mutex_init(&l->mutex, NULL) == 0);
    return l;
}

void spread_lock_destroy(spread_lock *l)
{
    if (l)
        (void)pthread_mutex_destroy(&l->mutex);
    xfree(l);
}

void spread_lock_take(spread_lock *l)
{
    (void)pthread_mutex_lock(&l->mutex);
}

void spread_lock_drop(spread_lock *l)
{
    (void)pthread_mutex_unlock(&l->mutex);
}
