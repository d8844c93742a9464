/* Effects on the attack as values, and apply(), which does effects at once. */
#include <stdio.h>

#include <lauxlib.h>

#include "script/api_read.h"
#include "script/args.h"
#include "script/bindings.h"
#include "script/cond_lua.h"
#include "script/fx_lua.h"
#include "script/process.h"
#include "script/resolve.h"

/* ---- arguments ---- */

static bool whole_number(lua_State *L, int idx, int64_t most, int64_t *out)
{
    int whole = 0;
    *out = lua_tointegerx(L, idx, &whole);
    return lua_type(L, idx) == LUA_TNUMBER && whole && *out >= 0
           && *out <= most;
}

/* A duration of 0 or more, or a complaint and 0. */
static int64_t duration(lua_State *L, int idx, const char *what)
{
    int64_t us = 0;
    if (!whole_number(L, idx, ENSHU_TIME_MAX, &us))
        enshu__complain(L, "EN1005",
                        "%s: min(15) のような時間が必要ですが %s です",
                        "%s: expected a duration such as min(15), got %s", what,
                        enshu__type_name(L, idx));
    else if (enshu__is_bare(us))
        enshu__complain(L, "EN3004",
                        "%s: 時間に単位がありません。min(%lld) と書きます",
                        "%s: bare number as a duration; write min(%lld)", what,
                        (long long)us);
    else
        return us;
    return 0;
}

/* A number from 0 to 1 in parts per million, or a complaint and 0. */
static int64_t share(lua_State *L, int idx, const char *what)
{
    const double n = lua_tonumber(L, idx);
    if (lua_type(L, idx) == LUA_TNUMBER && n >= 0 && n <= 1)
        return (int64_t)(n * ENSHU__FULL_PPM + 0.5);
    enshu__complain(L, "EN1005", "%s: 0 から 1 までの数が必要ですが %s です",
                    "%s: expected a number from 0 to 1, got %s", what,
                    enshu__type_name(L, idx));
    return 0;
}

/* true unless it is false; anything else is a complaint. */
static bool flag(lua_State *L, int idx, const char *what)
{
    if (!lua_isnil(L, idx) && lua_type(L, idx) != LUA_TBOOLEAN)
        enshu__complain(L, "EN1005", "%s: true か false が必要ですが %s です",
                        "%s: expected true or false, got %s", what,
                        enshu__type_name(L, idx));
    return lua_isnil(L, idx) || lua_toboolean(L, idx);
}

/* ---- constructors ---- */

static int about_one(lua_State *L, enshu__fx_op op, const char *what)
{
    lua_settop(L, 1);
    enshu__push_effect(L, op, what);
    return 1;
}

int l_fx_renew(lua_State *L)
{
    return about_one(L, ENSHU__FX_RENEW, "fx.renew");
}

int l_fx_collect(lua_State *L)
{
    return about_one(L, ENSHU__FX_COLLECT, "fx.collect");
}

int l_fx_wipe(lua_State *L)
{
    return about_one(L, ENSHU__FX_WIPE, "fx.wipe");
}

int l_fx_fault(lua_State *L)
{
    return about_one(L, ENSHU__FX_FAULT, "fx.fault");
}

int l_fx_steal(lua_State *L)
{
    lua_settop(L, 2);
    const enshu__ref by = enshu__fx_opt_id(L, 2, "fx.steal");
    enshu__push_effect(L, ENSHU__FX_STEAL, "fx.steal")->b = by;
    return 1;
}

int l_fx_control(lua_State *L)
{
    lua_settop(L, 3);
    const enshu_name word = enshu__fx_id(L, 2, "fx.control").name;
    const bool on = flag(L, 3, "fx.control");
    enshu__fx *fx = enshu__push_effect(L, ENSHU__FX_CONTROL, "fx.control");
    fx->word = word;
    fx->n = on;
    return 1;
}

/* How old the copy is, and the chance that it is tainted. */
static void read_restore(lua_State *L, int64_t *age_us, int64_t *risk_ppm)
{
    static const char *const names[] = {"age", "risk"};
    const char *key = NULL;
    while ((key = enshu__arg_unknown_key(L, 2, names, 2, key)))
        enshu__complain(
            L, "EN1004", "fx.restore: 項目 '%.40s' はありません: age, risk",
            "fx.restore: unknown field '%.40s'; one of age, risk", key);
    lua_pushliteral(L, "age");
    lua_rawget(L, 2);
    *age_us = duration(L, -1, "fx.restore.age");
    lua_pushliteral(L, "risk");
    if (lua_rawget(L, 2) != LUA_TNIL)
        *risk_ppm = share(L, -1, "fx.restore.risk");
    lua_pop(L, 2);
}

int l_fx_restore(lua_State *L)
{
    int64_t age_us = 0;
    int64_t risk_ppm = 0;
    lua_settop(L, 2);
    if (lua_istable(L, 2))
        read_restore(L, &age_us, &risk_ppm);
    else
        enshu__complain(L, "EN1005",
                        "fx.restore: {age=hours(6)} のように書きますが %s です",
                        "fx.restore: expected {age=hours(6)}, got %s",
                        enshu__type_name(L, 2));
    enshu__fx *fx = enshu__push_effect(L, ENSHU__FX_RESTORE, "fx.restore");
    fx->n = age_us;
    fx->scalar.type = ENSHU__INT;
    fx->scalar.as.integer = risk_ppm;
    return 1;
}

