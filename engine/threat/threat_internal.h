/*
 * threat/threat_internal.h - what the threat's files share.
 */
#ifndef ENSHU_THREAT_THREAT_INTERNAL_H
#define ENSHU_THREAT_THREAT_INTERNAL_H

#include "sim/schedule.h"
#include "threat/threat.h"

/* Attempts alive lie in blocks that never move. */
enum {
    ENSHU__MOST_ADVERSARIES = 64,
    ENSHU__ATTEMPT_BLOCK = 100,
    ENSHU__ATTEMPT_BLOCKS = 100 /* 10,000 alive at most */
};

typedef struct enshu__attempt_slot {
    enshu__attempt attempt;
    uint32_t waiting; /* detections still to come */
    uint32_t next_free;
} enshu__attempt_slot;

/* How far a list of an adversary has got. */
typedef struct enshu__plan_now {
    const enshu__plan_item *items;
    size_t n;
    size_t next;
    uint64_t attempt;    /* the one under way, 0: none */
    enshu_event_id wake; /* kept by enshu__schedule */
} enshu__plan_now;

struct enshu__threat {
    enshu__threat_setup setup;

    /* State, under undo. */
    uint64_t *holders;      /* per asset, a bit per adversary */
    bool *done;             /* per step */
    bool *detected;         /* per step */
    enshu__plan_now *plans; /* per adversary */
    uint64_t last_number;
    uint32_t used_slots; /* slots from here on were never used */
    uint32_t free_slot;  /* + 1; 0: none */

    /* Grows, and stays when a slice is rolled back. */
    enshu__attempt_slot *blocks[ENSHU__ATTEMPT_BLOCKS];

    char *stream_name; /* room for the longest; used during one call */
    size_t stream_name_size;
};

/* Goes on with an adversary's list if it waited for this attempt. */
enshu_status enshu__plan_attempt_over(enshu__threat *t, int32_t adversary,
                                      uint64_t number);

#endif /* ENSHU_THREAT_THREAT_INTERNAL_H */
