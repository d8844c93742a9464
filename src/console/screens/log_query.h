/*
 * screens/log_query.h - the text of a search in the logs: the term that is
 * being written, what it may become, and terms put in.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_SCREENS_LOG_QUERY_H
#define ENSHU_SCREENS_LOG_QUERY_H

#include "console/model/model.h"

enum { LOG_OFFERS_MAX = 8 };

/* Terms are parted by blanks; within quotes a blank parts nothing.  Bytes
 * [start, end) around `caret`. */
typedef struct log_term {
    size_t start;
    size_t end;
    size_t field; /* length of the field's name with its colon, 0: none */
    bool denied;  /* begins with "-" */
} log_term;
log_term log_query_term(const char *query, size_t caret);

/* What a term may become: a field with its colon, or a value. */
typedef struct log_offer {
    const char *text;  /* replaces the term's field, or its value */
    const char *field; /* of a value, "" for a field */
    const char *name;  /* thing it is of, an id; "" none */
} log_offer;
/* At most LOG_OFFERS_MAX; texts are of the model or static. */
size_t log_query_offers(const model *m, const char *query, size_t caret,
                        log_offer out[LOG_OFFERS_MAX]);
/* The query with the offer in the place of the term; *caret behind it.  Owned
 * by the caller (xfree). */
char *log_query_take(const char *query, size_t *caret, const log_offer *offer);

/* The query with field:value in it, in the place of another one of that field
 * if there is.  Blanks in a value become "*".  Owned by the caller (xfree). */
char *log_query_with(const char *query, const char *field, const char *value);

#endif /* ENSHU_SCREENS_LOG_QUERY_H */
