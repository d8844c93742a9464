/*
 * drill/fold.h - texts as they are compared: what people type differs in
 * things that do not matter.
 */
#ifndef ENSHU_DRILL_FOLD_H
#define ENSHU_DRILL_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes the text without blanks, Latin letters small, full-width letters,
 * digits and signs half-width, half-width kana full-width (with their voice
 * marks).  `out` must hold strlen(text) + 1 bytes; returns how many were
 * written before the NUL. */
size_t enshu__fold(const char *text, char *out);

/* Writes a folded text without the phrases that everybody begins and ends
 * letters with; for each character that is left, the place in the folded text
 * it comes from.  `out` holds strlen(folded) + 1 bytes, `where` (may be NULL)
 * a number for each of them.  Returns the characters written. */
size_t enshu__plain(const char *folded, char *out, uint32_t *where);

/* The text folded, in memory to be freed with enshu__free; NULL: none left. */
char *enshu__folded(const char *text);

#endif /* ENSHU_DRILL_FOLD_H */
