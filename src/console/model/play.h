/*
 * console/model/play.h - actions, approvals, decisions, and what is under way
 * to the host.
 *
 * Part of console/model/model.h, which says how long pointers last.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_PLAY_H
#define ENSHU_CONSOLE_MODEL_PLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;

/* A field of a form as it was filled in. */
typedef struct model_filled {
    const char *key;
    const char *text;
} model_filled;

typedef struct model_deed {
    const char *action;
    const char *on;
    const char *by; /* role */
    const char *team;
    const model_filled *form;
    size_t n_form;
    int64_t started_us;
    int64_t ends_us;
    enum { MODEL_RUNNING, MODEL_FINISHED, MODEL_BROKEN_OFF } state;
    int64_t ended_us;
    uint64_t seq;
    const char *staff; /* pool whose people do it, "" nobody's */
    int64_t people;
} model_deed;
/* Running ones by their end, then the others newest first; at most 2,000. */
size_t model_deeds(const model *m, const model_deed *const **out);

/* An action that somebody asked to be approved. */
typedef struct model_asked {
    uint64_t seq; /* names it in an approval */
    const char *action;
    const char *on;
    const char *by;
    const char *team;
    const model_filled *form;
    size_t n_form;
    const char *const *approval; /* roles and teams that may approve */
    size_t n_approval;
    int64_t keys; /* how many of them still have to */
    int64_t asked_us;
    enum {
        MODEL_ASKED,
        MODEL_GRANTED,
        MODEL_DENIED,
        MODEL_WITHDRAWN /* by who asked */
    } state;
    const char *answered_by; /* the newest, "" nobody yet */
    const char *text;        /* what was said with it */
    int64_t closed_us;
} model_asked;
/* Waiting ones in order of asking, then the others newest first; at most 500.
 */
size_t model_asked_list(const model *m, const model_asked *const **out);
size_t model_asked_waiting(const model *m);
const model_asked *model_find_asked(const model *m, uint64_t seq);
/* The first of the seat's roles that may approve it and has not yet (who asks
 * and is named has, by asking); NULL: none. */
const char *model_approver(const model *m, const model_asked *asked);

/* What is left to invest before the start, -1: there is nothing to invest. */
int64_t model_budget(const model *m);

typedef struct model_option {
    const char *id;
    enshu_text text;
} model_option;

typedef struct model_question {
    const char *id;
    uint64_t seq;
    enshu_text title;
    enshu_text body;
    const model_option *options;
    size_t n_options; /* 0: answered in words */
    int64_t asked_us;
    int64_t deadline_us; /* -1: none */
    enum { MODEL_OPEN, MODEL_ANSWERED, MODEL_EXPIRED } state;
    const char *option; /* chosen */
    const char *text;   /* written */
    const char *by;
    int64_t closed_us;
} model_question;
/* Open ones by deadline, then the others newest first; at most 2,000. */
size_t model_questions(const model *m, const model_question *const **out);
size_t model_open_questions(const model *m);
/* The newest of that id, NULL: none. */
const model_question *model_find_question(const model *m, const char *id);

/* What could be started on a target ("" for none), as the host said last. */
typedef struct model_offer {
    const char *action;
    const char *role; /* the seat's role that would do it */
    bool ok;
    const char *why; /* stable word */
    const char *message;
} model_offer;
size_t model_offers(const model *m, const char *on, const model_offer **out);
/* What arrived since makes the answer old: ask again. */
bool model_offers_are_old(const model *m, const char *on);

/* ---- what is under way to the host ---- */

typedef struct model_request {
    const char *id;
    const char *what;  /* command kind or "pace" */
    const char *about; /* action, question or inject */
    const char *on;
    enum { MODEL_SENDING, MODEL_ACCEPTED, MODEL_REFUSED } state;
    const char *why;
    const char *message;
    const char *code; /* to type in place of a link that is the message, "" */
    int64_t sent_us;  /* monotonic */
    int64_t answered_us;
} model_request;
/* The newest request about something (any kind when what is ""), NULL: none. */
const model_request *model_find_request(const model *m, const char *what,
                                        const char *about, const char *on);

#endif /* ENSHU_CONSOLE_MODEL_PLAY_H */
