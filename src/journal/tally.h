/*
 * journal/tally.h - what a score is made of, number by number, so that all of
 * a report can be reckoned again in SQL without the scenario: sums of axes and
 * objectives, levels, whose each point is, what each is counted with.  What
 * the kinds are and which fields each has, docs/journal.md says.
 *
 * Threads: as the journal.
 */
#ifndef ENSHU_JOURNAL_TALLY_H
#define ENSHU_JOURNAL_TALLY_H

#include "journal/journal.h"

typedef struct journal_tally {
    int64_t branch;
    int64_t instance;
    const char *party;  /* team or organisation; "" the whole drill */
    const char *kind;   /* "axis" */
    const char *name;   /* id; "" when the kind has only one */
    const char *fields; /* JSON object */
} journal_tally;

/* Of the round that is closed next.  Statuses of journal_add_score. */
ENSHU_MUST_USE enshu_status journal_add_tally(journal *j,
                                              const journal_tally *row,
                                              enshu_error *err);

#endif /* ENSHU_JOURNAL_TALLY_H */
