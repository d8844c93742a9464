/*
 * review/svg_internal.h - what charts are drawn with.
 *
 * Coordinates are tenths of a pixel, whole numbers, so that a chart is the
 * same text everywhere.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_REVIEW_SVG_INTERNAL_H
#define ENSHU_REVIEW_SVG_INTERNAL_H

#include "review/svg.h"

/* A pixel. */
enum { SVG_PX = 10 };
/* As wide as the text of a page, so that type in it has its size. */
enum { SVG_WIDTH = 720 * SVG_PX };

typedef enum svg_anchor { SVG_AT_START, SVG_AT_MIDDLE, SVG_AT_END } svg_anchor;

typedef struct svg_box {
    int64_t x, y, width, height;
} svg_box;

void svg__begin(const svg_head *head, const char *kind, int64_t width,
                int64_t height, base_buffer *out);
void svg__end(base_buffer *out);

void svg__number(int64_t tenths, base_buffer *out); /* "12.3", "12" */
void svg__text(int64_t x, int64_t y, svg_anchor anchor, const char *class_,
               const char *text, base_buffer *out);
/* Cut to what fits into `width`; the whole stands in its title. */
void svg__text_cut(int64_t x, int64_t y, svg_anchor anchor, const char *class_,
                   const char *text, int64_t width, base_buffer *out);
int64_t svg__text_width(const char *text); /* about, at 12 px */
/* The room beside a plot: for a text of this width and a gap, from `least` to
 * `most`; beyond that the text is cut. */
int64_t svg__margin(int64_t text, int64_t gap, int64_t least, int64_t most);
void svg__line(int64_t x1, int64_t y1, int64_t x2, int64_t y2,
               const char *class_, base_buffer *out);
void svg__rect(const svg_box *box, const char *class_, base_buffer *out);

/* Shapes of looks: disc, diamond, triangle, square, ring, cross. */
void svg__marker(unsigned look, int64_t x, int64_t y, base_buffer *out);

/* Thousandths as people write them: "1,200", "0.5", "-3.25". */
void svg__milli(int64_t milli, base_buffer *out);

/* The time axis below a box: five labels. */
void svg__time_axis(const svg_span *span, const svg_box *box, base_buffer *out);
int64_t svg__time_x(const svg_span *span, const svg_box *box, int64_t t_us);

/* Steps of 1, 2 or 5 times a power of ten from `low` to `high` or past them. */
typedef struct svg_scale {
    int64_t low, high, step;
} svg_scale;
svg_scale svg__scale(int64_t low, int64_t high);
int64_t svg__scale_y(const svg_scale *scale, const svg_box *box, int64_t value);

#endif /* ENSHU_REVIEW_SVG_INTERNAL_H */
