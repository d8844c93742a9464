/* drill/evaluate_internal.h - how what evaluators said is kept. */
#ifndef ENSHU_DRILL_EVALUATE_INTERNAL_H
#define ENSHU_DRILL_EVALUATE_INTERNAL_H

#include "drill/evaluate.h"

/* One rater's grade of one thing. */
typedef struct enshu__opinion {
    const enshu__rater *rater;
    int64_t value;
    int64_t changes;
    struct enshu__opinion *next;
} enshu__opinion;

/* All of them, and what was settled. */
typedef struct enshu__verdict {
    enshu__opinion *first;
    bool settled;
    int64_t value; /* when settled */
    uint64_t cause;
} enshu__verdict;

/* A level of maturity that somebody set; -1: none. */
typedef struct enshu__level {
    int level;
    uint64_t cause;
} enshu__level;

/* An item of the improvement plan. */
typedef struct enshu__plan {
    int64_t number;
    enshu__ref team; /* or organisation; name 0: everybody's */
    enshu__ref from; /* team of the role that proposed it; name 0: control */
    enshu_name objective; /* 0: none */
    const char *source;   /* NULL: none */
    const char *texts[5]; /* heading, text, charge, by date, measure */
    int64_t changes;
    const char *state;
    uint64_t seq;
    struct enshu__plan *next;
} enshu__plan;

struct enshu__evaluation {
    enshu__rater *raters;
    size_t n_raters;
    enshu__verdict *criteria; /* of each criterion */
    enshu__verdict *tasks;    /* capability after capability, task after task,
                                 of each a column for each party rated */
    size_t *first_task;       /* of each capability: its first in `tasks` */
    const char **capability_ids; /* "C:id": what the score calls them */
    enshu__level *items;         /* item x (everybody, teams, organisations) */
    enshu__plan *plans;          /* oldest first */
    enshu__plan *plans_last;
    size_t n_plans;
};

/* Ratings from 'U' to 'P' as 0 to 3. */
enum { ENSHU__RATING_BEST = 3 };

const enshu__capability_def *enshu__capability_def_of(const enshu_drill *d,
                                                      size_t i);
/* How many parties are rated for themselves. */
size_t enshu__capability_columns(const enshu_drill *d, size_t i);
/* The verdict on task k of capability i for the party of a column. */
enshu__verdict *enshu__task_verdict(const enshu_drill *d, size_t i, size_t k,
                                    size_t column);
/* The column of a party; false: it is not rated. */
bool enshu__capability_column(const enshu_drill *d, size_t i, enshu__ref party,
                              size_t *column);

/* "C:id" of each; false: no memory. */
bool enshu__capability_ids_create(enshu_drill *d, enshu__evaluation *e);
/* Of item 1..10 for a party (name 0: everybody). */
enshu__level *enshu__item_level_of(const enshu_drill *d, int item,
                                   enshu__ref party);

enshu__grading enshu__grading_of(const enshu__verdict *v);
/* The mean of a verdict in millionths of one; false: nobody said anything. */
bool enshu__verdict_mean(const enshu__verdict *v, int64_t *micro);

#endif /* ENSHU_DRILL_EVALUATE_INTERNAL_H */
