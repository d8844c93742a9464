/* Deadlines and when they were met; svg.h. */
#include "review/svg_internal.h"

enum {
    LEFT = 236 * SVG_PX, /* more for long names */
    LEFT_MOST = 330 * SVG_PX,
    NAME_GAP = 10 * SVG_PX,
    RIGHT = 100 * SVG_PX,
    TOP = 6 * SVG_PX,
    ROW = 32 * SVG_PX,
    BAR = 10 * SVG_PX,
    AXIS = 26 * SVG_PX,
    LEGEND = 24 * SVG_PX
};

/* A tick, a late tick, a cross, an open disc, a dash. */
static const struct {
    const char *path;
    const char *class_;
} shapes[SVG_OUTCOMES] = {
    [SVG_IN_TIME] = {"M-5 0-1.5 4 6-5", "sign good"},
    [SVG_LATE] = {"M0-6 6 5H-6Z", "sign late"},
    [SVG_MISSED] = {"M-5-5 5 5M-5 5 5-5", "sign bad"},
    [SVG_OPEN] = {"M-4.5 0A4.5 4.5 0 1 0 4.5 0A4.5 4.5 0 1 0-4.5 0Z",
                  "sign open"},
    [SVG_LAPSED] = {"M-5 0H5", "sign open"}};

static void write_sign(svg_outcome outcome, int64_t x, int64_t y,
                       base_buffer *out)
{
    base_buffer_append_text(out, "<path transform=\"translate(");
    svg__number(x, out);
    base_buffer_append_text(out, " ");
    svg__number(y, out);
    base_buffer_printf(out, ")\" d=\"%s\" class=\"%s\"/>\n",
                       shapes[outcome].path, shapes[outcome].class_);
}

static void write_bar(int64_t from, int64_t to, int64_t y, const char *class_,
                      base_buffer *out)
{
    if (to <= from)
        return;
    const svg_box bar = {from, y - BAR / 2, to - from, BAR};
    svg__rect(&bar, class_, out);
}

static void write_duty(const svg_clock *c, const svg_box *box, size_t i,
                       base_buffer *out)
{
    const svg_duty *d = &c->duties[i];
    const int64_t y = box->y + (int64_t)i * ROW + ROW / 2;
    const int64_t opened = svg__time_x(&c->span, box, d->opened_us);
    const int64_t deadline = svg__time_x(&c->span, box, d->deadline_us);
    const int64_t zero = svg__time_x(&c->span, box, d->zero_us);
    svg__text_cut(0, y + (*d->under ? -2 : 4) * SVG_PX, SVG_AT_START, "name",
                  d->name, box->x - NAME_GAP, out);
    if (*d->under)
        svg__text_cut(0, y + 11 * SVG_PX, SVG_AT_START, "tick", d->under,
                      box->x - NAME_GAP, out);
    svg__line(box->x, y, box->x + box->width, y, "grid", out);
    write_bar(opened, deadline, y, "time", out);
    write_bar(deadline, zero, y, "over", out);
    if (d->deadline_us <= c->span.end_us)
        svg__line(deadline, y - 8 * SVG_PX, deadline, y + 8 * SVG_PX,
                  "deadline", out);
    if (d->done_us >= 0)
        write_sign(d->outcome, svg__time_x(&c->span, box, d->done_us), y, out);
    write_sign(d->outcome, box->x + box->width + 14 * SVG_PX, y, out);
    svg__text_cut(box->x + box->width + 26 * SVG_PX, y + 4 * SVG_PX,
                  SVG_AT_START, "name", d->word, RIGHT - 26 * SVG_PX, out);
}

/* What bar, dash and sign mean. */
static void write_legend(const svg_clock *c, const svg_box *box,
                         base_buffer *out)
{
    const int64_t y = box->y + box->height + AXIS + LEGEND - 8 * SVG_PX;
    const int64_t middle = y - 4 * SVG_PX;
    int64_t x = 0;
    write_bar(x, x + 26 * SVG_PX, middle, "time", out);
    svg__text(x + 32 * SVG_PX, y, SVG_AT_START, "name", c->time_name, out);
    x += 52 * SVG_PX + svg__text_width(c->time_name);
    write_bar(x, x + 26 * SVG_PX, middle, "over", out);
    svg__text(x + 32 * SVG_PX, y, SVG_AT_START, "name", c->late_name, out);
    x += 56 * SVG_PX + svg__text_width(c->late_name);
    svg__line(x, middle - 8 * SVG_PX, x, middle + 8 * SVG_PX, "deadline", out);
    svg__text(x + 8 * SVG_PX, y, SVG_AT_START, "name", c->deadline_name, out);
    x += 36 * SVG_PX + svg__text_width(c->deadline_name);
    write_sign(SVG_IN_TIME, x, middle, out);
    write_sign(SVG_LATE, x + 18 * SVG_PX, middle, out);
    svg__text(x + 30 * SVG_PX, y, SVG_AT_START, "name", c->done_name, out);
}

static int64_t left_of(const svg_clock *c)
{
    int64_t widest = 0;
    for (size_t i = 0; i < c->n_duties; i++) {
        const int64_t name = svg__text_width(c->duties[i].name);
        const int64_t under = svg__text_width(c->duties[i].under);
        widest = name > widest ? name : widest;
        widest = under > widest ? under : widest;
    }
    return svg__margin(widest, NAME_GAP, LEFT, LEFT_MOST);
}

void svg_write_clock(const svg_clock *c, base_buffer *out)
{
    const int64_t left = left_of(c);
    const svg_box box = {left, TOP, SVG_WIDTH - left - RIGHT,
                         ROW * (int64_t)c->n_duties};
    svg__begin(&c->head, "clock", SVG_WIDTH, TOP + box.height + AXIS + LEGEND,
               out);
    for (size_t i = 0; i < c->n_duties; i++)
        write_duty(c, &box, i, out);
    svg__time_axis(&c->span, &box, out);
    write_legend(c, &box, out);
    svg__end(out);
}
