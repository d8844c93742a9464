#include "script/bindings.h"

#include <string.h>

#include <lauxlib.h>

#include "script/args.h"
#include "script/handle.h"
#include "script/sandbox.h"

enum { FILLED_BYTES = 32768 };

typedef struct lookup {
    lua_State *L;
    int table;
} lookup;

/* Values come from the table given to fmt(). */
static bool find_value(void *user, const char *name, size_t len,
                       enshu__scalar *out, const char **text)
{
    const lookup *l = user;
    lua_pushlstring(l->L, name, len);
    const int type = lua_rawget(l->L, l->table);
    bool found = true;
    *text = NULL;
    if (type == LUA_TSTRING) {
        out->type = ENSHU__STR;
        *text = lua_tostring(l->L, -1); /* the table keeps it alive */
    } else {
        found = type != LUA_TNIL && enshu__to_scalar(l->L, -1, out);
    }
    lua_pop(l->L, 1);
    return found;
}

/* Pushes `text` filled in, or nil when there is none. */
static void push_filled(lua_State *L, const char *text, int lang, char *out)
{
    const enshu__script *s = enshu__script_of(L);
    lookup l = {L, 2};
    const enshu_time_us start_us =
        s->scenario->def ? s->scenario->def->start_us : 0;
    if (!text) {
        lua_pushnil(L);
        return;
    }
    if (!enshu__fill(text, lang, start_us, find_value, &l, out, FILLED_BYTES))
        luaL_error(L, "fmt(): a {placeholder} has no value: %s", out);
    lua_pushstring(L, out);
}

int l_fmt(lua_State *L)
{
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    const enshu_text t = enshu__arg_text(L, 1, "fmt");
    char *out = lua_newuserdatauv(L, FILLED_BYTES, 0);
    enshu__lua_charge_bytes(L, FILLED_BYTES / 8);
    if (lua_type(L, 1) == LUA_TSTRING) {
        push_filled(L, t.ja ? t.ja : t.en, t.ja ? 0 : 1, out);
        return 1;
    }
    lua_createtable(L, 0, 2);
    push_filled(L, t.ja, 0, out);
    lua_setfield(L, -2, "ja");
    push_filled(L, t.en, 1, out);
    lua_setfield(L, -2, "en");
    return 1;
}

int l_count(lua_State *L)
{
    lua_Integer n = 0;
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        n++;
    }
    enshu__lua_charge(L, (size_t)n);
    lua_pushinteger(L, n);
    return 1;
}

/* keys(t): what pairs(t) would go through, in that order. */
int l_keys(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_createtable(L, 8, 0);
    lua_pushcfunction(L, enshu__sandbox_pairs);
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3); /* iterator, state, control at 3, 4, 5 */
    for (lua_Integer n = 1;; n++) {
        lua_pushvalue(L, 3);
        lua_pushvalue(L, 4);
        lua_pushvalue(L, 5);
        lua_call(L, 2, 1);
        if (lua_isnil(L, -1))
            break;
        lua_pushvalue(L, -1);
        lua_replace(L, 5);
        lua_rawseti(L, 2, n);
    }
    lua_settop(L, 2);
    return 1;
}
