/*
 * screens/control_lanes.h - the MSEL of one frame: which inject is drawn where.
 *
 * Lanes are all teams, each team, outside parties and media; in a lane cards
 * stand in as many rows as they need so that none covers another.  What has no
 * time yet stands in a column of its own at the right.
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
    ui_rect untimed; /* empty: all have a time */
    int abreast;     /* of those, in one row of a lane */
    lane *lanes;
    size_t n_lanes;
    lane_card *cards;
    size_t n_cards;
    const lane_card *chosen; /* NULL: none */
    int height;              /* of all lanes */
} lanes;

/* Frees with lanes_fini. */
void lanes_init(lanes *l, ctx *c, ui_rect r);
void lanes_fini(lanes *l);
int lanes_x(const lanes *l, int64_t t_us);
const lane_card *lanes_card_at(const lanes *l, ui_point at);
void lanes_draw(ctx *c, const lanes *l); /* control_lanes_draw.c */

#endif /* ENSHU_SCREENS_CONTROL_LANES_H */
