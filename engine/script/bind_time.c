#include "script/bindings.h"

#include <lauxlib.h>

#include "enshu/maths.h"
#include "script/args.h"

static int push_duration(lua_State *L, int64_t unit_us)
{
    const lua_Number n = luaL_checknumber(L, 1);
    luaL_argcheck(L, lua_isnoneornil(L, 2), 2,
                  "a duration has one number; for the smaller of two values "
                  "use math.min");
    const lua_Number us = n * (lua_Number)unit_us;
    luaL_argcheck(L,
                  us >= -(lua_Number)ENSHU_TIME_MAX
                      && us <= (lua_Number)ENSHU_TIME_MAX,
                  1, "too long");
    lua_pushinteger(L, enshu_round(us));
    return 1;
}

int l_ms(lua_State *L)
{
    return push_duration(L, ENSHU_MS);
}

int l_sec(lua_State *L)
{
    return push_duration(L, ENSHU_SEC);
}

int l_min(lua_State *L)
{
    return push_duration(L, ENSHU_MIN);
}

int l_hours(lua_State *L)
{
    return push_duration(L, ENSHU_HOUR);
}

int l_days(lua_State *L)
{
    return push_duration(L, ENSHU_DAY);
}

int l_range(lua_State *L)
{
    const enshu_time_us low = enshu__arg_duration(L, 1);
    const enshu_time_us high = enshu__arg_duration(L, 2);
    luaL_argcheck(L, low <= high, 2, "must not be less than the first");
    lua_createtable(L, 2, 0);
    lua_pushinteger(L, low);
    lua_rawseti(L, -2, 1);
    lua_pushinteger(L, high);
    lua_rawseti(L, -2, 2);
    return 1;
}

int l_now(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    lua_pushinteger(L, s->drill ? enshu__now(s->drill) : 0);
    return 1;
}

int l_clock(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "clock");
    const lua_Integer t = luaL_optinteger(L, 1, enshu__now(s->drill));
    char text[ENSHU_TIME_TEXT];
    enshu_time_write_clock(t, enshu_drill_info(s->drill)->start_us, false,
                           text);
    lua_pushstring(L, text);
    return 1;
}
