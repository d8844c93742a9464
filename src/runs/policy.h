/*
 * runs/policy.h - the built-in players of headless drills.
 *
 *   none    does nothing
 *   slow    does what injects ask for, late (60 to 95 % of the time given) and
 *           forgetting about a third of it; answers questions and approves
 *           actions the same way
 *   random  now and then does any permitted action on any target, answers a
 *           question, approves or refuses an action that waits
 *
 * A policy sees the records that some team could see, and acts through
 * commands only.  It draws from a random stream of its own, so the same drill
 * seed gives the same play however the session cuts the way.
 *
 * How a session drives it: never advance past policy_next - 1 us nor further
 * than POLICY_STEP_US at once (only a policy that listens needs that), call
 * policy_think after each advance, and when drill time is policy_next - 1 us
 * take the command with policy_act and submit it for policy_next.
 *
 * Threads: a policy belongs to one thread.
 */
#ifndef ENSHU_RUNS_POLICY_H
#define ENSHU_RUNS_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "enshu/drill.h"

#define POLICY_STEP_US ENSHU_SEC /* nobody reacts faster than this */

typedef struct policy policy;

/* The names of the built-in policies, ended by NULL; static. */
const char *const *policy_names(void);
bool policy_is_builtin(const char *name);

/* NULL when there is no built-in policy of this name.  The drill must outlive
 * the policy. */
policy *policy_create(const char *name, enshu_drill *d, uint64_t seed);
/* Plays what a test of the scenario says, which must outlive the policy. */
policy *policy_create_test(const enshu_test_info *test);
void policy_destroy(policy *p); /* accepts NULL */

/* True when what happens may change when it acts next. */
bool policy_listens(const policy *p);
/* Takes note of a record; may be called from the drill's sink. */
void policy_see(policy *p, const enshu_record *record);
/* Makes up its mind about what it saw. */
void policy_think(policy *p);
/* When it wants to act next, ENSHU_TIME_MAX for never. */
enshu_time_us policy_next(const policy *p);
/* What it does at that time, NULL for nothing; the time moves on.  Without
 * seq; borrowed until the next call. */
const enshu_command *policy_act(policy *p);

#endif /* ENSHU_RUNS_POLICY_H */
