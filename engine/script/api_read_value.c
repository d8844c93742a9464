/* Fields that hold one plain value. */
#include "script/api_read.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/cond_lua.h"
#include "script/freeze.h"
#include "script/suggest.h"
#include "script/utf8_text.h"

static void *member(void *def, size_t at)
{
    return (char *)def + at;
}

/* ---- text ---- */

const char *enshu__read_string(enshu__reader *r, const enshu__field *f)
{
    lua_State *L = r->L;
    if (lua_type(L, -1) != LUA_TSTRING) {
        enshu__read_wrong(r, f);
        return NULL;
    }
    size_t len = 0;
    const char *text = lua_tolstring(L, -1, &len);
    if (memchr(text, '\0', len) || enshu__utf8_valid(text, len) != len) {
        char path[ENSHU__PATH_SIZE];
        enshu__read_problem(r, "EN1005", "%s: UTF-8 の文ではありません",
                            "%s: is not UTF-8 text",
                            enshu__read_path(r, f, path));
        return NULL;
    }
    return enshu__script_text(L, text, len);
}

static void read_string(enshu__reader *r, const enshu__field *f, void *def)
{
    *(const char **)member(def, f->at) = enshu__read_string(r, f);
}

/* Takes {ja=..., en=...} apart. */
static void read_languages(enshu__reader *r, const enshu__field *f,
                           enshu_text *text)
{
    lua_State *L = r->L;
    const int t = lua_gettop(L);
    char path[ENSHU__PATH_SIZE];
    lua_pushnil(L);
    while (lua_next(L, t)) {
        const char *key =
            lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        if (strcmp(key, "ja") == 0)
            text->ja = enshu__read_string(r, f);
        else if (strcmp(key, "en") == 0)
            text->en = enshu__read_string(r, f);
        else
            enshu__read_problem(r, "EN1004",
                                "%s: 言語 '%.64s' はありません (ja か en)",
                                "%s: unknown language '%.64s' (ja or en)",
                                enshu__read_path(r, f, path), key);
        lua_pop(L, 1);
    }
}

void enshu__read_text(enshu__reader *r, const enshu__field *f, void *def)
{
    enshu_text *text = member(def, f->at);
    if (lua_istable(r->L, -1)) {
        read_languages(r, f, text);
        return;
    }
    /* A plain string is in the scenario's own language, which is known at the
     * latest when everything is declared. */
    text->ja = enshu__read_string(r, f);
    if (text->ja && !enshu__pending_plain(r->script->pending, text))
        luaL_error(r->L, "not enough memory");
}

static bool read_id(enshu__reader *r, const enshu__field *f, enshu_name *out)
{
    lua_State *L = r->L;
    if (lua_type(L, -1) != LUA_TSTRING) {
        enshu__read_wrong(r, f);
        return false;
    }
    size_t len = 0;
    const char *text = lua_tolstring(L, -1, &len);
    if (!enshu__is_id(text, len)) {
        char path[ENSHU__PATH_SIZE];
        enshu__read_problem(
            r, "EN2004",
            "%s: '%.80s' は識別子にできません (英数字と _ . - で 64 字まで)",
            "%s: '%.80s' cannot be an id (letters, digits, _ . -; at most 64)",
            enshu__read_path(r, f, path), text);
        return false;
    }
    *out = enshu__script_name(L, text, len);
    return true;
}

static void read_own_id(enshu__reader *r, const enshu__field *f, void *def)
{
    enshu__decl *decl = member(def, f->at);
    (void)read_id(r, f, &decl->name);
}

static void read_key(enshu__reader *r, const enshu__field *f, void *def)
{
    enshu_name name = 0;
    if (read_id(r, f, &name))
        *(const char **)member(def, f->at) =
            enshu__names_text(r->script->scenario->names, name);
}

