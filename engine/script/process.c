#include "script/process.h"

#include <string.h>

#include <lauxlib.h>

#include "script/cond_lua.h"
#include "script/failure.h"
#include "script/handle.h"
#include "script/handler.h"
#include "sim/memory.h"

enum {
    THREADS_KEPT = 64, /* idle Lua threads for the next processes */
    WAKES_PER_INSTANT = 1000,
    SLICES_PER_INSTANT = 100000,
    BRANCH_NOW = 255, /* woken without a time of its own: start, or ripe */
    SLOT_BITS = 24
};

typedef enum process_state {
    PENDING, /* comes into being when the running slice ends well */
    STARTING,
    WAITING,
    RUNNING
} process_state;

/* What watches over one alternative. */
typedef struct armed {
    enshu_event_id timer;
    uint64_t watch;
} armed;

struct enshu__process {
    enshu__process *before; /* in order of making */
    enshu__process *next;
    uint32_t slot;
    uint32_t serial;
    enshu__process_start start;
    process_state state;
    lua_State *thread;
    int thread_ref;
    int handle_ref;
    int n_values; /* on top of the thread's stack, for the next slice */
    enshu__await *awaits;
    armed *armed;
    size_t n_awaits;
    size_t room;
    bool ripe; /* woken at this instant already */
    enshu_event_id wake;
    size_t won;
    enshu__attempt_result attempt;
    enshu_name option;
    enshu_time_us instant_us;
    uint32_t wakes_now;
};

struct enshu__processes {
    enshu__script *script;
    enshu__process *first;
    enshu__process *last;
    enshu__process *pending_first; /* of the running slice */
    enshu__process *pending_last;
    enshu__process **slots;
    uint32_t *free_slots;
    size_t n_free;
    size_t n_slots;
    size_t n_alive[2]; /* the bot's apart: its being there shifts nobody */
    size_t limit;
    enshu_time_us instant_us[2];
    size_t slices_now[2];
    uint32_t last_serial;
    enshu__process *running;
    uint64_t *cancels; /* of the running slice */
    size_t n_cancels;
    size_t cancels_room;
    int idle_threads[THREADS_KEPT];
    lua_State *idle_states[THREADS_KEPT];
    size_t n_idle;
    size_t listening[ENSHU__NOTICE_COUNT];
};

/* ---- numbers ---- */

uint64_t enshu__process_number(const enshu__process *p)
{
    return (uint64_t)p->serial << SLOT_BITS | p->slot;
}

static uint64_t token_of(const enshu__process *p, size_t branch)
{
    return enshu__process_number(p) << 8 | (branch & 0xFF);
}

static enshu__process *find(const enshu__processes *ps, uint64_t number)
{
    const size_t slot = (size_t)(number & (((uint64_t)1 << SLOT_BITS) - 1));
    enshu__process *p = slot < ps->n_slots ? ps->slots[slot] : NULL;
    return p && enshu__process_number(p) == number ? p : NULL;
}

bool enshu__process_is_alive(const enshu__processes *ps, uint64_t number)
{
    return find(ps, number) != NULL;
}

enshu__process *enshu__process_running(const enshu__script *s)
{
    return s->processes ? s->processes->running : NULL;
}

const enshu__process_start *enshu__process_info(const enshu__process *p)
{
    return &p->start;
}

lua_State *enshu__process_thread(const enshu__process *p)
{
    return p->thread;
}

enshu__attempt_result enshu__process_attempt(const enshu__process *p)
{
    return p->attempt;
}

enshu_name enshu__process_option(const enshu__process *p)
{
    return p->option;
}

/* ---- making and unmaking ---- */

enshu__processes *enshu__processes_create(enshu__script *s, size_t limit)
{
    enshu__processes *ps = enshu__alloc_zero(1, sizeof *ps);
    if (!ps)
        return NULL;
    ps->script = s;
    ps->limit = limit ? limit : 1000;
    return ps;
}

static void free_process(enshu__process *p)
{
    enshu__free(p->awaits);
    enshu__free(p->armed);
    enshu__free(p);
}

