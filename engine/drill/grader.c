/* Who grades a criterion: evaluators, its own team, or the others. */
#include "drill/describe.h"
#include "drill/evaluate.h"
#include "enshu/score.h"

const char *enshu__grader_word(const enshu__criterion_def *def)
{
    static const char *const words[] = {"white", "self", "peer"};
    return words[def->rater];
}

bool enshu__is_for_players(const enshu__criterion_def *def)
{
    return def->rater != ENSHU__BY_WHITE;
}

/* Is it about this team?  What has no team is about each. */
static bool is_about(const enshu_drill *d, const enshu__criterion_def *def,
                     enshu__ref team)
{
    const enshu__ref of = def->team;
    if (of.name != 0 && of.kind == ENSHU__ORG)
        return enshu__org_of(d, team).name == of.name;
    return of.name == 0 || of.name == team.name;
}

bool enshu__may_grade(const enshu_drill *d, const enshu__criterion_def *def,
                      int32_t role)
{
    const enshu__ref team = enshu__team_of_role(d, role);
    if (role < 0 || !enshu__is_for_players(def))
        return role < 0 && !enshu__is_for_players(def);
    if (team.name == 0
        || ENSHU__DEF(d->scenario, TEAM, team, team.index)->side != 0)
        return false;
    return is_about(d, def, team) == (def->rater == ENSHU__BY_SELF);
}

const char *enshu_drill_grader(const enshu_drill *d, const char *criterion)
{
    enshu__ref which;
    if (!enshu__find_ref(d, ENSHU__IS(CRITERION), criterion, &which))
        return NULL;
    const enshu__criterion_def *def =
        ENSHU__DEF(d->scenario, CRITERION, criterion, which.index);
    return def->n_rubric > 0 ? enshu__grader_word(def) : NULL;
}
