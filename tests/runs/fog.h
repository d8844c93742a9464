/*
 * runs/fog.h (tests) - shows that a team cannot see what it cannot know.
 *
 * A drill is played by chance.  At a random moment it is made twice more up to
 * there, and a different hidden thing happens in each of the two: another asset
 * is held, another account stolen, a machine that nobody watches stops in
 * another way, control steers what is still to come.  Both then play on with
 * the same commands, and as long as they have the same history, and in that
 * what a team gets of it, how everything is described to each team, what each
 * role may do and what a search of its logs finds must be the same, to the last
 * byte, numbers of records too.
 *
 * The first difference in history ends the comparison.  When it is one that
 * only control sees, the hidden thing had its consequence; when somebody looked
 * at the thing, or it is in what an author tells (a message sent, a question
 * asked), it was shown on purpose; anything else that a team sees is a leak.
 */
#ifndef ENSHU_TESTS_RUNS_FOG_H
#define ENSHU_TESTS_RUNS_FOG_H

#include "enshu/bundle.h"
#include "enshu/drill.h"

typedef struct fog_options {
    enshu_bundle bundle;
    uint64_t seed;
    int forks;            /* moments at which it is looked */
    enshu_time_us window; /* how long the two play on */
    bool leak; /* on purpose: asset.compromised is taken to reach all teams */
} fog_options;

typedef struct fog_result {
    int forks;
    int flips;      /* of these, with something hidden to happen */
    int ended;      /* windows that a consequence ended */
    size_t records; /* that teams got, compared */
    size_t answers; /* of may */
    size_t lines;   /* of descriptions */
    size_t found;   /* in logs */
    char *leak;     /* what was seen, NULL: nothing; the caller frees it */
} fog_result;

/* Fails the running test when the scenario does not open. */
fog_result fog_look(const fog_options *options);

/* A scenario made by chance; xfree. */
char *fog_world(uint64_t seed);

#endif /* ENSHU_TESTS_RUNS_FOG_H */
