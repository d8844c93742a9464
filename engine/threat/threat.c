#include "threat/threat_internal.h"

#include <stdio.h>
#include <string.h>

const char *enshu__outcome_word(enshu__outcome outcome)
{
    static const char *const words[] = {
        [ENSHU__OUT_OK] = "ok",
        [ENSHU__OUT_PRECONDITION] = "precondition",
        [ENSHU__OUT_UNREACHABLE] = "unreachable",
        [ENSHU__OUT_TARGET_DOWN] = "target-down",
        [ENSHU__OUT_FAILED] = "failed",
    };
    return words[outcome];
}

/* ---- creation ---- */

/* "step/", the longest adversary id, "/", the longest step id and a NUL. */
static size_t longest_stream_name(const enshu__threat_setup *s)
{
    size_t adversary = 0;
    size_t step = 0;
    for (size_t i = 0; i < s->n_adversaries; i++) {
        const size_t len =
            strlen(enshu__names_text(s->names, s->adversaries[i]->decl.name));
        adversary = len > adversary ? len : adversary;
    }
    for (size_t i = 0; i < s->n_steps; i++) {
        const size_t len =
            strlen(enshu__names_text(s->names, s->steps[i]->decl.name));
        step = len > step ? len : step;
    }
    return sizeof "step/" + adversary + 1 + step;
}

enshu__threat *enshu__threat_create(const enshu__threat_setup *setup)
{
    enshu__arena *arena = setup->arena;
    const size_t assets = enshu__world_asset_count(setup->world);
    enshu__threat *t = enshu__arena_new(arena, 1, sizeof *t);
    if (!t || setup->n_adversaries > ENSHU__MOST_ADVERSARIES)
        return NULL;
    t->setup = *setup;
    t->holders = enshu__arena_new(arena, assets, sizeof *t->holders);
    t->done = enshu__arena_new(arena, setup->n_steps, sizeof(bool));
    t->detected = enshu__arena_new(arena, setup->n_steps, sizeof(bool));
    t->plans = enshu__arena_new(arena, setup->n_adversaries, sizeof *t->plans);
    t->stream_name_size = longest_stream_name(setup);
    t->stream_name = enshu__arena_new(arena, t->stream_name_size, 1);
    return t->holders && t->done && t->detected && t->plans && t->stream_name
               ? t
               : NULL;
}

/* ---- attempts alive ---- */

static enshu__attempt_slot *slot_at(const enshu__threat *t, uint32_t slot)
{
    return &t->blocks[slot / ENSHU__ATTEMPT_BLOCK][slot % ENSHU__ATTEMPT_BLOCK];
}

static bool has_block(enshu__threat *t, size_t block)
{
    if (!t->blocks[block])
        t->blocks[block] = enshu__arena_new(
            t->setup.arena, ENSHU__ATTEMPT_BLOCK, sizeof(enshu__attempt_slot));
    return t->blocks[block] != NULL;
}

/* Takes a slot and saves it for undo. */
static enshu_status take_slot(enshu__threat *t, uint32_t *slot)
{
    enshu__undo *u = t->setup.undo;
    if (t->free_slot != 0) {
        *slot = t->free_slot - 1;
        ENSHU__SET(u, t->free_slot, slot_at(t, *slot)->next_free);
    } else if (t->used_slots == ENSHU__ATTEMPT_BLOCK * ENSHU__ATTEMPT_BLOCKS) {
        return ENSHU_ELIMIT;
    } else if (!has_block(t, t->used_slots / ENSHU__ATTEMPT_BLOCK)) {
        return ENSHU_ENOMEM;
    } else {
        *slot = t->used_slots;
        ENSHU__SET(u, t->used_slots, *slot + 1);
    }
    enshu__undo_save(u, slot_at(t, *slot), sizeof *slot_at(t, *slot));
    return ENSHU_OK;
}

static void release_slot(enshu__threat *t, uint32_t slot)
{
    enshu__attempt_slot *s = slot_at(t, slot);
    enshu__undo_save(t->setup.undo, s, sizeof *s);
    *s = (enshu__attempt_slot){.next_free = t->free_slot};
    ENSHU__SET(t->setup.undo, t->free_slot, slot + 1);
}

/* ---- can it work ---- */

/* A foothold that the adversary can use now. */
static bool comes_from(const enshu__threat *t, const enshu__attempt *a,
                       int32_t from)
{
    return enshu__threat_holds(t, a->adversary, from)
           && enshu__world_reaches(t->setup.world, from, a->on.index,
                                   a->step->via);
}

