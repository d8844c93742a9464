/*
 * host/refer.h - what the drill is measured against: out of the journal, or
 * played in a thread beside it, once for all worlds, which share seed and
 * scenario.
 *
 * It begins with the drill.  When it is done every world is given the curves,
 * those of a rewind too, and the journal keeps them; a score that was told
 * before is told anew.  A drill that is shown again is measured against what
 * its own journal keeps.
 *
 * Threads: the host's; the thread touches nothing but its own.
 */
#ifndef ENSHU_HOST_REFER_H
#define ENSHU_HOST_REFER_H

#include "host/host_state.h"

/* Begins, when the scenario measures at all or has key figures that a report
 * shows.  Curves that the journal has, and
 * that fit the drill, are read at once, and nothing is played. */
void host__refer_begin(host *h);
/* In each round: hands out what has been played. */
void host__refer_work(host *h);
/* A drill takes the place of another in its world. */
void host__refer_world(host__world *w);
/* Is it still being played?  Then nothing may be signed yet. */
bool host__refer_waits(const host *h);
/* Waits until it is over. */
void host__refer_wait(host *h);
/* Ends it and waits for its thread. */
void host__refer_destroy(host *h);

#endif /* ENSHU_HOST_REFER_H */
