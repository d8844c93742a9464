/*
 * script/lexer.h - cuts Lua source into tokens.
 *
 * It agrees with Lua 5.4 on where strings, comments, numbers and names begin
 * and end, so that a symbol it reports is one for Lua as well.  It accepts any
 * bytes, allocates nothing and knows no grammar.
 *
 * Threads: no shared state.
 */
#ifndef ENSHU_SCRIPT_LEXER_H
#define ENSHU_SCRIPT_LEXER_H

#include <stdbool.h>
#include <stddef.h>

typedef enum enshu__token_type {
    ENSHU__TOKEN_END,
    ENSHU__TOKEN_NAME, /* keywords too */
    ENSHU__TOKEN_NUMBER,
    ENSHU__TOKEN_STRING, /* quotes or long brackets included */
    ENSHU__TOKEN_SYMBOL,
    ENSHU__TOKEN_COMMENT, /* the dashes included, no line break at the end */
    ENSHU__TOKEN_BAD      /* an unfinished string or a stray byte */
} enshu__token_type;

typedef struct enshu__token {
    enshu__token_type type;
    const char *text; /* borrowed from the source, not terminated */
    size_t len;
    int line; /* of the first byte, from 1 */
} enshu__token;

typedef struct enshu__lexer {
    const char *at;
    const char *end;
    int line;
} enshu__lexer;

/* `text` must outlive the lexer and its tokens. */
void enshu__lexer_init(enshu__lexer *lx, const char *text, size_t size);
/* Returns END, with length 0, for ever once the text is used up; every other
 * token has at least one byte. */
enshu__token enshu__lexer_next(enshu__lexer *lx);

bool enshu__token_is(const enshu__token *token, const char *text);

#endif /* ENSHU_SCRIPT_LEXER_H */