static void free_list(enshu__process *p)
{
    while (p) {
        enshu__process *next = p->next;
        free_process(p);
        p = next;
    }
}

void enshu__processes_destroy(enshu__processes *ps)
{
    if (!ps)
        return;
    free_list(ps->first);
    free_list(ps->pending_first);
    enshu__free(ps->slots);
    enshu__free(ps->free_slots);
    enshu__free(ps->cancels);
    enshu__free(ps);
}

static bool grow_slots(enshu__processes *ps)
{
    const size_t n = ps->n_slots ? ps->n_slots * 2 : 64;
    enshu__process **slots = enshu__resize(ps->slots, n, sizeof *slots);
    if (!slots)
        return false;
    ps->slots = slots;
    uint32_t *free_slots = enshu__resize(ps->free_slots, n, sizeof *free_slots);
    if (!free_slots)
        return false;
    ps->free_slots = free_slots;
    for (size_t i = n; i > ps->n_slots; i--) {
        ps->slots[i - 1] = NULL;
        ps->free_slots[ps->n_free++] = (uint32_t)(i - 1);
    }
    ps->n_slots = n;
    return true;
}

/* A Lua thread, its reference kept in the registry. */
static lua_State *take_thread(enshu__processes *ps, lua_State *L, int *ref)
{
    if (ps->n_idle > 0) {
        ps->n_idle--;
        *ref = ps->idle_threads[ps->n_idle];
        return ps->idle_states[ps->n_idle];
    }
    lua_State *thread = lua_newthread(L);
    *ref = luaL_ref(L, LUA_REGISTRYINDEX);
    return thread;
}

static void give_thread_back(enshu__processes *ps, enshu__process *p)
{
    lua_State *L = enshu__lua_state(ps->script->lua);
    (void)lua_resetthread(p->thread);
    lua_settop(p->thread, 0);
    if (ps->n_idle < THREADS_KEPT) {
        ps->idle_threads[ps->n_idle] = p->thread_ref;
        ps->idle_states[ps->n_idle] = p->thread;
        ps->n_idle++;
    } else {
        luaL_unref(L, LUA_REGISTRYINDEX, p->thread_ref);
    }
}

static enshu__process *new_process(enshu__processes *ps)
{
    if (ps->n_free == 0 && !grow_slots(ps))
        return NULL;
    enshu__process *p = enshu__alloc_zero(1, sizeof *p);
    if (!p)
        return NULL;
    p->slot = ps->free_slots[--ps->n_free];
    p->serial = ++ps->last_serial;
    p->handle_ref = LUA_NOREF;
    p->thread_ref = LUA_NOREF;
    ps->slots[p->slot] = p;
    return p;
}

static void append(enshu__process **first, enshu__process **last,
                   enshu__process *p)
{
    p->before = *last;
    p->next = NULL;
    if (*last)
        (*last)->next = p;
    else
        *first = p;
    *last = p;
}

/* Starts for good: its first slice is due. */
static void activate(enshu__processes *ps, enshu__process *p)
{
    append(&ps->first, &ps->last, p);
    p->state = STARTING;
    enshu__wake_at(ps->script->drill, enshu__now(ps->script->drill),
                   token_of(p, BRANCH_NOW), &p->wake);
}

uint64_t enshu__process_start_top(lua_State *L, int n_args,
                                  const enshu__process_start *start)
{
    enshu__script *s = enshu__script_of(L);
    enshu__processes *ps = s->processes;
    if (ps->n_alive[start->bot] >= ps->limit)
        luaL_error(L, "too many processes: at most %d may be alive",
                   (int)ps->limit);
    int ref = LUA_NOREF;
    lua_State *thread = take_thread(ps, L, &ref);
    if (!lua_checkstack(thread, n_args + 4))
        luaL_error(L, "not enough memory");
    enshu__process *p = new_process(ps);
    if (!p)
        luaL_error(L, "not enough memory");
    lua_xmove(L, thread, n_args + 1);
    p->thread = thread;
    p->thread_ref = ref;
    p->n_values = n_args;
    p->start = *start;
    p->state = PENDING;
    ps->n_alive[start->bot]++;
    if (ps->running)
        append(&ps->pending_first, &ps->pending_last, p);
    else
        activate(ps, p);
    return enshu__process_number(p);
}

