/* What modules, those of std above all, ask and say while a scenario is
 * declared. */
#include "script/bindings.h"

#include <lauxlib.h>

#include "script/api_read.h"
#include "script/args.h"

int l_start_date(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    const enshu__scenario_def *def = s->scenario->def;
    if (def && def->start)
        lua_pushstring(L, def->start);
    else
        lua_pushnil(L);
    return 1;
}

int l_advise(lua_State *L)
{
    enshu__script_need_stage(L, ENSHU__STAGE_DECLARE, "advise");
    luaL_checkany(L, 1);
    const enshu_text t = enshu__arg_text(L, 1, "advise");
    const char *ja = t.ja ? t.ja : t.en;
    const char *en = t.en ? t.en : t.ja;
    /* Both are given the same two, and pass over the other's. */
    enshu__find(enshu__script_of(L), 'W', "EN8009", enshu__script_where(L),
                "%s%.0s", "%.0s%s", ja ? ja : "", en ? en : "");
    return 0;
}
