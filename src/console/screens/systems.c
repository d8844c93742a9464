/* F3: the map and, beside it, what is selected. */
#include "console/screens/systems.h"

#include <string.h>

enum { DRAWER = 384, GAP = 8 };

systems_state *systems_state_create(void)
{
    systems_state *s = xcalloc(1, sizeof *s);
    s->layers[MAP_STATUS] = true;
    s->layers[MAP_LINKS] = true;
    s->layers[MAP_PATH] = true;
    return s;
}

void systems_state_destroy(systems_state *s)
{
    if (!s)
        return;
    xfree(s->selected);
    xfree(s);
}

void systems_select(systems_state *s, const char *id)
{
    char *copy = id ? xstrdup(id) : NULL;
    xfree(s->selected);
    s->selected = copy;
    s->row = 0;
    s->small.reveal = true;
    s->large.reveal = true;
}

void systems_show(systems_state *s, const char *thing)
{
    systems_select(s, thing);
}

const model_thing *systems_selected(const ctx *c)
{
    return c->systems->selected ? model_find_what(c->m, c->systems->selected)
                                : NULL;
}

void panel_map(ctx *c, ui_rect r)
{
    systems_draw_map(c, r, &c->systems->small);
}

void screen_systems(ctx *c, ui_rect r)
{
    const ui_rect right = ui_cut_right(&r, DRAWER);
    (void)ui_cut_right(&r, GAP);
    const int strip = staff_strip_height(c);
    if (strip > 0) {
        const ui_rect staff = ui_cut_bottom(&r, strip + 8);
        (void)ui_cut_bottom(&r, GAP);
        ui_round(c->u, staff, 4, UI_PANEL, UI_LINE);
        staff_draw_strip(c, ui_inset(staff, 1, 4));
    }
    systems_draw_map(c, r, &c->systems->large);
    systems_draw_drawer(c, right);
}
