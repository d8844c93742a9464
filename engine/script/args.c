#include "script/args.h"

#include <string.h>

#include <lauxlib.h>

#include "enshu/maths.h"
#include "script/suggest.h"

/* Pushes "asset or zone". */
static const char *push_kinds(lua_State *L, enshu__kinds kinds)
{
    lua_pushliteral(L, "");
    bool first = true;
    for (int k = 1; k < ENSHU__KIND_COUNT; k++) {
        if ((kinds & ENSHU__BIT(k)) == 0)
            continue;
        lua_pushstring(L, first ? "" : " or ");
        lua_pushstring(L, enshu__kind_word((enshu__kind)k));
        lua_concat(L, 3);
        first = false;
    }
    return lua_tostring(L, -1);
}

static const char *nearest(const enshu__script *s, enshu__kinds kinds,
                           const char *id)
{
    enshu__suggestion best;
    enshu__suggest_init(&best, id);
    for (int k = 1; k < ENSHU__KIND_COUNT; k++) {
        const enshu__list *list = &s->scenario->lists[k];
        for (size_t i = 0; (kinds & ENSHU__BIT(k)) != 0 && i < list->n; i++)
            enshu__suggest_offer(&best, enshu__names_text(s->scenario->names,
                                                          list->at[i]->name));
    }
    return best.name;
}

static void raise_unknown(lua_State *L, enshu__kinds kinds, const char *fn,
                          const char *id)
{
    const char *near = nearest(enshu__script_of(L), kinds, id);
    const char *what = push_kinds(L, kinds);
    if (near)
        luaL_error(L, "%s(): no %s '%s' (did you mean '%s'?)", fn, what, id,
                   near);
    luaL_error(L, "%s(): no %s '%s'", fn, what, id);
}

enshu__ref enshu__arg_ref(lua_State *L, int idx, enshu__kinds kinds,
                          const char *fn)
{
    const enshu__script *s = enshu__script_of(L);
    size_t len = 0;
    const char *id = luaL_checklstring(L, idx, &len);
    enshu__kind kind = ENSHU__NOTHING;
    const enshu_name name = enshu__names_find(s->scenario->names, id, len);
    const enshu__decl *decl =
        name ? enshu__scenario_find(s->scenario, kinds, name, &kind) : NULL;
    if (!decl) {
        raise_unknown(L, kinds, fn, id);
        return (enshu__ref){0, -1, ENSHU__NOTHING};
    }
    return (enshu__ref){name, decl->index, (uint8_t)kind};
}

enshu__ref enshu__arg_opt_ref(lua_State *L, int idx, enshu__kinds kinds,
                              const char *fn)
{
    if (lua_isnoneornil(L, idx))
        return (enshu__ref){0, -1, ENSHU__NOTHING};
    return enshu__arg_ref(L, idx, kinds, fn);
}

enshu_time_us enshu__arg_duration(lua_State *L, int idx)
{
    int exact = 0;
    const lua_Integer us = lua_tointegerx(L, idx, &exact);
    luaL_argcheck(L, exact && lua_type(L, idx) == LUA_TNUMBER, idx,
                  "a duration such as min(15)");
    luaL_argcheck(L, us >= 0 && us <= ENSHU_TIME_MAX, idx,
                  "a duration of 0 or more and at most ten years");
    return us;
}

enshu_text enshu__arg_text(lua_State *L, int idx, const char *fn)
{
    enshu_text t = {NULL, NULL};
    if (lua_isnoneornil(L, idx))
        return t;
    if (lua_type(L, idx) == LUA_TSTRING) {
        const enshu__script *s = enshu__script_of(L);
        const char *text = lua_tostring(L, idx);
        if (s->scenario->def && s->scenario->def->lang == 1)
            t.en = text;
        else
            t.ja = text;
        return t;
    }
    if (!lua_istable(L, idx))
        luaL_error(L, "%s(): a text is a string or {ja=..., en=...}", fn);
    /* The table keeps both strings alive. */
    lua_pushliteral(L, "ja");
    if (lua_rawget(L, idx) == LUA_TSTRING)
        t.ja = lua_tostring(L, -1);
    lua_pop(L, 1);
    lua_pushliteral(L, "en");
    if (lua_rawget(L, idx) == LUA_TSTRING)
        t.en = lua_tostring(L, -1);
    lua_pop(L, 1);
    if (!t.ja && !t.en)
        luaL_error(L, "%s(): a text is a string or {ja=..., en=...}", fn);
    return t;
}

static bool is_among(const char *const *known, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(known[i], key) == 0)
            return true;
    }
    return false;
}

const char *enshu__arg_unknown_key(lua_State *L, int idx,
                                   const char *const *known, size_t n,
                                   const char *after)
{
    const char *first = NULL;
    lua_pushnil(L);
    while (lua_next(L, idx)) {
        lua_pop(L, 1);
        const char *key =
            lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
        if (!is_among(known, n, key) && (!after || strcmp(key, after) > 0)
            && (!first || strcmp(key, first) < 0))
            first = key;
    }
    return first;
}

uint32_t enshu__arg_ppm(lua_State *L, int idx)
{
    const lua_Number p = luaL_checknumber(L, idx);
    luaL_argcheck(L, p >= 0 && p <= 1, idx, "a probability from 0 to 1");
    return (uint32_t)enshu_round(p * 1000000);
}
