/*
 * enshu/wanted.h - what a criterion or an expectation waits for, part by part,
 * so that a review can say in words what would have counted.
 *
 * It tells what the scenario declares, nothing of how the drill went.
 *
 * Threads: as the drill.
 */
#ifndef ENSHU_WANTED_H
#define ENSHU_WANTED_H

#include "enshu/drill.h"

/* One part of a condition; all borrowed for the life of the drill. */
typedef struct enshu_wanted {
    int depth;        /* 0: the whole of it; what it is made of is one deeper */
    const char *what; /* as a scenario writes it: "did", "is" ...; groups are
                         "all", "any", "none", "at_least", "held"; a field of a
                         form is "form" */
    const char *a;    /* ids and words in the order a scenario has them, NULL
                         none: of did action, on, by; of form field, value
                         ("*": anything), of a value that is no text "" */
    const char *b;
    const char *c;
    int64_t n;    /* of at_least and did: how many; else 0 */
    int64_t t_us; /* of after, before and did (before); of held how long; -1 */
} enshu_wanted;

typedef void enshu_wanted_fn(void *user, const enshu_wanted *part);

/* Until when it counts. */
typedef struct enshu_wanted_by {
    enshu_time_us by_us;     /* moment in the drill; -1: any */
    enshu_time_us within_us; /* after it was asked for; -1: as above */
} enshu_wanted_by;

/* Tells the parts in order, each before what it is made of.  Nothing, and
 * false, for an unknown id and for what has no condition: what is measured,
 * graded or given by a script. */
bool enshu_drill_wanted(const enshu_drill *d, const char *criterion,
                        enshu_wanted_fn *fn, void *user, enshu_wanted_by *by);

#endif /* ENSHU_WANTED_H */
