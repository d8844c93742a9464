/*
 * cli/play_host.h - a host on a thread of its own, for one console over
 * loopback.
 *
 * Threads: start, stop and the questions from one thread; the host lives on
 * its own.
 */
#ifndef ENSHU_CLI_PLAY_HOST_H
#define ENSHU_CLI_PLAY_HOST_H

#include "host/host.h"

typedef struct play_host play_host;

/* Opens the host on a new thread and waits until it listens (or could not).
 * What the options point to must outlive the host.  *out is owned by the
 * caller; NULL on failure, with the status of host_open. */
ENSHU_MUST_USE enshu_status play_host_start(const host_options *options,
                                            play_host **out, enshu_error *err);
/* Stops the host, closes its journal and joins the thread; accepts NULL. */
void play_host_stop(play_host *h);

uint16_t play_host_port(const play_host *h);
/* Whether the drill broke and the host ended by itself; *err says why. */
bool play_host_is_broken(play_host *h, enshu_error *err);

#endif /* ENSHU_CLI_PLAY_HOST_H */
