/*
 * screens/score_parts.h - the score of "first-20-minutes" after an ordinary
 * evening, as a host sends it.
 */
#ifndef ENSHU_TESTS_SCREENS_SCORE_PARTS_H
#define ENSHU_TESTS_SCREENS_SCORE_PARTS_H

#include "model/sample.h"

/* Gives the sample the whole score, and says that the drill has ended. */
void score_parts_give(sample *s);

#endif /* ENSHU_TESTS_SCREENS_SCORE_PARTS_H */
