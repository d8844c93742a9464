/*
 * Polygons by the exact area each covers of each pixel.
 *
 * Corners lie on a grid of 1/256 pixel.  An edge adds to a row of cells how
 * much of the row it shades to its right; running sums of the cells are the
 * coverage.  All of it is done in integers and from the whole edge, so a clip
 * cannot change a pixel.
 */
#include "console/ui/canvas.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "console/ui/canvas_internal.h"

enum {
    ONE = 256,             /* of the grid, a pixel */
    WHOLE = 2 * ONE * ONE, /* a cell's value where all is shaded */
    REACH = 1 << 22        /* corners farther out are moved in */
};

/* An edge from top to bottom; dir tells which way it ran. */
typedef struct edge {
    int64_t x0, y0, x1, y1;
    int dir;
} edge;

typedef struct row_job {
    int32_t *cells; /* one more than n */
    int left;       /* pixel of cells[0] */
    int n;
} row_job;

static int64_t on_grid(float v)
{
    const float max = (float)REACH;
    return (int64_t)floorf(canvas__clamp(v, -max, max) * (float)ONE + 0.5F);
}

static int64_t divide_down(int64_t a, int64_t b) /* b > 0 */
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/* A piece of an edge within one row and one pixel column: it is `dy` high and
 * fx0, fx1 from the column's left edge at its ends. */
static void add_piece(row_job *j, int64_t column, int64_t fx0, int64_t fx1,
                      int64_t dy)
{
    const int64_t whole = 2 * ONE * dy;
    if (column >= j->n + (int64_t)j->left)
        return;
    if (column < j->left) {
        j->cells[0] += (int32_t)whole;
        return;
    }
    const int32_t part = (int32_t)(dy * (2 * ONE - fx0 - fx1));
    const size_t i = (size_t)(column - j->left);
    j->cells[i] += part;
    j->cells[i + 1] += (int32_t)whole - part;
}

/* The part of an edge between ya and yb of one row, x from xa to xb. */
static void add_slice(row_job *j, int64_t xa, int64_t xb, int64_t dy, int dir)
{
    const int64_t first = divide_down(xa, ONE);
    const int64_t last = divide_down(xb, ONE);
    if (first == last) {
        add_piece(j, first, xa - first * ONE, xb - first * ONE, dy * dir);
        return;
    }
    /* From left to right; the mirror of a slice shades the same. */
    const int64_t left = xa < xb ? xa : xb;
    const int64_t right = xa < xb ? xb : xa;
    int64_t column = divide_down(left, ONE);
    if (column < j->left)
        column = j->left - 1; /* everything left of the cells at once */
    int64_t done = 0;
    for (int64_t at = left; at < right && column < j->left + j->n; column++) {
        const int64_t border = (column + 1) * ONE;
        const int64_t to = border < right ? border : right;
        const int64_t until = (to - left) * dy / (right - left);
        add_piece(j, column, at - column * ONE, to - column * ONE,
                  (until - done) * dir);
        done = until;
        at = to;
    }
}

static int64_t x_at(const edge *e, int64_t y)
{
    return e->x0 + divide_down((y - e->y0) * (e->x1 - e->x0), e->y1 - e->y0);
}

static void add_edge(row_job *j, const edge *e, int64_t top)
{
    const int64_t ya = e->y0 > top ? e->y0 : top;
    const int64_t yb = e->y1 < top + ONE ? e->y1 : top + ONE;
    if (ya < yb)
        add_slice(j, x_at(e, ya), x_at(e, yb), yb - ya, e->dir);
}

static edge edge_between(ui_point a, ui_point b)
{
    const edge e = {on_grid(a.x), on_grid(a.y), on_grid(b.x), on_grid(b.y), 1};
    if (e.y0 <= e.y1)
        return e;
    return (edge){e.x1, e.y1, e.x0, e.y0, -1};
}

/* Sums the cells up to coverage; non-zero rule for simple shapes. */
static void sum_cells(const row_job *j, uint8_t *cover)
{
    int64_t sum = 0;
    for (int i = 0; i < j->n; i++) {
        sum += j->cells[i];
        const int64_t size = sum < 0 ? -sum : sum;
        const int64_t part = size > WHOLE ? WHOLE : size;
        cover[i] = (uint8_t)((part * 255 + WHOLE / 2) / WHOLE);
    }
}

static void cover_row(const ui_point *points, size_t n, int y, row_job *j,
                      uint8_t *cover)
{
    const float above = (float)y - 1.0F;
    const float below = (float)y + 2.0F;
    memset(j->cells, 0, ((size_t)j->n + 1) * sizeof *j->cells);
    for (size_t i = 0; i < n; i++) {
        const ui_point a = points[i];
        const ui_point b = points[i + 1 < n ? i + 1 : 0];
        if ((a.y < above && b.y < above) || (a.y > below && b.y > below))
            continue;
        const edge e = edge_between(a, b);
        add_edge(j, &e, (int64_t)y * ONE);
    }
    sum_cells(j, cover);
}

/* What a row is painted with. */
typedef struct fade {
    float from; /* y of `top` */
    float to;   /* y of `bottom` */
    ui_color top;
    ui_color bottom;
} fade;

static ui_color fade_at(const fade *f, int y)
{
    if (f->top == f->bottom || f->to <= f->from)
        return f->top;
    const float part = ((float)y + 0.5F - f->from) / (f->to - f->from);
    const int weight = (int)(canvas__clamp(part, 0.0F, 1.0F) * 256.0F + 0.5F);
    ui_color mixed = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const int a = (int)(f->top >> shift & 0xFFU);
        const int b = (int)(f->bottom >> shift & 0xFFU);
        mixed |= (ui_color)((a * (256 - weight) + b * weight + 128) / 256)
                 << shift;
    }
    return mixed;
}

static void fill_polygon(canvas *c, const ui_point *points, size_t n,
                         const fade *f)
{
    const ui_rect r = canvas__bounds(c, points, n, 0.0F);
    if (ui_rect_is_empty(r))
        return;
    uint8_t *cover = canvas__cover(c, (size_t)r.w);
    row_job j = {canvas__cells(c, (size_t)r.w + 1), r.x, r.w};
    for (int y = r.y; y < r.y + r.h; y++) {
        cover_row(points, n, y, &j, cover);
        canvas__blend_row(c, r.x, y, cover, r.w, fade_at(f, y));
    }
}

void canvas_polygon(canvas *c, const ui_point *points, size_t n, ui_color color)
{
    if (n < 3 || canvas__alpha(color) == 0)
        return;
    const fade plain = {0.0F, 0.0F, color, color};
    fill_polygon(c, points, n, &plain);
}

void canvas_area(canvas *c, const ui_point *points, size_t n, float base,
                 ui_color top, ui_color bottom)
{
    if (n < 2)
        return;
    ui_point *closed = xmalloc((n + 2) * sizeof *closed);
    memcpy(closed, points, n * sizeof *closed);
    closed[n] = (ui_point){points[n - 1].x, base};
    closed[n + 1] = (ui_point){points[0].x, base};
    float highest = points[0].y;
    for (size_t i = 1; i < n; i++)
        highest = canvas__min(highest, points[i].y);
    const fade f = {highest, base, top, bottom};
    fill_polygon(c, closed, n + 2, &f);
    xfree(closed);
}
