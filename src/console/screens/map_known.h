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

/* One piece of the suspected path, between assets. */
typedef struct map_step {
    const model_thing *from;
    const model_thing *to;
} map_step;

/* Links the assets that the team was told are compromised: each, in the order
 * of being told, to the first one told of in its own zone or in a zone that a
 * conduit leads to.  What no conduit leads to begins anew.  At most `max`;
 * returns how many. */
size_t map_path(const model *m, map_step *out, size_t max);

#endif /* ENSHU_SCREENS_MAP_KNOWN_H */
