/* The table library: plain tables, raw access, lists without holes. */
#include <limits.h>
#include <stdbool.h>

#include "script/sandbox.h"

enum {
    UNPACK_MAX = 2000, /* results: one instruction copies them all */
    WHOLE_CHECK_MAX = 32
};

typedef struct list_shape {
    lua_Integer length;
    lua_Integer listed; /* keys within 1..length */
    bool has_number;    /* a number key elsewhere */
    bool has_other;     /* a key that is no number */
} list_shape;

static list_shape shape_of(lua_State *L, int index)
{
    const int at = lua_absindex(L, index);
    list_shape shape = {.length = (lua_Integer)lua_rawlen(L, at)};
    size_t visited = 0;
    luaL_checkstack(L, 4, NULL);
    lua_pushnil(L);
    while (lua_next(L, at) != 0) {
        lua_pop(L, 1);
        visited++;
        const lua_Integer key = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
        if (key >= 1 && key <= shape.length)
            shape.listed++;
        else if (lua_type(L, -1) == LUA_TNUMBER)
            shape.has_number = true;
        else
            shape.has_other = true;
    }
    enshu__lua_charge(L, visited);
    return shape;
}

static bool has_hole(const list_shape *shape)
{
    return shape->has_number || shape->listed != shape->length;
}

lua_Integer enshu__lua_checked_length(lua_State *L, int index, const char *what)
{
    const list_shape shape = shape_of(L, index);
    if (has_hole(&shape))
        luaL_error(L, "%s must be a list without holes", what);
    if (shape.has_other)
        luaL_error(L, "%s must be a list: it has named fields", what);
    return shape.length;
}

lua_Integer enshu__sandbox_list_length(lua_State *L, int index,
                                       const char *what)
{
    const lua_Integer length = (lua_Integer)lua_rawlen(L, index);
    if (length > WHOLE_CHECK_MAX && (length & (length - 1)) != 0)
        return length;
    const list_shape shape = shape_of(L, index);
    if (has_hole(&shape))
        luaL_error(L, "%s must be a list without holes", what);
    return shape.length;
}

static void charge_shift(lua_State *L, lua_Integer items)
{
    enshu__lua_charge(L, (size_t)items / 4);
}

/* table.insert(list, value) or table.insert(list, position, value) */
static int l_insert(lua_State *L)
{
    enshu__sandbox_check_plain(L, 1);
    const int count = lua_gettop(L);
    if (count != 2 && count != 3)
        return luaL_error(L, "wrong number of arguments to 'insert'");
    const lua_Integer n = enshu__sandbox_list_length(L, 1, "insert: the table");
    const lua_Integer position = count == 3 ? luaL_checkinteger(L, 2) : n + 1;
    luaL_argcheck(L, position >= 1 && position <= n + 1, 2,
                  "position out of bounds");
    charge_shift(L, n + 1 - position);
    for (lua_Integer i = n; i >= position; i--) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, 1, i + 1);
    }
    lua_rawseti(L, 1, position);
    return 0;
}

/* table.remove(list, position?) -> the removed value */
static int l_remove(lua_State *L)
{
    enshu__sandbox_check_plain(L, 1);
    const lua_Integer n = enshu__sandbox_list_length(L, 1, "remove: the table");
    const lua_Integer position = luaL_optinteger(L, 2, n);
    if (n == 0 && (position == 0 || position == 1)) {
        lua_pushnil(L);
        return 1;
    }
    luaL_argcheck(L, position >= 1 && position <= n + 1, 2,
                  "position out of bounds");
    lua_rawgeti(L, 1, position);
    charge_shift(L, n + 1 - position);
    for (lua_Integer i = position; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    if (position <= n) {
        lua_pushnil(L);
        lua_rawseti(L, 1, n);
    }
    return 1;
}

/* table.pack(...) -> list with the field n */
static int l_pack(lua_State *L)
{
    const int count = lua_gettop(L);
    enshu__lua_charge(L, (size_t)count);
    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int i = count; i >= 1; i--)
        lua_rawseti(L, 1, i);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

/* table.unpack(list, first?, last?) */
static int l_unpack(lua_State *L)
{
    enshu__sandbox_check_plain(L, 1);
    const lua_Integer first = luaL_optinteger(L, 2, 1);
    const lua_Integer last =
        lua_isnoneornil(L, 3)
            ? enshu__sandbox_list_length(L, 1, "unpack: the table")
            : luaL_checkinteger(L, 3);
    if (first > last)
        return 0;
    const lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first;
    if (count >= UNPACK_MAX || !lua_checkstack(L, (int)count + 1))
        return luaL_error(L, "too many results to unpack (%d at most)",
                          (int)UNPACK_MAX);
    enshu__lua_charge(L, (size_t)count);
    for (lua_Integer i = first; i < last; i++)
        lua_rawgeti(L, 1, i);
    lua_rawgeti(L, 1, last);
    return (int)count + 1;
}

/* table.concat(list, separator?, first?, last?) */
static int l_concat(lua_State *L)
{
    enshu__sandbox_check_plain(L, 1);
    size_t separator_len = 0;
    const char *const separator = luaL_optlstring(L, 2, "", &separator_len);
    const lua_Integer first = luaL_optinteger(L, 3, 1);
    const lua_Integer last =
        lua_isnoneornil(L, 4)
            ? enshu__sandbox_list_length(L, 1, "concat: the table")
            : luaL_checkinteger(L, 4);
    lua_settop(L, 2);
    enshu__builder text;
    enshu__builder_init(&text, L);
    for (lua_Integer i = first; i <= last; i++) {
        const int type = lua_rawgeti(L, 1, i);
        if (type != LUA_TSTRING && type != LUA_TNUMBER)
            return luaL_error(L,
                              "invalid value (at index %I) in table for "
                              "'concat'",
                              i);
        size_t len = 0;
        const char *const item = lua_tolstring(L, -1, &len);
        enshu__lua_charge(L, 1 + len / 64);
        enshu__builder_add(&text, item, len);
        lua_pop(L, 1);
        if (i == last) /* last may be the greatest integer */
            break;
        enshu__builder_add(&text, separator, separator_len);
    }
    enshu__builder_push(&text);
    return 1;
}

void enshu__sandbox_open_table(lua_State *L)
{
    static const luaL_Reg own[] = {{"concat", l_concat},
                                   {"insert", l_insert},
                                   {"pack", l_pack},
                                   {"remove", l_remove},
                                   {"sort", enshu__sandbox_sort},
                                   {"unpack", l_unpack},
                                   {NULL, NULL}};
    luaL_newlib(L, own);
    enshu__sandbox_add_library(L, "table");
}
