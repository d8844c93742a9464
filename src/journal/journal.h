/*
 * journal/journal.h - the durable memory of a drill: one SQLite file.
 *
 * It keeps the scenario's files, the commands (what people did) and the
 * records (what happened), both chained with SHA-256, so that a drill can be
 * replayed, recovered and proved.  It knows nothing of the engine: kinds are
 * names, fields are JSON texts.  The tables are described in schema.c, and by
 * the comments inside every journal.
 *
 * Writing: journal_add_... only puts rows into memory; journal_commit makes
 * all of them durable in one transaction, or none.  When it fails (disk full)
 * the rows wait, further rows are refused, and journal_commit may be called
 * again once there is space.  A killed process loses what was not committed,
 * nothing else.
 *
 * Threads: a journal and its cursors belong to one thread.  Other processes
 * may read the file meanwhile.
 */
#ifndef ENSHU_JOURNAL_JOURNAL_H
#define ENSHU_JOURNAL_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/key.h"
#include "enshu/bundle.h"
#include "enshu/status.h"

typedef struct journal journal;

/* What the whole drill was made with.  Texts are UTF-8 and never NULL; "" when
 * there is nothing to say. */
typedef struct journal_header {
    const char *scenario; /* id */
    const char *title_ja;
    const char *title_en;
    const char *entry;   /* name of the file that was run */
    const char *policy;  /* who played: "none", "slow", "random", a bot */
    const char *lang;    /* language of the drill, "ja" or "en" */
    const char *program; /* build that began it, "0.1.0+3f2a9c01d2e4" */
    const char *started; /* wall time in UTC, as base_clock_write gives it */
    const char *options; /* JSON object: whatever else shapes the drill */
    int64_t seed;        /* 0 .. 2^53 - 1 */
    int64_t api;         /* of the scenario */
    int64_t speed_milli; /* drill seconds per real second, thousandths */
    uint8_t bundle_hash[BASE_HASH_BYTES]; /* set by journal_create */
} journal_header;

/* One command or record.  The audience of a record is "control", "all" or
 * team ids with blanks between; the status of a command is "accepted" or
 * "refused". */
typedef struct journal_row {
    int64_t n; /* place in the chain from 1; set by the journal */
    int64_t branch;
    int64_t instance;
    int64_t seq; /* unique per table, branch and instance */
    int64_t t_us;
    int64_t cause; /* seq of the record behind it, 0 = none */
    const char *kind;
    const char *actor;    /* "" = the engine */
    const char *audience; /* records only, else NULL */
    const char *status;   /* commands only, else NULL */
    const char *fields;   /* JSON object */
} journal_row;

/* The engine's digest after a record. */
typedef struct journal_digest {
    int64_t branch;
    int64_t instance;
    int64_t record_seq;
    int64_t t_us;
    const char *value; /* 16 hex digits */
} journal_digest;

/* Points in thousandths.  criterion "" is the whole objective; objective ""
 * as well is the whole drill. */
typedef struct journal_score {
    int64_t branch;
    int64_t instance;
    const char *objective;
    const char *criterion;
    int64_t points_milli;
    int64_t max_milli;
    int64_t cause;     /* seq of the record that decided it, 0 = none */
    const char *state; /* "met", "late", "missed" ... */
    bool counted;      /* false: left out of the denominator */
    int64_t round;     /* read: how often the drill was opened again before */
} journal_score;

/* Branch 0 is the drill as it went; others start as a copy of their parent up
 * to a command and a record. */
typedef struct journal_branch {
    int64_t id; /* above every id so far */
    int64_t parent;
    int64_t instance;
    int64_t forked_at_us;
    int64_t forked_after_command; /* seq of the last one in common */
    int64_t forked_after_record;
    const char *reason;
    bool what_if; /* was tried beside the drill; nobody goes on with it */
} journal_branch;

/* Remarks of facilitators and evaluators, also after the drill was closed. */
typedef struct journal_note {
    int64_t branch;
    int64_t instance;
    int64_t t_us;
    const char *written; /* wall time in UTC */
    const char *author;
    const char *objective; /* "" when it belongs to none */
    const char *text;
} journal_note;

