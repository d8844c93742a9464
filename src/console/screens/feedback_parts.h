/*
 * screens/feedback_parts.h - what the debrief shows beside the reasons.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_FEEDBACK_PARTS_H
#define ENSHU_SCREENS_FEEDBACK_PARTS_H

#include "console/screens/draft.h"
#include "console/screens/feedback.h"
#include "console/ui/icon.h"

enum { FEEDBACK_METERS = 64 };

/* Was any item there to be seen? */
bool feedback_has_items(const model_score *s);
void feedback_draw_items(ctx *c, ui_rect r, const model_score *s);
void feedback_draw_plan(ctx *c, ui_rect r);

#endif /* ENSHU_SCREENS_FEEDBACK_PARTS_H */
