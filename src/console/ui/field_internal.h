/*
 * ui/field_internal.h - what the files of text fields share.
 *
 * A field lays its text out in lines (a one-line field has one), takes what
 * the person did, and is laid out anew when that changed something.
 */
#ifndef ENSHU_UI_FIELD_INTERNAL_H
#define ENSHU_UI_FIELD_INTERNAL_H

#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

typedef struct field {
    ui *u;
    ui_id id;
    ui_edit *e;
    bool area;
    bool focused;
    bool note;    /* an area that leaves Enter alone */
    ui_rect box;  /* with its border */
    ui_rect view; /* where text is */

    /* contents with the composition in its place */
    const char *text;
    size_t len;
    size_t preedit_at;
    size_t preedit_len;
    size_t caret; /* byte of `text` */

    ui_text_line *lines; /* `len` of each is up to the next line */
    size_t n_lines;

    int scroll;    /* down, or to the right when it has one line */
    int wanted;    /* where Up and Down would like to be, -1: where they are */
    bool active;   /* something was done: the caret is to be seen */
    bool vertical; /* it was a move up or down */
} field;

#define FIELD_FONT UI_BODY
enum { FIELD_LINE = 21 };

/* ---- field_layout.c ---- */

void field__lay_out(field *f);
/* The line a byte is on; the start of a line is on that line. */
size_t field__line_of(const field *f, size_t byte);
/* From the left edge of the text, without scrolling. */
int field__x_of(const field *f, size_t line, size_t byte);
/* The boundary nearest to x on a line. */
size_t field__byte_at(const field *f, size_t line, int x);
/* The line at y of the window. */
size_t field__line_at(const field *f, int y);
int field__line_y(const field *f, size_t line); /* in the window */
/* Moves the view so that the caret is in it. */
void field__show_caret(field *f);
/* The end of the run of like characters from `at`, forward or back. */
size_t field__word_end(const field *f, size_t at, bool forward);

/* Which keys are its own. */
ui_wants field__wants(const field *f);

/* ---- field_keys.c ---- */

/* Events of this frame: text, composition, paste, keys. */
void field__take_events(field *f);
void field__take_mouse(field *f);

#endif /* ENSHU_UI_FIELD_INTERNAL_H */
