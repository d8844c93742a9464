/* Tooltips: the full text over everything, after half a second. */
#include <string.h>

#include "console/ui/widgets.h"
#include "console/ui/ui_internal.h"

enum { DELAY_MS = 500, WIDEST = 420, PAD_X = 8, PAD_Y = 4, GAP = 6 };

static bool is_focused_in(const ui *u, ui_rect r)
{
    const ui_rect f = u->focus_rect;
    return u->tip_asked && u->focus_seen && f.x >= r.x && f.y >= r.y
           && f.x + f.w <= r.x + r.w && f.y + f.h <= r.y + r.h;
}

static void show(ui *u, ui_rect r, const char *text)
{
    u->tip_text = ui__copy(u, text, strlen(text));
    u->tip_at = r;
}

void ui_tooltip(ui *u, ui_rect r, const char *text)
{
    if (is_focused_in(u, r)) {
        show(u, r, text);
        return;
    }
    if (u->mouse_down || !ui_mouse_in(u, r))
        return;
    const ui_id id = ui__hash_int(ui__hash(u->path[u->n_path - 1], text), r.y);
    u->tip_seen = true;
    if (u->tip != id) {
        u->tip = id;
        u->tip_since = u->frame.now_ms;
    }
    const int64_t left = u->tip_since + DELAY_MS - u->frame.now_ms;
    if (left > 0)
        ui_animate(u, (int)left);
    else
        show(u, r, text);
}

/* Below the place, above it where there is no room. */
static ui_rect place(const ui *u, int w, int h)
{
    const ui_rect screen = ui_screen(u);
    ui_rect r = {u->tip_at.x, u->tip_at.y + u->tip_at.h + GAP, w, h};
    if (r.y + h > screen.h)
        r.y = u->tip_at.y - GAP - h;
    if (r.x + w > screen.w - GAP)
        r.x = screen.w - GAP - w;
    if (r.x < GAP)
        r.x = GAP;
    return r;
}

static void draw_tip(ui *u)
{
    const char *text = u->tip_text;
    int width = ui_width(u, UI_SMALL, text);
    if (width > WIDEST)
        width = WIDEST;
    const int height = ui_paragraph_height(u, width, UI_SMALL, text);
    u->level = UI_LEVELS - 1;
    u->levels[u->level] = (ui_level){.order = UI_TIP_ORDER};
    const ui_rect r = place(u, width + 2 * PAD_X, height + 2 * PAD_Y);
    ui_node_begin(u, "tooltip", "");
    ui_round(u, r, 4, UI_RAISED, UI_LINE2);
    (void)ui_paragraph(u, ui_inset(r, PAD_X, PAD_Y), UI_SMALL, UI_TEXT1, text);
    ui_node_end(u);
    u->level = 0;
}

void ui__end_tips(ui *u)
{
    if (!u->tip_seen)
        u->tip = 0;
    int key;
    unsigned mods;
    if (ui__waiting_key(u, &key, &mods) && key == UI_KEY_SPACE
        && mods == UI_CTRL) {
        ui__take_key(u);
        u->tip_asked = !u->tip_asked;
        ui_animate(u, 0);
    }
    if (u->tip_text)
        draw_tip(u);
}
