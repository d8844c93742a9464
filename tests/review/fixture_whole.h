/*
 * review/fixture_whole.h - the made-up report of the whole drill.
 *
 * Threads: pure.
 */
#ifndef ENSHU_TESTS_REVIEW_FIXTURE_WHOLE_H
#define ENSHU_TESTS_REVIEW_FIXTURE_WHOLE_H

#include "review/review.h"

/* Static; without a cover. */
const review_report *fixture_whole(void);

#endif /* ENSHU_TESTS_REVIEW_FIXTURE_WHOLE_H */
