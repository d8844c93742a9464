/* What a person does to a text field. */
#include <string.h>

#include "console/ui/field_internal.h"

/* ---- the clipboard ---- */

static void copy(field *f, bool select)
{
    (void)select;
    size_t start;
    size_t end;
    ui_edit_selection(f->e, &start, &end);
    if (start == end)
        return;
    base_buffer_clear(&f->u->copied);
    f->u->has_copied = base_buffer_append(
        &f->u->copied, ui_edit_text(f->e) + start, end - start);
}

static void cut(field *f, bool select)
{
    size_t start;
    size_t end;
    ui_edit_selection(f->e, &start, &end);
    copy(f, select);
    if (start != end)
        ui_edit_delete(f->e);
}

/* ---- moves ---- */

static void go_left(field *f, bool select)
{
    ui_edit_move(f->e, -1, select);
}

static void go_right(field *f, bool select)
{
    ui_edit_move(f->e, 1, select);
}

static void go_word_left(field *f, bool select)
{
    ui_edit_move_to(f->e, field__word_end(f, f->caret, false), select);
}

static void go_word_right(field *f, bool select)
{
    ui_edit_move_to(f->e, field__word_end(f, f->caret, true), select);
}

static void go_home(field *f, bool select)
{
    const size_t line = field__line_of(f, f->caret);
    ui_edit_move_to(f->e, f->lines[line].start, select);
}

static void go_end(field *f, bool select)
{
    const size_t line = field__line_of(f, f->caret);
    ui_edit_move_to(f->e, field__byte_at(f, line, 1 << 20), select);
}

static void go_first(field *f, bool select)
{
    ui_edit_move_to(f->e, 0, select);
}

static void go_last(field *f, bool select)
{
    ui_edit_move_to(f->e, f->len, select);
}

/* Lines down; keeps to the column where the moves began. */
static void go_lines(field *f, int lines, bool select)
{
    const size_t line = field__line_of(f, f->caret);
    if (f->wanted < 0)
        f->wanted = field__x_of(f, line, f->caret);
    f->vertical = true;
    const int64_t to = (int64_t)line + lines;
    if (to < 0)
        ui_edit_move_to(f->e, 0, select);
    else if (to >= (int64_t)f->n_lines)
        ui_edit_move_to(f->e, f->len, select);
    else
        ui_edit_move_to(f->e, field__byte_at(f, (size_t)to, f->wanted), select);
}

static int page(const field *f)
{
    const int lines = f->view.h / FIELD_LINE - 1;
    return lines > 1 ? lines : 1;
}

static void go_up(field *f, bool select)
{
    go_lines(f, -1, select);
}

static void go_down(field *f, bool select)
{
    go_lines(f, 1, select);
}

static void go_page_up(field *f, bool select)
{
    go_lines(f, -page(f), select);
}

static void go_page_down(field *f, bool select)
{
    go_lines(f, page(f), select);
}

/* ---- changes ---- */

static void backspace(field *f, bool select)
{
    (void)select;
    ui_edit_backspace(f->e);
}

static void delete_next(field *f, bool select)
{
    (void)select;
    ui_edit_delete(f->e);
}

static void new_line(field *f, bool select)
{
    (void)select;
    (void)ui_edit_insert(f->e, "\n");
}

static void select_all(field *f, bool select)
{
    (void)select;
    ui_edit_select(f->e, 0, ui_edit_len(f->e));
}

static void undo(field *f, bool select)
{
    if (select) /* Ctrl+Shift+Z */
        ui_edit_redo(f->e);
    else
        ui_edit_undo(f->e);
}

static void redo(field *f, bool select)
{
    (void)select;
    ui_edit_redo(f->e);
}

typedef void key_fn(field *f, bool select);

