/* The string library: bytes, plain text, no patterns. */
#include <lualib.h>
#include <stdbool.h>
#include <string.h>

#include "script/sandbox.h"

enum { BYTES_MAX = 2000 };

typedef struct span {
    const char *text;
    size_t len;
} span;

static span check_span(lua_State *L, int index)
{
    span s = {0};
    s.text = luaL_checklstring(L, index, &s.len);
    return s;
}

/* The needle of a search, which must not be empty. */
static span check_needle(lua_State *L, int index)
{
    const span s = check_span(L, index);
    luaL_argcheck(L, s.len > 0, index, "must not be empty");
    return s;
}

/* The offset of the next `needle` at or behind `from`; the length of `s` when
 * there is none.  What it looks at is charged as it goes, so an unlucky pair
 * of texts meets the budget. */
static size_t find_next(lua_State *L, span s, span needle, size_t from)
{
    while (s.len - from >= needle.len) {
        const char *const start = s.text + from;
        const size_t room = s.len - from - needle.len + 1;
        const char *const hit =
            needle.len > 0 ? memchr(start, needle.text[0], room) : start;
        enshu__lua_charge_bytes(L, hit ? (size_t)(hit - start) : room);
        if (!hit)
            break;
        if (memcmp(hit, needle.text, needle.len) == 0)
            return (size_t)(hit - s.text);
        enshu__lua_charge(L, 1 + needle.len / 64);
        from = (size_t)(hit - s.text) + 1;
    }
    return s.len;
}

/* string.find(text, plain, first?) -> first, last */
static int l_find(lua_State *L)
{
    const span s = check_span(L, 1);
    const span needle = check_span(L, 2);
    lua_Integer first = luaL_optinteger(L, 3, 1);
    if (first < 0)
        first += (lua_Integer)s.len + 1;
    if (first < 1)
        first = 1;
    if ((lua_Unsigned)first > s.len + 1) {
        lua_pushnil(L);
        return 1;
    }
    const size_t at = find_next(L, s, needle, (size_t)first - 1);
    if (at == s.len && needle.len > 0) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, (lua_Integer)at + (lua_Integer)needle.len);
    return 2;
}

/* string.split(text, separator) -> list of the pieces */
static int l_split(lua_State *L)
{
    const span s = check_span(L, 1);
    const span separator = check_needle(L, 2);
    lua_newtable(L);
    size_t from = 0;
    for (lua_Integer i = 1;; i++) {
        const size_t at = find_next(L, s, separator, from);
        enshu__lua_charge(L, 1);
        lua_pushlstring(L, s.text + from, at - from);
        lua_rawseti(L, -2, i);
        if (at == s.len)
            return 1;
        from = at + separator.len;
    }
}

/* string.starts(text, prefix) */
static int l_starts(lua_State *L)
{
    const span s = check_span(L, 1);
    const span prefix = check_span(L, 2);
    enshu__lua_charge_bytes(L, prefix.len);
    lua_pushboolean(L, prefix.len <= s.len
                           && memcmp(s.text, prefix.text, prefix.len) == 0);
    return 1;
}

/* string.ends(text, suffix) */
static int l_ends(lua_State *L)
{
    const span s = check_span(L, 1);
    const span suffix = check_span(L, 2);
    enshu__lua_charge_bytes(L, suffix.len);
    lua_pushboolean(
        L, suffix.len <= s.len
               && memcmp(s.text + s.len - suffix.len, suffix.text, suffix.len)
                      == 0);
    return 1;
}

/* string.replace(text, plain, by) -> text, number of replacements */
static int l_replace(lua_State *L)
{
    const span s = check_span(L, 1);
    const span needle = check_needle(L, 2);
    const span by = check_span(L, 3);
    enshu__builder text;
    enshu__builder_init(&text, L);
    lua_Integer count = 0;
    size_t from = 0;
    for (;;) {
        const size_t at = find_next(L, s, needle, from);
        enshu__builder_add(&text, s.text + from, at - from);
        if (at == s.len)
            break;
        enshu__lua_charge(L, 1 + by.len / 64);
        enshu__builder_add(&text, by.text, by.len);
        from = at + needle.len;
        count++;
    }
    enshu__builder_push(&text);
    lua_pushinteger(L, count);
    return 2;
}

/* Adds `first` and `second` together `count` times, by doubling. */
static void repeat(enshu__builder *text, span first, span second, size_t count)
{
    const size_t start = text->len;
    const size_t total = count * (first.len + second.len);
    enshu__builder_reserve(text, total);
    enshu__builder_add(text, first.text, first.len);
    enshu__builder_add(text, second.text, second.len);
    while (text->len - start < total) {
        const size_t done = text->len - start;
        const size_t left = total - done;
        enshu__builder_add(text, text->data + start, done < left ? done : left);
    }
}

