/*
 * screens/keys.h - the list of keys, on "?": those that the seat can use.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_KEYS_H
#define ENSHU_SCREENS_KEYS_H

#include "console/screens/context.h"

/* Draws the list over everything; false once it is to be closed. */
bool keys_draw(ctx *c);

#endif /* ENSHU_SCREENS_KEYS_H */
