/*
 * author/check.h - what the load stage has to say about a scenario.
 *
 * Threads: a report belongs to one thread.
 */
#ifndef ENSHU_AUTHOR_CHECK_H
#define ENSHU_AUTHOR_CHECK_H

#include <stddef.h>

#include "author/attack_file.h"
#include "base/json.h"
#include "base/locale.h"
#include "base/memory.h"
#include "enshu/bundle.h"
#include "enshu/script.h"
#include "enshu/status.h"

typedef struct check_finding {
    char *code;    /* "EN2003" */
    char severity; /* 'E', 'W' or 'I' */
    char *file;
    int line;
    char *ja; /* NULL: not in this language */
    char *en;
} check_finding;

/* Findings by file, line and code. */
typedef struct check_report {
    check_finding *findings;
    size_t n;
    size_t errors;
    size_t warnings;
    size_t notes;
} check_report;

/* Loads the scenario and collects all findings; release *out with check_fini
 * in any case.  `prefix` is put before the file names ("scenarios/x/", "").
 * ENSHU_OK also when there are errors among the findings; other statuses when
 * the scenario cannot be loaded for a reason that is no finding. */
ENSHU_MUST_USE enshu_status check_scenario(const enshu_bundle *bundle,
                                           const char *prefix,
                                           check_report *out, enshu_error *err);
/* The same, and the technique ids held against a release of ATT&CK (NULL:
 * none), EN6006 and EN6007. */
ENSHU_MUST_USE enshu_status check_scenario_with(const enshu_bundle *bundle,
                                                const char *prefix,
                                                const attack_file *attack,
                                                check_report *out,
                                                enshu_error *err);
void check_fini(check_report *report);

/* `file:line: error CODE: message` and a line break, safe to print. */
void check_write_finding(const char *prefix, const enshu_finding *finding,
                         base_lang lang, base_buffer *out);
/* One such line per finding. */
void check_write(const check_report *report, base_lang lang, base_buffer *out);
/* "24 errors, 9 warnings, 0 notes". */
void check_write_summary(size_t errors, size_t warnings, size_t notes,
                         base_lang lang, base_buffer *out);
/* Appends {code, severity, file, line, message: {ja, en}} of each. */
void check_to_json(const check_report *report, json_t *array);

#endif /* ENSHU_AUTHOR_CHECK_H */
