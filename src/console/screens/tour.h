/*
 * screens/tour.h - six short hints of a first drill, each beside what it is
 * about, each shown until it is dismissed and never again.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_TOUR_H
#define ENSHU_SCREENS_TOUR_H

#include "console/screens/context.h"

typedef enum tour_hint {
    TOUR_INBOX,
    TOUR_SYSTEMS,
    TOUR_DECISION,
    TOUR_REPORT,
    TOUR_PACE,
    TOUR_TIMELINE,
    TOUR_COUNT
} tour_hint;

enum { TOUR_ALL = (1 << TOUR_COUNT) - 1 };

/* Where each hint points; an empty rectangle: not on the screen now. */
typedef struct tour_places {
    ui_rect at[TOUR_COUNT];
} tour_places;

/* Draws the first hint that was not dismissed and whose place is there, over
 * everything.  Returns the bits that are dismissed now. */
unsigned tour_draw(ctx *c, unsigned dismissed, const tour_places *places);

#endif /* ENSHU_SCREENS_TOUR_H */
