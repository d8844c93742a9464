/* Which thing is where, and what lies under the mouse. */
#include "console/screens/map_scene.h"

#include <string.h>

#include "base/memory.h"

/* ---- what there is, zone by zone ---- */

static size_t zone_index(const model *m, const char *id)
{
    const size_t n = model_count(m, MODEL_ZONE);
    for (size_t i = 0; i < n; i++)
        if (strcmp(model_at(m, MODEL_ZONE, i)->id, id) == 0)
            return i;
    return n; /* of no zone that is known */
}

/* How many assets are in each zone; the last one is for those in none.
 * Returns how many zones there are with it. */
static size_t count_assets(const model *m, size_t **counts)
{
    const size_t zones = model_count(m, MODEL_ZONE);
    *counts = xcalloc(zones + 1, sizeof **counts);
    for (size_t i = 0; i < model_count(m, MODEL_ASSET); i++)
        (*counts)[zone_index(m, model_at(m, MODEL_ASSET, i)->zone)]++;
    return (*counts)[zones] > 0 ? zones + 1 : zones;
}

static void place_things(map_scene *s, const model *m)
{
    const size_t zones = model_count(m, MODEL_ZONE);
    size_t *next = xcalloc(zones + 1, sizeof *next);
    for (size_t i = 0; i < s->l->n_zones; i++) {
        s->zones[i] = i < zones ? model_at(m, MODEL_ZONE, i) : NULL;
        next[i] = s->l->zones[i].first_slot;
    }
    for (size_t i = 0; i < model_count(m, MODEL_ASSET); i++) {
        const model_thing *asset = model_at(m, MODEL_ASSET, i);
        s->assets[next[zone_index(m, asset->zone)]++] = asset;
        s->abnormal += map_is_abnormal(map_status(m, asset));
    }
    xfree(next);
}

void map_scene_init(map_scene *s, ctx *c, ui_rect view, int zoom)
{
    size_t *counts = NULL;
    const size_t n = count_assets(c->m, &counts);
    *s = (map_scene){.view = view, .chosen = SIZE_MAX};
    s->l = map_layout_create(counts, n, view.w, view.h, zoom);
    s->zones = xcalloc(n + 1, sizeof *s->zones);
    s->assets = xcalloc(s->l->n_slots + 1, sizeof *s->assets);
    place_things(s, c->m);
    for (size_t i = 0; i < s->l->n_slots; i++)
        if (c->systems->selected
            && strcmp(s->assets[i]->id, c->systems->selected) == 0)
            s->chosen = i;
    xfree(counts);
}

void map_scene_fini(map_scene *s)
{
    map_layout_destroy(s->l);
    xfree(s->zones);
    xfree(s->assets);
}

int map_scene_fit(ctx *c, ui_rect view)
{
    size_t *counts = NULL;
    const size_t n = count_assets(c->m, &counts);
    const int zoom = map_layout_fit(counts, n, view.w, view.h);
    xfree(counts);
    return zoom;
}

ui_rect map_on_screen(const map_scene *s, ui_rect r)
{
    return (ui_rect){r.x + s->dx, r.y + s->dy, r.w, r.h};
}

/* ---- under the mouse ---- */

static const model_thing *conduit_at(ctx *c, const map_scene *s, int x, int y)
{
    if (!c->systems->layers[MAP_LINKS])
        return NULL;
    for (size_t i = 0; i < model_count(c->m, MODEL_CONDUIT); i++) {
        const ui_rect mark = map_conduit_mark(c, s, i);
        if (!ui_rect_is_empty(mark)
            && ui_rect_has(ui_inset(mark, -4, -4), x, y))
            return model_at(c->m, MODEL_CONDUIT, i);
    }
    return NULL;
}

/* The box of a zone is its own only where no asset is. */
static const model_thing *zone_at(const map_scene *s, int x, int y)
{
    for (size_t i = 0; i < s->l->n_zones; i++) {
        const map_zone *z = &s->l->zones[i];
        if (ui_rect_has(map_on_screen(s, z->stub ? z->r : z->title), x, y))
            return s->zones[i];
    }
    return NULL;
}

const model_thing *map_thing_at(ctx *c, const map_scene *s, ui_point at)
{
    const int x = (int)at.x;
    const int y = (int)at.y;
    if (!ui_rect_has(s->view, x, y))
        return NULL;
    for (size_t i = 0; i < s->l->n_slots; i++) {
        const map_slot *slot = &s->l->slots[i];
        const ui_rect tile = ui_inset(map_on_screen(s, slot->tile), -3, -3);
        if (ui_rect_has(tile, x, y)
            || ui_rect_has(map_on_screen(s, slot->name), x, y))
            return s->assets[i];
    }
    const model_thing *found = conduit_at(c, s, x, y);
    return found ? found : zone_at(s, x, y);
}
