/* EN7: who grades, guides that evaluators rate by, surveys. */
#include "script/check.h"

#include "script/api_read.h"

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

static void check_capability(enshu__script *s, const enshu__capability_def *def)
{
    if (def->n_tasks == 0)
        enshu__find(s, 'E', "EN7007", def->decl.where,
                    "capability '%s': tasks に一つ以上要ります",
                    "capability '%s': tasks needs one row at least",
                    id_of(s, &def->decl));
    if (def->points_milli != 0 && def->objective.name == 0)
        enshu__find(s, 'W', "EN7004", def->decl.where,
                    "%s '%s' の配点に訓練目標がありません",
                    "points on %s '%s' belong to no objective", "capability",
                    id_of(s, &def->decl));
    if (def->team.kind == ENSHU__TEAM
        && ENSHU__DEF(s->scenario, TEAM, team, def->team.index)->side != 0)
        enshu__find(s, 'E', "EN7011", def->decl.where,
                    "capability '%s': 参加者でないチームは評価できません",
                    "capability '%s': the team does not play",
                    id_of(s, &def->decl));
}

/* ---- criteria that those who play grade ---- */

/* Is there a team that plays whose roles may grade it? */
static bool has_graders(const enshu__scenario *sc,
                        const enshu__criterion_def *def)
{
    const enshu__ref of = def->team;
    for (size_t i = 0; i < ENSHU__COUNT(sc, TEAM); i++) {
        const enshu__team_def *team = ENSHU__DEF(sc, TEAM, team, i);
        const bool own =
            of.name == 0
            || (of.kind == ENSHU__ORG ? team->org.name : team->decl.name)
                   == of.name;
        if (team->side == 0 && own == (def->rater == ENSHU__BY_SELF))
            return true;
    }
    return false;
}

static void check_graders(enshu__script *s, const enshu__criterion_def *def)
{
    const bool peers = def->rater == ENSHU__BY_PEER;
    if (def->rater == ENSHU__BY_WHITE)
        return;
    if (def->n_rubric == 0)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "criterion '%s': rater は rubric と一緒に書きます",
                    "criterion '%s': rater goes with rubric",
                    id_of(s, &def->decl));
    else if (peers && def->team.name == 0)
        enshu__find(s, 'E', "EN7012", def->decl.where,
                    "criterion '%s': rater=\"peer\" には team= を書きます。"
                    "ほかのチームがそのチームを評価します",
                    "criterion '%s': rater=\"peer\" needs team=: the other "
                    "teams grade that one",
                    id_of(s, &def->decl));
    else if (!has_graders(s->scenario, def))
        enshu__find(s, 'E', "EN7012", def->decl.where,
                    peers ? "criterion '%s': 評価するほかのチームがありません。"
                            "rater=\"self\" か \"white\" にします"
                          : "criterion '%s': 参加者でないチームは自己評価"
                            "できません。rater=\"white\" にします",
                    peers ? "criterion '%s': no other team plays that could "
                            "grade it; make it rater=\"self\" or \"white\""
                          : "criterion '%s': the team does not play and "
                            "cannot grade itself; make it rater=\"white\"",
                    id_of(s, &def->decl));
}

/* Ends are named by two options or by none. */
static void check_scale(enshu__script *s, const enshu__decl *decl,
                        const enshu__form_field *f)
{
    enum { ENDS = 2 };
    if (f->type == ENSHU__FORM_SCALE && f->n_options != 0
        && f->n_options != ENDS)
        enshu__find(s, 'E', "EN7009", decl->where,
                    "form '%s'.%s: scale の options は両端の名前二つです",
                    "form '%s'.%s: the options of a scale name its two ends",
                    id_of(s, decl), f->id ? f->id : "");
}

static void check_scales(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, FORM); i++) {
        const enshu__form_def *def = ENSHU__DEF(sc, FORM, form, i);
        for (size_t k = 0; k < def->n_fields; k++)
            check_scale(s, &def->decl, &def->fields[k]);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTION); i++) {
        const enshu__action_def *def = ENSHU__DEF(sc, ACTION, action, i);
        for (size_t k = 0; k < def->n_fields; k++)
            check_scale(s, &def->decl, &def->fields[k]);
    }
}

static void check_survey(enshu__script *s, const enshu__survey_def *def)
{
    if (def->at_us != ENSHU__ABSENT_TIME && def->when)
        enshu__find(s, 'E', "EN1005", def->decl.where,
                    "survey '%s': at と when はどちらか一つです",
                    "survey '%s': only one of at and when",
                    id_of(s, &def->decl));
    if (def->form.kind != ENSHU__FORM)
        return;
    const enshu__form_def *form =
        ENSHU__DEF(s->scenario, FORM, form, def->form.index);
    for (size_t k = 0; k < form->n_fields; k++) {
        if (form->fields[k].type == ENSHU__FORM_ATTACH)
            enshu__find(s, 'E', "EN7010", def->decl.where,
                        "survey '%s': 添付の項目 '%s' は使えません",
                        "survey '%s': field '%s' is an attachment, which "
                        "surveys cannot have",
                        id_of(s, &def->decl),
                        form->fields[k].id ? form->fields[k].id : "");
    }
}

void enshu__check_evaluation(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, CRITERION); i++)
        check_graders(s, ENSHU__DEF(sc, CRITERION, criterion, i));
    for (size_t i = 0; i < ENSHU__COUNT(sc, CAPABILITY); i++)
        check_capability(s, ENSHU__DEF(sc, CAPABILITY, capability, i));
    for (size_t i = 0; i < ENSHU__COUNT(sc, SURVEY); i++)
        check_survey(s, ENSHU__DEF(sc, SURVEY, survey, i));
    check_scales(s);
}
