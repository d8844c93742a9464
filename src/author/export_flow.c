/*
 * Attack Flow 2.0: a STIX bundle with attack-flow, attack-action and
 * attack-asset objects.
 *
 * What one adversary does follows one another.  Of a scenario whose plan is a
 * function the order is not known: then each step stands for itself.
 */
#include <string.h>

#include "author/export_internal.h"

#define EXTENSION "extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4"

typedef struct flow {
    const export_attack *attack;
    json_t *bundle;
    json_t *starts; /* ids of actions that follow none */
    size_t n;       /* actions so far */
} flow;

static void extend(json_t *o)
{
    export_put(o, "extensions",
               json_pack("{s:{s:s}}", EXTENSION, "extension_type", "new-sdo"));
}

static void add_definition(flow *f)
{
    const char *maker = "identity--d673f8cb-c168-42da-8ed4-0cb26725f86c";
    json_t *objects = json_object_get(f->bundle, "objects");
    export_put(
        objects, NULL,
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:[s]}",
                  "type", "extension-definition", "spec_version", "2.1", "id",
                  EXTENSION, "created", "2022-08-02T19:34:35.143Z", "modified",
                  "2022-08-02T19:34:35.143Z", "created_by_ref", maker, "name",
                  "Attack Flow", "description",
                  "Extends STIX 2.1 with features to create Attack Flows.",
                  "schema",
                  "https://center-for-threat-informed-defense.github.io/"
                  "attack-flow/stix/attack-flow-schema-2.0.0.json",
                  "version", "2.0.0", "extension_types", "new-sdo"));
    export_put(objects, NULL,
               json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "type",
                         "identity", "spec_version", "2.1", "id", maker,
                         "created", "2022-08-02T19:34:35.143Z", "modified",
                         "2022-08-02T19:34:35.143Z", "created_by_ref", maker,
                         "name", "MITRE Center for Threat-Informed Defense",
                         "identity_class", "organization"));
}

/* The asset's object, made when it is named first; owned id. */
static char *asset_of(flow *f, const char *asset)
{
    char *id = export_stix_id(f->attack, "attack-asset", asset);
    if (!export_has(f->bundle, id)) {
        json_t *o = export_object(f->attack, f->bundle, "attack-asset", asset);
        export_put_text(o, "name", export_name_of(f->attack, asset));
        extend(o);
    }
    return id;
}

/* An action of a step, on an asset or on nothing (NULL, ""); borrowed. */
static json_t *add_action(flow *f, const char *step, const char *on)
{
    enshu_step_info info = {.id = step};
    char *name = xprintf("%zu %s", f->n++, step);
    json_t *o = export_object(f->attack, f->bundle, "attack-action", name);
    xfree(name);
    (void)export_find_step(f->attack, step, &info);
    const char *technique = info.technique ? info.technique : info.ics;
    const char *title = info.technique ? info.technique_name : info.ics_name;
    export_put_text(o, "name", export_name(f->attack, info.name, step));
    if (technique) {
        char *id = export_pattern(f->attack, f->bundle, technique, title);
        export_put_text(o, "technique_id", technique);
        export_put_text(o, "technique_ref", id);
        xfree(id);
    }
    if (on && *on) {
        char *id = asset_of(f, on);
        export_put(o, "asset_refs", json_pack("[s]", id));
        xfree(id);
    }
    extend(o);
    return o;
}

/* The action begins the flow, or follows another one. */
static void link_action(flow *f, json_t *before, const json_t *action)
{
    const char *id = json_string_value(json_object_get(action, "id"));
    if (!before)
        export_put(f->starts, NULL, json_string(id));
    else
        export_put(before, "effect_refs", json_pack("[s]", id));
}

static void add_plan(flow *f, size_t adversary)
{
    const char *step;
    const char *on;
    json_t *before = NULL;
    for (size_t j = 0;
         enshu_drill_plan(f->attack->drill, adversary, j, &step, &on); j++) {
        json_t *action = add_action(f, step, on);
        link_action(f, before, action);
        before = action;
    }
}

/* Steps of adversaries whose plan is a function. */
static void add_loose(flow *f)
{
    enshu_step_info s;
    for (size_t i = 0; enshu_drill_step(f->attack->drill, i, &s); i++)
        link_action(f, NULL, add_action(f, s.id, NULL));
}

static void add_declared(flow *f)
{
    enshu_adversary_info who;
    bool loose = true;
    for (size_t i = 0; enshu_drill_adversary(f->attack->drill, i, &who); i++) {
        if (who.planned)
            add_plan(f, i);
        loose = loose && who.planned;
    }
    if (f->n == 0 || !loose)
        add_loose(f);
}

/* ---- what was played ---- */

static json_t *add_attempt(flow *f, const export_attempt *t)
{
    json_t *o = add_action(f, t->step, t->on);
    char *text = export_attempt_text(f->attack, t);
    export_put_text(o, "description", text);
    export_put_time(f->attack, o, "execution_start", t->start_us);
    if (t->end_us >= 0)
        export_put_time(f->attack, o, "execution_end", t->end_us);
    xfree(text);
    return o;
}

/* The one before of the same adversary; NULL for its first. */
static size_t find_before(const export_attack *a, size_t i)
{
    for (size_t k = i; k-- > 0;) {
        if (strcmp(a->attempts[k].adversary, a->attempts[i].adversary) == 0)
            return k;
    }
    return SIZE_MAX;
}

static void add_played(flow *f)
{
    const export_attack *a = f->attack;
    json_t **actions = xcalloc(a->n, sizeof(json_t *));
    for (size_t i = 0; i < a->n; i++) {
        const size_t before = find_before(a, i);
        actions[i] = add_attempt(f, &a->attempts[i]);
        link_action(f, before == SIZE_MAX ? NULL : actions[before], actions[i]);
    }
    xfree(actions);
}

json_t *export_flow(const export_attack *a, enshu_error *err)
{
    const enshu_scenario_info *info = enshu_drill_info(a->drill);
    flow f = {.attack = a,
              .bundle = export_bundle(a, "flow"),
              .starts = json_array()};
    add_definition(&f);
    if (a->played)
        add_played(&f);
    else
        add_declared(&f);
    if (f.n == 0) {
        json_decref(f.starts);
        json_decref(f.bundle);
        return export_nothing(a, err);
    }
    json_t *o = export_object(a, f.bundle, "attack-flow", "flow");
    char *name =
        xprintf("【演習】EXERCISE %s", export_name(a, info->title, info->id));
    export_put_text(o, "name", name);
    export_put_text(o, "description", export_name(a, info->summary, info->id));
    export_put_text(o, "scope", a->played ? "incident" : "attack-tree");
    export_put(o, "start_refs", f.starts);
    extend(o);
    xfree(name);
    return f.bundle;
}
