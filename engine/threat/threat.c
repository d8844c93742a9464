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
        [ENSHU__OUT_DENIED] = "denied",
    };
    return words[outcome];
}

/* ---- creation ---- */

static size_t longer(const enshu__threat *t, size_t len, enshu_name name)
{
    const size_t other = strlen(enshu__names_text(t->setup.names, name));
    return other > len ? other : len;
}

/* Room for the longest of "step/ADVERSARY/STEP", "fault/ID" and
 * "restore/ASSET". */
static bool make_stream_name(enshu__threat *t)
{
    const enshu__threat_setup *s = &t->setup;
    size_t adversary = 0;
    size_t other = 0;
    for (size_t i = 0; i < s->n_adversaries; i++)
        adversary = longer(t, adversary, s->adversaries[i]->decl.name);
    for (size_t i = 0; i < s->n_steps; i++)
        other = longer(t, other, s->steps[i]->decl.name);
    for (size_t i = 0; i < s->n_faults; i++)
        other = longer(t, other, s->faults[i]->decl.name);
    for (size_t i = 0; i < enshu__world_asset_count(s->world); i++)
        other = longer(t, other,
                       enshu__world_asset_def(s->world, (int32_t)i)->decl.name);
    t->stream_name_size = sizeof "restore/" + adversary + 1 + other;
    t->stream_name = enshu__arena_new(s->arena, t->stream_name_size, 1);
    return t->stream_name != NULL;
}

