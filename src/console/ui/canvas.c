#include "console/ui/canvas.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "console/ui/canvas_internal.h"

enum { SIDE_MAX = 16384 };

#define BLACK 0xFF000000U

/* ---- the picture ---- */

canvas *canvas_create(int w, int h)
{
    canvas *c = xcalloc(1, sizeof *c);
    canvas_resize(c, w, h);
    return c;
}

void canvas_destroy(canvas *c)
{
    if (!c)
        return;
    xfree(c->pixels);
    xfree(c->cover);
    xfree(c->cells);
    xfree(c);
}

void canvas_resize(canvas *c, int w, int h)
{
    ENSHU_REQUIRE(w > 0 && w <= SIDE_MAX && h > 0 && h <= SIDE_MAX);
    const size_t count = (size_t)w * (size_t)h;
    if (w != c->w || h != c->h) {
        xfree(c->pixels);
        c->pixels = xmalloc(count * sizeof *c->pixels);
    }
    c->w = w;
    c->h = h;
    c->clip = (ui_rect){0, 0, w, h};
    for (size_t i = 0; i < count; i++)
        c->pixels[i] = BLACK;
}

int canvas_width(const canvas *c)
{
    return c->w;
}

int canvas_height(const canvas *c)
{
    return c->h;
}

uint32_t *canvas_pixels(canvas *c)
{
    return c->pixels;
}

const uint32_t *canvas_row(const canvas *c, int y)
{
    ENSHU_REQUIRE(y >= 0 && y < c->h);
    return c->pixels + (size_t)y * (size_t)c->w;
}

void canvas_set_clip(canvas *c, ui_rect clip)
{
    c->clip = ui_intersect(clip, (ui_rect){0, 0, c->w, c->h});
}

/* ---- room ---- */

uint8_t *canvas__cover(canvas *c, size_t count)
{
    if (count > c->cover_size) {
        xfree(c->cover);
        c->cover = xmalloc(count);
        c->cover_size = count;
    }
    return c->cover;
}

int32_t *canvas__cells(canvas *c, size_t count)
{
    if (count > c->cells_size) {
        xfree(c->cells);
        c->cells = xmalloc(count * sizeof *c->cells);
        c->cells_size = count;
    }
    return c->cells;
}

/* ---- rows ---- */

static uint32_t *row_of(canvas *c, int y)
{
    return c->pixels + (size_t)y * (size_t)c->w;
}

/* Cuts *x and *n to the clip; returns how many were cut off at the left. */
static int cut_row(const canvas *c, int *x, int *n)
{
    const int skipped = *x < c->clip.x ? c->clip.x - *x : 0;
    *x += skipped;
    *n -= skipped;
    if (*n > c->clip.x + c->clip.w - *x)
        *n = c->clip.x + c->clip.w - *x;
    return skipped;
}

static bool row_is_out(const canvas *c, int y)
{
    return y < c->clip.y || y >= c->clip.y + c->clip.h;
}

static void blend_pixel(uint32_t *pixel, uint32_t cover, uint32_t alpha,
                        ui_color color)
{
    if (cover != 0)
        *pixel = canvas__mix(*pixel, color, canvas__weight(cover, alpha));
}

/* The same for the weights of an opaque colour. */
static void cover_pixel(uint32_t *pixel, uint32_t cover, ui_color color)
{
    if (cover == 255)
        *pixel = color;
    else if (cover != 0)
        *pixel = canvas__mix(*pixel, color, cover + (cover >> 7));
}

/* How many at the start are zero, by eights. */
static int skip_clear(const uint8_t *cover, int n)
{
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t eight;
        memcpy(&eight, cover + i, sizeof eight);
        if (eight != 0)
            break;
    }
    return i;
}

void canvas__blend_row(canvas *c, int x, int y, const uint8_t *cover, int n,
                       ui_color color)
{
    if (row_is_out(c, y))
        return;
    cover += cut_row(c, &x, &n);
    uint32_t *row = row_of(c, y) + x;
    const uint32_t alpha = canvas__alpha(color);
    for (int i = 0; i < n;) {
        i += skip_clear(cover + i, n - i);
        const int end = i + 8 < n ? i + 8 : n;
        if (alpha == 255) {
            for (; i < end; i++)
                cover_pixel(&row[i], cover[i], color);
        } else {
            for (; i < end; i++)
                blend_pixel(&row[i], cover[i], alpha, color);
        }
    }
}

/* Copying what is there already is faster than a pixel at a time. */
static void fill_pixels(uint32_t *row, size_t n, ui_color color)
{
    size_t done = n < 16 ? n : 16;
    for (size_t i = 0; i < done; i++)
        row[i] = color;
    while (done < n) {
        const size_t more = done < n - done ? done : n - done;
        memcpy(row + done, row, more * sizeof *row);
        done += more;
    }
}

void canvas__fill_row(canvas *c, int x, int y, int n, ui_color color)
{
    if (row_is_out(c, y))
        return;
    (void)cut_row(c, &x, &n);
    if (n <= 0)
        return;
    uint32_t *row = row_of(c, y) + x;
    const uint32_t weight = canvas__weight(255, canvas__alpha(color));
    if (weight == 256) {
        fill_pixels(row, (size_t)n, color);
        return;
    }
    for (int i = 0; i < n; i++)
        row[i] = canvas__mix(row[i], color, weight);
}

/* Far outside any canvas, but safe to calculate with. */
static float tame(float v)
{
    return canvas__clamp(v, -1e6F, 1e6F);
}

ui_rect canvas__touched(const canvas *c, float left, float top, float right,
                        float bottom)
{
    const int x = canvas__floor(tame(left));
    const int y = canvas__floor(tame(top));
    const int x2 = canvas__floor(tame(right)) + 1;
    const int y2 = canvas__floor(tame(bottom)) + 1;
    return ui_intersect(c->clip, (ui_rect){x, y, x2 - x, y2 - y});
}

ui_rect canvas__bounds(const canvas *c, const ui_point *points, size_t n,
                       float wide)
{
    ui_point low = points[0];
    ui_point high = points[0];
    for (size_t i = 1; i < n; i++) {
        low.x = canvas__min(low.x, points[i].x);
        low.y = canvas__min(low.y, points[i].y);
        high.x = canvas__max(high.x, points[i].x);
        high.y = canvas__max(high.y, points[i].y);
    }
    return canvas__touched(c, low.x - wide, low.y - wide, high.x + wide,
                           high.y + wide);
}

/* ---- plain things ---- */

void canvas_fill(canvas *c, ui_rect r, ui_color color)
{
    r = ui_intersect(r, c->clip);
    if (canvas__alpha(color) == 0)
        return;
    for (int y = r.y; y < r.y + r.h; y++)
        canvas__fill_row(c, r.x, y, r.w, color);
}

void canvas_mask(canvas *c, int x, int y, const uint8_t *mask, int w, int h,
                 ui_color color)
{
    const ui_rect r = ui_intersect((ui_rect){x, y, w, h}, c->clip);
    const uint32_t alpha = canvas__alpha(color);
    if (alpha == 0)
        return;
    for (int row = r.y; row < r.y + r.h; row++) {
        const uint8_t *cover =
            mask + (size_t)(row - y) * (size_t)w + (size_t)(r.x - x);
        canvas__blend_row(c, r.x, row, cover, r.w, color);
    }
}
