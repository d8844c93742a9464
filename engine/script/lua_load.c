/* Loading of source text, with what the compiler would let through. */
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/lexer.h"
#include "script/lua_internal.h"
#include "script/utf8_text.h"

static int line_at(const char *text, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset; i++)
        line += text[i] == '\n';
    return line;
}

static enshu_status refuse_token(const enshu__lua *lua,
                                 const enshu__token *token, const char *name,
                                 enshu_error *err)
{
    /* `^` calls the C library's pow, whose last bits differ from machine to
     * machine. */
    if (token->type == ENSHU__TOKEN_SYMBOL && enshu__token_is(token, "^"))
        return enshu_fail_at(err, ENSHU_ESCRIPT, name, token->line,
                             "'^' is not available: multiply (x * x), or use "
                             "math.sqrt");
    if (token->type == ENSHU__TOKEN_NAME && enshu__token_is(token, "_ENV"))
        return enshu_fail_at(err, ENSHU_ESCRIPT, name, token->line,
                             "'_ENV' is not available");
    if (token->type == ENSHU__TOKEN_STRING
        && token->len > lua->limits.string_bytes)
        return enshu_fail_at(err, ENSHU_ESCRIPT, name, token->line,
                             "a string longer than %zu bytes",
                             lua->limits.string_bytes);
    return ENSHU_OK;
}

static enshu_status check_tokens(const enshu__lua *lua, const char *name,
                                 const char *text, size_t size,
                                 enshu_error *err)
{
    enshu__lexer lx;
    enshu__lexer_init(&lx, text, size);
    for (;;) {
        const enshu__token token = enshu__lexer_next(&lx);
        if (token.type == ENSHU__TOKEN_END)
            return ENSHU_OK;
        const enshu_status st = refuse_token(lua, &token, name, err);
        if (st != ENSHU_OK)
            return st;
    }
}

static enshu_status check_source(const enshu__lua *lua, const char *name,
                                 const char *text, size_t size,
                                 enshu_error *err)
{
    if (strlen(name) > ENSHU__SOURCE_NAME_MAX)
        return enshu_fail_at(err, ENSHU_EINVAL, name, 0,
                             "the file name is longer than %d bytes",
                             (int)ENSHU__SOURCE_NAME_MAX);
    if (size > ENSHU__SOURCE_MAX)
        return enshu_fail_at(err, ENSHU_EINVAL, name, 0,
                             "the file is longer than %d bytes",
                             (int)ENSHU__SOURCE_MAX);
    if (size > 0 && text[0] == LUA_SIGNATURE[0])
        return enshu_fail_at(err, ENSHU_ESCRIPT, name, 0,
                             "a binary chunk is not a scenario");
    const size_t valid = enshu__utf8_valid(text, size);
    if (valid < size)
        return enshu_fail_at(err, ENSHU_EINVAL, name, line_at(text, valid),
                             "the file is not UTF-8");
    return check_tokens(lua, name, text, size, err);
}

enshu_status enshu__lua_load(enshu__lua *lua, lua_State *L, const char *name,
                             const char *text, size_t size, enshu_error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (size == 0)
        text = ""; /* An empty file may come without a block. */
    if (size <= ENSHU__SOURCE_MAX && size >= 3 && memcmp(text, mark, 3) == 0) {
        text += 3;
        size -= 3;
    }
    const enshu_status st = check_source(lua, name, text, size, err);
    if (st != ENSHU_OK)
        return st;
    char chunk[ENSHU__SOURCE_NAME_MAX + 2];
    snprintf(chunk, sizeof chunk, "=%s", name);
    const int status = luaL_loadbufferx(L, text, size, chunk, "t");
    if (status == LUA_OK)
        return ENSHU_OK;
    const enshu_status failed = enshu__lua_failure(lua, L, status, err);
    if (err && err->source[0] == '\0')
        snprintf(err->source, sizeof err->source, "%s", name);
    return failed;
}
