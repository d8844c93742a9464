/*
 * review/review.h - a drill after it is over, as its people are to read it:
 * everything a report, a workbook or a comparison shows, taken out of the
 * journal and of the drill played again from it.
 *
 * A review has one report for each scope: the whole drill, each organisation,
 * each team, of each world.  Texts are in both languages and never marked as
 * exercise: whoever writes them to a page does that.  Lists are in a stated
 * order, never by rank of persons.  Numbers are those of the journal, so that
 * each can be had by the SQL in docs/journal.md.
 *
 * Pointers are borrowed for the life of the review; texts are "" rather than
 * NULL unless said otherwise; times are drill time, -1 when there is none.
 *
 * Threads: belongs to one thread; reference runs are played on all cores.
 */
#ifndef ENSHU_REVIEW_REVIEW_H
#define ENSHU_REVIEW_REVIEW_H

#include "base/error.h"
#include "enshu/score.h"
#include "review/review_rows.h"

typedef struct review review;

typedef enum review_scope_kind {
    REVIEW_DRILL,
    REVIEW_ORG,
    REVIEW_TEAM
} review_scope_kind;

typedef struct review_scope {
    review_scope_kind kind;
    uint32_t instance;
    const char *world; /* its name; "" with a single one */
    const char *id;    /* "" for the whole drill */
    enshu_text name;
} review_scope;

/* What stands on the cover. */
typedef struct review_cover {
    const char *id; /* of this drill, 8 hex digits: what improvements of a later
                       one name as their source, "id:number" */
    const char *scenario;
    enshu_text title;
    enshu_text summary;
    const char *tlp;
    const char *start;   /* local drill time of T+00:00, "2026-07-01 18:40" */
    int64_t start_us;    /* the same after that day's midnight */
    const char *started; /* wall time in UTC */
    const char *closed;  /* "" while the journal is open */
    const char *policy;  /* who played; "people" in a live drill */
    int64_t seed;
    int64_t length_us;
    int64_t end_us;
    const char *program; /* builds that wrote it, "0.1.0+3f2a9c01d2e4" */
    const char *digest;
    bool sealed;
    bool verified;     /* chains and signature hold and the replay agrees */
    const char *fault; /* why not, one line */
    /* Not verified for the replay alone: chains and signature hold, and this
     * program plays it otherwise than `program`, which made it. */
    bool differs;
    int64_t branch; /* that is reported, and how often it was rewound */
    size_t rewinds;
    size_t worlds;
} review_cover;

typedef struct review_report {
    review_scope scope;
    const review_cover *cover;
    review_score score;
    REVIEW_LIST(seat) seats;
    REVIEW_LIST(event) timeline;
    REVIEW_LIST(figure) figures;
    REVIEW_LIST(decision) decisions;
    REVIEW_LIST(duty) duties;
    REVIEW_LIST(message) messages; /* that mattered */
    REVIEW_LIST(capability) capabilities;
    REVIEW_LIST(observation) observations;
    REVIEW_LIST(finding) strengths;
    REVIEW_LIST(finding) weaknesses; /* areas for improvement */
    REVIEW_LIST(improvement) improvements;
    REVIEW_LIST(survey) surveys;
    REVIEW_LIST(finding) limits; /* what the evidence does not show */
} review_report;

typedef struct review_options {
    const char *journal; /* path */
    bool one_world;      /* `instance` alone, else all */
    uint32_t instance;
    bool persons;       /* names of who sat where, else parts and counts only */
    bool no_references; /* do not play them when the journal has none */
    /* False: stop.  Called by one thread at a time; may be NULL. */
    bool (*progress)(void *user, size_t done, size_t of);
    void *user;
} review_options;

/* *out is owned by the caller (review_close); NULL on failure: statuses of
 * journal_open and replay_open, ENSHU_EINTERRUPTED.  A journal that is altered
 * is reported all the same, and says so on its cover. */
ENSHU_MUST_USE enshu_status review_open(const review_options *options,
                                        review **out, enshu_error *err);
void review_close(review *r); /* accepts NULL */

/* The same for drills of many worlds, of which only a few fit into memory:
 * `each` gets a review of one world after the other, in any order, with the
 * distribution of all of them; false ends the work (ENSHU_EINTERRUPTED). */
typedef bool review_each_fn(void *user, const review *r);
ENSHU_MUST_USE enshu_status review_each(const review_options *options,
                                        review_each_fn *each, void *each_user,
                                        enshu_error *err);

/* Reports: for each world the whole drill first, then organisations, then
 * teams, in order of declaration.  With one team the team's is the drill's and
 * there is one report. */
size_t review_count(const review *r);
const review_report *review_get(const review *r, size_t i);

/* How a reason came out, in words: of what was measured or graded how far it
 * came, else its state. */
enshu_text review_outcome(const review_reason *r);
/* "open", "done" ... of an item of the improvement plan, in words. */
enshu_text review_plan_state(const char *state);

/* Totals of everybody without names, ascending: what people are shown beside
 * their own result.  Of several worlds each one's; within a single one those
 * of organisations, or of teams when there are fewer than five of these.  NULL
 * and 0 below five, where it would tell. */
const int64_t *review_distribution(const review *r, size_t *n);

#endif /* ENSHU_REVIEW_REVIEW_H */
