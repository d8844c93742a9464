/* Levels around a centre, ten spokes; svg.h. */
#include "review/svg_internal.h"

#include <string.h>

enum {
    SIZE = 430 * SVG_PX,
    MIDDLE_X = SIZE / 2,
    MIDDLE_Y = 172 * SVG_PX,
    RADIUS = 120 * SVG_PX,
    LABEL_AT = 139 * SVG_PX,
    BOTTOM = 328 * SVG_PX,
    LEGEND_ROW = 22 * SVG_PX,
    SAMPLE = 34 * SVG_PX
};

/* Ten directions from the top, clockwise, in thousandths. */
static const struct {
    int x, y;
} directions[SVG_SPOKES] = {{0, -1000},   {588, -809}, {951, -309}, {951, 309},
                            {588, 809},   {0, 1000},   {-588, 809}, {-951, 309},
                            {-951, -309}, {-588, -809}};

static int64_t spoke_x(size_t i, int64_t radius)
{
    return MIDDLE_X + radius * directions[i].x / 1000;
}

static int64_t spoke_y(size_t i, int64_t radius)
{
    return MIDDLE_Y + radius * directions[i].y / 1000;
}

static int64_t radius_of(int level)
{
    const int at = level > SVG_TOP_LEVEL ? SVG_TOP_LEVEL : level;
    return (int64_t)RADIUS * at / SVG_TOP_LEVEL;
}

static void point(const char *by, size_t i, int64_t radius, base_buffer *out)
{
    base_buffer_append_text(out, by);
    svg__number(spoke_x(i, radius), out);
    base_buffer_append_text(out, " ");
    svg__number(spoke_y(i, radius), out);
}

static bool is_evaluated(const svg_radar *c, size_t spoke)
{
    for (size_t k = 0; k < c->n_rings; k++) {
        if (c->rings[k].levels[spoke] >= 0)
            return true;
    }
    return false;
}

static void write_web(const svg_radar *c, base_buffer *out)
{
    for (int level = 1; level <= SVG_TOP_LEVEL; level++) {
        base_buffer_append_text(out, "<path d=\"");
        for (size_t i = 0; i < SVG_SPOKES; i++)
            point(i ? "L" : "M", i, radius_of(level), out);
        base_buffer_append_text(out, "Z\" class=\"grid\"/>\n");
    }
    for (size_t i = 0; i < SVG_SPOKES; i++)
        svg__line(MIDDLE_X, MIDDLE_Y, spoke_x(i, RADIUS), spoke_y(i, RADIUS),
                  is_evaluated(c, i) ? "grid" : "grid void", out);
    for (int level = 0; level <= SVG_TOP_LEVEL; level++) {
        const char text[] = {(char)('0' + level), '\0'};
        svg__text(MIDDLE_X + 4 * SVG_PX,
                  spoke_y(0, radius_of(level)) + 4 * SVG_PX, SVG_AT_START,
                  "tick", text, out);
    }
}

/* "M3" with its level under it; with several rings the table has levels. */
static void write_labels(const svg_radar *c, base_buffer *out)
{
    for (size_t i = 0; i < SVG_SPOKES; i++) {
        const svg_anchor anchor = directions[i].x > 100    ? SVG_AT_START
                                  : directions[i].x < -100 ? SVG_AT_END
                                                           : SVG_AT_MIDDLE;
        const int64_t x = spoke_x(i, LABEL_AT - 8 * SVG_PX);
        const int64_t y = spoke_y(i, LABEL_AT) + (i ? 2 : -10) * SVG_PX;
        svg__text(x, y, anchor, "spoke", c->spokes[i], out);
        if (!is_evaluated(c, i)) {
            svg__text(x, y + 14 * SVG_PX, anchor, "tick", c->none, out);
        } else if (c->n_rings == 1) {
            const char text[] = {(char)('0' + c->rings[0].levels[i] % 10),
                                 '\0'};
            svg__text(x, y + 14 * SVG_PX, anchor, "level-is", text, out);
        }
    }
}

/* Only neighbours that were both evaluated are joined, so that what nobody
 * saw looks neither like nothing nor like anything. */
static void write_ring(const svg_ring *ring, base_buffer *out)
{
    base_buffer_append_text(out, "<path d=\"");
    for (size_t i = 0; i < SVG_SPOKES; i++) {
        const size_t next = (i + 1) % SVG_SPOKES;
        if (ring->levels[i] < 0 || ring->levels[next] < 0)
            continue;
        point("M", i, radius_of(ring->levels[i]), out);
        point("L", next, radius_of(ring->levels[next]), out);
    }
    base_buffer_printf(out, "\" class=\"line k%u\"/>\n",
                       ring->look % SVG_LOOKS);
    for (size_t i = 0; i < SVG_SPOKES; i++) {
        if (ring->levels[i] >= 0)
            svg__marker(ring->look, spoke_x(i, radius_of(ring->levels[i])),
                        spoke_y(i, radius_of(ring->levels[i])), out);
    }
}

static void write_legend(const svg_radar *c, base_buffer *out)
{
    for (size_t k = 0; k < c->n_rings; k++) {
        const svg_ring *ring = &c->rings[k];
        const int64_t y = BOTTOM + LEGEND_ROW * (int64_t)(k + 1) - 8 * SVG_PX;
        char class_[] = "line k0";
        class_[6] = (char)('0' + ring->look % SVG_LOOKS);
        svg__line(0, y - 4 * SVG_PX, SAMPLE, y - 4 * SVG_PX, class_, out);
        svg__marker(ring->look, SAMPLE / 2, y - 4 * SVG_PX, out);
        svg__text_cut(SAMPLE + 8 * SVG_PX, y, SVG_AT_START, "name", ring->name,
                      SIZE - SAMPLE - 8 * SVG_PX, out);
    }
}

void svg_write_radar(const svg_radar *c, base_buffer *out)
{
    const size_t rows = c->n_rings > 1 ? c->n_rings : 0;
    svg__begin(&c->head, "radar", SIZE, BOTTOM + LEGEND_ROW * (int64_t)rows,
               out);
    write_web(c, out);
    for (size_t k = 0; k < c->n_rings; k++)
        write_ring(&c->rings[k], out);
    write_labels(c, out);
    if (rows)
        write_legend(c, out);
    svg__end(out);
}
