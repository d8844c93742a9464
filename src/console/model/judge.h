/*
 * console/model/judge.h - what people judge: criteria with a rubric, critical
 * tasks of capabilities, levels of maturity; and what the teams wrote, which
 * is what they judge by.
 *
 * Part of console/model/model.h, which says how long pointers last.  All lists
 * are in order of description or arrival unless said otherwise.  Whoever plays
 * is told nothing of this but what the host sends at the end.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_JUDGE_H
#define ENSHU_CONSOLE_MODEL_JUDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;
typedef struct model_filled model_filled; /* play.h */

/* What one of them said, the newest of what they said. */
typedef struct model_grade {
    uint64_t seq;
    int64_t t_us;
    const char *rater;    /* seat, or role of who plays; "" not said */
    const char *by;       /* role */
    int64_t points_milli; /* of a criterion */
    char rating;          /* of a task: 'P', 'S', 'M', 'U'; else 0 */
    const char *text;     /* their note */
} model_grade;

typedef enum model_judged {
    MODEL_JUDGED_NOT,     /* nobody said anything */
    MODEL_JUDGED_ONE,     /* one did, or all say the same */
    MODEL_JUDGED_DIFFERS, /* they do not agree */
    MODEL_JUDGED_SETTLED  /* somebody settled it */
} model_judged;

/* All that was said of one thing. */
typedef struct model_judgement {
    model_judged state;
    const model_grade *grades; /* one a rater, in order of their first */
    size_t n_grades;
    const model_grade *settled; /* the newest; NULL: never */
} model_judgement;
/* What the seat itself said, of who plays one of its roles; NULL: nothing. */
const model_grade *model_my_grade(const model *m, const model_judgement *j);

/* ---- criteria that people grade ---- */

typedef struct model_rubric_row {
    int64_t points_milli;
    enshu_text name;
} model_rubric_row;

typedef struct model_criterion {
    const char *id;
    enshu_text name;
    const char *objective; /* "" none */
    const char *team;      /* team or organisation, "" everybody's */
    int64_t max_milli;
    enshu_text help;      /* what the grader is asked */
    const char *by;       /* who is to grade: "white", "self" or "peer" */
    const char *question; /* what it is about, "" none of these */
    const char *inject;
    const char *action;
    const model_rubric_row *rubric; /* as it was described */
    size_t n_rubric;
    model_judgement judgement;
} model_criterion;
/* Do those who play grade it?  They need not agree: such a one never differs.
 */
bool model_is_theirs(const model_criterion *k);
/* As whom the seat grades it after the end; NULL: it is not asked to. */
const char *model_grader(const model *m, const model_criterion *k);
size_t model_criteria(const model *m, const model_criterion *const **out);
const model_criterion *model_find_criterion(const model *m, const char *id);

/* ---- capabilities ---- */

typedef struct model_task {
    const char *capability;
    const char *id;
    enshu_text name;
    enshu_text look_for;
} model_task;

typedef struct model_capability {
    const char *id;
    enshu_text name;
    enshu_text target; /* what "shown" means */
    const char *objective;
    const char *team; /* "": every team is rated for itself */
    const model_task *tasks;
    size_t n_tasks;
} model_capability;
size_t model_capabilities(const model *m, const model_capability *const **out);
const model_capability *model_find_capability(const model *m, const char *id);
/* How a task of a team was rated; never NULL. */
const model_judgement *model_task_judgement(const model *m,
                                            const char *capability,
                                            const char *task, const char *team);

/* ---- levels of maturity that an evaluator overruled ---- */

typedef struct model_level {
    uint64_t seq;
    int64_t t_us;
    const char *item; /* "M1" .. "M10" */
    const char *team;
    int64_t level; /* 0 .. 5; -1: as the points say */
    const char *text;
    const char *rater;
    const char *by;
} model_level;
/* The newest of that item and team ("" everybody's) that was not withdrawn;
 * NULL: none. */
const model_level *model_find_level(const model *m, const char *item,
                                    const char *team);
/* What the seat itself said of it, which need not be the newest. */
const model_level *model_my_level(const model *m, const char *item,
                                  const char *team);

/* ---- what teams wrote ---- */

typedef enum model_wrote_kind {
    MODEL_WROTE_ANSWER,  /* to a question */
    MODEL_WROTE_REPLY,   /* to an inject */
    MODEL_WROTE_MESSAGE, /* a letter */
    MODEL_WROTE_FORM,    /* of an action */
    MODEL_WROTE_CHAT,    /* into a room, or to somebody */
    MODEL_WROTE_CALL,    /* said in a call */
    MODEL_WROTE_NOTE     /* a team's note of a call */
} model_wrote_kind;

typedef struct model_wrote {
    uint64_t seq;
    int64_t t_us;
    model_wrote_kind kind;
    const char *about; /* question, inject, action, or room of the chat; "" a
                          letter, a call */
    int64_t call;      /* CALL, NOTE: its number */
    const char *by;
    const char *team;
    const char *tlp;       /* label it was written with, "" none */
    const char *option;    /* ANSWER: what was chosen, "" words only */
    const char *heading;   /* MESSAGE */
    const char *text;      /* "" of a form */
    const char *const *to; /* MESSAGE; CHAT: of what was said directly */
    size_t n_to;
    const model_filled *form; /* FORM */
    size_t n_form;
} model_wrote;
/* Newest first; at most the newest 5,000, and of chat and calls the newest
 * 2,000.  Only kept at a seat that judges. */
size_t model_writings(const model *m, const model_wrote *const **out);
/* Words of a chat or a call. */
bool model_is_talk(const model_wrote *w);

#endif /* ENSHU_CONSOLE_MODEL_JUDGE_H */
