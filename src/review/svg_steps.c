/* A value that moves by steps, such as the public's trust; svg.h. */
#include "review/svg_internal.h"

enum {
    LEFT = 42 * SVG_PX,
    RIGHT = 42 * SVG_PX,
    TOP = 14 * SVG_PX,
    PLOT = 120 * SVG_PX,
    AXIS = 26 * SVG_PX,
    LABEL_ROOM = 34 * SVG_PX, /* between amounts that are written out */
    GRID = 4
};

typedef struct plot {
    const svg_steps *chart;
    svg_box box;
    svg_scale scale;
    base_buffer *out;
} plot;

static int64_t y_of(const plot *p, int64_t value)
{
    return svg__scale_y(&p->scale, &p->box, value);
}

static void write_value(const plot *p, int64_t x, int64_t y, svg_anchor anchor,
                        const char *class_, int64_t value, bool is_move)
{
    base_buffer b;
    base_buffer_init(&b, 32);
    base_buffer_printf(&b, "%s%lld", is_move && value > 0 ? "+" : "",
                       (long long)value);
    svg__text(x, y, anchor, class_, base_buffer_get(&b), p->out);
    base_buffer_fini(&b);
}

static void write_scale(const plot *p)
{
    const int64_t range = p->chart->high - p->chart->low;
    for (int64_t i = 0; i <= GRID; i++) {
        const int64_t v = p->chart->low + range * i / GRID;
        const int64_t y = y_of(p, v);
        svg__line(p->box.x, y, p->box.x + p->box.width, y, "grid", p->out);
        write_value(p, p->box.x - 6 * SVG_PX, y + 4 * SVG_PX, SVG_AT_END,
                    "tick", v, false);
    }
}

static void write_path(const plot *p)
{
    const svg_steps *c = p->chart;
    base_buffer_append_text(p->out, "<path d=\"M");
    svg__number(p->box.x, p->out);
    base_buffer_append_text(p->out, " ");
    svg__number(y_of(p, c->start), p->out);
    for (size_t i = 0; i < c->n_steps; i++) {
        base_buffer_append_text(p->out, "H");
        svg__number(svg__time_x(&c->span, &p->box, c->steps[i].t_us), p->out);
        base_buffer_append_text(p->out, "V");
        svg__number(y_of(p, c->steps[i].value), p->out);
    }
    base_buffer_append_text(p->out, "H");
    svg__number(p->box.x + p->box.width, p->out);
    base_buffer_append_text(p->out, "\" class=\"line k0\"/>\n");
}

/* Up and down by shape; the amount where there is room for it. */
static void write_moves(const plot *p)
{
    const svg_steps *c = p->chart;
    int64_t free_x = p->box.x;
    for (size_t i = 0; i < c->n_steps; i++) {
        const svg_step *step = &c->steps[i];
        const int64_t x = svg__time_x(&c->span, &p->box, step->t_us);
        const int64_t y = y_of(p, step->value);
        base_buffer_append_text(p->out, "<path transform=\"translate(");
        svg__number(x, p->out);
        base_buffer_append_text(p->out, " ");
        svg__number(y, p->out);
        base_buffer_printf(p->out, ")\" d=\"%s\" class=\"m %s\"/>\n",
                           step->by < 0 ? "M-4-3H4L0 4Z" : "M-4 3H4L0-4Z",
                           step->by < 0 ? "down" : "up");
        if (x < free_x)
            continue;
        /* Beside the line down to it, over the one up to it. */
        const bool above = y > p->box.y + 18 * SVG_PX;
        write_value(p, step->by < 0 ? x + 6 * SVG_PX : x,
                    above ? y - 8 * SVG_PX : y + 17 * SVG_PX,
                    step->by < 0 ? SVG_AT_START : SVG_AT_MIDDLE, "tick",
                    step->by, true);
        free_x = x + LABEL_ROOM;
    }
}

void svg_write_steps(const svg_steps *c, base_buffer *out)
{
    const bool flat = c->high <= c->low;
    const plot p = {.chart = c,
                    .box = {LEFT, TOP, SVG_WIDTH - LEFT - RIGHT, PLOT},
                    .scale = {c->low, flat ? c->low + 1 : c->high, 1},
                    .out = out};
    const int64_t last = c->n_steps ? c->steps[c->n_steps - 1].value : c->start;
    svg__begin(&c->head, "steps", SVG_WIDTH, TOP + PLOT + AXIS, out);
    write_scale(&p);
    write_path(&p);
    write_moves(&p);
    write_value(&p, p.box.x + p.box.width + 6 * SVG_PX,
                y_of(&p, last) + 4 * SVG_PX, SVG_AT_START, "now", last, false);
    svg__time_axis(&c->span, &p.box, out);
    svg__end(out);
}
