/*
 * script/process.h - processes: Lua coroutines that the engine runs.
 *
 * A process runs in slices, from one wait to the next; a slice is a
 * transaction.  Handlers, function effects, adversary plans and bots are
 * processes too.  What a slice asks for (to wait, to spawn, to cancel) takes
 * effect when it ends well.
 *
 * A process waits for alternatives; the first to happen wins, and when several
 * happen before it is woken at that instant, the earliest in the list.
 */
#ifndef ENSHU_SCRIPT_PROCESS_H
#define ENSHU_SCRIPT_PROCESS_H

#include "drill/hooks.h"
#include "script/script_internal.h"

typedef struct enshu__process enshu__process;

/* What a process is, for error cards and for what happens when it fails. */
typedef enum enshu__role_of {
    ENSHU__PROCESS_PLAIN,
    ENSHU__PROCESS_HANDLER,
    ENSHU__PROCESS_EFFECT,
    ENSHU__PROCESS_ADVERSARY,
    ENSHU__PROCESS_BOT
} enshu__role_of;

typedef struct enshu__process_start {
    enshu__role_of role;
    const char *what;  /* "process", "handler", "action" ...; static */
    const char *id;    /* borrowed for the drill */
    int32_t adversary; /* whose deed it is; -1: none's */
    enshu__ref team;   /* the same; name 0: none's */
    int32_t handler;   /* -1: none */
    bool bot;
    uint64_t cause; /* record behind its next slice */
} enshu__process_start;

/* ---- alternatives ---- */

typedef enum enshu__await_kind {
    ENSHU__AWAIT_TIME,
    ENSHU__AWAIT_COND,
    ENSHU__AWAIT_EVENT,
    ENSHU__AWAIT_HANDLE,
    ENSHU__AWAIT_ATTEMPT,
    ENSHU__AWAIT_ASK
} enshu__await_kind;

enum { ENSHU__BRANCHES_MAX = 200 };

/* The options control may answer with, as a userdata. */
typedef struct enshu__choices {
    size_t n;
    enshu_name at[];
} enshu__choices;

/* Values in the slice's thread that an alternative needs (a condition, an
 * event filter, a handle) stay on its stack at `index` while it waits. */
typedef struct enshu__await {
    enshu__await_kind kind;
    enshu_time_us at_us; /* TIME, absolute */
    int index;           /* COND, EVENT, HANDLE, ASK (its choices) */
    uint64_t number;     /* ATTEMPT; ASK: the name */
} enshu__await;

/* Says what the running process waits for and yields; never returns to the
 * caller, who goes on in `k`.  In `k` enshu__process_won tells which
 * alternative happened; a value it carries (event table, handle's result) is
 * on top of the stack and `*values` says how many. */
int enshu__process_yield(lua_State *L, const enshu__await *awaits, size_t n,
                         lua_KFunction k, lua_KContext ctx);
size_t enshu__process_won(lua_State *L, int *values);

/* ---- life ---- */

enshu__processes *enshu__processes_create(enshu__script *s, size_t limit);
void enshu__processes_destroy(enshu__processes *ps); /* accepts NULL */

/* Starts a process from the function and `n_args` arguments on top of L's
 * stack (popped); its first slice runs at this instant.  Inside a slice it
 * comes into being when that slice ends well.  Raises at the limit.  Returns
 * its number. */
uint64_t enshu__process_start_top(lua_State *L, int n_args,
                                  const enshu__process_start *start);
/* The running process, NULL outside slices. */
enshu__process *enshu__process_running(const enshu__script *s);
const enshu__process_start *enshu__process_info(const enshu__process *p);
lua_State *enshu__process_thread(const enshu__process *p);
uint64_t enshu__process_number(const enshu__process *p);

/* Ends a process when the running slice ends well; stale numbers do nothing.
 * Cancelling the running one raises at once. */
void enshu__process_cancel(lua_State *L, uint64_t number);
bool enshu__process_is_alive(const enshu__processes *ps, uint64_t number);

/* ---- the drill's hooks ---- */
void enshu__processes_wake(enshu__script *s, uint64_t token);
void enshu__processes_ripe(enshu__script *s, uint64_t token, uint32_t branch);
void enshu__processes_attempted(enshu__script *s, uint64_t number,
                                enshu__outcome outcome, bool noticed);
const char *enshu__processes_asked(enshu__script *s, enshu_name id,
                                   const char *option, uint64_t command);
/* An event that processes may wait for; `table` at the top of L's stack. */
void enshu__processes_event(lua_State *L, const enshu__notice *notice);
bool enshu__processes_wait_for(const enshu__script *s, enshu__notice_kind kind);

/* The result of the attempt the process waited for. */
typedef struct enshu__attempt_result {
    enshu__outcome outcome;
    bool noticed;
} enshu__attempt_result;
enshu__attempt_result enshu__process_attempt(const enshu__process *p);
/* The option control chose. */
enshu_name enshu__process_option(const enshu__process *p);

/* Binds a handle (a userdata on top of the stack) to a process, which keeps it
 * and leaves its result in it; see handle.h. */
void enshu__process_keep_handle(lua_State *L, uint64_t number);

#endif /* ENSHU_SCRIPT_PROCESS_H */
