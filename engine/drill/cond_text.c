#include "drill/cond_text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "drill/parts.h"

typedef struct writer {
    const enshu_drill *d;
    char *out;
    size_t used;
    bool full;
} writer;

static const char cut[] = " ...";
enum { ROOM = ENSHU__COND_TEXT - sizeof cut };

static void put(writer *w, const char *fmt, ...) ENSHU_PRINTF(2, 3);

static void put(writer *w, const char *fmt, ...)
{
    va_list args;
    if (w->full)
        return;
    va_start(args, fmt);
    const int n = vsnprintf(w->out + w->used, ROOM - w->used, fmt, args);
    va_end(args);
    if (n >= 0 && (size_t)n < ROOM - w->used) {
        w->used += (size_t)n;
        return;
    }
    w->full = true; /* nothing of what does not fit whole */
    memcpy(w->out + w->used, cut, sizeof cut);
}

/* ---- parts ---- */

static const struct {
    const char *name;
    enshu_time_us us;
} units[] = {{"days", ENSHU_DAY},
             {"hours", ENSHU_HOUR},
             {"min", ENSHU_MIN},
             {"sec", ENSHU_SEC},
             {"ms", 1000}};

static void put_duration(writer *w, enshu_time_us us)
{
    size_t i = 0;
    while (i + 1 < sizeof units / sizeof *units && us % units[i].us != 0)
        i++;
    put(w, "%s(%" PRId64 ")", units[i].name, us / units[i].us);
}

static void put_time(writer *w, enshu_time_us us)
{
    char text[ENSHU_TIME_TEXT];
    enshu_time_write(us, text);
    put(w, "\"%s\"", text);
}

static void put_id(writer *w, enshu__ref r)
{
    const char *id = enshu__text_of(w->d, r.name);
    if (strcmp(id, enshu__target_word) == 0)
        put(w, "TARGET");
    else
        put(w, "\"%s\"", id);
}

static void put_scalar(writer *w, enshu__scalar v)
{
    char text[ENSHU__SCALAR_TEXT];
    const char *t = enshu__scalar_text(w->d, v, text);
    put(w, v.type == ENSHU__STR ? "\"%s\"" : "%s", t);
}

static const char *const comparisons[] = {"==", "~=", "<", "<=", ">", ">="};

static void put_compare(writer *w, const enshu__cond_node *node)
{
    put(w, ", \"%s\", ", comparisons[node->cmp]);
}

/* Thousandths as people read them. */
static void put_milli(writer *w, int64_t milli)
{
    char text[ENSHU__SCALAR_TEXT];
    put(w, "%s", enshu__number_text((double)milli / 1000.0, text));
}

/* One option of a table that ends a call; opens the table at the first. */
static void put_option(writer *w, const char *key, bool *open, bool first)
{
    put(w, "%s%s=", *open ? ", " : first ? "{" : ", {", key);
    *open = true;
}

static void put_ref_option(writer *w, const char *key, enshu__ref r, bool *open,
                           bool first)
{
    if (r.name == 0)
        return;
    put_option(w, key, open, first);
    put_id(w, r);
}

static void close_table(writer *w, bool open)
{
    put(w, open ? "})" : ")");
}

/* ---- one kind each ---- */

static void put_node(writer *w, const enshu__cond_node *node);

static void put_children(writer *w, const enshu__cond_node *node)
{
    for (uint32_t at = 1; at < node->size; at += node[at].size) {
        put(w, at > 1 ? ", " : "");
        put_node(w, &node[at]);
    }
}

static bool is_first_of(const enshu__cond_node *node, uint32_t at)
{
    for (uint32_t i = 1; i < at; i++) {
        if (node[i].a.name == node[at].a.name)
            return false;
    }
    return true;
}

