/* Shares of a hundred; svg.h. */
#include "review/svg_internal.h"

enum {
    LEFT = 168 * SVG_PX,
    RIGHT = 176 * SVG_PX,
    TOP = 18 * SVG_PX,
    ROW = 28 * SVG_PX,
    BAR = 12 * SVG_PX,
    WHOLE_BAR = 18 * SVG_PX,
    WHOLE = 100000
};

static int64_t x_of(const svg_box *box, int64_t share_milli)
{
    const int64_t share = share_milli < 0       ? 0
                          : share_milli > WHOLE ? WHOLE
                                                : share_milli;
    return box->x + share * box->width / WHOLE;
}

static void write_bar(const svg_bars *c, const svg_box *box, size_t i,
                      base_buffer *out)
{
    const svg_bar *bar = &c->bars[i];
    const int64_t y = box->y + (int64_t)i * ROW + ROW / 2;
    const int64_t thick = bar->whole ? WHOLE_BAR : BAR;
    const svg_box track = {box->x, y - thick / 2, box->width, thick};
    const svg_box full = {box->x, y - thick / 2,
                          x_of(box, bar->share_milli) - box->x, thick};
    svg__text_cut(0, y + 4 * SVG_PX, SVG_AT_START,
                  bar->whole ? "whole" : "name", bar->name, LEFT - 10 * SVG_PX,
                  out);
    svg__rect(&track, bar->share_milli < 0 ? "track void" : "track", out);
    if (full.width > 0)
        svg__rect(&full, bar->whole ? "fill total" : "fill", out);
    svg__text_cut(box->x + box->width + 10 * SVG_PX, y + 4 * SVG_PX,
                  SVG_AT_START, bar->whole ? "whole" : "name", bar->note,
                  RIGHT - 10 * SVG_PX, out);
}

static void write_gate(const svg_bars *c, const svg_box *box, base_buffer *out)
{
    const int64_t x = x_of(box, c->gate_milli);
    svg__line(x, box->y - 4 * SVG_PX, x, box->y + ROW, "gate", out);
    svg__text(x, box->y - 7 * SVG_PX, SVG_AT_MIDDLE, "tick", c->gate_name, out);
}

void svg_write_bars(const svg_bars *c, base_buffer *out)
{
    const svg_box box = {LEFT, TOP, SVG_WIDTH - LEFT - RIGHT,
                         ROW * (int64_t)c->n_bars};
    svg__begin(&c->head, "bars", SVG_WIDTH, TOP + box.height + 22 * SVG_PX,
               out);
    for (int64_t share = 0; share <= WHOLE; share += WHOLE / 4) {
        base_buffer text;
        const int64_t x = x_of(&box, share);
        base_buffer_init(&text, 16);
        base_buffer_printf(&text, "%lld", (long long)(share / 1000));
        svg__line(x, box.y, x, box.y + box.height, "grid", out);
        svg__text(x, box.y + box.height + 15 * SVG_PX, SVG_AT_MIDDLE, "tick",
                  base_buffer_get(&text), out);
        base_buffer_fini(&text);
    }
    for (size_t i = 0; i < c->n_bars; i++)
        write_bar(c, &box, i, out);
    if (c->gate_milli >= 0)
        write_gate(c, &box, out);
    svg__end(out);
}
