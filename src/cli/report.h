/*
 * cli/report.h - the files of a report.
 *
 * Threads: one at a time.
 */
#ifndef ENSHU_CLI_REPORT_H
#define ENSHU_CLI_REPORT_H

#include "cli/options.h"
#include "review/index.h"

/* What is written. */
typedef struct report_wish {
    review_langs langs;
    bool html, xlsx, csv, json;
} report_wish;

/* Reads --format and --lang.  ENSHU_EINVAL. */
ENSHU_MUST_USE enshu_status report_wish_read(const cli_args *args,
                                             report_wish *out,
                                             enshu_error *err);

/* Writes one report to a folder, which is made; each file is whole or not
 * there.  ENSHU_EINTERRUPTED between two of them. */
ENSHU_MUST_USE enshu_status report_files_write(const report_wish *wish,
                                               const review *r,
                                               const review_report *report,
                                               const char *folder,
                                               enshu_error *err);

/* Writes a page, whole or not at all, and empties the buffer.  ENSHU_ELIMIT
 * when it was too small. */
ENSHU_MUST_USE enshu_status report_file_write(const char *folder,
                                              const char *name, base_buffer *b,
                                              enshu_error *err);

/* "team-csirt", "drill": the folder of a report among others; xfree. */
char *report_folder(const review_scope *scope);

/* The same for --compare. */
int report_compare(const cli_args *args, const report_wish *wish);

#endif /* ENSHU_CLI_REPORT_H */
