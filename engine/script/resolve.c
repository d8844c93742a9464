#include "script/resolve.h"

#include <stdio.h>
#include <string.h>

#include "drill/sector.h"
#include "drill/verbs.h"
#include "script/api_table.h"
#include "script/order_lua.h"
#include "script/suggest.h"

#define PEOPLE (ENSHU__IS(ROLE) | ENSHU__IS(TEAM))
#define PARTIES (PEOPLE | ENSHU__IS(ACTOR))
#define STATEFUL                                                               \
    (ENSHU__IS(ASSET) | ENSHU__IS(SERVICE) | ENSHU__IS(ZONE)                   \
     | ENSHU__IS(CONDUIT))
#define BELIEVED (STATEFUL | ENSHU__IS(ACCOUNT))

static void format(char out[ENSHU__PROBLEM_SIZE], const char *fmt, va_list args)
    ENSHU_PRINTF(2, 0);
static void format(char out[ENSHU__PROBLEM_SIZE], const char *fmt, va_list args)
{
    (void)vsnprintf(out, ENSHU__PROBLEM_SIZE, fmt, args);
}

void enshu__report(const enshu__resolver *r, const char *code,
                   enshu__where where, const char *ja, const char *en, ...)
{
    char ja_text[ENSHU__PROBLEM_SIZE];
    char en_text[ENSHU__PROBLEM_SIZE];
    va_list args;
    va_start(args, en);
    format(ja_text, ja, args);
    va_end(args);
    va_start(args, en);
    format(en_text, en, args);
    va_end(args);
    r->report(r->user, code, where, ja_text, en_text);
}

void enshu__kinds_text(enshu__kinds kinds, const char *between, char *out,
                       size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (int k = 1; k < ENSHU__KIND_COUNT; k++) {
        if ((kinds & ENSHU__BIT(k)) == 0 || len >= size)
            continue;
        const int n =
            snprintf(out + len, size - len, "%s%s", len > 0 ? between : "",
                     enshu__kind_word((enshu__kind)k));
        len += n > 0 ? (size_t)n : 0;
    }
}

static const char *text_of(const enshu__resolver *r, enshu_name name)
{
    return enshu__names_text(r->scenario->names, name);
}

bool enshu__is_target(const enshu__scenario *s, enshu__ref ref)
{
    return ref.name != 0
           && strcmp(enshu__names_text(s->names, ref.name), enshu__target_word)
                  == 0;
}

/* ---- one reference ---- */

static const char *nearest_id(const enshu__resolver *r, enshu__kinds kinds,
                              const char *wanted)
{
    enshu__suggestion near;
    enshu__suggest_init(&near, wanted);
    for (int k = 1; k < ENSHU__KIND_COUNT; k++) {
        const enshu__list *list = &r->scenario->lists[k];
        for (size_t i = 0; (kinds & ENSHU__BIT(k)) && i < list->n; i++)
            enshu__suggest_offer(&near, text_of(r, list->at[i]->name));
    }
    return near.name;
}

static void report_unknown(const enshu__resolver *r, const char *id,
                           enshu__kinds kinds, const char *label,
                           enshu__where where)
{
    char words[160];
    enshu__kinds_text(kinds, " or ", words, sizeof words);
    const char *near = nearest_id(r, kinds, id);
    if (near)
        enshu__report(r, "EN2003", where,
                      "%s: %s '%.64s' はありません ('%s' の誤りですか)",
                      "%s: no %s '%.64s' (did you mean '%s'?)", label, words,
                      id, near);
    else
        enshu__report(r, "EN2003", where, "%s: %s '%.64s' はありません",
                      "%s: no %s '%.64s'", label, words, id);
}

static const char *article_of(enshu__kind kind)
{
    if (kind == ENSHU__DEPARTURES)
        return "";
    return strchr("aeiou", enshu__kind_word(kind)[0]) ? "an " : "a ";
}

static void report_kind(const enshu__resolver *r, const char *id,
                        enshu__kind kind, enshu__kinds kinds, const char *label,
                        enshu__where where)
{
    char words[160];
    enshu__kinds_text(kinds, " or ", words, sizeof words);
    const char *got = enshu__kind_word(kind);
    char ja[ENSHU__PROBLEM_SIZE];
    char en[ENSHU__PROBLEM_SIZE];
    (void)snprintf(ja, sizeof ja, "%s '%.64s' は %s です。%s が必要です", label,
                   id, got, words);
    (void)snprintf(en, sizeof en, "%s '%.64s' is %s%s, expected %s", label, id,
                   article_of(kind), got, words);
    r->report(r->user, "EN2006", where, ja, en);
}

