/* Line charts: gaps in the data are gaps in the line. */
#include <stdio.h>

#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum { AXIS = 40, PAD_TOP = 9, PAD_BOTTOM = 9, DOT = 4, DOT_SMALL = 3 };

static float share(int64_t value, int64_t low, int64_t high)
{
    if (high <= low)
        return 0.5F;
    const float part = (float)(value - low) / (float)(high - low);
    return part < 0.0F ? 0.0F : part > 1.0F ? 1.0F : part;
}

static float y_of(const ui_series *s, ui_rect plot, int64_t value)
{
    const float part = share(value, s->low, s->high);
    return (float)(plot.y + plot.h) - part * (float)plot.h;
}

static ui_point point_of(const ui_series *s, ui_rect plot, size_t i)
{
    const float x = share(s->times[i], s->from, s->to);
    return (ui_point){(float)plot.x + x * (float)plot.w,
                      y_of(s, plot, s->values[i])};
}

static void draw_run(ui *u, const ui_series *s, ui_rect plot, size_t from,
                     size_t to)
{
    const size_t n = to - from;
    ui_point *points = ui__alloc(u, n * sizeof *points);
    for (size_t i = 0; i < n; i++)
        points[i] = point_of(s, plot, from + i);
    if (n == 1) {
        ui_disc(u, points[0], 1.5F, s->color);
        return;
    }
    ui_area_fade(u, points, n, (float)(plot.y + plot.h), s->color);
    ui_polyline(u, points, n, 1.8F, s->color);
}

static void draw_series(ui *u, const ui_series *s, ui_rect plot, size_t first,
                        size_t last)
{
    size_t from = first;
    for (size_t i = first + 1; i <= last; i++) {
        const bool gap =
            i < last && s->gap > 0 && s->times[i] - s->times[i - 1] > s->gap;
        if (i < last && !gap)
            continue;
        draw_run(u, s, plot, from, i);
        from = i;
    }
}

/* "850", "5,000", "20k", "3M": the axis is narrow; "2.5" of parts of one. */
static void write_number(char *out, size_t size, int64_t value, int64_t one)
{
    const long long n = (long long)(one > 1 ? value / one : value);
    const int tenth = one > 1 ? (int)(value % one * 10 / one) : 0;
    if (tenth != 0 && n > -100 && n < 100) {
        (void)snprintf(out, size, "%s%lld.%d", value < 0 ? "-" : "",
                       n < 0 ? -n : n, tenth < 0 ? -tenth : tenth);
        return;
    }
    if (n >= 1000000 && n % 1000000 == 0)
        (void)snprintf(out, size, "%lldM", n / 1000000);
    else if (n >= 10000 && n % 1000 == 0)
        (void)snprintf(out, size, "%lldk", n / 1000);
    else if (n >= 1000 && n < 1000000)
        (void)snprintf(out, size, "%lld,%03lld", n / 1000, n % 1000);
    else
        (void)snprintf(out, size, "%lld", n);
}

/* A number of the value axis, in the middle of its line. */
static void draw_number(ui *u, ui_rect axis, float y, int64_t value,
                        int64_t one, ui_token color)
{
    char text[24];
    write_number(text, sizeof text, value, one);
    const ui_rect r = {axis.x, (int)y - 9, axis.w, 18};
    (void)ui_draw_label(u, r, UI_SMALL, color, UI_LEFT, text);
}

/* Where a number of the axis would lie on that of the threshold, it gives
 * way. */
static bool is_clear_of(const ui_series *s, ui_rect plot, float y)
{
    if (!s->has_threshold)
        return true;
    const float d = y_of(s, plot, s->threshold) - y;
    return d > 14.0F || d < -14.0F;
}

static void draw_axis(ui *u, const ui_series *s, ui_rect plot, ui_rect axis)
{
    const float top = (float)plot.y;
    const float bottom = (float)(plot.y + plot.h);
    const float middle = (top + bottom) / 2.0F;
    const int lines[] = {plot.y, (int)middle, plot.y + plot.h};
    for (size_t i = 0; i < 3; i++)
        ui_fill(u, (ui_rect){plot.x, lines[i], plot.w, 1}, UI_ROW_RULE);
    if (is_clear_of(s, plot, top))
        draw_number(u, axis, top, s->high, s->one, UI_TEXT3);
    if (is_clear_of(s, plot, bottom))
        draw_number(u, axis, bottom, s->low, s->one, UI_TEXT3);
    if (!s->has_threshold)
        return;
    const float y = y_of(s, plot, s->threshold);
    const ui_point line[] = {{(float)plot.x, y}, {(float)(plot.x + plot.w), y}};
    ui_dashed(u, line, 2, 1.0F, 4.0F, 3.0F, 0.0F, UI_DEGRADED);
    draw_number(u, axis, y, s->threshold, s->one, UI_DEGRADED);
}

void ui_chart(ui *u, ui_rect r, const ui_series *s, const char *label,
              const char *value)
{
    ui_node(u, "chart", label, value);
    ui_rect plot = r;
    ui_rect axis = ui_cut_right(&plot, AXIS);
    (void)ui_cut_left(&axis, 8);
    (void)ui_cut_top(&plot, PAD_TOP);
    (void)ui_cut_bottom(&plot, PAD_BOTTOM);
    if (ui_rect_is_empty(plot))
        return;
    draw_axis(u, s, plot, axis);
    /* Points before the axis begins are left out. */
    size_t first = 0;
    while (first < s->n && s->times[first] < s->from)
        first++;
    size_t last = first;
    while (last < s->n && s->times[last] <= s->to)
        last++;
    if (first == last)
        return;
    draw_series(u, s, plot, first, last);
    const ui_point end = point_of(s, plot, last - 1);
    ui_disc(u, end, DOT_SMALL + 1.0F, UI_PANEL);
    ui_disc(u, end, DOT_SMALL + 0.5F, s->color);
}