static bool is_reachable(const enshu__threat *t, const enshu__attempt *a)
{
    const enshu__world *w = t->setup.world;
    if (a->from >= 0)
        return comes_from(t, a, a->from);
    if (enshu__world_reaches_from_zone(w, 0, a->on.index, a->step->via))
        return true;
    const int32_t n = (int32_t)enshu__world_asset_count(w);
    for (int32_t from = 0; from < n; from++) {
        if (comes_from(t, a, from))
            return true;
    }
    return false;
}

static enshu__outcome check(const enshu__threat *t, const enshu__attempt *a)
{
    const enshu__threat_hooks *hooks = &t->setup.hooks;
    if (a->step->needs && !hooks->holds(hooks->user, a->step->needs, a->on))
        return ENSHU__OUT_PRECONDITION;
    if (a->on.name == 0)
        return ENSHU__OUT_OK;
    if (enshu__world_asset(t->setup.world, a->on.index) == ENSHU__ASSET_DOWN)
        return ENSHU__OUT_TARGET_DOWN;
    return is_reachable(t, a) ? ENSHU__OUT_OK : ENSHU__OUT_UNREACHABLE;
}

/* ---- the start of an attempt ---- */

static enshu_random *stream_of(enshu__threat *t, const enshu__attempt *a)
{
    const enshu__threat_setup *s = &t->setup;
    const enshu__adversary_def *adversary = s->adversaries[a->adversary];
    const int len = snprintf(t->stream_name, t->stream_name_size, "step/%s/%s",
                             enshu__names_text(s->names, adversary->decl.name),
                             enshu__names_text(s->names, a->step->decl.name));
    return enshu__streams_get(s->streams, t->stream_name, (size_t)len);
}

static enshu_time_us draw_span(enshu_random *r, enshu__span span)
{
    const enshu_time_us high =
        span.high_us > span.low_us ? span.high_us : span.low_us;
    return enshu_random_int(r, span.low_us, high);
}

/* An attempt that passed the check: gives it a number and an end. */
static enshu_status start(enshu__threat *t, enshu__attempt *a,
                          const enshu__attempt_options *options)
{
    const enshu__threat_setup *s = &t->setup;
    enshu_random *r = stream_of(t, a);
    if (!r)
        return ENSHU_ENOMEM;
    /* Drawn even when it is not used, so that later draws stay the same. */
    const enshu_time_us drawn = draw_span(r, a->step->takes);
    a->ends_us =
        a->started_us + (options->has_takes ? options->takes_us : drawn);

    uint32_t slot = 0;
    const enshu_status st = take_slot(t, &slot);
    if (st != ENSHU_OK)
        return st;
    const enshu_status pushed = enshu__schedule(
        s->undo, s->queue, a->ends_us, s->end_class, s->end_event, slot, NULL);
    if (pushed != ENSHU_OK) {
        release_slot(t, slot);
        return pushed;
    }
    ENSHU__SET(s->undo, t->last_number, t->last_number + 1);
    a->number = t->last_number;
    enshu__attempt_slot *place = slot_at(t, slot);
    *place = (enshu__attempt_slot){.attempt = *a};
    s->hooks.started(s->hooks.user, &place->attempt);
    return ENSHU_OK;
}

enshu_status enshu__threat_attempt(enshu__threat *t, int32_t adversary,
                                   int32_t step,
                                   const enshu__attempt_options *options,
                                   uint64_t *number, enshu__outcome *outcome)
{
    const enshu__threat_setup *s = &t->setup;
    const enshu_time_us now = enshu_queue_now(s->queue);
    enshu__attempt a = {
        .step = s->steps[step],
        .adversary = adversary,
        .on = options->on,
        .from = options->from,
        .p_ppm = options->has_p ? options->p_ppm : s->steps[step]->p_ppm,
        .started_us = now,
        .ends_us = now,
    };
    *number = 0;
    *outcome = check(t, &a);
    if (*outcome != ENSHU__OUT_OK) {
        s->hooks.ended(s->hooks.user, &a, *outcome, false);
        return ENSHU_OK;
    }
    const enshu_status st = start(t, &a, options);
    *number = a.number;
    return st;
}

/* ---- its end ---- */

/* Out-of-range probabilities count as the nearest that make sense. */
static bool draw_chance(enshu_random *r, int64_t p_ppm)
{
    if (p_ppm < 0)
        return enshu_random_chance(r, 0);
    return enshu_random_chance(r, p_ppm > ENSHU__FULL_PPM ? ENSHU__FULL_PPM
                                                          : (uint32_t)p_ppm);
}

static bool watches(const enshu__threat *t, const enshu__detect_def *row,
                    enshu__ref on)
{
    if (row->always)
        return true;
    return row->by != 0 && on.name != 0
           && enshu__world_has_control(t->setup.world, on.index, row->by);
}

