/*
 * ops/timetable_people_internal.h - what the files about people share.
 */
#ifndef ENSHU_OPS_TIMETABLE_PEOPLE_INTERNAL_H
#define ENSHU_OPS_TIMETABLE_PEOPLE_INTERNAL_H

#include "enshu/random.h"
#include "ops/timetable_people.h"
#include "ops/timetable_plan.h"

enum {
    ENSHU__CROWD_SLAB = 1024, /* groups; slabs never move */
    ENSHU__CROWD_SLABS = 4096
};

/* People who count on the same trip and go to the same place. */
typedef struct enshu__crowd {
    enshu_time_us leaves_us; /* planned departure of the trip they count on */
    int64_t count;
    uint32_t due;  /* rank of their planned arrival where they want to go */
    int32_t point; /* riding: of the trip's path, where they get off */
    uint32_t next; /* 0: none */
} enshu__crowd;

/* A queue of groups, by planned departure. */
typedef struct enshu__crowds {
    uint32_t first;
    uint32_t last;
} enshu__crowds;

/* A planned departure from a stop in one direction. */
typedef struct enshu__leaving {
    enshu_time_us at_us;
    uint32_t trip;
    int32_t point;
} enshu__leaving;

typedef struct enshu__leavings {
    enshu__leaving *at;
    size_t n;
} enshu__leavings;

/* Where people come from: a stop. */
typedef struct enshu__origin {
    enshu_random random;
    enshu_time_us next_us; /* the next one comes; NEVER: nobody any more */
    enshu_time_us last_us; /* nobody comes after the last departure */
    double share;          /* of the demand */
    size_t row;            /* of the demand, at next_us */
    double *up_to;         /* per stop: sums of the weights of destinations */
} enshu__origin;

struct enshu__people {
    enshu__arena *arena;
    const enshu__tt_plan *plan;
    size_t stops;
    enshu__origin *origin;
    enshu__leavings *leavings; /* 2 per stop */
    int8_t *way;      /* per pair (from * stops + to): direction, -1: none */
    uint32_t *cursor; /* per pair: in the departures of its stop */
    enshu__crowds *waiting; /* per pair */
    int64_t *waits;         /* 2 per stop: people */
    uint32_t *riding;       /* per trip: groups by point */
    int64_t *load;          /* per trip */
    int64_t room;           /* of a vehicle */
    int64_t late;           /* arrived late */

    /* Planned arrivals in order, each time once.  Time only goes on, so the
     * first `n_late` of them are those at which people are late by now. */
    uint32_t *rank; /* of each point of the plan */
    enshu_time_us *due_us;
    int64_t *under_way; /* people by rank: waiting or riding */
    size_t n_due;
    size_t n_late;
    int64_t late_now; /* under way */

    enshu__people_sums sums;
    enshu__crowd *slab[ENSHU__CROWD_SLABS];
    uint32_t made; /* groups, from 1 */
    uint32_t free;
    bool failed;
};

/* ---- groups (timetable_crowd.c) ---- */

enshu__crowd *enshu__crowd_at(const enshu__people *p, uint32_t i);
/* 0: no memory. */
uint32_t enshu__crowd_new(enshu__people *p, const enshu__crowd *content);
void enshu__crowd_free(enshu__people *p, uint32_t i);
/* Adds people to a queue, in its order. */
void enshu__crowds_add(enshu__people *p, enshu__crowds *queue,
                       const enshu__crowd *group);

/* ---- demand (timetable_demand.c) ---- */

/* Everything that follows from the plan: directions, weights, departures. */
bool enshu__people_plan(enshu__people *p);
/* Somebody comes, who is due at that rank. */
void enshu__people_expect(enshu__people *p, uint32_t due);
/* All who come to a stop up to that time. */
void enshu__people_come(enshu__people *p, size_t stop, enshu_time_us until_us);
/* Sections from one stop to another. */
int32_t enshu__people_steps(const enshu__people *p, int32_t from, int32_t to,
                            int way);

#endif /* ENSHU_OPS_TIMETABLE_PEOPLE_INTERNAL_H */
