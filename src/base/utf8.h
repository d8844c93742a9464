/*
 * base/utf8.h - UTF-8 text and the columns it takes in a terminal.
 *
 * Well-formed means RFC 3629: no over-long forms, no surrogates, nothing past
 * U+10FFFF.  Widths are those of East Asian terminals: wide and full-width
 * characters take two columns, combining marks none, ambiguous ones one.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_BASE_UTF8_H
#define ENSHU_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

enum { BASE_UTF8_REPLACEMENT = 0xFFFD };

/* Reads one character of the `len` bytes (1 or more).  Returns how many bytes
 * it took; an ill-formed sequence takes one byte and gives U+FFFD with *ok
 * false.  `ok` may be NULL. */
size_t base_utf8_decode(const char *bytes, size_t len, uint32_t *code,
                        bool *ok);
/* How many bytes at the start are well-formed; `len` when all are. */
size_t base_utf8_check(const char *bytes, size_t len);
bool base_utf8_is_valid(const char *bytes, size_t len);

/* Columns of one character, and of a text with control characters counted as
 * the replacement that base_utf8_append_clean writes. */
unsigned base_utf8_columns_of(uint32_t code);
size_t base_utf8_columns(const char *text);

/* Appends `text` so that it is safe to show in a terminal: control characters
 * and ill-formed bytes become U+FFFD.  A newline becomes a space. */
bool base_utf8_append_clean(base_buffer *b, const char *text);
/* The same in exactly `columns` columns: padded with spaces on the right, or
 * cut on a character boundary and ended with an ellipsis. */
bool base_utf8_append_cell(base_buffer *b, const char *text, size_t columns);

/* Would a spreadsheet take this text for a formula, or for a command of one?
 * Blanks, control characters and full-width signs before it do not save. */
bool base_utf8_is_formula(const char *text);

#endif /* ENSHU_BASE_UTF8_H */