void enshu__process_keep_handle(lua_State *L, uint64_t number)
{
    enshu__process *p = find(enshu__script_of(L)->processes, number);
    lua_pushvalue(L, -1);
    p->handle_ref = luaL_ref(L, LUA_REGISTRYINDEX);
}

/* ---- waiting ---- */

static bool make_room(enshu__process *p, size_t n)
{
    if (n <= p->room)
        return true;
    enshu__await *awaits = enshu__resize(p->awaits, n, sizeof *awaits);
    if (!awaits)
        return false;
    p->awaits = awaits;
    armed *at = enshu__resize(p->armed, n, sizeof *at);
    if (!at)
        return false;
    p->armed = at;
    p->room = n;
    return true;
}

int enshu__process_yield(lua_State *L, const enshu__await *awaits, size_t n,
                         lua_KFunction k, lua_KContext ctx)
{
    enshu__process *p = enshu__process_running(enshu__script_of(L));
    enshu__lua_check_yieldable(L, "wait()");
    if (!p || p->thread != L)
        luaL_error(L, "waiting is not possible here");
    if (!make_room(p, n))
        luaL_error(L, "not enough memory");
    memcpy(p->awaits, awaits, n * sizeof *awaits);
    p->n_awaits = n;
    return lua_yieldk(L, 0, ctx, k);
}

size_t enshu__process_won(lua_State *L, int *values)
{
    const enshu__process *p = enshu__process_running(enshu__script_of(L));
    *values = p->n_values;
    if (*values > 0 && p->awaits[p->won].kind != ENSHU__AWAIT_EVENT) {
        lua_pop(L, *values); /* an earlier alternative won after all */
        *values = 0;
    }
    return p->won;
}

/* An alternative happened: the process runs later at this instant. */
static void ripen(enshu__processes *ps, enshu__process *p, size_t branch)
{
    if (p->ripe) {
        if (branch < p->won)
            p->won = branch;
        return;
    }
    p->ripe = true;
    p->won = branch;
    p->start.cause = enshu__slice_cause(ps->script->drill);
    enshu__wake_at(ps->script->drill, enshu__now(ps->script->drill),
                   token_of(p, BRANCH_NOW), &p->wake);
}

static void arm_one(enshu__processes *ps, enshu__process *p, size_t i)
{
    enshu_drill *d = ps->script->drill;
    const enshu__await *a = &p->awaits[i];
    p->armed[i] = (armed){{0, 0}, 0};
    switch (a->kind) {
    case ENSHU__AWAIT_TIME:
        enshu__wake_at(d, a->at_us, token_of(p, i), &p->armed[i].timer);
        break;
    case ENSHU__AWAIT_COND: {
        const enshu__cond c = enshu__peek_cond(p->thread, a->index);
        p->armed[i].watch =
            enshu__watch_script(d, &c, token_of(p, i), (uint32_t)i, false);
        break;
    }
    case ENSHU__AWAIT_EVENT:
        ps->listening[enshu__to_filter(p->thread, a->index)->kind]++;
        break;
    case ENSHU__AWAIT_HANDLE:
        if (enshu__to_handle(p->thread, a->index)->ended)
            ripen(ps, p, i);
        break;
    case ENSHU__AWAIT_ATTEMPT:
    case ENSHU__AWAIT_ASK:
        break;
    }
}

static void arm(enshu__processes *ps, enshu__process *p)
{
    p->state = WAITING;
    p->ripe = false;
    p->won = 0;
    p->n_values = 0;
    for (size_t i = 0; i < p->n_awaits; i++)
        arm_one(ps, p, i);
}

