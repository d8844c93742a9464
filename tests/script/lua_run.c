#include "lua_run.h"

#include <string.h>

#include "script/sandbox.h"

static void keep_line(void *owner, const char *text, size_t len)
{
    lua_run *const run = owner;
    run->lines++;
    if (run->printed_len + len + 2 > sizeof run->printed)
        return;
    memcpy(run->printed + run->printed_len, text, len);
    run->printed_len += len;
    run->printed[run->printed_len++] = '\n';
    run->printed[run->printed_len] = '\0';
}

/* pause(): gives the slice up and goes on at once. */
static int l_pause(lua_State *L)
{
    enshu__lua_check_yieldable(L, "pause");
    return lua_yield(L, 0);
}

/* cancel(): stops the slice. */
static int l_cancel(lua_State *L)
{
    return enshu__lua_cancel_current(L);
}

static int add_functions(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"cancel", l_cancel}, {"pause", l_pause}, {NULL, NULL}};
    enshu__sandbox_add_functions(L, functions);
    enshu__sandbox_seal(L);
    return 0;
}

enshu__lua *lua_run_open(const enshu__lua_limits *limits, lua_run *run)
{
    enshu__lua *lua = NULL;
    *run = (lua_run){0};
    if (enshu__lua_create(limits, run, &lua) != ENSHU_OK)
        return NULL;
    enshu__lua_set_print(lua, keep_line);
    if (enshu__lua_protect(lua, add_functions, NULL, NULL) != ENSHU_OK) {
        enshu__lua_destroy(lua);
        return NULL;
    }
    return lua;
}

static void resume(enshu__lua *lua, lua_run *run, lua_State *thread)
{
    const enshu__lua_limits *const limits = enshu__lua_limits_of(lua);
    int status = LUA_YIELD;
    while (status == LUA_YIELD) {
        int results = 0;
        enshu__lua_begin_slice(lua, thread, limits->slice_instructions);
        status = lua_resume(thread, NULL, 0, &results);
        if (status == LUA_OK || status == LUA_YIELD) {
            lua_pop(thread, results);
        } else {
            enshu__lua_traceback(thread, run->traceback, sizeof run->traceback);
            run->status = enshu__lua_failure(lua, thread, status, &run->err);
        }
        run->stop = enshu__lua_stopped(lua);
        run->used = enshu__lua_used(lua);
        enshu__lua_end_slice(lua, thread);
    }
}

static int new_thread(lua_State *L)
{
    lua_State **const out = lua_touserdata(L, 1);
    *out = lua_newthread(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, out); /* Keeps it from collection. */
    return 0;
}

/* The key is the address that new_thread used. */
static int drop_thread(lua_State *L)
{
    lua_pushnil(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, lua_touserdata(L, 1));
    return 0;
}

void lua_run_in(enshu__lua *lua, lua_run *run, const char *text, size_t size)
{
    lua_State *thread = NULL;
    run->status = enshu__lua_protect(lua, new_thread, &thread, &run->err);
    if (run->status == ENSHU_OK)
        run->status =
            enshu__lua_load(lua, thread, "main.lua", text, size, &run->err);
    if (run->status == ENSHU_OK)
        resume(lua, run, thread);
    if (thread) {
        const enshu_status dropped =
            enshu__lua_protect(lua, drop_thread, &thread, NULL);
        ENSHU_REQUIRE(dropped == ENSHU_OK);
    }
}

lua_run lua_run_text(const enshu__lua_limits *limits, const char *text,
                     size_t size)
{
    lua_run run;
    enshu__lua *const lua = lua_run_open(limits, &run);
    if (lua)
        lua_run_in(lua, &run, text, size);
    else
        run.status = ENSHU_ENOMEM;
    enshu__lua_destroy(lua);
    return run;
}

lua_run lua_run_string(const char *text)
{
    return lua_run_text(NULL, text, strlen(text));
}
