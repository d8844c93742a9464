/* script/utf8_text.h - checks on UTF-8 text. */
#ifndef ENSHU_SCRIPT_UTF8_TEXT_H
#define ENSHU_SCRIPT_UTF8_TEXT_H

#include <stddef.h>

/* The length of the valid character at the start of `text`: 1 to 4, or 0 when
 * there is none (overlong forms and surrogates are invalid). */
size_t enshu__utf8_step(const char *text, size_t len);
/* How many bytes at the start are valid UTF-8. */
size_t enshu__utf8_valid(const char *text, size_t len);
/* The longest valid cut: at most `max` bytes, on a character boundary. */
size_t enshu__utf8_cut(const char *text, size_t len, size_t max);

#endif /* ENSHU_SCRIPT_UTF8_TEXT_H */
