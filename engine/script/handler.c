#include "script/handler.h"

#include <string.h>

#include <lauxlib.h>

#include "drill/pack.h"
#include "script/api_read.h"
#include "script/bindings.h"
#include "script/cond_lua.h"
#include "script/failure.h"
#include "script/handle.h"
#include "script/process.h"
#include "sim/memory.h"

enum { FAILURES_MAX = 3, RUNS_PER_INSTANT = 1000, HANDLERS_MAX = 10000 };
#define HANDLER_TOKEN ((uint64_t)1 << 63)

typedef enum handler_kind { ON_EVENT, ON_CONDITION, ON_CLOCK, AT_START } kind;

typedef struct handler {
    kind kind;
    enshu__filter *filter; /* ON_EVENT, in the arena */
    enshu__cond *cond;     /* ON_CONDITION */
    enshu_time_us period_us;
    enshu__fn fn;
    enshu_name id; /* AT_START: of the process */
    enshu__where where;
    int failures;
    bool off;
    bool ticks;          /* ON_CLOCK: a wake is pending */
    enshu__where failed; /* where it failed last; line 0: it has not */
    enshu__notice last;  /* what it ran with last, in: */
    void *last_room;
    size_t last_bytes;
    enshu_time_us instant_us;
    int runs_now;
    uint64_t cause; /* ON_CONDITION: record that made it true */
} handler;

/* Something to start when the event is over. */
typedef struct waiting {
    struct waiting *next;
    bool is_effect;
    size_t retry;         /* the one handler it is for, from 1; 0: any */
    enshu__notice notice; /* points behind */
    bool has_notice;
    enshu__effect_call call; /* of an effect; its event is `notice` */
    uint64_t cause;
} waiting;

struct enshu__handlers {
    handler *at;
    size_t n;
    size_t room;
    bool listens[ENSHU__NOTICE_COUNT];
    bool *dropped; /* checks that failed, by function */
    size_t n_dropped;
    waiting *first;
    waiting *last;
};

enshu__handlers *enshu__handlers_create(void)
{
    return enshu__alloc_zero(1, sizeof(enshu__handlers));
}

static void free_waiting(enshu__handlers *hs)
{
    while (hs->first) {
        waiting *w = hs->first;
        hs->first = w->next;
        enshu__free(w);
    }
    hs->last = NULL;
}

void enshu__handlers_destroy(enshu__handlers *hs)
{
    if (!hs)
        return;
    free_waiting(hs);
    for (size_t i = 0; i < hs->n; i++)
        enshu__free(hs->at[i].last_room);
    enshu__free(hs->dropped);
    enshu__free(hs->at);
    enshu__free(hs);
}

/* ---- declaring ---- */

static handler *add(lua_State *L, kind kind_of, int fn_idx)
{
    enshu__handlers *hs = enshu__script_of(L)->handlers;
    luaL_checktype(L, fn_idx, LUA_TFUNCTION);
    if (hs->n >= HANDLERS_MAX)
        luaL_error(L, "too many handlers: at most %d", HANDLERS_MAX);
    const enshu__fn fn = enshu__script_keep_function(L, fn_idx);
    const enshu__where where = enshu__script_where(L);
    if (hs->n == hs->room) {
        const size_t room = hs->room ? hs->room * 2 : 16;
        handler *at = enshu__resize(hs->at, room, sizeof *at);
        if (!at)
            luaL_error(L, "not enough memory");
        hs->at = at;
        hs->room = room;
    }
    handler *h = &hs->at[hs->n++];
    *h = (handler){.kind = kind_of, .fn = fn, .where = where};
    return h;
}

