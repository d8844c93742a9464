/*
 * journal/seats.h - what a live drill remembers for the seats of its consoles:
 * which requests were answered how, and what was typed but not sent.
 *
 * A seat is named by the caller.  These tables are no part of the drill's
 * history: they are in no chain and under no signature, and rows may also be
 * added when the drill is closed.  Adding waits for journal_commit like
 * everything else, so a request becomes durable together with its command.
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

/* Each copies what it is given; statuses of journal_add_note. */
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

/* How far branch 0 of the single world got: the latest drill time of a
 * command, record or digest; -1 when there is none.  *command and *record are
 * the highest seq, 0 for none. */
ENSHU_MUST_USE enshu_status journal_read_reach(journal *j, int64_t *t_us,
                                               int64_t *command,
                                               int64_t *record,
                                               enshu_error *err);

#endif /* ENSHU_JOURNAL_SEATS_H */
