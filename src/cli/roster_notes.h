/*
 * cli/roster_notes.h - what is wrong with a roster: lines
 * "roster.csv:17: what: how to mend it", however they were found.
 *
 * Threads: notes belong to one thread.
 */
#ifndef ENSHU_CLI_ROSTER_NOTES_H
#define ENSHU_CLI_ROSTER_NOTES_H

#include <stdarg.h>

#include "base/locale.h"
#include "base/memory.h"

typedef struct roster_error roster_error; /* roster_notes.c */

typedef struct roster_notes {
    base_buffer errors; /* by line, once they are ended */
    size_t n_errors;
    base_buffer notices;
    roster_error *kept; /* the first of them by line, those of a line as they
                           came */
    size_t n_kept;
} roster_notes;

void roster_notes_init(roster_notes *n);
void roster_notes_fini(roster_notes *n);

void roster_notes_fail(roster_notes *n, int line, const char *fmt, va_list args)
    ENSHU_PRINTF(3, 0);
void roster_notes_tell(roster_notes *n, const char *source, int line,
                       const char *fmt, va_list args) ENSHU_PRINTF(4, 0);
/* No more come: writes those of the first lines into `errors`, and how many
 * there are besides.  `source` is what they name. */
void roster_notes_end(roster_notes *n, const char *source, base_lang lang);

#endif /* ENSHU_CLI_ROSTER_NOTES_H */
