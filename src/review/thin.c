#include "review/thin.h"

/* Of a stretch: its ends, and both extremes of each curve. */
enum { CURVES = 1 + REVIEW_REFERENCES, PICKS = 2 + 2 * CURVES };
enum { STRETCHES = THIN_MINUTES / PICKS };

static size_t put_extremes(const review_curve *c, size_t from, size_t to,
                           size_t *out)
{
    size_t low = from;
    size_t high = from;
    const size_t end = to < c->n ? to : c->n;
    for (size_t k = from; k < end; k++) {
        low = c->milli[k] < c->milli[low] ? k : low;
        high = c->milli[k] > c->milli[high] ? k : high;
    }
    out[0] = low;
    out[1] = high;
    return from < end ? 2 : 0;
}

/* Sorts what one stretch has, each minute once; how many are left. */
static size_t tidy(size_t *picks, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t pick = picks[i];
        size_t at = kept;
        while (at > 0 && picks[at - 1] > pick)
            at--;
        if (at > 0 && picks[at - 1] == pick)
            continue;
        for (size_t k = kept; k > at; k--)
            picks[k] = picks[k - 1];
        picks[at] = pick;
        kept++;
    }
    return kept;
}

static size_t pick(const review_figure *f, size_t from, size_t to, size_t *out)
{
    size_t n = 0;
    out[n++] = from;
    out[n++] = to - 1;
    n += put_extremes(&f->played, from, to, out + n);
    for (int i = 0; i < REVIEW_REFERENCES; i++)
        n += put_extremes(&f->references[i], from, to, out + n);
    return tidy(out, n);
}

size_t review__thin(const review_figure *f, size_t out[THIN_MINUTES])
{
    const size_t minutes = f->played.n;
    size_t n = 0;
    if (minutes <= THIN_MINUTES) {
        while (n < minutes) {
            out[n] = n;
            n++;
        }
        return n;
    }
    for (size_t i = 0; i < STRETCHES; i++)
        n += pick(f, minutes * i / STRETCHES, minutes * (i + 1) / STRETCHES,
                  out + n);
    return n;
}

bool review__is_thinned(const review_report *report)
{
    for (size_t i = 0; i < report->figures.n; i++) {
        if (report->figures.at[i].played.n > THIN_MINUTES)
            return true;
    }
    return false;
}
