#include "runs/many.h"

#include "base/memory.h"
#include "enshu/score.h"
#include "runs/session.h"
#include "runs/spread.h"

/* Each run's result is written by the one thread that took it. */
typedef struct work {
    const many_options *options;
    many_run *out;
    enshu_error *errors; /* one per run */
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

/* Of scenarios that measure against runs of the same seed. */
static enshu_status measure(const work *w, size_t i, session *s,
                            enshu_error *err)
{
    const many_options *m = w->options;
    enshu_drill *d = session_drill(s);
    if (m->unmeasured || !enshu_drill_wants_references(d))
        return ENSHU_OK;
    reference_set *set = m->references ? m->references[i] : NULL;
    if (!set)
        set = reference_create();
    if (m->references)
        m->references[i] = set;
    const reference_options o = {
        .bundle = m->bundle, .seed = m->first_seed + i, .jobs = 1};
    const enshu_reference own = reference_of_policy(m->policy);
    if (own != ENSHU_REFERENCES && !reference_has(set, own))
        reference_take(set, own, d);
    enshu_status st = reference_play(set, &o, err);
    if (st == ENSHU_OK)
        st = reference_hand(set, d, err);
    if (!m->references)
        reference_destroy(set);
    return st;
}

static void *play_one(void *user, enshu_code *code, size_t i)
{
    const work *w = user;
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
        run->status = measure(w, i, s, &w->errors[i]);
    if (run->status == ENSHU_OK)
        note(s, run);
    session_destroy(s);
    return NULL;
}

enshu_status many_play(const many_options *options, many_run *out,
                       enshu_error *err)
{
    work w = {.options = options, .out = out};
    enshu_status st = ENSHU_OK;
    w.errors = xcalloc(options->runs, sizeof *w.errors);
    spread_out(options->runs, options->jobs, play_one, NULL, &w);
    for (size_t i = 0; i < options->runs && st == ENSHU_OK; i++) {
        st = out[i].status;
        if (st != ENSHU_OK && err)
            *err = w.errors[i];
    }
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
