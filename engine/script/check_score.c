/* EN7: points that mean something. */
#include "script/check.h"

#include "drill/duty.h"
#include "script/api_read.h"
#include "script/pending.h"

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

/* ---- objectives ---- */

static void mark(bool *used, enshu__ref objective)
{
    if (objective.kind == ENSHU__OBJECTIVE)
        used[objective.index] = true;
}

static void mark_objectives(const enshu__scenario *sc, bool *used)
{
    for (size_t i = 0; i < ENSHU__COUNT(sc, CRITERION); i++)
        mark(used, ENSHU__DEF(sc, CRITERION, criterion, i)->objective);
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        for (size_t k = 0; k < def->n_expect; k++)
            mark(used, def->expect[k].objective);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, QUESTION); i++) {
        const enshu__question_def *def = ENSHU__DEF(sc, QUESTION, question, i);
        for (size_t k = 0; k < def->n_expect; k++)
            mark(used, def->expect[k].objective);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, OBLIGATION); i++)
        mark(used, ENSHU__DEF(sc, OBLIGATION, obligation, i)->objective);
    for (size_t i = 0; i < ENSHU__COUNT(sc, SHARE); i++)
        mark(used, ENSHU__DEF(sc, SHARE, share, i)->objective);
    for (size_t i = 0; i < ENSHU__COUNT(sc, METER); i++)
        mark(used, ENSHU__DEF(sc, METER, meter, i)->objective);
    for (size_t i = 0; i < ENSHU__COUNT(sc, CAPABILITY); i++)
        mark(used, ENSHU__DEF(sc, CAPABILITY, capability, i)->objective);
}

static void check_objectives(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    const size_t n = ENSHU__COUNT(sc, OBJECTIVE);
    bool *used = enshu__alloc_zero(n + 1, sizeof *used);
    if (!used)
        return;
    mark_objectives(sc, used);
    for (size_t i = 0; i < n; i++) {
        const enshu__decl *decl = sc->lists[ENSHU__OBJECTIVE].at[i];
        if (!used[i])
            enshu__find(s, 'W', "EN7001", decl->where,
                        "objective '%s' に基準がありません",
                        "objective '%s' has no criterion", id_of(s, decl));
    }
    enshu__free(used);
}

/* ---- expectations ---- */

static void check_points(enshu__script *s, const enshu__decl *decl,
                         const char *word, const enshu__expect_def *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (e[i].points_milli != 0 && e[i].objective.name == 0) {
            enshu__find(s, 'W', "EN7004", decl->where,
                        "%s '%s' の配点に訓練目標がありません",
                        "points on %s '%s' belong to no objective", word,
                        id_of(s, decl));
            return;
        }
    }
}

static void check_expectations(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        check_points(s, &def->decl, "inject", def->expect, def->n_expect);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, QUESTION); i++) {
        const enshu__question_def *def = ENSHU__DEF(sc, QUESTION, question, i);
        check_points(s, &def->decl, "question", def->expect, def->n_expect);
    }
}

/* ---- actions that nothing looks at ---- */

static void mark_action(bool *seen, enshu__ref action)
{
    if (action.kind == ENSHU__ACTION)
        seen[action.index] = true;
}

/* What duties are met by, and what warnings advise. */
static void mark_owed(const enshu__scenario *sc, bool *seen)
{
    for (size_t i = 0; i < ENSHU__COUNT(sc, OBLIGATION); i++) {
        const enshu__obligation_def *def =
            ENSHU__DEF(sc, OBLIGATION, obligation, i);
        for (size_t k = 0; k < ENSHU__COUNT(sc, ACTION); k++)
            seen[k] |=
                enshu__meets_duty(sc, def, ENSHU__DEF(sc, ACTION, action, k));
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, SHARE); i++) {
        const enshu__refs *actions = &ENSHU__DEF(sc, SHARE, share, i)->actions;
        for (size_t k = 0; k < actions->n; k++)
            mark_action(seen, actions->at[k]);
    }
}