static void read_label(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    if (lua_type(L, -1) != LUA_TSTRING) {
        enshu__read_wrong(r, f);
        return;
    }
    const char *word = lua_tostring(L, -1);
    const int i = enshu__word_index(f->words, word);
    if (i >= 0)
        *(const char **)member(def, f->at) = f->words[i];
    else
        enshu__read_problem(r, "EN4005",
                            "TLP '%.32s' は TLP 2.0 の表示ではありません",
                            "TLP '%.32s' is not a TLP 2.0 label", word);
}

/* ---- numbers ---- */

static void read_bool(enshu__reader *r, const enshu__field *f, void *def)
{
    if (lua_isboolean(r->L, -1))
        *(bool *)member(def, f->at) = lua_toboolean(r->L, -1);
    else
        enshu__read_wrong(r, f);
}

bool enshu__read_milli(lua_State *L, int idx, int64_t unit, int64_t *out)
{
    if (lua_type(L, idx) != LUA_TNUMBER)
        return false;
    if (lua_isinteger(L, idx)) {
        const lua_Integer n = lua_tointeger(L, idx);
        if (n > INT64_MAX / unit || n < INT64_MIN / unit)
            return false;
        *out = n * unit;
        return true;
    }
    const double scaled = lua_tonumber(L, idx) * (double)unit;
    if (!(scaled > -9.0e18 && scaled < 9.0e18))
        return false;
    /* Half away from zero, by exact steps only. */
    const int64_t whole = (int64_t)scaled;
    const double rest = scaled - (double)whole;
    *out = whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
    return true;
}

static void write_bound(int64_t v, int64_t unit, char out[32])
{
    if (v % unit == 0)
        (void)snprintf(out, 32, "%lld", (long long)(v / unit));
    else
        (void)snprintf(out, 32, "%lld.%0*lld", (long long)(v / unit),
                       unit == 1000 ? 3 : 6, (long long)(v % unit));
}

static bool is_in_range(const enshu__field *f, int64_t v)
{
    return f->high <= f->low || (v >= f->low && v <= f->high);
}

static bool check_range(enshu__reader *r, const enshu__field *f, int64_t v,
                        int64_t unit)
{
    if (is_in_range(f, v))
        return true;
    char path[ENSHU__PATH_SIZE];
    char low[32];
    char high[32];
    write_bound(f->low, unit, low);
    write_bound(f->high, unit, high);
    enshu__read_problem(r, "EN1005", "%s: %s から %s までで書きます",
                        "%s: must be between %s and %s",
                        enshu__read_path(r, f, path), low, high);
    return false;
}

static void read_int(enshu__reader *r, const enshu__field *f, void *def)
{
    int whole = 0;
    const lua_Integer v = lua_tointegerx(r->L, -1, &whole);
    if (lua_type(r->L, -1) != LUA_TNUMBER || !whole) {
        enshu__read_wrong(r, f);
        return;
    }
    if (!check_range(r, f, v, 1))
        return;
    *(int64_t *)member(def, f->at) = v;
    if (f->at2 != 0)
        *(bool *)member(def, f->at2) = true;
}

/* What is out of range was perhaps meant in another unit: says what the number
 * is. */
static bool check_quantity(enshu__reader *r, const enshu__field *f, int64_t v)
{
    if (is_in_range(f, v))
        return true;
    char path[ENSHU__PATH_SIZE];
    char low[32];
    char high[32];
    char ja[512];
    char en[512];
    enshu__read_path(r, f, path);
    write_bound(f->low, 1000, low);
    write_bound(f->high, 1000, high);
    (void)snprintf(ja, sizeof ja, "%s: %s から %s までで書きます(%s)", path,
                   low, high, f->ja);
    (void)snprintf(en, sizeof en, "%s: must be between %s and %s (%s)", path,
                   low, high, f->en);
    enshu__script_find(r->script, 'E', "EN1005", r->where, ja, en);
    return false;
}

static void read_milli(enshu__reader *r, const enshu__field *f, void *def)
{
    int64_t v = 0;
    if (!enshu__read_milli(r->L, -1, 1000, &v))
        enshu__read_wrong(r, f);
    else if (check_quantity(r, f, v))
        *(int64_t *)member(def, f->at) = v;
}

