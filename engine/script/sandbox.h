/*
 * script/sandbox.h - what a script can see.
 *
 * The sandbox is a list of what exists.  Scripts read globals through a locked
 * table: an unknown name is an error with a suggestion, an assignment is an
 * error.  Library tables are locked the same way.  No metatable function is
 * among the names, so a script can neither look behind a lock nor make a
 * finalizer, a weak table or an object of its own.
 *
 * Every function here may raise; call it inside a protected call
 * (enshu__lua_protect).
 */
#ifndef ENSHU_SCRIPT_SANDBOX_H
#define ENSHU_SCRIPT_SANDBOX_H

#include <lauxlib.h>
#include <lua.h>

#include "script/lua_host.h"

/* ---- For those who add names ---- */

/* Pops a value and makes it the global `name`. */
void enshu__sandbox_add(lua_State *L, const char *name);
/* Adds each function of the list as a global. */
void enshu__sandbox_add_functions(lua_State *L, const luaL_Reg *functions);
/* Pops a table and makes a locked view of it the global `name`. */
void enshu__sandbox_add_library(lua_State *L, const char *name);
/* Replaces the table on top by a locked view of it: unknown fields and
 * assignments are errors that speak of `what`. */
void enshu__sandbox_lock(lua_State *L, const char *what);
/* From now on nothing can be added. */
void enshu__sandbox_seal(lua_State *L);

/* Pushes the text of any value as tostring gives it: no addresses, and a
 * table or userdata whose metatable has a `__name` shows as <name>. */
const char *enshu__sandbox_display(lua_State *L, int index, size_t *len);

/* Raises unless the value is a table without a metatable. */
void enshu__sandbox_check_plain(lua_State *L, int index);
/* Like enshu__lua_checked_length, but string keys may be there too, and long
 * lists are searched for holes only when their length is a power of two, so
 * that appending to a list stays cheap. */
lua_Integer enshu__sandbox_list_length(lua_State *L, int index,
                                       const char *what);

/* ---- A text under construction ---- */

enum { ENSHU__BUILDER_SMALL = 256 };

/* Grows as a userdata in stack slot `slot`; raises when the text would be
 * longer than the state's string limit. */
typedef struct enshu__builder {
    lua_State *L;
    char *data;
    size_t len;
    size_t capacity;
    size_t limit;
    int slot;
    char small[ENSHU__BUILDER_SMALL];
} enshu__builder;

/* Takes the next stack slot. */
void enshu__builder_init(enshu__builder *b, lua_State *L);
/* Makes room for `more` bytes: until they are used up, `data` stays put. */
void enshu__builder_reserve(enshu__builder *b, size_t more);
void enshu__builder_add(enshu__builder *b, const char *text, size_t len);
void enshu__builder_fill(enshu__builder *b, char c, size_t count);
/* The text becomes the string on top of the stack, in the slot's place;
 * whatever lay above the slot is dropped. */
void enshu__builder_push(enshu__builder *b);

/* ---- The libraries, opened in this order by enshu__sandbox_open ---- */

void enshu__sandbox_open(lua_State *L);
void enshu__sandbox_open_base(lua_State *L);
void enshu__sandbox_open_string(lua_State *L);
void enshu__sandbox_open_table(lua_State *L);
void enshu__sandbox_open_math(lua_State *L);
void enshu__sandbox_open_utf8(lua_State *L);

/* Functions that live in files of their own. */
int enshu__sandbox_pairs(lua_State *L);
int enshu__sandbox_sort(lua_State *L);
int enshu__sandbox_format(lua_State *L);

/* Copies the named fields of the table on top (a standard library) to the
 * table below it; `names` ends with NULL.  A name that is missing is a bug. */
void enshu__sandbox_pick(lua_State *L, const char *const *names);

/* Wraps each named standard function of the table on top so that it charges
 * the budget for the length of its first argument, and puts it into the table
 * below. */
void enshu__sandbox_pick_charged(lua_State *L, const char *const *names);

#endif /* ENSHU_SCRIPT_SANDBOX_H */
