#include "script/handle.h"

#include <string.h>

#include <lauxlib.h>

#include "script/api_read.h"

static const char handle_name[] = "handle";
static const char filter_name[] = "event";

/* Pushes the locked metatable of a kind of value, made once. */
static void set_meta(lua_State *L, const char *name)
{
    if (luaL_newmetatable(L, name)) {
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
}

enshu__handle *enshu__push_handle(lua_State *L, uint64_t number)
{
    enshu__handle *h = lua_newuserdatauv(L, sizeof *h, 1);
    *h = (enshu__handle){number, false};
    set_meta(L, handle_name);
    return h;
}

enshu__handle *enshu__to_handle(lua_State *L, int idx)
{
    return luaL_testudata(L, idx, handle_name);
}

enshu__filter *enshu__to_filter(lua_State *L, int idx)
{
    return luaL_testudata(L, idx, filter_name);
}

bool enshu__to_scalar(lua_State *L, int idx, enshu__scalar *out)
{
    size_t len = 0;
    switch (lua_type(L, idx)) {
    case LUA_TBOOLEAN:
        *out = (enshu__scalar){ENSHU__BOOL, {.integer = lua_toboolean(L, idx)}};
        return true;
    case LUA_TNUMBER:
        if (lua_isinteger(L, idx))
            *out =
                (enshu__scalar){ENSHU__INT, {.integer = lua_tointeger(L, idx)}};
        else
            *out =
                (enshu__scalar){ENSHU__NUM, {.number = lua_tonumber(L, idx)}};
        return true;
    case LUA_TSTRING: {
        const char *text = lua_tolstring(L, idx, &len);
        *out = (enshu__scalar){ENSHU__STR,
                               {.str = enshu__script_name(L, text, len)}};
        return true;
    }
    default:
        return false;
    }
}

void enshu__push_scalar(lua_State *L, const enshu__script *s, enshu__scalar v)
{
    switch (v.type) {
    case ENSHU__NIL:
        lua_pushnil(L);
        break;
    case ENSHU__BOOL:
        lua_pushboolean(L, v.as.integer != 0);
        break;
    case ENSHU__INT:
        lua_pushinteger(L, v.as.integer);
        break;
    case ENSHU__NUM:
        lua_pushnumber(L, v.as.number);
        break;
    case ENSHU__STR:
        lua_pushstring(L, enshu__names_text(s->scenario->names, v.as.str));
        break;
    }
}

static enshu__notice_kind check_event_name(lua_State *L, int idx)
{
    const char *name = luaL_checkstring(L, idx);
    const char *words[ENSHU__NOTICE_COUNT];
    for (int k = 0; k < ENSHU__NOTICE_COUNT; k++) {
        words[k] = enshu__notice_word((enshu__notice_kind)k);
        if (strcmp(words[k], name) == 0)
            return (enshu__notice_kind)k;
    }
    const char *near = enshu__nearest(name, words, ENSHU__NOTICE_COUNT);
    if (near)
        enshu__complain(
            L, "EN6010", "出来事 '%.40s' はありません ('%s' の誤りですか)",
            "unknown event '%.40s' (did you mean '%s'?)", name, near);
    else
        enshu__complain(L, "EN6010", "出来事 '%.40s' はありません",
                        "unknown event '%.40s'", name);
    return ENSHU__NOTICE_START; /* after a finding nothing will be played */
}

static size_t count_rows(lua_State *L, int table)
{
    size_t n = 0;
    if (lua_isnoneornil(L, table))
        return 0;
    luaL_checktype(L, table, LUA_TTABLE);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        n++;
    }
    return n;
}

static void fill_rows(lua_State *L, int table, enshu__filter *f)
{
    lua_pushnil(L);
    while (lua_next(L, table)) {
        size_t len = 0;
        enshu__filter_row *row = &f->rows[f->n];
        if (lua_type(L, -2) != LUA_TSTRING
            || !enshu__to_scalar(L, -1, &row->value))
            luaL_error(L, "an event filter holds fields and plain values, "
                          "such as {id=\"restore\"}");
        const char *key = lua_tolstring(L, -2, &len);
        row->key = enshu__script_name(L, key, len);
        f->n++;
        lua_pop(L, 1);
    }
}

