/* What stands on a thing. */
#include "console/screens/impact.h"

#include <string.h>

static bool has(const impact *i, const model_thing *t)
{
    for (size_t k = 0; k < i->n; k++)
        if (i->at[k] == t)
            return true;
    return false;
}

/* True when it is new. */
static bool add(impact *i, const model_thing *t)
{
    if (has(i, t) || i->n == IMPACT_MAX)
        return false;
    i->at[i->n++] = t;
    return true;
}

/* An asset of the zone counts as the zone. */
static bool is_target(const model *m, const char *id, const char *target)
{
    if (strcmp(id, target) == 0)
        return true;
    const model_thing *asset = model_find_of(m, MODEL_ASSET, id);
    return asset && strcmp(asset->zone, target) == 0;
}

static bool stands_on(const model *m, const model_thing *service,
                      const char *target, const impact *hit)
{
    for (size_t i = 0; i < service->n_refs; i++) {
        if (is_target(m, service->refs[i], target))
            return true;
        const model_thing *other =
            model_find_of(m, MODEL_SERVICE, service->refs[i]);
        if (other && has(hit, other))
            return true;
    }
    return false;
}

/* Until no more are found: services stand on services. */
static void find_services(const model *m, const char *target, impact *out)
{
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < model_count(m, MODEL_SERVICE); i++) {
            const model_thing *s = model_at(m, MODEL_SERVICE, i);
            if (stands_on(m, s, target, out) && add(out, s))
                more = true;
        }
    }
}

/* An operation runs on a service, or is part of another operation. */
static void find_operations(const model *m, const char *target, impact *out)
{
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < model_count(m, MODEL_OPERATION); i++) {
            const model_thing *o = model_at(m, MODEL_OPERATION, i);
            const model_thing *on = *o->on ? model_find_what(m, o->on) : NULL;
            const bool hit =
                on && (has(out, on) || strcmp(on->id, target) == 0);
            if (hit && add(out, o))
                more = true;
        }
    }
}

void impact_find(const model *m, const char *target, impact *out)
{
    out->n = 0;
    if (!*target)
        return;
    find_services(m, target, out);
    find_operations(m, target, out);
}