static void on_event(lua_State *L)
{
    enshu__script *s = enshu__script_of(L);
    const int fn_idx = lua_isfunction(L, 2) ? 2 : 3;
    lua_settop(L, 3);
    enshu__filter *made =
        enshu__push_filter(L, 1, fn_idx == 3 ? 2 : 4 /* nothing */);
    const size_t bytes = sizeof *made + made->n * sizeof(enshu__filter_row);
    enshu__filter *kept = enshu__arena_new(s->scenario->arena, 1, bytes);
    if (!kept)
        luaL_error(L, "not enough memory");
    memcpy(kept, made, bytes);
    add(L, ON_EVENT, fn_idx)->filter = kept;
    s->handlers->listens[kept->kind] = true;
}

int l_on(lua_State *L)
{
    enshu__script_need_stage(L, ENSHU__STAGE_DECLARE, "on");
    if (enshu__is_cond(L, 1)) {
        enshu__cond *cond = enshu__keep_cond(L, 1);
        add(L, ON_CONDITION, 2)->cond = cond;
    } else {
        on_event(L);
    }
    return 0;
}

int l_every(lua_State *L)
{
    enshu__script_need_stage(L, ENSHU__STAGE_DECLARE, "every");
    int whole = 0;
    const lua_Integer period = lua_tointegerx(L, 1, &whole);
    if (whole && enshu__is_bare(period))
        enshu__complain(L, "EN3004",
                        "時間が単なる数です: min(%lld) や sec(%lld) と書いて"
                        "ください",
                        "bare number as a duration; write min(%lld) or "
                        "sec(%lld)",
                        (long long)period, (long long)period);
    else if (!whole || period < ENSHU_SEC || period > ENSHU_TIME_MAX)
        enshu__complain(L, "EN1005",
                        "every(): min(5) のような 1 秒以上の時間が必要ですが "
                        "%s です",
                        "every(): expected a duration of at least sec(1), such "
                        "as min(5), got %s",
                        enshu__type_name(L, 1));
    add(L, ON_CLOCK, 2)->period_us = period;
    return 0;
}

int l_process(lua_State *L)
{
    size_t len = 0;
    enshu__script_need_stage(L, ENSHU__STAGE_DECLARE, "process");
    const char *id = luaL_checklstring(L, 1, &len);
    const enshu_name name = enshu__script_name(L, id, len);
    add(L, AT_START, 2)->id = name;
    return 0;
}

/* ---- starting ---- */

typedef struct launch {
    enshu__script *script;
    enshu__fn fn;
    const enshu__notice *notice; /* NULL: none */
    bool has_target;
    enshu__ref target;
    enshu_name me; /* adversary: argument {id=...} */
    enshu__process_start start;
} launch;

static int l_launch(lua_State *L)
{
    const launch *l = lua_touserdata(L, 1);
    const enshu__names *names = l->script->scenario->names;
    int n = 0;
    luaL_checkstack(L, 6, NULL);
    enshu__script_push_function(L, l->fn);
    if (l->has_target) {
        if (l->target.name != 0)
            lua_pushstring(L, enshu__names_text(names, l->target.name));
        else
            lua_pushnil(L);
        n++;
    }
    if (l->me != 0) {
        lua_createtable(L, 0, 1);
        lua_pushstring(L, enshu__names_text(names, l->me));
        lua_setfield(L, -2, "id");
        n++;
    }
    if (l->notice) {
        enshu__push_notice(L, l->notice);
        n++;
    }
    (void)enshu__process_start_top(L, n, &l->start);
    return 0;
}

static void start(launch *l)
{
    enshu__failure f = {.code = "EN9001"};
    if (enshu__lua_protect(l->script->lua, l_launch, l, &f.err) != ENSHU_OK)
        enshu__failure_follow_up(l->script, &l->start, &f);
}

static void disable(enshu__script *s, handler *h, enshu__where at,
                    const char *why)
{
    if (h->off)
        return;
    h->off = true;
    enshu__record_disabled(s->drill, "handler", at, why);
}

