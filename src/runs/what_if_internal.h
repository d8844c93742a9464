/* what_if_internal.h - the commands that are given after the moment. */
#ifndef ENSHU_RUNS_WHAT_IF_INTERNAL_H
#define ENSHU_RUNS_WHAT_IF_INTERNAL_H

#include "base/memory.h"
#include "runs/what_if.h"

/* A command of the journal may name a record by its number.  When that record
 * came after the moment, another number may have become of it: it is known
 * again as the `nth` record of that kind and actor. */
typedef struct what_if__order {
    enshu_time_us t_us;
    enshu_command_kind kind;
    char *actor;
    char *fields;        /* JSON */
    bool tried;          /* else it is the journal's */
    uint64_t seq;        /* once it was given */
    const char *said_in; /* field that names a record, NULL: none */
    enshu_record_kind said_kind;
    char *said_actor;
    size_t said_nth;   /* counts down to 0 */
    uint64_t said_now; /* its number now, 0: it has not happened */
} what_if__order;

typedef struct what_if__orders {
    what_if__order *list; /* by time; the journal's before what is tried */
    size_t n;
    size_t given;
} what_if__orders;

/* The orders after `from_us`: of the journal unless `alone`, and those of the
 * options when `tried`. */
ENSHU_MUST_USE enshu_status what_if__orders_read(journal *j,
                                                 const what_if_options *o,
                                                 bool tried, bool alone,
                                                 what_if__orders *out,
                                                 enshu_error *err);
void what_if__orders_fini(what_if__orders *orders);
/* A record came out: one that an order waits for? */
void what_if__orders_note(what_if__orders *orders, const enshu_record *record);
/* The fields of an order with the numbers of now; owned by the caller. */
char *what_if__order_fields(const what_if__order *order);

#endif /* ENSHU_RUNS_WHAT_IF_INTERNAL_H */
