/*
 * table.sort: a stable merge sort, bottom up, between two tables that the
 * comparator cannot reach.  An inconsistent comparator gives some order of the
 * same elements; an error in it leaves the list as it was.
 */
#include <stdbool.h>

#include "script/sandbox.h"

enum { LIST = 1, COMPARATOR, FROM, TO, LEFT, RIGHT };

/* Whether the element in RIGHT has to come before the one in LEFT. */
static bool right_first(lua_State *L)
{
    if (lua_isnil(L, COMPARATOR))
        return lua_compare(L, RIGHT, LEFT, LUA_OPLT) != 0;
    lua_pushvalue(L, COMPARATOR);
    lua_pushvalue(L, RIGHT);
    lua_pushvalue(L, LEFT);
    lua_call(L, 2, 1);
    const bool first = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return first;
}

static void fetch(lua_State *L, lua_Integer at, int slot)
{
    lua_rawgeti(L, FROM, at);
    lua_replace(L, slot);
}

/* Merges FROM[low..middle) and FROM[middle..high) into TO. */
static void merge(lua_State *L, lua_Integer low, lua_Integer middle,
                  lua_Integer high)
{
    lua_Integer left = low;
    lua_Integer right = middle;
    if (left < middle)
        fetch(L, left, LEFT);
    if (right < high)
        fetch(L, right, RIGHT);
    for (lua_Integer i = low; i < high; i++) {
        const bool take_right =
            left == middle || (right < high && right_first(L));
        lua_pushvalue(L, take_right ? RIGHT : LEFT);
        lua_rawseti(L, TO, i);
        if (take_right && ++right < high)
            fetch(L, right, RIGHT);
        else if (!take_right && ++left < middle)
            fetch(L, left, LEFT);
    }
}

static lua_Integer least(lua_Integer a, lua_Integer b)
{
    return a < b ? a : b;
}

static void merge_pass(lua_State *L, lua_Integer n, lua_Integer width)
{
    enshu__lua_charge(L, (size_t)n);
    for (lua_Integer low = 1; low <= n; low += 2 * width) {
        const lua_Integer middle = least(low + width, n + 1);
        merge(L, low, middle, least(middle + width, n + 1));
    }
    lua_pushvalue(L, FROM);
    lua_copy(L, TO, FROM);
    lua_replace(L, TO);
}

static void copy_list(lua_State *L, int from, int to, lua_Integer n)
{
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, to, i);
    }
}

/* table.sort(list, comes_before?) */
int enshu__sandbox_sort(lua_State *L)
{
    enshu__sandbox_check_plain(L, LIST);
    if (!lua_isnoneornil(L, COMPARATOR))
        luaL_checktype(L, COMPARATOR, LUA_TFUNCTION);
    lua_settop(L, COMPARATOR);
    const lua_Integer n = enshu__lua_checked_length(L, LIST, "sort: the table");
    if (n < 2)
        return 0;

    lua_createtable(L, (int)n, 0);
    lua_createtable(L, (int)n, 0);
    lua_pushnil(L); /* LEFT */
    lua_pushnil(L); /* RIGHT */
    luaL_checkstack(L, 8, NULL);
    copy_list(L, LIST, FROM, n);
    for (lua_Integer width = 1; width < n; width *= 2)
        merge_pass(L, n, width);
    copy_list(L, FROM, LIST, n);
    return 0;
}
