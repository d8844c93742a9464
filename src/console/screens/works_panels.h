/*
 * screens/works_panels.h - the parts of F4 and of F1's operations: each draws
 * inside the rectangle it is given, without a frame unless it says so.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_WORKS_PANELS_H
#define ENSHU_SCREENS_WORKS_PANELS_H

#include "console/screens/works_known.h"

/* ---- operations.c ---- */

/* What a tab shows in brief; of a schedule of items all there is. */
void operations_draw(ctx *c, ui_rect in, const works_view *v);

/* ---- works_board.c ---- */

/* Departures in order of time; `full` with filters and room for remarks. */
void works_draw_board(ctx *c, ui_rect r, const works_view *v, bool full);
/* "delayed 7 / mean 18 min / cancelled 1". */
const char *works_say_sum(ctx *c, const works_view *v);
/* From which time to which there are departures. */
const char *works_say_span(ctx *c, const works_view *v);

/* ---- works_stations.c ---- */

/* Stations in groups by the service they need; `full` with how many are open
 * and how many wait. */
void works_draw_stations(ctx *c, ui_rect r, const model_thing *flow, bool full);

/* ---- works_docks.c ---- */

/* A chart of berths by time when stays are long, else a tile for each dock. */
void works_draw_docks(ctx *c, ui_rect r, const works_view *v);
int works_docks_height(const ctx *c, int width, const works_view *v);
const char *works_say_docks(ctx *c, const works_view *v);

/* ---- works_stores.c ---- */

void works_draw_stores(ctx *c, ui_rect r, const model_thing *flow);
/* How high they want to be in this width, 0 when there is none. */
int works_stores_height(const ctx *c, int width, const model_thing *flow);

/* ---- works_facts.c ---- */

/* What is picked, in facts; takes what it needs from the top. */
void works_draw_facts(ctx *c, ui_rect *r, const works_pick *pick);
/* The name of a station or a stop of an operation; "" when it has none. */
const char *works_say_place(const ctx *c, const char *operation,
                            const char *place);
/* Its name as a title. */
const char *works_say_pick(ctx *c, const works_pick *pick);

#endif /* ENSHU_SCREENS_WORKS_PANELS_H */