/* field="value", or field={"a", "b"} where several will do. */
static void put_match(writer *w, const enshu__cond_node *node, uint32_t at)
{
    size_t n = 0;
    for (uint32_t i = at; i < node->size; i++)
        n += node[i].a.name == node[at].a.name;
    put(w, n > 1 ? "%s={" : "%s=", enshu__text_of(w->d, node[at].a.name));
    bool more = false;
    for (uint32_t i = at; i < node->size; i++) {
        if (node[i].a.name != node[at].a.name)
            continue;
        put(w, more ? ", " : "");
        put_scalar(w, node[i].scalar);
        more = true;
    }
    put(w, n > 1 ? "}" : "");
}

static void put_did(writer *w, const enshu__cond_node *node)
{
    bool open = false;
    put(w, "did(");
    put_id(w, node->a);
    put_ref_option(w, "on", node->b, &open, false);
    put_ref_option(w, "by", node->c, &open, false);
    if (node->n > 1) {
        put_option(w, "n", &open, false);
        put(w, "%" PRId64, node->n);
    }
    if (node->value != ENSHU__ABSENT_TIME) {
        put_option(w, "before", &open, false);
        put_time(w, node->value);
    }
    if (node->size > 1) {
        put_option(w, "form", &open, false);
        put(w, "{");
        for (uint32_t at = 1; at < node->size; at++) {
            if (!is_first_of(node, at))
                continue;
            put(w, at > 1 ? ", " : "");
            put_match(w, node, at);
        }
        put(w, "}");
    }
    close_table(w, open);
}

static void put_by(writer *w, const enshu__cond_node *node)
{
    const char *name = node->op == ENSHU__COND_KEPT     ? "kept"
                       : node->op == ENSHU__COND_BOUGHT ? "bought"
                                                        : "met";
    bool open = false;
    put(w, "%s(", name);
    put_id(w, node->a);
    put_ref_option(w, "by", node->b, &open, false);
    if (node->op == ENSHU__COND_MET && node->n > 1) {
        put_option(w, "times", &open, false);
        put(w, "%" PRId64, node->n);
    }
    close_table(w, open);
}

static void put_said(writer *w, const enshu__cond_node *node)
{
    bool open = false;
    put(w, "said(");
    if (node->a.name != 0)
        put_id(w, node->a);
    else
        put(w, "nil");
    put_ref_option(w, "by", node->b, &open, false);
    if (node->scalar.type == ENSHU__STR) {
        put_option(w, "text", &open, false);
        put_scalar(w, node->scalar);
    }
    close_table(w, open);
}

static void put_called(writer *w, const enshu__cond_node *node)
{
    bool open = false;
    put(w, "called(");
    put_ref_option(w, "by", node->a, &open, true);
    put_ref_option(w, "to", node->b, &open, true);
    close_table(w, open);
}

static void put_metric(writer *w, const enshu__cond_node *node)
{
    static const char *const words[] = {"delay_max", "delay_avg", "queue",
                                        "done", "cancelled"};
    put(w, "metric(");
    put_id(w, node->a);
    if (node->op == ENSHU__COND_METRIC)
        put(w, ", \"%s\"", words[node->n]);
    put_compare(w, node);
    if (node->op == ENSHU__COND_FIGURE)
        put_milli(w, node->value);
    else if (node->n <= ENSHU__METRIC_DELAY_AVG)
        put_duration(w, node->value);
    else
        put(w, "%" PRId64, node->value);
    put(w, ")");
}

static void put_val(writer *w, const enshu__cond_node *node)
{
    put(w, "val(");
    put_id(w, node->a);
    if (node->cmp != ENSHU__CMP_EQ || node->scalar.type != ENSHU__BOOL
        || node->scalar.as.integer != 1) {
        put_compare(w, node);
        put_scalar(w, node->scalar);
    }
    put(w, ")");
}

/* Those that only name things: name("a", "b", "c"). */
static const struct {
    uint8_t op;
    const char *name;
} plain[] = {
    {ENSHU__COND_SENT, "sent"},         {ENSHU__COND_READ, "read"},
    {ENSHU__COND_ANSWERED, "answered"}, {ENSHU__COND_IS, "is"},
    {ENSHU__COND_DONE, "done"},         {ENSHU__COND_DETECTED, "detected"},
    {ENSHU__COND_BELIEVES, "believes"}, {ENSHU__COND_BLOCKED, "blocked"},
    {ENSHU__COND_WARNED, "warned"},     {ENSHU__COND_EXECUTED, "executed"},
    {ENSHU__COND_BREACHED, "breached"},
};

