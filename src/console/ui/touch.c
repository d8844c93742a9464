/* What can be pressed. */
#include <string.h>

#include "console/ui/ui_internal.h"

ui_rect ui__hit_area(ui_rect r)
{
    const int w = r.w < UI_HIT_MIN ? UI_HIT_MIN : r.w;
    const int h = r.h < UI_HIT_MIN ? UI_HIT_MIN : r.h;
    return (ui_rect){r.x - (w - r.w) / 2, r.y - (h - r.h) / 2, w, h};
}

ui_touch ui__touch(ui *u, ui_id id, ui_id focus, ui_rect r)
{
    ui__add_hit(u, id, focus, ui__hit_area(r), false);
    const bool open = ui__is_open(u);
    return (ui_touch){
        .hover = open && u->hot == id && (u->active == 0 || u->active == id),
        .held = open && u->active == id,
        .pressed = open && u->released == id,
        .double_pressed = open && u->pressed == id && u->clicked_twice};
}

ui_touch ui__control(ui *u, ui_id id, ui_rect r, ui_wants wants)
{
    ui_touch t = ui__touch(u, id, id, r);
    const bool focused = ui__add_stop(u, id, r, wants);
    t.focused = focused && u->focus_visible;
    if (focused
        && (ui__take(u, UI_KEY_ENTER, 0) || ui__take(u, UI_KEY_SPACE, 0)))
        t.pressed = true;
    return t;
}

ui_touch ui_touchable(ui *u, const char *id, ui_rect r, const char *role,
                      const char *label, const char *state)
{
    const ui_id own = ui__id(u, id);
    ui__check_id(u, own, id);
    if (state && strstr(state, "disabled")) {
        ui__add_node(u, role, label, NULL, state, false);
        return (ui_touch){.hover = ui_mouse_in(u, r)};
    }
    const ui_touch t = ui__control(u, own, r, UI_WANTS_PRESS);
    ui__add_node(u, role, label, NULL, state, u->focus == own);
    return t;
}

ui_touch ui_surface(ui *u, const char *id, ui_rect r, const char *role,
                    const char *label)
{
    const ui_id own = ui__id(u, id);
    ui__check_id(u, own, id);
    ui_touch t = ui__touch(u, own, own, r);
    t.focused =
        ui__add_stop(u, own, r, UI_WANTS_NOTHING) && u->focus_visible;
    ui__add_node(u, role, label, NULL, NULL, u->focus == own);
    return t;
}
