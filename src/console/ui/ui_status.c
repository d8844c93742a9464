/*
 * The shapes of statuses.  Each is told from the others without its colour: by
 * outline, by holes, or by how much of it is filled.
 */
#include "console/ui/ui.h"

enum { DASHES = 8 };

/* Where a mark is, and the circle in it. */
typedef struct mark {
    ui_rect box;
    ui_point middle;
    float half;
    ui_token color;
} mark;

typedef void shape_fn(ui *u, const mark *m);

static ui_point on_mark(const mark *m, ui_point p)
{
    return (ui_point){m->middle.x + m->half * p.x, m->middle.y + m->half * p.y};
}

/* Corners in units of half the mark; n at most 32. */
static void draw_corners(ui *u, const mark *m, const ui_point *corners,
                         size_t n)
{
    ui_point points[32];
    for (size_t i = 0; i < n; i++)
        points[i] = on_mark(m, corners[i]);
    ui_polygon(u, points, n, m->color);
}

static void draw_normal(ui *u, const mark *m)
{
    ui_disc(u, m->middle, 0.6F * m->half, m->color);
}

static void draw_degraded(ui *u, const mark *m)
{
    static const ui_point corners[] = {
        {0.0F, -0.92F}, {1.0F, 0.84F}, {-1.0F, 0.84F}};
    draw_corners(u, m, corners, 3);
}

/* A square on whole units, and against the clock the cross cut out of it. */
static void draw_down(ui *u, const mark *m)
{
    static const ui_point cross[] = {
        {-0.6F, -0.32F}, {-0.28F, 0.0F}, {-0.6F, 0.32F}, {-0.32F, 0.6F},
        {0.0F, 0.28F},   {0.32F, 0.6F},  {0.6F, 0.32F},  {0.28F, 0.0F},
        {0.6F, -0.32F},  {0.32F, -0.6F}, {0.0F, -0.28F}, {-0.32F, -0.6F},
        {-0.6F, -0.32F}};
    enum { CROSS = sizeof cross / sizeof *cross };
    const int gap = (m->box.w + 8) / 16;
    const ui_rect r = ui_inset(m->box, gap, gap);
    const float right = (float)(r.x + r.w);
    const float bottom = (float)(r.y + r.h);
    ui_point points[5 + CROSS] = {{(float)r.x, (float)r.y},
                                  {right, (float)r.y},
                                  {right, bottom},
                                  {(float)r.x, bottom},
                                  {(float)r.x, (float)r.y}};
    const mark square = {m->box, m->middle, (float)r.w / 2.0F, m->color};
    for (size_t i = 0; i < CROSS; i++)
        points[5 + i] = on_mark(&square, cross[i]);
    ui_polygon(u, points, 5 + CROSS, m->color);
}

static void draw_suspect(ui *u, const mark *m)
{
    static const ui_point corners[] = {
        {0.0F, -1.0F}, {1.0F, 0.0F}, {0.0F, 1.0F}, {-1.0F, 0.0F}};
    draw_corners(u, m, corners, 4);
}

/* A hexagon, and against the clock a smaller one. */
static void draw_isolated(ui *u, const mark *m)
{
    static const ui_point corners[] = {
        {0.0F, -1.0F},     {0.866F, -0.5F},  {0.866F, 0.5F}, {0.0F, 1.0F},
        {-0.866F, 0.5F},   {-0.866F, -0.5F}, {0.0F, -1.0F},  {0.0F, -0.66F},
        {-0.572F, -0.33F}, {-0.572F, 0.33F}, {0.0F, 0.66F},  {0.572F, 0.33F},
        {0.572F, -0.33F},  {0.0F, -0.66F}};
    draw_corners(u, m, corners, sizeof corners / sizeof *corners);
}

static void draw_recovering(ui *u, const mark *m)
{
    const float radius = 0.96F * m->half;
    ui_ring(u, m->middle, radius, 0.24F * m->half, 0.0F, 0.5F, m->color);
    ui_ring(u, m->middle, radius, radius, 0.5F, 1.0F, m->color);
}

static void draw_unknown(ui *u, const mark *m)
{
    for (int i = 0; i < DASHES; i++) {
        const float from = ((float)i + 0.22F) / (float)DASHES;
        ui_ring(u, m->middle, 0.96F * m->half, 0.28F * m->half, from,
                from + 0.56F / (float)DASHES, m->color);
    }
}

static shape_fn *const shapes[UI_STATUS_COUNT] = {
    [UI_STATUS_NORMAL] = draw_normal,
    [UI_STATUS_DEGRADED] = draw_degraded,
    [UI_STATUS_DOWN] = draw_down,
    [UI_STATUS_SUSPECT] = draw_suspect,
    [UI_STATUS_ISOLATED] = draw_isolated,
    [UI_STATUS_RECOVERING] = draw_recovering,
    [UI_STATUS_UNKNOWN] = draw_unknown,
};

void ui_status_shape(ui *u, ui_rect r, ui_status status)
{
    ENSHU_REQUIRE((unsigned)status < UI_STATUS_COUNT);
    const int side = r.w < r.h ? r.w : r.h;
    const ui_rect box = ui_center(r, side, side);
    const float half = (float)side / 2.0F;
    const mark m = {box,
                    {(float)box.x + half, (float)box.y + half},
                    half,
                    ui_status_color(status)};
    shapes[status](u, &m);
}
