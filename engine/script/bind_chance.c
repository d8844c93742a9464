/* rng(name): draws from a named stream.  Inside a bot the streams are the
 * bot's own, so that its draws shift nobody else's. */
#include "script/bindings.h"

#include <string.h>

#include <lauxlib.h>

#include "enshu/maths.h"
#include "script/args.h"

enum { NAME_MAX_BYTES = 100, ITEMS_MAX = 10000 };
static const char rng_name[] = "rng";

typedef struct rng {
    size_t len;
    char name[];
} rng;

/* The stream, its state saved for undo. */
static enshu_random *stream(lua_State *L)
{
    const rng *r = luaL_checkudata(L, 1, rng_name);
    const enshu__script *s = enshu__script_of(L);
    enshu__script_refuse_check(L, "rng");
    enshu_random *random = enshu__drill_stream(s->drill, r->name, r->len);
    if (!random)
        luaL_error(L, "too many random streams");
    return random;
}

static int l_chance(lua_State *L)
{
    const uint32_t ppm = enshu__arg_ppm(L, 2);
    lua_pushboolean(L, enshu_random_chance(stream(L), ppm));
    return 1;
}

static int l_int(lua_State *L)
{
    const lua_Integer low = luaL_checkinteger(L, 2);
    const lua_Integer high = luaL_checkinteger(L, 3);
    luaL_argcheck(L, low <= high, 3, "must not be less than the first");
    lua_pushinteger(L, enshu_random_int(stream(L), low, high));
    return 1;
}

static int l_dur(lua_State *L)
{
    const enshu_time_us low = enshu__arg_duration(L, 2);
    const enshu_time_us high = enshu__arg_duration(L, 3);
    luaL_argcheck(L, low <= high, 3, "must not be less than the first");
    lua_pushinteger(L, enshu_random_int(stream(L), low, high));
    return 1;
}

static lua_Integer check_items(lua_State *L)
{
    luaL_checktype(L, 2, LUA_TTABLE);
    const lua_Integer n = enshu__lua_checked_length(L, 2, "the list");
    luaL_argcheck(L, n >= 1 && n <= ITEMS_MAX, 2,
                  "a list of 1 to 10000 things");
    return n;
}

static int l_pick(lua_State *L)
{
    const lua_Integer n = check_items(L);
    lua_rawgeti(L, 2, enshu_random_int(stream(L), 1, n));
    return 1;
}

static uint64_t row_weight(lua_State *L, lua_Integer i)
{
    lua_rawgeti(L, 2, i);
    luaL_argcheck(L, lua_istable(L, -1), 2, "rows {value, weight}");
    lua_rawgeti(L, -1, 2);
    const lua_Number w = lua_tonumber(L, -1);
    luaL_argcheck(L, lua_isnumber(L, -1) && w >= 0 && w <= 1e9, 2,
                  "weights from 0 to a billion");
    lua_pop(L, 2);
    return (uint64_t)enshu_round(w * 1000000);
}

static int l_weighted(lua_State *L)
{
    const lua_Integer n = check_items(L);
    uint64_t sum = 0;
    for (lua_Integer i = 1; i <= n; i++)
        sum += row_weight(L, i);
    luaL_argcheck(L, sum > 0, 2, "at least one weight above 0");
    luaL_argcheck(L, sum <= INT64_MAX, 2, "weights of nine trillion at most");
    int64_t at = enshu_random_int(stream(L), 0, (int64_t)sum - 1);
    lua_Integer row = 1;
    while (row < n) {
        const int64_t w = (int64_t)row_weight(L, row);
        if (at < w)
            break;
        at -= w;
        row++;
    }
    lua_rawgeti(L, 2, row);
    lua_rawgeti(L, -1, 1);
    return 1;
}

static int l_shuffle(lua_State *L)
{
    const lua_Integer n = check_items(L);
    enshu_random *r = stream(L);
    lua_createtable(L, (int)n, 0);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, 2, i);
        lua_rawseti(L, 3, i);
    }
    for (lua_Integer i = n; i > 1; i--) {
        const lua_Integer k = enshu_random_int(r, 1, i);
        lua_rawgeti(L, 3, i);
        lua_rawgeti(L, 3, k);
        lua_rawseti(L, 3, i);
        lua_rawseti(L, 3, k);
    }
    return 1;
}

static void push_methods(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"chance", l_chance}, {"int", l_int},           {"dur", l_dur},
        {"pick", l_pick},     {"weighted", l_weighted}, {"shuffle", l_shuffle},
        {NULL, NULL}};
    if (luaL_newmetatable(L, rng_name)) {
        luaL_newlib(L, methods);
        lua_setfield(L, -2, "__index");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
}

int l_rng(lua_State *L)
{
    size_t len = 0;
    const enshu__script *s = enshu__script_of(L);
    const char *name = luaL_checklstring(L, 1, &len);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "rng");
    luaL_argcheck(L, len >= 1 && len <= NAME_MAX_BYTES, 1,
                  "a name of 1 to 100 bytes");
    const char *prefix = s->in_bot ? "bot/" : "rng/";
    rng *r = lua_newuserdatauv(L, sizeof *r + len + 4, 0);
    r->len = len + 4;
    memcpy(r->name, prefix, 4);
    memcpy(r->name + 4, name, len);
    push_methods(L);
    lua_setmetatable(L, -2);
    return 1;
}
