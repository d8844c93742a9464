/*
 * review/review_internal.h - how a review is made: each world is played again
 * out of the journal, what it tells is kept, and each list of a report is taken
 * out of that by a file of its own.
 *
 * What is borrowed from a world lasts until its reports are made; what a report
 * points to is in the review's store, or a name in one of its books.
 *
 * Threads: as review/review.h; a world and its reports belong to one thread,
 * any, while they are made.
 */
#ifndef ENSHU_REVIEW_REVIEW_INTERNAL_H
#define ENSHU_REVIEW_REVIEW_INTERNAL_H

#include "base/fields.h"
#include "enshu/describe.h"
#include "enshu/digest.h"
#include "journal/journal.h"
#include "journal/seats.h"
#include "review/review.h"
#include "review/shelf.h"
#include "runs/names.h"
#include "runs/reference.h"
#include "runs/replay.h"

enum {
    REVIEW__ANONYMOUS_FROM = 5, /* fewer totals would tell who has which */
    REVIEW__ANSWERS_FROM = 3    /* fewer answers who gave them */
};

struct review {
    shelf *store; /* everything the reports point to, but for names */
    name_book **books;
    size_t n_books;
    review_cover cover;
    review_report *reports;
    size_t n_reports;
    int64_t *totals; /* of who is compared, ascending */
    size_t n_totals;
};

/* Without reports; review_close. */
review *review__create(void);

/* ---- source.c: the journal, before anything is played ---- */

/* Seats of one kind, and who came. */
typedef struct review__seat {
    int64_t instance;
    const char *part;
    const char *roles; /* ids with blanks between */
    const char *org;
    size_t people;
    const char *person; /* as they called themselves */
} review__seat;

typedef struct review__branch {
    int64_t id;
    int64_t instance;
    int64_t forked_at_us;
    const char *reason;
} review__branch;

typedef struct review__place {
    replay_part part; /* world, and the branch it went on with */
    const char *name;
} review__place;

/* What the journal says of itself; read only while worlds are made. */
typedef struct review__source {
    const review_options *options;
    shelf *store;
    review_cover *cover;
    const review__seat *seats;
    size_t n_seats;
    const review__branch *rewinds; /* branches that were gone on with */
    size_t n_rewinds;
    const review__place *places; /* worlds to be reported */
    size_t n_places;
    const int64_t *totals; /* of closed worlds */
    size_t n_totals;
    bool has_seats;            /* the journal keeps seats */
    reference_set *references; /* NULL: there are none */
    bool measures;             /* points hang on them */
} review__source;

/* Reads everything but the worlds, and checks the chains: what is wrong with
 * them goes onto the cover.  Statuses of reading a journal; ENSHU_ENOTFOUND
 * when there is no such world. */
ENSHU_MUST_USE enshu_status review__source_read(review__source *s, journal *j,
                                                enshu_error *err);

/* ---- cover.c ---- */

/* What the scenario says of itself onto the cover; *figures tells whether it
 * has any. */
ENSHU_MUST_USE enshu_status review__cover_fill(review__source *s, journal *j,
                                               bool *figures, enshu_error *err);
/* The curves the drill was measured against, out of the journal or played
 * now. */
ENSHU_MUST_USE enshu_status
review__references_read(review__source *s, journal *j,
                        const reference_options *how, enshu_error *err);

/* ---- world.c: one world played again ---- */

/* A record that was told. */
typedef struct review__told {
    enshu_record record; /* its audience is that of `audience` */
    bool notable;
    enshu_text words; /* made when first asked for; both NULL */
} review__told;

typedef struct review__world {
    const review__source *source;
    review__place place;
    shelf *scratch; /* until its reports are made */
    shelf *store;   /* becomes part of the review's */
    name_book *names;
    journal *journal;
    replay *replay;
    enshu_drill *drill;
    shelf_list told;      /* review__told, by seq; without routine */
    shelf_list described; /* of review__told: all there is, to control */
    enshu_time_us end_us;
    char digest[ENSHU_DIGEST_TEXT];
    bool verified;
    const char *fault; /* why not */
    enshu_status status;
    enshu_error err;
    review_report *reports;
    size_t n_reports;
    int64_t *totals; /* of who is compared */
    size_t n_totals;
} review__world;

