/* A figure over time against its references; svg.h. */
#include "review/svg_internal.h"

#include <string.h>

#include "base/utf8.h"

#define MINUTE_US INT64_C(60000000)

enum {
    LEFT = 62 * SVG_PX,
    RIGHT = 92 * SVG_PX, /* more for long names of thresholds */
    RIGHT_MOST = 240 * SVG_PX,
    LEVEL_AT = 6 * SVG_PX,
    TOP = 26 * SVG_PX,
    PLOT = 190 * SVG_PX,
    AXIS = 26 * SVG_PX,
    LEGEND_ROW = 22 * SVG_PX,
    SAMPLE = 34 * SVG_PX,
    MARKERS = 6,    /* on each line */
    LABEL_GAP = 13, /* px between names of thresholds */
    LEVEL_BYTES = 4096
};

typedef struct plot {
    const svg_lines *chart;
    svg_box box;
    svg_scale scale;
    base_buffer *out;
} plot;

static int64_t value_at(const svg_line *line, size_t minute)
{
    return minute < line->n ? line->milli[minute] : SVG_GAP;
}

static svg_scale scale_of(const svg_lines *c)
{
    int64_t low = 0;
    int64_t high = 0;
    for (size_t i = 0; i < c->n_lines; i++) {
        for (size_t k = 0; k < c->lines[i].n; k++) {
            const int64_t v = c->lines[i].milli[k];
            if (v == SVG_GAP)
                continue;
            low = v < low ? v : low;
            high = v > high ? v : high;
        }
    }
    for (size_t i = 0; i < c->n_levels; i++) {
        high = c->levels[i].milli > high ? c->levels[i].milli : high;
        low = c->levels[i].milli < low ? c->levels[i].milli : low;
    }
    return svg__scale(low, high);
}

static int64_t x_of(const plot *p, size_t minute)
{
    return svg__time_x(&p->chart->span, &p->box, (int64_t)minute * MINUTE_US);
}

/* ---- lines ---- */

typedef struct line_pen {
    const plot *plot;
    bool down;
    int64_t x, y; /* where it is */
} line_pen;

static void pen_to(line_pen *pen, int64_t x, int64_t y)
{
    base_buffer *out = pen->plot->out;
    if (pen->down && pen->x == x && pen->y == y)
        return;
    base_buffer_append_text(out, pen->down ? "L" : "M");
    svg__number(x, out);
    base_buffer_append_text(out, " ");
    svg__number(y, out);
    pen->down = true;
    pen->x = x;
    pen->y = y;
}

/* The minutes [from, to) that fall on one column of pixels: how the line comes
 * in, its lowest, its highest and how it goes out. */
static void pen_column(line_pen *pen, const svg_line *line, size_t from,
                       size_t to)
{
    const plot *p = pen->plot;
    size_t low = from;
    size_t high = from;
    for (size_t k = from; k < to; k++) {
        low = line->milli[k] < line->milli[low] ? k : low;
        high = line->milli[k] > line->milli[high] ? k : high;
    }
    const size_t picks[] = {from, low < high ? low : high,
                            low < high ? high : low, to - 1};
    for (size_t i = 0; i < sizeof picks / sizeof *picks; i++) {
        if (i == 0 || picks[i] != picks[i - 1])
            pen_to(pen, x_of(p, picks[i]),
                   svg__scale_y(&p->scale, &p->box, line->milli[picks[i]]));
    }
}

/* A level stretch needs only its ends. */
static size_t stretch(const svg_line *line, size_t from)
{
    size_t to = from + 1;
    while (to < line->n && line->milli[to] == line->milli[from])
        to++;
    return to;
}

static size_t column_end(const plot *p, const svg_line *line, size_t from)
{
    const int64_t column = x_of(p, from) / SVG_PX;
    size_t to = from + 1;
    while (to < line->n && line->milli[to] != SVG_GAP
           && x_of(p, to) / SVG_PX == column)
        to++;
    return to;
}

static void write_path(const plot *p, const svg_line *line)
{
    line_pen pen = {.plot = p};
    base_buffer_append_text(p->out, "<path d=\"");
    for (size_t k = 0; k < line->n;) {
        if (line->milli[k] == SVG_GAP) {
            pen.down = false;
            k++;
            continue;
        }
        const size_t level = stretch(line, k);
        const size_t to = level > k + 2 ? level : column_end(p, line, k);
        pen_column(&pen, line, k, to);
        k = to;
    }
    base_buffer_printf(p->out, "\" class=\"line k%u\"/>\n",
                       line->look % SVG_LOOKS);
}

/* Shapes stand at different minutes, so that lines on one another are told
 * apart. */
static void write_markers(const plot *p, const svg_line *line, size_t turn)
{
    const size_t minutes =
        (size_t)(p->chart->span.end_us > 0 ? p->chart->span.end_us / MINUTE_US
                                           : 0);
    for (size_t i = 0; i < MARKERS; i++) {
        const size_t k = (minutes * (4 * i + turn + 1)) / (4 * MARKERS);
        const int64_t v = value_at(line, k);
        if (v != SVG_GAP)
            svg__marker(line->look, x_of(p, k),
                        svg__scale_y(&p->scale, &p->box, v), p->out);
    }
}