static bool runs_too_often(enshu__script *s, handler *h)
{
    const enshu_time_us now_us = enshu__now(s->drill);
    if (h->instant_us != now_us) {
        h->instant_us = now_us;
        h->runs_now = 0;
    }
    if (++h->runs_now <= RUNS_PER_INSTANT)
        return false;
    disable(s, h, h->where, "too many runs at one instant");
    return true;
}

/* Keeps what a handler runs with, should control let it try again. */
static void keep_notice(enshu__script *s, handler *h,
                        const enshu__notice *notice)
{
    const size_t bytes = enshu__pack_bytes(notice->pairs, notice->n);
    if (notice == &h->last)
        return;
    if (bytes > h->last_bytes) {
        void *room = enshu__resize(h->last_room, 1, bytes);
        if (!room) {
            enshu__drill_out_of_memory(s->drill);
            return;
        }
        h->last_room = room;
        h->last_bytes = bytes;
    }
    h->last = *notice;
    h->last.pairs =
        enshu__pack(notice->pairs, notice->n, h->last_room, h->last_bytes);
}

static void run_handler(enshu__script *s, size_t i, const enshu__notice *notice,
                        uint64_t cause)
{
    handler *h = &s->handlers->at[i];
    if (h->off || runs_too_often(s, h))
        return;
    if (notice)
        keep_notice(s, h, notice);
    launch l = {.script = s,
                .fn = h->fn,
                .notice = notice,
                .start = {.role = ENSHU__PROCESS_HANDLER,
                          .what = "handler",
                          .id = notice ? enshu__notice_word(notice->kind) : "",
                          .adversary = -1,
                          .handler = (int32_t)i,
                          .cause = cause}};
    start(&l);
}

static void start_plain(enshu__script *s, size_t i)
{
    const handler *h = &s->handlers->at[i];
    launch l = {.script = s,
                .fn = h->fn,
                .start = {.role = ENSHU__PROCESS_PLAIN,
                          .what = "process",
                          .id = enshu__text_of(s->drill, h->id),
                          .adversary = -1,
                          .handler = -1}};
    start(&l);
}

static void start_adversaries(enshu__script *s)
{
    for (size_t i = 0; i < ENSHU__COUNT(s->scenario, ADVERSARY); i++) {
        const enshu__adversary_def *def =
            ENSHU__DEF(s->scenario, ADVERSARY, adversary, i);
        if (def->plan_fn == 0)
            continue;
        launch l = {.script = s,
                    .fn = def->plan_fn,
                    .me = def->decl.name,
                    .start = {.role = ENSHU__PROCESS_ADVERSARY,
                              .what = "adversary",
                              .id = enshu__text_of(s->drill, def->decl.name),
                              .adversary = (int32_t)i,
                              .handler = -1}};
        start(&l);
    }
}

/* Last, so that its being there shifts nobody else. */
static void start_bot(enshu__script *s)
{
    if (!s->bot)
        return;
    launch l = {.script = s,
                .fn = s->bot->run,
                .start = {.role = ENSHU__PROCESS_BOT,
                          .what = "bot",
                          .id = enshu__text_of(s->drill, s->bot->decl.name),
                          .adversary = -1,
                          .handler = -1,
                          .bot = true}};
    start(&l);
}

static void wake_every(enshu__script *s, size_t i)
{
    handler *h = &s->handlers->at[i];
    h->ticks = true;
    enshu__wake_at(s->drill, enshu__now(s->drill) + h->period_us,
                   HANDLER_TOKEN | i, NULL);
}

void enshu__handlers_start(enshu__script *s)
{
    enshu__handlers *hs = s->handlers;
    for (size_t i = 0; i < hs->n; i++) {
        if (hs->at[i].kind == AT_START)
            start_plain(s, i);
        else if (hs->at[i].kind == ON_CLOCK)
            wake_every(s, i);
        else if (hs->at[i].kind == ON_CONDITION)
            (void)enshu__watch_script(s->drill, hs->at[i].cond,
                                      HANDLER_TOKEN | i, 0, true);
    }
    start_adversaries(s);
    start_bot(s);
}

