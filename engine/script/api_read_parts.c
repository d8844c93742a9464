/* Fields that hold tables of their own. */
#include "script/api_read.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

enum { MOST_KEYED = 256, MOST_FIELDS = 256 };

static void *member(void *def, size_t at)
{
    return (char *)def + at;
}

static bool enter(enshu__reader *r, const enshu__field *f)
{
    if (r->depth == ENSHU__READ_DEPTH || !lua_istable(r->L, -1)) {
        enshu__read_wrong(r, f);
        return false;
    }
    r->path[r->depth].name = f->name;
    r->path[r->depth].row = 0;
    r->depth++;
    return true;
}

void enshu__read_row(enshu__reader *r, const enshu__field *f, void *def)
{
    if (!enter(r, f))
        return;
    enshu__read_record(r, f->rows, member(def, f->at));
    r->depth--;
}

/* ---- lists of rows ---- */

/* The place of the rows' KEY, or SIZE_MAX. */
static size_t key_of(const enshu__record *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->fields[i].type == ENSHU__T_KEY)
            return rows->fields[i].at;
    }
    return SIZE_MAX;
}

/* Ids within a list must differ. */
static void check_keys(enshu__reader *r, const enshu__field *f, char *rows,
                       size_t n)
{
    const size_t at = key_of(f->rows);
    char path[ENSHU__PATH_SIZE];
    if (at == SIZE_MAX)
        return;
    if (n > MOST_KEYED) {
        enshu__read_problem(r, "EN1005", "%s: %d 行までです",
                            "%s: at most %d rows", enshu__read_path(r, f, path),
                            MOST_KEYED);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        const char *key = *(char **)member(rows + i * f->rows->size, at);
        for (size_t k = 0; k < i && key; k++) {
            const char *other = *(char **)member(rows + k * f->rows->size, at);
            if (!other || strcmp(key, other) != 0)
                continue;
            enshu__read_problem(r, "EN2002", "%s: id '%s' が重なっています",
                                "%s: duplicate id '%s'",
                                enshu__read_path(r, f, path), key);
            break;
        }
    }
}

static void read_one_row(enshu__reader *r, const enshu__field *f, char *row)
{
    if (f->type == ENSHU__T_STAGES
        || (f->type == ENSHU__T_CHOICES && !lua_istable(r->L, -1))) {
        enshu__read_value(r, &f->rows->fields[0], row);
        return;
    }
    if (!lua_istable(r->L, -1)) {
        char path[ENSHU__PATH_SIZE];
        enshu__read_problem(r, "EN1005", "%s: 表が必要ですが %s です",
                            "%s: expected a table, got %s",
                            enshu__read_path(r, NULL, path),
                            enshu__type_name(r->L, -1));
        return;
    }
    if (f->rows->has_where)
        *(enshu__where *)(void *)row = r->where;
    enshu__read_record(r, f->rows, row);
}

/* A single row written without the list around it has no first item. */
static bool is_single(const enshu__reader *r, const enshu__field *f)
{
    if (!f->one)
        return false;
    const int type = lua_rawgeti(r->L, -1, 1);
    lua_pop(r->L, 1);
    return type != LUA_TTABLE;
}

static void read_rows_into(enshu__reader *r, const enshu__field *f, void **rows,
                           size_t *n_rows)
{
    lua_State *L = r->L;
    if (!enter(r, f))
        return;
    const bool single = is_single(r, f);
    r->depth--;
    const int64_t n = single ? 1 : enshu__read_list(r, f);
    if (n < 0)
        return;
    char *at = enshu__read_new(L, (size_t)n, f->rows->size);
    r->depth++;
    for (int64_t i = 1; i <= n; i++) {
        r->path[r->depth - 1].row = n > 1 ? (size_t)i : 0;
        if (!single)
            lua_rawgeti(L, -1, i);
        read_one_row(r, f, at + (size_t)(i - 1) * f->rows->size);
        if (!single)
            lua_pop(L, 1);
    }
    r->depth--;
    check_keys(r, f, at, (size_t)n);
    *rows = at;
    *n_rows = (size_t)n;
}

void enshu__read_rows(enshu__reader *r, const enshu__field *f, void *def)
{
    void *rows = NULL;
    read_rows_into(r, f, &rows, member(def, f->at2));
    memcpy(member(def, f->at), &rows, sizeof rows);
}

void enshu__read_plan(enshu__reader *r, const enshu__field *f, void *def)
{
    if (lua_isfunction(r->L, -1))
        *(enshu__fn *)member(def, f->at3) =
            enshu__script_keep_function(r->L, lua_gettop(r->L));
    else
        enshu__read_rows(r, f, def);
}

void enshu__read_form(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    enshu__ref *form = member(def, f->at);
    form->index = -1;
    if (lua_type(L, -1) == LUA_TSTRING) {
        size_t len = 0;
        const char *text = lua_tolstring(L, -1, &len);
        if (len == 0)
            enshu__read_wrong(r, f);
        form->name = enshu__script_name(L, text, len);
        return;
    }
    void *rows = NULL;
    read_rows_into(r, f, &rows, member(def, f->at3));
    memcpy(member(def, f->at2), &rows, sizeof rows);
}

/* ---- maps ---- */

static const char *text_of(lua_State *L, enshu_name name)
{
    return enshu__names_text(enshu__script_of(L)->scenario->names, name);
}

/* How many values a field's condition has: one, or those of a list; 0 when it
 * has none or one that is no value. */
static int64_t count_values(lua_State *L)
{
    enshu__scalar unused;
    if (!lua_istable(L, -1))
        return enshu__read_scalar(L, -1, &unused);
    const lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= n && n <= MOST_FIELDS; i++) {
        lua_rawgeti(L, -1, i);
        const bool good = enshu__read_scalar(L, -1, &unused);
        lua_pop(L, 1);
        if (!good)
            return 0;
    }
    return n;
}

