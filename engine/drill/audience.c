#include "drill/parts.h"

static const char *id_at(const enshu_drill *d, enshu__kind kind, int32_t i)
{
    return enshu__text_of(d, d->scenario->lists[kind].at[i]->name);
}

enshu__ref enshu__team_of_role(const enshu_drill *d, int32_t role)
{
    if (role < 0)
        return (enshu__ref){0, -1, ENSHU__NOTHING};
    return ENSHU__DEF(d->scenario, ROLE, role, role)->team;
}

bool enshu__role_is(const enshu_drill *d, int32_t role, enshu__ref who)
{
    if (role < 0 || who.name == 0)
        return false;
    if (who.kind == ENSHU__ROLE)
        return who.index == role;
    const enshu__ref team = enshu__team_of_role(d, role);
    return who.kind == ENSHU__TEAM && team.name != 0 && team.index == who.index;
}

/* Does a list of teams and roles name team t? */
static bool names_team(const enshu_drill *d, const enshu__refs *to, int32_t t)
{
    for (size_t i = 0; i < to->n; i++) {
        const enshu__ref *r = &to->at[i];
        if (r->kind == ENSHU__TEAM && r->index == t)
            return true;
        if (r->kind != ENSHU__ROLE)
            continue;
        const enshu__ref team = enshu__team_of_role(d, r->index);
        if (team.name != 0 && team.index == t)
            return true;
    }
    return false;
}

enshu_audience enshu__audience_of(const enshu_drill *d, const enshu__refs *to,
                                  bool to_all, const char **room)
{
    if (to_all)
        return enshu__to_all;
    size_t n = 0;
    for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
        if (names_team(d, to, (int32_t)t))
            room[n++] = id_at(d, ENSHU__TEAM, (int32_t)t);
    }
    return (enshu_audience){n > 0 ? ENSHU_SCOPE_TEAMS : ENSHU_SCOPE_CONTROL,
                            room, n};
}

/* The teams of an organisation. */
static size_t org_teams(const enshu_drill *d, int32_t org, const char **out)
{
    size_t n = 0;
    for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
        const enshu__team_def *def = ENSHU__DEF(d->scenario, TEAM, team, t);
        if (def->org.name != 0 && def->org.index == org)
            out[n++] = id_at(d, ENSHU__TEAM, (int32_t)t);
    }
    return n;
}

bool enshu__audiences_create(enshu_drill *d)
{
    const size_t n_teams = ENSHU__COUNT(d->scenario, TEAM);
    const size_t n_orgs = ENSHU__COUNT(d->scenario, ORG);
    const char **ids = enshu__arena_new(d->arena, n_teams, sizeof *ids);
    d->team_audiences =
        enshu__arena_new(d->arena, n_teams, sizeof *d->team_audiences);
    d->org_audiences =
        enshu__arena_new(d->arena, n_orgs, sizeof *d->org_audiences);
    if (!ids || !d->team_audiences || !d->org_audiences)
        return false;
    for (size_t t = 0; t < n_teams; t++) {
        ids[t] = id_at(d, ENSHU__TEAM, (int32_t)t);
        d->team_audiences[t] = (enshu_audience){ENSHU_SCOPE_TEAMS, &ids[t], 1};
    }
    for (size_t o = 0; o < n_orgs; o++) {
        const char **teams = enshu__arena_new(d->arena, n_teams, sizeof *teams);
        if (!teams)
            return false;
        const size_t n = org_teams(d, (int32_t)o, teams);
        d->org_audiences[o] = (enshu_audience){ENSHU_SCOPE_TEAMS, teams, n};
    }
    return true;
}

enshu_audience enshu__audience_of_one(const enshu_drill *d, enshu__ref who)
{
    if (who.kind == ENSHU__ROLE && who.name != 0)
        who = enshu__team_of_role(d, who.index);
    if (who.kind == ENSHU__TEAM && who.name != 0)
        return d->team_audiences[who.index];
    if (who.kind == ENSHU__ORG && who.name != 0)
        return d->org_audiences[who.index];
    return enshu__to_control;
}

enshu_audience enshu__audience_of_role(const enshu_drill *d, int32_t role)
{
    return enshu__audience_of_one(d, enshu__team_of_role(d, role));
}

enshu_audience enshu__audience_of_owner(const enshu_drill *d, enshu__ref owner)
{
    return owner.name == 0 ? enshu__to_all : enshu__audience_of_one(d, owner);
}
