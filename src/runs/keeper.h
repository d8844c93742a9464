/*
 * runs/keeper.h - writes what a drill does into a journal.
 *
 * The first record that could not be added is the last, so that a sink, which
 * cannot fail, can feed it; the next other call tells.  A commit that failed
 * may be tried again: what was added waits.
 *
 * Threads: a keeper belongs to one thread.
 */
#ifndef ENSHU_RUNS_KEEPER_H
#define ENSHU_RUNS_KEEPER_H

#include "base/key.h"
#include "enshu/bundle.h"
#include "enshu/drill.h"
#include "journal/journal.h"

typedef struct keeper keeper;

/* What a journal starts with. */
typedef struct keeper_start {
    const char *path;
    const enshu_bundle *bundle;
    uint64_t seed;
    const char *policy;
    const char *options; /* JSON object, NULL: {} */
} keeper_start;

/* Creates the journal.  The key must outlive the keeper.  *out is owned by the
 * caller; NULL on failure. */
ENSHU_MUST_USE enshu_status keeper_create(const keeper_start *start,
                                          enshu_drill *d, const base_key *key,
                                          keeper **out, enshu_error *err);
/* Goes on with world 0, branch 0 of a journal that is open for appending, which
 * it takes over; see keeper_switch for another branch. */
keeper *keeper_continue(journal *j, enshu_drill *d, const base_key *key);
/* A keeper for another world of the same drill, which writes into the journal
 * of `first`.  Whoever flushes makes everything of all of them durable.  The
 * journal is closed with the last of them. */
keeper *keeper_add_world(keeper *first, enshu_drill *d, uint32_t instance);
/* From now on it keeps another drill: what a rewind goes on with, in a branch
 * that is in the journal. */
void keeper_switch(keeper *k, enshu_drill *d, int64_t branch);
/* Borrowed; for reading, and for rows that are not the drill's. */
journal *keeper_journal(keeper *k);
/* With the last world closes the journal as it stands; accepts NULL. */
void keeper_destroy(keeper *k);
/* The journal will be closed without writing what waits; accepts NULL. */
void keeper_abandon(keeper *k);

void keeper_record(keeper *k, const enshu_record *record);
/* The same for who has written the record as a row already; branch and world of
 * the row are the keeper's. */
void keeper_row(keeper *k, const journal_row *row);
/* Makes the command durable, with all records so far.  `fields` is JSON. */
ENSHU_MUST_USE enshu_status keeper_command(keeper *k,
                                           const enshu_command *command,
                                           const char *fields,
                                           enshu_error *err);
/* The same without making anything durable; a command that was `refused` is
 * not for the drill. */
ENSHU_MUST_USE enshu_status keeper_add_command(keeper *k,
                                               const enshu_command *command,
                                               const char *fields, bool refused,
                                               enshu_error *err);
/* Between two steps: commits when a batch is full, notes the digest now and
 * then.  Everything up to t_us has been processed. */
ENSHU_MUST_USE enshu_status keeper_pause(keeper *k, enshu_time_us t_us,
                                         enshu_error *err);
/* Notes that everything up to t_us has been processed, so that a drill taken
 * up again goes on from there. */
ENSHU_MUST_USE enshu_status keeper_mark(keeper *k, enshu_time_us t_us,
                                        enshu_error *err);
/* Commits what there is; the drill stays open in the journal. */
ENSHU_MUST_USE enshu_status keeper_flush(keeper *k, enshu_error *err);
/* keeper_score, and once every world has its score the signature, which
 * commits; flush after the others.  May be called again when it failed. */
ENSHU_MUST_USE enshu_status keeper_finish(keeper *k, enshu_time_us end_us,
                                          enshu_error *err);
/* Adds scores and last digest of its world, once: they are held until the
 * signature is written with them, and no other commit has them before.  On
 * failure no world has a score any more. */
ENSHU_MUST_USE enshu_status keeper_score(keeper *k, enshu_time_us end_us,
                                         enshu_error *err);
/* When every world has its score: writes and signs, `rows` rows at most; call
 * it until *done.  Durable is all of it or nothing.  Whoever flushes in between
 * makes it begin anew.  On failure the scores are still held.  Statuses of
 * journal_close_drill. */
ENSHU_MUST_USE enshu_status keeper_seal_some(keeper *k, size_t rows, bool *done,
                                             enshu_error *err);
/* Drops what is held of all worlds: they go on.  So does a switch of one that
 * has a score. */
void keeper_unscore(keeper *k);
/* What a seal has for the digests at the end of all worlds, by instance: of a
 * single one, its own. */
uint64_t keeper_combine(const uint64_t *digests, size_t n);

/* Audience as the journal writes it: "control", "all", or team ids with
 * blanks between; owned by the caller (xfree). */
char *keeper_audience(const enshu_audience *audience);

#endif /* ENSHU_RUNS_KEEPER_H */
