/* The declarators: asset{...}, inject{...} and the rest. */
#include "script/api_read.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/bindings.h"

/* ---- what a declaration means beyond its fields ---- */

static void finish_scenario(enshu__reader *r, enshu__scenario_def *def)
{
    enshu__scenario *s = r->script->scenario;
    if (s->def) {
        enshu__read_problem(r, "EN2002",
                            "scenario{} が二つあります (一つめは %s:%d)",
                            "scenario{} is given twice (first at %s:%d)",
                            s->def->decl.where.source, s->def->decl.where.line);
        return;
    }
    if (def->start
        && enshu_time_read_start(def->start, &def->start_us, &def->start_day)
               != ENSHU_OK)
        enshu__read_problem(
            r, "EN3001",
            "scenario.start: 日時 '%.40s' を読めません (\"2026-11-24 09:00\")",
            "scenario.start: cannot read '%.40s' (use \"2026-11-24 09:00\")",
            def->start);
    if (def->langs.n == 0) {
        def->langs.at = enshu__read_new(r->L, 2, sizeof *def->langs.at);
        def->langs.at[0] = enshu__script_name(r->L, "ja", 2);
        def->langs.at[1] = enshu__script_name(r->L, "en", 2);
        def->langs.n = 2;
    }
    s->def = def;
}

static void duplicate(enshu__reader *r, const enshu__record *record,
                      const enshu__decl *other, enshu__kind kind)
{
    if (other->where.line == 0)
        enshu__read_problem(r, "EN2002", "%s の id '%s' は初めからあります",
                            "duplicate %s id '%s' (built in)", record->name,
                            r->id);
    else if (kind == record->kind)
        enshu__read_problem(
            r, "EN2002", "%s の id '%s' は二つめです (一つめは %s:%d)",
            "duplicate %s id '%s' (first at %s:%d)", record->name, r->id,
            other->where.source, other->where.line);
    else
        enshu__read_problem(r, "EN2002",
                            "%s の id '%s' は %s と重なっています (%s:%d)",
                            "duplicate %s id '%s' (there is a %s at %s:%d)",
                            record->name, r->id, enshu__kind_word(kind),
                            other->where.source, other->where.line);
}

static void add(enshu__reader *r, const enshu__record *record,
                enshu__decl *decl)
{
    const enshu__decl *other = NULL;
    enshu__kind kind = ENSHU__NOTHING;
    const enshu_status st = enshu__scenario_add(
        r->script->scenario, record->kind, decl, &other, &kind);
    if (st == ENSHU_EINVAL)
        duplicate(r, record, other, kind);
    else if (st != ENSHU_OK)
        luaL_error(r->L, "not enough memory");
}

/* Reads the table on top and adds what it declares. */
static void declare(enshu__reader *r, const enshu__record *record)
{
    enshu__decl *decl = enshu__read_new(r->L, 1, record->size);
    decl->where = r->where;
    r->path[0].name = record->name;
    r->path[0].row = 0;
    r->depth = 1;
    enshu__read_record(r, record, decl);
    if (record == &enshu__record_scenario)
        finish_scenario(r, (enshu__scenario_def *)(void *)decl);
    enshu__settle_operation(r, record, decl);
    if (record != &enshu__record_scenario && decl->name != 0)
        add(r, record, decl);
}

/* The id of the table on top as written, borrowed from it. */
static const char *peek_id(lua_State *L)
{
    lua_pushliteral(L, "id");
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_rawgeti(L, -1, 1);
    }
    const char *id = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    lua_pop(L, 1);
    return id;
}

int enshu__declare(lua_State *L, const enshu__record *record)
{
    enshu__script_need_stage(L, ENSHU__STAGE_DECLARE, record->name);
    enshu__reader r = {
        .L = L, .script = enshu__script_of(L), .where = enshu__script_where(L)};
    lua_settop(L, 1);
    if (!lua_istable(L, 1)) {
        enshu__read_problem(&r, "EN1005", "%s: 表 { ... } が必要ですが %s です",
                            "%s: expected a table, got %s", record->name,
                            enshu__type_name(L, 1));
        lua_pushliteral(L, "");
        return 1;
    }
    r.id = peek_id(L);
    declare(&r, record);
    lua_pushliteral(L, "id");
    if (lua_rawget(L, 1) != LUA_TSTRING) {
        lua_pop(L, 1);
        lua_rawgeti(L, 1, 1);
    }
    return 1;
}

int l_declare(lua_State *L)
{
    return enshu__declare(L, lua_touserdata(L, lua_upvalueindex(1)));
}

int l_injects(lua_State *L)
{
    static const enshu__field rows = {.name = "injects", .type = ENSHU__T_ROWS};
    enshu__script_need_stage(L, ENSHU__STAGE_DECLARE, "injects");
    enshu__reader r = {
        .L = L, .script = enshu__script_of(L), .where = enshu__script_where(L)};
    lua_settop(L, 1);
    r.path[0].name = "injects";
    r.id = "";
    const int64_t n = enshu__read_list(&r, &rows);
    for (int64_t i = 1; i <= n; i++) {
        lua_rawgeti(L, 1, i);
        if (lua_istable(L, -1)) {
            r.id = peek_id(L);
            declare(&r, &enshu__record_inject);
        } else {
            r.id = "";
            enshu__read_wrong(&r, &rows);
        }
        lua_pop(L, 1);
    }
    return 0;
}

int l_msel(lua_State *L)
{
    enshu__script_need_stage(L, ENSHU__STAGE_DECLARE, "msel");
    enshu__complain(L, "EN2100",
                    "msel(): MSEL 表はまだ読めません。付与は Lua の "
                    "injects{...} で書いてください%s",
                    "msel(): MSEL tables are not read yet; write the injects "
                    "in Lua (injects{...})%s",
                    "");
    return 0;
}
