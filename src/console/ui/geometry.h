/*
 * ui/geometry.h - rectangles and points, and cutting one rectangle up.
 *
 * Screens work in logical units (1/96 inch); the ui scales and rounds to whole
 * pixels when it records what is drawn.  Layout is cutting: take a strip from
 * an edge, go on with what is left.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_UI_GEOMETRY_H
#define ENSHU_UI_GEOMETRY_H

#include <stdbool.h>

typedef struct ui_rect {
    int x;
    int y;
    int w;
    int h;
} ui_rect;

typedef struct ui_point {
    float x;
    float y;
} ui_point;

/* Takes a strip of at most `size` from one edge of *r and returns it. */
ui_rect ui_cut_top(ui_rect *r, int size);
ui_rect ui_cut_bottom(ui_rect *r, int size);
ui_rect ui_cut_left(ui_rect *r, int size);
ui_rect ui_cut_right(ui_rect *r, int size);

/* Smaller by dx on the left and right, dy at the top and bottom; never less
 * than nothing. */
ui_rect ui_inset(ui_rect r, int dx, int dy);
/* A rectangle of this size in the middle of r. */
ui_rect ui_center(ui_rect r, int w, int h);
/* The i-th of n equal columns (rows) with gaps between. */
ui_rect ui_column(ui_rect r, int i, int n, int gap);
ui_rect ui_row(ui_rect r, int i, int n, int gap);

/* The value, or the bound it is beyond; `low` where the bounds cross. */
int ui_clamp(int value, int low, int high);

ui_rect ui_intersect(ui_rect a, ui_rect b);
bool ui_rect_is_empty(ui_rect r);
bool ui_rect_has(ui_rect r, int x, int y);

#endif /* ENSHU_UI_GEOMETRY_H */
