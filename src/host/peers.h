/*
 * host/peers.h - connections: who comes in, what they are sent, in which order.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_PEERS_H
#define ENSHU_HOST_PEERS_H

#include "host/host_state.h"

/* ---- peers.c ---- */

extern const net_server_events host__net_events; /* user: to be filled in */
void host__peers_destroy(host *h);
/* Its seat is free; nobody waits for what it asked. */
void host__leave_seat(host *h, host__peer *p, const char *what);
/* Without a word, so that it comes back by itself. */
void host__drop(host *h, host__peer *p, const char *what);
/* Closes the connection for good: a console does not come back by itself.
 * `what` goes into the journal. */
void host__bye(host *h, host__peer *p, const char *why, const char *message,
               const char *what);
/* Hears messages that had to wait, for HOST__HEAR_US at most; true: more can be
 * heard now. */
bool host__hear_late(host *h);

/* ---- push.c ---- */

/* Sends a text, which is taken over, after what waits before it. */
void host__push(host *h, host__peer *p, char *text);
/* The same with a frame, which stays the caller's. */
void host__push_frame(host *h, host__peer *p, net_frame *frame);
/* NULL for a text no message can hold; takes the text over. */
net_frame *host__frame(char *text);
/* True when nothing waits any more. */
bool host__send_backlog(host *h, host__peer *p);
void host__drop_backlog(host__peer *p);
/* To all who are live in a world, and while a disk takes nothing to those who
 * wait for what is not readable yet; takes the text over. */
void host__push_to_world(host__world *w, char *text);

/* ---- hello.c ---- */

/* False: the seat has to wait for its turn. */
bool host__on_hello(host *h, host__peer *p, const net_message *m);
/* Begins its stream anew: welcome, what there is, then history behind `seq`. */
void host__begin_stream(host *h, host__peer *p, uint64_t seq);

/* ---- history.c ---- */

/* Goes on sending what a peer that is not live lacks, a batch of it. */
void host__pump(host *h, host__peer *p);
/* The same, when its turn comes. */
void host__pump_later(host *h, host__peer *p);
/* Is it somebody's turn? */
bool host__pumps_due(const host *h);
/* Those whose turn it is, for HOST__PUMP_US at most; true: it is somebody's
 * still. */
bool host__pump_some(host *h);
/* Sends what happened to all who may see it. */
void host__deliver(host__world *w);
void host__deliver_all(host *h);
/* After the i-th of many worlds: whoever was told something gets it now, and
 * reads while the others are told. */
void host__hand_out(host *h, size_t i);

/* ---- tell.c ---- */

void host__send_clock(host *h, host__peer *p);
void host__send_clock_to_all(host__world *w);
void host__send_reply(host *h, host__seat *s, const host__request *r);
/* Done, with something to say. */
void host__send_answer(host *h, host__seat *s, const char *request,
                       const char *message);
/* Done: a seat has new keys, a link and what is typed in its place. */
void host__send_keys(host *h, host__seat *s, const char *request,
                     const char *link, const char *code);
void host__refuse(host *h, host__seat *s, const char *request, const char *why,
                  const char *message);

/* ---- answers ---- */

void host__on_command(host *h, host__seat *s, const net_message *m);
void host__on_pace(host *h, host__seat *s, const net_message *m);
/* Notes the speed of a world in the journal, with the next commit; true when a
 * draft is such a note: it is taken in then. */
void host__pace_keep(host__world *w);
bool host__pace_read(host *h, const journal_draft *draft);
void host__on_may(host *h, host__seat *s, const net_message *m);
void host__on_draft(host *h, host__seat *s, const net_message *m);
void host__on_watch(host *h, host__seat *s, const net_message *m);
void host__on_seat_open(host *h, host__seat *s, const net_message *m);
void host__on_seat_change(host *h, host__seat *s, const net_message *m);
void host__on_rewind_ask(host *h, host__seat *s, const net_message *m);
void host__on_rewind(host *h, host__seat *s, const net_message *m);
void host__on_what_if(host *h, host__seat *s, const net_message *m);

/* ---- ballots.c ---- */

#define HOST__NOBODY "anonymous" /* the actor */

/* Takes the answer to an anonymous survey, or refuses it, for `why` when that
 * is not NULL, without a trace on the disk; false: it is none. */
bool host__ballot_take(host__world *w, host__seat *s, const net_message *m,
                       const char *fields, const char *why);
/* Writes `all` that wait; replies to those that are durable. */
void host__ballots_work(host *h, bool all);
void host__ballots_forget(host__world *w);
/* Would what is typed under this key tell whose an anonymous answer is? */
bool host__ballot_hides(const host__seat *s, const char *key);

/* ---- targets.c ---- */

/* The worlds a message is for, in order: one, all, or a group.  *why is a word
 * when the seat may not speak of them.  Owned by the caller (xfree). */
host__world **host__targets(host *h, const host__seat *s, const net_message *m,
                            size_t *n, const char **why);

#endif /* ENSHU_HOST_PEERS_H */
