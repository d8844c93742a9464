/* EN6: duties that can be done, warnings that can help. */
#include "script/check.h"

#include <string.h>

#include "drill/duty.h"
#include "drill/fold.h"
#include "script/api_read.h"
#include "script/api_table.h"

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

/* ---- who may do an action ---- */

static bool is_one_of(const enshu__scenario *sc, int32_t role, enshu__ref who)
{
    if (who.kind == ENSHU__ROLE)
        return who.index == role;
    return who.kind == ENSHU__TEAM
           && ENSHU__DEF(sc, ROLE, role, role)->team.name == who.name;
}

static bool may(const enshu__scenario *sc, int32_t role,
                const enshu__action_def *action)
{
    bool is = action->by_any;
    for (size_t i = 0; i < action->by.n && !is; i++)
        is = is_one_of(sc, role, action->by.at[i]);
    return is;
}

/* Is there somebody who owes it and may do the action? */
static bool can_be_done_by(const enshu__scenario *sc,
                           const enshu__obligation_def *def,
                           const enshu__action_def *action)
{
    for (size_t r = 0; r < ENSHU__COUNT(sc, ROLE); r++) {
        if (is_one_of(sc, (int32_t)r, def->of) && may(sc, (int32_t)r, action))
            return true;
    }
    return false;
}

/* ---- duties ---- */

static bool is_resolved(enshu__ref ref)
{
    return ref.name == 0 || ref.kind != ENSHU__NOTHING;
}

static void check_meets(enshu__script *s, const enshu__obligation_def *def)
{
    const enshu__scenario *sc = s->scenario;
    if (!is_resolved(def->of) || !is_resolved(def->to)
        || !is_resolved(def->form) || !is_resolved(def->action))
        return; /* reported as unknown */
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTION); i++) {
        const enshu__action_def *action = ENSHU__DEF(sc, ACTION, action, i);
        if (enshu__meets_duty(sc, def, action)
            && can_be_done_by(sc, def, action))
            return;
    }
    enshu__find(s, 'E', "EN6041", def->decl.where,
                "obligation '%s': 果たせる行動がありません (of が行え、対象が"
                "組織か対象のない、その様式の行動)",
                "obligation '%s': no action can meet it; one that `of` may "
                "do, with this form, on an organisation or without target",
                id_of(s, &def->decl));
}

static void check_obligation(enshu__script *s, const enshu__obligation_def *def)
{
    const bool renews = def->renew_us != ENSHU__ABSENT_TIME;
    if ((def->form.name != 0) == (def->action.name != 0))
        enshu__find(s, 'E', "EN6040", def->decl.where,
                    "obligation '%s': form と action のどちらか一つを書きます",
                    "obligation '%s': write exactly one of form and action",
                    id_of(s, &def->decl));
    else
        check_meets(s, def);
    if (def->zero_us <= def->within_us)
        enshu__find(s, 'E', "EN6042", def->decl.where,
                    "obligation '%s': zero は within より後です",
                    "obligation '%s': zero must be later than within",
                    id_of(s, &def->decl));
    if (!renews && def->rounds > 1)
        enshu__find(s, 'W', "EN6043", def->decl.where,
                    "obligation '%s': renew がないので rounds の意味が"
                    "ありません",
                    "obligation '%s': rounds mean nothing without renew",
                    id_of(s, &def->decl));
    if (def->points_milli != 0 && def->objective.name == 0)
        enshu__find(s, 'W', "EN7004", def->decl.where,
                    "%s '%s' の配点に訓練目標がありません",
                    "points on %s '%s' belong to no objective", "obligation",
                    id_of(s, &def->decl));
}

/* ---- steps in stages ---- */

static void check_stages(enshu__script *s, const enshu__step_def *def)
{
    enum { STAGES = 3 };
    if (def->n_stages == 0)
        return;
    if (def->n_stages != STAGES || def->effects)
        enshu__find(s, 'E', "EN6046", def->decl.where,
                    "step '%s': stages は三つ {S1, S2, S3} で、effects とは"
                    "一緒に書けません",
                    "step '%s': stages are three, {S1, S2, S3}, and instead "
                    "of effects",
                    id_of(s, &def->decl));
}