bool enshu__resolve_ref(const enshu__resolver *r, enshu__ref *ref,
                        enshu__kinds kinds, const char *label,
                        enshu__where where)
{
    if (ref->name == 0 || ref->kind != ENSHU__NOTHING)
        return true;
    enshu__kind kind = ENSHU__NOTHING;
    const enshu__decl *decl =
        enshu__scenario_find(r->scenario, kinds, ref->name, &kind);
    if (decl) {
        ref->index = decl->index;
        ref->kind = (uint8_t)kind;
        return true;
    }
    const enshu__kinds all = ENSHU__BIT(ENSHU__KIND_COUNT) - 2;
    if (enshu__scenario_find(r->scenario, all, ref->name, &kind))
        report_kind(r, text_of(r, ref->name), kind, kinds, label, where);
    else
        report_unknown(r, text_of(r, ref->name), kinds, label, where);
    return false;
}

/* ---- what belongs to an action ---- */

const enshu__form_field *enshu__action_fields(const enshu__scenario *s,
                                              const enshu__action_def *action,
                                              size_t *n)
{
    *n = action->n_fields;
    if (action->form.kind == ENSHU__NOTHING)
        return action->fields;
    const enshu__form_def *form = ENSHU__DEF(s, FORM, form, action->form.index);
    *n = form->n_fields;
    return form->fields;
}

bool enshu__resolve_on(const enshu__resolver *r, enshu__ref *on,
                       const enshu__ref *action, const char *label,
                       enshu__where where)
{
    if (on->name == 0 || action->kind == ENSHU__NOTHING
        || enshu__is_target(r->scenario, *on))
        return true;
    const enshu__action_def *def =
        ENSHU__DEF(r->scenario, ACTION, action, action->index);
    const enshu__kinds kinds = enshu__target_kinds(def->target);
    if (kinds != 0 && on->kind == ENSHU__NOTHING)
        return enshu__resolve_ref(r, on, kinds, label, where);
    if (kinds & ENSHU__BIT(on->kind))
        return true;
    if (kinds != 0) {
        report_kind(r, text_of(r, on->name), (enshu__kind)on->kind, kinds,
                    label, where);
        return false;
    }
    enshu__report(r, "EN2006", where, "%s '%s': action '%s' に対象はありません",
                  "%s '%s': action '%s' has no target", label,
                  text_of(r, on->name), text_of(r, action->name));
    return false;
}

static bool has_field(const enshu__form_field *fields, size_t n,
                      const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (fields[i].id && strcmp(fields[i].id, name) == 0)
            return true;
    }
    return false;
}

static void report_field(const enshu__resolver *r, const enshu__ref *action,
                         const char *name, const enshu__form_field *fields,
                         size_t n, const char *label, enshu__where where)
{
    enshu__suggestion near;
    enshu__suggest_init(&near, name);
    for (size_t i = 0; i < n; i++)
        enshu__suggest_offer(&near, fields[i].id ? fields[i].id : "");
    if (near.name)
        enshu__report(r, "EN2003", where,
                      "%s: action '%s' に項目 '%.64s' はありません ('%s' の"
                      "誤りですか)",
                      "%s: action '%s' has no field '%.64s' (did you mean "
                      "'%s'?)",
                      label, text_of(r, action->name), name, near.name);
    else
        enshu__report(r, "EN2003", where,
                      "%s: action '%s' に項目 '%.64s' はありません",
                      "%s: action '%s' has no field '%.64s'", label,
                      text_of(r, action->name), name);
}

bool enshu__resolve_fields(const enshu__resolver *r, const enshu__ref *action,
                           const enshu__cond_node *match, size_t n,
                           const char *label, enshu__where where)
{
    if (action->kind != ENSHU__ACTION)
        return true;
    const enshu__action_def *def =
        ENSHU__DEF(r->scenario, ACTION, action, action->index);
    size_t n_fields = 0;
    const enshu__form_field *fields =
        enshu__action_fields(r->scenario, def, &n_fields);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const char *name = text_of(r, match[i].a.name);
        if (has_field(fields, n_fields, name)
            || (i > 0 && match[i].a.name == match[i - 1].a.name))
            continue;
        report_field(r, action, name, fields, n_fields, label, where);
        good = false;
    }
    return good;
}

