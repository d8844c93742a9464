/*
 * Conditions as values.  A condition holds its nodes in prefix order; those of
 * the conditions it is made of are copied into it.
 */
#include "script/cond_lua.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "script/api_read.h"
#include "script/args.h"
#include "script/bindings.h"
#include "script/freeze.h"
#include "script/resolve.h"

enum { DEEPEST = 64, MOST_NODES = 20000 };

typedef struct condition {
    size_t n;
    uint16_t depth;
    bool resolved;
    enshu__cond_node nodes[];
} condition;

static const char metatable_key = 0;

/* ---- the values ---- */

void enshu__open_conditions(lua_State *L)
{
    lua_createtable(L, 0, 2);
    lua_pushliteral(L, "condition");
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable_key);
}

bool enshu__is_cond(lua_State *L, int idx)
{
    if (lua_type(L, idx) != LUA_TUSERDATA || !lua_getmetatable(L, idx))
        return false;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_key);
    const bool same = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return same;
}

/* A new condition on top of the stack, its nodes zeroed. */
static condition *push_condition(lua_State *L, size_t n)
{
    const size_t size = sizeof(condition) + n * sizeof(enshu__cond_node);
    enshu__lua_charge(L, n);
    condition *c = lua_newuserdatauv(L, size, 0);
    memset(c, 0, size);
    c->n = n;
    c->depth = 1;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_key);
    lua_setmetatable(L, -2);
    return c;
}

static void init_node(lua_State *L, enshu__cond_node *node, enshu__cond_op op,
                      size_t size)
{
    node->op = (uint8_t)op;
    node->size = (uint32_t)size;
    node->a.index = -1;
    node->b.index = -1;
    node->c.index = -1;
    node->where = enshu__script_where(L);
}

/* A condition of one node. */
static enshu__cond_node *push_leaf(lua_State *L, enshu__cond_op op)
{
    condition *c = push_condition(L, 1);
    init_node(L, c->nodes, op, 1);
    return c->nodes;
}

/* ---- arguments ---- */

/* The id at idx, or 0 and a complaint. */
static enshu_name id_argument(lua_State *L, int idx, const char *what)
{
    size_t len = 0;
    const char *id =
        lua_type(L, idx) == LUA_TSTRING ? lua_tolstring(L, idx, &len) : "";
    if (len > 0)
        return enshu__script_name(L, id, len);
    enshu__complain(L, "EN1005", "%s: id が必要ですが %s です",
                    "%s: expected an id, got %s", what,
                    enshu__type_name(L, idx));
    return 0;
}

enshu_name enshu__cond_id(lua_State *L, int idx, const char *what)
{
    return id_argument(L, idx, what);
}

enshu__cond_node *enshu__push_cond(lua_State *L, enshu__cond_op op)
{
    return push_leaf(L, op);
}

static enshu_time_us time_argument(lua_State *L, int idx, const char *what)
{
    enshu_time_us t_us = 0;
    if (enshu__read_time(L, idx, &t_us))
        return t_us;
    if (lua_type(L, idx) == LUA_TSTRING)
        enshu__complain(
            L, "EN3001",
            "%s: 時刻 '%.40s' を読めません (\"T+00:15\" や \"08:45\" "
            "と書きます)",
            "%s: cannot read time '%.40s' (use \"T+00:15\" or \"08:45\")", what,
            lua_tostring(L, idx));
    else
        enshu__complain(L, "EN3001",
                        "%s: \"T+00:15\" のような時刻が必要ですが %s です",
                        "%s: expected a time such as \"T+00:15\", got %s", what,
                        enshu__type_name(L, idx));
    return 0;
}

static int64_t duration_argument(lua_State *L, int idx, const char *what)
{
    int whole = 0;
    const lua_Integer us = lua_tointegerx(L, idx, &whole);
    if (lua_type(L, idx) == LUA_TNUMBER && whole && enshu__is_bare(us))
        enshu__complain(L, "EN3004",
                        "%s: 時間に単位がありません。min(%lld) や sec(%lld) "
                        "と書きます",
                        "%s: bare number as a duration; write min(%lld) or "
                        "sec(%lld)",
                        what, (long long)us, (long long)us);
    else if (lua_type(L, idx) != LUA_TNUMBER || !whole || us < 0
             || us > ENSHU_TIME_MAX)
        enshu__complain(L, "EN1005",
                        "%s: min(15) のような時間が必要ですが %s です",
                        "%s: expected a duration such as min(15), got %s", what,
                        enshu__type_name(L, idx));
    return us;
}

