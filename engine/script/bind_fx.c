/* Effects as values: fx.state(TARGET, "down") and the rest. */
#include "script/cond_lua.h"

#include <string.h>

#include <lauxlib.h>

#include "script/api_read.h"
#include "script/bindings.h"
#include "script/fx_lua.h"
#include "script/order_lua.h"

enum { MOST_PEOPLE = 100000 };

static const char metatable_key = 0;

void enshu__open_effects(lua_State *L)
{
    lua_createtable(L, 0, 2);
    lua_pushliteral(L, "effect");
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable_key);
}

bool enshu__is_effect(lua_State *L, int idx)
{
    if (lua_type(L, idx) != LUA_TUSERDATA || !lua_getmetatable(L, idx))
        return false;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_key);
    const bool same = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return same;
}

/* ---- arguments ---- */

enshu__ref enshu__fx_id(lua_State *L, int idx, const char *what)
{
    enshu__ref ref = {0, -1, 0};
    size_t len = 0;
    const char *id =
        lua_type(L, idx) == LUA_TSTRING ? lua_tolstring(L, idx, &len) : "";
    if (len > 0)
        ref.name = enshu__script_name(L, id, len);
    else
        enshu__complain(L, "EN1005", "%s: id が必要ですが %s です",
                        "%s: expected an id, got %s", what,
                        enshu__type_name(L, idx));
    return ref;
}

enshu__ref enshu__fx_opt_id(lua_State *L, int idx, const char *what)
{
    return lua_isnoneornil(L, idx) ? (enshu__ref){0, -1, 0}
                                   : enshu__fx_id(L, idx, what);
}

/* An order is kept beside the effect until that is declared. */
typedef struct effect {
    enshu__fx fx;
    enshu__order_def order;
} effect;

enshu__fx *enshu__push_bare_effect(lua_State *L, enshu__fx_op op)
{
    const enshu__where where = enshu__script_where(L);
    effect *e = lua_newuserdatauv(L, sizeof *e, 0);
    memset(e, 0, sizeof *e);
    enshu__fx *fx = &e->fx;
    fx->op = (uint8_t)op;
    fx->a.index = -1;
    fx->b.index = -1;
    fx->c.index = -1;
    fx->where = where;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_key);
    lua_setmetatable(L, -2);
    return fx;
}

enshu__fx *enshu__push_effect(lua_State *L, enshu__fx_op op, const char *what)
{
    const enshu__ref a = enshu__fx_id(L, 1, what);
    const bool target =
        a.name != 0 && strcmp(lua_tostring(L, 1), enshu__target_word) == 0;
    enshu__fx *fx = enshu__push_bare_effect(L, op);
    fx->on_target = target;
    if (!target)
        fx->a = a;
    return fx;
}

const enshu__fx *enshu__peek_effect(lua_State *L, int idx)
{
    effect *e = lua_touserdata(L, idx);
    if (e->fx.op == ENSHU__FX_ORDER)
        e->fx.order = &e->order;
    return &e->fx;
}

/* ---- constructors ---- */

int l_fx_state(lua_State *L)
{
    lua_settop(L, 2);
    const enshu_name word = enshu__fx_id(L, 2, "fx.state").name;
    enshu__push_effect(L, ENSHU__FX_STATE, "fx.state")->word = word;
    return 1;
}

int l_fx_compromise(lua_State *L)
{
    lua_settop(L, 2);
    const char *word = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    const int hold = enshu__word_index(enshu__words_hold, word);
    if (hold < 0)
        enshu__complain(L, "EN5007",
                        "fx.compromise: '%.40s' はありません: none, foothold, "
                        "user, admin",
                        "fx.compromise: no level '%.40s'; one of none, "
                        "foothold, user, admin",
                        word);
    enshu__push_effect(L, ENSHU__FX_COMPROMISE, "fx.compromise")->n = hold;
    return 1;
}

int l_fx_isolate(lua_State *L)
{
    lua_settop(L, 1);
    enshu__push_effect(L, ENSHU__FX_ISOLATE, "fx.isolate");
    return 1;
}

int l_fx_reconnect(lua_State *L)
{
    lua_settop(L, 1);
    enshu__push_effect(L, ENSHU__FX_RECONNECT, "fx.reconnect");
    return 1;
}

int l_fx_send(lua_State *L)
{
    lua_settop(L, 1);
    enshu__push_effect(L, ENSHU__FX_SEND, "fx.send");
    return 1;
}

int l_fx_set(lua_State *L)
{
    lua_settop(L, 2);
    enshu__scalar value = {.type = ENSHU__NIL};
    if (!enshu__read_scalar(L, 2, &value))
        enshu__complain(L, "EN1005",
                        "fx.set: 真偽値・数・文字列が必要ですが %s です",
                        "fx.set: expected a boolean, number or string, got %s",
                        enshu__type_name(L, 2));
    enshu__push_effect(L, ENSHU__FX_SET, "fx.set")->scalar = value;
    return 1;
}

