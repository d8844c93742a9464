/* One of several in a menu that opens below. */
#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum { PAD = 10, ROW = 30, ROWS_MAX = 10, ARROW = 16 };

typedef struct choice {
    ui_id id;
    ui_rect r;
    const char *const *options;
    size_t n;
    int *selected;
} choice;

static void draw_arrow(ui *u, ui_rect r)
{
    const float x = (float)r.x + (float)r.w / 2.0F;
    const float y = (float)r.y + (float)r.h / 2.0F;
    const ui_point points[] = {
        {x - 4.0F, y - 2.0F}, {x, y + 2.5F}, {x + 4.0F, y - 2.0F}};
    ui_polyline(u, points, 3, 1.6F, UI_TEXT2);
}

static bool is_chosen(const choice *c)
{
    return *c->selected >= 0 && (size_t)*c->selected < c->n;
}

static void draw_closed(ui *u, const choice *c, bool lit)
{
    ui_round(u, c->r, 4, UI_BG, lit ? UI_TEXT3 : UI_LINE2);
    ui_rect in = ui_inset(c->r, PAD, 0);
    draw_arrow(u, ui_cut_right(&in, ARROW));
    const char *text = is_chosen(c) ? c->options[*c->selected] : "—";
    (void)ui_draw_label(u, in, UI_BODY, is_chosen(c) ? UI_TEXT1 : UI_TEXT3,
                        UI_LEFT, text);
}

/* As wide as the field, or as its widest option. */
static int menu_width(ui *u, const choice *c)
{
    int width = c->r.w;
    for (size_t i = 0; i < c->n; i++) {
        const int wanted =
            ui_width(u, UI_BODY, c->options[i]) + 2 * PAD + UI_BAR_WIDTH + 2;
        width = wanted > width ? wanted : width;
    }
    return width;
}

/* Below the field, above it where there is no room. */
static ui_rect menu_place(ui *u, const choice *c)
{
    const ui_rect screen = ui_screen(u);
    const size_t rows = c->n < ROWS_MAX ? c->n : ROWS_MAX;
    const int height = (int)rows * ROW + 2;
    ui_rect m = {c->r.x, c->r.y + c->r.h + 2, menu_width(u, c), height};
    if (m.y + m.h > screen.h && c->r.y - 2 - height >= 0)
        m.y = c->r.y - 2 - height;
    if (m.w > screen.w)
        m.w = screen.w;
    if (m.x + m.w > screen.w)
        m.x = screen.w - m.w;
    return m;
}

/* True when a row was chosen; *open ends with Esc and a press outside. */
static bool draw_menu(ui *u, const choice *c, bool fresh, bool *open)
{
    const int before = *c->selected;
    size_t at = ui__state(u, c->id)->last;
    if (fresh)
        at = is_chosen(c) ? (size_t)before : 0;
    ui_list list;
    ui__layer_begin(u, "menu", true, false);
    const ui_rect m = menu_place(u, c);
    if (fresh)
        ui_focus(u, "options");
    const bool outside =
        ui__touch(u, ui__id(u, "outside"), 0, ui_screen(u)).pressed;
    ui__add_hit(u, 0, 0, m, true);
    ui_round(u, m, 4, UI_PANEL, UI_LINE2);
    ui_list_begin(u, "options", ui_inset(m, 1, 1), ROW, c->n, &at, &list);
    bool clicked = false;
    for (size_t i = list.first; i < list.last; i++) {
        const ui_rect row = ui_list_row(u, &list, i, c->options[i], false);
        clicked =
            clicked
            || u->released == ui__hash_int(u->path[u->n_path - 1], (int64_t)i);
        (void)ui_draw_label(u, ui_inset(row, PAD, 0), UI_BODY, UI_TEXT1,
                            UI_LEFT, c->options[i]);
    }
    ui_list_end(u, &list);
    /* Ctrl+Enter, which sends a form, takes the row first. */
    const bool chosen = list.activated || clicked
                        || ui__take(u, UI_KEY_SPACE, 0)
                        || ui__take(u, UI_KEY_ENTER, UI_CTRL);
    *open = !chosen && !outside && !ui__take(u, UI_KEY_ESC, 0);
    ui_layer_end(u);
    ui__state(u, c->id)->last = at; /* moved to, not chosen yet */
    if (chosen)
        *c->selected = (int)at;
    return chosen && *c->selected != before;
}

static bool move_closed(ui *u, const choice *c)
{
    const int before = *c->selected;
    if (ui__take(u, UI_KEY_UP, 0) && before > 0)
        (*c->selected)--;
    if (ui__take(u, UI_KEY_DOWN, 0) && before + 1 < (int)c->n)
        (*c->selected)++;
    return *c->selected != before;
}

bool ui_choice(ui *u, const char *id, ui_rect r, const char *label,
               const char *const *options, size_t n, int *selected)
{
    const choice c = {ui__id(u, id), r, options, n, selected};
    ui__check_id(u, c.id, id);
    ui_touch t = {0};
    bool changed = false;
    if (!u->frozen)
        t = ui__control(u, c.id, r, UI_WANTS_CHOICE);
    if (u->focus == c.id)
        changed = move_closed(u, &c);
    draw_closed(u, &c, t.hover);
    if (u->focus == c.id)
        ui_focus_ring(u, r, 4);
    bool open = ui__state(u, c.id)->open;
    const bool fresh = t.pressed && !open && n > 0;
    ui__add_node(u, "choice", label, is_chosen(&c) ? options[*selected] : NULL,
                 open || fresh ? "open" : NULL, u->focus == c.id);
    if (open || fresh) {
        ui_push_id(u, id);
        changed = draw_menu(u, &c, fresh, &open) || changed;
        ui_pop_id(u);
        ui__state(u, c.id)->open = open;
    }
    if (changed || fresh)
        ui_animate(u, 0);
    return changed;
}
