/*
 * runs/notable.h - which records are worth a line of a timeline.
 *
 * Samples and movements fill a timeline without telling much.  Of departures,
 * trips and key figures what counts is the change: one that is held, waits or
 * is stopped (and that it goes on), a trip that is cancelled, a figure that
 * becomes more or less severe.  That a flight, vessel or truck departed or was
 * cancelled has records of its own.
 *
 * Threads: a filter belongs to one thread.
 */
#ifndef ENSHU_RUNS_NOTABLE_H
#define ENSHU_RUNS_NOTABLE_H

#include "enshu/drill.h"

typedef struct notable notable;

notable *notable_create(void);
void notable_destroy(notable *n); /* accepts NULL */

/* To be asked of every record, in order. */
bool notable_is(notable *n, const enshu_record *record);

#endif /* ENSHU_RUNS_NOTABLE_H */
