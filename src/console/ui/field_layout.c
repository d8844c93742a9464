/* Where the parts of a text being written are. */
#include <string.h>

#include "base/utf8.h"
#include "console/ui/field_internal.h"

/* ---- lines ---- */

/* The contents with the composition at the caret. */
static void compose(field *f)
{
    const char *preedit = ui_edit_preedit(f->e);
    const size_t len = ui_edit_len(f->e);
    const size_t caret = ui_edit_caret(f->e);
    const size_t more = f->focused ? strlen(preedit) : 0;
    f->preedit_at = caret;
    f->preedit_len = more;
    f->caret = caret;
    f->len = len + more;
    if (more == 0) {
        f->text = ui_edit_text(f->e);
        return;
    }
    size_t start;
    size_t end;
    ui_edit_preedit_part(f->e, &start, &end);
    f->caret = caret + start;
    char *text = ui__alloc(f->u, f->len + 1);
    memcpy(text, ui_edit_text(f->e), caret);
    memcpy(text + caret, preedit, more);
    memcpy(text + caret + more, ui_edit_text(f->e) + caret, len - caret + 1);
    f->text = text;
}

void field__lay_out(field *f)
{
    compose(f);
    ui_text *t = f->u->text;
    size_t room = f->area ? 16 : 1;
    if (f->area)
        f->n_lines =
            ui_text_break(t, FIELD_FONT, f->text, f->len, f->view.w, NULL, 0);
    else
        f->n_lines = 1;
    room = f->n_lines > room ? f->n_lines : room;
    f->lines = ui__alloc(f->u, room * sizeof *f->lines);
    f->lines[0] = (ui_text_line){0, f->len};
    if (f->area)
        (void)ui_text_break(t, FIELD_FONT, f->text, f->len, f->view.w, f->lines,
                            f->n_lines);
    /* Blanks and the newline at a break belong to the line before. */
    for (size_t i = 0; i < f->n_lines; i++) {
        const size_t next = i + 1 < f->n_lines ? f->lines[i + 1].start : f->len;
        f->lines[i].len = next - f->lines[i].start;
    }
}

size_t field__line_of(const field *f, size_t byte)
{
    size_t line = 0;
    while (line + 1 < f->n_lines && f->lines[line + 1].start <= byte)
        line++;
    return line;
}

static bool ends_with_newline(const field *f, size_t line)
{
    const ui_text_line *l = &f->lines[line];
    return l->len > 0 && f->text[l->start + l->len - 1] == '\n';
}

/* ---- across ---- */

int field__x_of(const field *f, size_t line, size_t byte)
{
    const size_t start = f->lines[line].start;
    const int x =
        ui_text_width(f->u->text, FIELD_FONT, f->text + start, byte - start);
    /* Blanks that hang over the edge do not carry the caret away. */
    return f->area && x > f->view.w - 1 ? f->view.w - 1 : x;
}

size_t field__byte_at(const field *f, size_t line, int x)
{
    const ui_text_line *l = &f->lines[line];
    size_t end = l->start + l->len;
    /* Behind the last character of a broken line is the next line. */
    if (ends_with_newline(f, line) || line + 1 < f->n_lines)
        end = ui_grapheme_prev(f->text, f->len, end);
    size_t at = l->start;
    while (at < end) {
        const size_t next = ui_grapheme_next(f->text, f->len, at);
        const int left = field__x_of(f, line, at);
        const int right = field__x_of(f, line, next);
        if (x < (left + right) / 2)
            break;
        at = next;
    }
    return at;
}

/* ---- down ---- */

int field__line_y(const field *f, size_t line)
{
    if (!f->area)
        return f->view.y + (f->view.h - FIELD_LINE) / 2;
    return f->view.y + (int)line * FIELD_LINE - f->scroll;
}

