/*
 * drill/cond.h - conditions: data, so that they can be analysed, explained and
 * watched.
 *
 * A condition is a tree in prefix order in one flat array; `size` counts a
 * node and everything below it.  References are resolved when the scenario is
 * frozen (or at once in the play stage).
 */
#ifndef ENSHU_DRILL_COND_H
#define ENSHU_DRILL_COND_H

#include <stdbool.h>

#include "sim/model.h"

typedef enum enshu__cond_op {
    ENSHU__COND_ALL,      /* children */
    ENSHU__COND_ANY,      /* children */
    ENSHU__COND_NONE,     /* children */
    ENSHU__COND_AT_LEAST, /* n, children */
    ENSHU__COND_HELD,     /* value = duration, one child */
    ENSHU__COND_DID,      /* a action, b on, c by, n times, value = before
                             (ABSENT_TIME: any), children MATCH */
    ENSHU__COND_MATCH,    /* form field a.name has the value scalar; several
                             of one field mean any of them; scalar STR "*"
                             means filled in */
    ENSHU__COND_SENT,     /* a inject */
    ENSHU__COND_READ,     /* a inject */
    ENSHU__COND_ANSWERED, /* a question, b.name option or 0 */
    ENSHU__COND_IS,       /* a thing of the world, b.name the word */
    ENSHU__COND_VAL,      /* a var, cmp, scalar */
    ENSHU__COND_METRIC,   /* a operation, flow, departures or timetable,
                             n = enshu__metric, cmp, value */
    ENSHU__COND_AFTER,    /* value = time */
    ENSHU__COND_BEFORE,   /* value = time */
    ENSHU__COND_DONE,     /* a step */
    ENSHU__COND_DETECTED, /* a step */
    ENSHU__COND_CHECK,    /* fn */
    ENSHU__COND_REF,      /* a: a bare id inside service.needs */
    ENSHU__COND_FIGURE,   /* a metric{}, cmp, value in thousandths */
    ENSHU__COND_BELIEVES, /* a team, b thing of the world, c.name the word */
    ENSHU__COND_KEPT,     /* a step or fault, b team or absent: a line it left
                             is kept as evidence */
    ENSHU__COND_BOUGHT,   /* a token, b team or absent */
    ENSHU__COND_BLOCKED,  /* a indicator */
    ENSHU__COND_FREE,     /* a staff, cmp, n: people on duty and not busy */
    ENSHU__COND_MET,      /* a obligation, b team or absent; n: at least so
                             often */
    ENSHU__COND_WARNED,   /* a share, b team: a warning with all contents
                             reached it */
    ENSHU__COND_EXECUTED, /* a share, b team: it did what is advised */
    ENSHU__COND_SAID,     /* a room, or absent: anywhere; b who or absent;
                             scalar STR word in it, or NIL */
    ENSHU__COND_BREACHED, /* b team or absent: it broke a TLP label */
    ENSHU__COND_CALLED    /* a who called, b who answered; each may be absent */
} enshu__cond_op;

typedef enum enshu__cmp {
    ENSHU__CMP_EQ,
    ENSHU__CMP_NE,
    ENSHU__CMP_LT,
    ENSHU__CMP_LE,
    ENSHU__CMP_GT,
    ENSHU__CMP_GE
} enshu__cmp;

/* Metrics of an operation; durations in microseconds. */
typedef enum enshu__metric {
    ENSHU__METRIC_DELAY_MAX,
    ENSHU__METRIC_DELAY_AVG,
    ENSHU__METRIC_QUEUE,
    ENSHU__METRIC_DONE,
    ENSHU__METRIC_CANCELLED
} enshu__metric;

typedef struct enshu__cond_node {
    uint8_t op;  /* enshu__cond_op */
    uint8_t cmp; /* enshu__cmp */
    uint32_t size;
    int64_t n;
    int64_t value;
    enshu__ref a;
    enshu__ref b;
    enshu__ref c;
    enshu__scalar scalar;
    enshu__fn fn;
    enshu__where where;
} enshu__cond_node;

/* nodes[0] is the root; n_nodes == nodes[0].size. */
typedef struct enshu__cond {
    enshu__cond_node *nodes;
    size_t n_nodes;
} enshu__cond;

/* What TARGET is written as in a scenario; such a reference stays without an
 * index. */
extern const char enshu__target_word[];

#endif /* ENSHU_DRILL_COND_H */
