/*
 * cli/console.h - opens a console's window: `play`, `join`, `replay`.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_CONSOLE_H
#define ENSHU_CLI_CONSOLE_H

#include "cli/options.h"
#include "console/screens/app.h"

/* Asked before anything is opened: SDL would look for a display in ways that
 * leave lines of others on standard error.  `instead` is the command that does
 * the same without a window, NULL: there is none.  CLI_GOOD, or a message was
 * printed. */
int console_has_display(const char *program, const char *instead,
                        base_lang lang);
/* Fills in what is the same for every console (language, assets, files of
 * preferences) and runs it; returns the exit status. */
int console_open(const char *program, const cli_args *args,
                 app_options *options);

#endif /* ENSHU_CLI_CONSOLE_H */
