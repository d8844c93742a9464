/*
 * script/fx_lua.h - how effects are made; for the files that hold their
 * constructors.
 */
#ifndef ENSHU_SCRIPT_FX_LUA_H
#define ENSHU_SCRIPT_FX_LUA_H

#include <lua.h>

#include "drill/definitions_play.h"

/* The id at idx, or name 0 and a complaint. */
enshu__ref enshu__fx_id(lua_State *L, int idx, const char *what);
/* The same; name 0 when it is left out. */
enshu__ref enshu__fx_opt_id(lua_State *L, int idx, const char *what);

/* A new effect on top of the stack about the thing named at 1, which may be
 * TARGET; its maker fills in the rest. */
enshu__fx *enshu__push_effect(lua_State *L, enshu__fx_op op, const char *what);
/* The same about nothing. */
enshu__fx *enshu__push_bare_effect(lua_State *L, enshu__fx_op op);

/* The effect at idx, which must be one; borrowed while it is on the stack. */
const enshu__fx *enshu__peek_effect(lua_State *L, int idx);

#endif /* ENSHU_SCRIPT_FX_LUA_H */
