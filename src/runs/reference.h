/*
 * runs/reference.h - runs of the same seed that a drill is measured against:
 * nobody does anything, an ordinary team, the best the authors know.
 *
 * A set holds how each key figure went in them, minute by minute.  It is
 * played once for a scenario and a seed and may be handed to any number of
 * drills of both.
 *
 * Threads: a set belongs to one thread at a time; playing spreads over others
 * and is over when the call returns.  Any number of threads may read a set
 * that nobody changes.
 */
#ifndef ENSHU_RUNS_REFERENCE_H
#define ENSHU_RUNS_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/bundle.h"
#include "enshu/score.h"
#include "journal/journal.h"

typedef struct reference_set reference_set;

reference_set *reference_create(void);
void reference_destroy(reference_set *set); /* accepts NULL */

/* How one figure went in one run; borrowed until the set changes. */
typedef struct reference_curve {
    enshu_reference reference;
    const char *metric;
    const int64_t *values; /* thousandths, one a drill minute from T+00:00 */
    size_t n;
} reference_curve;

/* The i-th, in the order in which they were added; false past the end. */
bool reference_get(const reference_set *set, size_t i, reference_curve *out);
/* The one of this figure and run; false when there is none. */
bool reference_find(const reference_set *set, enshu_reference r,
                    const char *metric, reference_curve *out);
/* Copies a curve; replaces what was there. */
void reference_add(reference_set *set, const reference_curve *curve);
/* Takes all figures of a drill that was played as a reference. */
void reference_take(reference_set *set, enshu_reference r,
                    const enshu_drill *d);
/* Is there any curve of this run? */
bool reference_has(const reference_set *set, enshu_reference r);
/* Forgets all of them. */
void reference_clear(reference_set *set);
/* Are these curves of the drill's scenario?  In each run that there is, those
 * of all its figures and no others, none longer than the drill can be.  An
 * empty set is not. */
bool reference_fits(const reference_set *set, const enshu_drill *d);

/* Has the drill a key figure, which a report shows beside these runs?  Points
 * need not hang on it (enshu_drill_wants_references). */
bool reference_shows(const enshu_drill *d);

/* The reference that a policy plays; ENSHU_REFERENCES: it is none. */
enshu_reference reference_of_policy(const char *policy);

typedef struct reference_options {
    enshu_bundle bundle; /* read by all threads */
    uint64_t seed;
    size_t jobs; /* threads, 0: one per core */
    /* Asked from any of the threads; true ends it.  May be NULL. */
    bool (*stop)(void *user);
    /* Told from any of the threads, now and then: how far all runs together
     * are, in parts of 1,000.  May be NULL. */
    void (*progress)(void *user, int permille);
    void *user;
} reference_options;

/* Plays the runs that the set has not, each to its end.  A scenario without
 * the bot "standard" or "golden" has no such run, which is no failure.
 * ENSHU_EINTERRUPTED when it was stopped; else statuses of session_open and
 * session_run.  After a failure the set is as it was. */
ENSHU_MUST_USE enshu_status reference_play(reference_set *set,
                                           const reference_options *options,
                                           enshu_error *err);

/* Gives a drill all curves of figures that it has.  ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status reference_hand(const reference_set *set,
                                           enshu_drill *d, enshu_error *err);

/* ---- in a journal ---- */

/* Adds all curves; whoever commits makes them durable.  instance 0: of every
 * world of the seed. */
ENSHU_MUST_USE enshu_status reference_write(const reference_set *set,
                                            journal *j, int64_t instance,
                                            enshu_error *err);
/* Takes those of a world, or of all worlds, that were committed. */
ENSHU_MUST_USE enshu_status reference_read(reference_set *set, journal *j,
                                           int64_t instance, enshu_error *err);
/* The same for a set that is empty, and for a drill of the journal's scenario:
 * what does not fit it, or is no curve at all, is as if it were not there. */
ENSHU_MUST_USE enshu_status reference_read_for(reference_set *set, journal *j,
                                               int64_t instance,
                                               const enshu_drill *d,
                                               enshu_error *err);
/* Plays what the set has not from the files and with the seed of a journal;
 * of `options`, bundle and seed do not matter. */
ENSHU_MUST_USE enshu_status
reference_play_files(reference_set *set, journal *j,
                     const reference_options *options, enshu_error *err);
/* Measures the drill of a journal, where it wants to be: reads what fits it
 * into `set`, or plays it from the journal's files, and hands it to the drill.
 * A set that is not empty is only handed over.
 * Of `options`, bundle and seed do not matter. */
ENSHU_MUST_USE enshu_status reference_measure(reference_set *set, journal *j,
                                              int64_t instance, enshu_drill *d,
                                              const reference_options *options,
                                              enshu_error *err);

#endif /* ENSHU_RUNS_REFERENCE_H */
