/* EN6: everything can happen that is meant to. */
#include "script/check.h"

#include <stdio.h>
#include <string.h>

#include "script/api_read.h"

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

/* ---- what sends injects ---- */

static void mark(bool *sent, enshu__ref inject)
{
    if (inject.kind == ENSHU__INJECT)
        sent[inject.index] = true;
}

static void mark_effects(bool *sent, const enshu__effects *effects)
{
    for (size_t i = 0; effects && i < effects->n; i++) {
        if (effects->fx[i].op == ENSHU__FX_SEND)
            mark(sent, effects->fx[i].a);
    }
}

static void mark_expects(bool *sent, const enshu__expect_def *e, size_t n)
{
    for (size_t i = 0; i < n; i++)
        mark(sent, e[i].otherwise);
}

static void mark_steps(const enshu__scenario *sc, bool *sent)
{
    for (size_t i = 0; i < ENSHU__COUNT(sc, STEP); i++) {
        const enshu__step_def *def = ENSHU__DEF(sc, STEP, step, i);
        mark_effects(sent, def->effects);
        for (size_t k = 0; k < def->n_detect; k++)
            mark(sent, def->detect[k].alert);
    }
}

/* Injects that some data sends; sent has one flag for each. */
static void mark_sent(const enshu__scenario *sc, bool *sent)
{
    mark_steps(sc, sent);
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTION); i++)
        mark_effects(sent, ENSHU__DEF(sc, ACTION, action, i)->effects);
    for (size_t i = 0; i < ENSHU__COUNT(sc, TOKEN); i++)
        mark_effects(sent, ENSHU__DEF(sc, TOKEN, token, i)->effects);
    for (size_t i = 0; i < ENSHU__COUNT(sc, INDICATOR); i++)
        mark_effects(sent, ENSHU__DEF(sc, INDICATOR, indicator, i)->effects);
    for (size_t i = 0; i < ENSHU__COUNT(sc, FAULT); i++)
        mark_effects(sent, ENSHU__DEF(sc, FAULT, fault, i)->effects);
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        mark_effects(sent, def->effects);
        mark_expects(sent, def->expect, def->n_expect);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, QUESTION); i++) {
        const enshu__question_def *def = ENSHU__DEF(sc, QUESTION, question, i);
        mark_expects(sent, def->expect, def->n_expect);
        for (size_t k = 0; k < def->n_options; k++)
            mark_effects(sent, def->options[k].effects);
    }
}

static bool has_trigger(const enshu__trigger *t)
{
    return t->at_us != ENSHU__ABSENT_TIME || t->after.name != 0 || t->when
           || t->manual;
}

static void check_triggers(enshu__script *s, const bool *sent)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        if (!has_trigger(&def->trigger) && !sent[i])
            enshu__find(s, 'E', "EN6001", def->decl.where,
                        "inject '%s' には契機がなく、送るものもありません",
                        "inject '%s' has no trigger and nothing sends it",
                        id_of(s, &def->decl));
        else if (def->trigger.manual && !sent[i] && s->n_functions == 0)
            enshu__find(s, 'I', "EN6001", def->decl.where,
                        "inject '%s' は統制だけが送れます",
                        "inject '%s': only exercise control can send it",
                        id_of(s, &def->decl));
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, QUESTION); i++) {
        const enshu__question_def *def = ENSHU__DEF(sc, QUESTION, question, i);
        if (!has_trigger(&def->trigger))
            enshu__find(s, 'E', "EN6001", def->decl.where,
                        "question '%s' には契機がありません",
                        "question '%s' has no trigger", id_of(s, &def->decl));
    }
}

/* ---- chains of triggers ---- */

/* What must be sent before: the subject of `after` or of when=sent(...). */
static enshu__ref before(const enshu__scenario *sc, size_t inject)
{
    const enshu__trigger *t = &ENSHU__DEF(sc, INJECT, inject, inject)->trigger;
    if (t->when && t->when->nodes[0].op == ENSHU__COND_SENT)
        return t->when->nodes[0].a;
    return t->after;
}

/* The length of the circle that begins at `first`, 0 when there is none. */
static size_t circle(const enshu__scenario *sc, const bool *sent, size_t first)
{
    const size_t n = ENSHU__COUNT(sc, INJECT);
    size_t at = first;
    for (size_t steps = 1; steps <= n; steps++) {
        const enshu__ref ref = before(sc, at);
        if (ref.kind != ENSHU__INJECT || sent[at])
            return 0;
        at = (size_t)ref.index;
        if (at == first)
            return steps;
    }
    return 0;
}

