#include <string.h>

#include "ops/departures_internal.h"

/* The station, store with this id; -1: none. */
int32_t enshu__flow_station(const enshu__flow_def *def, const char *id)
{
    for (size_t i = 0; id && i < def->n_stations; i++) {
        if (strcmp(def->stations[i].id, id) == 0)
            return (int32_t)i;
    }
    return -1;
}

int32_t enshu__flow_store_of(const enshu__flow_def *def, const char *id)
{
    for (size_t i = 0; id && i < def->n_stores; i++) {
        if (strcmp(def->stores[i].id, id) == 0)
            return (int32_t)i;
    }
    return -1;
}

int32_t enshu__flow_class(const enshu__flow *f, enshu_name name)
{
    for (size_t i = 0; i < f->n_classes; i++) {
        if (f->classes[i] == name)
            return (int32_t)i;
    }
    return -1;
}

/* Made from flow, what it is of and its id, so that whoever adds a station
 * shifts no other's draws. */
static bool stream_of(const enshu__flows *all, const enshu__flow *f,
                      const char *what, const char *id, enshu_random *out)
{
    const char *const parts[] = {
        "flow/", enshu__names_text(all->setup.names, f->def->decl.name), what,
        id};
    size_t len = 0;
    for (size_t i = 0; i < 4; i++)
        len += strlen(parts[i]);
    char *name = enshu__arena_new(f->arena, len + 1, 1);
    if (!name)
        return false;
    char *end = name;
    for (size_t i = 0; i < 4; i++) {
        memcpy(end, parts[i], strlen(parts[i]));
        end += strlen(parts[i]);
    }
    const enshu_random *r = enshu__streams_get(all->setup.streams, name, len);
    if (r)
        *out = *r; /* a copy: a look is not under undo */
    return r != NULL;
}

/* ---- classes ---- */

static void add_class(enshu__flow *f, enshu_name name)
{
    if (f->n_classes < ENSHU__CLASSES + 1 && enshu__flow_class(f, name) < 0)
        f->classes[f->n_classes++] = name;
}

static bool find_classes(const enshu__flows *all, enshu__flow *f)
{
    const enshu__flow_def *def = f->def;
    f->classes =
        enshu__arena_new(f->arena, ENSHU__CLASSES + 1, sizeof *f->classes);
    if (!f->classes)
        return false;
    f->n_classes = 1; /* none */
    for (size_t i = 0; i < def->n_sources; i++) {
        add_class(f, def->sources[i].item_class);
        for (size_t j = 0; j < def->sources[i].n_mix; j++)
            add_class(f, def->sources[i].mix[j].name);
    }
    for (size_t i = 0; i < def->n_stations; i++)
        for (size_t j = 0; j < def->stations[i].n_emits; j++)
            add_class(f, def->stations[i].emits[j].item_class);
    for (size_t i = 0; i < all->setup.n_departures; i++) {
        const enshu__departures_def *d = all->setup.departures[i];
        for (size_t j = 0;
             d->flow.index == def->decl.index && j < d->n_schedule; j++)
            add_class(f, d->schedule[j].item_class);
    }
    return true;
}

/* ---- services ---- */

static int32_t need_of(enshu__flow *f, enshu__ref service)
{
    if (service.name == 0)
        service = f->def->service;
    if (service.name == 0)
        return -1;
    for (size_t i = 0; i < f->n_needs; i++) {
        if (f->needs[i].service == service.index)
            return (int32_t)i;
    }
    f->needs[f->n_needs] =
        (enshu__need_now){.service = service.index, .level = 1000000};
    return (int32_t)f->n_needs++;
}

/* ---- parts ---- */

static bool init_emits(enshu__flow *f, enshu__station *s)
{
    s->n_emits = s->def->n_emits;
    s->emits = enshu__arena_new(f->arena, s->n_emits, sizeof *s->emits);
    for (size_t i = 0; s->emits && i < s->n_emits; i++) {
        const enshu__emit_def *d = &s->def->emits[i];
        s->emits[i] = (enshu__emit){
            .to = enshu__flow_station(f->def, d->to),
            .of_class = d->of_class ? enshu__flow_class(f, d->of_class) : -1,
            .item_class = enshu__flow_class(f, d->item_class),
            .whole = d->per_milli / 1000,
            .ppm = (uint32_t)(d->per_milli % 1000 * 1000)};
        /* No item is of a class that no source has. */
        if (d->of_class && s->emits[i].of_class < 0)
            s->emits[i].whole = s->emits[i].ppm = 0;
    }
    return s->emits != NULL;
}