/* Detections are told apart by slot and row. */
static uint64_t detection(uint32_t slot, size_t row)
{
    return (uint64_t)row << 32 | slot;
}

/* Draws for every row, whether it matters or not, and schedules what controls
 * will notice. */
static enshu_status detect(enshu__threat *t, uint32_t slot, enshu_random *r,
                           bool noticeable)
{
    const enshu__threat_setup *s = &t->setup;
    enshu__attempt_slot *place = slot_at(t, slot);
    const enshu__step_def *step = place->attempt.step;
    for (size_t i = 0; i < step->n_detect; i++) {
        const enshu__detect_def *row = &step->detect[i];
        const bool lucky = draw_chance(r, row->p_ppm);
        const enshu_time_us delay = draw_span(r, row->delay);
        if (!noticeable || !lucky || !watches(t, row, place->attempt.on))
            continue;
        const enshu_status st = enshu__schedule(
            s->undo, s->queue, place->attempt.ends_us + delay, s->detect_class,
            s->detect_event, detection(slot, i), NULL);
        if (st != ENSHU_OK)
            return st;
        place->waiting++;
    }
    return ENSHU_OK;
}

/* Tells the layer above; the state of the threat is settled by then. */
static void tell(enshu__threat *t, enshu__attempt_slot *place,
                 enshu__outcome outcome)
{
    const enshu__threat_hooks *hooks = &t->setup.hooks;
    hooks->ended(hooks->user, &place->attempt, outcome, place->waiting > 0);
    if (outcome == ENSHU__OUT_OK)
        hooks->effects(hooks->user, &place->attempt);
}

enshu_status enshu__threat_on_end(enshu__threat *t, uint64_t arg)
{
    const uint32_t slot = (uint32_t)arg;
    enshu__attempt_slot *place = slot_at(t, slot);
    const enshu__attempt a = place->attempt;
    enshu_random *r = stream_of(t, &a);
    if (!r)
        return ENSHU_ENOMEM;
    const bool lucky = draw_chance(r, a.p_ppm);
    enshu__outcome outcome = check(t, &a);
    const bool noticeable = outcome == ENSHU__OUT_OK;
    if (outcome == ENSHU__OUT_OK && !lucky)
        outcome = ENSHU__OUT_FAILED;

    enshu__undo_save(t->setup.undo, place, sizeof *place);
    const enshu_status st = detect(t, slot, r, noticeable);
    if (st != ENSHU_OK)
        return st;
    if (outcome == ENSHU__OUT_OK)
        ENSHU__SET(t->setup.undo, t->done[a.step->decl.index], true);
    tell(t, place, outcome);
    if (place->waiting == 0)
        release_slot(t, slot);
    return enshu__plan_attempt_over(t, a.adversary, a.number);
}

enshu_status enshu__threat_on_detect(enshu__threat *t, uint64_t arg)
{
    const uint32_t slot = (uint32_t)arg;
    const size_t row = (size_t)(arg >> 32);
    enshu__attempt_slot *place = slot_at(t, slot);
    const enshu__step_def *step = place->attempt.step;
    ENSHU__SET(t->setup.undo, t->detected[step->decl.index], true);
    t->setup.hooks.detected(t->setup.hooks.user, &place->attempt,
                            &step->detect[row]);
    ENSHU__SET(t->setup.undo, place->waiting, place->waiting - 1);
    if (place->waiting == 0)
        release_slot(t, slot);
    return ENSHU_OK;
}

/* ---- who holds what ---- */

bool enshu__threat_compromise(enshu__threat *t, int32_t adversary,
                              int32_t asset, enshu__hold hold)
{
    enshu__world *w = t->setup.world;
    const uint64_t bit = adversary < 0 ? 0 : UINT64_C(1) << adversary;
    /* What was said about an asset that nobody holds any more is out of
     * date. */
    const bool held = enshu__world_hold(w, asset) != ENSHU__HOLD_NONE;
    const uint64_t before = held ? t->holders[asset] : 0;
    const uint64_t holders = hold == ENSHU__HOLD_NONE ? 0 : before | bit;
    ENSHU__SET(t->setup.undo, t->holders[asset], holders);
    return enshu__world_set_hold(w, asset, hold) || holders != before;
}

bool enshu__threat_holds(const enshu__threat *t, int32_t adversary,
                         int32_t asset)
{
    return adversary >= 0 && (t->holders[asset] >> adversary & 1) != 0
           && enshu__world_hold(t->setup.world, asset) != ENSHU__HOLD_NONE;
}

bool enshu__threat_step_done(const enshu__threat *t, int32_t step)
{
    return t->done[step];
}

bool enshu__threat_step_detected(const enshu__threat *t, int32_t step)
{
    return t->detected[step];
}