static void report_circle(enshu__script *s, size_t first, size_t n)
{
    const enshu__scenario *sc = s->scenario;
    char text[256];
    size_t len = 0;
    size_t at = first;
    for (size_t i = 0; i <= n && len < sizeof text; i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, at);
        const int k = snprintf(text + len, sizeof text - len, "%s%s",
                               i > 0 ? " -> " : "", id_of(s, &def->decl));
        len += k > 0 ? (size_t)k : 0;
        at = (size_t)before(sc, at).index;
    }
    enshu__find(s, 'E', "EN6002",
                ENSHU__DEF(sc, INJECT, inject, first)->decl.where,
                "付与の契機が輪になっています: %s", "inject cycle: %s", text);
}

/* Each inject has at most one before it, so a walk from the first of a circle
 * comes back to it. */
static void check_circles(enshu__script *s, const bool *sent, bool *seen)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const size_t n = seen[i] ? 0 : circle(sc, sent, i);
        if (n == 0)
            continue;
        report_circle(s, i, n);
        for (size_t k = 0, at = i; k < n; k++) {
            seen[at] = true;
            at = (size_t)before(sc, at).index;
        }
    }
}

static void check_injects(enshu__script *s)
{
    const size_t n = ENSHU__COUNT(s->scenario, INJECT);
    bool *sent = enshu__alloc_zero(n + 1, sizeof *sent);
    bool *seen = enshu__alloc_zero(n + 1, sizeof *seen);
    if (sent && seen) {
        mark_sent(s->scenario, sent);
        check_triggers(s, sent);
        check_circles(s, sent, seen);
    }
    enshu__free(sent);
    enshu__free(seen);
}

/* ---- who does what ---- */

static bool team_has_role(const enshu__scenario *sc, int32_t team)
{
    for (size_t i = 0; i < ENSHU__COUNT(sc, ROLE); i++) {
        const enshu__ref of = ENSHU__DEF(sc, ROLE, role, i)->team;
        if (of.kind == ENSHU__TEAM && of.index == team)
            return true;
    }
    return false;
}

static bool can_be_done(const enshu__scenario *sc, const enshu__action_def *def)
{
    if (def->by_any)
        return ENSHU__COUNT(sc, ROLE) > 0;
    for (size_t i = 0; i < def->by.n; i++) {
        const enshu__ref by = def->by.at[i];
        if (by.kind == ENSHU__ROLE
            || (by.kind == ENSHU__TEAM && team_has_role(sc, by.index)))
            return true;
    }
    return false;
}

static void check_actions(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTION); i++) {
        const enshu__action_def *def = ENSHU__DEF(sc, ACTION, action, i);
        if (!can_be_done(sc, def))
            enshu__find(s, 'E', "EN6004", def->decl.where,
                        "action '%s' を行える人がいません",
                        "nobody can do action '%s'", id_of(s, &def->decl));
    }
}

static int32_t team_of(const enshu__scenario *sc, enshu__ref who)
{
    if (who.kind == ENSHU__TEAM)
        return who.index;
    if (who.kind != ENSHU__ROLE)
        return -1;
    const enshu__ref team = ENSHU__DEF(sc, ROLE, role, who.index)->team;
    return team.kind == ENSHU__TEAM ? team.index : -1;
}

static bool share_a_team(const enshu__scenario *sc, const enshu__refs *a,
                         const enshu__refs *b)
{
    for (size_t i = 0; i < a->n; i++) {
        for (size_t k = 0; k < b->n; k++) {
            const int32_t team = team_of(sc, a->at[i]);
            if (team >= 0 && team == team_of(sc, b->at[k]))
                return true;
        }
    }
    return false;
}

static void check_doer(enshu__script *s, const enshu__inject_def *def,
                       const enshu__expect_def *e)
{
    const enshu__scenario *sc = s->scenario;
    if (e->action.kind != ENSHU__ACTION || def->to_all || def->to.n == 0)
        return;
    const enshu__action_def *action =
        ENSHU__DEF(sc, ACTION, action, e->action.index);
    enshu__ref by = e->by;
    const enshu__refs one = {&by, 1};
    const bool named = by.kind != ENSHU__NOTHING;
    if ((!named && action->by_any)
        || share_a_team(sc, &def->to, named ? &one : &action->by))
        return;
    enshu__find(s, 'I', "EN6009", def->decl.where,
                "inject '%s': '%s' を行うのは付与先とは別のチームです",
                "inject '%s': '%s' is for another team than the recipient",
                id_of(s, &def->decl), id_of(s, &action->decl));
}

