/* The fields of all structs of a report. */
#include "review/json_rows.h"

#define ROW(type, name, kind, rows, size)                                      \
    {                                                                          \
#name, kind, offsetof(type, name), rows, size                          \
    }
#define STR(type, name) ROW(type, name, JSON_ROW_STR, NULL, 0)
#define TEXT(type, name) ROW(type, name, JSON_ROW_TEXT, NULL, 0)
#define WHOLE(type, name) ROW(type, name, JSON_ROW_WHOLE, NULL, 0)
#define INT(type, name) ROW(type, name, JSON_ROW_INT, NULL, 0)
#define BOOL(type, name) ROW(type, name, JSON_ROW_BOOL, NULL, 0)
#define LANE(type, name) ROW(type, name, JSON_ROW_LANE, NULL, 0)
#define CURVE(type, name) ROW(type, name, JSON_ROW_CURVE, NULL, 0)
#define CURVES(type, name) ROW(type, name, JSON_ROW_CURVES, NULL, 0)
#define OBJECT(type, name, rows) ROW(type, name, JSON_ROW_OBJECT, rows, 0)
#define LIST(type, name, of, rows)                                             \
    ROW(type, name, JSON_ROW_LIST, rows, sizeof(of))
#define END                                                                    \
    {                                                                          \
        NULL, JSON_ROW_STR, 0, NULL, 0                                         \
    }

const char *json_lane(review_lane lane)
{
    static const char *const names[REVIEW_LANES] = {
        "inject", "message",   "action", "decision", "duty",
        "system", "operation", "attack", "control"};
    return (int)lane >= 0 && lane < REVIEW_LANES ? names[lane] : "";
}

const json_row json_cover_rows[] = {STR(review_cover, id),
                                    STR(review_cover, scenario),
                                    TEXT(review_cover, title),
                                    TEXT(review_cover, summary),
                                    STR(review_cover, tlp),
                                    STR(review_cover, start),
                                    WHOLE(review_cover, start_us),
                                    STR(review_cover, started),
                                    STR(review_cover, closed),
                                    STR(review_cover, policy),
                                    WHOLE(review_cover, seed),
                                    WHOLE(review_cover, length_us),
                                    WHOLE(review_cover, end_us),
                                    STR(review_cover, program),
                                    STR(review_cover, digest),
                                    BOOL(review_cover, sealed),
                                    BOOL(review_cover, verified),
                                    STR(review_cover, fault),
                                    BOOL(review_cover, differs),
                                    WHOLE(review_cover, branch),
                                    WHOLE(review_cover, rewinds),
                                    WHOLE(review_cover, worlds),
                                    END};

const json_row json_scope_rows[] = {
    INT(review_scope, instance), STR(review_scope, world),
    STR(review_scope, id), TEXT(review_scope, name), END};

static const json_row seat_rows[] = {STR(review_seat, part),
                                     STR(review_seat, role),
                                     TEXT(review_seat, name),
                                     TEXT(review_seat, team),
                                     WHOLE(review_seat, people),
                                     STR(review_seat, person),
                                     END};

static const json_row event_rows[] = {WHOLE(review_event, seq),
                                      WHOLE(review_event, t_us),
                                      LANE(review_event, lane),
                                      STR(review_event, kind),
                                      TEXT(review_event, text),
                                      TEXT(review_event, who),
                                      BOOL(review_event, known),
                                      BOOL(review_event, matter),
                                      END};

static const json_row figure_rows[] = {STR(review_figure, id),
                                       TEXT(review_figure, name),
                                       STR(review_figure, unit),
                                       BOOL(review_figure, high_is_good),
                                       BOOL(review_figure, has_warn),
                                       BOOL(review_figure, has_crit),
                                       WHOLE(review_figure, warn_milli),
                                       WHOLE(review_figure, crit_milli),
                                       CURVE(review_figure, played),
                                       CURVES(review_figure, references),
                                       WHOLE(review_figure, position_milli),
                                       END};