enshu__filter *enshu__push_filter(lua_State *L, int name_idx, int table_idx)
{
    enum { ROWS_MAX = 16 };
    const enshu__notice_kind kind = check_event_name(L, name_idx);
    const size_t n = count_rows(L, table_idx);
    if (n > ROWS_MAX)
        luaL_error(L, "an event filter holds at most %d fields", ROWS_MAX);
    enshu__filter *f =
        lua_newuserdatauv(L, sizeof *f + n * sizeof(enshu__filter_row), 0);
    f->kind = kind;
    f->n = 0;
    set_meta(L, filter_name);
    if (n > 0)
        fill_rows(L, table_idx, f);
    return f;
}

static const enshu_pair *pair_named(const enshu__notice *notice,
                                    const char *key)
{
    for (size_t i = 0; i < notice->n; i++) {
        if (strcmp(notice->pairs[i].key, key) == 0)
            return &notice->pairs[i];
    }
    return NULL;
}

/* As Lua compares: 2 fits 2.0. */
static bool number_fits(enshu__scalar want, const enshu_value *v)
{
    if (want.type == ENSHU__INT && v->count != ENSHU__NUMBER_BITS)
        return want.as.integer == v->as.integer;
    const double number = v->count == ENSHU__NUMBER_BITS
                              ? enshu__notice_number(v)
                              : (double)v->as.integer;
    return (want.type == ENSHU__INT && (double)want.as.integer == number)
           || (want.type == ENSHU__NUM && want.as.number == number);
}

static bool value_fits(const enshu__names *names, enshu__scalar want,
                       const enshu_value *v)
{
    switch (v->type) {
    case ENSHU_TYPE_STR:
    case ENSHU_TYPE_ID:
        return want.type == ENSHU__STR
               && strcmp(enshu__names_text(names, want.as.str), v->as.str) == 0;
    case ENSHU_TYPE_INT:
        return number_fits(want, v);
    case ENSHU_TYPE_BOOL:
        return want.type == ENSHU__BOOL && want.as.integer == v->as.integer;
    default:
        return false;
    }
}

bool enshu__filter_fits(const enshu__script *s, const enshu__filter *f,
                        const enshu__notice *notice)
{
    const enshu__names *names = s->scenario->names;
    if (f->kind != notice->kind)
        return false;
    for (size_t i = 0; i < f->n; i++) {
        const enshu_pair *p =
            pair_named(notice, enshu__names_text(names, f->rows[i].key));
        if (!p || !value_fits(names, f->rows[i].value, &p->value))
            return false;
    }
    return true;
}

static void push_pairs(lua_State *L, const enshu_pair *pairs, size_t n)
{
    lua_createtable(L, 0, (int)n);
    for (size_t i = 0; i < n; i++) {
        const enshu_value *v = &pairs[i].value;
        switch (v->type) {
        case ENSHU_TYPE_STR:
        case ENSHU_TYPE_ID:
            lua_pushstring(L, v->as.str);
            break;
        case ENSHU_TYPE_INT:
            if (v->count == ENSHU__NUMBER_BITS)
                lua_pushnumber(L, enshu__notice_number(v));
            else
                lua_pushinteger(L, v->as.integer);
            break;
        case ENSHU_TYPE_BOOL:
            lua_pushboolean(L, v->as.integer != 0);
            break;
        case ENSHU_TYPE_MAP:
            push_pairs(L, v->as.map, v->count);
            break;
        default:
            continue;
        }
        lua_setfield(L, -2, pairs[i].key);
    }
}

void enshu__push_notice(lua_State *L, const enshu__notice *notice)
{
    luaL_checkstack(L, 6, NULL);
    push_pairs(L, notice->pairs, notice->n);
}