static void disarm(enshu__processes *ps, enshu__process *p)
{
    enshu_drill *d = ps->script->drill;
    for (size_t i = 0; i < p->n_awaits; i++) {
        const enshu__await *a = &p->awaits[i];
        if (p->armed[i].timer.serial != 0)
            enshu__wake_cancel(d, p->armed[i].timer);
        if (p->armed[i].watch != 0)
            enshu__unwatch(d, p->armed[i].watch);
        if (a->kind == ENSHU__AWAIT_EVENT)
            ps->listening[enshu__to_filter(p->thread, a->index)->kind]--;
    }
    p->n_awaits = 0;
    if (p->wake.serial != 0)
        enshu__wake_cancel(d, p->wake);
    p->wake = (enshu_event_id){0, 0};
}

/* ---- ending ---- */

static void tell_waiters(enshu__processes *ps, uint64_t number)
{
    for (enshu__process *p = ps->first; p; p = p->next) {
        for (size_t i = 0; p->state == WAITING && i < p->n_awaits; i++) {
            const enshu__await *a = &p->awaits[i];
            if (a->kind == ENSHU__AWAIT_HANDLE
                && enshu__to_handle(p->thread, a->index)->number == number)
                ripen(ps, p, i);
        }
    }
}

/* Leaves the result (the first value on the thread's stack, if `has_result`)
 * in the handle. */
static void settle_handle(enshu__processes *ps, enshu__process *p,
                          bool has_result)
{
    lua_State *L = enshu__lua_state(ps->script->lua);
    if (p->handle_ref == LUA_NOREF || !lua_checkstack(L, 4)
        || !lua_checkstack(p->thread, 2))
        return;
    lua_rawgeti(L, LUA_REGISTRYINDEX, p->handle_ref);
    enshu__handle *h = lua_touserdata(L, -1);
    h->ended = true;
    if (has_result) {
        lua_pushvalue(p->thread, 1);
        lua_xmove(p->thread, L, 1);
        lua_setiuservalue(L, -2, 1);
    }
    lua_pop(L, 1);
    luaL_unref(L, LUA_REGISTRYINDEX, p->handle_ref);
}

static void take_out(enshu__process **first, enshu__process **last,
                     enshu__process *p)
{
    if (p->before)
        p->before->next = p->next;
    else
        *first = p->next;
    if (p->next)
        p->next->before = p->before;
    else
        *last = p->before;
}

static void end_process(enshu__processes *ps, enshu__process *p,
                        bool has_result)
{
    const uint64_t number = enshu__process_number(p);
    settle_handle(ps, p, has_result);
    take_out(&ps->first, &ps->last, p);
    give_thread_back(ps, p);
    ps->slots[p->slot] = NULL;
    ps->free_slots[ps->n_free++] = p->slot;
    ps->n_alive[p->start.bot]--;
    const bool has_handle = p->handle_ref != LUA_NOREF;
    free_process(p);
    if (has_handle)
        tell_waiters(ps, number);
}

static bool note_cancel(enshu__processes *ps, uint64_t number)
{
    if (ps->n_cancels == ps->cancels_room) {
        const size_t room = ps->cancels_room ? ps->cancels_room * 2 : 16;
        uint64_t *cancels = enshu__resize(ps->cancels, room, sizeof *cancels);
        if (!cancels)
            return false;
        ps->cancels = cancels;
        ps->cancels_room = room;
    }
    ps->cancels[ps->n_cancels++] = number;
    return true;
}

void enshu__process_cancel(lua_State *L, uint64_t number)
{
    enshu__processes *ps = enshu__script_of(L)->processes;
    const enshu__process *p = find(ps, number);
    if (!p)
        return;
    if (p == ps->running)
        (void)enshu__lua_cancel_current(L);
    if (!note_cancel(ps, number))
        luaL_error(L, "not enough memory");
}

/* ---- slices ---- */

static void activate_pending(enshu__processes *ps)
{
    while (ps->pending_first) {
        enshu__process *p = ps->pending_first;
        take_out(&ps->pending_first, &ps->pending_last, p);
        activate(ps, p);
    }
}

