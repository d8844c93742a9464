#include "drill/duty.h"
#include "drill/logs.h"
#include "drill/meter.h"
#include "drill/sector.h"
#include "drill/talk.h"

#include <string.h>

/* ---- the reader ---- */

static bool holds(const char *const *ids, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(ids[i], id) == 0)
            return true;
    }
    return false;
}

static bool has_team(const enshu_reader *reader, const char *id)
{
    return holds(reader->teams, reader->n_teams, id);
}

bool enshu_reader_gets(const enshu_reader *reader,
                       const enshu_audience *audience)
{
    if (reader->control || audience->scope == ENSHU_SCOPE_ALL)
        return true;
    if (audience->scope == ENSHU_SCOPE_CONTROL)
        return false;
    for (size_t i = 0; i < audience->n_teams; i++) {
        const char *id = audience->teams[i];
        if (has_team(reader, id)
            || holds(reader->parties, reader->n_parties, id))
            return true;
    }
    return false;
}

bool enshu__reader_has_team(const enshu__teller *t, enshu__ref team)
{
    return team.name != 0
           && has_team(t->reader, enshu__text_of(t->drill, team.name));
}

bool enshu__reader_is(const enshu__teller *t, enshu__ref who)
{
    return who.name != 0
           && holds(t->reader->parties, t->reader->n_parties,
                    enshu__text_of(t->drill, who.name));
}

enshu__ref enshu__org_of(const enshu_drill *d, enshu__ref owner)
{
    if (owner.name != 0 && owner.kind == ENSHU__ROLE) {
        const enshu__role_def *role =
            ENSHU__DEF(d->scenario, ROLE, role, owner.index);
        if (role->org.name != 0)
            return role->org;
        owner = role->team;
    }
    if (owner.name != 0 && owner.kind == ENSHU__TEAM)
        return ENSHU__DEF(d->scenario, TEAM, team, owner.index)->org;
    return owner;
}

bool enshu__reader_knows(const enshu__teller *t, enshu__ref owner)
{
    const enshu__scenario *s = t->drill->scenario;
    const enshu__ref org = enshu__org_of(t->drill, owner);
    bool played = false;
    if (t->reader->control || org.name == 0)
        return true;
    for (size_t i = 0; i < ENSHU__COUNT(s, TEAM); i++) {
        const enshu__team_def *team = ENSHU__DEF(s, TEAM, team, i);
        if (team->org.name != org.name)
            continue;
        if (has_team(t->reader, enshu__text_of(t->drill, team->decl.name)))
            return true;
        played = true;
    }
    return !played;
}

/* ---- telling ---- */

void enshu__tell(const enshu__teller *t, enshu_record_kind kind,
                 const enshu_pair *fields, size_t n)
{
    enshu_pair present[ENSHU_FIELDS_MAX];
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (fields[i].value.type != ENSHU_TYPE_NONE)
            present[kept++] = fields[i];
    }
    const enshu_time_us now_us = t->drill->processed_us;
    const enshu_record record = {.t_us = now_us > 0 ? now_us : 0,
                                 .kind = kind,
                                 .instance = t->drill->instance,
                                 .actor = "",
                                 .audience = t->audience,
                                 .fields = present,
                                 .n_fields = kept};
    t->sink(t->user, &record);
}

enshu__teller enshu__teller_for(const enshu_drill *d,
                                const enshu_reader *reader, enshu_sink_fn *sink,
                                void *user)
{
    enshu_audience audience = {ENSHU_SCOPE_TEAMS, reader->teams,
                               reader->n_teams};
    if (reader->control)
        audience = enshu__to_control;
    else if (reader->n_teams == 0)
        audience = (enshu_audience){ENSHU_SCOPE_TEAMS, reader->parties,
                                    reader->n_parties};
    return (enshu__teller){.drill = d,
                           .reader = reader,
                           .audience = audience,
                           .sink = sink,
                           .user = user};
}

enshu_status enshu_drill_describe(const enshu_drill *d,
                                  const enshu_reader *reader,
                                  enshu_describe what, enshu_sink_fn *sink,
                                  void *user)
{
    enshu__teller t = enshu__teller_for(d, reader, sink, user);
    const size_t roles = ENSHU__COUNT(d->scenario, ROLE);
    const size_t needs = enshu__needs_max(d);
    const size_t path = enshu__path_max(d);
    const size_t logs = enshu__log_things_max(d);
    const size_t opens = enshu__opens_max(d);
    t.only_state = what == ENSHU_DESCRIBE_STATE;
    t.room = (roles > needs ? roles : needs) + enshu__approval_max(d) + 2 * path
             + 2 + opens + logs + enshu__members_max(d);
    t.ids = enshu__alloc(t.room * sizeof *t.ids);
    t.ints = enshu__alloc((2 * path + 1) * sizeof *t.ints);
    if (!t.ids || !t.ints) {
        enshu__free((void *)t.ids);
        enshu__free(t.ints);
        return ENSHU_ENOMEM;
    }
    if (!t.only_state) {
        enshu__tell_people(&t);
        enshu__tell_contacts(&t);
    }
    if (!t.only_state)
        enshu__tell_rooms(&t);
    enshu__tell_world(&t);
    enshu__tell_staff(&t);
    if (!t.only_state)
        enshu__tell_play(&t);
    if (!t.only_state)
        enshu__tell_duties(&t);
    if (!t.only_state)
        enshu__tell_items(&t);
    if (!t.only_state)
        enshu__tell_judging(&t);
    enshu__tell_meters(&t);
    enshu__tell_sectors(&t);
    enshu__tell_tokens(&t);
    const bool told = t.only_state || enshu__tell_logs(&t);
    enshu__free((void *)t.ids);
    enshu__free(t.ints);
    return told ? ENSHU_OK : ENSHU_ENOMEM;
}

/* ---- single answers ---- */

enshu_text enshu_drill_answer(const enshu_drill *d, const char *id)
{
    enshu__ref of = {0, -1, ENSHU__NOTHING};
    for (size_t i = 0; i < d->n_expects; i++) {
        if (strcmp(d->expects[i].criterion, id) == 0)
            of = d->expects[i].of;
    }
    if (of.name == 0 && !enshu__find_ref(d, ENSHU__IS(INJECT), id, &of)
        && !enshu__find_ref(d, ENSHU__IS(QUESTION), id, &of))
        return (enshu_text){NULL, NULL};
    if (of.kind == ENSHU__INJECT)
        return ENSHU__DEF(d->scenario, INJECT, inject, of.index)->answer;
    return ENSHU__DEF(d->scenario, QUESTION, question, of.index)->answer;
}

int64_t enshu_drill_pace(const enshu_drill *d)
{
    const int64_t own =
        d->phase < 0
            ? 0
            : ENSHU__DEF(d->scenario, PHASE, phase, d->phase)->speed_milli;
    return own > 0 ? own : d->info.speed_milli;
}
