/*
 * cli/drills.h - where journals of live drills are kept.
 *
 * Threads: pure functions on files.
 */
#ifndef ENSHU_CLI_DRILLS_H
#define ENSHU_CLI_DRILLS_H

#include "enshu/status.h"

/* The user's folder of journals; owned by the caller, NULL without a home. */
char *drills_folder(void);
/* A path in the folder that no file has: scenario and time; a second try has a
 * number.  Owned by the caller. */
char *drills_name(const char *folder, const char *scenario);

#endif /* ENSHU_CLI_DRILLS_H */
