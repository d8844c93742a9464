/*
 * How a slice is bounded: a count hook fires every HOOK_INTERVAL instructions
 * and adds them to what the slice has used; library functions add their own
 * work.  Once the sum passes the budget the hook is set to fire at every
 * instruction and raises each time, and pcall raises again what it caught, so
 * nothing in the script goes on.
 */
#include "script/lua_host.h"

#include <lauxlib.h>

#include "script/lua_internal.h"
#include "script/sandbox.h"
#include "script/utf8_text.h"
#include "sim/memory.h"

enum {
    HOOK_INTERVAL = 1000, /* VM instructions between budget checks */
    BYTES_PER_UNIT = 64,
    LINE_MAX_BYTES = 1024,
    PRINT_MAX_BYTES = 64 * 1024,
    GC_STEP_BYTES = 256 * 1024,
    CHURN_PER_INSTRUCTION = 512, /* bytes of large blocks */
    CHURN_IN_HEAPS_MAX = 64
};

enshu__lua_limits enshu__lua_default_limits(void)
{
    return (enshu__lua_limits){.heap_bytes = (size_t)64 << 20,
                               .string_bytes = (size_t)1 << 20,
                               .load_instructions = INT64_C(50000000),
                               .slice_instructions = INT64_C(1000000)};
}

/* ---- Life ---- */

static int panic(lua_State *L)
{
    (void)L;
    enshu__bug("no Lua error outside a protected call", __FILE__, __LINE__);
}

/* One pointer's room that Lua keeps with each thread; a new thread starts with
 * a copy of the main thread's. */
static enshu__lua **extra_space(lua_State *L)
{
    return (enshu__lua **)lua_getextraspace(L);
}

static int open_sandbox(lua_State *L)
{
    enshu__sandbox_open(L);
    return 0;
}

enshu_status enshu__lua_create(const enshu__lua_limits *limits, void *owner,
                               enshu__lua **out)
{
    *out = NULL;
    enshu__lua *const lua = enshu__alloc_zero(1, sizeof *lua);
    if (!lua)
        return ENSHU_ENOMEM;
    lua->owner = owner;
    lua->limits = limits ? *limits : enshu__lua_default_limits();
    lua->budget = INT64_MAX;
    enshu__lua_heap_init(&lua->heap, lua->limits.heap_bytes,
                         lua->limits.string_bytes);

    enshu_status st = ENSHU_ENOMEM;
    lua->L = lua_newstate(enshu__lua_heap_alloc, &lua->heap);
    if (lua->L) {
        *extra_space(lua->L) = lua;
        lua_atpanic(lua->L, panic);
        lua_setwarnf(lua->L, NULL, NULL);
        st = enshu__lua_protect(lua, open_sandbox, NULL, NULL);
        ENSHU_REQUIRE(st == ENSHU_OK || st == ENSHU_ENOMEM);
    }
    if (st != ENSHU_OK) {
        enshu__lua_destroy(lua);
        return st;
    }
    *out = lua;
    return ENSHU_OK;
}

void enshu__lua_destroy(enshu__lua *lua)
{
    if (!lua)
        return;
    if (lua->L)
        lua_close(lua->L);
    enshu__lua_heap_fini(&lua->heap);
    enshu__free(lua);
}

lua_State *enshu__lua_state(enshu__lua *lua)
{
    return lua->L;
}

enshu__lua *enshu__lua_of(lua_State *L)
{
    return *extra_space(L);
}

void *enshu__lua_owner(lua_State *L)
{
    return enshu__lua_of(L)->owner;
}

const enshu__lua_limits *enshu__lua_limits_of(const enshu__lua *lua)
{
    return &lua->limits;
}

size_t enshu__lua_heap_used(const enshu__lua *lua)
{
    return lua->heap.live_bytes;
}

