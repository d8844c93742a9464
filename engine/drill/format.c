/* Fills {placeholders}: {name}, {name:dur}, {name:clock},
 * {name|singular|plural}. */
#include "drill/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct out_text {
    char *at;
    size_t used;
    size_t size;
    bool good;
} out_text;

static void put(out_text *o, const char *text, size_t len)
{
    if (len >= o->size - o->used) {
        o->good = false; /* cut at the last whole piece */
        return;
    }
    memcpy(o->at + o->used, text, len);
    o->used += len;
    o->at[o->used] = '\0';
}

static void put_text(out_text *o, const char *text)
{
    put(o, text, strlen(text));
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

typedef struct placeholder {
    const char *name;
    size_t name_len;
    const char *how; /* after ':' or '|', NULL: plain */
    size_t how_len;
    char mark;
    const char *end; /* behind the '}' */
} placeholder;

/* A brace that does not start a placeholder is just a brace. */
static bool read_placeholder(const char *at, placeholder *p)
{
    p->name = at + 1;
    p->name_len = 0;
    while (is_name_byte(p->name[p->name_len]))
        p->name_len++;
    const char *rest = p->name + p->name_len;
    if (p->name_len == 0 || (*rest != '}' && *rest != ':' && *rest != '|'))
        return false;
    const char *close = strchr(rest, '}');
    if (!close)
        return false;
    p->mark = *rest;
    p->how = *rest == '}' ? NULL : rest + 1;
    p->how_len = p->how ? (size_t)(close - p->how) : 0;
    p->end = close + 1;
    return true;
}

static void put_duration(out_text *o, int64_t us, int lang)
{
    const int64_t minutes = (us < 0 ? -us : us) / ENSHU_MIN;
    const int64_t seconds = (us < 0 ? -us : us) / ENSHU_SEC;
    char text[64];
    if (seconds < 60)
        (void)snprintf(text, sizeof text,
                       lang == 0 ? "%" PRId64 "秒" : "%" PRId64 " s", seconds);
    else if (minutes < 60)
        (void)snprintf(text, sizeof text,
                       lang == 0 ? "%" PRId64 "分" : "%" PRId64 " min",
                       minutes);
    else if (minutes % 60 == 0)
        (void)snprintf(text, sizeof text,
                       lang == 0 ? "%" PRId64 "時間" : "%" PRId64 " h",
                       minutes / 60);
    else
        (void)snprintf(text, sizeof text,
                       lang == 0 ? "%" PRId64 "時間%" PRId64 "分"
                                 : "%" PRId64 " h %" PRId64 " min",
                       minutes / 60, minutes % 60);
    put_text(o, text);
}

static void put_scalar(out_text *o, enshu__scalar v, const char *text)
{
    char digits[ENSHU__SCALAR_TEXT];
    switch (v.type) {
    case ENSHU__NIL:
        return;
    case ENSHU__BOOL:
        put_text(o, v.as.integer ? "true" : "false");
        return;
    case ENSHU__INT:
        (void)snprintf(digits, sizeof digits, "%" PRId64, v.as.integer);
        break;
    case ENSHU__NUM:
        put_text(o, enshu__number_text(v.as.number, digits));
        return;
    case ENSHU__STR:
        put_text(o, text ? text : "");
        return;
    }
    put_text(o, digits);
}

/* {n|flight|flights}: the number, and in English the right word. */
static void put_plural(out_text *o, const placeholder *p, enshu__scalar v,
                       const char *text)
{
    const char *bar = memchr(p->how, '|', p->how_len);
    const bool one = v.type == ENSHU__INT && v.as.integer == 1;
    put_scalar(o, v, text);
    put_text(o, " ");
    if (!bar)
        put(o, p->how, p->how_len);
    else if (one)
        put(o, p->how, (size_t)(bar - p->how));
    else
        put(o, bar + 1, (size_t)(p->how + p->how_len - bar - 1));
}

static bool is_how(const placeholder *p, const char *word)
{
    return p->mark == ':' && p->how_len == strlen(word)
           && memcmp(p->how, word, p->how_len) == 0;
}

/* Cut to what a time can be. */
static enshu_time_us as_time(enshu__scalar v)
{
    const double number =
        v.type == ENSHU__NUM ? v.as.number : (double)v.as.integer;
    if (number != number)
        return 0;
    if (number >= (double)ENSHU_TIME_MAX)
        return ENSHU_TIME_MAX;
    if (number <= -(double)ENSHU_TIME_MAX)
        return -ENSHU_TIME_MAX;
    return v.type == ENSHU__NUM ? (int64_t)number : v.as.integer;
}

static void put_value(out_text *o, const placeholder *p, enshu__scalar v,
                      const char *text, int lang, enshu_time_us start_us)
{
    const int64_t us = as_time(v);
    char clock[ENSHU_TIME_TEXT];
    const bool number = v.type == ENSHU__INT || v.type == ENSHU__NUM;
    if (number && is_how(p, "dur")) {
        put_duration(o, us, lang);
    } else if (number && is_how(p, "clock")) {
        enshu_time_write_clock(us, start_us, false, clock);
        put_text(o, clock);
    } else if (p->mark == '|') {
        put_plural(o, p, v, text);
    } else {
        put_scalar(o, v, text);
    }
}

bool enshu__fill(const char *text, int lang, enshu_time_us start_us,
                 enshu__find_value *find, void *user, char *out, size_t size)
{
    out_text o = {out, 0, size, true};
    out[0] = '\0';
    while (*text) {
        const char *brace = strchr(text, '{');
        placeholder p;
        if (!brace) {
            put_text(&o, text);
            break;
        }
        put(&o, text, (size_t)(brace - text));
        if (!read_placeholder(brace, &p)) {
            put(&o, "{", 1);
            text = brace + 1;
            continue;
        }
        enshu__scalar v = {ENSHU__NIL, {0}};
        const char *words = NULL;
        if (find(user, p.name, p.name_len, &v, &words)) {
            put_value(&o, &p, v, words, lang, start_us);
        } else {
            o.good = false;
            put(&o, "[", 1);
            put(&o, p.name, p.name_len);
            put(&o, "]", 1);
        }
        text = p.end;
    }
    return o.good;
}
