/*
 * cli/screen.h - what can be told about the terminal.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_SCREEN_H
#define ENSHU_CLI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

/* Standard output is a terminal, and NO_COLOR is not set. */
bool screen_has_colours(void);
/* The columns of standard output, 0 when it is no terminal. */
size_t screen_columns(void);
/* Standard error is a terminal, and standard output is silent or elsewhere. */
bool screen_shows_progress(bool silent);

#endif /* ENSHU_CLI_SCREEN_H */
