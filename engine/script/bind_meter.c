/* Meters: fx.move, move. */
#include "script/bindings.h"

#include <string.h>

#include <lauxlib.h>

#include "script/api_read.h"
#include "script/args.h"
#include "script/fx_lua.h"
#include "script/handle.h"
#include "script/process.h"
#include "script/sandbox.h"

enum { WHY_BYTES = 600 };

/* Why a meter moves: kept by name, so that it outlives the table. */
static void read_why(lua_State *L, int idx, const char *fn, enshu_name *ja,
                     enshu_name *en)
{
    const enshu_text why = enshu__arg_text(L, idx, fn);
    const size_t ja_len = why.ja ? strlen(why.ja) : 0;
    const size_t en_len = why.en ? strlen(why.en) : 0;
    if (ja_len > WHY_BYTES || en_len > WHY_BYTES)
        luaL_error(L, "%s(): the reason is longer than %d bytes", fn,
                   WHY_BYTES);
    *ja = ja_len > 0 ? enshu__script_name(L, why.ja, ja_len) : 0;
    *en = en_len > 0 ? enshu__script_name(L, why.en, en_len) : 0;
}

int l_fx_move(lua_State *L)
{
    lua_settop(L, 3);
    int64_t by = 0;
    enshu_name ja;
    enshu_name en;
    read_why(L, 3, "fx.move", &ja, &en);
    if (!enshu__read_milli(L, 2, 1, &by) || by < -ENSHU__METER_MOST
        || by > ENSHU__METER_MOST)
        enshu__complain(L, "EN1005",
                        "fx.move: 整数(-1000000〜1000000)が必要ですが %s です",
                        "fx.move: expected a whole number, -1,000,000 to "
                        "1,000,000, got %s",
                        enshu__type_name(L, 2));
    enshu__fx *fx = enshu__push_effect(L, ENSHU__FX_MOVE, "fx.move");
    fx->n = by;
    fx->word = ja;
    fx->scalar = (enshu__scalar){ENSHU__STR, {.str = en}};
    return 1;
}

int l_move(lua_State *L)
{
    enshu__script *s = enshu__script_of(L);
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, "move");
    enshu__script_refuse_bot(L, "move");
    enshu__script_refuse_check(L, "move");
    const enshu__ref meter = enshu__arg_ref(L, 1, ENSHU__IS(METER), "move");
    const lua_Integer by = luaL_checkinteger(L, 2);
    enshu_name ja;
    enshu_name en;
    luaL_argcheck(L, by >= -ENSHU__METER_MOST && by <= ENSHU__METER_MOST, 2,
                  "from -1,000,000 to 1,000,000");
    read_why(L, 3, "move", &ja, &en);
    enshu__move_meter(s->drill, meter.index, by, ja, en);
    return 0;
}
