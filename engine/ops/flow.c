#include "ops/flow.h"

#include "ops/departures_internal.h"

enshu__flows *enshu__flows_create(const enshu__flows_setup *setup)
{
    enshu__flows *all = enshu__arena_new(setup->arena, 1, sizeof *all);
    if (!all)
        return NULL;
    all->setup = *setup;
    enshu__ziggurat_init(&all->ziggurat);
    all->flows =
        enshu__arena_new(setup->arena, setup->n_flows, sizeof *all->flows);
    all->groups = enshu__arena_new(setup->arena, setup->n_departures,
                                   sizeof *all->groups);
    if (!all->flows || !all->groups)
        return NULL;
    for (size_t i = 0; i < setup->n_flows; i++) {
        enshu__flow *f = &all->flows[i];
        /* News begins with the drill: the first look is now. */
        if (!enshu__flow_init(all, f, i)
            || (f->n_departures > 0 && enshu__flow_ask_now(all, f) != ENSHU_OK))
            return NULL;
    }
    return all;
}

static enshu_time_us now_of(const enshu__flows *all)
{
    return enshu_queue_now(all->setup.clock.queue);
}

/* ---- what changes it ---- */

enshu_status enshu__flow_ask_now(enshu__flows *all, enshu__flow *f)
{
    const enshu__flows_setup *s = &all->setup;
    enshu_event pending;
    if (enshu_queue_get(s->clock.queue, f->wake, &pending)) {
        if (pending.at_us == now_of(all))
            return ENSHU_OK;
        enshu__unschedule(s->undo, s->clock.queue, &f->wake);
    }
    return enshu__schedule(s->undo, s->clock.queue, now_of(all),
                           s->clock.order_class, s->clock.kind,
                           (uint64_t)(f - all->flows), &f->wake);
}

static enshu_status set_need(enshu__flows *all, enshu__flow *f,
                             enshu__need_now *n, int64_t level, bool manual)
{
    if (n->changed ? n->next_level == level && n->next_manual == manual
                   : n->level == level && n->manual == manual)
        return ENSHU_OK;
    enshu__undo_save(all->setup.undo, n, sizeof *n);
    n->changed = true;
    n->next_level = level;
    n->next_manual = manual;
    return enshu__flow_ask_now(all, f);
}

enshu_status enshu__flows_set_service(enshu__flows *all, int32_t service,
                                      int64_t level_ppm, bool manual)
{
    for (size_t i = 0; i < all->setup.n_flows; i++) {
        enshu__flow *f = &all->flows[i];
        for (size_t j = 0; j < f->n_needs; j++) {
            if (f->needs[j].service != service)
                continue;
            const enshu_status st =
                set_need(all, f, &f->needs[j], level_ppm, manual);
            if (st != ENSHU_OK)
                return st;
        }
    }
    return ENSHU_OK;
}

enshu_status enshu__flows_set_hands(enshu__flows *all, int32_t flow,
                                    int32_t station, int64_t hands)
{
    enshu__flow *f = &all->flows[flow];
    enshu__station *s = &f->stations[station];
    ENSHU__SET(all->setup.undo, s->next_hands, hands);
    return enshu__flow_ask_now(all, f);
}

static void apply_hands(enshu__flow *f)
{
    for (size_t i = 0; i < f->def->n_stations; i++) {
        enshu__station *s = &f->stations[i];
        if (s->next_hands < 0)
            continue;
        s->hands = s->next_hands;
        s->next_hands = -1;
        enshu__station_refresh(f, s);
    }
}

static void apply_needs(enshu__flow *f)
{
    for (size_t i = 0; i < f->n_needs; i++) {
        enshu__need_now *n = &f->needs[i];
        if (!n->changed)
            continue;
        n->changed = false;
        n->level = n->next_level;
        n->manual = n->next_manual;
        for (size_t j = 0; j < f->def->n_stations; j++) {
            enshu__station *s = &f->stations[j];
            if (s->need != (int32_t)i)
                continue;
            enshu__station_set_mode(f, s, n->manual);
            enshu__station_refresh(f, s);
        }
    }
    enshu__flow_settle(f);
}

static void apply_orders(enshu__flow *f)
{
    for (uint32_t i = 0; i < f->n_orders; i++)
        enshu__flow_follow(f, &f->orders[i]);
    f->n_orders = 0;
}

/* The next time at which something must be told: a departure's step; any event
 * while one would leave as soon as something comes on board. */
