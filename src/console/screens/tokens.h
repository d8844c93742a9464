/*
 * screens/tokens.h - before the start: what a team invests in.
 *
 * Takes the place of F1 while the drill stands before its first second and
 * there is something to invest in; everything else can be looked at.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_TOKENS_H
#define ENSHU_SCREENS_TOKENS_H

#include "console/screens/draft.h"

typedef struct tokens_state {
    size_t row;
    order_watch spend;
} tokens_state;

/* The drill waits for it. */
bool tokens_wait(const ctx *c);
void tokens_draw(ctx *c, ui_rect r, tokens_state *s);

#endif /* ENSHU_SCREENS_TOKENS_H */
