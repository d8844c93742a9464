/*
 * script/cond_lua.h - conditions and effects as Lua values.
 *
 * A condition is a userdata that holds its nodes inline (children are copied
 * into their parent), so the garbage collector owns it and C owns nothing.  A
 * scenario cannot look inside.  The functions of check(fn) are kept by number.
 */
#ifndef ENSHU_SCRIPT_COND_LUA_H
#define ENSHU_SCRIPT_COND_LUA_H

#include "script/script_internal.h"

/* True when the value at idx is a condition. */
bool enshu__is_cond(lua_State *L, int idx);

/* The condition at idx as nodes, borrowed while the value is on the stack.
 * In the play stage references are resolved (raises "did(): no action 'x'
 * (did you mean 'y'?)").  Raises a plain error when the value is no
 * condition: "expected a condition such as did("x"), got boolean". */
enshu__cond enshu__check_cond(lua_State *L, int idx);

/* True when the value at idx is an effect made by fx. */
bool enshu__is_effect(lua_State *L, int idx);

/* The same without resolving anything; the value must be a condition. */
enshu__cond enshu__peek_cond(lua_State *L, int idx);

/* For constructors elsewhere: the id at idx, or 0 and a complaint; a condition
 * of one node on top of the stack. */
enshu_name enshu__cond_id(lua_State *L, int idx, const char *what);
enshu__cond_node *enshu__push_cond(lua_State *L, enshu__cond_op op);

/* A copy in the scenario's arena, its references noted for freezing. */
enshu__cond *enshu__keep_cond(lua_State *L, int idx);

/* A list of effects, or a function, as a definition stores it. */
enshu__effects *enshu__keep_effects(lua_State *L, int idx, const char *what);

/* Registered by the sandbox: constructors of conditions and the fx table. */
void enshu__open_conditions(lua_State *L);
void enshu__open_effects(lua_State *L);

/* A time as authors write it: an integer made with helpers, or text in the
 * forms of enshu_time_read.  false (and nothing raised) when unreadable. */
bool enshu__read_time(lua_State *L, int idx, enshu_time_us *out);

#endif /* ENSHU_SCRIPT_COND_LUA_H */
