/*
 * runs/keeper.h - writes what a drill does into a journal.
 *
 * The first failure is kept and everything after it does nothing, so that a
 * sink, which cannot fail, can feed it; the next other call tells.
 *
 * Threads: a keeper belongs to one thread.
 */
#ifndef ENSHU_RUNS_KEEPER_H
#define ENSHU_RUNS_KEEPER_H

#include "base/key.h"
#include "enshu/bundle.h"
#include "enshu/drill.h"

typedef struct keeper keeper;

/* Creates the journal.  *out is owned by the caller; NULL on failure. */
ENSHU_MUST_USE enshu_status keeper_create(const char *path, enshu_drill *d,
                                          const enshu_bundle *bundle,
                                          uint64_t seed, const char *policy,
                                          const base_key *key, keeper **out,
                                          enshu_error *err);
/* Closes the journal as it stands; accepts NULL. */
void keeper_destroy(keeper *k);

void keeper_record(keeper *k, const enshu_record *record);
/* Makes the command durable, with all records so far.  `fields` is JSON. */
ENSHU_MUST_USE enshu_status keeper_command(keeper *k,
                                           const enshu_command *command,
                                           const char *fields,
                                           enshu_error *err);
/* Between two steps: commits when a batch is full, notes the digest now and
 * then.  Everything up to t_us has been processed. */
ENSHU_MUST_USE enshu_status keeper_pause(keeper *k, enshu_time_us t_us,
                                         enshu_error *err);
/* Commits what there is; the drill stays open in the journal. */
ENSHU_MUST_USE enshu_status keeper_flush(keeper *k, enshu_error *err);
/* Scores, last digest, signature. */
ENSHU_MUST_USE enshu_status keeper_finish(keeper *k, enshu_time_us end_us,
                                          enshu_error *err);

/* Audience as the journal writes it: "control", "all", or team ids with
 * blanks between; owned by the caller (xfree). */
char *keeper_audience(const enshu_audience *audience);

#endif /* ENSHU_RUNS_KEEPER_H */
