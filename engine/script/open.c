/* enshu_script_open: from a bundle to a drill. */
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/api_table.h"
#include "script/code.h"
#include "script/failure.h"
#include "script/finding.h"
#include "script/freeze.h"
#include "script/handler.h"
#include "script/lint.h"
#include "script/process.h"
#include "script/sandbox.h"

enum { SCENARIO_BYTES = 256 << 20 };

/* ---- what the files of this folder share ---- */

enshu__script *enshu__script_of(lua_State *L)
{
    return enshu__lua_owner(L);
}

static const char functions_key = 'f'; /* its address: registry key */

static void push_functions(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &functions_key) == LUA_TTABLE)
        return;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &functions_key);
}

enshu__fn enshu__script_keep_function(lua_State *L, int idx)
{
    enshu__script *s = enshu__script_of(L);
    idx = lua_absindex(L, idx);
    luaL_checkstack(L, 4, NULL);
    push_functions(L);
    lua_pushvalue(L, idx);
    lua_rawseti(L, -2, (lua_Integer)s->n_functions + 1);
    lua_pop(L, 1);
    return ++s->n_functions;
}

void enshu__script_push_function(lua_State *L, enshu__fn fn)
{
    push_functions(L);
    lua_rawgeti(L, -1, (lua_Integer)fn);
    lua_remove(L, -2);
}

const char *enshu__script_text(lua_State *L, const char *text, size_t len)
{
    const char *kept =
        enshu__arena_text(enshu__script_of(L)->scenario->arena, text, len);
    if (!kept)
        luaL_error(L, "not enough memory");
    return kept;
}

enshu_name enshu__script_name(lua_State *L, const char *text, size_t len)
{
    const enshu_name name =
        enshu__names_intern(enshu__script_of(L)->scenario->names, text, len);
    if (name == 0 && len > 0)
        luaL_error(L, "too many different names");
    return name;
}

/* The kept name of the file a chunk came from. */
static const char *source_name(const enshu__script *s, const char *name)
{
    for (size_t i = 0; i < s->n_sources; i++) {
        if (strcmp(s->sources[i].name, name) == 0)
            return s->sources[i].name;
    }
    return "";
}

const char *enshu__script_source(const enshu__script *s, const char *name)
{
    for (size_t i = 0; i < s->n_sources; i++) {
        if (strcmp(s->sources[i].name, name) == 0)
            return s->sources[i].text;
    }
    return NULL;
}

/* Of a standard module, which its caller cannot mend. */
static bool is_standard(enshu__where w)
{
    return strncmp(w.source, "std/", 4) == 0;
}

enshu__where enshu__script_where(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__where first = {"", 0};
    lua_Debug ar;
    for (int level = 1; lua_getstack(L, level, &ar); level++) {
        if (!lua_getinfo(L, "Sl", &ar) || ar.currentline <= 0)
            continue;
        const enshu__where w = {source_name(s, ar.short_src), ar.currentline};
        if (!is_standard(w))
            return w;
        if (first.line == 0)
            first = w;
    }
    return first;
}

void enshu__script_need_stage(lua_State *L, enshu__stage stage,
                              const char *name)
{
    if (enshu__script_of(L)->stage == stage)
        return;
    if (stage == ENSHU__STAGE_DECLARE)
        luaL_error(L,
                   "%s belongs to the top level of a file, not into a "
                   "handler or process",
                   name);
    luaL_error(L,
               "%s works only while the drill runs: call it in a handler "
               "or process",
               name);
}

void enshu__script_refuse_bot(lua_State *L, const char *name)
{
    if (enshu__script_of(L)->in_bot)
        luaL_error(L,
                   "%s is not for a bot: it sees only what its roles could "
                   "see",
                   name);
}

void enshu__script_refuse_check(lua_State *L, const char *name)
{
    if (enshu__script_of(L)->in_check)
        luaL_error(L, "%s inside check(fn): a check must not change anything",
                   name);
}

/* ---- hooks ---- */

static void on_start(void *user)
{
    enshu__handlers_start(user);
}

static void on_wake(void *user, uint64_t token)
{
    enshu__processes_wake(user, token);
}

static void on_ripe(void *user, uint64_t token, uint32_t branch)
{
    enshu__processes_ripe(user, token, branch);
}

static void on_notify(void *user, const enshu__notice *notice)
{
    enshu__handlers_notify(user, notice);
}

static void on_flush(void *user)
{
    enshu__handlers_flush(user);
}

static void on_effect(void *user, const enshu__effect_call *call)
{
    enshu__handlers_effect(user, call);
}

