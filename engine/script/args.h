/*
 * script/args.h - arguments of play-stage functions.
 *
 * Each function raises with the argument's name and a suggestion where one is
 * near.
 */
#ifndef ENSHU_SCRIPT_ARGS_H
#define ENSHU_SCRIPT_ARGS_H

#include "script/script_internal.h"

/* The declared thing named at idx: "isolate(): no asset or zone 'srvv' (did
 * you mean 'srv'?)". */
enshu__ref enshu__arg_ref(lua_State *L, int idx, enshu__kinds kinds,
                          const char *fn);
/* The same; absent when the value is nil or none. */
enshu__ref enshu__arg_opt_ref(lua_State *L, int idx, enshu__kinds kinds,
                              const char *fn);
/* A duration of 0 or more. */
enshu_time_us enshu__arg_duration(lua_State *L, int idx);
/* A text: a string, or a table with ja and en.  Borrowed while the value is on
 * the stack; absent for nil. */
enshu_text enshu__arg_text(lua_State *L, int idx, const char *fn);
/* The first key, in the order of bytes, of the table at idx that is neither one
 * of the n `known` ones nor up to `after` (NULL: from the first); NULL when
 * there is none.  A key that is no text is "".  What a script is told must not
 * depend on the order in which Lua keeps a table.  Borrowed from the table. */
const char *enshu__arg_unknown_key(lua_State *L, int idx,
                                   const char *const *known, size_t n,
                                   const char *after);
/* A number 0..1 as parts per million. */
uint32_t enshu__arg_ppm(lua_State *L, int idx);

#endif /* ENSHU_SCRIPT_ARGS_H */
