/* Duties to report, told to those who owe them. */
#include "drill/describe.h"
#include "drill/duty.h"

static const char *const basis_words[] = {"law", "guideline", "contract",
                                          "target"};

/* The roles that owe it and may do the action. */
static size_t roles_of(const enshu__teller *t, const enshu__obligation_def *def,
                       int32_t action)
{
    const enshu__scenario *s = t->drill->scenario;
    size_t n = 0;
    for (size_t r = 0; r < ENSHU__COUNT(s, ROLE); r++) {
        if (enshu__role_is(t->drill, (int32_t)r, def->of)
            && enshu__role_may(t->drill, action, (int32_t)r))
            t->ids[n++] =
                enshu__text_of(t->drill, s->lists[ENSHU__ROLE].at[r]->name);
    }
    return n;
}

/* The first action that does it and that somebody who owes it may do; its
 * roles are in t->ids.  -1: none. */
static int32_t action_of(const enshu__teller *t,
                         const enshu__obligation_def *def, size_t *n_roles)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t a = 0; a < ENSHU__COUNT(s, ACTION); a++) {
        if (!enshu__meets_duty(s, def, ENSHU__DEF(s, ACTION, action, a)))
            continue;
        *n_roles = roles_of(t, def, (int32_t)a);
        if (*n_roles > 0)
            return (int32_t)a;
    }
    *n_roles = 0;
    return -1;
}

static void tell_duty(const enshu__teller *t, size_t i)
{
    const enshu_drill *d = t->drill;
    const enshu__obligation_def *def =
        ENSHU__DEF(d->scenario, OBLIGATION, obligation, i);
    const enshu__ref team = def->of.kind == ENSHU__ROLE
                                ? enshu__team_of_role(d, def->of.index)
                                : def->of;
    size_t n = 0;
    if (!t->reader->control && !enshu__reader_has_team(t, team)
        && !enshu__reader_is(t, def->of))
        return;
    const int32_t action = action_of(t, def, &n);
    const char *to = def->to.name ? enshu__text_of(d, def->to.name) : NULL;
    ENSHU__TELL(
        t, OBLIGATION_DESCRIBED, enshu__f_id(d, ENSHU_F_ID, def->decl.name),
        enshu__f_text(ENSHU_F_NAME, def->name),
        enshu__f_text(ENSHU_F_HELP, def->help),
        enshu__f_str(ENSHU_F_BASIS, basis_words[def->basis]),
        enshu__f_id(d, ENSHU_F_TEAM, team.name),
        enshu__f_ids(ENSHU_F_ROLES, t->ids, n),
        enshu__f_ids(ENSHU_F_TO, &to, def->to.name != 0),
        enshu__f_id(d, ENSHU_F_ACTION,
                    action < 0
                        ? 0
                        : d->scenario->lists[ENSHU__ACTION].at[action]->name),
        enshu__f_int(ENSHU_F_DURATION, def->within_us),
        enshu__only_if(t->reader->control || d->ended,
                       enshu__f_int(ENSHU_F_POINTS, def->points_milli)));
}

void enshu__tell_duties(const enshu__teller *t)
{
    for (size_t i = 0; i < ENSHU__COUNT(t->drill->scenario, OBLIGATION); i++)
        tell_duty(t, i);
}