static const struct {
    int key;
    unsigned mods; /* Shift selects */
    key_fn *act;
} keys[] = {{UI_KEY_LEFT, 0, go_left},
            {UI_KEY_RIGHT, 0, go_right},
            {UI_KEY_UP, 0, go_up},
            {UI_KEY_DOWN, 0, go_down},
            {UI_KEY_HOME, 0, go_home},
            {UI_KEY_END, 0, go_end},
            {UI_KEY_PAGE_UP, 0, go_page_up},
            {UI_KEY_PAGE_DOWN, 0, go_page_down},
            {UI_KEY_BACKSPACE, 0, backspace},
            {UI_KEY_DELETE, 0, delete_next},
            {UI_KEY_ENTER, 0, new_line},
            {UI_KEY_LEFT, UI_CTRL, go_word_left},
            {UI_KEY_RIGHT, UI_CTRL, go_word_right},
            {UI_KEY_HOME, UI_CTRL, go_first},
            {UI_KEY_END, UI_CTRL, go_last},
            {'A', UI_CTRL, select_all},
            {'C', UI_CTRL, copy},
            {'X', UI_CTRL, cut},
            {'Z', UI_CTRL, undo},
            {'Y', UI_CTRL, redo}};

static void take_key(field *f)
{
    int key;
    unsigned mods;
    const ui_wants wants = field__wants(f);
    if (!ui__peek_key(f->u, &key, &mods) || !ui__wants_key(wants, key, mods))
        return;
    ui__take_key(f->u);
    const bool select = (mods & UI_SHIFT) != 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].key != key || keys[i].mods != (mods & UI_CTRL))
            continue;
        keys[i].act(f, select);
        f->active = true;
    }
}

/* ---- events ---- */

static void take_event(field *f, ui_event *e)
{
    switch (e->kind) {
    case UI_EVENT_PREEDIT:
        ui_edit_set_preedit(f->e, e->text ? e->text : "", e->start, e->length);
        break;
    case UI_EVENT_TEXT: /* a long commit comes in pieces */
        ui_edit_set_preedit(f->e, "", 0, 0);
        (void)ui_edit_insert(f->e, e->text ? e->text : "");
        break;
    case UI_EVENT_PASTE:
        (void)ui_edit_insert(f->e, e->text ? e->text : "");
        break;
    case UI_EVENT_NONE:
    case UI_EVENT_KEY:
    case UI_EVENT_MOVE:
    case UI_EVENT_PRESS:
    case UI_EVENT_RELEASE:
    case UI_EVENT_WHEEL:
    case UI_EVENT_FOCUS:
    case UI_EVENT_QUIT:
        return;
    }
    e->kind = UI_EVENT_NONE;
    f->active = true;
}

void field__take_events(field *f)
{
    ui *u = f->u;
    if (!ui__is_open(u))
        return;
    for (size_t i = 0; i < u->n_batch; i++)
        take_event(f, &u->batch[i]);
    take_key(f);
    u->composing = *ui_edit_preedit(f->e) != '\0';
}

/* ---- the mouse ---- */

static size_t byte_at_mouse(const field *f)
{
    const size_t line = field__line_at(f, f->u->mouse_y);
    const int across = f->area ? 0 : f->scroll;
    return field__byte_at(f, line, f->u->mouse_x - f->view.x + across);
}

/* A press in the field ends a composition too: it stays as it is. */
static void end_composition(field *f)
{
    char *text = xstrdup(ui_edit_preedit(f->e));
    ui_edit_set_preedit(f->e, "", 0, 0);
    (void)ui_edit_insert(f->e, text);
    xfree(text);
    f->u->composing = false;
    f->u->silent = true;
    ui_animate(f->u, 0);
}

void field__take_mouse(field *f)
{
    const ui *u = f->u;
    const bool pressed = u->pressed == f->id;
    const bool composing = *ui_edit_preedit(f->e) != '\0';
    if (composing && (pressed || !f->focused)) {
        end_composition(f);
        field__lay_out(f);
    }
    if (u->active != f->id || !ui__is_open(u))
        return;
    const size_t at = byte_at_mouse(f);
    if (pressed && u->clicked_twice) {
        const size_t end = field__word_end(f, at, true);
        ui_edit_select(f->e, field__word_end(f, end, false), end);
    } else if (pressed) {
        ui_edit_move_to(f->e, at, false);
    } else if (u->moved_x != 0 || u->moved_y != 0) {
        ui_edit_move_to(f->e, at, true);
    }
    f->active = true;
}
