/*
 * threat/log.h - log records made on demand.
 *
 * Two kinds of lines: ordinary business, which is a function of (seed, log,
 * host, hour, number) and is kept nowhere, and what the trail tells of, made
 * from its traces.  A line's place among the others is (time as the clock of
 * its host said, log, number), a total order.
 *
 * See README.md for how lines are counted, found and passed over.
 */
#ifndef ENSHU_THREAT_LOG_H
#define ENSHU_THREAT_LOG_H

#include "threat/threat_def.h"
#include "threat/trail.h"
#include "world/world.h"

enum {
    ENSHU__LOG_KEY = 96,       /* bytes of a key */
    ENSHU__LOG_MESSAGE = 512,  /* bytes of a message, the rest is cut off */
    ENSHU__LOG_RAW = 1280,     /* bytes of a line as its source writes it */
    ENSHU__LOG_QUERY = 400,    /* bytes of a question */
    ENSHU__LOG_RATE = 10000,   /* most lines per host and HOUR */
    ENSHU__LOG_TIMES = 10000,  /* most lines of one row of a step */
    ENSHU__LOG_KEEP_DAYS = 31, /* furthest that a log reaches back */
    ENSHU__LOG_SEVERITIES = 4
};

/* As in enshu/logs.h.  Borrowed until the next line is made. */
typedef struct enshu__log_line {
    const char *key;
    int32_t log;  /* index */
    int32_t host; /* asset */
    int32_t kind; /* enshu__log_kind */
    int32_t severity;
    enshu_time_us t_us;
    const char *host_name;
    const char *user;
    const char *src;
    const char *dst;
    const char *message;
    const char *raw;
} enshu__log_line;

/* Room for the texts of one line. */
typedef struct enshu__log_room {
    char key[ENSHU__LOG_KEY];
    char message[ENSHU__LOG_MESSAGE];
    char raw[ENSHU__LOG_RAW];
} enshu__log_room;

typedef struct enshu__logs_setup {
    enshu__arena *arena;
    const enshu__names *names;
    const enshu__trail *trail;
    uint64_t seed;
    enshu_time_us start_us; /* of T+00:00 after the local midnight */
    int64_t start_day;      /* of that midnight since 1970-01-01 */
    enshu__log_def *const *logs;
    size_t n_logs;
    enshu__asset_def *const *assets;
    size_t n_assets;
    enshu__account_def *const *accounts;
    size_t n_accounts;
    enshu__indicator_def *const *indicators;
    size_t n_indicators;
    enshu__adversary_def *const *adversaries;
    size_t n_adversaries;
    enshu__step_def *const *steps;
    enshu__fault_def *const *faults;
    enshu__zone_def *const *zones;
    enshu__conduit_def *const *conduits;
    /* Does a log without `on` tell of this asset? */
    bool (*covers)(void *user, int32_t log, int32_t asset);
    /* Does it belong to the organisation of this owner?  Absent: yes. */
    bool (*concerns)(void *user, int32_t log, enshu__ref owner);
    /* Id of the organisation of an asset, NULL: of none.  May be absent. */
    const char *(*org)(void *user, int32_t asset);
    void *user;
} enshu__logs_setup;

typedef struct enshu__logs enshu__logs;

/* In the arena; nothing to destroy.  NULL: no memory. */
enshu__logs *enshu__logs_create(const enshu__logs_setup *setup);

size_t enshu__logs_count(const enshu__logs *logs);
bool enshu__log_covers(const enshu__logs *logs, int32_t log, int32_t asset);
/* As logs write an asset; borrowed for good. */
const char *enshu__log_host(const enshu__logs *logs, int32_t asset);
const char *enshu__log_address(const enshu__logs *logs, int32_t asset);
/* The assets from where to where a line says something went; where it leaves
 * one of them out, that is its own host.  False: it does not name two. */
bool enshu__log_ends(const enshu__logs *logs, const enshu__log_line *line,
                     int32_t *from, int32_t *on);

extern const char *const enshu__log_kind_words[];     /* ends with NULL */
extern const char *const enshu__log_severity_words[]; /* ends with NULL */

/* Is the address in a range that is kept for documentation? */
bool enshu__is_documentation_address(const char *text);

/* ---- looking ---- */

/* ENSHU_EINVAL: *err says what is wrong with a query, as enshu/logs.h tells;
 * ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__log_check_query(const char *query,
                                                   enshu_error *err);

typedef struct enshu__log_question {
    const char *query;
    enshu_time_us from_us; /* ENSHU__ABSENT_TIME: as far back as there is */
    enshu_time_us to_us;   /* not itself; ENSHU__ABSENT_TIME: now */
    enshu_time_us now_us;
    const bool *may; /* per log; NULL: all */
    bool oldest_first;
} enshu__log_question;

typedef struct enshu__log_search enshu__log_search;

/* ENSHU_EINVAL: *err says what is wrong with the query, as enshu/logs.h tells;
 * ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__log_search_create(
    const enshu__logs *logs, const enshu__log_question *question,
    enshu__log_search **out, enshu_error *err);
void enshu__log_search_destroy(enshu__log_search *s); /* accepts NULL */

/* False: enough for now. */
typedef bool enshu__log_found_fn(void *user, const enshu__log_line *line);

typedef struct enshu__log_progress {
    uint64_t scanned;
    uint64_t total;
    uint64_t found;
    enshu_time_us from_us; /* the range, where it was left open */
    enshu_time_us to_us;
    bool done;
} enshu__log_progress;

/* ENSHU_ENOMEM: the search can only be destroyed. */
ENSHU_MUST_USE enshu_status enshu__log_search_step(
    enshu__log_search *s, uint64_t budget, enshu__log_found_fn *found,
    void *user, enshu__log_progress *progress);
void enshu__log_search_histogram(const enshu__log_search *s, uint64_t *counts,
                                 size_t n);

/* The line of a key, when it can be found now; *trace is what it comes from,
 * NULL for ordinary business.  ENSHU_ENOTFOUND, ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status
enshu__log_line_of(const enshu__logs *logs, const char *key,
                   enshu_time_us now_us, const bool *may, enshu__log_room *room,
                   enshu__log_line *out, const enshu__trace **trace);

/* ---- records as a file, log_artifact.c ---- */

/* What is handed over: so many records of a host within a time. */
typedef struct enshu__extract {
    const char *id; /* another one has other records */
    int32_t kind;   /* enshu__log_kind */
    int32_t host;   /* asset */
    enshu_time_us from_us;
    enshu_time_us to_us;
    uint64_t rows; /* above 0 for the two functions below */
} enshu__extract;

/* Record i of `rows`, in order of time; it has no key. */
enshu_time_us enshu__extract_time(const enshu__logs *logs,
                                  const enshu__extract *e, uint64_t i);
void enshu__extract_line(const enshu__logs *logs, const enshu__extract *e,
                         uint64_t i, enshu__log_room *room,
                         enshu__log_line *out);
/* What an author wrote, as the source writes it. */
void enshu__extract_planted(const enshu__logs *logs, const enshu__extract *e,
                            enshu_time_us t_us, const char *message,
                            enshu__log_room *room, enshu__log_line *out);

#endif /* ENSHU_THREAT_LOG_H */
