/*
 * Which records of a host can be found.
 *
 * A record comes into a log a while after it happened.  A host that is cut off
 * sends nothing until it is connected again, then all at once; where traffic
 * makes the records (firewall, proxy, VPN, mail, web) there is none meanwhile.
 * What is kept on the host itself can be read there also while it is cut off,
 * and is lost when it is wiped, except what was collected before.
 *
 * Hosts of a zone that is cut off are cut off: nothing says where a log is
 * kept, so all but local ones are kept elsewhere.  A host that is down writes
 * nothing.
 */
#include "threat/log_internal.h"

struct enshu__host_history {
    uint32_t *first; /* per asset and one more, in `at` */
    size_t *at;      /* places in the trail */
};

static bool is_about_hosts(const enshu__trace *t)
{
    switch (t->kind) {
    case ENSHU__TRACE_ISOLATED:
    case ENSHU__TRACE_RECONNECTED:
    case ENSHU__TRACE_COLLECTED:
    case ENSHU__TRACE_WIPED:
    case ENSHU__TRACE_DOWN:
    case ENSHU__TRACE_UP:
        return true;
    default:
        return false;
    }
}

/* The next host from `host` on that the trace is about; the number of assets:
 * none. */
static size_t next_host(const enshu__logs *logs, const enshu__trace *t,
                        size_t host)
{
    const size_t n = logs->setup.n_assets;
    if (t->on >= 0)
        return host <= (size_t)t->on ? (size_t)t->on : n;
    while (host < n && logs->setup.assets[host]->zone.index != t->what)
        host++;
    return host;
}

/* Counts or enters every trace at each host it is about; places are moved on
 * as they are filled. */
static size_t enter(const enshu__logs *logs, enshu__host_history *h, bool count)
{
    const size_t n = enshu__trail_count(logs->setup.trail);
    const size_t n_assets = logs->setup.n_assets;
    size_t entered = 0;
    for (size_t i = 0; i < n; i++) {
        const enshu__trace *t = enshu__trail_at(logs->setup.trail, i);
        if (!is_about_hosts(t))
            continue;
        for (size_t host = next_host(logs, t, 0); host < n_assets;
             host = next_host(logs, t, host + 1)) {
            if (count)
                h->first[host + 2]++;
            else
                h->at[h->first[host + 1]++] = i;
            entered++;
        }
    }
    return entered;
}

