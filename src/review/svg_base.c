#include "review/svg_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "review/html_text.h"

#define SECOND_US INT64_C(1000000)
#define MINUTE_US (60 * SECOND_US)
#define DAY_US (24 * 60 * MINUTE_US)
/* Values beyond it are drawn at it. */
#define FARTHEST INT64_C(1000000000000000000)

enum { COLUMN = 65, TIME_LABELS = 5, SCALE_STEPS = 5 };

/* ---- elements ---- */

void svg__begin(const svg_head *head, const char *kind, int64_t width,
                int64_t height, base_buffer *out)
{
    base_buffer_printf(out,
                       "<svg class=\"chart %s\" role=\"img\" "
                       "aria-labelledby=\"%s-t %s-d\" viewBox=\"0 0 %lld "
                       "%lld\" preserveAspectRatio=\"xMinYMin meet\">\n"
                       "<title id=\"%s-t\">",
                       kind, head->id, head->id, (long long)(width / SVG_PX),
                       (long long)(height / SVG_PX), head->id);
    html_append(out, head->title);
    base_buffer_printf(out, "</title>\n<desc id=\"%s-d\">", head->id);
    html_append(out, head->desc);
    base_buffer_append_text(out, "</desc>\n");
}

void svg__end(base_buffer *out)
{
    base_buffer_append_text(out, "</svg>\n");
}

void svg__number(int64_t tenths, base_buffer *out)
{
    const int64_t size = tenths < 0 ? -tenths : tenths;
    base_buffer_printf(out, "%s%lld", tenths < 0 ? "-" : "",
                       (long long)(size / 10));
    if (size % 10)
        base_buffer_printf(out, ".%lld", (long long)(size % 10));
}

static void attribute(const char *name, int64_t tenths, base_buffer *out)
{
    base_buffer_printf(out, " %s=\"", name);
    svg__number(tenths, out);
    base_buffer_append_text(out, "\"");
}

static void begin_text(int64_t x, int64_t y, svg_anchor anchor,
                       const char *class_, base_buffer *out)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"",
                                          " text-anchor=\"end\""};
    base_buffer_append_text(out, "<text");
    attribute("x", x, out);
    attribute("y", y, out);
    base_buffer_append_text(out, anchors[anchor]);
    if (*class_)
        base_buffer_printf(out, " class=\"%s\"", class_);
    base_buffer_append_text(out, ">");
}

void svg__text(int64_t x, int64_t y, svg_anchor anchor, const char *class_,
               const char *text, base_buffer *out)
{
    begin_text(x, y, anchor, class_, out);
    html_append(out, text);
    base_buffer_append_text(out, "</text>\n");
}

void svg__text_cut(int64_t x, int64_t y, svg_anchor anchor, const char *class_,
                   const char *text, int64_t width, base_buffer *out)
{
    const size_t columns = (size_t)(width / COLUMN);
    begin_text(x, y, anchor, class_, out);
    html_append_cut(out, text, columns);
    if (base_utf8_columns(text) > columns) {
        base_buffer_append_text(out, "<title>");
        html_append(out, text);
        base_buffer_append_text(out, "</title>");
    }
    base_buffer_append_text(out, "</text>\n");
}

int64_t svg__text_width(const char *text)
{
    return (int64_t)base_utf8_columns(text) * COLUMN;
}

int64_t svg__margin(int64_t text, int64_t gap, int64_t least, int64_t most)
{
    const int64_t room = text + gap;
    return room < least ? least : room > most ? most : room;
}

void svg__line(int64_t x1, int64_t y1, int64_t x2, int64_t y2,
               const char *class_, base_buffer *out)
{
    base_buffer_append_text(out, "<line");
    attribute("x1", x1, out);
    attribute("y1", y1, out);
    attribute("x2", x2, out);
    attribute("y2", y2, out);
    base_buffer_printf(out, " class=\"%s\"/>\n", class_);
}

void svg__rect(const svg_box *box, const char *class_, base_buffer *out)
{
    base_buffer_append_text(out, "<rect");
    attribute("x", box->x, out);
    attribute("y", box->y, out);
    attribute("width", box->width, out);
    attribute("height", box->height, out);
    base_buffer_printf(out, " class=\"%s\"/>\n", class_);
}

/* ---- shapes ---- */

/* Corners in tenths around the middle; a disc and a ring have none. */
static const char *const corners[SVG_LOOKS] = {NULL,
                                               "M0-4.5 4.5 0 0 4.5-4.5 0Z",
                                               "M0-4.2 4.4 3.6H-4.4Z",
                                               "M-3.6-3.6H3.6V3.6H-3.6Z",
                                               NULL,
                                               "M-4-4 4 4M-4 4 4-4"};

