/*
 * threat/trail.h - what happened, as far as it can leave traces: attempts,
 * faults, and what was done to assets and their logs.
 *
 * Log records are made from the trail when somebody looks.  It only grows; a
 * slice that is rolled back takes its traces with it.  An attempt is one trace,
 * added when it starts and completed when it is over.
 */
#ifndef ENSHU_THREAT_TRAIL_H
#define ENSHU_THREAT_TRAIL_H

#include "sim/memory.h"
#include "sim/model.h"
#include "sim/undo.h"

typedef enum enshu__trace_kind {
    ENSHU__TRACE_ATTEMPT,     /* of a step, also one that failed at once */
    ENSHU__TRACE_FAULT,       /* of a fault{} */
    ENSHU__TRACE_ISOLATED,    /* on: asset, or what: zone */
    ENSHU__TRACE_RECONNECTED, /* on: asset, or what: zone */
    ENSHU__TRACE_COLLECTED,   /* on: asset; its local records are safe */
    ENSHU__TRACE_WIPED,       /* on: asset; its local records are lost */
    ENSHU__TRACE_RESTORED,    /* on: asset; t1 is the time of the copy */
    ENSHU__TRACE_DOWN,        /* on: asset */
    ENSHU__TRACE_UP,          /* on: asset, that was down */
    ENSHU__TRACE_CLOSED,      /* what: conduit */
    ENSHU__TRACE_OPENED,      /* what: conduit */
    ENSHU__TRACE_DISABLED,    /* account */
    ENSHU__TRACE_ENABLED,     /* account */
    ENSHU__TRACE_RENEWED,     /* account */
    ENSHU__TRACE_CONTROL_ON,  /* on: asset, text: the control */
    ENSHU__TRACE_CONTROL_OFF, /* on: asset, text: the control */
    ENSHU__TRACE_BLOCKED,     /* text: the value; owner: the team */
    ENSHU__TRACE_FILTERED,    /* on: asset, text: how much */
    ENSHU__TRACE_UNFILTERED   /* on: asset */
} enshu__trace_kind;

/* Beside the outcomes of threat/threat.h. */
enum { ENSHU__TRACE_UNDER_WAY = -1 };

typedef struct enshu__trace {
    int32_t kind;             /* enshu__trace_kind */
    int32_t what;             /* index of the step, fault, zone, conduit; -1 */
    int32_t adversary;        /* index, -1: none */
    int32_t from;             /* asset it came from, -1: the internet */
    int32_t on;               /* asset, -1: none */
    int32_t account;          /* the one used, -1: none */
    const enshu__refs *marks; /* indicators of the step; NULL: none */
    enshu_time_us t0_us;
    enshu_time_us t1_us; /* planned while under way */
    int32_t outcome;     /* enshu__outcome, or under way; 0 others */
    uint64_t number;     /* of the attempt, 0: failed at once */
    const char *text;    /* kept for good; NULL: none */
    enshu__ref owner;    /* whose logs tell of it; absent: everybody's */
} enshu__trace;

typedef struct enshu__trail enshu__trail;

/* In the arena; nothing to destroy.  NULL: no memory. */
enshu__trail *enshu__trail_create(enshu__arena *arena, enshu__undo *undo);

/* Makes sure that the next trace can be added.  ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__trail_make_room(enshu__trail *trail);
/* Adds a copy at the end; *at, which may be NULL, is its place from 0.
 * ENSHU_ENOMEM: unchanged. */
ENSHU_MUST_USE enshu_status enshu__trail_add(enshu__trail *trail,
                                             const enshu__trace *trace,
                                             size_t *at);
/* An attempt is over. */
void enshu__trail_end(enshu__trail *trail, size_t at, enshu_time_us t1_us,
                      int32_t outcome);

size_t enshu__trail_count(const enshu__trail *trail);
/* Borrowed for the life of the trail; places are in order of t0. */
const enshu__trace *enshu__trail_at(const enshu__trail *trail, size_t at);

#endif /* ENSHU_THREAT_TRAIL_H */
