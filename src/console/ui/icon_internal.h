/*
 * ui/icon_internal.h - a loaded icon, for drawing and for tests.
 */
#ifndef ENSHU_UI_ICON_INTERNAL_H
#define ENSHU_UI_ICON_INTERNAL_H

#include "console/ui/icon.h"

typedef enum icon_kind {
    ICON_STROKE,
    ICON_FILL,
    ICON_RING,
    ICON_DISC
} icon_kind;

/* One outline or circle, on the grid. */
typedef struct icon_part {
    icon_kind kind;
    bool closed;
    size_t at; /* of its points in the set; RING and DISC: the middle */
    size_t n;
    float radius;
} icon_part;

typedef struct icon_shape {
    size_t first; /* of its parts */
    size_t n;
} icon_shape;

struct ui_icons {
    icon_shape shapes[UI_ICON_COUNT];
    icon_part *parts;
    size_t n_parts;
    size_t max_parts;
    ui_point *points;
    size_t n_points;
    size_t max_points;
};

#define ICON_GRID 24.0F
#define ICON_PEN 1.6F

/* Reads the text of one icon into the set.  ENSHU_EINVAL with source and line
 * in *err. */
ENSHU_MUST_USE enshu_status icon__read(ui_icons *set, ui_icon icon,
                                       const char *text, const char *source,
                                       enshu_error *err);

/* What ui_draw_icon does once it knows the set. */
void icon__draw(ui *u, const ui_icons *set, ui_rect r, ui_icon icon,
                ui_token color);

#endif /* ENSHU_UI_ICON_INTERNAL_H */
