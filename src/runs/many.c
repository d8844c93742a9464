#include "runs/many.h"

#include <pthread.h>
#include <unistd.h>

#include "base/memory.h"
#include "runs/session.h"

enum { JOBS_MAX = 64 };

/* What the threads share; everything but `next` is constant, and each run's
 * result is written by the one thread that took it. */
typedef struct work {
    const many_options *options;
    many_run *out;
    enshu_error *errors; /* one per run */
    pthread_mutex_t lock;
    size_t next;
} work;

static void note(session *s, many_run *run)
{
    const enshu_score *score = enshu_drill_score(session_drill(s));
    const session_result r = session_get_result(s);
    run->total_milli = score ? score->total_milli : 0;
    run->max_milli = score ? score->max_milli : 0;
    run->digest = r.digest;
    run->records = r.records;
    run->events = r.events;
    run->script_errors = r.script_errors;
    run->bot_errors = r.bot_errors;
}

static void play_one(const work *w, enshu_code *code, size_t i)
{
    many_run *run = &w->out[i];
    session *s = NULL;
    *run = (many_run){.seed = w->options->first_seed + i};
    const session_options o = {.bundle = w->options->bundle,
                               .has_seed = true,
                               .seed = run->seed,
                               .policy = w->options->policy,
                               .code = code};
    run->status = session_open(&o, &s, &w->errors[i]);
    if (run->status == ENSHU_OK)
        run->status = session_run(s, ENSHU_TIME_MAX, &w->errors[i]);
    if (run->status == ENSHU_OK)
        note(s, run);
    session_destroy(s);
}

/* The next run nobody has taken; false when none is left. */
static bool take(work *w, size_t *i)
{
    (void)pthread_mutex_lock(&w->lock);
    *i = w->next;
    const bool left = w->next < w->options->runs;
    if (left)
        w->next++;
    (void)pthread_mutex_unlock(&w->lock);
    return left;
}

static void *labour(void *user)
{
    work *w = user;
    enshu_code *code = enshu_code_create();
    size_t i = 0;
    while (take(w, &i))
        play_one(w, code, i);
    enshu_code_destroy(code);
    return NULL;
}

static size_t count_jobs(const many_options *o)
{
    size_t jobs = o->jobs;
    if (jobs == 0) {
        const long cores = sysconf(_SC_NPROCESSORS_ONLN);
        jobs = cores > 0 ? (size_t)cores : 1;
    }
    if (jobs > o->runs)
        jobs = o->runs;
    return jobs < JOBS_MAX ? jobs : JOBS_MAX;
}

/* The caller's thread works too, so too few threads only take longer. */
static void share_out(work *w, size_t jobs)
{
    pthread_t threads[JOBS_MAX];
    size_t started = 0;
    while (started + 1 < jobs
           && pthread_create(&threads[started], NULL, labour, w) == 0)
        started++;
    (void)labour(w);
    for (size_t i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
}

enshu_status many_play(const many_options *options, many_run *out,
                       enshu_error *err)
{
    work w = {.options = options, .out = out};
    enshu_status st = ENSHU_OK;
    w.errors = xcalloc(options->runs, sizeof *w.errors);
    if (pthread_mutex_init(&w.lock, NULL) != 0) {
        st = enshu_fail(err, ENSHU_ELIMIT, "no mutex can be had");
        goto done;
    }
    share_out(&w, count_jobs(options));
    (void)pthread_mutex_destroy(&w.lock);
    for (size_t i = 0; i < options->runs && st == ENSHU_OK; i++) {
        st = out[i].status;
        if (st != ENSHU_OK && err)
            *err = w.errors[i];
    }
done:
    xfree(w.errors);
    return st;
}

many_summary many_summarise(const many_run *runs, size_t n)
{
    many_summary s = {.runs = n};
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        const int64_t total = runs[i].total_milli;
        sum += total;
        if (i == 0 || total < s.min_milli)
            s.min_milli = total;
        if (i == 0 || total > s.max_milli)
            s.max_milli = total;
    }
    s.mean_milli = n > 0 ? sum / (int64_t)n : 0;
    return s;
}
