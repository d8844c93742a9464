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

static bool holds_team(const enshu_audience *a, const char *team)
{
    for (size_t i = 0; i < a->n_teams; i++)
        if (a->teams[i] == team)
            return true;
    return false;
}

/* Does team t run something in a zone?  *owned tells whether anybody does. */
static bool runs_in_zone(const enshu_drill *d, enshu__ref zone, int32_t t,
                         bool *owned)
{
    bool runs = false;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, ASSET); i++) {
        const enshu__asset_def *a = ENSHU__DEF(d->scenario, ASSET, asset, i);
        if (a->zone.name != zone.name || a->owner.name == 0)
            continue;
        const enshu_audience of = enshu__audience_of_one(d, a->owner);
        *owned = true;
        runs |= holds_team(&of, id_at(d, ENSHU__TEAM, t));
    }
    return runs;
}

/* The teams that run something in one of two zones; all when nobody does. */
static bool audience_of_zones(enshu_drill *d, enshu__ref a, enshu__ref b,
                              enshu_audience *out)
{
    const size_t n_teams = ENSHU__COUNT(d->scenario, TEAM);
    const char **teams = enshu__arena_new(d->arena, n_teams, sizeof *teams);
    bool owned = false;
    size_t n = 0;
    if (!teams)
        return false;
    for (size_t t = 0; t < n_teams; t++) {
        const bool in_a = runs_in_zone(d, a, (int32_t)t, &owned);
        const bool in_b = runs_in_zone(d, b, (int32_t)t, &owned);
        if (in_a || in_b)
            teams[n++] = id_at(d, ENSHU__TEAM, (int32_t)t);
    }
    *out = (enshu_audience){ENSHU_SCOPE_TEAMS, teams, n};
    if (!owned)
        *out = enshu__to_all;
    else if (n == 0)
        *out = enshu__to_control;
    return true;
}

static bool create_zone_audiences(enshu_drill *d)
{
    const size_t n_zones = ENSHU__COUNT(d->scenario, ZONE);
    const size_t n_conduits = ENSHU__COUNT(d->scenario, CONDUIT);
    d->zone_audiences =
        enshu__arena_new(d->arena, n_zones, sizeof *d->zone_audiences);
    d->conduit_audiences =
        enshu__arena_new(d->arena, n_conduits, sizeof *d->conduit_audiences);
    bool ok = d->zone_audiences && d->conduit_audiences;
    for (size_t i = 0; i < n_zones && ok; i++) {
        const enshu__decl *z = d->scenario->lists[ENSHU__ZONE].at[i];
        const enshu__ref zone = {z->name, z->index, ENSHU__ZONE};
        ok = audience_of_zones(d, zone, zone, &d->zone_audiences[i]);
    }
    for (size_t i = 0; i < n_conduits && ok; i++) {
        const enshu__conduit_def *c =
            ENSHU__DEF(d->scenario, CONDUIT, conduit, i);
        ok = audience_of_zones(d, c->from, c->to, &d->conduit_audiences[i]);
    }
    return ok;
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
    return create_zone_audiences(d);
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

enshu_audience enshu__audience_of_state(const enshu_drill *d, enshu__ref what)
{
    if (what.kind == ENSHU__ZONE)
        return d->zone_audiences[what.index];
    if (what.kind == ENSHU__CONDUIT)
        return d->conduit_audiences[what.index];
    const enshu__ref owner =
        what.kind == ENSHU__ASSET
            ? ENSHU__DEF(d->scenario, ASSET, asset, what.index)->owner
            : ENSHU__DEF(d->scenario, SERVICE, service, what.index)->owner;
    return enshu__audience_of_owner(d, owner);
}
