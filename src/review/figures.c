/* Key figures minute by minute, beside runs of the same seed. */
#include "review/review_internal.h"

#include <string.h>

#include "enshu/kpi.h"
#include "enshu/maths.h"

/* Where the drill's area lies on the way from doing nothing to golden, with
 * standard half way when it is between: as points are given for it. */
enum { WHOLE_MILLI = 100000 };

static review_curve curve_of(shelf *s, const int64_t *values, size_t n)
{
    int64_t *copy = shelf_take(s, n * sizeof *copy);
    if (n > 0)
        memcpy(copy, values, n * sizeof *copy);
    return (review_curve){.milli = n > 0 ? copy : NULL, .n = n};
}

static review_curve played(review__cut *c, size_t i, const enshu_kpi *kpi)
{
    int64_t *values = xcalloc(kpi->n_values + 1, sizeof *values);
    const size_t n =
        enshu_drill_kpi_series(c->world->drill, i, values, kpi->n_values);
    const review_curve out = curve_of(c->store, values, n);
    xfree(values);
    return out;
}

static void refer(review__cut *c, review_figure *f)
{
    const reference_set *set = c->world->source->references;
    for (int r = 0; set && r < REVIEW_REFERENCES; r++) {
        reference_curve curve;
        if (reference_find(set, (enshu_reference)r, f->id, &curve))
            f->references[r] = curve_of(c->store, curve.values, curve.n);
    }
}

/* Sums of people, minutes, per cent over some days stay far from the limit;
 * those of a damaged journal are bounded. */
static int64_t area(const review_curve *c, size_t minutes)
{
    const int64_t most = INT64_MAX / 4;
    int64_t sum = 0;
    for (size_t i = 0; i < minutes && i < c->n; i++) {
        const int64_t v = c->milli[i];
        const int64_t share = most / (int64_t)minutes;
        sum += v > share ? share : v < -share ? -share : v;
    }
    return sum;
}

static size_t shared_minutes(const review_figure *f)
{
    size_t n = f->played.n;
    for (int r = 0; r < REVIEW_REFERENCES; r++) {
        if (f->references[r].n > 0 && f->references[r].n < n)
            n = f->references[r].n;
    }
    return n;
}

static int64_t position(const review_figure *f)
{
    const int64_t sign = f->high_is_good ? 1 : -1;
    const int64_t half = WHOLE_MILLI / 2;
    const int64_t v = sign * f->played.area;
    const int64_t low = sign * f->references[ENSHU_REFERENCE_NONE].area;
    const int64_t high = sign * f->references[ENSHU_REFERENCE_GOLDEN].area;
    int64_t middle = sign * f->references[ENSHU_REFERENCE_STANDARD].area;
    if (f->references[ENSHU_REFERENCE_NONE].n == 0
        || f->references[ENSHU_REFERENCE_GOLDEN].n == 0 || high <= low)
        return -1;
    if (f->references[ENSHU_REFERENCE_STANDARD].n == 0 || middle <= low
        || middle >= high)
        middle = low + (high - low) / 2;
    if (v <= low || v >= high)
        return v <= low ? 0 : WHOLE_MILLI;
    return v <= middle ? enshu_mul_div(half, v - low, middle - low)
                       : half
                             + enshu_mul_div(WHOLE_MILLI - half, v - middle,
                                             high - middle);
}

static void measure(review_figure *f)
{
    const size_t minutes = shared_minutes(f);
    f->played.area = area(&f->played, minutes);
    for (int r = 0; r < REVIEW_REFERENCES; r++)
        f->references[r].area = area(&f->references[r], minutes);
    f->position_milli = position(f);
}

void review__figures(review__cut *c)
{
    shelf_list list = SHELF_LIST(review_figure);
    enshu_kpi kpi;
    for (size_t i = 0; enshu_drill_kpi(c->world->drill, i, &kpi); i++) {
        if (!review__concerns(c, kpi.from))
            continue;
        review_figure *f = shelf_list_add(&list);
        *f = (review_figure){.id = shelf_copy(c->store, kpi.id),
                             .name = shelf_text(c->store, kpi.name),
                             .unit = shelf_copy(c->store, kpi.unit),
                             .high_is_good = kpi.high_is_good,
                             .has_warn = kpi.has_warn,
                             .has_crit = kpi.has_crit,
                             .warn_milli = kpi.has_warn ? kpi.warn_milli : 0,
                             .crit_milli = kpi.has_crit ? kpi.crit_milli : 0,
                             .played = played(c, i, &kpi)};
        refer(c, f);
        measure(f);
    }
    SHELF_KEEP(c->store, list, c->out->figures);
}