/* Who sat where. */
typedef struct journal_member {
    int64_t instance;
    const char *name;
    const char *team;
    const char *role;
    const char *joined; /* wall time in UTC */
} journal_member;

/* How a drill ended. */
typedef struct journal_seal {
    int64_t end_us;
    const char *digest; /* 16 hex digits */
    const char *closed; /* wall time in UTC */
    int64_t commands;   /* rows */
    int64_t records;
    uint8_t public_key[BASE_KEY_BYTES];
} journal_seal;

typedef enum journal_mode { JOURNAL_READ, JOURNAL_APPEND } journal_mode;

/* Makes a new journal with the scenario's files (sorted by name, as a bundle
 * has them) and opens it for appending.  On failure nothing is left on the
 * disk and *out is NULL: ENSHU_EREFUSED when `path` exists, or the log of a
 * journal that was there, ENSHU_EFULL, ENSHU_EIO. */
ENSHU_MUST_USE enshu_status journal_create(const char *path,
                                           const journal_header *header,
                                           const enshu_file *files,
                                           size_t n_files, journal **out,
                                           enshu_error *err);

/* Opens a journal.  Reading changes nothing, also when the writer was killed
 * or is still at work; appending to one of an older version makes it one of
 * this version.  ENSHU_ENOTFOUND, ENSHU_EINVAL (not a journal),
 * ENSHU_EVERSION (made by another program), ENSHU_ECORRUPT (cut off, damaged),
 * ENSHU_EIO; *out is then NULL. */
ENSHU_MUST_USE enshu_status journal_open(const char *path, journal_mode mode,
                                         journal **out, enshu_error *err);

/* Commits what waits, then closes; the handle is gone in any case and every
 * cursor must be destroyed before.  The status is that of the commit.  Accepts
 * NULL. */
enshu_status journal_close(journal *j, enshu_error *err);
/* Closes without a commit: what waits is forgotten. */
void journal_abandon(journal *j);

/* Borrowed for the life of the journal. */
const journal_header *journal_get_header(const journal *j);
/* The newest; NULL while the drill has not been closed, or is open again. */
const journal_seal *journal_get_seal(const journal *j);
int64_t journal_commands(const journal *j); /* committed */
int64_t journal_records(const journal *j);

/* ---- writing ---- */

/* Each copies what it is given.  ENSHU_EREFUSED when the journal is open for
 * reading only, or (all but notes and members) when the drill is closed; the
 * status of the failed commit while one has to be repeated; ENSHU_ELIMIT when
 * more than 256 MiB wait for a commit. */
