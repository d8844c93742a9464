/*
 * host/overview.h - what control is told of all worlds, teams and seats: rows
 * that are kept as records pass, and sent when they changed.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_OVERVIEW_H
#define ENSHU_HOST_OVERVIEW_H

#include "host/host_state.h"

/* ---- rows.c ---- */

host__rows *host__rows_create(host__course *c);
void host__rows_destroy(host__rows *r); /* accepts NULL */
/* What a record says of the teams it is about. */
void host__rows_note(host__rows *r, const enshu_record *record);
/* The i-th row as it stands, as JSON, borrowed: that of the world first, then
 * those of its teams; NULL past the end.  *changed tells when it last did,
 * *team whose it is. */
const char *host__rows_get(host__world *w, size_t i, uint64_t *changed,
                           const char **team);
/* All of them have to be looked at again: who is there, or the clock. */
void host__rows_touch(host__world *w);
/* The group of who plays a team, else that of the world. */
const char *host__rows_group(const host__world *w, const char *team);
/* More or fewer seats of these roles, or connections to such. */
void host__rows_count(host__world *w, const host__seat *s, int seats,
                      int connected);
/* Reckons the score of worlds where it changed, a few at a time. */
void host__rows_score(host *h);

/* ---- overview.c ---- */

/* Each second, and as long as there is more to send. */
void host__overview_work(host *h, bool second);

/* ---- health.c ---- */

void host__health_send(host *h);

#endif /* ENSHU_HOST_OVERVIEW_H */
