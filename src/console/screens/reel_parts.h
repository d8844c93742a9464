/*
 * screens/reel_parts.h - what the files of a replay share.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_REEL_PARTS_H
#define ENSHU_SCREENS_REEL_PARTS_H

#include "console/screens/reel.h"

enum { REEL_BOOKMARKS = 100 };

struct reel_state {
    int64_t dragged_us; /* under the mouse while it is held; -1 */
    int64_t bookmarks[REEL_BOOKMARKS]; /* rising */
    size_t n_bookmarks;
    size_t tab;              /* of F6 */
    size_t view;             /* what both sides show */
    size_t team[REEL_SIDES]; /* number of the team, n: control */
    size_t known_team;
    bool all_known; /* also what the team has right */
    size_t known_row;
    size_t kind; /* of events, 0 all, else model_mark_kind + 1 */
    size_t event_row;
};

/* The name of a kind of marks. */
const char *reel_say_kind(const ctx *c, model_mark_kind kind);
ui_token reel_ink(model_mark_kind kind);

/* ---- reel_pair.c, reel_known.c, reel_events.c: the tabs of F6 ---- */

void reel_pair(ctx *c, ui_rect r);
void reel_known(ctx *c, ui_rect r);
void reel_events(ctx *c, ui_rect r);

/* Chips with the teams, and control if `control`; the one that is chosen. */
void reel_choose_team(ctx *c, ui_rect r, const char *id, bool control,
                      size_t *chosen);
/* The id of the i-th team; "" for control. */
const char *reel_team(const ctx *c, size_t i);

#endif /* ENSHU_SCREENS_REEL_PARTS_H */