static void on_attempted(void *user, uint64_t number, enshu__outcome outcome,
                         bool noticed)
{
    enshu__processes_attempted(user, number, outcome, noticed);
}

static const char *on_asked(void *user, enshu_name id, const char *option,
                            uint64_t command)
{
    return enshu__processes_asked(user, id, option, command);
}

static bool on_disable(void *user, enshu__where at)
{
    return enshu__handler_disable(user, at);
}

static const char *on_retry(void *user, enshu__where at, uint64_t command)
{
    return enshu__handler_retry(user, at, command);
}

static void destroy(enshu__script *s)
{
    if (!s)
        return;
    enshu__lua_destroy(s->lua);
    enshu__processes_destroy(s->processes);
    enshu__handlers_destroy(s->handlers);
    enshu__pending_destroy(s->pending);
    enshu__findings_destroy(s->findings);
    enshu__free(s->sources);
    enshu__free(s);
}

static void on_destroy(void *user)
{
    destroy(user);
}

typedef struct check_call {
    enshu__fn fn;
    bool result;
} check_call;

static int l_call_check(lua_State *L)
{
    check_call *c = lua_touserdata(L, 1);
    enshu__script_push_function(L, c->fn);
    lua_call(L, 0, 1);
    c->result = lua_toboolean(L, -1);
    return 0;
}

/* Its address: the registry key of what a failing check raised.  The place is
 * made early, so that filling it needs no memory. */
static const char check_key = 'c';

/* Inside a slice (or another check) the check is part of it; its error is
 * raised when the drill's code is left: enshu__script_raise_check. */
static bool check_inside(enshu__script *s, lua_State *L, enshu__fn fn)
{
    const bool was = s->in_check;
    if (!lua_checkstack(L, 4))
        return false;
    s->in_check = true;
    enshu__script_push_function(L, fn);
    const int status = lua_pcall(L, 0, 1, 0);
    s->in_check = was;
    const bool result = status == LUA_OK && lua_toboolean(L, -1);
    if (status != LUA_OK && s->check_status == LUA_OK) {
        s->check_status = status;
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &check_key);
    }
    lua_pop(L, 1);
    return result;
}

void enshu__script_raise_check(lua_State *L)
{
    enshu__script *s = enshu__script_of(L);
    const int status = s->check_status;
    if (status == LUA_OK)
        return;
    s->check_status = LUA_OK;
    luaL_checkstack(L, 2, NULL);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &check_key);
    lua_pushboolean(L, 0);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &check_key);
    enshu__lua_rethrow_stop(L, status);
    lua_error(L);
}

static bool on_check(void *user, enshu__fn fn)
{
    enshu__script *s = user;
    const enshu__process *p = enshu__process_running(s);
    lua_State *L = enshu__lua_state(s->lua);
    if (p || s->in_check)
        return check_inside(s, p ? enshu__process_thread(p) : L, fn);
    check_call c = {fn, false};
    enshu__failure f = {.code = "EN9001"};
    s->check_status = LUA_OK;
    if (enshu__checks_dropped(s->handlers, fn))
        return false;
    s->in_check = true;
    enshu__lua_begin_slice(s->lua, L,
                           enshu__lua_limits_of(s->lua)->slice_instructions);
    const enshu_status st =
        enshu__lua_protect(s->lua, l_call_check, &c, &f.err);
    enshu__lua_end_slice(s->lua, L);
    s->in_check = false;
    if (st == ENSHU_OK)
        return c.result;
    if (enshu__is_query(s->drill))
        return false;
    enshu__failure_quote(s, &f);
    if (!enshu__checks_drop(s->handlers, fn))
        enshu__drill_out_of_memory(s->drill);
    enshu__script_failed(s->drill, "check", "", &f.err, f.excerpt, "", f.code);
    return false;
}

static void on_print(void *owner, const char *text, size_t len)
{
    enshu__script *s = owner;
    char line[1100];
    if (!s->drill || s->in_bot || s->in_check)
        return;
    const size_t n = len < sizeof line ? len : sizeof line - 1;
    memcpy(line, text, n);
    line[n] = '\0';
    enshu__write_log(s->drill, line);
}

/* ---- loading ---- */

static bool is_lua(const enshu_file *f)
{
    const size_t len = strlen(f->name);
    return len > 4 && strcmp(f->name + len - 4, ".lua") == 0;
}

