/*
 * ui/canvas_internal.h - what the files of the canvas share.
 *
 * A shape works out 8-bit coverage a pixel and blends rows of it; each pixel's
 * coverage depends on the shape alone, never on the clip, so that drawing a
 * part gives the same bytes as drawing everything.
 */
#ifndef ENSHU_UI_CANVAS_INTERNAL_H
#define ENSHU_UI_CANVAS_INTERNAL_H

#include "console/ui/canvas.h"

struct canvas {
    int w;
    int h;
    ui_rect clip;
    uint32_t *pixels;
    /* Room of the shape being drawn, kept from one to the next. */
    uint8_t *cover;
    size_t cover_size;
    int32_t *cells;
    size_t cells_size;
};

/* At least `count` bytes (cells), with any contents. */
uint8_t *canvas__cover(canvas *c, size_t count);
int32_t *canvas__cells(canvas *c, size_t count);

/* Source over: `weight` 0 keeps the ground, 256 replaces it. */
static inline uint32_t canvas__mix(uint32_t ground, uint32_t color,
                                   uint32_t weight)
{
    const uint32_t rb = ground & 0xFF00FFU;
    const uint32_t g = ground & 0x00FF00U;
    const uint32_t rb2 = rb + ((((color & 0xFF00FFU) - rb) * weight) >> 8);
    const uint32_t g2 = g + ((((color & 0x00FF00U) - g) * weight) >> 8);
    return 0xFF000000U | (rb2 & 0xFF00FFU) | (g2 & 0x00FF00U);
}

/* 0..255 of coverage and of alpha as a weight of 0..256. */
static inline uint32_t canvas__weight(uint32_t cover, uint32_t alpha)
{
    const uint32_t product = cover * alpha + 127U;
    const uint32_t both = (product + 1U + (product >> 8)) >> 8;
    return both + (both >> 7);
}

static inline uint32_t canvas__alpha(ui_color color)
{
    return color >> 24;
}

/* A row of coverage from x on, within the clip. */
void canvas__blend_row(canvas *c, int x, int y, const uint8_t *cover, int n,
                       ui_color color);
/* A row of one colour, within the clip. */
void canvas__fill_row(canvas *c, int x, int y, int n, ui_color color);

static inline float canvas__clamp(float v, float low, float high)
{
    return v < low ? low : v > high ? high : v;
}

static inline float canvas__min(float a, float b)
{
    return a < b ? a : b;
}

static inline float canvas__max(float a, float b)
{
    return a > b ? a : b;
}

/* floorf of what fits into an int, without a call. */
static inline int canvas__floor(float v)
{
    const int whole = (int)v;
    return whole - (v < (float)whole);
}

static inline uint8_t canvas__cover_of(float part)
{
    return (uint8_t)(canvas__clamp(part, 0.0F, 1.0F) * 255.0F + 0.5F);
}

/* The pixels a box of floats touches, cut to the clip. */
ui_rect canvas__touched(const canvas *c, float left, float top, float right,
                        float bottom);

/* The same for n > 0 points and what is `wide` around them. */
ui_rect canvas__bounds(const canvas *c, const ui_point *points, size_t n,
                       float wide);

#endif /* ENSHU_UI_CANVAS_INTERNAL_H */