void svg__marker(unsigned look, int64_t x, int64_t y, base_buffer *out)
{
    const unsigned kind = look % SVG_LOOKS;
    if (!corners[kind]) {
        base_buffer_append_text(out, "<circle");
        attribute("cx", x, out);
        attribute("cy", y, out);
        base_buffer_printf(out, " r=\"%s\" class=\"m m%u\"/>\n",
                           kind == 0 ? "3.2" : "4", kind);
        return;
    }
    base_buffer_append_text(out, "<path transform=\"translate(");
    svg__number(x, out);
    base_buffer_append_text(out, " ");
    svg__number(y, out);
    base_buffer_printf(out, ")\" d=\"%s\" class=\"m m%u\"/>\n", corners[kind],
                       kind);
}

/* ---- numbers ---- */

void svg__milli(int64_t milli, base_buffer *out)
{
    char digits[32];
    const int64_t size = milli < 0 ? -milli : milli;
    (void)snprintf(digits, sizeof digits, "%lld", (long long)(size / 1000));
    const size_t n = strlen(digits);
    if (milli < 0)
        base_buffer_append_text(out, "-");
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            base_buffer_append_text(out, ",");
        base_buffer_append(out, &digits[i], 1);
    }
    int64_t rest = size % 1000;
    if (rest == 0)
        return;
    base_buffer_append_text(out, ".");
    for (int64_t unit = 100; rest > 0; unit /= 10) {
        base_buffer_printf(out, "%lld", (long long)(rest / unit));
        rest %= unit;
    }
}

/* ---- scales ---- */

static int64_t floor_to(int64_t value, int64_t step)
{
    const int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

svg_scale svg__scale(int64_t low, int64_t high)
{
    static const int64_t factors[] = {1, 2, 5};
    low = low > 0 ? 0 : low < -FARTHEST ? -FARTHEST : low;
    high = high < 0 ? 0 : high > FARTHEST ? FARTHEST : high;
    /* Never finer than a tenth of a unit. */
    int64_t step = 100;
    int64_t power = 100;
    size_t k = 0;
    while ((high - low) / step >= SCALE_STEPS
           && power < INT64_C(100000000000000000)) {
        k = (k + 1) % 3;
        power = k == 0 ? power * 10 : power;
        step = power * factors[k];
    }
    const int64_t bottom = floor_to(low, step);
    int64_t top = floor_to(high, step);
    if (top < high || top == bottom)
        top += step;
    return (svg_scale){bottom, top, step};
}

int64_t svg__scale_y(const svg_scale *scale, const svg_box *box, int64_t value)
{
    if (value < scale->low)
        value = scale->low;
    if (value > scale->high)
        value = scale->high;
    const int64_t range = scale->high - scale->low;
    /* Divided first: figures may be large. */
    const int64_t unit = range > 100000 ? range / 100000 : 1;
    return box->y + box->height
           - (value - scale->low) / unit * box->height / (range / unit);
}

/* ---- time ---- */

static bool passes_midnight(const svg_span *span)
{
    return (span->clock_us + span->end_us) / DAY_US > 0;
}

void svg_time_write(const svg_span *span, int64_t t_us, char out[SVG_TIME_TEXT])
{
    const int64_t at = span->clock_us + (t_us < 0 ? 0 : t_us);
    const long long day = at / DAY_US;
    const long long minutes = at % DAY_US / MINUTE_US;
    if (passes_midnight(span))
        (void)snprintf(out, SVG_TIME_TEXT, "D+%lld %02lld:%02lld", day,
                       minutes / 60, minutes % 60);
    else
        (void)snprintf(out, SVG_TIME_TEXT, "%02lld:%02lld", minutes / 60,
                       minutes % 60);
}

int64_t svg__time_x(const svg_span *span, const svg_box *box, int64_t t_us)
{
    if (span->end_us <= 0 || t_us <= 0)
        return box->x;
    if (t_us >= span->end_us)
        return box->x + box->width;
    /* In seconds, so that a year still fits. */
    const int64_t end = span->end_us / SECOND_US;
    return end ? box->x + t_us / SECOND_US * box->width / end : box->x;
}

void svg__time_axis(const svg_span *span, const svg_box *box, base_buffer *out)
{
    const int64_t bottom = box->y + box->height;
    svg__line(box->x, bottom, box->x + box->width, bottom, "axis", out);
    for (int64_t i = 0; i < TIME_LABELS; i++) {
        char text[SVG_TIME_TEXT];
        int64_t t_us = span->end_us / (TIME_LABELS - 1) * i;
        if (i + 1 < TIME_LABELS)
            t_us -= (span->clock_us + t_us) % MINUTE_US;
        else
            t_us = span->end_us;
        const int64_t x = svg__time_x(span, box, t_us);
        svg_time_write(span, t_us, text);
        svg__line(x, bottom, x, bottom + 4 * SVG_PX, "axis", out);
        svg__text(x, bottom + 18 * SVG_PX,
                  i == 0                 ? SVG_AT_START
                  : i + 1 == TIME_LABELS ? SVG_AT_END
                                         : SVG_AT_MIDDLE,
                  "tick", text, out);
    }
}
