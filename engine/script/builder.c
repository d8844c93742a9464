#include <string.h>

#include "script/sandbox.h"

void enshu__builder_init(enshu__builder *b, lua_State *L)
{
    luaL_checkstack(L, 4, NULL);
    lua_pushnil(L);
    b->L = L;
    b->data = b->small;
    b->len = 0;
    b->capacity = sizeof b->small;
    b->limit = enshu__lua_limits_of(enshu__lua_of(L))->string_bytes;
    b->slot = lua_gettop(L);
}

void enshu__builder_reserve(enshu__builder *b, size_t more)
{
    if (more > b->limit - b->len)
        luaL_error(b->L, "the text would be longer than %I bytes",
                   (lua_Integer)b->limit);
    if (more <= b->capacity - b->len)
        return;
    size_t capacity = b->capacity * 2;
    if (capacity < b->len + more)
        capacity = b->len + more;
    char *const data = lua_newuserdatauv(b->L, capacity, 0);
    memcpy(data, b->data, b->len);
    lua_replace(b->L, b->slot);
    b->data = data;
    b->capacity = capacity;
}

void enshu__builder_add(enshu__builder *b, const char *text, size_t len)
{
    if (len == 0)
        return;
    enshu__builder_reserve(b, len);
    memcpy(b->data + b->len, text, len);
    b->len += len;
}

void enshu__builder_fill(enshu__builder *b, char c, size_t count)
{
    if (count == 0)
        return;
    enshu__builder_reserve(b, count);
    memset(b->data + b->len, c, count);
    b->len += count;
}

void enshu__builder_push(enshu__builder *b)
{
    lua_pushlstring(b->L, b->data, b->len);
    lua_replace(b->L, b->slot);
    lua_settop(b->L, b->slot);
}
