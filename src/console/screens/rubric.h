/*
 * screens/rubric.h - how a criterion that people grade is chosen: the rows of
 * its rubric, what is asked above them, and points as they are typed.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_RUBRIC_H
#define ENSHU_SCREENS_RUBRIC_H

#include "console/screens/context.h"

typedef struct rubric_look {
    const model_criterion *k;
    bool has; /* points are chosen already: these */
    int64_t milli;
    bool off; /* it is only read */
} rubric_look;

/* What goes before it: a heading and a paragraph, drawn or only measured.
 * Returns the height, 0 without a text. */
int rubric_words(ctx *c, ui_rect r, word_id head, const char *text, bool draw);
/* Its heading and rows; without rows, between what points may be. */
int rubric_height(ctx *c, int width, const model_criterion *k);
/* Returns the row that was taken, by pointer, Enter or its number (1 to 9);
 * NULL: none. */
const model_rubric_row *rubric_draw(ctx *c, ui_rect r, const rubric_look *look);

/* "2", "2.5", "-1": thousandths; false when it is no number. */
bool rubric_read_points(const char *text, int64_t *milli);
/* Can the criterion have so many? */
bool rubric_takes(const model_criterion *k, int64_t milli);

#endif /* ENSHU_SCREENS_RUBRIC_H */
