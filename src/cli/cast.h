/*
 * cli/cast.h - who there is in a scenario: what seats can be given to.
 *
 * Threads: a cast belongs to one thread.
 */
#ifndef ENSHU_CLI_CAST_H
#define ENSHU_CLI_CAST_H

#include "base/locale.h"
#include "enshu/drill.h"

typedef struct cast_name {
    const char *id;
    enshu_text name; /* a language may be missing */
} cast_name;

typedef struct cast_role {
    cast_name as;
    const char *team; /* NULL: none */
    const char *org;  /* NULL: none */
    bool played;      /* people sit there: of a team of trainees */
    bool npc;         /* of exercise control, or of nobody */
} cast_role;

typedef struct cast_team {
    cast_name as;
    const char *org;
    int side;        /* as enshu_drill_side */
    size_t n_played; /* of its roles */
} cast_team;

/* An outside party: police, press, a vendor. */
typedef struct cast_actor {
    cast_name as;
    const char *org; /* NULL: none */
} cast_actor;

typedef struct cast {
    cast_role *roles;
    size_t n_roles;
    cast_team *teams;
    size_t n_teams;
    cast_name *orgs;
    size_t n_orgs;
    cast_actor *actors;
    size_t n_actors;
    bool alone; /* all that is played belongs to one organisation, or is one
                   team */
} cast;

/* Reads it from a drill, which must outlive it.  ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status cast_read(const enshu_drill *d, cast *out,
                                      enshu_error *err);
void cast_fini(cast *c);

/* By id, or by name in one of the languages; NULL when there is none. */
const cast_role *cast_find_role(const cast *c, const char *text);
const cast_team *cast_find_team(const cast *c, const char *text);
const cast_actor *cast_find_actor(const cast *c, const char *text);
const cast_name *cast_find_org(const cast *c, const char *text);
/* A name in the language, else in the other, else the id. */
const char *cast_say(const cast_name *name, base_lang lang);

#endif /* ENSHU_CLI_CAST_H */
