/*
 * screens/lights.h - the lights of sectors nobody plays (electricity, telecom
 * ...): how each looks, and the line with all of them above the map of F1.
 *
 * Everybody may know the lights.  How much the reader's own organisation
 * depends on a sector stands beside it in words: it is told that of itself and
 * of nobody else.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_LIGHTS_H
#define ENSHU_SCREENS_LIGHTS_H

#include "console/screens/context.h"

typedef struct light_look {
    const char *state; /* "green" ... */
    ui_status status;
    word_id word;
} light_look;

/* Static; a state that is none looks green. */
const light_look *light_of(const char *state);

enum { LIGHTS_HEIGHT = 34 };

/* Does the scenario have sectors?  Else there is no line. */
bool lights_are_known(const ctx *c);
void lights_draw(ctx *c, ui_rect r);

#endif /* ENSHU_SCREENS_LIGHTS_H */
