#include "world/world_internal.h"

#include <string.h>

static bool allows(const enshu__conduit_def *def, enshu_name service)
{
    if (!def->has_allow)
        return true;
    if (service == 0)
        return def->allow.n > 0;
    for (size_t i = 0; i < def->allow.n; i++) {
        if (def->allow.at[i] == service)
            return true;
    }
    return false;
}

/* The zone behind a conduit seen from one of its ends, -1 when the service
 * does not get through. */
static int32_t zone_behind(const enshu__world *w, int32_t conduit, int32_t zone,
                           enshu_name service)
{
    const enshu__conduit_def *def = w->defs.conduits[conduit];
    if (w->conduits[conduit] != ENSHU__CONDUIT_OPEN || !allows(def, service))
        return -1;
    return def->from.index == zone ? def->to.index : def->from.index;
}

/* Is there a way from zone to zone?  Breadth first; isolated zones are never
 * put on the list. */
static bool connects(const enshu__world *w, int32_t from, int32_t to,
                     enshu_name service)
{
    if (from == to)
        return true;
    if (w->isolated[from] || w->isolated[to])
        return false;
    memset(w->seen, 0, w->defs.n_zones * sizeof *w->seen);
    w->seen[from] = true;
    w->zones[0] = from;
    size_t n = 1;
    for (size_t i = 0; i < n; i++) {
        const int32_t zone = w->zones[i];
        for (int32_t l = w->doors.first[zone]; l != 0;
             l = w->doors.links[l - 1].next) {
            const int32_t next =
                zone_behind(w, w->doors.links[l - 1].to, zone, service);
            if (next == to)
                return true;
            if (next < 0 || w->seen[next] || w->isolated[next])
                continue;
            w->seen[next] = true;
            w->zones[n++] = next;
        }
    }
    return false;
}

bool enshu__world_reaches_from_zone(const enshu__world *w, int32_t from_zone,
                                    int32_t asset, enshu_name service)
{
    return !w->assets[asset].isolated
           && connects(w, from_zone, enshu__world_zone_of(w, asset), service);
}

bool enshu__world_reaches(const enshu__world *w, int32_t from_asset,
                          int32_t asset, enshu_name service)
{
    return !w->assets[from_asset].isolated
           && enshu__world_reaches_from_zone(
               w, enshu__world_zone_of(w, from_asset), asset, service);
}
