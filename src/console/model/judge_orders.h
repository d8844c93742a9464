/*
 * console/model/judge_orders.h - what an evaluator says, and what people answer
 * at the end; as in console/model/order.h.
 *
 * An evaluator's orders are given in the name of "control"; whose seat it was
 * is added by the host.  Who plays grades what model_grader says, and proposes
 * improvements as the first role of the seat.  They are taken after the end of
 * a drill as well; who plays grades only then.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_JUDGE_ORDERS_H
#define ENSHU_CONSOLE_JUDGE_ORDERS_H

#include "console/model/order.h"

/* Requests about a task name it so ("CAPABILITY/TASK"); the text lives as long
 * as the drill. */
const char *order_task_name(model *m, const char *capability, const char *task);

/* text, everywhere: a note, may be "". */
void order_grade(model *m, const char *criterion, int64_t points_milli,
                 const char *text);
void order_rate(model *m, const char *capability, const char *task,
                const char *team, char rating, const char *text);
/* Where evaluators differ: what counts, and why. */
void order_settle_grade(model *m, const char *criterion, int64_t points_milli,
                        const char *why);
void order_settle_task(model *m, const char *capability, const char *task,
                       const char *team, char rating, const char *why);
/* A level of maturity is to be another one; -1: as the points say. */
void order_level(model *m, const char *item, const char *team, int64_t level,
                 const char *why);

/* What the seat said counts no more: of a criterion, a task, an item. */
void order_withdraw_grade(model *m, const char *criterion);
void order_withdraw_rating(model *m, const char *capability, const char *task,
                           const char *team);
void order_withdraw_level(model *m, const char *item, const char *team);
/* What was settled counts no more; what raters said does. */
void order_reopen_grade(model *m, const char *criterion, const char *why);
void order_reopen_task(model *m, const char *capability, const char *task,
                       const char *team, const char *why);

typedef struct order_observation {
    const char *objective; /* "" none */
    const char *team;
    const char *rating; /* "good", "fair", "improve", "" none */
    const char *text;
    int64_t from_us; /* when it was seen; -1: now */
} order_observation;
void order_observe(model *m, const order_observation *o);

typedef struct order_improvement {
    int64_t number;    /* 0: a new one */
    const char *state; /* of one there is; "" as it is */
    const char *heading;
    const char *text;
    const char *objective; /* of a new one, as team */
    const char *team;
    const char *charge;
    const char *by_date;
    const char *measure;
    const char *source;
} order_improvement;
void order_improve(model *m, const order_improvement *i);

/* Answers a survey, once; `role` "" is the first of the seat. */
void order_survey(model *m, const char *role, const char *survey,
                  const order_field *form, size_t n);

#endif /* ENSHU_CONSOLE_JUDGE_ORDERS_H */
