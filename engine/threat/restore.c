/* Implants, and copies that bring them back. */
#include "threat/threat_internal.h"

bool enshu__implants_create(enshu__threat *t)
{
    t->implants = enshu__arena_new(t->setup.arena,
                                   enshu__world_asset_count(t->setup.world),
                                   sizeof(enshu__implant *));
    return t->implants != NULL;
}

static enshu__implant *find(const enshu__threat *t, int32_t adversary,
                            int32_t asset)
{
    enshu__implant *i = t->implants[asset];
    while (i && i->adversary != adversary)
        i = i->next;
    return i;
}

/* The adversary's place in the asset's list; NULL: no memory. */
static enshu__implant *place_of(enshu__threat *t, int32_t adversary,
                                int32_t asset)
{
    enshu__implant *i = find(t, adversary, asset);
    if (i)
        return i;
    i = enshu__arena_new(t->setup.arena, 1, sizeof *i);
    if (!i)
        return NULL;
    *i = (enshu__implant){.adversary = adversary, .next = t->implants[asset]};
    ENSHU__SET(t->setup.undo, t->implants[asset], i);
    return i;
}

enshu_status enshu__threat_plant(enshu__threat *t, int32_t adversary,
                                 int32_t asset, enshu_time_us since_us)
{
    enshu__implant *i = place_of(t, adversary, asset);
    if (!i)
        return ENSHU_ENOMEM;
    if (i->is_in && i->since_us <= since_us)
        return ENSHU_OK;
    enshu__undo_save(t->setup.undo, i, sizeof *i);
    i->is_in = true;
    i->since_us = since_us;
    enshu__grip_changed(t, adversary, asset);
    return ENSHU_OK;
}

/* Takes out what was put in later than `after_us`. */
static void uproot(enshu__threat *t, int32_t asset, enshu_time_us after_us)
{
    for (enshu__implant *i = t->implants[asset]; i; i = i->next) {
        if (!i->is_in || i->since_us <= after_us)
            continue;
        ENSHU__SET(t->setup.undo, i->is_in, false);
        enshu__grip_changed(t, i->adversary, asset);
    }
}

void enshu__threat_uproot(enshu__threat *t, int32_t asset)
{
    uproot(t, asset, INT64_MIN);
}

bool enshu__threat_is_planted(const enshu__threat *t, int32_t adversary,
                              int32_t asset)
{
    for (const enshu__implant *i = t->implants[asset]; i; i = i->next) {
        if (i->is_in && (adversary < 0 || i->adversary == adversary))
            return true;
    }
    return false;
}

/* ---- restoring ---- */

/* What the copy brings with it. */
static void settle(enshu__threat *t, int32_t asset, bool lucky,
                   enshu__restored *out)
{
    uproot(t, asset, out->copy_us);
    if (enshu__threat_is_planted(t, -1, asset)) {
        out->why = "copy";
        enshu__take_back(t, asset, true);
    } else if (!lucky && t->touched[asset]) {
        out->why = "tainted";
        enshu__take_back(t, asset, false);
    } else {
        out->why = "clean";
        out->clean = true;
        (void)enshu__world_set_hold(t->setup.world, asset, ENSHU__HOLD_NONE);
    }
}

enshu_status enshu__threat_restore(enshu__threat *t, int32_t asset,
                                   enshu_time_us age_us, int64_t risk_ppm,
                                   enshu__restored *out)
{
    const enshu__threat_setup *s = &t->setup;
    const enshu_time_us now = enshu_queue_now(s->queue);
    enshu_random *r = enshu__stream_for(
        t, "restore", enshu__world_asset_def(s->world, asset)->decl.name);
    *out = (enshu__restored){.why = "clean", .copy_us = now - age_us};
    const enshu__trace trace = {.kind = ENSHU__TRACE_RESTORED,
                                .what = -1,
                                .adversary = -1,
                                .from = -1,
                                .on = asset,
                                .account = -1,
                                .t0_us = now,
                                .t1_us = out->copy_us};
    if (!r || enshu__trail_add(t->trail, &trace, NULL) != ENSHU_OK)
        return ENSHU_ENOMEM;
    settle(t, asset, !enshu__draw_chance(r, risk_ppm), out);
    (void)enshu__world_set_asset(s->world, asset, ENSHU__ASSET_UP);
    return ENSHU_OK;
}