static enshu__cmp comparison_argument(lua_State *L, int idx, const char *what)
{
    static const char *const words[] = {"==", "~=", "<", "<=", ">", ">=", NULL};
    const char *word =
        lua_type(L, idx) == LUA_TSTRING ? lua_tostring(L, idx) : "";
    const int i = enshu__word_index(words, word);
    if (i >= 0)
        return (enshu__cmp)i;
    enshu__complain(
        L, "EN1005", "%s: 比較は == ~= < <= > >= のどれかです ('%.20s')",
        "%s: a comparison is one of == ~= < <= > >=, not '%.20s'", what, word);
    return ENSHU__CMP_EQ;
}

/* ---- using conditions ---- */

static bool shows_holds(const char *word)
{
    return strcmp(word, "compromised") == 0 || strcmp(word, "clean") == 0
           || strcmp(word, "stolen") == 0 || strcmp(word, "persistent") == 0
           || enshu__word_index(enshu__words_hold, word) >= 0;
}

/* What a bot could not know: the truth about the attack, and how machines
 * stand (its roles have a picture of them, believes()). */
static const char *secret(lua_State *L, const enshu__cond_node *node)
{
    const enshu__names *names = enshu__script_of(L)->scenario->names;
    switch (node->op) {
    case ENSHU__COND_DONE:
        return "done()";
    case ENSHU__COND_DETECTED:
        return "detected()";
    case ENSHU__COND_BLOCKED:
        return "blocked()";
    case ENSHU__COND_KEPT:
        return "kept()";
    case ENSHU__COND_BREACHED:
        return "breached()";
    case ENSHU__COND_WARNED:
        return "warned()";
    case ENSHU__COND_EXECUTED:
        return "executed()";
    case ENSHU__COND_VAL:
        return "val()";
    case ENSHU__COND_CHECK:
        return "check()";
    case ENSHU__COND_IS:
        return node->a.kind == ENSHU__ASSET || node->a.kind == ENSHU__ACCOUNT
                       || shows_holds(enshu__names_text(names, node->b.name))
                   ? "is()"
                   : NULL;
    default:
        return NULL;
    }
}

static void keep_secrets(lua_State *L, const condition *c)
{
    if (!enshu__script_of(L)->in_bot)
        return;
    for (size_t i = 0; i < c->n; i++) {
        const char *name = secret(L, &c->nodes[i]);
        if (name)
            enshu__script_refuse_bot(L, name);
    }
}

/* The first problem met in play. */
typedef struct first_problem {
    char text[ENSHU__PROBLEM_SIZE];
} first_problem;

static void keep_first(void *user, const char *code, enshu__where where,
                       const char *ja, const char *en)
{
    (void)code;
    (void)where;
    (void)ja;
    first_problem *first = user;
    if (first->text[0] == '\0')
        (void)snprintf(first->text, sizeof first->text, "%s", en);
}

static void resolve_in_play(lua_State *L, condition *c)
{
    first_problem first = {""};
    const enshu__resolver r = {enshu__script_of(L)->scenario, keep_first,
                               &first};
    if (!enshu__resolve_cond(&r, c->nodes, c->n))
        luaL_error(L, "%s", first.text);
    c->resolved = true;
}

enshu__cond enshu__peek_cond(lua_State *L, int idx)
{
    condition *c = lua_touserdata(L, idx);
    return (enshu__cond){c->nodes, c->n};
}

enshu__cond enshu__check_cond(lua_State *L, int idx)
{
    if (!enshu__is_cond(L, idx))
        luaL_error(L, "expected a condition such as did(\"x\"), got %s",
                   enshu__type_name(L, idx));
    condition *c = lua_touserdata(L, idx);
    if (enshu__script_of(L)->stage == ENSHU__STAGE_PLAY) {
        if (!c->resolved)
            resolve_in_play(L, c);
        keep_secrets(L, c);
    }
    return (enshu__cond){c->nodes, c->n};
}

