/* Fields that hold conditions, effects and functions. */
#include "script/api_read.h"

#include <lauxlib.h>

#include "script/cond_lua.h"

static void *member(void *def, size_t at)
{
    return (char *)def + at;
}

void enshu__read_cond(enshu__reader *r, const enshu__field *f, void *def)
{
    if (enshu__is_cond(r->L, -1))
        *(enshu__cond **)member(def, f->at) = enshu__keep_cond(r->L, -1);
    else
        enshu__read_wrong(r, f);
}

void enshu__read_conds(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    const int64_t n = enshu__read_list(r, f);
    if (n < 0)
        return;
    enshu__cond **conds = enshu__read_new(L, (size_t)n, sizeof(enshu__cond *));
    size_t used = 0;
    for (int64_t i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        if (enshu__is_cond(L, -1))
            conds[used++] = enshu__keep_cond(L, -1);
        else
            enshu__read_wrong(r, f);
        lua_pop(L, 1);
    }
    *(enshu__cond ***)member(def, f->at) = conds;
    *(size_t *)member(def, f->at2) = used;
}

/* ---- what a service needs ---- */

static bool need_of(const enshu__cond_node *node, enshu__need *need)
{
    static const int ops[] = {
        [ENSHU__COND_ALL] = ENSHU__NEED_ALL + 1,
        [ENSHU__COND_ANY] = ENSHU__NEED_ANY + 1,
        [ENSHU__COND_AT_LEAST] = ENSHU__NEED_AT_LEAST + 1,
        [ENSHU__COND_REF] = ENSHU__NEED_REF + 1,
    };
    if (ops[node->op] == 0)
        return false;
    *need = (enshu__need){.op = (uint8_t)(ops[node->op] - 1),
                          .size = node->size,
                          .n = node->n,
                          .ref = node->a};
    return true;
}

static void read_need_tree(enshu__reader *r, const enshu__field *f, void *def)
{
    const enshu__cond cond = enshu__peek_cond(r->L, -1);
    enshu__need *needs = enshu__read_new(r->L, cond.n_nodes, sizeof *needs);
    for (size_t i = 0; i < cond.n_nodes; i++) {
        if (need_of(&cond.nodes[i], &needs[i]))
            continue;
        char path[ENSHU__PATH_SIZE];
        enshu__read_problem(
            r, "EN1005", "%s: id と all{} any{} at_least(n, {}) だけで書きます",
            "%s: only ids, all{}, any{} and at_least(n, {}) are allowed",
            enshu__read_path(r, f, path));
        return;
    }
    *(enshu__need **)member(def, f->at) = needs;
    *(size_t *)member(def, f->at2) = cond.n_nodes;
}

void enshu__read_needs(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    size_t len = 0;
    if (enshu__is_cond(L, -1)) {
        read_need_tree(r, f, def);
        return;
    }
    const char *id =
        lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &len) : "";
    if (len == 0) {
        enshu__read_wrong(r, f);
        return;
    }
    enshu__need *need = enshu__read_new(L, 1, sizeof *need);
    *need = (enshu__need){.op = ENSHU__NEED_REF,
                          .size = 1,
                          .ref = {enshu__script_name(L, id, len), -1, 0}};
    *(enshu__need **)member(def, f->at) = need;
    *(size_t *)member(def, f->at2) = 1;
}

/* ---- effects and functions ---- */

void enshu__read_effects(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    const bool fits = lua_istable(L, -1) || (f->fn && lua_isfunction(L, -1));
    if (!fits) {
        enshu__read_wrong(r, f);
        return;
    }
    if (lua_istable(L, -1) && enshu__read_list(r, f) < 0)
        return;
    *(enshu__effects **)member(def, f->at) =
        enshu__keep_effects(L, -1, r->path[0].name);
}

void enshu__read_function(enshu__reader *r, const enshu__field *f, void *def)
{
    if (lua_isfunction(r->L, -1))
        *(enshu__fn *)member(def, f->at) =
            enshu__script_keep_function(r->L, lua_gettop(r->L));
    else
        enshu__read_wrong(r, f);
}