size_t field__line_at(const field *f, int y)
{
    if (!f->area)
        return 0;
    const int line = (y - f->view.y + f->scroll) / FIELD_LINE;
    if (line < 0)
        return 0;
    return (size_t)line < f->n_lines ? (size_t)line : f->n_lines - 1;
}

static void clamp_scroll(field *f)
{
    const int size =
        f->area ? (int)f->n_lines * FIELD_LINE : field__x_of(f, 0, f->len) + 2;
    const int view = f->area ? f->view.h : f->view.w;
    const int most = size > view ? size - view : 0;
    if (f->scroll > most)
        f->scroll = most;
    if (f->scroll < 0)
        f->scroll = 0;
}

void field__show_caret(field *f)
{
    if (f->active) {
        const size_t line = field__line_of(f, f->caret);
        const int at =
            f->area ? (int)line * FIELD_LINE : field__x_of(f, line, f->caret);
        const int size = f->area ? FIELD_LINE : 2;
        const int view = f->area ? f->view.h : f->view.w;
        if (at < f->scroll)
            f->scroll = at;
        if (at + size > f->scroll + view)
            f->scroll = at + size - view;
    }
    clamp_scroll(f);
}

/* ---- words ---- */

typedef enum script {
    SCRIPT_BLANK,
    SCRIPT_LATIN,
    SCRIPT_HIRAGANA,
    SCRIPT_KATAKANA,
    SCRIPT_KANJI,
    SCRIPT_SIGN
} script;

static const struct {
    uint32_t first;
    uint32_t last;
    script script;
} scripts[] = {
    {'0', '9', SCRIPT_LATIN},          {'A', 'Z', SCRIPT_LATIN},
    {'_', '_', SCRIPT_LATIN},          {'a', 'z', SCRIPT_LATIN},
    {0xC0, 0x24F, SCRIPT_LATIN},       {0x3005, 0x3007, SCRIPT_KANJI},
    {0x3041, 0x309F, SCRIPT_HIRAGANA}, {0x30A1, 0x30FF, SCRIPT_KATAKANA},
    {0x3400, 0x9FFF, SCRIPT_KANJI},    {0xAC00, 0xD7A3, SCRIPT_LATIN},
    {0xF900, 0xFAFF, SCRIPT_KANJI},    {0xFF10, 0xFF5A, SCRIPT_LATIN},
    {0xFF66, 0xFF9F, SCRIPT_KATAKANA}, {0x20000, 0x3FFFF, SCRIPT_KANJI}};

static script script_at(const field *f, size_t at)
{
    uint32_t code;
    (void)base_utf8_decode(f->text + at, f->len - at, &code, NULL);
    if (code == ' ' || code == '\n' || code == 0x3000)
        return SCRIPT_BLANK;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        if (code >= scripts[i].first && code <= scripts[i].last)
            return scripts[i].script;
    }
    return SCRIPT_SIGN;
}

static size_t word_back(const field *f, size_t at)
{
    while (at > 0
           && script_at(f, ui_grapheme_prev(f->text, f->len, at))
                  == SCRIPT_BLANK)
        at = ui_grapheme_prev(f->text, f->len, at);
    if (at == 0)
        return 0;
    const script run = script_at(f, ui_grapheme_prev(f->text, f->len, at));
    while (at > 0) {
        const size_t before = ui_grapheme_prev(f->text, f->len, at);
        if (script_at(f, before) != run)
            break;
        at = before;
    }
    return at;
}

static size_t word_forward(const field *f, size_t at)
{
    if (at == f->len)
        return at;
    const script run = script_at(f, at);
    while (at < f->len && script_at(f, at) == run)
        at = ui_grapheme_next(f->text, f->len, at);
    while (at < f->len && run != SCRIPT_BLANK
           && script_at(f, at) == SCRIPT_BLANK)
        at = ui_grapheme_next(f->text, f->len, at);
    return at;
}

size_t field__word_end(const field *f, size_t at, bool forward)
{
    return forward ? word_forward(f, at) : word_back(f, at);
}
