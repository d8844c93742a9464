/*
 * cli/export.h - what the kinds of `enshu export` share: a scenario that is
 * played, or a journal that is played again.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_EXPORT_H
#define ENSHU_CLI_EXPORT_H

#include "cli/options.h"
#include "enshu/drill.h"

/* Writes what the kind is about; returns the exit status. */
int export_logs_command(const cli_args *args, const enshu_drill *d);

#endif /* ENSHU_CLI_EXPORT_H */
