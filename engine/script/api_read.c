#include "script/api_read.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/cond_lua.h"
#include "script/suggest.h"

enum { MESSAGE_SIZE = 384, MOST_ROWS = 200000 };

/* ---- saying what is wrong ---- */

static void format(char out[MESSAGE_SIZE], const char *fmt, va_list args)
    ENSHU_PRINTF(2, 0);
static void format(char out[MESSAGE_SIZE], const char *fmt, va_list args)
{
    (void)vsnprintf(out, MESSAGE_SIZE, fmt, args);
}

/* The author's word that a warning is meant: "-- @allow EN3005 because ..." on
 * the line.  Errors cannot be allowed: the engine relies on their absence. */
static bool is_allowed(const enshu__script *s, const char *code,
                       enshu__where where)
{
    const char *text = enshu__script_source(s, where.source);
    char wanted[32];
    (void)snprintf(wanted, sizeof wanted, "@allow %s", code);
    for (int line = 1; text && line < where.line; line++) {
        text = strchr(text, '\n');
        text = text ? text + 1 : NULL;
    }
    const char *comment = text ? strstr(text, "--") : NULL;
    const char *end = text ? text + strcspn(text, "\n") : NULL;
    const char *found =
        comment && comment < end ? strstr(comment, wanted) : NULL;
    return found && found < end;
}

void enshu__find(enshu__script *s, char severity, const char *code,
                 enshu__where where, const char *ja, const char *en, ...)
{
    char ja_text[MESSAGE_SIZE];
    char en_text[MESSAGE_SIZE];
    if (severity != 'E' && is_allowed(s, code, where))
        return;
    va_list args;
    va_start(args, en);
    format(ja_text, ja, args);
    va_end(args);
    va_start(args, en);
    format(en_text, en, args);
    va_end(args);
    enshu__script_find(s, severity, code, where, ja_text, en_text);
}

void enshu__read_problem(enshu__reader *r, const char *code, const char *ja,
                         const char *en, ...)
{
    char ja_text[MESSAGE_SIZE];
    char en_text[MESSAGE_SIZE];
    va_list args;
    va_start(args, en);
    format(ja_text, ja, args);
    va_end(args);
    va_start(args, en);
    format(en_text, en, args);
    va_end(args);
    enshu__script_find(r->script, 'E', code, r->where, ja_text, en_text);
}

void enshu__complain(lua_State *L, const char *code, const char *ja,
                     const char *en, ...)
{
    char ja_text[MESSAGE_SIZE];
    char en_text[MESSAGE_SIZE];
    va_list args;
    va_start(args, en);
    format(ja_text, ja, args);
    va_end(args);
    va_start(args, en);
    format(en_text, en, args);
    va_end(args);
    enshu__script *s = enshu__script_of(L);
    if (s->stage == ENSHU__STAGE_PLAY)
        luaL_error(L, "%s", en_text);
    enshu__script_find(s, 'E', code, enshu__script_where(L), ja_text, en_text);
}

const char *enshu__type_name(lua_State *L, int idx)
{
    if (enshu__is_cond(L, idx))
        return "condition";
    if (enshu__is_effect(L, idx))
        return "effect";
    return luaL_typename(L, idx);
}

const char *enshu__read_path(const enshu__reader *r, const enshu__field *f,
                             char out[ENSHU__PATH_SIZE])
{
    size_t len = 0;
    out[0] = '\0';
    for (int i = 0; i < r->depth && len < ENSHU__PATH_SIZE; i++) {
        const char *dot = i > 0 ? "." : "";
        int n = 0;
        if (r->path[i].row > 0)
            n = snprintf(out + len, ENSHU__PATH_SIZE - len, "%s%s[%zu]", dot,
                         r->path[i].name, r->path[i].row);
        else
            n = snprintf(out + len, ENSHU__PATH_SIZE - len, "%s%s", dot,
                         r->path[i].name);
        len += n > 0 ? (size_t)n : 0;
    }
    if (f && len < ENSHU__PATH_SIZE)
        (void)snprintf(out + len, ENSHU__PATH_SIZE - len, "%s%s",
                       len > 0 ? "." : "", f->name);
    return out;
}

void *enshu__read_new(lua_State *L, size_t count, size_t size)
{
    void *p =
        enshu__arena_new(enshu__script_of(L)->scenario->arena, count, size);
    if (!p)
        luaL_error(L, "not enough memory");
    return p;
}

bool enshu__is_id(const char *text, size_t len)
{
    if (len == 0 || len > 64)
        return false;
    for (size_t i = 0; i < len; i++) {
        const char c = text[i];
        const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                          || (c >= '0' && c <= '9') || c == '_' || c == '.'
                          || c == '-';
        if (!good)
            return false;
    }
    return true;
}

int64_t enshu__list_length(lua_State *L, int idx)
{
    if (!lua_istable(L, idx))
        return -1;
    idx = lua_absindex(L, idx);
    int64_t n = 0;
    int64_t highest = 0;
    bool good = true;
    lua_pushnil(L);
    while (lua_next(L, idx)) {
        lua_pop(L, 1);
        const int64_t key = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
        good = good && key > 0;
        highest = key > highest ? key : highest;
        n++;
    }
    return good && highest == n && n <= MOST_ROWS ? n : -1;
}