static bool init_station(const enshu__flows *all, enshu__flow *f, size_t i)
{
    enshu__station *s = &f->stations[i];
    s->def = &f->def->stations[i];
    s->last_us = f->start_us;
    s->speed = 1000000;
    s->servers = s->def->servers;
    s->mean_us = 3.6e12 / (double)s->def->rate_milli;
    s->need = need_of(f, s->def->service);
    s->ordered = -1;
    s->hands = -1;
    s->next_hands = -1;
    s->divert = -1;
    s->prefer = -1;
    s->tired_at_us = ENSHU__NEVER;
    s->puts = enshu__flow_store_of(f->def, s->def->puts);
    s->takes = enshu__flow_store_of(f->def, s->def->takes);
    s->slowed_by = enshu__flow_store_of(f->def, s->def->slowed_by);
    /* Minutes are those of the drill. */
    const enshu_time_us rest = f->start_us % ENSHU_MIN;
    s->minutes.end_us =
        f->start_us - (rest < 0 ? rest + ENSHU_MIN : rest) + ENSHU_MIN;
    return init_emits(f, s)
           && stream_of(all, f, "/service/", s->def->id, &s->service)
           && stream_of(all, f, "/chance/", s->def->id, &s->chance);
}

static void init_bays(enshu__flow *f)
{
    int32_t n = 0;
    for (size_t i = 0; i < f->def->n_stations; i++) {
        enshu__station *s = &f->stations[i];
        s->first_bay = n;
        s->n_bays = s->def->per_departure ? (int32_t)f->n_departures : 1;
        for (int32_t j = 0; j < s->n_bays; j++) {
            enshu__bay *b = &f->bays[n++];
            b->station = (int32_t)i;
            b->departure = s->def->per_departure ? j : -1;
            b->open = !s->def->per_departure;
            s->open_bays += b->open;
        }
    }
}

static size_t count_bays(const enshu__flow *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->def->n_stations; i++)
        n += f->def->stations[i].per_departure ? f->n_departures : 1;
    return n;
}

static bool init_store(enshu__flow *f, size_t i)
{
    enshu__store *st = &f->stores[i];
    st->def = &f->def->stores[i];
    st->level = st->def->level;
    st->users =
        enshu__arena_new(f->arena, f->def->n_stations, sizeof *st->users);
    if (!st->users)
        return false;
    for (size_t j = 0; j < f->def->n_stations; j++) {
        const enshu__station *s = &f->stations[j];
        const int32_t me = (int32_t)i;
        if (s->puts == me || s->takes == me || s->slowed_by == me)
            st->users[st->n_users++] = (int32_t)j;
    }
    return true;
}

static bool init_mix(enshu__flow *f, enshu__source *s)
{
    const size_t n = s->def->n_mix;
    s->mix = enshu__arena_new(f->arena, n, sizeof *s->mix);
    s->mix_weights = enshu__arena_new(f->arena, n, sizeof *s->mix_weights);
    if (!s->mix || !s->mix_weights)
        return false;
    for (size_t i = 0; i < n; i++) {
        s->mix[i] = enshu__flow_class(f, s->def->mix[i].name);
        s->mix_weights[i] = (uint64_t)s->def->mix[i].ppm;
    }
    return true;
}

static bool init_source(const enshu__flows *all, enshu__flow *f, size_t i)
{
    enshu__source *s = &f->sources[i];
    s->def = &f->def->sources[i];
    s->to = enshu__flow_station(f->def, s->def->to);
    s->group = -1;
    s->item_class = enshu__flow_class(f, s->def->item_class);
    s->one = (enshu__profile_row){f->start_us, s->def->per_hour_milli};
    s->profile = s->def->n_profile > 0 ? s->def->profile : &s->one;
    s->n_profile = s->def->n_profile > 0 ? s->def->n_profile : 1;
    if (s->def->per_hour_milli > 0
        && s->def->spread == ENSHU__SPREAD_EXPONENTIAL)
        s->mean_us = 3.6e12 / (double)s->def->per_hour_milli;
    return init_mix(f, s)
           && stream_of(all, f, "/source/", s->def->id, &s->random);
}

/* ---- routes ---- */

static int32_t end_of(const enshu__flow *f, const char *to)
{
    if (strcmp(to, "out") == 0)
        return ENSHU__TO_OUT;
    if (strcmp(to, "lost") == 0)
        return ENSHU__TO_LOST;
    return enshu__flow_station(f->def, to);
}

