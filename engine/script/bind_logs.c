/* How bots search logs and keep what they find. */
#include <string.h>

#include <lauxlib.h>

#include "enshu/logs.h"
#include "script/args.h"
#include "script/bindings.h"
#include "script/script_internal.h"

enum {
    LINES = 20, /* given when `max` is not */
    LINES_MOST = 200,
    STEP = 100000,
    SCANNED_MOST = 5000000 /* records of one search; the same everywhere */
};

static void post(lua_State *L, enshu_command_kind kind, enshu__ref role,
                 const enshu_pair *fields, size_t n)
{
    enshu_drill *d = enshu__script_of(L)->drill;
    const enshu_command c = {.kind = kind,
                             .actor = enshu__text_of(d, role.name),
                             .fields = fields,
                             .n_fields = n};
    enshu_error err;
    if (enshu__post_bot_command(d, &c, &err) != ENSHU_OK)
        luaL_error(L, "%s", err.message);
}

/* ---- search ---- */

/* What was found; the texts that a line only lends are copied. */
typedef struct found_line {
    enshu_log_line line;
    char texts[ENSHU_LOG_ROOM];
} found_line;

typedef struct findings {
    size_t n;
    size_t most;
    found_line at[];
} findings;

static const char *copy(char **room, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *at = *room;
    memcpy(at, text, size);
    *room += size;
    return at;
}

/* Names and addresses last as long as the drill, the rest does not. */
static bool on_found(void *user, const enshu_log_line *line)
{
    findings *f = user;
    found_line *kept = &f->at[f->n++];
    char *room = kept->texts;
    kept->line = *line;
    kept->line.key = copy(&room, line->key);
    kept->line.message = copy(&room, line->message);
    kept->line.raw = copy(&room, line->raw);
    return f->n < f->most;
}

/* Nothing in here may raise: the search is open. */
static enshu_status run(const enshu_drill *d, const enshu_log_question *q,
                        findings *f, enshu_error *err)
{
    enshu_log_search *s = NULL;
    enshu_log_progress p = {.done = false};
    enshu_status st = enshu_log_search_open(d, q, &s, err);
    if (st != ENSHU_OK)
        return st;
    for (int64_t left = SCANNED_MOST;
         st == ENSHU_OK && !p.done && f->n < f->most && left > 0; left -= STEP)
        st = enshu_log_search_step(s, STEP, on_found, f, &p);
    if (st != ENSHU_OK)
        (void)enshu_fail(err, st, "no memory for a search");
    else if (!p.done && f->n < f->most)
        st = enshu_fail(err, ENSHU_ELIMIT,
                        "search(): more than %d records to look at; name a "
                        "host, a log or a shorter time",
                        SCANNED_MOST);
    enshu_log_search_close(s);
    return st;
}

/* A time such as now() - hours(1) or "T-01:00"; absent: open. */
static enshu_time_us time_option(lua_State *L, const char *key)
{
    const enshu_drill *d = enshu__script_of(L)->drill;
    enshu_time_us t = ENSHU_LOG_OPEN;
    int whole = 1;
    bool good = true;
    const int type = lua_getfield(L, 3, key);
    if (type == LUA_TNUMBER)
        t = lua_tointegerx(L, -1, &whole);
    else if (type == LUA_TSTRING)
        good = enshu_time_read(lua_tostring(L, -1),
                               enshu_drill_info(d)->start_us, &t)
               == ENSHU_OK;
    else
        good = type == LUA_TNIL;
    if (!good || !whole)
        luaL_error(L, "search(): '%s' is no time", key);
    lua_pop(L, 1);
    return t;
}

static size_t max_option(lua_State *L)
{
    lua_getfield(L, 3, "max");
    const lua_Integer n = luaL_optinteger(L, -1, LINES);
    if (n < 1 || n > LINES_MOST)
        luaL_error(L, "search(): max is from 1 to %d", LINES_MOST);
    lua_pop(L, 1);
    return (size_t)n;
}

static void set_text(lua_State *L, const char *key, const char *text)
{
    lua_pushstring(L, text);
    lua_setfield(L, -2, key);
}

