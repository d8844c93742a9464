/*
 * journal/seats.h - what a live drill remembers for the seats of its consoles:
 * which requests were answered how, and what was typed but not sent.
 *
 * A seat is named by the caller.  These tables are no part of the drill's
 * history: they are in no chain and, but for the worlds, under no signature,
 * and rows may also be added when the drill is closed.  Adding waits for
 * journal_commit like everything else, so a request becomes durable together
 * with its command.
 *
 * Threads: as journal/journal.h.
 */
#ifndef ENSHU_JOURNAL_SEATS_H
#define ENSHU_JOURNAL_SEATS_H

#include "journal/journal.h"

/* A request of a seat.  `command` is the seq of the command it became.  A
 * request that was refused before it reached the drill says why. */
typedef struct journal_request {
    const char *seat;
    const char *request; /* the console's name for it */
    int64_t command;     /* 0: it became none */
    const char *why;     /* "" when the drill was to answer */
    const char *message;
} journal_request;

/* What is typed into a form or letter; the newest of a key replaces the one
 * before. */
typedef struct journal_draft {
    const char *seat;
    const char *key;
    const char *fields; /* JSON object, {}: forgotten */
} journal_draft;

/* A seat, so that links stay good when the host is started again; the newest
 * row of an id replaces the one before. */
typedef struct journal_seat {
    const char *seat; /* id */
    int64_t instance;
    const char *part;  /* "trainee", "director" ... */
    const char *roles; /* ids with blanks between */
    const char *org;   /* whose it steers, an id; "" = none */
    bool control;
    uint8_t token[BASE_HASH_BYTES]; /* SHA-256 of the link's token */
    const char *state;              /* "open" or "revoked" */
    const char *person;             /* who is expected, "" = anybody */
    bool has_code; /* false: what a code of it stands for is that token */
    uint8_t code[BASE_HASH_BYTES]; /* SHA-256 of its code's token */
    const char *organisation; /* who sits there, as the roster calls it; to add
                                 NULL, as below: not said, "" */
    const char *group;        /* of them, to filter by */
} journal_seat;

/* Who came and went: one row for each joining, leaving, refusal, kick,
 * revocation, and what else control does to seats and the drill.  Holds names
 * and addresses; no part of the drill's history, and may be erased
 * (journal_forget_people). */
typedef struct journal_visit {
    const char *at;   /* wall time in UTC */
    const char *seat; /* "" when the token was nobody's */
    const char *what; /* joined, left, replaced, refused, kicked, revoked ... */
    const char *address;
    const char *person; /* as they called themselves, "" = not said */
    const char *by;     /* seat of control that did it, "" = nobody else; to
                           add NULL: nobody */
} journal_visit;

/* A world of the drill; the newest row of an instance replaces the one
 * before.  Not after the drill was closed. */
typedef struct journal_world {
    int64_t instance;
    const char *name;
    const char *group;
} journal_world;

/* Each copies what it is given; statuses of journal_add_note. */
ENSHU_MUST_USE enshu_status journal_add_seat(journal *j,
                                             const journal_seat *seat,
                                             enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_visit(journal *j,
                                              const journal_visit *visit,
                                              enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_world(journal *j,
                                              const journal_world *world,
                                              enshu_error *err);
/* Commits, then erases names and addresses of people from seats, visits and
 * members, also of a closed drill, and from what SQLite leaves in the file;
 * what they wrote stays, and so do names of organisations, which no person is
 * and which a signed world may have too.  Takes as much room on the disk as the
 * journal has. *n is how many rows had some; cursors must be destroyed before.
 */
ENSHU_MUST_USE enshu_status journal_forget_people(journal *j, int64_t *n,
                                                  enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_request(journal *j,
                                                const journal_request *request,
                                                enshu_error *err);
ENSHU_MUST_USE enshu_status journal_add_draft(journal *j,
                                              const journal_draft *draft,
                                              enshu_error *err);

/* Each hands every committed row to `each`, which borrows it, oldest first.
 * Statuses of journal_next. */
typedef void journal_request_fn(void *user, const journal_request *request);
ENSHU_MUST_USE enshu_status journal_each_request(journal *j,
                                                 journal_request_fn *each,
                                                 void *user, enshu_error *err);
typedef void journal_draft_fn(void *user, const journal_draft *draft);
ENSHU_MUST_USE enshu_status journal_each_draft(journal *j,
                                               journal_draft_fn *each,
                                               void *user, enshu_error *err);

typedef void journal_seat_fn(void *user, const journal_seat *seat);
ENSHU_MUST_USE enshu_status journal_each_seat(journal *j, journal_seat_fn *each,
                                              void *user, enshu_error *err);
typedef void journal_visit_fn(void *user, const journal_visit *visit);
ENSHU_MUST_USE enshu_status journal_each_visit(journal *j,
                                               journal_visit_fn *each,
                                               void *user, enshu_error *err);
typedef void journal_world_fn(void *user, const journal_world *world);
ENSHU_MUST_USE enshu_status journal_each_world(journal *j,
                                               journal_world_fn *each,
                                               void *user, enshu_error *err);
/* All but branch 0. */
typedef void journal_branch_fn(void *user, const journal_branch *branch);
ENSHU_MUST_USE enshu_status journal_each_branch(journal *j,
                                                journal_branch_fn *each,
                                                void *user, enshu_error *err);

/* The worlds that have records, by number. */
typedef void journal_instance_fn(void *user, int64_t instance);
ENSHU_MUST_USE enshu_status journal_each_instance(journal *j,
                                                  journal_instance_fn *each,
                                                  void *user, enshu_error *err);

/* How far a branch of a world got: the latest drill time of a command, record
 * or digest, or at which it was forked; -1 when there is none.  *command and
 * *record are the highest seq, also of what it shares; 0 for none. */
ENSHU_MUST_USE enshu_status journal_read_reach(journal *j, int64_t branch,
                                               int64_t instance, int64_t *t_us,
                                               int64_t *command,
                                               int64_t *record,
                                               enshu_error *err);
/* The highest seq up to and including a moment, also of what the branch
 * shares; 0 for none: where a new branch leaves this one. */
ENSHU_MUST_USE enshu_status journal_read_until(journal *j, int64_t branch,
                                               int64_t instance, int64_t t_us,
                                               int64_t *command,
                                               int64_t *record,
                                               enshu_error *err);
/* The branch a world goes on with: the newest of its own that is no what-if,
 * else 0. */
ENSHU_MUST_USE enshu_status journal_read_current(journal *j, int64_t instance,
                                                 int64_t *branch,
                                                 enshu_error *err);

typedef void journal_note_fn(void *user, const journal_note *row);
/* Remarks, in the order in which they were written. */
ENSHU_MUST_USE enshu_status journal_each_note(journal *j, journal_note_fn *each,
                                              void *user, enshu_error *err);

#endif /* ENSHU_JOURNAL_SEATS_H */
