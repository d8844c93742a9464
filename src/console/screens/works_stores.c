/* Stores: how full they are, as blocks of a yard. */
#include "console/screens/works_panels.h"

#include "console/screens/draft.h"

enum {
    TILE = 150,
    TILE_HEIGHT = 78,
    GAP = 8,
    CELLS = 12, /* across */
    DEEP = 3,
    FULL = 900, /* per mille */
    ALL = 1000
};

static int columns_in(int width)
{
    const int n = (width + GAP) / (TILE + GAP);
    return n > 1 ? n : 1;
}

int works_stores_height(const ctx *c, int width, const model_thing *flow)
{
    const model_store *all = NULL;
    const size_t n = model_stores(c->m, flow->id, &all);
    const int columns = columns_in(width);
    const int rows = ((int)n + columns - 1) / columns;
    return n > 0 ? rows * (TILE_HEIGHT + GAP) - GAP : 0;
}

static ui_token color_of(int permille)
{
    return permille >= ALL ? UI_DOWN : permille >= FULL ? UI_DEGRADED : UI_BAR;
}

/* Cells fill column by column, from the left. */
static void draw_cells(ctx *c, ui_rect r, int permille)
{
    const int filled = (permille * CELLS * DEEP + ALL - 1) / ALL;
    for (int i = 0; i < CELLS * DEEP; i++) {
        const ui_rect column = ui_column(r, i / DEEP, CELLS, 1);
        const ui_rect cell = ui_row(column, DEEP - 1 - i % DEEP, DEEP, 1);
        ui_fill(c->u, cell, i < filled ? color_of(permille) : UI_RAISED);
    }
    if (permille >= FULL)
        ui_hatch(c->u, r, 6.0F, 2.0F, UI_BG);
}

static void draw_store(ctx *c, ui_rect r, const model_thing *flow,
                       const model_store *s)
{
    const int permille = works_fullness(s);
    const bool full = permille >= FULL;
    const char *name = say_text(c, s->name);
    const char *percent = say_format(c, "%d %%", (permille + 5) / 10);
    const char *held = say_format(
        c, "%s/%s %s", say_number(c, s->stock), say_number(c, s->capacity),
        works_say_unit(c, *s->unit ? s->unit : flow->unit));
    ui_node(c->u, "store", name, say_format(c, "%s, %s", percent, held));
    ui_round(c->u, r, 4, UI_PANEL, full ? color_of(permille) : UI_LINE);
    ui_rect in = ui_inset(r, 8, 6);
    ui_rect head = ui_cut_top(&in, 18);
    (void)ui_draw_label(
        c->u, ui_cut_right(&head, ui_width(c->u, UI_BODY_BOLD, percent) + 1),
        UI_BODY_BOLD, full ? color_of(permille) : UI_TEXT1, UI_RIGHT, percent);
    if (full) {
        (void)ui_cut_right(&head, 4);
        ui_status_shape(c->u, ui_center(ui_cut_right(&head, 12), 11, 11),
                        permille >= ALL ? UI_STATUS_DOWN : UI_STATUS_DEGRADED);
    }
    (void)ui_cut_right(&head, 4);
    row_text(c, head, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT, name);
    row_text(c, ui_cut_bottom(&in, 18), UI_SMALL, UI_TEXT3, UI_LEFT, held);
    draw_cells(c, ui_inset(in, 0, 3), permille);
}

void works_draw_stores(ctx *c, ui_rect r, const model_thing *flow)
{
    const model_store *all = NULL;
    const size_t n = model_stores(c->m, flow->id, &all);
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_NO_STORES));
        return;
    }
    ui_rect in;
    ui_scroll_begin(c->u, "stores", r, works_stores_height(c, r.w, flow), &in);
    const int columns = columns_in(in.w);
    for (size_t i = 0; i < n; i++) {
        const int row = (int)i / columns;
        ui_rect line = {in.x, in.y + row * (TILE_HEIGHT + GAP), in.w,
                        TILE_HEIGHT};
        draw_store(c, ui_column(line, (int)i % columns, columns, GAP), flow,
                   &all[i]);
    }
    ui_scroll_end(c->u);
}
