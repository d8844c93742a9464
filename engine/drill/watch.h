/*
 * drill/watch.h - conditions under observation.
 *
 * After every event the watches whose topics changed are looked at, in order
 * of their making; one that became true acts once (or, with edges, each time)
 * and the events it causes take their place in the queue's order.  Times
 * inside a condition ask for a look of their own.
 */
#ifndef ENSHU_DRILL_WATCH_H
#define ENSHU_DRILL_WATCH_H

#include "drill/parts.h"

typedef enum enshu__watch_use {
    ENSHU__WATCH_INJECT,
    ENSHU__WATCH_QUESTION,
    ENSHU__WATCH_CRITERION,
    ENSHU__WATCH_NOTE,
    ENSHU__WATCH_FAULT,
    ENSHU__WATCH_DUTY_OPEN,
    ENSHU__WATCH_DUTY_LAPSE,
    ENSHU__WATCH_REPLY,
    ENSHU__WATCH_SURVEY,
    ENSHU__WATCH_METER,
    ENSHU__WATCH_SCRIPT
} enshu__watch_use;

bool enshu__watches_create(enshu_drill *d);
void enshu__watches_destroy(enshu_drill *d);

/* Starts watching; the nodes are copied.  `index` says which inject, question
 * ... ; token and branch are the script's.  0: no memory (drill broken). */
uint64_t enshu__watch(enshu_drill *d, const enshu__cond *cond,
                      enshu__watch_use use, uint64_t token, uint32_t branch,
                      bool edges);

/* Did it hold at the last look?  False for a watch that is over. */
bool enshu__watch_holds(const enshu_drill *d, uint64_t watch);

/* Looks at what changed since the last look. */
void enshu__watches_settle(enshu_drill *d);
/* A time inside a watch's condition came. */
void enshu__on_watch(enshu_drill *d, uint64_t watch);

#endif /* ENSHU_DRILL_WATCH_H */
