/* Recording what is drawn. */
#include "console/ui/draw.h"

#include <math.h>
#include <string.h>

#include "console/ui/draw_internal.h"
#include "console/ui/text_internal.h"

enum { REACH = 1 << 20 /* what lies farther out is not seen anyway */ };

draw_list *draw_list_create(ui_text *text)
{
    draw_list *l = xcalloc(1, sizeof *l);
    l->text = text;
    return l;
}

void draw_list_destroy(draw_list *l)
{
    if (!l)
        return;
    xfree(l->clips);
    xfree(l->commands);
    xfree(l->points);
    xfree(l->bytes);
    xfree(l->cells);
    xfree(l);
}

/* ---- growing ---- */

/* Room for `more` elements behind `used`; *max grows by doubling. */
static void *reserve(void *block, size_t used, size_t more, size_t *max,
                     size_t element)
{
    if (used + more <= *max)
        return block;
    size_t bigger = *max == 0 ? 64 : *max;
    while (bigger < used + more)
        bigger *= 2;
    *max = bigger;
    return xreallocarray(block, bigger, element);
}

static void push_clip(draw_list *l, ui_rect clip)
{
    l->clips =
        reserve(l->clips, l->n_clips, 1, &l->max_clips, sizeof *l->clips);
    l->clips[l->n_clips++] = clip;
}

void draw_list_clear(draw_list *l, int w, int h)
{
    l->n_commands = 0;
    l->n_points = 0;
    l->n_bytes = 0;
    l->n_clips = 0;
    if (w != l->w || h != l->h) {
        l->w = w;
        l->h = h;
        l->columns = (w + DRAW_CELL - 1) / DRAW_CELL;
        l->rows = (h + DRAW_CELL - 1) / DRAW_CELL;
        xfree(l->cells);
        l->cells =
            xcalloc((size_t)l->columns * (size_t)l->rows, sizeof *l->cells);
    }
    const size_t count = (size_t)l->columns * (size_t)l->rows;
    if (count > 0)
        memset(l->cells, 0, count * sizeof *l->cells);
    push_clip(l, (ui_rect){0, 0, w, h});
}

/* ---- clips ---- */

ui_rect draw_clip(const draw_list *l)
{
    ENSHU_REQUIRE(l->n_clips > 0);
    return l->clips[l->n_clips - 1];
}

void draw_push_clip(draw_list *l, ui_rect clip)
{
    push_clip(l, ui_intersect(clip, draw_clip(l)));
}

void draw_pop_clip(draw_list *l)
{
    ENSHU_REQUIRE(l->n_clips > 1);
    l->n_clips--;
}

/* ---- commands ---- */

static bool is_clear(ui_color color)
{
    return color >> 24 == 0;
}

/* Records the command when something of `reach` is within the clip. */
static void record(draw_list *l, draw_command c, ui_rect reach)
{
    c.clip = draw_clip(l);
    c.seen = ui_intersect(reach, c.clip);
    if (ui_rect_is_empty(c.seen))
        return;
    l->commands = reserve(l->commands, l->n_commands, 1, &l->max_commands,
                          sizeof *l->commands);
    l->commands[l->n_commands++] = c;
    draw__hash(l, &c);
}

static int floor_of(float v)
{
    const float max = (float)REACH;
    return (int)floorf(v < -max ? -max : v > max ? max : v);
}

static ui_rect reach_of_box(float left, float top, float right, float bottom)
{
    const int x = floor_of(left) - 1;
    const int y = floor_of(top) - 1;
    return (ui_rect){x, y, floor_of(right) + 2 - x, floor_of(bottom) + 2 - y};
}

/* What n points and `wide` pixels around them can touch. */
static ui_rect reach_of_points(const ui_point *points, size_t n, float wide)
{
    ui_point low = points[0];
    ui_point high = points[0];
    for (size_t i = 1; i < n; i++) {
        low.x = points[i].x < low.x ? points[i].x : low.x;
        low.y = points[i].y < low.y ? points[i].y : low.y;
        high.x = points[i].x > high.x ? points[i].x : high.x;
        high.y = points[i].y > high.y ? points[i].y : high.y;
    }
    return reach_of_box(low.x - wide, low.y - wide, high.x + wide,
                        high.y + wide);
}

static void keep_points(draw_list *l, draw_command *c, const ui_point *points,
                        size_t n)
{
    l->points =
        reserve(l->points, l->n_points, n, &l->max_points, sizeof *l->points);
    memcpy(l->points + l->n_points, points, n * sizeof *points);
    c->at = l->n_points;
    c->n = n;
    l->n_points += n;
}

