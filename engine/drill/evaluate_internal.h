/* drill/evaluate_internal.h - how what evaluators said is kept. */
#ifndef ENSHU_DRILL_EVALUATE_INTERNAL_H
#define ENSHU_DRILL_EVALUATE_INTERNAL_H

#include "drill/evaluate.h"

/* One rater's grade of one thing.  One that was taken back stays, so that its
 * changes are counted on. */
typedef struct enshu__opinion {
    const enshu__rater *rater;
    bool stands;
    int64_t value;
    int64_t changes;
    uint64_t seq; /* criterion.graded or task.rated */
    struct enshu__opinion *next;
} enshu__opinion;

/* All of them, and what was settled. */
typedef struct enshu__verdict {
    enshu__opinion *first;
    bool settled;
    int64_t value;        /* when settled */
    uint64_t settled_seq; /* grade.settled */
    bool counts;          /* of a criterion: it has the points said here, ... */
    enshu__criterion before; /* ... and stands so without them */
} enshu__verdict;

/* A level of maturity that a rater set; -1: taken back. */
typedef struct enshu__level_said {
    const enshu__rater *rater;
    int level;
    uint64_t cause;
    struct enshu__level_said *next;
} enshu__level_said;

/* The newest first: it counts. */
typedef struct enshu__level {
    enshu__level_said *first;
} enshu__level;

/* An item of the improvement plan. */
typedef struct enshu__plan {
    int64_t number;
    enshu__ref team; /* or organisation; name 0: everybody's */
    enshu__ref from; /* team of the role that proposed it; name 0: control */
    enshu_name objective; /* 0: none */
    const char *source;   /* NULL: none */
    bool source_changed;  /* since it was added, so that it is told */
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

/* A rater sets a level, after all that were set before.  NULL: no memory, and
 * the drill is broken. */
enshu__level_said *enshu__level_set(enshu_drill *d, enshu__level *level,
                                    const enshu__rater *rater, int value);
/* What a rater said and did not take back; NULL: nothing. */
enshu__opinion *enshu__opinion_of(const enshu__verdict *v,
                                  const enshu__rater *rater);
enshu__level_said *enshu__level_of(const enshu__level *level,
                                   const enshu__rater *rater);

/* A criterion has the points that follow from what was said, or none again. */
void enshu__count_grade(enshu_drill *d, int32_t criterion, uint64_t cause);

/* The task of a party that a command names. */
typedef struct enshu__rated {
    enshu__ref capability;
    size_t task;
    enshu__ref party; /* as it is rated */
    enshu__verdict *verdict;
} enshu__rated;
/* False after a refusal. */
bool enshu__find_rated(enshu_drill *d, const enshu_command *c,
                       enshu__rated *out);
enshu_pair enshu__task_pair(const enshu_drill *d, const enshu__rated *r);
/* The criterion a command names, to grade it or to take a grade back; false
 * after a refusal.  To who plays, what is not theirs to grade is as what there
 * is not, and before the end there is nothing. */
bool enshu__find_graded(enshu_drill *d, const enshu_command *c, int32_t role,
                        enshu__ref *which);
/* The criterion that a command settles or reopens; false after a refusal. */
bool enshu__find_settled(enshu_drill *d, const enshu_command *c,
                         enshu__ref *which);
/* The fields that all these records end with: TEXT, RATER, BY, COMMAND. */
#define ENSHU__SAID(d, c, rater_, role)                                        \
    enshu__f_str(ENSHU_F_TEXT, enshu__command_text((c), ENSHU_F_TEXT)),        \
        enshu__f_str(ENSHU_F_RATER, (rater_)->id), enshu__by((d), (role)),     \
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)(c)->seq)

enshu__grading enshu__grading_of(const enshu__verdict *v);
/* The mean of a verdict in millionths of one; false: nobody said anything. */
bool enshu__verdict_mean(const enshu__verdict *v, int64_t *micro);

#endif /* ENSHU_DRILL_EVALUATE_INTERNAL_H */
