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

/* The next character and how many bytes it takes, 0 at the end: full-width
 * forms, which come from typing Japanese, count as the ASCII they are a form
 * of. */
static size_t next_char(const char *at, char *out)
{
    const unsigned char *b = (const unsigned char *)at;
    *out = *at;
    if (b[0] == 0xE3 && b[1] == 0x80 && b[2] == 0x80)
        *out = ' ';
    else if (b[0] == 0xEF && b[1] == 0xBC && b[2] >= 0x81 && b[2] <= 0xBF)
        *out = (char)('!' + (b[2] - 0x81));
    else if (b[0] == 0xEF && b[1] == 0xBD && b[2] >= 0x80 && b[2] <= 0x9E)
        *out = (char)('`' + (b[2] - 0x80));
    else
        return *at ? 1 : 0;
    return 3;
}

/* How many bytes of blank there are; 0: none. */
static size_t blank_len(const char *at)
{
    char c;
    const size_t n = next_char(at, &c);
    return c == ' ' ? n : 0;
}

enum { FIELD_BYTES = 16 };

/* The bytes up to behind the colon of a field, its name in small letters; 0:
 * this is a word. */
static size_t field_len(const char *at, char name[FIELD_BYTES])
{
    size_t bytes = 0;
    size_t letters = 0;
    for (;;) {
        char c;
        bytes += next_char(at + bytes, &c);
        c = small(c);
        if (c < 'a' || c > 'z') {
            name[letters < FIELD_BYTES ? letters : FIELD_BYTES - 1] = '\0';
            return letters > 0 && c == ':' ? bytes : 0;
        }
        if (letters < FIELD_BYTES)
            name[letters] = c;
        letters++;
    }
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

/* Takes bytes over up to the end of the value.  What stands in a field is
 * ASCII; words are taken as they were written, since records hold full-width
 * forms too. */
static void copy_value(reading *r, const term *t, bool quoted)
{
    while (*r->at && (quoted ? *r->at != '"' : blank_len(r->at) == 0)) {
        char c = *r->at;
        const size_t n =
            t->field == ENSHU__ASK_TEXT || quoted ? 1 : next_char(r->at, &c);
        *r->room++ = small(c);
        r->at += n;
    }
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
    copy_value(r, t, quoted);
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

static bool is_or(const char *word)
{
    return strcmp(word, "or") == 0 || strcmp(word, "|") == 0
           || strcmp(word, "||") == 0;
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
    if (t->field == ENSHU__ASK_TEXT && !t->plain && is_or(t->pattern))
        return wrong(r, begin, "no-or", "there is no 'or'",
                     "search twice, or write * for what differs; quote it to "
                     "look for the word");
    return ENSHU_OK;
}

static enshu_status read_field(reading *r, term *t)
{
    char name[FIELD_BYTES];
    const size_t len = field_len(r->at, name);
    if (len == 0) {
        t->field = ENSHU__ASK_TEXT;
        return ENSHU_OK;
    }
    const int field = word_of(name, strlen(name), field_words, FIELDS);
    if (field < 0)
        return wrong(r, r->at, "unknown-field", "there is no such field",
                     "write host, user, src, dst, log, kind, id or severity, "
                     "or quote the words");
    t->field = (uint8_t)field;
    r->at += len;
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
    char first;
    const size_t minus = next_char(r->at, &first);
    if (first == '-') {
        t.denies = true;
        r->at += minus;
    }
    if (blank_len(r->at) > 0 || !*r->at)
        return wrong(r, begin, "empty-value", "a lone -",
                     "write what must not be there behind it");
    enshu_status st = read_field(r, &t);
    if (st == ENSHU_OK)
        st = read_value(r, &t);
    if (st == ENSHU_OK)
        st = check_value(r, &t, begin);
    if (st != ENSHU_OK)
        return st;
    if (*r->at && blank_len(r->at) == 0)
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
        const size_t blank = blank_len(r.at);
        r.at += blank;
        if (blank == 0)
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

bool enshu__log_query_takes_host(const enshu__log_query *q, const char *name,
                                 const char *base)
{
    for (size_t i = 0; i < q->n; i++) {
        const term *t = &q->terms[i];
        if (t->field == ENSHU__ASK_HOST
            && (matches(t->pattern, name) || matches(t->pattern, base))
                   == t->denies)
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
