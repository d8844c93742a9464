/* Who holds what, and from where an attempt can come. */
#include "threat/threat_internal.h"

/* ---- sets of assets ---- */

bool enshu__bits_has(const enshu__bits *bits, int32_t row, int32_t asset)
{
    return bits->at[(size_t)row * bits->words + (size_t)asset / 64]
               >> ((size_t)asset % 64)
           & 1;
}

/* True when it was not so. */
static bool put_bit(enshu__undo *u, enshu__bits *bits, int32_t row,
                    int32_t asset, bool on)
{
    uint64_t *word = &bits->at[(size_t)row * bits->words + (size_t)asset / 64];
    const uint64_t bit = UINT64_C(1) << ((size_t)asset % 64);
    const uint64_t after = on ? *word | bit : *word & ~bit;
    if (after == *word)
        return false;
    ENSHU__SET(u, *word, after);
    return true;
}

/* The place of the lowest bit that is set; there is one. */
static int32_t lowest_bit(uint64_t word)
{
    int32_t at = 0;
    while ((word & 0xff) == 0) {
        word >>= 8;
        at += 8;
    }
    while ((word & 1) == 0) {
        word >>= 1;
        at++;
    }
    return at;
}

/* The first member of a row after `after`, -1: none. */
static int32_t next_bit(const enshu__bits *bits, int32_t row, int32_t after)
{
    const uint64_t *words = &bits->at[(size_t)row * bits->words];
    const size_t first = (size_t)(after + 1);
    size_t i = first / 64;
    if (i >= bits->words)
        return -1;
    uint64_t word = words[i] >> (first % 64) << (first % 64);
    while (word == 0) {
        if (++i == bits->words)
            return -1;
        word = words[i];
    }
    return (int32_t)(i * 64) + lowest_bit(word);
}

/* ---- footholds ---- */

static bool is_cut_off(const enshu__threat *t, int32_t asset)
{
    const enshu__ref ref = {0, asset, ENSHU__ASSET};
    return enshu__world_is_isolated(t->setup.world, ref);
}

static void count_grip(enshu__threat *t, int32_t adversary, int32_t asset,
                       int32_t by)
{
    const size_t zones = enshu__world_zone_count(t->setup.world);
    int32_t *n =
        &t->grips[(size_t)adversary * zones
                  + (size_t)enshu__world_zone_of(t->setup.world, asset)];
    ENSHU__SET(t->setup.undo, *n, *n + by);
}

static enshu_time_us *since(const enshu__threat *t, int32_t adversary,
                            int32_t asset)
{
    return &t->since[(size_t)adversary
                         * enshu__world_asset_count(t->setup.world)
                     + (size_t)asset];
}

static void taken_now(enshu__threat *t, int32_t adversary, int32_t asset)
{
    ENSHU__SET(t->setup.undo, *since(t, adversary, asset),
               enshu_queue_now(t->setup.queue));
}

void enshu__grip_changed(enshu__threat *t, int32_t adversary, int32_t asset)
{
    if (adversary < 0)
        return;
    const bool on = enshu__bits_has(&t->held, adversary, asset)
                    || enshu__threat_is_planted(t, adversary, asset);
    if (!put_bit(t->setup.undo, &t->grip, adversary, asset, on))
        return;
    if (on)
        taken_now(t, adversary, asset);
    if (!is_cut_off(t, asset))
        count_grip(t, adversary, asset, on ? 1 : -1);
}

static void set_held(enshu__threat *t, int32_t adversary, int32_t asset,
                     bool on)
{
    if (!put_bit(t->setup.undo, &t->held, adversary, asset, on))
        return;
    if (on) {
        taken_now(t, adversary, asset);
        (void)put_bit(t->setup.undo, &t->ever, adversary, asset, true);
    }
    enshu__grip_changed(t, adversary, asset);
}

/* Nobody is a holder of what nobody holds. */
static void hold_changed(enshu__threat *t, int32_t asset)
{
    if (enshu__world_hold(t->setup.world, asset) != ENSHU__HOLD_NONE) {
        if (!t->touched[asset])
            ENSHU__SET(t->setup.undo, t->touched[asset], true);
        return;
    }
    for (size_t i = 0; i < t->setup.n_adversaries; i++)
        set_held(t, (int32_t)i, asset, false);
}

static void isolation_changed(enshu__threat *t, int32_t asset)
{
    const bool off = is_cut_off(t, asset);
    for (size_t i = 0; i < t->setup.n_adversaries; i++) {
        if (enshu__bits_has(&t->grip, (int32_t)i, asset))
            count_grip(t, (int32_t)i, asset, off ? -1 : 1);
    }
}

/* What logs will tell of it. */
static void note(enshu__threat *t, enshu__trace_kind kind, enshu__ref what)
{
    const bool is_asset = what.kind == ENSHU__ASSET;
    const enshu__trace trace = {.kind = (int32_t)kind,
                                .what = is_asset ? -1 : what.index,
                                .on = is_asset ? what.index : -1,
                                .account = -1};
    const enshu_status st = enshu__threat_note_that(t, &trace);
    if (st != ENSHU_OK)
        t->setup.hooks.failed(t->setup.hooks.user, st);
}

static void conduit_changed(enshu__threat *t, enshu__ref what)
{
    const bool open =
        enshu__world_conduit(t->setup.world, what.index) == ENSHU__CONDUIT_OPEN;
    note(t, open ? ENSHU__TRACE_OPENED : ENSHU__TRACE_CLOSED, what);
}

