/*
 * script/handle.h - opaque values of the play stage: a running process and an
 * awaitable event.
 */
#ifndef ENSHU_SCRIPT_HANDLE_H
#define ENSHU_SCRIPT_HANDLE_H

#include "drill/hooks.h"
#include "script/script_internal.h"

/* A process as a value.  Its first user value is the process's result once it
 * has ended. */
typedef struct enshu__handle {
    uint64_t number;
    bool ended;
} enshu__handle;
enshu__handle *enshu__push_handle(lua_State *L, uint64_t number);
enshu__handle *enshu__to_handle(lua_State *L, int idx); /* NULL: is none */

/* An event kind and equalities on its fields. */
typedef struct enshu__filter_row {
    enshu_name key;
    enshu__scalar value;
} enshu__filter_row;
typedef struct enshu__filter {
    enshu__notice_kind kind;
    size_t n;
    enshu__filter_row rows[];
} enshu__filter;
/* Makes a filter from an event name and a table (or nothing) at two stack
 * places, and pushes it.  Raises when it is none. */
enshu__filter *enshu__push_filter(lua_State *L, int name_idx, int table_idx);
enshu__filter *enshu__to_filter(lua_State *L, int idx); /* NULL: is none */
bool enshu__filter_fits(const enshu__script *s, const enshu__filter *f,
                        const enshu__notice *notice);
/* Pushes the table a handler receives. */
void enshu__push_notice(lua_State *L, const enshu__notice *notice);

/* A scalar from the stack; false when the value is none. */
bool enshu__to_scalar(lua_State *L, int idx, enshu__scalar *out);
void enshu__push_scalar(lua_State *L, const enshu__script *s, enshu__scalar v);

#endif /* ENSHU_SCRIPT_HANDLE_H */