/* ---- conditions ---- */

static bool check_light(const enshu__resolver *r, const char *what,
                        const char *id, const char *word, enshu__where where)
{
    if (enshu__word_index(enshu__light_words, word) >= 0)
        return true;
    enshu__report(r, "EN5007", where,
                  "%s('%s', '%.40s'): sector の灯は green, yellow, red です",
                  "%s('%s', '%.40s'): the lights of a sector are green, "
                  "yellow, red",
                  what, id, word);
    return false;
}

static bool check_word(const enshu__resolver *r, enshu__kind kind,
                       const char *what, const char *id, const char *word,
                       enshu__where where)
{
    if (enshu__world_knows(kind, word))
        return true;
    if (kind == ENSHU__SECTOR)
        return check_light(r, what, id, word, where);
    const bool asks = strcmp(what, "is") == 0;
    if (enshu__threat_knows(kind, word)
        && (asks || (kind == ENSHU__ACCOUNT && strcmp(word, "stolen") != 0)))
        return true;
    const char *words =
        kind == ENSHU__ACCOUNT
            ? (asks ? "active, disabled, stolen" : "active, disabled")
            : enshu__world_words(kind);
    enshu__report(r, "EN5007", where, "%s('%s', '%.40s'): %s の状態は %s です",
                  "%s('%s', '%.40s'): %s states are %s", what, id, word,
                  enshu__kind_word(kind), words ? words : "-");
    return false;
}

static bool resolve_is(const enshu__resolver *r, enshu__cond_node *node)
{
    if (node->a.name == 0 || enshu__is_target(r->scenario, node->a))
        return true;
    if (!enshu__resolve_ref(r, &node->a,
                            STATEFUL | ENSHU__IS(ACCOUNT) | ENSHU__IS(SECTOR),
                            "is()", node->where))
        return false;
    return check_word(r, (enshu__kind)node->a.kind, "is",
                      text_of(r, node->a.name), text_of(r, node->b.name),
                      node->where);
}

bool enshu__check_believed(const enshu__resolver *r, enshu__kind kind,
                           const char *word, const char *label,
                           enshu__where where)
{
    if (kind == ENSHU__NOTHING || enshu__may_believe(kind, word))
        return true;
    const char *words = enshu__world_words(kind);
    enshu__report(r, "EN5007", where,
                  "%s: %s を '%.40s' とは思えません: %s%s"
                  "unknown, suspected, compromised, clean",
                  "%s: of a %s nobody can think '%.40s': %s%s"
                  "unknown, suspected, compromised, clean",
                  label, enshu__kind_word(kind), word, words ? words : "",
                  words ? ", " : "");
    return false;
}

static bool resolve_believes(const enshu__resolver *r, enshu__cond_node *node)
{
    const bool team = enshu__resolve_ref(r, &node->a, ENSHU__IS(TEAM),
                                         "believes()", node->where);
    if (node->b.name == 0 || enshu__is_target(r->scenario, node->b))
        return team;
    return enshu__resolve_ref(r, &node->b, BELIEVED, "believes()", node->where)
           && enshu__check_believed(r, (enshu__kind)node->b.kind,
                                    text_of(r, node->c.name), "believes()",
                                    node->where)
           && team;
}

static bool resolve_bought(const enshu__resolver *r, enshu__cond_node *node)
{
    const bool token = enshu__resolve_ref(r, &node->a, ENSHU__IS(TOKEN),
                                          "bought()", node->where);
    return enshu__resolve_ref(r, &node->b, ENSHU__IS(TEAM), "bought().by",
                              node->where)
           && token;
}

static bool resolve_kept(const enshu__resolver *r, enshu__cond_node *node)
{
    const bool of = enshu__resolve_ref(
        r, &node->a, ENSHU__IS(STEP) | ENSHU__IS(FAULT), "kept()", node->where);
    return enshu__resolve_ref(r, &node->b, ENSHU__IS(TEAM), "kept().by",
                              node->where)
           && of;
}

static bool resolve_met(const enshu__resolver *r, enshu__cond_node *node)
{
    const bool duty = enshu__resolve_ref(r, &node->a, ENSHU__IS(OBLIGATION),
                                         "met()", node->where);
    return enshu__resolve_ref(r, &node->b, PEOPLE, "met().by", node->where)
           && duty;
}

