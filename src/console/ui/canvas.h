/*
 * ui/canvas.h - a 32-bit picture in memory and its rasteriser.
 *
 * Pixels are 0xFFRRGGBB, rows from the top without padding.  Everything is
 * drawn by source-over with 8-bit coverage, within the clip.  Coordinates are
 * device pixels; a pixel's centre is at +0.5.  The same commands give the same
 * bytes on every machine: no SDL, no libm but sqrtf and floorf.
 *
 * Threads: a canvas belongs to one thread.
 */
#ifndef ENSHU_UI_CANVAS_H
#define ENSHU_UI_CANVAS_H

#include <stddef.h>
#include <stdint.h>

#include "console/ui/geometry.h"
#include "console/ui/theme.h"
#include "enshu/status.h"

typedef struct canvas canvas;

/* 1..16384 each way; black. */
canvas *canvas_create(int w, int h);
void canvas_destroy(canvas *c);              /* accepts NULL */
void canvas_resize(canvas *c, int w, int h); /* black afterwards */
int canvas_width(const canvas *c);
int canvas_height(const canvas *c);
/* Borrowed until the next resize. */
uint32_t *canvas_pixels(canvas *c);
const uint32_t *canvas_row(const canvas *c, int y);

void canvas_set_clip(canvas *c, ui_rect clip); /* cut to the canvas */

void canvas_fill(canvas *c, ui_rect r, ui_color color);
void canvas_round(canvas *c, ui_rect r, float radius, ui_color fill,
                  float width, ui_color border);
void canvas_line(canvas *c, const ui_point *points, size_t n, float width,
                 float dash, float gap, float phase, ui_color color);
void canvas_polygon(canvas *c, const ui_point *points, size_t n,
                    ui_color color);
void canvas_area(canvas *c, const ui_point *points, size_t n, float base,
                 ui_color top, ui_color bottom);
void canvas_disc(canvas *c, float x, float y, float radius, ui_color color);
void canvas_ring(canvas *c, float x, float y, float radius, float width,
                 float from, float to, ui_color color);
void canvas_hatch(canvas *c, ui_rect r, float spacing, float width,
                  ui_color color);
/* An A8 mask, tinted. */
void canvas_mask(canvas *c, int x, int y, const uint8_t *mask, int w, int h,
                 ui_color color);

/* Writes a PNG file; ENSHU_EIO, ENSHU_EFULL. */
ENSHU_MUST_USE enshu_status canvas_write_png(const canvas *c, const char *path,
                                             enshu_error *err);

#endif /* ENSHU_UI_CANVAS_H */
