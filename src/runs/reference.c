#include "runs/reference.h"

#include <pthread.h>
#include <string.h>

#include "base/memory.h"
#include "enshu/kpi.h"
#include "runs/session.h"
#include "runs/spread.h"

typedef struct curve {
    enshu_reference reference;
    char *metric;
    int64_t *values;
    size_t n;
} curve;

struct reference_set {
    curve *at;
    size_t n;
    size_t room;
};

/* ---- the set ---- */

reference_set *reference_create(void)
{
    return xcalloc(1, sizeof(reference_set));
}

void reference_clear(reference_set *set)
{
    for (size_t i = 0; i < set->n; i++) {
        xfree(set->at[i].metric);
        xfree(set->at[i].values);
    }
    set->n = 0;
}

void reference_destroy(reference_set *set)
{
    if (!set)
        return;
    reference_clear(set);
    xfree(set->at);
    xfree(set);
}

static reference_curve view_of(const curve *c)
{
    return (reference_curve){.reference = c->reference,
                             .metric = c->metric,
                             .values = c->values,
                             .n = c->n};
}

bool reference_get(const reference_set *set, size_t i, reference_curve *out)
{
    if (i >= set->n)
        return false;
    *out = view_of(&set->at[i]);
    return true;
}

static curve *find(const reference_set *set, enshu_reference r,
                   const char *metric)
{
    for (size_t i = 0; i < set->n; i++) {
        curve *c = &set->at[i];
        if (c->reference == r && strcmp(c->metric, metric) == 0)
            return c;
    }
    return NULL;
}

bool reference_find(const reference_set *set, enshu_reference r,
                    const char *metric, reference_curve *out)
{
    const curve *c = find(set, r, metric);
    if (c)
        *out = view_of(c);
    return c != NULL;
}

bool reference_has(const reference_set *set, enshu_reference r)
{
    for (size_t i = 0; i < set->n; i++) {
        if (set->at[i].reference == r)
            return true;
    }
    return false;
}

/* `values` becomes the set's. */
static void put(reference_set *set, enshu_reference r, const char *metric,
                int64_t *values, size_t n)
{
    curve *c = find(set, r, metric);
    if (c) {
        xfree(c->values);
        c->values = values;
        c->n = n;
        return;
    }
    if (set->n == set->room) {
        set->room = set->room ? set->room * 2 : 16;
        set->at = xrealloc(set->at, set->room * sizeof *set->at);
    }
    set->at[set->n++] = (curve){
        .reference = r, .metric = xstrdup(metric), .values = values, .n = n};
}

void reference_add(reference_set *set, const reference_curve *c)
{
    int64_t *values = xcalloc(c->n + 1, sizeof *values);
    if (c->n > 0)
        memcpy(values, c->values, c->n * sizeof *values);
    put(set, c->reference, c->metric, values, c->n);
}

void reference_take(reference_set *set, enshu_reference r, const enshu_drill *d)
{
    enshu_kpi kpi;
    for (size_t i = 0; enshu_drill_kpi(d, i, &kpi); i++) {
        int64_t *values = xcalloc(kpi.n_values + 1, sizeof *values);
        const size_t n = enshu_drill_kpi_series(d, i, values, kpi.n_values);
        put(set, r, kpi.id, values, n);
    }
}

/* Looks at T+00:00 and at the end of each minute. */
static size_t longest(const enshu_drill *d)
{
    const enshu_time_us length_us = enshu_drill_info(d)->length_us;
    return length_us > 0 ? (size_t)(length_us / ENSHU_MIN) + 1 : SIZE_MAX;
}

bool reference_fits(const reference_set *set, const enshu_drill *d)
{
    const size_t most = longest(d);
    size_t runs = 0;
    size_t found = 0;
    size_t figures = 0;
    enshu_kpi kpi;
    for (int r = 0; r < ENSHU_REFERENCES; r++)
        runs += reference_has(set, (enshu_reference)r);
    for (; enshu_drill_kpi(d, figures, &kpi); figures++) {
        for (int r = 0; r < ENSHU_REFERENCES; r++) {
            const curve *c = find(set, (enshu_reference)r, kpi.id);
            found += c && c->n <= most;
        }
    }
    return set->n > 0 && found == set->n && found == runs * figures;
}

bool reference_shows(const enshu_drill *d)
{
    enshu_kpi kpi;
    return enshu_drill_kpi(d, 0, &kpi);
}

