/* Tables: a header that stays over a list. */
#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum { HEADER = 26, PAD = 8, MARK = 12, COLUMNS_BY_KEY = 10 };

/* What the columns without a width share; at most one does. */
static int rest_of(const ui_table *t, int width)
{
    for (size_t i = 0; i < t->n_columns; i++)
        width -= t->columns[i].width;
    return width > 0 ? width : 0;
}

ui_rect ui_table_cell(const ui_table *t, ui_rect row, size_t column)
{
    ENSHU_REQUIRE(column < t->n_columns);
    const int rest = rest_of(t, row.w);
    int x = row.x;
    for (size_t i = 0; i < column; i++)
        x += t->columns[i].width > 0 ? t->columns[i].width : rest;
    const int own = t->columns[column].width;
    const ui_rect cell = {x, row.y, own > 0 ? own : rest, row.h};
    return ui_inset(cell, PAD, 0);
}

static void sort_by(ui_table *t, size_t column)
{
    t->descending = t->sort == (int)column && !t->descending;
    t->sort = (int)column;
}

/* A triangle that points where the larger values are. */
static void draw_mark(ui *u, ui_rect r, bool descending)
{
    const float x = (float)r.x + (float)r.w / 2.0F;
    const float y = (float)r.y + (float)r.h / 2.0F;
    const float up = descending ? 1.0F : -1.0F;
    const ui_point corners[] = {{x, y + 3.0F * up},
                                {x + 4.0F, y - 3.0F * up},
                                {x - 4.0F, y - 3.0F * up}};
    ui_polygon(u, corners, 3, UI_TEXT2);
}

static void draw_title(ui *u, ui_rect r, const ui_column_spec *c, bool sorted,
                       bool descending, bool lit)
{
    ui_rect in = r;
    const int wanted = ui_width(u, UI_SMALL, c->title);
    const int room = in.w - (sorted ? MARK : 0);
    const int width = wanted < room ? wanted : room;
    if (sorted && c->align == UI_LEFT)
        draw_mark(u, (ui_rect){in.x + width + 2, in.y, MARK, in.h}, descending);
    if (sorted && c->align != UI_LEFT)
        draw_mark(u, ui_cut_right(&in, MARK), descending);
    else if (sorted)
        in.w -= MARK;
    (void)ui__control_label(u, in, UI_SMALL,
                            lit      ? UI_TEXT1
                            : sorted ? UI_TEXT2
                                     : UI_TEXT3,
                            c->align, c->title);
}

static void draw_column(ui *u, ui_table *t, ui_rect header, size_t i)
{
    const ui_column_spec *c = &t->columns[i];
    const ui_rect cell = ui_table_cell(t, header, i);
    const ui_id own = ui__hash_int(u->path[u->n_path - 1], (int64_t)i);
    const bool sorted = t->sort == (int)i;
    ui_touch touch = {0};
    if (c->sortable)
        touch = ui__touch(u, own, 0, ui_inset(cell, -PAD, 0));
    if (touch.pressed)
        sort_by(t, i);
    draw_title(u, cell, c, sorted, t->descending, touch.hover);
    ui__add_node(u, "column", c->title, NULL,
                 !sorted         ? NULL
                 : t->descending ? "descending"
                                 : "ascending",
                 false);
}

/* Alt and the number of a column, 0 for the tenth, while the table has the
 * focus. */
static void sort_by_key(ui *u, ui_table *t)
{
    for (size_t i = 0; i < t->n_columns && i < COLUMNS_BY_KEY; i++) {
        const int key = '0' + (int)(i + 1) % 10;
        if (t->columns[i].sortable && ui__take(u, key, UI_ALT))
            sort_by(t, i);
    }
}

void ui_table_begin(ui *u, const char *id, ui_rect r, int row_height, size_t n,
                    size_t *selected, ui_table *t)
{
    ui_push_id(u, id);
    ui_node_begin(u, "table", id);
    if (u->focus == ui__id(u, "rows"))
        sort_by_key(u, t);
    ui_rect header = ui_cut_top(&r, HEADER);
    ui_fill(u, (ui_rect){header.x, header.y + header.h - 1, header.w, 1},
            UI_LINE);
    /* The rows give room to a scroll bar; the titles stand above them. */
    if ((int)n * row_height > r.h)
        header.w -= UI_BAR_WIDTH;
    for (size_t i = 0; i < t->n_columns; i++)
        draw_column(u, t, header, i);
    ui_list_begin(u, "rows", r, row_height, n, selected, &t->list);
}

void ui_table_end(ui *u, ui_table *t)
{
    ui_list_end(u, &t->list);
    ui_node_end(u);
    ui_pop_id(u);
}
