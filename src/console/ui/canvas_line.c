/*
 * Lines by the distance of each pixel from them.
 *
 * The pieces of a line (segments, or dashes of them) are put into a mask, each
 * pixel keeping the largest coverage, so that joints do not show; then the mask
 * is blended once.  Joints are round, ends are cut straight.
 */
#include "console/ui/canvas.h"

#include <math.h>
#include <string.h>

#include "console/ui/canvas_internal.h"

enum { DASHES_MAX = 100000 };

typedef struct stroke {
    canvas *c;
    ui_rect r;      /* of the mask */
    uint8_t *cover; /* r.w * r.h */
    int32_t *spans; /* two a row: touched from, to; the rest is not cleared */
    float half;     /* of the width */
    float most;     /* thin lines are never all there */
} stroke;

/* A straight part from a along the unit vector u. */
typedef struct piece {
    ui_point a;
    ui_point u;
    float length;
    bool cut_start; /* straight end, else round */
    bool cut_end;
} piece;

/* Near an end; `along` is how far inside it. */
static float end_part(const stroke *s, float along, float across, bool cut)
{
    const float side = s->half + 0.5F - across;
    if (cut)
        return canvas__min(side, s->most)
               * canvas__clamp(0.5F + along, 0.0F, 1.0F);
    if (along >= 0.0F)
        return side;
    return s->half + 0.5F - sqrtf(along * along + across * across);
}

static float part_at(const stroke *s, const piece *p, float x, float y)
{
    const float rx = x - p->a.x;
    const float ry = y - p->a.y;
    const float along = rx * p->u.x + ry * p->u.y;
    const float turn = rx * p->u.y - ry * p->u.x;
    const float across = turn < 0.0F ? -turn : turn;
    const float left = p->length - along;
    float part = s->half + 0.5F - across;
    if (along < 0.5F)
        part = canvas__min(part, end_part(s, along, across, p->cut_start));
    if (left < 0.5F)
        part = canvas__min(part, end_part(s, left, across, p->cut_end));
    return canvas__clamp(part, 0.0F, s->most);
}

static float absolute(float v)
{
    return v < 0.0F ? -v : v;
}

/* What is the same in all rows that a piece touches. */
typedef struct lane {
    float left; /* nothing lies outside of these */
    float right;
    bool steep;  /* else it may touch all of that in a row */
    float slope; /* how far it goes to the right from row to row */
    float reach; /* around its middle in a row, to the middles of pixels */
    float steps; /* how far it goes along itself from row to row */
    float ends;  /* so near an end, a row may touch what lies beyond */
} lane;

static lane lane_of(const stroke *s, const piece *p)
{
    enum { BESIDE = 1 };
    const float wide = s->half + 1.0F;
    const float bx = p->a.x + p->u.x * p->length;
    const float rise = absolute(p->u.y);
    const float first = (float)(s->r.x - BESIDE);
    const float last = (float)(s->r.x + s->r.w + BESIDE);
    lane l = {.left = canvas__min(p->a.x, bx) - wide,
              .right = canvas__max(p->a.x, bx) + wide,
              .steep = rise > 0.01F};
    l.left = canvas__clamp(l.left, first, last);
    l.right = canvas__clamp(l.right, first, last);
    if (l.steep) {
        l.slope = p->u.x / p->u.y;
        l.reach = (s->half + 0.5F) / rise - 0.15F; /* 0.5 and an allowance */
        l.steps = 1.0F / p->u.y;
        l.ends = 1.0F + (l.reach + 2.0F) * absolute(p->u.x);
    }
    return l;
}

/* The pixels of row y that the piece can touch, from .. to within the mask. */
static void reach_of(const stroke *s, const piece *p, const lane *l, int y,
                     int *from, int *to)
{
    float left = l->left;
    float right = l->right;
    if (l->steep) {
        const float middle = p->a.x + ((float)y + 0.5F - p->a.y) * l->slope;
        left = canvas__max(left, middle - l->reach);
        right = canvas__min(right, middle + l->reach);
    }
    *from = *to = 0;
    if (right < left)
        return;
    *from = canvas__floor(left) - s->r.x;
    *to = canvas__floor(right) + 1 - s->r.x;
    *from = *from < 0 ? 0 : *from;
    *to = *to > s->r.w ? s->r.w : *to;
}

/* Widens the touched part of a row of the mask to from .. to. */
static void touch(uint8_t *row, int32_t *span, int from, int to)
{
    if (span[0] >= span[1]) {
        memset(row + from, 0, (size_t)(to - from));
        span[0] = from;
        span[1] = to;
        return;
    }
    if (from < span[0]) {
        memset(row + from, 0, (size_t)(span[0] - from));
        span[0] = from;
    }
    if (to > span[1]) {
        memset(row + span[1], 0, (size_t)(to - span[1]));
        span[1] = to;
    }
}

