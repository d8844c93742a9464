/*
 * journal/reference.h - how key figures went in the runs that a drill is
 * measured against, so that a score can be reckoned again, also in SQL,
 * without playing them once more.
 *
 * Threads: as the journal.
 */
#ifndef ENSHU_JOURNAL_REFERENCE_H
#define ENSHU_JOURNAL_REFERENCE_H

#include "journal/journal.h"

typedef struct journal_reference {
    int64_t instance; /* 0: of every world that has none of its own */
    const char *policy;
    const char *metric;
    int64_t n;         /* values */
    const char *curve; /* JSON list: thousandths, one a drill minute */
} journal_reference;

/* One that is there already for this world, policy and figure is replaced.
 * Statuses of journal_add_note; none is taken after the drill was closed. */
ENSHU_MUST_USE enshu_status journal_add_reference(journal *j,
                                                  const journal_reference *r,
                                                  enshu_error *err);

/* Borrowed for the duration of the call. */
typedef void journal_reference_fn(void *user, const journal_reference *r);

/* Those of a world that were committed, in order of policy and figure; of
 * world 0 when it has none of its own.  A journal of an earlier version has
 * none. */
ENSHU_MUST_USE enshu_status journal_each_reference(journal *j, int64_t instance,
                                                   journal_reference_fn *fn,
                                                   void *user,
                                                   enshu_error *err);

#endif /* ENSHU_JOURNAL_REFERENCE_H */
