/*
 * Key figures compared with runs of the same seed: the share of the points is
 * where the area under the drill's curve lies between theirs.
 *
 * References are no part of the drill's state: they may come at any time, or
 * never, and change neither records nor digest.  Sums up to each minute are
 * kept instead of the values, so that a score costs no walk along a curve.
 */
#include "drill/judge.h"
#include "drill/ops.h"
#include "enshu/maths.h"

#include <string.h>

typedef struct curve {
    int64_t *sums; /* sums[i]: of the first i values; NULL: not given */
    size_t n;      /* values */
} curve;

struct enshu__references {
    curve (*of)[ENSHU_REFERENCES]; /* of each metric */
    size_t n;
};

static const char *const policies[ENSHU_REFERENCES] = {"none", "standard",
                                                       "golden"};

const char *enshu_reference_policy(enshu_reference r)
{
    return (int)r >= 0 && r < ENSHU_REFERENCES ? policies[r] : "";
}

bool enshu_drill_wants_references(const enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, CRITERION); i++) {
        if (ENSHU__DEF(d->scenario, CRITERION, criterion, i)->kpi.name != 0)
            return true;
    }
    return false;
}

/* ---- keeping ---- */

void enshu__references_destroy(enshu_drill *d)
{
    enshu__references *all = d->references;
    if (!all)
        return;
    for (size_t i = 0; i < all->n; i++) {
        for (int r = 0; r < ENSHU_REFERENCES; r++)
            enshu__free(all->of[i][r].sums);
    }
    enshu__free(all->of);
    enshu__free(all);
}

static bool make_room(enshu_drill *d)
{
    if (d->references)
        return true;
    enshu__references *all = enshu__alloc_zero(1, sizeof *all);
    if (!all)
        return false;
    all->n = ENSHU__COUNT(d->scenario, METRIC);
    all->of = enshu__alloc_zero(all->n, sizeof *all->of);
    if (!all->of) {
        enshu__free(all);
        return false;
    }
    d->references = all;
    return true;
}

/* As the sums of the drill's own curve are bounded. */
static int64_t *sum_up(const int64_t *values, size_t n)
{
    const int64_t most = ENSHU__FIGURE_MOST;
    int64_t *sums = n < SIZE_MAX / sizeof *sums
                        ? enshu__alloc((n + 1) * sizeof *sums)
                        : NULL;
    if (!sums)
        return NULL;
    sums[0] = 0;
    for (size_t i = 0; i < n; i++) {
        const int64_t v = values[i];
        sums[i + 1] = sums[i] + (v > most ? most : v < -most ? -most : v);
    }
    return sums;
}

enshu_status enshu_drill_refer(enshu_drill *d, enshu_reference r,
                               const char *metric, const int64_t *values,
                               size_t n)
{
    enshu__ref which;
    if ((int)r < 0 || r >= ENSHU_REFERENCES || !metric || (n > 0 && !values))
        return ENSHU_EINVAL;
    if (!enshu__find_ref(d, ENSHU__IS(METRIC), metric, &which))
        return ENSHU_ENOTFOUND;
    if (!make_room(d))
        return ENSHU_ENOMEM;
    int64_t *sums = n > 0 ? sum_up(values, n) : NULL;
    if (n > 0 && !sums)
        return ENSHU_ENOMEM;
    curve *c = &d->references->of[which.index][r];
    enshu__free(c->sums);
    *c = (curve){sums, n};
    return ENSHU_OK;
}

/* ---- comparing ---- */

/* A stretch of minutes, the first that counts and the first that does not. */
typedef struct stretch {
    size_t from;
    size_t to;
} stretch;

/* The first minute that does not begin before a time. */
static size_t minute_of(enshu_time_us t_us)
{
    return t_us > 0 ? (size_t)((t_us + ENSHU_MIN - 1) / ENSHU_MIN) : 0;
}

