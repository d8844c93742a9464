/*
 * runs/suggest.h - the name that was probably meant.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_RUNS_SUGGEST_H
#define ENSHU_RUNS_SUGGEST_H

#include <stddef.h>

/* The nearest of `names` (ended by NULL) to `text`: at most a third of its
 * letters put in, left out, changed or swapped with a neighbour.  The first
 * among equals; NULL when none is near.  Borrowed from `names`. */
const char *suggest_name(const char *text, const char *const *names);

#endif /* ENSHU_RUNS_SUGGEST_H */
