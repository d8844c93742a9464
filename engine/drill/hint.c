/* A hint: the oldest thing that is asked for and not yet under way. */
#include "drill/parts.h"

#include <string.h>

static bool same_team(const enshu_drill *d, int32_t a, int32_t b)
{
    const enshu__ref one = enshu__team_of_role(d, a);
    return a == b
           || (one.name != 0 && one.name == enshu__team_of_role(d, b).name);
}

/* Could somebody of the role's team do it? */
static bool team_can(const enshu_drill *d, const enshu__expect_def *def,
                     int32_t role)
{
    const size_t n = ENSHU__COUNT(d->scenario, ROLE);
    for (int32_t r = 0; (size_t)r < n; r++) {
        if (same_team(d, role, r)
            && (def->by.name == 0 || enshu__role_is(d, r, def->by))
            && (def->action.name == 0
                || enshu__role_may(d, def->action.index, r)))
            return true;
    }
    return false;
}

static bool is_asked_of(const enshu_drill *d, const enshu__expect *x,
                        int32_t role)
{
    const enshu__ref team = enshu__team_of_role(d, role);
    if (x->of.kind == ENSHU__INJECT)
        return enshu__inject_reached(d, x->of.index, enshu__role_ref(d, role));
    const enshu_audience *a = &d->questions[x->of.index].audience;
    bool asked = a->scope == ENSHU_SCOPE_ALL;
    for (size_t i = 0; !asked && team.name != 0 && i < a->n_teams; i++)
        asked = strcmp(a->teams[i], enshu__text_of(d, team.name)) == 0;
    return asked;
}

static bool is_open(const enshu_drill *d, const enshu__expect *x)
{
    if (x->status != ENSHU__EXPECT_OPEN)
        return false;
    if (x->def->action.name != 0)
        return !enshu__is_under_way(d, x->def->action.index, x->def->on);
    return x->of.kind != ENSHU__QUESTION || !d->questions[x->of.index].closed;
}

static const enshu__expect *find_oldest(const enshu_drill *d, int32_t role,
                                        enshu_name inject)
{
    const enshu__expect *best = NULL;
    for (size_t i = 0; i < d->n_expects; i++) {
        const enshu__expect *x = &d->expects[i];
        if (is_open(d, x) && (inject == 0 || x->of.name == inject)
            && is_asked_of(d, x, role) && team_can(d, x->def, role)
            && (!best || x->sent_seq < best->sent_seq))
            best = x;
    }
    return best;
}

static bool is_empty(enshu_text t)
{
    return !t.ja && !t.en;
}

static enshu_text advice(const enshu_drill *d, const enshu__expect *x)
{
    const enshu_text answer =
        x->of.kind == ENSHU__INJECT
            ? ENSHU__DEF(d->scenario, INJECT, inject, x->of.index)->answer
            : ENSHU__DEF(d->scenario, QUESTION, question, x->of.index)->answer;
    if (!is_empty(answer))
        return answer;
    if (!is_empty(x->def->name) || x->def->action.name == 0)
        return x->def->name;
    return ENSHU__DEF(d->scenario, ACTION, action, x->def->action.index)->name;
}

static void give(enshu_drill *d, const enshu_command *c, int32_t role,
                 const enshu__expect *x)
{
    const enshu_audience audience = enshu__audience_of_role(d, role);
    const bool of_inject = x->of.kind == ENSHU__INJECT;
    d->cause = x->sent_seq;
    ENSHU__EMIT(d, HINT_GIVEN, &audience,
                enshu__f_id(d, ENSHU_F_INJECT, of_inject ? x->of.name : 0),
                enshu__f_id(d, ENSHU_F_ACTION, x->def->action.name),
                enshu__f_id(d, ENSHU_F_QUESTION, of_inject ? 0 : x->of.name),
                enshu__f_text(ENSHU_F_BODY, advice(d, x)), enshu__by(d, role),
                enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, role).name),
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
}

/* To a role, what has not reached it is as what there is not. */
static bool has_received(const enshu_drill *d, const char *id, int32_t role,
                         enshu__ref *inject)
{
    return enshu__find_ref(d, ENSHU__IS(INJECT), id, inject)
           && enshu__inject_reached(d, inject->index, enshu__role_ref(d, role));
}

void enshu__ask_hint(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *about = enshu__command_field(c, ENSHU_F_INJECT);
    enshu__ref inject = {0, -1, ENSHU__NOTHING};
    if (role < 0) {
        enshu__refuse(d, c, "not-yours", "");
        return;
    }
    if (about && about->as.str[0]
        && !has_received(d, about->as.str, role, &inject)) {
        enshu__refuse(d, c, "unknown-id", about->as.str);
        return;
    }
    const enshu__expect *x = find_oldest(d, role, inject.name);
    if (x)
        give(d, c, role, x);
    else
        enshu__refuse(d, c, "nothing-open", "");
}
