/*
 * runs/measure.h - what was measured for points, in words: the value and what
 * it is compared with; and what those who played said of themselves or of
 * others.
 *
 * Threads: a style belongs to one thread; the rest is pure.
 */
#ifndef ENSHU_RUNS_MEASURE_H
#define ENSHU_RUNS_MEASURE_H

#include "enshu/score.h"
#include "runs/say.h"

/* Is the reason's outcome a measured value? */
bool tell_is_measured(const enshu_reason *r);

/* "largest delay 9 min (all points up to 5 min, none from 15 min)"; of a key
 * figure the mean of its minutes: "hall: mean 751 pax (best line 320, ordinary
 * 520, nothing done 907; over 120 min)", with "halfway" for "ordinary" where
 * the ordinary team is not between the other two.  Nothing when the reason is
 * not a measured one. */
void tell_measure(const tell_style *t, const enshu_reason *r, base_buffer *out);

/* Did those who played grade it?  Who of them said what is nobody's business
 * but control's: their grades are told together. */
bool tell_is_by_players(const enshu_reason *r);
/* "Self-assessment, mean of 3 roles", of one ", 1 role".  Nothing when they did
 * not. */
void tell_by_players(const tell_style *t, const enshu_reason *r,
                     base_buffer *out);

#endif /* ENSHU_RUNS_MEASURE_H */
