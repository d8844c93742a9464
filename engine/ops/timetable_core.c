#include "ops/timetable_internal.h"

#include <string.h>

/* ---- one block of memory ---- */

/* Hands out parts of a block, or with no block only adds up their sizes. */
typedef struct room {
    char *block;
    size_t used;
} room;

static void *take(room *r, size_t count, size_t size)
{
    const size_t unit = _Alignof(max_align_t);
    void *at = r->block ? r->block + r->used : NULL;
    r->used += (count * size + unit - 1) / unit * unit;
    return at;
}

static size_t lay_out(enshu__tt_core *c, char *block)
{
    const enshu__tt_plan *p = c->plan;
    const size_t slots = enshu__tt_slot_count(p);
    room r = {block, 0};
    c->sums = take(&r, 1, sizeof *c->sums);
    c->vehicle = take(&r, p->vehicles, sizeof *c->vehicle);
    c->blocks = take(&r, p->blocks, sizeof *c->blocks);
    c->section = take(&r, p->sections, sizeof *c->section);
    c->service = take(&r, p->services, sizeof *c->service);
    c->trip = take(&r, p->trips, sizeof *c->trip);
    c->taken = take(&r, 2 * p->stops, sizeof *c->taken);
    c->gate = take(&r, 2 * p->sections, sizeof *c->gate);
    c->heap = take(&r, slots, sizeof *c->heap);
    c->place = take(&r, slots, sizeof *c->place);
    return r.used;
}

/* ---- the beginning ---- */

static void empty_line(enshu__tt_core *c)
{
    const enshu__tt_plan *p = c->plan;
    for (size_t i = 0; i < p->blocks; i++)
        c->blocks[i] = (enshu__tt_block){
            .entered_us = INT64_MIN / 2, .vehicle = -1, .last = -1, .way = -1};
    for (size_t i = 0; i < p->sections; i++)
        c->section[i] = (enshu__tt_section_now){
            .last = -1,
            .ordered = ENSHU__MODE_COUNT,
            .target = ENSHU__MODE_NORMAL,
            .mode = ENSHU__MODE_NORMAL,
            .set_us = ENSHU__TT_NEVER,
        };
    for (size_t i = 0; i < p->services; i++)
        c->service[i] = (enshu__tt_service_now){1000000, false};
    for (size_t i = 0; i < 2 * p->sections; i++)
        c->gate[i] = -1;
    for (size_t i = 0; i < enshu__tt_slot_count(p); i++)
        c->place[i] = -1;
    *c->sums = (enshu__tt_sums){.line_ordered = ENSHU__MODE_COUNT,
                                .foreseen_us = ENSHU__TT_ALWAYS};
}

static void place_trips(enshu__tt_core *c)
{
    const enshu__tt_plan *p = c->plan;
    for (size_t i = 0; i < p->trips; i++)
        c->trip[i] = (enshu__tt_trip_now){
            .state = ENSHU__TRIP_PLANNED,
            .ends = p->trip[i].points - 1,
            .reached = -1,
            .hold_point = -1,
            .late_point = -1,
            .follow = -1,
        };
    for (size_t i = 0; i < p->vehicles; i++) {
        const int32_t trip = p->first_trip[i];
        c->vehicle[i] = (enshu__tt_vehicle){
            .trip = trip,
            .block = -1,
            .behind = -1,
            .stands = enshu__tt_point(c, trip, 0)->stop,
            .doing = ENSHU__TT_RESTS,
            .ready_us = ENSHU__TT_ALWAYS,
            .retry_us = ENSHU__TT_NEVER,
        };
        enshu__tt_set(c, (int32_t)i, enshu__tt_starts(p, (size_t)trip),
                      ENSHU__TT_PHASE_MOVE);
    }
    if (p->trips > 0)
        enshu__tt_set(c, enshu__tt_slot_of(p, ENSHU__TT_SLOT_DEADLINE),
                      enshu__tt_starts(p, p->by_start[0])
                          + p->def->cancel_after_us,
                      ENSHU__TT_PHASE_DEADLINE);
}

static enshu__tt_core *make_core(enshu__arena *arena, enshu__tt_plan *plan)
{
    enshu__tt_core *c = enshu__arena_new(arena, 1, sizeof *c);
    if (!c)
        return NULL;
    c->plan = plan;
    c->now_us = INT64_MIN;
    c->in_hand = -1;
    c->block_size = lay_out(c, NULL);
    c->block = enshu__arena_new(arena, 1, c->block_size);
    c->times = enshu__arena_new(arena, 2 * plan->points, sizeof *c->times);
    if (!c->block || !c->times)
        return NULL;
    lay_out(c, c->block);
    for (size_t i = 0; i < 2 * plan->points; i++)
        c->times[i] = ENSHU__ABSENT_TIME;
    return c;
}

enshu__tt_core *enshu__tt_core_create(enshu__arena *arena, enshu__tt_plan *plan)
{
    enshu__tt_core *c = make_core(arena, plan);
    if (c) {
        empty_line(c);
        place_trips(c);
    }
    return c;
}

void enshu__tt_core_copy(enshu__tt_core *to, const enshu__tt_core *from)
{
    memcpy(to->block, from->block, from->block_size);
    to->now_us = from->now_us;
}

/* ---- going on ---- */

/* What is due in a slot; false: it is not for this file to do. */
static bool handle(enshu__tt_core *c, int32_t slot, int phase)
{
    const enshu__tt_plan *p = c->plan;
    size_t i = (size_t)slot;
    if (i < p->vehicles) {
        enshu__tt_vehicle_due(c, slot, phase);
        return true;
    }
    i -= p->vehicles;
    if (i < 2 * p->sections) {
        enshu__tt_gate_due(c, (int32_t)(i / 2), (int)(i % 2));
        return true;
    }
    i -= 2 * p->sections;
    if (i < 2 * p->stops) {
        enshu__tt_stop_due(c, (int32_t)(i / 2), (int)(i % 2));
        return true;
    }
    i -= 2 * p->stops;
    if (i == ENSHU__TT_SLOT_SETUP)
        enshu__tt_setup_due(c);
    else if (i == ENSHU__TT_SLOT_DEADLINE)
        enshu__tt_deadline_due(c);
    return i == ENSHU__TT_SLOT_SETUP || i == ENSHU__TT_SLOT_DEADLINE;
}

int32_t enshu__tt_run(enshu__tt_core *c, enshu_time_us until_us)
{
    while (enshu__tt_next(c) <= until_us && c->sums->heap_length > 0) {
        c->now_us = enshu__tt_next(c);
        int phase = 0;
        const int32_t slot = enshu__tt_take(c, &phase);
        const bool done = handle(c, slot, phase);
        enshu__tt_put_away(c);
        if (!done)
            return slot;
    }
    return -1;
}
