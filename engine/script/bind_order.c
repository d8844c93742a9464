/* Orders to an operation: fx.order(...) as an effect, order(...) at once; and
 * what a key figure shows. */
#include "script/cond_lua.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/api_read.h"
#include "script/args.h"
#include "script/bindings.h"
#include "script/order_lua.h"
#include "script/process.h"
#include "script/suggest.h"

enum { PATH_SIZE = 32 };

typedef enum option { KEY, PLACE, OTHER, COUNT, BY, AT, TELL, OPTIONS } option;

static const char *const option_words[OPTIONS] = {
    "key", "place", "other", "count", "by", "at", "tell"};

/* ---- the verb ---- */

static int32_t read_verb(lua_State *L, int idx, const char *what)
{
    const char *word =
        lua_type(L, idx) == LUA_TSTRING ? lua_tostring(L, idx) : "";
    const int verb = enshu__word_index(enshu__verb_words, word);
    if (verb >= 0)
        return verb;
    enshu__suggestion near;
    enshu__suggest_init(&near, word);
    for (int i = 0; i < ENSHU__VERB_COUNT; i++)
        enshu__suggest_offer(&near, enshu__verb_words[i]);
    if (near.name)
        enshu__complain(
            L, "EN1005", "%s: 指示 '%.40s' はありません ('%s' の誤りですか)",
            "%s: no order '%.40s' (did you mean '%s'?)", what, word, near.name);
    else
        enshu__complain(L, "EN1005",
                        "%s: 指示 '%.40s' はありません: hold, release, cancel, "
                        "move, depart, servers, close, open, rotate, prefer, "
                        "divert, turn_back, follow, mode",
                        "%s: no order '%.40s'; one of hold, release, cancel, "
                        "move, depart, servers, close, open, rotate, prefer, "
                        "divert, turn_back, follow, mode",
                        what, word);
    return -1;
}

/* ---- the rest ---- */

static const char *read_text(lua_State *L, const char *what)
{
    size_t len = 0;
    const char *text =
        lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &len) : "";
    if (len > 0 && !memchr(text, '\0', len))
        return enshu__names_text(enshu__script_of(L)->scenario->names,
                                 enshu__script_name(L, text, len));
    enshu__complain(L, "EN1005", "%s: 名前が必要ですが %s です",
                    "%s: expected a name, got %s", what,
                    enshu__type_name(L, -1));
    return NULL;
}

static int64_t read_count(lua_State *L, const char *what)
{
    int whole = 0;
    const lua_Integer n = lua_tointegerx(L, -1, &whole);
    if (lua_type(L, -1) == LUA_TNUMBER && whole && n >= 0 && n <= 1000000)
        return n;
    enshu__complain(L, "EN1005", "%s: 0 以上の整数が必要ですが %s です",
                    "%s: expected an integer of 0 or more, got %s", what,
                    enshu__type_name(L, -1));
    return ENSHU__ABSENT_TIME;
}

static enshu_time_us read_by(lua_State *L, const char *what)
{
    int whole = 0;
    const lua_Integer us = lua_tointegerx(L, -1, &whole);
    if (lua_type(L, -1) == LUA_TNUMBER && whole && us >= 0
        && us <= ENSHU_TIME_MAX && !enshu__is_bare(us))
        return us;
    enshu__complain(L, "EN3004", "%s: min(15) のような時間が必要ですが %s です",
                    "%s: expected a duration such as min(15), got %s", what,
                    enshu__type_name(L, -1));
    return ENSHU__ABSENT_TIME;
}

static enshu_time_us read_at(lua_State *L, const char *what)
{
    enshu_time_us t_us = 0;
    if (enshu__read_time(L, -1, &t_us))
        return t_us;
    enshu__complain(L, "EN3001",
                    "%s: \"T+00:15\" のような時刻が必要ですが %s です",
                    "%s: expected a time such as \"T+00:15\", got %s", what,
                    enshu__type_name(L, -1));
    return ENSHU__ABSENT_TIME;
}

static bool read_tell(lua_State *L, const char *what)
{
    if (lua_isboolean(L, -1))
        return lua_toboolean(L, -1);
    enshu__complain(L, "EN1005", "%s: true か false が必要ですが %s です",
                    "%s: expected true or false, got %s", what,
                    enshu__type_name(L, -1));
    return false;
}

