#include "console/ui/geometry.h"

static int at_least_zero(int n)
{
    return n > 0 ? n : 0;
}

int ui_clamp(int value, int low, int high)
{
    const int most = value > high ? high : value;
    return most < low ? low : most;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* ---- cutting ---- */

ui_rect ui_cut_top(ui_rect *r, int size)
{
    const int h = smaller(at_least_zero(size), r->h);
    const ui_rect strip = {r->x, r->y, r->w, h};
    r->y += h;
    r->h -= h;
    return strip;
}

ui_rect ui_cut_bottom(ui_rect *r, int size)
{
    const int h = smaller(at_least_zero(size), r->h);
    r->h -= h;
    return (ui_rect){r->x, r->y + r->h, r->w, h};
}

ui_rect ui_cut_left(ui_rect *r, int size)
{
    const int w = smaller(at_least_zero(size), r->w);
    const ui_rect strip = {r->x, r->y, w, r->h};
    r->x += w;
    r->w -= w;
    return strip;
}

ui_rect ui_cut_right(ui_rect *r, int size)
{
    const int w = smaller(at_least_zero(size), r->w);
    r->w -= w;
    return (ui_rect){r->x + r->w, r->y, w, r->h};
}

ui_rect ui_inset(ui_rect r, int dx, int dy)
{
    const int x = smaller(dx, r.w / 2);
    const int y = smaller(dy, r.h / 2);
    return (ui_rect){r.x + x, r.y + y, at_least_zero(r.w - 2 * x),
                     at_least_zero(r.h - 2 * y)};
}

ui_rect ui_center(ui_rect r, int w, int h)
{
    return (ui_rect){r.x + (r.w - w) / 2, r.y + (r.h - h) / 2, w, h};
}

/* Where the i-th of n equal parts begins; what does not divide evenly is
 * spread over them. */
static int part_start(int size, int i, int n, int gap)
{
    return i * (size + gap) / n;
}

ui_rect ui_column(ui_rect r, int i, int n, int gap)
{
    const int from = part_start(r.w, i, n, gap);
    const int to = part_start(r.w, i + 1, n, gap) - gap;
    return (ui_rect){r.x + from, r.y, at_least_zero(to - from), r.h};
}

ui_rect ui_row(ui_rect r, int i, int n, int gap)
{
    const int from = part_start(r.h, i, n, gap);
    const int to = part_start(r.h, i + 1, n, gap) - gap;
    return (ui_rect){r.x, r.y + from, r.w, at_least_zero(to - from)};
}

/* ---- sets ---- */

ui_rect ui_intersect(ui_rect a, ui_rect b)
{
    const int x = larger(a.x, b.x);
    const int y = larger(a.y, b.y);
    const int right = smaller(a.x + a.w, b.x + b.w);
    const int bottom = smaller(a.y + a.h, b.y + b.h);
    return (ui_rect){x, y, at_least_zero(right - x), at_least_zero(bottom - y)};
}

bool ui_rect_is_empty(ui_rect r)
{
    return r.w <= 0 || r.h <= 0;
}

bool ui_rect_has(ui_rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}