int64_t enshu__read_list(enshu__reader *r, const enshu__field *f)
{
    if (!lua_istable(r->L, -1)) {
        enshu__read_wrong(r, f);
        return -1;
    }
    const int64_t n = enshu__list_length(r->L, -1);
    char path[ENSHU__PATH_SIZE];
    if (n < 0)
        enshu__read_problem(r, "EN1005",
                            "%s: 途中に nil や名前のない並びで書きます",
                            "%s: must be a list without holes or named entries",
                            enshu__read_path(r, f, path));
    return n;
}

/* ---- records ---- */

/* The field a key names, or -1. */
static int field_of(lua_State *L, int key, const enshu__record *record)
{
    if (lua_type(L, key) == LUA_TSTRING) {
        size_t len = 0;
        const char *name = lua_tolstring(L, key, &len);
        for (size_t i = 0; i < record->n; i++) {
            const enshu__field *f = &record->fields[i];
            if (f->len == len && memcmp(f->name, name, len) == 0)
                return (int)i;
        }
        return -1;
    }
    if (!lua_isinteger(L, key))
        return -1;
    const lua_Integer position = lua_tointeger(L, key);
    for (size_t i = 0; i < record->n; i++) {
        const uint8_t at = record->fields[i].position;
        if (at != 0 && position == at)
            return (int)i;
    }
    return -1;
}

static void unknown_field(enshu__reader *r, int key,
                          const enshu__record *record)
{
    lua_State *L = r->L;
    char path[ENSHU__PATH_SIZE];
    (void)enshu__read_path(r, NULL, path);
    if (lua_type(L, key) != LUA_TSTRING) {
        enshu__read_problem(r, "EN1004", "%s: 名前のない値があります",
                            "%s: there is a value without a field name", path);
        return;
    }
    const char *name = lua_tostring(L, key);
    enshu__suggestion near;
    enshu__suggest_init(&near, name);
    for (size_t i = 0; i < record->n; i++)
        enshu__suggest_offer(&near, record->fields[i].name);
    if (near.name)
        enshu__read_problem(r, "EN1004",
                            "%s: 項目 '%.64s' はありません ('%s' の誤りですか)",
                            "%s: unknown field '%.64s' (did you mean '%s'?)",
                            path, name, near.name);
    else
        enshu__read_problem(r, "EN1004", "%s: 項目 '%.64s' はありません",
                            "%s: unknown field '%.64s'", path, name);
}

static void *member(void *def, size_t at)
{
    return (char *)def + at;
}

static void preset_text(const enshu__field *f, void *def)
{
    if (f->words)
        *(const char **)member(def, f->at) = f->words[0];
}

static void preset_ref(const enshu__field *f, void *def)
{
    ((enshu__ref *)member(def, f->at))->index = -1;
}

/* Gives a field that was not written its value; the fields of a part that is
 * kept in the definition have theirs. */
static void preset(const enshu__field *f, void *def)
{
    switch (f->type) {
    case ENSHU__T_ROW:
        for (size_t i = 0; i < f->rows->n; i++)
            preset(&f->rows->fields[i], member(def, f->at));
        break;
    case ENSHU__T_INT:
    case ENSHU__T_MILLI:
    case ENSHU__T_PPM:
    case ENSHU__T_DURATION:
    case ENSHU__T_WATCH:
    case ENSHU__T_TIME:
        *(int64_t *)member(def, f->at) = f->preset;
        break;
    case ENSHU__T_ENUM:
        *(int32_t *)member(def, f->at) = (int32_t)f->preset;
        break;
    case ENSHU__T_BOOL:
        *(bool *)member(def, f->at) = f->preset != 0;
        break;
    case ENSHU__T_STRING:
        preset_text(f, def);
        break;
    case ENSHU__T_METRIC:
        *(int32_t *)member(def, f->at2) = (int32_t)f->preset;
        preset_ref(f, def);
        break;
    case ENSHU__T_REF:
    case ENSHU__T_AFTER:
    case ENSHU__T_FORM:
        preset_ref(f, def);
        break;
    default:
        break; /* zeroed memory says it */
    }
}

static void missing(enshu__reader *r, const enshu__field *f)
{
    char path[ENSHU__PATH_SIZE];
    if (f->type == ENSHU__T_ID)
        enshu__read_problem(r, "EN2001", "%s: id がありません",
                            "%s: id is missing",
                            enshu__read_path(r, NULL, path));
    else
        enshu__read_problem(
            r, f->lacking ? f->lacking : "EN1005", "%s: 必要な項目がありません",
            "%s: required field is missing", enshu__read_path(r, f, path));
}

void enshu__read_record(enshu__reader *r, const enshu__record *record,
                        void *def)
{
    lua_State *L = r->L;
    const int t = lua_gettop(L);
    uint64_t given = 0;
    luaL_checkstack(L, 8, "scenario table nested too deeply");
    lua_pushnil(L);
    while (lua_next(L, t)) {
        const int i = field_of(L, -2, record);
        if (i < 0) {
            unknown_field(r, -2, record);
        } else if (given & UINT64_C(1) << i) {
            char path[ENSHU__PATH_SIZE];
            enshu__read_problem(r, "EN1004", "%s: 二度書かれています",
                                "%s: is given twice",
                                enshu__read_path(r, &record->fields[i], path));
        } else {
            given |= UINT64_C(1) << i;
            enshu__read_value(r, &record->fields[i], def);
        }
        lua_pop(L, 1);
    }
    for (size_t i = 0; i < record->n; i++) {
        const enshu__field *f = &record->fields[i];
        if (given & UINT64_C(1) << i)
            continue;
        preset(f, def);
        if (f->required)
            missing(r, f);
    }
}
