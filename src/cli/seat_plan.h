/*
 * cli/seat_plan.h - the seats of a drill before it begins: worlds, parts, roles
 * and two keys for each, one in its link and one in its code.
 *
 * A plan is made of the scenario alone (plan_default) or of a roster
 * (cli/roster.h); plan_seats turns it into what a host takes.
 *
 * Threads: a plan belongs to one thread.
 */
#ifndef ENSHU_CLI_SEAT_PLAN_H
#define ENSHU_CLI_SEAT_PLAN_H

#include "cli/cast.h"
#include "host/host.h"
#include "net/link.h"

typedef struct plan_seat {
    uint32_t world;
    host_part part;
    char **roles; /* ids of roles and actors */
    size_t n_roles;
    char *org;          /* CONTROLLER: steers only this one; NULL */
    char *organisation; /* who sits there, as people call it; "" */
    char *group;        /* "" */
    char *team;         /* as people call it; "" */
    char *person;       /* "" */
    bool control;
    char token[NET_TOKEN_DIGITS + 1]; /* of its link */
    char code[NET_TOKEN_DIGITS + 1];  /* of its code */
} plan_seat;

typedef struct plan_world {
    char *name;
    char *group;
} plan_world;

typedef struct seat_plan {
    plan_seat *seats;
    size_t n;
    plan_world *worlds;
    size_t n_worlds;
    bool rostered; /* organisations are those that sit there, not those of the
                      story or numbers */
} seat_plan;

/* A new seat with keys of its own; the texts are copied.  Borrowed until the
 * next is added. */
plan_seat *plan_add(seat_plan *p, host_part part, uint32_t world);
/* The number of a new world. */
uint32_t plan_add_world(seat_plan *p, const char *name, const char *group);
void plan_add_role(plan_seat *s, const char *id);
/* Replaces a text of a seat. */
void plan_set(char **text, const char *value);
void plan_fini(seat_plan *p);

/* A director for each name (one without, when there is none), an evaluator, a
 * seat for each role of trainees in each world, and in a single world one for
 * each group of outside parties, an observer and a wallboard. */
void plan_default(const cast *c, const char *const *directors,
                  size_t n_directors, size_t n_worlds, base_lang lang,
                  seat_plan *out);
/* Directors as plan_default has them, unless the plan has one and no names are
 * given. */
void plan_directors(seat_plan *p, const char *const *directors,
                    size_t n_directors);

/* Parts as people call them. */
const char *plan_part_name(host_part part, base_lang lang);
/* Ids or Japanese words of a part; HOST_PARTS for none. */
host_part plan_part_of(const char *text);
/* The names of a seat's roles with "; " or 、 between, since names have commas;
 * owned by the caller. */
char *plan_role_names(const cast *c, const plan_seat *s, base_lang lang);
/* The same for any ids of roles, actors and teams; one that is none of these
 * stands for itself. */
char *plan_names(const cast *c, const char *const *ids, size_t n,
                 base_lang lang);

/* As a host takes them: lists owned by the caller (xfree) that point into the
 * plan. */
host_seat *plan_seats(const seat_plan *p);
host_world *plan_worlds(const seat_plan *p);

#endif /* ENSHU_CLI_SEAT_PLAN_H */
