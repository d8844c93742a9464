/*
 * enshu/logs.h - what a team can find in its logs.
 *
 * Log records are made when somebody looks, from the seed, what happened in
 * the drill so far, and the clock of each host; the same question about the
 * same moment has the same answer.  Looking changes nothing.
 *
 * A question is words joined by blanks, all of which must match:
 *   field:value   host, user, src, dst, log, kind, severity (at least that),
 *                 id (an asset's); * stands for anything, a leading - denies
 *                 An asset that stands for several (count) is up to 40 hosts,
 *                 BASE-01 and so on; host:BASE finds them all
 *   "some words"  in the text of the record, without regard to case
 * An address is matched as written; src:203.0.113.* works.  There is no "or":
 * search twice, or write * for what differs.  What an input method makes of
 * blanks, colons, minus signs, fields and their values (full-width forms) is
 * taken for what it stands for; words keep theirs.
 *
 * Words: a bare word may hold *, quoted words mean what they are.  What is
 * wrong with a question is an enshu_error: the message is "CODE: what: how to
 * mend it", the line is the place in the question (the first byte is 1). Codes:
 * unknown-field unknown-kind unknown-severity empty-value unclosed-quote
 * missing-blank no-or too-many too-long unknown-team.
 *
 * Times are drill time; a record's own time is what the clock of its host
 * said, by which it is sorted and found (people have to find out that a clock
 * is wrong).
 */
#ifndef ENSHU_LOGS_H
#define ENSHU_LOGS_H

#include "enshu/drill.h"

/* Borrowed until the next call with its search. */
typedef struct enshu_log_line {
    const char *key;    /* names the line for good: "vpn:5f3a..." */
    const char *log;    /* id of its source */
    const char *kind;   /* "windows", "vpn" ... */
    enshu_time_us t_us; /* as its host's clock said; may be before T+0 */
    int severity;       /* 0 info, 1 low, 2 medium, 3 high */
    const char *host;   /* as written; "" where it has none */
    const char *user;
    const char *src;
    const char *dst;
    const char *message;
    const char *raw; /* as the source writes it */
} enshu_log_line;

typedef struct enshu_log_question {
    const char *team;  /* id; sees only its own sources.  NULL: all of them */
    const char *query; /* as above; "" finds everything */
    enshu_time_us from_us; /* ENSHU_LOG_OPEN: as far back as there is */
    enshu_time_us to_us;   /* not itself; ENSHU_LOG_OPEN: now */
    bool oldest_first;     /* for exports; people read newest first */
} enshu_log_question; /* times count as within ten years (ENSHU_TIME_MAX) */
#define ENSHU_LOG_OPEN INT64_MIN

typedef struct enshu_log_search enshu_log_search;

/* Begins a search among what there is at this moment; what happens later is
 * not found.  *err says what is wrong with the question (ENSHU_EINVAL), or
 * ENSHU_ENOMEM.  It must be closed before the drill is destroyed. */
ENSHU_MUST_USE enshu_status
enshu_log_search_open(const enshu_drill *d, const enshu_log_question *question,
                      enshu_log_search **out, enshu_error *err);
void enshu_log_search_close(enshu_log_search *s); /* accepts NULL */

typedef struct enshu_log_progress {
    uint64_t scanned; /* records looked at or passed over */
    uint64_t total;   /* that there are in the range */
    uint64_t found;
    enshu_time_us from_us; /* the range that was asked for, or that there is */
    enshu_time_us to_us;
    bool done;
} enshu_log_progress;

/* Receives the lines found, in order.  False: enough for now; the next step
 * goes on behind this line. */
typedef bool enshu_log_found_fn(void *user, const enshu_log_line *line);

/* Looks at about `budget` records more.  found may be NULL: lines are only
 * counted.  ENSHU_ENOMEM: nothing but closing is left. */
ENSHU_MUST_USE enshu_status enshu_log_search_step(enshu_log_search *s,
                                                  uint64_t budget,
                                                  enshu_log_found_fn *found,
                                                  void *user,
                                                  enshu_log_progress *progress);

/* How many records were found so far in each of n equal parts of the range,
 * oldest part first; for the histogram.  Exact when n divides 5040, else a
 * record near a border may be counted beside it. */
void enshu_log_search_histogram(const enshu_log_search *s, uint64_t *counts,
                                size_t n);

enum { ENSHU_LOG_ROOM = 2048 }; /* bytes for the texts of one line */

/* Makes the line of a key anew in `room`, which must hold ENSHU_LOG_ROOM bytes;
 * false when the team (NULL: control) cannot find it now. */
bool enshu_log_line_of(const enshu_drill *d, const char *team, const char *key,
                       char *room, size_t size, enshu_log_line *out);

/* ---- artifacts ---- */

/* False: enough for now. */
typedef bool enshu_artifact_fn(void *user, const char *line);

/* Gives the lines of an artifact from `offset` (0 the first) on, oldest first:
 * those of its generator, and among them those that were planted, as such a
 * source writes them, up to the present.  Without `on` they are of the first
 * asset; without `from`, of the day before `to`, which is T+0 or behind the
 * last that is planted.  An artifact with a file gives the lines of the file;
 * one with neither has none.  ENSHU_ENOTFOUND: there is none, or the team
 * (NULL: control) has not received it.  ENSHU_EINVAL: its file is no text.
 * ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu_artifact_lines(
    const enshu_drill *d, const char *team, const char *id, bool in_english,
    uint64_t offset, enshu_artifact_fn *found, void *user);
/* The file of an artifact as it is in the package, for the life of the drill;
 * NULL: it has none, or the team has not received it. */
const void *enshu_artifact_file(const enshu_drill *d, const char *team,
                                const char *id, const char **name,
                                size_t *size);

#endif /* ENSHU_LOGS_H */
