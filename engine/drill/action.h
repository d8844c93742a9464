/*
 * drill/action.h - what the files about actions do for each other; parts.h has
 * what others may ask.
 */
#ifndef ENSHU_DRILL_ACTION_H
#define ENSHU_DRILL_ACTION_H

#include "drill/staff.h"

/* Why an action cannot be started. */
typedef struct enshu__refusal {
    const char *why;          /* stable word; NULL: it can */
    const char *message;      /* the action, the field, the pool of people */
    enshu__shortage shortage; /* pool -1: people are not what is lacking */
} enshu__refusal;

/* Someone wants to start an action. */
typedef struct enshu__start {
    int32_t role; /* -1: control */
    int32_t action;
    enshu__ref on;
    const enshu_value *form; /* NULL: none */
} enshu__start;

/* Do two roles act for the same organisation?  Control (-1) acts for all. */
bool enshu__are_colleagues(const enshu_drill *d, int32_t a, int32_t b);
/* Could it begin at this moment?  `asked`: its request is being approved, and
 * is not in its own way. */
enshu__refusal enshu__start_refused(const enshu_drill *d,
                                    const enshu__start *start, bool asked);
/* Begins it; `request` is the number of what asked for it, 0: nothing had to.
 * `command` as in action.started. */
void enshu__begin_action(enshu_drill *d, const enshu__start *start,
                         uint64_t request, uint64_t command);
void enshu__refuse_start(enshu_drill *d, const enshu_command *c,
                         const enshu__refusal *r);

#endif /* ENSHU_DRILL_ACTION_H */