static void check_windows(enshu__script *s, const enshu__inject_def *def,
                          const enshu__expect_def *e)
{
    if (e->action.kind != ENSHU__ACTION || e->within_us <= 0)
        return;
    const enshu__action_def *action =
        ENSHU__DEF(s->scenario, ACTION, action, e->action.index);
    if (action->duration_us > e->within_us)
        enshu__find(s, 'E', "EN7008", def->decl.where,
                    "inject '%s': '%s' は期限の %lld 分より長くかかります",
                    "inject '%s': '%s' takes longer than the %lld min allowed",
                    id_of(s, &def->decl), id_of(s, &action->decl),
                    (long long)(e->within_us / ENSHU_MIN));
}

static void check_expectations(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        for (size_t k = 0; k < def->n_expect; k++) {
            check_doer(s, def, &def->expect[k]);
            check_windows(s, def, &def->expect[k]);
        }
    }
}

/* ---- questions ---- */

static bool has_option(const enshu__script *s, const enshu__question_def *q,
                       enshu_name option)
{
    const char *wanted = enshu__names_text(s->scenario->names, option);
    for (size_t i = 0; i < q->n_options; i++) {
        if (q->options[i].id && strcmp(q->options[i].id, wanted) == 0)
            return true;
    }
    return false;
}

static void check_answers(enshu__script *s, const enshu__question_def *q,
                          const enshu__expect_def *e)
{
    for (size_t i = 0; i < e->options.n; i++) {
        if (!has_option(s, q, e->options.at[i]))
            enshu__find(
                s, 'E', "EN2003", q->decl.where,
                "question '%s': 選択肢 '%.64s' はありません",
                "question '%s': no option '%.64s'", id_of(s, &q->decl),
                enshu__names_text(s->scenario->names, e->options.at[i]));
    }
}

static void check_questions(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, QUESTION); i++) {
        const enshu__question_def *q = ENSHU__DEF(sc, QUESTION, question, i);
        if ((q->n_options > 0) == q->free)
            enshu__find(s, 'E', "EN1005", q->decl.where,
                        "question '%s' には options か free=true の"
                        "どちらか一つを書きます",
                        "question '%s' needs either options or free=true",
                        id_of(s, &q->decl));
        for (size_t k = 0; k < q->n_expect; k++)
            check_answers(s, q, &q->expect[k]);
    }
}

/* ---- attack ---- */

/* The part of an id that is written well: "T0887" of "T0887x". */
static bool trim_technique(const char *id, bool ics, char out[16])
{
    for (size_t len = strlen(id); len >= 5; len--) {
        if (len >= 16)
            continue;
        memcpy(out, id, len);
        out[len] = '\0';
        if (enshu__technique_is_written(out, ics))
            return true;
    }
    return false;
}

static void check_technique(enshu__script *s, enshu__where where,
                            const char *id, bool ics)
{
    char near[16];
    if (!id || enshu__technique_is_written(id, ics))
        return;
    const char *matrix = ics ? "ATT&CK for ICS" : "ATT&CK Enterprise";
    if (trim_technique(id, ics, near))
        enshu__find(s, 'E', "EN6006", where,
                    "'%.32s' は %s の手法の書き方ではありません "
                    "('%s' の誤りですか)",
                    "'%.32s' is not an id of %s (did you mean '%s'?)", id,
                    matrix, near);
    else
        enshu__find(s, 'E', "EN6006", where,
                    "'%.32s' は %s の手法の書き方ではありません",
                    "'%.32s' is not an id of %s", id, matrix);
}

static void check_steps(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, STEP); i++) {
        const enshu__step_def *def = ENSHU__DEF(sc, STEP, step, i);
        check_technique(s, def->decl.where, def->attack, false);
        check_technique(s, def->decl.where, def->ics, true);
        if (!def->attack && !def->ics)
            enshu__find(s, 'I', "EN6011", def->decl.where,
                        "step '%s' に ATT&CK の手法がありません",
                        "step '%s' has no ATT&CK technique",
                        id_of(s, &def->decl));
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        if (def->technique
            && !enshu__technique_is_written(def->technique, true))
            check_technique(s, def->decl.where, def->technique, false);
    }
}

static void check_adversaries(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, ADVERSARY); i++) {
        const enshu__adversary_def *def =
            ENSHU__DEF(sc, ADVERSARY, adversary, i);
        if (def->plan_fn != 0 && def->n_fallback == 0)
            enshu__find(s, 'W', "EN6008", def->decl.where,
                        "adversary '%s' に fallback がありません。スクリプトの"
                        "誤りで攻撃が終わります",
                        "adversary '%s' has no fallback plan; a script error "
                        "would end the attack",
                        id_of(s, &def->decl));
    }
}

void enshu__check_flow(enshu__script *s)
{
    check_injects(s);
    check_actions(s);
    check_expectations(s);
    check_questions(s);
    check_steps(s);
    check_adversaries(s);
}