/* string.rep(text, count, separator?) */
static int l_rep(lua_State *L)
{
    const span s = check_span(L, 1);
    const lua_Integer count = luaL_checkinteger(L, 2);
    span separator = {"", 0};
    if (!lua_isnoneornil(L, 3))
        separator = check_span(L, 3);
    const size_t each = s.len + separator.len;
    if (count <= 0 || each == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    const size_t limit = enshu__lua_limits_of(enshu__lua_of(L))->string_bytes;
    if ((lua_Unsigned)count > limit / each + 1)
        return luaL_error(L, "the text would be longer than %I bytes",
                          (lua_Integer)limit);
    enshu__lua_charge_bytes(L, each * (size_t)count);
    enshu__builder text;
    enshu__builder_init(&text, L);
    enshu__builder_add(&text, s.text, s.len);
    if (count > 1)
        repeat(&text, separator, s, (size_t)count - 1);
    enshu__builder_push(&text);
    return 1;
}

/* Letters outside ASCII stay as they are, whatever the locale. */
static int change_case(lua_State *L, char first, char last, int shift)
{
    const span s = check_span(L, 1);
    enshu__lua_charge_bytes(L, s.len);
    enshu__builder text;
    enshu__builder_init(&text, L);
    enshu__builder_add(&text, s.text, s.len);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] >= first && text.data[i] <= last)
            text.data[i] = (char)(text.data[i] + shift);
    enshu__builder_push(&text);
    return 1;
}

static int l_lower(lua_State *L)
{
    return change_case(L, 'A', 'Z', 'a' - 'A');
}

static int l_upper(lua_State *L)
{
    return change_case(L, 'a', 'z', 'A' - 'a');
}

/* string.byte(text, first?, last?) -> bytes */
static int l_byte(lua_State *L)
{
    const span s = check_span(L, 1);
    const lua_Integer len = (lua_Integer)s.len;
    lua_Integer first = luaL_optinteger(L, 2, 1);
    lua_Integer last = luaL_optinteger(L, 3, first);
    if (first < 0)
        first = first < -len ? 1 : len + first + 1;
    if (last < 0)
        last = last < -len ? 0 : len + last + 1;
    if (first < 1)
        first = 1;
    if (last > len)
        last = len;
    if (first > last)
        return 0;
    const lua_Integer count = last - first + 1;
    if (count > BYTES_MAX)
        return luaL_error(L, "too many results (%d at most)", (int)BYTES_MAX);
    enshu__lua_charge(L, (size_t)count);
    luaL_checkstack(L, (int)count, "too many results");
    for (lua_Integer i = first; i <= last; i++)
        lua_pushinteger(L, (unsigned char)s.text[i - 1]);
    return (int)count;
}

/* ---- Arithmetic on strings that hold numbers, as in standard Lua ---- */

static bool push_number(lua_State *L, int index)
{
    if (lua_type(L, index) == LUA_TNUMBER) {
        lua_pushvalue(L, index);
        return true;
    }
    size_t len = 0;
    const char *const text = lua_tolstring(L, index, &len);
    return text && lua_stringtonumber(L, text) == len + 1;
}

/* The first upvalue is the operation. */
static int l_arithmetic(lua_State *L)
{
    enshu__lua_charge_bytes(L, lua_rawlen(L, 1) + lua_rawlen(L, 2));
    for (int i = 1; i <= 2; i++)
        if (!push_number(L, i))
            return luaL_error(L, "attempt to perform arithmetic on a %s value",
                              luaL_typename(L, i));
    lua_arith(L, (int)lua_tointeger(L, lua_upvalueindex(1)));
    return 1;
}

static void set_string_metatable(lua_State *L)
{
    static const struct {
        const char *event;
        int operation;
    } operators[] = {{"__add", LUA_OPADD},   {"__sub", LUA_OPSUB},
                     {"__mul", LUA_OPMUL},   {"__div", LUA_OPDIV},
                     {"__idiv", LUA_OPIDIV}, {"__mod", LUA_OPMOD},
                     {"__unm", LUA_OPUNM}};
    enum { N_OPERATORS = sizeof operators / sizeof *operators };

    lua_pushliteral(L, "");
    lua_createtable(L, 0, N_OPERATORS + 2);
    for (size_t i = 0; i < N_OPERATORS; i++) {
        lua_pushinteger(L, operators[i].operation);
        lua_pushcclosure(L, l_arithmetic, 1);
        lua_setfield(L, -2, operators[i].event);
    }
    lua_pushvalue(L, -3); /* the library */
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

void enshu__sandbox_open_string(lua_State *L)
{
    static const char *const standard[] = {"char", "len", "sub", NULL};
    static const char *const charged[] = {"reverse", NULL};
    static const luaL_Reg own[] = {{"byte", l_byte},
                                   {"ends", l_ends},
                                   {"find", l_find},
                                   {"format", enshu__sandbox_format},
                                   {"lower", l_lower},
                                   {"rep", l_rep},
                                   {"replace", l_replace},
                                   {"split", l_split},
                                   {"starts", l_starts},
                                   {"upper", l_upper},
                                   {NULL, NULL}};
    luaL_newlib(L, own);
    lua_pushcfunction(L, luaopen_string);
    lua_call(L, 0, 1);
    enshu__sandbox_pick(L, standard);
    enshu__sandbox_pick_charged(L, charged);
    lua_pop(L, 1);
    set_string_metatable(L);
    enshu__sandbox_add_library(L, "string");
}