static void drop_pending(enshu__processes *ps)
{
    while (ps->pending_first) {
        enshu__process *p = ps->pending_first;
        take_out(&ps->pending_first, &ps->pending_last, p);
        append(&ps->first, &ps->last, p);
        end_process(ps, p, false);
    }
    ps->n_cancels = 0;
}

static void carry_out_cancels(enshu__processes *ps)
{
    for (size_t i = 0; i < ps->n_cancels; i++) {
        enshu__process *p = find(ps, ps->cancels[i]);
        if (!p || p == ps->running)
            continue;
        disarm(ps, p);
        end_process(ps, p, false);
    }
    ps->n_cancels = 0;
}

/* The slice ended well: it waits again, or is over. */
static void conclude(enshu__processes *ps, enshu__process *p, int status,
                     int n_results)
{
    enshu__script *s = ps->script;
    ps->running = NULL;
    enshu__slice_commit(s->drill);
    activate_pending(ps);
    carry_out_cancels(ps);
    if (status == LUA_YIELD)
        arm(ps, p);
    else
        end_process(ps, p, n_results > 0);
}

static void fail(enshu__processes *ps, enshu__process *p, int status)
{
    enshu__script *s = ps->script;
    enshu__failure f;
    enshu__failure_read(s, p->thread, status, &f);
    enshu__lua_end_slice(s->lua, p->thread);
    enshu__slice_rollback(s->drill);
    enshu__handlers_drop(s);
    ps->running = NULL;
    const enshu__process_start start = p->start;
    const bool cancelled = f.err.status == ENSHU_EINTERRUPTED;
    drop_pending(ps);
    p->n_awaits = 0;
    end_process(ps, p, false);
    if (!cancelled)
        enshu__failure_follow_up(s, &start, &f);
}

static void run(enshu__processes *ps, enshu__process *p)
{
    enshu__script *s = ps->script;
    int n_results = 0;
    ps->running = p;
    p->state = RUNNING;
    s->in_bot = p->start.bot;
    s->check_status = LUA_OK;
    enshu__slice_begin(s->drill);
    enshu__slice_set_cause(s->drill, p->start.cause);
    enshu__lua_begin_slice(s->lua, p->thread,
                           enshu__lua_limits_of(s->lua)->slice_instructions);
    const int status = lua_resume(p->thread, enshu__lua_state(s->lua),
                                  p->n_values, &n_results);
    const bool well = status == LUA_OK || status == LUA_YIELD;
    if (well && !enshu__records_flooded(s->drill)) {
        enshu__lua_end_slice(s->lua, p->thread);
        if (status == LUA_YIELD)
            lua_pop(p->thread, n_results);
        conclude(ps, p, status, n_results);
    } else {
        fail(ps, p, status);
    }
    s->in_bot = false;
    enshu__lua_step_gc(s->lua);
}

/* A process that wakes again and again at one instant gets nowhere. */
static bool spins(enshu__script *s, enshu__process *p)
{
    const enshu_time_us now_us = enshu__now(s->drill);
    if (p->instant_us != now_us) {
        p->instant_us = now_us;
        p->wakes_now = 0;
    }
    return ++p->wakes_now > WAKES_PER_INSTANT;
}

/* So do processes that start each other again and again. */
static bool crowds(enshu__processes *ps, const enshu__process *p)
{
    const bool bot = p->start.bot;
    const enshu_time_us now_us = enshu__now(ps->script->drill);
    if (ps->instant_us[bot] != now_us) {
        ps->instant_us[bot] = now_us;
        ps->slices_now[bot] = 0;
    }
    return ++ps->slices_now[bot] > SLICES_PER_INSTANT;
}

static void stop_process(enshu__processes *ps, enshu__process *p,
                         const char *why, int most)
{
    enshu__failure f = {.code = "EN9001"};
    (void)enshu_fail(&f.err, ENSHU_ELIMIT, "%s (at most %d)", why, most);
    const enshu__process_start start = p->start;
    end_process(ps, p, false);
    enshu__failure_follow_up(ps->script, &start, &f);
}