static void mark_actions(const enshu__script *s, bool *seen)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < s->pending->n_conds; i++) {
        const enshu__cond *cond = s->pending->conds[i];
        for (size_t k = 0; k < cond->n_nodes; k++)
            mark_action(seen, cond->nodes[k].a);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        for (size_t k = 0; k < def->n_expect; k++)
            mark_action(seen, def->expect[k].action);
    }
    mark_owed(sc, seen);
}

/* Only data can be looked through: a function may ask for anything. */
static void check_actions(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    const size_t n = ENSHU__COUNT(sc, ACTION);
    bool *seen =
        s->n_functions == 0 ? enshu__alloc_zero(n + 1, sizeof *seen) : NULL;
    if (!seen)
        return;
    mark_actions(s, seen);
    for (size_t i = 0; i < n; i++) {
        const enshu__action_def *def = ENSHU__DEF(sc, ACTION, action, i);
        if (!seen[i] && !def->effects)
            enshu__find(s, 'I', "EN7002", def->decl.where,
                        "action '%s' は得点にも条件にも出てきません",
                        "action '%s' is in no score and no condition",
                        id_of(s, &def->decl));
    }
    enshu__free(seen);
}

/* ---- criteria ---- */

static bool effects_award(const enshu__effects *effects, int32_t criterion)
{
    for (size_t i = 0; effects && i < effects->n; i++) {
        const enshu__fx *fx = &effects->fx[i];
        if (fx->op == ENSHU__FX_AWARD && fx->a.kind == ENSHU__CRITERION
            && fx->a.index == criterion)
            return true;
    }
    return false;
}

static bool step_awards(const enshu__step_def *step, int32_t criterion)
{
    bool found = effects_award(step->effects, criterion);
    for (size_t i = 0; i < step->n_stages && !found; i++)
        found = effects_award(step->stages[i], criterion);
    return found;
}

/* Does any effect written as data award it? */
static bool is_awarded(const enshu__scenario *sc, int32_t criterion)
{
    bool found = false;
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTION) && !found; i++)
        found = effects_award(ENSHU__DEF(sc, ACTION, action, i)->effects,
                              criterion);
    for (size_t i = 0; i < ENSHU__COUNT(sc, TOKEN) && !found; i++)
        found =
            effects_award(ENSHU__DEF(sc, TOKEN, token, i)->effects, criterion);
    for (size_t i = 0; i < ENSHU__COUNT(sc, STEP) && !found; i++)
        found = step_awards(ENSHU__DEF(sc, STEP, step, i), criterion);
    for (size_t i = 0; i < ENSHU__COUNT(sc, INDICATOR) && !found; i++)
        found = effects_award(ENSHU__DEF(sc, INDICATOR, indicator, i)->effects,
                              criterion);
    for (size_t i = 0; i < ENSHU__COUNT(sc, FAULT) && !found; i++)
        found =
            effects_award(ENSHU__DEF(sc, FAULT, fault, i)->effects, criterion);
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT) && !found; i++)
        found = effects_award(ENSHU__DEF(sc, INJECT, inject, i)->effects,
                              criterion);
    for (size_t i = 0; i < ENSHU__COUNT(sc, QUESTION) && !found; i++) {
        const enshu__question_def *q = ENSHU__DEF(sc, QUESTION, question, i);
        for (size_t k = 0; k < q->n_options && !found; k++)
            found = effects_award(q->options[k].effects, criterion);
    }
    return found;
}

static void check_way(enshu__script *s, const enshu__criterion_def *def)
{
    const int ways = (def->when != NULL) + (def->metric >= 0)
                     + (def->kpi.name != 0) + (def->n_rubric > 0);
    if (ways > 1)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "criterion '%s': when, metric, kpi, rubric は一つだけ"
                    "書きます",
                    "criterion '%s': only one of when, metric, kpi, rubric",
                    id_of(s, &def->decl));
    else if (ways == 0 && s->n_functions == 0
             && !is_awarded(s->scenario, def->decl.index))
        enshu__find(s, 'E', "EN7003", def->decl.where,
                    "criterion '%s' の点を与えるものがありません",
                    "criterion '%s': nothing can award it",
                    id_of(s, &def->decl));
}