bool enshu__handler_is_token(uint64_t token)
{
    return (token & HANDLER_TOKEN) != 0;
}

void enshu__handlers_ripe(enshu__script *s, uint64_t token)
{
    const size_t i = (size_t)(token & ~HANDLER_TOKEN);
    s->handlers->at[i].cause = enshu__slice_cause(s->drill);
    enshu__wake_at(s->drill, enshu__now(s->drill), token, NULL);
}

void enshu__handlers_wake(enshu__script *s, uint64_t token)
{
    const size_t i = (size_t)(token & ~HANDLER_TOKEN);
    s->handlers->at[i].ticks = false;
    if (s->handlers->at[i].off)
        return;
    if (s->handlers->at[i].kind == ON_CLOCK)
        wake_every(s, i);
    run_handler(s, i, NULL, s->handlers->at[i].cause);
}

/* ---- what waits for the end of an event ---- */

static waiting *enqueue(enshu__script *s, const enshu__notice *notice)
{
    enshu__handlers *hs = s->handlers;
    const size_t bytes =
        notice ? enshu__pack_bytes(notice->pairs, notice->n) : 0;
    waiting *w = enshu__alloc_zero(1, sizeof *w + bytes);
    if (!w) {
        enshu__drill_out_of_memory(s->drill);
        return NULL;
    }
    w->has_notice = notice != NULL;
    if (notice) {
        w->notice = *notice;
        w->notice.pairs = enshu__pack(notice->pairs, notice->n, w + 1, bytes);
    }
    w->cause = enshu__slice_cause(s->drill);
    if (hs->last)
        hs->last->next = w;
    else
        hs->first = w;
    hs->last = w;
    return w;
}

void enshu__handlers_notify(enshu__script *s, const enshu__notice *notice)
{
    if (s->handlers->listens[notice->kind]
        || enshu__processes_wait_for(s, notice->kind))
        (void)enqueue(s, notice);
}

void enshu__handlers_effect(enshu__script *s, const enshu__effect_call *call)
{
    waiting *w = enqueue(s, call->event);
    if (!w)
        return;
    w->is_effect = true;
    w->call = *call;
}

typedef struct offer {
    const enshu__notice *notice;
} offer;

static int l_offer(lua_State *L)
{
    const offer *o = lua_touserdata(L, 1);
    enshu__processes_event(L, o->notice);
    return 0;
}

static void start_effect(enshu__script *s, const waiting *w)
{
    launch l = {.script = s,
                .fn = w->call.fn,
                .notice = w->has_notice ? &w->notice : NULL,
                .has_target = true,
                .target = w->call.target,
                .start = {.role = ENSHU__PROCESS_EFFECT,
                          .what = w->call.what,
                          .id = enshu__text_of(s->drill, w->call.id),
                          .adversary = w->call.adversary,
                          .team = w->call.team,
                          .handler = -1,
                          .cause = w->cause}};
    start(&l);
}

static void start_handlers(enshu__script *s, const waiting *w)
{
    enshu__handlers *hs = s->handlers;
    if (enshu__processes_wait_for(s, w->notice.kind)) {
        offer o = {&w->notice};
        enshu_error err;
        if (enshu__lua_protect(s->lua, l_offer, &o, &err) != ENSHU_OK)
            enshu__script_failed(s->drill, "event",
                                 enshu__notice_word(w->notice.kind), &err, "",
                                 "", "EN9001");
    }
    for (size_t i = 0; i < hs->n; i++) {
        if (hs->at[i].kind == ON_EVENT
            && enshu__filter_fits(s, hs->at[i].filter, &w->notice))
            run_handler(s, i, &w->notice, w->cause);
    }
}

