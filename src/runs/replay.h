/*
 * runs/replay.h - a journal played again from its scenario, seed and commands.
 *
 * When asked to verify, each record that comes out is compared with the row in
 * the journal, and the digests noted there with those of the drill.  The
 * journal of a killed run is compared up to its last row.
 *
 * Threads: a replay and its journal belong to one thread.
 */
#ifndef ENSHU_RUNS_REPLAY_H
#define ENSHU_RUNS_REPLAY_H

#include "base/locale.h"
#include "journal/journal.h"
#include "runs/session.h"

typedef struct replay replay;

/* What of a journal is played; {0, 0} is the single world as it went. */
typedef struct replay_part {
    int64_t branch;
    uint32_t instance;
} replay_part;

/* Loads the scenario out of the journal, which must outlive the replay.  *out
 * is owned by the caller; NULL on failure.  ENSHU_ENOTFOUND when the world has
 * no such branch; statuses of journal_copy_files, enshu_script_open. */
ENSHU_MUST_USE enshu_status replay_open(journal *j, replay_part part,
                                        bool verify, const session_watch *watch,
                                        replay **out, enshu_error *err);
/* The same for a drill that is to go on afterwards: with the bot that played
 * it, whose commands come out of the journal as long as there are any, and
 * always verifying. */
ENSHU_MUST_USE enshu_status replay_open_live(journal *j, replay_part part,
                                             const session_watch *watch,
                                             replay **out, enshu_error *err);
void replay_destroy(replay *r); /* accepts NULL */

/* Plays to `to_us`, with the commands up to and including that moment, or as
 * far as the journal goes (ENSHU_TIME_MAX).  Call it once.  ENSHU_EDIFFERS with
 * the first difference as one line in *err (only when verifying);
 * ENSHU_EINTERRUPTED; statuses of reading the journal. */
ENSHU_MUST_USE enshu_status replay_run(replay *r, enshu_time_us to_us,
                                       enshu_error *err);

typedef struct replay_result {
    enshu_time_us end_us;
    uint64_t digest;
    uint64_t records;  /* that came out */
    uint64_t compared; /* of these, with a row in the journal */
    uint64_t commands; /* given to the drill */
    uint64_t digests;  /* compared */
    bool complete;     /* the journal is sealed and was played to its end */
} replay_result;

replay_result replay_get_result(const replay *r);

/* Of a journal whose chains and signature hold and whose replay differs, in one
 * line, with where first (the message of ENSHU_EDIFFERS).  If other builds than
 * this one wrote it (`makers`, a build_list), it is what was written, and this
 * program plays it otherwise.  If this one alone did, somebody made it over, or
 * this machine reckons wrongly.  xfree. */
char *replay_differs_text(const char *makers, const char *difference,
                          base_lang lang);

/* Borrowed for the life of the replay.  When replay_run has returned the
 * journal may be written, and the drill may go on: session_watch.record goes on
 * getting its records.  Some that it got before may have a higher number than
 * the journal's last: they had not reached the disk.  What the bot did at the
 * very end and the journal does not have waits to be taken from the drill. */
enshu_drill *replay_drill(replay *r);
/* The same drill, which is now the caller's (enshu_drill_destroy): it goes on
 * telling the watch when the replay has been destroyed.  Only after replay_run;
 * then nothing but replay_destroy may be called with the replay. */
enshu_drill *replay_take_drill(replay *r);

#endif /* ENSHU_RUNS_REPLAY_H */
