/*
 * review/thin.h - the minutes of a figure that show how its curves run.
 *
 * A drill of days has thousands of minutes a figure, more than a spreadsheet
 * draws or prints in bearable time.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_REVIEW_THIN_H
#define ENSHU_REVIEW_THIN_H

#include "review/review.h"

/* As many rows as a figure has at most; ten hours are shown whole. */
enum { THIN_MINUTES = 600 };

/* Writes the minutes that are kept, ascending, of the drill's own curve's
 * length; how many.  All of them when they are few; else the first and last of
 * equal stretches, and where each curve is lowest and highest in these. */
size_t review__thin(const review_figure *f, size_t out[THIN_MINUTES]);
/* Whether anything of any figure of a report is left out so. */
bool review__is_thinned(const review_report *report);

#endif /* ENSHU_REVIEW_THIN_H */
