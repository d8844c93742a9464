/* Rounded rectangles: what lies between the corners is filled by rows, corners
 * are covered by the distance from their centre. */
#include "console/ui/canvas.h"

#include <math.h>

#include "console/ui/canvas_internal.h"

/* A rounded box whose edges need not lie on whole pixels. */
typedef struct box {
    float left, top, right, bottom;
    float radius;
} box;

typedef struct round_job {
    ui_rect r;
    box outer;
    box inner;
    bool has_border;
    int rim; /* corners and border are this near to the edges */
    ui_color fill;
    ui_color border;
} round_job;

/* How a pixel is shared: weights of 0..256 to be mixed one after the other. */
typedef struct share {
    uint32_t fill;
    uint32_t border;
} share;

/* How much of the pixel with its centre at x, y is inside. */
static float inside(const box *b, float x, float y)
{
    if (b->right <= b->left || b->bottom <= b->top)
        return 0.0F;
    /* How far outside the box that the corners' centres span. */
    const float dx =
        canvas__max(b->left + b->radius - x, x - b->right + b->radius);
    const float dy =
        canvas__max(b->top + b->radius - y, y - b->bottom + b->radius);
    if (dx > 0.0F && dy > 0.0F && b->radius > 0.0F)
        return canvas__clamp(b->radius + 0.5F - sqrtf(dx * dx + dy * dy), 0.0F,
                             1.0F);
    return canvas__clamp(b->radius - dx + 0.5F, 0.0F, 1.0F)
           * canvas__clamp(b->radius - dy + 0.5F, 0.0F, 1.0F);
}

/* Fill and border share a pixel by area.  The fill is mixed first, so it takes
 * its part of what the border leaves. */
static share share_at(const round_job *j, int px, int py)
{
    const float x = (float)px + 0.5F;
    const float y = (float)py + 0.5F;
    const float whole = inside(&j->outer, x, y);
    if (!j->has_border)
        return (share){
            canvas__weight(canvas__cover_of(whole), canvas__alpha(j->fill)), 0};
    const float part = canvas__min(inside(&j->inner, x, y), whole);
    const uint32_t border = canvas__weight(canvas__cover_of(whole - part),
                                           canvas__alpha(j->border));
    const uint32_t fill =
        canvas__weight(canvas__cover_of(part), canvas__alpha(j->fill));
    if (border >= 256)
        return (share){0, 256};
    const uint32_t of_rest = fill * 256 / (256 - border);
    return (share){of_rest > 256 ? 256 : of_rest, border};
}

static uint32_t mix_both(uint32_t ground, const round_job *j, share s)
{
    return canvas__mix(canvas__mix(ground, j->fill, s.fill), j->border,
                       s.border);
}

/* Each pixel for itself. */
static void draw_corner(canvas *c, const round_job *j, int x, int end, int y)
{
    uint32_t *row = c->pixels + (size_t)y * (size_t)c->w;
    for (; x < end; x++)
        row[x] = mix_both(row[x], j, share_at(j, x, y));
}

/* Pixels that all share like the one at (like, y). */
static void draw_run(canvas *c, const round_job *j, int x, int end, int like,
                     int y)
{
    if (x >= end)
        return;
    const share s = share_at(j, like, y);
    uint32_t *row = c->pixels + (size_t)y * (size_t)c->w;
    if (s.border == 0 && s.fill == 256) {
        canvas__fill_row(c, x, y, end - x, j->fill);
        return;
    }
    if (s.border == 0 && s.fill == 0)
        return;
    for (; x < end; x++)
        row[x] = mix_both(row[x], j, s);
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static void draw_row(canvas *c, const round_job *j, ui_rect seen, int y)
{
    const int end = seen.x + seen.w;
    const int from = smaller(larger(seen.x, j->r.x + j->rim), end);
    const int to = smaller(larger(from, j->r.x + j->r.w - j->rim), end);
    draw_corner(c, j, seen.x, from, y);
    draw_run(c, j, from, to, j->r.x + j->r.w / 2, y);
    draw_corner(c, j, to, end, y);
}

void canvas_round(canvas *c, ui_rect r, float radius, ui_color fill,
                  float width, ui_color border)
{
    const ui_rect seen = ui_intersect(r, c->clip);
    if (ui_rect_is_empty(seen))
        return;
    const float most = (float)smaller(r.w, r.h) / 2.0F;
    radius = canvas__clamp(radius, 0.0F, most);
    width =
        canvas__alpha(border) == 0 ? 0.0F : canvas__clamp(width, 0.0F, most);
    if (canvas__alpha(fill) == 0 && width <= 0.0F)
        return;
    const box outer = {(float)r.x, (float)r.y, (float)(r.x + r.w),
                       (float)(r.y + r.h), radius};
    const box inner = {outer.left + width, outer.top + width,
                       outer.right - width, outer.bottom - width,
                       canvas__max(radius - width, 0.0F)};
    const round_job j = {
        .r = r,
        .outer = outer,
        .inner = inner,
        .has_border = width > 0.0F,
        .rim = (int)(canvas__max(radius, width) + 1.0F),
        .fill = fill,
        .border = border,
    };
    for (int y = seen.y; y < seen.y + seen.h; y++)
        draw_row(c, &j, seen, y);
}
