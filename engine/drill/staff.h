/*
 * drill/staff.h - people: who is on duty, busy, tired, lent.
 *
 * A pool is a number of people of one team with one skill.  It is on duty from
 * `from` to `to` of the drill; several pools make shifts.  An action that asks
 * for a skill takes people of the first pool of the acting team, in order of
 * declaration, that has enough of them free, and gives them back when it is
 * done or broken off.  A team that has no pool with that skill does the action
 * with people who are not counted, and so does exercise control.
 *
 * People whose shift ends finish what they do: a pool may have more people at
 * work than on duty, and never fewer than none free.  Rested people go first;
 * work for which tired ones are needed takes 1/pace times as long, decided
 * when it starts.
 *
 * Work by hand (manual.pool of a station) keeps people too.  It takes what is
 * left of the pool, up to manual.staff, whenever that changes; at the end of
 * a shift its people leave.  Actions do not take people away from it.
 *
 * Lending (fx.staff) adds people to a pool, who are rested when they come, or
 * takes them away, those who came last first, and never more than there are.
 *
 * Everything here is under undo.
 */
#ifndef ENSHU_DRILL_STAFF_H
#define ENSHU_DRILL_STAFF_H

#include "drill/drill_internal.h"

/* Why nobody can. */
typedef struct enshu__shortage {
    int32_t pool;           /* the one that could soonest */
    enshu_time_us until_us; /* when enough of it will be free, as things
                               stand; ENSHU__ABSENT_TIME: never */
} enshu__shortage;

/* After world and operation were made.  False: no memory. */
bool enshu__staff_create(enshu_drill *d);
/* T+00:00: shifts take their course. */
void enshu__staff_start(enshu_drill *d);
/* ENSHU__EVENT_STAFF: a shift of a pool begins or ends, or people get tired. */
void enshu__on_staff(enshu_drill *d, uint64_t pool);

/* Who would do it for a role (-1: control) now.  NULL and *crew, or why
 * nobody can: "people-busy" or "no-people", and *shortage. */
const char *enshu__crew_find(const enshu_drill *d, int32_t role,
                             const enshu__action_def *action, enshu__crew *crew,
                             enshu__shortage *shortage);
void enshu__crew_take(enshu_drill *d, const enshu__crew *crew);
void enshu__crew_release(enshu_drill *d, const enshu__crew *crew);
/* How long they need for what takes `us`. */
enshu_time_us enshu__crew_takes(const enshu_drill *d, const enshu__crew *crew,
                                enshu_time_us us);

/* On duty and not busy. */
int64_t enshu__staff_free(const enshu_drill *d, int32_t pool);
void enshu__staff_lend(enshu_drill *d, int32_t pool, int64_t n);
/* A service is worked by hand now, or no longer. */
void enshu__staff_set_service(enshu_drill *d, int32_t service);

/* How a pool stands, as it was told. */
typedef struct enshu__pool_figures {
    int64_t count; /* on duty */
    int64_t busy;
    int64_t tired;
} enshu__pool_figures;
enshu__pool_figures enshu__pool_told(const enshu_drill *d, int32_t pool);

#endif /* ENSHU_DRILL_STAFF_H */
