/*
 * How a lock works: scripts hold an empty table whose metatable reads through
 * to the real one (`__index` is a table, so no C call is made) and refuses
 * every assignment.  The real table has a metatable of its own whose `__index`
 * is called for missing names only.
 *
 *   _ENV --__index--> globals --__index--> "unknown name 'x'"
 *   string (in globals) --__index--> real string table --__index--> ...
 */
#include "script/sandbox.h"

#include <stdbool.h>
#include <string.h>

#include "script/suggest.h"

/* The keys of our entries in the registry: their addresses. */
static const char globals_key = 'g';
static const char sealed_key = 's';

/* Pushes "name" or "library.name". */
static const char *push_full_name(lua_State *L, const char *library,
                                  int key_index)
{
    const char *const key = enshu__sandbox_display(L, key_index, NULL);
    if (!*library)
        return key;
    const char *const full = lua_pushfstring(L, "%s.%s", library, key);
    lua_remove(L, -2);
    return full;
}

/* Finds the name in the table at `index` that is nearest to `name`; pushes it
 * or nil.  The order of the table does not matter: ties go to the first in
 * byte order. */
static const char *push_nearest(lua_State *L, int index, const char *name)
{
    enshu__suggestion best;
    enshu__suggest_init(&best, name);
    lua_pushnil(L);
    while (lua_next(L, index) != 0) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING)
            enshu__suggest_offer(&best, lua_tostring(L, -1));
    }
    return lua_pushstring(L, best.name); /* The table keeps the name alive. */
}

/* __index(table, key), called when the real table has no such key. */
static int l_unknown(lua_State *L)
{
    const char *const library = lua_tostring(L, lua_upvalueindex(1));
    const char *const full = push_full_name(L, library, 2);
    const char *const hint = enshu__suggest_instead(full);
    if (hint)
        return luaL_error(L, "unknown name '%s' (%s)", full, hint);
    const char *const key = enshu__sandbox_display(L, 2, NULL);
    const char *const near = push_nearest(L, 1, key);
    if (!near)
        return luaL_error(L, "unknown name '%s'", full);
    return luaL_error(L, "unknown name '%s' (did you mean '%s%s%s'?)", full,
                      library, *library ? "." : "", near);
}

/* __newindex(proxy, key, value) */
static int l_refuse_assignment(lua_State *L)
{
    const char *const library = lua_tostring(L, lua_upvalueindex(1));
    const char *const full = push_full_name(L, library, 2);
    if (*library)
        return luaL_error(L, "assignment to '%s': '%s' cannot be changed", full,
                          library);
    return luaL_error(L,
                      "assignment to global '%s': write local %s = ... or use "
                      "var{}",
                      full, full);
}

static void set_closure(lua_State *L, const char *field, lua_CFunction fn,
                        const char *what)
{
    lua_pushstring(L, what);
    lua_pushcclosure(L, fn, 1);
    lua_setfield(L, -2, field);
}

void enshu__sandbox_lock(lua_State *L, const char *what)
{
    luaL_checkstack(L, 6, NULL);
    /* real */
    lua_createtable(L, 0, 1);
    set_closure(L, "__index", l_unknown, what);
    lua_setmetatable(L, -2);

    lua_newtable(L); /* proxy */
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    set_closure(L, "__newindex", l_refuse_assignment, what);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

static void check_open(lua_State *L)
{
    const bool sealed =
        lua_rawgetp(L, LUA_REGISTRYINDEX, &sealed_key) != LUA_TNIL;
    lua_pop(L, 1);
    ENSHU_REQUIRE(!sealed);
}

void enshu__sandbox_add(lua_State *L, const char *name)
{
    check_open(L);
    luaL_checkstack(L, 4, NULL);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &globals_key);
    lua_pushstring(L, name);
    lua_rotate(L, -3, -1); /* globals, name, value */
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

void enshu__sandbox_add_functions(lua_State *L, const luaL_Reg *functions)
{
    for (const luaL_Reg *f = functions; f->name; f++) {
        lua_pushcfunction(L, f->func);
        enshu__sandbox_add(L, f->name);
    }
}

void enshu__sandbox_add_library(lua_State *L, const char *name)
{
    enshu__sandbox_lock(L, name);
    enshu__sandbox_add(L, name);
}

void enshu__sandbox_seal(lua_State *L)
{
    check_open(L);
    lua_pushboolean(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &sealed_key);
}

void enshu__sandbox_pick(lua_State *L, const char *const *names)
{
    for (; *names; names++) {
        const int type = lua_getfield(L, -1, *names);
        ENSHU_REQUIRE(type != LUA_TNIL);
        lua_setfield(L, -3, *names);
    }
}

/* Charges for the first argument's length, then runs the standard function of
 * the first upvalue in its place. */
static int l_charged(lua_State *L)
{
    const lua_CFunction standard = lua_tocfunction(L, lua_upvalueindex(1));
    size_t len = 0;
    if (lua_type(L, 1) == LUA_TSTRING)
        lua_tolstring(L, 1, &len);
    enshu__lua_charge_bytes(L, len);
    return standard(L);
}

void enshu__sandbox_pick_charged(lua_State *L, const char *const *names)
{
    for (; *names; names++) {
        const int type = lua_getfield(L, -1, *names);
        ENSHU_REQUIRE(type == LUA_TFUNCTION);
        lua_pushcclosure(L, l_charged, 1);
        lua_setfield(L, -3, *names);
    }
}

void enshu__sandbox_check_plain(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TTABLE);
    if (lua_getmetatable(L, index))
        luaL_argerror(L, index, "a table of the engine cannot be used here");
}

void enshu__sandbox_open(lua_State *L)
{
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &globals_key);
    enshu__sandbox_open_base(L);
    enshu__sandbox_open_string(L);
    enshu__sandbox_open_table(L);
    enshu__sandbox_open_math(L);
    enshu__sandbox_open_utf8(L);

    /* What lua_load gives a chunk as _ENV is the locked view. */
    lua_rawgetp(L, LUA_REGISTRYINDEX, &globals_key);
    enshu__sandbox_lock(L, "");
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}
