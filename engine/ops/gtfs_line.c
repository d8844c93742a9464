/* The line that comes out: stops, patterns, trips. */
#include <stdio.h>
#include <string.h>

#include "ops/gtfs_internal.h"

typedef struct writer {
    enshu__gtfs *g;
    enshu__arena *keep;
    enshu_gtfs_stop *stops;
    enshu__names *pattern_ids; /* what a pattern is, in bytes */
    enshu_gtfs_pattern *patterns;
    size_t n_patterns;
    size_t *pattern_trips; /* how many trips run it */
    enshu_gtfs_trip *trips;
    unsigned char *bytes; /* room for what the longest pattern is */
} writer;

static void *keep(writer *w, size_t count, size_t size)
{
    void *block = enshu__arena_new(w->keep, count, size);
    if (!block)
        (void)enshu__gtfs_no_memory(w->g);
    return block;
}

/* A copy; NULL stays NULL. */
static bool keep_text(writer *w, const char *text, const char **out)
{
    *out = text ? enshu__arena_text(w->keep, text, strlen(text)) : NULL;
    return !text || *out || enshu__gtfs_no_memory(w->g);
}

static bool keep_both(writer *w, enshu_text text, enshu_text *out)
{
    return keep_text(w, text.ja, &out->ja) && keep_text(w, text.en, &out->en);
}

const char *enshu__gtfs_short(const enshu__gtfs_route *route)
{
    return route->short_name[0] ? route->short_name : route->long_name;
}

static bool write_stops(writer *w)
{
    enshu__gtfs *g = w->g;
    const enshu__gtfs_node *nodes = ENSHU__GTFS_AT(g->nodes, enshu__gtfs_node);
    w->stops = keep(w, g->n_order, sizeof *w->stops);
    if (!w->stops)
        return false;
    for (size_t i = 0; i < g->n_order; i++) {
        const enshu__gtfs_node *node = &nodes[g->order[i]];
        enshu_gtfs_stop *s = &w->stops[i];
        s->metres = g->metres[i];
        if (!keep_text(w, node->id, &s->id)
            || !keep_both(w, node->name, &s->name))
            return false;
    }
    return true;
}

static size_t put(unsigned char *to, uint64_t value, size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] = (unsigned char)(value >> (8 * i));
    return n;
}

/* Two trips with these bytes run alike. */
static size_t write_bytes(writer *w, const enshu__gtfs_trip *trip)
{
    const enshu__gtfs_call *calls = enshu__gtfs_calls_of(w->g, trip);
    size_t n = put(w->bytes, trip->route, 4);
    for (size_t i = 0; i < trip->n_calls; i++) {
        n += put(w->bytes + n, (uint64_t)calls[i].node, 2);
        n += put(w->bytes + n, (uint64_t)(calls[i].arr_s - calls[0].arr_s), 4);
        n += put(w->bytes + n, (uint64_t)(calls[i].dep_s - calls[0].dep_s), 4);
    }
    return n;
}

static bool fill_pattern(writer *w, enshu_gtfs_pattern *p,
                         const enshu__gtfs_trip *trip)
{
    const enshu__gtfs *g = w->g;
    const enshu__gtfs_call *calls = enshu__gtfs_calls_of(g, trip);
    const enshu__gtfs_route *route =
        &ENSHU__GTFS_AT(g->routes, enshu__gtfs_route)[trip->route];
    const char *kind = enshu__gtfs_short(route);
    char id[24];
    snprintf(id, sizeof id, "p%zu", w->n_patterns);
    enshu_gtfs_call *to = keep(w, trip->n_calls, sizeof *to);
    if (!to)
        return false;
    for (size_t i = 0; i < trip->n_calls; i++) {
        const bool first = i == 0;
        const bool last = i + 1 == trip->n_calls;
        const int64_t arr_s = first ? calls[i].dep_s : calls[i].arr_s;
        const int64_t dep_s = last ? calls[i].arr_s : calls[i].dep_s;
        to[i].stop = (size_t)g->place[calls[i].node];
        to[i].arr_us = (arr_s - calls[0].dep_s) * ENSHU_SEC;
        to[i].dep_us = (dep_s - calls[0].dep_s) * ENSHU_SEC;
    }
    p->calls = to;
    p->n_calls = trip->n_calls;
    return keep_text(w, id, &p->id)
           && keep_text(w, kind[0] ? kind : NULL, &p->kind)
           && keep_text(w, trip->headsign[0] ? trip->headsign : NULL,
                        &p->headsign);
}

static bool write_trip(writer *w, size_t index)
{
    const enshu__gtfs_run *run =
        &ENSHU__GTFS_AT(w->g->runs, enshu__gtfs_run)[index];
    const enshu__gtfs_trip *trip =
        &ENSHU__GTFS_AT(w->g->trips, enshu__gtfs_trip)[run->trip];
    const size_t len = write_bytes(w, trip);
    const enshu_name name =
        enshu__names_intern(w->pattern_ids, (const char *)w->bytes, len);
    if (name == 0)
        return enshu__gtfs_no_memory(w->g);
    if (name > w->n_patterns
        && !fill_pattern(w, &w->patterns[w->n_patterns++], trip))
        return false;
    w->pattern_trips[name - 1]++;
    w->trips[index] = (enshu_gtfs_trip){.key = run->key,
                                        .pattern = name - 1,
                                        .at_us = run->at_s * ENSHU_SEC,
                                        .vehicle = run->vehicle};
    return true;
}

