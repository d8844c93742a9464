/*
 * runs/policy_internal.h - what the policies share: a list of things to do in
 * order of time, and plain choices (who, on what, what to write in a form).
 */
#ifndef ENSHU_RUNS_POLICY_INTERNAL_H
#define ENSHU_RUNS_POLICY_INTERNAL_H

#include <stddef.h>

#include "base/memory.h"
#include "enshu/random.h"
#include "base/fields.h"
#include "runs/policy.h"

/* ---- the command in the making ---- */

enum { MOVE_FORM_MAX = 24 };

typedef struct move {
    enshu_command command;
    enshu_pair pairs[3];
    const char *ids[1];
    enshu_pair form[MOVE_FORM_MAX];
} move;

void move_start(move *m, enshu_command_kind kind, const char *actor);
void move_add(move *m, enshu_field field, const char *text);
void move_add_int(move *m, enshu_field field, int64_t value);
/* A list of one id. */
void move_add_ids(move *m, enshu_field field, const char *id);
/* Adds the form; nothing when it is empty. */
void move_add_map(move *m, const enshu_pair *map, size_t n);
/* Fills the form of an action by chance; leaves it out when it has none. */
void move_add_form(move *m, const enshu_drill *d, const char *action,
                   enshu_random *r);
/* The whole of an action.start.  `on` may be NULL. */
void move_action(move *m, const enshu_drill *d, const char *role,
                 const char *action, const char *on, enshu_random *r);
void move_answer(move *m, const char *role, const char *question,
                 const char *option);
void move_approve(move *m, const char *role, uint64_t request, bool ok);

/* ---- choices; ids are borrowed for the life of the drill ---- */

size_t choice_count(const enshu_drill *d, const char *plural);
/* Any id of a kind, NULL when there is none. */
const char *choice_any(const enshu_drill *d, const char *plural,
                       enshu_random *r);
/* The kind an action takes as target ("assets"), NULL for none. */
const char *choice_targets(const enshu_drill *d, const char *action);
/* Is `role` this role, or in this team?  `who` NULL: anyone. */
bool choice_is(const enshu_drill *d, const char *role, const char *who);
/* The first role `by` (role or team; NULL: anyone) and target `on` (NULL: any)
 * with which the action may start now; false when there is none. */
bool choice_first(const enshu_drill *d, const char *action, const char *by,
                  const char **on, const char **role);

/* ---- questions that were asked ---- */

/* Strings are owned. */
typedef struct asked {
    char *question;
    char *to;       /* role or team asked first, NULL: everybody */
    char **options; /* ids */
    size_t n_options;
    enshu_time_us t_us;
    enshu_time_us deadline_us; /* 0: none */
} asked;

asked *asked_create(const enshu_record *record);
void asked_destroy(asked *a); /* accepts NULL */
/* Who answers: the first role it is addressed to; NULL when there is none. */
const char *asked_role(const asked *a, const enshu_drill *d);
/* Any of its options, NULL when it is answered in words. */
const char *asked_option(const asked *a, enshu_random *r);

/* ---- actions that wait to be approved ---- */

/* Strings are owned. */
typedef struct wish {
    uint64_t request; /* number of action.requested */
    char *by;         /* who asks; "" control */
    char **approval;  /* roles and teams that may approve */
    size_t n_approval;
    int64_t keys; /* how many of them have to */
    enshu_time_us t_us;
} wish;

wish *wish_create(const enshu_record *record);
void wish_destroy(wish *w); /* accepts NULL */
/* The request a record puts an end to; 0: none. */
uint64_t wish_ended(const enshu_record *record);
/* The i-th role that may approve it and did not ask; NULL past the last. */
const char *wish_role(const wish *w, const enshu_drill *d, size_t i);

/* ---- what is said ---- */

typedef struct talker talker;
talker *talker_create(enshu_drill *d, uint64_t seed);
void talker_destroy(talker *t); /* accepts NULL */
void talker_see(talker *t, const enshu_record *record);
/* Makes something that is said; false: nothing now. */
bool talker_act(talker *t, move *m);

/* ---- one policy ---- */

typedef struct policy_class {
    const char *name;
    bool listens;
    void *(*create)(enshu_drill *d, uint64_t seed);
    void (*destroy)(void *self);
    void (*see)(void *self, const enshu_record *record);
    void (*think)(void *self);
    enshu_time_us (*next)(const void *self);
    const enshu_command *(*act)(void *self);
} policy_class;

extern const policy_class policy_slow;
extern const policy_class policy_random;
extern const policy_class policy_plays; /* made by plays_create */

void *plays_create(const enshu_test_info *test);

#endif /* ENSHU_RUNS_POLICY_INTERNAL_H */
