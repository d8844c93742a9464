/*
 * cli/load.h - a scenario from the disk, and its load errors on standard
 * error.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_LOAD_H
#define ENSHU_CLI_LOAD_H

#include "base/locale.h"
#include "bundle/bundle.h"
#include "enshu/script.h"

/* Where findings of the load stage go while a drill is opened. */
typedef struct load_notes {
    base_lang lang;
    char *prefix; /* before file names; owned */
    size_t errors;
} load_notes;

void load_notes_init(load_notes *n, const char *scenario, base_lang lang);
void load_notes_fini(load_notes *n);

/* An enshu_finding_fn: prints errors as `file:line: error CODE: message`,
 * says nothing of warnings.  `user` is a load_notes. */
void load_note(void *user, const enshu_finding *finding);

/* Says why a scenario could not be loaded, unless its errors were printed
 * already, and returns the exit status. */
int load_fail(const load_notes *n, const char *scenario,
              const enshu_error *err);

#endif /* ENSHU_CLI_LOAD_H */
