/*
 * review/cells.h - values as spreadsheets have them.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_REVIEW_CELLS_H
#define ENSHU_REVIEW_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "review/review.h"

enum { CELLS_NUMBER = 32, CELLS_MOMENT = 64, CELLS_HEADER = 256 };

/* Would a spreadsheet take this text for a formula, or for a command of one?
 * Blanks, control characters and full-width signs before it do not save. */
bool cells_look_like_formula(const char *text);

/* "12.5", "-0.125", "7"; returns `out`. */
const char *cells_decimal(int64_t milli, char out[CELLS_NUMBER]);

/* The local time of a moment: "2026-07-01 18:43:00"; "18:43:00" when the
 * drill does not say on which day it begins. */
const char *cells_moment(const review_cover *cover, int64_t t_us,
                         char out[CELLS_MOMENT]);
/* The same as days since 1899-12-30; negative when there is no day. */
double cells_serial(const review_cover *cover, int64_t t_us);

#endif /* ENSHU_REVIEW_CELLS_H */
