/*
 * runs/rater.h - who judged, in words: a seat as the host names it
 * ("evaluator:control#2", "ciso"), a role that plays, or what somebody called
 * themselves.
 *
 * Threads: a style belongs to one thread; the rest is pure.
 */
#ifndef ENSHU_RUNS_RATER_H
#define ENSHU_RUNS_RATER_H

#include "runs/say.h"

/* What kind of seat: "evaluator" ... in words; an unknown one as it is. */
const char *tell_part(const char *part, base_lang lang);

/* Appends "Evaluator 2", "Controller (Head of desk)", "CISO"; what is no seat
 * and no role as it is written. */
void tell_rater(const tell_style *t, const char *rater, base_buffer *out);

#endif /* ENSHU_RUNS_RATER_H */
