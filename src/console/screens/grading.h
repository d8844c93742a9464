/*
 * screens/grading.h - what people grade at the end who took part: their own
 * team, or the others.
 *
 * What is chosen and written is a draft of the seat ("grade.ID") until it is
 * sent; it may be sent anew, and taken back.  What others of the team said is
 * told to nobody but control: here is only how many said something.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_GRADING_H
#define ENSHU_SCREENS_GRADING_H

#include "console/model/judge_orders.h"
#include "console/screens/draft.h"

enum { GRADING_TEXT = 4000, GRADING_POINTS = 10 };

typedef struct grading_state {
    size_t at;
    draft_text points; /* where there is no rubric */
    draft_text reason;
} grading_state;

void grading_state_init(grading_state *s);
void grading_state_fini(grading_state *s);

/* What the seat is asked to grade, and of these what it has not graded; nothing
 * waits once the drill is closed. */
size_t grading_asked(const ctx *c);
size_t grading_waiting(const ctx *c);
void grading_draw(ctx *c, grading_state *s, ui_rect r);

#endif /* ENSHU_SCREENS_GRADING_H */