/* true: since now; a duration: for so long already; false: no more. */
int l_fx_persist(lua_State *L)
{
    lua_settop(L, 2);
    const int64_t n = lua_type(L, 2) == LUA_TNUMBER
                          ? duration(L, 2, "fx.persist") + 1
                          : flag(L, 2, "fx.persist");
    enshu__push_effect(L, ENSHU__FX_PERSIST, "fx.persist")->n = n;
    return 1;
}

int l_fx_flood(lua_State *L)
{
    enum { MOST_MBIT = 1000000000 };
    int64_t mbit = 0;
    lua_settop(L, 2);
    if (!whole_number(L, 2, MOST_MBIT, &mbit))
        enshu__complain(L, "EN1005",
                        "fx.flood: Mbit/s の整数が必要ですが %s です",
                        "fx.flood: expected a whole number of Mbit/s, got %s",
                        enshu__type_name(L, 2));
    enshu__push_effect(L, ENSHU__FX_FLOOD, "fx.flood")->n = mbit;
    return 1;
}

int l_fx_mitigate(lua_State *L)
{
    lua_settop(L, 2);
    const int64_t ppm = share(L, 2, "fx.mitigate");
    enshu__push_effect(L, ENSHU__FX_MITIGATE, "fx.mitigate")->n = ppm;
    return 1;
}

int l_fx_block(lua_State *L)
{
    lua_settop(L, 1);
    if (lua_isnil(L, 1))
        enshu__push_bare_effect(L, ENSHU__FX_BLOCK);
    else
        enshu__push_effect(L, ENSHU__FX_BLOCK, "fx.block");
    return 1;
}

/* ---- apply ---- */

typedef struct first_problem {
    char text[ENSHU__PROBLEM_SIZE];
} first_problem;

static void keep_first(void *user, const char *code, enshu__where where,
                       const char *ja, const char *en)
{
    first_problem *first = user;
    (void)code;
    (void)where;
    (void)ja;
    if (first->text[0] == '\0')
        (void)snprintf(first->text, sizeof first->text, "%s", en);
}

/* The effect on top of the stack, its references found. */
static enshu__fx found(lua_State *L, enshu__ref target)
{
    first_problem first = {""};
    const enshu__resolver r = {enshu__script_of(L)->scenario, keep_first,
                               &first};
    if (!enshu__is_effect(L, -1))
        luaL_error(L,
                   "apply(): expected an effect such as fx.state(...), got %s",
                   enshu__type_name(L, -1));
    enshu__fx fx = *enshu__peek_effect(L, -1);
    enshu__effects one = {.fx = &fx, .n = 1};
    enshu__resolve_effects(&r, &one, target.name ? ENSHU__BIT(target.kind) : 0,
                           "apply()");
    if (first.text[0] != '\0')
        luaL_error(L, "%s", first.text);
    if (fx.op == ENSHU__FX_FLOOD && fx.on_target
        && ENSHU__DEF(r.scenario, ASSET, asset, target.index)->capacity_mbit
               == 0)
        luaL_error(L, "fx.flood('%s'): this asset has no capacity",
                   lua_tostring(L, 2));
    return fx;
}

/* The effects at 1 one after the other: looked at, or applied. */
static void go_through(lua_State *L, int64_t n, enshu__ref target, bool apply)
{
    const enshu__script *s = enshu__script_of(L);
    const enshu__process *p = enshu__process_running(s);
    const enshu__ref nobody = {0, -1, ENSHU__NOTHING};
    const enshu__ref team = p ? enshu__process_info(p)->team : nobody;
    const int32_t adversary = p ? enshu__process_info(p)->adversary : -1;
    for (int64_t i = 1; i <= n; i++) {
        if (lua_istable(L, 1))
            lua_rawgeti(L, 1, i);
        else
            lua_pushvalue(L, 1);
        const enshu__fx fx = found(L, target);
        if (apply)
            enshu__apply_fx(s->drill, &fx, target, team, adversary);
        lua_pop(L, 1);
    }
}

int l_apply(lua_State *L)
{
    static const enshu__kinds things =
        ENSHU__IS(ASSET) | ENSHU__IS(ZONE) | ENSHU__IS(CONDUIT)
        | ENSHU__IS(SERVICE) | ENSHU__IS(ACCOUNT) | ENSHU__ARE_OPERATIONS;
    lua_settop(L, 2);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "apply");
    enshu__script_refuse_bot(L, "apply");
    enshu__script_refuse_check(L, "apply");
    const enshu__ref target = enshu__arg_opt_ref(L, 2, things, "apply");
    const int64_t n = lua_istable(L, 1) ? enshu__list_length(L, 1) : 1;
    if (n < 0)
        return luaL_error(L, "apply(): must be an effect or a list of them");
    go_through(L, n, target, false);
    go_through(L, n, target, true);
    enshu__script_raise_check(L);
    return 0;
}
