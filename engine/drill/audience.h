/*
 * drill/audience.h - who gets a record.
 *
 * Whoever can be told something is a party: the teams, then the roles, then
 * the actors, each in order of declaration; audiences list them in this order.
 * What a role is told its team shares; a role without team (one that control
 * or a role player plays) and an actor are told for themselves.  Only what is
 * for one person, as a call, goes to a role of a team alone.
 */
#ifndef ENSHU_DRILL_AUDIENCE_H
#define ENSHU_DRILL_AUDIENCE_H

#include "drill/drill_internal.h"

size_t enshu__party_count(const enshu_drill *d);
/* The place of a team, role or actor among the parties. */
size_t enshu__party_index(const enshu_drill *d, enshu__ref who);
enshu__ref enshu__party_at(const enshu_drill *d, size_t i);

/* Who stands behind the actor of a command: a role or an actor; name 0 for
 * "control".  False: there is no such one. */
bool enshu__find_party(const enshu_drill *d, const char *actor,
                       enshu__ref *out);
/* The party a role or actor is told as: its team, or itself without one. */
enshu__ref enshu__party_of(const enshu_drill *d, enshu__ref who);
/* A role as somebody; name 0 for -1, control. */
enshu__ref enshu__role_ref(const enshu_drill *d, int32_t role);
/* Field BY of a role or actor; absent: control. */
enshu_pair enshu__by_party(const enshu_drill *d, enshu__ref who);
/* Field TEAM, absent for whoever has none. */
enshu_pair enshu__team_field(const enshu_drill *d, enshu__ref who);

/* Sets the marks, one for each party, of those whom an addressee stands for:
 * of an organisation its teams; when nobody plays it, its roles without team
 * and its actors. */
void enshu__mark_party(const enshu_drill *d, enshu__ref who, bool *marks);
/* The parties marked; `room` holds as many as are.  None: control only. */
enshu_audience enshu__audience_of_marks(const enshu_drill *d, const bool *marks,
                                        const char **room);
/* Is the party with this index in the audience? */
bool enshu__audience_has(const enshu_drill *d, const enshu_audience *audience,
                         size_t party);

/* Is it for parties of this organisation only, one at least? */
bool enshu__audience_is_of(const enshu_drill *d, const char *org,
                           const enshu_audience *audience);

/* The parties a list of addressees stands for; the list lives with the drill,
 * or (`briefly`) until the records are flushed.  On lack of memory the drill
 * is broken, or *ok (may be NULL) is false. */
enshu_audience enshu__audience_of(enshu_drill *d, const enshu__refs *to,
                                  bool to_all, bool briefly, bool *ok);
/* A role, an actor or a team alone. */
enshu_audience enshu__audience_alone(const enshu_drill *d, enshu__ref who);

bool enshu__audiences_create(enshu_drill *d); /* false: no memory */
/* A team, the teams of an organisation, the party of a role or actor. */
enshu_audience enshu__audience_of_one(const enshu_drill *d, enshu__ref who);
enshu_audience enshu__audience_of_role(const enshu_drill *d, int32_t role);
/* Those who see a service: its owner, or everybody. */
enshu_audience enshu__audience_of_owner(const enshu_drill *d, enshu__ref owner);
/* Who notices that an asset, zone, conduit or service runs or does not: who
 * runs it.  (That somebody holds an asset is noticed by nobody.) */
enshu_audience enshu__audience_of_state(const enshu_drill *d, enshu__ref what);

enshu__ref enshu__team_of_role(const enshu_drill *d, int32_t role);
/* Is the role this role, or in this team? */
bool enshu__role_is(const enshu_drill *d, int32_t role, enshu__ref who);

#endif /* ENSHU_DRILL_AUDIENCE_H */
