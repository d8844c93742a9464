/* The base library, and the display of values. */
#include <lualib.h>
#include <stdbool.h>
#include <string.h>

#include "script/sandbox.h"

/* Pushes "<name>"; for engine objects the metatable's `__name`. */
static void push_kind(lua_State *L, int index)
{
    if (luaL_getmetafield(L, index, "__name") != LUA_TNIL) {
        lua_pushfstring(L, "<%s>", lua_tostring(L, -1));
        lua_remove(L, -2);
        return;
    }
    const bool is_plain = lua_istable(L, index) || lua_isfunction(L, index);
    lua_pushfstring(L, "<%s>", is_plain ? luaL_typename(L, index) : "object");
}

const char *enshu__sandbox_display(lua_State *L, int index, size_t *len)
{
    const int at = lua_absindex(L, index);
    luaL_checkstack(L, 4, NULL);
    switch (lua_type(L, at)) {
    case LUA_TSTRING:
        lua_pushvalue(L, at);
        break;
    case LUA_TNUMBER:
        lua_pushvalue(L, at);
        lua_tostring(L, -1); /* Converts the copy. */
        break;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, at) ? "true" : "false");
        break;
    case LUA_TNIL:
        lua_pushliteral(L, "nil");
        break;
    default:
        push_kind(L, at);
        break;
    }
    return lua_tolstring(L, -1, len);
}

/* tostring(value) */
static int l_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    enshu__sandbox_display(L, 1, NULL);
    return 1;
}

/* print(...): one line for the facilitator's log. */
static int l_print(lua_State *L)
{
    const int count = lua_gettop(L);
    enshu__builder line;
    enshu__builder_init(&line, L);
    for (int i = 1; i <= count; i++) {
        size_t len = 0;
        const char *const text = enshu__sandbox_display(L, i, &len);
        enshu__builder_add(&line, "\t", i > 1 ? 1 : 0);
        enshu__builder_add(&line, text, len);
        lua_pop(L, 1);
    }
    enshu__lua_charge_bytes(L, line.len);
    enshu__lua_print(enshu__lua_of(L), line.data, line.len);
    return 0;
}

static int next_item(lua_State *L)
{
    const lua_Integer i = luaL_checkinteger(L, 2) + 1;
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushinteger(L, i);
    return lua_rawgeti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

/* ipairs(list) */
static int l_ipairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushcfunction(L, next_item);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

/* Also the continuation when the called function waited. */
static int finish_pcall(lua_State *L, int status, lua_KContext context)
{
    (void)context;
    if (status == LUA_OK || status == LUA_YIELD)
        return lua_gettop(L);
    enshu__lua_rethrow_stop(L, status);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

/* pcall(fn, ...): catches errors, never a stop. */
static int l_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1); /* the first result, when there is no error */
    lua_insert(L, 1);
    const int status =
        lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall);
    return finish_pcall(L, status, 0);
}

void enshu__sandbox_open_base(lua_State *L)
{
    static const char *const standard[] = {"assert", "error", "rawequal",
                                           "select", "type",  NULL};
    static const char *const charged[] = {"tonumber", NULL};
    static const luaL_Reg own[] = {
        {"ipairs", l_ipairs},     {"pairs", enshu__sandbox_pairs},
        {"pcall", l_pcall},       {"print", l_print},
        {"tostring", l_tostring}, {NULL, NULL}};
    /* luaopen_base fills the present globals, a table that nobody sees. */
    lua_newtable(L);
    lua_pushcfunction(L, luaopen_base);
    lua_call(L, 0, 1);
    enshu__sandbox_pick_charged(L, charged);
    enshu__sandbox_pick(L, standard);
    lua_pop(L, 1);

    lua_pushnil(L);
    while (lua_next(L, -2) != 0)
        enshu__sandbox_add(L, lua_tostring(L, -2));
    lua_pop(L, 1);
    enshu__sandbox_add_functions(L, own);
}
