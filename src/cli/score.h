/*
 * cli/score.h - a score as text: the total, each objective, and the reason for
 * every point.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_SCORE_H
#define ENSHU_CLI_SCORE_H

#include "base/memory.h"
#include "cli/moments.h"
#include "enshu/drill.h"
#include "enshu/score.h"
#include "runs/say.h"

/* Whose a criterion is says its team by name, where another of the objective
 * is called the same. */
void score_write(const enshu_score *score, const moment_list *moments,
                 const tell_style *style, base_buffer *out);

#endif /* ENSHU_CLI_SCORE_H */