/* warned() and executed(). */
static bool resolve_share(const enshu__resolver *r, enshu__cond_node *node)
{
    const char *label =
        node->op == ENSHU__COND_WARNED ? "warned()" : "executed()";
    const bool share =
        enshu__resolve_ref(r, &node->a, ENSHU__IS(SHARE), label, node->where);
    return enshu__resolve_ref(r, &node->b, ENSHU__IS(TEAM), label, node->where)
           && share;
}

static bool resolve_said(const enshu__resolver *r, enshu__cond_node *node)
{
    const bool room = enshu__resolve_ref(
        r, &node->a, ENSHU__IS(ROOM) | ENSHU__IS(TEAM), "said()", node->where);
    return enshu__resolve_ref(r, &node->b, PARTIES, "said().by", node->where)
           && room;
}

static bool resolve_breached(const enshu__resolver *r, enshu__cond_node *node)
{
    return enshu__resolve_ref(r, &node->b, ENSHU__IS(TEAM), "breached()",
                              node->where);
}

/* An inject that rings may be from an organisation. */
static bool resolve_called(const enshu__resolver *r, enshu__cond_node *node)
{
    const bool by = enshu__resolve_ref(r, &node->a, PARTIES | ENSHU__IS(ORG),
                                       "called().by", node->where);
    return enshu__resolve_ref(r, &node->b, PARTIES, "called().to", node->where)
           && by;
}

static bool resolve_did(const enshu__resolver *r, enshu__cond_node *node)
{
    const bool action = enshu__resolve_ref(r, &node->a, ENSHU__IS(ACTION),
                                           "did()", node->where);
    const bool by =
        enshu__resolve_ref(r, &node->c, PEOPLE, "did().by", node->where);
    const bool on =
        enshu__resolve_on(r, &node->b, &node->a, "did().on", node->where);
    const bool fields = enshu__resolve_fields(
        r, &node->a, node + 1, node->size - 1, "did().form", node->where);
    return action && by && on && fields;
}

static bool resolve_answered(const enshu__resolver *r, enshu__cond_node *node)
{
    if (!enshu__resolve_ref(r, &node->a, ENSHU__IS(QUESTION), "answered()",
                            node->where))
        return false;
    if (node->b.name == 0 || node->a.kind == ENSHU__NOTHING)
        return true;
    const enshu__question_def *q =
        ENSHU__DEF(r->scenario, QUESTION, question, node->a.index);
    const char *wanted = text_of(r, node->b.name);
    for (size_t i = 0; i < q->n_options; i++) {
        if (q->options[i].id && strcmp(q->options[i].id, wanted) == 0)
            return true;
    }
    enshu__report(
        r, "EN2003", node->where, "answered('%s'): 選択肢 '%.64s' はありません",
        "answered('%s'): no option '%.64s'", text_of(r, node->a.name), wanted);
    return false;
}

static bool refuse_bare_id(const enshu__resolver *r, enshu__cond_node *node)
{
    const char *id = text_of(r, node->a.name);
    enshu__report(r, "EN1005", node->where,
                  "'%.64s' は id です。did(\"%.64s\") や is(\"%.64s\", ...) と"
                  "書きます (id だけで書けるのは service.needs です)",
                  "'%.64s' is a bare id; write did(\"%.64s\") or "
                  "is(\"%.64s\", ...) (bare ids belong to service.needs)",
                  id, id, id);
    return false;
}

