/* Duties to report, warnings and sectors, as scripts ask for them. */
#include "script/bindings.h"

#include <lauxlib.h>

#include "drill/sector.h"
#include "drill/share.h"
#include "script/api_read.h"
#include "script/args.h"
#include "script/cond_lua.h"

/* ---- conditions ---- */

static int64_t times_of(lua_State *L, int idx)
{
    int whole = 0;
    const lua_Integer n = lua_tointegerx(L, idx, &whole);
    if (lua_type(L, idx) == LUA_TNUMBER && whole && n >= 1)
        return n;
    enshu__complain(L, "EN1005",
                    "met().times: 1 以上の整数が必要ですが %s です",
                    "met().times: expected an integer of 1 or more, got %s",
                    enshu__type_name(L, idx));
    return 1;
}

static void read_options(lua_State *L, enshu_name *by, int64_t *times)
{
    static const char *const names[] = {"by", "times"};
    const char *key = NULL;
    while ((key = enshu__arg_unknown_key(L, 2, names, 2, key)))
        enshu__complain(L, "EN1004",
                        "met(): 項目 '%.40s' はありません: by, "
                        "times",
                        "met(): unknown field '%.40s'; one of by, "
                        "times",
                        key);
    lua_pushliteral(L, "by");
    if (lua_rawget(L, 2) != LUA_TNIL)
        *by = enshu__cond_id(L, -1, "met().by");
    lua_pushliteral(L, "times");
    if (lua_rawget(L, 2) != LUA_TNIL)
        *times = times_of(L, -1);
    lua_pop(L, 2);
}

int l_met(lua_State *L)
{
    enshu_name by = 0;
    int64_t times = 1;
    lua_settop(L, 2);
    const enshu_name duty = enshu__cond_id(L, 1, "met()");
    if (lua_istable(L, 2))
        read_options(L, &by, &times);
    else if (!lua_isnil(L, 2))
        enshu__complain(L, "EN1005", "met(): 表 {by=...} が必要ですが %s です",
                        "met(): expected a table {by=...}, got %s",
                        enshu__type_name(L, 2));
    enshu__cond_node *node = enshu__push_cond(L, ENSHU__COND_MET);
    node->a.name = duty;
    node->b.name = by;
    node->n = times;
    return 1;
}

static int of_team(lua_State *L, enshu__cond_op op, const char *what)
{
    enshu__script_refuse_bot(L, what);
    lua_settop(L, 2);
    const enshu_name share = enshu__cond_id(L, 1, what);
    const enshu_name team = enshu__cond_id(L, 2, what);
    enshu__cond_node *node = enshu__push_cond(L, op);
    node->a.name = share;
    node->b.name = team;
    return 1;
}

int l_warned(lua_State *L)
{
    return of_team(L, ENSHU__COND_WARNED, "warned()");
}

int l_executed(lua_State *L)
{
    return of_team(L, ENSHU__COND_EXECUTED, "executed()");
}

/* ---- questions ---- */

int l_stage(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "stage");
    enshu__script_refuse_bot(L, "stage");
    const enshu__ref step = enshu__arg_ref(L, 1, ENSHU__IS(STEP), "stage");
    const enshu__ref team = enshu__arg_ref(L, 2, ENSHU__IS(TEAM), "stage");
    lua_pushinteger(L, enshu__stage_of(s->drill, step.index, team.index));
    return 1;
}

int l_strain(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "strain");
    const enshu__ref party = enshu__arg_ref(
        L, 1, ENSHU__IS(ORG) | ENSHU__IS(TEAM) | ENSHU__IS(SERVICE), "strain");
    lua_pushinteger(L, enshu__strain(s->drill, party));
    return 1;
}
