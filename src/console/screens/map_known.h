/*
 * screens/map_known.h - what the team knows about the systems, made into marks
 * for the map: statuses, services that are hit, the path an intruder may have
 * taken.
 *
 * Nothing here is more than what the model was told.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_MAP_KNOWN_H
#define ENSHU_SCREENS_MAP_KNOWN_H

#include "console/screens/context.h"

/* The status of a thing as the map shows it: an isolated zone isolates the
 * assets in it, as far as those were well or unknown. */
ui_status map_status(const model *m, const model_thing *thing);
/* Something has to be done about it. */
bool map_is_abnormal(ui_status status);

/* The service needs the thing, an asset or another service. */
bool map_needs(const model_thing *service, const char *id);
/* A service that needs the asset is not as it should be. */
bool map_is_hit(const model *m, const model_thing *asset);

/* One piece of the suspected path: between assets, or from a zone that the
 * intruder came in from. */
typedef struct map_step {
    const model_thing *from;
    const model_thing *to;
    const model_path *path;
} map_step;

/* The pieces that the team was told of, or found (path.suspected); nothing is
 * guessed from what is compromised.  At most `max`; returns how many. */
size_t map_path(const model *m, map_step *out, size_t max);

#endif /* ENSHU_SCREENS_MAP_KNOWN_H */
