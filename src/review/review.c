#include "review/review_internal.h"

review *review__create(void)
{
    review *r = xcalloc(1, sizeof *r);
    r->store = shelf_create();
    return r;
}

void review_close(review *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->n_books; i++)
        name_book_destroy(r->books[i]);
    xfree(r->books);
    shelf_destroy(r->store);
    xfree(r->reports);
    xfree(r->totals);
    xfree(r);
}

size_t review_count(const review *r)
{
    return r->n_reports;
}

const review_report *review_get(const review *r, size_t i)
{
    return i < r->n_reports ? &r->reports[i] : NULL;
}

const int64_t *review_distribution(const review *r, size_t *n)
{
    const bool shown = r->n_totals >= REVIEW__ANONYMOUS_FROM;
    *n = shown ? r->n_totals : 0;
    return shown ? r->totals : NULL;
}
