/* Key figures over time, and the orders that were given. */
#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"
#include "enshu/time.h"

enum { SEVERITY_MAX = 4 };

static kept_metric *find(const model *m, const char *id)
{
    const int64_t *at = store_map_find(&m->metric_index, id, "");
    return at ? store_row_at(&m->metrics, (size_t)*at) : NULL;
}

static kept_metric *make(model *m, const char *id)
{
    kept_metric *k = find(m, id);
    if (k || !*id || m->metrics.n == MODEL_METRICS_MAX)
        return k;
    kept_metric fresh = {
        .pub = {
            .id = id, .unit = "", .on = "", .sort = "", .told_us = INT64_MIN}};
    store_row_init(&fresh.times, sizeof(int64_t));
    store_row_init(&fresh.values, sizeof(int64_t));
    store_map_put(&m->metric_index, id, "", (int64_t)m->metrics.n);
    store_row_append(&m->metrics, &fresh);
    return store_row_at(&m->metrics, m->metrics.n - 1);
}

void model_free_metrics(model *m)
{
    for (size_t i = 0; i < m->metrics.n; i++) {
        kept_metric *k = store_row_at(&m->metrics, i);
        store_row_fini(&k->times);
        store_row_fini(&k->values);
    }
    store_row_fini(&m->metrics);
    store_map_fini(&m->metric_index);
    store_row_fini(&m->ordered);
}

/* ---- values over time ---- */

/* Where a time is or would be. */
static size_t place_of(const kept_metric *k, int64_t t_us)
{
    size_t low = 0;
    size_t high = k->times.n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (*(int64_t *)store_row_at(&k->times, mid) < t_us)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* History arrives twice, as a series and as records, and in any order: a value
 * goes where its time is. */
static void add_value(kept_metric *k, int64_t t_us, int64_t value)
{
    size_t i = place_of(k, t_us);
    if (i < k->times.n && *(int64_t *)store_row_at(&k->times, i) == t_us) {
        *(int64_t *)store_row_at(&k->values, i) = value;
        return;
    }
    if (k->times.n == MODEL_SAMPLES_MAX) {
        if (i == 0)
            return;
        store_row_remove(&k->times, 0);
        store_row_remove(&k->values, 0);
        i--;
    }
    store_row_insert(&k->times, i, &t_us);
    store_row_insert(&k->values, i, &value);
}

static void take_amount(model_metric *pub, const fold *f)
{
    if (f->t_us < pub->told_us)
        return;
    const int64_t severity = fold_count(f, ENSHU_F_SEVERITY, 0);
    pub->severity = severity < SEVERITY_MAX ? (int)severity : SEVERITY_MAX;
    pub->told_us = f->t_us;
    if (!fold_has(f, ENSHU_F_AMOUNT))
        return;
    pub->known = true;
    pub->amount_milli = fold_bounded(fold_int(f, ENSHU_F_AMOUNT, 0));
}

/* ---- folding ---- */

/* One value a drill minute, newest last: the newest is of the minute in which
 * it is described. */
static void take_series(kept_metric *k, const fold *f)
{
    size_t n = 0;
    const int64_t *values = fold_ints(f, ENSHU_F_SERIES, &n);
    const int64_t last_us = f->t_us - f->t_us % ENSHU_MIN;
    const size_t from = n > MODEL_SAMPLES_MAX ? n - MODEL_SAMPLES_MAX : 0;
    for (size_t i = from; i < n; i++)
        add_value(k, last_us - (int64_t)(n - 1 - i) * ENSHU_MIN,
                  fold_bounded(values[i]));
}

void fold_metric_described(model *m, const fold *f)
{
    kept_metric *k = make(m, fold_id(m, f, ENSHU_F_ID));
    if (!k)
        return;
    model_metric *pub = &k->pub;
    pub->name = fold_text(m, f, ENSHU_F_NAME);
    pub->unit = fold_id(m, f, ENSHU_F_UNIT);
    pub->on = fold_id(m, f, ENSHU_F_ON);
    pub->sort = fold_id(m, f, ENSHU_F_KIND);
    pub->low_is_good = strcmp(fold_id(m, f, ENSHU_F_GOOD), "low") == 0;
    pub->has_warn = fold_has(f, ENSHU_F_WARN);
    pub->has_crit = fold_has(f, ENSHU_F_CRIT);
    pub->warn_milli = fold_bounded(fold_int(f, ENSHU_F_WARN, 0));
    pub->crit_milli = fold_bounded(fold_int(f, ENSHU_F_CRIT, 0));
    take_series(k, f);
    take_amount(pub, f);
}

/* The thresholds of a figure were set. */
void fold_metric_changed(model *m, const fold *f)
{
    kept_metric *k = find(m, fold_id(m, f, ENSHU_F_ID));
    if (!k)
        return;
    if (fold_has(f, ENSHU_F_WARN)) {
        k->pub.has_warn = true;
        k->pub.warn_milli = fold_bounded(fold_int(f, ENSHU_F_WARN, 0));
    }
    if (fold_has(f, ENSHU_F_CRIT)) {
        k->pub.has_crit = true;
        k->pub.crit_milli = fold_bounded(fold_int(f, ENSHU_F_CRIT, 0));
    }
}

void fold_metric_sampled(model *m, const fold *f)
{
    kept_metric *k = find(m, fold_id(m, f, ENSHU_F_ID));
    if (!k)
        return;
    if (fold_has(f, ENSHU_F_AMOUNT))
        add_value(k, f->t_us, fold_bounded(fold_int(f, ENSHU_F_AMOUNT, 0)));
    take_amount(&k->pub, f);
}

void fold_ordered(model *m, const fold *f)
{
    const model_ordered given = {.on = fold_id(m, f, ENSHU_F_ON),
                                 .verb = fold_id(m, f, ENSHU_F_VERB),
                                 .key = fold_id(m, f, ENSHU_F_KEY),
                                 .place = fold_id(m, f, ENSHU_F_PLACE),
                                 .other = fold_id(m, f, ENSHU_F_OTHER),
                                 .count = fold_int(f, ENSHU_F_COUNT, -1),
                                 .by_us = fold_time(f, ENSHU_F_BY_TIME, -1),
                                 .to_us = fold_time(f, ENSHU_F_TO_TIME, -1),
                                 .ok = fold_int(f, ENSHU_F_OK, 0) != 0,
                                 .why = fold_id(m, f, ENSHU_F_WHY),
                                 .t_us = f->t_us};
    if (m->ordered.n == MODEL_ORDERED_MAX)
        store_row_remove(&m->ordered, 0);
    store_row_append(&m->ordered, &given);
}

/* ---- reading ---- */

size_t model_metrics(const model *m)
{
    return m->metrics.n;
}

const model_metric *model_metric_at(const model *m, size_t i)
{
    if (i >= m->metrics.n)
        return NULL;
    const kept_metric *k = store_row_at(&m->metrics, i);
    return &k->pub;
}

const model_metric *model_find_metric(const model *m, const char *id)
{
    const kept_metric *k = find(m, id);
    return k ? &k->pub : NULL;
}

size_t model_metric_series(const model *m, const char *id,
                           const int64_t **times, const int64_t **values)
{
    const kept_metric *k = find(m, id);
    *times = k ? store_row_at(&k->times, 0) : NULL;
    *values = k ? store_row_at(&k->values, 0) : NULL;
    return k ? k->times.n : 0;
}

size_t model_ordered_list(const model *m, const model_ordered **out)
{
    *out = store_row_at(&m->ordered, 0);
    return m->ordered.n;
}