ENSHU_MUST_USE enshu_status journal_add_command(journal *j,
                                                const journal_row *row,
                                                enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_record(journal *j,
                                               const journal_row *row,
                                               enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_digest(journal *j,
                                               const journal_digest *digest,
                                               enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_score(journal *j,
                                              const journal_score *score,
                                              enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_branch(journal *j,
                                               const journal_branch *branch,
                                               enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_note(journal *j,
                                             const journal_note *note,
                                             enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_member(journal *j,
                                               const journal_member *member,
                                               enshu_error *err);

/* Makes everything added so far durable (fsync) before it returns ENSHU_OK.
 * ENSHU_EFULL, ENSHU_EIO, ENSHU_EREFUSED (another program holds the file):
 * nothing was written, everything still waits. */
ENSHU_MUST_USE enshu_status journal_commit(journal *j, enshu_error *err);

/* Ends the drill, with everything that waits or is held in the same commit:
 * both chains and the other tables are signed and no further command or record
 * is taken.  Scores, digests and branches must be added before.  On failure the
 * drill is open as it was.  journal/closing.h has it in pieces. */
ENSHU_MUST_USE enshu_status journal_close_drill(journal *j, int64_t end_us,
                                                const char *digest,
                                                const base_key *key,
                                                enshu_error *err);

/* ---- reading; committed rows only ---- */

typedef struct journal_cursor journal_cursor;

/* Which rows: a branch includes what it shares with its parents. */
typedef struct journal_range {
    int64_t branch;
    int64_t instance;  /* -1 for all */
    int64_t after_seq; /* rows with a higher seq only; 0 for all */
} journal_range;

/* In the order they were added, an ancestor's first.  One world is read along
 * an index, whatever there is of others.  Release with journal_cursor_destroy,
 * before the journal is closed. */
ENSHU_MUST_USE enshu_status journal_read_commands(journal *j,
                                                  journal_range range,
                                                  journal_cursor **out,
                                                  enshu_error *err);
ENSHU_MUST_USE enshu_status journal_read_records(journal *j,
                                                 journal_range range,
                                                 journal_cursor **out,
                                                 enshu_error *err);
/* Of one branch alone and instance (-1 for all), as it was closed last;
 * after_seq does not matter. */
ENSHU_MUST_USE enshu_status journal_read_scores(journal *j, journal_range range,
                                                journal_cursor **out,
                                                enshu_error *err);
/* With what the branch shares; after_seq does not matter. */
ENSHU_MUST_USE enshu_status journal_read_digests(journal *j,
                                                 journal_range range,
                                                 journal_cursor **out,
                                                 enshu_error *err);
/* *row is the next one, borrowed until the next call with this cursor, or
 * NULL at the end.  Use the one that fits how the cursor was made. */
ENSHU_MUST_USE enshu_status journal_next(journal_cursor *c,
                                         const journal_row **row,
                                         enshu_error *err);
ENSHU_MUST_USE enshu_status journal_next_score(journal_cursor *c,
                                               const journal_score **score,
                                               enshu_error *err);
ENSHU_MUST_USE enshu_status journal_next_digest(journal_cursor *c,
                                                const journal_digest **digest,
                                                enshu_error *err);
void journal_seek(journal_cursor *c, int64_t after_seq); /* begins anew there */
void journal_cursor_destroy(journal_cursor *c);          /* accepts NULL */

/* Copies the scenario's files, sorted by name; see journal_files_destroy. */
ENSHU_MUST_USE enshu_status journal_copy_files(journal *j, enshu_file **files,
                                               size_t *n_files,
                                               enshu_error *err);
void journal_files_destroy(enshu_file *files, size_t n_files);

/* ---- proving ---- */

typedef enum journal_fault {
    JOURNAL_GOOD,
    JOURNAL_ALTERED,  /* row `at` is not what was written */
    JOURNAL_MISSING,  /* row `at` is not there */
    JOURNAL_ADDED,    /* row `at` was put in later */
    JOURNAL_REWRITTEN /* all rows fit each other but not the signature */
} journal_fault;

typedef struct journal_chain_report {
    int64_t rows; /* present */
    int64_t good; /* rows 1 to `good` are as they were written */
    journal_fault fault;
    int64_t at; /* where the fault is; 0 when that cannot be told */
} journal_chain_report;

typedef struct journal_report {
    bool storage_ok; /* the database file itself */
    bool header_ok;  /* seed, policy and the rest of the drill's row */
    bool files_ok;   /* the scenario's files */
    bool sealed;     /* the drill is closed; else a cut at the end cannot be
                        noticed, and without any seal the two below are false */
    int64_t seals;   /* how often it was closed ... */
    int64_t keys;    /* ... and with how many keys */
    uint8_t first_key[BASE_KEY_BYTES]; /* of the first seal; zeroes: none */
    bool tables_ok; /* scores, digests, branches and worlds */
    bool signature_ok;
    journal_chain_report commands;
    journal_chain_report records;
} journal_report;

/* Checks all of it, also after a fault.  ENSHU_OK when nothing was altered;
 * ENSHU_ECORRUPT with the first fault as one line in *err. */
ENSHU_MUST_USE enshu_status journal_verify(journal *j, journal_report *report,
                                           enshu_error *err);

#endif /* ENSHU_JOURNAL_JOURNAL_H */
