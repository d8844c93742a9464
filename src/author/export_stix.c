/*
 * A STIX 2.1 bundle: adversaries as intrusion sets, techniques as attack
 * patterns, organisations as identities, assets as infrastructure, indicators
 * with patterns, and, of a played drill, sightings.
 */
#include <string.h>

#include "author/export_internal.h"

typedef struct writer {
    const export_attack *attack;
    json_t *bundle;
} writer;

static const char *technique_of(const enshu_step_info *s, const char **name)
{
    *name = s->technique ? s->technique_name : s->ics_name;
    return s->technique ? s->technique : s->ics;
}

/* ---- who and what ---- */

static void add_orgs(writer *w)
{
    const char *org;
    for (size_t i = 0; (org = enshu_drill_id(w->attack->drill, "orgs", i));
         i++) {
        char *name = xprintf("org %s", org);
        json_t *o = export_object(w->attack, w->bundle, "identity", name);
        export_put_text(o, "name", export_name_of(w->attack, org));
        export_put_text(o, "identity_class", "organization");
        xfree(name);
    }
}

static char *org_id(const writer *w, const char *org)
{
    char *name = xprintf("org %s", org);
    char *id = export_stix_id(w->attack, "identity", name);
    xfree(name);
    return id;
}

/* An asset somebody went for, and whose it is; owned id. */
static char *asset_id(writer *w, const char *asset)
{
    char *id = export_stix_id(w->attack, "infrastructure", asset);
    const char *org = enshu_drill_asset_org(w->attack->drill, asset);
    if (export_has(w->bundle, id))
        return id;
    json_t *o = export_object(w->attack, w->bundle, "infrastructure", asset);
    export_put_text(o, "name", export_name_of(w->attack, asset));
    if (org) {
        char *owner = org_id(w, org);
        export_relate(w->attack, w->bundle, id, "related-to", owner);
        xfree(owner);
    }
    return id;
}

static char *adversary_id(writer *w, const char *adversary)
{
    return export_stix_id(w->attack, "intrusion-set", adversary);
}

static void add_adversaries(writer *w)
{
    enshu_adversary_info who;
    for (size_t i = 0; enshu_drill_adversary(w->attack->drill, i, &who); i++) {
        json_t *o =
            export_object(w->attack, w->bundle, "intrusion-set", who.id);
        export_put_text(o, "name", export_name(w->attack, who.name, who.id));
        if (who.goal.ja || who.goal.en)
            export_put(o, "goals",
                       json_pack("[o]", base_json_text(export_name(
                                            w->attack, who.goal, ""))));
    }
}

/* The step's pattern; NULL for a step without a technique; owned id. */
static char *pattern_id(writer *w, const char *step)
{
    enshu_step_info info;
    const char *name = NULL;
    if (!export_find_step(w->attack, step, &info))
        return NULL;
    const char *technique = technique_of(&info, &name);
    return technique ? export_pattern(w->attack, w->bundle, technique, name)
                     : NULL;
}

static void relate_use(writer *w, const char *adversary, const char *step,
                       const char *on)
{
    char *pattern = pattern_id(w, step);
    char *who = adversary && *adversary ? adversary_id(w, adversary) : NULL;
    if (who && pattern)
        export_relate(w->attack, w->bundle, who, "uses", pattern);
    if (on && *on) {
        const char *org = enshu_drill_asset_org(w->attack->drill, on);
        char *asset = asset_id(w, on);
        char *victim = org ? org_id(w, org) : NULL;
        if (who && victim)
            export_relate(w->attack, w->bundle, who, "targets", victim);
        xfree(victim);
        xfree(asset);
    }
    xfree(who);
    xfree(pattern);
}

static void add_declared(writer *w)
{
    enshu_step_info s;
    enshu_adversary_info who;
    const char *step;
    const char *on;
    for (size_t i = 0; enshu_drill_step(w->attack->drill, i, &s); i++)
        xfree(pattern_id(w, s.id));
    for (size_t i = 0; enshu_drill_adversary(w->attack->drill, i, &who); i++) {
        for (size_t j = 0; enshu_drill_plan(w->attack->drill, i, j, &step, &on);
             j++)
            relate_use(w, who.id, step, on);
    }
}

/* ---- indicators ---- */

