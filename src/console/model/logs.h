/*
 * console/model/logs.h - what was searched for in the logs, what was found,
 * and what is kept of it as evidence.
 *
 * Part of console/model/model.h, which says how long pointers last.  A search
 * is asked for by order_search (order.h); there is one at a time, and what it
 * finds streams in, newest first, until it is done, too much was found, or it
 * is cancelled.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_LOGS_H
#define ENSHU_CONSOLE_MODEL_LOGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct model model;

/* As far back as there are records, or up to now. */
#define MODEL_LOG_OPEN INT64_MIN

enum {
    MODEL_LOG_LINES_MAX = 5000, /* more of them nobody reads */
    MODEL_LOG_BARS = 60         /* of the histogram */
};

typedef struct model_log_line {
    const char *key; /* names the record for good */
    const char *log; /* id of its source */
    const char *kind;
    int64_t t_us; /* as its host's clock said; may be before T+0 */
    int severity; /* 0 info, 1 low, 2 medium, 3 high */
    const char *host;
    const char *user;
    const char *src;
    const char *dst;
    const char *message;
    const char *raw;
} model_log_line;

typedef struct model_search {
    const char *query;
    int64_t from_us; /* as asked; MODEL_LOG_OPEN */
    int64_t to_us;
    enum model_search_state {
        MODEL_SEARCH_RUNNING,
        MODEL_SEARCH_DONE,
        MODEL_SEARCH_CANCELLED,
        MODEL_SEARCH_FAILED
    } state;
    bool more; /* RUNNING: it is over, the next lines of it are on their way */
    const char *why; /* FAILED: a stable word, and a sentence */
    const char *message;
    int64_t asked_us; /* drill time, what happened later is not in it */
    int64_t scanned;
    int64_t total;
    int64_t found; /* may be more than there are lines */
    bool cut;      /* more than MODEL_LOG_LINES_MAX */
    /* How many were found in equal parts of [bars_from_us, bars_to_us), oldest
     * part first; n_bars 0: not known yet. */
    int64_t bars_from_us;
    int64_t bars_to_us;
    const int64_t *bars;
    size_t n_bars;
} model_search;
/* The newest search, NULL: there was none. */
const model_search *model_get_search(const model *m);
/* What it found so far, newest first; what was there stays where it is. */
size_t model_log_lines(const model *m, const model_log_line *const **out);

/* A log record that the team keeps. */
typedef struct model_evidence {
    int64_t number;
    const char *key;
    const char *log;
    const char *host;
    int64_t t_us; /* of the record */
    const char *raw;
    const char *hash; /* SHA-256 of `raw`, 64 hex digits */
    const char *why;
    const char *by;
    const char *team;
    const char *from; /* who sent it, "": found by the team itself */
    int64_t kept_us; /* -1: before this console was there */
} model_evidence;
/* In order of being kept; at most 2,000. */
size_t model_evidence_list(const model *m, const model_evidence **out);
/* NULL when the record is not kept. */
const model_evidence *model_find_evidence(const model *m, const char *key);

#endif /* ENSHU_CONSOLE_MODEL_LOGS_H */