/* Conditions that name one thing of one kind. */
static const struct {
    enshu__kinds kinds;
    const char *label;
    bool (*resolve)(const enshu__resolver *r, enshu__cond_node *node);
} ops[] = {
    [ENSHU__COND_DID] = {0, NULL, resolve_did},
    [ENSHU__COND_SENT] = {ENSHU__IS(INJECT), "sent()", NULL},
    [ENSHU__COND_READ] = {ENSHU__IS(INJECT), "read()", NULL},
    [ENSHU__COND_ANSWERED] = {0, NULL, resolve_answered},
    [ENSHU__COND_BELIEVES] = {0, NULL, resolve_believes},
    [ENSHU__COND_IS] = {0, NULL, resolve_is},
    [ENSHU__COND_VAL] = {ENSHU__IS(VAR), "val()", NULL},
    [ENSHU__COND_METRIC] = {ENSHU__ARE_OPERATIONS, "metric()", NULL},
    [ENSHU__COND_FIGURE] = {ENSHU__IS(METRIC), "metric()", NULL},
    [ENSHU__COND_DONE] = {ENSHU__IS(STEP), "done()", NULL},
    [ENSHU__COND_DETECTED] = {ENSHU__IS(STEP), "detected()", NULL},
    [ENSHU__COND_BLOCKED] = {ENSHU__IS(INDICATOR), "blocked()", NULL},
    [ENSHU__COND_FREE] = {ENSHU__IS(STAFF), "free()", NULL},
    [ENSHU__COND_BOUGHT] = {0, NULL, resolve_bought},
    [ENSHU__COND_KEPT] = {0, NULL, resolve_kept},
    [ENSHU__COND_MET] = {0, NULL, resolve_met},
    [ENSHU__COND_WARNED] = {0, NULL, resolve_share},
    [ENSHU__COND_EXECUTED] = {0, NULL, resolve_share},
    [ENSHU__COND_SAID] = {0, NULL, resolve_said},
    [ENSHU__COND_BREACHED] = {0, NULL, resolve_breached},
    [ENSHU__COND_CALLED] = {0, NULL, resolve_called},
    [ENSHU__COND_REF] = {0, NULL, refuse_bare_id},
};

bool enshu__resolve_cond(const enshu__resolver *r, enshu__cond_node *nodes,
                         size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        enshu__cond_node *node = &nodes[i];
        if (ops[node->op].resolve)
            good = ops[node->op].resolve(r, node) && good;
        else if (ops[node->op].kinds != 0)
            good = enshu__resolve_ref(r, &node->a, ops[node->op].kinds,
                                      ops[node->op].label, node->where)
                   && good;
    }
    return good;
}

/* ---- effects ---- */

static const struct {
    enshu__kinds kinds;
    const char *label;
} fx_ops[] = {
    [ENSHU__FX_STATE] = {STATEFUL | ENSHU__IS(ACCOUNT) | ENSHU__IS(SECTOR),
                         "fx.state"},
    [ENSHU__FX_COMPROMISE] = {ENSHU__IS(ASSET), "fx.compromise"},
    [ENSHU__FX_ISOLATE] = {ENSHU__IS(ASSET) | ENSHU__IS(ZONE), "fx.isolate"},
    [ENSHU__FX_RECONNECT] = {ENSHU__IS(ASSET) | ENSHU__IS(ZONE),
                             "fx.reconnect"},
    [ENSHU__FX_SEND] = {ENSHU__IS(INJECT), "fx.send"},
    [ENSHU__FX_SET] = {ENSHU__IS(VAR), "fx.set"},
    [ENSHU__FX_REVEAL] = {ENSHU__IS(ARTIFACT), "fx.reveal"},
    [ENSHU__FX_AWARD] = {ENSHU__IS(CRITERION), "fx.award"},
    [ENSHU__FX_MOVE] = {ENSHU__IS(METER), "fx.move"},
    [ENSHU__FX_MANUAL] = {ENSHU__IS(SERVICE), "fx.manual"},
    [ENSHU__FX_ORDER] = {ENSHU__ARE_ORDERED, "fx.order"},
    [ENSHU__FX_RENEW] = {ENSHU__IS(ACCOUNT), "fx.renew"},
    [ENSHU__FX_STEAL] = {ENSHU__IS(ACCOUNT), "fx.steal"},
    [ENSHU__FX_CONTROL] = {ENSHU__IS(ASSET), "fx.control"},
    [ENSHU__FX_RESTORE] = {ENSHU__IS(ASSET), "fx.restore"},
    [ENSHU__FX_PERSIST] = {ENSHU__IS(ASSET), "fx.persist"},
    [ENSHU__FX_FLOOD] = {ENSHU__IS(ASSET), "fx.flood"},
    [ENSHU__FX_MITIGATE] = {ENSHU__IS(ASSET), "fx.mitigate"},
    [ENSHU__FX_BLOCK] = {ENSHU__IS(INDICATOR), "fx.block"},
    [ENSHU__FX_COLLECT] = {ENSHU__IS(ASSET), "fx.collect"},
    [ENSHU__FX_WIPE] = {ENSHU__IS(ASSET), "fx.wipe"},
    [ENSHU__FX_FAULT] = {ENSHU__IS(FAULT), "fx.fault"},
    [ENSHU__FX_STAFF] = {ENSHU__IS(STAFF), "fx.staff"},
    [ENSHU__FX_OBSERVE] = {BELIEVED, "fx.observe"},
    [ENSHU__FX_PATH] = {ENSHU__IS(ASSET) | ENSHU__IS(ZONE), "fx.path"},
};

