/*
 * drill/token.h - what teams invest in before the start.
 *
 * Each team has scenario.tokens to spend, on each token once, while the drill
 * stands before its first second.  What it buys has its effects at once.
 */
#ifndef ENSHU_DRILL_TOKEN_H
#define ENSHU_DRILL_TOKEN_H

#include "drill/drill_internal.h"

bool enshu__tokens_create(enshu_drill *d); /* false: no memory */
/* The command token.spend. */
void enshu__spend_token(enshu_drill *d, const enshu_command *c, int32_t role);
/* By this team; name 0: by any. */
bool enshu__has_bought(const enshu_drill *d, int32_t token, enshu__ref team);
bool enshu__team_may_buy(const enshu_drill *d, int32_t token, int32_t team);
int64_t enshu__budget_of(const enshu_drill *d, int32_t team);

#endif /* ENSHU_DRILL_TOKEN_H */
