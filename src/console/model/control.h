/*
 * console/model/control.h - what a facilitator sees of the drill beside what
 * everybody may see: injects, what they ask for, variables, scripts that
 * failed, questions to control, beliefs of teams.
 *
 * Part of console/model/model.h, which says how long pointers last.  All lists
 * are in order of description or arrival unless said otherwise.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_CONTROL_H
#define ENSHU_CONSOLE_MODEL_CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;

/* A facilitator's seat: director, controller of one organisation, evaluator.
 * Also while it looks at a team's screen. */
bool model_is_staff(const model *m);

/* ---- injects ---- */

typedef enum model_inject_state {
    MODEL_INJECT_PLANNED,
    MODEL_INJECT_CONDITIONAL, /* when something holds; or by hand */
    MODEL_INJECT_HELD,
    MODEL_INJECT_SENT,
    MODEL_INJECT_SKIPPED
} model_inject_state;

typedef struct model_inject {
    const char *id;
    enshu_text subject;
    enshu_text body;
    const char *const *to;
    size_t n_to;
    const char *from;
    const char *via;
    const char *tlp;
    const char *priority;
    model_inject_state state;
    int64_t due_us;        /* -1: not known */
    const char *trigger;   /* "at", "after", "when", "manual", "made" */
    const char *condition; /* as the scenario writes it, "" none */
    const char *objective;
    enshu_text note;  /* to whoever runs the drill */
    int64_t done_us;  /* SENT, SKIPPED: when */
    const char *why;  /* SKIPPED */
    size_t n_times;   /* how often it was sent */
    size_t expected;  /* how many expectations it has */
    uint64_t changes; /* rises with each change that somebody made */
} model_inject;
size_t model_injects(const model *m, const model_inject *const **out);
const model_inject *model_find_inject(const model *m, const char *id);
/* The injects whose time or condition depends on that one; at most `max`,
 * returns how many there are. */
size_t model_inject_after(const model *m, const char *id,
                          const model_inject **out, size_t max);

typedef struct model_expectation {
    const char *criterion;
    const char *inject;
    const char *action; /* "" a question is to be answered */
    const char *question;
    const char *on;
    const char *by; /* role, "" anybody */
    int64_t within_us;
    int64_t points_milli;
    const char *objective;
    enum { MODEL_EXPECT_OPEN, MODEL_EXPECT_MET, MODEL_EXPECT_MISSED } state;
    int64_t at_us; /* MET, MISSED */
} model_expectation;
/* The i-th of an inject; NULL past the end. */
const model_expectation *model_expectation_at(const model *m,
                                              const char *inject, size_t i);

/* ---- scripts ---- */

typedef struct model_var {
    const char *id;
    const char *value; /* as text */
    enshu_text help;
    int64_t changed_us; /* -1: as it was declared */
} model_var;
size_t model_vars(const model *m, const model_var **out);
const model_var *model_find_var(const model *m, const char *id);

/* A script that failed and was rolled back. */
typedef struct model_fault {
    uint64_t seq;
    int64_t t_us;
    const char *what; /* "handler", "adversary" ... */
    const char *id;
    const char *source;
    int64_t line;
    const char *message;
    const char *excerpt;
    const char *trace;
    const char *code;
    bool fallback; /* the adversary goes on with another plan */
    bool disabled;
    bool retried;
    bool closed; /* read here and put away */
} model_fault;
/* Newest first; at most the newest 200. */
size_t model_faults(const model *m, const model_fault *const **out);
size_t model_faults_open(const model *m);
/* Here only. */
void order_close_fault(model *m, uint64_t seq);

typedef struct model_ask_option {
    const char *id;
    enshu_text text; /* both the same where it was written in none of them */
} model_ask_option;

/* A script asks control. */
typedef struct model_ask {
    uint64_t seq;
    const char *id;
    enshu_text body;
    const model_ask_option *options;
    size_t n_options;
    int64_t asked_us;
    int64_t deadline_us; /* -1: none */
    bool open;
    const char *option; /* what was answered */
} model_ask;
/* Open ones by deadline, then the others newest first; at most 200. */
size_t model_asks(const model *m, const model_ask *const **out);
size_t model_asks_open(const model *m);

/* A prompt for control. */
typedef struct model_cue {
    uint64_t seq;
    int64_t t_us;
    enshu_text body;
    bool closed; /* read here and put away */
} model_cue;
/* Newest first; at most the newest 200. */
size_t model_cues(const model *m, const model_cue *const **out);
size_t model_cues_open(const model *m);
void order_close_cue(model *m, uint64_t seq);

/* ---- notes of evaluators ---- */

typedef struct model_observation {
    uint64_t seq;
    int64_t t_us;
    const char *objective; /* "" none */
    const char *team;      /* "" none, or all of them */
    const char *rating;    /* "good", "fair", "improve", "" none */
    const char *text;
    const char *by;
    const char *rater; /* seat, "" not said */
    int64_t from_us;   /* when it was seen */
} model_observation;
/* Newest first; at most the newest 1,000. */
size_t model_observations(const model *m, const model_observation **out);

/* ---- what teams think, beside how it is ---- */

typedef struct model_belief {
    const char *team;
    const char *id;
    const char *state;    /* "" it has learnt nothing */
    const char *security; /* "" nothing */
    int64_t since_us;
    const char *via;
} model_belief;
/* NULL: the team knows nothing about it. */
const model_belief *model_find_belief(const model *m, const char *team,
                                      const char *id);

#endif /* ENSHU_CONSOLE_MODEL_CONTROL_H */