enshu__cond *enshu__keep_cond(lua_State *L, int idx)
{
    enshu__script *s = enshu__script_of(L);
    const condition *c = lua_touserdata(L, idx);
    enshu__cond *kept = enshu__read_new(L, 1, sizeof *kept);
    kept->nodes = enshu__read_new(L, c->n, sizeof *kept->nodes);
    kept->n_nodes = c->n;
    memcpy(kept->nodes, c->nodes, c->n * sizeof *kept->nodes);
    if (s->pending && !enshu__pending_cond(s->pending, kept))
        luaL_error(L, "not enough memory");
    return kept;
}

/* ---- conditions about one thing ---- */

/* A condition that names one thing. */
static int one_id(lua_State *L, enshu__cond_op op, const char *what)
{
    const enshu_name name = id_argument(L, 1, what);
    push_leaf(L, op)->a.name = name;
    return 1;
}

int l_sent(lua_State *L)
{
    return one_id(L, ENSHU__COND_SENT, "sent()");
}

int l_read(lua_State *L)
{
    return one_id(L, ENSHU__COND_READ, "read()");
}

int l_done(lua_State *L)
{
    enshu__script_refuse_bot(L, "done()");
    return one_id(L, ENSHU__COND_DONE, "done()");
}

int l_detected(lua_State *L)
{
    enshu__script_refuse_bot(L, "detected()");
    return one_id(L, ENSHU__COND_DETECTED, "detected()");
}

int l_believes(lua_State *L)
{
    const enshu_name team = id_argument(L, 1, "believes()");
    const enshu_name what = id_argument(L, 2, "believes()");
    const enshu_name word = id_argument(L, 3, "believes()");
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_BELIEVES);
    node->a.name = team;
    node->b.name = what;
    node->c.name = word;
    return 1;
}

int l_free(lua_State *L)
{
    const enshu_name pool = id_argument(L, 1, "free()");
    const enshu__cmp cmp = comparison_argument(L, 2, "free()");
    int whole = 0;
    const lua_Integer n = lua_tointegerx(L, 3, &whole);
    if (!whole || lua_type(L, 3) != LUA_TNUMBER)
        enshu__complain(L, "EN1005", "free(): 人数が必要ですが %s です",
                        "free(): expected a number of people, got %s",
                        enshu__type_name(L, 3));
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_FREE);
    node->a.name = pool;
    node->cmp = (uint8_t)cmp;
    node->n = n;
    return 1;
}

/* `by` of the table at idx; 0: absent. */
static enshu_name by_option(lua_State *L, int idx, const char *what)
{
    if (lua_isnoneornil(L, idx))
        return 0;
    if (!lua_istable(L, idx)) {
        enshu__complain(L, "EN1005", "%s: {by=チーム} の表が必要ですが %s です",
                        "%s: expected a table {by=team}, got %s", what,
                        enshu__type_name(L, idx));
        return 0;
    }
    enshu_name by = 0;
    lua_getfield(L, idx, "by");
    if (!lua_isnil(L, -1))
        by = id_argument(L, -1, what);
    lua_pop(L, 1);
    return by;
}

int l_bought(lua_State *L)
{
    lua_settop(L, 2);
    const enshu_name token = id_argument(L, 1, "bought()");
    const enshu_name by = by_option(L, 2, "bought()");
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_BOUGHT);
    node->a.name = token;
    node->b.name = by;
    return 1;
}

int l_kept(lua_State *L)
{
    enshu__script_refuse_bot(L, "kept()");
    lua_settop(L, 2);
    const enshu_name of = id_argument(L, 1, "kept()");
    const enshu_name by = by_option(L, 2, "kept()");
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_KEPT);
    node->a.name = of;
    node->b.name = by;
    return 1;
}

int l_blocked(lua_State *L)
{
    enshu__script_refuse_bot(L, "blocked()");
    return one_id(L, ENSHU__COND_BLOCKED, "blocked()");
}

int l_answered(lua_State *L)
{
    const enshu_name question = id_argument(L, 1, "answered()");
    const enshu_name option =
        lua_isnoneornil(L, 2) ? 0 : id_argument(L, 2, "answered()");
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_ANSWERED);
    node->a.name = question;
    node->b.name = option;
    return 1;
}

