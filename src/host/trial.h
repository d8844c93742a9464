/*
 * host/trial.h - what.if: a world played again beside the drill, in a thread.
 *
 * Threads: the host's; the thread of a trial touches nothing but it.
 */
#ifndef ENSHU_HOST_TRIAL_H
#define ENSHU_HOST_TRIAL_H

#include "host/host_state.h"

/* Answers those that are over. */
void host__trials_work(host *h);
/* Ends it and waits for its thread; accepts NULL. */
void host__trial_destroy(host__trial *t);

#endif /* ENSHU_HOST_TRIAL_H */
