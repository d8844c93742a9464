#include "script/bindings.h"

#include <string.h>

#include <lauxlib.h>

#include "drill/sector.h"
#include "script/args.h"
#include "script/process.h"

static const enshu__kinds with_state = ENSHU__IS(ASSET) | ENSHU__IS(SERVICE)
                                       | ENSHU__IS(ZONE) | ENSHU__IS(CONDUIT)
                                       | ENSHU__IS(SECTOR);

/* Changing the world is for play, and not for bots or checks. */
static enshu__script *changing(lua_State *L, const char *name)
{
    enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, name);
    enshu__script_refuse_bot(L, name);
    enshu__script_refuse_check(L, name);
    return s;
}

int l_state(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "state");
    const enshu__ref what = enshu__arg_ref(L, 1, with_state, "state");
    if (what.kind == ENSHU__ASSET) /* belief() is for them */
        enshu__script_refuse_bot(L, "state");
    if (what.kind == ENSHU__SECTOR)
        lua_pushstring(L, enshu__light_of(s->drill, what.index));
    else
        lua_pushstring(L,
                       enshu__world_word(enshu__drill_world(s->drill), what));
    return 1;
}

int l_level(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "level");
    const enshu__ref what =
        enshu__arg_ref(L, 1, ENSHU__IS(SERVICE) | ENSHU__IS(ASSET), "level");
    const int64_t ppm = enshu__world_level(enshu__drill_world(s->drill), what);
    lua_pushnumber(L, (lua_Number)ppm / ENSHU__FULL_PPM);
    return 1;
}

int l_ops(lua_State *L)
{
    static const struct {
        const char *name;
        enshu__metric metric;
    } rows[] = {{"delay_max", ENSHU__METRIC_DELAY_MAX},
                {"delay_avg", ENSHU__METRIC_DELAY_AVG},
                {"queue", ENSHU__METRIC_QUEUE},
                {"done", ENSHU__METRIC_DONE},
                {"cancelled", ENSHU__METRIC_CANCELLED}};
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "ops");
    const enshu__ref op = enshu__arg_ref(L, 1, ENSHU__ARE_OPERATIONS, "ops");
    lua_createtable(L, 0, 5);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        lua_pushinteger(
            L, enshu__metric_value(s->drill, op, (int64_t)rows[i].metric));
        lua_setfield(L, -2, rows[i].name);
    }
    return 1;
}

int l_set_state(lua_State *L)
{
    const enshu__script *s = changing(L, "set_state");
    const enshu__ref what = enshu__arg_ref(L, 1, with_state, "set_state");
    const char *word = luaL_checkstring(L, 2);
    if (what.kind == ENSHU__SECTOR) {
        if (!enshu__set_light(s->drill, what.index, word))
            return luaL_error(L,
                              "set_state('%s', '%s'): the lights of a "
                              "sector are green, yellow, red",
                              lua_tostring(L, 1), word);
        return 0;
    }
    if (enshu__world_set_word(enshu__drill_world(s->drill), what, word)
        != ENSHU_OK)
        return luaL_error(L, "set_state('%s', '%s'): %s states are %s",
                          lua_tostring(L, 1), word, enshu__kind_word(what.kind),
                          enshu__world_words(what.kind));
    return 0;
}

static int set_isolated(lua_State *L, const char *name, bool on)
{
    const enshu__script *s = changing(L, name);
    const enshu__ref what =
        enshu__arg_ref(L, 1, ENSHU__IS(ASSET) | ENSHU__IS(ZONE), name);
    (void)enshu__world_set_isolated(enshu__drill_world(s->drill), what, on);
    return 0;
}

int l_isolate(lua_State *L)
{
    return set_isolated(L, "isolate", true);
}

int l_reconnect(lua_State *L)
{
    return set_isolated(L, "reconnect", false);
}

int l_compromise(lua_State *L)
{
    static const char *const levels[] = {"none", "foothold", "user", "admin",
                                         NULL};
    const enshu__script *s = changing(L, "compromise");
    const enshu__ref what =
        enshu__arg_ref(L, 1, ENSHU__IS(ASSET), "compromise");
    const int hold = luaL_checkoption(L, 2, NULL, levels);
    const enshu__process *p = enshu__process_running(s);
    int32_t adversary = p ? enshu__process_info(p)->adversary : -1;
    if (adversary < 0 && ENSHU__COUNT(s->scenario, ADVERSARY) == 1)
        adversary = 0;
    (void)enshu__threat_compromise(enshu__drill_threat(s->drill), adversary,
                                   what.index, (enshu__hold)hold);
    return 0;
}
