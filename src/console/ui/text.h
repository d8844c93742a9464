/*
 * ui/text.h - fonts, how wide texts are, and where lines break.
 *
 * The type scale is t12 t14 t16 t20 t28, regular and bold, and a fixed-width
 * face for t12 and t14.  Where glyphs come from is a ui_font_source: SDL2_ttf
 * (ui/font_sdl.h) or, in tests, a fake with round numbers.  One A8 mask a
 * (face, size, character) is kept in an atlas bounded in bytes.
 *
 * Widths are logical and cover the text as it will be drawn: measuring and
 * drawing use the same advances.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_UI_TEXT_H
#define ENSHU_UI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ui_size {
    UI_T12,
    UI_T14,
    UI_T16,
    UI_T20,
    UI_T28,
    UI_SIZE_COUNT
} ui_size;

typedef enum ui_face { UI_REGULAR, UI_BOLD, UI_MONO, UI_FACE_COUNT } ui_face;

typedef struct ui_font {
    uint8_t size; /* ui_size */
    uint8_t face; /* ui_face */
} ui_font;

/* One glyph's mask in device pixels. */
typedef struct ui_glyph {
    const uint8_t *mask; /* NULL: nothing to draw */
    int w;
    int h;
    int left;    /* of the mask, from the pen */
    int top;     /* of the mask, above the baseline */
    int advance; /* of the pen */
} ui_glyph;

/* Where glyphs come from; px is the size in device pixels. */
typedef struct ui_font_source {
    void *user;
    /* Draws one character; false when the face lacks it.  The mask is valid
     * until the next call. */
    bool (*glyph)(void *user, ui_face face, int px, uint32_t code,
                  ui_glyph *out);
    /* The advance alone, cheaper. */
    int (*advance)(void *user, ui_face face, int px, uint32_t code);
    void (*destroy)(void *user); /* may be NULL */
} ui_font_source;

/* Half an em for what takes one column in a terminal, one em for what takes
 * two; no masks but filled boxes.  For goldens that no FreeType changes. */
ui_font_source ui_font_fake(void);

typedef struct ui_text ui_text; /* the text engine */

/* Takes over the source. */
ui_text *ui_text_create(ui_font_source source, float scale);
void ui_text_destroy(ui_text *t); /* accepts NULL */
/* Every glyph is made again at the new size. */
void ui_text_set_scale(ui_text *t, float scale);
/* The glyph of a character, 〓 when the font lacks it; borrowed until the next
 * call. */
const ui_glyph *ui_text_glyph(ui_text *t, ui_font font, uint32_t code);
size_t ui_text_atlas_bytes(const ui_text *t);

int ui_text_size(ui_font font);   /* logical, 12 .. 28 */
int ui_text_height(ui_font font); /* line box: 18 21 24 28 40 */

/* Logical width of `len` bytes of UTF-8. */
int ui_text_width(ui_text *t, ui_font font, const char *text, size_t len);
/* How many bytes of one line fit in `width`; on a character boundary. */
size_t ui_text_fit(ui_text *t, ui_font font, const char *text, size_t len,
                   int width);

/* One line of a broken text. */
typedef struct ui_text_line {
    size_t start; /* bytes */
    size_t len;   /* without the newline or blanks at the break */
} ui_text_line;

/* Breaks a text at newlines and by kinsoku to `width`.  Returns how many lines
 * there are, and writes the first `max` of them.  Newlines lie between lines:
 * an empty text is one empty line. */
size_t ui_text_break(ui_text *t, ui_font font, const char *text, size_t len,
                     int width, ui_text_line *out, size_t max);

/* ---- grapheme clusters ---- */

/* The next (previous) cluster boundary after (before) byte `at`. */
size_t ui_grapheme_next(const char *text, size_t len, size_t at);
size_t ui_grapheme_prev(const char *text, size_t len, size_t at);
size_t ui_grapheme_count(const char *text, size_t len);

#endif /* ENSHU_UI_TEXT_H */
