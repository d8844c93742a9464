/* Routes: which of them the wish means. */
#include <stdio.h>
#include <string.h>

#include "ops/gtfs_table.h"

enum { ROUTES_MAX = 100000 };

enum { ID, SHORT, LONG, TYPE };
static const enshu__gtfs_column columns[] = {{"route_id", true},
                                             {"route_short_name", false},
                                             {"route_long_name", false},
                                             {"route_type", false},
                                             {NULL, false}};

static bool add_route(enshu__gtfs_table *t)
{
    enshu__gtfs *g = t->g;
    const enshu_name name = enshu__gtfs_intern(t, ID, g->route_ids);
    if (name == 0)
        return enshu__gtfs_no_memory(g);
    if (name <= g->routes.n) {
        enshu__gtfs_reject(t, "route_id が二度あります: 片方を消してください",
                           "route_id is there twice: remove one");
        return true;
    }
    enshu__gtfs_route *r =
        ENSHU__GTFS_ADD(g, &g->routes, enshu__gtfs_route, ROUTES_MAX);
    if (!r)
        return false;
    r->id = enshu__names_text(g->route_ids, name);
    r->short_name = enshu__gtfs_text(t, SHORT, ENSHU_GTFS_NAME_BYTES_MAX);
    r->long_name = enshu__gtfs_text(t, LONG, ENSHU_GTFS_NAME_BYTES_MAX);
    if (!enshu__gtfs_number(t, TYPE, 100000, &r->type) || r->type < 0)
        r->type = 3; /* the feed's word for a bus; nothing depends on it */
    return r->short_name && r->long_name;
}

bool enshu__gtfs_read_routes(enshu__gtfs *g)
{
    enshu__gtfs_table t;
    if (!enshu__gtfs_open_needed(g, &t, "routes.txt", columns))
        return false;
    while (enshu__gtfs_next(&t))
        if (enshu__gtfs_good_id(&t, ID, "route_id") && !add_route(&t))
            return false;
    return g->status == ENSHU_OK;
}

/* What a wish may be compared with, in this order. */
static const char *name_of(const enshu__gtfs_route *r, int which)
{
    const char *const names[] = {r->id, r->short_name, r->long_name};
    return names[which];
}

static bool is_called(const char *name, const char *wish, size_t len)
{
    return len > 0 && strncmp(name, wish, len) == 0 && name[len] == '\0';
}

/* Marks the route that is meant; *same counts routes of that name. */
static bool mark(enshu__gtfs *g, const char *wish, size_t len, size_t *same)
{
    enshu__gtfs_route *routes = ENSHU__GTFS_AT(g->routes, enshu__gtfs_route);
    for (int which = 0; which < 3; which++) {
        enshu__gtfs_route *found = NULL;
        *same = 0;
        for (size_t i = 0; i < g->routes.n; i++)
            if (is_called(name_of(&routes[i], which), wish, len)) {
                found = &routes[i];
                ++*same;
            }
        if (*same == 1 && !found->wished) {
            found->wished = true;
            g->wished[g->n_wished++] = (size_t)(found - routes);
        }
        if (*same > 0)
            return *same == 1;
    }
    return false;
}

/* "'Lo-16APR' (Local), ..." of the first routes, for an error. */
static void write_some(const enshu__gtfs *g, char *out, size_t size)
{
    enum { SOME = 6 };
    const enshu__gtfs_route *routes =
        ENSHU__GTFS_AT(g->routes, enshu__gtfs_route);
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < g->routes.n && i < SOME && at < size; i++) {
        const enshu__gtfs_route *r = &routes[i];
        const char *name = r->short_name[0] ? r->short_name : r->long_name;
        at += (size_t)snprintf(out + at, size - at, "%s'%.40s' (%.40s)",
                               i > 0 ? ", " : "", r->id, name);
    }
    if (g->routes.n > SOME && at < size)
        snprintf(out + at, size - at, " ...");
}

static bool no_route(enshu__gtfs *g, const char *wish, size_t len, size_t same)
{
    char some[320];
    if (same > 1)
        return enshu__gtfs_end(
            g, ENSHU_EINVAL, "routes.txt", 0,
            "'%.*s' という路線が %zu あります: route_id で指定してください",
            "'%.*s' is the name of %zu routes: give the route_id", (int)len,
            wish, same);
    write_some(g, some, sizeof some);
    return enshu__gtfs_end(g, ENSHU_ENOTFOUND, "routes.txt", 0,
                           "路線 '%.*s' がありません: 次のどれかです: %s",
                           "no route '%.*s': one of: %s", (int)len, wish, some);
}

/* A name between commas, without blanks around it. */
static const char *next_part(const char *at, const char **part, size_t *len)
{
    at += strspn(at, " ");
    *part = at;
    *len = strcspn(at, ",");
    at += *len;
    while (*len > 0 && (*part)[*len - 1] == ' ')
        --*len;
    return *at == ',' ? at + 1 : NULL;
}

bool enshu__gtfs_choose_routes(enshu__gtfs *g, const char *wish)
{
    size_t same = 0;
    const size_t whole = strlen(wish);
    if (mark(g, wish, whole, &same))
        return true;
    if (same > 0 || !strchr(wish, ','))
        return no_route(g, wish, whole < 200 ? whole : 200, same);
    const char *rest = wish;
    for (size_t i = 0; i < ENSHU__GTFS_WISHES && rest; i++) {
        const char *part;
        size_t len;
        rest = next_part(rest, &part, &len);
        if (!mark(g, part, len, &same))
            return no_route(g, part, len < 200 ? len : 200, same);
    }
    return !rest
           || enshu__gtfs_end(g, ENSHU_ELIMIT, "routes.txt", 0,
                              "路線が多すぎます (%d まで): 減らしてください",
                              "too many routes (at most %d): give fewer",
                              (int)ENSHU__GTFS_WISHES);
}
