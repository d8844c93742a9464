/*
 * runs/sample.h (tests) - a small scenario in memory that uses everything a
 * policy can touch: forms, targets, questions, a bot, an adversary by chance.
 */
#ifndef ENSHU_TESTS_RUNS_SAMPLE_H
#define ENSHU_TESTS_RUNS_SAMPLE_H

#include "enshu/bundle.h"
#include "runs/session.h"

/* Constant; files and texts are static. */
enshu_bundle sample_bundle(void);

/* Opens it; fails the running test when that cannot be done. */
session *sample_open(const char *policy, uint64_t seed,
                     const session_watch *watch);

/* What came out of one whole run, as text: one line per record. */
char *sample_play(const char *policy, uint64_t seed); /* xfree */

#endif /* ENSHU_TESTS_RUNS_SAMPLE_H */