/* TARGET must be able to be what the effect is about. */
static void check_target(const enshu__resolver *r, const enshu__fx *fx,
                         enshu__kinds target, const char *what)
{
    const char *label = fx_ops[fx->op].label;
    if (target == 0) {
        enshu__report(r, "EN2006", fx->where,
                      "%s: %s(TARGET) ですが対象がありません",
                      "%s: %s(TARGET), but there is no target", what, label);
        return;
    }
    if ((target & fx_ops[fx->op].kinds) == 0) {
        char words[96];
        enshu__kinds_text(target, " or ", words, sizeof words);
        enshu__report(r, "EN2006", fx->where, "%s: %s は %s には使えません",
                      "%s: %s cannot be used on %s", what, label, words);
        return;
    }
    for (int k = 1; fx->op == ENSHU__FX_OBSERVE && k < ENSHU__KIND_COUNT; k++) {
        if ((target & ENSHU__BIT(k)) && fx->word)
            (void)enshu__check_believed(r, (enshu__kind)k, text_of(r, fx->word),
                                        label, fx->where);
    }
    for (int k = 1; fx->op == ENSHU__FX_STATE && k < ENSHU__KIND_COUNT; k++) {
        if (target & ENSHU__BIT(k))
            (void)check_word(r, (enshu__kind)k, "fx.state", "TARGET",
                             text_of(r, fx->word), fx->where);
    }
}

/* The end of a path, which may be the target. */
static void resolve_end(const enshu__resolver *r, enshu__fx *fx,
                        enshu__kinds target, const char *what)
{
    if (!enshu__is_target(r->scenario, fx->c))
        (void)enshu__resolve_ref(r, &fx->c, ENSHU__IS(ASSET), "fx.path",
                                 fx->where);
    else if ((target & ENSHU__IS(ASSET)) == 0)
        enshu__report(r, "EN2006", fx->where,
                      "%s: fx.path(_, TARGET) ですが対象が機器ではありません",
                      "%s: fx.path(_, TARGET), but the target is no asset",
                      what);
}

static void resolve_effect(const enshu__resolver *r, enshu__fx *fx,
                           enshu__kinds target, const char *what)
{
    const char *label = fx_ops[fx->op].label;
    (void)enshu__resolve_ref(
        r, &fx->b, fx->op == ENSHU__FX_STEAL ? ENSHU__IS(ADVERSARY) : PEOPLE,
        label, fx->where);
    if (fx->op == ENSHU__FX_PATH)
        resolve_end(r, fx, target, what);
    if (fx->on_target) {
        check_target(r, fx, target, what);
        return;
    }
    if (!enshu__resolve_ref(r, &fx->a, fx_ops[fx->op].kinds,
                            fx_ops[fx->op].label, fx->where))
        return;
    if (fx->op == ENSHU__FX_FLOOD && fx->a.kind == ENSHU__ASSET
        && ENSHU__DEF(r->scenario, ASSET, asset, fx->a.index)->capacity_mbit
               == 0)
        enshu__report(r, "EN6014", fx->where,
                      "fx.flood('%s'): この asset には capacity がありません",
                      "fx.flood('%s'): this asset has no capacity",
                      text_of(r, fx->a.name));
    if (fx->op == ENSHU__FX_OBSERVE && fx->word)
        (void)enshu__check_believed(r, (enshu__kind)fx->a.kind,
                                    text_of(r, fx->word), label, fx->where);
    if (fx->op == ENSHU__FX_STATE && fx->a.kind != ENSHU__NOTHING)
        (void)check_word(r, (enshu__kind)fx->a.kind, "fx.state",
                         text_of(r, fx->a.name), text_of(r, fx->word),
                         fx->where);
}

void enshu__resolve_effects(const enshu__resolver *r, enshu__effects *effects,
                            enshu__kinds target, const char *what)
{
    for (size_t i = 0; i < effects->n; i++)
        resolve_effect(r, &effects->fx[i], target, what);
}
