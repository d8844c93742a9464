/*
 * host/forward.h - log lines to a collector that the facilitator names.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_FORWARD_H
#define ENSHU_HOST_FORWARD_H

#include "host/host_internal.h"

/* Nothing when the options name no collector. */
ENSHU_MUST_USE enshu_status host__forward_create(host *h,
                                                 const host_options *options,
                                                 enshu_error *err);
void host__forward_destroy(host *h);
/* The first world goes on with another drill, which h->worlds[0] has by the
 * next look. */
void host__forward_restart(host *h);
/* Looks for new lines and sends some; never waits. */
void host__forward_work(host *h);

#endif /* ENSHU_HOST_FORWARD_H */
