#include "ops/gtfs.h"

#include <string.h>

#include "ops/gtfs_internal.h"

enum { KEEP_BYTES_MAX = 256 << 20 };

/* What belongs to a result: it lives in its own arena. */
typedef struct kept_line {
    enshu_gtfs_line line; /* first: its address is the result's */
    enshu__arena *arena;
} kept_line;

typedef struct kept_routes {
    enshu_gtfs_routes routes; /* first */
    enshu__arena *arena;
} kept_routes;

static bool read_date(enshu__gtfs *g, const char *date)
{
    g->has_day = enshu__gtfs_read_day(date, &g->day);
    return g->has_day
           || enshu__gtfs_end(
               g, ENSHU_EINVAL, NULL, 0,
               "日付 '%.40s' が読めません: 2026-11-24 のように書きます",
               "the date '%.40s' cannot be read: write it as 2026-11-24", date);
}

static bool read_line(enshu__gtfs *g, const enshu_gtfs_wish *wish,
                      enshu__arena *keep, enshu_gtfs_line *out)
{
    return read_date(g, wish->date) && enshu__gtfs_read_routes(g)
           && enshu__gtfs_choose_routes(g, wish->route)
           && enshu__gtfs_read_calendar(g) && enshu__gtfs_read_trips(g)
           && (g->trips.n > 0 || enshu__gtfs_end_empty(g))
           && enshu__gtfs_read_frequencies(g) && enshu__gtfs_read_stops(g)
           && enshu__gtfs_read_calls(g) && enshu__gtfs_set_times(g)
           && enshu__gtfs_read_words(g) && enshu__gtfs_translate(g)
           && enshu__gtfs_find_variants(g) && enshu__gtfs_find_order(g)
           && enshu__gtfs_measure(g) && enshu__gtfs_drop_fast(g)
           && enshu__gtfs_find_runs(g, wish)
           && enshu__gtfs_write_line(g, keep, out);
}

enshu_status enshu_gtfs_read(const enshu_gtfs_source *source,
                             const enshu_gtfs_wish *wish,
                             enshu_gtfs_note_fn *fn, void *user,
                             enshu_gtfs_line **out)
{
    enshu__gtfs g;
    *out = NULL;
    enshu__arena *keep = enshu__arena_create(KEEP_BYTES_MAX);
    kept_line *kept = keep ? enshu__arena_new(keep, 1, sizeof *kept) : NULL;
    const bool ready = enshu__gtfs_init(&g, source, fn, user);
    if (!kept || !ready)
        (void)enshu__gtfs_no_memory(&g);
    else if (read_line(&g, wish, keep, &kept->line))
        *out = &kept->line;
    if (*out)
        kept->arena = keep;
    else
        enshu__arena_destroy(keep);
    enshu__gtfs_fini(&g);
    return g.status;
}

void enshu_gtfs_line_destroy(enshu_gtfs_line *line)
{
    if (line)
        enshu__arena_destroy(((kept_line *)line)->arena);
}

/* ---- the list of routes ---- */

static const char *keep_text(enshu__arena *keep, const char *text)
{
    return enshu__arena_text(keep, text, strlen(text));
}

static bool write_routes(enshu__gtfs *g, enshu__arena *keep,
                         enshu_gtfs_routes *out)
{
    const enshu__gtfs_route *routes =
        ENSHU__GTFS_AT(g->routes, enshu__gtfs_route);
    enshu_gtfs_route *to = enshu__arena_new(keep, g->routes.n, sizeof *to);
    if (!to)
        return enshu__gtfs_no_memory(g);
    for (size_t i = 0; i < g->routes.n; i++) {
        const enshu__gtfs_route *r = &routes[i];
        to[i] = (enshu_gtfs_route){.id = keep_text(keep, r->id),
                                   .short_name = keep_text(keep, r->short_name),
                                   .long_name = keep_text(keep, r->long_name),
                                   .type = r->type,
                                   .trips = r->trips,
                                   .trips_on_date = r->trips_on_date};
        if (!to[i].id || !to[i].short_name || !to[i].long_name)
            return enshu__gtfs_no_memory(g);
    }
    out->at = to;
    out->n = g->routes.n;
    if (g->first_day <= g->last_day) {
        enshu__gtfs_write_day(g->first_day, out->first);
        enshu__gtfs_write_day(g->last_day, out->last);
    }
    return true;
}

static bool list_routes(enshu__gtfs *g, const char *date, enshu__arena *keep,
                        enshu_gtfs_routes *out)
{
    return (!date || read_date(g, date)) && enshu__gtfs_read_routes(g)
           && enshu__gtfs_read_calendar(g) && enshu__gtfs_read_trips(g)
           && write_routes(g, keep, out);
}

enshu_status enshu_gtfs_list_routes(const enshu_gtfs_source *source,
                                    const char *date, enshu_gtfs_note_fn *fn,
                                    void *user, enshu_gtfs_routes **out)
{
    enshu__gtfs g;
    *out = NULL;
    enshu__arena *keep = enshu__arena_create(KEEP_BYTES_MAX);
    kept_routes *kept = keep ? enshu__arena_new(keep, 1, sizeof *kept) : NULL;
    const bool ready = enshu__gtfs_init(&g, source, fn, user);
    if (!kept || !ready)
        (void)enshu__gtfs_no_memory(&g);
    else if (list_routes(&g, date, keep, &kept->routes))
        *out = &kept->routes;
    if (*out)
        kept->arena = keep;
    else
        enshu__arena_destroy(keep);
    enshu__gtfs_fini(&g);
    return g.status;
}

void enshu_gtfs_routes_destroy(enshu_gtfs_routes *routes)
{
    if (routes)
        enshu__arena_destroy(((kept_routes *)routes)->arena);
}