static stretch stretch_of(const enshu_drill *d, const enshu__criterion_def *def)
{
    stretch s = {0, d->ops->kpis[def->kpi.index].n_values};
    if (def->from_us != ENSHU__ABSENT_TIME)
        s.from = minute_of(def->from_us);
    if (def->to_us != ENSHU__ABSENT_TIME && minute_of(def->to_us) < s.to)
        s.to = minute_of(def->to_us);
    if (s.from > s.to)
        s.from = s.to;
    return s;
}

static int64_t own_area(const enshu_drill *d, int32_t metric, stretch s)
{
    return enshu__kpi_sum(d, metric, s.to) - enshu__kpi_sum(d, metric, s.from);
}

int64_t enshu__kpi_area(const enshu_drill *d, const enshu__criterion_def *def,
                        int64_t *minutes)
{
    const stretch s = stretch_of(d, def);
    *minutes = (int64_t)(s.to - s.from);
    return own_area(d, def->kpi.index, s);
}

static int64_t area(const curve *c, stretch s)
{
    return c->sums[s.to] - c->sums[s.from];
}

/* As many points of `all` as v is on the way from a to b. */
static int64_t along(int64_t all, int64_t v, int64_t a, int64_t b)
{
    return enshu_mul_div(all, v - a, b - a);
}

/* With `sign` so that more is better. */
static int64_t points_of(const enshu_reason *r, int64_t sign)
{
    const int64_t all = r->max_milli;
    const int64_t half = all / 2;
    const int64_t v = sign * r->value;
    const int64_t low = sign * r->worst;
    const int64_t middle = sign * r->middle;
    const int64_t high = sign * r->best;
    if (v <= low)
        return 0;
    if (v >= high)
        return all;
    return v <= middle ? along(half, v, low, middle)
                       : half + along(all - half, v, middle, high);
}

/* What is worth half: standard's, when it is between the others. */
static void set_middle(const curve *standard, stretch s, enshu_reason *r)
{
    const int64_t low = r->worst < r->best ? r->worst : r->best;
    const int64_t high = r->worst < r->best ? r->best : r->worst;
    const int64_t v = standard->sums ? area(standard, s) : low;
    r->halfway = v <= low || v >= high;
    r->middle = r->halfway ? r->worst + (r->best - r->worst) / 2 : v;
}

/* The minutes that all curves have. */
static stretch shared(const curve of[ENSHU_REFERENCES], stretch s)
{
    for (int r = 0; r < ENSHU_REFERENCES; r++) {
        if (of[r].sums && of[r].n < s.to)
            s.to = of[r].n;
    }
    if (s.from > s.to)
        s.from = s.to;
    return s;
}

void enshu__compare(const enshu_drill *d, const enshu__criterion_def *def,
                    enshu_reason *r)
{
    const enshu__decl *metric =
        d->scenario->lists[ENSHU__METRIC].at[def->kpi.index];
    const int64_t sign =
        ENSHU__DEF(d->scenario, METRIC, metric, def->kpi.index)->good == 0 ? 1
                                                                           : -1;
    const curve *of = d->references ? d->references->of[def->kpi.index] : NULL;
    r->state = "unmeasured";
    r->counted = false;
    r->metric = enshu__text_of(d, metric->name);
    if (r->cause == 0)
        r->cause = d->ops->kpis[def->kpi.index].seq;
    if (!of || !of[ENSHU_REFERENCE_NONE].sums
        || !of[ENSHU_REFERENCE_GOLDEN].sums)
        return;
    const stretch s = shared(of, stretch_of(d, def));
    r->minutes = (int64_t)(s.to - s.from);
    r->first_minute = (int64_t)s.from;
    r->value = own_area(d, def->kpi.index, s);
    r->worst = area(&of[ENSHU_REFERENCE_NONE], s);
    r->best = area(&of[ENSHU_REFERENCE_GOLDEN], s);
    set_middle(&of[ENSHU_REFERENCE_STANDARD], s, r);
    if (sign * r->best <= sign * r->worst)
        return;
    r->state = "measured";
    r->counted = true;
    r->points_milli = points_of(r, sign);
}
