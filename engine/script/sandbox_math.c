/* The mathematical functions that give the same bits on every computer. */
#include <lualib.h>

#include "script/sandbox.h"

void enshu__sandbox_open_math(lua_State *L)
{
    static const char *const standard[] = {
        "abs",        "ceil",      "floor", "fmod", "max",  "min",
        "modf",       "tointeger", "type",  "ult",  "sqrt", "maxinteger",
        "mininteger", "huge",      "pi",    NULL};
    lua_newtable(L);
    lua_pushcfunction(L, luaopen_math);
    lua_call(L, 0, 1);
    enshu__sandbox_pick(L, standard);
    lua_pop(L, 1);
    enshu__sandbox_add_library(L, "math");
}
