/*
 * screens/map_layout.h - where zones and assets of the systems map are.
 *
 * Zones stand in two columns (one when there is one, or no width for two)
 * beside a trunk.  Each zone is a bus with up to ten assets, half above and
 * half below; more wrap to another bus.  Zones of one row are equally high;
 * rows share the height by how many buses they hold, and are never lower than
 * what the assets need, so the map may be higher than its view.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_SCREENS_MAP_LAYOUT_H
#define ENSHU_SCREENS_MAP_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "console/ui/geometry.h"

enum {
    MAP_ZONES_MAX = 24,
    MAP_BUS_HALF = 5, /* assets on one side of a bus */
    MAP_TILE = 22,
    MAP_TITLE = 24, /* a zone's title */
    MAP_LABEL = 18,
    MAP_BUS_HEIGHT = 108
};

typedef struct map_zone {
    ui_rect box;
    ui_rect title;
    int joint_y; /* where its first bus meets the trunk */
    size_t assets;
    int buses;
} map_zone;

typedef struct map_place {
    ui_rect tile;
    ui_rect label;
    int bus_y;
    bool above; /* of its bus */
} map_place;

typedef struct map_layout {
    map_zone zones[MAP_ZONES_MAX];
    size_t n_zones;
    int trunk_x; /* -1: none */
    int width;
    int height; /* at least that of the view */
} map_layout;

/* `assets` holds how many each zone has; beyond MAP_ZONES_MAX zones are left
 * out.  The view's corner is at 0, 0. */
void map_lay_out(const size_t *assets, size_t n_zones, int width, int height,
                 map_layout *out);
/* The i-th asset of a zone. */
map_place map_place_of(const map_layout *l, size_t zone, size_t i);
/* The y of the k-th bus of a zone. */
int map_bus_y(const map_zone *z, int k);

#endif /* ENSHU_SCREENS_MAP_LAYOUT_H */