int l_is(lua_State *L)
{
    const enshu_name what = id_argument(L, 1, "is()");
    const enshu_name word = id_argument(L, 2, "is()");
    if (word != 0 && shows_holds(lua_tostring(L, 2)))
        enshu__script_refuse_bot(L, "is()");
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_IS);
    node->a.name = what;
    node->b.name = word;
    return 1;
}

int l_val(lua_State *L)
{
    enshu__script_refuse_bot(L, "val()");
    const enshu_name name = id_argument(L, 1, "val()");
    enshu__cmp cmp = ENSHU__CMP_EQ;
    enshu__scalar value = {.type = ENSHU__BOOL, .as.integer = 1};
    if (!lua_isnoneornil(L, 2)) {
        cmp = comparison_argument(L, 2, "val()");
        if (!enshu__read_scalar(L, 3, &value))
            enshu__complain(
                L, "EN1005", "val(): 真偽値・数・文字列と比べます (%s)",
                "val(): compares with a boolean, number or string, not %s",
                enshu__type_name(L, 3));
    }
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_VAL);
    node->a.name = name;
    node->cmp = (uint8_t)cmp;
    node->scalar = value;
    return 1;
}

static bool is_delay(int metric)
{
    return metric == ENSHU__METRIC_DELAY_MAX
           || metric == ENSHU__METRIC_DELAY_AVG;
}

static int64_t figure_argument(lua_State *L, int idx)
{
    int64_t n = 0;
    if (enshu__read_milli(L, idx, 1, &n))
        return n;
    enshu__complain(L, "EN1005", "metric(): 数が必要ですが %s です",
                    "metric(): expected a number, got %s",
                    enshu__type_name(L, idx));
    return 0;
}

/* metric("kpi", ">", 20): of a declared metric, in the numbers people read. */
static int figure_condition(lua_State *L)
{
    const enshu_name name = id_argument(L, 1, "metric()");
    const enshu__cmp cmp = comparison_argument(L, 2, "metric()");
    int64_t value = 0;
    if (!enshu__read_milli(L, 3, 1000, &value))
        enshu__complain(L, "EN1005", "metric(): 数が必要ですが %s です",
                        "metric(): expected a number, got %s",
                        enshu__type_name(L, 3));
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_FIGURE);
    node->a.name = name;
    node->cmp = (uint8_t)cmp;
    node->value = value;
    return 1;
}

/* metric("trains", "cancelled", ">", 3): of an operation of any kind. */
static int metric_condition(lua_State *L)
{
    const enshu_name operation = id_argument(L, 1, "metric()");
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    const int metric = enshu__word_index(enshu__words_metric, name);
    if (metric < 0)
        enshu__complain(L, "EN1005",
                        "metric(): 指標 '%.40s' はありません: delay_max, "
                        "delay_avg, queue, done, cancelled",
                        "metric(): no figure '%.40s'; one of delay_max, "
                        "delay_avg, queue, done, cancelled",
                        name);
    const enshu__cmp cmp = comparison_argument(L, 3, "metric()");
    const int64_t value = is_delay(metric) ? duration_argument(L, 4, "metric()")
                                           : figure_argument(L, 4);
    enshu__cond_node *node = push_leaf(L, ENSHU__COND_METRIC);
    node->a.name = operation;
    node->n = metric;
    node->cmp = (uint8_t)cmp;
    node->value = value;
    return 1;
}

int l_metric(lua_State *L)
{
    if (lua_gettop(L) == 1 && lua_istable(L, 1))
        return enshu__declare(L, &enshu__record_metric);
    return lua_gettop(L) <= 3 ? figure_condition(L) : metric_condition(L);
}

int l_after(lua_State *L)
{
    const enshu_time_us t_us = time_argument(L, 1, "after()");
    push_leaf(L, ENSHU__COND_AFTER)->value = t_us;
    return 1;
}

int l_before(lua_State *L)
{
    const enshu_time_us t_us = time_argument(L, 1, "before()");
    push_leaf(L, ENSHU__COND_BEFORE)->value = t_us;
    return 1;
}