/* Keeps the sources to quote from. */
static bool keep_sources(enshu__script *s, const enshu_bundle *b)
{
    s->sources = enshu__alloc_zero(b->n_files + 1, sizeof *s->sources);
    if (!s->sources)
        return false;
    for (size_t i = 0; i < b->n_files; i++) {
        const enshu_file *f = &b->files[i];
        enshu__source *to = &s->sources[s->n_sources];
        if (!is_lua(f))
            continue;
        to->name =
            enshu__arena_text(s->scenario->arena, f->name, strlen(f->name));
        to->text = enshu__arena_text(s->scenario->arena, f->bytes, f->size);
        if (!to->name || !to->text)
            return false;
        s->n_sources++;
    }
    return true;
}

/* Keeps what artifacts hold; the package may be gone later. */
static bool keep_artifacts(enshu__script *s)
{
    const enshu__list *list = &s->scenario->lists[ENSHU__ARTIFACT];
    for (size_t i = 0; s->bundle && i < list->n; i++) {
        enshu__artifact_def *def = (enshu__artifact_def *)list->at[i];
        for (size_t k = 0; def->file && k < s->bundle->n_files; k++) {
            const enshu_file *f = &s->bundle->files[k];
            if (strcmp(f->name, def->file) != 0)
                continue;
            def->bytes =
                enshu__arena_text(s->scenario->arena, f->bytes, f->size);
            def->size = f->size;
            if (!def->bytes)
                return false;
        }
    }
    return true;
}

static enshu__lua_limits lua_limits(const enshu_limits *l)
{
    enshu__lua_limits out = enshu__lua_default_limits();
    if (l->script_heap_bytes)
        out.heap_bytes = l->script_heap_bytes;
    if (l->script_string_bytes)
        out.string_bytes = l->script_string_bytes;
    if (l->load_instructions)
        out.load_instructions = l->load_instructions;
    if (l->slice_instructions)
        out.slice_instructions = l->slice_instructions;
    return out;
}

static int l_open_names(lua_State *L)
{
    lua_pushboolean(L, 0);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &check_key);
    enshu__api_open(L);
    enshu__sandbox_seal(L);
    return 0;
}

static enshu_status create(const enshu_bundle *bundle,
                           const enshu_options *options, enshu__script **out,
                           enshu_error *err)
{
    const enshu__lua_limits limits = lua_limits(&options->limits);
    enshu__script *s = enshu__alloc_zero(1, sizeof *s);
    *out = s;
    if (!s)
        return enshu_fail(err, ENSHU_ENOMEM, "out of memory");
    s->bundle = bundle;
    s->code = options->code;
    s->user = options->user;
    s->bot_error = options->bot_error;
    s->raced = options->raced;
    s->scenario = enshu__scenario_create(SCENARIO_BYTES);
    s->handlers = enshu__handlers_create();
    s->pending = enshu__pending_create();
    s->findings = enshu__findings_create();
    if (!s->scenario || !s->handlers || !s->pending || !s->findings
        || !keep_sources(s, bundle)
        || enshu__lua_create(&limits, s, &s->lua) != ENSHU_OK)
        return enshu_fail(err, ENSHU_ENOMEM, "out of memory");
    enshu__lua_set_print(s->lua, on_print);
    return enshu__lua_protect(s->lua, l_open_names, NULL, err);
}

/* The code of an error that ended loading. */
static const char *code_of(const enshu_error *err, bool syntax)
{
    static const struct {
        const char *start;
        const char *code;
    } rows[] = {{"unknown name", "EN1003"},
                {"assignment to global", "EN1010"},
                {"unknown event", "EN6010"}};
    if (err->status == ENSHU_ELIMIT || err->status == ENSHU_ENOMEM)
        return "EN1007";
    if (syntax)
        return "EN1001";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strncmp(err->message, rows[i].start, strlen(rows[i].start)) == 0)
            return rows[i].code;
    }
    return "EN1002";
}

static void report(enshu__script *s, const enshu_error *err, bool syntax)
{
    const enshu__where where = {
        enshu__arena_text(s->scenario->arena, err->source, strlen(err->source)),
        err->line};
    enshu__script_find(s, 'E', code_of(err, syntax), where, err->message,
                       err->message);
}

static const enshu_file *entry_of(const enshu_bundle *b)
{
    for (size_t i = 0; i < b->n_files; i++) {
        if (strcmp(b->files[i].name, b->entry) == 0)
            return &b->files[i];
    }
    return NULL;
}

