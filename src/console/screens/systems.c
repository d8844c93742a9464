/* F3: the map and, beside it, what is selected. */
#include "console/screens/systems.h"

#include <string.h>

enum { DRAWER = 384, GAP = 8 };

systems_state *systems_state_create(void)
{
    systems_state *s = xcalloc(1, sizeof *s);
    s->zoom = 100;
    s->show_links = true;
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
}

void systems_show(systems_state *s, const char *thing)
{
    systems_select(s, thing);
    s->center = true;
}

const model_thing *systems_selected(const ctx *c)
{
    return c->systems->selected ? model_find(c->m, c->systems->selected) : NULL;
}

ui_status systems_status(const ctx *c, const model_thing *thing)
{
    const ui_status own = status_of(thing);
    if (thing->kind != MODEL_ASSET || own == UI_STATUS_DOWN)
        return own;
    const model_thing *zone = model_find_of(c->m, MODEL_ZONE, thing->zone);
    return zone && strcmp(zone->state, "isolated") == 0 ? UI_STATUS_ISOLATED
                                                        : own;
}

bool systems_is_abnormal(ui_status status)
{
    return status != UI_STATUS_NORMAL && status != UI_STATUS_UNKNOWN;
}

void panel_map(ctx *c, ui_rect r)
{
    systems_draw_map(c, r, false);
}

void screen_systems(ctx *c, ui_rect r)
{
    const ui_rect right = ui_cut_right(&r, DRAWER);
    (void)ui_cut_right(&r, GAP);
    systems_draw_map(c, r, true);
    systems_draw_drawer(c, right);
}
