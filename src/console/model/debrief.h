/*
 * console/model/debrief.h - what the end of a drill brings: surveys, meters,
 * and what is to become better.
 *
 * Part of console/model/model.h, which says how long pointers last.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_DEBRIEF_H
#define ENSHU_CONSOLE_MODEL_DEBRIEF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/model/play.h"
#include "console/model/things.h"

/* ---- surveys ---- */

/* An answer, told to whoever runs the drill. */
typedef struct model_survey_answer {
    uint64_t seq;
    int64_t t_us;
    const char *by; /* "" anonymous */
    const char *team;
    const model_filled *form;
    size_t n_form;
} model_survey_answer;

typedef struct model_survey {
    const char *id;
    enshu_text name;
    bool anonymous;
    bool open; /* people are asked now */
    int64_t opened_us;
    /* In order; sort is "text", "choice", "scale", "number" ...; of a scale the
     * options name its ends. */
    const model_form_field *fields;
    size_t n_fields;
    bool answered; /* by this seat, as far as the host said */
    const model_survey_answer *answers;
    size_t n_answers;
} model_survey;
size_t model_surveys(const model *m, const model_survey *const **out);
const model_survey *model_find_survey(const model *m, const char *id);
/* Open ones that this seat has not answered. */
size_t model_surveys_open(const model *m);

/* ---- meters ---- */

typedef struct model_meter_move {
    uint64_t seq;
    int64_t t_us;
    int64_t by;
    int64_t value;    /* after it */
    const char *rule; /* "" a script */
    enshu_text name;
} model_meter_move;

typedef struct model_meter {
    const char *id;
    enshu_text name;
    const char *kind; /* "trust", "self", "mutual", "public", "other" */
    const char *team; /* "" everybody's */
    int64_t start;
    int64_t value;
    int64_t low;
    int64_t high;
    const model_meter_move *moves; /* oldest first, the newest 1,000 */
    size_t n_moves;
} model_meter;
size_t model_meters(const model *m, const model_meter *const **out);

/* ---- the improvement plan ---- */

typedef struct model_improvement {
    int64_t number;
    uint64_t seq;
    int64_t t_us;      /* of the newest change */
    const char *state; /* "open", "done", "kept", "dropped" */
    const char *heading;
    const char *text;
    const char *objective;
    const char *team;
    const char *charge;  /* post in charge */
    const char *by_date; /* "2026-12-31" */
    const char *measure;
    const char *source; /* of an earlier drill it goes on with */
    const char *rater;
    const char *by;
} model_improvement;
/* By number. */
size_t model_improvements(const model *m, const model_improvement *const **out);
const model_improvement *model_find_improvement(const model *m, int64_t number);

#endif /* ENSHU_CONSOLE_MODEL_DEBRIEF_H */
