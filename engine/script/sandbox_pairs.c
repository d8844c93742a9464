/*
 * pairs in one order for every run: numbers, strings by bytes, booleans.
 *
 * The keys are read once, when pairs is called.  A list needs no copy of them:
 * its keys are 1..n.  Other keys are sorted into a table of their own.  Fields
 * that the loop removes are skipped, fields that it adds are not visited.
 */
#include <stdbool.h>
#include <string.h>

#include "script/sandbox.h"

typedef struct walk_key {
    int rank; /* integers, strings, booleans */
    lua_Integer integer;
    const char *text; /* belongs to the table that is walked */
    size_t len;
} walk_key;

enum { RANK_INTEGER, RANK_STRING, RANK_BOOLEAN };

static bool comes_before(const walk_key *a, const walk_key *b)
{
    if (a->rank != b->rank)
        return a->rank < b->rank;
    if (a->rank != RANK_STRING)
        return a->integer < b->integer;
    const size_t common = a->len < b->len ? a->len : b->len;
    const int order = common > 0 ? memcmp(a->text, b->text, common) : 0;
    return order != 0 ? order < 0 : a->len < b->len;
}

static void merge(const walk_key *from, walk_key *to, size_t low, size_t middle,
                  size_t high)
{
    size_t left = low;
    size_t right = middle;
    for (size_t i = low; i < high; i++) {
        const bool take_right =
            left == middle
            || (right < high && comes_before(&from[right], &from[left]));
        to[i] = take_right ? from[right++] : from[left++];
    }
}

/* Sorts keys[0..n) with as much room behind them; returns where they are. */
static const walk_key *sort_keys(walk_key *keys, size_t n)
{
    walk_key *from = keys;
    walk_key *to = keys + n;
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t low = 0; low < n; low += 2 * width) {
            const size_t middle = low + width < n ? low + width : n;
            const size_t high = middle + width < n ? middle + width : n;
            merge(from, to, low, middle, high);
        }
        walk_key *const sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

static walk_key read_key(lua_State *L, int index)
{
    walk_key key = {.rank = RANK_INTEGER};
    switch (lua_type(L, index)) {
    case LUA_TSTRING:
        key.rank = RANK_STRING;
        key.text = lua_tolstring(L, index, &key.len);
        break;
    case LUA_TBOOLEAN:
        key.rank = RANK_BOOLEAN;
        key.integer = lua_toboolean(L, index);
        break;
    default:
        if (!lua_isinteger(L, index))
            luaL_error(L,
                       "pairs: keys must be integers, strings or booleans, "
                       "not %s",
                       enshu__sandbox_display(L, index, NULL));
        key.integer = lua_tointeger(L, index);
        break;
    }
    return key;
}

static void push_key(lua_State *L, const walk_key *key)
{
    switch (key->rank) {
    case RANK_STRING:
        lua_pushlstring(L, key->text, key->len);
        break;
    case RANK_BOOLEAN:
        lua_pushboolean(L, key->integer != 0);
        break;
    default:
        lua_pushinteger(L, key->integer);
        break;
    }
}

static bool is_listed(const walk_key *key, lua_Integer list)
{
    return key->rank == RANK_INTEGER && key->integer >= 1
           && key->integer <= list;
}

/* Counts the keys of the table at 1 outside 1..*list; an integer among them
 * sets *list to 0, because the list then is not what comes first. */
static size_t count_others(lua_State *L, lua_Integer *list)
{
    size_t all = 0;
    size_t others = 0;
    bool has_integer = false;
    lua_pushnil(L);
    while (lua_next(L, 1) != 0) {
        lua_pop(L, 1);
        const walk_key key = read_key(L, -1);
        all++;
        if (is_listed(&key, *list))
            continue;
        others++;
        has_integer = has_integer || key.rank == RANK_INTEGER;
    }
    enshu__lua_charge(L, all + 4 * others);
    if (!has_integer)
        return others;
    *list = 0;
    return all;
}

/* Pushes a list of the keys outside 1..list, sorted. */
static void push_others(lua_State *L, lua_Integer list, size_t others)
{
    lua_createtable(L, (int)others, 0);
    walk_key *const keys = lua_newuserdatauv(L, 2 * others * sizeof *keys, 0);
    size_t n = 0;
    lua_pushnil(L);
    while (lua_next(L, 1) != 0) {
        lua_pop(L, 1);
        const walk_key key = read_key(L, -1);
        if (!is_listed(&key, list))
            keys[n++] = key;
    }
    ENSHU_REQUIRE(n == others);
    const walk_key *const sorted = sort_keys(keys, n);
    for (size_t i = 0; i < n; i++) {
        push_key(L, &sorted[i]);
        lua_rawseti(L, -3, (lua_Integer)i + 1);
    }
    lua_pop(L, 1);
}

enum { UP_TABLE = 1, UP_LIST, UP_OTHERS, UP_COUNT, UP_AT };

/* Returns the next key and value; nothing at the end. */
static int next_field(lua_State *L)
{
    const lua_Integer list = lua_tointeger(L, lua_upvalueindex(UP_LIST));
    const lua_Integer count = lua_tointeger(L, lua_upvalueindex(UP_COUNT));
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(UP_AT));
    while (at < list + count) {
        at++;
        if (at <= list)
            lua_pushinteger(L, at);
        else
            lua_rawgeti(L, lua_upvalueindex(UP_OTHERS), at - list);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(UP_TABLE)) != LUA_TNIL) {
            lua_pushinteger(L, at);
            lua_replace(L, lua_upvalueindex(UP_AT));
            return 2;
        }
        lua_pop(L, 2);
    }
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(UP_AT));
    lua_pushnil(L);
    return 1;
}

/* pairs(table) -> function: only the engine's own tables have `__pairs`. */
int enshu__sandbox_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_insert(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    enshu__sandbox_check_plain(L, 1);

    lua_Integer list = (lua_Integer)lua_rawlen(L, 1);
    const size_t others = count_others(L, &list);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, list);
    if (others > 0)
        push_others(L, list, others);
    else
        lua_pushnil(L);
    lua_pushinteger(L, (lua_Integer)others);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_field, UP_AT);
    return 1;
}
