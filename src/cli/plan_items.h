/*
 * cli/plan_items.h - the improvement plan of a drill, on the command line.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_PLAN_ITEMS_H
#define ENSHU_CLI_PLAN_ITEMS_H

#include "cli/options.h"
#include "runs/judging.h"

/* Adds what --heading and the others say, or changes --item; ENSHU_EREFUSED
 * with the reason in words. */
ENSHU_MUST_USE enshu_status plan_items_say(const cli_args *args, judging *j,
                                           enshu_error *err);
/* Appends the plan of --world as it stands: JSON with --json. */
ENSHU_MUST_USE enshu_status plan_items_list(const cli_args *args,
                                            base_buffer *out, enshu_error *err);

#endif /* ENSHU_CLI_PLAN_ITEMS_H */
