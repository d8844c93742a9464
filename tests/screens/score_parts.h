/*
 * screens/score_parts.h - the score of "first-20-minutes" after an ordinary
 * evening, as a host sends it.
 */
#ifndef ENSHU_TESTS_SCREENS_SCORE_PARTS_H
#define ENSHU_TESTS_SCREENS_SCORE_PARTS_H

#include "model/sample.h"

/* Gives the sample the whole score, and says that the drill has ended. */
void score_parts_give(sample *s);

/* The same of a model that has all of it: maturity, two meters, one criterion
 * where evaluators differ, one nobody evaluated; the team closed its gate. */
void score_parts_give_all(sample *s);
/* What the team is to improve. */
void score_parts_improve(sample *s);

#endif /* ENSHU_TESTS_SCREENS_SCORE_PARTS_H */