enshu__threat *enshu__threat_create(const enshu__threat_setup *setup)
{
    enshu__arena *arena = setup->arena;
    enshu__threat *t = enshu__arena_new(arena, 1, sizeof *t);
    if (!t || setup->n_adversaries > ENSHU__MOST_ADVERSARIES)
        return NULL;
    t->setup = *setup;
    t->done = enshu__arena_new(arena, setup->n_steps, sizeof(bool));
    t->detected = enshu__arena_new(arena, setup->n_steps, sizeof(bool));
    t->plans = enshu__arena_new(arena, setup->n_adversaries, sizeof *t->plans);
    t->occurring = enshu__arena_new(arena, setup->n_faults, sizeof(bool));
    t->trail = enshu__trail_create(arena, setup->undo);
    return t->occurring && t->done && t->detected && t->plans && t->trail
                   && make_stream_name(t) && enshu__holds_create(t)
                   && enshu__accounts_create(t) && enshu__implants_create(t)
                   && enshu__floods_create(t)
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

/* Would it work now?  Also says from where and with which account. */
static enshu__outcome check(const enshu__threat *t, enshu__attempt *a)
{
    const enshu__threat_hooks *hooks = &t->setup.hooks;
    const bool aims = a->on.name != 0;
    a->came_from = -1;
    a->account = -1;
    if (a->step->needs && !hooks->holds(hooks->user, a->step->needs, a->on))
        return ENSHU__OUT_PRECONDITION;
    if (aims
        && enshu__world_asset(t->setup.world, a->on.index) == ENSHU__ASSET_DOWN)
        return ENSHU__OUT_TARGET_DOWN;
    if (aims && !enshu__finds_way(t, a, &a->came_from))
        return ENSHU__OUT_UNREACHABLE;
    if (enshu__is_stopped(t, a->step) || !enshu__may_enter(t, a, &a->account))
        return ENSHU__OUT_DENIED;
    return ENSHU__OUT_OK;
}

/* ---- chance ---- */

static enshu_random *stream_of(enshu__threat *t, const enshu__attempt *a)
{
    const enshu__threat_setup *s = &t->setup;
    const enshu__adversary_def *adversary = s->adversaries[a->adversary];
    const int len = snprintf(t->stream_name, t->stream_name_size, "step/%s/%s",
                             enshu__names_text(s->names, adversary->decl.name),
                             enshu__names_text(s->names, a->step->decl.name));
    return enshu__streams_get(s->streams, t->stream_name, (size_t)len);
}

enshu_random *enshu__stream_for(enshu__threat *t, const char *prefix,
                                enshu_name id)
{
    const int len = snprintf(t->stream_name, t->stream_name_size, "%s/%s",
                             prefix, enshu__names_text(t->setup.names, id));
    return enshu__streams_get(t->setup.streams, t->stream_name, (size_t)len);
}

enshu_time_us enshu__draw_span(enshu_random *r, enshu__span span)
{
    const enshu_time_us high =
        span.high_us > span.low_us ? span.high_us : span.low_us;
    return enshu_random_int(r, span.low_us, high);
}

bool enshu__draw_chance(enshu_random *r, int64_t p_ppm)
{
    if (p_ppm < 0)
        return enshu_random_chance(r, 0);
    return enshu_random_chance(r, p_ppm > ENSHU__FULL_PPM ? ENSHU__FULL_PPM
                                                          : (uint32_t)p_ppm);
}

/* ---- what it leaves behind ---- */

static enshu__trace trace_of(const enshu__attempt *a, int32_t outcome)
{
    return (enshu__trace){
        .kind = ENSHU__TRACE_ATTEMPT,
        .what = a->step->decl.index,
        .adversary = a->adversary,
        .from = a->came_from,
        .on = a->on.name != 0 ? a->on.index : -1,
        .account = a->account,
        .marks = a->step->marks.n > 0 ? &a->step->marks : NULL,
        .t0_us = a->started_us,
        .t1_us = a->ends_us,
        .outcome = outcome,
        .number = a->number,
    };
}

enshu__trail *enshu__threat_trail(const enshu__threat *t)
{
    return t->trail;
}

enshu_status enshu__threat_note_that(enshu__threat *t, const enshu__trace *what)
{
    const enshu_time_us now = enshu_queue_now(t->setup.queue);
    enshu__trace trace = *what;
    trace.adversary = -1;
    trace.from = -1;
    trace.t0_us = now;
    trace.t1_us = now;
    return enshu__trail_add(t->trail, &trace, NULL);
}

enshu_status enshu__threat_note(enshu__threat *t, enshu__trace_kind kind,
                                int32_t asset)
{
    const enshu__trace trace = {
        .kind = (int32_t)kind, .what = -1, .on = asset, .account = -1};
    return enshu__threat_note_that(t, &trace);
}

/* ---- the start of an attempt ---- */

/* Puts an attempt that is to be under way into a slot, and into the trail. */
static enshu_status keep(enshu__threat *t, uint32_t slot, enshu__attempt *a)
{
    const enshu__threat_setup *s = &t->setup;
    enshu_status st = enshu__trail_make_room(t->trail);
    if (st == ENSHU_OK)
        st = enshu__schedule(s->undo, s->queue, a->ends_us, s->end_class,
                             s->end_event, slot, NULL);
    if (st != ENSHU_OK)
        return st;
    ENSHU__SET(s->undo, t->last_number, t->last_number + 1);
    a->number = t->last_number;
    const enshu__trace trace = trace_of(a, ENSHU__TRACE_UNDER_WAY);
    *slot_at(t, slot) = (enshu__attempt_slot){.attempt = *a};
    return enshu__trail_add(t->trail, &trace, &slot_at(t, slot)->attempt.trace);
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
    const enshu_time_us drawn = enshu__draw_span(r, a->step->takes);
    a->ends_us =
        a->started_us + (options->has_takes ? options->takes_us : drawn);

    uint32_t slot = 0;
    enshu_status st = take_slot(t, &slot);
    if (st != ENSHU_OK)
        return st;
    st = keep(t, slot, a);
    if (st != ENSHU_OK) {
        release_slot(t, slot);
        return st;
    }
    s->hooks.started(s->hooks.user, &slot_at(t, slot)->attempt);
    return ENSHU_OK;
}

/* An attempt that did not get under way. */
static enshu_status fail_at_once(enshu__threat *t, enshu__attempt *a,
                                 enshu__outcome outcome)
{
    const enshu__trace trace = trace_of(a, (int32_t)outcome);
    const enshu_status st = enshu__trail_add(t->trail, &trace, &a->trace);
    if (st == ENSHU_OK)
        t->setup.hooks.ended(t->setup.hooks.user, a, outcome, false);
    return st;
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
    if (*outcome != ENSHU__OUT_OK)
        return fail_at_once(t, &a, *outcome);
    const enshu_status st = start(t, &a, options);
    *number = a.number;
    return st;
}

/* ---- its end ---- */

/* Its chance now, with the controls there are on the target. */
static int64_t chance_of(const enshu__threat *t, const enshu__attempt *a)
{
    int64_t p_ppm = a->p_ppm;
    for (size_t i = 0; a->on.name != 0 && i < a->step->n_hindered; i++) {
        const enshu__hinder_def *row = &a->step->hindered[i];
        if (enshu__world_has_control(t->setup.world, a->on.index, row->by))
            p_ppm = p_ppm * row->p_ppm / ENSHU__FULL_PPM;
    }
    return p_ppm;
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
        const bool lucky = enshu__draw_chance(r, row->p_ppm);
        const enshu_time_us delay = enshu__draw_span(r, row->delay);
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

/* What a success is to the adversary, then what it is to the world. */
static enshu_status succeed(enshu__threat *t, enshu__attempt *a)
{
    const enshu__threat_hooks *hooks = &t->setup.hooks;
    for (size_t i = 0; i < a->step->gets.n; i++)
        enshu__threat_steal(t, a->adversary, a->step->gets.at[i].index);
    if (a->step->persists && a->on.name != 0) {
        const enshu_status st =
            enshu__threat_plant(t, a->adversary, a->on.index, a->ends_us);
        if (st != ENSHU_OK)
            return st;
    }
    hooks->effects(hooks->user, a);
    return ENSHU_OK;
}

/* Tells the layer above; the state of the attempt is settled by then. */
static enshu_status tell(enshu__threat *t, enshu__attempt_slot *place,
                         enshu__outcome outcome)
{
    const enshu__threat_hooks *hooks = &t->setup.hooks;
    hooks->ended(hooks->user, &place->attempt, outcome, place->waiting > 0);
    return outcome == ENSHU__OUT_OK ? succeed(t, &place->attempt) : ENSHU_OK;
}

enshu_status enshu__threat_on_end(enshu__threat *t, uint64_t arg)
{
    const uint32_t slot = (uint32_t)arg;
    enshu__attempt_slot *place = slot_at(t, slot);
    const enshu__attempt a = place->attempt;
    enshu_random *r = stream_of(t, &a);
    if (!r)
        return ENSHU_ENOMEM;
    enshu__undo_save(t->setup.undo, place, sizeof *place);
    const bool lucky = enshu__draw_chance(r, chance_of(t, &a));
    enshu__outcome outcome = check(t, &place->attempt);
    const bool noticeable = outcome == ENSHU__OUT_OK;
    if (outcome == ENSHU__OUT_OK && !lucky)
        outcome = ENSHU__OUT_FAILED;

    enshu_status st = detect(t, slot, r, noticeable);
    if (st != ENSHU_OK)
        return st;
    if (outcome == ENSHU__OUT_OK)
        ENSHU__SET(t->setup.undo, t->done[a.step->decl.index], true);
    enshu__trail_end(t->trail, a.trace, a.ends_us, (int32_t)outcome);
    st = tell(t, place, outcome);
    if (st != ENSHU_OK)
        return st;
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

/* ---- questions ---- */

bool enshu__threat_step_done(const enshu__threat *t, int32_t step)
{
    return t->done[step];
}

bool enshu__threat_step_detected(const enshu__threat *t, int32_t step)
{
    return t->detected[step];
}
