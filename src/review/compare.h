/*
 * review/compare.h - several drills beside one another: maturity over time,
 * scores, and what became of the improvement plan.
 *
 * Threads: as review/review.h.
 */
#ifndef ENSHU_REVIEW_COMPARE_H
#define ENSHU_REVIEW_COMPARE_H

#include "review/review.h"

typedef struct review_compare review_compare;

/* An improvement and where it stands now. */
typedef struct review_followed {
    size_t first;                   /* drill that wrote it down, 0 the oldest */
    size_t newest;                  /* the last that speaks of it */
    const review_improvement *item; /* as the newest has it */
    bool overdue; /* its date is before the newest drill began */
} review_followed;

/* Reviews in any order; they must outlive the comparison, which puts the
 * oldest first.  At least two. */
review_compare *review_compare_create(const review *const *reviews, size_t n);
void review_compare_destroy(review_compare *c); /* accepts NULL */

/* Does an improvement's source name an item of an earlier drill ("id:N")? */
bool review_is_earlier_item(const char *source);

size_t review_compare_drills(const review_compare *c);
/* The report of the whole drill, of the k-th by time. */
const review_report *review_compare_get(const review_compare *c, size_t k);
/* The first drill that is the same as the k-th, of which somebody kept a copy
 * (cover.id); k itself when there is none before it. */
size_t review_compare_copied(const review_compare *c, size_t k);
size_t review_compare_followed(const review_compare *c,
                               const review_followed **out);

#endif /* ENSHU_REVIEW_COMPARE_H */
