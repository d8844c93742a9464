/*
 * cli/replay_console.h - what `enshu replay --console` hands to its console.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_REPLAY_CONSOLE_H
#define ENSHU_CLI_REPLAY_CONSOLE_H

#include "cli/options.h"
#include "runs/replay.h"

/* Shows the part of the journal in a window until it is closed; returns the
 * exit status.  In builds with a console. */
int replay_console(const cli_args *args, const char *path, replay_part part);

#endif /* ENSHU_CLI_REPLAY_CONSOLE_H */
