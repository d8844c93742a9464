#include "world/world_internal.h"

/* Lists for `n` things with room for `links` links.  False: no memory. */
static bool links_init(enshu__links *l, enshu__arena *arena, size_t n,
                       size_t links)
{
    l->first = enshu__arena_new(arena, n, sizeof *l->first);
    l->links = enshu__arena_new(arena, links, sizeof *l->links);
    return l->first && l->links;
}

static void add_link(enshu__links *l, int32_t from, int32_t to)
{
    l->links[l->n] = (enshu__link){.to = to, .next = l->first[from]};
    l->first[from] = ++l->n;
}

static size_t count_nodes(const enshu__world_defs *defs, size_t *most)
{
    size_t nodes = 0;
    *most = 0;
    for (size_t i = 0; i < defs->n_services; i++) {
        const size_t n = defs->services[i]->n_needs;
        nodes += n;
        if (n > *most)
            *most = n;
    }
    return nodes;
}

static void link_users(enshu__world *w, int32_t service)
{
    const enshu__service_def *def = w->defs.services[service];
    for (size_t i = 0; i < def->n_needs; i++) {
        const enshu__need *node = &def->needs[i];
        if (node->op != ENSHU__NEED_REF)
            continue;
        enshu__links *users = node->ref.kind == ENSHU__SERVICE
                                  ? &w->service_users
                                  : &w->asset_users;
        add_link(users, node->ref.index, service);
    }
}

static void link_all(enshu__world *w)
{
    for (size_t i = 0; i < w->defs.n_services; i++)
        link_users(w, (int32_t)i);
    for (size_t i = 0; i < w->defs.n_conduits; i++) {
        const enshu__conduit_def *def = w->defs.conduits[i];
        add_link(&w->doors, def->from.index, (int32_t)i);
        add_link(&w->doors, def->to.index, (int32_t)i);
    }
}

static bool make_network(enshu__world *w)
{
    const size_t n = w->defs.n_zones;
    int32_t *numbers =
        enshu__arena_new(w->arena, n, ENSHU__ISLANDS * sizeof *numbers);
    w->network = enshu__arena_new(w->arena, 1, sizeof *w->network);
    if (!numbers || !w->network)
        return false;
    for (size_t i = 0; i < ENSHU__ISLANDS; i++)
        w->network->islands[i].number = numbers + i * n;
    w->network->version = 1;
    w->network->zones = enshu__arena_new(w->arena, n, sizeof(int32_t));
    return w->network->zones != NULL;
}

/* NULL for anything means no memory; what was taken goes with the arena. */
static bool make_room(enshu__world *w, enshu__arena *arena)
{
    const enshu__world_defs *defs = &w->defs;
    const size_t n = defs->n_services;
    size_t most = 0;
    const size_t nodes = count_nodes(defs, &most);
    if (!links_init(&w->asset_users, arena, defs->n_assets, nodes)
        || !links_init(&w->service_users, arena, n, nodes)
        || !links_init(&w->doors, arena, defs->n_zones, 2 * defs->n_conduits))
        return false;
    w->assets = enshu__arena_new(arena, defs->n_assets, sizeof *w->assets);
    w->services = enshu__arena_new(arena, n, sizeof *w->services);
    w->conduits = enshu__arena_new(arena, defs->n_conduits, 1);
    w->isolated = enshu__arena_new(arena, defs->n_zones, sizeof(bool));
    w->order = enshu__arena_new(arena, n, sizeof *w->order);
    w->rank = enshu__arena_new(arena, n, sizeof *w->rank);
    w->due = enshu__arena_new(arena, n, sizeof(bool));
    w->moved = enshu__arena_new(arena, n, sizeof(bool));
    w->before = enshu__arena_new(arena, n, sizeof *w->before);
    w->levels = enshu__arena_new(arena, most, sizeof *w->levels);
    return w->assets && w->services && w->conduits && w->isolated && w->order
           && w->rank && w->due && w->moved && w->before && w->levels
           && make_network(w);
}

static bool sort_services(enshu__world *w, enshu__arena *arena)
{
    const size_t n = w->defs.n_services;
    enshu__sorting s = {
        .defs = &w->defs,
        .order = w->order,
        .path = enshu__arena_new(arena, n, sizeof(int32_t)),
        .next = enshu__arena_new(arena, n, sizeof(size_t)),
        .colour = enshu__arena_new(arena, n, 1),
    };
    size_t start = 0;
    if (!s.path || !s.next || !s.colour || !enshu__sort_services(&s, &start))
        return false;
    for (size_t i = 0; i < n; i++)
        w->rank[w->order[i]] = (int32_t)i;
    return true;
}

static void set_start(enshu__world *w)
{
    for (size_t i = 0; i < w->defs.n_assets; i++)
        w->assets[i] =
            (enshu__asset_now){.passing_ppm = ENSHU__FULL_PPM,
                               .state = (uint8_t)w->defs.assets[i]->state};
    for (size_t i = 0; i < w->defs.n_conduits; i++)
        w->conduits[i] = (uint8_t)w->defs.conduits[i]->state;
    for (size_t i = 0; i < w->defs.n_services; i++) {
        const int32_t service = w->order[i];
        w->services[service].level_ppm = enshu__service_level(w, service);
    }
}

enshu__world *enshu__world_create(enshu__arena *arena, enshu__undo *undo,
                                  const enshu__world_defs *defs,
                                  enshu__world_changed_fn *changed, void *user)
{
    enshu__world *w = enshu__arena_new(arena, 1, sizeof *w);
    if (!w)
        return NULL;
    w->arena = arena;
    w->undo = undo;
    w->defs = *defs;
    w->changed = changed;
    w->user = user;
    if (!make_room(w, arena) || !sort_services(w, arena))
        return NULL;
    link_all(w);
    set_start(w);
    return w;
}
