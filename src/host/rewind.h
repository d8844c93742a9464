/*
 * host/rewind.h - back to an earlier moment, in one world or many.
 *
 * A rewind is shown first (what would be undone), then done: the worlds stand,
 * each is played again from its journal up to the moment, and when all of them
 * are there one commit makes their new branches.  Who kills the host before it
 * finds the drill as it was, afterwards as it is now.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_REWIND_H
#define ENSHU_HOST_REWIND_H

#include "host/host_state.h"

/* Back without a plan, for who shows a drill again: worlds and reason are
 * clear. */
void host__rewind_begin(host *h, host__seat *s, const char *request,
                        int64_t to_us);
/* Goes on with the one that is under way, a world at a time. */
void host__rewind_work(host *h);
/* Tells it once it is durable. */
void host__rewind_tell(host *h);
void host__rewind_destroy(host *h);

/* ---- giveback.c ---- */

/* Before a world goes back: forms that were sent after that command are drafts
 * of their authors again, where nothing is being typed. */
void host__give_back(host__world *w, uint64_t after_command);

#endif /* ENSHU_HOST_REWIND_H */
