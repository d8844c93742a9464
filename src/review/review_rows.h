/*
 * review/review_rows.h - the rows of a report; part of review/review.h, which
 * says how long pointers last.
 *
 * Threads: plain data.
 */
#ifndef ENSHU_REVIEW_REVIEW_ROWS_H
#define ENSHU_REVIEW_REVIEW_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

/* A list of review_NAME; `at` may be NULL when n is 0. */
#define REVIEW_LIST(name)                                                      \
    struct {                                                                   \
        const review_##name *at;                                               \
        size_t n;                                                              \
    }

/* Seats of one role or part. */
typedef struct review_seat {
    const char *part; /* "trainee", "evaluator" ... */
    const char *role; /* id; "" when the part has none */
    enshu_text name;
    enshu_text team;
    size_t people;      /* who came */
    const char *person; /* only when asked for, else "" */
} review_seat;

typedef enum review_lane {
    REVIEW_L_INJECT,
    REVIEW_L_MESSAGE,
    REVIEW_L_ACTION,
    REVIEW_L_DECISION,
    REVIEW_L_DUTY,
    REVIEW_L_SYSTEM,
    REVIEW_L_OPERATION,
    REVIEW_L_ATTACK,
    REVIEW_L_CONTROL, /* pauses, rewinds, what facilitators did */
    REVIEW_LANES
} review_lane;

typedef struct review_event {
    uint64_t seq;
    int64_t t_us;
    review_lane lane;
    const char *kind;
    enshu_text text; /* the record in words */
    enshu_text who;
    bool known;  /* the scope's people saw it when it happened */
    bool matter; /* points hang on it, or a threshold was crossed */
} review_event;

enum { REVIEW_REFERENCES = 3 }; /* none, standard, golden */

/* A key figure, one value a drill minute from T+00:00. */
typedef struct review_curve {
    const int64_t *milli;
    size_t n;
    int64_t area; /* sum over the minutes all four have, or of its own */
} review_curve;

typedef struct review_figure {
    const char *id;
    enshu_text name;
    const char *unit;
    bool high_is_good;
    bool has_warn, has_crit;
    int64_t warn_milli, crit_milli;
    review_curve played;
    review_curve references[REVIEW_REFERENCES]; /* n 0: there is none */
    int64_t position_milli; /* 0 as none .. 100,000 as golden; -1 unknown */
} review_figure;

typedef struct review_option {
    const char *id;
    enshu_text name;
    bool chosen;
    enshu_text effect; /* what the scenario says of it, as far as shown */
} review_option;

/* A question that was decided, or an action with approval or a cost. */
typedef struct review_decision {
    uint64_t seq; /* of the answer; 0: it expired */
    int64_t asked_us;
    int64_t t_us;
    int64_t deadline_us;
    enshu_text title;
    enshu_text by;     /* role, in words */
    enshu_text answer; /* what was decided */
    const char *basis; /* reason as it was written, "" none */
    enshu_text model;  /* model answer; both NULL: none */
    REVIEW_LIST(option) options;
    int64_t points_milli, max_milli;
} review_decision;

typedef struct review_duty {
    const char *id;
    enshu_text name;
    const char *basis; /* "law", "guideline", "contract", "target" */
    enshu_text team;
    enshu_text to;
    int64_t round;
    int64_t opened_us;
    int64_t deadline_us;
    int64_t zero_us;
    int64_t done_us; /* -1: not */
    /* "in-time", "late", "missed", "overdue" (past its deadline and not done
     * when the drill ended), "open", "lapsed" */
    const char *state;
    int64_t filled_ppm;
    bool agrees;
    int64_t points_milli, max_milli;
} review_duty;

typedef struct review_message {
    uint64_t seq;
    int64_t t_us;
    bool written; /* by the scope's people; else received */
    enshu_text from;
    enshu_text to;
    const char *via;
    enshu_text heading;
    enshu_text text; /* as it was written; people's own words in both */
    const char *tlp;
} review_message;

