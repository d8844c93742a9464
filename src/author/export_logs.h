/*
 * author/export_logs.h - a team's logs as files, one for each source, and what
 * it received of artifacts.
 *
 * Threads: main only; the drill must not move meanwhile.
 */
#ifndef ENSHU_AUTHOR_EXPORT_LOGS_H
#define ENSHU_AUTHOR_EXPORT_LOGS_H

#include <stdbool.h>
#include <stdint.h>

#include "enshu/drill.h"

typedef enum export_format {
    EXPORT_SYSLOG, /* .log, RFC 5424 lines */
    EXPORT_JSONL,
    EXPORT_CSV,
    EXPORT_FORMATS
} export_format;

/* "syslog", "jsonl", "csv"; static. */
const char *export_format_name(export_format format);

typedef struct export_logs_options {
    const enshu_drill *drill;
    const char *team; /* id; NULL: all sources */
    export_format format;
    const char *folder; /* made when it is missing */
    bool in_english;    /* planted lines of artifacts, else in Japanese */
    /* Both may be NULL.  `scanned` of `total` lines of one source. */
    bool (*stop)(void *user);
    void (*progress)(void *user, const char *log, uint64_t scanned,
                     uint64_t total);
    void *user;
} export_logs_options;

typedef struct export_logs_summary {
    size_t files;
    size_t artifacts;
    uint64_t lines;
} export_logs_summary;

/* Writes FOLDER/LOG.EXT for each source that has a line, and FOLDER/artifacts/
 * ID.log, or ID with the ending of its file, for each artifact that holds
 * something.  A file gets its name
 * when it is whole; one that is there is never replaced (ENSHU_EREFUSED).
 * ENSHU_EINTERRUPTED when it was stopped, ENSHU_EFULL, ENSHU_EIO; files that
 * were finished stay. */
ENSHU_MUST_USE enshu_status export_logs(const export_logs_options *options,
                                        export_logs_summary *out,
                                        enshu_error *err);

#endif /* ENSHU_AUTHOR_EXPORT_LOGS_H */
