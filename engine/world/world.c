#include "world/world_internal.h"

#include <string.h>

/* ---- levels ---- */

/* An asset carries its share of the work when all is well, half of that when
 * it is degraded; of that, what unwanted traffic leaves. */
static int64_t asset_level(const enshu__world *w, int32_t index)
{
    const enshu__asset_now *now = &w->assets[index];
    const int64_t given = w->defs.assets[index]->carries_ppm;
    const int64_t full = given > 0 ? given : ENSHU__FULL_PPM;
    if (now->isolated || now->state == ENSHU__ASSET_DOWN)
        return 0;
    const int64_t able = now->state == ENSHU__ASSET_DEGRADED ? full / 2 : full;
    return able * now->passing_ppm / ENSHU__FULL_PPM;
}

int64_t enshu__world_level(const enshu__world *w, enshu__ref what)
{
    return what.kind == ENSHU__SERVICE ? w->services[what.index].level_ppm
                                       : asset_level(w, what.index);
}

/* How many children of a node, given its place, have at least this level. */
static int64_t count_at_least(const enshu__world *w, const enshu__need *needs,
                              size_t node, int64_t level_ppm)
{
    int64_t n = 0;
    for (size_t i = node + 1; i < node + needs[node].size; i += needs[i].size)
        n += w->levels[i] >= level_ppm;
    return n;
}

/* The n-th largest level among the children: the highest that n of them
 * reach, 0 when there are fewer. */
