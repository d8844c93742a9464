#include "ops/timetable_check.h"
#include "ops/timetable_line.h"

#include <stdio.h>

#include "sim/schedule.h"

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

static enshu_time_us now_of(const enshu__timetables *t)
{
    return enshu_queue_now(t->setup.clock.queue);
}

/* ---- the pending event ---- */

static enshu_status ask_for(enshu__timetables *t, enshu__tt_line *line,
                            enshu_time_us at_us)
{
    enshu_queue *q = t->setup.clock.queue;
    enshu__unschedule(t->setup.undo, q, &line->wake);
    if (at_us == ENSHU__TT_NEVER)
        return ENSHU_OK;
    return enshu__schedule(t->setup.undo, q, later_of(at_us, now_of(t)),
                           t->setup.clock.order_class, t->setup.clock.kind,
                           (uint64_t)(line - t->lines), &line->wake);
}

/* ---- changes ---- */

static enshu__tt_note *note_at(enshu__timetables *t, enshu__tt_line *line,
                               size_t i)
{
    enshu__tt_notes **chunk = &line->notes;
    for (;; chunk = &(*chunk)->next) {
        if (!*chunk)
            *chunk = enshu__arena_new(t->setup.arena, 1, sizeof **chunk);
        if (!*chunk)
            return NULL;
        if (i < ENSHU__TT_NOTES)
            return &(*chunk)->at[i];
        i -= ENSHU__TT_NOTES;
    }
}

static enshu_status add_note(enshu__timetables *t, enshu__tt_line *line,
                             const enshu__tt_note *note)
{
    enshu__tt_note *at = note_at(t, line, line->n_notes);
    if (!at)
        return ENSHU_ENOMEM;
    enshu__undo_save(t->setup.undo, at, sizeof *at);
    *at = *note;
    ENSHU__SET(t->setup.undo, line->n_notes, line->n_notes + 1);
    return ask_for(t, line, now_of(t));
}

static bool needs(const enshu__tt_plan *plan, int32_t service)
{
    for (size_t i = 0; i < plan->services; i++) {
        if (plan->service[i] == service)
            return true;
    }
    return false;
}

enshu_status enshu__timetables_set_service(enshu__timetables *t,
                                           int32_t service, int64_t level_ppm,
                                           bool manual)
{
    const enshu__tt_note note = {
        .service = service, .level_ppm = level_ppm, .manual = manual};
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < t->setup.n && st == ENSHU_OK; i++) {
        if (needs(t->lines[i].plan, service))
            st = add_note(t, &t->lines[i], &note);
    }
    return st;
}

const char *enshu__timetables_may(const enshu__timetables *t,
                                  const enshu__order *order)
{
    enshu__tt_note note;
    return enshu__tt_understand(&t->lines[order->on.index], order, &note);
}

enshu_status enshu__timetables_order(enshu__timetables *t,
                                     const enshu__order *order)
{
    enshu__tt_line *line = &t->lines[order->on.index];
    enshu__tt_note note;
    if (enshu__tt_understand(line, order, &note))
        return ENSHU_EREFUSED;
    return add_note(t, line, &note);
}

static void follow_notes(enshu__timetables *t, enshu__tt_line *line)
{
    for (size_t i = 0; i < line->n_notes; i++) {
        const enshu__tt_note *note = note_at(t, line, i);
        if (note->service >= 0)
            enshu__tt_service_set(line->core, note->service, note->level_ppm,
                                  note->manual);
        else
            enshu__tt_obey(line->core, note);
    }
    if (line->n_notes > 0)
        enshu__tt_foresee_soon(line->core);
    line->n_notes = 0;
}

/* ---- going on ---- */

/* Everything before `now_us`, then what was noted, then the rest of the
 * instant. */
static void go_on(enshu__timetables *t, enshu__tt_line *line,
                  enshu_time_us now_us)
{
    enshu__tt_core *c = line->core;
    while (enshu__tt_run(c, now_us - 1) >= 0)
        ;
    c->now_us = now_us;
    follow_notes(t, line);
    while (enshu__tt_run(c, now_us) >= 0)
        enshu__tt_foresee(line);
    c->now_us = now_us;
}

enshu_status enshu__timetables_wake(enshu__timetables *t, int32_t timetable)
{
    enshu__tt_line *line = &t->lines[timetable];
    go_on(t, line, now_of(t));
    if (line->core->people && enshu__people_failed(line->core->people))
        return ENSHU_ENOMEM;
    return ask_for(t, line, enshu__tt_next(line->core));
}

/* ---- the beginning ---- */

/* Runs as planned up to T+00:00 without telling anybody. */
static bool start(enshu__timetables *t, enshu__tt_line *line)
{
    enshu__tt_core *c = line->core;
    c->index = (int32_t)(line - t->lines);
    while (enshu__tt_run(c, now_of(t) - 1) >= 0)
        ;
    c->now_us = now_of(t);
    c->fn = t->setup.fn;
    c->user = t->setup.user;
    c->told = line->told;
    return ask_for(t, line, enshu__tt_next(c)) == ENSHU_OK;
}

/* The tracks that the plan of a feed needs. */
static bool widen(enshu__tt_line *line)
{
    if (!line->def->infer_tracks)
        return true;
    enshu__arena *arena = enshu__arena_create(SIZE_MAX);
    enshu__tt_plan *wide =
        arena ? enshu__tt_plan_create(arena, line->def, true) : NULL;
    const bool good = wide && enshu__tt_rehearse(wide, NULL);
    if (good)
        enshu__tt_plan_set_tracks(line->plan, wide);
    enshu__arena_destroy(arena);
    return good;
}

/* Nobody rides where vehicles have no room. */
static bool make_people(enshu__timetables *t, enshu__tt_line *line)
{
    if (line->def->capacity == 0 || line->def->n_demand == 0)
        return true;
    char name[160];
    const int n =
        snprintf(name, sizeof name, "timetable %s",
                 enshu__names_text(t->setup.names, line->def->decl.name));
    const size_t length = (size_t)n < sizeof name ? (size_t)n : sizeof name - 1;
    enshu_random *r = enshu__streams_get(t->setup.streams, name, length);
    if (!r)
        return false;
    line->core->people =
        enshu__people_create(t->setup.arena, line->plan, enshu_random_u64(r));
    return line->core->people != NULL;
}

static bool make_line(enshu__timetables *t, size_t i)
{
    enshu__arena *arena = t->setup.arena;
    enshu__tt_line *line = &t->lines[i];
    line->def = t->setup.defs[i];
    line->plan = enshu__tt_plan_create(arena, line->def, false);
    if (!line->plan || !widen(line))
        return false;
    line->core = enshu__tt_core_create(arena, line->plan);
    if (!line->core)
        return false;
    if (!make_people(t, line))
        return false;
    line->core->starts =
        enshu__arena_new(arena, line->plan->trips, sizeof *line->core->starts);
    return line->core->starts && enshu__tt_forecast_create(arena, line)
           && start(t, line);
}

enshu__timetables *
enshu__timetables_create(const enshu__timetables_setup *setup)
{
    enshu__timetables *t = enshu__arena_new(setup->arena, 1, sizeof *t);
    if (!t)
        return NULL;
    t->setup = *setup;
    t->lines = enshu__arena_new(setup->arena, setup->n, sizeof *t->lines);
    if (!t->lines)
        return NULL;
    for (size_t i = 0; i < setup->n; i++) {
        if (!make_line(t, i))
            return NULL;
    }
    return t;
}