static void check_figures(enshu__script *s, const enshu__criterion_def *def)
{
    const bool delay = def->metric == ENSHU__METRIC_DELAY_MAX
                       || def->metric == ENSHU__METRIC_DELAY_AVG;
    if (def->metric < 0)
        return;
    if (def->best == def->worst)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "criterion '%s': best と worst が同じです",
                    "criterion '%s': best and worst are the same",
                    id_of(s, &def->decl));
    if (delay && (enshu__is_bare(def->best) || enshu__is_bare(def->worst)))
        enshu__find(s, 'E', "EN3004", def->decl.where,
                    "criterion '%s': 遅れは min(5) のように書きます",
                    "criterion '%s': bare number as a duration; write min(5)",
                    id_of(s, &def->decl));
}

static void check_rubric(enshu__script *s, const enshu__criterion_def *def)
{
    if (def->n_rubric == 0
        || def->rubric[def->n_rubric - 1].points_milli == def->points_milli)
        return;
    enshu__find(s, 'W', "EN7006", def->decl.where,
                "criterion '%s': 満点の説明が rubric にありません",
                "criterion '%s': the rubric does not describe full points",
                id_of(s, &def->decl));
}

/* What belongs to one way of giving points means nothing with another. */
static void check_belongings(enshu__script *s, const enshu__criterion_def *def)
{
    const bool from = def->from_us != ENSHU__ABSENT_TIME;
    const bool to = def->to_us != ENSHU__ABSENT_TIME;
    if (def->kpi.name == 0 && (from || to))
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "criterion '%s': from, to は kpi と一緒に書きます",
                    "criterion '%s': from and to go with kpi",
                    id_of(s, &def->decl));
    else if (from && to && def->to_us <= def->from_us)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "criterion '%s': to は from より後にします",
                    "criterion '%s': to must come after from",
                    id_of(s, &def->decl));
    if (def->about.name != 0 && def->n_rubric == 0)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "criterion '%s': about は rubric と一緒に書きます",
                    "criterion '%s': about goes with rubric",
                    id_of(s, &def->decl));
    if (def->kpi.name != 0 && def->penalty)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "criterion '%s': kpi は減点になりません",
                    "criterion '%s': a kpi cannot be a penalty",
                    id_of(s, &def->decl));
}

static void check_criteria(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, CRITERION); i++) {
        const enshu__criterion_def *def =
            ENSHU__DEF(sc, CRITERION, criterion, i);
        check_way(s, def);
        check_belongings(s, def);
        check_figures(s, def);
        check_rubric(s, def);
        if (def->points_milli < 0 && !def->penalty)
            enshu__find(s, 'W', "EN7005", def->decl.where,
                        "criterion '%s' は負の点です。penalty=true を書きます",
                        "criterion '%s' has negative points; add penalty=true",
                        id_of(s, &def->decl));
    }
}

/* ---- meters ---- */

static void check_range(enshu__script *s, const enshu__meter_def *def)
{
    if (def->low >= def->high)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "meter '%s': low は high より小さくします",
                    "meter '%s': low must be below high", id_of(s, &def->decl));
    else if (def->start < def->low || def->start > def->high)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "meter '%s': start は low から high の間にします",
                    "meter '%s': start must lie between low and high",
                    id_of(s, &def->decl));
}

static void check_ends(enshu__script *s, const enshu__meter_def *def)
{
    const int64_t best =
        def->best != ENSHU__ABSENT_TIME ? def->best : def->high;
    const int64_t worst =
        def->worst != ENSHU__ABSENT_TIME ? def->worst : def->low;
    if (best == worst)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "meter '%s': best と worst が同じです",
                    "meter '%s': best and worst are the same",
                    id_of(s, &def->decl));
}

static void check_meters(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, METER); i++) {
        const enshu__meter_def *def = ENSHU__DEF(sc, METER, meter, i);
        check_range(s, def);
        check_ends(s, def);
        if (def->points_milli != 0 && def->objective.name == 0)
            enshu__find(s, 'W', "EN7004", def->decl.where,
                        "meter '%s' の配点に訓練目標がありません",
                        "points on meter '%s' belong to no objective",
                        id_of(s, &def->decl));
    }
}

void enshu__check_scores(enshu__script *s)
{
    check_meters(s);
    check_objectives(s);
    check_expectations(s);
    check_actions(s);
    check_criteria(s);
}
