#include "script/bindings.h"

#include <lauxlib.h>

#include "script/args.h"
#include "script/process.h"

static int32_t only_adversary(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    const enshu__process *p = enshu__process_running(s);
    if (p && enshu__process_info(p)->adversary >= 0)
        return enshu__process_info(p)->adversary;
    const size_t n = ENSHU__COUNT(s->scenario, ADVERSARY);
    if (n != 1)
        luaL_error(L, n == 0 ? "there is no adversary{}"
                             : "say which adversary acts: as=\"...\"");
    return 0;
}

static bool option(lua_State *L, const char *name)
{
    if (!lua_istable(L, 2))
        return false;
    lua_pushstring(L, name);
    if (lua_rawget(L, 2) != LUA_TNIL)
        return true;
    lua_pop(L, 1);
    return false;
}

static void check_options(lua_State *L)
{
    static const char *const known[] = {"on", "from", "takes", "p", "as"};
    enum { N = sizeof known / sizeof *known };
    if (lua_isnoneornil(L, 2))
        return;
    luaL_checktype(L, 2, LUA_TTABLE);
    const char *key = enshu__arg_unknown_key(L, 2, known, N, NULL);
    const char *near = key ? enshu__nearest(key, known, N) : NULL;
    if (key)
        luaL_error(L, "attempt(): unknown field '%s'%s%s%s", key,
                   near ? " (did you mean '" : "", near ? near : "",
                   near ? "'?)" : "");
}

/* Reads {on, from, takes, p, as}; returns the adversary. */
static int32_t read_options(lua_State *L, enshu__attempt_options *o)
{
    int32_t adversary = -1;
    *o = (enshu__attempt_options){.on = {0, -1, 0}, .from = -1};
    check_options(L);
    if (option(L, "on"))
        o->on = enshu__arg_ref(L, lua_gettop(L), ENSHU__IS(ASSET), "attempt");
    if (option(L, "from"))
        o->from =
            enshu__arg_ref(L, lua_gettop(L), ENSHU__IS(ASSET), "attempt").index;
    if (option(L, "takes")) {
        o->has_takes = true;
        o->takes_us = enshu__arg_duration(L, lua_gettop(L));
    }
    if (option(L, "p")) {
        o->has_p = true;
        o->p_ppm = enshu__arg_ppm(L, lua_gettop(L));
    }
    if (option(L, "as"))
        adversary =
            enshu__arg_ref(L, lua_gettop(L), ENSHU__IS(ADVERSARY), "attempt")
                .index;
    return adversary >= 0 ? adversary : only_adversary(L);
}

static void push_result(lua_State *L, enshu__outcome outcome, bool noticed)
{
    lua_createtable(L, 0, 3);
    lua_pushboolean(L, outcome == ENSHU__OUT_OK);
    lua_setfield(L, -2, "ok");
    lua_pushstring(L, enshu__outcome_word(outcome));
    lua_setfield(L, -2, "why");
    lua_pushboolean(L, noticed);
    lua_setfield(L, -2, "detected");
}

static int after_attempt(lua_State *L, int status, lua_KContext ctx)
{
    int values = 0;
    (void)status;
    (void)ctx;
    (void)enshu__process_won(L, &values);
    const enshu__attempt_result r =
        enshu__process_attempt(enshu__process_running(enshu__script_of(L)));
    push_result(L, r.outcome, r.noticed);
    return 1;
}

int l_attempt(lua_State *L)
{
    enshu__script *s = enshu__script_of(L);
    enshu__attempt_options o;
    uint64_t number = 0;
    enshu__outcome outcome = ENSHU__OUT_FAILED;
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "attempt");
    enshu__script_refuse_bot(L, "attempt");
    enshu__lua_check_yieldable(L, "attempt()");
    const enshu__ref step = enshu__arg_ref(L, 1, ENSHU__IS(STEP), "attempt");
    const int32_t adversary = read_options(L, &o);
    const enshu_status st =
        enshu__threat_attempt(enshu__drill_threat(s->drill), adversary,
                              step.index, &o, &number, &outcome);
    enshu__script_raise_check(L);
    if (st != ENSHU_OK)
        return luaL_error(L, "attempt(): %s", enshu_status_text(st));
    if (number == 0) {
        push_result(L, outcome, false);
        return 1;
    }
    const enshu__await a = {.kind = ENSHU__AWAIT_ATTEMPT, .number = number};
    return enshu__process_yield(L, &a, 1, after_attempt, 0);
}

int l_held_by(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "held_by");
    enshu__script_refuse_bot(L, "held_by");
    const enshu__ref who =
        enshu__arg_opt_ref(L, 1, ENSHU__IS(ADVERSARY), "held_by");
    const int32_t adversary = who.name ? who.index : only_adversary(L);
    const enshu__list *assets = &s->scenario->lists[ENSHU__ASSET];
    const enshu__threat *t = enshu__drill_threat(s->drill);
    lua_Integer n = 0;
    lua_newtable(L);
    for (int32_t i = enshu__threat_next_held(t, adversary, -1); i >= 0;
         i = enshu__threat_next_held(t, adversary, i)) {
        lua_pushstring(L, enshu__text_of(s->drill, assets->at[i]->name));
        lua_rawseti(L, -2, ++n);
    }
    return 1;
}

int l_has(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "has");
    enshu__script_refuse_bot(L, "has");
    const int32_t account =
        enshu__arg_ref(L, 1, ENSHU__IS(ACCOUNT), "has").index;
    const enshu__ref who =
        enshu__arg_opt_ref(L, 2, ENSHU__IS(ADVERSARY), "has");
    const int32_t adversary = who.name ? who.index : only_adversary(L);
    const enshu__threat *t = enshu__drill_threat(s->drill);
    lua_pushboolean(L, enshu__threat_stole(t, adversary, account)
                           && enshu__threat_account(t, account)
                                  == ENSHU__ACCOUNT_ACTIVE);
    return 1;
}

int l_reachable(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    size_t len = 0;
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "reachable");
    enshu__script_refuse_bot(L, "reachable");
    const enshu__ref from =
        enshu__arg_ref(L, 1, ENSHU__IS(ASSET) | ENSHU__IS(ZONE), "reachable");
    const enshu__ref to = enshu__arg_ref(L, 2, ENSHU__IS(ASSET), "reachable");
    const char *service = luaL_optlstring(L, 3, "", &len);
    const enshu_name name = enshu__script_name(L, service, len);
    const enshu__world *w = enshu__drill_world(s->drill);
    lua_pushboolean(
        L, from.kind == ENSHU__ZONE
               ? enshu__world_reaches_from_zone(w, from.index, to.index, name)
               : enshu__world_reaches(w, from.index, to.index, name));
    return 1;
}
