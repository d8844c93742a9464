/*
 * console/model/feedback.h - the timeline, drafts, and the score.
 *
 * Part of console/model/model.h, which says how long pointers last.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_FEEDBACK_H
#define ENSHU_CONSOLE_MODEL_FEEDBACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/model/debrief.h"
#include "enshu/text.h"

typedef struct model model;

typedef enum model_lane {
    MODEL_E_MESSAGE,
    MODEL_E_ACTION,
    MODEL_E_DECISION,
    MODEL_E_SYSTEM,
    MODEL_E_OPERATION,
    MODEL_E_PHASE,
    MODEL_E_HINT
} model_lane;

typedef struct model_entry {
    uint64_t seq;
    int64_t t_us;
    model_lane lane;
    const char *kind; /* of the record, as in the vocabulary */
    const char *id;   /* what it is about */
    const char *on;
    const char *by;
    const char *word; /* state word, option, why */
    enshu_text text;  /* subject, hint ...; both NULL: none */
    int64_t count;    /* of what happened several times, else 1 */
} model_entry;
/* Oldest first, at most the newest 10,000.  Of an operation's items only
 * cancelled ones are there, those of five minutes in one entry with their
 * count. */
size_t model_timeline(const model *m, const model_entry **out);

/* A field of a draft as it was typed last, here or at another console of the
 * seat; "" when there is none.  What was typed here wins until the host has
 * kept it. */
const char *model_draft(const model *m, const char *key, const char *field);

typedef struct model_reason {
    const char *criterion;
    enshu_text name;
    int64_t points_milli;
    int64_t max_milli;
    const char *state; /* "met", "late", "missed" ... */
    bool counted;
    int64_t t_us;        /* of the record behind it, -1: none */
    enshu_text evidence; /* that record in words; "" none */
    enshu_text answer;   /* model answer, for what was missed */
    const char *metric;  /* measured: which, its value and the range */
    int64_t value;
    int64_t best;
    int64_t worst;
    int64_t ratings;      /* how many graded it */
    const char *rater;    /* "self", "peer": who plays did; "" evaluators */
    int64_t spread_milli; /* between the highest and the lowest of these */
} model_reason;

typedef struct model_objective {
    const char *id;
    enshu_text name;
    const char *axis;
    int64_t points_milli;
    int64_t max_milli;
    const model_reason *reasons;
    size_t n_reasons;
} model_objective;

typedef struct model_axis {
    const char *axis;
    int64_t weight;
    int64_t share_milli;
    int64_t max_milli;
} model_axis;

/* Maturity of a management item, 0 to 5. */
typedef struct model_item_score {
    const char *item; /* "M1" .. "M10" */
    int64_t level;    /* -1: not evaluated, nothing was there to be seen */
    int64_t reckoned; /* what the points say, or -1 */
    bool overruled;   /* an evaluator said otherwise */
    enshu_text why;   /* who overruled it, and their note; "" none */
    int64_t points_milli;
    int64_t max_milli;
} model_item_score;

typedef struct model_score {
    bool known;       /* every part arrived */
    const char *team; /* team or organisation whose it is, "" the whole drill */
    int64_t total_milli;
    int64_t max_milli;
    bool gated;
    int64_t cap_milli;             /* what a closed gate leaves */
    int64_t ungraded;              /* reasons nobody evaluated */
    const model_item_score *items; /* M1 first; only those there are */
    size_t n_items;
    const model_meter *meters;
    size_t n_meters;
    const model_axis *axes;
    size_t n_axes;
    const model_objective *objectives;
    size_t n_objectives;
    size_t hints; /* asked for */
} model_score;
const model_score *model_get_score(const model *m);
/* How many graded a criterion, as the score tells it, which comes after the
 * grade; 0: nobody, -1: the score does not have it. */
int64_t model_graders(const model *m, const char *criterion);
/* NULL: nothing is known of it. */
const model_item_score *model_find_item_score(const model *m, const char *item);

#endif /* ENSHU_CONSOLE_MODEL_FEEDBACK_H */
