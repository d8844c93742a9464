/*
 * screens/map_scene.h - the systems map of one frame: which thing is where.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_MAP_SCENE_H
#define ENSHU_SCREENS_MAP_SCENE_H

#include "console/screens/map_layout.h"
#include "console/screens/systems.h"

typedef struct map_scene {
    map_layout *l;
    const model_thing **zones;  /* of l->zones; NULL: of no zone */
    const model_thing **assets; /* of l->slots */
    ui_rect view;               /* on the screen */
    int dx;                     /* from the map to the screen */
    int dy;
    size_t chosen; /* slot that is selected, SIZE_MAX: none */
    size_t abnormal;
} map_scene;

/* Zones and assets laid out; the scene owns what it holds. */
void map_scene_init(map_scene *s, ctx *c, ui_rect view, int zoom);
void map_scene_fini(map_scene *s);
/* The zoom at which all of the map is in a view. */
int map_scene_fit(ctx *c, ui_rect view);

/* Something of the map on the screen. */
ui_rect map_on_screen(const map_scene *s, ui_rect r);

/* Where the mark of a conduit is; empty when its ends are not on the map. */
ui_rect map_conduit_mark(ctx *c, const map_scene *s, size_t conduit);
/* What lies under a point of the screen, NULL: nothing. */
const model_thing *map_thing_at(ctx *c, const map_scene *s, ui_point at);

/* Draws all of it, clipped to the view; map_draw.c. */
void map_scene_draw(ctx *c, const map_scene *s);

/* ---- lines between things; map_lines.c ---- */

void map_draw_conduits(ctx *c, const map_scene *s);
void map_draw_marks(ctx *c, const map_scene *s);
void map_draw_needs(ctx *c, const map_scene *s);
void map_draw_path(ctx *c, const map_scene *s);

#endif /* ENSHU_SCREENS_MAP_SCENE_H */
