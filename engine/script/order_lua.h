/*
 * script/order_lua.h - orders to an operation, as scenarios write them.
 */
#ifndef ENSHU_SCRIPT_ORDER_LUA_H
#define ENSHU_SCRIPT_ORDER_LUA_H

#include "ops/order.h"
#include "script/script_internal.h"

/* What can be ordered something: all operations but the short form. */
#define ENSHU__ARE_ORDERED                                                     \
    (ENSHU__IS(FLOW) | ENSHU__IS(DEPARTURES) | ENSHU__IS(TIMETABLE))

/* The order written as (what, verb[, options]) at indices 1 to 3 of the stack,
 * of which the first is not looked at.  `fn` is the function's name.  Problems
 * become findings while files load and are raised in play. */
enshu__order_def enshu__read_order(lua_State *L, const char *fn);

/* The kinds of operation that know an order. */
enshu__kinds enshu__order_kinds(int32_t verb);

/* What an order to this kind of operation lacks: "key" or "place", the first
 * of them; NULL: nothing. */
const char *enshu__order_lacks(int kind, const enshu__order_def *order);

#endif /* ENSHU_SCRIPT_ORDER_LUA_H */
