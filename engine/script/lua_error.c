/* Turning what Lua raised into text.  Nothing here may raise: the state may be
 * out of memory, and the error object may be anything. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "script/lua_internal.h"
#include "script/utf8_text.h"

enum { LEVELS_MAX = 20 };

/* Copies `text`, cut to `size`, as one line of valid UTF-8. */
static size_t copy_line(char *out, size_t size, const char *text, size_t len)
{
    size_t used = 0;
    for (size_t i = 0; i < len;) {
        const size_t step = enshu__utf8_step(text + i, len - i);
        const size_t need = step > 0 ? step : 1;
        if (used + need >= size)
            break;
        if (step > 1)
            memcpy(out + used, text + i, step);
        else if (step == 0 || text[i] == '\x7F')
            out[used] = '?';
        else
            out[used] = (unsigned char)text[i] < ' ' ? ' ' : text[i];
        used += need;
        i += need;
    }
    out[used] = '\0';
    return used;
}

size_t enshu__lua_error_text(lua_State *L, int index, char *out, size_t size)
{
    char text[64];
    int len = 0;
    switch (lua_type(L, index)) {
    case LUA_TSTRING: {
        size_t bytes = 0;
        const char *const string = lua_tolstring(L, index, &bytes);
        return copy_line(out, size, string, bytes);
    }
    case LUA_TNUMBER:
        len =
            lua_isinteger(L, index)
                ? snprintf(text, sizeof text, LUA_INTEGER_FMT,
                           lua_tointeger(L, index))
                : snprintf(text, sizeof text, "%.14g", lua_tonumber(L, index));
        break;
    case LUA_TBOOLEAN:
        len = snprintf(text, sizeof text, "error object is %s",
                       lua_toboolean(L, index) ? "true" : "false");
        break;
    case LUA_TNIL:
        len = snprintf(text, sizeof text, "error object is nil");
        break;
    default:
        len = snprintf(text, sizeof text, "error object is a %s",
                       lua_typename(L, lua_type(L, index)));
        break;
    }
    return copy_line(out, size, text, (size_t)len);
}

/* At a ':' the digits of a line number and ": " follow: the number, and *rest
 * behind it.  Else 0. */
static int read_line_number(const char *colon, const char **rest)
{
    const char *p = colon + 1;
    int line = 0;
    while (*p >= '0' && *p <= '9' && line <= (INT_MAX - 9) / 10)
        line = line * 10 + (*p++ - '0');
    if (p == colon + 1 || p[0] != ':' || p[1] != ' ')
        return 0;
    *rest = p + 2;
    return line;
}

void enshu__lua_split_error(const char *text, enshu_error *err)
{
    static const char suffix[] = ".lua";
    const char *message = text;
    err->line = 0;
    err->source[0] = '\0';
    for (const char *at = strstr(text, suffix); at;
         at = strstr(at + 1, suffix)) {
        const char *const colon = at + strlen(suffix);
        const int line = *colon == ':' ? read_line_number(colon, &message) : 0;
        if (line == 0)
            continue;
        err->line = line;
        copy_line(err->source, sizeof err->source, text,
                  (size_t)(colon - text));
        break;
    }
    copy_line(err->message, sizeof err->message, message, strlen(message));
}

/* The innermost line of script code that a dead coroutine was at. */
static void add_place(lua_State *L, enshu_error *err)
{
    lua_Debug ar;
    for (int level = 0; lua_getstack(L, level, &ar) != 0; level++) {
        if (lua_getinfo(L, "Sl", &ar) == 0 || ar.currentline <= 0)
            continue;
        err->line = ar.currentline;
        copy_line(err->source, sizeof err->source, ar.short_src,
                  strlen(ar.short_src));
        return;
    }
}

static enshu_status status_of(const enshu__lua *lua)
{
    switch (lua->stop) {
    case ENSHU__LUA_EXHAUSTED:
        return ENSHU_ELIMIT;
    case ENSHU__LUA_CANCELLED:
        return ENSHU_EINTERRUPTED;
    case ENSHU__LUA_NO_MEMORY:
        return ENSHU_ENOMEM;
    case ENSHU__LUA_RUNNING:
        break;
    }
    return ENSHU_ESCRIPT;
}

static void tell_memory(const enshu__lua *lua, enshu_error *err)
{
    const enshu__lua_heap *const h = &lua->heap;
    char *const out = err->message;
    switch (h->refusal) {
    case ENSHU__HEAP_FULL:
        snprintf(out, sizeof err->message,
                 "the script needs more than %zu KiB of memory",
                 h->heap_limit / 1024);
        break;
    case ENSHU__HEAP_STRING:
        snprintf(out, sizeof err->message, "a string longer than %zu bytes",
                 h->string_limit);
        break;
    case ENSHU__HEAP_CHURN:
        snprintf(out, sizeof err->message,
                 "the script copies too much memory at once");
        break;
    case ENSHU__HEAP_SYSTEM:
    case ENSHU__HEAP_GRANTED:
        snprintf(out, sizeof err->message, "not enough memory");
        break;
    }
}

enshu_status enshu__lua_failure(enshu__lua *lua, lua_State *thread,
                                int lua_status, enshu_error *err)
{
    if (lua_status == LUA_ERRMEM && lua->stop == ENSHU__LUA_RUNNING
        && lua->in_slice)
        lua->stop = ENSHU__LUA_NO_MEMORY;
    enshu_status st = lua->in_slice ? status_of(lua) : ENSHU_ESCRIPT;
    if (lua_status == LUA_ERRMEM && st == ENSHU_ESCRIPT)
        st = ENSHU_ENOMEM;

    enshu_error told = {.status = st};
    char text[sizeof told.source + sizeof told.message] = "";
    enshu__lua_error_text(thread, -1, text, sizeof text);
    enshu__lua_split_error(text, &told);
    told.status = st;
    if (st == ENSHU_ENOMEM)
        tell_memory(lua, &told);
    if (told.line == 0)
        add_place(thread, &told);
    lua_pop(thread, 1);
    if (err)
        *err = told;
    return st;
}

size_t enshu__lua_traceback(lua_State *L, char *out, size_t size)
{
    lua_Debug ar;
    size_t used = 0;
    int shown = 0;
    out[0] = '\0';
    for (int level = 0; shown < LEVELS_MAX && lua_getstack(L, level, &ar) != 0;
         level++) {
        if (lua_getinfo(L, "Sln", &ar) == 0 || ar.currentline <= 0)
            continue;
        char line[128];
        const bool is_main = strcmp(ar.what, "main") == 0;
        snprintf(line, sizeof line, "%s%s:%d in %.40s", used > 0 ? "\n" : "",
                 ar.short_src, ar.currentline,
                 is_main   ? "the main program"
                 : ar.name ? ar.name
                           : "a function");
        const size_t len = strlen(line);
        if (used + len >= size)
            break;
        memcpy(out + used, line, len + 1);
        used += len;
        shown++;
    }
    return used;
}
