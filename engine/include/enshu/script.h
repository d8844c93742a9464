/*
 * enshu/script.h - from a bundle of scenario files to a drill.
 *
 * Threads: a drill is used by one thread; different drills may live in
 * different threads.
 */
#ifndef ENSHU_SCRIPT_H
#define ENSHU_SCRIPT_H

#include "enshu/bundle.h"
#include "enshu/drill.h"

/* Compiled files of scenarios, so that opening the same bundle again and again
 * does not compile it each time.  Belongs to one thread; NULL: no memory. */
typedef struct enshu_code enshu_code;
enshu_code *enshu_code_create(void);
void enshu_code_destroy(enshu_code *code); /* accepts NULL */

/* A race{} of the scenario stands at source:line; told when it begins, once
 * for each of its rows, and again for the one that won.  Races of bots are not
 * told.  No part of the drill's history: it may be told of a slice that is
 * rolled back. */
typedef void enshu_race_fn(void *user, const char *source, int line,
                           const char *row, bool won);

typedef struct enshu_options {
    uint64_t seed;     /* below 2^53; used when has_seed */
    bool has_seed;     /* false: the scenario's own */
    uint32_t instance; /* written into every record */
    const char *bot;   /* bot to run, NULL = none */
    bool lint;         /* also scan the sources for what loading cannot see */
    enshu_limits limits;
    enshu_code *code;    /* may be NULL; outlives the opening, not the drill */
    void *user;          /* handed to the callbacks */
    enshu_sink_fn *sink; /* may be NULL */
    enshu_bot_error_fn *bot_error; /* may be NULL */
    enshu_race_fn *raced;          /* may be NULL */
} enshu_options;

/* One finding of the load stage.  Borrowed for the duration of the call. */
typedef struct enshu_finding {
    const char *code; /* "EN2003" */
    char severity;    /* 'E', 'W' or 'I' */
    const char *source;
    int line;
    enshu_text message; /* one line, says how to mend it */
} enshu_finding;
typedef void enshu_finding_fn(void *user, const enshu_finding *finding);

/* Loads the bundle and makes a drill at T+00:00 (nothing processed yet).  The
 * bundle may be freed afterwards.  Every finding goes to `found` (may be NULL)
 * in one go; with an error among them *out is NULL, the status is
 * ENSHU_ESCRIPT and *err is the first one.  Other statuses: ENSHU_ENOTFOUND
 * (no such bot), ENSHU_EVERSION (newer api), ENSHU_EINVAL (entry not in the
 * bundle, seed too large), ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu_script_open(const enshu_bundle *bundle,
                                              const enshu_options *options,
                                              enshu_finding_fn *found,
                                              enshu_drill **out,
                                              enshu_error *err);

/* From now on the drill tells the callbacks of `to` with its user; the rest of
 * it is not looked at. */
void enshu_script_redirect(enshu_drill *d, const enshu_options *to);

/* The scenario language as documents, generated from the one API table.
 * `write` receives the text in pieces. */
typedef void enshu_write_fn(void *user, const char *text, size_t len);
void enshu_api_write_markdown(enshu_write_fn *write, void *user);
void enshu_api_write_stub(enshu_write_fn *write, void *user); /* enshu.d.lua */
void enshu_api_write_luacheck(enshu_write_fn *write, void *user);

#endif /* ENSHU_SCRIPT_H */
