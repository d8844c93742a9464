#include <string.h>

#include "ops/departures_internal.h"

/*
 * Orders are looked at twice: when they are given (whether they can be
 * followed, what they mean), and when they take effect at the end of that
 * instant.  What became impossible in between is not done.
 */

static const char *no(enum enshu__no why)
{
    return enshu__no_words[why];
}

static enshu__flow *flow_of(enshu__flows *all, const enshu__order *o)
{
    const int32_t flow = o->on.kind == ENSHU__DEPARTURES
                             ? all->groups[o->on.index].flow
                             : o->on.index;
    enshu__flow *f = &all->flows[flow];
    enshu__flow_catch_up(f, enshu_queue_now(all->setup.clock.queue));
    return f;
}

/* ---- departures: what an order means ---- */

static int32_t dock_named(const enshu__group *g, const char *dock)
{
    for (size_t i = 0; dock && i < g->def->n_docks; i++) {
        if (strcmp(g->def->docks[i], dock) == 0)
            return (int32_t)i;
    }
    return -1;
}

static const char *read_move(const enshu__flow *f, const enshu__departure *d,
                             const enshu__order *o, enshu__noted_order *out)
{
    const enshu__group *g = &f->groups[d->group];
    out->other = dock_named(g, o->place);
    if (out->other < 0)
        return no(ENSHU__NO_PLACE);
    /* Before it needs one the plan is changed, and nobody is in the way. */
    const int32_t holder = g->holder[out->other];
    if (d->phase != ENSHU__PHASE_AWAY && holder >= 0
        && &f->departures[holder] != d)
        return no(ENSHU__NO_TAKEN);
    return NULL;
}

/* An absent or zero time holds until it is released. */
static const char *read_hold(const enshu__flow *f, const enshu__departure *d,
                             const enshu__order *o, enshu__noted_order *out)
{
    const enshu_time_us from = d->due_us > f->now_us ? d->due_us : f->now_us;
    out->time_us = ENSHU__NEVER;
    if (o->by_us == ENSHU__ABSENT_TIME || o->by_us == 0)
        return NULL;
    if (o->by_us < 0 || o->by_us > ENSHU_TIME_MAX)
        return no(ENSHU__NO_RANGE);
    out->time_us = from + o->by_us;
    return NULL;
}

static const char *read_depart(const enshu__flow *f, const enshu__departure *d,
                               const enshu__order *o, enshu__noted_order *out)
{
    out->time_us = o->at_us;
    return o->at_us < d->row->at_us || o->at_us < f->now_us
                   || o->at_us > ENSHU_TIME_MAX
               ? no(ENSHU__NO_RANGE)
               : NULL;
}

static const char *read_departure_order(enshu__flows *all, enshu__flow *f,
                                        const enshu__order *o,
                                        enshu__noted_order *out)
{
    const enshu__group *g = &f->groups[all->groups[o->on.index].group];
    const int32_t row = enshu__row_keys_find(&g->keys, o->key);
    if (row < 0)
        return no(ENSHU__NO_KEY);
    out->on = g->first + row;
    const enshu__departure *d = &f->departures[out->on];
    if (d->phase >= ENSHU__PHASE_LEFT
        || (d->phase == ENSHU__PHASE_SHUT && o->verb != ENSHU__VERB_CANCEL))
        return no(ENSHU__NO_LATE);
    switch (o->verb) {
    case ENSHU__VERB_HOLD:
        return read_hold(f, d, o, out);
    case ENSHU__VERB_MOVE:
        return read_move(f, d, o, out);
    case ENSHU__VERB_DEPART:
        return read_depart(f, d, o, out);
    default: /* CANCEL, RELEASE */
        return NULL;
    }
}

/* ---- stations: what an order means ---- */

static int64_t most_servers(const enshu__station_def *s)
{
    return s->manual.servers > s->servers_max ? s->manual.servers
                                              : s->servers_max;
}

