#include "ops/departures_internal.h"
#include "sim/mix.h"

enshu_time_us enshu__flow_next(const enshu__flow *f)
{
    const enshu_time_us event = enshu__calendar_first(&f->calendar);
    const enshu_time_us step = enshu__calendar_first(&f->steps);
    if (f->status != ENSHU_OK)
        return ENSHU__NEVER;
    return event < step ? event : step;
}

static void fire(enshu__flow *f, uint32_t slot)
{
    if (slot < f->finish_slot)
        enshu__source_fire(f, slot);
    else if (slot < f->patience_slot)
        enshu__station_finish(f, (int32_t)(slot - f->finish_slot));
    else if (slot >= f->lane_slot)
        enshu__lane_arrive(f, (int32_t)(slot - f->lane_slot));
    else if (slot < f->mode_slot)
        enshu__station_give_up(f, (int32_t)(slot - f->patience_slot));
    else
        enshu__station_mode_step(f, (int32_t)(slot - f->mode_slot));
}

/* A flow that makes too much of itself (a loop that multiplies, a rate beyond
 * all measure) stands still rather than holding up the drill.  Counted by its
 * own time, so that it does not depend on who looks when. */
static void look_at_limit(enshu__flow *f, enshu_time_us at)
{
    if (at - f->budget_us < ENSHU_HOUR)
        f->status = ENSHU_ELIMIT;
    f->budget_us = at;
    f->budget = ENSHU__EVENTS_AN_HOUR;
}

/* At one instant items move first, then departures. */
static bool fire_first(enshu__flow *f, enshu_time_us until)
{
    const enshu_time_us event = enshu__calendar_first(&f->calendar);
    const enshu_time_us step = enshu__calendar_first(&f->steps);
    const bool is_step = step < event;
    const enshu_time_us at = is_step ? step : event;
    if (at > until || f->status != ENSHU_OK)
        return false;
    if (--f->budget < 0)
        look_at_limit(f, at);
    const uint32_t slot = is_step ? enshu__calendar_first_slot(&f->steps)
                                  : enshu__calendar_first_slot(&f->calendar);
    f->now_us = at;
    f->trail = (f->trail + (uint64_t)at) * ENSHU__GOLDEN
               + (is_step ? f->lane_slot + f->def->n_routes + slot : slot);
    if (is_step)
        enshu__departure_step(f, (int32_t)slot);
    else
        fire(f, slot);
    if (f->due_n > 0)
        enshu__flow_settle(f);
    return true;
}

void enshu__flow_catch_up(enshu__flow *f, enshu_time_us now)
{
    while (fire_first(f, now))
        ;
    f->now_us = now;
}