static size_t longest_trip(const enshu__gtfs *g)
{
    const enshu__gtfs_trip *trips = ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip);
    size_t most = 0;
    for (size_t i = 0; i < g->trips.n; i++)
        if (!trips[i].out && trips[i].n_calls > most)
            most = trips[i].n_calls;
    return most;
}

static bool write_trips(writer *w)
{
    const size_t n = w->g->runs.n;
    w->bytes = enshu__gtfs_new(w->g, longest_trip(w->g) + 1, 10);
    w->pattern_trips = enshu__gtfs_new(w->g, n, sizeof *w->pattern_trips);
    w->patterns = keep(w, n, sizeof *w->patterns);
    w->trips = keep(w, n, sizeof *w->trips);
    if (!w->bytes || !w->pattern_trips || !w->patterns || !w->trips)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!write_trip(w, i))
            return false;
    return true;
}

static bool is_end(const writer *w, size_t stop)
{
    return !w->g->loop && (stop == 0 || stop + 1 == w->g->n_order);
}

/* Where trips end, and where nearly all stop. */
static bool mark_stops(writer *w)
{
    const size_t n = w->g->n_order;
    size_t *past = enshu__gtfs_new(w->g, n, sizeof *past);
    size_t *calling = enshu__gtfs_new(w->g, n, sizeof *calling);
    if (!past || !calling)
        return false;
    for (size_t i = 0; i < w->n_patterns; i++) {
        const enshu_gtfs_pattern *p = &w->patterns[i];
        const size_t a = p->calls[0].stop;
        const size_t b = p->calls[p->n_calls - 1].stop;
        w->stops[a].turnback = w->stops[b].turnback = true;
        for (size_t k = a < b ? a : b; k <= (a < b ? b : a); k++)
            past[k] += w->g->loop ? 0 : w->pattern_trips[i];
        for (size_t k = 0; k < p->n_calls; k++)
            calling[p->calls[k].stop] += w->pattern_trips[i];
    }
    size_t n_major = 0;
    for (size_t i = 0; i < n; i++) {
        w->stops[i].major = calling[i] * 10 >= past[i] * 9;
        n_major += w->stops[i].major ? 1 : 0;
    }
    /* Bold stands out only among others. */
    const bool all = w->g->loop || n_major * 4 > n * 3;
    for (size_t i = 0; i < n; i++)
        w->stops[i].major =
            (all ? w->stops[i].turnback : w->stops[i].major) || is_end(w, i);
    return true;
}

/* The names of several routes in one language. */
typedef struct joined {
    char text[4 * (ENSHU_GTFS_NAME_BYTES_MAX + 4)];
    bool own; /* one of them is in this language */
} joined;

/* A language that is missing is taken from the other. */
static void join(joined *j, const char *name, const char *other)
{
    const size_t at = strlen(j->text);
    snprintf(j->text + at, sizeof j->text - at, "%s%s", at > 0 ? " / " : "",
             name ? name : other);
    j->own = j->own || name;
}

/* The routes that have trips, or the agency when there are many. */
static bool write_name(writer *w, enshu_text *out)
{
    enum { SOME = 4 };
    const enshu__gtfs *g = w->g;
    const enshu__gtfs_route *routes =
        ENSHU__GTFS_AT(g->routes, enshu__gtfs_route);
    joined ja = {.text = ""};
    joined en = {.text = ""};
    size_t n = 0;
    for (size_t i = 0; i < g->routes.n; i++) {
        const enshu_text *name = &routes[i].name;
        if (!routes[i].wished || routes[i].trips_on_date == 0 || ++n > SOME)
            continue;
        join(&ja, name->ja, name->en);
        join(&en, name->en, name->ja);
    }
    const char *many = n > SOME && g->agency[0] ? g->agency : NULL;
    const enshu_text name = {ja.own ? (many ? many : ja.text) : NULL,
                             en.own ? (many ? many : en.text) : NULL};
    return keep_both(w, name, out);
}

bool enshu__gtfs_write_line(enshu__gtfs *g, enshu__arena *keep_in,
                            enshu_gtfs_line *out)
{
    writer w = {.g = g, .keep = keep_in};
    w.pattern_ids = enshu__names_create();
    if (!w.pattern_ids)
        return enshu__gtfs_no_memory(g);
    const bool done = enshu__gtfs_name_runs(g, keep_in) && write_stops(&w)
                      && write_trips(&w) && mark_stops(&w)
                      && write_name(&w, &out->name)
                      && keep_text(&w, g->agency, &out->agency)
                      && keep_text(&w, g->version, &out->version);
    enshu__names_destroy(w.pattern_ids);
    out->loop = g->loop;
    out->loop_metres = g->loop_metres;
    out->stops = w.stops;
    out->n_stops = g->n_order;
    out->patterns = w.patterns;
    out->n_patterns = w.n_patterns;
    out->trips = w.trips;
    out->n_trips = g->runs.n;
    out->n_rejected = g->n_rejected;
    return done;
}
