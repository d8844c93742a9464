#include "script/bindings.h"

#include <lauxlib.h>

#include "script/args.h"
#include "script/cond_lua.h"
#include "script/handle.h"
#include "script/process.h"

/* What a value on the stack can be waited for. */
static enshu__await check_await(lua_State *L, int idx)
{
    enshu__await a = {.index = lua_absindex(L, idx)};
    if (lua_type(L, idx) == LUA_TNUMBER) {
        const enshu__script *s = enshu__script_of(L);
        a.kind = ENSHU__AWAIT_TIME;
        a.at_us = enshu__now(s->drill) + enshu__arg_duration(L, a.index);
    } else if (enshu__is_cond(L, idx)) {
        (void)enshu__check_cond(L, idx); /* its names exist */
        a.kind = ENSHU__AWAIT_COND;
    } else if (enshu__to_filter(L, idx)) {
        a.kind = ENSHU__AWAIT_EVENT;
    } else if (enshu__to_handle(L, idx)) {
        a.kind = ENSHU__AWAIT_HANDLE;
    } else {
        luaL_error(L,
                   "expected a duration such as min(5), a condition, an "
                   "event or a process, got %s",
                   luaL_typename(L, idx));
    }
    return a;
}

static size_t add_timeout(lua_State *L, int idx, enshu__await *awaits, size_t n)
{
    if (lua_isnoneornil(L, idx))
        return n;
    awaits[n] = (enshu__await){.kind = ENSHU__AWAIT_TIME};
    awaits[n].at_us =
        enshu__now(enshu__script_of(L)->drill) + enshu__arg_duration(L, idx);
    return n + 1;
}

/* Pushes the value of what was waited for at idx. */
static void push_won(lua_State *L, int idx, int values)
{
    const enshu__handle *h = enshu__to_handle(L, idx);
    if (values > 0)
        return; /* the event's table is on top already */
    if (h)
        lua_getiuservalue(L, idx, 1);
    else
        lua_pushboolean(L, 1);
}

static int after_wait(lua_State *L, int status, lua_KContext ctx)
{
    int values = 0;
    (void)status;
    (void)ctx;
    if (enshu__process_won(L, &values) == 1) {
        lua_pushnil(L);
        lua_pushliteral(L, "timeout");
        return 2;
    }
    push_won(L, 1, values);
    return 1;
}

int l_wait(lua_State *L)
{
    enshu__await awaits[2];
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "wait");
    lua_settop(L, 2);
    awaits[0] = check_await(L, 1);
    const size_t n = add_timeout(L, 2, awaits, 1);
    return enshu__process_yield(L, awaits, n, after_wait, 0);
}

static int after_wait_until(lua_State *L, int status, lua_KContext ctx)
{
    int values = 0;
    (void)status;
    (void)ctx;
    lua_pushboolean(L, enshu__process_won(L, &values) == 0);
    return 1;
}

int l_wait_until(lua_State *L)
{
    enshu__await awaits[2];
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "wait_until");
    lua_settop(L, 2);
    (void)enshu__check_cond(L, 1);
    awaits[0] = (enshu__await){.kind = ENSHU__AWAIT_COND, .index = 1};
    const size_t n = add_timeout(L, 2, awaits, 1);
    return enshu__process_yield(L, awaits, n, after_wait_until, 0);
}

/* Tells who looks on of a row of a race; its name is at stack place `idx`. */
static void tell_row(lua_State *L, int idx, bool won)
{
    const enshu__script *s = enshu__script_of(L);
    if (!s->raced || s->in_bot)
        return;
    const enshu__where where = enshu__script_where(L);
    s->raced(s->user, where.source ? where.source : "", where.line,
             lua_tostring(L, idx), won);
}

/* Row i of the alternatives is at stack place 1 + 2i (name), 2 + 2i (what). */
static int after_race(lua_State *L, int status, lua_KContext ctx)
{
    int values = 0;
    (void)status;
    (void)ctx;
    const int won = (int)enshu__process_won(L, &values);
    tell_row(L, 2 + 2 * won, true);
    push_won(L, 3 + 2 * won, values);
    lua_pushvalue(L, 2 + 2 * won);
    lua_insert(L, -2);
    return 2;
}

int l_race(lua_State *L)
{
    enshu__await awaits[ENSHU__BRANCHES_MAX];
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "race");
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    const lua_Integer n = enshu__lua_checked_length(L, 1, "race()");
    if (n < 1 || n > ENSHU__BRANCHES_MAX)
        luaL_error(L, "race() takes 1 to %d rows", ENSHU__BRANCHES_MAX);
    luaL_checkstack(L, (int)n * 2 + 8, NULL);
    for (int i = 0; i < (int)n; i++) {
        lua_rawgeti(L, 1, i + 1);
        if (!lua_istable(L, -1))
            luaL_error(L, "race(): row %d is not {\"name\", what}", i + 1);
        lua_rawgeti(L, -1, 1);
        lua_rawgeti(L, -2, 2);
        lua_remove(L, -3);
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "race(): row %d has no name", i + 1);
        awaits[i] = check_await(L, -1);
    }
    for (int i = 0; i < (int)n; i++)
        tell_row(L, 2 + 2 * i, false);
    return enshu__process_yield(L, awaits, (size_t)n, after_race, 0);
}

int l_event(lua_State *L)
{
    lua_settop(L, 2);
    (void)enshu__push_filter(L, 1, 2);
    return 1;
}

int l_spawn(lua_State *L)
{
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "spawn");
    enshu__script_refuse_check(L, "spawn");
    luaL_checktype(L, 1, LUA_TFUNCTION);
    const enshu__process *p = enshu__process_running(enshu__script_of(L));
    if (!p)
        luaL_error(L, "spawn() works only inside a process or a handler");
    enshu__process_start start = *enshu__process_info(p);
    start.handler = -1;
    if (start.role != ENSHU__PROCESS_BOT)
        start.role = ENSHU__PROCESS_PLAIN;
    const uint64_t number =
        enshu__process_start_top(L, lua_gettop(L) - 1, &start);
    (void)enshu__push_handle(L, number);
    enshu__process_keep_handle(L, number);
    return 1;
}

int l_cancel(lua_State *L)
{
    const enshu__handle *h = enshu__to_handle(L, 1);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "cancel");
    enshu__script_refuse_check(L, "cancel");
    luaL_argcheck(L, h, 1, "a process, as spawn() gives it");
    enshu__process_cancel(L, h->number);
    return 0;
}

int l_holds(lua_State *L)
{
    enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "holds");
    const enshu__cond c = enshu__check_cond(L, 1);
    for (size_t i = 0; i < c.n_nodes; i++) {
        if (c.nodes[i].op == ENSHU__COND_HELD)
            luaL_error(L, "held() looks at a stretch of time: wait for it "
                          "with wait_until(held(...))");
    }
    const bool holds = enshu__cond_holds(s->drill, &c, (enshu__ref){0, -1, 0});
    enshu__script_raise_check(L);
    lua_pushboolean(L, holds);
    return 1;
}