static void read_ppm(enshu__reader *r, const enshu__field *f, void *def)
{
    int64_t v = 0;
    const bool number = enshu__read_milli(r->L, -1, 1000000, &v);
    if (number && f->high > f->low) {
        if (check_range(r, f, v, 1000000))
            *(int64_t *)member(def, f->at) = v;
    } else if (number && v >= 0 && v <= 1000000) {
        *(int64_t *)member(def, f->at) = v;
    } else {
        enshu__read_wrong(r, f);
    }
}

bool enshu__read_scalar(lua_State *L, int idx, enshu__scalar *out)
{
    switch (lua_type(L, idx)) {
    case LUA_TBOOLEAN:
        out->type = ENSHU__BOOL;
        out->as.integer = lua_toboolean(L, idx);
        return true;
    case LUA_TNUMBER:
        if (lua_isinteger(L, idx)) {
            out->type = ENSHU__INT;
            out->as.integer = lua_tointeger(L, idx);
            return true;
        }
        out->type = ENSHU__NUM;
        out->as.number = lua_tonumber(L, idx);
        return isfinite(out->as.number);
    case LUA_TSTRING: {
        size_t len = 0;
        const char *text = lua_tolstring(L, idx, &len);
        out->type = ENSHU__STR;
        out->as.str = enshu__script_name(L, text, len);
        return !memchr(text, '\0', len) && enshu__utf8_valid(text, len) == len;
    }
    default:
        return false;
    }
}

static void read_scalar(enshu__reader *r, const enshu__field *f, void *def)
{
    if (!enshu__read_scalar(r->L, -1, member(def, f->at)))
        enshu__read_wrong(r, f);
}

/* ---- time ---- */

static void bare_number(enshu__reader *r, const enshu__field *f)
{
    char path[ENSHU__PATH_SIZE];
    const long long n = (long long)lua_tonumber(r->L, -1);
    enshu__read_problem(
        r, "EN3004",
        "%s: 時間に単位がありません。min(%lld) や sec(%lld) と書きます",
        "%s: bare number as a duration; write min(%lld) or sec(%lld)",
        enshu__read_path(r, f, path), n, n);
}

/* A number below a thousandth of a second was meant in another unit. */
bool enshu__is_bare(int64_t us)
{
    return us > 0 && us < ENSHU_MS;
}

bool enshu__read_duration_value(enshu__reader *r, const enshu__field *f,
                                enshu_time_us *out)
{
    lua_State *L = r->L;
    int whole = 0;
    const lua_Integer v = lua_tointegerx(L, -1, &whole);
    if (lua_type(L, -1) != LUA_TNUMBER) {
        enshu__read_wrong(r, f);
        return false;
    }
    const double approximate = lua_tonumber(L, -1);
    if (!whole && approximate > 0 && approximate < (double)ENSHU_MS) {
        bare_number(r, f);
        return false;
    }
    const bool backwards = f->low < 0 && v < 0;
    if (!whole || (v < 0 && !backwards) || v > ENSHU_TIME_MAX) {
        char path[ENSHU__PATH_SIZE];
        enshu__read_problem(r, "EN1005",
                            "%s: 時間は 0 以上で min(15) のように書きます",
                            "%s: a duration is 0 or more, such as min(15)",
                            enshu__read_path(r, f, path));
        return false;
    }
    if (enshu__is_bare(v)) {
        bare_number(r, f);
        return false;
    }
    *out = v;
    return true;
}

static void read_duration(enshu__reader *r, const enshu__field *f, void *def)
{
    enshu_time_us v = 0;
    if (!enshu__read_duration_value(r, f, &v))
        return;
    char path[ENSHU__PATH_SIZE];
    if (f->high > f->low && v < f->low) {
        enshu__read_problem(r, "EN1005", "%s: 0 より長くします",
                            "%s: must be longer than 0",
                            enshu__read_path(r, f, path));
        return;
    }
    if (f->high > f->low && v > f->high) {
        enshu__read_problem(
            r, "EN1005", "%s: %lld 時間までです", "%s: at most %lld hours",
            enshu__read_path(r, f, path), (long long)(f->high / ENSHU_HOUR));
        return;
    }
    *(enshu_time_us *)member(def, f->at) = v;
}