/* Whether what is sent from one station to the other comes back. */
static bool leads_back(const enshu__flow *f, int32_t from, int32_t to)
{
    while (to >= 0 && to != from)
        to = f->stations[to].divert;
    return to >= 0;
}

/* Another station, to which it is not diverted itself already. */
static const char *read_divert(const enshu__flow *f, const enshu__order *o,
                               enshu__noted_order *out)
{
    if (!o->other || !*o->other)
        return NULL; /* no longer */
    out->other = enshu__flow_station(f->def, o->other);
    if (out->other < 0)
        return no(ENSHU__NO_PLACE);
    /* Items of no departure have no line at a station with one for each. */
    if (f->stations[out->other].def->per_departure
        && !f->stations[out->on].def->per_departure)
        return no(ENSHU__NO_PLACE);
    return leads_back(f, out->on, out->other) ? no(ENSHU__NO_RANGE) : NULL;
}

static const char *read_prefer(const enshu__flows *all, const enshu__flow *f,
                               const enshu__order *o, enshu__noted_order *out)
{
    if (!o->key || !*o->key)
        return NULL; /* nobody */
    const enshu_name name =
        enshu__names_find(all->setup.names, o->key, strlen(o->key));
    out->other = name ? enshu__flow_class(f, name) : -1;
    return out->other < 0 ? no(ENSHU__NO_KEY) : NULL;
}

static const char *read_station_order(const enshu__flows *all,
                                      const enshu__flow *f,
                                      const enshu__order *o,
                                      enshu__noted_order *out)
{
    out->on = enshu__flow_station(f->def, o->place);
    if (out->on < 0)
        return no(ENSHU__NO_PLACE);
    const enshu__station_def *def = f->stations[out->on].def;
    out->count = o->count;
    switch (o->verb) {
    case ENSHU__VERB_SERVERS:
        return o->count < 0 || o->count > most_servers(def)
                   ? no(ENSHU__NO_RANGE)
                   : NULL;
    case ENSHU__VERB_DIVERT:
        return read_divert(f, o, out);
    case ENSHU__VERB_PREFER:
        return read_prefer(all, f, o, out);
    default: /* CLOSE, OPEN, ROTATE */
        return NULL;
    }
}

/* ---- giving one ---- */

/* Which operations know a verb. */
static bool knows(enshu__kind kind, enshu__verb verb)
{
    switch (verb) {
    case ENSHU__VERB_HOLD:
    case ENSHU__VERB_RELEASE:
    case ENSHU__VERB_CANCEL:
    case ENSHU__VERB_MOVE:
    case ENSHU__VERB_DEPART:
        return kind == ENSHU__DEPARTURES;
    case ENSHU__VERB_SERVERS:
    case ENSHU__VERB_CLOSE:
    case ENSHU__VERB_OPEN:
    case ENSHU__VERB_ROTATE:
    case ENSHU__VERB_PREFER:
    case ENSHU__VERB_DIVERT:
        return kind == ENSHU__FLOW;
    default:
        return false;
    }
}

static const char *read_order(enshu__flows *all, const enshu__order *o,
                              enshu__noted_order *out)
{
    *out = (enshu__noted_order){.verb = (int32_t)o->verb, .other = -1};
    if (!knows(o->on.kind, o->verb))
        return no(ENSHU__NO_VERB);
    enshu__flow *f = flow_of(all, o);
    return o->on.kind == ENSHU__DEPARTURES
               ? read_departure_order(all, f, o, out)
               : read_station_order(all, f, o, out);
}

const char *enshu__flows_may(enshu__flows *all, const enshu__order *order)
{
    enshu__noted_order noted;
    return read_order(all, order, &noted);
}

enshu_status enshu__flows_order(enshu__flows *all, const enshu__order *order)
{
    enshu__noted_order noted;
    if (read_order(all, order, &noted))
        return ENSHU_EREFUSED;
    enshu__flow *f = flow_of(all, order);
    if (f->n_orders == ENSHU__ORDERS_WAITING)
        return ENSHU_ELIMIT;
    ENSHU__SET(all->setup.undo, f->orders[f->n_orders], noted);
    ENSHU__SET(all->setup.undo, f->n_orders, f->n_orders + 1);
    return enshu__flow_ask_now(all, f);
}