/* Runs the entry file; what stops it is a finding, and false is returned. */
static bool run_entry(enshu__script *s, const enshu_file *entry)
{
    lua_State *L = enshu__lua_state(s->lua);
    enshu_error err;
    if (enshu__code_load(s->code, s->lua, L, entry, &err) != ENSHU_OK) {
        report(s, &err, true);
        return false;
    }
    enshu__lua_begin_slice(s->lua, L,
                           enshu__lua_limits_of(s->lua)->load_instructions);
    const int status = lua_pcall(L, 0, 0, 0);
    if (status != LUA_OK) {
        (void)enshu__lua_failure(s->lua, L, status, &err);
        report(s, &err, false);
    }
    enshu__lua_end_slice(s->lua, L);
    return status == LUA_OK;
}

static void load(enshu__script *s, const enshu_file *entry, bool lint)
{
    /* When loading stopped half-way much is missing for that reason alone. */
    if (run_entry(s, entry))
        enshu__freeze(s);
    if (lint)
        enshu__lint(s);
}

/* ---- playing ---- */

static enshu_status choose_bot(enshu__script *s, const char *id,
                               enshu_error *err)
{
    if (!id)
        return ENSHU_OK;
    const enshu_name name =
        enshu__names_find(s->scenario->names, id, strlen(id));
    const enshu__decl *decl =
        name ? enshu__scenario_find(s->scenario, ENSHU__IS(BOT), name, NULL)
             : NULL;
    if (!decl)
        return enshu_fail(err, ENSHU_ENOTFOUND, "no bot '%s'", id);
    s->bot = ENSHU__DEF(s->scenario, BOT, bot, decl->index);
    return ENSHU_OK;
}

static enshu_status make_drill(enshu__script *s, const enshu_options *options,
                               enshu_error *err)
{
    const uint64_t seed =
        options->has_seed ? options->seed : (uint64_t)s->scenario->def->seed;
    const enshu__drill_setup setup = {
        .scenario = s->scenario,
        .seed = seed,
        .instance = options->instance,
        .limits = options->limits,
        .sink = options->sink,
        .sink_user = options->user,
        .hooks = {.user = s,
                  .start = on_start,
                  .wake = on_wake,
                  .ripe = on_ripe,
                  .notify = on_notify,
                  .flush = on_flush,
                  .check = on_check,
                  .effect = on_effect,
                  .attempted = on_attempted,
                  .asked = on_asked,
                  .disable = on_disable,
                  .retry = on_retry,
                  .destroy = on_destroy},
    };
    s->processes = enshu__processes_create(s, options->limits.processes);
    s->drill = s->processes ? enshu__drill_create(&setup) : NULL;
    if (!s->drill)
        return enshu_fail(err, ENSHU_ENOMEM, "out of memory");
    s->stage = ENSHU__STAGE_PLAY;
    if (!keep_artifacts(s))
        return enshu_fail(err, ENSHU_ENOMEM, "out of memory");
    s->bundle = NULL;
    s->code = NULL;
    return ENSHU_OK;
}

static enshu_status open_script(enshu__script *s, const enshu_file *entry,
                                const enshu_options *options,
                                enshu_finding_fn *found, enshu_error *err)
{
    s->found = found;
    load(s, entry, options->lint);
    enshu_status st =
        enshu__findings_deliver(s->findings, found, options->user, err);
    if (st == ENSHU_OK)
        st = choose_bot(s, options->bot, err);
    if (st == ENSHU_OK)
        st = make_drill(s, options, err);
    return st;
}

enshu_status enshu_script_open(const enshu_bundle *bundle,
                               const enshu_options *options,
                               enshu_finding_fn *found, enshu_drill **out,
                               enshu_error *err)
{
    const enshu_file *entry = entry_of(bundle);
    enshu__script *s = NULL;
    *out = NULL;
    if (!entry)
        return enshu_fail(err, ENSHU_EINVAL, "no file '%s' in the scenario",
                          bundle->entry);
    if (options->has_seed && options->seed >= (uint64_t)1 << 53)
        return enshu_fail(err, ENSHU_EINVAL, "seed must be below 2^53");
    enshu_status st = create(bundle, options, &s, err);
    if (st == ENSHU_OK)
        st = open_script(s, entry, options, found, err);
    if (st == ENSHU_OK) {
        *out = s->drill;
        return ENSHU_OK;
    }
    enshu__scenario *scenario = s ? s->scenario : NULL;
    destroy(s);
    enshu__scenario_destroy(scenario);
    return st;
}

void enshu_script_redirect(enshu_drill *d, const enshu_options *to)
{
    enshu__script *s = enshu__drill_script(d);
    s->user = to->user;
    s->bot_error = to->bot_error;
    s->raced = to->raced;
    enshu__drill_redirect(d, to->sink, to->user);
}
