/* Key figures: read off the operation, graded, kept as a series. */
#include "drill/ops.h"
#include "drill/parts.h"
#include "enshu/kpi.h"

#include <string.h>

enum { MILLI = 1000 };

static const enshu__metric_def *metric_def(const enshu_drill *d, int32_t i)
{
    return ENSHU__DEF(d->scenario, METRIC, metric, i);
}

static int64_t minutes(enshu_time_us us)
{
    return us / (ENSHU_MIN / MILLI);
}

/* Thousandths of a per cent; `otherwise` when there is nothing to share. */
static int64_t percent(int64_t part, int64_t whole, int64_t otherwise)
{
    if (whole <= 0)
        return otherwise * MILLI;
    return (part > 0 ? part : 0) * 100 * MILLI / whole;
}

static int64_t at_most_all(int64_t milli)
{
    return milli < 100 * MILLI ? milli : 100 * MILLI;
}

/* ---- places ---- */

static int64_t at_station(const enshu_drill *d, const enshu__metric_def *def,
                          int32_t place)
{
    enshu__station_figures f;
    enshu__flows_station(d->ops->flows, def->from.index, (size_t)place, &f);
    switch ((enshu__figure)def->figure) {
    case ENSHU__FIGURE_QUEUE:
        return f.queue * MILLI;
    case ENSHU__FIGURE_WAIT:
        return minutes(f.wait_us);
    case ENSHU__FIGURE_BUSY:
        return f.busy * MILLI;
    case ENSHU__FIGURE_THROUGHPUT:
        return f.served_hour * MILLI;
    case ENSHU__FIGURE_SERVED:
        return f.served * MILLI;
    default:
        return f.lost * MILLI;
    }
}

static int64_t at_store(const enshu_drill *d, const enshu__metric_def *def,
                        int32_t place)
{
    const enshu__store_def *store =
        &enshu__flow_at(d, def->from.index)->stores[place];
    const int64_t stock =
        enshu__flows_store(d->ops->flows, def->from.index, (size_t)place);
    if (def->figure == ENSHU__FIGURE_STOCK)
        return stock * MILLI;
    return percent(stock, store->capacity, 0);
}

static int64_t at_stop(const enshu_drill *d, const enshu__metric_def *def,
                       int32_t place)
{
    const enshu__stop_def *stop =
        &enshu__timetable_at(d, def->from.index)->stops[place];
    enshu__stop_figures f;
    enshu__timetables_stop(d->ops->timetables, def->from.index, (size_t)place,
                           &f);
    if (def->figure == ENSHU__FIGURE_WAITING)
        return f.waiting * MILLI;
    return percent(f.waiting, stop->crowd, 0);
}

typedef int64_t place_fn(const enshu_drill *d, const enshu__metric_def *def,
                         int32_t place);

static int64_t together(const enshu_drill *d, int32_t metric, place_fn *value)
{
    const enshu__metric_def *def = metric_def(d, metric);
    const enshu__kpi *kpi = &d->ops->kpis[metric];
    const bool sum = enshu__figure_rows[def->figure].together == ENSHU__SUM;
    int64_t all = 0;
    for (size_t i = 0; i < kpi->n_places; i++) {
        const int64_t one = value(d, def, kpi->places[i]);
        if (sum)
            all += one;
        else if (one > all)
            all = one;
    }
    return all;
}

/* ---- wholes ---- */

static int64_t of_departures(const enshu_drill *d, const enshu__metric_def *def)
{
    enshu__departures_totals t;
    enshu__due_totals(d, def->from.index, &t);
    const int64_t kept = t.due - t.cancelled;
    switch ((enshu__figure)def->figure) {
    case ENSHU__FIGURE_OPERATED:
        return at_most_all(percent(kept, t.due, 100));
    case ENSHU__FIGURE_PUNCTUALITY:
        return at_most_all(percent(kept - t.late15, t.due, 100));
    case ENSHU__FIGURE_CANCELLED_SHARE:
        return at_most_all(percent(t.cancelled, t.due, 0));
    case ENSHU__FIGURE_LATE30_SHARE:
        return at_most_all(percent(t.late30, t.due, 0));
    case ENSHU__FIGURE_DISRUPTED_SHARE:
        return at_most_all(percent(t.cancelled + t.late60, t.due, 0));
    case ENSHU__FIGURE_LEFT_BEHIND:
        return t.left_behind * MILLI;
    case ENSHU__FIGURE_BAGS_SHORT:
        return t.bags_short * MILLI;
    case ENSHU__FIGURE_SHORT_FLIGHTS:
        return t.short_flights * MILLI;
    default:
        return t.affected * MILLI;
    }
}

