/* One of several that are all shown: tabs and filter chips. */
#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum { TIGHT_PAD = 5, TIGHT_GAP = 4 }; /* where there is not enough room */
enum { TAB_PAD = 14, CHIP_PAD = 8, CHIP_GAP = 8, CHIP_HEIGHT = 24, EDGE = 2 };

typedef struct looks {
    const char *role;
    ui_font font;
    int pad;
    int gap;
    int height; /* 0: the whole */
    void (*draw)(ui *u, ui_rect r, bool selected, bool hover);
} looks;

static void draw_tab(ui *u, ui_rect r, bool selected, bool hover)
{
    const ui_rect edge = {r.x, r.y + r.h - EDGE, r.w, EDGE};
    if (selected)
        ui_fill(u, edge, UI_ACCENT);
    else if (hover)
        ui_fill(u, edge, UI_LINE2);
}

static void draw_chip(ui *u, ui_rect r, bool selected, bool hover)
{
    ui_round(u, r, 4, selected ? UI_ACCENT_BG : UI_NONE,
             selected ? UI_ACCENT
             : hover  ? UI_TEXT3
                      : UI_LINE2);
}

static const looks tab_looks = {"tab", {UI_T14, UI_BOLD}, TAB_PAD, 0,
                                0,     draw_tab};
static const looks chip_looks = {"chip",   {UI_T12, UI_REGULAR}, CHIP_PAD,
                                 CHIP_GAP, CHIP_HEIGHT,          draw_chip};

/* Left and Right, Home and End while the row has the focus. */
static void move_by_key(ui *u, size_t n, size_t *selected)
{
    if (ui__take(u, UI_KEY_LEFT, 0) && *selected > 0)
        (*selected)--;
    if (ui__take(u, UI_KEY_RIGHT, 0) && *selected + 1 < n)
        (*selected)++;
    if (ui__take(u, UI_KEY_HOME, 0))
        *selected = 0;
    if (ui__take(u, UI_KEY_END, 0))
        *selected = n - 1;
}

/* The looks, closer together when the row is too short for them. */
static looks fit_looks(ui *u, const looks *k, int width,
                       const char *const *labels, size_t n)
{
    looks made = *k;
    int wanted = -k->gap;
    for (size_t i = 0; i < n; i++)
        wanted += ui_width(u, k->font, labels[i]) + 2 * k->pad + k->gap;
    if (wanted > width) {
        made.pad = TIGHT_PAD;
        made.gap = k->gap > 0 ? TIGHT_GAP : 0;
    }
    return made;
}

/* One row of alternatives in this frame. */
typedef struct row {
    ui_id id;
    const char *const *labels;
    size_t n;
    size_t selected;
    bool focused;
} row;

static ui_id id_of(const row *w, size_t i)
{
    return ui__hash_int(w->id, (int64_t)i);
}

static void draw_one(ui *u, const row *w, const looks *k, size_t i,
                     ui_rect cell)
{
    const ui_rect box =
        k->height > 0 ? ui_center(cell, cell.w, k->height) : cell;
    const ui_touch t = ui__touch(u, id_of(w, i), w->id, box);
    const bool chosen = i == w->selected;
    k->draw(u, box, chosen, t.hover);
    (void)ui__control_label(u, ui_inset(box, k->pad - 1, 0), k->font,
                            chosen ? UI_TEXT1 : UI_TEXT2, UI_MIDDLE,
                            w->labels[i]);
    if (chosen && w->focused && u->focus_visible)
        ui_focus_ring(u, box, 4);
    ui__add_node(u, k->role, w->labels[i], NULL, chosen ? "selected" : NULL,
                 chosen && u->focus == w->id);
}

static bool draw_row(ui *u, const char *id, ui_rect r, const looks *wide,
                     const char *const *labels, size_t n, size_t *selected)
{
    row w = {ui__id(u, id), labels, n, *selected, false};
    ui__check_id(u, w.id, id);
    w.focused = ui__add_stop(u, w.id, r, UI_WANTS_SIDES);
    if (w.focused && n > 0)
        move_by_key(u, n, &w.selected);
    for (size_t i = 0; i < n; i++) {
        if (ui__is_open(u) && u->pressed == id_of(&w, i))
            w.selected = i;
    }
    const looks k = fit_looks(u, wide, r.w, labels, n);
    ui_rect left = r;
    for (size_t i = 0; i < n; i++) {
        const int width = ui_width(u, k.font, labels[i]) + 2 * k.pad;
        draw_one(u, &w, &k, i, ui_cut_left(&left, width));
        (void)ui_cut_left(&left, k.gap);
    }
    const bool changed = w.selected != *selected;
    *selected = w.selected;
    return changed;
}

bool ui_tabs(ui *u, const char *id, ui_rect r, const char *const *labels,
             size_t n, size_t *selected)
{
    ui_fill(u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_LINE);
    return draw_row(u, id, r, &tab_looks, labels, n, selected);
}

bool ui_filter_chips(ui *u, const char *id, ui_rect r,
                     const char *const *labels, size_t n, size_t *selected)
{
    return draw_row(u, id, r, &chip_looks, labels, n, selected);
}
