/* Terms of a search in the logs. */
#include "console/screens/log_query.h"

#include <string.h>

#include "base/memory.h"
#include "console/screens/typed.h"

enum { QUERY_BYTES = 4096 };

static const char *const fields[] = {
    "host:", "user:", "src:", "dst:", "log:", "kind:", "severity:", "id:"};
enum { FIELDS = sizeof fields / sizeof *fields };

/* ---- terms ---- */

/* How many bytes of blank there are; one of an input method has three. */
static size_t blank_len(const char *text)
{
    if (*text == ' ')
        return 1;
    return strncmp(text, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

static size_t skip_blanks(const char *query, size_t at)
{
    size_t n;
    while ((n = blank_len(query + at)) > 0)
        at += n;
    return at;
}

/* The end of the term that begins at `at`. */
static size_t end_of(const char *query, size_t at)
{
    bool quoted = false;
    for (; query[at] && (quoted || blank_len(query + at) == 0); at++)
        if (query[at] == '"')
            quoted = !quoted;
    return at;
}

/* How long the field's name is, with its colon. */
static size_t field_of(const char *text, size_t len)
{
    for (size_t i = 0; i < FIELDS; i++) {
        const size_t n = strlen(fields[i]);
        if (len >= n && strncmp(text, fields[i], n) == 0)
            return n;
    }
    return 0;
}

static log_term term_at(const char *query, size_t start, size_t end)
{
    log_term t = {.start = start, .end = end};
    t.denied = query[start] == '-';
    if (t.denied)
        t.start++;
    t.field = field_of(query + t.start, t.end - t.start);
    return t;
}

log_term log_query_term(const char *query, size_t caret)
{
    size_t at = 0;
    for (;;) {
        at = skip_blanks(query, at);
        const size_t end = end_of(query, at);
        if (at >= caret)
            return (log_term){.start = caret, .end = caret};
        if (caret <= end)
            return term_at(query, at, end);
        at = end;
    }
}

/* ---- what it may become ---- */

typedef struct offering {
    const model *m;
    const char *typed;
    size_t len;
    const char *field;
    log_offer *out;
    size_t n;
} offering;

static bool is_there(const offering *o, const char *text)
{
    for (size_t i = 0; i < o->n; i++)
        if (strcmp(o->out[i].text, text) == 0)
            return true;
    return false;
}

/* Takes a value that has the typed letters in it. */
static void offer(offering *o, const char *text, const char *name)
{
    char typed[128];
    if (!*text || o->n == LOG_OFFERS_MAX || o->len >= sizeof typed
        || is_there(o, text))
        return;
    memcpy(typed, o->typed, o->len);
    typed[o->len] = '\0';
    if (strcmp(typed, text) == 0 || !typed_is_in(text, typed))
        return;
    o->out[o->n++] = (log_offer){.text = text, .field = o->field, .name = name};
}

static void offer_hosts(offering *o)
{
    for (size_t i = 0; i < model_count(o->m, MODEL_ASSET); i++) {
        const model_thing *t = model_at(o->m, MODEL_ASSET, i);
        offer(o, t->host, t->id);
    }
}

static void offer_addresses(offering *o)
{
    for (size_t i = 0; i < model_count(o->m, MODEL_ASSET); i++) {
        const model_thing *t = model_at(o->m, MODEL_ASSET, i);
        offer(o, t->address, t->id);
    }
}

static void offer_assets(offering *o)
{
    for (size_t i = 0; i < model_count(o->m, MODEL_ASSET); i++) {
        const model_thing *t = model_at(o->m, MODEL_ASSET, i);
        offer(o, t->id, t->id);
    }
}

static void offer_logs(offering *o)
{
    for (size_t i = 0; i < model_count(o->m, MODEL_LOG); i++)
        offer(o, model_at(o->m, MODEL_LOG, i)->id,
              model_at(o->m, MODEL_LOG, i)->id);
}

static void offer_kinds(offering *o)
{
    for (size_t i = 0; i < model_count(o->m, MODEL_LOG); i++)
        offer(o, model_at(o->m, MODEL_LOG, i)->sort, "");
}

static void offer_severities(offering *o)
{
    static const char *const words[] = {"high", "medium", "low", "info"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        offer(o, words[i], "");
}

/* Values of that field in what was found last. */
static void offer_found(offering *o)
{
    enum { LOOKED_AT = 500 };
    const model_log_line *const *lines;
    const size_t n = model_log_lines(o->m, &lines);
    for (size_t i = 0; i < n && i < LOOKED_AT; i++) {
        const model_log_line *l = lines[i];
        const char *const values[][2] = {{"host:", l->host},
                                         {"user:", l->user},
                                         {"src:", l->src},
                                         {"dst:", l->dst}};
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            if (strcmp(values[k][0], o->field) == 0)
                offer(o, values[k][1], "");
    }
}

static void offer_values(offering *o)
{
    static const struct {
        const char *field;
        void (*offer)(offering *o);
    } rows[] = {{"host:", offer_hosts},         {"src:", offer_addresses},
                {"dst:", offer_addresses},      {"id:", offer_assets},
                {"log:", offer_logs},           {"kind:", offer_kinds},
                {"severity:", offer_severities}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].field, o->field) == 0)
            rows[i].offer(o);
    offer_found(o);
}

size_t log_query_offers(const model *m, const char *query, size_t caret,
                        log_offer out[LOG_OFFERS_MAX])
{
    const log_term t = log_query_term(query, caret);
    const char *text = query + t.start;
    offering o = {.m = m, .out = out, .field = ""};
    for (size_t i = 0; t.field > 0 && i < FIELDS; i++)
        if (strncmp(fields[i], text, t.field) == 0
            && strlen(fields[i]) == t.field)
            o.field = fields[i];
    o.typed = text + t.field;
    o.len = t.end - t.start - t.field;
    if (t.field > 0) {
        offer_values(&o);
        return o.n;
    }
    for (size_t i = 0; o.len > 0 && i < FIELDS; i++)
        if (o.len < strlen(fields[i]) && strncmp(fields[i], text, o.len) == 0)
            out[o.n++] = (log_offer){fields[i], "", ""};
    return o.n;
}

/* ---- putting in ---- */

/* Blanks part terms, and "*" stands for anything. */
static void put_value(base_buffer *out, const char *value)
{
    for (const char *at = value; *at; at++)
        (void)base_buffer_append(out, *at == ' ' || *at == '"' ? "*" : at, 1);
}

static char *finish(base_buffer *out)
{
    char *text = base_buffer_take(out);
    base_buffer_fini(out);
    return text;
}

char *log_query_take(const char *query, size_t *caret, const log_offer *offered)
{
    const log_term t = log_query_term(query, *caret);
    base_buffer out;
    base_buffer_init(&out, QUERY_BYTES);
    (void)base_buffer_append(&out, query, t.start);
    (void)base_buffer_append_text(&out, offered->field);
    put_value(&out, offered->text);
    const bool whole = *offered->field != '\0';
    if (whole && query[t.end] != ' ')
        (void)base_buffer_append_text(&out, " ");
    *caret = out.len + (whole && query[t.end] == ' ');
    (void)base_buffer_append_text(&out, query + t.end);
    return finish(&out);
}

/* The first term of that field which is not denied; false: there is none. */
static bool find_field(const char *query, const char *field, log_term *out)
{
    const size_t len = strlen(field);
    size_t at = 0;
    while (query[at]) {
        at = skip_blanks(query, at);
        const size_t end = end_of(query, at);
        if (strncmp(query + at, field, len) == 0 && query[at + len] == ':') {
            *out = (log_term){.start = at, .end = end};
            return true;
        }
        at = end;
    }
    return false;
}

char *log_query_with(const char *query, const char *field, const char *value)
{
    log_term t = {.start = strlen(query), .end = strlen(query)};
    base_buffer out;
    base_buffer_init(&out, QUERY_BYTES);
    const bool there = find_field(query, field, &t);
    while (!there && t.start > 0 && query[t.start - 1] == ' ')
        t.start--;
    (void)base_buffer_append(&out, query, t.start);
    if (!there && t.start > 0)
        (void)base_buffer_append_text(&out, " ");
    (void)base_buffer_printf(&out, "%s:", field);
    put_value(&out, value);
    (void)base_buffer_append_text(&out, query + t.end);
    return finish(&out);
}
