/* require: modules of the package ("lib.x") and of the standard ("std.x"),
 * from the bundle in memory; each runs once. */
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/bindings.h"
#include "script/code.h"
#include "script/suggest.h"

enum { PATH_BYTES = 160 };
/* Its address is the registry key, and the mark of a module under way. */
static const char loaded_key = 'l';

/* "lib.a.b" -> "lib/a/b.lua". */
static void module_path(lua_State *L, const char *name, char out[PATH_BYTES])
{
    const size_t len = strlen(name);
    if (len == 0 || len > PATH_BYTES - 8 || strchr(name, '/')
        || strchr(name, '\\') || strstr(name, ".."))
        luaL_error(L,
                   "require(): '%s' is no module name such as \"lib.x\" or "
                   "\"std.x\"",
                   name);
    for (size_t i = 0; i < len; i++)
        out[i] = name[i] == '.' ? '/' : name[i];
    memcpy(out + len, ".lua", 5);
}

static const enshu_file *find_file(const enshu_bundle *b, const char *path)
{
    for (size_t i = 0; i < b->n_files; i++) {
        if (strcmp(b->files[i].name, path) == 0)
            return &b->files[i];
    }
    return NULL;
}

/* "lib/x.lua" as it is required: "lib.x". */
static bool module_name(const char *path, char out[PATH_BYTES])
{
    const size_t len = strlen(path);
    if (len < 5 || len >= PATH_BYTES || strcmp(path + len - 4, ".lua") != 0
        || !strchr(path, '/'))
        return false;
    for (size_t i = 0; i < len - 4; i++)
        out[i] = path[i] == '/' ? '.' : path[i];
    out[len - 4] = '\0';
    return true;
}

static int raise_missing(lua_State *L, const enshu_bundle *b, const char *name)
{
    enshu__suggestion best;
    char candidate[PATH_BYTES];
    char kept[PATH_BYTES] = "";
    enshu__suggest_init(&best, name);
    for (size_t i = 0; i < b->n_files; i++) {
        const char *before = best.name;
        if (!module_name(b->files[i].name, candidate))
            continue;
        enshu__suggest_offer(&best, candidate);
        if (best.name != before) {
            memcpy(kept, candidate, sizeof kept);
            best.name = kept;
        }
    }
    if (best.name)
        return luaL_error(L, "require(): no module '%s' (did you mean '%s'?)",
                          name, best.name);
    return luaL_error(L,
                      "require(): no module '%s': \"lib.x\" is the "
                      "package's lib/x.lua, \"std.x\" a standard module",
                      name);
}

static void push_loaded(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &loaded_key) == LUA_TTABLE)
        return;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &loaded_key);
}

static void load_module(lua_State *L, const enshu_file *file)
{
    const enshu__script *s = enshu__script_of(L);
    enshu_error err;
    if (enshu__code_load(s->code, s->lua, L, file, &err) != ENSHU_OK) {
        lua_pushfstring(L, "%s:%d: %s", err.source, err.line, err.message);
        lua_error(L);
    }
}

int l_require(lua_State *L)
{
    const enshu__script *s = enshu__script_of(L);
    char path[PATH_BYTES];
    const char *name = luaL_checkstring(L, 1);
    lua_settop(L, 1);
    enshu__script_need_stage(L, ENSHU__STAGE_DECLARE, "require");
    module_path(L, name, path);
    push_loaded(L);
    if (lua_getfield(L, 2, path) != LUA_TNIL) {
        if (lua_touserdata(L, 3) == &loaded_key)
            return luaL_error(L, "require(): '%s' requires itself", name);
        return 1;
    }
    const enshu_file *file = find_file(s->bundle, path);
    if (!file)
        return raise_missing(L, s->bundle, name);
    lua_pushlightuserdata(L, (void *)&loaded_key);
    lua_setfield(L, 2, path);
    load_module(L, file);
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, -1);
    lua_setfield(L, 2, path);
    return 1;
}
