/*
 * review/fixture.h - made-up reviews, with every list filled and texts that
 * mean no good: what writers of pages, workbooks and tables are tried with.
 *
 * Threads: one.
 */
#ifndef ENSHU_TESTS_REVIEW_FIXTURE_H
#define ENSHU_TESTS_REVIEW_FIXTURE_H

#include "review/review.h"

/* Three reports: the whole drill with everything, and hostile texts; a team
 * with ordinary texts; another team of which nothing is known (every list is
 * empty).  A distribution of six totals.  Release with review_close. */
review *fixture_review(void);
/* The same drill half a year before: other levels, and an improvement that the
 * first goes on with. */
review *fixture_review_before(void);

/* Texts the first report contains somewhere, to be looked for in what was
 * written; NULL past the end. */
const char *fixture_hostile(size_t i);

#endif /* ENSHU_TESTS_REVIEW_FIXTURE_H */