static void push_line(lua_State *L, const enshu_log_line *line)
{
    lua_createtable(L, 0, 11);
    set_text(L, "key", line->key);
    set_text(L, "log", line->log);
    set_text(L, "kind", line->kind);
    set_text(L, "host", line->host);
    set_text(L, "user", line->user);
    set_text(L, "src", line->src);
    set_text(L, "dst", line->dst);
    set_text(L, "message", line->message);
    set_text(L, "raw", line->raw);
    lua_pushinteger(L, line->t_us);
    lua_setfield(L, -2, "t");
    lua_pushinteger(L, line->severity);
    lua_setfield(L, -2, "severity");
}

static enshu_pair time_pair(enshu_field f, enshu_time_us t)
{
    return (enshu_pair){f, NULL, {ENSHU_TYPE_INT, 0, {.integer = t}}};
}

static enshu_pair text_pair(enshu_field f, enshu_type type, const char *text)
{
    return (enshu_pair){f, NULL, {type, 0, {.str = text}}};
}

/* That the role looked is on record, as when a person does. */
static void post_search(lua_State *L, enshu__ref role,
                        const enshu_log_question *q)
{
    enshu_pair fields[3];
    size_t n = 0;
    fields[n++] = text_pair(ENSHU_F_QUERY, ENSHU_TYPE_STR, q->query);
    if (q->from_us != ENSHU_LOG_OPEN)
        fields[n++] = time_pair(ENSHU_F_FROM_TIME, q->from_us);
    if (q->to_us != ENSHU_LOG_OPEN)
        fields[n++] = time_pair(ENSHU_F_TO_TIME, q->to_us);
    post(L, ENSHU_COMMAND_LOG_SEARCH, role, fields, n);
}

int l_search(lua_State *L)
{
    enshu__script_need_bot(L, "search");
    lua_settop(L, 3);
    enshu_drill *d = enshu__script_of(L)->drill;
    const enshu__ref role = enshu__arg_ref(L, 1, ENSHU__IS(ROLE), "search");
    const char *team = enshu_drill_team(d, enshu__text_of(d, role.name));
    enshu_log_question q = {.team = team,
                            .query = luaL_checkstring(L, 2),
                            .from_us = ENSHU_LOG_OPEN,
                            .to_us = ENSHU_LOG_OPEN};
    size_t most = LINES;
    if (!team)
        luaL_error(L, "search(): role '%s' is in no team",
                   enshu__text_of(d, role.name));
    if (!lua_isnil(L, 3)) {
        luaL_checktype(L, 3, LUA_TTABLE);
        q.from_us = time_option(L, "from");
        q.to_us = time_option(L, "to");
        most = max_option(L);
    }
    findings *f = lua_newuserdatauv(L, sizeof *f + most * sizeof f->at[0], 0);
    f->n = 0;
    f->most = most;
    enshu_error err;
    if (run(d, &q, f, &err) != ENSHU_OK)
        luaL_error(L, "%s", err.message);
    post_search(L, role, &q);
    lua_createtable(L, (int)f->n, 0);
    for (size_t i = 0; i < f->n; i++) {
        push_line(L, &f->at[i].line);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* ---- keep ---- */

/* The key of a line, or the key itself. */
static const char *check_key(lua_State *L)
{
    if (lua_istable(L, 2)) {
        lua_pushliteral(L, "key");
        lua_rawget(L, 2);
        lua_replace(L, 2);
    }
    if (lua_type(L, 2) != LUA_TSTRING)
        luaL_error(L, "keep(): expected a line that search() found");
    return lua_tostring(L, 2);
}

int l_keep(lua_State *L)
{
    enshu__script_need_bot(L, "keep");
    lua_settop(L, 3);
    const enshu__ref role = enshu__arg_ref(L, 1, ENSHU__IS(ROLE), "keep");
    enshu_pair fields[2];
    size_t n = 0;
    fields[n++] = text_pair(ENSHU_F_KEY, ENSHU_TYPE_STR, check_key(L));
    if (!lua_isnil(L, 3))
        fields[n++] =
            text_pair(ENSHU_F_TEXT, ENSHU_TYPE_STR, luaL_checkstring(L, 3));
    post(L, ENSHU_COMMAND_EVIDENCE_KEEP, role, fields, n);
    return 0;
}
