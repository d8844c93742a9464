/*
 * screens/line.h - a railway line at work: the running diagram, the list of
 * trains by delay, and what can be ordered about a train or a section.
 *
 * The diagram has the stations down its left side, to the scale of their
 * distances, and time across.  It follows the clock until it is moved.  A
 * train is selected with the mouse or in the list; a later departure is
 * proposed by dragging its forecast or with the arrow keys, and becomes an
 * order only when the form of the action that gives it is sent.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_LINE_H
#define ENSHU_SCREENS_LINE_H

#include "console/screens/context.h"

/* All of it, in a rectangle: diagram and list side by side, or as two tabs
 * when it is narrow.  `timetable` is the id of an operation. */
void line_view(ctx *c, ui_rect r, const char *timetable);
/* What is shut and the trains by delay, without a frame: for F1.  Enter on a
 * train opens F4. */
void line_brief(ctx *c, ui_rect r, const char *timetable);
/* How many trains are cancelled, how many late. */
const char *line_say_sum(ctx *c, const char *timetable);

#endif /* ENSHU_SCREENS_LINE_H */
