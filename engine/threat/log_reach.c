/*
 * Which records of a host can be found.
 *
 * A record comes into a log a while after it happened.  A host that is cut off
 * sends nothing until it is connected again, then all at once; where traffic
 * makes the records (firewall, proxy, VPN, mail, web) there is none meanwhile.
 * What is kept on the host itself can be read there also while it is cut off,
 * and is lost when it is wiped, except what was collected before.
 */
#include "threat/log_internal.h"

struct enshu__host_history {
    uint32_t *first; /* per asset and one more, in `at` */
    size_t *at;      /* places in the trail */
};

static bool is_about_host(const enshu__trace *t)
{
    return t->on >= 0
           && (t->kind == ENSHU__TRACE_ISOLATED
               || t->kind == ENSHU__TRACE_RECONNECTED
               || t->kind == ENSHU__TRACE_COLLECTED
               || t->kind == ENSHU__TRACE_WIPED);
}

enshu__host_history *enshu__host_history_create(const enshu__logs *logs)
{
    const size_t n_assets = logs->setup.n_assets;
    const size_t n = enshu__trail_count(logs->setup.trail);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        kept += is_about_host(enshu__trail_at(logs->setup.trail, i));
    enshu__host_history *h = enshu__alloc_zero(1, sizeof *h);
    if (!h)
        return NULL;
    h->first = enshu__alloc_zero(n_assets + 2, sizeof *h->first);
    h->at = enshu__alloc_zero(kept + 1, sizeof *h->at);
    if (!h->first || !h->at) {
        enshu__host_history_destroy(h);
        return NULL;
    }
    /* Counted one place on, so that filling moves each to its beginning. */
    for (size_t i = 0; i < n; i++) {
        const enshu__trace *t = enshu__trail_at(logs->setup.trail, i);
        if (is_about_host(t))
            h->first[t->on + 2]++;
    }
    for (size_t a = 2; a < n_assets + 2; a++)
        h->first[a] += h->first[a - 1];
    for (size_t i = 0; i < n; i++) {
        const enshu__trace *t = enshu__trail_at(logs->setup.trail, i);
        if (is_about_host(t))
            h->at[h->first[t->on + 1]++] = i;
    }
    return h;
}

void enshu__host_history_destroy(enshu__host_history *h)
{
    if (!h)
        return;
    enshu__free(h->first);
    enshu__free(h->at);
    enshu__free(h);
}

static bool is_traffic(int32_t kind)
{
    return kind == ENSHU__LOG_FIREWALL || kind == ENSHU__LOG_PROXY
           || kind == ENSHU__LOG_VPN || kind == ENSHU__LOG_MAIL
           || kind == ENSHU__LOG_WEB;
}

/* Takes [low, high) away; a host that was cut off too often keeps the rest. */
static void cut(enshu__found_spans *s, enshu_time_us low, enshu_time_us high)
{
    enshu__found_spans out = {.n = 0};
    if (s->n == ENSHU__SPANS)
        return;
    for (size_t i = 0; i < s->n; i++) {
        const struct enshu__found_span span = s->at[i];
        const enshu_time_us before = span.high_us < low ? span.high_us : low;
        const enshu_time_us after = span.low_us > high ? span.low_us : high;
        if (span.low_us < before)
            out.at[out.n++] = (struct enshu__found_span){span.low_us, before};
        if (after < span.high_us)
            out.at[out.n++] = (struct enshu__found_span){after, span.high_us};
    }
    *s = out;
}

typedef struct walk {
    const enshu__log_def *log;
    enshu_time_us now_us;
    enshu_time_us cut_off_us; /* since; ENSHU__ABSENT_TIME: connected */
    enshu_time_us safe_us;    /* collected up to */
} walk;

/* What a time without connection, now over or not, means for a log that is
 * kept elsewhere. */
static void was_cut_off(const walk *w, enshu__found_spans *out,
                        enshu_time_us until_us)
{
    if (w->log->local || w->cut_off_us == ENSHU__ABSENT_TIME)
        return;
    const bool is_over = until_us <= w->now_us;
    const enshu_time_us late_us = until_us + w->log->delay_us;
    if (is_traffic(w->log->kind) || !is_over || late_us > w->now_us)
        cut(out, w->cut_off_us, is_over ? until_us : INT64_MAX);
}

static void look_at(walk *w, enshu__found_spans *out, const enshu__trace *t)
{
    switch (t->kind) {
    case ENSHU__TRACE_ISOLATED:
        if (w->cut_off_us == ENSHU__ABSENT_TIME)
            w->cut_off_us = t->t0_us;
        break;
    case ENSHU__TRACE_RECONNECTED:
        was_cut_off(w, out, t->t0_us);
        w->cut_off_us = ENSHU__ABSENT_TIME;
        break;
    case ENSHU__TRACE_COLLECTED:
        w->safe_us = t->t0_us;
        break;
    default: /* wiped */
        if (w->log->local)
            cut(out, w->safe_us, t->t0_us);
        break;
    }
}

void enshu__find_spans(const enshu__logs *logs, const enshu__host_history *h,
                       int32_t log, int32_t host, enshu_time_us now_us,
                       enshu__found_spans *out)
{
    const enshu__log_def *def = logs->setup.logs[log];
    walk w = {def, now_us, ENSHU__ABSENT_TIME, INT64_MIN};
    out->n = 1;
    out->at[0] =
        (struct enshu__found_span){-def->keep_us, now_us - def->delay_us + 1};
    if (out->at[0].low_us >= out->at[0].high_us)
        out->n = 0;
    for (uint32_t i = h->first[host]; i < h->first[host + 1]; i++) {
        const enshu__trace *t = enshu__trail_at(logs->setup.trail, h->at[i]);
        if (t->t0_us <= now_us)
            look_at(&w, out, t);
    }
    was_cut_off(&w, out, INT64_MAX - def->delay_us);
}

bool enshu__spans_hold(const enshu__found_spans *spans, enshu_time_us true_us)
{
    for (size_t i = 0; i < spans->n; i++) {
        if (spans->at[i].low_us <= true_us && true_us < spans->at[i].high_us)
            return true;
    }
    return false;
}
