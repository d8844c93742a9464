/* vars: the variables declared with var{}, as a table. */
#include <string.h>

#include <lauxlib.h>

#include "script/bindings.h"
#include "script/handle.h"
#include "script/suggest.h"

static int32_t check_var(lua_State *L, const enshu__script *s)
{
    size_t len = 0;
    const char *id = luaL_checklstring(L, 2, &len);
    const enshu_name name = enshu__names_find(s->scenario->names, id, len);
    const enshu__decl *decl =
        name ? enshu__scenario_find(s->scenario, ENSHU__IS(VAR), name, NULL)
             : NULL;
    if (decl)
        return decl->index;
    const enshu__list *vars = &s->scenario->lists[ENSHU__VAR];
    enshu__suggestion best;
    enshu__suggest_init(&best, id);
    for (size_t i = 0; i < vars->n; i++)
        enshu__suggest_offer(
            &best, enshu__names_text(s->scenario->names, vars->at[i]->name));
    if (best.name)
        return luaL_error(L, "undeclared variable '%s' (did you mean '%s'?)",
                          id, best.name);
    return luaL_error(L, "undeclared variable '%s': declare it with var{}", id);
}

static int get_var(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "vars");
    enshu__script_refuse_bot(L, "vars");
    const int32_t var = check_var(L, s);
    enshu__push_scalar(L, s, enshu__get_var(s->drill, var));
    return 1;
}

/* The value in the type the variable was declared with. */
static enshu__scalar check_value(lua_State *L, enshu__scalar was)
{
    static const char *const words[] = {"nothing", "a truth value",
                                        "a whole number", "a number", "a text"};
    enshu__scalar v = {ENSHU__NIL, {0}};
    (void)enshu__to_scalar(L, 3, &v);
    if (v.type == ENSHU__INT && was.type == ENSHU__NUM) {
        v.type = ENSHU__NUM;
        v.as.number = (double)v.as.integer;
    } else if (v.type == ENSHU__NUM && was.type == ENSHU__INT) {
        lua_Integer whole = 0;
        if (lua_numbertointeger(v.as.number, &whole)
            && (double)whole == v.as.number)
            v = (enshu__scalar){ENSHU__INT, {.integer = whole}};
    }
    if (v.type != was.type)
        luaL_error(L, "vars.%s holds %s", lua_tostring(L, 2), words[was.type]);
    return v;
}

static int set_var(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "vars");
    enshu__script_refuse_bot(L, "vars");
    enshu__script_refuse_check(L, "vars");
    const int32_t var = check_var(L, s);
    const enshu__scalar v = check_value(L, enshu__get_var(s->drill, var));
    enshu__set_var(s->drill, var, v);
    return 0;
}

void enshu__push_vars(lua_State *L)
{
    lua_newtable(L);
    lua_createtable(L, 0, 3);
    lua_pushcfunction(L, get_var);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, set_var);
    lua_setfield(L, -2, "__newindex");
    lua_pushliteral(L, "vars");
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}