enshu_status enshu__lua_protect(enshu__lua *lua, lua_CFunction work, void *arg,
                                enshu_error *err)
{
    lua_pushcfunction(lua->L, work);
    lua_pushlightuserdata(lua->L, arg);
    const int status = lua_pcall(lua->L, 1, 0, 0);
    if (status == LUA_OK)
        return ENSHU_OK;
    return enshu__lua_failure(lua, lua->L, status, err);
}

/* ---- Slices ---- */

static const char *stop_text(enshu__lua_stop stop)
{
    static const char *const texts[] = {
        [ENSHU__LUA_RUNNING] = "",
        [ENSHU__LUA_EXHAUSTED] = "instruction budget exhausted",
        [ENSHU__LUA_CANCELLED] = "cancelled",
        [ENSHU__LUA_NO_MEMORY] = "not enough memory"};
    return texts[stop];
}

static void on_count(lua_State *L, lua_Debug *ar);

/* From here on every instruction of this thread fails.  In a hook, level 0 is
 * the script's own function; in a library function it is level 1. */
static int raise_stop(lua_State *L, int level)
{
    lua_sethook(L, on_count, LUA_MASKCOUNT, 1);
    luaL_where(L, level);
    lua_pushstring(L, stop_text(enshu__lua_of(L)->stop));
    lua_concat(L, 2);
    return lua_error(L);
}

/* Sets the hook to fire at the next check, or at the end of the budget when
 * that comes first. */
static void arm(const enshu__lua *lua, lua_State *L)
{
    const int64_t left = lua->budget - lua->used;
    const int count = left < HOOK_INTERVAL ? (int)left : HOOK_INTERVAL;
    if (lua_gethook(L) != on_count || lua_gethookcount(L) != count)
        lua_sethook(L, on_count, LUA_MASKCOUNT, count);
}

/* Whether the running function has more than `count` variable arguments. */
static bool has_varargs(lua_State *L, const lua_Debug *ar, int count)
{
    if (!lua_getlocal(L, ar, -count - 1))
        return false;
    lua_pop(L, 1);
    return true;
}

/* What one instruction may cost because it can copy all the variable arguments
 * of the functions that run: 1, or more for an unusual number of them. */
static int64_t instruction_cost(lua_State *L)
{
    enum { USUAL = 64, LEVELS = 4, SLOTS_PER_UNIT = 32 };
    int64_t most = 0;
    lua_Debug ar;
    for (int level = 0; level < LEVELS && lua_getstack(L, level, &ar) != 0;
         level++) {
        int count = USUAL;
        while (has_varargs(L, &ar, count))
            count *= 2;
        if (count > most)
            most = count;
    }
    return most > USUAL ? 1 + most / SLOTS_PER_UNIT : 1;
}

static void on_count(lua_State *L, lua_Debug *ar)
{
    (void)ar;
    enshu__lua *const lua = enshu__lua_of(L);
    if (!lua->in_slice)
        return;
    if (lua->stop == ENSHU__LUA_RUNNING) {
        lua->used += lua_gethookcount(L) * instruction_cost(L);
        if (lua->used < lua->budget) {
            arm(lua, L);
            return;
        }
        lua->stop = ENSHU__LUA_EXHAUSTED;
    }
    raise_stop(L, 0);
}

static size_t churn_limit(const enshu__lua *lua)
{
    const size_t most = lua->limits.heap_bytes * CHURN_IN_HEAPS_MAX;
    if ((uint64_t)lua->budget > most / CHURN_PER_INSTRUCTION)
        return most;
    return (size_t)lua->budget * CHURN_PER_INSTRUCTION;
}

void enshu__lua_begin_slice(enshu__lua *lua, lua_State *thread,
                            int64_t instructions)
{
    ENSHU_REQUIRE(!lua->in_slice);
    ENSHU_REQUIRE(instructions > 0);
    lua->in_slice = true;
    lua->stop = ENSHU__LUA_RUNNING;
    lua->budget = instructions;
    lua->used = 0;
    lua->printed_bytes = 0;
    enshu__lua_heap_limit_churn(&lua->heap, churn_limit(lua));
    enshu__lua_join_slice(lua, thread);
}