static void read_watch(enshu__reader *r, const enshu__field *f, void *def)
{
    if (lua_isboolean(r->L, -1) && !lua_toboolean(r->L, -1))
        *(enshu_time_us *)member(def, f->at) = ENSHU__ABSENT_TIME;
    else
        read_duration(r, f, def);
}

static void read_span(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    enshu__span *span = member(def, f->at);
    if (!lua_istable(L, -1)) {
        if (enshu__read_duration_value(r, f, &span->low_us))
            span->high_us = span->low_us;
        return;
    }
    const int64_t n = enshu__read_list(r, f);
    if (n != 2) {
        if (n >= 0)
            enshu__read_wrong(r, f);
        return;
    }
    lua_rawgeti(L, -1, 1);
    const bool low = enshu__read_duration_value(r, f, &span->low_us);
    lua_rawgeti(L, -2, 2);
    const bool high = enshu__read_duration_value(r, f, &span->high_us);
    lua_pop(L, 2);
    if (low && high && span->low_us > span->high_us)
        enshu__read_wrong(r, f);
}

bool enshu__read_time(lua_State *L, int idx, enshu_time_us *out)
{
    if (lua_isinteger(L, idx)) {
        const lua_Integer v = lua_tointeger(L, idx);
        if (enshu__is_bare(v) || v < -ENSHU_TIME_MAX || v > ENSHU_TIME_MAX)
            return false;
        *out = v;
        return true;
    }
    if (lua_type(L, idx) != LUA_TSTRING)
        return false;
    const enshu__scenario *s = enshu__script_of(L)->scenario;
    const char *text = lua_tostring(L, idx);
    return enshu_time_read(text, s->def ? s->def->start_us : 0, out)
           == ENSHU_OK;
}

/* What a problem with a time speaks of: "inject 'I-1'" or "phase.from". */
static const char *subject(const enshu__reader *r, const enshu__field *f,
                           char out[ENSHU__PATH_SIZE])
{
    if (r->depth == 1 && r->id[0] != '\0') {
        (void)snprintf(out, ENSHU__PATH_SIZE, "%s '%s'", r->path[0].name,
                       r->id);
        return out;
    }
    return enshu__read_path(r, f, out);
}

static void read_time(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    if (enshu__read_time(L, -1, member(def, f->at)))
        return;
    char path[ENSHU__PATH_SIZE];
    if (lua_type(L, -1) == LUA_TNUMBER) {
        bare_number(r, f);
        return;
    }
    if (lua_type(L, -1) != LUA_TSTRING) {
        enshu__read_wrong(r, f);
        return;
    }
    enshu__read_problem(
        r, "EN3001",
        "%s: 時刻 '%.40s' を読めません (\"T+00:15\" や \"08:45\" と書きます)",
        "%s: cannot read time '%.40s' (use \"T+00:15\" or \"08:45\")",
        subject(r, f, path), lua_tostring(L, -1));
}

/* ---- words ---- */

/* As many as there is room for, and a sign when there are more. */
static void list_words(const char *const *words, char *out, size_t size)
{
    static const char more[] = ", ...";
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; words[i]; i++) {
        const char *comma = i > 0 ? ", " : "";
        if (len + strlen(comma) + strlen(words[i]) + sizeof more > size) {
            (void)snprintf(out + len, size - len, "%s", more);
            return;
        }
        len += (size_t)snprintf(out + len, size - len, "%s%s", comma, words[i]);
    }
}