int l_check(lua_State *L)
{
    enshu__script_refuse_bot(L, "check()");
    if (!lua_isfunction(L, 1)) {
        enshu__complain(L, "EN1005", "check(): 関数が必要ですが %s です",
                        "check(): expected a function, got %s",
                        enshu__type_name(L, 1));
        push_leaf(L, ENSHU__COND_CHECK);
        return 1;
    }
    const enshu__fn fn = enshu__script_keep_function(L, 1);
    push_leaf(L, ENSHU__COND_CHECK)->fn = fn;
    return 1;
}

/* ---- did ---- */

static int64_t times_option(lua_State *L)
{
    int whole = 0;
    const lua_Integer n = lua_tointegerx(L, -1, &whole);
    if (lua_type(L, -1) == LUA_TNUMBER && whole && n >= 1)
        return n;
    enshu__complain(L, "EN1005", "did().n: 1 以上の整数が必要ですが %s です",
                    "did().n: expected an integer of 1 or more, got %s",
                    enshu__type_name(L, -1));
    return 1;
}

typedef enum did_field {
    DID_ON,
    DID_BY,
    DID_N,
    DID_BEFORE,
    DID_FORM, /* read by what makes the condition: it has nodes of its own */
    DID_FIELDS
} did_field;

/* One of did's options, its value on top of the stack. */
static void read_option(lua_State *L, did_field field, enshu__cond_node *node)
{
    switch (field) {
    case DID_ON:
        node->b.name = id_argument(L, -1, "did().on");
        break;
    case DID_BY:
        node->c.name = id_argument(L, -1, "did().by");
        break;
    case DID_N:
        node->n = times_option(L);
        break;
    case DID_BEFORE:
        node->value = time_argument(L, -1, "did().before");
        break;
    default:
        break;
    }
}

static void read_options(lua_State *L, enshu__cond_node *node)
{
    static const char *const names[DID_FIELDS] = {"on", "by", "n", "before",
                                                  "form"};
    const char *key = NULL;
    while ((key = enshu__arg_unknown_key(L, 2, names, DID_FIELDS, key)))
        enshu__complain(L, "EN1004",
                        "did(): 項目 '%.40s' はありません: on, by, n, before, "
                        "form",
                        "did(): unknown field '%.40s'; one of on, by, n, "
                        "before, form",
                        key);
    for (int i = 0; i < DID_FIELDS; i++) {
        lua_pushstring(L, names[i]);
        if (lua_rawget(L, 2) != LUA_TNIL)
            read_option(L, (did_field)i, node);
        lua_pop(L, 1);
    }
}

int l_did(lua_State *L)
{
    lua_settop(L, 2);
    enshu__cond_node node = {0};
    init_node(L, &node, ENSHU__COND_DID, 1);
    node.a.name = id_argument(L, 1, "did()");
    node.n = 1;
    node.value = ENSHU__ABSENT_TIME;
    int64_t matches = 0;
    if (lua_istable(L, 2)) {
        read_options(L, &node);
        lua_pushliteral(L, "form");
        if (lua_rawget(L, 2) != LUA_TNIL)
            matches = enshu__count_matches(L, 3, "did().form");
    } else if (!lua_isnil(L, 2)) {
        enshu__complain(L, "EN1005", "did(): 表 {on=...} が必要ですが %s です",
                        "did(): expected a table {on=...}, got %s",
                        enshu__type_name(L, 2));
    }
    const size_t n = matches > 0 ? (size_t)matches : 0;
    condition *c = push_condition(L, 1 + n);
    c->nodes[0] = node;
    c->nodes[0].size = (uint32_t)(1 + n);
    if (n > 0)
        enshu__fill_matches(L, 3, c->nodes + 1);
    return 1;
}

/* ---- conditions made of others ---- */

typedef struct extent {
    int64_t items;
    size_t nodes; /* of all of them */
    uint16_t depth;
} extent;

/* What the list at idx amounts to; false and a complaint when something in it
 * is neither a condition nor an id. */
