/*
 * host/plan.h - a rewind that was asked for and shown, not done.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_PLAN_H
#define ENSHU_HOST_PLAN_H

#include "host/host_state.h"

struct host__plan {
    char name[33];
    char *request;
    int64_t to_us;
    int64_t last_branch; /* there was; more: somebody went back meanwhile */
    host__world **worlds;
    size_t n;
    size_t counted; /* of these */
    json_t *undone;
};

/* Appends what would be undone in one world. */
ENSHU_MUST_USE enshu_status host__plan_count(const host__world *w,
                                             int64_t to_us, json_t *undone);
/* Shows it to who asked. */
void host__plan_send(host *h, const host__seat *s);
void host__plan_destroy(host__plan *p); /* accepts NULL */

#endif /* ENSHU_HOST_PLAN_H */
