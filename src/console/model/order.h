/*
 * console/model/order.h - what a person orders: turned into messages to the
 * host and remembered until answered.
 *
 * Each order gets a request id that no other order ever has; after a reconnect
 * what is unanswered is sent again under the same id.  A second order of the
 * same kind about the same thing while the first is unanswered is ignored.
 * A seat that is locked (session.h) orders and drafts nothing; only whoever
 * may change the clock can do that while looking at a team's screen.  In a drill
 * that is closed nobody gives a command.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_ORDER_H
#define ENSHU_CONSOLE_ORDER_H

#include "console/model/model.h"

/* One field of a form, filled in. */
typedef struct order_field {
    const char *key;
    bool is_number;
    int64_t number;
    const char *text;
} order_field;

/* `role` must be one of the seat's; "" picks the first that may. */
void order_action(model *m, const char *role, const char *action,
                  const char *on, const order_field *form, size_t n_form);
void order_cancel_action(model *m, const char *role, const char *action,
                         const char *on);
/* Approves an action that waits (model_asked.seq), or refuses to; `text` may be
 * "".  `role`: "" picks the first of the seat's that may. */
void order_approve(model *m, const char *role, uint64_t asked, bool ok,
                   const char *text);
/* Invests before the start. */
void order_token(model *m, const char *role, const char *token);
/* Keeps a log record as evidence. */
void order_keep(model *m, const char *role, const char *log, const char *key,
                const char *why);
/* Begins a search in the logs that the role's team has, which ends the one
 * before; what it finds is in logs.h.  Times may be MODEL_LOG_OPEN. */
void order_search(model *m, const char *role, const char *query,
                  int64_t from_us, int64_t to_us);
/* Asks for the next lines of what it found, if there are any. */
void order_search_more(model *m);
void order_search_stop(model *m);
/* An option, or words. */
void order_answer(model *m, const char *role, const char *question,
                  const char *option, const char *text);
void order_read(model *m, const char *inject);
void order_mark_unread(model *m, const char *inject); /* here only */
void order_reply(model *m, const char *role, const char *inject,
                 const char *text);

typedef struct order_message {
    const char *role;
    const char *const *to;
    size_t n_to;
    const char *const *cc;
    size_t n_cc;
    const char *heading;
    const char *text;
    const char *tlp;
    const char *priority;
    const char *const *attach;
    size_t n_attach;
    const int64_t *exhibits; /* numbers of evidence */
    size_t n_exhibits;
} order_message;
void order_send(model *m, const order_message *message);

/* Says something into a room of model_rooms; `answers` is the seq of what is
 * answered, or 0.  Whoever speaks: "" picks the first who is in the room. */
void order_say(model *m, const char *role, const char *room, const char *text,
               const char *tlp, uint64_t answers);
void order_pin(model *m, const char *role, uint64_t said, bool ok);
/* Calls somebody; answers, says something in, leaves or notes a call. */
void order_call(model *m, const char *role, const char *const *to, size_t n_to,
                const char *heading);
void order_call_answer(model *m, int64_t call);
void order_call_say(model *m, int64_t call, const char *text);
void order_call_end(model *m, int64_t call);
void order_call_note(model *m, int64_t call, const char *text);

/* "pause", "resume", "step", "end"; or "speed" with thousandths. */
void order_pace(model *m, const char *verb, int64_t value);
void order_hint(model *m, const char *role);
/* Asks what could be started on a target ("" for none), about the same one at
 * most four times a second. */
void order_offers(model *m, const char *on);

/* Changes one field of a draft; sent to the host at most once a second by
 * model_tick.  NULL text forgets the whole draft. */
void order_draft(model *m, const char *key, const char *field,
                 const char *text);
/* The draft is what an unanswered order says: once the host accepts that, the
 * draft is forgotten, unless it was changed in between. */
void order_ends_draft(model *m, const char *request, const char *key);
/* Sends at once what the host does not keep yet of the drafts; false when it
 * keeps all that it can. */
bool model_hand_over_drafts(model *m);
/* To be called at least once a second: drafts, requests. */
void model_tick(model *m, int64_t now_us);

#endif /* ENSHU_CONSOLE_ORDER_H */
