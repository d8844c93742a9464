/*
 * console/model/search.h - how a search in the logs is filled, message by
 * message (logs.c).
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_SEARCH_H
#define ENSHU_CONSOLE_MODEL_SEARCH_H

#include "console/model/model.h"

/* Forgets the last search and begins one; answers come under its number.
 * Returns that. */
int64_t search_begin(model *m, const char *role, const char *query,
                     int64_t from_us, int64_t to_us);
/* One line more, copied; what is more than MODEL_LOG_LINES_MAX is counted as
 * cut only. */
void search_add(model *m, const model_log_line *line);
void search_progress(model *m, int64_t scanned, int64_t total, int64_t found);
/* Counts of n equal parts; more than MODEL_LOG_BARS are left out. */
void search_bars(model *m, int64_t from_us, int64_t to_us,
                 const int64_t *counts, size_t n);
void search_done(model *m, bool cut);
void search_fail(model *m, const char *why, const char *message);
void search_cancel(model *m);
/* The connection was lost: what runs will not go on by itself. */
void search_lost(model *m);

/* What the host found. */
void model_take_lines(model *m, const net_message *message);

#endif /* ENSHU_CONSOLE_MODEL_SEARCH_H */
