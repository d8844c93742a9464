/* The utf8 library: the standard functions, charged for what they look at. */
#include <lualib.h>
#include <string.h>

#include "script/sandbox.h"
#include "script/utf8_text.h"

enum { CODEPOINTS_MAX = 2000 };

/* The code point of a valid character of `size` bytes. */
static lua_Integer decode(const char *text, size_t size)
{
    static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    lua_Integer code = (unsigned char)text[0] & lead_bits[size];
    for (size_t i = 1; i < size; i++)
        code = code * 64 + ((unsigned char)text[i] & 0x3F);
    return code;
}

/* Returns the position and code point behind the character at `position`. */
static int next_code(lua_State *L)
{
    size_t len = 0;
    const char *const text = luaL_checklstring(L, 1, &len);
    const lua_Integer before = luaL_checkinteger(L, 2);
    luaL_argcheck(L, before >= 0 && (lua_Unsigned)before <= len, 2,
                  "position out of bounds");
    size_t at = (size_t)before;
    if (at > 0) {
        const size_t step = enshu__utf8_step(text + at - 1, len - (at - 1));
        at = at - 1 + (step > 0 ? step : 1);
    }
    if (at >= len)
        return 0;
    const size_t size = enshu__utf8_step(text + at, len - at);
    if (size == 0)
        return luaL_error(L, "invalid UTF-8 code");
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, decode(text + at, size));
    return 2;
}

/* utf8.codes(text) */
static int l_codes(lua_State *L)
{
    luaL_checkstring(L, 1);
    luaL_argcheck(L, lua_isnoneornil(L, 2), 2, "only valid UTF-8 is accepted");
    lua_pushcfunction(L, next_code);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static size_t from_end(lua_Integer position, size_t len)
{
    if (position > 0)
        return (size_t)position;
    if (position == 0 || (lua_Unsigned)0 - (lua_Unsigned)position > len)
        return 0;
    return len - (size_t)((lua_Unsigned)0 - (lua_Unsigned)position) + 1;
}

/* utf8.codepoint(text, first?, last?) -> code points */
static int l_codepoint(lua_State *L)
{
    size_t len = 0;
    const char *const text = luaL_checklstring(L, 1, &len);
    const size_t first = from_end(luaL_optinteger(L, 2, 1), len);
    const size_t last =
        from_end(luaL_optinteger(L, 3, (lua_Integer)first), len);
    luaL_argcheck(L, first >= 1, 2, "out of bounds");
    luaL_argcheck(L, last <= len, 3, "out of bounds");
    luaL_argcheck(L, lua_isnoneornil(L, 4), 4, "only valid UTF-8 is accepted");
    int count = 0;
    for (size_t at = first - 1; at < last; count++) {
        const size_t size = enshu__utf8_step(text + at, len - at);
        if (size == 0)
            return luaL_error(L, "invalid UTF-8 code");
        if (count == CODEPOINTS_MAX)
            return luaL_error(L, "too many results (%d at most)",
                              (int)CODEPOINTS_MAX);
        enshu__lua_charge(L, 1);
        luaL_checkstack(L, 2, "too many results");
        lua_pushinteger(L, decode(text + at, size));
        at += size;
    }
    return count;
}

void enshu__sandbox_open_utf8(lua_State *L)
{
    static const char *const standard[] = {"char", "charpattern", NULL};
    static const char *const charged[] = {"len", "offset", NULL};
    static const luaL_Reg own[] = {
        {"codepoint", l_codepoint}, {"codes", l_codes}, {NULL, NULL}};
    luaL_newlib(L, own);
    lua_pushcfunction(L, luaopen_utf8);
    lua_call(L, 0, 1);
    enshu__sandbox_pick(L, standard);
    enshu__sandbox_pick_charged(L, charged);
    lua_pop(L, 1);
    enshu__sandbox_add_library(L, "utf8");
}
