/*
 * console/model/judge_internal.h - the structs behind console/model/judge.h
 * and debrief.h.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_JUDGE_INTERNAL_H
#define ENSHU_CONSOLE_MODEL_JUDGE_INTERNAL_H

#include "console/model/debrief.h"
#include "console/model/model_internal.h"

enum {
    JUDGE_CRITERIA_MAX = 5000,
    JUDGE_RUBRIC_MAX = 64, /* rows of one */
    JUDGE_CAPABILITIES_MAX = 500,
    JUDGE_TASKS_MAX = 200, /* of one */
    JUDGE_JUDGEMENTS_MAX = 100000,
    JUDGE_RATERS_MAX = 50, /* of one thing */
    JUDGE_LEVELS_MAX = 20000,
    JUDGE_WRITINGS_MAX = 5000, /* but talk */
    JUDGE_TALK_MAX = 2000,
    DEBRIEF_SURVEYS_MAX = 200,
    DEBRIEF_ANSWERS_MAX = 5000, /* to one */
    DEBRIEF_METERS_MAX = 1000,
    DEBRIEF_MOVES_MAX = 1000, /* of one */
    DEBRIEF_IMPROVEMENTS_MAX = 2000
};

typedef struct kept_judgement {
    model_judgement pub; /* first */
    store_row grades;    /* of model_grade */
    model_grade settled;
} kept_judgement;

typedef struct kept_criterion {
    model_criterion pub; /* first */
    store_row rubric;
    kept_judgement judgement;
} kept_criterion;

typedef struct kept_capability {
    model_capability pub; /* first */
    store_row tasks;
} kept_capability;

/* An item of a team: one word a rater, the newest last, which counts. */
typedef struct kept_level {
    const char *item;
    const char *team;
    store_row said; /* of model_level */
} kept_level;

typedef struct kept_survey {
    model_survey pub;  /* first */
    store_row fields;  /* of survey_part */
    store_row asked;   /* of model_form_field: those, for readers */
    store_row answers; /* of model_survey_answer */
} kept_survey;

typedef struct kept_meter {
    model_meter pub; /* first */
    store_row moves;
} kept_meter;

/* Of one world, made anew with the drill. */
typedef struct bench {
    store_row criteria; /* of pointers to kept_criterion */
    store_map criterion_index;
    store_row capabilities; /* of pointers to kept_capability */
    store_map capability_index;
    store_row judgements;      /* of tasks: pointers to kept_judgement */
    store_map judgement_index; /* CAPABILITY/TASK, team */
    store_row levels;          /* of kept_level */
    store_map level_index;     /* item, team */
    store_row writings;        /* of pointers to model_wrote */
    size_t talk;               /* how many of them are */
    store_row surveys;         /* of pointers to kept_survey */
    store_row meters;          /* of pointers to kept_meter */
    store_row improvements;    /* of pointers to model_improvement */
} bench;

bench *bench_create(void);
void bench_destroy(bench *b); /* accepts NULL */

void surveys_fini(bench *b);
void debrief_fini(bench *b);
void writings_fini(bench *b);

/* "CAPABILITY/TASK"; lives as long as the drill. */
const char *judge_task_name(model *m, const char *capability, const char *task);
/* Something that people wrote, kept where it is judged. */
void judge_note_writing(model *m, const fold *f, model_wrote_kind kind,
                        const char *about);
/* The choice of a survey's field; false: it is none. */
bool survey_take_option(model *m, const fold *f);
/* The host took what this seat answered. */
void survey_was_answered(model *m, const char *survey);

#endif /* ENSHU_CONSOLE_MODEL_JUDGE_INTERNAL_H */