static enshu_status ask_again(enshu__flows *all, enshu__flow *f)
{
    const enshu__flows_setup *s = &all->setup;
    const enshu_time_us at = f->watching > 0 ? enshu__flow_next(f)
                                             : enshu__calendar_first(&f->steps);
    enshu__unschedule(s->undo, s->clock.queue, &f->wake);
    if (at == ENSHU__NEVER || f->status != ENSHU_OK)
        return f->status;
    return enshu__schedule(s->undo, s->clock.queue, at, s->clock.order_class,
                           s->clock.kind, (uint64_t)(f - all->flows), &f->wake);
}

enshu_status enshu__flows_wake(enshu__flows *all, int32_t flow)
{
    ENSHU_REQUIRE(!enshu__undo_is_open(all->setup.undo));
    enshu__flow *f = &all->flows[flow];
    enshu__flow_catch_up(f, now_of(all));
    apply_hands(f);
    apply_needs(f);
    apply_orders(f);
    enshu__flow_catch_up(f, now_of(all));
    enshu__flow_tell(f, all->setup.fn, all->setup.user);
    return ask_again(all, f);
}

/* ---- questions ---- */

static enshu__flow *look(enshu__flows *all, int32_t flow)
{
    enshu__flow *f = &all->flows[flow];
    enshu__flow_catch_up(f, now_of(all));
    return f;
}

enshu_status enshu__flows_status(enshu__flows *all, int32_t *which)
{
    for (size_t i = 0; i < all->setup.n_flows; i++) {
        if (all->flows[i].status == ENSHU_OK)
            continue;
        *which = (int32_t)i;
        return all->flows[i].status;
    }
    *which = -1;
    return ENSHU_OK;
}

/* The line's first, of those who wait longest. */
static enshu_time_us longest_wait(const enshu__flow *f, const enshu__station *s)
{
    enshu_time_us since = f->now_us;
    for (int32_t i = 0; i < s->n_bays && s->waiting > 0; i++) {
        const enshu__bay *b = &f->bays[s->first_bay + i];
        for (int j = 0; j < 2; j++) {
            if (b->line[j].first && b->line[j].first->since_us < since)
                since = b->line[j].first->since_us;
        }
    }
    return f->now_us - since;
}

static enshu_time_us recent_wait(const enshu__flow *f, const enshu__station *s)
{
    int64_t n = 0;
    int64_t sum = 0;
    for (uint32_t i = 0; i < 6; i++) {
        n += s->minutes.began[(s->minutes.at - i) % 8];
        sum += s->minutes.waited_us[(s->minutes.at - i) % 8];
    }
    return n > 0 ? sum / n : longest_wait(f, s);
}

void enshu__flows_station(enshu__flows *all, int32_t flow, size_t station,
                          enshu__station_figures *out)
{
    enshu__flow *f = look(all, flow);
    enshu__station *s = &f->stations[station];
    enshu__minutes_roll(&s->minutes, f->now_us);
    *out = (enshu__station_figures){.queue = s->waiting,
                                    .busy = s->busy,
                                    .servers =
                                        s->open ? s->servers * s->open_bays : 0,
                                    .wait_us = recent_wait(f, s),
                                    .served = s->served,
                                    .lost = s->lost,
                                    .speed_ppm = s->speed,
                                    .manual = s->manual,
                                    .closed = !s->open};
    for (uint32_t i = 1; i <= 60; i++)
        out->served_hour +=
            s->minutes.served[(s->minutes.at - i) % ENSHU__MINUTES];
}

int64_t enshu__flows_store(enshu__flows *all, int32_t flow, size_t store)
{
    return look(all, flow)->stores[store].level;
}

void enshu__flows_totals(enshu__flows *all, int32_t flow,
                         enshu__flow_totals *out)
{
    const enshu__flow *f = look(all, flow);
    *out = (enshu__flow_totals){.created = f->created,
                                .inside = f->inside,
                                .out = f->out,
                                .boarded = f->boarded,
                                .lost = f->lost};
}

static enshu__flow *look_at_group(enshu__flows *all, int32_t departures,
                                  enshu__group **g)
{
    const enshu__group_at at = all->groups[departures];
    enshu__flow *f = look(all, at.flow);
    *g = &f->groups[at.group];
    return f;
}

void enshu__flows_departure(enshu__flows *all, int32_t departures, size_t row,
                            enshu__departure_figures *out)
{
    enshu__group *g = NULL;
    const enshu__flow *f = look_at_group(all, departures, &g);
    enshu__departure_figures_of(f, &f->departures[g->first + (int32_t)row],
                                out);
}

void enshu__flows_departures(enshu__flows *all, int32_t departures,
                             enshu__departures_totals *out)
{
    enshu__group *g = NULL;
    const enshu__flow *f = look_at_group(all, departures, &g);
    enshu__group_totals(f, g, out);
}
