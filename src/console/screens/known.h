/*
 * screens/known.h - the situation in words, as far as the team knows it: for
 * forms, and for the report to those who decide.
 *
 * Texts live for the frame; "" when nothing is known.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_KNOWN_H
#define ENSHU_SCREENS_KNOWN_H

#include "console/screens/context.h"

const char *known_time(ctx *c, int64_t t_us); /* "08:47" */
/* When the first thing that is not as it should be became so, and when the
 * team learnt of the first. */
const char *known_occurred(ctx *c);
const char *known_noticed(ctx *c);
/* Names of what is not as it should be, with their states. */
const char *known_systems(ctx *c);
/* People affected, over all operations; digits. */
const char *known_affected(ctx *c);
/* Operations that suffer, in a line each. */
const char *known_operation(ctx *c);
/* The newest that was done. */
const char *known_measures(ctx *c);
/* All of it on one page. */
const char *known_report(ctx *c);

#endif /* ENSHU_SCREENS_KNOWN_H */
