/*
 * journal/reopen.h - a drill that was closed is opened again to be judged.
 *
 * Threads: as the journal.
 */
#ifndef ENSHU_JOURNAL_REOPEN_H
#define ENSHU_JOURNAL_REOPEN_H

#include "journal/journal.h"

/* Opens a closed drill again, for judging only: commands that judge
 * (enshu_command_judges), the records that come of them, digests and scores are
 * taken, and journal_close_drill signs it all once more.  Earlier seals stay
 * and hold for what they were given.  It becomes durable with the next commit;
 * a journal that is abandoned before stays closed.  ENSHU_EREFUSED when it is
 * not closed, or open for reading only. */
ENSHU_MUST_USE enshu_status journal_reopen(journal *j, const char *who,
                                           enshu_error *err);
/* How often that was done.  While there is one more than seals
 * (journal_get_seal is NULL), such a judging was not brought to its end. */
int64_t journal_reopenings(const journal *j);

typedef struct journal_reopening {
    const char *at; /* wall time in UTC */
    const char *who;
} journal_reopening;
typedef void journal_reopening_fn(void *user, const journal_reopening *row);
/* Committed ones, oldest first. */
ENSHU_MUST_USE enshu_status journal_each_reopening(journal *j,
                                                   journal_reopening_fn *fn,
                                                   void *user,
                                                   enshu_error *err);

#endif /* ENSHU_JOURNAL_REOPEN_H */
