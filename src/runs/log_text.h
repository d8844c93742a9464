/*
 * runs/log_text.h - simulated log lines as others read them: syslog, JSON
 * lines, CSV.
 *
 * Every line says that it belongs to an exercise.  What a scenario or somebody
 * in it wrote cannot begin a second line, end a field, or become a formula of
 * a spreadsheet.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_RUNS_LOG_TEXT_H
#define ENSHU_RUNS_LOG_TEXT_H

#include "base/memory.h"
#include "enshu/logs.h"

/* What stands in each line. */
#define LOG_TEXT_MARK "【演習】EXERCISE"

typedef void log_text_fn(const enshu_scenario_info *info,
                         const enshu_log_line *line, base_buffer *out);

/* RFC 5424, without a line break.  The mark is in the structured data
 * [exercise@32473 mark="EXERCISE"] and at the head of the message. */
log_text_fn log_text_syslog;
/* One JSON object. */
log_text_fn log_text_json;
/* One row of RFC 4180; a field that a spreadsheet would take for a formula gets
 * an apostrophe before it. */
log_text_fn log_text_csv;
/* The row of names above those, for UTF-8 with a byte order mark. */
extern const char log_text_csv_head[];

#endif /* ENSHU_RUNS_LOG_TEXT_H */
