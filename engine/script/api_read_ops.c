/* Fields of operations: names within a declaration, shares; and what a
 * declared operation has that was not written. */
#include "script/api_read.h"

#include <string.h>

#include <lauxlib.h>

enum { MOST_SHARES = 256 };

static void *member(void *def, size_t at)
{
    return (char *)def + at;
}

/* ---- names ---- */

/* The text on top, the same pointer for the same text; NULL and a finding when
 * it is no text. */
static const char *read_name(enshu__reader *r, const enshu__field *f)
{
    const char *text = enshu__read_string(r, f);
    if (text && text[0] == '\0') {
        enshu__read_wrong(r, f);
        return NULL;
    }
    if (!text)
        return NULL;
    return enshu__names_text(r->script->scenario->names,
                             enshu__script_name(r->L, text, strlen(text)));
}

void enshu__read_local(enshu__reader *r, const enshu__field *f, void *def)
{
    *(const char **)member(def, f->at) = read_name(r, f);
}

void enshu__read_names(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    const bool one = lua_type(L, -1) == LUA_TSTRING;
    const int64_t n = one ? 1 : enshu__read_list(r, f);
    if (n < 0)
        return;
    const char **names = enshu__read_new(L, (size_t)n, sizeof *names);
    size_t used = 0;
    for (int64_t i = 1; i <= n; i++) {
        if (!one)
            lua_rawgeti(L, -1, i);
        names[used] = read_name(r, f);
        used += names[used] != NULL;
        if (!one)
            lua_pop(L, 1);
    }
    *(const char ***)member(def, f->at) = names;
    *(size_t *)member(def, f->at2) = used;
}

/* ---- shares ---- */

/* Keeps the shares in the order of their names. */
static void insert_share(const enshu__names *names, enshu__share *shares,
                         size_t n, enshu__share share)
{
    const char *text = enshu__names_text(names, share.name);
    for (; n > 0; n--) {
        if (strcmp(enshu__names_text(names, shares[n - 1].name), text) <= 0)
            break;
        shares[n] = shares[n - 1];
    }
    shares[n] = share;
}

void enshu__read_shares(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    if (!lua_istable(L, -1)) {
        enshu__read_wrong(r, f);
        return;
    }
    enshu__share *shares = enshu__read_new(L, MOST_SHARES, sizeof *shares);
    size_t n = 0;
    const int t = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, t)) {
        int64_t ppm = 0;
        size_t len = 0;
        const bool good = lua_type(L, -2) == LUA_TSTRING && n < MOST_SHARES
                          && enshu__read_milli(L, -1, 1000000, &ppm) && ppm >= 0
                          && ppm <= 1000000;
        if (!good) {
            char path[ENSHU__PATH_SIZE];
            lua_settop(L, t);
            enshu__read_problem(
                r, "EN1005", "%s: 割合は 名前 = 0 から 1 までの数 で書きます",
                "%s: a share is written name = a number from 0 "
                "to 1",
                enshu__read_path(r, f, path));
            return;
        }
        const char *name = lua_tolstring(L, -2, &len);
        const enshu__share share = {enshu__script_name(L, name, len), ppm};
        insert_share(r->script->scenario->names, shares, n++, share);
        lua_pop(L, 1);
    }
    *(enshu__share **)member(def, f->at) = shares;
    *(size_t *)member(def, f->at2) = n;
}

/* ---- what was not written ---- */

static void settle_flow(enshu__flow_def *def)
{
    for (size_t i = 0; i < def->n_stations; i++) {
        enshu__station_def *station = &def->stations[i];
        if (station->servers_max == 0)
            station->servers_max = 2 * station->servers;
    }
}

/* A line is written, or comes out of a feed; not both. */
static void need_line(enshu__reader *r, const enshu__timetable_def *def)
{
    const bool written = def->n_stops > 0 || def->n_trips > 0;
    if (def->feed && written)
        enshu__read_problem(r, "EN1005",
                            "%s: gtfs と stops・trips は一緒に書けません",
                            "%s: gtfs takes the place of stops and trips; "
                            "write one or the other",
                            "timetable");
    else if (def->feed && (!def->route || !def->date))
        enshu__read_problem(r, "EN1005",
                            "%s: gtfs には route と date も書きます",
                            "%s: gtfs needs a route and a date", "timetable");
    else if (!def->feed && !written)
        enshu__read_problem(r, "EN1005",
                            "%s: stops と trips か、gtfs を書きます",
                            "%s: needs stops and trips, or gtfs", "timetable");
    else if (!def->feed && def->name.ja == NULL && def->name.en == NULL)
        enshu__read_problem(r, "EN1005", "%s: 必要な項目がありません",
                            "%s: required field is missing", "timetable.name");
}

static void settle_timetable(enshu__reader *r, enshu__timetable_def *def)
{
    static const int64_t speeds[ENSHU__MODE_COUNT] = {
        [ENSHU__MODE_NORMAL] = 1000000,
        [ENSHU__MODE_DEGRADED] = 600000,
        [ENSHU__MODE_MANUAL] = 350000,
        [ENSHU__MODE_STOPPED] = 0,
    };
    for (int i = 0; i < ENSHU__MODE_COUNT; i++) {
        if (def->modes[i].speed_ppm < 0)
            def->modes[i].speed_ppm = speeds[i];
    }
    need_line(r, def);
}

void enshu__settle_operation(enshu__reader *r, const enshu__record *record,
                             enshu__decl *decl)
{
    if (record == &enshu__record_flow)
        settle_flow((enshu__flow_def *)(void *)decl);
    else if (record == &enshu__record_timetable)
        settle_timetable(r, (enshu__timetable_def *)(void *)decl);
}
