/* A draw list on a canvas. */
#include "console/ui/draw.h"

#include "base/utf8.h"
#include "console/ui/draw_internal.h"

typedef struct renderer {
    const draw_list *list;
    canvas *canvas;
    ui_text *text;
    ui_rect clip;
} renderer;

typedef void render_fn(const renderer *r, const draw_command *c);

static const ui_point *points_of(const renderer *r, const draw_command *c)
{
    return r->list->points + c->at;
}

static void render_fill(const renderer *r, const draw_command *c)
{
    canvas_fill(r->canvas, c->r, c->color);
}

static void render_round(const renderer *r, const draw_command *c)
{
    canvas_round(r->canvas, c->r, c->values[0], c->color, c->values[1],
                 c->color2);
}

static void render_line(const renderer *r, const draw_command *c)
{
    canvas_line(r->canvas, points_of(r, c), c->n, c->values[0], c->values[1],
                c->values[2], c->values[3], c->color);
}

static void render_polygon(const renderer *r, const draw_command *c)
{
    canvas_polygon(r->canvas, points_of(r, c), c->n, c->color);
}

static void render_area(const renderer *r, const draw_command *c)
{
    canvas_area(r->canvas, points_of(r, c), c->n, c->values[0], c->color,
                c->color2);
}

static void render_disc(const renderer *r, const draw_command *c)
{
    canvas_disc(r->canvas, c->values[0], c->values[1], c->values[2], c->color);
}

static void render_ring(const renderer *r, const draw_command *c)
{
    canvas_ring(r->canvas, c->values[0], c->values[1], c->values[2],
                c->values[3], c->values[4], c->values[5], c->color);
}

static void render_hatch(const renderer *r, const draw_command *c)
{
    canvas_hatch(r->canvas, c->r, c->values[0], c->values[1], c->color);
}

static void render_glyph(const renderer *r, const ui_glyph *g, int x,
                         int baseline, ui_color color)
{
    if (g->mask)
        canvas_mask(r->canvas, x + g->left, baseline - g->top, g->mask, g->w,
                    g->h, color);
}

static void render_text(const renderer *r, const draw_command *c)
{
    const char *text = r->list->bytes + c->at;
    int x = c->r.x;
    for (size_t at = 0; at < c->n;) {
        uint32_t code;
        at += base_utf8_decode(text + at, c->n - at, &code, NULL);
        const ui_glyph *g = ui_text_glyph(r->text, c->font, code);
        render_glyph(r, g, x, c->r.y, c->color);
        x += g->advance;
    }
}

static render_fn *const renders[DRAW_KIND_COUNT] = {
    [DRAW_FILL] = render_fill, [DRAW_ROUND] = render_round,
    [DRAW_LINE] = render_line, [DRAW_POLYGON] = render_polygon,
    [DRAW_AREA] = render_area, [DRAW_DISC] = render_disc,
    [DRAW_RING] = render_ring, [DRAW_HATCH] = render_hatch,
    [DRAW_TEXT] = render_text,
};

void draw_list_render(const draw_list *l, canvas *c, ui_text *text,
                      ui_rect region, ui_color ground)
{
    const renderer r = {l, c, text, region};
    canvas_set_clip(c, region);
    canvas_fill(c, region, ground);
    for (size_t i = 0; i < l->n_commands; i++) {
        const draw_command *command = &l->commands[i];
        const ui_rect seen = ui_intersect(command->seen, region);
        if (ui_rect_is_empty(seen))
            continue;
        canvas_set_clip(c, seen);
        renders[command->kind](&r, command);
    }
}
