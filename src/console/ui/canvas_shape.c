/* Discs, rings and stripes, by the distance of each pixel from their edges. */
#include "console/ui/canvas.h"

#include <math.h>

#include "console/ui/canvas_internal.h"

/* ---- angles ---- */

/* Sine of a part of a turn in -1/8 .. 1/8. */
static double small_sine(double turns)
{
    const double x = turns * 6.283185307179586;
    const double x2 = x * x;
    return x
           * (1.0
              - x2 / 6.0
                    * (1.0
                       - x2 / 20.0 * (1.0 - x2 / 42.0 * (1.0 - x2 / 72.0))));
}

static double small_cosine(double turns)
{
    const double x = turns * 6.283185307179586;
    const double x2 = x * x;
    return 1.0
           - x2 / 2.0
                 * (1.0 - x2 / 12.0 * (1.0 - x2 / 30.0 * (1.0 - x2 / 56.0)));
}

/* Where a hand points after `turns` clockwise from the top. */
static ui_point direction(float turns)
{
    const float whole = turns - floorf(turns);
    const float eighths = floorf(whole * 8.0F + 0.5F);
    const double rest = (double)whole - (double)eighths / 8.0;
    const double sine = small_sine(rest);
    const double cosine = small_cosine(rest);
    /* Sine and cosine of whole eighths. */
    static const double h = 0.7071067811865476;
    static const double steps[8][2] = {{0, 1},  {h, h},   {1, 0},  {h, -h},
                                       {0, -1}, {-h, -h}, {-1, 0}, {-h, h}};
    const double *step = steps[(int)eighths % 8];
    const double x = sine * step[1] + cosine * step[0];
    const double y = cosine * step[1] - sine * step[0];
    return (ui_point){(float)x, (float)-y};
}

/* ---- rings ---- */

typedef struct ring {
    ui_point middle;
    float outer;
    float inner; /* below 0: filled */
    bool whole;
    bool wide; /* more than half a turn */
    ui_point from;
    ui_point to;
} ring;

/* How far a point is inside the angle, in pixels. */
static float in_angle(const ring *g, float rx, float ry)
{
    const float after = ry * g->from.x - rx * g->from.y;
    const float before = rx * g->to.y - ry * g->to.x;
    return g->wide ? canvas__max(after, before) : canvas__min(after, before);
}

static float ring_part(const ring *g, float x, float y)
{
    const float rx = x - g->middle.x;
    const float ry = y - g->middle.y;
    const float d = sqrtf(rx * rx + ry * ry);
    float part = canvas__clamp(g->outer + 0.5F - d, 0.0F, 1.0F);
    if (g->inner > 0.0F)
        part -= canvas__clamp(g->inner + 0.5F - d, 0.0F, 1.0F);
    if (!g->whole)
        part *= canvas__clamp(0.5F + in_angle(g, rx, ry), 0.0F, 1.0F);
    return part;
}

static void draw_ring_shape(canvas *c, const ring *g, ui_color color)
{
    if (canvas__alpha(color) == 0)
        return;
    const float reach = g->outer + 1.0F;
    const ui_rect r =
        canvas__touched(c, g->middle.x - reach, g->middle.y - reach,
                        g->middle.x + reach, g->middle.y + reach);
    if (ui_rect_is_empty(r))
        return;
    uint8_t *cover = canvas__cover(c, (size_t)r.w);
    for (int y = r.y; y < r.y + r.h; y++) {
        for (int i = 0; i < r.w; i++)
            cover[i] = canvas__cover_of(
                ring_part(g, (float)(r.x + i) + 0.5F, (float)y + 0.5F));
        canvas__blend_row(c, r.x, y, cover, r.w, color);
    }
}

void canvas_disc(canvas *c, float x, float y, float radius, ui_color color)
{
    const ring g = {
        .middle = {x, y}, .outer = radius, .inner = -1.0F, .whole = true};
    if (radius > 0.0F)
        draw_ring_shape(c, &g, color);
}

void canvas_ring(canvas *c, float x, float y, float radius, float width,
                 float from, float to, ui_color color)
{
    if (!(radius > 0.0F) || !(width > 0.0F) || !(to > from))
        return;
    const ring g = {.middle = {x, y},
                    .outer = radius,
                    .inner = radius - width,
                    .whole = to - from >= 1.0F,
                    .wide = to - from > 0.5F,
                    .from = direction(from),
                    .to = direction(to)};
    draw_ring_shape(c, &g, color);
}

/* ---- stripes ---- */

void canvas_hatch(canvas *c, ui_rect r, float spacing, float width,
                  ui_color color)
{
    const ui_rect seen = ui_intersect(r, c->clip);
    if (ui_rect_is_empty(seen) || !(spacing >= 1.0F) || !(width > 0.0F)
        || canvas__alpha(color) == 0)
        return;
    const float half = canvas__min(width, spacing) / 2.0F;
    uint8_t *cover = canvas__cover(c, (size_t)seen.w);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        for (int i = 0; i < seen.w; i++) {
            /* Distance from the corner of r across the stripes. */
            const int steps = seen.x + i - r.x + y - r.y + 1;
            const float across = (float)steps * 0.70710678F;
            const float phase = across - floorf(across / spacing) * spacing;
            const float off = phase - spacing / 2.0F;
            cover[i] =
                canvas__cover_of(half + 0.5F - (off < 0.0F ? -off : off));
        }
        canvas__blend_row(c, seen.x, y, cover, seen.w, color);
    }
}