static void put_plain(writer *w, const enshu__cond_node *node)
{
    const enshu__ref refs[] = {node->a, node->b, node->c};
    size_t i = 0;
    bool more = false;
    while (i < sizeof plain / sizeof *plain && plain[i].op != node->op)
        i++;
    if (i == sizeof plain / sizeof *plain) { /* a bare id */
        put_id(w, node->a);
        return;
    }
    put(w, "%s(", plain[i].name);
    for (size_t k = 0; k < 3; k++) {
        if (refs[k].name == 0)
            continue;
        put(w, more ? ", " : "");
        put_id(w, refs[k]);
        more = true;
    }
    put(w, ")");
}

static void put_group(writer *w, const enshu__cond_node *node)
{
    const char *name = node->op == ENSHU__COND_ALL   ? "all"
                       : node->op == ENSHU__COND_ANY ? "any"
                                                     : "none";
    put(w, "%s{", name);
    put_children(w, node);
    put(w, "}");
}

static void put_at_least(writer *w, const enshu__cond_node *node)
{
    put(w, "at_least(%" PRId64 ", {", node->n);
    put_children(w, node);
    put(w, "})");
}

static void put_free(writer *w, const enshu__cond_node *node)
{
    put(w, "free(");
    put_id(w, node->a);
    put_compare(w, node);
    put(w, "%" PRId64 ")", node->n);
}

static void put_held(writer *w, const enshu__cond_node *node)
{
    put(w, "held(");
    put_children(w, node);
    put(w, ", ");
    put_duration(w, node->value);
    put(w, ")");
}

static void put_timed(writer *w, const enshu__cond_node *node)
{
    put(w, node->op == ENSHU__COND_AFTER ? "after(" : "before(");
    put_time(w, node->value);
    put(w, ")");
}

static void put_check(writer *w, const enshu__cond_node *node)
{
    (void)node;
    put(w, "check(...)");
}

typedef void put_fn(writer *w, const enshu__cond_node *node);

static put_fn *const writers[] = {
    [ENSHU__COND_ALL] = put_group,   [ENSHU__COND_ANY] = put_group,
    [ENSHU__COND_NONE] = put_group,  [ENSHU__COND_AT_LEAST] = put_at_least,
    [ENSHU__COND_HELD] = put_held,   [ENSHU__COND_DID] = put_did,
    [ENSHU__COND_VAL] = put_val,     [ENSHU__COND_METRIC] = put_metric,
    [ENSHU__COND_AFTER] = put_timed, [ENSHU__COND_BEFORE] = put_timed,
    [ENSHU__COND_CHECK] = put_check, [ENSHU__COND_FIGURE] = put_metric,
    [ENSHU__COND_KEPT] = put_by,     [ENSHU__COND_BOUGHT] = put_by,
    [ENSHU__COND_FREE] = put_free,   [ENSHU__COND_MET] = put_by,
    [ENSHU__COND_SAID] = put_said,   [ENSHU__COND_CALLED] = put_called,
};

static void put_node(writer *w, const enshu__cond_node *node)
{
    const bool has_writer = node->op < sizeof writers / sizeof *writers
                            && writers[node->op] != NULL;
    if (has_writer)
        writers[node->op](w, node);
    else
        put_plain(w, node);
}

const char *enshu__cond_text(const enshu_drill *d, const enshu__cond *cond,
                             char out[ENSHU__COND_TEXT])
{
    writer w = {.d = d, .out = out};
    out[0] = '\0';
    put_node(&w, cond->nodes);
    return out;
}

const char *enshu__duration_text(enshu_time_us us, char out[ENSHU__COND_TEXT])
{
    writer w = {.out = out};
    out[0] = '\0';
    put_duration(&w, us);
    return out;
}