/* True: the work is to end. */
typedef bool review__stop_fn(void *user, enshu_time_us now_us);
/* Plays it.  The status is in w->status; review__world_end in any case. */
void review__world_play(review__world *w, enshu_code *code,
                        review__stop_fn *stop, void *user);
/* Lets go of everything but what the reports need. */
void review__world_end(review__world *w);

/* The record of this number; one that was not kept is read from the journal.
 * NULL for 0 and when there is none. */
review__told *review__told_of(review__world *w, uint64_t seq);
/* As one sentence in both languages. */
enshu_text review__words(review__world *w, review__told *t);
/* The name of an id in both languages; the id itself when it has none, "" for
 * "". */
enshu_text review__name(review__world *w, const char *id);
/* Who judged, as runs/rater.h has it. */
enshu_text review__rater(review__world *w, const char *rater);
/* Names of several, listed. */
enshu_text review__names(review__world *w, const char *const *ids, size_t n);
/* Those a record is to; "" when it names none. */
enshu_text review__addressees(review__world *w, const enshu_record *r);

/* Fields of a record: "" and `missing` when it has none. */
const char *review__string(const enshu_record *r, enshu_field field);
int64_t review__int(const enshu_record *r, enshu_field field, int64_t missing);
bool review__bool(const enshu_record *r, enshu_field field);
enshu_text review__text(const enshu_record *r, enshu_field field);

/* ---- scope.c: whose report ---- */

typedef struct review__cut {
    review__world *world;
    shelf *store;
    review_scope_kind kind;
    const char *id;           /* "" */
    const char *org;          /* whose it is; NULL */
    const char *const *teams; /* of it, that are trained */
    size_t n_teams;
    review_report *out;
} review__cut;

/* Makes all reports of a world that was played. */
void review__reports_make(review__world *w);
/* Only what it is compared by. */
void review__totals_make(review__world *w);

/* Is the team (or role) one of the scope's?  Everybody's ("" or NULL) is. */
bool review__is_own(const review__cut *c, const char *team);
/* Did people of the scope get it when it happened? */
bool review__is_known(const review__cut *c, const enshu_record *r);
bool review__has_one_org(const review__world *w);
/* Is the thing the scope's organisation's, or nobody's? */
bool review__concerns(const review__cut *c, const char *thing);

/* ---- one list each ---- */

void review__seats(review__cut *c);
void review__timeline(review__cut *c);
void review__figures(review__cut *c);
void review__decisions(review__cut *c);
void review__duties(review__cut *c);
/* The fields that a report sent for a duty (criterion "O:...") left empty;
 * "" when it left none, and for what is no duty that was done. */
enshu_text review__left_empty(review__cut *c, const review_reason *r);
void review__messages(review__cut *c);
void review__score(review__cut *c);
/* What a reason rests on: the measured value, who graded it, the record `t`
 * (NULL: none), or why there is none. */
enshu_text review__evidence(review__cut *c, const enshu_reason *r,
                            review__told *t);
/* What the criterion waited for, and what was done that did not fit it; ""
 * when the scenario does not say.  It was missed at missed_us, -1: nobody
 * noted when. */
enshu_text review__wanted(review__cut *c, const char *criterion,
                          int64_t missed_us);
/* The newest record, at the moment the criterion was decided, about what its
 * condition names; NULL. */
review__told *review__decider(review__cut *c, const char *criterion);
/* The same of what was missed; "" else.  `t` as above. */
enshu_text review__missing(review__cut *c, const enshu_reason *r,
                           const review__told *t);
void review__total(review__cut *c);      /* nothing but the sums of it */
void review__evaluation(review__cut *c); /* capabilities and observations */
void review__improvements(review__cut *c);
void review__surveys(review__cut *c);
/* Out of the others, which must be there. */
void review__findings(review__cut *c); /* strengths and weaknesses */
void review__limits(review__cut *c);

/* The reason of this criterion in the report's score; NULL. */
const review_reason *review__reason_of(const review_report *r,
                                       const char *criterion);

#endif /* ENSHU_REVIEW_REVIEW_INTERNAL_H */
