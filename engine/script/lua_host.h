/*
 * script/lua_host.h - one Lua state with its limits.
 *
 * The host owns the state, its heap and the instruction budget, loads source
 * text, and turns Lua errors into enshu_error.  What a script can see is
 * decided in script/sandbox.h.  The host knows nothing of drills, processes or
 * bindings: those find their own data through enshu__lua_owner.
 *
 * A slice is one uninterrupted run of script code.  Inside a slice the script
 * may spend a number of instructions; library functions charge the same
 * budget for work that grows with their arguments.  Three things stop a
 * slice: the budget, a cancellation, and the end of memory.  A stop is
 * sticky: no pcall can catch it, and every further instruction of the slice
 * fails.
 *
 * Limits are counts, so a replay stops at the same place.  The heap limit is
 * the exception in detail: how full Lua's tables are depends on its hash seed.
 *
 * Threads: one state belongs to one thread.
 */
#ifndef ENSHU_SCRIPT_LUA_HOST_H
#define ENSHU_SCRIPT_LUA_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lua.h>

#include "enshu/status.h"

#if LUA_VERSION_NUM != 504
#error "review the sandbox lists for this Lua version, then update this check"
#endif

typedef struct enshu__lua enshu__lua; /* opaque */

typedef struct enshu__lua_limits {
    size_t heap_bytes;          /* all memory of the state */
    size_t string_bytes;        /* one string */
    int64_t load_instructions;  /* the load stage */
    int64_t slice_instructions; /* one slice in play */
} enshu__lua_limits;

/* 64 MiB, 1 MiB, 50 million and 1 million. */
enshu__lua_limits enshu__lua_default_limits(void);

typedef enum enshu__lua_stop {
    ENSHU__LUA_RUNNING,
    ENSHU__LUA_EXHAUSTED, /* the instruction budget */
    ENSHU__LUA_CANCELLED,
    ENSHU__LUA_NO_MEMORY
} enshu__lua_stop;

/* Receives what scripts print: UTF-8, no newline at the end.  It may not call
 * Lua. */
typedef void enshu__lua_print_fn(void *owner, const char *text, size_t len);

/* Creates a state that holds the sandbox's libraries and is ready for
 * enshu__sandbox_add.  `limits` NULL means the default ones.  On success *out
 * is owned by the caller; on failure it is NULL.  Returns ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__lua_create(const enshu__lua_limits *limits,
                                              void *owner, enshu__lua **out);
void enshu__lua_destroy(enshu__lua *lua); /* accepts NULL */

lua_State *enshu__lua_state(enshu__lua *lua);
enshu__lua *enshu__lua_of(lua_State *L); /* from any thread of the state */
void *enshu__lua_owner(lua_State *L);
const enshu__lua_limits *enshu__lua_limits_of(const enshu__lua *lua);
size_t enshu__lua_heap_used(const enshu__lua *lua); /* bytes */

/* Runs `work` in the main thread, protected, with `arg` as its only argument
 * (a light userdata).  Engine code that builds tables or adds bindings goes
 * through here, because nearly every Lua call can raise. */
ENSHU_MUST_USE enshu_status enshu__lua_protect(enshu__lua *lua,
                                               lua_CFunction work, void *arg,
                                               enshu_error *err);

/* ---- Slices ---- */

/* Starts a slice of at most `instructions` (1 or more) on `thread`, clears the
 * last stop and arms the count hook there.  Slices do not nest. */
void enshu__lua_begin_slice(enshu__lua *lua, lua_State *thread,
                            int64_t instructions);
/* Ends it.  What stopped it and what it used can be read until the next one
 * begins. */
void enshu__lua_end_slice(enshu__lua *lua, lua_State *thread);
/* Lets another thread take part in the running slice. */
void enshu__lua_join_slice(enshu__lua *lua, lua_State *thread);

/* What the last slice used, to the next thousand, charges included. */
int64_t enshu__lua_used(const enshu__lua *lua);
enshu__lua_stop enshu__lua_stopped(const enshu__lua *lua);
bool enshu__lua_exhausted(const enshu__lua *lua);

