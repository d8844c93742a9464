/* Toasts: a line at the right, above the buttons at the foot of a
 * panel, that goes by itself. */
#include <string.h>

#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum { SHOWN_MS = 4000, WIDEST = 420, PAD = 12, GAP = 8, MARK = 22, FOOT = 88 };

static void drop_first(ui *u)
{
    xfree(u->toasts[0].text);
    u->n_toasts--;
    memmove(u->toasts, u->toasts + 1, u->n_toasts * sizeof *u->toasts);
}

void ui_toast(ui *u, const char *text, ui_status status)
{
    if (u->n_toasts == UI_TOASTS)
        drop_first(u);
    u->toasts[u->n_toasts++] =
        (ui_toast_shown){xstrdup(text), status, u->frame.now_ms + SHOWN_MS};
    ui_animate(u, 0);
}

/* Draws one with its lower edge at `bottom`; returns its upper edge. */
static int draw_toast(ui *u, const ui_toast_shown *t, int bottom)
{
    const ui_rect screen = ui_screen(u);
    int width = ui_width(u, UI_BODY, t->text);
    if (width > WIDEST)
        width = WIDEST;
    const int height = ui_paragraph_height(u, width, UI_BODY, t->text);
    const int w = width + MARK + 2 * PAD;
    const int h = height + 2 * GAP;
    const ui_rect r = {screen.w - GAP - w, bottom - h, w, h};
    ui__add_hit(u, 0, 0, r, true);
    ui_round(u, r, 4, UI_RAISED, UI_LINE2);
    ui_node_begin(u, "toast", "");
    ui_rect in = ui_inset(r, PAD, GAP);
    ui_rect mark = ui_cut_left(&in, MARK);
    mark.h = 21;
    ui_status_shape(u, ui_center((ui_rect){mark.x, mark.y, 13, mark.h}, 13, 13),
                    t->status);
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1, t->text);
    ui_node_end(u);
    return r.y;
}

void ui_drop_toasts(ui *u)
{
    while (u->n_toasts > 0)
        drop_first(u);
}

void ui_lift_toasts(ui *u, int by)
{
    u->toast_lift = by;
}

void ui_toasts(ui *u)
{
    const int lift = u->toast_lift;
    u->toast_lift = 0;
    while (u->n_toasts > 0 && u->toasts[0].until <= u->frame.now_ms)
        drop_first(u);
    if (u->n_toasts == 0)
        return;
    ui_layer_begin(u, "toasts", false);
    int bottom = ui_screen(u).h - FOOT - lift;
    for (size_t i = u->n_toasts; i > 0; i--)
        bottom = draw_toast(u, &u->toasts[i - 1], bottom) - GAP;
    ui_layer_end(u);
    ui_animate(u, (int)(u->toasts[0].until - u->frame.now_ms));
}
