/* What bots do: the same commands as people. */
#include "script/bindings.h"

#include <string.h>

#include <lauxlib.h>

#include "drill/approval.h"
#include "script/args.h"

enum { FORM_MAX = 64 };

void enshu__script_need_bot(lua_State *L, const char *name)
{
    enshu__script_need_stage(L, ENSHU__STAGE_PLAY, name);
    if (!enshu__script_of(L)->in_bot)
        luaL_error(L, "%s() works only inside bot{}", name);
}

static const char *check_role(lua_State *L, const char *name)
{
    const enshu__script *s = enshu__script_of(L);
    const enshu__ref role = enshu__arg_ref(L, 1, ENSHU__IS(ROLE), name);
    return enshu__names_text(s->scenario->names, role.name);
}

static void post(lua_State *L, enshu_command *c)
{
    enshu_error err;
    if (enshu__post_bot_command(enshu__script_of(L)->drill, c, &err)
        != ENSHU_OK)
        luaL_error(L, "%s", err.message);
}

static enshu_pair str_pair(enshu_field f, enshu_type type, const char *text)
{
    return (enshu_pair){f, NULL, {type, 0, {.str = text}}};
}

/* The form at idx as pairs; the table keeps its strings alive. */
static size_t read_form(lua_State *L, int idx, enshu_pair *out)
{
    size_t n = 0;
    lua_pushnil(L);
    while (lua_next(L, idx)) {
        enshu_value v = {ENSHU_TYPE_NONE, 0, {0}};
        if (lua_type(L, -2) != LUA_TSTRING || n == FORM_MAX)
            luaL_error(L, "act(): a form is a table of at most %d fields",
                       FORM_MAX);
        if (lua_isboolean(L, -1))
            v = (enshu_value){
                ENSHU_TYPE_BOOL, 0, {.integer = lua_toboolean(L, -1)}};
        else if (lua_isinteger(L, -1))
            v = (enshu_value){
                ENSHU_TYPE_INT, 0, {.integer = lua_tointeger(L, -1)}};
        else if (lua_type(L, -1) == LUA_TSTRING)
            v = (enshu_value){ENSHU_TYPE_STR, 0, {.str = lua_tostring(L, -1)}};
        else
            luaL_error(L, "act(): a form's field is a text, a whole number or "
                          "a truth value");
        out[n++] = (enshu_pair){ENSHU_FIELD_NONE, lua_tostring(L, -2), v};
        lua_pop(L, 1);
    }
    return n;
}

/* Fields in the order of their names, whatever order Lua keeps them in. */
static void sort_form(enshu_pair *form, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const enshu_pair p = form[i];
        size_t k = i;
        for (; k > 0 && strcmp(form[k - 1].key, p.key) > 0; k--)
            form[k] = form[k - 1];
        form[k] = p;
    }
}

int l_act(lua_State *L)
{
    enshu__script_need_bot(L, "act");
    lua_settop(L, 4);
    const char *role = check_role(L, "act");
    const enshu__names *names = enshu__script_of(L)->scenario->names;
    const enshu__ref action = enshu__arg_ref(L, 2, ENSHU__IS(ACTION), "act");
    const enshu__ref on = enshu__arg_opt_ref(L, 3, ENSHU__ARE_TARGETS, "act");
    enshu_pair form[FORM_MAX];
    enshu_pair fields[3];
    size_t n = 0;
    fields[n++] = str_pair(ENSHU_F_ACTION, ENSHU_TYPE_ID,
                           enshu__names_text(names, action.name));
    if (on.name != 0)
        fields[n++] = str_pair(ENSHU_F_ON, ENSHU_TYPE_ID,
                               enshu__names_text(names, on.name));
    if (!lua_isnil(L, 4)) {
        luaL_checktype(L, 4, LUA_TTABLE);
        const size_t n_form = read_form(L, 4, form);
        sort_form(form, n_form);
        fields[n++] =
            (enshu_pair){ENSHU_F_FORM,
                         NULL,
                         {ENSHU_TYPE_MAP, (uint32_t)n_form, {.map = form}}};
    }
    post(L, &(enshu_command){.kind = ENSHU_COMMAND_ACTION_START,
                             .actor = role,
                             .fields = fields,
                             .n_fields = n});
    return 0;
}

