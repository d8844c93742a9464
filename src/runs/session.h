/*
 * runs/session.h - one drill played from its start, headless.
 *
 * A session loads a scenario, lets a policy or a bot of the scenario play it
 * as fast as it goes, and can keep a journal: a command is durable before the
 * drill gets it, records follow in batches.  How the way is cut into steps
 * never shows in what happens.
 *
 * Threads: a session belongs to one thread; different sessions may run in
 * different threads.
 */
#ifndef ENSHU_RUNS_SESSION_H
#define ENSHU_RUNS_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/key.h"
#include "enshu/drill.h"
#include "enshu/script.h"
#include "runs/reference.h"

/* The version of the program, "0.1.0"; static. */
const char *runs_version(void);

/* Who looks on.  Each function may be NULL; none may call the drill. */
typedef struct session_watch {
    void *user;
    enshu_sink_fn *record;
    enshu_bot_error_fn *bot_error;
    enshu_race_fn *raced;
    /* Asked between steps; true ends the run with ENSHU_EINTERRUPTED. */
    bool (*stop)(void *user, enshu_time_us now_us);
    /* Of a replay: compiled files of this thread, needed only while it is
     * opened; may be NULL. */
    enshu_code *code;
} session_watch;

typedef struct session_options {
    enshu_bundle bundle; /* needed only while the session is opened */
    bool has_seed;       /* false: the scenario's own */
    uint64_t seed;
    const char *policy; /* none, slow, random or a bot; NULL: none */
    /* Or what a test of the scenario plays; NULL: nothing. */
    const enshu_test_info *test;
    enshu_code *code; /* compiled files of this thread, may be NULL */
    session_watch watch;
    enshu_finding_fn *found; /* of the load stage, may be NULL */
    void *found_user;
} session_options;

typedef struct session session;

/* Loads the scenario.  *out is owned by the caller; NULL on failure.
 * ENSHU_ENOTFOUND when there is no such policy or bot (*err names those there
 * are), else as enshu_script_open. */
ENSHU_MUST_USE enshu_status session_open(const session_options *options,
                                         session **out, enshu_error *err);
void session_destroy(session *s); /* accepts NULL */

/* Starts a journal at `path`, before session_run.  The key signs it at the end
 * and must outlive the session.  The bundle is the one given to session_open.
 * On failure there is no journal; see journal_create. */
ENSHU_MUST_USE enshu_status session_keep_journal(session *s, const char *path,
                                                 const enshu_bundle *bundle,
                                                 const base_key *key,
                                                 enshu_error *err);

/* Is a journal kept? */
bool session_keeps(const session *s);
/* Gives the drill what it is measured against, and the journal, when one is
 * kept, a copy of it.  ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status session_refer(session *s, const reference_set *set,
                                          enshu_error *err);

/* Plays to `until_us` or the end of the drill (ENSHU_TIME_MAX), then closes
 * the journal.  Call it once.  ENSHU_EINTERRUPTED: the journal holds
 * everything so far, but is not sealed.  ENSHU_EFULL, ENSHU_EIO: the journal
 * could not be written; what was committed stays readable. */
ENSHU_MUST_USE enshu_status session_run(session *s, enshu_time_us until_us,
                                        enshu_error *err);

typedef struct session_result {
    const char *policy; /* borrowed for the life of the session */
    uint64_t seed;
    enshu_time_us end_us; /* played up to here */
    uint64_t digest;
    uint64_t records;
    uint64_t commands;
    uint64_t events;
    uint64_t script_errors;
    uint64_t bot_errors;
} session_result;

/* How it stands. */
session_result session_get_result(const session *s);
/* The drill; borrowed for the life of the session. */
enshu_drill *session_drill(session *s);

#endif /* ENSHU_RUNS_SESSION_H */