int64_t enshu__count_matches(lua_State *L, int idx, const char *what)
{
    idx = lua_absindex(L, idx);
    int64_t n = 0;
    bool good = lua_istable(L, idx);
    if (good)
        lua_pushnil(L);
    while (good && lua_next(L, idx)) {
        const int64_t values = count_values(L);
        n += values;
        good = lua_type(L, -2) == LUA_TSTRING && values > 0 && n <= MOST_FIELDS;
        lua_pop(L, good ? 1 : 2);
    }
    if (good)
        return n;
    enshu__complain(L, "EN1005", "%s: {項目 = 値} の表で書きます",
                    "%s: expected a table {field = value}", what);
    return -1;
}

/* Nodes of one field stay together, fields in the order of their names. */
static void insert_match(lua_State *L, enshu__cond_node *nodes, size_t *n,
                         enshu_name field, enshu__scalar value)
{
    size_t at = (*n)++;
    const char *text = text_of(L, field);
    for (; at > 0 && strcmp(text_of(L, nodes[at - 1].a.name), text) > 0; at--)
        nodes[at] = nodes[at - 1];
    nodes[at] = (enshu__cond_node){.op = ENSHU__COND_MATCH,
                                   .size = 1,
                                   .a = {field, -1, 0},
                                   .b = {0, -1, 0},
                                   .c = {0, -1, 0},
                                   .scalar = value};
}

void enshu__fill_matches(lua_State *L, int idx, enshu__cond_node *nodes)
{
    idx = lua_absindex(L, idx);
    size_t n = 0;
    lua_pushnil(L);
    while (lua_next(L, idx)) {
        size_t len = 0;
        const char *text = lua_tolstring(L, -2, &len);
        const enshu_name field = enshu__script_name(L, text, len);
        enshu__scalar value = {.type = ENSHU__NIL};
        const bool list = lua_istable(L, -1);
        const lua_Integer values = list ? (lua_Integer)lua_rawlen(L, -1) : 1;
        for (lua_Integer i = 1; i <= values; i++) {
            if (list)
                lua_rawgeti(L, -1, i);
            (void)enshu__read_scalar(L, -1, &value);
            if (list)
                lua_pop(L, 1);
            insert_match(L, nodes, &n, field, value);
        }
        lua_pop(L, 1);
    }
}

void enshu__read_match(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    char path[ENSHU__PATH_SIZE];
    const int64_t n = enshu__count_matches(L, -1, enshu__read_path(r, f, path));
    if (n <= 0)
        return;
    enshu__cond_node *nodes = enshu__read_new(L, (size_t)n, sizeof *nodes);
    enshu__fill_matches(L, -1, nodes);
    *(enshu__cond_node **)member(def, f->at) = nodes;
    *(size_t *)member(def, f->at2) = (size_t)n;
}

void enshu__read_values(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    char path[ENSHU__PATH_SIZE];
    const int64_t n = enshu__count_matches(L, -1, enshu__read_path(r, f, path));
    if (n <= 0)
        return;
    enshu__cond_node *nodes = enshu__read_new(L, (size_t)n, sizeof *nodes);
    enshu__form_value *values = enshu__read_new(L, (size_t)n, sizeof *values);
    enshu__fill_matches(L, -1, nodes);
    for (int64_t i = 0; i < n; i++)
        values[i] = (enshu__form_value){nodes[i].a.name, nodes[i].scalar};
    *(enshu__form_value **)member(def, f->at) = values;
    *(size_t *)member(def, f->at2) = (size_t)n;
}

/* ---- rubrics ---- */

/* Collects the points of the table on top in rising order; false when a key
 * is no number. */
static bool read_points(lua_State *L, enshu__rubric_row *rows, size_t *n)
{
    const int t = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, t)) {
        lua_pop(L, 1);
        int64_t points = 0;
        if (!enshu__read_milli(L, -1, 1000, &points)) {
            lua_pop(L, 1);
            return false;
        }
        size_t at = (*n)++;
        for (; at > 0 && rows[at - 1].points_milli > points; at--)
            rows[at] = rows[at - 1];
        rows[at].points_milli = points;
    }
    return true;
}

static int64_t count_levels(lua_State *L)
{
    const int t = lua_gettop(L);
    int64_t n = 0;
    lua_pushnil(L);
    while (lua_next(L, t)) {
        lua_pop(L, 1);
        n++;
    }
    return n;
}

static void read_level(enshu__reader *r, enshu__rubric_row *rows, size_t n)
{
    static const enshu__field text = {.name = "rubric", .type = ENSHU__T_TEXT};
    int64_t points = 0;
    (void)enshu__read_milli(r->L, -2, 1000, &points);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].points_milli == points && !rows[i].text.ja
            && !rows[i].text.en) {
            enshu__read_text(r, &text, &rows[i].text);
            return;
        }
    }
}

void enshu__read_rubric(enshu__reader *r, const enshu__field *f, void *def)
{
    lua_State *L = r->L;
    if (!lua_istable(L, -1) || count_levels(L) > MOST_KEYED) {
        enshu__read_wrong(r, f);
        return;
    }
    const int64_t levels = count_levels(L);
    enshu__rubric_row *rows = enshu__read_new(L, (size_t)levels, sizeof *rows);
    size_t n = 0;
    if (!read_points(L, rows, &n)) {
        enshu__read_wrong(r, f);
        return;
    }
    const int t = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, t)) {
        read_level(r, rows, n);
        lua_pop(L, 1);
    }
    *(enshu__rubric_row **)member(def, f->at) = rows;
    *(size_t *)member(def, f->at2) = n;
}
