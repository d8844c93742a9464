#include "enshu/maths.h"
#include "ops/departures_internal.h"

/*
 * The life of a departure: away, perhaps queued for its dock, at its dock,
 * boarding, shut, left; or cancelled.  A step does whatever can be done at its
 * instant and works out when the next is.  The door is shut `close` before it
 * leaves, so that is when it is decided.
 */

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

static const enshu__departures_def *def_of(const enshu__flow *f,
                                           const enshu__departure *d)
{
    return f->groups[d->group].def;
}

void enshu__departure_ask(enshu__flow *f, int32_t departure)
{
    enshu__calendar_set(&f->steps, (uint32_t)departure, f->now_us);
}

int64_t enshu__departure_part(const enshu__departure *d, int64_t ppm)
{
    return (d->row->load * ppm + 999999) / 1000000;
}

enshu_time_us enshu__departure_base(const enshu__departure *d)
{
    return later_of(d->due_us, d->ready_us);
}

/* From when on it is decided whether the door is shut. */
static enshu_time_us decision(const enshu__flow *f, const enshu__departure *d)
{
    const enshu_time_us base = later_of(enshu__departure_base(d), d->held_us);
    return base == ENSHU__NEVER ? base : base - def_of(f, d)->close_us;
}

/* How long it waits for its load, and for its bags. */
static enshu_time_us hold_end(const enshu__flow *f, const enshu__departure *d)
{
    return d->due_us + def_of(f, d)->hold_us - def_of(f, d)->close_us;
}

static enshu_time_us bags_end(const enshu__flow *f, const enshu__departure *d)
{
    return d->due_us + def_of(f, d)->bags_hold_us - def_of(f, d)->close_us;
}

bool enshu__departure_load_ok(const enshu__flow *f, const enshu__departure *d)
{
    const enshu__departures_def *def = def_of(f, d);
    if (d->released || d->on_board >= enshu__departure_part(d, def->full_ppm))
        return true;
    return f->now_us >= hold_end(f, d)
           && d->on_board >= enshu__departure_part(d, def->least_ppm);
}

bool enshu__departure_bags_ok(const enshu__flow *f, const enshu__departure *d)
{
    return d->released || f->groups[d->group].bags < 0
           || d->bags >= d->bags_made || f->now_us >= bags_end(f, d);
}

/* ---- its bays ---- */

static void open_bays(enshu__flow *f, const enshu__departure *d, bool open)
{
    const int32_t me = (int32_t)(d - f->departures);
    for (size_t i = 0; i < f->def->n_stations; i++) {
        enshu__station *s = &f->stations[i];
        if (!s->def->per_departure)
            continue;
        enshu__bay *b = &f->bays[s->first_bay + me];
        s->open_bays += open - b->open;
        b->open = open;
        if (open)
            enshu__bay_note(f, s->first_bay + me);
    }
}

/* Whoever is still on the way has missed it: out of the lines at once, out of
 * service and off the routes when that is over. */
static void leave_behind(enshu__flow *f, enshu__departure *d)
{
    enshu__mover *next = NULL;
    for (enshu__mover *m = d->mates; m; m = next) {
        next = m->mate_next;
        const int32_t bay = m->bay;
        m->gone = true;
        if (m->where == ENSHU__IN_QUEUE) {
            enshu__station_unqueue(f, m);
            enshu__bay_note(f, bay);
            enshu__item_lose(f, NULL, m);
        } else if (m->where == ENSHU__KEPT_BACK) {
            enshu__station_unkeep(f, m);
            enshu__item_lose(f, NULL, m);
        }
    }
}

static void end_shows(enshu__flow *f, const enshu__departure *d)
{
    const enshu__group *g = &f->groups[d->group];
    const int32_t row = (int32_t)(d - f->departures) - g->first;
    for (size_t i = 0; i < f->def->n_sources; i++) {
        if (f->sources[i].group == d->group)
            enshu__source_forget(f, i, row);
    }
}

static void end(enshu__flow *f, enshu__departure *d, enshu__dep_phase phase)
{
    enshu__dock_leave(f, d);
    open_bays(f, d, false);
    d->phase = (uint8_t)phase;
    d->end_us = f->now_us;
    leave_behind(f, d);
    end_shows(f, d);
    enshu__departure_count(f, d);
}

