#include "script/lexer.h"

#include <string.h>

/* Lua reads its source in the C locale; so do we. */
static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(int c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_break(int c)
{
    return c == '\n' || c == '\r';
}

static bool is_space(int c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

/* The byte `ahead` places on, -1 behind the end. */
static int peek(const enshu__lexer *lx, size_t ahead)
{
    if ((size_t)(lx->end - lx->at) <= ahead)
        return -1;
    return (unsigned char)lx->at[ahead];
}

/* Steps over one line break, of one byte or of two different ones. */
static void skip_break(enshu__lexer *lx)
{
    const int first = peek(lx, 0);
    const int second = peek(lx, 1);
    lx->at += is_break(second) && second != first ? 2 : 1;
    lx->line++;
}

void enshu__lexer_init(enshu__lexer *lx, const char *text, size_t size)
{
    *lx = (enshu__lexer){.at = text, .end = text + size, .line = 1};
}

bool enshu__token_is(const enshu__token *token, const char *text)
{
    const size_t len = strlen(text);
    return token->len == len && memcmp(token->text, text, len) == 0;
}

static void skip_blanks(enshu__lexer *lx)
{
    for (;;) {
        const int c = peek(lx, 0);
        if (is_break(c))
            skip_break(lx);
        else if (is_space(c))
            lx->at++;
        else
            return;
    }
}

/* At a '[': the number of '=' in an opening long bracket plus 1; 0 when there
 * is none. */
static size_t long_bracket(const enshu__lexer *lx)
{
    size_t level = 0;
    while (peek(lx, 1 + level) == '=')
        level++;
    return peek(lx, 1 + level) == '[' ? level + 1 : 0;
}

/* Steps over a long bracket and all it holds; false when it does not end. */
static bool skip_long(enshu__lexer *lx, size_t level)
{
    lx->at += level + 1;
    while (lx->at < lx->end) {
        if (is_break(*lx->at)) {
            skip_break(lx);
            continue;
        }
        size_t equals = 0;
        if (*lx->at == ']')
            while (peek(lx, 1 + equals) == '=')
                equals++;
        if (*lx->at == ']' && equals + 1 == level
            && peek(lx, 1 + equals) == ']') {
            lx->at += level + 1;
            return true;
        }
        lx->at += 1 + equals;
    }
    return false;
}

static enshu__token_type read_comment(enshu__lexer *lx)
{
    lx->at += 2;
    const size_t level = peek(lx, 0) == '[' ? long_bracket(lx) : 0;
    if (level > 0)
        return skip_long(lx, level) ? ENSHU__TOKEN_COMMENT : ENSHU__TOKEN_BAD;
    while (lx->at < lx->end && !is_break(*lx->at))
        lx->at++;
    return ENSHU__TOKEN_COMMENT;
}

/* Steps over a backslash and what it escapes. */
static void skip_escape(enshu__lexer *lx)
{
    lx->at++;
    const int c = peek(lx, 0);
    if (is_break(c)) {
        skip_break(lx);
    } else if (c == 'z') {
        lx->at++;
        skip_blanks(lx);
    } else if (c >= 0) {
        lx->at++;
    }
}

static enshu__token_type read_quoted(enshu__lexer *lx)
{
    const char quote = *lx->at++;
    while (lx->at < lx->end && !is_break(*lx->at)) {
        if (*lx->at == '\\') {
            skip_escape(lx);
        } else if (*lx->at++ == quote) {
            return ENSHU__TOKEN_STRING;
        }
    }
    return ENSHU__TOKEN_BAD;
}

/* Like Lua, takes everything that looks like a numeral and leaves it to the
 * compiler to refuse a malformed one. */
static enshu__token_type read_number(enshu__lexer *lx)
{
    char exponent = 'e';
    if (*lx->at == '0' && (peek(lx, 1) == 'x' || peek(lx, 1) == 'X')) {
        exponent = 'p';
        lx->at += 2;
    }
    for (;;) {
        const int c = peek(lx, 0);
        if (c == exponent || c == exponent - 'a' + 'A') {
            lx->at++;
            if (peek(lx, 0) == '-' || peek(lx, 0) == '+')
                lx->at++;
        } else if (is_hex(c) || c == '.') {
            lx->at++;
        } else {
            break;
        }
    }
    if (is_letter(peek(lx, 0)))
        lx->at++; /* Lua makes the numeral malformed here. */
    return ENSHU__TOKEN_NUMBER;
}

static enshu__token_type read_name(enshu__lexer *lx)
{
    while (is_letter(peek(lx, 0)) || is_digit(peek(lx, 0)))
        lx->at++;
    return ENSHU__TOKEN_NAME;
}

static enshu__token_type read_symbol(enshu__lexer *lx)
{
    static const char *const longer[] = {
        "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
    enum { N_LONGER = sizeof longer / sizeof *longer };
    static const char single[] = "+-*/%^#&~|<>=(){}[];:,.";

    const size_t left = (size_t)(lx->end - lx->at);
    for (size_t i = 0; i < N_LONGER; i++) {
        const size_t len = strlen(longer[i]);
        if (len <= left && memcmp(lx->at, longer[i], len) == 0) {
            lx->at += len;
            return ENSHU__TOKEN_SYMBOL;
        }
    }
    const char c = *lx->at++;
    return c != '\0' && strchr(single, c) ? ENSHU__TOKEN_SYMBOL
                                          : ENSHU__TOKEN_BAD;
}

/* `lx` stands on the first byte of a token. */
static enshu__token_type read_token(enshu__lexer *lx)
{
    const int c = peek(lx, 0);
    const int next = peek(lx, 1);
    if (is_letter(c))
        return read_name(lx);
    if (is_digit(c) || (c == '.' && is_digit(next)))
        return read_number(lx);
    if (c == '"' || c == '\'')
        return read_quoted(lx);
    if (c == '-' && next == '-')
        return read_comment(lx);
    if (c == '[') {
        const size_t level = long_bracket(lx);
        if (level > 0)
            return skip_long(lx, level) ? ENSHU__TOKEN_STRING
                                        : ENSHU__TOKEN_BAD;
    }
    return read_symbol(lx);
}

enshu__token enshu__lexer_next(enshu__lexer *lx)
{
    skip_blanks(lx);
    enshu__token token = {.text = lx->at, .line = lx->line};
    if (lx->at == lx->end)
        return token;
    token.type = read_token(lx);
    token.len = (size_t)(lx->at - token.text);
    return token;
}
