/*
 * screens/systems.h - the systems map, the drawer beside it, and the
 * operations in brief.
 *
 * What is selected is kept by id; one selection for the map of the situation
 * screen and for F3.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_SYSTEMS_H
#define ENSHU_SCREENS_SYSTEMS_H

#include "console/screens/actions.h"
#include "console/screens/draft.h"
#include "console/screens/panels.h"

struct systems_state {
    char *selected; /* thing, NULL: none */
    bool center;    /* bring the selected one into sight */
    int zoom;       /* per cent, 50 .. 200 */
    int pan_x;
    int pan_y;
    bool show_links;
    bool show_needs;
    size_t row;       /* of the drawer's actions */
    size_t operation; /* whose items are shown */
    size_t item;
};

void systems_select(systems_state *s, const char *id); /* NULL: none */
/* NULL when nothing is selected, or it is gone. */
const model_thing *systems_selected(const ctx *c);
/* As status_of, and what stands in an isolated zone is isolated. */
ui_status systems_status(const ctx *c, const model_thing *thing);
/* Needs attention: neither normal nor unknown. */
bool systems_is_abnormal(ui_status status);

/* The map alone, in a panel; map.c. */
void systems_draw_map(ctx *c, ui_rect r, bool large);
/* What is selected, in a panel; drawer.c. */
void systems_draw_drawer(ctx *c, ui_rect r);

#endif /* ENSHU_SCREENS_SYSTEMS_H */