static void read_option(lua_State *L, option which, const char *fn,
                        enshu__order_def *order)
{
    char what[PATH_SIZE];
    (void)snprintf(what, sizeof what, "%s().%s", fn, option_words[which]);
    switch (which) {
    case KEY:
        order->key = read_text(L, what);
        break;
    case PLACE:
        order->place = read_text(L, what);
        break;
    case OTHER:
        order->other = read_text(L, what);
        break;
    case COUNT:
        order->count = read_count(L, what);
        break;
    case BY:
        order->by_us = read_by(L, what);
        break;
    case AT:
        order->at_us = read_at(L, what);
        break;
    default:
        order->tell = read_tell(L, what);
        break;
    }
}

static void read_options(lua_State *L, int idx, const char *fn,
                         enshu__order_def *order)
{
    const char *key = NULL;
    while ((key = enshu__arg_unknown_key(L, idx, option_words, OPTIONS, key)))
        enshu__complain(L, "EN1004",
                        "%s(): 項目 '%.40s' はありません: key, place, other, "
                        "count, by, at, tell",
                        "%s(): unknown field '%.40s'; one of key, place, "
                        "other, count, by, at, tell",
                        fn, key);
    for (int i = 0; i < OPTIONS; i++) {
        lua_pushstring(L, option_words[i]);
        if (lua_rawget(L, idx) != LUA_TNIL)
            read_option(L, (option)i, fn, order);
        lua_pop(L, 1);
    }
}

enshu__order_def enshu__read_order(lua_State *L, const char *fn)
{
    enshu__order_def order = {.verb = read_verb(L, 2, fn),
                              .count = ENSHU__ABSENT_TIME,
                              .by_us = ENSHU__ABSENT_TIME,
                              .at_us = ENSHU__ABSENT_TIME};
    if (lua_istable(L, 3))
        read_options(L, 3, fn, &order);
    else if (!lua_isnil(L, 3))
        enshu__complain(L, "EN1005", "%s(): 表 {key=...} が必要ですが %s です",
                        "%s(): expected a table {key=...}, got %s", fn,
                        enshu__type_name(L, 3));
    return order;
}

/* ---- in play ---- */

/* Whose deed it is when a function orders. */
static enshu__ref team_at_work(const enshu__script *s)
{
    const enshu__process *p = enshu__process_running(s);
    return p ? enshu__process_info(p)->team
             : (enshu__ref){0, -1, ENSHU__NOTHING};
}

int l_order(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "order");
    enshu__script_refuse_bot(L, "order");
    enshu__script_refuse_check(L, "order");
    lua_settop(L, 3);
    const enshu__ref on = enshu__arg_ref(L, 1, ENSHU__ARE_ORDERED, "order");
    const enshu__order_def def = enshu__read_order(L, "order");
    const enshu__order order = {
        .on = on,
        .verb = (enshu__verb)def.verb,
        .key = def.key,
        .place = def.place,
        .other = def.other,
        .count = def.count == ENSHU__ABSENT_TIME ? 0 : def.count,
        .by_us = def.by_us == ENSHU__ABSENT_TIME ? 0 : def.by_us,
        .at_us = def.at_us};
    const char *missing = enshu__order_lacks(on.kind, &def);
    if (missing)
        return luaL_error(L, "order('%s', '%s') needs %s: write {%s=...}",
                          lua_tostring(L, 1), lua_tostring(L, 2), missing,
                          missing);
    const char *why =
        enshu__give_order(s->drill, &order, team_at_work(s), def.tell);
    enshu__script_raise_check(L);
    lua_pushboolean(L, !why);
    if (!why)
        return 1;
    lua_pushstring(L, why);
    return 2;
}

int l_kpi(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "kpi");
    const enshu__ref metric = enshu__arg_ref(L, 1, ENSHU__IS(METRIC), "kpi");
    int64_t milli = 0;
    if (enshu__kpi_value(s->drill, metric.index, &milli))
        lua_pushnumber(L, (lua_Number)milli / 1000);
    else
        lua_pushnil(L);
    return 1;
}
