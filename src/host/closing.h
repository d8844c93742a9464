/*
 * host/closing.h - the end of judging: scores and signature, a little in each
 * round, so that consoles are heard while many worlds are closed.
 *
 * From the moment closing begins nothing is judged any more.  What a host has
 * of it is in memory until one commit makes all of it durable: one that is
 * killed, or whose disk is full, leaves a drill that has ended and is not
 * closed.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_CLOSING_H
#define ENSHU_HOST_CLOSING_H

#include "host/peers.h"

bool host__all_ended(const host *h);
/* Begins, when all worlds are over; again while it goes on changes nothing.
 * The seat (NULL: nobody) gets its reply, which is about the world, when it is
 * done.  NULL, or a word for why not. */
const char *host__close(host *h, host__world *w, host__seat *s,
                        const char *request);
/* The same when it is time. */
void host__close_in_time(host *h);
/* The seat has asked for it with this request, and waits. */
bool host__close_asked(const host *h, const host__seat *s, const char *request);
/* Goes on for a while; false when there is nothing to do, or it has to wait. */
bool host__close_work(host *h, int64_t stop_us);
/* Waits for nobody: a host that goes closes what has ended. */
void host__close_now(host *h);
/* It is being closed: nothing is judged.  Not any more once it is signed. */
bool host__closes(const host *h);
/* Rows that are signed are on their way to the disk, and a commit would begin
 * that anew. */
bool host__close_writes(const host *h);
/* It waits for what others do, not for its turn. */
bool host__close_waits(const host *h);
/* Worlds whose scores are there. */
size_t host__closed_worlds(const host *h);
void host__close_destroy(host *h);

#endif /* ENSHU_HOST_CLOSING_H */
