/* Drawing in logical units: scaled and rounded to whole device pixels. */
#include <math.h>
#include <string.h>

#include "console/ui/draw_internal.h"
#include "console/ui/icon_internal.h"
#include "console/ui/ui_internal.h"

enum { HAIRLINE = 3 /* up to this, thickness counts more than place */ };

draw_list *ui__list(ui *u)
{
    return u->over[u->level];
}

ui_color ui__color(const ui *u, ui_token token)
{
    ENSHU_REQUIRE((unsigned)token < UI_TOKEN_COUNT);
    return u->theme->colors[token];
}

/* ---- units ---- */

int ui__device(const ui *u, int logical)
{
    return (int)floorf((float)logical * u->frame.scale + 0.5F);
}

int ui__device_size(const ui *u, int logical)
{
    const int px = ui__device(u, logical);
    return px > 0 || logical <= 0 ? px : 1;
}

static int device_extent(const ui *u, int at, int size)
{
    if (size > 0 && size <= HAIRLINE)
        return ui__device_size(u, size);
    return ui__device(u, at + size) - ui__device(u, at);
}

ui_rect ui__device_rect(const ui *u, ui_rect r)
{
    return (ui_rect){ui__device(u, r.x), ui__device(u, r.y),
                     device_extent(u, r.x, r.w), device_extent(u, r.y, r.h)};
}

float ui__border_px(const ui *u, int logical)
{
    return (float)ui__device_size(u, logical);
}

static ui_point device_point(const ui *u, ui_point p)
{
    return (ui_point){p.x * u->frame.scale, p.y * u->frame.scale};
}

/* Points in device pixels, in the arena. */
static ui_point *device_points(ui *u, const ui_point *points, size_t n)
{
    ui_point *out = ui__alloc(u, (n > 0 ? n : 1) * sizeof *out);
    for (size_t i = 0; i < n; i++)
        out[i] = device_point(u, points[i]);
    return out;
}

/* ---- shapes ---- */

void ui_fill(ui *u, ui_rect r, ui_token color)
{
    draw_fill(ui__list(u), ui__device_rect(u, r), ui__color(u, color));
}

void ui_round(ui *u, ui_rect r, int radius, ui_token fill, ui_token border)
{
    ui_round_wide(u, r, radius, fill, ui_border(u), border);
}

void ui_round_wide(ui *u, ui_rect r, int radius, ui_token fill, int width,
                   ui_token border)
{
    draw_round(ui__list(u), ui__device_rect(u, r),
               (float)radius * u->frame.scale, ui__color(u, fill),
               ui__border_px(u, width), ui__color(u, border));
}

void ui_polyline(ui *u, const ui_point *points, size_t n, float width,
                 ui_token color)
{
    ui_dashed(u, points, n, width, 0.0F, 0.0F, 0.0F, color);
}

void ui_dashed(ui *u, const ui_point *points, size_t n, float width, float dash,
               float gap, float phase, ui_token color)
{
    const float s = u->frame.scale;
    draw_line(ui__list(u), device_points(u, points, n), n, width * s, dash * s,
              gap * s, phase * s, ui__color(u, color));
}

void ui_polygon(ui *u, const ui_point *points, size_t n, ui_token color)
{
    draw_polygon(ui__list(u), device_points(u, points, n), n,
                 ui__color(u, color));
}

void ui_disc(ui *u, ui_point center, float radius, ui_token color)
{
    const ui_point c = device_point(u, center);
    draw_disc(ui__list(u), c.x, c.y, radius * u->frame.scale,
              ui__color(u, color));
}

void ui_ring(ui *u, ui_point center, float radius, float width, float from,
             float to, ui_token color)
{
    const ui_point c = device_point(u, center);
    const float s = u->frame.scale;
    draw_ring(ui__list(u), c.x, c.y, radius * s, width * s, from, to,
              ui__color(u, color));
}

void ui_area_fade(ui *u, const ui_point *points, size_t n, float base,
                  ui_token color)
{
    const ui_color solid = ui__color(u, color) & 0x00FFFFFFU;
    const ui_color top = solid | 46U << 24; /* 18 % */
    draw_area(ui__list(u), device_points(u, points, n), n,
              base * u->frame.scale, top, solid);
}

void ui_hatch(ui *u, ui_rect r, float spacing, float width, ui_token color)
{
    const float s = u->frame.scale;
    draw_hatch(ui__list(u), ui__device_rect(u, r), spacing * s, width * s,
               ui__color(u, color));
}

void ui_focus_ring(ui *u, ui_rect r, int radius)
{
    ui_round_wide(u, r, radius, UI_NONE, 2, UI_ACCENT);
}

/* ---- icons ---- */

void ui_set_icons(ui *u, const ui_icons *icons)
{
    u->icons = icons;
}

void ui_draw_icon(ui *u, ui_rect r, ui_icon icon, ui_token color)
{
    if (u->icons)
        icon__draw(u, u->icons, r, icon, color);
}

/* ---- layers ---- */

static const ui_point *points_of(const draw_list *from, const draw_command *c)
{
    return from->points + c->at;
}

/* One command of a layer, again on the ground's list. */
static void repeat(draw_list *to, const draw_list *from, const draw_command *c)
{
    const float *v = c->values;
    draw_push_clip(to, c->clip);
    switch (c->kind) {
    case DRAW_FILL:
        draw_fill(to, c->r, c->color);
        break;
    case DRAW_ROUND:
        draw_round(to, c->r, v[0], c->color, v[1], c->color2);
        break;
    case DRAW_LINE:
        draw_line(to, points_of(from, c), c->n, v[0], v[1], v[2], v[3],
                  c->color);
        break;
    case DRAW_POLYGON:
        draw_polygon(to, points_of(from, c), c->n, c->color);
        break;
    case DRAW_AREA:
        draw_area(to, points_of(from, c), c->n, v[0], c->color, c->color2);
        break;
    case DRAW_DISC:
        draw_disc(to, v[0], v[1], v[2], c->color);
        break;
    case DRAW_RING:
        draw_ring(to, v[0], v[1], v[2], v[3], v[4], v[5], c->color);
        break;
    case DRAW_HATCH:
        draw_hatch(to, c->r, v[0], v[1], c->color);
        break;
    case DRAW_TEXT:
        draw_text(to, c->font, c->r.x, c->r.y, from->bytes + c->at, c->n,
                  c->color);
        break;
    case DRAW_KIND_COUNT:
        break;
    }
    draw_pop_clip(to);
}

void ui__flatten(ui *u)
{
    for (int i = 1; i < UI_LEVELS; i++) {
        const draw_list *from = u->over[i];
        for (size_t k = 0; k < from->n_commands; k++)
            repeat(u->over[0], from, &from->commands[k]);
    }
}