static const json_row option_rows[] = {
    STR(review_option, id), TEXT(review_option, name),
    BOOL(review_option, chosen), TEXT(review_option, effect), END};

static const json_row decision_rows[] = {
    WHOLE(review_decision, seq),
    WHOLE(review_decision, asked_us),
    WHOLE(review_decision, t_us),
    WHOLE(review_decision, deadline_us),
    TEXT(review_decision, title),
    TEXT(review_decision, by),
    TEXT(review_decision, answer),
    STR(review_decision, basis),
    TEXT(review_decision, model),
    LIST(review_decision, options, review_option, option_rows),
    WHOLE(review_decision, points_milli),
    WHOLE(review_decision, max_milli),
    END};

static const json_row duty_rows[] = {
    STR(review_duty, id),          TEXT(review_duty, name),
    STR(review_duty, basis),       TEXT(review_duty, team),
    TEXT(review_duty, to),         WHOLE(review_duty, round),
    WHOLE(review_duty, opened_us), WHOLE(review_duty, deadline_us),
    WHOLE(review_duty, zero_us),   WHOLE(review_duty, done_us),
    STR(review_duty, state),       WHOLE(review_duty, filled_ppm),
    BOOL(review_duty, agrees),     WHOLE(review_duty, points_milli),
    WHOLE(review_duty, max_milli), END};

static const json_row message_rows[] = {
    WHOLE(review_message, seq),    WHOLE(review_message, t_us),
    BOOL(review_message, written), TEXT(review_message, from),
    TEXT(review_message, to),      STR(review_message, via),
    TEXT(review_message, heading), TEXT(review_message, text),
    STR(review_message, tlp),      END};

static const json_row rating_rows[] = {
    STR(review_rating, rater), STR(review_rating, rating),
    STR(review_rating, text),  WHOLE(review_rating, t_us),
    TEXT(review_rating, by),   END};

static const json_row task_rows[] = {
    STR(review_task, id),
    TEXT(review_task, name),
    TEXT(review_task, look_for),
    TEXT(review_task, team),
    STR(review_task, rating),
    BOOL(review_task, differs),
    LIST(review_task, ratings, review_rating, rating_rows),
    END};

static const json_row capability_rows[] = {
    STR(review_capability, id),
    TEXT(review_capability, name),
    TEXT(review_capability, target),
    TEXT(review_capability, objective),
    LIST(review_capability, tasks, review_task, task_rows),
    END};

static const json_row observation_rows[] = {WHOLE(review_observation, seq),
                                            WHOLE(review_observation, t_us),
                                            STR(review_observation, objective),
                                            TEXT(review_observation, team),
                                            STR(review_observation, rating),
                                            STR(review_observation, rater),
                                            STR(review_observation, text),
                                            TEXT(review_observation, by),
                                            END};

static const json_row finding_rows[] = {
    TEXT(review_finding, text), STR(review_finding, source),
    WHOLE(review_finding, seq), WHOLE(review_finding, t_us), END};

static const json_row improvement_rows[] = {
    WHOLE(review_improvement, number), TEXT(review_improvement, objective),
    TEXT(review_improvement, team),    STR(review_improvement, heading),
    STR(review_improvement, text),     STR(review_improvement, charge),
    STR(review_improvement, by_date),  STR(review_improvement, measure),
    STR(review_improvement, state),    STR(review_improvement, source),
    TEXT(review_improvement, origin),  END};

static const json_row answer_rows[] = {
    STR(review_answer, choice), TEXT(review_answer, name),
    WHOLE(review_answer, n), STR(review_answer, text), END};

static const json_row question_rows[] = {
    STR(review_question, field), TEXT(review_question, name),
    STR(review_question, kind),
    LIST(review_question, answers, review_answer, answer_rows), END};

static const json_row survey_rows[] = {
    STR(review_survey, id),
    TEXT(review_survey, name),
    BOOL(review_survey, anonymous),
    WHOLE(review_survey, asked),
    WHOLE(review_survey, answered),
    LIST(review_survey, questions, review_question, question_rows),
    END};

