/*
 * host/search.h - searches of logs, a slice at a time.
 *
 * A seat has one search.  It ends with the seat's connection, and before the
 * drill it looks at goes.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_SEARCH_H
#define ENSHU_HOST_SEARCH_H

#include "enshu/logs.h"
#include "host/host_internal.h"

/* What searches ask; tests have a source of their own. */
struct host__logs {
    enshu_status (*open)(const enshu_drill *d, const enshu_log_question *q,
                         enshu_log_search **out, enshu_error *err);
    void (*close)(enshu_log_search *s);
    enshu_status (*step)(enshu_log_search *s, uint64_t budget,
                         enshu_log_found_fn *found, void *user,
                         enshu_log_progress *progress);
    void (*histogram)(const enshu_log_search *s, uint64_t *counts, size_t n);
    bool (*line_of)(const enshu_drill *d, const char *team, const char *key,
                    char *room, size_t size, enshu_log_line *out);
};

extern const host__logs host__drill_logs; /* those of the drill */
void host__on_log_find(host *h, host__seat *s, const net_message *m);
void host__on_log_stop(host *h, host__seat *s, const net_message *m);
/* A slice of one search; false when none can go on. */
bool host__search_slice(host *h);
/* Ends the seat's search, if it has one. */
void host__search_end(host *h, const host__seat *s);
/* Ends all of them: before the drill they look at goes. */
void host__searches_clear(host *h);

#endif /* ENSHU_HOST_SEARCH_H */
