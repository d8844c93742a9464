/*
 * runs/judging.h - a drill that has ended is taken out of its journal and
 * judged: grades, ratings, levels, observations, improvements.
 *
 * All worlds are replayed; what is said then goes behind what the journal has.
 * Nothing is written before judging_keep, which writes all of it together with
 * scores and a signature, or nothing.
 *
 * Threads: a judging belongs to one thread.
 */
#ifndef ENSHU_RUNS_JUDGING_H
#define ENSHU_RUNS_JUDGING_H

#include "base/key.h"
#include "journal/journal.h"
#include "runs/replay.h"

typedef struct judging judging;

/* `who` judges, as they call themselves.  The key must outlive the judging.
 * *out is owned by the caller; NULL on failure.  ENSHU_EREFUSED when the drill
 * has not ended; statuses of journal_open, replay_run. */
ENSHU_MUST_USE enshu_status judging_open(const char *path, const char *who,
                                         const base_key *key,
                                         bool (*stop)(void *user,
                                                      enshu_time_us now_us),
                                         judging **out, enshu_error *err);
/* Leaves the journal as it was, unless judging_keep was called; accepts
 * NULL. */
void judging_destroy(judging *j);

size_t judging_worlds(const judging *j);
/* Borrowed; NULL past the end. */
enshu_drill *judging_drill(const judging *j, size_t world);

/* Who graded in that world as control, by id, each once, as they came.
 * Borrowed; NULL past the end. */
const char *judging_rater(const judging *j, size_t world, size_t i);
/* What is said in that world from now on is said by `who`; before anything is
 * said, so that the note of the reopening names them too. */
void judging_call(judging *j, size_t world, const char *who);

/* Says something as control; RATER is `who`.  ENSHU_EREFUSED with the drill's
 * word for it in err->message and what it is about in err->source;
 * ENSHU_EINVAL for what is malformed. */
ENSHU_MUST_USE enshu_status judging_say(judging *j, size_t world,
                                        enshu_command_kind kind,
                                        const enshu_pair *pairs, size_t n,
                                        enshu_error *err);

/* Writes what was said and signs the journal anew. */
ENSHU_MUST_USE enshu_status judging_keep(judging *j, enshu_error *err);

#endif /* ENSHU_RUNS_JUDGING_H */
