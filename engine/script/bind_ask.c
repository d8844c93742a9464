/* ask(): a question to whoever runs the drill, and its answer. */
#include "script/bindings.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/api_table.h"
#include "script/args.h"
#include "script/handle.h"
#include "script/process.h"

/* The stack below what is read: the table itself, then its options. */
enum { ASKED = 1, LIST = 2, PLACE_BYTES = 8 };

typedef struct option {
    const char *id;
    enshu_text text; /* borrowed from the table; NULL, NULL: as its id */
} option;

/* A text in a field of the table at idx; raises when there is none. */
static const char *word_of(lua_State *L, int idx, const char *key)
{
    lua_getfield(L, idx, key);
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "ask(): '%s' is missing or no text", key);
    const char *word = lua_tostring(L, -1);
    lua_pop(L, 1); /* the table keeps it */
    return word;
}

static enshu_name name_of(lua_State *L, const char *word)
{
    return enshu__script_name(L, word, strlen(word));
}

/* Misspelt fields would be left out without a word. */
static void check_fields(lua_State *L)
{
    const char *names[8];
    const size_t n = enshu__record_ask.n;
    ENSHU_REQUIRE(n <= sizeof names / sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = enshu__record_ask.fields[i].name;
    const char *other = enshu__arg_unknown_key(L, ASKED, names, n, NULL);
    if (other)
        luaL_error(L, "ask(): unknown field '%s'", other);
}

/* ---- options ---- */

static bool has_field(lua_State *L, int idx, const char *key)
{
    lua_getfield(L, idx, key);
    const bool there = !lua_isnil(L, -1);
    lua_pop(L, 1);
    return there;
}

/* The field of the row at idx, which may stand at a place without a name. */
static void push_part(lua_State *L, int idx, const char *key, int place)
{
    lua_getfield(L, idx, key);
    if (!lua_isnil(L, -1))
        return;
    lua_pop(L, 1);
    lua_rawgeti(L, idx, place);
}

/* {id, text}, or {ja=..., en=...}, which is called after its place. */
static void read_row(lua_State *L, int idx, int place, option *out)
{
    if (has_field(L, idx, "ja") || has_field(L, idx, "en")) {
        char digits[PLACE_BYTES];
        (void)snprintf(digits, sizeof digits, "%d", place);
        const enshu__script *s = enshu__script_of(L);
        out->id = enshu__names_text(s->scenario->names, name_of(L, digits));
        out->text = enshu__arg_text(L, idx, "ask");
        return;
    }
    push_part(L, idx, "id", 1);
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L,
                   "ask(): option %d is no word, {id, text} or "
                   "{ja=..., en=...}",
                   place);
    out->id = lua_tostring(L, -1);
    push_part(L, idx, "text", 2);
    out->text = enshu__arg_text(L, lua_gettop(L), "ask");
    lua_pop(L, 2);
}

static void read_option(lua_State *L, int place, option *out)
{
    *out = (option){.id = NULL};
    lua_rawgeti(L, LIST, place);
    if (lua_type(L, -1) == LUA_TSTRING)
        out->id = lua_tostring(L, -1);
    else if (lua_istable(L, -1))
        read_row(L, lua_gettop(L), place, out);
    else
        luaL_error(L,
                   "ask(): option %d is no word, {id, text} or "
                   "{ja=..., en=...}",
                   place);
    lua_pop(L, 1);
}

static void refuse_twice(lua_State *L, const option *options, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(options[i].id, options[k].id) == 0)
                luaL_error(L, "ask(): there are two options '%s'",
                           options[i].id);
}

static size_t read_options(lua_State *L, option *out)
{
    if (!lua_istable(L, LIST))
        luaL_error(L, "ask(): 'options' is missing or no list");
    const lua_Integer n = enshu__lua_checked_length(L, LIST, "options");
    if (n < 1 || n > ENSHU__ASK_OPTIONS_MAX)
        luaL_error(L, "ask(): 1 to %d options", ENSHU__ASK_OPTIONS_MAX);
    for (lua_Integer i = 1; i <= n; i++)
        read_option(L, (int)i, &out[i - 1]);
    refuse_twice(L, out, (size_t)n);
    return (size_t)n;
}

/* What ends the wait must be something that could have been chosen. */
static void check_default(lua_State *L, const option *options, size_t n)
{
    const char *wanted = word_of(L, ASKED, "default");
    for (size_t i = 0; i < n; i++)
        if (strcmp(options[i].id, wanted) == 0)
            return;
    luaL_error(L, "ask(): default '%s' is no option", wanted);
}

static void push_choices(lua_State *L, const option *options, size_t n)
{
    enshu__choices *c =
        lua_newuserdatauv(L, sizeof *c + n * sizeof c->at[0], 0);
    c->n = n;
    for (size_t i = 0; i < n; i++)
        c->at[i] = name_of(L, options[i].id);
}

/* ---- the question ---- */

static void show(const enshu__script *s, enshu_name id, enshu_text text,
                 const option *options, size_t n, enshu_time_us deadline_us)
{
    enshu__ask_option rows[ENSHU__ASK_OPTIONS_MAX];
    const bool en = s->scenario->def && s->scenario->def->lang == 1;
    for (size_t i = 0; i < n; i++) {
        const enshu_text t = options[i].text;
        const char *first = en ? t.en : t.ja;
        const char *second = en ? t.ja : t.en;
        rows[i] = (enshu__ask_option){options[i].id,
                                      first    ? first
                                      : second ? second
                                               : options[i].id,
                                      t};
    }
    enshu__show_ask(s->drill, id, text, rows, n, deadline_us);
}

static int after_ask(lua_State *L, int status, lua_KContext ctx)
{
    enshu__script *s = enshu__script_of(L);
    int values = 0;
    (void)status;
    (void)ctx;
    enshu_name chosen = enshu__process_option(enshu__process_running(s));
    if (enshu__process_won(L, &values) == 1) { /* time is up */
        chosen = name_of(L, word_of(L, ASKED, "default"));
        enshu__record_answer(s->drill, name_of(L, word_of(L, ASKED, "id")),
                             enshu__text_of(s->drill, chosen), 0);
    }
    lua_pushstring(L, enshu__text_of(s->drill, chosen));
    return 1;
}

int l_ask(lua_State *L)
{
    enshu__script *s = enshu__script_of(L);
    option options[ENSHU__ASK_OPTIONS_MAX];
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "ask");
    enshu__script_refuse_bot(L, "ask");
    enshu__script_refuse_check(L, "ask");
    luaL_checktype(L, ASKED, LUA_TTABLE);
    lua_settop(L, ASKED);
    enshu__lua_check_yieldable(L, "ask()");
    check_fields(L);
    lua_getfield(L, ASKED, "options");
    const char *id = word_of(L, ASKED, "id");
    const size_t n = read_options(L, options);
    check_default(L, options, n);
    lua_getfield(L, ASKED, "text");
    const enshu_text text = enshu__arg_text(L, LIST + 1, "ask");
    lua_getfield(L, ASKED, "timeout");
    const enshu_time_us deadline_us =
        enshu__now(s->drill) + enshu__arg_duration(L, LIST + 2);
    push_choices(L, options, n);
    show(s, name_of(L, id), text, options, n, deadline_us);
    const enshu__await awaits[] = {
        {.kind = ENSHU__AWAIT_ASK,
         .number = name_of(L, id),
         .index = lua_gettop(L)},
        {.kind = ENSHU__AWAIT_TIME, .at_us = deadline_us}};
    return enshu__process_yield(L, awaits, 2, after_ask, 0);
}
