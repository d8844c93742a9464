/* Dialogs: a few questions that cannot wait. */
#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum { WIDTH = 480, PAD = 16 };

bool ui_dialog_begin(ui *u, const char *id, const char *title, int height,
                     ui_rect *inner)
{
    ui_layer_begin(u, id, true);
    if (ui__take(u, UI_KEY_ESC, 0)) {
        ui_layer_end(u);
        ui_animate(u, 0); /* without it */
        return false;
    }
    const ui_rect r = ui_center(ui_screen(u), WIDTH, height);
    const ui_panel panel = {.title = title, .bare = true};
    ui_rect in = ui_panel_begin(u, "dialog", r, &panel);
    const ui_rect bar = ui_cut_top(&in, 44);
    (void)ui__control_label(u, ui_inset(bar, PAD - 1, 0),
                            UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT, title);
    *inner = ui_inset(in, PAD - 1, 0);
    (void)ui_cut_bottom(inner, PAD - 1);
    return true;
}

void ui_dialog_end(ui *u)
{
    ui_panel_end(u);
    ui_layer_end(u);
}
