/*
 * A layer of the ATT&CK Navigator, format 4.5; two layers in a list when the
 * attack has techniques of both matrices.
 */
#include <string.h>

#include "author/export_internal.h"

/* Colours are by what became of a technique, in this order of weight. */
typedef enum fate { FATE_DECLARED, FATE_FAILED, FATE_NOTICED, FATE_DONE } fate;

static const struct {
    const char *colour;
    enshu_text label;
    int score;
} fates[] = {
    [FATE_DECLARED] = {"#9ecae1", {"シナリオにある", "In the scenario"}, 25},
    [FATE_FAILED] = {"#c7c7c7", {"失敗した", "Did not work"}, 0},
    [FATE_NOTICED] = {"#fdae6b", {"成功し、検知された", "Worked, noticed"}, 50},
    [FATE_DONE] = {
        "#de2d26", {"成功し、検知されず", "Worked, unnoticed"}, 100}};

static fate fate_of(const export_attempt *t)
{
    if (!t->ok)
        return FATE_FAILED;
    return t->detected_us >= 0 ? FATE_NOTICED : FATE_DONE;
}

/* One technique on its way into a layer. */
typedef struct cell {
    fate fate;
    base_buffer comment;
    int64_t tried;
    int64_t worked;
} cell;

static void add_comment(cell *c, const char *text)
{
    if (c->comment.len > 0)
        base_buffer_append_text(&c->comment, "\n");
    base_buffer_append_text(&c->comment, text);
}

static void collect_played(const export_attack *a, const char *step, cell *c)
{
    for (size_t i = 0; i < a->n; i++) {
        const export_attempt *t = &a->attempts[i];
        if (strcmp(t->step, step) != 0)
            continue;
        char *text = export_attempt_text(a, t);
        add_comment(c, text);
        xfree(text);
        const fate f = fate_of(t);
        c->fate = f > c->fate ? f : c->fate;
        c->tried++;
        c->worked += t->ok;
    }
}

static json_t *pair(const char *name, int64_t value)
{
    char *text = xprintf("%lld", (long long)value);
    json_t *o = json_pack("{s:s, s:s}", "name", name, "value", text);
    xfree(text);
    return o;
}

static json_t *technique_object(const export_attack *a, const char *id,
                                const cell *c)
{
    json_t *o = json_object();
    export_put_text(o, "techniqueID", id);
    export_put_text(o, "comment", base_buffer_get(&c->comment));
    export_put_text(o, "color", fates[c->fate].colour);
    export_put(o, "score", json_integer(fates[c->fate].score));
    export_put(o, "enabled", json_true());
    export_put(o, "showSubtechniques", json_boolean(strchr(id, '.') != NULL));
    if (a->played)
        export_put(o, "metadata",
                   json_pack("[o, o]", pair("tried", c->tried),
                             pair("worked", c->worked)));
    return o;
}

static const char *technique_of(const enshu_step_info *s, bool ics)
{
    return ics ? s->ics : s->technique;
}

/* Has a step before the i-th the same technique? */
static bool is_told(const export_attack *a, size_t i, bool ics, const char *id)
{
    enshu_step_info s;
    for (size_t k = 0; k < i && enshu_drill_step(a->drill, k, &s); k++) {
        const char *other = technique_of(&s, ics);
        if (other && strcmp(other, id) == 0)
            return true;
    }
    return false;
}

static void add_technique(const export_attack *a, json_t *list, const char *id,
                          bool ics)
{
    enshu_step_info s;
    cell c = {.fate = a->played ? FATE_FAILED : FATE_DECLARED};
    base_buffer_init(&c.comment, 1 << 16);
    for (size_t i = 0; enshu_drill_step(a->drill, i, &s); i++) {
        const char *other = technique_of(&s, ics);
        if (!other || strcmp(other, id) != 0)
            continue;
        if (a->played)
            collect_played(a, s.id, &c);
        else
            add_comment(&c, export_name(a, s.name, s.id));
    }
    if (!a->played || c.tried > 0)
        export_put(list, NULL, technique_object(a, id, &c));
    base_buffer_fini(&c.comment);
}

static json_t *techniques(const export_attack *a, bool ics)
{
    enshu_step_info s;
    json_t *list = json_array();
    for (size_t i = 0; enshu_drill_step(a->drill, i, &s); i++) {
        const char *id = technique_of(&s, ics);
        if (id && !is_told(a, i, ics, id))
            add_technique(a, list, id, ics);
    }
    return list;
}

static json_t *legend(const export_attack *a)
{
    json_t *list = json_array();
    for (size_t f = 0; f < sizeof fates / sizeof *fates; f++) {
        if ((f == FATE_DECLARED) == a->played)
            continue;
        export_put(list, NULL,
                   json_pack("{s:o, s:s}", "label",
                             base_json_text(BASE_TR(a->lang, fates[f].label.ja,
                                                    fates[f].label.en)),
                             "color", fates[f].colour));
    }
    return list;
}

static json_t *layer(const export_attack *a, bool ics, json_t *list)
{
    const enshu_scenario_info *info = enshu_drill_info(a->drill);
    char *name =
        xprintf("【演習】EXERCISE %s", export_name(a, info->title, info->id));
    json_t *o = json_object();
    export_put(o, "versions",
               json_pack("{s:s, s:s, s:s}", "attack", "18", "navigator",
                         "5.2.0", "layer", "4.5"));
    export_put_text(o, "name", name);
    export_put_text(o, "domain", ics ? "ics-attack" : "enterprise-attack");
    export_put_text(o, "description", export_name(a, info->summary, info->id));
    export_put(o, "sorting", json_integer(0));
    export_put(o, "hideDisabled", json_false());
    export_put(o, "techniques", list);
    export_put(o, "gradient",
               json_pack("{s:[s, s], s:i, s:i}", "colors", "#c7c7c7", "#de2d26",
                         "minValue", 0, "maxValue", 100));
    export_put(o, "legendItems", legend(a));
    export_put(o, "metadata",
               json_pack("[{s:s, s:s}, {s:s, s:o}]", "name", "exercise",
                         "value", "訓練 EXERCISE", "name", "scenario", "value",
                         base_json_text(info->id)));
    xfree(name);
    return o;
}

json_t *export_navigator(const export_attack *a, enshu_error *err)
{
    json_t *enterprise = techniques(a, false);
    json_t *ics = techniques(a, true);
    const bool has_enterprise = json_array_size(enterprise) > 0;
    const bool has_ics = json_array_size(ics) > 0;
    if (has_enterprise && has_ics)
        return json_pack("[o, o]", layer(a, false, enterprise),
                         layer(a, true, ics));
    json_decref(has_ics ? enterprise : ics);
    if (has_ics)
        return layer(a, true, ics);
    if (has_enterprise)
        return layer(a, false, enterprise);
    json_decref(enterprise);
    return export_nothing(a, err);
}
