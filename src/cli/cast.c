#include "cli/cast.h"

#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "enshu/describe.h"

/* Names are told in records, which are gone after the call: the drill itself
 * keeps ids and names. */
typedef struct reading {
    const enshu_drill *drill;
    cast *out;
} reading;

/* The drill's own copy of an id that is told. */
static const char *own_id(const reading *r, const char *plural, const char *id)
{
    const char *own = NULL;
    for (size_t i = 0; (own = enshu_drill_id(r->drill, plural, i)); i++) {
        if (strcmp(own, id) == 0)
            return own;
    }
    return NULL;
}

static cast_name name_of(const reading *r, const char *plural,
                         const enshu_record *record)
{
    const char *id = own_id(
        r, plural, fields_string(record->fields, record->n_fields, ENSHU_F_ID));
    cast_name name = {.id = id};
    if (id)
        name.name = enshu_drill_name(r->drill, id);
    return name;
}

static const char *ref(const reading *r, const char *plural,
                       const enshu_record *record, enshu_field field)
{
    const char *id = fields_string(record->fields, record->n_fields, field);
    return *id ? own_id(r, plural, id) : NULL;
}

static void add_org(reading *r, const enshu_record *record)
{
    cast *c = r->out;
    c->orgs = xreallocarray(c->orgs, c->n_orgs + 1, sizeof *c->orgs);
    c->orgs[c->n_orgs++] = name_of(r, "orgs", record);
}

static void add_team(reading *r, const enshu_record *record)
{
    cast *c = r->out;
    c->teams = xreallocarray(c->teams, c->n_teams + 1, sizeof *c->teams);
    cast_team *t = &c->teams[c->n_teams++];
    *t = (cast_team){.as = name_of(r, "teams", record),
                     .org = ref(r, "orgs", record, ENSHU_F_ORG)};
    t->side = t->as.id ? enshu_drill_side(r->drill, t->as.id) : -1;
}

static void add_role(reading *r, const enshu_record *record)
{
    cast *c = r->out;
    const enshu_value *npc =
        fields_find(record->fields, record->n_fields, ENSHU_F_NPC);
    c->roles = xreallocarray(c->roles, c->n_roles + 1, sizeof *c->roles);
    c->roles[c->n_roles++] =
        (cast_role){.as = name_of(r, "roles", record),
                    .team = ref(r, "teams", record, ENSHU_F_TEAM),
                    .org = ref(r, "orgs", record, ENSHU_F_ORG),
                    .npc = npc && npc->as.integer};
}

static void add_actor(reading *r, const enshu_record *record)
{
    cast *c = r->out;
    c->actors = xreallocarray(c->actors, c->n_actors + 1, sizeof *c->actors);
    c->actors[c->n_actors++] =
        (cast_actor){.as = name_of(r, "actors", record),
                     .org = ref(r, "orgs", record, ENSHU_F_ORG)};
}

static void take(void *user, const enshu_record *record)
{
    reading *r = user;
    switch (record->kind) {
    case ENSHU_RECORD_ORG_DESCRIBED:
        add_org(r, record);
        break;
    case ENSHU_RECORD_TEAM_DESCRIBED:
        add_team(r, record);
        break;
    case ENSHU_RECORD_ROLE_DESCRIBED:
        add_role(r, record);
        break;
    case ENSHU_RECORD_ACTOR_DESCRIBED:
        add_actor(r, record);
        break;
    default:
        break;
    }
}

/* Roles that people take are those of trainees; a role without a team is an
 * outside party. */
static void judge_roles(cast *c)
{
    for (size_t i = 0; i < c->n_roles; i++) {
        cast_role *role = &c->roles[i];
        for (size_t k = 0; k < c->n_teams && role->team && !role->npc; k++) {
            cast_team *t = &c->teams[k];
            if (strcmp(t->as.id, role->team) != 0 || t->side != 0)
                continue;
            role->played = true;
            t->n_played++;
        }
    }
}

static bool is_alone(const cast *c)
{
    const cast_team *first = NULL;
    for (size_t i = 0; i < c->n_teams; i++) {
        const cast_team *t = &c->teams[i];
        if (t->n_played == 0)
            continue;
        if (first
            && (!first->org || !t->org || strcmp(first->org, t->org) != 0))
            return false;
        first = t;
    }
    return true;
}

enshu_status cast_read(const enshu_drill *d, cast *out, enshu_error *err)
{
    const enshu_reader control = {.control = true};
    reading r = {.drill = d, .out = out};
    *out = (cast){0};
    if (enshu_drill_describe(d, &control, ENSHU_DESCRIBE_THINGS, take, &r)
        != ENSHU_OK)
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for the scenario");
    judge_roles(out);
    out->alone = is_alone(out);
    return ENSHU_OK;
}

void cast_fini(cast *c)
{
    xfree(c->roles);
    xfree(c->teams);
    xfree(c->orgs);
    xfree(c->actors);
    *c = (cast){0};
}

static bool is_called(const cast_name *n, const char *text)
{
    return strcmp(n->id, text) == 0
           || (n->name.ja && strcmp(n->name.ja, text) == 0)
           || (n->name.en && strcmp(n->name.en, text) == 0);
}

const cast_role *cast_find_role(const cast *c, const char *text)
{
    for (size_t i = 0; i < c->n_roles; i++) {
        if (is_called(&c->roles[i].as, text))
            return &c->roles[i];
    }
    return NULL;
}

const cast_team *cast_find_team(const cast *c, const char *text)
{
    for (size_t i = 0; i < c->n_teams; i++) {
        if (is_called(&c->teams[i].as, text))
            return &c->teams[i];
    }
    return NULL;
}

const cast_actor *cast_find_actor(const cast *c, const char *text)
{
    for (size_t i = 0; i < c->n_actors; i++) {
        if (is_called(&c->actors[i].as, text))
            return &c->actors[i];
    }
    return NULL;
}

const cast_name *cast_find_org(const cast *c, const char *text)
{
    for (size_t i = 0; i < c->n_orgs; i++) {
        if (is_called(&c->orgs[i], text))
            return &c->orgs[i];
    }
    return NULL;
}

const char *cast_say(const cast_name *name, base_lang lang)
{
    const char *first = lang == BASE_JA ? name->name.ja : name->name.en;
    const char *second = lang == BASE_JA ? name->name.en : name->name.ja;
    return first ? first : second ? second : name->id;
}
