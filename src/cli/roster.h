/*
 * cli/roster.h - the roster of a drill: one row for each seat.
 *
 * Columns by their headings, in Japanese or English, in any order; others are
 * left out with a notice:
 *
 *   organisation 組織      who sits there; if any trainee's row has one, or a
 *                          world, all have
 *   group        グループ  to filter by; one for a team, and rows of trainees
 *                          that have none take that of their team.  A world
 *                          has one if all its teams have the same
 *   world        世界      the same text is the same world; empty: the
 *                          organisation's own when the scenario is played by
 *                          one organisation, else the one that all share
 *   team         チーム    id or name in the scenario
 *   role         役割      ids or names, with ; between; empty: all of the team
 *   part         参加区分  trainee (when empty), director, controller,
 *                          evaluator, player, observer, wallboard
 *   name         氏名      who is expected; empty: anybody
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_ROSTER_H
#define ENSHU_CLI_ROSTER_H

#include "bundle/sheet.h"
#include "cli/roster_notes.h"
#include "cli/seat_plan.h"

enum { ROSTER_SEATS_MAX = 20000 };

/* Makes a plan of the rows.  ENSHU_EINVAL when there are errors, which are told
 * by line; *out is then empty.  `source` is what they name. */
ENSHU_MUST_USE enshu_status roster_read(const bundle_sheet *sheet,
                                        const char *source, const cast *c,
                                        base_lang lang, seat_plan *out,
                                        roster_notes *notes);

#endif /* ENSHU_CLI_ROSTER_H */