static int64_t of_timetable(const enshu_drill *d, const enshu__metric_def *def)
{
    enshu__timetable_totals t;
    enshu__line_totals(d, def->from.index, &t);
    switch ((enshu__figure)def->figure) {
    case ENSHU__FIGURE_SERVICE_SHARE:
        return percent(t.started_hour, t.due_hour, 100);
    case ENSHU__FIGURE_STUCK:
        return t.stuck * MILLI;
    case ENSHU__FIGURE_STUCK_LONGEST:
        return minutes(t.stuck_max_us);
    case ENSHU__FIGURE_LATE10:
        return t.late10 * MILLI;
    default:
        return t.affected * MILLI;
    }
}

static int64_t down_for(const enshu_drill *d, enshu__ref service)
{
    if (service.name == 0
        || d->ops->down_since[service.index] == ENSHU__ABSENT_TIME)
        return 0;
    return minutes(enshu__now(d) - d->ops->down_since[service.index]);
}

/* Of a flow also the services of its stations; the longest counts. */
static int64_t outage(const enshu_drill *d, enshu__ref op)
{
    int64_t longest = down_for(d, enshu__op_service(d, op));
    if (op.kind == ENSHU__DEPARTURES)
        op = enshu__departures_at(d, op.index)->flow;
    if (op.kind != ENSHU__FLOW)
        return longest;
    const enshu__flow_def *def = enshu__flow_at(d, op.index);
    for (size_t i = 0; i < def->n_stations; i++) {
        const int64_t one = down_for(d, def->stations[i].service);
        longest = one > longest ? one : longest;
    }
    return longest;
}

static int64_t of_any(const enshu_drill *d, const enshu__metric_def *def)
{
    enshu__op_sample s;
    if (def->figure == ENSHU__FIGURE_OUTAGE)
        return outage(d, def->from);
    enshu__op_read(d, def->from, &s);
    switch ((enshu__figure)def->figure) {
    case ENSHU__FIGURE_DELAY_MAX:
        return minutes(s.delay_max_us);
    case ENSHU__FIGURE_DELAY_AVG:
        return minutes(s.delay_avg_us);
    case ENSHU__FIGURE_DONE:
        return s.done * MILLI;
    default:
        return s.cancelled * MILLI;
    }
}

int64_t enshu__figure_read(const enshu_drill *d, int32_t metric)
{
    const enshu__metric_def *def = metric_def(d, metric);
    switch (enshu__figure_rows[def->figure].where) {
    case ENSHU__AT_STATION:
        return together(d, metric, at_station);
    case ENSHU__AT_STORE:
        return together(d, metric, at_store);
    case ENSHU__AT_STOP:
        return together(d, metric, at_stop);
    case ENSHU__AT_DEPARTURES:
        return of_departures(d, def);
    case ENSHU__AT_TIMETABLE:
        return of_timetable(d, def);
    default:
        return of_any(d, def);
    }
}

bool enshu__kpi_value(const enshu_drill *d, int32_t metric, int64_t *milli)
{
    if (d->processed_us < 0)
        return false;
    *milli = enshu__figure_read(d, metric);
    return true;
}

/* ---- severity ---- */

static bool reaches(const enshu__metric_def *def, int64_t milli, int64_t level)
{
    const bool high_is_good = def->good == 0;
    if (level == ENSHU__ABSENT_TIME)
        return false;
    return high_is_good ? milli <= level : milli >= level;
}

/* By its levels; of a figure that has none, or whose thresholds control has
 * set, a warning is medium and an alarm high. */
static int32_t severity_of(const enshu_drill *d, int32_t metric, int64_t milli)
{
    const enshu__metric_def *def = metric_def(d, metric);
    const enshu__kpi *kpi = &d->ops->kpis[metric];
    bool graded = false;
    int32_t severity = 0;
    for (int32_t i = 0; i < ENSHU__SEVERITIES && !kpi->set; i++) {
        graded |= def->level_milli[i] != ENSHU__ABSENT_TIME;
        if (reaches(def, milli, def->level_milli[i]))
            severity = i + 1;
    }
    if (graded)
        return severity;
    return reaches(def, milli, kpi->crit_milli)   ? 3
           : reaches(def, milli, kpi->warn_milli) ? 2
                                                  : 0;
}

/* ---- the series ---- */

/* So that sums over a week of minutes stay within 64 bits. */
static int64_t bounded(int64_t milli)
{
    const int64_t most = ENSHU__FIGURE_MOST;
    return milli > most ? most : milli < -most ? -most : milli;
}

