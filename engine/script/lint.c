#include "script/lint.h"

#include <stdio.h>
#include <string.h>

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

/* ---- EN1008: a condition where a truth value is wanted ---- */

static const char *const conditions[] = {
    "did",  "sent",     "read",     "answered", "is",
    "val",  "metric",   "after",    "before",   "held",
    "done", "detected", "at_least", "check",    NULL};
static const char *const tests[] = {"if",    "elseif", "while",
                                    "until", "not",    NULL};

static bool opens_call(const scan *s, size_t i)
{
    return is(s, i, "(") || is(s, i, "{")
           || token(s, i)->type == ENSHU__TOKEN_STRING;
}

static void look_for_condition(const scan *s, size_t i)
{
    char name[NAME_BYTES];
    char ja[MESSAGE_BYTES];
    char en[MESSAGE_BYTES];
    if (!is_one_of(s, i, tests) || !is_one_of(s, i + 1, conditions)
        || !opens_call(s, i + 2))
        return;
    copy_token(token(s, i + 1), name);
    (void)snprintf(ja, sizeof ja,
                   "'%s(...)' は条件オブジェクトで、ここでは常に真になります: "
                   "holds(%s(...)) と書いてください",
                   name, name);
    (void)snprintf(en, sizeof en,
                   "'%s(...)' is a condition object and always counts as true "
                   "here; write holds(%s(...))",
                   name, name);
    find(s, i + 1, "EN1008", ja, en);
}

/* ---- EN3004: wait(15) ---- */

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

static void look_for_bare_number(const scan *s, size_t i)
{
    static const char *const takers[] = {"wait", "every", NULL};
    if (is_one_of(s, i, takers) && is(s, i + 1, "(") && is_bare(token(s, i + 2))
        && (is(s, i + 3, ")") || is(s, i + 3, ",")))
        find(s, i + 2, "EN3004",
             "時間が単なる数です: min(15) や sec(15) と書いてください",
             "bare number as a duration; write min(15) or sec(15)");
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
    if (hint)
        tell_missing(s, i, full, hint);
}

/* ---- EN8002: a loop that neither waits nor ends ---- */

static const char *const openers[] = {"do", "if", "function", "repeat", NULL};
static const char *const closers[] = {"end", "until", NULL};
static const char *const ways_out[] = {
    "wait",  "wait_until", "race",  "attempt", "ask",
    "break", "return",     "error", "goto",    NULL};

/* Goes through the block that `at` opens; true when there is a way out of it.
 */
static bool has_way_out(const scan *s, size_t at)
{
    int depth = 1;
    for (size_t i = at + 1; i < s->n && depth > 0; i++) {
        if (is_one_of(s, i, openers))
            depth++;
        else if (is_one_of(s, i, closers))
            depth--;
        else if (is_one_of(s, i, ways_out))
            return true;
    }
    return depth > 0; /* an unfinished file is not for us to judge */
}

static void look_for_endless_loop(const scan *s, size_t i)
{
    if (is(s, i, "while") && is(s, i + 1, "true") && is(s, i + 2, "do")
        && !has_way_out(s, i + 2))
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
