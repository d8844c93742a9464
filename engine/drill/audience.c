#include "drill/parts.h"

#include <string.h>

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

/* ---- parties ---- */

static size_t count_of(const enshu_drill *d, enshu__kind kind)
{
    return d->scenario->lists[kind].n;
}

size_t enshu__party_count(const enshu_drill *d)
{
    return count_of(d, ENSHU__TEAM) + count_of(d, ENSHU__ROLE)
           + count_of(d, ENSHU__ACTOR);
}

size_t enshu__party_index(const enshu_drill *d, enshu__ref who)
{
    size_t i = (size_t)who.index;
    if (who.kind != ENSHU__TEAM)
        i += count_of(d, ENSHU__TEAM);
    if (who.kind == ENSHU__ACTOR)
        i += count_of(d, ENSHU__ROLE);
    return i;
}

enshu__ref enshu__party_at(const enshu_drill *d, size_t i)
{
    enshu__kind kind = ENSHU__TEAM;
    if (i >= count_of(d, kind)) {
        i -= count_of(d, kind);
        kind = ENSHU__ROLE;
    }
    if (kind == ENSHU__ROLE && i >= count_of(d, kind)) {
        i -= count_of(d, kind);
        kind = ENSHU__ACTOR;
    }
    const enshu__decl *decl = d->scenario->lists[kind].at[i];
    return (enshu__ref){decl->name, decl->index, (uint8_t)kind};
}

bool enshu__find_party(const enshu_drill *d, const char *actor, enshu__ref *out)
{
    *out = (enshu__ref){0, -1, ENSHU__NOTHING};
    return strcmp(actor, "control") == 0
           || enshu__find_ref(d, ENSHU__IS(ROLE) | ENSHU__IS(ACTOR), actor,
                              out);
}

enshu__ref enshu__role_ref(const enshu_drill *d, int32_t role)
{
    if (role < 0)
        return (enshu__ref){0, -1, ENSHU__NOTHING};
    const enshu__decl *decl = d->scenario->lists[ENSHU__ROLE].at[role];
    return (enshu__ref){decl->name, role, ENSHU__ROLE};
}

enshu__ref enshu__party_of(const enshu_drill *d, enshu__ref who)
{
    if (who.name == 0 || who.kind != ENSHU__ROLE)
        return who;
    const enshu__ref team = enshu__team_of_role(d, who.index);
    return team.name != 0 ? team : who;
}

enshu_pair enshu__by_party(const enshu_drill *d, enshu__ref who)
{
    return enshu__f_id(d, ENSHU_F_BY, who.name);
}

enshu_pair enshu__team_field(const enshu_drill *d, enshu__ref who)
{
    const enshu__ref party = enshu__party_of(d, who);
    return enshu__f_id(d, ENSHU_F_TEAM,
                       party.kind == ENSHU__TEAM ? party.name : 0);
}

/* The teams that play an organisation; how many. */
static size_t mark_teams_of(const enshu_drill *d, enshu__ref org, bool *marks)
{
    size_t n = 0;
    for (size_t t = 0; t < count_of(d, ENSHU__TEAM); t++) {
        const enshu__team_def *def = ENSHU__DEF(d->scenario, TEAM, team, t);
        if (def->org.name != org.name)
            continue;
        marks[t] = true;
        n++;
    }
    return n;
}

static void mark_org(const enshu_drill *d, enshu__ref org, bool *marks)
{
    const size_t n_teams = count_of(d, ENSHU__TEAM);
    const size_t n_roles = count_of(d, ENSHU__ROLE);
    if (mark_teams_of(d, org, marks) > 0)
        return;
    for (size_t r = 0; r < n_roles; r++) {
        const enshu__role_def *def = ENSHU__DEF(d->scenario, ROLE, role, r);
        if (def->org.name == org.name && def->team.name == 0)
            marks[n_teams + r] = true;
    }
    for (size_t a = 0; a < count_of(d, ENSHU__ACTOR); a++) {
        const enshu__actor_def *def = ENSHU__DEF(d->scenario, ACTOR, actor, a);
        if (def->org.name == org.name)
            marks[n_teams + n_roles + a] = true;
    }
}