/* ---- axes ---- */

static void write_scale(const plot *p)
{
    for (int64_t v = p->scale.low; v <= p->scale.high; v += p->scale.step) {
        base_buffer text;
        base_buffer_init(&text, 64);
        svg__milli(v, &text);
        const int64_t y = svg__scale_y(&p->scale, &p->box, v);
        svg__line(p->box.x, y, p->box.x + p->box.width, y, "grid", p->out);
        svg__text(p->box.x - 6 * SVG_PX, y + 4 * SVG_PX, SVG_AT_END, "tick",
                  base_buffer_get(&text), p->out);
        base_buffer_fini(&text);
    }
    svg__text(0, 12 * SVG_PX, SVG_AT_START, "unit", p->chart->unit, p->out);
}

/* "critical 1,000" */
static void name_level(const svg_level *level, base_buffer *out)
{
    base_buffer_init(out, LEVEL_BYTES);
    base_buffer_append_text(out, level->name);
    base_buffer_append_text(out, " ");
    svg__milli(level->milli, out);
}

static int64_t right_of(const svg_lines *c)
{
    int64_t widest = 0;
    for (size_t i = 0; i < c->n_levels; i++) {
        base_buffer text;
        name_level(&c->levels[i], &text);
        const int64_t width = svg__text_width(base_buffer_get(&text));
        widest = width > widest ? width : widest;
        base_buffer_fini(&text);
    }
    return svg__margin(widest, LEVEL_AT, RIGHT, RIGHT_MOST);
}

static void write_level_name(const plot *p, const svg_level *level, int64_t y)
{
    base_buffer text;
    const int64_t x = p->box.x + p->box.width + LEVEL_AT;
    name_level(level, &text);
    svg__text_cut(x, y, SVG_AT_START, "tick", base_buffer_get(&text),
                  SVG_WIDTH - x, p->out);
    base_buffer_fini(&text);
}

/* The highest level first; a name that would stand on the one above it moves
 * down. */
static void write_levels(const plot *p)
{
    int64_t above = 0;
    for (size_t i = 0; i < p->chart->n_levels; i++) {
        const svg_level *level = &p->chart->levels[i];
        const int64_t y = svg__scale_y(&p->scale, &p->box, level->milli);
        int64_t name_y = y + 4 * SVG_PX;
        if (i > 0 && name_y < above + LABEL_GAP * SVG_PX)
            name_y = above + LABEL_GAP * SVG_PX;
        svg__line(p->box.x, y, p->box.x + p->box.width, y, "level", p->out);
        write_level_name(p, level, name_y);
        above = name_y;
    }
}

/* ---- legend ---- */

static int64_t entry_width(const svg_line *line)
{
    return SAMPLE + svg__text_width(line->name) + 26 * SVG_PX;
}

static size_t legend_rows(const svg_lines *c)
{
    size_t rows = 1;
    int64_t x = LEFT;
    for (size_t i = 0; i < c->n_lines; i++) {
        const int64_t width = entry_width(&c->lines[i]);
        if (x > LEFT && x + width > SVG_WIDTH) {
            rows++;
            x = LEFT;
        }
        x += width;
    }
    return rows;
}

static void write_legend(const plot *p)
{
    int64_t x = LEFT;
    int64_t y = p->box.y + p->box.height + AXIS + LEGEND_ROW - 6 * SVG_PX;
    for (size_t i = 0; i < p->chart->n_lines; i++) {
        const svg_line *line = &p->chart->lines[i];
        char class_[16];
        const int64_t width = entry_width(line);
        if (x > LEFT && x + width > SVG_WIDTH) {
            x = LEFT;
            y += LEGEND_ROW;
        }
        memcpy(class_, "line k0", 8);
        class_[6] = (char)('0' + line->look % SVG_LOOKS);
        svg__line(x, y - 4 * SVG_PX, x + SAMPLE - 4 * SVG_PX, y - 4 * SVG_PX,
                  class_, p->out);
        svg__marker(line->look, x + (SAMPLE - 4 * SVG_PX) / 2, y - 4 * SVG_PX,
                    p->out);
        svg__text_cut(x + SAMPLE + 2 * SVG_PX, y, SVG_AT_START, "name",
                      line->name, SVG_WIDTH - x - SAMPLE, p->out);
        x += width;
    }
}

void svg_write_lines(const svg_lines *c, base_buffer *out)
{
    const plot p = {.chart = c,
                    .box = {LEFT, TOP, SVG_WIDTH - LEFT - right_of(c), PLOT},
                    .scale = scale_of(c),
                    .out = out};
    const int64_t height = p.box.y + PLOT + AXIS
                           + (int64_t)legend_rows(c) * LEGEND_ROW + 4 * SVG_PX;
    svg__begin(&c->head, "lines", SVG_WIDTH, height, out);
    write_scale(&p);
    write_levels(&p);
    /* The line that the chart is about comes last, over the others. */
    for (size_t i = c->n_lines; i-- > 0;)
        write_path(&p, &c->lines[i]);
    for (size_t i = c->n_lines; i-- > 0;)
        write_markers(&p, &c->lines[i], i);
    svg__time_axis(&c->span, &p.box, out);
    write_legend(&p);
    svg__end(out);
}
