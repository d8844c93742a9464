/*
 * journal/closing.h - closing a drill of many worlds in pieces, so that a
 * program can do other things in between.
 *
 * What belongs to the end only, scores, tallies and last digests, is held in
 * memory while it is gathered; then it is written and signed in one
 * transaction, some rows at a time.  Nothing of it is durable before the
 * whole is: a program that is killed meanwhile leaves a drill that is not
 * closed.
 *
 * Threads: as the journal.
 */
#ifndef ENSHU_JOURNAL_CLOSING_H
#define ENSHU_JOURNAL_CLOSING_H

#include "journal/journal.h"

/* While it is on, what is added is held for the commit that closes the drill:
 * no other one writes it.  Not for commands and records. */
void journal_hold(journal *j, bool on);
/* Forgets what is held. */
void journal_drop_held(journal *j);
/* As journal_close_drill, but writes or hashes `rows` rows at most: call it
 * until *done.  Nothing of it is durable before that.  What is added in between
 * waits for the next commit, and journal_commit, when something waits, takes
 * back what is written so far: then it begins anew.  Cursors of the same
 * journal see meanwhile what is written already. */
typedef struct journal_ending {
    int64_t end_us;
    const char *digest;
    const base_key *key;
} journal_ending;
ENSHU_MUST_USE enshu_status journal_close_some(journal *j,
                                               const journal_ending *e,
                                               size_t rows, bool *done,
                                               enshu_error *err);

#endif /* ENSHU_JOURNAL_CLOSING_H */