/* A value within a string of a pattern; owned (xfree). */
static char *quote(const char *value)
{
    base_buffer b;
    base_buffer_init(&b, 1 << 14);
    for (const char *at = value; *at; at++) {
        if (*at == '\'' || *at == '\\')
            base_buffer_append_text(&b, "\\");
        base_buffer_append(&b, at, 1);
    }
    return base_buffer_take(&b);
}

/* What of an object the value is compared with. */
static const char *path_of(const enshu_indicator_info *i)
{
    enum { MD5 = 32, SHA1 = 40 };
    const size_t len = strlen(i->value);
    if (strcmp(i->kind, "ip") == 0)
        return strchr(i->value, ':') ? "ipv6-addr:value" : "ipv4-addr:value";
    if (strcmp(i->kind, "domain") == 0)
        return "domain-name:value";
    if (strcmp(i->kind, "mail") == 0)
        return strchr(i->value, '@') ? "email-addr:value"
                                     : "email-message:subject";
    if (strcmp(i->kind, "file") == 0)
        return "file:name";
    if (len == MD5)
        return "file:hashes.MD5";
    return len == SHA1 ? "file:hashes.'SHA-1'" : "file:hashes.'SHA-256'";
}

static void add_indicator(writer *w, const enshu_indicator_info *i)
{
    char *value = quote(i->value);
    char *pattern = xprintf("[%s = '%s']", path_of(i), value ? value : "");
    json_t *o = export_object(w->attack, w->bundle, "indicator", i->id);
    export_put_text(o, "name", export_name(w->attack, i->name, i->id));
    export_put_text(o, "pattern", pattern);
    export_put_text(o, "pattern_type", "stix");
    export_put_time(w->attack, o, "valid_from", 0);
    xfree(pattern);
    xfree(value);
}

/* An indicator indicates the techniques it gives away. */
static void relate_marks(writer *w)
{
    enshu_step_info s;
    const char *mark;
    for (size_t i = 0; enshu_drill_step(w->attack->drill, i, &s); i++) {
        for (size_t j = 0;
             (mark = enshu_drill_step_mark(w->attack->drill, i, j)); j++) {
            char *pattern = pattern_id(w, s.id);
            char *from = export_stix_id(w->attack, "indicator", mark);
            if (pattern)
                export_relate(w->attack, w->bundle, from, "indicates", pattern);
            xfree(from);
            xfree(pattern);
        }
    }
}

static void add_indicators(writer *w)
{
    enshu_indicator_info info;
    for (size_t i = 0; enshu_drill_indicator(w->attack->drill, i, &info); i++)
        add_indicator(w, &info);
    relate_marks(w);
}

/* ---- what was seen of it ---- */

static void add_sighting(writer *w, size_t i)
{
    const export_attempt *t = &w->attack->attempts[i];
    char *pattern = pattern_id(w, t->step);
    const char *org =
        t->on[0] ? enshu_drill_asset_org(w->attack->drill, t->on) : NULL;
    if (!pattern || t->detected_us < 0) {
        xfree(pattern);
        return;
    }
    char *name = xprintf("%zu %s", i, t->step);
    char *text = export_attempt_text(w->attack, t);
    json_t *o = export_object(w->attack, w->bundle, "sighting", name);
    export_put_text(o, "description", text);
    export_put_time(w->attack, o, "first_seen", t->detected_us);
    export_put_time(w->attack, o, "last_seen", t->detected_us);
    export_put(o, "count", json_integer(1));
    export_put_text(o, "sighting_of_ref", pattern);
    if (org) {
        char *where = org_id(w, org);
        export_put(o, "where_sighted_refs", json_pack("[s]", where));
        xfree(where);
    }
    xfree(text);
    xfree(name);
    xfree(pattern);
}

static void add_played(writer *w)
{
    const export_attack *a = w->attack;
    for (size_t i = 0; i < a->n; i++) {
        relate_use(w, a->attempts[i].adversary, a->attempts[i].step,
                   a->attempts[i].on);
        add_sighting(w, i);
    }
}

json_t *export_stix(const export_attack *a, enshu_error *err)
{
    enshu_step_info any;
    if (a->played ? a->n == 0 : !enshu_drill_step(a->drill, 0, &any))
        return export_nothing(a, err);
    writer w = {a, export_bundle(a, "stix")};
    add_orgs(&w);
    add_adversaries(&w);
    if (a->played)
        add_played(&w);
    else
        add_declared(&w);
    add_indicators(&w);
    return w.bundle;
}
