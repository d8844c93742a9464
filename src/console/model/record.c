#include <stdio.h>
#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/model_internal.h"

/* ---- fields ---- */

const char *fold_string(const fold *f, enshu_field field)
{
    return fields_string(f->pairs, f->n, field);
}

const char *fold_id(model *m, const fold *f, enshu_field field)
{
    return store_text(m->pool, fold_string(f, field));
}

int64_t fold_int(const fold *f, enshu_field field, int64_t fallback)
{
    const enshu_value *v = fields_find(f->pairs, f->n, field);
    const bool has =
        v && (v->type == ENSHU_TYPE_INT || v->type == ENSHU_TYPE_BOOL);
    return has ? v->as.integer : fallback;
}

static int64_t within(int64_t value, int64_t low, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

int64_t fold_bounded(int64_t value)
{
    return within(value, -MODEL_AMOUNT_MAX, MODEL_AMOUNT_MAX);
}

int64_t fold_count(const fold *f, enshu_field field, int64_t fallback)
{
    return within(fold_int(f, field, fallback), 0, MODEL_AMOUNT_MAX);
}

int64_t fold_time(const fold *f, enshu_field field, int64_t fallback)
{
    return within(fold_int(f, field, fallback), -ENSHU_TIME_MAX,
                  ENSHU_TIME_MAX);
}

bool fold_has(const fold *f, enshu_field field)
{
    return fields_find(f->pairs, f->n, field) != NULL;
}

const int64_t *fold_ints(const fold *f, enshu_field field, size_t *n)
{
    const enshu_value *v = fields_find(f->pairs, f->n, field);
    const bool has = v && v->type == ENSHU_TYPE_INTS && v->count > 0;
    *n = has ? v->count : 0;
    return has ? v->as.ints : NULL;
}

enshu_text fold_text(model *m, const fold *f, enshu_field field)
{
    const enshu_value *v = fields_find(f->pairs, f->n, field);
    if (!v || v->type != ENSHU_TYPE_TEXT)
        return (enshu_text){NULL, NULL};
    return (enshu_text){store_text_or_null(m->pool, v->as.text.ja),
                        store_text_or_null(m->pool, v->as.text.en)};
}

enshu_text fold_words(model *m, const fold *f, enshu_field field)
{
    const char *written = fold_string(f, field);
    const char *kept = *written ? store_text(m->pool, written) : NULL;
    return (enshu_text){kept, kept};
}

const char *const *fold_ids(model *m, const fold *f, enshu_field field,
                            size_t *n)
{
    const enshu_value *v = fields_find(f->pairs, f->n, field);
    const bool has = v && v->type == ENSHU_TYPE_IDS && v->count > 0;
    *n = has ? v->count : 0;
    return has ? store_texts(m->pool, v->as.ids, v->count) : NULL;
}

static const char *value_text(model *m, const enshu_value *v)
{
    char number[32];
    if (v->type == ENSHU_TYPE_STR || v->type == ENSHU_TYPE_ID)
        return store_text(m->pool, v->as.str);
    if (v->type != ENSHU_TYPE_INT)
        return "";
    (void)snprintf(number, sizeof number, "%lld", (long long)v->as.integer);
    return store_text(m->pool, number);
}

model_filled *fold_form(model *m, const fold *f, size_t *n)
{
    const enshu_value *v = fields_find(f->pairs, f->n, ENSHU_F_FORM);
    *n = v && v->type == ENSHU_TYPE_MAP ? v->count : 0;
    if (*n == 0)
        return NULL;
    model_filled *form = xcalloc(*n, sizeof *form);
    for (size_t i = 0; i < *n; i++)
        form[i] = (model_filled){.key = store_text(m->pool, v->as.map[i].key),
                                 .text = value_text(m, &v->as.map[i].value)};
    return form;
}

/* ---- kinds ---- */

/* What becomes of each kind of record; the others say nothing to a console. */
static fold_fn *const folds[ENSHU_RECORD_END] = {
    [ENSHU_RECORD_DRILL_STARTED] = fold_started,
    [ENSHU_RECORD_DRILL_STOPPED] = fold_stopped,
    [ENSHU_RECORD_PHASE_ENTERED] = fold_phase,
    [ENSHU_RECORD_CLOCK_JUMPED] = fold_jumped,
    [ENSHU_RECORD_HINT_GIVEN] = fold_hint,
    [ENSHU_RECORD_INJECT_SENT] = fold_inject,
    [ENSHU_RECORD_MESSAGE_OPENED] = fold_opened,
    [ENSHU_RECORD_MESSAGE_REPLIED] = fold_replied,
    [ENSHU_RECORD_MESSAGE_SENT] = fold_sent,
    [ENSHU_RECORD_REPORT_RECEIVED] = fold_form_received,
    [ENSHU_RECORD_ACTION_STARTED] = fold_action_started,
    [ENSHU_RECORD_ACTION_DONE] = fold_action_done,
    [ENSHU_RECORD_ACTION_CANCELLED] = fold_action_cancelled,
    [ENSHU_RECORD_QUESTION_ASKED] = fold_asked,
    [ENSHU_RECORD_QUESTION_ANSWERED] = fold_answered,
    [ENSHU_RECORD_QUESTION_EXPIRED] = fold_expired,
    [ENSHU_RECORD_STATE_CHANGED] = fold_state,
    [ENSHU_RECORD_SERVICE_CHANGED] = fold_service,
    [ENSHU_RECORD_BELIEF_CHANGED] = fold_belief,
    [ENSHU_RECORD_BELIEF_DESCRIBED] = fold_belief,
    [ENSHU_RECORD_PATH_SUSPECTED] = fold_path,
    [ENSHU_RECORD_ASSET_COMPROMISED] = fold_compromised,
    [ENSHU_RECORD_STEP_DETECTED] = fold_detected,
    [ENSHU_RECORD_ARTIFACT_REVEALED] = fold_revealed,
    [ENSHU_RECORD_OPERATION_SAMPLED] = fold_sampled,
    [ENSHU_RECORD_ITEM_STARTED] = fold_item_started,
    [ENSHU_RECORD_ITEM_DONE] = fold_item_done,
    [ENSHU_RECORD_ITEM_CANCELLED] = fold_item_cancelled,
    [ENSHU_RECORD_ORG_DESCRIBED] = fold_described,
    [ENSHU_RECORD_TEAM_DESCRIBED] = fold_described,
    [ENSHU_RECORD_ROLE_DESCRIBED] = fold_described,
    [ENSHU_RECORD_ACTOR_DESCRIBED] = fold_described,
    [ENSHU_RECORD_ZONE_DESCRIBED] = fold_described,
    [ENSHU_RECORD_CONDUIT_DESCRIBED] = fold_described,
    [ENSHU_RECORD_ASSET_DESCRIBED] = fold_described,
    [ENSHU_RECORD_SERVICE_DESCRIBED] = fold_described,
    [ENSHU_RECORD_OPERATION_DESCRIBED] = fold_described,
    [ENSHU_RECORD_ACTION_DESCRIBED] = fold_described,
    [ENSHU_RECORD_ARTIFACT_DESCRIBED] = fold_described,
    [ENSHU_RECORD_ITEM_DESCRIBED] = fold_item_described,
    [ENSHU_RECORD_FORM_DESCRIBED] = fold_form_described,
    [ENSHU_RECORD_OPTION_DESCRIBED] = fold_option_described,
    [ENSHU_RECORD_STATION_DESCRIBED] = fold_station_described,
    [ENSHU_RECORD_STATION_SAMPLED] = fold_station_sampled,
    [ENSHU_RECORD_STORE_DESCRIBED] = fold_store_described,
    [ENSHU_RECORD_STORE_SAMPLED] = fold_store_sampled,
    [ENSHU_RECORD_DEPARTURE_DESCRIBED] = fold_departure_described,
    [ENSHU_RECORD_DEPARTURE_CHANGED] = fold_departure_changed,
    [ENSHU_RECORD_STOP_DESCRIBED] = fold_stop_described,
    [ENSHU_RECORD_STOP_SAMPLED] = fold_stop_sampled,
    [ENSHU_RECORD_SECTION_DESCRIBED] = fold_section_described,
    [ENSHU_RECORD_SECTION_CHANGED] = fold_section_changed,
    [ENSHU_RECORD_TRIP_DESCRIBED] = fold_trip_described,
    [ENSHU_RECORD_TRIP_MOVED] = fold_trip_moved,
    [ENSHU_RECORD_TRIP_CHANGED] = fold_trip_changed,
    [ENSHU_RECORD_FORECAST_MADE] = fold_forecast_made,
    [ENSHU_RECORD_METRIC_DESCRIBED] = fold_metric_described,
    [ENSHU_RECORD_METRIC_SAMPLED] = fold_metric_sampled,
    [ENSHU_RECORD_ORDER_GIVEN] = fold_ordered,
    [ENSHU_RECORD_ACTION_REQUESTED] = fold_action_requested,
    [ENSHU_RECORD_ACTION_APPROVED] = fold_action_approved,
    [ENSHU_RECORD_STAFF_DESCRIBED] = fold_described,
    [ENSHU_RECORD_STAFF_CHANGED] = fold_staff_changed,
    [ENSHU_RECORD_TOKEN_DESCRIBED] = fold_described,
    [ENSHU_RECORD_TOKEN_SPENT] = fold_token_spent,
    [ENSHU_RECORD_LOG_DESCRIBED] = fold_described,
    [ENSHU_RECORD_OBJECTIVE_DESCRIBED] = fold_described,
    [ENSHU_RECORD_HOST_DESCRIBED] = fold_host_described,
    [ENSHU_RECORD_EVIDENCE_KEPT] = fold_evidence,
    [ENSHU_RECORD_EVIDENCE_DESCRIBED] = fold_evidence,
    [ENSHU_RECORD_EVIDENCE_RECEIVED] = fold_evidence,
    [ENSHU_RECORD_OBLIGATION_DESCRIBED] = fold_duty_described,
    [ENSHU_RECORD_OBLIGATION_OPENED] = fold_duty_opened,
    [ENSHU_RECORD_OBLIGATION_MET] = fold_duty_met,
    [ENSHU_RECORD_OBLIGATION_MISSED] = fold_duty_missed,
    [ENSHU_RECORD_OBLIGATION_LAPSED] = fold_duty_lapsed,
    [ENSHU_RECORD_SECTOR_DESCRIBED] = fold_sector_described,
    [ENSHU_RECORD_SECTOR_CHANGED] = fold_sector_changed,
    [ENSHU_RECORD_CONTACT_DESCRIBED] = fold_contact,
    [ENSHU_RECORD_CONTACT_CHANGED] = fold_contact,
    [ENSHU_RECORD_ROOM_DESCRIBED] = fold_room_described,
    [ENSHU_RECORD_CHAT_SAID] = fold_chat_said,
    [ENSHU_RECORD_CHAT_PINNED] = fold_chat_pinned,
    [ENSHU_RECORD_CALL_RANG] = fold_call_rang,
    [ENSHU_RECORD_CALL_ANSWERED] = fold_call_answered,
    [ENSHU_RECORD_CALL_SAID] = fold_call_said,
    [ENSHU_RECORD_CALL_LEFT] = fold_call_left,
    [ENSHU_RECORD_CALL_ENDED] = fold_call_ended,
    [ENSHU_RECORD_CALL_NOTED] = fold_call_noted,
    [ENSHU_RECORD_REPLY_OFFERED] = fold_reply_offered,
    [ENSHU_RECORD_INJECT_DESCRIBED] = fold_inject_described,
    [ENSHU_RECORD_INJECT_CHANGED] = fold_inject_changed,
    [ENSHU_RECORD_INJECT_MADE] = fold_inject_made,
    [ENSHU_RECORD_INJECT_SKIPPED] = fold_inject_skipped,
    [ENSHU_RECORD_EXPECTATION_DESCRIBED] = fold_expectation_described,
    [ENSHU_RECORD_EXPECT_MET] = fold_expect_met,
    [ENSHU_RECORD_EXPECT_MISSED] = fold_expect_missed,
    [ENSHU_RECORD_VAR_DESCRIBED] = fold_var_described,
    [ENSHU_RECORD_VAR_CHANGED] = fold_var_changed,
    [ENSHU_RECORD_SCRIPT_FAILED] = fold_script_failed,
    [ENSHU_RECORD_FALLBACK_STARTED] = fold_fallback,
    [ENSHU_RECORD_HANDLER_DISABLED] = fold_handler_disabled,
    [ENSHU_RECORD_HANDLER_RETRIED] = fold_handler_retried,
    [ENSHU_RECORD_ASK_SHOWN] = fold_ask_shown,
    [ENSHU_RECORD_ASK_ANSWERED] = fold_ask_answered,
    [ENSHU_RECORD_CUE_SHOWN] = fold_cue,
    [ENSHU_RECORD_OBSERVATION_ADDED] = fold_observation,
    [ENSHU_RECORD_METRIC_CHANGED] = fold_metric_changed,
    [ENSHU_RECORD_METER_DESCRIBED] = fold_meter_described,
    [ENSHU_RECORD_METER_MOVED] = fold_meter_moved,
    [ENSHU_RECORD_CRITERION_DESCRIBED] = fold_criterion_described,
    [ENSHU_RECORD_RUBRIC_DESCRIBED] = fold_rubric_described,
    [ENSHU_RECORD_CRITERION_GRADED] = fold_criterion_graded,
    [ENSHU_RECORD_CAPABILITY_DESCRIBED] = fold_capability_described,
    [ENSHU_RECORD_TASK_DESCRIBED] = fold_task_described,
    [ENSHU_RECORD_TASK_RATED] = fold_task_rated,
    [ENSHU_RECORD_GRADE_SETTLED] = fold_grade_settled,
    [ENSHU_RECORD_ITEM_RATED] = fold_item_rated,
    [ENSHU_RECORD_GRADE_WITHDRAWN] = fold_grade_withdrawn,
    [ENSHU_RECORD_GRADE_REOPENED] = fold_grade_reopened,
    [ENSHU_RECORD_SURVEY_DESCRIBED] = fold_survey_described,
    [ENSHU_RECORD_SURVEY_FIELD] = fold_survey_field,
    [ENSHU_RECORD_SURVEY_OPENED] = fold_survey_opened,
    [ENSHU_RECORD_SURVEY_ANSWERED] = fold_survey_answered,
    [ENSHU_RECORD_IMPROVEMENT_ADDED] = fold_improvement_added,
    [ENSHU_RECORD_IMPROVEMENT_CHANGED] = fold_improvement_changed,
};

/* These change nothing that an action could depend on. */
static bool is_routine(enshu_record_kind kind)
{
    static const enshu_record_kind routine[] = {
        ENSHU_RECORD_OPERATION_SAMPLED, ENSHU_RECORD_ITEM_STARTED,
        ENSHU_RECORD_ITEM_DONE,         ENSHU_RECORD_MESSAGE_OPENED,
        ENSHU_RECORD_STATION_SAMPLED,   ENSHU_RECORD_STORE_SAMPLED,
        ENSHU_RECORD_DEPARTURE_CHANGED, ENSHU_RECORD_METRIC_SAMPLED,
        ENSHU_RECORD_STOP_SAMPLED,      ENSHU_RECORD_TRIP_MOVED,
        ENSHU_RECORD_FORECAST_MADE,     ENSHU_RECORD_CHAT_SAID,
        ENSHU_RECORD_CHAT_PINNED,       ENSHU_RECORD_CALL_SAID};
    for (size_t i = 0; i < sizeof routine / sizeof routine[0]; i++)
        if (routine[i] == kind)
            return true;
    return false;
}

static bool is_description(const char *kind)
{
    static const char ending[] = ".described";
    const size_t len = strlen(kind);
    return len >= sizeof ending
           && strcmp(kind + len - (sizeof ending - 1), ending) == 0;
}

/* What can be told again at any time. */
static bool bears_repeating(const char *kind)
{
    return is_description(kind)
           || strcmp(kind, enshu_record_name(ENSHU_RECORD_FORECAST_MADE)) == 0
           || strcmp(kind, enshu_record_name(ENSHU_RECORD_SURVEY_FIELD)) == 0;
}

/* Numbers only rise, so one that is not above the last came before.  What has
 * none says how things stand, and may be told again. */
static bool is_new(model *m, const net_message *message)
{
    const int64_t seq = net_message_int(message, NET_F_SEQ);
    if (seq <= 0)
        return bears_repeating(net_message_text(message, NET_F_KIND));
    if ((uint64_t)seq <= m->last)
        return false;
    m->last = (uint64_t)seq;
    return true;
}

void model_take_record(model *m, const net_message *message)
{
    if (!is_new(m, message))
        return;
    fold f = {.seq = (uint64_t)net_message_int(message, NET_F_SEQ),
              .t_us = net_message_int(message, NET_F_T_US),
              .kind = enshu_record_find(net_message_text(message, NET_F_KIND))};
    f.pairs = net_message_fields(message, &f.n);
    if (!folds[f.kind])
        return;
    folds[f.kind](m, &f);
    if (f.seq > 0 && !is_routine(f.kind))
        model_age_offers(m);
    m->version++;
}