static bool measure(lua_State *L, int idx, const char *what, extent *out)
{
    *out = (extent){enshu__list_length(L, idx), 0, 0};
    for (int64_t i = 1; i <= out->items; i++) {
        lua_rawgeti(L, idx, i);
        const bool cond = enshu__is_cond(L, -1);
        const condition *c = cond ? lua_touserdata(L, -1) : NULL;
        out->nodes += c ? c->n : 1;
        if (c && c->depth > out->depth)
            out->depth = c->depth;
        if (!c && lua_type(L, -1) != LUA_TSTRING) {
            enshu__complain(L, "EN1005",
                            "%s: did(\"x\") のような条件が必要ですが %s です",
                            "%s: expected a condition such as did(\"x\"), "
                            "got %s",
                            what, enshu__type_name(L, -1));
            lua_pop(L, 1);
            return false;
        }
        lua_pop(L, 1);
    }
    if (out->items < 0)
        enshu__complain(L, "EN1005", "%s: 条件の並び { ... } を渡します%s",
                        "%s: expects a list of conditions { ... }%s", what, "");
    else if (out->depth >= DEEPEST || out->nodes > MOST_NODES)
        enshu__complain(L, "EN1005", "%s: 条件が大きすぎます%s",
                        "%s: the condition is too large%s", what, "");
    return out->items >= 0 && out->depth < DEEPEST && out->nodes <= MOST_NODES;
}

static void copy_items(lua_State *L, int idx, int64_t items,
                       enshu__cond_node *to)
{
    for (int64_t i = 1; i <= items; i++) {
        lua_rawgeti(L, idx, i);
        if (enshu__is_cond(L, -1)) {
            const condition *c = lua_touserdata(L, -1);
            memcpy(to, c->nodes, c->n * sizeof *to);
            to += c->n;
        } else {
            size_t len = 0;
            const char *id = lua_tolstring(L, -1, &len);
            init_node(L, to, ENSHU__COND_REF, 1);
            to->a.name = enshu__script_name(L, id, len);
            to++;
        }
        lua_pop(L, 1);
    }
}

static int group(lua_State *L, int list, enshu__cond_op op, const char *what,
                 int64_t n)
{
    extent e;
    if (!measure(L, list, what, &e)) {
        push_leaf(L, ENSHU__COND_ALL);
        return 1;
    }
    if (op == ENSHU__COND_AT_LEAST && (n < 1 || n > e.items))
        enshu__complain(L, "EN1005",
                        "at_least(): 数は 1 から %lld までです (%lld)",
                        "at_least(): the number must be 1 to %lld, not %lld",
                        (long long)e.items, (long long)n);
    condition *c = push_condition(L, 1 + e.nodes);
    c->depth = (uint16_t)(e.depth + 1);
    init_node(L, c->nodes, op, c->n);
    c->nodes[0].n = n;
    copy_items(L, list, e.items, c->nodes + 1);
    return 1;
}

int l_all(lua_State *L)
{
    lua_settop(L, 1);
    return group(L, 1, ENSHU__COND_ALL, "all{}", 0);
}

int l_any(lua_State *L)
{
    lua_settop(L, 1);
    return group(L, 1, ENSHU__COND_ANY, "any{}", 0);
}

int l_none(lua_State *L)
{
    lua_settop(L, 1);
    return group(L, 1, ENSHU__COND_NONE, "none{}", 0);
}

int l_at_least(lua_State *L)
{
    lua_settop(L, 2);
    int whole = 0;
    const lua_Integer n = lua_tointegerx(L, 1, &whole);
    const bool good = lua_type(L, 1) == LUA_TNUMBER && whole;
    return group(L, 2, ENSHU__COND_AT_LEAST, "at_least()", good ? n : 0);
}

int l_held(lua_State *L)
{
    lua_settop(L, 2);
    if (!enshu__is_cond(L, 1)) {
        enshu__complain(L, "EN1005",
                        "held(): did(\"x\") のような条件が必要ですが %s です",
                        "held(): expected a condition such as did(\"x\"), "
                        "got %s",
                        enshu__type_name(L, 1));
        push_leaf(L, ENSHU__COND_ALL);
        return 1;
    }
    const condition *inner = lua_touserdata(L, 1);
    const int64_t us = duration_argument(L, 2, "held()");
    if (inner->depth >= DEEPEST)
        enshu__complain(L, "EN1005", "%s: 条件が大きすぎます",
                        "%s: the condition is too large", "held()");
    condition *c = push_condition(L, 1 + inner->n);
    c->depth = (uint16_t)(inner->depth + 1);
    init_node(L, c->nodes, ENSHU__COND_HELD, c->n);
    c->nodes[0].value = us;
    memcpy(c->nodes + 1, inner->nodes, inner->n * sizeof *inner->nodes);
    return 1;
}
