/*
 * Questions: terms joined by blanks, read once, asked many times.
 *
 * What is wrong with a question is told as "CODE: what: how to mend it", with
 * the place (the first byte is 1) as the error's line.
 */
#include "threat/log_internal.h"

#include <string.h>

enum { TERMS = 32 };

typedef struct term {
    uint8_t field; /* enshu__log_field */
    bool denies;
    bool plain; /* of TEXT: quoted, * is a star */
    int severity;
    const char *pattern; /* in small letters */
    size_t len;
} term;

struct enshu__log_query {
    term terms[TERMS];
    size_t n;
    bool asks[ENSHU__ASK_COUNT];
    char text[2 * ENSHU__LOG_QUERY + TERMS + 1]; /* of the patterns */
};

static const char *const field_words[] = {"host", "user", "src", "dst",
                                          "log",  "kind", "id",  "severity"};
enum { FIELDS = sizeof field_words / sizeof *field_words };

const char *const enshu__log_kind_words[] = {
#define X(name, word) word,
    ENSHU__LOG_KIND_MAP(X)
#undef X
        NULL};
const char *const enshu__log_severity_words[] = {"info", "low", "medium",
                                                 "high", NULL};

/* ---- reading ---- */

typedef struct reading {
    enshu__log_query *q;
    const char *text;
    const char *at;
    char *room;
    enshu_error *err;
} reading;

