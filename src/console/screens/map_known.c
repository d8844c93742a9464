/* Statuses of the map and the suspected path. */
#include "console/screens/map_known.h"

#include <string.h>

enum { TOLD_MAX = 64 };

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

typedef struct told {
    const model_thing *at[TOLD_MAX];
    bool placed[TOLD_MAX];
    size_t n;
} told;

static bool has_told(const told *t, const char *id)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->at[i]->id, id) == 0)
            return true;
    return false;
}

static void add_told(told *t, const model_thing *asset)
{
    if (asset && asset->compromised && t->n < TOLD_MAX
        && !has_told(t, asset->id))
        t->at[t->n++] = asset;
}

/* In the order of being told; what the timeline has dropped comes last. */
static void find_told(const model *m, told *t)
{
    const model_entry *entries = NULL;
    const size_t n = model_timeline(m, &entries);
    t->n = 0;
    for (size_t i = 0; i < n; i++)
        if (strcmp(entries[i].kind, "asset.compromised") == 0)
            add_told(t, model_find_of(m, MODEL_ASSET, entries[i].id));
    for (size_t i = 0; i < model_count(m, MODEL_ASSET); i++)
        add_told(t, model_at(m, MODEL_ASSET, i));
}

static bool leads(const model_thing *conduit, const char *a, const char *b)
{
    if (conduit->n_refs < 2)
        return false;
    const char *x = conduit->refs[0];
    const char *y = conduit->refs[1];
    return (strcmp(x, a) == 0 && strcmp(y, b) == 0)
           || (strcmp(x, b) == 0 && strcmp(y, a) == 0);
}

static bool is_near(const model *m, const model_thing *a, const model_thing *b)
{
    if (strcmp(a->zone, b->zone) == 0)
        return true;
    const size_t n = model_count(m, MODEL_CONDUIT);
    for (size_t i = 0; i < n; i++)
        if (leads(model_at(m, MODEL_CONDUIT, i), a->zone, b->zone))
            return true;
    return false;
}

/* The first one told of that is placed already and near, NULL: none. */
static const model_thing *parent_of(const model *m, const told *t, size_t i)
{
    for (size_t k = 0; k < t->n; k++)
        if (t->placed[k] && is_near(m, t->at[k], t->at[i]))
            return t->at[k];
    return NULL;
}

/* The first that can be linked, else the first at all; false: all are placed.
 */
static bool pick(const model *m, const told *t, size_t *which, map_step *step)
{
    bool found = false;
    for (size_t i = 0; i < t->n; i++) {
        if (t->placed[i])
            continue;
        const model_thing *from = parent_of(m, t, i);
        if (from || !found) {
            *which = i;
            *step = (map_step){from, t->at[i]};
            found = true;
        }
        if (from)
            return true;
    }
    return found;
}

size_t map_path(const model *m, map_step *out, size_t max)
{
    told t = {.n = 0};
    size_t n = 0;
    size_t which = 0;
    map_step step = {NULL, NULL};
    find_told(m, &t);
    while (n < max && pick(m, &t, &which, &step)) {
        t.placed[which] = true;
        if (step.from)
            out[n++] = step;
    }
    return n;
}
