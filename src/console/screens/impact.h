/*
 * screens/impact.h - what stands on a thing, as far as the console knows: the
 * services that need it, directly or through each other, and the operations
 * that run on those.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_IMPACT_H
#define ENSHU_SCREENS_IMPACT_H

#include "console/model/model.h"

enum { IMPACT_MAX = 64 };

typedef struct impact {
    const model_thing *at[IMPACT_MAX]; /* services, then operations */
    size_t n;
} impact;

/* Of a zone: what stands on any of its assets.  Nothing for an unknown id. */
void impact_find(const model *m, const char *target, impact *out);

#endif /* ENSHU_SCREENS_IMPACT_H */
