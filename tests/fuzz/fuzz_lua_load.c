/*
 * The lexer, the loader, and a short run of what loads.
 *
 * Wrong is: tokens that do not cover the text in order, a caret or `_ENV` that
 * reaches the compiler, an error without a text, a state that cannot be used
 * afterwards.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "script/lexer.h"
#include "script/lua_host.h"

enum { INSTRUCTIONS = 20000 };

static void check(bool good)
{
    if (!good)
        abort();
}

static bool is_refused(const enshu__token *t)
{
    if (t->type == ENSHU__TOKEN_SYMBOL)
        return enshu__token_is(t, "^");
    return t->type == ENSHU__TOKEN_NAME && enshu__token_is(t, "_ENV");
}

/* Whether the text has a token that must not load. */
static bool cut_tokens(const char *text, size_t size)
{
    bool refused = false;
    const char *end = text;
    int line = 1;
    enshu__lexer lx;
    enshu__lexer_init(&lx, text, size);
    for (;;) {
        const enshu__token t = enshu__lexer_next(&lx);
        check(t.text >= end && t.text + t.len <= text + size);
        check(t.line >= line);
        end = t.text + t.len;
        line = t.line;
        if (t.type == ENSHU__TOKEN_END)
            break;
        check(t.len > 0);
        refused = refused || is_refused(&t);
    }
    check(end == text + size);
    return refused;
}

static void run(enshu__lua *lua, lua_State *L)
{
    enshu__lua_begin_slice(lua, L, INSTRUCTIONS);
    const int status = lua_pcall(L, 0, 0, 0);
    if (status != LUA_OK) {
        enshu_error err;
        const enshu_status st = enshu__lua_failure(lua, L, status, &err);
        check(st != ENSHU_OK && err.status == st);
    }
    enshu__lua_end_slice(lua, L);
}

static void load(const char *text, size_t size, bool refused)
{
    enshu__lua_limits limits = enshu__lua_default_limits();
    limits.heap_bytes = (size_t)4 << 20;
    limits.string_bytes = (size_t)64 << 10;
    enshu__lua *lua = NULL;
    check(enshu__lua_create(&limits, NULL, &lua) == ENSHU_OK);
    lua_State *const L = enshu__lua_state(lua);
    enshu_error err;
    const enshu_status st =
        enshu__lua_load(lua, L, "main.lua", text, size, &err);
    check(!refused || st != ENSHU_OK);
    if (st == ENSHU_OK)
        run(lua, L);
    else
        check(err.message[0] != '\0' && strcmp(err.source, "main.lua") == 0);
    check(lua_gettop(L) == 0);
    enshu__lua_destroy(lua);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* libFuzzer may give no block at all for an empty input. */
    const char *const text = size > 0 ? (const char *)data : "";
    const bool has_mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    const size_t skipped = has_mark ? 3 : 0;
    load(text, size, cut_tokens(text + skipped, size - skipped));
    return 0;
}
