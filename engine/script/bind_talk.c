/* What people say to one another, as conditions and as bots do it. */
#include "script/bindings.h"

#include <string.h>

#include <lauxlib.h>

#include "drill/fold.h"
#include "drill/logs.h"
#include "drill/talk.h"
#include "script/api_read.h"
#include "script/args.h"
#include "script/cond_lua.h"

enum { LIST_MAX = 50, FIELDS_MAX = 8 };

static const enshu__kinds speakers = ENSHU__IS(ROLE) | ENSHU__IS(ACTOR);
static const enshu__kinds parties =
    ENSHU__IS(TEAM) | ENSHU__IS(ROLE) | ENSHU__IS(ACTOR);

/* ---- conditions ---- */

/* The table at idx has no other fields than these. */
static bool has_options(lua_State *L, int idx, const char *what,
                        const char *const *names, size_t n)
{
    if (lua_isnoneornil(L, idx))
        return false;
    if (!lua_istable(L, idx)) {
        enshu__complain(L, "EN1005", "%s: 表 {by=...} が必要ですが %s です",
                        "%s: expected a table {by=...}, got %s", what,
                        enshu__type_name(L, idx));
        return false;
    }
    const char *key = NULL;
    while ((key = enshu__arg_unknown_key(L, idx, names, n, key)))
        enshu__complain(L, "EN1004", "%s: 項目 '%.40s' はありません",
                        "%s: unknown field '%.40s'", what, key);
    return true;
}

/* The id in a field of the table at idx; 0: absent. */
static enshu_name id_field(lua_State *L, int idx, const char *field,
                           const char *what)
{
    enshu_name name = 0;
    lua_pushstring(L, field);
    if (lua_rawget(L, idx) != LUA_TNIL)
        name = enshu__cond_id(L, -1, what);
    lua_pop(L, 1);
    return name;
}

/* A word is kept folded: that is how it is looked for. */
static enshu__scalar word_field(lua_State *L, int idx)
{
    enshu__scalar word = {.type = ENSHU__NIL};
    lua_pushliteral(L, "text");
    if (lua_rawget(L, idx) == LUA_TSTRING) {
        size_t len = 0;
        const char *text = lua_tolstring(L, -1, &len);
        char *folded = lua_newuserdatauv(L, len + 1, 0);
        len = enshu__fold(text, folded);
        word.type = ENSHU__STR;
        word.as.str = enshu__script_name(L, folded, len);
        lua_pop(L, 1);
    } else if (!lua_isnil(L, -1)) {
        enshu__complain(L, "EN1005", "said().text: 言葉が必要ですが %s です",
                        "said().text: expected a word, got %s",
                        enshu__type_name(L, -1));
    }
    lua_pop(L, 1);
    return word;
}

int l_said(lua_State *L)
{
    static const char *const names[] = {"by", "text"};
    enshu_name by = 0;
    enshu__scalar word = {.type = ENSHU__NIL};
    lua_settop(L, 2);
    const enshu_name room =
        lua_isnil(L, 1) ? 0 : enshu__cond_id(L, 1, "said()");
    if (has_options(L, 2, "said()", names, 2)) {
        by = id_field(L, 2, "by", "said().by");
        word = word_field(L, 2);
    }
    enshu__cond_node *node = enshu__push_cond(L, ENSHU__COND_SAID);
    node->a.name = room;
    node->b.name = by;
    node->scalar = word;
    return 1;
}

int l_breached(lua_State *L)
{
    enshu__script_refuse_bot(L, "breached()");
    lua_settop(L, 1);
    const enshu_name team =
        lua_isnil(L, 1) ? 0 : enshu__cond_id(L, 1, "breached()");
    enshu__push_cond(L, ENSHU__COND_BREACHED)->b.name = team;
    return 1;
}

int l_called(lua_State *L)
{
    static const char *const names[] = {"by", "to"};
    enshu_name by = 0;
    enshu_name to = 0;
    lua_settop(L, 1);
    if (has_options(L, 1, "called()", names, 2)) {
        by = id_field(L, 1, "by", "called().by");
        to = id_field(L, 1, "to", "called().to");
    }
    enshu__cond_node *node = enshu__push_cond(L, ENSHU__COND_CALLED);
    node->a.name = by;
    node->b.name = to;
    return 1;
}

/* ---- bots ---- */

/* A command in the making; what it points to is on the Lua stack. */
typedef struct order {
    enshu_command command;
    enshu_pair fields[FIELDS_MAX];
    const char *to[LIST_MAX];
    const char *cc[LIST_MAX];
    int64_t exhibits[LIST_MAX];
} order;

