/*
 * ui/kinsoku.h - which characters may stand where on a line.
 */
#ifndef ENSHU_UI_KINSOKU_H
#define ENSHU_UI_KINSOKU_H

#include <stdbool.h>
#include <stdint.h>

/* What a character does to the breaks beside it. */
enum {
    KINSOKU_NO_START = 1,    /* never begins a line */
    KINSOKU_NO_START_IN = 2, /* does not, unless behind a blank */
    KINSOKU_NO_END = 4,      /* never ends a line */
    KINSOKU_WORD = 8,        /* stays with its like */
    KINSOKU_DIGIT = 16,
    KINSOKU_COUNTER = 32, /* stays with the digit before it */
    KINSOKU_ORDINAL = 64, /* stays with the digit behind it */
    KINSOKU_LEADER = 128, /* stays with the same character */
    KINSOKU_BLANK = 256,
    KINSOKU_JOINT = 512 /* where a word longer than the line is cut best */
};

unsigned kinsoku_of(uint32_t code);

/* Whether a line may end after a character and go on with another; `blank`:
 * blanks were between them. */
bool kinsoku_may_break(uint32_t before, uint32_t after, bool blank);

#endif /* ENSHU_UI_KINSOKU_H */