enshu_reference reference_of_policy(const char *policy)
{
    for (int r = 0; r < ENSHU_REFERENCES; r++) {
        if (strcmp(enshu_reference_policy((enshu_reference)r), policy) == 0)
            return (enshu_reference)r;
    }
    return ENSHU_REFERENCES;
}

enshu_status reference_hand(const reference_set *set, enshu_drill *d,
                            enshu_error *err)
{
    for (size_t i = 0; i < set->n; i++) {
        const curve *c = &set->at[i];
        const enshu_status st =
            enshu_drill_refer(d, c->reference, c->metric, c->values, c->n);
        if (st != ENSHU_OK && st != ENSHU_ENOTFOUND)
            return enshu_fail(err, st, "references of '%s': %s", c->metric,
                              enshu_status_text(st));
    }
    return ENSHU_OK;
}

/* ---- playing ---- */

/* One run on its way. */
typedef struct play {
    struct work *work;
    size_t place; /* among those that are played */
    enshu_reference reference;
    session *session; /* NULL: the scenario has no such bot */
    enshu_time_us length_us;
    enshu_status status;
    enshu_error err;
} play;

typedef struct work {
    const reference_options *options;
    pthread_mutex_t lock;
    play plays[ENSHU_REFERENCES];
    int permille[ENSHU_REFERENCES];
    size_t n;
} work;

static int note_progress(play *p, enshu_time_us now_us)
{
    work *w = p->work;
    int sum = 0;
    const enshu_time_us length_us = p->length_us > 0 ? p->length_us : 1;
    const int64_t so_far = now_us > 0 ? now_us / (length_us / 1000 + 1) : 0;
    (void)pthread_mutex_lock(&w->lock);
    w->permille[p->place] = so_far < 1000 ? (int)so_far : 1000;
    for (size_t i = 0; i < w->n; i++)
        sum += w->permille[i];
    (void)pthread_mutex_unlock(&w->lock);
    return sum / (int)w->n;
}

static bool on_step(void *user, enshu_time_us now_us)
{
    play *p = user;
    const reference_options *o = p->work->options;
    const int permille = note_progress(p, now_us);
    if (o->progress)
        o->progress(o->user, permille);
    return o->stop && o->stop(o->user);
}

static void *play_one(void *user, enshu_code *code, size_t i)
{
    work *w = user;
    play *p = &w->plays[i];
    const session_options o = {.bundle = w->options->bundle,
                               .has_seed = true,
                               .seed = w->options->seed,
                               .policy = enshu_reference_policy(p->reference),
                               .code = code,
                               .watch = {.user = p, .stop = on_step}};
    if (on_step(p, 0)) {
        p->status = enshu_fail(&p->err, ENSHU_EINTERRUPTED, "interrupted");
        return NULL;
    }
    p->status = session_open(&o, &p->session, &p->err);
    if (p->status == ENSHU_ENOTFOUND && p->reference != ENSHU_REFERENCE_NONE) {
        p->status = ENSHU_OK;
        return NULL;
    }
    if (p->status != ENSHU_OK)
        return NULL;
    p->length_us = enshu_drill_info(session_drill(p->session))->length_us;
    p->status = session_run(p->session, ENSHU_TIME_MAX, &p->err);
    return NULL;
}

/* The first failure, by the order of references; interrupted comes last. */
static enshu_status status_of(const work *w, enshu_error *err)
{
    const play *worst = NULL;
    for (size_t i = 0; i < w->n; i++) {
        const play *p = &w->plays[i];
        if (p->status == ENSHU_OK)
            continue;
        if (!worst || worst->status == ENSHU_EINTERRUPTED)
            worst = p;
    }
    if (worst && err)
        *err = worst->err;
    return worst ? worst->status : ENSHU_OK;
}

enshu_status reference_play(reference_set *set,
                            const reference_options *options, enshu_error *err)
{
    work w = {.options = options};
    (void)pthread_mutex_init(&w.lock, NULL);
    for (int r = 0; r < ENSHU_REFERENCES; r++) {
        if (reference_has(set, (enshu_reference)r))
            continue;
        w.plays[w.n] =
            (play){.work = &w, .place = w.n, .reference = (enshu_reference)r};
        w.n++;
    }
    if (w.n > 0)
        spread_out(w.n, options->jobs, play_one, NULL, &w);
    const enshu_status st = status_of(&w, err);
    for (size_t i = 0; i < w.n; i++) {
        if (st == ENSHU_OK && w.plays[i].session)
            reference_take(set, w.plays[i].reference,
                           session_drill(w.plays[i].session));
        session_destroy(w.plays[i].session);
    }
    (void)pthread_mutex_destroy(&w.lock);
    return st;
}
