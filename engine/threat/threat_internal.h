/*
 * threat/threat_internal.h - what the threat's files share.
 */
#ifndef ENSHU_THREAT_THREAT_INTERNAL_H
#define ENSHU_THREAT_THREAT_INTERNAL_H

#include "sim/schedule.h"
#include "threat/threat.h"

/* Attempts alive lie in blocks that never move. */
enum {
    ENSHU__MOST_ADVERSARIES = 256,
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

/* A set of assets for each adversary, a bit each: row, then word. */
typedef struct enshu__bits {
    uint64_t *at;
    size_t words; /* of one row */
} enshu__bits;

/* An implant in an asset; one that was taken out is kept for the next. */
typedef struct enshu__implant {
    int32_t adversary; /* -1: nobody's in particular */
    bool is_in;
    enshu_time_us since_us;
    struct enshu__implant *next;
} enshu__implant;

/* Unwanted traffic to one asset from one adversary, or nobody (-1). */
typedef struct enshu__stream_in {
    int32_t adversary;
    int64_t mbit;
    struct enshu__stream_in *next;
} enshu__stream_in;

typedef struct enshu__flood {
    enshu__stream_in *from;
    int64_t filtered_ppm;
} enshu__flood;

struct enshu__threat {
    enshu__threat_setup setup;

    /* State, under undo. */
    enshu__bits held;     /* by this adversary, */
    enshu__bits grip;     /* or with an implant of it: it acts from there */
    enshu__bits ever;     /* was held by it at some time */
    bool *touched;        /* per asset: was above none at some time */
    enshu_time_us *since; /* adversary x asset: when it was last taken, or
                             came to act from there; only while in `grip` */
    int32_t *grips;       /* adversary x zone: how many of `grip` there are
                             not isolated */
    enshu__implant **implants; /* per asset */
    enshu__flood *floods;      /* per asset */
    uint8_t *accounts;         /* enshu__account_state */
    uint64_t *stolen;          /* account x word: a bit per adversary */
    bool *blocked;             /* per indicator */
    bool *done;                /* per step */
    bool *detected;            /* per step */
    enshu__plan_now *plans;    /* per adversary */
    uint64_t last_number;
    uint32_t used_slots; /* slots from here on were never used */
    uint32_t free_slot;  /* + 1; 0: none */

    /* Grows, and stays when a slice is rolled back. */
    enshu__attempt_slot *blocks[ENSHU__ATTEMPT_BLOCKS];

    enshu__trail *trail;
    bool *occurring; /* per fault: its effects are being applied */

    char *stream_name; /* room for the longest; used during one call */
    size_t stream_name_size;
};

enum { ENSHU__STOLEN_WORDS = ENSHU__MOST_ADVERSARIES / 64 };

/* hold.c */
bool enshu__holds_create(enshu__threat *t); /* false: no memory */
/* The adversary's implant in an asset came or went. */
void enshu__grip_changed(enshu__threat *t, int32_t adversary, int32_t asset);
bool enshu__bits_has(const enshu__bits *bits, int32_t row, int32_t asset);
/* A way to the target for the attempt; *from as came_from. */
bool enshu__finds_way(const enshu__threat *t, const enshu__attempt *a,
                      int32_t *from);
/* An asset is held as a foothold by those with an implant in it, or by all who
 * ever held it, and by nobody else. */
void enshu__take_back(enshu__threat *t, int32_t asset, bool by_implant);

/* account.c */
bool enshu__accounts_create(enshu__threat *t);
void enshu__give_accounts(enshu__threat *t); /* those adversaries have */
/* Is one of the accounts good for the attempt?  *account as in it. */
bool enshu__may_enter(const enshu__threat *t, const enshu__attempt *a,
                      int32_t *account);
bool enshu__is_stopped(const enshu__threat *t, const enshu__step_def *step);

/* restore.c, flood.c, fault.c */
bool enshu__implants_create(enshu__threat *t);
bool enshu__floods_create(enshu__threat *t);
enshu_status enshu__start_faults(enshu__threat *t);

/* The stream of "PREFIX/ID"; NULL: no memory. */
enshu_random *enshu__stream_for(enshu__threat *t, const char *prefix,
                                enshu_name id);
enshu_time_us enshu__draw_span(enshu_random *r, enshu__span span);
/* Out-of-range probabilities count as the nearest that make sense. */
bool enshu__draw_chance(enshu_random *r, int64_t p_ppm);

/* Goes on with an adversary's list if it waited for this attempt. */
enshu_status enshu__plan_attempt_over(enshu__threat *t, int32_t adversary,
                                      uint64_t number);

#endif /* ENSHU_THREAT_THREAT_INTERNAL_H */