static void unknown_word(enshu__reader *r, const enshu__field *f,
                         const char *word)
{
    char path[ENSHU__PATH_SIZE];
    char list[200];
    enshu__suggestion near;
    enshu__suggest_init(&near, word);
    for (size_t i = 0; f->words[i]; i++)
        enshu__suggest_offer(&near, f->words[i]);
    list_words(f->words, list, sizeof list);
    (void)enshu__read_path(r, f, path);
    if (near.name)
        enshu__read_problem(r, "EN1005",
                            "%s: '%.40s' はありません ('%s' の誤りですか): %s",
                            "%s: no '%.40s' (did you mean '%s'?): %s", path,
                            word, near.name, list);
    else
        enshu__read_problem(r, "EN1005", "%s: '%.40s' はありません: %s",
                            "%s: no '%.40s'; one of %s", path, word, list);
}

static void read_enum(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    if (lua_type(L, -1) != LUA_TSTRING) {
        enshu__read_wrong(r, f);
        return;
    }
    const char *word = lua_tostring(L, -1);
    const int i = enshu__word_index(f->words, word);
    if (i < 0)
        unknown_word(r, f, word);
    else
        *(int32_t *)member(def, f->at) = (int32_t)i;
}

static bool read_one_word(enshu__reader *r, const enshu__field *f,
                          enshu_name *out)
{
    const char *word = enshu__read_string(r, f);
    if (!word)
        return false;
    if (f->words && enshu__word_index(f->words, word) < 0) {
        unknown_word(r, f, word);
        return false;
    }
    *out = enshu__script_name(r->L, word, strlen(word));
    return true;
}

static void read_word(enshu__reader *r, const enshu__field *f, void *def)
{
    (void)read_one_word(r, f, member(def, f->at));
}

static void read_words(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    enshu__words *words = member(def, f->at);
    if (f->at2 != 0)
        *(bool *)member(def, f->at2) = true;
    if (f->one && lua_type(L, -1) == LUA_TSTRING) {
        words->at = enshu__read_new(L, 1, sizeof *words->at);
        words->n = read_one_word(r, f, words->at);
        return;
    }
    const int64_t n = enshu__read_list(r, f);
    if (n < 0)
        return;
    words->at = enshu__read_new(L, (size_t)n, sizeof *words->at);
    for (int64_t i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        words->n += read_one_word(r, f, &words->at[words->n]);
        lua_pop(L, 1);
    }
}

/* Keeps the words in the order of their texts. */
static void insert_word(const enshu__names *names, enshu__words *words,
                        enshu_name word)
{
    size_t at = words->n++;
    const char *text = enshu__names_text(names, word);
    for (; at > 0; at--) {
        if (strcmp(enshu__names_text(names, words->at[at - 1]), text) <= 0)
            break;
        words->at[at] = words->at[at - 1];
    }
    words->at[at] = word;
}

static void read_flags(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    enum { MOST = 64 };
    if (!lua_istable(L, -1)) {
        enshu__read_wrong(r, f);
        return;
    }
    enshu__words *words = member(def, f->at);
    words->at = enshu__read_new(L, MOST, sizeof *words->at);
    const int t = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, t)) {
        if (lua_type(L, -2) != LUA_TSTRING || !lua_isboolean(L, -1)
            || words->n == MOST) {
            lua_pop(L, 2);
            enshu__read_wrong(r, f);
            return;
        }
        const bool on = lua_toboolean(L, -1);
        size_t len = 0;
        const char *text = lua_tolstring(L, -2, &len);
        if (on)
            insert_word(r->script->scenario->names, words,
                        enshu__script_name(L, text, len));
        lua_pop(L, 1);
    }
}

/* ---- references ---- */

static bool read_one_ref(enshu__reader *r, const enshu__field *f,
                         enshu__ref *out)
{
    lua_State *L = r->L;
    size_t len = 0;
    const char *text =
        lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &len) : "";
    if (len == 0) {
        enshu__read_wrong(r, f);
        return false;
    }
    *out = (enshu__ref){enshu__script_name(L, text, len), -1, 0};
    return true;
}

