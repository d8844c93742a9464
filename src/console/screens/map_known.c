/* Statuses of the map and the suspected path. */
#include "console/screens/map_known.h"

#include <string.h>

ui_status map_status(const model *m, const model_thing *thing)
{
    const ui_status own = status_of(thing);
    if (thing->kind != MODEL_ASSET
        || (own != UI_STATUS_NORMAL && own != UI_STATUS_UNKNOWN))
        return own;
    const model_thing *zone = model_find_of(m, MODEL_ZONE, thing->zone);
    return zone && status_of(zone) == UI_STATUS_ISOLATED ? UI_STATUS_ISOLATED
                                                         : own;
}

bool map_is_abnormal(ui_status status)
{
    return status != UI_STATUS_NORMAL && status != UI_STATUS_UNKNOWN;
}

bool map_needs(const model_thing *service, const char *id)
{
    for (size_t i = 0; i < service->n_refs; i++)
        if (strcmp(service->refs[i], id) == 0)
            return true;
    return false;
}

bool map_is_hit(const model *m, const model_thing *asset)
{
    const size_t n = model_count(m, MODEL_SERVICE);
    for (size_t i = 0; i < n; i++) {
        const model_thing *s = model_at(m, MODEL_SERVICE, i);
        if (map_is_abnormal(status_of(s)) && map_needs(s, asset->id))
            return true;
    }
    return false;
}

/* ---- the suspected path ---- */

size_t map_path(const model *m, map_step *out, size_t max)
{
    const model_path *paths;
    const size_t n = model_paths(m, &paths);
    size_t found = 0;
    for (size_t i = 0; i < n && found < max; i++) {
        const map_step step = {.from = model_find_what(m, paths[i].from),
                               .to = model_find_what(m, paths[i].to),
                               .path = &paths[i]};
        if (step.from && step.to && step.from != step.to)
            out[found++] = step;
    }
    return found;
}
