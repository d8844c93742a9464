#include "ops/departures_internal.h"

static int32_t index_of(const enshu__flow *f, const enshu__departure *d)
{
    return (int32_t)(d - f->departures);
}

/* ---- docks ---- */

/* A free dock of those it would take; -1: none. */
static int32_t free_dock(const enshu__group *g, const enshu__departure *d)
{
    if (d->wish >= 0)
        return g->holder[d->wish] < 0 ? d->wish : -1;
    for (size_t i = 0; i < g->def->n_docks; i++) {
        if (g->holder[i] < 0)
            return (int32_t)i;
    }
    return -1;
}

static void join_queue(enshu__flow *f, enshu__group *g, enshu__departure *d)
{
    d->queue_next = -1;
    if (g->queue_last >= 0)
        f->departures[g->queue_last].queue_next = index_of(f, d);
    else
        g->queue_first = index_of(f, d);
    g->queue_last = index_of(f, d);
    d->phase = ENSHU__PHASE_QUEUED;
    d->cause = ENSHU__WHY_DOCK;
}

static void leave_queue(enshu__flow *f, enshu__group *g, enshu__departure *d)
{
    int32_t before = -1;
    for (int32_t i = g->queue_first; i != index_of(f, d);
         i = f->departures[i].queue_next)
        before = i;
    if (before >= 0)
        f->departures[before].queue_next = d->queue_next;
    else
        g->queue_first = d->queue_next;
    if (g->queue_last == index_of(f, d))
        g->queue_last = before;
}

bool enshu__dock_take(enshu__flow *f, enshu__departure *d)
{
    enshu__group *g = &f->groups[d->group];
    if (g->def->n_docks > 0) {
        const int32_t dock = free_dock(g, d);
        if (dock < 0) {
            join_queue(f, g, d);
            return false;
        }
        g->holder[dock] = index_of(f, d);
        d->dock = dock;
    }
    d->phase = ENSHU__PHASE_AT_DOCK;
    return true;
}

/* The first in the queue who would take this dock gets it. */
static void give_on(enshu__flow *f, enshu__group *g, int32_t dock)
{
    for (int32_t i = g->queue_first; i >= 0; i = f->departures[i].queue_next) {
        enshu__departure *d = &f->departures[i];
        if (d->wish >= 0 && d->wish != dock)
            continue;
        leave_queue(f, g, d);
        g->holder[dock] = i;
        d->dock = dock;
        d->phase = ENSHU__PHASE_AT_DOCK;
        enshu__departure_ask(f, i);
        return;
    }
}

void enshu__dock_leave(enshu__flow *f, enshu__departure *d)
{
    enshu__group *g = &f->groups[d->group];
    if (d->phase == ENSHU__PHASE_QUEUED)
        leave_queue(f, g, d);
    if (d->dock < 0)
        return;
    g->holder[d->dock] = -1;
    give_on(f, g, d->dock);
}

/* ---- vehicles ---- */

void enshu__vehicle_ready(enshu__flow *f, int32_t departure, enshu_time_us at)
{
    while (departure >= 0) {
        enshu__departure *d = &f->departures[departure];
        enshu__group *g = &f->groups[d->group];
        if (d->replaced) {
            g->returns[g->n_returns++] = at;
            return;
        }
        d->ready_us = at;
        if (d->phase != ENSHU__PHASE_CANCELLED) {
            enshu__departure_ask(f, departure);
            return;
        }
        departure = d->after; /* it makes the next one instead */
    }
}

bool enshu__spare_take(enshu__flow *f, enshu__group *g)
{
    for (size_t i = 0; i < g->n_returns; i++) {
        if (g->returns[i] <= f->now_us) {
            g->returns[i] = g->returns[--g->n_returns];
            return true;
        }
    }
    if (g->spares == 0)
        return false;
    g->spares--;
    return true;
}

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

/* Not before now, nor while it is held, as far as that is known. */
static enshu_time_us leaves_after(const enshu__flow *f,
                                  const enshu__departure *d)
{
    return d->held_us == ENSHU__NEVER ? f->now_us
                                      : later_of(f->now_us, d->held_us);
}

/* Goes back along the vehicle's departures to one of which it is known, then
 * forward again. */
enshu_time_us enshu__vehicle_earliest(const enshu__flow *f,
                                      const enshu__departure *d)
{
    const enshu__departure *at = d;
    while (at->ready_us == ENSHU__NEVER)
        at = &f->departures[at->before];
    enshu_time_us ready = at->ready_us;
    while (at != d) {
        const bool goes = at->phase != ENSHU__PHASE_CANCELLED;
        if (at->phase == ENSHU__PHASE_SHUT)
            ready = at->end_us;
        else if (goes)
            ready = later_of(later_of(ready, at->due_us), leaves_after(f, at));
        at = &f->departures[at->after];
        ready += goes ? at->row->turn_us : 0;
    }
    return ready;
}