typedef struct review_reason {
    const char *criterion;
    enshu_text name;
    enshu_text team; /* "" everybody's */
    const char *state;
    bool counted;
    int64_t points_milli, max_milli;
    uint64_t cause;
    int64_t t_us;
    enshu_text evidence; /* what it rests on, in words */
    enshu_text answer;   /* model answer, for what was missed */
    const char *metric;  /* "" unless measured */
    int64_t value, best, middle, worst;
    size_t ratings;    /* evaluators, or roles, who graded it */
    const char *rater; /* "self", "peer": those who played grade it; else "" */
    int64_t spread_milli;
    int64_t minutes;   /* of a key figure: how many were compared */
    enshu_text wanted; /* what would have counted, for what was missed, and what
                          was done instead; "" else */
    bool halfway;      /* middle is half way, not the ordinary team's */
} review_reason;

typedef struct review_objective {
    const char *id;
    enshu_text name;
    const char *axis; /* "" none */
    const char *item; /* "" none */
    int64_t points_milli, max_milli;
    REVIEW_LIST(reason) reasons;
} review_objective;

typedef struct review_axis {
    const char *axis;
    int64_t weight, share_milli, points_milli, max_milli;
} review_axis;

typedef struct review_item {
    const char *item;
    enshu_text name;
    int level;    /* -1 not evaluated */
    int reckoned; /* by points; -1 */
    bool overruled;
    const char *why; /* as the evaluator wrote it */
} review_item;

typedef struct review_move {
    int64_t t_us, by, value;
    enshu_text name;
} review_move;

typedef struct review_meter {
    const char *id;
    enshu_text name;
    const char *kind;
    enshu_text team;
    int64_t start, value, low, high;
    REVIEW_LIST(move) moves;
} review_meter;

typedef struct review_score {
    int64_t total_milli, max_milli, cap_milli;
    bool gated, final, has_axes;
    size_t ungraded;
    REVIEW_LIST(axis) axes;
    REVIEW_LIST(objective) objectives;
    REVIEW_LIST(item) items; /* M1 to M10 */
    REVIEW_LIST(meter) meters;
} review_score;

typedef struct review_rating {
    const char *rater;  /* seat */
    const char *rating; /* "P", "S", "M", "U" */
    const char *text;
    int64_t t_us;
    enshu_text by; /* the rater, in words */
} review_rating;

typedef struct review_task {
    const char *id;
    enshu_text name;
    enshu_text look_for;
    enshu_text team;
    const char *rating; /* what counts; "" not evaluated */
    bool differs;
    REVIEW_LIST(rating) ratings;
} review_task;

typedef struct review_capability {
    const char *id;
    enshu_text name;
    enshu_text target;
    enshu_text objective;
    REVIEW_LIST(task) tasks;
} review_capability;

typedef struct review_observation {
    uint64_t seq;
    int64_t t_us; /* what it is about */
    const char *objective;
    enshu_text team;
    const char *rating; /* "good", "fair", "improve", "" */
    const char *rater;
    const char *text;
    enshu_text by; /* the rater, in words */
} review_observation;

/* A sentence with what it rests on. */
typedef struct review_finding {
    enshu_text text;
    const char *source; /* criterion, task, observation ... */
    uint64_t seq;       /* record behind it, 0 none */
    int64_t t_us;
    enshu_text brief; /* text without the model answer; both NULL: the same */
} review_finding;

typedef struct review_improvement {
    int64_t number;
    enshu_text objective;
    enshu_text team;
    const char *heading;
    const char *text;
    const char *charge; /* post in charge; "" open */
    const char *by_date;
    const char *measure;
    const char *state;  /* "open", "done", "kept", "dropped" */
    const char *source; /* what it follows from: a criterion, "#N" a note's
                           record, "journal-id:N" an item of an earlier drill,
                           or words; "" nothing */
    enshu_text origin; /* the name of that; "" when it has none */
} review_improvement;

typedef struct review_answer {
    const char *choice; /* of a choice or scale; "" a text */
    enshu_text name;
    size_t n;
    const char *text; /* free text, one row each; "" else */
} review_answer;

typedef struct review_question {
    const char *field;
    enshu_text name;
    const char *kind;
    REVIEW_LIST(answer)
    answers; /* by choice; texts by their words, so that
                the order tells nothing */
} review_question;

typedef struct review_survey {
    const char *id;
    enshu_text name;
    bool anonymous;
    size_t asked; /* seats */
    size_t answered;
    REVIEW_LIST(question) questions;
} review_survey;

#endif /* ENSHU_REVIEW_REVIEW_ROWS_H */