enshu__host_history *enshu__host_history_create(const enshu__logs *logs)
{
    const size_t n_assets = logs->setup.n_assets;
    enshu__host_history *h = enshu__alloc_zero(1, sizeof *h);
    if (!h)
        return NULL;
    /* Counted one place on, so that filling moves each to its beginning. */
    h->first = enshu__alloc_zero(n_assets + 2, sizeof *h->first);
    h->at = h->first
                ? enshu__alloc_zero(enter(logs, h, true) + 1, sizeof *h->at)
                : NULL;
    if (!h->at) {
        enshu__host_history_destroy(h);
        return NULL;
    }
    for (size_t a = 2; a < n_assets + 2; a++)
        h->first[a] += h->first[a - 1];
    (void)enter(logs, h, false);
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

enum { OFF_ITSELF = 1, OFF_ZONE = 2 };

typedef struct walk {
    const enshu__log_def *log;
    enshu_time_us now_us;
    uint8_t off;              /* OFF_ bits: what is cut off */
    enshu_time_us cut_off_us; /* since, with `off` */
    enshu_time_us safe_us;    /* collected up to */
    enshu_time_us down_us;    /* since; ENSHU__ABSENT_TIME: not down */
    bool minds_down;
} walk;

/* What a time without connection, now over or not, means for a log that is
 * kept elsewhere. */
static void was_cut_off(const walk *w, enshu__found_spans *out,
                        enshu_time_us until_us)
{
    if (w->log->local || w->off == 0)
        return;
    const bool is_over = until_us <= w->now_us;
    const enshu_time_us late_us = until_us + w->log->delay_us;
    if (is_traffic(w->log->kind) || !is_over || late_us > w->now_us)
        cut(out, w->cut_off_us, is_over ? until_us : INT64_MAX);
}

static void was_down(const walk *w, enshu__found_spans *out,
                     enshu_time_us until_us)
{
    if (w->minds_down && w->down_us != ENSHU__ABSENT_TIME)
        cut(out, w->down_us, until_us);
}

/* Cut off is who is so itself or with its zone. */
static void cut_off(walk *w, enshu__found_spans *out, const enshu__trace *t)
{
    const uint8_t bit = t->on >= 0 ? OFF_ITSELF : OFF_ZONE;
    const bool off = t->kind == ENSHU__TRACE_ISOLATED;
    const uint8_t after = off ? w->off | bit : w->off & (uint8_t)~bit;
    if (w->off == 0 && after != 0)
        w->cut_off_us = t->t0_us;
    if (after == 0)
        was_cut_off(w, out, t->t0_us);
    w->off = after;
}

static void look_at(walk *w, enshu__found_spans *out, const enshu__trace *t)
{
    switch (t->kind) {
    case ENSHU__TRACE_ISOLATED:
    case ENSHU__TRACE_RECONNECTED:
        cut_off(w, out, t);
        break;
    case ENSHU__TRACE_COLLECTED:
        w->safe_us = t->t0_us;
        break;
    case ENSHU__TRACE_DOWN:
        w->down_us = t->t0_us;
        break;
    case ENSHU__TRACE_UP:
        was_down(w, out, t->t0_us);
        w->down_us = ENSHU__ABSENT_TIME;
        break;
    default: /* wiped */
        if (w->log->local)
            cut(out, w->safe_us, t->t0_us);
        break;
    }
}

/* A host that is down at the start was so for as long as there are logs. */
static walk begin(const enshu__logs *logs, int32_t log, int32_t host,
                  enshu_time_us now_us, bool minds_down)
{
    const bool down = logs->setup.assets[host]->state == ENSHU__ASSET_DOWN;
    return (walk){.log = logs->setup.logs[log],
                  .now_us = now_us,
                  .safe_us = INT64_MIN,
                  .down_us = down ? INT64_MIN + 1 : ENSHU__ABSENT_TIME,
                  .minds_down = minds_down};
}

static void find_spans(const enshu__logs *logs, const enshu__host_history *h,
                       walk *w, int32_t host, enshu__found_spans *out)
{
    const enshu_time_us until_us = w->now_us - w->log->delay_us + 1;
    out->n = 1;
    out->at[0] = (struct enshu__found_span){-w->log->keep_us, until_us};
    if (out->at[0].low_us >= out->at[0].high_us)
        out->n = 0;
    for (uint32_t i = h->first[host]; i < h->first[host + 1]; i++) {
        const enshu__trace *t = enshu__trail_at(logs->setup.trail, h->at[i]);
        if (t->t0_us <= w->now_us)
            look_at(w, out, t);
    }
    was_cut_off(w, out, INT64_MAX - w->log->delay_us);
    was_down(w, out, INT64_MAX);
}

void enshu__find_spans(const enshu__logs *logs, const enshu__host_history *h,
                       int32_t log, int32_t host, enshu_time_us now_us,
                       enshu__found_spans *out)
{
    walk w = begin(logs, log, host, now_us, true);
    find_spans(logs, h, &w, host, out);
}

static bool spans_hold(const enshu__found_spans *spans, enshu_time_us true_us)
{
    for (size_t i = 0; i < spans->n; i++) {
        if (spans->at[i].low_us <= true_us && true_us < spans->at[i].high_us)
            return true;
    }
    return false;
}

bool enshu__noise_is_found(const enshu__logs *logs,
                           const enshu__host_history *h, int32_t log,
                           int32_t host, enshu_time_us now_us,
                           enshu_time_us true_us)
{
    enshu__found_spans spans;
    enshu__find_spans(logs, h, log, host, now_us, &spans);
    return spans_hold(&spans, true_us);
}

static bool is_down_at(const enshu__logs *logs, const enshu__host_history *h,
                       int32_t host, enshu_time_us t_us)
{
    bool down = logs->setup.assets[host]->state == ENSHU__ASSET_DOWN;
    for (uint32_t i = h->first[host]; i < h->first[host + 1]; i++) {
        const enshu__trace *t = enshu__trail_at(logs->setup.trail, h->at[i]);
        if (t->t0_us > t_us)
            break;
        if (t->kind == ENSHU__TRACE_DOWN || t->kind == ENSHU__TRACE_UP)
            down = t->kind == ENSHU__TRACE_DOWN;
    }
    return down;
}

bool enshu__told_is_found(const enshu__logs *logs, const enshu__host_history *h,
                          const enshu__told *told, enshu_time_us now_us)
{
    const enshu__log_def *log = logs->setup.logs[told->log];
    enshu__found_spans spans;
    walk w = begin(logs, told->log, told->host, now_us, false);
    if (told->by == ENSHU__BY_MANAGER)
        return -log->keep_us <= told->true_us
               && told->true_us <= now_us - log->delay_us;
    find_spans(logs, h, &w, told->host, &spans);
    return spans_hold(&spans, told->true_us)
           && (told->by != ENSHU__BY_HOST
               || !is_down_at(logs, h, told->host, told->last_us));
}