static void read_ref(enshu__reader *r, const enshu__field *f, void *def)
{
    (void)read_one_ref(r, f, member(def, f->at));
}

static void read_refs(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    enshu__refs *refs = member(def, f->at);
    if (lua_type(L, -1) == LUA_TSTRING) {
        refs->at = enshu__read_new(L, 1, sizeof *refs->at);
        refs->n = read_one_ref(r, f, refs->at);
        return;
    }
    const int64_t n = enshu__read_list(r, f);
    if (n < 0)
        return;
    refs->at = enshu__read_new(L, (size_t)n, sizeof *refs->at);
    for (int64_t i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        refs->n += read_one_ref(r, f, &refs->at[refs->n]);
        lua_pop(L, 1);
    }
}

static void read_audience(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    if (lua_type(L, -1) == LUA_TSTRING
        && strcmp(lua_tostring(L, -1), f->words[0]) == 0)
        *(bool *)member(def, f->at2) = true;
    else
        read_refs(r, f, def);
}

static void read_after(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    if (!lua_istable(L, -1)) {
        read_ref(r, f, def);
        return;
    }
    const int64_t n = enshu__read_list(r, f);
    if (n != 1 && n != 2) {
        if (n >= 0)
            enshu__read_wrong(r, f);
        return;
    }
    lua_rawgeti(L, -1, 1);
    read_ref(r, f, def);
    lua_pop(L, 1);
    if (n == 1)
        return;
    lua_rawgeti(L, -1, 2);
    (void)enshu__read_duration_value(r, f, member(def, f->at2));
    lua_pop(L, 1);
}

static void read_metric(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    *(int32_t *)member(def, f->at2) = -1;
    const int64_t n = enshu__read_list(r, f);
    if (n != 2) {
        if (n >= 0)
            enshu__read_wrong(r, f);
        return;
    }
    lua_rawgeti(L, -1, 1);
    read_ref(r, f, def);
    lua_rawgeti(L, -2, 2);
    const char *word =
        lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    const int i = enshu__word_index(f->words, word);
    if (i < 0)
        unknown_word(r, f, word);
    *(int32_t *)member(def, f->at2) = (int32_t)i;
    lua_pop(L, 2);
}

/* ---- all types ---- */

