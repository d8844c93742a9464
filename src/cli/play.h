/*
 * cli/play.h - what `enshu play` hands to its console.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_PLAY_H
#define ENSHU_CLI_PLAY_H

#include "cli/options.h"

/* Opens the console; returns the exit status.  In builds with a console. */
int play_console(const cli_args *args);

#endif /* ENSHU_CLI_PLAY_H */
