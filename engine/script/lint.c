#include "script/lint.h"

#include <stdio.h>
#include <string.h>

#include "script/api_table.h"
#include "script/lexer.h"
#include "script/suggest.h"
#include "sim/memory.h"

enum { MESSAGE_BYTES = 256, NAME_BYTES = 64, SHORTEST_US = 1000 };

/* The tokens of one file, comments apart. */
typedef struct scan {
    enshu__script *script;
    const char *source;
    enshu__token *at;
    size_t n;
    enshu__token *comments;
    size_t n_comments;
} scan;

static const enshu__token nothing = {ENSHU__TOKEN_END, "", 0, 0};

static const enshu__token *token(const scan *s, size_t i)
{
    return i < s->n ? &s->at[i] : &nothing;
}

static bool is(const scan *s, size_t i, const char *text)
{
    return enshu__token_is(token(s, i), text);
}

static bool is_one_of(const scan *s, size_t i, const char *const *words)
{
    const enshu__token *t = token(s, i);
    for (; *words; words++) {
        if (t->type == ENSHU__TOKEN_NAME && enshu__token_is(t, *words))
            return true;
    }
    return false;
}

static bool is_symbol(const scan *s, size_t i, const char *const *symbols)
{
    for (; *symbols; symbols++) {
        if (is(s, i, *symbols))
            return true;
    }
    return false;
}