void enshu__handlers_flush(enshu__script *s)
{
    enshu__handlers *hs = s->handlers;
    while (hs->first) {
        waiting *w = hs->first;
        hs->first = w->next;
        if (!hs->first)
            hs->last = NULL;
        if (w->is_effect)
            start_effect(s, w);
        else if (w->retry > 0)
            run_handler(s, w->retry - 1, w->has_notice ? &w->notice : NULL,
                        w->cause);
        else
            start_handlers(s, w);
        enshu__free(w);
    }
}

void enshu__handlers_drop(enshu__script *s)
{
    free_waiting(s->handlers);
}

/* ---- switching off ---- */

bool enshu__checks_dropped(const enshu__handlers *hs, enshu__fn fn)
{
    return fn < hs->n_dropped && hs->dropped[fn];
}

bool enshu__checks_drop(enshu__handlers *hs, enshu__fn fn)
{
    if (fn >= hs->n_dropped) {
        const size_t n = (size_t)fn * 2 + 1;
        bool *dropped = enshu__resize(hs->dropped, n, sizeof *dropped);
        if (!dropped)
            return false;
        memset(dropped + hs->n_dropped, 0, n - hs->n_dropped);
        hs->dropped = dropped;
        hs->n_dropped = n;
    }
    hs->dropped[fn] = true;
    return true;
}

/* The kept name of a source. */
static enshu__where kept_place(const enshu__script *s, const enshu_error *err)
{
    for (size_t i = 0; i < s->n_sources; i++) {
        if (strcmp(s->sources[i].name, err->source) == 0)
            return (enshu__where){s->sources[i].name, err->line};
    }
    return (enshu__where){"", 0};
}

void enshu__handler_failed(enshu__script *s, int32_t i, const enshu_error *err)
{
    handler *h = &s->handlers->at[i];
    h->failed = kept_place(s, err);
    if (++h->failures >= FAILURES_MAX)
        disable(s, h, h->where, "failed three times");
}

static bool is_at(enshu__where place, enshu__where at)
{
    return place.line == at.line && place.line > 0
           && strcmp(place.source, at.source) == 0;
}

static bool is_meant(const handler *h, enshu__where at)
{
    return h->kind != AT_START && (is_at(h->where, at) || is_at(h->failed, at));
}

bool enshu__handler_disable(enshu__script *s, enshu__where at)
{
    bool found = false;
    for (size_t i = 0; i < s->handlers->n; i++) {
        handler *h = &s->handlers->at[i];
        if (!is_meant(h, at))
            continue;
        disable(s, h, at, "control");
        found = true;
    }
    return found;
}

static void retry(enshu__script *s, size_t i, uint64_t cause)
{
    handler *h = &s->handlers->at[i];
    h->off = false;
    h->failures = 0;
    h->failed = (enshu__where){"", 0};
    h->runs_now = 0;
    if (h->kind == ON_CLOCK && !h->ticks)
        wake_every(s, i);
    waiting *w =
        enqueue(s, h->kind == ON_EVENT && h->last_room ? &h->last : NULL);
    if (!w)
        return;
    w->retry = i + 1;
    w->cause = cause;
}

/* An event handler that never ran has nothing to try again. */
static bool may_retry(const handler *h)
{
    return (h->off || h->failures > 0)
           && (h->kind != ON_EVENT || h->last_room != NULL);
}

const char *enshu__handler_retry(enshu__script *s, enshu__where at,
                                 uint64_t command)
{
    const char *why = "unknown-id";
    uint64_t cause = 0;
    for (size_t i = 0; i < s->handlers->n; i++) {
        const handler *h = &s->handlers->at[i];
        if (!is_meant(h, at))
            continue;
        if (!may_retry(h)) {
            why = why ? "not-failed" : NULL;
            continue;
        }
        why = NULL;
        if (cause == 0)
            cause = enshu__record_retried(s->drill, "handler", at, command);
        retry(s, i, cause);
    }
    return why;
}
