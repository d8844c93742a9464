/* script/lua_internal.h - the inside of enshu__lua, for script/lua_*.c only. */
#ifndef ENSHU_SCRIPT_LUA_INTERNAL_H
#define ENSHU_SCRIPT_LUA_INTERNAL_H

#include "script/lua_heap.h"
#include "script/lua_host.h"

struct enshu__lua {
    lua_State *L;
    void *owner;
    enshu__lua_limits limits;
    enshu__lua_heap heap;

    bool in_slice;
    enshu__lua_stop stop;
    int64_t budget; /* of the slice */
    int64_t used;   /* instructions and charges */

    enshu__lua_print_fn *print;
    size_t printed_bytes; /* in this slice */

    size_t gc_after_bytes; /* collect when this much is live */
};

#endif /* ENSHU_SCRIPT_LUA_INTERNAL_H */
