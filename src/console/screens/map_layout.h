/*
 * screens/map_layout.h - where things of the systems map are.
 *
 * Zones are boxes on both sides of a trunk, in order of declaration, row by
 * row; an odd last one takes the whole width.  A zone is a bus that its assets
 * hang on: up to five are spread alternately above and below, up to ten stand
 * in pairs, more go to further buses.  Zones without assets (the internet) are
 * stubs at the upper end of the trunk.
 *
 * Sizes are logical.  Texts keep their size at any zoom, so zooming gives them
 * more or less room: the layout says how many lines a name has (0 to 2).
 *
 * Threads: pure functions; the same numbers give the same places.
 */
#ifndef ENSHU_SCREENS_MAP_LAYOUT_H
#define ENSHU_SCREENS_MAP_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "console/ui/geometry.h"

enum {
    MAP_TILE = 22,
    MAP_TILE_CHOSEN = 28,
    MAP_TITLE = 21,   /* height of a zone's title */
    MAP_PER_BUS = 10, /* assets */
    MAP_ZOOM_MIN = 50,
    MAP_ZOOM_MAX = 200
};

typedef struct map_zone {
    ui_rect r;
    ui_rect title; /* empty for a stub */
    bool stub;
    bool spans; /* the whole width */
    size_t first_bus;
    size_t n_buses;
    size_t first_slot;
    size_t n_slots;
} map_zone;

typedef struct map_bus {
    int x0;
    int x1;
    int y;
} map_bus;

/* Where an asset is. */
typedef struct map_slot {
    ui_rect tile;
    ui_rect name; /* empty when names have no room */
    bool above;   /* the bus */
    int bus_y;
} map_slot;

typedef struct map_layout {
    int width; /* of everything; may be larger than the view */
    int height;
    int name_lines;
    map_zone *zones;
    size_t n_zones;
    map_bus *buses;
    size_t n_buses;
    map_slot *slots; /* zone by zone, in order */
    size_t n_slots;
    bool has_trunk;
    int trunk_x;
    int trunk_top;
    int trunk_bottom;
} map_layout;

/* counts[i] assets in zone i; a view of w x h; zoom in per cent.  Owned by the
 * caller. */
map_layout *map_layout_create(const size_t *counts, size_t n_zones, int w,
                              int h, int zoom);
void map_layout_destroy(map_layout *l); /* accepts NULL */

/* The zoom at which everything is in view, 50 .. 100. */
int map_layout_fit(const size_t *counts, size_t n_zones, int w, int h);

/* The slot that is next from `from` in a direction (dx or dy is 1 or -1);
 * `from` when there is none. */
size_t map_layout_next(const map_layout *l, size_t from, int dx, int dy);

#endif /* ENSHU_SCREENS_MAP_LAYOUT_H */