static int64_t nth_largest(const enshu__world *w, const enshu__need *needs,
                           size_t node)
{
    int64_t low = 0;
    int64_t high = ENSHU__FULL_PPM;
    while (low < high) {
        const int64_t middle = low + (high - low + 1) / 2;
        if (count_at_least(w, needs, node, middle) >= needs[node].n)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static int64_t smallest(const enshu__world *w, const enshu__need *needs,
                        size_t node)
{
    int64_t level = ENSHU__FULL_PPM;
    for (size_t i = node + 1; i < node + needs[node].size; i += needs[i].size)
        level = w->levels[i] < level ? w->levels[i] : level;
    return level;
}

static int64_t largest(const enshu__world *w, const enshu__need *needs,
                       size_t node)
{
    int64_t level = 0;
    for (size_t i = node + 1; i < node + needs[node].size; i += needs[i].size)
        level = w->levels[i] > level ? w->levels[i] : level;
    return level;
}

static int64_t node_level(const enshu__world *w, const enshu__need *needs,
                          size_t node)
{
    switch ((enshu__need_op)needs[node].op) {
    case ENSHU__NEED_REF:
        return enshu__world_level(w, needs[node].ref);
    case ENSHU__NEED_ALL:
        return smallest(w, needs, node);
    case ENSHU__NEED_ANY:
        return largest(w, needs, node);
    case ENSHU__NEED_AT_LEAST:
        return nth_largest(w, needs, node);
    }
    return 0;
}

/* Works the nodes off from the last to the first, so that children come
 * before their parent and no depth is too deep. */
static int64_t needs_level(const enshu__world *w, const enshu__service_def *def)
{
    if (def->n_needs == 0)
        return ENSHU__FULL_PPM;
    for (size_t i = def->n_needs; i-- > 0;)
        w->levels[i] = node_level(w, def->needs, i);
    return w->levels[0];
}

int64_t enshu__service_level(const enshu__world *w, int32_t service)
{
    const int64_t level = needs_level(w, w->defs.services[service]);
    const uint8_t mode = w->services[service].mode;
    if (mode == ENSHU__MODE_STOPPED)
        return 0;
    if (mode == ENSHU__MODE_REDUCED && level > ENSHU__FULL_PPM / 2)
        return ENSHU__FULL_PPM / 2;
    return level;
}

/* ---- ripples ---- */

const char *enshu__service_word(uint8_t mode, int64_t level_ppm)
{
    if (mode == ENSHU__MODE_MANUAL)
        return "manual";
    if (level_ppm == 0)
        return "stopped";
    return level_ppm < ENSHU__FULL_PPM ? "reduced" : "normal";
}

static const char *word_now(const enshu__world *w, int32_t service)
{
    return enshu__service_word(w->services[service].mode,
                               w->services[service].level_ppm);
}

/* Notes that a service must be worked out again; called before its mode
 * changes. */
static void mark(enshu__world *w, int32_t service)
{
    const int32_t rank = w->rank[service];
    if (w->due[rank])
        return;
    w->due[rank] = true;
    w->before[rank] = word_now(w, service);
}

static void mark_users(enshu__world *w, const enshu__links *users, int32_t of)
{
    for (int32_t i = users->first[of]; i != 0; i = users->links[i - 1].next)
        mark(w, users->links[i - 1].to);
}

static void work_out(enshu__world *w, int32_t rank)
{
    const int32_t service = w->order[rank];
    enshu__service_now *now = &w->services[service];
    const int64_t level = enshu__service_level(w, service);
    const bool differs = level != now->level_ppm;
    if (differs) {
        ENSHU__SET(w->undo, now->level_ppm, level);
        mark_users(w, &w->service_users, service);
    }
    w->moved[rank] =
        differs || strcmp(word_now(w, service), w->before[rank]) != 0;
}

static enshu__ref ref_of(const enshu__decl *decl, enshu__kind kind)
{
    return (enshu__ref){decl->name, decl->index, (uint8_t)kind};
}

/* Works out every marked service and those behind it, in the order of what
 * needs what, then reports: everything is true when the first is reported. */
static void ripple(enshu__world *w, const enshu__ref *cause)
{
    const int32_t n = (int32_t)w->defs.n_services;
    for (int32_t rank = 0; rank < n; rank++) {
        if (!w->due[rank])
            continue;
        work_out(w, rank);
        w->due[rank] = false;
    }
    if (cause)
        w->changed(w->user, ENSHU__CHANGE_STATE, *cause);
    for (int32_t rank = 0; rank < n; rank++) {
        if (!w->moved[rank])
            continue;
        w->moved[rank] = false;
        const enshu__service_def *def = w->defs.services[w->order[rank]];
        w->changed(w->user, ENSHU__CHANGE_SERVICE,
                   ref_of(&def->decl, ENSHU__SERVICE));
    }
}

static void asset_changed(enshu__world *w, int32_t asset)
{
    const enshu__ref cause = ref_of(&w->defs.assets[asset]->decl, ENSHU__ASSET);
    mark_users(w, &w->asset_users, asset);
    ripple(w, &cause);
}

/* ---- changes ---- */

void enshu__world_listen(enshu__world *w, enshu__world_heard_fn *heard,
                         void *user)
{
    w->heard = heard;
    w->listener = user;
}

static void let_hear(enshu__world *w, enshu__world_change change,
                     enshu__ref what)
{
    if (w->heard)
        w->heard(w->listener, change, what);
}

bool enshu__world_set_asset(enshu__world *w, int32_t asset,
                            enshu__asset_state state)
{
    if (w->assets[asset].state == state)
        return false;
    const bool was_down = w->assets[asset].state == ENSHU__ASSET_DOWN;
    ENSHU__SET(w->undo, w->assets[asset].state, (uint8_t)state);
    if (was_down != (state == ENSHU__ASSET_DOWN))
        let_hear(w, ENSHU__CHANGE_POWER,
                 ref_of(&w->defs.assets[asset]->decl, ENSHU__ASSET));
    asset_changed(w, asset);
    return true;
}

bool enshu__world_set_conduit(enshu__world *w, int32_t conduit,
                              enshu__conduit_state state)
{
    if (w->conduits[conduit] == state)
        return false;
    ENSHU__SET(w->undo, w->conduits[conduit], (uint8_t)state);
    const enshu__ref what =
        ref_of(&w->defs.conduits[conduit]->decl, ENSHU__CONDUIT);
    enshu__world_forget_network(w);
    let_hear(w, ENSHU__CHANGE_STATE, what);
    w->changed(w->user, ENSHU__CHANGE_STATE, what);
    return true;
}

bool enshu__world_set_hold(enshu__world *w, int32_t asset, enshu__hold hold)
{
    if (w->assets[asset].hold == hold)
        return false;
    ENSHU__SET(w->undo, w->assets[asset].hold, (uint8_t)hold);
    const enshu__ref what = ref_of(&w->defs.assets[asset]->decl, ENSHU__ASSET);
    let_hear(w, ENSHU__CHANGE_HOLD, what);
    w->changed(w->user, ENSHU__CHANGE_HOLD, what);
    return true;
}

static bool *isolated_flag(const enshu__world *w, enshu__ref what)
{
    return what.kind == ENSHU__ZONE ? &w->isolated[what.index]
                                    : &w->assets[what.index].isolated;
}

bool enshu__world_set_isolated(enshu__world *w, enshu__ref what, bool on)
{
    bool *flag = isolated_flag(w, what);
    if (*flag == on)
        return false;
    ENSHU__SET(w->undo, *flag, on);
    if (what.kind == ENSHU__ZONE) {
        const enshu__ref zone =
            ref_of(&w->defs.zones[what.index]->decl, ENSHU__ZONE);
        enshu__world_forget_network(w);
        let_hear(w, ENSHU__CHANGE_STATE, zone);
        w->changed(w->user, ENSHU__CHANGE_STATE, zone);
    } else {
        let_hear(w, ENSHU__CHANGE_STATE,
                 ref_of(&w->defs.assets[what.index]->decl, ENSHU__ASSET));
        asset_changed(w, what.index);
    }
    return true;
}

enshu_status enshu__world_set_control(enshu__world *w, int32_t asset,
                                      enshu_name control, bool on,
                                      bool *differs)
{
    enshu__asset_now *now = &w->assets[asset];
    *differs = enshu__world_has_control(w, asset, control) != on;
    if (!*differs)
        return ENSHU_OK;
    enshu__control_now *change = now->controls;
    while (change && change->control != control)
        change = change->older;
    if (change) {
        ENSHU__SET(w->undo, change->on, on);
        return ENSHU_OK;
    }
    change = enshu__arena_new(w->arena, 1, sizeof *change);
    if (!change)
        return ENSHU_ENOMEM;
    *change = (enshu__control_now){control, on, now->controls};
    ENSHU__SET(w->undo, now->controls, change);
    return ENSHU_OK;
}

bool enshu__world_set_passing(enshu__world *w, int32_t asset, int64_t ppm)
{
    if (w->assets[asset].passing_ppm == ppm)
        return false;
    ENSHU__SET(w->undo, w->assets[asset].passing_ppm, ppm);
    mark_users(w, &w->asset_users, asset);
    ripple(w, NULL);
    return true;
}

bool enshu__world_set_mode(enshu__world *w, int32_t service,
                           enshu__service_mode mode)
{
    if (w->services[service].mode == mode)
        return false;
    mark(w, service);
    ENSHU__SET(w->undo, w->services[service].mode, (uint8_t)mode);
    ripple(w, NULL);
    return true;
}

/* Enters the mode, or leaves it when that is the present one. */
static bool switch_mode(enshu__world *w, int32_t service,
                        enshu__service_mode mode, bool on)
{
    if (on)
        return enshu__world_set_mode(w, service, mode);
    return w->services[service].mode == mode
           && enshu__world_set_mode(w, service, ENSHU__MODE_NORMAL);
}

bool enshu__world_set_stopped(enshu__world *w, int32_t service, bool on)
{
    return switch_mode(w, service, ENSHU__MODE_STOPPED, on);
}

bool enshu__world_set_manual(enshu__world *w, int32_t service, bool on)
{
    return switch_mode(w, service, ENSHU__MODE_MANUAL, on);
}

/* ---- questions ---- */

enshu__asset_state enshu__world_asset(const enshu__world *w, int32_t asset)
{
    return (enshu__asset_state)w->assets[asset].state;
}

enshu__conduit_state enshu__world_conduit(const enshu__world *w,
                                          int32_t conduit)
{
    return (enshu__conduit_state)w->conduits[conduit];
}

enshu__hold enshu__world_hold(const enshu__world *w, int32_t asset)
{
    return (enshu__hold)w->assets[asset].hold;
}

bool enshu__world_is_isolated(const enshu__world *w, enshu__ref what)
{
    return *isolated_flag(w, what);
}

bool enshu__world_is_manual(const enshu__world *w, int32_t service)
{
    return w->services[service].mode == ENSHU__MODE_MANUAL;
}

bool enshu__world_is_stopped(const enshu__world *w, int32_t service)
{
    return w->services[service].mode == ENSHU__MODE_STOPPED;
}

bool enshu__world_has_control(const enshu__world *w, int32_t asset,
                              enshu_name control)
{
    const enshu__words *controls = &w->defs.assets[asset]->controls;
    const enshu__control_now *now = w->assets[asset].controls;
    for (; now; now = now->older) {
        if (now->control == control)
            return now->on;
    }
    for (size_t i = 0; i < controls->n; i++) {
        if (controls->at[i] == control)
            return true;
    }
    return false;
}

int32_t enshu__world_zone_of(const enshu__world *w, int32_t asset)
{
    return w->defs.assets[asset]->zone.index;
}

size_t enshu__world_asset_count(const enshu__world *w)
{
    return w->defs.n_assets;
}

size_t enshu__world_zone_count(const enshu__world *w)
{
    return w->defs.n_zones;
}

const enshu__asset_def *enshu__world_asset_def(const enshu__world *w,
                                               int32_t asset)
{
    return w->defs.assets[asset];
}