static void keep_larger(uint8_t *cover, float part)
{
    const uint8_t own = canvas__cover_of(part);
    if (own > *cover)
        *cover = own;
}

/* Away from both ends only the distance from the line counts. */
static bool is_inside(const piece *p, const lane *l, int y)
{
    const float along = ((float)y + 0.5F - p->a.y) * l->steps;
    return l->steep && along >= l->ends && p->length - along >= l->ends;
}

static void put_row(stroke *s, const piece *p, const lane *l, int y)
{
    int from = 0;
    int to = 0;
    reach_of(s, p, l, y, &from, &to);
    if (from >= to)
        return;
    uint8_t *row = s->cover + (size_t)(y - s->r.y) * (size_t)s->r.w;
    const float cy = (float)y + 0.5F;
    const float up = (cy - p->a.y) * p->u.x;
    touch(row, s->spans + 2 * (size_t)(y - s->r.y), from, to);
    if (!is_inside(p, l, y)) {
        for (int i = from; i < to; i++)
            keep_larger(&row[i], part_at(s, p, (float)(s->r.x + i) + 0.5F, cy));
        return;
    }
    for (int i = from; i < to; i++) {
        const float rx = (float)(s->r.x + i) + 0.5F - p->a.x;
        const float across = absolute(rx * p->u.y - up);
        keep_larger(&row[i],
                    canvas__clamp(s->half + 0.5F - across, 0.0F, s->most));
    }
}

static void put_piece(stroke *s, const piece *p)
{
    const float by = p->a.y + p->u.y * p->length;
    const float wide = s->half + 1.0F;
    const ui_rect rows =
        canvas__touched(s->c, (float)s->r.x, canvas__min(p->a.y, by) - wide,
                        (float)s->r.x, canvas__max(p->a.y, by) + wide);
    const lane l = lane_of(s, p);
    for (int y = rows.y; y < rows.y + rows.h; y++)
        put_row(s, p, &l, y);
}

/* ---- dashes ---- */

typedef struct dashing {
    float dash;
    float period; /* 0: solid */
    float at;     /* where in the period the next segment begins */
} dashing;

static float wrap(float v, float period)
{
    return v - floorf(v / period) * period;
}

static void put_dashes(stroke *s, dashing *d, const piece *whole)
{
    float from = -d->at;
    int count = 0;
    for (; from < whole->length && count < DASHES_MAX;
         from += d->period, count++) {
        const float start = canvas__max(from, 0.0F);
        const float end = canvas__min(from + d->dash, whole->length);
        if (end <= start)
            continue;
        const piece p = {
            {whole->a.x + whole->u.x * start, whole->a.y + whole->u.y * start},
            whole->u,
            end - start,
            from >= 0.0F || whole->cut_start,
            from + d->dash <= whole->length || whole->cut_end};
        put_piece(s, &p);
    }
    d->at = wrap(d->at + whole->length, d->period);
}

static void put_segment(stroke *s, dashing *d, ui_point a, ui_point b,
                        bool first, bool last)
{
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length = sqrtf(dx * dx + dy * dy);
    if (!(length > 0.0F))
        return;
    const piece p = {a, {dx / length, dy / length}, length, first, last};
    if (d->period > 0.0F)
        put_dashes(s, d, &p);
    else
        put_piece(s, &p);
}

/* ---- the whole line ---- */

static void open_mask(stroke *s)
{
    const size_t rows = (size_t)s->r.h;
    s->cover = canvas__cover(s->c, (size_t)s->r.w * rows);
    s->spans = canvas__cells(s->c, 2 * rows);
    memset(s->spans, 0, 2 * rows * sizeof *s->spans);
}

static void blend_mask(const stroke *s, ui_color color)
{
    for (int y = 0; y < s->r.h; y++) {
        const int32_t *span = s->spans + 2 * (size_t)y;
        const uint8_t *row = s->cover + (size_t)y * (size_t)s->r.w;
        if (span[0] < span[1])
            canvas__blend_row(s->c, s->r.x + span[0], s->r.y + y, row + span[0],
                              span[1] - span[0], color);
    }
}

void canvas_line(canvas *c, const ui_point *points, size_t n, float width,
                 float dash, float gap, float phase, ui_color color)
{
    if (n < 2 || !(width > 0.0F) || canvas__alpha(color) == 0)
        return;
    const float half = width / 2.0F;
    stroke s = {.c = c,
                .r = canvas__bounds(c, points, n, half + 1.0F),
                .half = half,
                .most = canvas__min(width, 1.0F)};
    if (ui_rect_is_empty(s.r))
        return;
    dashing d = {.dash = dash};
    if (dash > 0.0F && gap > 0.0F && dash + gap >= 1.0F) {
        d.period = dash + gap;
        d.at = wrap(-phase, d.period);
    }
    open_mask(&s);
    for (size_t i = 0; i + 1 < n; i++)
        put_segment(&s, &d, points[i], points[i + 1], i == 0, i + 2 == n);
    blend_mask(&s, color);
}