static enshu__ref begin(lua_State *L, order *o, enshu_command_kind kind,
                        const char *name)
{
    enshu__script_need_bot(L, name);
    const enshu__ref who = enshu__arg_ref(L, 1, speakers, name);
    *o = (order){.command = {.kind = kind, .fields = o->fields}};
    o->command.actor =
        enshu__names_text(enshu__script_of(L)->scenario->names, who.name);
    return who;
}

static void add(order *o, enshu_field field, enshu_value value)
{
    o->fields[o->command.n_fields++] = (enshu_pair){field, NULL, value};
}

static void add_str(order *o, enshu_field field, const char *text)
{
    if (text)
        add(o, field, (enshu_value){ENSHU_TYPE_STR, 0, {.str = text}});
}

static void add_int(order *o, enshu_field field, int64_t n)
{
    add(o, field, (enshu_value){ENSHU_TYPE_INT, 0, {.integer = n}});
}

static void post(lua_State *L, order *o)
{
    enshu_error err;
    o->command.fields = o->fields;
    if (enshu__post_bot_command(enshu__script_of(L)->drill, &o->command, &err)
        != ENSHU_OK)
        luaL_error(L, "%s", err.message);
}

/* One id or a list of them into `out`; how many. */
static size_t read_ids(lua_State *L, int idx, enshu__kinds kinds,
                       const char *name, const char **out)
{
    const enshu__names *names = enshu__script_of(L)->scenario->names;
    idx = lua_absindex(L, idx);
    if (!lua_istable(L, idx)) {
        out[0] =
            enshu__names_text(names, enshu__arg_ref(L, idx, kinds, name).name);
        return 1;
    }
    const lua_Integer n = enshu__lua_checked_length(L, idx, name);
    if (n < 1 || n > LIST_MAX)
        luaL_error(L, "%s(): 1 to %d addressees", name, LIST_MAX);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, idx, i);
        const enshu__ref who = enshu__arg_ref(L, lua_gettop(L), kinds, name);
        out[i - 1] = enshu__names_text(names, who.name);
        lua_pop(L, 1);
    }
    return (size_t)n;
}

static void add_ids(order *o, enshu_field field, const char **ids, size_t n)
{
    add(o, field, (enshu_value){ENSHU_TYPE_IDS, (uint32_t)n, {.ids = ids}});
}

/* A text in the table at idx, borrowed from it; NULL: absent. */
static const char *option(lua_State *L, int idx, const char *field)
{
    const char *text = NULL;
    if (!lua_istable(L, idx))
        return NULL;
    lua_pushstring(L, field);
    if (lua_rawget(L, idx) != LUA_TNIL)
        text = luaL_checkstring(L, -1);
    lua_pop(L, 1);
    return text;
}

static void check_options(lua_State *L, int idx, const char *name,
                          const char *const *known, size_t n)
{
    if (lua_isnoneornil(L, idx))
        return;
    luaL_checktype(L, idx, LUA_TTABLE);
    const char *other = enshu__arg_unknown_key(L, idx, known, n, NULL);
    if (other)
        luaL_error(L, "%s() has no option '%s'", name, other);
}

int l_say(lua_State *L)
{
    static const char *const known[] = {"tlp"};
    order o;
    enshu__ref room = {0, -1, ENSHU__NOTHING};
    lua_settop(L, 4);
    (void)begin(L, &o, ENSHU_COMMAND_CHAT_SAY, "say");
    check_options(L, 4, "say", known, 1);
    const enshu_drill *d = enshu__script_of(L)->drill;
    if (lua_type(L, 2) == LUA_TSTRING
        && enshu__find_ref(d, ENSHU__IS(ROOM) | ENSHU__IS(TEAM),
                           lua_tostring(L, 2), &room))
        add(&o, ENSHU_F_ROOM,
            (enshu_value){ENSHU_TYPE_ID, 0, {.str = lua_tostring(L, 2)}});
    else
        add_ids(&o, ENSHU_F_TO, o.to, read_ids(L, 2, speakers, "say", o.to));
    add_str(&o, ENSHU_F_TEXT, luaL_checkstring(L, 3));
    add_str(&o, ENSHU_F_TLP, option(L, 4, "tlp"));
    post(L, &o);
    return 0;
}

