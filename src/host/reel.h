/*
 * host/reel.h - a drill that is shown again: its journal's commands given to a
 * new drill at their times, in a journal that is thrown away.
 *
 * Everything else is as in a live drill: the same views, the same clock, the
 * same way back.  Nobody can give commands.  The scenario, the seed, the number
 * of the world and who gets which points are those of the journal, which is
 * only read.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_REEL_H
#define ENSHU_HOST_REEL_H

#include "host/host_state.h"
#include "runs/reference.h"

/* Reads the commands of the part; *out belongs to the host.  The bundle and
 * seed of *o are set.  Statuses of journal_open. */
ENSHU_MUST_USE enshu_status host__reel_open(host *h, host_options *o,
                                            enshu_error *err);
void host__reel_destroy(host__reel *r); /* accepts NULL */
/* Once the drill is there: what to mark on the way. */
ENSHU_MUST_USE enshu_status host__reel_mark(host *h, enshu_error *err);

/* What the world that is shown was measured against, where its journal has it
 * and it fits; `set` is empty.  Statuses of reference_read_for. */
ENSHU_MUST_USE enshu_status host__reel_refer(const host__reel *r,
                                             reference_set *set,
                                             const enshu_drill *d);

/* t_us, but not past the end of what is shown; t_us without a reel. */
enshu_time_us host__reel_end(const host *h, enshu_time_us t_us);
/* Orders what the journal has up to t_us; true when there was something.
 * False without a reel. */
bool host__reel_feed(host__world *w, enshu_time_us t_us);
/* Stands still at the end; goes on after a way back. */
void host__reel_work(host *h);

/* May a message of this type be sent to a host that shows a drill? */
bool host__reel_hears(net_type type);
void host__on_reel_seek(host *h, host__seat *s, const net_message *m);
/* What there is to see, to who begins its stream; nothing without a reel. */
void host__reel_tell(host *h, host__peer *p);

/* ---- reel_marks.c ---- */

/* [{t_us, seq, kind, text {ja,en}, teams}], by time. */
ENSHU_MUST_USE enshu_status host__reel_list(journal *j, journal_range range,
                                            const enshu_drill *d, json_t *out,
                                            enshu_error *err);

#endif /* ENSHU_HOST_REEL_H */
