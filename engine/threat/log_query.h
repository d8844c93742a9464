/*
 * threat/log_query.h - a question that was read.
 */
#ifndef ENSHU_THREAT_LOG_QUERY_H
#define ENSHU_THREAT_LOG_QUERY_H

#include "threat/log.h"
#include "threat/log_text.h"

typedef struct enshu__log_query enshu__log_query;
ENSHU_MUST_USE enshu_status enshu__log_query_read(const char *text,
                                                  enshu__log_query **out,
                                                  enshu_error *err);
void enshu__log_query_destroy(enshu__log_query *q);

typedef enum enshu__log_field {
    ENSHU__ASK_HOST,
    ENSHU__ASK_USER,
    ENSHU__ASK_SRC,
    ENSHU__ASK_DST,
    ENSHU__ASK_LOG,
    ENSHU__ASK_KIND,
    ENSHU__ASK_ID,
    ENSHU__ASK_SEVERITY,
    ENSHU__ASK_TEXT,
    ENSHU__ASK_COUNT
} enshu__log_field;

/* Is anything asked of this field? */
bool enshu__log_query_asks(const enshu__log_query *q, enshu__log_field field);
/* Do all terms about this field hold for the value? */
bool enshu__log_query_takes(const enshu__log_query *q, enshu__log_field field,
                            const char *value);
/* The same for a host: the name of the machine, or that of all those like it.
 */
bool enshu__log_query_takes_host(const enshu__log_query *q, const char *name,
                                 const char *base);
bool enshu__log_query_takes_severity(const enshu__log_query *q, int severity);
/* 1: whatever stands in the slots, 0: never, -1: look at the text. */
int enshu__log_query_judges(const enshu__log_query *q,
                            const enshu__pieces *pieces,
                            const enshu__alphabets *alphabets);

#endif /* ENSHU_THREAT_LOG_QUERY_H */
