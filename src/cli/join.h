/*
 * cli/join.h - what `enshu join` hands to its console.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_JOIN_H
#define ENSHU_CLI_JOIN_H

#include "cli/options.h"

/* As many links of walls; a code may be typed in six groups. */
enum { JOIN_OPERANDS_MAX = 16 };

/* Opens the console on the drill of a join link, or a wall on those of several;
 * returns the exit status.  In builds with a console. */
int join_console(const cli_args *args);

#endif /* ENSHU_CLI_JOIN_H */
