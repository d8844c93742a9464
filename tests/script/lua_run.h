/*
 * script/lua_run.h - runs Lua text in a fresh sandbox, for tests.
 */
#ifndef ENSHU_TESTS_SCRIPT_LUA_RUN_H
#define ENSHU_TESTS_SCRIPT_LUA_RUN_H

#include <stddef.h>
#include <stdint.h>

#include "script/lua_host.h"

enum { LUA_RUN_PRINT_MAX = 4096 };

typedef struct lua_run {
    enshu_status status;
    enshu_error err;
    enshu__lua_stop stop;
    int64_t used;
    char traceback[512];
    char printed[LUA_RUN_PRINT_MAX]; /* lines, each with its line break */
    size_t printed_len;
    size_t lines;
} lua_run;

/* Loads `text` as "main.lua" and runs it as one slice of `limits`'
 * slice_instructions in a coroutine; NULL means the default limits.  While the
 * program waits (the function `pause` is there for that) it is resumed.  The
 * state is destroyed again. */
lua_run lua_run_text(const enshu__lua_limits *limits, const char *text,
                     size_t size);
lua_run lua_run_string(const char *text);

/* The same in a state that the caller has; *run must outlive the state and be
 * its owner. */
void lua_run_in(enshu__lua *lua, lua_run *run, const char *text, size_t size);
/* A state for that; NULL when there is no memory. */
enshu__lua *lua_run_open(const enshu__lua_limits *limits, lua_run *run);

#endif /* ENSHU_TESTS_SCRIPT_LUA_RUN_H */
