/*
 * ui/text_internal.h - what the files of the text engine share.
 */
#ifndef ENSHU_UI_TEXT_INTERNAL_H
#define ENSHU_UI_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/ui/text.h"

/* The size of a font in device pixels. */
int ui_text__px(const ui_text *t, ui_font font);
/* Advance of one character in device pixels. */
int ui_text__advance(ui_text *t, ui_font font, uint32_t code);
/* Advance of a text in device pixels. */
int ui_text__advance_of(ui_text *t, ui_font font, const char *text, size_t len);
/* The largest number of device pixels that counts as `width` logical. */
int ui_text__room(const ui_text *t, int width);

/* ---- grapheme clusters, one character after the other ---- */

typedef struct ui_cluster {
    uint8_t last;        /* class of the character before */
    bool any;            /* there was one */
    bool pictograph;     /* the cluster is a pictograph and its extensions */
    bool odd_indicators; /* an odd number of regional indicators so far */
} ui_cluster;

/* Takes the next character; true when a cluster begins with it. */
bool ui_cluster__next(ui_cluster *s, uint32_t code);

#endif /* ENSHU_UI_TEXT_INTERNAL_H */
