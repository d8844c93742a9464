/*
 * screens/works.h - operations at work: F4, and what F1 shows of it.
 *
 * A tab shows departures with the flow they are for, a flow alone, a timetable
 * (line.h), or a schedule of items.  What is picked (a flight, a counter, a
 * gate) is kept by id, the same for F1 and F4; orders about it are the
 * ordinary actions of the drill, whose forms are opened with it filled in.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_WORKS_H
#define ENSHU_SCREENS_WORKS_H

#include "console/screens/context.h"

/* ---- tabs ---- */

/* What a tab shows; `main` gives it its name.  What is not there is NULL. */
typedef struct works_view {
    model_work work;
    const model_thing *main;
    const model_thing *flow;
    const model_thing *departures;
} works_view;
enum { WORKS_VIEWS = 8 };
/* In order of declaration; a flow with departures has no tab of its own. */
size_t works_views(const ctx *c, works_view out[WORKS_VIEWS]);
/* The tab that is open; false when there is no operation. */
bool works_view_open(const ctx *c, works_view *out);
/* Tabs at the top of *r when there are several, and the one that is open. */
bool works_draw_tabs(ctx *c, ui_rect *r, works_view *out);

/* ---- what is picked ---- */

typedef enum works_pick_kind {
    WORKS_NOTHING,
    WORKS_DEPARTURE, /* key */
    WORKS_STATION,   /* place */
    WORKS_DOCK,      /* place, and the key of who stands there */
    WORKS_TRIP,      /* key, and the place where it is */
    WORKS_STOP,      /* place */
    WORKS_SECTION    /* place, other */
} works_pick_kind;

/* Texts are "" when there is nothing to say. */
typedef struct works_pick {
    works_pick_kind kind;
    const char *operation;
    const char *key;
    const char *place;
    const char *other;
} works_pick;

enum { WORKS_PARTS = 4 };

struct works_state {
    char *open;  /* operation whose tab is open, NULL: the first */
    size_t part; /* of the tab, where there is no room for all */
    size_t filter;
    int sort; /* column of the board, -1 by time */
    bool descending;
    size_t shown;    /* what the board was filtered and sorted by */
    works_pick pick; /* its texts are owned */
    bool to_orders;  /* the focus goes to the orders */
    size_t order;    /* row of the orders */
};

/* Copies the texts; NULL: nothing is picked. */
void works_set_pick(works_state *s, const works_pick *pick);
works_pick works_picked(const ctx *c);
/* The same by hand: another frame follows. */
void works_choose(ctx *c, const works_pick *pick);
bool works_is_picked(const ctx *c, works_pick_kind kind, const char *operation,
                     const char *name);

/* ---- orders; works_orders.c ---- */

/* A panel: what is picked, the orders there are about it or, when nothing is,
 * about these operations; those under way, those that were given. */
void works_draw_orders(ctx *c, ui_rect r, const char *const *operations,
                       size_t n);

#endif /* ENSHU_SCREENS_WORKS_H */