void enshu__mark_party(const enshu_drill *d, enshu__ref who, bool *marks)
{
    if (who.name == 0)
        return;
    if (who.kind == ENSHU__ORG)
        mark_org(d, who, marks);
    else
        marks[enshu__party_index(d, enshu__party_of(d, who))] = true;
}

enshu_audience enshu__audience_of_marks(const enshu_drill *d, const bool *marks,
                                        const char **room)
{
    const size_t n_parties = enshu__party_count(d);
    size_t n = 0;
    for (size_t i = 0; i < n_parties; i++) {
        if (marks[i])
            room[n++] = enshu__text_of(d, enshu__party_at(d, i).name);
    }
    if (n == 0)
        return enshu__to_control;
    return (enshu_audience){ENSHU_SCOPE_TEAMS, room, n};
}

bool enshu__audience_has(const enshu_drill *d, const enshu_audience *audience,
                         size_t party)
{
    if (audience->scope != ENSHU_SCOPE_TEAMS)
        return audience->scope == ENSHU_SCOPE_ALL;
    const char *id = enshu__text_of(d, enshu__party_at(d, party).name);
    for (size_t i = 0; i < audience->n_teams; i++) {
        if (strcmp(audience->teams[i], id) == 0)
            return true;
    }
    return false;
}

static size_t count_marks(const bool *marks, size_t n)
{
    size_t set = 0;
    for (size_t i = 0; i < n; i++)
        set += marks[i];
    return set;
}

enshu_audience enshu__audience_of(enshu_drill *d, const enshu__refs *to,
                                  bool to_all, bool briefly, bool *ok)
{
    const size_t n_parties = enshu__party_count(d);
    enshu_audience audience = enshu__to_control;
    if (to_all)
        return enshu__to_all;
    bool *marks = enshu__alloc_zero(n_parties + 1, sizeof *marks);
    for (size_t i = 0; marks && i < to->n; i++)
        enshu__mark_party(d, to->at[i], marks);
    const size_t n = marks ? count_marks(marks, n_parties) : 0;
    const char **room = briefly
                            ? enshu__records_room(d, n + 1, sizeof *room)
                            : enshu__arena_new(d->arena, n + 1, sizeof *room);
    if (marks && room)
        audience = enshu__audience_of_marks(d, marks, room);
    else if (ok)
        *ok = false;
    else
        enshu__break(d, ENSHU_ENOMEM);
    enshu__free(marks);
    return audience;
}

enshu_audience enshu__audience_alone(const enshu_drill *d, enshu__ref who)
{
    if (who.name == 0)
        return enshu__to_control;
    return (enshu_audience){ENSHU_SCOPE_TEAMS,
                            &d->party_ids[enshu__party_index(d, who)], 1};
}

/* ---- who sees what ---- */

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
    const size_t n_parties = enshu__party_count(d);
    d->party_ids =
        enshu__arena_new(d->arena, n_parties + 1, sizeof *d->party_ids);
    d->team_audiences =
        enshu__arena_new(d->arena, n_teams, sizeof *d->team_audiences);
    d->org_audiences =
        enshu__arena_new(d->arena, n_orgs, sizeof *d->org_audiences);
    if (!d->party_ids || !d->team_audiences || !d->org_audiences)
        return false;
    for (size_t i = 0; i < n_parties; i++)
        d->party_ids[i] = enshu__text_of(d, enshu__party_at(d, i).name);
    for (size_t t = 0; t < n_teams; t++)
        d->team_audiences[t] =
            (enshu_audience){ENSHU_SCOPE_TEAMS, &d->party_ids[t], 1};
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
    if (who.kind == ENSHU__ORG && who.name != 0)
        return d->org_audiences[who.index];
    return enshu__audience_alone(d, enshu__party_of(d, who));
}

enshu_audience enshu__audience_of_role(const enshu_drill *d, int32_t role)
{
    return enshu__audience_of_one(d, enshu__role_ref(d, role));
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