void enshu__departure_cancel(enshu__flow *f, enshu__departure *d)
{
    end(f, d, ENSHU__PHASE_CANCELLED);
    if (d->after >= 0 && d->ready_us != ENSHU__NEVER)
        enshu__vehicle_ready(f, d->after, d->ready_us);
}

static void leave(enshu__flow *f, enshu__departure *d)
{
    end(f, d, ENSHU__PHASE_LEFT);
    if (d->after >= 0)
        enshu__vehicle_ready(f, d->after,
                             f->now_us + f->departures[d->after].row->turn_us);
}

/* ---- steps ---- */

/* When it is due, a vehicle that cannot come in time has to be replaced.  True
 * when the departure is over. */
static bool see_vehicle(enshu__flow *f, enshu__departure *d)
{
    if (d->due_seen || f->now_us < d->due_us)
        return false;
    d->due_seen = true;
    const enshu_time_us last = d->due_us + def_of(f, d)->cancel_after_us;
    if (enshu__vehicle_earliest(f, d) <= last)
        return false;
    d->cause = ENSHU__WHY_VEHICLE;
    if (!enshu__spare_take(f, &f->groups[d->group])) {
        enshu__departure_cancel(f, d);
        return true;
    }
    /* What was on its way for this one becomes a spare. */
    const enshu_time_us late = d->ready_us;
    d->replaced = true;
    if (late != ENSHU__NEVER)
        enshu__vehicle_ready(f, (int32_t)(d - f->departures), late);
    d->ready_us = f->now_us;
    return false;
}

static bool is_too_late(const enshu__flow *f, const enshu__departure *d)
{
    return f->now_us
           >= later_of(d->due_us + def_of(f, d)->cancel_after_us, d->held_us);
}

/* What holds it up at its decision. */
static enshu__departure_why obstacle(const enshu__flow *f,
                                     const enshu__departure *d)
{
    if (f->now_us < decision(f, d))
        return d->held_us > enshu__departure_base(d) ? ENSHU__WHY_ORDER
                                                     : ENSHU__WHY_VEHICLE;
    if (!enshu__departure_load_ok(f, d))
        return ENSHU__WHY_LOAD;
    return enshu__departure_bags_ok(f, d) ? ENSHU__WHY_NONE : ENSHU__WHY_BAGS;
}

static bool try_shut(enshu__flow *f, enshu__departure *d)
{
    enshu__group *g = &f->groups[d->group];
    const enshu__departure_why why = obstacle(f, d);
    if (why != ENSHU__WHY_NONE) {
        if (f->now_us >= d->due_us - g->def->close_us)
            d->cause = (uint8_t)why;
        return false;
    }
    const enshu_time_us wanted = f->now_us + g->def->close_us;
    d->end_us = later_of(wanted, g->free_us);
    if (d->end_us > wanted)
        d->cause = ENSHU__WHY_SPACING;
    g->free_us = d->end_us + g->def->spacing_us;
    d->phase = ENSHU__PHASE_SHUT;
    open_bays(f, d, false);
    return true;
}

static void start_boarding(enshu__flow *f, enshu__departure *d)
{
    d->phase = ENSHU__PHASE_BOARDING;
    for (int i = 0; i < 2; i++) {
        d->mark_us[i] = f->now_us;
        d->mark_on_board[i] = d->on_board;
    }
    open_bays(f, d, true);
}

/* One change of phase, if its time has come. */
static bool go_on(enshu__flow *f, enshu__departure *d)
{
    const enshu__departures_def *def = def_of(f, d);
    if (d->phase == ENSHU__PHASE_SHUT) {
        if (f->now_us < d->end_us)
            return false;
        leave(f, d);
        return true;
    }
    if (d->phase > ENSHU__PHASE_SHUT || see_vehicle(f, d))
        return false;
    if (d->ready_us > d->due_us && d->ready_us != ENSHU__NEVER)
        d->cause = ENSHU__WHY_VEHICLE;
    if (d->phase == ENSHU__PHASE_BOARDING && try_shut(f, d))
        return true;
    if (is_too_late(f, d)) {
        enshu__departure_cancel(f, d);
        return false;
    }
    const enshu_time_us base = enshu__departure_base(d);
    if (base == ENSHU__NEVER)
        return false;
    if (d->phase == ENSHU__PHASE_AWAY)
        return f->now_us >= base - def->occupies_us && enshu__dock_take(f, d);
    if (d->phase != ENSHU__PHASE_AT_DOCK || f->now_us < base - def->opens_us)
        return false;
    start_boarding(f, d);
    return true;
}

