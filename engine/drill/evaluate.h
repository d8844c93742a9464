/*
 * drill/evaluate.h - what evaluators say: grades of criteria, ratings of tasks,
 * levels of maturity, observations; and what is to become better.
 *
 * Every evaluator (a rater: the name of a seat, which the host gives) keeps a
 * grade of their own; a later one of the same rater replaces it.  What counts
 * is their mean, until control settles it; what is settled counts whatever is
 * said later, until it is settled anew or opened again.  Each takes back what
 * was said by themselves: then everything is as if it had not been said.
 *
 * All of it may be said while the drill runs and after its end, when nothing
 * else can happen any more.
 *
 * A criterion with rater "self" is graded by the roles of its team (of an
 * organisation: of its teams; without either: of all teams that play), one with
 * "peer" by the roles of all other teams that play.  These are raters too, each
 * role one, whoever sits there; they are asked when the drill has ended and not
 * before, so that a rubric tells nobody what is looked for.  Control settles
 * such a criterion but cannot grade it: what people thought of themselves would
 * not be that any more.
 */
#ifndef ENSHU_DRILL_EVALUATE_H
#define ENSHU_DRILL_EVALUATE_H

#include "drill/judge.h"

bool enshu__evaluation_create(enshu_drill *d); /* false: no memory */

/* ---- commands ---- */
void enshu__grade_criterion(enshu_drill *d, const enshu_command *c,
                            int32_t role);
void enshu__rate_task(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__settle_grade(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__rate_item(enshu_drill *d, const enshu_command *c, int32_t role);
/* withdraw.c */
void enshu__withdraw_grade(enshu_drill *d, const enshu_command *c,
                           int32_t role);
void enshu__reopen_grade(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__note_observation(enshu_drill *d, const enshu_command *c,
                             int32_t role);
/* improve.c */
void enshu__add_improvement(enshu_drill *d, const enshu_command *c,
                            int32_t role);
void enshu__change_improvement(enshu_drill *d, const enshu_command *c,
                               int32_t role);

/* The drill has ended: what control kept to itself is told to whom it is
 * about. */
void enshu__improvements_finish(enshu_drill *d);

/* ---- who grades a criterion: grader.c ---- */

/* "white", "self" or "peer". */
const char *enshu__grader_word(const enshu__criterion_def *def);
/* Do those who play grade it? */
bool enshu__is_for_players(const enshu__criterion_def *def);
/* May this role grade it, whenever that is; -1: control. */
bool enshu__may_grade(const enshu_drill *d, const enshu__criterion_def *def,
                      int32_t role);

/* While people's grades count, what the criterion has without them; NULL when
 * they do not. */
enshu__criterion *enshu__criterion_aside(enshu_drill *d, int32_t criterion);

/* ---- what the score asks ---- */

/* How raters stand to one thing. */
typedef struct enshu__grading {
    size_t ratings;
    int64_t spread; /* between the highest and the lowest */
    bool differs;   /* they do not agree, and nobody settled it */
    bool settled;
    uint64_t cause; /* the newest criterion.graded, task.rated, grade.settled
                       that was not taken back; 0: none */
} enshu__grading;

/* Of a criterion: the spread is in thousandths of a point. */
enshu__grading enshu__criterion_grading(const enshu_drill *d,
                                        int32_t criterion);

/* Capabilities: one point for each party that is rated for itself. */
extern const enshu__point_source enshu__capability_source;

/* Did somebody overrule the level of maturity of item 1..10 for this party
 * (name 0: the whole drill)? */
bool enshu__item_overrule(const enshu_drill *d, int item, enshu__ref party,
                          int *level, uint64_t *cause);

/* ---- what the commands share ---- */

enum {
    ENSHU__RATER_CHARACTERS = 1000, /* names of seats list their roles */
    ENSHU__RATERS_MAX = 1000,       /* of one drill, beside its roles */
    ENSHU__CHANGES_MAX = 100,       /* of one grade of one rater */
    ENSHU__NOTES_MAX = 1000,        /* observations of one rater */
    ENSHU__PLANS_MAX = 500,         /* improvements of a drill */
    ENSHU__PLANS_OF_ONE = 100,      /* of one rater or role */
};

/* Somebody who judges.  A seat may be called as a role is. */
typedef struct enshu__rater {
    const char *id;
    bool plays; /* a role; else a seat of control or an evaluator */
    size_t notes;
    size_t plans;
    struct enshu__rater *next;
} enshu__rater;

/* The one a command comes from; NULL after a refusal, or when there is no
 * memory and the drill is broken. */
enshu__rater *enshu__rater_of(enshu_drill *d, const enshu_command *c);
/* The same for who said something before; NULL: never did. */
enshu__rater *enshu__find_rater(const enshu_drill *d, const enshu_command *c);
const char *enshu__command_text(const enshu_command *c, enshu_field field);
/* False after a refusal: the field is longer than so many characters. */
bool enshu__short_enough(enshu_drill *d, const enshu_command *c,
                         enshu_field field, size_t characters);
/* The team or organisation a field names (absent: name 0), or a refusal. */
bool enshu__find_judged(enshu_drill *d, const enshu_command *c,
                        enshu__ref *out);

#endif /* ENSHU_DRILL_EVALUATE_H */