static void hear(void *user, enshu__world_change change, enshu__ref what)
{
    enshu__threat *t = user;
    if (change == ENSHU__CHANGE_HOLD) {
        hold_changed(t, what.index);
        return;
    }
    if (change == ENSHU__CHANGE_POWER) {
        note(t,
             enshu__world_asset(t->setup.world, what.index) == ENSHU__ASSET_DOWN
                 ? ENSHU__TRACE_DOWN
                 : ENSHU__TRACE_UP,
             what);
        return;
    }
    if (what.kind == ENSHU__CONDUIT) {
        conduit_changed(t, what);
        return;
    }
    const bool off = enshu__world_is_isolated(t->setup.world, what);
    if (what.kind == ENSHU__ASSET)
        isolation_changed(t, what.index);
    note(t, off ? ENSHU__TRACE_ISOLATED : ENSHU__TRACE_RECONNECTED, what);
}

static bool make_bits(enshu__threat *t, enshu__bits *bits)
{
    bits->words = (enshu__world_asset_count(t->setup.world) + 63) / 64;
    bits->at = enshu__arena_new(
        t->setup.arena, t->setup.n_adversaries * bits->words, sizeof *bits->at);
    return bits->at != NULL;
}

bool enshu__holds_create(enshu__threat *t)
{
    enshu__arena *arena = t->setup.arena;
    const size_t zones = enshu__world_zone_count(t->setup.world);
    t->touched = enshu__arena_new(
        arena, enshu__world_asset_count(t->setup.world), sizeof(bool));
    t->grips = enshu__arena_new(arena, t->setup.n_adversaries * zones,
                                sizeof *t->grips);
    t->since = enshu__arena_new(arena,
                                t->setup.n_adversaries
                                    * enshu__world_asset_count(t->setup.world),
                                sizeof *t->since);
    enshu__world_listen(t->setup.world, hear, t);
    return t->touched && t->grips && t->since && make_bits(t, &t->held)
           && make_bits(t, &t->grip) && make_bits(t, &t->ever);
}

bool enshu__threat_compromise(enshu__threat *t, int32_t adversary,
                              int32_t asset, enshu__hold hold)
{
    enshu__world *w = t->setup.world;
    const bool joins = adversary >= 0 && hold != ENSHU__HOLD_NONE
                       && !enshu__bits_has(&t->held, adversary, asset);
    if (joins)
        set_held(t, adversary, asset, true);
    return enshu__world_set_hold(w, asset, hold) || joins;
}

bool enshu__threat_holds(const enshu__threat *t, int32_t adversary,
                         int32_t asset)
{
    return adversary >= 0 && enshu__bits_has(&t->held, adversary, asset);
}

int32_t enshu__threat_next_held(const enshu__threat *t, int32_t adversary,
                                int32_t after)
{
    return next_bit(&t->held, adversary, after);
}

void enshu__take_back(enshu__threat *t, int32_t asset, bool by_implant)
{
    for (int32_t i = 0; i < (int32_t)t->setup.n_adversaries; i++)
        set_held(t, i, asset,
                 by_implant ? enshu__threat_is_planted(t, i, asset)
                            : enshu__bits_has(&t->ever, i, asset));
    (void)enshu__world_set_hold(t->setup.world, asset, ENSHU__HOLD_FOOTHOLD);
}

/* ---- ways ---- */

/* Does the adversary act from somewhere that reaches the zone? */
static bool reaches_zone(const enshu__threat *t, int32_t adversary,
                         int32_t zone, enshu_name via)
{
    const size_t n = enshu__world_zone_count(t->setup.world);
    const int32_t *grips = &t->grips[(size_t)adversary * n];
    const int32_t *island = enshu__world_islands(t->setup.world, via);
    for (size_t i = 0; i < n; i++) {
        if (grips[i] > 0 && island[i] == island[zone])
            return true;
    }
    return false;
}

static bool comes_from(const enshu__threat *t, const enshu__attempt *a,
                       int32_t from)
{
    return enshu__bits_has(&t->grip, a->adversary, from)
           && enshu__world_reaches(t->setup.world, from, a->on.index,
                                   a->step->via);
}

/* The one taken last: an intruder goes on from where it just came to.  Of those
 * taken at the same moment the first in order of declaration; the target itself
 * only when there is no other. */
static int32_t last_way(const enshu__threat *t, const enshu__attempt *a)
{
    const int32_t on = a->on.index;
    int32_t best = -1;
    for (int32_t from = next_bit(&t->grip, a->adversary, -1); from >= 0;
         from = next_bit(&t->grip, a->adversary, from)) {
        const bool later =
            best < 0
            || *since(t, a->adversary, from) > *since(t, a->adversary, best);
        if (later && from != on && comes_from(t, a, from))
            best = from;
    }
    return best >= 0 ? best : on;
}

bool enshu__finds_way(const enshu__threat *t, const enshu__attempt *a,
                      int32_t *from)
{
    const enshu__world *w = t->setup.world;
    const int32_t on = a->on.index;
    *from = a->from;
    if (a->from >= 0)
        return comes_from(t, a, a->from);
    if (is_cut_off(t, on))
        return false;
    if (a->step->via == 0 && enshu__bits_has(&t->grip, a->adversary, on)) {
        *from = on;
        return true;
    }
    const int32_t zone = enshu__world_zone_of(w, on);
    if (reaches_zone(t, a->adversary, zone, a->step->via)) {
        *from = last_way(t, a);
        return true;
    }
    return enshu__world_reaches_from_zone(w, 0, on, a->step->via);
}
