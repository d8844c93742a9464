/*
 * host/played.h - which outside parties people play, told to the drill.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_PLAYED_H
#define ENSHU_HOST_PLAYED_H

#include "host/host_state.h"

/* Each second: gives part.play where that changed. */
void host__played_work(host *h);

#endif /* ENSHU_HOST_PLAYED_H */