static bool same(const enshu__token *a, const enshu__token *b)
{
    return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* Words after which a bracket opens no call. */
static const char *const no_callees[] = {"and",    "or",   "not",    "if",
                                         "elseif", "in",   "return", "until",
                                         "while",  "then", "else",   NULL};

/* "-- @allow EN1008 because ..." on the same line. */
static bool is_allowed(const scan *s, int line, const char *code)
{
    char wanted[32];
    const int len = snprintf(wanted, sizeof wanted, "@allow %s", code);
    for (size_t i = 0; i < s->n_comments; i++) {
        const enshu__token *c = &s->comments[i];
        if (c->line != line)
            continue;
        for (size_t k = 0; k + (size_t)len <= c->len; k++) {
            if (memcmp(c->text + k, wanted, (size_t)len) == 0)
                return true;
        }
    }
    return false;
}

static void find(const scan *s, size_t i, const char *code, const char *ja,
                 const char *en)
{
    const enshu__where where = {s->source, token(s, i)->line};
    if (!is_allowed(s, where.line, code))
        enshu__script_find(s->script, 'E', code, where, ja, en);
}

static void copy_token(const enshu__token *t, char out[NAME_BYTES])
{
    const size_t len = t->len < NAME_BYTES ? t->len : NAME_BYTES - 1;
    memcpy(out, t->text, len);
    out[len] = '\0';
}

/* A field or method (`x.after`), or a name the file has given itself. */
static bool is_other(const scan *s, size_t i)
{
    if (i > 0
        && (is(s, i - 1, ".") || is(s, i - 1, ":") || is(s, i - 1, "function")))
        return true;
    for (size_t k = 0; k + 1 < s->n; k++) {
        const bool own =
            is(s, k, "local")
            && (is(s, k + 1, "function") ? same(token(s, k + 2), token(s, i))
                                         : same(token(s, k + 1), token(s, i)));
        if (own)
            return true;
    }
    return false;
}

static bool opens_call(const scan *s, size_t i)
{
    return is(s, i, "(") || is(s, i, "{")
           || token(s, i)->type == ENSHU__TOKEN_STRING;
}

/* The token after the brackets that open at i. */
static size_t after_brackets(const scan *s, size_t i)
{
    static const char *const open[] = {"(", "{", "[", NULL};
    static const char *const close[] = {")", "}", "]", NULL};
    size_t depth = 0;
    do {
        depth += is_symbol(s, i, open);
        depth -= is_symbol(s, i, close) && depth > 0;
        i++;
    } while (depth > 0 && i < s->n);
    return i;
}

/* ---- EN1008: a condition where a truth value is wanted ---- */

static const char *const conditions[] = {
    "did",  "sent",     "read",     "answered", "is",
    "val",  "metric",   "after",    "before",   "held",
    "done", "detected", "at_least", "check",    NULL};
static const char *const tests[] = {"if",    "elseif", "while",
                                    "until", "not",    NULL};
static const char *const decides[] = {"then", "do", "and", NULL};

/* `if did(..)`, `not did(..)`, `did(..) and ..`, `.. and did(..) then`;
 * `x and did(..) or nil` is a choice between values and meant so. */
static bool is_tested(const scan *s, size_t i)
{
    if (i > 0 && is_one_of(s, i - 1, tests))
        return true;
    const size_t next = after_brackets(s, i + 1);
    const bool choice = i > 0 && is(s, i - 1, "and");
    return is_one_of(s, next, decides) || (is(s, next, "or") && !choice);
}

static void look_for_condition(const scan *s, size_t i)
{
    char name[NAME_BYTES];
    char ja[MESSAGE_BYTES];
    char en[MESSAGE_BYTES];
    if (!is_one_of(s, i, conditions) || !opens_call(s, i + 1)
        || !is_tested(s, i) || is_other(s, i))
        return;
    copy_token(token(s, i), name);
    (void)snprintf(ja, sizeof ja,
                   "'%s(...)' は条件オブジェクトで、ここでは常に真になります: "
                   "holds(%s(...)) と書いてください",
                   name, name);
    (void)snprintf(en, sizeof en,
                   "'%s(...)' is a condition object and always counts as true "
                   "here; write holds(%s(...))",
                   name, name);
    find(s, i, "EN1008", ja, en);
}

/* ---- EN3004: wait(15), wait_until(c, 15) ---- */

static bool is_bare(const enshu__token *t)
{
    long value = 0;
    if (t->type != ENSHU__TOKEN_NUMBER)
        return false;
    for (size_t i = 0; i < t->len; i++) {
        if (t->text[i] < '0' || t->text[i] > '9' || value >= SHORTEST_US)
            return false; /* no plain small number */
        value = value * 10 + (t->text[i] - '0');
    }
    return value > 0 && value < SHORTEST_US;
}

static void tell_bare(const scan *s, size_t i)
{
    char number[NAME_BYTES];
    char ja[MESSAGE_BYTES];
    char en[MESSAGE_BYTES];
    copy_token(token(s, i), number);
    (void)snprintf(ja, sizeof ja,
                   "時間が単なる数です: min(%s) や sec(%s) と書いてください",
                   number, number);
    (void)snprintf(en, sizeof en,
                   "bare number as a duration; write min(%s) or sec(%s)",
                   number, number);
    find(s, i, "EN3004", ja, en);
}

static void look_for_bare_number(const scan *s, size_t i)
{
    static const char *const takers[] = {"wait", "wait_until", "every", "range",
                                         NULL};
    if (!is_one_of(s, i, takers) || !is(s, i + 1, "("))
        return;
    const size_t end = after_brackets(s, i + 1);
    for (size_t k = i + 2; k + 1 <= end && k < s->n; k++) {
        if (is(s, k, "(") || is(s, k, "{") || is(s, k, "[")) {
            k = after_brackets(s, k) - 1;
            continue;
        }
        const bool begins = is(s, k - 1, ",") || k == i + 2;
        const bool ends = is(s, k + 1, ",") || is(s, k + 1, ")");
        if (begins && ends && is_bare(token(s, k)) && !is_other(s, i))
            tell_bare(s, k);
    }
}

/* ---- EN8001: names of standard Lua that scenarios do not have ---- */

static void tell_missing(const scan *s, size_t i, const char *name,
                         const char *hint)
{
    char ja[MESSAGE_BYTES];
    char en[MESSAGE_BYTES];
    (void)snprintf(ja, sizeof ja, "%s は使えません: %s", name, hint);
    (void)snprintf(en, sizeof en, "%s is not available; %s", name, hint);
    find(s, i, "EN8001", ja, en);
}

static void look_for_missing_name(const scan *s, size_t i)
{
    char name[NAME_BYTES];
    char part[NAME_BYTES];
    char full[2 * NAME_BYTES + 2];
    const bool field = i > 0 && (is(s, i - 1, ".") || is(s, i - 1, ":"));
    const bool dotted =
        is(s, i + 1, ".") && token(s, i + 2)->type == ENSHU__TOKEN_NAME;
    const bool called =
        is(s, i + 1, "(") && !(i > 0 && is(s, i - 1, "function"));
    if (token(s, i)->type != ENSHU__TOKEN_NAME || field || (!dotted && !called))
        return;
    copy_token(token(s, i), name);
    copy_token(token(s, i + 2), part);
    (void)snprintf(full, sizeof full, "%s%s%s", name, dotted ? "." : "",
                   dotted ? part : "");
    const char *hint = enshu__suggest_instead(full);
    if (!hint)
        hint = enshu__suggest_instead(name); /* os.time: all of os */
    if (hint && !is_other(s, i))
        tell_missing(s, i, full, hint);
}

/* ---- EN8002: a loop that neither waits nor ends ---- */

static const char *const openers[] = {"do", "if", "function", "repeat", NULL};
static const char *const closers[] = {"end", "until", NULL};
static const char *const ways_out[] = {
    "wait",  "wait_until", "race",  "attempt", "ask",
    "break", "return",     "error", "goto",    NULL};
static const char *const lua_names[] = {
    "assert", "ipairs",   "pairs",    "pcall", "print", "rawequal",
    "select", "tonumber", "tostring", "type",  NULL};

static bool is_api_name(const enshu__token *t)
{
    for (size_t i = 0; i < enshu__api_n_functions; i++) {
        if (enshu__token_is(t, enshu__api_functions[i].name))
            return true;
    }
    return false;
}

/* A call of the scenario's own function, which may wait. */
static bool calls_own(const scan *s, size_t i)
{
    static const char *const libraries[] = {"math", "string", "table",
                                            "utf8", "fx",     NULL};
    if (token(s, i)->type != ENSHU__TOKEN_NAME || !opens_call(s, i + 1)
        || is_one_of(s, i, openers) || is_one_of(s, i, no_callees))
        return false;
    if (i > 1 && is(s, i - 1, "."))
        return !is_one_of(s, i - 2, libraries);
    return !is_one_of(s, i, lua_names) && !is_api_name(token(s, i));
}

/* Goes through the block that `at` opens; true when there is, or may be, a way
 * out of it.  *end is the token that closes it. */
static bool has_way_out(const scan *s, size_t at, size_t *end)
{
    int depth = 1;
    for (size_t i = at + 1; i < s->n; i++) {
        *end = i;
        if (is_one_of(s, i, openers))
            depth++;
        else if (is_one_of(s, i, closers))
            depth--;
        else if (is_one_of(s, i, ways_out) || calls_own(s, i))
            return true;
        if (depth == 0)
            return false;
    }
    return true; /* an unfinished file is not for us to judge */
}

static void look_for_endless_loop(const scan *s, size_t i)
{
    size_t end = i;
    const bool while_true =
        is(s, i, "while") && is(s, i + 1, "true") && is(s, i + 2, "do");
    if (!while_true && !is(s, i, "repeat"))
        return;
    if (has_way_out(s, while_true ? i + 2 : i, &end))
        return;
    if (while_true || is(s, end + 1, "false"))
        find(s, i, "EN8002",
             "wait() のない無限ループです: 中で wait(sec(1)) などを書くか、"
             "break してください",
             "endless loop without wait()");
}

/* ---- EN6010: on("acton") ---- */

static void look_for_event(const scan *s, size_t i)
{
    const enshu__token *t = token(s, i + 2);
    const char *words[ENSHU__NOTICE_COUNT];
    char name[NAME_BYTES];
    char ja[MESSAGE_BYTES];
    char en[MESSAGE_BYTES];
    if (!is(s, i, "event") || !is(s, i + 1, "(")
        || t->type != ENSHU__TOKEN_STRING || t->len < 2 || t->text[0] == '[')
        return;
    const enshu__token inside = {t->type, t->text + 1, t->len - 2, t->line};
    copy_token(&inside, name);
    for (int k = 0; k < ENSHU__NOTICE_COUNT; k++) {
        words[k] = enshu__notice_word((enshu__notice_kind)k);
        if (strcmp(words[k], name) == 0)
            return;
    }
    const char *near = enshu__nearest(name, words, ENSHU__NOTICE_COUNT);
    (void)snprintf(ja, sizeof ja, "'%s' という出来事はありません%s%s%s", name,
                   near ? " ('" : "", near ? near : "",
                   near ? "' のことですか)" : "");
    (void)snprintf(en, sizeof en, "unknown event '%s'%s%s%s", name,
                   near ? " (did you mean '" : "", near ? near : "",
                   near ? "'?)" : "");
    find(s, i, "EN6010", ja, en);
}

/* ---- one file ---- */

typedef void look_fn(const scan *s, size_t i);

static look_fn *const looks[] = {look_for_condition, look_for_bare_number,
                                 look_for_missing_name, look_for_endless_loop,
                                 look_for_event};

static bool read_tokens(scan *s, const char *text)
{
    const size_t size = strlen(text);
    enshu__lexer lx;
    size_t total = 0;
    enshu__lexer_init(&lx, text, size);
    while (enshu__lexer_next(&lx).type != ENSHU__TOKEN_END)
        total++;
    s->at = enshu__alloc_zero(total + 1, sizeof *s->at);
    s->comments = enshu__alloc_zero(total + 1, sizeof *s->comments);
    if (!s->at || !s->comments)
        return false;
    enshu__lexer_init(&lx, text, size);
    for (size_t i = 0; i < total; i++) {
        const enshu__token t = enshu__lexer_next(&lx);
        if (t.type == ENSHU__TOKEN_COMMENT)
            s->comments[s->n_comments++] = t;
        else
            s->at[s->n++] = t;
    }
    return true;
}

static void scan_file(enshu__script *script, const enshu__source *source)
{
    scan s = {.script = script, .source = source->name};
    if (read_tokens(&s, source->text)) {
        for (size_t i = 0; i < s.n; i++) {
            for (size_t k = 0; k < sizeof looks / sizeof *looks; k++)
                looks[k](&s, i);
        }
    }
    enshu__free(s.at);
    enshu__free(s.comments);
}

void enshu__lint(enshu__script *s)
{
    for (size_t i = 0; i < s->n_sources; i++) {
        if (strncmp(s->sources[i].name, "std/", 4) != 0)
            scan_file(s, &s->sources[i]);
    }
}
