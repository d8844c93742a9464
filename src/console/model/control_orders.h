/*
 * console/model/control_orders.h - what a facilitator orders: turned into
 * messages to the host and remembered until answered, as in
 * console/model/order.h.
 *
 * Each order goes to the world that is looked at, or with a scope to every one
 * (of a group).  They are given in the name of "control".  Whoever looks at a
 * team's screen can only look elsewhere.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_CONTROL_ORDERS_H
#define ENSHU_CONSOLE_CONTROL_ORDERS_H

#include "console/model/order.h"

/* Where an order takes effect; NULL: in the world that is looked at. */
typedef struct order_scope {
    bool every;        /* in every world ... */
    const char *group; /* ... of this group, "" of any */
} order_scope;

/* ---- injects ---- */

void order_fire(model *m, const order_scope *scope, const char *inject);
void order_skip(model *m, const order_scope *scope, const char *inject);
void order_restore(model *m, const order_scope *scope, const char *inject);
void order_hold(model *m, const order_scope *scope, const char *inject,
                bool held);
void order_move(model *m, const order_scope *scope, const char *inject,
                int64_t to_us);
/* A language that is NULL or "" is left as the other one says. */
void order_edit(model *m, const order_scope *scope, const char *inject,
                enshu_text subject, enshu_text body);

typedef struct order_inject {
    const char *const *to;
    size_t n_to;
    const char *from;
    const char *via;
    enshu_text subject;
    enshu_text body;
    const char *tlp;
    const char *priority;
    int64_t to_us; /* -1: now */
} order_inject;
void order_make(model *m, const order_scope *scope, const order_inject *inject);

/* ---- the rest of the world ---- */

void order_var(model *m, const order_scope *scope, const char *id,
               const char *value);
void order_state(model *m, const order_scope *scope, const char *id,
                 const char *state);
void order_thresholds(model *m, const order_scope *scope, const char *metric,
                      const int64_t *warn_milli, const int64_t *crit_milli);
void order_contact(model *m, const order_scope *scope, const char *id,
                   const char *text);
void order_force(model *m, const order_scope *scope, const char *role,
                 const char *action, const char *on, const order_field *form,
                 size_t n_form);
void order_ask(model *m, const char *id, const char *option);
void order_disable(model *m, const char *source, int64_t line);
void order_retry_handler(model *m, const char *source, int64_t line);
/* As order_pace. */
void order_pace_in(model *m, const order_scope *scope, const char *verb,
                   int64_t value);

/* ---- other worlds, seats, other times ---- */

/* Looks at a world, as control (team "") or as that team sees it. */
void order_watch_world(model *m, uint32_t instance, const char *team);

/* Asks for a plan (model_get_plan), and does it. */
void order_rewind_ask(model *m, const order_scope *scope, int64_t to_us);
void order_rewind(model *m, const char *plan, const char *reason);

typedef struct order_try {
    int64_t t_us;
    const char *role;
    const char *action;
    const char *on; /* "" none */
    const order_field *form;
    size_t n_form;
} order_try;
/* Plays the world again from a moment on with these actions instead; what comes
 * of it is in model_get_what_comes.  to_us -1: to the end. */
void order_what_if(model *m, int64_t from_us, const order_try *tries, size_t n,
                   int64_t to_us, bool alone);

/* The reply has the link of the seat (model_request.message). */
void order_seat_open(model *m, const char *part, const char *const *roles,
                     size_t n_roles, const char *name);
/* "kick", "revoke" or "renew"; the reply to renew has the new link. */
void order_seat(model *m, const char *seat, const char *verb);

#endif /* ENSHU_CONSOLE_CONTROL_ORDERS_H */
