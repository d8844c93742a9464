#include "script/api_row.h"

#include <string.h>

#include <lauxlib.h>

#include "drill/hooks.h"
#include "script/api_read.h"
#include "script/bindings.h"
#include "script/cond_lua.h"
#include "script/sandbox.h"

const enshu__record *const enshu__api_records[] = {
    &enshu__record_scenario,   &enshu__record_phase,
    &enshu__record_org,        &enshu__record_team,
    &enshu__record_role,       &enshu__record_actor,
    &enshu__record_staff,      &enshu__record_token,
    &enshu__record_room,       &enshu__record_zone,
    &enshu__record_conduit,    &enshu__record_asset,
    &enshu__record_service,    &enshu__record_operation,
    &enshu__record_flow,       &enshu__record_departures,
    &enshu__record_timetable,  &enshu__record_metric,
    &enshu__record_form,       &enshu__record_action,
    &enshu__record_artifact,   &enshu__record_account,
    &enshu__record_indicator,  &enshu__record_step,
    &enshu__record_adversary,  &enshu__record_fault,
    &enshu__record_log,        &enshu__record_inject,
    &enshu__record_question,   &enshu__record_obligation,
    &enshu__record_share,      &enshu__record_sector,
    &enshu__record_objective,  &enshu__record_criterion,
    &enshu__record_meter,      &enshu__record_note,
    &enshu__record_capability, &enshu__record_survey,
    &enshu__record_var,        &enshu__record_test,
    &enshu__record_bot,
};
const size_t enshu__api_n_records =
    sizeof enshu__api_records / sizeof(enshu__record *);

const char *const enshu__words_hold[] = {"none", "foothold", "user", "admin",
                                         NULL};
const char *const enshu__words_metric[] = {"delay_max", "delay_avg", "queue",
                                           "done",      "cancelled", NULL};

const enshu__record *enshu__api_record(enshu__kind kind)
{
    for (size_t i = 0; i < enshu__api_n_records; i++) {
        if (enshu__api_records[i]->kind == kind && kind != ENSHU__NOTHING)
            return enshu__api_records[i];
    }
    return NULL;
}

int enshu__word_index(const char *const *words, const char *word)
{
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], word) == 0)
            return i;
    }
    return -1;
}

enshu__kinds enshu__target_kinds(int32_t target)
{
    static const enshu__kinds kinds[] = {
        [ENSHU__TARGET_NONE] = 0,
        [ENSHU__TARGET_ASSET] = ENSHU__IS(ASSET),
        [ENSHU__TARGET_ZONE] = ENSHU__IS(ZONE),
        [ENSHU__TARGET_CONDUIT] = ENSHU__IS(CONDUIT),
        [ENSHU__TARGET_SERVICE] = ENSHU__IS(SERVICE),
        [ENSHU__TARGET_ORG] = ENSHU__IS(ORG),
        [ENSHU__TARGET_OPERATION] = ENSHU__ARE_OPERATIONS,
        [ENSHU__TARGET_ACCOUNT] = ENSHU__IS(ACCOUNT),
    };
    return kinds[target];
}

/* Names with a dot ("fx.state") are gathered in the table of effects. */
static void open_functions(lua_State *L)
{
    lua_newtable(L);
    for (size_t i = 0; i < enshu__api_n_functions; i++) {
        const enshu__function *f = &enshu__api_functions[i];
        const char *dot = strchr(f->name, '.');
        lua_pushcfunction(L, f->call);
        if (dot)
            lua_setfield(L, -2, dot + 1);
        else
            enshu__sandbox_add(L, f->name);
    }
    enshu__sandbox_add_library(L, "fx");
}

/* The outside world is always there, and the first of the zones. */
static void declare_internet(lua_State *L)
{
    enshu__scenario *s = enshu__script_of(L)->scenario;
    enshu__zone_def *zone = enshu__read_new(L, 1, sizeof *zone);
    const enshu__decl *other = NULL;
    enshu__kind kind = ENSHU__NOTHING;
    zone->decl.name = enshu__script_name(L, "internet", strlen("internet"));
    zone->decl.where = (enshu__where){"", 0};
    zone->name = (enshu_text){"インターネット", "Internet"};
    zone->parent.index = -1;
    if (enshu__scenario_add(s, ENSHU__ZONE, &zone->decl, &other, &kind)
        != ENSHU_OK)
        luaL_error(L, "not enough memory");
}

void enshu__api_open(lua_State *L)
{
    declare_internet(L);
    enshu__open_conditions(L);
    enshu__open_effects(L);
    for (size_t i = 0; i < enshu__api_n_records; i++) {
        const enshu__record *record = enshu__api_records[i];
        lua_pushlightuserdata(L, (void *)record);
        lua_pushcclosure(L, l_declare, 1);
        enshu__sandbox_add(L, record->name);
    }
    open_functions(L);
    lua_pushstring(L, enshu__target_word);
    enshu__sandbox_add(L, "TARGET");
    enshu__push_vars(L);
    enshu__sandbox_add(L, "vars");
}
