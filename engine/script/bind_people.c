#include "script/bindings.h"

#include <string.h>

#include <lauxlib.h>

#include "enshu/maths.h"
#include "script/api_read.h"
#include "script/args.h"
#include "script/handle.h"
#include "script/process.h"
#include "script/sandbox.h"

enum { ADDRESSEES_MAX = 64 };

static enshu__script *acting(lua_State *L, const char *name)
{
    enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, name);
    enshu__script_refuse_bot(L, name);
    enshu__script_refuse_check(L, name);
    return s;
}

/* Teams and roles in `over.to`: one id or a list. */
static void read_to(lua_State *L, int idx, enshu__refs *to)
{
    const enshu__kinds kinds = ENSHU__IS(TEAM) | ENSHU__IS(ROLE);
    if (!lua_istable(L, idx)) {
        to->at[0] = enshu__arg_ref(L, idx, kinds, "send");
        to->n = 1;
        return;
    }
    const lua_Integer n = enshu__lua_checked_length(L, idx, "to");
    if (n > ADDRESSEES_MAX)
        luaL_error(L, "send(): more than %d addressees", ADDRESSEES_MAX);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, idx, i);
        to->at[to->n++] = enshu__arg_ref(L, lua_gettop(L), kinds, "send");
        lua_pop(L, 1);
    }
}

int l_send(lua_State *L)
{
    enshu__script *s = acting(L, "send");
    const enshu__ref inject = enshu__arg_ref(L, 1, ENSHU__IS(INJECT), "send");
    enshu__ref at[ADDRESSEES_MAX];
    enshu__refs to = {at, 0};
    enshu__send_over over = {NULL, {NULL, NULL}, {NULL, NULL}, false};
    lua_settop(L, 2);
    if (lua_istable(L, 2)) {
        lua_getfield(L, 2, "to");
        if (!lua_isnil(L, 3)) {
            read_to(L, 3, &to);
            over.to = &to;
        }
        lua_getfield(L, 2, "subject");
        over.subject = enshu__arg_text(L, 4, "send");
        lua_getfield(L, 2, "body");
        over.body = enshu__arg_text(L, 5, "send");
    }
    enshu__send(s->drill, inject.index, &over);
    enshu__script_raise_check(L);
    return 0;
}

int l_reveal(lua_State *L)
{
    enshu__script *s = acting(L, "reveal");
    const enshu__ref artifact =
        enshu__arg_ref(L, 1, ENSHU__IS(ARTIFACT), "reveal");
    const enshu__ref to =
        enshu__arg_opt_ref(L, 2, ENSHU__IS(TEAM) | ENSHU__IS(ROLE), "reveal");
    enshu__reveal(s->drill, artifact.index, to);
    return 0;
}

int l_cue(lua_State *L)
{
    enshu__script *s = acting(L, "cue");
    enshu__show_cue(s->drill, enshu__arg_text(L, 1, "cue"));
    return 0;
}

int l_award(lua_State *L)
{
    enshu__script *s = acting(L, "award");
    const enshu__ref c = enshu__arg_ref(L, 1, ENSHU__IS(CRITERION), "award");
    int64_t points = ENSHU__ABSENT_TIME;
    if (!lua_isnoneornil(L, 2)) {
        const lua_Number n = luaL_checknumber(L, 2);
        luaL_argcheck(L, n >= -100000 && n <= 100000, 2, "points");
        points = enshu_round(n * 1000);
    }
    enshu__award(s->drill, c.index, points);
    return 0;
}

int l_enter_phase(lua_State *L)
{
    enshu__script *s = acting(L, "enter_phase");
    const enshu__ref p = enshu__arg_ref(L, 1, ENSHU__IS(PHASE), "enter_phase");
    enshu__enter_phase(s->drill, p.index);
    return 0;
}

int l_end_exercise(lua_State *L)
{
    enshu__script *s = acting(L, "end_exercise");
    enshu__end_drill(s->drill, luaL_optstring(L, 1, "script"));
    return 0;
}

/* log{} declares a log, log("...") writes a line for control. */
int l_log(lua_State *L)
{
    enshu__script *s = enshu__script_of(L);
    if (s->stage == ENSHU__STAGE_DECLARE && lua_gettop(L) == 1
        && lua_istable(L, 1))
        return enshu__declare(L, &enshu__record_log);
    if (s->in_bot)
        return luaL_error(L, "log() is not for a bot: a replay runs without "
                             "it and would lack the line; log in a handler "
                             "such as on(\"action\", ...)");
    const int n = lua_gettop(L);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (int i = 1; i <= n; i++) {
        size_t len = 0;
        if (i > 1)
            luaL_addchar(&b, ' ');
        (void)enshu__sandbox_display(L, i, &len);
        luaL_addvalue(&b);
    }
    luaL_pushresult(&b);
    size_t len = 0;
    const char *text = lua_tolstring(L, -1, &len);
    enshu__lua_print(s->lua, text, len);
    return 0;
}
