/* Moments by lanes; svg.h. */
#include "review/svg_internal.h"

#include <string.h>

#include "review/html_text.h"

enum {
    LEFT = 104 * SVG_PX,
    RIGHT = 8 * SVG_PX,
    TOP = 4 * SVG_PX,
    LANE = 22 * SVG_PX,
    AXIS = 26 * SVG_PX,
    LEGEND = 22 * SVG_PX
};

static void write_lanes(const svg_strip *c, const svg_box *box,
                        base_buffer *out)
{
    for (size_t i = 0; i < c->n_lanes; i++) {
        const int64_t y = box->y + (int64_t)i * LANE + LANE / 2;
        svg__line(box->x, y, box->x + box->width, y, "grid", out);
        svg__text_cut(0, y + 4 * SVG_PX, SVG_AT_START, "name", c->lanes[i],
                      LEFT - 8 * SVG_PX, out);
    }
}

static void write_shape(const svg_mark *mark, int64_t x, int64_t y,
                        base_buffer *out)
{
    base_buffer_append_text(out, "<path transform=\"translate(");
    svg__number(x, out);
    base_buffer_append_text(out, " ");
    svg__number(y, out);
    base_buffer_printf(out, ")\" d=\"%s\" class=\"%s\"%s",
                       mark->matter ? "M0-6 5 0 0 6-5 0Z" : "M0-4V4",
                       mark->matter ? "m matter" : "m other",
                       mark->title ? "><title>" : "/>\n");
    if (!mark->title)
        return;
    html_append(out, mark->title);
    base_buffer_append_text(out, "</title></path>\n");
}

static void write_mark(const svg_strip *c, const svg_box *box,
                       const svg_mark *mark, base_buffer *out)
{
    const int64_t x = svg__time_x(&c->span, box, mark->t_us);
    const int64_t y = box->y + (int64_t)mark->lane * LANE + LANE / 2;
    if (mark->href) {
        base_buffer_append_text(out, "<a href=\"");
        html_append(out, mark->href);
        base_buffer_append_text(out, "\">");
    }
    write_shape(mark, x, y, out);
    if (mark->href)
        base_buffer_append_text(out, "</a>\n");
}

/* Small ones first, one for each pixel of a lane; those that matter stand over
 * them. */
static void write_marks(const svg_strip *c, const svg_box *box, bool matter,
                        base_buffer *out)
{
    for (size_t lane = 0; lane < c->n_lanes; lane++) {
        int64_t taken = -1;
        for (size_t i = 0; i < c->n_marks; i++) {
            const svg_mark *mark = &c->marks[i];
            if (mark->lane != lane || mark->matter != matter)
                continue;
            const int64_t x = svg__time_x(&c->span, box, mark->t_us) / SVG_PX;
            if (x == taken && !matter)
                continue;
            taken = x;
            write_mark(c, box, mark, out);
        }
    }
}

static void write_legend(const svg_strip *c, const svg_box *box,
                         base_buffer *out)
{
    const svg_mark matter = {.matter = true};
    const svg_mark other = {.matter = false};
    const int64_t y = box->y + box->height + AXIS + LEGEND - 8 * SVG_PX;
    int64_t x = box->x + 6 * SVG_PX;
    write_shape(&matter, x, y - 4 * SVG_PX, out);
    svg__text(x + 12 * SVG_PX, y, SVG_AT_START, "name", c->matter_name, out);
    x += 40 * SVG_PX + svg__text_width(c->matter_name);
    write_shape(&other, x, y - 4 * SVG_PX, out);
    svg__text(x + 8 * SVG_PX, y, SVG_AT_START, "name", c->other_name, out);
}

void svg_write_strip(const svg_strip *c, base_buffer *out)
{
    const svg_box box = {LEFT, TOP, SVG_WIDTH - LEFT - RIGHT,
                         LANE * (int64_t)c->n_lanes};
    svg__begin(&c->head, "strip", SVG_WIDTH, TOP + box.height + AXIS + LEGEND,
               out);
    write_lanes(c, &box, out);
    write_marks(c, &box, false, out);
    write_marks(c, &box, true, out);
    svg__time_axis(&c->span, &box, out);
    write_legend(c, &box, out);
    svg__end(out);
}
