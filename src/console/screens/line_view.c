/* A timetable before anything is known of its trips. */
#include "console/screens/line.h"

#include "console/screens/draft.h"

void line_view(ctx *c, ui_rect r, const char *timetable)
{
    const ui_panel panel = {.title = say_name(c, timetable)};
    const ui_rect in = ui_panel_begin(c->u, "line", r, &panel);
    order_draw_empty(c, in, say(c, W_NO_TRIPS));
    ui_panel_end(c->u);
}