int l_answer(lua_State *L)
{
    enshu__script_need_bot(L, "answer");
    lua_settop(L, 4);
    const char *role = check_role(L, "answer");
    const enshu__names *names = enshu__script_of(L)->scenario->names;
    const enshu__ref question =
        enshu__arg_ref(L, 2, ENSHU__IS(QUESTION), "answer");
    enshu_pair fields[3];
    size_t n = 0;
    fields[n++] = str_pair(ENSHU_F_QUESTION, ENSHU_TYPE_ID,
                           enshu__names_text(names, question.name));
    if (!lua_isnil(L, 3))
        fields[n++] =
            str_pair(ENSHU_F_OPTION, ENSHU_TYPE_STR, luaL_checkstring(L, 3));
    if (!lua_isnil(L, 4))
        fields[n++] =
            str_pair(ENSHU_F_TEXT, ENSHU_TYPE_STR, luaL_checkstring(L, 4));
    post(L, &(enshu_command){.kind = ENSHU_COMMAND_QUESTION_ANSWER,
                             .actor = role,
                             .fields = fields,
                             .n_fields = n});
    return 0;
}

static enshu_pair int_pair(enshu_field f, enshu_type type, int64_t n)
{
    return (enshu_pair){f, NULL, {type, 0, {.integer = n}}};
}

/* What approve() may be told, in the table at 3. */
typedef struct answer {
    enshu__ref on;
    bool ok;
    const char *text; /* borrowed from the table; NULL: none */
} answer;

static answer read_answer(lua_State *L)
{
    static const char *const known[] = {"on", "ok", "text"};
    answer a = {{0, -1, ENSHU__NOTHING}, true, NULL};
    if (lua_isnil(L, 3))
        return a;
    luaL_checktype(L, 3, LUA_TTABLE);
    const char *other = enshu__arg_unknown_key(L, 3, known, 3, NULL);
    if (other)
        luaL_error(L, "approve() has no option '%s'; it has: on, ok, text",
                   other);
    lua_getfield(L, 3, "on");
    a.on = enshu__arg_opt_ref(L, 4, ENSHU__ARE_TARGETS, "approve");
    lua_getfield(L, 3, "ok");
    a.ok = lua_isnil(L, 5) || lua_toboolean(L, 5);
    lua_getfield(L, 3, "text");
    a.text = luaL_optstring(L, 6, NULL);
    return a;
}

int l_approve(lua_State *L)
{
    enshu__script_need_bot(L, "approve");
    lua_settop(L, 3);
    const enshu_drill *d = enshu__script_of(L)->drill;
    const char *role = check_role(L, "approve");
    const enshu__ref who = enshu__arg_ref(L, 1, ENSHU__IS(ROLE), "approve");
    const enshu__ref action =
        enshu__arg_ref(L, 2, ENSHU__IS(ACTION), "approve");
    const answer a = read_answer(L);
    const uint64_t request = enshu__waits_for(d, who.index, action.index, a.on);
    enshu_pair fields[3];
    size_t n = 0;
    fields[n++] = int_pair(ENSHU_F_REQUEST, ENSHU_TYPE_INT, (int64_t)request);
    fields[n++] = int_pair(ENSHU_F_OK, ENSHU_TYPE_BOOL, a.ok);
    if (a.text)
        fields[n++] = str_pair(ENSHU_F_TEXT, ENSHU_TYPE_STR, a.text);
    if (request != 0)
        post(L, &(enshu_command){.kind = ENSHU_COMMAND_ACTION_APPROVE,
                                 .actor = role,
                                 .fields = fields,
                                 .n_fields = n});
    lua_pushboolean(L, request != 0);
    return 1;
}

int l_spend(lua_State *L)
{
    enshu__script_need_bot(L, "spend");
    lua_settop(L, 2);
    const char *role = check_role(L, "spend");
    const enshu__ref token = enshu__arg_ref(L, 2, ENSHU__IS(TOKEN), "spend");
    const enshu_pair field =
        str_pair(ENSHU_F_TOKEN, ENSHU_TYPE_ID,
                 enshu__text_of(enshu__script_of(L)->drill, token.name));
    post(L, &(enshu_command){.kind = ENSHU_COMMAND_TOKEN_SPEND,
                             .actor = role,
                             .fields = &field,
                             .n_fields = 1});
    return 0;
}