static enshu_status wrong(const reading *r, const char *at, const char *code,
                          const char *what, const char *mend)
{
    const enshu_status st =
        enshu_fail(r->err, ENSHU_EINVAL, "%s: %s: %s", code, what, mend);
    if (r->err)
        r->err->line = (int)(at - r->text) + 1;
    return st;
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The length of a field's name before a colon; 0: this is a word. */
static size_t field_len(const char *at)
{
    size_t n = 0;
    while ((at[n] >= 'a' && at[n] <= 'z') || (at[n] >= 'A' && at[n] <= 'Z'))
        n++;
    return n > 0 && at[n] == ':' ? n : 0;
}

static bool same_word(const char *at, size_t len, const char *word)
{
    size_t i = 0;
    while (i < len && word[i] && small(at[i]) == word[i])
        i++;
    return i == len && !word[i];
}

static int word_of(const char *at, size_t len, const char *const *words, int n)
{
    for (int i = 0; i < n && words[i]; i++) {
        if (same_word(at, len, words[i]))
            return i;
    }
    return -1;
}

/* Reads a value, quoted or up to the next blank. */
static enshu_status read_value(reading *r, term *t)
{
    const char *begin = r->at;
    const bool quoted = *r->at == '"';
    t->pattern = r->room;
    t->plain = quoted;
    if (quoted)
        r->at++;
    while (*r->at && (quoted ? *r->at != '"' : *r->at != ' '))
        *r->room++ = small(*r->at++);
    t->len = (size_t)(r->room - t->pattern);
    *r->room++ = '\0';
    if (quoted && *r->at != '"')
        return wrong(r, begin, "unclosed-quote", "a quote is not closed",
                     "write \" behind the words");
    if (quoted)
        r->at++;
    if (t->len == 0)
        return wrong(r, begin, "empty-value", "there is nothing to look for",
                     "write a word behind it");
    return ENSHU_OK;
}

static enshu_status check_value(reading *r, term *t, const char *begin)
{
    if (t->field == ENSHU__ASK_SEVERITY) {
        t->severity = word_of(t->pattern, t->len, enshu__log_severity_words,
                              ENSHU__LOG_SEVERITIES);
        if (t->severity < 0)
            return wrong(r, begin, "unknown-severity", t->pattern,
                         "write info, low, medium or high");
    }
    if (t->field == ENSHU__ASK_KIND && !strchr(t->pattern, '*')
        && word_of(t->pattern, t->len, enshu__log_kind_words,
                   ENSHU__LOG_KIND_COUNT)
               < 0)
        return wrong(r, begin, "unknown-kind", t->pattern,
                     "write windows, syslog, firewall, proxy, edr, vpn, mail, "
                     "web, badge or control");
    return ENSHU_OK;
}

static enshu_status read_field(reading *r, term *t)
{
    const size_t len = field_len(r->at);
    if (len == 0) {
        t->field = ENSHU__ASK_TEXT;
        return ENSHU_OK;
    }
    const int field = word_of(r->at, len, field_words, FIELDS);
    if (field < 0)
        return wrong(r, r->at, "unknown-field", "there is no such field",
                     "write host, user, src, dst, log, kind, id or severity, "
                     "or quote the words");
    t->field = (uint8_t)field;
    r->at += len + 1;
    return ENSHU_OK;
}

static enshu_status read_term(reading *r)
{
    enshu__log_query *q = r->q;
    term t = {.field = ENSHU__ASK_TEXT};
    if (q->n == TERMS)
        return wrong(r, r->at, "too-many", "more than 32 terms",
                     "ask with fewer");
    const char *begin = r->at;
    if (*r->at == '-') {
        t.denies = true;
        r->at++;
    }
    if (*r->at == ' ' || !*r->at)
        return wrong(r, begin, "empty-value", "a lone -",
                     "write what must not be there behind it");
    enshu_status st = read_field(r, &t);
    if (st == ENSHU_OK)
        st = read_value(r, &t);
    if (st == ENSHU_OK)
        st = check_value(r, &t, begin);
    if (st != ENSHU_OK)
        return st;
    if (*r->at && *r->at != ' ')
        return wrong(r, r->at, "missing-blank", "a quote ends within a word",
                     "write a blank behind it");
    q->terms[q->n++] = t;
    q->asks[t.field] = true;
    return ENSHU_OK;
}

enshu_status enshu__log_query_read(const char *text, enshu__log_query **out,
                                   enshu_error *err)
{
    reading r = {.text = text, .at = text, .err = err};
    *out = NULL;
    if (strlen(text) > ENSHU__LOG_QUERY) {
        r.at += ENSHU__LOG_QUERY;
        return wrong(&r, r.at, "too-long", "more than 400 bytes",
                     "ask with fewer words");
    }
    r.q = enshu__alloc_zero(1, sizeof *r.q);
    if (!r.q)
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for a search");
    r.room = r.q->text;
    enshu_status st = ENSHU_OK;
    while (st == ENSHU_OK && *r.at) {
        if (*r.at == ' ')
            r.at++;
        else
            st = read_term(&r);
    }
    if (st != ENSHU_OK) {
        enshu__free(r.q);
        return st;
    }
    *out = r.q;
    return ENSHU_OK;
}

enshu_status enshu__log_check_query(const char *query, enshu_error *err)
{
    enshu__log_query *q = NULL;
    const enshu_status st = enshu__log_query_read(query, &q, err);
    enshu__log_query_destroy(q);
    return st;
}

void enshu__log_query_destroy(enshu__log_query *q)
{
    enshu__free(q);
}

/* ---- asking ---- */

bool enshu__log_query_asks(const enshu__log_query *q, enshu__log_field field)
{
    return q->asks[field];
}

/* Does the whole text match, * standing for anything? */
static bool matches(const char *pattern, const char *text)
{
    const char *star = NULL; /* behind the last one */
    const char *from = text; /* what it took up to now */
    while (*text) {
        if (*pattern == '*') {
            star = ++pattern;
            from = text;
        } else if (*pattern == small(*text)) {
            pattern++;
            text++;
        } else if (star) {
            pattern = star;
            text = ++from;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

/* Does the pattern match at the beginning of the text? */
static bool begins_with(const char *pattern, const char *text)
{
    const char *star = NULL;
    const char *from = text;
    while (*pattern) {
        if (*pattern == '*') {
            star = ++pattern;
            from = text;
        } else if (*text && *pattern == small(*text)) {
            pattern++;
            text++;
        } else if (star && *from) {
            pattern = star;
            text = ++from;
        } else {
            return false;
        }
    }
    return true;
}

static bool has_bytes(const char *text, size_t len, const term *t)
{
    const char first = t->pattern[0];
    for (size_t i = 0; i + t->len <= len; i++) {
        size_t k = 0;
        if (small(text[i]) != first)
            continue;
        while (k < t->len && small(text[i + k]) == t->pattern[k])
            k++;
        if (k == t->len)
            return true;
    }
    return false;
}

static bool has_words(const char *text, const term *t)
{
    if (t->plain || !memchr(t->pattern, '*', t->len))
        return has_bytes(text, strlen(text), t);
    for (; *text; text++) {
        if (begins_with(t->pattern, text))
            return true;
    }
    return false;
}

bool enshu__log_query_takes(const enshu__log_query *q, enshu__log_field field,
                            const char *value)
{
    for (size_t i = 0; i < q->n; i++) {
        const term *t = &q->terms[i];
        if (t->field != field)
            continue;
        const bool there = field == ENSHU__ASK_TEXT
                               ? has_words(value, t)
                               : matches(t->pattern, value);
        if (there == t->denies)
            return false;
    }
    return true;
}

bool enshu__log_query_takes_severity(const enshu__log_query *q, int severity)
{
    for (size_t i = 0; i < q->n; i++) {
        const term *t = &q->terms[i];
        if (t->field == ENSHU__ASK_SEVERITY
            && (severity >= t->severity) == t->denies)
            return false;
    }
    return true;
}

/* ---- before there is a text ---- */

static bool in_pieces(const enshu__pieces *p, const term *t)
{
    for (size_t i = 0; i < p->n; i++) {
        if (has_bytes(p->at[i].text, p->at[i].len, t))
            return true;
    }
    return false;
}

/* Where in a template a word may have got to: a place in the constant text of
 * a piece, or within its slot. */
typedef struct spots {
    bool text[ENSHU__PIECES][256]; /* before this byte */
    bool slot[ENSHU__PIECES];
} spots;

/* A slot may be over at any time, and a constant text with its last byte. */
static void step_over(const enshu__pieces *p, spots *s)
{
    for (size_t i = 0; i < p->n; i++) {
        s->slot[i] = s->slot[i] || s->text[i][p->at[i].len];
        if (i + 1 < p->n && s->slot[i])
            s->text[i + 1][0] = true;
    }
}

static bool any_spot(const enshu__pieces *p, const spots *s)
{
    for (size_t i = 0; i < p->n; i++) {
        if (s->slot[i] || memchr(s->text[i], true, p->at[i].len + 1U))
            return true;
    }
    return false;
}

/* Takes one byte of the word. */
static void take_byte(const enshu__pieces *p, const enshu__alphabets *alphabets,
                      unsigned char byte, const spots *from, spots *to)
{
    memset(to, 0, sizeof *to);
    for (size_t i = 0; i < p->n; i++) {
        const enshu__piece *piece = &p->at[i];
        for (size_t k = 0; k < piece->len; k++)
            to->text[i][k + 1] =
                from->text[i][k]
                && (unsigned char)small(piece->text[k]) == byte;
        to->slot[i] = from->slot[i] && piece->slot != ENSHU__SLOT_NONE
                      && alphabets->has[piece->slot][byte];
    }
    step_over(p, to);
}

/* Can the word stand in a text of this template at all? */
static bool can_stand(const enshu__pieces *p, const enshu__alphabets *alphabets,
                      const term *t)
{
    spots one;
    spots other;
    memset(&one, true, sizeof one);
    spots *now = &one;
    spots *next = &other;
    for (size_t k = 0; k < t->len; k++) {
        take_byte(p, alphabets, (unsigned char)t->pattern[k], now, next);
        if (!any_spot(p, next))
            return false;
        spots *swap = now;
        now = next;
        next = swap;
    }
    return true;
}

/* The same for one word. */
static int judge_word(const enshu__pieces *p, const enshu__alphabets *alphabets,
                      const term *t)
{
    if (!t->plain && memchr(t->pattern, '*', t->len))
        return -1;
    if (in_pieces(p, t))
        return 1;
    return can_stand(p, alphabets, t) ? -1 : 0;
}

int enshu__log_query_judges(const enshu__log_query *q,
                            const enshu__pieces *pieces,
                            const enshu__alphabets *alphabets)
{
    int verdict = 1;
    for (size_t i = 0; i < q->n; i++) {
        const term *t = &q->terms[i];
        if (t->field != ENSHU__ASK_TEXT)
            continue;
        const int there = judge_word(pieces, alphabets, t);
        if (there == (t->denies ? 1 : 0))
            return 0;
        if (there < 0)
            verdict = -1;
    }
    return verdict;
}
