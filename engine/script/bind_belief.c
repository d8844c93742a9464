/* What teams think, read and changed by scripts. */
#include "script/bindings.h"

#include <string.h>

#include <lauxlib.h>

#include "script/args.h"

static const enshu__kinds believed = ENSHU__IS(ASSET) | ENSHU__IS(SERVICE)
                                     | ENSHU__IS(ZONE) | ENSHU__IS(CONDUIT)
                                     | ENSHU__IS(ACCOUNT);

/* The team at 1 and the thing at 2. */
static int32_t arguments(lua_State *L, const char *name, enshu__ref *what)
{
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, name);
    const enshu__ref team = enshu__arg_ref(L, 1, ENSHU__IS(TEAM), name);
    *what = enshu__arg_ref(L, 2, believed, name);
    return team.index;
}

int l_belief(lua_State *L)
{
    const enshu_drill *d = enshu__script_of(L)->drill;
    enshu__ref what;
    const int32_t team = arguments(L, "belief", &what);
    lua_pushstring(L, enshu__believed_state(d, team, what));
    lua_pushstring(L, enshu__believed_security(d, team, what));
    return 2;
}

int l_belief_at(lua_State *L)
{
    const enshu_drill *d = enshu__script_of(L)->drill;
    enshu__ref what;
    const int32_t team = arguments(L, "belief_at", &what);
    lua_pushinteger(L, enshu__believed_since(d, team, what));
    return 1;
}

int l_observe(lua_State *L)
{
    enshu__script *s = enshu__script_of(L);
    enshu__ref what;
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "observe");
    enshu__script_refuse_bot(L, "observe");
    enshu__script_refuse_check(L, "observe");
    const int32_t team = arguments(L, "observe", &what);
    const char *word = luaL_optstring(L, 3, NULL);
    if (word && !enshu__may_believe((enshu__kind)what.kind, word))
        luaL_error(L, "observe(): nobody can think '%s' of %s '%s'", word,
                   enshu__kind_word((enshu__kind)what.kind),
                   lua_tostring(L, 2));
    if (word) /* kept as long as the drill */
        word =
            enshu__text_of(s->drill, enshu__script_name(L, word, strlen(word)));
    enshu__observe(s->drill, team, what, word);
    return 0;
}