int l_fx_reveal(lua_State *L)
{
    lua_settop(L, 2);
    const enshu__ref to = lua_isnil(L, 2) ? (enshu__ref){0, -1, 0}
                                          : enshu__fx_id(L, 2, "fx.reveal");
    enshu__push_effect(L, ENSHU__FX_REVEAL, "fx.reveal")->b = to;
    return 1;
}

int l_fx_award(lua_State *L)
{
    lua_settop(L, 2);
    int64_t points = ENSHU__ABSENT_TIME;
    if (!lua_isnil(L, 2) && !enshu__read_milli(L, 2, 1000, &points))
        enshu__complain(L, "EN1005", "fx.award: 点数が必要ですが %s です",
                        "fx.award: expected points, got %s",
                        enshu__type_name(L, 2));
    enshu__push_effect(L, ENSHU__FX_AWARD, "fx.award")->n = points;
    return 1;
}

int l_fx_manual(lua_State *L)
{
    lua_settop(L, 1);
    enshu__push_effect(L, ENSHU__FX_MANUAL, "fx.manual");
    return 1;
}

int l_fx_staff(lua_State *L)
{
    lua_settop(L, 2);
    int whole = 0;
    const lua_Integer n = lua_tointegerx(L, 2, &whole);
    if (!whole || lua_type(L, 2) != LUA_TNUMBER || n < -MOST_PEOPLE
        || n > MOST_PEOPLE)
        enshu__complain(L, "EN1005",
                        "fx.staff: 人数(-100000〜100000)が必要ですが %s です",
                        "fx.staff: expected a number of people, -100,000 to "
                        "100,000, got %s",
                        enshu__type_name(L, 2));
    enshu__push_effect(L, ENSHU__FX_STAFF, "fx.staff")->n = n;
    return 1;
}

int l_fx_order(lua_State *L)
{
    lua_settop(L, 3);
    const enshu__order_def order = enshu__read_order(L, "fx.order");
    enshu__push_effect(L, ENSHU__FX_ORDER, "fx.order");
    ((effect *)lua_touserdata(L, -1))->order = order;
    return 1;
}

int l_fx_observe(lua_State *L)
{
    lua_settop(L, 3);
    const enshu_name word = enshu__fx_opt_id(L, 2, "fx.observe").name;
    const enshu__ref to = enshu__fx_opt_id(L, 3, "fx.observe");
    enshu__fx *fx = enshu__push_effect(L, ENSHU__FX_OBSERVE, "fx.observe");
    fx->word = word;
    fx->b = to;
    return 1;
}

int l_fx_path(lua_State *L)
{
    lua_settop(L, 3);
    const enshu__ref on = enshu__fx_id(L, 2, "fx.path");
    const enshu__ref to = enshu__fx_opt_id(L, 3, "fx.path");
    enshu__fx *fx = enshu__push_effect(L, ENSHU__FX_PATH, "fx.path");
    fx->c = on;
    fx->b = to;
    return 1;
}

/* ---- keeping them ---- */

/* The effect on top of the stack in the scenario's memory. */
static enshu__fx keep(lua_State *L)
{
    const effect *e = lua_touserdata(L, -1);
    enshu__fx fx = e->fx;
    if (fx.op != ENSHU__FX_ORDER)
        return fx;
    enshu__order_def *order = enshu__read_new(L, 1, sizeof *order);
    *order = e->order;
    fx.order = order;
    return fx;
}

static void keep_list(lua_State *L, int idx, enshu__effects *effects,
                      const char *what)
{
    const int64_t n = enshu__list_length(L, idx);
    if (n < 0) {
        enshu__complain(L, "EN1005", "%s: fx の並びで書きます",
                        "%s: must be a list of fx", what);
        return;
    }
    effects->fx = enshu__read_new(L, (size_t)n, sizeof *effects->fx);
    for (int64_t i = 1; i <= n; i++) {
        lua_rawgeti(L, idx, i);
        if (enshu__is_effect(L, -1))
            effects->fx[effects->n++] = keep(L);
        else
            enshu__complain(
                L, "EN1005",
                "%s: fx.state(...) のような効果が必要ですが %s です",
                "%s: expected an effect such as fx.state(...), got %s", what,
                enshu__type_name(L, -1));
        lua_pop(L, 1);
    }
}

enshu__effects *enshu__keep_effects(lua_State *L, int idx, const char *what)
{
    idx = lua_absindex(L, idx);
    enshu__effects *effects = enshu__read_new(L, 1, sizeof *effects);
    if (lua_isfunction(L, idx))
        effects->fn = enshu__script_keep_function(L, idx);
    else
        keep_list(L, idx, effects, what);
    return effects;
}