/* ---- following it ---- */

static void follow_move(enshu__flow *f, enshu__departure *d, int32_t dock)
{
    enshu__group *g = &f->groups[d->group];
    const bool waits = d->phase == ENSHU__PHASE_QUEUED;
    if (d->phase != ENSHU__PHASE_AWAY && g->holder[dock] >= 0)
        return; /* taken since */
    d->wish = dock;
    if (d->phase == ENSHU__PHASE_AWAY)
        return;
    enshu__dock_leave(f, d);
    g->holder[dock] = (int32_t)(d - f->departures);
    d->dock = dock;
    if (waits)
        d->phase = ENSHU__PHASE_AT_DOCK;
}

static void follow_departure(enshu__flow *f, const enshu__noted_order *o)
{
    enshu__departure *d = &f->departures[o->on];
    if (d->phase >= ENSHU__PHASE_LEFT
        || (d->phase == ENSHU__PHASE_SHUT && o->verb != ENSHU__VERB_CANCEL))
        return;
    switch (o->verb) {
    case ENSHU__VERB_HOLD:
        d->held_us = o->time_us;
        d->cause = ENSHU__WHY_ORDER;
        break;
    case ENSHU__VERB_RELEASE:
        d->held_us = ENSHU__LONG_AGO;
        d->released = true;
        break;
    case ENSHU__VERB_CANCEL:
        d->cause = ENSHU__WHY_ORDER;
        enshu__departure_cancel(f, d);
        break;
    case ENSHU__VERB_MOVE:
        follow_move(f, d, o->other);
        break;
    default: /* DEPART */
        d->due_us = o->time_us;
        d->due_seen = false;
        d->cause = ENSHU__WHY_ORDER;
        break;
    }
    enshu__departure_ask(f, o->on);
}

/* Sorts the lines anew: those of this class before all others. */
static void follow_prefer(enshu__flow *f, enshu__station *s, int32_t c)
{
    for (int32_t i = 0; i < s->n_bays; i++) {
        enshu__bay *b = &f->bays[s->first_bay + i];
        enshu__movers old[2] = {b->line[0], b->line[1]};
        b->line[0] = b->line[1] = (enshu__movers){NULL, NULL};
        while (old[0].first || old[1].first) {
            /* By time; of one instant, those preferred so far first. */
            const int from =
                !old[0].first
                || (old[1].first
                    && old[1].first->since_us <= old[0].first->since_us);
            enshu__mover *m = old[from].first;
            enshu__movers_remove(&old[from], m);
            enshu__movers_add(&b->line[c >= 0 && m->item_class == c], m);
        }
    }
    s->prefer = c;
}

static void follow_station(enshu__flow *f, const enshu__noted_order *o)
{
    enshu__station *s = &f->stations[o->on];
    switch (o->verb) {
    case ENSHU__VERB_SERVERS:
        s->ordered = o->count;
        break;
    case ENSHU__VERB_CLOSE:
        s->closed = true;
        s->opened = false;
        break;
    case ENSHU__VERB_OPEN:
        s->closed = false;
        s->opened = !s->by_hours;
        break;
    case ENSHU__VERB_ROTATE:
        enshu__station_rotate(f, s);
        break;
    case ENSHU__VERB_PREFER:
        follow_prefer(f, s, o->other);
        break;
    default: /* DIVERT; another one of this instant may have come before */
        if (!leads_back(f, o->on, o->other))
            s->divert = o->other;
        break;
    }
    enshu__station_refresh(f, s);
}

void enshu__flow_follow(enshu__flow *f, const enshu__noted_order *o)
{
    if (knows(ENSHU__DEPARTURES, (enshu__verb)o->verb))
        follow_departure(f, o);
    else
        follow_station(f, o);
    enshu__flow_settle(f);
}
