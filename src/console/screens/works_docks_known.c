/* Who stands at which dock, from when until when. */
#include <stdlib.h>
#include <string.h>

#include "console/screens/works_known.h"
#include "enshu/time.h"

/* Where nobody says how long a dock is taken: an hour before a flight or a
 * lorry leaves, half a day before a vessel does. */
static int64_t usual_stay(const ctx *c, const works_view *v)
{
    if (v->departures->duration_us > 0)
        return v->departures->duration_us;
    return works_sector_of(c, v) == WORKS_SEA ? 12 * ENSHU_HOUR : ENSHU_HOUR;
}

static bool is_over(const model_departure *d)
{
    return d->state == MODEL_DEP_DEPARTED || d->state == MODEL_DEP_CANCELLED;
}

/* It stays until it leaves, which is not before now. */
static works_stay stay_of(const ctx *c, const works_view *v,
                          const model_departure *d)
{
    works_stay s = {.who = d, .from_us = d->open_us, .to_us = d->expected_us};
    if (s.from_us < 0)
        s.from_us = d->due_us - usual_stay(c, v);
    /* It stands there, and nobody told since when: since before the drill. */
    if (d->open_us < 0 && !is_over(d) && d->state != MODEL_DEP_PLANNED
        && s.from_us > 0)
        s.from_us = 0;
    if (!is_over(d) && d->state != MODEL_DEP_PLANNED && s.to_us < c->drill_us)
        s.to_us = c->drill_us;
    if (d->state == MODEL_DEP_PLANNED && s.from_us < c->drill_us
        && d->open_us < 0)
        s.from_us = c->drill_us;
    if (s.to_us < s.from_us)
        s.to_us = s.from_us;
    return s;
}

/* ---- names ---- */

static size_t index_of(const works_docks *w, const char *name)
{
    size_t i = 0;
    while (i < w->n && strcmp(w->names[i], name) != 0)
        i++;
    return i;
}

static void add_name(works_docks *w, const char *name)
{
    if (*name && w->n < WORKS_DOCKS_MAX && index_of(w, name) == w->n)
        w->names[w->n++] = name;
}

static void find_names(works_docks *w, const model_thing *departures,
                       const model_departure *all, size_t n)
{
    for (size_t i = 0; i < departures->n_refs; i++)
        add_name(w, departures->refs[i]);
    for (size_t i = 0; i < n && w->n < WORKS_DOCKS_MAX; i++)
        add_name(w, all[i].dock);
}

/* ---- stays ---- */

/* Vehicles use a dock in the order of their plan. */
static int by_time(const void *a, const void *b)
{
    const model_departure *x = ((const works_stay *)a)->who;
    const model_departure *y = ((const works_stay *)b)->who;
    if (x->due_us != y->due_us)
        return x->due_us < y->due_us ? -1 : 1;
    return strcmp(x->key, y->key);
}

/* Where nobody told since when it stands, it is not before the one before it
 * was to be gone, or is. */
static void come_after(const works_stay *a, works_stay *b)
{
    const int64_t gone_us = is_over(a->who) ? a->to_us : a->who->due_us;
    if (b->who->open_us < 0 && b->from_us < gone_us
        && b->who->due_us > a->who->due_us)
        b->from_us = gone_us < b->to_us ? gone_us : b->to_us;
}

/* Who stays longer than planned clashes with who comes next. */
static void find_clashes(works_docks *w, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++) {
        works_stay *a = &w->stays[i];
        works_stay *b = &w->stays[i + 1];
        come_after(a, b);
        if (is_over(a->who) || b->from_us >= a->to_us)
            continue;
        a->clashes = true;
        b->clashes = true;
        b->below = !a->below;
    }
}

static void add_stays(works_docks *w, const ctx *c, const works_view *v,
                      size_t dock, const model_departure *all, size_t n,
                      int64_t from_us, int64_t to_us)
{
    const size_t first = w->n_stays;
    w->first[dock] = first;
    for (size_t i = 0; i < n && w->n_stays < WORKS_STAYS_MAX; i++) {
        if (all[i].state == MODEL_DEP_CANCELLED
            || strcmp(all[i].dock, w->names[dock]) != 0)
            continue;
        const works_stay s = stay_of(c, v, &all[i]);
        if (s.to_us < from_us || s.from_us > to_us)
            continue;
        w->long_stays = w->long_stays || s.to_us - s.from_us > 4 * ENSHU_HOUR;
        w->stays[w->n_stays++] = s;
    }
    qsort(w->stays + first, w->n_stays - first, sizeof *w->stays, by_time);
    find_clashes(w, first, w->n_stays);
    w->first[dock + 1] = w->n_stays;
}

void works_find_docks(const ctx *c, const works_view *v, int64_t from_us,
                      int64_t to_us, works_docks *out)
{
    const model_departure *all = NULL;
    *out = (works_docks){.n = 0};
    if (!v->departures)
        return;
    const size_t n = model_departures(c->m, v->departures->id, &all);
    find_names(out, v->departures, all, n);
    for (size_t i = 0; i < out->n; i++)
        add_stays(out, c, v, i, all, n, from_us, to_us);
}

const works_stay *works_stands_at(const works_docks *d, size_t dock,
                                  int64_t now_us)
{
    for (size_t i = d->first[dock]; i < d->first[dock + 1]; i++) {
        const works_stay *s = &d->stays[i];
        if (!is_over(s->who) && s->who->state != MODEL_DEP_PLANNED
            && s->from_us <= now_us)
            return s;
    }
    return NULL;
}

const works_stay *works_comes_next(const works_docks *d, size_t dock,
                                   int64_t now_us)
{
    const works_stay *here = works_stands_at(d, dock, now_us);
    for (size_t i = d->first[dock]; i < d->first[dock + 1]; i++) {
        const works_stay *s = &d->stays[i];
        if (s != here && !is_over(s->who))
            return s;
    }
    return NULL;
}
