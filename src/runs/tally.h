/*
 * runs/tally.h - what a drill's score is made of, into its journal, so that
 * every number of a report can be had out of the journal alone.
 *
 * Threads: as the drill and the journal.
 */
#ifndef ENSHU_RUNS_TALLY_H
#define ENSHU_RUNS_TALLY_H

#include "enshu/drill.h"
#include "journal/journal.h"

/* Who has a score besides that of the whole drill: organisations that have
 * teams which are trained, then these teams; either only where there are two
 * of them or more.  The ids are borrowed from the drill, the list is owned by
 * the caller (xfree); *n of them. */
const char **tally_parties(const enshu_drill *d, size_t *n);

/* Adds rows as docs/journal.md has them, of the whole drill and of each party.
 * Nothing is committed.  Statuses of journal_add_score, ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status tally_write(enshu_drill *d, journal *j,
                                        int64_t branch, int64_t instance,
                                        enshu_error *err);

#endif /* ENSHU_RUNS_TALLY_H */
