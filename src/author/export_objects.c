/* STIX 2.1 objects, as the other exports put them together. */
#include <stdio.h>
#include <string.h>

#include "author/export_internal.h"
#include "base/uuid.h"

/* A NULL key appends to an array. */
void export_put(json_t *object, const char *key, json_t *value)
{
    if (key)
        ENSHU_REQUIRE(json_object_set_new(object, key, value) == 0);
    else
        ENSHU_REQUIRE(json_array_append_new(object, value) == 0);
}

void export_put_text(json_t *object, const char *key, const char *text)
{
    export_put(object, key, base_json_text(text ? text : ""));
}

void export_put_time(const export_attack *a, json_t *object, const char *key,
                     enshu_time_us t_us)
{
    char text[STAMP_TEXT];
    stamp_utc(enshu_drill_info(a->drill), t_us, text);
    export_put_text(object, key, text);
}

char *export_stix_id(const export_attack *a, const char *type, const char *name)
{
    char uuid[BASE_UUID_TEXT];
    char *full = xprintf("%s/%s/%s/%llu", type, enshu_drill_info(a->drill)->id,
                         name, a->played ? (unsigned long long)a->seed : 0);
    base_uuid_of(full, uuid);
    xfree(full);
    return xprintf("%s--%s", type, uuid);
}

bool export_has(const json_t *bundle, const char *id)
{
    size_t i;
    json_t *o;
    json_array_foreach(json_object_get(bundle, "objects"), i, o)
    {
        if (strcmp(json_string_value(json_object_get(o, "id")), id) == 0)
            return true;
    }
    return false;
}

/* ---- markings ---- */

static const struct {
    const char *label;
    const char *id;
} tlp_rows[] = {
    {"CLEAR", "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"},
    {"GREEN", "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"},
    {"AMBER", "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"},
    {"AMBER+STRICT",
     "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"},
    {"RED", "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"}};

/* "TLP:AMBER" or "AMBER"; NULL when the scenario is not marked. */
static const char *tlp_id(const export_attack *a, const char **label)
{
    const char *tlp = enshu_drill_info(a->drill)->tlp;
    if (!tlp)
        return NULL;
    if (strncmp(tlp, "TLP:", 4) == 0)
        tlp += 4;
    for (size_t i = 0; i < sizeof tlp_rows / sizeof *tlp_rows; i++) {
        if (strcmp(tlp_rows[i].label, tlp) == 0) {
            *label = tlp_rows[i].label;
            return tlp_rows[i].id;
        }
    }
    return NULL;
}

/* As OASIS publishes them: to the letter, whoever carries them. */
static void add_tlp(const export_attack *a, json_t *objects)
{
    const char *label = NULL;
    const char *id = tlp_id(a, &label);
    char level[16] = "";
    if (!id)
        return;
    for (size_t i = 0; label[i]; i++)
        level[i] = (char)(label[i] >= 'A' && label[i] <= 'Z' ? label[i] + 32
                                                             : label[i]);
    char *name = xprintf("TLP:%s", label);
    export_put(
        objects, NULL,
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:{s:{s:s, s:s}}}", "type",
                  "marking-definition", "spec_version", "2.1", "id", id,
                  "created", "2022-10-01T00:00:00.000Z", "name", name,
                  "extensions",
                  "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d",
                  "extension_type", "property-extension", "tlp_2_0", level));
    xfree(name);
}

static void add_exercise(const export_attack *a, json_t *objects)
{
    char *id = export_stix_id(a, "marking-definition", "exercise");
    json_t *o = json_object();
    export_put_text(o, "type", "marking-definition");
    export_put_text(o, "spec_version", "2.1");
    export_put_text(o, "id", id);
    export_put_time(a, o, "created", 0);
    export_put_text(o, "definition_type", "statement");
    export_put(o, "definition",
               json_pack("{s:s}", "statement",
                         "【演習】EXERCISE: 架空の攻撃です / a fictitious "
                         "attack of a cyber exercise"));
    export_put(objects, NULL, o);
    xfree(id);
}

static json_t *markings(const export_attack *a)
{
    const char *label = NULL;
    const char *tlp = tlp_id(a, &label);
    char *id = export_stix_id(a, "marking-definition", "exercise");
    json_t *list = json_pack("[s]", id);
    if (tlp)
        export_put(list, NULL, json_string(tlp));
    xfree(id);
    return list;
}

/* ---- objects ---- */

static json_t *begin_object(const export_attack *a, const char *type,
                            const char *id)
{
    char *maker = export_stix_id(a, "identity", "enshu");
    json_t *o = json_object();
    export_put_text(o, "type", type);
    export_put_text(o, "spec_version", "2.1");
    export_put_text(o, "id", id);
    export_put_text(o, "created_by_ref", maker);
    export_put_time(a, o, "created", 0);
    export_put_time(a, o, "modified", 0);
    export_put(o, "object_marking_refs", markings(a));
    xfree(maker);
    return o;
}

static json_t *add_object(const export_attack *a, json_t *bundle,
                          const char *type, const char *id)
{
    json_t *o = begin_object(a, type, id);
    export_put(json_object_get(bundle, "objects"), NULL, o);
    return o;
}

json_t *export_object(const export_attack *a, json_t *bundle, const char *type,
                      const char *name)
{
    char *id = export_stix_id(a, type, name);
    json_t *o = add_object(a, bundle, type, id);
    xfree(id);
    return o;
}

void export_relate(const export_attack *a, json_t *bundle, const char *from,
                   const char *type, const char *to)
{
    char *name = xprintf("%s %s %s", from, type, to);
    char *id = export_stix_id(a, "relationship", name);
    if (!export_has(bundle, id)) {
        json_t *o = add_object(a, bundle, "relationship", id);
        export_put_text(o, "relationship_type", type);
        export_put_text(o, "source_ref", from);
        export_put_text(o, "target_ref", to);
    }
    xfree(id);
    xfree(name);
}

json_t *export_bundle(const export_attack *a, const char *what)
{
    char *id = export_stix_id(a, "bundle", what);
    json_t *objects = json_array();
    json_t *bundle = json_pack("{s:s, s:s, s:o}", "type", "bundle", "id", id,
                               "objects", objects);
    json_t *maker = export_object(a, bundle, "identity", "enshu");
    export_put_text(maker, "name", "Enshu 演習");
    export_put_text(maker, "identity_class", "system");
    add_exercise(a, objects);
    add_tlp(a, objects);
    xfree(id);
    return bundle;
}

/* "https://attack.mitre.org/techniques/T1021/001" */
static void put_reference(json_t *o, const char *technique)
{
    char *path = xstrdup(technique);
    char *dot = strchr(path, '.');
    if (dot)
        *dot = '/';
    char *url = xprintf("https://attack.mitre.org/techniques/%s", path);
    export_put(o, "external_references",
               json_pack("[{s:s, s:s, s:s}]", "source_name", "mitre-attack",
                         "external_id", technique, "url", url));
    xfree(url);
    xfree(path);
}

char *export_pattern(const export_attack *a, json_t *bundle,
                     const char *technique, const char *technique_name)
{
    char *id = export_stix_id(a, "attack-pattern", technique);
    if (!export_has(bundle, id)) {
        json_t *o = add_object(a, bundle, "attack-pattern", id);
        export_put_text(o, "name", technique_name ? technique_name : technique);
        put_reference(o, technique);
    }
    return id;
}
