/* Fields of duties, warnings and sectors. */
#include "script/api_read.h"

#include <string.h>

#include "drill/sector.h"

static void *member(void *def, size_t at)
{
    return (char *)def + at;
}

static const char *text_of(const enshu__reader *r, enshu_name name)
{
    return enshu__names_text(r->script->scenario->names, name);
}

/* Keeps the weights in the order of the parties' names. */
static void insert(const enshu__reader *r, enshu__weight_def *rows, size_t n,
                   enshu__weight_def row)
{
    const char *text = text_of(r, row.party.name);
    for (; n > 0 && strcmp(text_of(r, rows[n - 1].party.name), text) > 0; n--)
        rows[n] = rows[n - 1];
    rows[n] = row;
}

void enshu__read_weights(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    const enshu__field *weight = &f->rows->fields[1];
    if (!lua_istable(L, -1)) {
        enshu__read_wrong(r, f);
        return;
    }
    enshu__weight_def *rows =
        enshu__read_new(L, ENSHU__WEIGHTS_MAX, sizeof *rows);
    size_t n = 0;
    const int t = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, t)) {
        int whole = 0;
        size_t len = 0;
        const lua_Integer value = lua_tointegerx(L, -1, &whole);
        if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TNUMBER
            || !whole || value < weight->low || value > weight->high
            || n == ENSHU__WEIGHTS_MAX) {
            lua_settop(L, t);
            enshu__read_wrong(r, f);
            return;
        }
        const char *name = lua_tolstring(L, -2, &len);
        const enshu__ref party = {enshu__script_name(L, name, len), -1, 0};
        insert(r, rows, n++, (enshu__weight_def){party, value});
        lua_pop(L, 1);
    }
    *(enshu__weight_def **)member(def, f->at) = rows;
    *(size_t *)member(def, f->at2) = n;
}
