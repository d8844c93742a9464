/*
 * cli/outcome.h - a drill as data: the object that `--json` prints.
 *
 *   {schema: "enshu.run/1", scenario, seed, policy, end_us, digest,
 *    score: {total, max, gated, ungraded,
 *            objectives: [{id, points, max, reasons: [{criterion, points, max,
 *              state, counted, team, cause}]}],
 *            axes: [{axis, weight, points, max, share}],
 *            items: [{item, level, reckoned, overruled, cause, points, max}],
 *            meters: [{id, kind, team, start, value, low, high,
 *              moves: [{t_us, by, value, rule, cause}]}],
 *            teams: [{id, total, max, gated, axes, items}]},
 *    figures: [{id, unit, value, severity, worst}],
 *    errors: [...], timeline: [...]}
 *
 * A measured reason also has metric, value, best and worst; that of a key
 * figure middle and minutes too, and then areas for values (enshu/score.h).
 *
 * Points and values of figures are thousandths, times microseconds.  A record
 * of the timeline is {seq, t_us, kind, instance, cause, actor, audience,
 * fields}; an error is {t_us, code, what, id, source, line, message} of a
 * script, or {bot, source, line, message}.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_OUTCOME_H
#define ENSHU_CLI_OUTCOME_H

#include "base/json.h"
#include "cli/view.h"
#include "enshu/drill.h"
#include "enshu/score.h"

json_t *outcome_record(const enshu_record *record);
json_t *outcome_script_error(const enshu_record *record);
json_t *outcome_bot_error(const char *bot, const enshu_error *err);

/* `score`, without teams, and these. */
json_t *outcome_score(const enshu_score *score);
json_t *outcome_teams(enshu_drill *d);

/* The whole object; takes over `score`, `figures`, `errors` and `timeline`. */
json_t *outcome_object(const char *scenario, const view_facts *facts,
                       json_t *score, json_t *figures, json_t *errors,
                       json_t *timeline);

#endif /* ENSHU_CLI_OUTCOME_H */
