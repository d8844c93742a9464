/*
 * screens/reel.h - a drill that is shown again: the bar with its course at the
 * foot of every screen, and the screen that compares.
 *
 * The screens above the bar are those of control, or of the team that is looked
 * at, as they were at that moment.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_REEL_H
#define ENSHU_SCREENS_REEL_H

#include "console/screens/context.h"

enum { REEL_BAR = 142, REEL_SIDES = 2 };

reel_state *reel_state_create(void);
void reel_state_destroy(reel_state *s); /* accepts NULL */

bool reel_is_shown(const ctx *c);
/* REEL_BAR high: play, back and forth, whose view, bookmarks, the course with
 * its marks.  Takes the keys of a replay. */
void reel_bar(ctx *c, ui_rect r);
/* What is to be said of the journal: altered, not ended; NULL: nothing. */
const char *reel_note(const ctx *c);

/* Bookmarks as they are kept, a line each: microseconds, a blank, the name.
 * What cannot be read is left out. */
void reel_bookmarks_read(reel_state *s, const char *text);
char *reel_bookmarks_write(const reel_state *s); /* owned by the caller */
/* The table that is to be written, owned by the caller, and what its file is to
 * be called; NULL: none. */
char *reel_take_table(reel_state *s, const char **name);

/* The name of a bookmark, while one is given: over everything else. */
void reel_overlay(ctx *c);

/* F6: two teams side by side, what was known when, events. */
void screen_reel(ctx *c, ui_rect r);

#endif /* ENSHU_SCREENS_REEL_H */
