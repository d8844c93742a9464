/*
 * cli/score.h - a score as text: the total, each objective, and the reason for
 * every point.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_SCORE_H
#define ENSHU_CLI_SCORE_H

#include "base/locale.h"
#include "base/memory.h"
#include "cli/moments.h"
#include "enshu/drill.h"
#include "enshu/score.h"

void score_write(const enshu_score *score, const moment_list *moments,
                 base_lang lang, base_buffer *out);

#endif /* ENSHU_CLI_SCORE_H */
