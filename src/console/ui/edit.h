/*
 * ui/edit.h - a text being written: caret, selection, composition, undo.
 *
 * The caret moves and deletes by grapheme cluster.  Input is made NFC,
 * control characters are dropped, and a one-line text turns newlines into
 * spaces.  What would pass the limit is refused as a whole and remembered for
 * the field to show.  Text of an input method (the preedit) is not part of the
 * contents until it is committed.
 *
 * Threads: belongs to one thread.
 */
#ifndef ENSHU_UI_EDIT_H
#define ENSHU_UI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ui_edit ui_edit;

/* At most `max` characters (code points). */
ui_edit *ui_edit_create(size_t max, bool lines);
void ui_edit_destroy(ui_edit *e); /* accepts NULL */

/* Contents, borrowed until the next change; bytes. */
const char *ui_edit_text(const ui_edit *e);
size_t ui_edit_len(const ui_edit *e);
size_t ui_edit_count(const ui_edit *e); /* characters */
size_t ui_edit_max(const ui_edit *e);
/* Rises with each change of the contents. */
unsigned ui_edit_version(const ui_edit *e);
/* Replaces everything; the caret goes to the end, undo starts anew. */
void ui_edit_set(ui_edit *e, const char *text);

size_t ui_edit_caret(const ui_edit *e); /* byte */
/* The selection, empty when *start == *end. */
void ui_edit_selection(const ui_edit *e, size_t *start, size_t *end);
void ui_edit_select(ui_edit *e, size_t from, size_t caret);

/* Puts text in place of the selection.  False: refused, too long. */
bool ui_edit_insert(ui_edit *e, const char *text);
/* How long the text would have been that was refused last, 0: none. */
size_t ui_edit_refused(const ui_edit *e);
void ui_edit_backspace(ui_edit *e);
void ui_edit_delete(ui_edit *e);
void ui_edit_move(ui_edit *e, int clusters, bool select);
void ui_edit_move_to(ui_edit *e, size_t byte, bool select);
void ui_edit_undo(ui_edit *e);
void ui_edit_redo(ui_edit *e);

/* The composition; start and length are characters of it and are clamped. */
void ui_edit_set_preedit(ui_edit *e, const char *text, int start, int length);
const char *ui_edit_preedit(const ui_edit *e); /* "" when not composing */
void ui_edit_preedit_part(const ui_edit *e, size_t *start, size_t *end);

#endif /* ENSHU_UI_EDIT_H */
