/*
 * screens/control_lanes.h - the MSEL of one frame: which inject is drawn where.
 *
 * Lanes are all teams, each team, outside parties and media; in a lane cards
 * stand in as many rows as they need so that none covers another.  What has no
 * time yet (by hand, or when something holds) waits in a list at the right,
 * lane by lane, that scrolls by itself: however much waits, lanes stay low.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_CONTROL_LANES_H
#define ENSHU_SCREENS_CONTROL_LANES_H

#include "console/screens/control_parts.h"

typedef struct lane {
    const char *name;
    bool strong; /* a team */
    int rows;
    int y; /* scrolled */
    int h;
    size_t n_waiting;
    int waiting_y; /* of its name above them, scrolled */
} lane;

typedef struct lane_card {
    const model_inject *p;
    size_t lane;
    int64_t t_us; /* as drawn: proposed, due, or when it was; -1 no time */
    bool moving;
    const char *label; /* behind the id */
    int id_width;
    int row;
    ui_rect r;
} lane_card;

typedef struct lanes {
    control_lanes_state *state;
    int64_t from_us;
    int64_t to_us;
    ui_rect names;
    ui_rect axis;
    ui_rect plot;
    ui_rect waiting; /* empty: all have a time */
    size_t n_waiting;
    int waiting_height; /* of all of them */
    lane *lanes;
    size_t n_lanes;
    lane_card *cards;
    size_t n_cards;
    const lane_card *chosen; /* NULL: none */
    int height;              /* of all lanes */
} lanes;

/* Only which stretch of time is shown; l->state is set. */
void lanes_find_window(lanes *l, const ctx *c);
/* Frees with lanes_fini. */
void lanes_init(lanes *l, ctx *c, ui_rect r);
void lanes_fini(lanes *l);
int lanes_x(const lanes *l, int64_t t_us);
const lane_card *lanes_card_at(const lanes *l, ui_point at);
void lanes_draw(ctx *c, const lanes *l); /* control_lanes_draw.c */

#endif /* ENSHU_SCREENS_CONTROL_LANES_H */
