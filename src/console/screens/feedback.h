/*
 * screens/feedback.h - the debrief at the end of a drill: how many points, for
 * what, and what would have been better.
 *
 * Every criterion is there, with its points, how it came out in words, when,
 * and the record behind it; what was missed shows its model answer.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_FEEDBACK_H
#define ENSHU_SCREENS_FEEDBACK_H

#include "console/screens/context.h"

typedef struct feedback_state {
    size_t objective; /* 0 all, else from 1 */
    size_t filter;    /* 0 all, 1 what can be better */
    size_t tab;       /* 0 reasons, 1 maturity and meters, 2 improvements */
} feedback_state;

void feedback_draw(ctx *c, feedback_state *s, ui_rect r);

/* "8.5", "100", "-2": thousandths of a point. */
const char *say_points(ctx *c, int64_t milli);
/* The status a criterion is shown with: by its verdict, or by its points where
 * the verdict does not say how good it was. */
ui_status feedback_status(const model_reason *r);
/* Would more points have been possible? */
bool feedback_is_to_improve(const model_reason *r);

#endif /* ENSHU_SCREENS_FEEDBACK_H */