static void consider(const enshu__flow *f, enshu_time_us t, enshu_time_us *next)
{
    if (t > f->now_us && t < *next)
        *next = t;
}

/* While it may be late, what people see is worked out each minute. */
static enshu_time_us next_minute(enshu_time_us t)
{
    const enshu_time_us rest = t % ENSHU_MIN;
    return t - rest + (rest < 0 ? 0 : ENSHU_MIN);
}

static enshu_time_us next_step(const enshu__flow *f, const enshu__departure *d)
{
    const enshu__departures_def *def = def_of(f, d);
    const enshu_time_us base = enshu__departure_base(d);
    enshu_time_us next = ENSHU__NEVER;
    if (d->phase > ENSHU__PHASE_SHUT)
        return next;
    consider(f, d->due_us, &next);
    if (d->phase == ENSHU__PHASE_SHUT) {
        consider(f, d->end_us, &next);
        return next;
    }
    if (f->now_us >= d->due_us - def->occupies_us)
        consider(f, next_minute(f->now_us), &next);
    else
        consider(f, d->due_us - def->occupies_us, &next);
    consider(f, d->held_us, &next);
    consider(f, later_of(d->due_us + def->cancel_after_us, d->held_us), &next);
    if (d->phase == ENSHU__PHASE_BOARDING) {
        consider(f, decision(f, d), &next);
        consider(f, hold_end(f, d), &next);
        consider(f, bags_end(f, d), &next);
    } else if (base != ENSHU__NEVER) {
        consider(f, base - def->occupies_us, &next);
        consider(f, base - def->opens_us, &next);
    }
    return next;
}

static void set_watched(enshu__flow *f, enshu__departure *d)
{
    const bool watched =
        d->phase == ENSHU__PHASE_BOARDING && f->now_us >= decision(f, d);
    if (watched != d->watched)
        f->watching += watched ? 1 : -1;
    d->watched = watched;
}

void enshu__departure_step(enshu__flow *f, int32_t departure)
{
    enshu__departure *d = &f->departures[departure];
    while (go_on(f, d))
        ;
    set_watched(f, d);
    enshu__calendar_set(&f->steps, (uint32_t)departure, next_step(f, d));
    enshu__departure_look(f, d);
}

/* ---- its items ---- */

void enshu__mates_add(enshu__flow *f, enshu__mover *m)
{
    enshu__departure *d = &f->departures[m->departure];
    m->mate_prev = NULL;
    m->mate_next = d->mates;
    if (d->mates)
        d->mates->mate_prev = m;
    d->mates = m;
}

void enshu__mates_remove(enshu__flow *f, enshu__mover *m)
{
    if (m->mate_prev)
        m->mate_prev->mate_next = m->mate_next;
    else
        f->departures[m->departure].mates = m->mate_next;
    if (m->mate_next)
        m->mate_next->mate_prev = m->mate_prev;
}

void enshu__departure_made(enshu__flow *f, const enshu__mover *m)
{
    enshu__departure *d = &f->departures[m->departure];
    if (f->groups[d->group].bags >= 0)
        d->bags_made++;
}

bool enshu__departure_takes(enshu__flow *f, int32_t station, enshu__mover *m)
{
    enshu__departure *d = &f->departures[m->departure];
    const enshu__group *g = &f->groups[d->group];
    if (station != g->station && station != g->bags)
        return false;
    if (d->phase >= ENSHU__PHASE_SHUT) {
        enshu__item_lose(f, NULL, m);
        return true;
    }
    if (station == g->bags || m->extra)
        d->bags++;
    else
        d->on_board++;
    f->boarded++;
    if (d->watched)
        enshu__departure_ask(f, m->departure);
    enshu__item_free(f, m);
    return true;
}
