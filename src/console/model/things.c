#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"

/* Names of the kinds, as keys of the index. */
static const char *const kind_names[MODEL_KIND_COUNT] = {
    [MODEL_ORG] = "org",
    [MODEL_TEAM] = "team",
    [MODEL_ROLE] = "role",
    [MODEL_ACTOR] = "actor",
    [MODEL_ZONE] = "zone",
    [MODEL_CONDUIT] = "conduit",
    [MODEL_ASSET] = "asset",
    [MODEL_SERVICE] = "service",
    [MODEL_OPERATION] = "operation",
    [MODEL_ACTION] = "action",
    [MODEL_ARTIFACT] = "artifact",
    [MODEL_STAFF] = "staff",
    [MODEL_TOKEN] = "token",
    [MODEL_LOG] = "log",
    [MODEL_OBJECTIVE] = "objective",
    [MODEL_FORM] = "form",
};

static thing *thing_at(const model *m, model_thing_kind kind, size_t i)
{
    return *(thing **)store_row_at(&m->things[kind], i);
}

thing *model_thing_of(const model *m, model_thing_kind kind, const char *id)
{
    const int64_t *at = store_map_find(&m->names, id, kind_names[kind]);
    return at ? thing_at(m, kind, (size_t)*at) : NULL;
}

thing *model_form_of(const model *m, const char *action)
{
    thing *t = model_thing_of(m, MODEL_ACTION, action);
    return t ? t : model_thing_of(m, MODEL_FORM, action);
}

thing *model_make_thing(model *m, model_thing_kind kind, const char *id)
{
    thing *t = model_thing_of(m, kind, id);
    if (t)
        return t;
    t = xcalloc(1, sizeof *t);
    t->pub = (model_thing){.kind = kind,
                           .id = store_text(m->pool, id),
                           .state = "",
                           .state_via = "",
                           .usual = "",
                           .security = "unknown",
                           .security_via = "",
                           .sort = "",
                           .zone = "",
                           .owner = "",
                           .org = "",
                           .purdue = "",
                           .unit = "",
                           .on = "",
                           .target = "",
                           .verb = "",
                           .skill = "",
                           .host = "",
                           .contact = "",
                           .address = "",
                           .count = 1};
    t->told = "";
    store_row_init(&t->items, sizeof(model_item));
    store_map_init(&t->due);
    store_row_init(&t->times, sizeof(int64_t));
    for (int figure = 0; figure < MODEL_FIGURES; figure++)
        store_row_init(&t->figures[figure], sizeof(int64_t));
    store_row_init(&t->form, sizeof(form_part));
    store_map_put(&m->names, t->pub.id, kind_names[kind],
                  (int64_t)m->things[kind].n);
    store_row_append(&m->things[kind], &t);
    return t;
}

static void free_thing(thing *t)
{
    for (size_t i = 0; i < t->form.n; i++) {
        const form_part *part = store_row_at(&t->form, i);
        xfree(part->options);
        xfree(part->names);
    }
    store_row_fini(&t->form);
    store_row_fini(&t->items);
    store_map_fini(&t->due);
    store_row_fini(&t->times);
    for (int figure = 0; figure < MODEL_FIGURES; figure++)
        store_row_fini(&t->figures[figure]);
    works_destroy(t->works);
    rail_destroy(t->rail);
    xfree(t);
}

void model_free_things(model *m)
{
    for (int kind = 0; kind < MODEL_KIND_COUNT; kind++) {
        for (size_t i = 0; i < m->things[kind].n; i++)
            free_thing(thing_at(m, (model_thing_kind)kind, i));
        store_row_fini(&m->things[kind]);
    }
}

/* ---- reading ---- */

const model_thing *model_find_of(const model *m, model_thing_kind kind,
                                 const char *id)
{
    const thing *t = model_thing_of(m, kind, id);
    return t ? &t->pub : NULL;
}

static const model_thing *find_among(const model *m, model_thing_kind first,
                                     model_thing_kind last, const char *id)
{
    for (int kind = (int)first; kind <= (int)last; kind++) {
        const model_thing *t = model_find_of(m, (model_thing_kind)kind, id);
        if (t)
            return t;
    }
    return NULL;
}

const model_thing *model_find(const model *m, const char *id)
{
    return find_among(m, 0, MODEL_KIND_COUNT - 1, id);
}

const model_thing *model_find_who(const model *m, const char *id)
{
    return find_among(m, MODEL_ORG, MODEL_ACTOR, id);
}

const model_thing *model_find_what(const model *m, const char *id)
{
    return find_among(m, MODEL_ZONE, MODEL_OPERATION, id);
}

const model_thing *model_find_target(const model *m, const char *action,
                                     const char *id)
{
    const model_thing *a = model_find_of(m, MODEL_ACTION, action);
    return a && strcmp(a->target, "org") == 0 ? model_find_of(m, MODEL_ORG, id)
                                              : model_find_what(m, id);
}

size_t model_count(const model *m, model_thing_kind kind)
{
    return m->things[kind].n;
}

const model_thing *model_at(const model *m, model_thing_kind kind, size_t i)
{
    return i < m->things[kind].n ? &thing_at(m, kind, i)->pub : NULL;
}

const model_form_field *model_form_field_at(const model *m, const char *action,
                                            size_t i)
{
    const thing *t = model_form_of(m, action);
    if (!t || i >= t->form.n)
        return NULL;
    const form_part *part = store_row_at(&t->form, i);
    return &part->pub;
}

size_t model_items(const model *m, const char *operation,
                   const model_item **out)
{
    const thing *t = model_thing_of(m, MODEL_OPERATION, operation);
    *out = t ? store_row_at(&t->items, 0) : NULL;
    return t ? t->items.n : 0;
}

size_t model_series(const model *m, const char *operation, model_figure figure,
                    const int64_t **times, const int64_t **values)
{
    const thing *t = model_thing_of(m, MODEL_OPERATION, operation);
    *times = t ? store_row_at(&t->times, 0) : NULL;
    *values = t ? store_row_at(&t->figures[figure], 0) : NULL;
    return t ? t->times.n : 0;
}
