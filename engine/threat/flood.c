/* Unwanted traffic: volume against capacity. */
#include "threat/threat_internal.h"

bool enshu__floods_create(enshu__threat *t)
{
    t->floods = enshu__arena_new(t->setup.arena,
                                 enshu__world_asset_count(t->setup.world),
                                 sizeof *t->floods);
    return t->floods != NULL;
}

/* Where the adversary's traffic to the asset is kept; NULL: no memory. */
static enshu__stream_in *place_of(enshu__threat *t, int32_t adversary,
                                  int32_t asset)
{
    enshu__flood *flood = &t->floods[asset];
    enshu__stream_in *in = flood->from;
    while (in && in->adversary != adversary)
        in = in->next;
    if (in)
        return in;
    in = enshu__arena_new(t->setup.arena, 1, sizeof *in);
    if (!in)
        return NULL;
    *in = (enshu__stream_in){.adversary = adversary, .next = flood->from};
    ENSHU__SET(t->setup.undo, flood->from, in);
    return in;
}

int64_t enshu__threat_volume(const enshu__threat *t, int32_t asset)
{
    const enshu__flood *flood = &t->floods[asset];
    int64_t mbit = 0;
    for (const enshu__stream_in *in = flood->from; in; in = in->next)
        mbit += in->mbit;
    return mbit * (ENSHU__FULL_PPM - flood->filtered_ppm) / ENSHU__FULL_PPM;
}

int64_t enshu__threat_passing(const enshu__threat *t, int32_t asset)
{
    const int64_t capacity =
        enshu__world_asset_def(t->setup.world, asset)->capacity_mbit;
    const int64_t volume = enshu__threat_volume(t, asset);
    if (capacity <= 0 || volume <= capacity)
        return ENSHU__FULL_PPM;
    const int64_t ppm = capacity * ENSHU__FULL_PPM / volume;
    return ppm < ENSHU__FULL_PPM / 10 ? 0 : ppm;
}

static void settle(enshu__threat *t, int32_t asset)
{
    (void)enshu__world_set_passing(t->setup.world, asset,
                                   enshu__threat_passing(t, asset));
}

enshu_status enshu__threat_flood(enshu__threat *t, int32_t adversary,
                                 int32_t asset, int64_t mbit)
{
    enshu__stream_in *in = place_of(t, adversary, asset);
    if (!in)
        return ENSHU_ENOMEM;
    ENSHU__SET(t->setup.undo, in->mbit, mbit);
    settle(t, asset);
    return ENSHU_OK;
}

void enshu__threat_mitigate(enshu__threat *t, int32_t asset, int64_t ppm)
{
    ENSHU__SET(t->setup.undo, t->floods[asset].filtered_ppm, ppm);
    settle(t, asset);
}
