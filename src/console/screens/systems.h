/*
 * screens/systems.h - the systems map, the drawer beside it, and the
 * operations in brief.
 *
 * What is selected is kept by id, the same for F1 and F3; each has its own zoom
 * and place of the map.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_SYSTEMS_H
#define ENSHU_SCREENS_SYSTEMS_H

#include "console/screens/actions.h"
#include "console/screens/draft.h"
#include "console/screens/map_known.h"
#include "console/screens/panels.h"

typedef enum map_layer {
    MAP_STATUS,
    MAP_LINKS,
    MAP_PATH,
    MAP_NEEDS,
    MAP_LAYERS
} map_layer;

typedef struct map_view {
    int zoom; /* per cent; 0: so that everything is in view */
    int x;    /* of the view within the map */
    int y;
    bool reveal; /* bring the selection into view */
    bool held;   /* the mouse button */
    bool moved;  /* far enough for a drag */
    int last_x;
    int last_y;
} map_view;

struct systems_state {
    char *selected; /* id of an asset, zone, conduit, service; NULL: none */
    bool layers[MAP_LAYERS];
    map_view small;   /* F1 */
    map_view large;   /* F3 */
    bool to_drawer;   /* the focus goes to the drawer */
    size_t row;       /* of the list in the drawer */
    size_t item;      /* of the operation whose items are shown */
};

void systems_select(systems_state *s, const char *id); /* NULL: none */
/* NULL when nothing is selected, or it is gone. */
const model_thing *systems_selected(const ctx *c);

/* The map in a panel; `view` is one of the two of the state.  map.c */
void systems_draw_map(ctx *c, ui_rect r, map_view *view);
/* What is selected, in a panel; drawer.c. */
void systems_draw_drawer(ctx *c, ui_rect r);

#endif /* ENSHU_SCREENS_SYSTEMS_H */
