#include <string.h>

#include "ops/departures_internal.h"
#include "ops/sort.h"

size_t enshu__groups_count(const enshu__flows *all, const enshu__flow *f,
                           size_t *rows)
{
    size_t n = 0;
    *rows = 0;
    for (size_t i = 0; i < all->setup.n_departures; i++) {
        const enshu__departures_def *d = all->setup.departures[i];
        if (d->flow.index != f->def->decl.index)
            continue;
        n++;
        *rows += d->n_schedule;
    }
    return n;
}

/* ---- rows by time ---- */

static bool leaves_before(const void *user, uint32_t a, uint32_t b)
{
    const enshu__departure_row *rows = user;
    return rows[a].at_us < rows[b].at_us;
}

static bool sort_rows(enshu__flow *f, enshu__group *g)
{
    const size_t n = g->def->n_schedule;
    uint32_t *other = enshu__arena_new(f->arena, n, sizeof *other);
    g->by_time = enshu__arena_new(f->arena, n, sizeof *g->by_time);
    if (!g->by_time || !other)
        return false;
    enshu__sort_numbers(g->by_time, other, n, leaves_before, g->def->schedule);
    return true;
}

/* ---- the parts ---- */

static int32_t dock_of(const enshu__departures_def *def, const char *dock)
{
    for (size_t i = 0; dock && i < def->n_docks; i++) {
        if (strcmp(def->docks[i], dock) == 0)
            return (int32_t)i;
    }
    return -1;
}

static void init_departure(enshu__flow *f, enshu__group *g, size_t row)
{
    const int32_t me = g->first + (int32_t)row;
    enshu__departure *d = &f->departures[me];
    const enshu__departure_row *r = &g->def->schedule[row];
    const int32_t before = enshu__row_keys_find(&g->keys, r->after);
    d->row = r;
    d->group = (int32_t)(g - f->groups);
    d->before = before >= 0 ? g->first + before : -1;
    if (d->before >= 0)
        f->departures[d->before].after = me;
    d->due_us = r->at_us;
    d->ready_us = before >= 0 ? ENSHU__NEVER : ENSHU__LONG_AGO;
    d->held_us = ENSHU__LONG_AGO;
    d->wish = dock_of(g->def, r->dock);
    d->dock = -1;
    d->now = d->told =
        (enshu__dep_view){.dock = d->wish, .expected_us = r->at_us};
}

/* What is planned before the flow begins has left as planned. */
static void leave_before(enshu__flow *f, enshu__departure *d)
{
    if (d->row->at_us >= f->start_us)
        return;
    d->phase = ENSHU__PHASE_LEFT;
    d->end_us = d->row->at_us;
    d->on_board = d->row->load;
    d->now.state = d->told.state = ENSHU__DEP_DEPARTED;
    enshu__departure_count(f, d);
    if (d->after >= 0) {
        enshu__departure *next = &f->departures[d->after];
        next->ready_us = d->end_us + next->row->turn_us;
    }
}

static bool init_group(enshu__flow *f, enshu__group *g)
{
    const size_t n = g->def->n_schedule;
    const size_t cells = enshu__row_keys_size(n);
    uint32_t *at = enshu__arena_new(f->arena, cells, sizeof *at);
    g->holder = enshu__arena_new(f->arena, g->def->n_docks, sizeof *g->holder);
    g->returns = enshu__arena_new(f->arena, n, sizeof *g->returns);
    if (!at || !g->holder || !g->returns || !sort_rows(f, g))
        return false;
    enshu__row_keys_init(&g->keys, g->def->schedule, n, at, cells);
    g->station = enshu__flow_station(f->def, g->def->station);
    g->bags = enshu__flow_station(f->def, g->def->bags);
    g->queue_first = g->queue_last = -1;
    g->free_us = ENSHU__LONG_AGO;
    g->spares = g->def->spares;
    for (size_t i = 0; i < g->def->n_docks; i++)
        g->holder[i] = -1;
    for (size_t row = 0; row < n; row++)
        f->departures[g->first + (int32_t)row].after = -1;
    for (size_t row = 0; row < n; row++)
        init_departure(f, g, row);
    for (size_t row = 0; row < n; row++)
        leave_before(f, &f->departures[g->first + (int32_t)row]);
    return true;
}

static bool make_groups(enshu__flows *all, enshu__flow *f)
{
    int32_t first = 0;
    size_t n = 0;
    for (size_t i = 0; i < all->setup.n_departures; i++) {
        const enshu__departures_def *def = all->setup.departures[i];
        if (def->flow.index != f->def->decl.index)
            continue;
        all->groups[i] =
            (enshu__group_at){(int32_t)(f - all->flows), (int32_t)n};
        enshu__group *g = &f->groups[n++];
        *g = (enshu__group){.def = def, .index = (int32_t)i, .first = first};
        first += (int32_t)def->n_schedule;
        if (!init_group(f, g))
            return false;
    }
    return true;
}

/* The first step is when its dock is taken; there it finds the next. */
static void plan_steps(enshu__flow *f)
{
    for (size_t i = 0; i < f->n_departures; i++) {
        const enshu__departure *d = &f->departures[i];
        const enshu_time_us at =
            d->due_us - f->groups[d->group].def->occupies_us;
        if (d->phase != ENSHU__PHASE_LEFT)
            enshu__calendar_set(&f->steps, (uint32_t)i,
                                at > f->start_us ? at : f->start_us);
    }
}

bool enshu__groups_init(enshu__flows *all, enshu__flow *f)
{
    f->news_first = f->news_last = -1;
    f->groups = enshu__arena_new(f->arena, f->n_groups, sizeof *f->groups);
    f->departures =
        enshu__arena_new(f->arena, f->n_departures, sizeof *f->departures);
    if (!f->groups || !f->departures
        || !enshu__calendar_init(&f->steps, f->arena, f->n_departures)
        || !make_groups(all, f) || !enshu__shows_init(all, f))
        return false;
    plan_steps(f);
    return true;
}
