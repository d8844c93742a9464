/*
 * cli/part.h - which world and branch of a journal is meant by --world and
 * --branch.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_PART_H
#define ENSHU_CLI_PART_H

#include "cli/options.h"
#include "runs/replay.h"

/* Without --world it is world 0; without --branch the one that the world went
 * on with.  ENSHU_ENOTFOUND when there is no such world; replay_open looks for
 * the branch. */
ENSHU_MUST_USE enshu_status cli_choose_part(const cli_args *args, journal *j,
                                            replay_part *out, enshu_error *err);

#endif /* ENSHU_CLI_PART_H */