static const enshu__step_def *step_of(const enshu__scenario *sc, enshu__ref ref)
{
    return ref.kind == ENSHU__STEP ? ENSHU__DEF(sc, STEP, step, ref.index)
                                   : NULL;
}

/* Does any step of a list plan strike in stages?  A function may try any. */
static bool has_stages(const enshu__scenario *sc,
                       const enshu__adversary_def *def)
{
    bool has = def->plan_fn != 0;
    for (size_t i = 0; i < def->n_plan && !has; i++) {
        const enshu__step_def *step = step_of(sc, def->plan[i].step);
        has = step && step->n_stages > 0;
    }
    return has;
}

/* ---- warnings ---- */

static void check_reduce(enshu__script *s, const enshu__share_def *def,
                         const enshu__reduce_def *row)
{
    const enshu__scenario *sc = s->scenario;
    const enshu__step_def *step = step_of(sc, row->step);
    if ((row->step.name != 0) == (row->adversary.name != 0)) {
        enshu__find(s, 'E', "EN6044", row->where,
                    "share '%s'.reduces: step と adversary のどちらか一つを"
                    "書きます",
                    "share '%s'.reduces: write exactly one of step and "
                    "adversary",
                    id_of(s, &def->decl));
        return;
    }
    if (step && step->n_stages == 0)
        enshu__find(s, 'E', "EN6045", row->where,
                    "share '%s'.reduces: step '%s' には stages がありません",
                    "share '%s'.reduces: step '%s' has no stages",
                    id_of(s, &def->decl), id_of(s, &step->decl));
    if (row->adversary.kind == ENSHU__ADVERSARY
        && !has_stages(
            sc, ENSHU__DEF(sc, ADVERSARY, adversary, row->adversary.index)))
        enshu__find(s, 'E', "EN6045", row->where,
                    "share '%s'.reduces: '%s' の手順に stages がありません",
                    "share '%s'.reduces: no step of '%s' has stages",
                    id_of(s, &def->decl),
                    enshu__names_text(sc->names, row->adversary.name));
}

static void check_content(enshu__script *s, const enshu__share_def *def,
                          const enshu__content_def *content)
{
    bool good = content->n_words > 0;
    for (size_t i = 0; i < content->n_words && good; i++) {
        char *folded = enshu__folded(content->words[i]);
        good = !folded || folded[0] != '\0';
        enshu__free(folded);
    }
    if (!good)
        enshu__find(s, 'E', "EN6047", def->decl.where,
                    "share '%s': 内容 '%s' に言葉がありません",
                    "share '%s': content '%s' has no words to look for",
                    id_of(s, &def->decl), content->id ? content->id : "");
}

static void check_share(enshu__script *s, const enshu__share_def *def)
{
    if (def->n_contents == 0 || def->actions.n == 0 || def->n_reduces == 0)
        enshu__find(s, 'E', "EN6047", def->decl.where,
                    "share '%s': contents, actions, reduces には一つ以上要り"
                    "ます",
                    "share '%s': contents, actions and reduces need one row at "
                    "least",
                    id_of(s, &def->decl));
    for (size_t i = 0; i < def->n_contents; i++)
        check_content(s, def, &def->contents[i]);
    for (size_t i = 0; i < def->n_reduces; i++)
        check_reduce(s, def, &def->reduces[i]);
    if (def->points_milli != 0 && def->objective.name == 0)
        enshu__find(s, 'W', "EN7004", def->decl.where,
                    "%s '%s' の配点に訓練目標がありません",
                    "points on %s '%s' belong to no objective", "share",
                    id_of(s, &def->decl));
}

void enshu__check_duties(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, OBLIGATION); i++)
        check_obligation(s, ENSHU__DEF(sc, OBLIGATION, obligation, i));
    for (size_t i = 0; i < ENSHU__COUNT(sc, STEP); i++)
        check_stages(s, ENSHU__DEF(sc, STEP, step, i));
    for (size_t i = 0; i < ENSHU__COUNT(sc, SHARE); i++)
        check_share(s, ENSHU__DEF(sc, SHARE, share, i));
}