/* Adds the routes from a station for items of just this class (0: of any);
 * returns how many. */
static int32_t add_ways(enshu__flow *f, const char *from, enshu_name name,
                        int32_t at)
{
    int32_t n = 0;
    int64_t sum = 0;
    for (size_t i = 0; i < f->def->n_routes; i++) {
        const enshu__route_def *r = &f->def->routes[i];
        if (r->item_class != name || strcmp(r->from, from) != 0)
            continue;
        sum += r->share_ppm;
        f->way[at + n++] = (enshu__way){(int32_t)i, sum};
    }
    return n;
}

static bool init_routes(enshu__flow *f)
{
    const size_t n = f->def->n_routes;
    const size_t pairs = f->def->n_stations * f->n_classes;
    f->lanes = enshu__arena_new(f->arena, n, sizeof *f->lanes);
    f->ways = enshu__arena_new(f->arena, pairs, sizeof *f->ways);
    f->way = enshu__arena_new(f->arena, n, sizeof *f->way);
    if (!f->lanes || !f->ways || !f->way)
        return false;
    for (size_t i = 0; i < n; i++) {
        f->lanes[i].to = end_of(f, f->def->routes[i].to);
        f->lanes[i].takes_us = f->def->routes[i].takes_us;
    }
    int32_t at = 0;
    for (size_t i = 0; i < f->def->n_stations; i++) {
        const char *from = f->def->stations[i].id;
        enshu__ways *of = &f->ways[i * f->n_classes];
        for (size_t c = 0; c < f->n_classes; c++) {
            const int32_t own = add_ways(f, from, f->classes[c], at);
            of[c] = own > 0 ? (enshu__ways){at, own} : of[0];
            at += own;
        }
    }
    return true;
}

/* ---- the flow ---- */

static bool allocate(enshu__flow *f)
{
    const enshu__flow_def *d = f->def;
    enshu__arena *a = f->arena;
    f->sources = enshu__arena_new(a, d->n_sources, sizeof *f->sources);
    f->stations = enshu__arena_new(a, d->n_stations, sizeof *f->stations);
    f->stores = enshu__arena_new(a, d->n_stores, sizeof *f->stores);
    f->needs = enshu__arena_new(a, d->n_stations, sizeof *f->needs);
    f->n_bays = count_bays(f);
    f->bays = enshu__arena_new(a, f->n_bays, sizeof *f->bays);
    f->due = enshu__arena_new(a, f->n_bays, sizeof *f->due);
    f->finish_slot = (uint32_t)d->n_sources;
    f->patience_slot = f->finish_slot + (uint32_t)d->n_stations;
    f->mode_slot = f->patience_slot + (uint32_t)d->n_stations;
    f->lane_slot = f->mode_slot + (uint32_t)d->n_stations;
    return f->sources && f->stations && f->stores && f->needs && f->bays
           && f->due
           && enshu__calendar_init(&f->calendar, a, f->lane_slot + d->n_routes);
}

static bool init_parts(const enshu__flows *all, enshu__flow *f)
{
    for (size_t i = 0; i < f->def->n_stations; i++)
        if (!init_station(all, f, i))
            return false;
    init_bays(f);
    for (size_t i = 0; i < f->def->n_stores; i++)
        if (!init_store(f, i))
            return false;
    for (size_t i = 0; i < f->def->n_sources; i++)
        if (!init_source(all, f, i))
            return false;
    return init_routes(f);
}

bool enshu__flow_init(enshu__flows *all, enshu__flow *f, size_t index)
{
    f->def = all->setup.flows[index];
    f->arena = all->setup.arena;
    f->ziggurat = &all->ziggurat;
    f->start_us = enshu_queue_now(all->setup.clock.queue) - f->def->warm_us;
    f->now_us = f->start_us;
    f->budget = ENSHU__EVENTS_AN_HOUR;
    f->budget_us = f->start_us;
    f->begin_us = enshu_queue_now(all->setup.clock.queue);
    f->n_groups = enshu__groups_count(all, f, &f->n_departures);
    if (!find_classes(all, f) || !allocate(f) || !init_parts(all, f)
        || !enshu__groups_init(all, f))
        return false;
    for (size_t i = 0; i < f->def->n_stations; i++) {
        enshu__station_begin_hours(f, &f->stations[i]);
        enshu__station_refresh(f, &f->stations[i]);
    }
    for (size_t i = 0; i < f->def->n_sources; i++)
        enshu__source_start(f, i);
    return true;
}