void draw_fill(draw_list *l, ui_rect r, ui_color color)
{
    if (!is_clear(color))
        record(l, (draw_command){.kind = DRAW_FILL, .r = r, .color = color}, r);
}

void draw_round(draw_list *l, ui_rect r, float radius, ui_color fill,
                float width, ui_color border)
{
    if (is_clear(border))
        width = 0.0F;
    if (is_clear(fill) && width <= 0.0F)
        return;
    record(l,
           (draw_command){.kind = DRAW_ROUND,
                          .r = r,
                          .values = {radius, width},
                          .color = fill,
                          .color2 = border},
           r);
}

void draw_line(draw_list *l, const ui_point *points, size_t n, float width,
               float dash, float gap, float phase, ui_color color)
{
    if (n < 2 || is_clear(color) || !(width > 0.0F))
        return;
    draw_command c = {
        .kind = DRAW_LINE, .values = {width, dash, gap, phase}, .color = color};
    keep_points(l, &c, points, n);
    record(l, c, reach_of_points(points, n, width / 2.0F));
}

void draw_polygon(draw_list *l, const ui_point *points, size_t n,
                  ui_color color)
{
    if (n < 3 || is_clear(color))
        return;
    draw_command c = {.kind = DRAW_POLYGON, .color = color};
    keep_points(l, &c, points, n);
    record(l, c, reach_of_points(points, n, 0.0F));
}

void draw_area(draw_list *l, const ui_point *points, size_t n, float base,
               ui_color top, ui_color bottom)
{
    if (n < 2 || (is_clear(top) && is_clear(bottom)))
        return;
    draw_command c = {
        .kind = DRAW_AREA, .values = {base}, .color = top, .color2 = bottom};
    keep_points(l, &c, points, n);
    ui_rect reach = reach_of_points(points, n, 0.0F);
    const int bottom_y = floor_of(base) + 2;
    if (bottom_y > reach.y + reach.h)
        reach.h = bottom_y - reach.y;
    record(l, c, reach);
}

void draw_disc(draw_list *l, float x, float y, float radius, ui_color color)
{
    if (is_clear(color) || !(radius > 0.0F))
        return;
    record(l,
           (draw_command){
               .kind = DRAW_DISC, .values = {x, y, radius}, .color = color},
           reach_of_box(x - radius, y - radius, x + radius, y + radius));
}

void draw_ring(draw_list *l, float x, float y, float radius, float width,
               float from, float to, ui_color color)
{
    if (is_clear(color) || !(radius > 0.0F) || !(width > 0.0F) || !(to > from))
        return;
    record(l,
           (draw_command){.kind = DRAW_RING,
                          .values = {x, y, radius, width, from, to},
                          .color = color},
           reach_of_box(x - radius, y - radius, x + radius, y + radius));
}

void draw_hatch(draw_list *l, ui_rect r, float spacing, float width,
                ui_color color)
{
    if (!is_clear(color))
        record(l,
               (draw_command){.kind = DRAW_HATCH,
                              .r = r,
                              .values = {spacing, width},
                              .color = color},
               r);
}

/* Generous: accents and overhangs are within it, and nothing is drawn
 * outside. */
static ui_rect reach_of_text(int px, int x, int baseline, int advance)
{
    const int side = px / 4 + 1;
    const int above = px + px / 4 + 1;
    return (ui_rect){x - side, baseline - above, advance + 2 * side,
                     above + px / 2 + 1};
}

void draw_text(draw_list *l, ui_font font, int x, int baseline,
               const char *text, size_t len, ui_color color)
{
    if (len == 0 || is_clear(color))
        return;
    const int advance = ui_text__advance_of(l->text, font, text, len);
    const int px = ui_text__px(l->text, font);
    l->bytes =
        reserve(l->bytes, l->n_bytes, len + 1, &l->max_bytes, sizeof *l->bytes);
    memcpy(l->bytes + l->n_bytes, text, len);
    l->bytes[l->n_bytes + len] = '\0';
    const draw_command c = {.kind = DRAW_TEXT,
                            .r = {x, baseline, advance, px},
                            .color = color,
                            .font = font,
                            .at = l->n_bytes,
                            .n = len};
    l->n_bytes += len + 1;
    record(l, c, reach_of_text(px, x, baseline, advance));
}