int l_call(lua_State *L)
{
    order o;
    lua_settop(L, 3);
    (void)begin(L, &o, ENSHU_COMMAND_CALL_START, "call");
    add_ids(&o, ENSHU_F_TO, o.to, read_ids(L, 2, parties, "call", o.to));
    add_str(&o, ENSHU_F_HEADING, luaL_optstring(L, 3, NULL));
    post(L, &o);
    return 0;
}

/* Does it to a call, if there is one; gives back whether. */
static int with_call(lua_State *L, order *o, int64_t number)
{
    if (number != 0) {
        add_int(o, ENSHU_F_CALL, number);
        post(L, o);
    }
    lua_pushboolean(L, number != 0);
    return 1;
}

int l_answer_call(lua_State *L)
{
    order o;
    const enshu__ref who =
        begin(L, &o, ENSHU_COMMAND_CALL_ANSWER, "answer_call");
    return with_call(L, &o,
                     enshu__call_ringing(enshu__script_of(L)->drill, who));
}

int l_end_call(lua_State *L)
{
    order o;
    const enshu__ref who = begin(L, &o, ENSHU_COMMAND_CALL_END, "end_call");
    return with_call(L, &o, enshu__call_of(enshu__script_of(L)->drill, who));
}

int l_speak(lua_State *L)
{
    order o;
    const enshu__ref who = begin(L, &o, ENSHU_COMMAND_CALL_SAY, "speak");
    add_str(&o, ENSHU_F_TEXT, luaL_checkstring(L, 2));
    return with_call(L, &o, enshu__call_of(enshu__script_of(L)->drill, who));
}

int l_note_call(lua_State *L)
{
    order o;
    const enshu__ref who = begin(L, &o, ENSHU_COMMAND_CALL_NOTE, "note_call");
    add_str(&o, ENSHU_F_TEXT, luaL_checkstring(L, 2));
    return with_call(L, &o, enshu__call_last(enshu__script_of(L)->drill, who));
}

/* The number of what the team keeps: given as such, or as the record that
 * search() found, or its key. */
static int64_t read_exhibit(lua_State *L, enshu__ref who)
{
    if (lua_isinteger(L, -1))
        return lua_tointeger(L, -1);
    if (lua_istable(L, -1)) {
        lua_getfield(L, -1, "key");
        lua_replace(L, -2);
    }
    const char *key = luaL_checkstring(L, -1);
    const int64_t number =
        enshu__evidence_of(enshu__script_of(L)->drill, who, key);
    if (number == 0)
        luaL_error(L, "write(): '%s' is not kept", key);
    return number;
}

static void add_exhibits(lua_State *L, order *o, int idx, enshu__ref who)
{
    lua_pushliteral(L, "exhibits");
    if (lua_rawget(L, idx) == LUA_TNIL) {
        lua_pop(L, 1);
        return;
    }
    luaL_checktype(L, -1, LUA_TTABLE);
    const int list = lua_gettop(L);
    const lua_Integer n = enshu__lua_checked_length(L, list, "exhibits");
    if (n > LIST_MAX)
        luaL_error(L, "write(): at most %d exhibits", LIST_MAX);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, list, i);
        o->exhibits[i - 1] = read_exhibit(L, who);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    add(o, ENSHU_F_EXHIBITS,
        (enshu_value){ENSHU_TYPE_INTS, (uint32_t)n, {.ints = o->exhibits}});
}

int l_write(lua_State *L)
{
    static const char *const known[] = {"cc", "heading", "tlp", "exhibits"};
    const enshu__kinds kinds = parties | ENSHU__IS(ORG);
    order o;
    lua_settop(L, 4);
    const enshu__ref who = begin(L, &o, ENSHU_COMMAND_MESSAGE_SEND, "write");
    check_options(L, 4, "write", known, 4);
    add_ids(&o, ENSHU_F_TO, o.to, read_ids(L, 2, kinds, "write", o.to));
    add_str(&o, ENSHU_F_TEXT, luaL_checkstring(L, 3));
    add_str(&o, ENSHU_F_HEADING, option(L, 4, "heading"));
    add_str(&o, ENSHU_F_TLP, option(L, 4, "tlp"));
    if (lua_istable(L, 4)) {
        lua_getfield(L, 4, "cc");
        if (!lua_isnil(L, -1))
            add_ids(&o, ENSHU_F_CC, o.cc,
                    read_ids(L, -1, kinds, "write", o.cc));
        lua_pop(L, 1);
        add_exhibits(L, &o, 4, who);
    }
    post(L, &o);
    return 0;
}
