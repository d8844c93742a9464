#include "console/ui/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char *const token_names[UI_TOKEN_COUNT] = {
#define X(name, token) token,
    UI_COLOR_MAP(X)
#undef X
};

/* ---- statuses ---- */

static const struct {
    ui_token color;
    char letter;
} statuses[UI_STATUS_COUNT] = {
    [UI_STATUS_NORMAL] = {UI_NORMAL, 'N'},
    [UI_STATUS_DEGRADED] = {UI_DEGRADED, 'D'},
    [UI_STATUS_DOWN] = {UI_DOWN, 'X'},
    [UI_STATUS_SUSPECT] = {UI_SUSPECT, 'S'},
    [UI_STATUS_ISOLATED] = {UI_ISOLATED, 'I'},
    [UI_STATUS_RECOVERING] = {UI_RECOVERING, 'R'},
    [UI_STATUS_UNKNOWN] = {UI_UNKNOWN, 'U'},
};

ui_token ui_status_color(ui_status status)
{
    ENSHU_REQUIRE((unsigned)status < UI_STATUS_COUNT);
    return statuses[status].color;
}

char ui_status_letter(ui_status status)
{
    ENSHU_REQUIRE((unsigned)status < UI_STATUS_COUNT);
    return statuses[status].letter;
}

/* ---- reading ---- */

typedef struct span {
    const char *text;
    size_t len;
} span;

typedef struct reader {
    const char *source;
    int line;
    ui_theme theme;
    bool seen[UI_TOKEN_COUNT];
    bool seen_border;
    enshu_error *err;
} reader;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The next word of the line; empty at its end. */
static span next_word(span *line)
{
    while (line->len > 0 && is_blank(*line->text)) {
        line->text++;
        line->len--;
    }
    span word = {line->text, 0};
    while (line->len > 0 && !is_blank(*line->text)) {
        line->text++;
        line->len--;
        word.len++;
    }
    return word;
}

static bool is_word(span s, const char *text)
{
    return s.len == strlen(text) && memcmp(s.text, text, s.len) == 0;
}

static bool hex_digit(char c, uint32_t *value)
{
    static const char digits[] = "0123456789ABCDEFabcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    if (!at)
        return false;
    const uint32_t i = (uint32_t)(at - digits);
    *value = i < 16 ? i : i - 6;
    return true;
}

/* "#RRGGBB" or, with alpha, "#RRGGBBAA". */
static bool read_color(span s, ui_color *out)
{
    if ((s.len != 7 && s.len != 9) || s.text[0] != '#')
        return false;
    uint32_t value = 0;
    for (size_t i = 1; i < s.len; i++) {
        uint32_t digit;
        if (!hex_digit(s.text[i], &digit))
            return false;
        value = value << 4 | digit;
    }
    *out = s.len == 7 ? 0xFF000000U | value : value >> 8 | value << 24;
    return true;
}

static enshu_status fail(const reader *r, span word, const char *what)
{
    return enshu_fail_at(r->err, ENSHU_EINVAL, r->source, r->line, "'%.*s' %s",
                         (int)(word.len > 60 ? 60 : word.len), word.text, what);
}

static enshu_status read_border(reader *r, span value)
{
    if (r->seen_border)
        return fail(r, value, "is a second border: leave one out");
    if (!is_word(value, "1") && !is_word(value, "2"))
        return fail(r, value, "is no border: write 1 or 2");
    r->theme.border = value.text[0] - '0';
    r->seen_border = true;
    return ENSHU_OK;
}

static enshu_status read_token(reader *r, span name, span value)
{
    size_t token = 0;
    while (token < UI_TOKEN_COUNT && !is_word(name, token_names[token]))
        token++;
    if (token == UI_TOKEN_COUNT)
        return fail(r, name, "is no colour of a theme: see ui/theme.h");
    if (r->seen[token])
        return fail(r, name, "is there twice: leave one out");
    if (!read_color(value, &r->theme.colors[token]))
        return fail(r, value, "is no colour: write #RRGGBB or #RRGGBBAA");
    r->seen[token] = true;
    return ENSHU_OK;
}

static enshu_status read_line(reader *r, span line)
{
    const span name = next_word(&line);
    if (name.len == 0 || name.text[0] == '#')
        return ENSHU_OK;
    const span value = next_word(&line);
    const span more = next_word(&line);
    if (more.len > 0)
        return fail(r, more, "is too much: a line is a name and a colour");
    if (is_word(name, "border"))
        return read_border(r, value);
    return read_token(r, name, value);
}

static enshu_status check_complete(const reader *r)
{
    for (size_t i = 0; i < UI_TOKEN_COUNT; i++) {
        if (!r->seen[i])
            return enshu_fail_at(
                r->err, ENSHU_EINVAL, r->source, r->line,
                "the colour '%s' is missing: add a line for it",
                token_names[i]);
    }
    if (!r->seen_border)
        return enshu_fail_at(r->err, ENSHU_EINVAL, r->source, r->line,
                             "the border is missing: add 'border 1'");
    return ENSHU_OK;
}

enshu_status ui_theme_read(const char *text, const char *source, ui_theme *out,
                           enshu_error *err)
{
    reader r = {.source = source, .err = err};
    while (*text != '\0') {
        const size_t len = strcspn(text, "\n");
        r.line++;
        const enshu_status st = read_line(&r, (span){text, len});
        if (st != ENSHU_OK)
            return st;
        text += text[len] == '\n' ? len + 1 : len;
    }
    const enshu_status st = check_complete(&r);
    if (st == ENSHU_OK)
        *out = r.theme;
    return st;
}
