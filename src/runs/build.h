/*
 * runs/build.h - which builds of the program wrote a journal.
 *
 * A build is known by its version and by a hash over the sources that play a
 * drill and the release of Lua that runs the scenario: who builds the same
 * sources with the same Lua, with whatever compiler, has the same build.  So a replay that differs tells whether another program played the
 * drill or somebody made over what was written.
 *
 * Threads: pure functions; a journal belongs to one thread.
 */
#ifndef ENSHU_RUNS_BUILD_H
#define ENSHU_RUNS_BUILD_H

#include <stdbool.h>

#include "journal/journal.h"

/* "0.1.0+3f2a9c01d2e4": version and hash; static. */
const char *build_name(void);

/* Notes that this build goes on with a journal that another one wrote into
 * last.  Statuses of journal_add_note. */
ENSHU_MUST_USE enshu_status build_note(journal *j, enshu_error *err);
/* The builds that wrote into it, in their order, each once, with ", " between;
 * xfree.  A journal of an earlier version names its first by version alone. */
char *build_list(journal *j);
/* Is such a list this build alone? */
bool build_is_this(const char *list);

#endif /* ENSHU_RUNS_BUILD_H */