void enshu__lua_join_slice(enshu__lua *lua, lua_State *thread)
{
    ENSHU_REQUIRE(lua->in_slice);
    /* Setting the hook anew starts its count at 0. */
    lua_sethook(thread, NULL, 0, 0);
    arm(lua, thread);
}

void enshu__lua_end_slice(enshu__lua *lua, lua_State *thread)
{
    ENSHU_REQUIRE(lua->in_slice);
    lua->in_slice = false;
    lua->budget = INT64_MAX;
    enshu__lua_heap_limit_churn(&lua->heap, SIZE_MAX);
    lua_sethook(thread, NULL, 0, 0);
}

int64_t enshu__lua_used(const enshu__lua *lua)
{
    return lua->used;
}

enshu__lua_stop enshu__lua_stopped(const enshu__lua *lua)
{
    return lua->stop;
}

bool enshu__lua_exhausted(const enshu__lua *lua)
{
    return lua->stop == ENSHU__LUA_EXHAUSTED;
}

void enshu__lua_charge(lua_State *L, size_t units)
{
    enshu__lua *const lua = enshu__lua_of(L);
    if (!lua->in_slice)
        return;
    const int64_t left = lua->budget - lua->used;
    if (left > 0 && units < (uint64_t)left) {
        lua->used += (int64_t)units;
        return;
    }
    lua->used = lua->budget;
    if (lua->stop == ENSHU__LUA_RUNNING)
        lua->stop = ENSHU__LUA_EXHAUSTED;
    raise_stop(L, 1);
}

void enshu__lua_charge_bytes(lua_State *L, size_t bytes)
{
    enshu__lua_charge(L, bytes / BYTES_PER_UNIT);
}

int enshu__lua_cancel_current(lua_State *L)
{
    enshu__lua *const lua = enshu__lua_of(L);
    ENSHU_REQUIRE(lua->in_slice);
    if (lua->stop == ENSHU__LUA_RUNNING)
        lua->stop = ENSHU__LUA_CANCELLED;
    return raise_stop(L, 1);
}

void enshu__lua_rethrow_stop(lua_State *L, int status)
{
    enshu__lua *const lua = enshu__lua_of(L);
    if (!lua->in_slice)
        return;
    if (status == LUA_ERRMEM && lua->stop == ENSHU__LUA_RUNNING)
        lua->stop = ENSHU__LUA_NO_MEMORY;
    if (lua->stop != ENSHU__LUA_RUNNING)
        lua_error(L);
}

void enshu__lua_check_yieldable(lua_State *L, const char *verb)
{
    if (!lua_isyieldable(L))
        luaL_error(L,
                   "'%s' cannot be used here: this function has to return at "
                   "once (start a process that waits)",
                   verb);
}

/* ---- Printing ---- */

void enshu__lua_set_print(enshu__lua *lua, enshu__lua_print_fn *print)
{
    lua->print = print;
}

void enshu__lua_print(enshu__lua *lua, const char *text, size_t len)
{
    const size_t cut = enshu__utf8_cut(text, len, LINE_MAX_BYTES);
    if (!lua->print || lua->printed_bytes + cut > PRINT_MAX_BYTES)
        return;
    lua->printed_bytes += cut + 1;
    lua->print(lua->owner, text, cut);
}

/* ---- Collection ---- */

void enshu__lua_step_gc(enshu__lua *lua)
{
    if (lua->heap.live_bytes < lua->gc_after_bytes)
        return;
    const bool cycle_ended = lua_gc(lua->L, LUA_GCSTEP, 0) != 0;
    const size_t live = lua->heap.live_bytes;
    lua->gc_after_bytes = live + (cycle_ended ? live / 2 : 0) + GC_STEP_BYTES;
}