static int64_t sum_up_to(const enshu__kpi *kpi, size_t n)
{
    const enshu__series_block *b = kpi->newest;
    size_t first = b ? kpi->n_values - (size_t)b->n : 0;
    while (b && first >= n && b->older) {
        b = b->older;
        first -= (size_t)b->n;
    }
    int64_t sum = b ? b->before : 0;
    for (size_t i = 0; b && i < (size_t)b->n && first + i < n; i++)
        sum += bounded(b->values[i]);
    return sum;
}

int64_t enshu__kpi_sum(const enshu_drill *d, int32_t metric, size_t n)
{
    return sum_up_to(&d->ops->kpis[metric], n);
}

static void keep(enshu_drill *d, enshu__kpi *kpi, int64_t milli)
{
    enshu__series_block *block = kpi->newest;
    if (!block || block->n == ENSHU__SERIES_BLOCK) {
        block = enshu__arena_new(d->arena, 1, sizeof *block);
        if (!block) {
            enshu__break(d, ENSHU_ENOMEM);
            return;
        }
        block->older = kpi->newest;
        block->before = sum_up_to(kpi, kpi->n_values);
        kpi->newest = block;
    }
    block->values[block->n++] = milli;
    kpi->n_values++;
}

size_t enshu__kpi_series(const enshu_drill *d, int32_t metric, int64_t *out,
                         size_t most)
{
    const enshu__kpi *kpi = &d->ops->kpis[metric];
    const size_t n = kpi->n_values < most ? kpi->n_values : most;
    size_t left = n;
    for (const enshu__series_block *b = kpi->newest; b && left > 0;
         b = b->older) {
        for (int64_t i = b->n; i > 0 && left > 0; i--)
            out[--left] = b->values[i - 1];
    }
    return n;
}

/* ---- looking ---- */

static void tell_sample(enshu_drill *d, int32_t metric, int64_t milli,
                        int32_t severity)
{
    const enshu__metric_def *def = metric_def(d, metric);
    enshu__kpi *kpi = &d->ops->kpis[metric];
    const enshu_audience audience = enshu__audience_of_op(d, def->from);
    kpi->milli = milli;
    kpi->severity = severity;
    kpi->worst = severity > kpi->worst ? severity : kpi->worst;
    kpi->seq = ENSHU__EMIT(d, METRIC_SAMPLED, &audience,
                           enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                           enshu__f_int(ENSHU_F_AMOUNT, milli),
                           enshu__f_int(ENSHU_F_SEVERITY, severity));
}

static void sample(enshu_drill *d, int32_t metric)
{
    enshu__kpi *kpi = &d->ops->kpis[metric];
    const int64_t milli = enshu__figure_read(d, metric);
    const int32_t severity = severity_of(d, metric, milli);
    const bool same =
        kpi->n_values > 0 && milli == kpi->milli && severity == kpi->severity;
    keep(d, kpi, milli);
    if (!same)
        tell_sample(d, metric, milli, severity);
}

void enshu__kpis_sample(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, METRIC); i++)
        sample(d, (int32_t)i);
}

/* ---- making ---- */

/* The names of all the places a figure can be about, one by one. */
static const char *place_name(const enshu_drill *d,
                              const enshu__metric_def *def, size_t i)
{
    const int32_t from = def->from.index;
    switch (enshu__figure_rows[def->figure].where) {
    case ENSHU__AT_STATION:
        return i < enshu__flow_at(d, from)->n_stations
                   ? enshu__flow_at(d, from)->stations[i].id
                   : NULL;
    case ENSHU__AT_STORE:
        return i < enshu__flow_at(d, from)->n_stores
                   ? enshu__flow_at(d, from)->stores[i].id
                   : NULL;
    case ENSHU__AT_STOP:
        return i < enshu__timetable_at(d, from)->n_stops
                   ? enshu__timetable_at(d, from)->stops[i].id
                   : NULL;
    default:
        return NULL;
    }
}

static bool is_about(const enshu__metric_def *def, const char *place)
{
    for (size_t i = 0; i < def->n_at; i++) {
        if (strcmp(def->at[i], place) == 0)
            return true;
    }
    return def->n_at == 0;
}

static bool find_places(enshu_drill *d, const enshu__metric_def *def,
                        enshu__kpi *kpi)
{
    size_t n = 0;
    while (place_name(d, def, n))
        n++;
    kpi->places = enshu__arena_new(d->arena, n, sizeof *kpi->places);
    if (!kpi->places)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (is_about(def, place_name(d, def, i)))
            kpi->places[kpi->n_places++] = (int32_t)i;
    }
    return true;
}

