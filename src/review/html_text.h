/*
 * review/html_text.h - text inside markup.
 *
 * Nothing that people typed can become markup: the five characters that mean
 * something are written as entities, so that it holds in texts and in quoted
 * attributes alike.  Control characters, ill-formed UTF-8 (surrogates among it)
 * and what is no character become U+FFFD; line breaks and tabs stay.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_REVIEW_HTML_TEXT_H
#define ENSHU_REVIEW_HTML_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

void html_append(base_buffer *out, const char *text);

/* The same as words of their own: what is written from right to left, or says
 * that what follows is, reaches no further than their end. */
void html_append_typed(base_buffer *out, const char *text);

/* The first `columns` columns (base/utf8.h), with an ellipsis when there were
 * more. */
void html_append_cut(base_buffer *out, const char *text, size_t columns);

#endif /* ENSHU_REVIEW_HTML_TEXT_H */
