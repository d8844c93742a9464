/*
 * console/model/messages.h - what arrived and what was written.
 *
 * Part of console/model/model.h, which says how long pointers last.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_MESSAGES_H
#define ENSHU_CONSOLE_MODEL_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;
typedef struct model_deed model_deed;

typedef struct model_message {
    const char *id; /* of the inject; of a written one "sent-N", of a form
                       "form#N" */
    uint64_t seq;   /* of its record */
    int64_t t_us;
    bool sent;        /* written here or by a team mate */
    const char *from; /* id; of a form the organisation, or the team */
    const char *const *to;
    size_t n_to;
    const char *const *cc;
    size_t n_cc;
    const char *via;
    enshu_text subject;
    enshu_text body;
    const char *tlp;
    const char *priority; /* "low", "normal", "high" */
    const char *const *attach;
    size_t n_attach;
    const int64_t *exhibits; /* numbers of evidence attached */
    size_t n_exhibits;
    bool read;
    bool marked_unread; /* here only */
    bool replied;
    const char *reply; /* what was answered */
    const char *reply_by;
    /* A form that was handed in to an organisation of the seat: what, by whom,
     * `team` being whom it is from; NULL: a letter. */
    const model_deed *form;
} model_message;
/* Newest first, at most the newest 5,000. */
size_t model_messages(const model *m, const model_message *const **out);
size_t model_unread(const model *m);
const model_message *model_find_message(const model *m, const char *id);

#endif /* ENSHU_CONSOLE_MODEL_MESSAGES_H */
