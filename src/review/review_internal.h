/*
 * review/review_internal.h - how a review is made: the drill is played again
 * out of the journal, what it tells is kept, and each list of a report is
 * taken out of that by a file of its own.
 *
 * Threads: as review/review.h; each world is played by one thread.
 */
#ifndef ENSHU_REVIEW_REVIEW_INTERNAL_H
#define ENSHU_REVIEW_REVIEW_INTERNAL_H

#include "review/review.h"
#include "review/store.h"

struct review {
    store *store; /* everything the reports point to */
    review_cover cover;
    review_report *reports;
    size_t n_reports;
    int64_t *totals; /* of all teams, ascending */
    size_t n_totals;
};

/* Without reports; review_close. */
review *review__create(void);

#endif /* ENSHU_REVIEW_REVIEW_INTERNAL_H */
