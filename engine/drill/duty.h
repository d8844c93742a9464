/*
 * drill/duty.h - duties to report.
 *
 * An obligation opens when its trigger becomes true and is done, in rounds,
 * by reports: actions with its form by whoever owes it, on whoever it is owed
 * to.  A round is worth
 *
 *     points x s(t) x filled x (agrees ? 1 : 1/2)
 *
 * with s(t) = 1 up to the deadline, 0 from the zero time on, in proportion
 * between; filled = what is written of the form, where a field that must be
 * filled in weighs 2 and another 1; and agrees = what the recipient was told
 * last is what the team told others last (compare.h).  A correction heals
 * that, at whatever time.
 */
#ifndef ENSHU_DRILL_DUTY_H
#define ENSHU_DRILL_DUTY_H

#include "drill/describe.h"
#include "enshu/score.h"

bool enshu__duties_create(enshu_drill *d); /* false: no memory */

/* The trigger became true; `ends` did; a round is worth nothing any more. */
void enshu__on_duty_open(enshu_drill *d, uint64_t obligation);
void enshu__on_duty_lapse(enshu_drill *d, uint64_t obligation);
void enshu__on_duty_zero(enshu_drill *d, uint64_t obligation);
/* What made a condition of it true, told by the watch. */
void enshu__duty_ripe(enshu_drill *d, uint64_t obligation,
                      enshu__event_kind kind);

/* An action is over: it may be a report. */
void enshu__duty_deed(enshu_drill *d, const enshu__deed *deed);
/* Moves the ends of open rounds. */
void enshu__extend_duties(enshu_drill *d, enshu_time_us by_us);

/* Rounds done, by this team or role (name 0: by whoever owes it). */
int64_t enshu__duty_met(const enshu_drill *d, int32_t obligation,
                        enshu__ref by);

/* describe_duty.c: duties of the reader's teams. */
void enshu__tell_duties(const enshu__teller *t);

/* May an action meet an obligation, by what it is and is done to? */
bool enshu__meets_duty(const enshu__scenario *s,
                       const enshu__obligation_def *def,
                       const enshu__action_def *action);

#endif /* ENSHU_DRILL_DUTY_H */