bool enshu__kpis_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, METRIC);
    d->ops->kpis = enshu__arena_new(d->arena, n, sizeof *d->ops->kpis);
    if (!d->ops->kpis)
        return false;
    for (size_t i = 0; i < n; i++) {
        const enshu__metric_def *def = metric_def(d, (int32_t)i);
        d->ops->kpis[i].warn_milli = def->warn_milli;
        d->ops->kpis[i].crit_milli = def->crit_milli;
        if (!find_places(d, def, &d->ops->kpis[i]))
            return false;
    }
    return true;
}

/* ---- thresholds ---- */

static enshu_pair threshold(enshu_field field, int64_t milli)
{
    return enshu__only_if(milli != ENSHU__ABSENT_TIME,
                          enshu__f_int(field, milli));
}

/* The last value is graded anew, so that nobody waits a minute to see it. */
static void set_thresholds(enshu_drill *d, int32_t metric, int64_t warn,
                           int64_t crit, const enshu_command *c)
{
    const enshu__metric_def *def = metric_def(d, metric);
    const enshu_audience audience = enshu__audience_of_op(d, def->from);
    enshu__kpi *kpi = &d->ops->kpis[metric];
    kpi->warn_milli = warn;
    kpi->crit_milli = crit;
    kpi->set = true;
    d->cause = ENSHU__EMIT(d, METRIC_CHANGED, &audience,
                           enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                           threshold(ENSHU_F_WARN, warn),
                           threshold(ENSHU_F_CRIT, crit),
                           enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
    const int32_t severity = severity_of(d, metric, kpi->milli);
    if (kpi->n_values > 0 && severity != kpi->severity)
        tell_sample(d, metric, kpi->milli, severity);
}

void enshu__set_metric(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *id = enshu__command_field(c, ENSHU_F_ID);
    const enshu_value *warn = enshu__command_field(c, ENSHU_F_WARN);
    const enshu_value *crit = enshu__command_field(c, ENSHU_F_CRIT);
    enshu__ref metric;
    (void)role;
    if (!id || !enshu__find_ref(d, ENSHU__IS(METRIC), id->as.str, &metric)) {
        enshu__refuse(d, c, "unknown-id", id ? id->as.str : "");
        return;
    }
    const enshu__metric_def *def = metric_def(d, metric.index);
    const enshu__kpi *kpi = &d->ops->kpis[metric.index];
    const int64_t w = warn ? warn->as.integer : kpi->warn_milli;
    const int64_t k = crit ? crit->as.integer : kpi->crit_milli;
    const bool wrong = w != ENSHU__ABSENT_TIME && k != ENSHU__ABSENT_TIME
                       && (def->good == 0 ? k > w : k < w);
    if ((!warn && !crit) || wrong)
        enshu__refuse(d, c, "bad-value", enshu_field_name(ENSHU_F_CRIT));
    else if (w != kpi->warn_milli || k != kpi->crit_milli)
        set_thresholds(d, metric.index, w, k, c);
}

/* ---- for others ---- */

bool enshu_drill_kpi(const enshu_drill *d, size_t i, enshu_kpi *out)
{
    if (i >= ENSHU__COUNT(d->scenario, METRIC))
        return false;
    const enshu__metric_def *def = metric_def(d, (int32_t)i);
    const enshu__kpi *kpi = &d->ops->kpis[i];
    *out = (enshu_kpi){
        .id = enshu__text_of(d, def->decl.name),
        .name = def->name,
        .unit = def->unit ? def->unit : enshu__figure_rows[def->figure].unit,
        .from = def->from.name ? enshu__text_of(d, def->from.name) : "",
        .high_is_good = def->good == 0,
        .has_warn = kpi->warn_milli != ENSHU__ABSENT_TIME,
        .has_crit = kpi->crit_milli != ENSHU__ABSENT_TIME,
        .warn_milli = kpi->warn_milli,
        .crit_milli = kpi->crit_milli,
        .value_milli = kpi->milli,
        .severity = kpi->severity,
        .worst = kpi->worst,
        .n_values = kpi->n_values};
    return true;
}

size_t enshu_drill_kpi_series(const enshu_drill *d, size_t i, int64_t *out,
                              size_t most)
{
    if (i >= ENSHU__COUNT(d->scenario, METRIC))
        return 0;
    return enshu__kpi_series(d, (int32_t)i, out, most);
}