void enshu__processes_wake(enshu__script *s, uint64_t token)
{
    enshu__processes *ps = s->processes;
    if (enshu__handler_is_token(token)) {
        enshu__handlers_wake(s, token);
        return;
    }
    enshu__process *p = find(ps, token >> 8);
    const size_t branch = token & 0xFF;
    if (!p)
        return;
    if (branch != BRANCH_NOW && (!p->ripe || branch < p->won))
        p->won = branch;
    const int n_values = p->n_values;
    disarm(ps, p);
    p->n_values = n_values;
    if (spins(s, p))
        stop_process(ps, p, "woken too often at one instant: wait longer",
                     WAKES_PER_INSTANT);
    else if (crowds(ps, p))
        stop_process(ps, p, "too many slices at one instant",
                     SLICES_PER_INSTANT);
    else
        run(ps, p);
}

void enshu__processes_ripe(enshu__script *s, uint64_t token, uint32_t branch)
{
    if (enshu__handler_is_token(token)) {
        enshu__handlers_ripe(s, token);
        return;
    }
    enshu__process *p = find(s->processes, token >> 8);
    if (!p || p->state != WAITING)
        return;
    p->armed[branch].watch = 0; /* it has done its work */
    ripen(s->processes, p, branch);
}

/* The process that waits for this attempt or answer; NULL: none. */
static enshu__process *waiter(const enshu__processes *ps,
                              enshu__await_kind kind, uint64_t number,
                              size_t *branch)
{
    for (enshu__process *p = ps->first; p; p = p->next) {
        for (size_t i = 0; p->state == WAITING && i < p->n_awaits; i++) {
            if (p->awaits[i].kind == kind && p->awaits[i].number == number) {
                *branch = i;
                return p;
            }
        }
    }
    return NULL;
}

void enshu__processes_attempted(enshu__script *s, uint64_t number,
                                enshu__outcome outcome, bool noticed)
{
    size_t branch = 0;
    enshu__process *p =
        waiter(s->processes, ENSHU__AWAIT_ATTEMPT, number, &branch);
    if (!p)
        return;
    p->attempt = (enshu__attempt_result){outcome, noticed};
    ripen(s->processes, p, branch);
}

static bool is_choice(const enshu__choices *choices, enshu_name option)
{
    for (size_t i = 0; i < choices->n; i++) {
        if (choices->at[i] == option)
            return true;
    }
    return false;
}

const char *enshu__processes_asked(enshu__script *s, enshu_name id,
                                   const char *option, uint64_t command)
{
    size_t branch = 0;
    enshu__process *p = waiter(s->processes, ENSHU__AWAIT_ASK, id, &branch);
    const enshu_name chosen =
        enshu__names_find(s->scenario->names, option, strlen(option));
    if (!p || p->ripe)
        return "not-asked";
    if (!is_choice(lua_touserdata(p->thread, p->awaits[branch].index), chosen))
        return "unknown-option";
    p->option = chosen;
    enshu__record_answer(s->drill, id, option, command);
    ripen(s->processes, p, branch);
    return NULL;
}

bool enshu__processes_wait_for(const enshu__script *s, enshu__notice_kind kind)
{
    return s->processes->listening[kind] > 0;
}

void enshu__processes_event(lua_State *L, const enshu__notice *notice)
{
    enshu__script *s = enshu__script_of(L);
    for (enshu__process *p = s->processes->first; p; p = p->next) {
        for (size_t i = 0; p->state == WAITING && i < p->n_awaits; i++) {
            const enshu__await *a = &p->awaits[i];
            if (a->kind != ENSHU__AWAIT_EVENT
                || (p->n_values > 0 && i >= p->won)
                || !enshu__filter_fits(s, enshu__to_filter(p->thread, a->index),
                                       notice)
                || !lua_checkstack(p->thread, 4))
                continue;
            enshu__push_notice(L, notice);
            lua_pop(p->thread, p->n_values); /* of a later alternative */
            lua_xmove(L, p->thread, 1);
            p->n_values = 1;
            ripen(s->processes, p, i);
        }
    }
}
