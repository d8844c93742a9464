/* Lists: rows of one height, one of them selected. */
#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum { EDGE = 3, WHEEL_ROWS = 3 };

/* ---- keys ---- */

typedef struct step {
    int key;
    int rows;
    int pages;
} step;

static const step steps[] = {{UI_KEY_UP, -1, 0},      {'K', -1, 0},
                             {UI_KEY_DOWN, 1, 0},     {'J', 1, 0},
                             {UI_KEY_PAGE_UP, 0, -1}, {UI_KEY_PAGE_DOWN, 0, 1}};

static void move_by_keys(ui *u, ui_list *l)
{
    const int64_t last = (int64_t)l->n - 1;
    const int page = l->view.h / l->row_height - 1;
    /* Without a selection any move selects the first one in view. */
    const int64_t seen = (l->offset + l->row_height - 1) / l->row_height;
    int64_t at = *l->selected < l->n ? (int64_t)*l->selected : -1;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (ui__take(u, steps[i].key, 0))
            at = at < 0 ? seen
                        : at + steps[i].rows
                              + steps[i].pages * (page > 1 ? page : 1);
    }
    if (ui__take(u, UI_KEY_HOME, 0))
        at = 0;
    if (ui__take(u, UI_KEY_END, 0))
        at = last;
    if (at < 0 && *l->selected >= l->n)
        return;
    *l->selected = (size_t)(at > last ? last : at < 0 ? 0 : at);
}

static ui_id row_id(ui_id list, size_t i)
{
    return ui__hash_int(list, (int64_t)i);
}

/* A press on a row selects it; which row is known from where the mouse is. */
static void move_by_mouse(ui *u, ui_list *l, ui_id own)
{
    if (u->pressed == 0 || !ui_mouse_in(u, l->view))
        return;
    const int y = u->mouse_y - l->view.y + l->offset;
    const size_t i = (size_t)(y / l->row_height);
    if (y < 0 || i >= l->n || u->pressed != row_id(own, i))
        return;
    *l->selected = i;
    l->activated = l->activated || u->clicked_twice;
}

/* ---- scrolling ---- */

static void keep_in_sight(ui_list *l)
{
    const int top = (int)*l->selected * l->row_height;
    if (top < l->offset)
        l->offset = top;
    if (top + l->row_height > l->offset + l->view.h)
        l->offset = top + l->row_height - l->view.h;
}

static void scroll(ui *u, ui_list *l, ui_id own, size_t last_selected)
{
    const int height = (int)l->n * l->row_height;
    const int most = height > l->view.h ? height - l->view.h : 0;
    const int notches = ui_take_wheel(u, l->view, 0);
    l->offset -= notches * WHEEL_ROWS * l->row_height / 2;
    if (*l->selected != last_selected && *l->selected < l->n)
        keep_in_sight(l);
    l->offset = ui_clamp(l->offset, 0, most);
    if (most == 0)
        return;
    const ui_rect track = {l->view.x + l->view.w - UI_BAR_WIDTH, l->view.y,
                           UI_BAR_WIDTH, l->view.h};
    ui__scroll_bar(u, own, track, l->view.h, height, &l->offset);
    l->view.w -= UI_BAR_WIDTH;
}

static void find_visible(ui_list *l)
{
    l->first = (size_t)(l->offset / l->row_height);
    const size_t end =
        (size_t)((l->offset + l->view.h + l->row_height - 1) / l->row_height);
    l->last = end < l->n ? end : l->n;
    if (l->first > l->last)
        l->first = l->last;
}

void ui_list_top(ui *u, const char *id, int row_height, size_t row)
{
    ui__state(u, ui__id(u, id))->at = (int)row * row_height;
}

void ui_list_begin(ui *u, const char *id, ui_rect r, int row_height, size_t n,
                   size_t *selected, ui_list *out)
{
    ENSHU_REQUIRE(row_height > 0);
    const ui_id own = ui__id(u, id);
    ui__check_id(u, own, id);
    const ui_state before = *ui__state(u, own);
    const size_t was_selected = *selected;
    *out = (ui_list){.view = r,
                     .row_height = row_height,
                     .n = n,
                     .selected = selected,
                     .offset = before.at};
    ui__add_hit(u, own, own, r, true);
    out->focused = ui__add_stop(u, own, r, UI_WANTS_LIST);
    u->stops[u->seen][u->n_stops[u->seen] - 1].empty = n == 0;
    if (out->focused && n > 0)
        move_by_keys(u, out);
    if (out->focused && *selected < n && ui__take(u, UI_KEY_ENTER, 0))
        out->activated = true;
    move_by_mouse(u, out, own);
    scroll(u, out, own, before.open ? before.last : SIZE_MAX);
    find_visible(out);
    out->changed = *selected != was_selected;
    ui_state *s = ui__state(u, own);
    s->at = out->offset;
    s->last = *selected;
    s->open = true;
    ui__add_node(u, "list", id, NULL, NULL, u->focus == own);
    u->depth++;
    u->lists_open++;
    ui_push_id(u, id);
    ui_clip_begin(u, r);
}

static void draw_row(ui *u, const ui_list *l, ui_rect row, bool selected,
                     bool unread, bool hover)
{
    if (selected)
        ui_fill(u, row, UI_ACCENT_BG);
    else if (unread || hover)
        ui_fill(u, row, UI_PANEL2);
    ui_fill(u, (ui_rect){row.x, row.y + row.h - 1, row.w, 1}, UI_ROW_RULE);
    if (selected)
        ui_fill(u, (ui_rect){row.x, row.y, EDGE, row.h}, UI_ACCENT);
    if (selected && l->focused && u->focus_visible)
        ui_round(u, row, 0, UI_NONE, UI_ACCENT);
}

ui_rect ui_list_row(ui *u, ui_list *l, size_t i, const char *label, bool unread)
{
    const ui_rect row = {l->view.x,
                         l->view.y + (int)i * l->row_height - l->offset,
                         l->view.w, l->row_height};
    const ui_id own = u->path[u->n_path - 1];
    const ui_id id = row_id(own, i);
    const bool selected = i == *l->selected;
    ui__add_hit(u, id, own, row, false);
    draw_row(u, l, row, selected, unread, u->hot == id && ui__is_open(u));
    ui__add_node(u, "row", label, NULL,
                 selected && unread ? "selected unread"
                 : selected         ? "selected"
                 : unread           ? "unread"
                                    : NULL,
                 false);
    return row;
}

void ui_list_end(ui *u, ui_list *l)
{
    (void)l;
    ui_clip_end(u);
    ui_pop_id(u);
    u->lists_open--;
    ui_node_end(u);
}
