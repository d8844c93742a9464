/* Drawing pictograms. */
#include "console/ui/icon.h"

#include "console/ui/icon_internal.h"

enum { POINTS_MAX = 256 };

/* From the grid to the screen. */
typedef struct place {
    ui_point origin;
    float unit;
} place;

static ui_point on_screen(const place *p, ui_point grid)
{
    return (ui_point){p->origin.x + grid.x * p->unit,
                      p->origin.y + grid.y * p->unit};
}

/* A closed line ends a little behind its start, so that there is a joint. */
static size_t close_line(ui_point *points, size_t n)
{
    points[n] = points[0];
    points[n + 1] = (ui_point){(points[0].x + points[1].x) / 2.0F,
                               (points[0].y + points[1].y) / 2.0F};
    return n + 2;
}

static void draw_outline(ui *u, const place *p, const ui_point *grid,
                         const icon_part *part, ui_token color)
{
    ui_point points[POINTS_MAX + 2];
    const size_t n = part->n < POINTS_MAX ? part->n : POINTS_MAX;
    for (size_t i = 0; i < n; i++)
        points[i] = on_screen(p, grid[i]);
    if (part->kind == ICON_FILL) {
        ui_polygon(u, points, n, color);
        return;
    }
    const float pen = ICON_PEN * p->unit;
    if (part->closed) {
        ui_polyline(u, points, close_line(points, n), pen, color);
        return;
    }
    ui_polyline(u, points, n, pen, color);
    ui_disc(u, points[0], pen / 2.0F, color); /* round ends */
    ui_disc(u, points[n - 1], pen / 2.0F, color);
}

static void draw_part(ui *u, const place *p, const ui_icons *set,
                      const icon_part *part, ui_token color)
{
    const ui_point *grid = set->points + part->at;
    const float radius = part->radius * p->unit;
    const float pen = ICON_PEN * p->unit;
    if (part->kind == ICON_RING)
        ui_ring(u, on_screen(p, *grid), radius + pen / 2.0F, pen, 0.0F, 1.0F,
                color);
    else if (part->kind == ICON_DISC)
        ui_disc(u, on_screen(p, *grid), radius, color);
    else
        draw_outline(u, p, grid, part, color);
}

void icon__draw(ui *u, const ui_icons *set, ui_rect r, ui_icon icon,
                ui_token color)
{
    ENSHU_REQUIRE((unsigned)icon < UI_ICON_COUNT);
    const int side = r.w < r.h ? r.w : r.h;
    const ui_rect box = ui_center(r, side, side);
    const place p = {{(float)box.x, (float)box.y}, (float)side / ICON_GRID};
    const icon_shape *shape = &set->shapes[icon];
    for (size_t i = 0; i < shape->n; i++)
        draw_part(u, &p, set, &set->parts[shape->first + i], color);
}