static const json_row axis_rows[] = {
    STR(review_axis, axis),          WHOLE(review_axis, weight),
    WHOLE(review_axis, share_milli), WHOLE(review_axis, points_milli),
    WHOLE(review_axis, max_milli),   END};

static const json_row reason_rows[] = {STR(review_reason, criterion),
                                       TEXT(review_reason, name),
                                       TEXT(review_reason, team),
                                       STR(review_reason, state),
                                       BOOL(review_reason, counted),
                                       WHOLE(review_reason, points_milli),
                                       WHOLE(review_reason, max_milli),
                                       WHOLE(review_reason, cause),
                                       WHOLE(review_reason, t_us),
                                       TEXT(review_reason, evidence),
                                       TEXT(review_reason, answer),
                                       STR(review_reason, metric),
                                       WHOLE(review_reason, value),
                                       WHOLE(review_reason, best),
                                       WHOLE(review_reason, middle),
                                       BOOL(review_reason, halfway),
                                       WHOLE(review_reason, worst),
                                       WHOLE(review_reason, ratings),
                                       STR(review_reason, rater),
                                       WHOLE(review_reason, spread_milli),
                                       WHOLE(review_reason, minutes),
                                       TEXT(review_reason, wanted),
                                       END};

static const json_row objective_rows[] = {
    STR(review_objective, id),
    TEXT(review_objective, name),
    STR(review_objective, axis),
    STR(review_objective, item),
    WHOLE(review_objective, points_milli),
    WHOLE(review_objective, max_milli),
    LIST(review_objective, reasons, review_reason, reason_rows),
    END};

static const json_row item_rows[] = {STR(review_item, item),
                                     TEXT(review_item, name),
                                     INT(review_item, level),
                                     INT(review_item, reckoned),
                                     BOOL(review_item, overruled),
                                     STR(review_item, why),
                                     END};

static const json_row move_rows[] = {
    WHOLE(review_move, t_us), WHOLE(review_move, by), WHOLE(review_move, value),
    TEXT(review_move, name), END};

static const json_row meter_rows[] = {
    STR(review_meter, id),
    TEXT(review_meter, name),
    STR(review_meter, kind),
    TEXT(review_meter, team),
    WHOLE(review_meter, start),
    WHOLE(review_meter, value),
    WHOLE(review_meter, low),
    WHOLE(review_meter, high),
    LIST(review_meter, moves, review_move, move_rows),
    END};

static const json_row score_rows[] = {
    WHOLE(review_score, total_milli),
    WHOLE(review_score, max_milli),
    WHOLE(review_score, cap_milli),
    BOOL(review_score, gated),
    BOOL(review_score, final),
    BOOL(review_score, has_axes),
    WHOLE(review_score, ungraded),
    LIST(review_score, axes, review_axis, axis_rows),
    LIST(review_score, objectives, review_objective, objective_rows),
    LIST(review_score, items, review_item, item_rows),
    LIST(review_score, meters, review_meter, meter_rows),
    END};

const json_row json_report_rows[] = {
    OBJECT(review_report, score, score_rows),
    LIST(review_report, seats, review_seat, seat_rows),
    LIST(review_report, timeline, review_event, event_rows),
    LIST(review_report, figures, review_figure, figure_rows),
    LIST(review_report, decisions, review_decision, decision_rows),
    LIST(review_report, duties, review_duty, duty_rows),
    LIST(review_report, messages, review_message, message_rows),
    LIST(review_report, capabilities, review_capability, capability_rows),
    LIST(review_report, observations, review_observation, observation_rows),
    LIST(review_report, strengths, review_finding, finding_rows),
    LIST(review_report, weaknesses, review_finding, finding_rows),
    LIST(review_report, improvements, review_improvement, improvement_rows),
    LIST(review_report, surveys, review_survey, survey_rows),
    LIST(review_report, limits, review_finding, finding_rows),
    END};