/* Charges work done in C to the budget: one unit is about the time of one
 * instruction (an element visited, 64 bytes looked at).  Raises when the
 * budget is used up, so call it before anything is held that needs freeing. */
void enshu__lua_charge(lua_State *L, size_t units);
void enshu__lua_charge_bytes(lua_State *L, size_t bytes);

/* Stops the slice as cancelled; never returns (the result is for `return`). */
int enshu__lua_cancel_current(lua_State *L);

/* For use in protected calls of library functions: raises the stop again when
 * the slice has been stopped, or when `status` says that memory ran out (the
 * error object is on top of the stack).  Else does nothing. */
void enshu__lua_rethrow_stop(lua_State *L, int status);

/* Raises a clear error when `verb` would have to wait where nothing can wait:
 * in a comparator, an effect, the load stage's main program. */
void enshu__lua_check_yieldable(lua_State *L, const char *verb);

/* ---- Printing ---- */

/* NULL drops what scripts print. */
void enshu__lua_set_print(enshu__lua *lua, enshu__lua_print_fn *print);
/* Hands one line to the sink.  A line is cut at 1,024 bytes on a character
 * boundary; a slice's lines beyond 64 KiB are dropped. */
void enshu__lua_print(enshu__lua *lua, const char *text, size_t len);

/* ---- Loading ---- */

enum { ENSHU__SOURCE_MAX = 4 << 20, ENSHU__SOURCE_NAME_MAX = 59 };

/* Compiles UTF-8 source text (a leading byte order mark is skipped) and leaves
 * the function on top of L's stack.  `name` is the file's name within the
 * package ("lib/x.lua").  Binary chunks, `^` and `_ENV` are refused.  On
 * failure the stack is unchanged and err has source, line and message.
 * Returns ENSHU_ESCRIPT, ENSHU_EINVAL (text too long, name too long, not
 * UTF-8) or ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__lua_load(enshu__lua *lua, lua_State *L,
                                            const char *name, const char *text,
                                            size_t size, enshu_error *err);

/* ---- Errors ---- */

/* Fills *err from the error object on top of `thread`'s stack after a failed
 * call, resume or load with the Lua status `lua_status`, and pops the object.
 * Call it before the slice ends.  The status is ENSHU_ELIMIT for the budget,
 * ENSHU_EINTERRUPTED for a cancellation, ENSHU_ENOMEM for memory, else
 * ENSHU_ESCRIPT.  A dead coroutine gives a line also where the message has
 * none.  Never raises. */
enshu_status enshu__lua_failure(enshu__lua *lua, lua_State *thread,
                                int lua_status, enshu_error *err);

/* Writes a text for any error object without running script code; returns the
 * length, always less than `size`.  Invalid UTF-8 becomes '?', line breaks
 * become spaces.  Never raises. */
size_t enshu__lua_error_text(lua_State *L, int index, char *out, size_t size);

/* Splits "main.lua:12: message" into *err's source, line and message; a text
 * without a place gives source "" and line 0.  The status is not touched. */
void enshu__lua_split_error(const char *text, enshu_error *err);

/* Writes the levels of `L`, innermost first, one "main.lua:12 in name" a line,
 * no addresses; returns the length.  For a coroutine that has failed call it
 * before anything else is done with it.  Never raises. */
size_t enshu__lua_traceback(lua_State *L, char *out, size_t size);

/* ---- Tables ---- */

/* The length of the list at `index`; raises when it has a hole or any key
 * outside 1..n ("`what` must be a list without holes").  Visits every key. */
lua_Integer enshu__lua_checked_length(lua_State *L, int index,
                                      const char *what);

/* ---- Collection ---- */

/* Does a bounded part of the collector's work when enough was allocated since
 * the last call.  Call it between slices, when there is time. */
void enshu__lua_step_gc(enshu__lua *lua);

#endif /* ENSHU_SCRIPT_LUA_HOST_H */
