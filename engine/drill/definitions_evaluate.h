/*
 * drill/definitions_evaluate.h - the part of drill/definitions.h that people
 * judge with: capabilities to be shown, and what people are asked at the end.
 */
#ifndef ENSHU_DRILL_DEFINITIONS_EVALUATE_H
#define ENSHU_DRILL_DEFINITIONS_EVALUATE_H

#include "drill/definitions_play.h"

/* A critical task: rated P, S, M or U by those who watch. */
typedef struct enshu__task_def {
    const char *id;
    enshu_text name;
    enshu_text look_for;
} enshu__task_def;

/* An exercise evaluation guide. */
typedef struct enshu__capability_def {
    enshu__decl decl;
    enshu_text name;
    enshu_text target; /* what "shown" means */
    enshu__ref objective;
    int64_t points_milli;
    enshu__ref team; /* team or organisation; name 0: each team for itself */
    enshu__task_def *tasks;
    size_t n_tasks;
} enshu__capability_def;

/* What people are asked: a hot wash, a sheet to check oneself with. */
typedef struct enshu__survey_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref form;
    enshu__refs to;      /* roles and teams; none: all teams that play */
    enshu_time_us at_us; /* ENSHU__ABSENT_TIME, and no `when`: at the end */
    enshu__cond *when;
    bool anonymous;
} enshu__survey_def;

#endif /* ENSHU_DRILL_DEFINITIONS_EVALUATE_H */
