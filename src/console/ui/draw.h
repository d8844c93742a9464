/*
 * ui/draw.h - what a frame draws, as a list.
 *
 * Commands are in device pixels, with their clip.  The list can be written as
 * text (goldens), drawn on a canvas in a region, and compared with the list of
 * the frame before: commands are hashed into cells of 64 pixels, and the cells
 * that differ become a few rectangles.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_UI_DRAW_H
#define ENSHU_UI_DRAW_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "console/ui/canvas.h"
#include "console/ui/geometry.h"
#include "console/ui/text.h"
#include "console/ui/theme.h"

typedef struct draw_list draw_list;

/* Texts are measured with `text`, which must outlive the list. */
draw_list *draw_list_create(ui_text *text);
void draw_list_destroy(draw_list *l); /* accepts NULL */
/* Forgets the commands; everything is clipped to `w` x `h`. */
void draw_list_clear(draw_list *l, int w, int h);

/* Clips nest; what is outside is left out of the list. */
void draw_push_clip(draw_list *l, ui_rect clip);
void draw_pop_clip(draw_list *l);
ui_rect draw_clip(const draw_list *l);

void draw_fill(draw_list *l, ui_rect r, ui_color color);
/* A filled rounded rectangle; the border is inside r.  Width 0: no border;
 * a colour with alpha 0 draws nothing. */
void draw_round(draw_list *l, ui_rect r, float radius, ui_color fill,
                float width, ui_color border);
/* An open line through n points.  dash 0: solid, else dash and gap lengths;
 * phase moves the dashes. */
void draw_line(draw_list *l, const ui_point *points, size_t n, float width,
               float dash, float gap, float phase, ui_color color);
/* A filled simple polygon. */
void draw_polygon(draw_list *l, const ui_point *points, size_t n,
                  ui_color color);
/* The area between the points, left to right, and y = base, fading from `top`
 * at the highest point to `bottom` at the base. */
void draw_area(draw_list *l, const ui_point *points, size_t n, float base,
               ui_color top, ui_color bottom);
void draw_disc(draw_list *l, float x, float y, float radius, ui_color color);
/* `radius` is that of the outer edge.  Angles in turns from the top,
 * clockwise; 0..1 is the whole ring. */
void draw_ring(draw_list *l, float x, float y, float radius, float width,
               float from, float to, ui_color color);
/* Slanted stripes. */
void draw_hatch(draw_list *l, ui_rect r, float spacing, float width,
                ui_color color);
/* A run of text on a baseline; the bytes are copied. */
void draw_text(draw_list *l, ui_font font, int x, int baseline,
               const char *text, size_t len, ui_color color);

/* One command a line. */
void draw_list_write(const draw_list *l, base_buffer *out);

/* Where `next` differs from `prev`: at most `max` rectangles.  Returns how
 * many; with too many differences they are merged, and a change of size gives
 * one rectangle of everything. */
size_t draw_list_diff(const draw_list *prev, const draw_list *next,
                      ui_rect *out, size_t max);

/* Draws what lies in `region` on the canvas, over a ground of `ground`. */
void draw_list_render(const draw_list *l, canvas *c, ui_text *text,
                      ui_rect region, ui_color ground);

#endif /* ENSHU_UI_DRAW_H */