static const struct {
    enshu__read_fn *read;
    const char *ja; /* what is expected */
    const char *en;
} types[ENSHU__TYPE_COUNT] = {
    [ENSHU__T_ID] = {read_own_id, "id", "an id"},
    [ENSHU__T_KEY] = {read_key, "id", "an id"},
    [ENSHU__T_LOCAL] = {enshu__read_local, "id", "an id"},
    [ENSHU__T_NAMES] = {enshu__read_names, "名前の並び", "a list of names"},
    [ENSHU__T_SHARES] = {enshu__read_shares, "名前 = 0 から 1 までの数 の表",
                         "a table of name = a number from 0 to 1"},
    [ENSHU__T_TEXT] = {enshu__read_text, "文 {ja=..., en=...}",
                       "text {ja=..., en=...}"},
    [ENSHU__T_STRING] = {read_string, "文字列", "a string"},
    [ENSHU__T_BOOL] = {read_bool, "true か false", "true or false"},
    [ENSHU__T_INT] = {read_int, "整数", "an integer"},
    [ENSHU__T_MILLI] = {read_milli, "数", "a number"},
    [ENSHU__T_PPM] = {read_ppm, "0 から 1 までの数", "a number from 0 to 1"},
    [ENSHU__T_DURATION] = {read_duration, "時間 min(15)",
                           "a duration such as min(15)"},
    [ENSHU__T_WATCH] = {read_watch, "時間 min(15) か false",
                        "a duration such as min(15), or false"},
    [ENSHU__T_TIME] = {read_time, "時刻 \"T+00:15\"",
                       "a time such as \"T+00:15\""},
    [ENSHU__T_SPAN] = {read_span, "時間 min(5) か range(min(5), min(9))",
                       "a duration or range(min(5), min(9))"},
    [ENSHU__T_START] = {read_string, "日時 \"2026-11-24 09:00\"",
                        "a date and time such as \"2026-11-24 09:00\""},
    [ENSHU__T_LABEL] = {read_label, "TLP 表示", "a TLP label"},
    [ENSHU__T_ENUM] = {read_enum, "言葉", "a word"},
    [ENSHU__T_WORD] = {read_word, "言葉", "a word"},
    [ENSHU__T_WORDS] = {read_words, "言葉の並び", "a list of words"},
    [ENSHU__T_FLAGS] = {read_flags, "名前 = true の表",
                        "a table of name = true"},
    [ENSHU__T_REF] = {read_ref, "id", "an id"},
    [ENSHU__T_REFS] = {read_refs, "id またはその並び", "an id or a list"},
    [ENSHU__T_AUDIENCE] = {read_audience, "id またはその並び",
                           "an id or a list"},
    [ENSHU__T_AFTER] = {read_after, "id か {id, 時間}",
                        "an id or {id, duration}"},
    [ENSHU__T_METRIC] = {read_metric, "{業務, 指標}", "{operation, figure}"},
    [ENSHU__T_SCALAR] = {read_scalar, "真偽値・数・文字列",
                         "a boolean, number or string"},
    [ENSHU__T_COND] = {enshu__read_cond, "did(\"x\") のような条件",
                       "a condition such as did(\"x\")"},
    [ENSHU__T_CONDS] = {enshu__read_conds, "条件の並び",
                        "a list of conditions"},
    [ENSHU__T_NEEDS] = {enshu__read_needs, "id か all{} any{} at_least()",
                        "an id, all{}, any{} or at_least()"},
    [ENSHU__T_EFFECTS] = {enshu__read_effects, "fx の並び", "a list of fx"},
    [ENSHU__T_FUNCTION] = {enshu__read_function, "関数", "a function"},
    [ENSHU__T_ROW] = {enshu__read_row, "表", "a table"},
    [ENSHU__T_ROWS] = {enshu__read_rows, "表の並び", "a list of tables"},
    [ENSHU__T_STAGES] = {enshu__read_rows, "fx の並びの並び {S1, S2, S3}",
                         "a list of lists of fx {S1, S2, S3}"},
    [ENSHU__T_WEIGHTS] = {enshu__read_weights,
                          "id = 0 から 3 までの整数 の表 (64 行まで)",
                          "a table of id = an integer from 0 to 3, 64 at most"},
    [ENSHU__T_CHOICES] = {enshu__read_rows, "言葉か表の並び",
                          "a list of words or tables"},
    [ENSHU__T_PLAN] = {enshu__read_plan, "手順の並びか関数",
                       "a list of steps or a function"},
    [ENSHU__T_FORM] = {enshu__read_form, "項目の並びか様式の id",
                       "a list of fields or the id of a form"},
    [ENSHU__T_MATCH] = {enshu__read_match, "項目 = 値 の表",
                        "a table of field = value"},
    [ENSHU__T_VALUES] = {enshu__read_values, "項目 = 値 の表",
                         "a table of field = value"},
    [ENSHU__T_RUBRIC] = {enshu__read_rubric, "点数 = 説明 の表",
                         "a table of points = description"},
};

void enshu__read_value(enshu__reader *r, const enshu__field *f, void *def)
{
    types[f->type].read(r, f, def);
}

void enshu__read_wrong(enshu__reader *r, const enshu__field *f)
{
    char path[ENSHU__PATH_SIZE];
    char ja[256];
    char en[256];
    const char *got = enshu__type_name(r->L, -1);
    (void)enshu__read_path(r, f, path);
    (void)snprintf(ja, sizeof ja, "%s: %s が必要ですが %s です", path,
                   types[f->type].ja, got);
    (void)snprintf(en, sizeof en, "%s: expected %s, got %s", path,
                   types[f->type].en, got);
    enshu__script_find(r->script, 'E', "EN1005", r->where, ja, en);
}
