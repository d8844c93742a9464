#include "world/world_internal.h"

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

/* ---- islands ----
 *
 * Conduits work in both directions, so zones fall into islands: within one,
 * traffic gets from everywhere to everywhere, between two it gets nowhere.
 * They are worked out for a service when somebody asks, and kept until a
 * conduit or zone changes. */

static void drop_network(void *user, uint64_t a, uint64_t b)
{
    enshu__world *w = user;
    (void)a;
    (void)b;
    w->network->version++;
}

void enshu__world_forget_network(enshu__world *w)
{
    w->network->version++;
    enshu__undo_call(w->undo, drop_network, w, 0, 0);
}

/* Gives every zone that can be reached from `start` its number.  Isolated
 * zones are entered by nothing and left by nothing. */
static void number_island(const enshu__world *w, enshu__islands *of,
                          int32_t start, int32_t number)
{
    int32_t *zones = w->network->zones;
    size_t n = 0;
    of->number[start] = number;
    if (!w->isolated[start])
        zones[n++] = start;
    for (size_t i = 0; i < n; i++) {
        for (int32_t l = w->doors.first[zones[i]]; l != 0;
             l = w->doors.links[l - 1].next) {
            const int32_t next =
                zone_behind(w, w->doors.links[l - 1].to, zones[i], of->service);
            if (next < 0 || of->number[next] >= 0 || w->isolated[next])
                continue;
            of->number[next] = number;
            zones[n++] = next;
        }
    }
}

static void number_islands(const enshu__world *w, enshu__islands *of,
                           enshu_name service)
{
    const size_t n = w->defs.n_zones;
    of->service = service;
    of->of = w->network->version;
    for (size_t i = 0; i < n; i++)
        of->number[i] = -1;
    for (size_t i = 0; i < n; i++) {
        if (of->number[i] < 0)
            number_island(w, of, (int32_t)i, (int32_t)i);
    }
}

/* The islands of a service as far as they are remembered, else room for
 * them. */
static enshu__islands *find_islands(const enshu__world *w, enshu_name service)
{
    enshu__network *net = w->network;
    for (size_t i = 0; i < ENSHU__ISLANDS; i++) {
        if (net->islands[i].of != 0 && net->islands[i].service == service)
            return &net->islands[i];
    }
    enshu__islands *room = &net->islands[net->next];
    net->next = (net->next + 1) % ENSHU__ISLANDS;
    room->of = 0;
    return room;
}

const int32_t *enshu__world_islands(const enshu__world *w, enshu_name service)
{
    enshu__islands *of = find_islands(w, service);
    if (of->of != w->network->version)
        number_islands(w, of, service);
    return of->number;
}

bool enshu__world_connects(const enshu__world *w, int32_t from_zone,
                           int32_t to_zone, enshu_name service)
{
    if (from_zone == to_zone)
        return true;
    const int32_t *number = enshu__world_islands(w, service);
    return number[from_zone] == number[to_zone];
}

bool enshu__world_reaches_from_zone(const enshu__world *w, int32_t from_zone,
                                    int32_t asset, enshu_name service)
{
    return !w->assets[asset].isolated
           && enshu__world_connects(w, from_zone,
                                    enshu__world_zone_of(w, asset), service);
}

bool enshu__world_reaches(const enshu__world *w, int32_t from_asset,
                          int32_t asset, enshu_name service)
{
    return !w->assets[from_asset].isolated
           && enshu__world_reaches_from_zone(
               w, enshu__world_zone_of(w, from_asset), asset, service);
}
