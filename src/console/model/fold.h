/*
 * console/model/fold.h - a record being folded into the model: its fields, and
 * which function takes which kinds (record.c has the table).
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_FOLD_H
#define ENSHU_CONSOLE_MODEL_FOLD_H

#include "console/model/model.h"
#include "enshu/time.h"
#include "enshu/vocabulary.h"

typedef struct fold {
    uint64_t seq; /* 0: described */
    int64_t t_us;
    enshu_record_kind kind;
    const enshu_pair *pairs;
    size_t n;
} fold;

void model_take_record(model *m, const net_message *message);

/* Fields; a missing one, or one of another type, is "", `fallback` or false.
 * Texts are kept by the model. */
const char *fold_id(model *m, const fold *f, enshu_field field);
/* The same, borrowed from the record. */
const char *fold_string(const fold *f, enshu_field field);
int64_t fold_int(const fold *f, enshu_field field, int64_t fallback);
/* The same from 0 to MODEL_AMOUNT_MAX, and a time within ENSHU_TIME_MAX. */
int64_t fold_count(const fold *f, enshu_field field, int64_t fallback);
int64_t fold_time(const fold *f, enshu_field field, int64_t fallback);
/* -MODEL_AMOUNT_MAX .. MODEL_AMOUNT_MAX */
int64_t fold_bounded(int64_t value);
bool fold_has(const fold *f, enshu_field field);
/* A list of integers, borrowed from the record; *n 0 when there is none. */
const int64_t *fold_ints(const fold *f, enshu_field field, size_t *n);
enshu_text fold_text(model *m, const fold *f, enshu_field field);
/* A text in the language it was written in. */
enshu_text fold_words(model *m, const fold *f, enshu_field field);
/* What was filled in of a form; owned by the caller (xfree), NULL for *n 0. */
model_filled *fold_form(model *m, const fold *f, size_t *n);
const char *const *fold_ids(model *m, const fold *f, enshu_field field,
                            size_t *n);

/* ---- folding, by what records are about ---- */

typedef void fold_fn(model *m, const fold *f);

fold_fn fold_described, fold_item_described, fold_form_described,
    fold_option_described, fold_host_described; /* described.c */
fold_fn fold_state, fold_service, fold_compromised, fold_detected,
    fold_revealed;              /* state.c */
fold_fn fold_belief, fold_path; /* belief.c */
fold_fn fold_sampled, fold_item_started, fold_item_done,
    fold_item_cancelled; /* operation.c */
fold_fn fold_station_described, fold_station_sampled, fold_store_described,
    fold_store_sampled;                                   /* works.c */
fold_fn fold_departure_described, fold_departure_changed; /* departures.c */
fold_fn fold_stop_described, fold_stop_sampled, fold_section_described,
    fold_section_changed, fold_trip_described; /* line.c */
fold_fn fold_trip_moved, fold_trip_changed,
    fold_forecast_made; /* line_trips.c */
fold_fn fold_metric_described, fold_metric_sampled, fold_metric_changed,
    fold_ordered; /* metrics.c */
/* messages.c */
fold_fn fold_inject, fold_opened, fold_replied, fold_sent, fold_form_received;
fold_fn fold_action_started, fold_action_done, fold_action_cancelled,
    fold_asked, fold_answered, fold_expired; /* play.c */
fold_fn fold_action_requested, fold_action_approved, fold_staff_changed,
    fold_token_spent;  /* people.c */
fold_fn fold_evidence; /* evidence.c */
fold_fn fold_duty_described, fold_duty_opened, fold_duty_met, fold_duty_missed,
    fold_duty_lapsed, fold_sector_described, fold_sector_changed,
    fold_contact;                                              /* duties.c */
fold_fn fold_room_described, fold_chat_said, fold_chat_pinned; /* chat.c */
fold_fn fold_call_rang, fold_call_answered, fold_call_said, fold_call_left,
    fold_call_ended, fold_call_noted; /* calls.c */
fold_fn fold_reply_offered;           /* offered.c */
fold_fn fold_inject_described, fold_inject_changed, fold_inject_made,
    fold_inject_skipped, fold_expectation_described, fold_expect_met,
    fold_expect_missed; /* control_injects.c */
fold_fn fold_var_described, fold_var_changed, fold_script_failed, fold_fallback,
    fold_handler_disabled, fold_handler_retried, fold_ask_shown,
    fold_ask_answered, fold_cue, fold_observation; /* control_script.c */
fold_fn fold_criterion_described, fold_rubric_described, fold_criterion_graded,
    fold_capability_described, fold_task_described, fold_task_rated,
    fold_grade_settled, fold_item_rated, fold_grade_withdrawn,
    fold_grade_reopened; /* judge.c */
fold_fn fold_survey_described, fold_survey_field, fold_survey_opened,
    fold_survey_answered; /* surveys.c */
fold_fn fold_meter_described, fold_meter_moved, fold_improvement_added,
    fold_improvement_changed; /* debrief.c */
fold_fn fold_started, fold_stopped, fold_phase, fold_jumped,
    fold_hint; /* timeline.c */

#endif /* ENSHU_CONSOLE_MODEL_FOLD_H */
