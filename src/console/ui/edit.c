/* A text being written. */
#include "console/ui/edit.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "console/ui/edit_internal.h"
#include "console/ui/text.h"

ui_edit *ui_edit_create(size_t max, bool lines)
{
    ui_edit *e = xcalloc(1, sizeof *e);
    e->max = max;
    e->lines = lines;
    e->text = xstrdup("");
    e->preedit = xstrdup("");
    return e;
}

void ui_edit_destroy(ui_edit *e)
{
    if (!e)
        return;
    edit__forget(e);
    xfree(e->text);
    xfree(e->preedit);
    xfree(e);
}

/* ---- reading ---- */

const char *ui_edit_text(const ui_edit *e)
{
    return e->text;
}

size_t ui_edit_len(const ui_edit *e)
{
    return e->len;
}

size_t ui_edit_count(const ui_edit *e)
{
    return e->count;
}

size_t ui_edit_max(const ui_edit *e)
{
    return e->max;
}

unsigned ui_edit_version(const ui_edit *e)
{
    return e->version;
}

size_t ui_edit_refused(const ui_edit *e)
{
    return e->refused;
}

size_t ui_edit_caret(const ui_edit *e)
{
    return e->caret;
}

void ui_edit_selection(const ui_edit *e, size_t *start, size_t *end)
{
    *start = e->caret < e->anchor ? e->caret : e->anchor;
    *end = e->caret < e->anchor ? e->anchor : e->caret;
}

/* ---- changing ---- */

void edit__splice(ui_edit *e, size_t at, size_t cut, const char *put,
                  size_t put_len)
{
    const size_t len = e->len - cut + put_len;
    if (len > e->room) {
        e->room = 2 * len;
        e->text = xrealloc(e->text, e->room + 1);
    }
    memmove(e->text + at + put_len, e->text + at + cut, e->len - at - cut + 1);
    memcpy(e->text + at, put, put_len);
    e->len = len;
    e->count = edit__count(e->text, e->len);
    e->version++;
    e->refused = 0;
}

/* Replaces and moves the caret behind what was put there. */
static void change(ui_edit *e, size_t at, size_t cut, const char *put,
                   size_t put_len, bool typed)
{
    edit__note(e, at, cut, put, put_len, typed);
    edit__splice(e, at, cut, put, put_len);
    e->caret = at + put_len;
    e->anchor = e->caret;
}

/* The end of the last cluster that fits into `max` characters: a text from
 * elsewhere that is too long is cut there. */
static size_t cut_at(const char *text, size_t len, size_t max)
{
    size_t end = 0;
    for (size_t count = 0; end < len;) {
        const size_t next = ui_grapheme_next(text, len, end);
        count += edit__count(text + end, next - end);
        if (count > max)
            break;
        end = next;
    }
    return end;
}

void ui_edit_set(ui_edit *e, const char *text)
{
    char *clean = edit__clean(text, strlen(text), e->lines);
    size_t len = strlen(clean);
    len = cut_at(clean, len, e->max);
    edit__forget(e);
    edit__splice(e, 0, e->len, clean, len);
    e->caret = len;
    e->anchor = len;
    ui_edit_set_preedit(e, "", 0, 0);
    xfree(clean);
}

/* The first boundary at or behind `at`. */
static size_t boundary_from(const char *text, size_t len, size_t at)
{
    size_t next = 0;
    while (next < at)
        next = ui_grapheme_next(text, len, next);
    return next;
}

/* The text with `put` in place of start..end, where the clusters on both sides
 * may have become one with it: [from, to) is replaced by *clean, and the caret
 * goes behind *before bytes of that. */
typedef struct joined {
    size_t from;
    size_t to;
    char *clean;
    size_t before;
} joined;

static joined join(const ui_edit *e, size_t start, size_t end, const char *put)
{
    const size_t from =
        start > 0 ? ui_grapheme_prev(e->text, e->len, start) : 0;
    const size_t to =
        end < e->len ? ui_grapheme_next(e->text, e->len, end) : end;
    const size_t left = start - from;
    const size_t len = strlen(put);
    char *raw = xmalloc(left + len + (to - end) + 1);
    memcpy(raw, e->text + from, left);
    memcpy(raw + left, put, len);
    memcpy(raw + left + len, e->text + end, to - end);
    joined j = {from, to, edit__clean(raw, left + len + to - end, e->lines), 0};
    char *before = edit__clean(raw, left + len, e->lines);
    const size_t size = strlen(j.clean);
    size_t at = strlen(before);
    j.before = boundary_from(j.clean, size, at < size ? at : size);
    xfree(before);
    xfree(raw);
    return j;
}

/* Leaves out what is the same at both ends, so that the history holds only
 * what changed. */
static void replace_joined(ui_edit *e, const joined *j, bool typed)
{
    const size_t size = strlen(j->clean);
    const size_t old = j->to - j->from;
    size_t same = 0;
    while (same < size && same < old
           && j->clean[same] == e->text[j->from + same])
        same++;
    size_t tail = 0;
    while (tail < size - same && tail < old - same
           && j->clean[size - 1 - tail] == e->text[j->to - 1 - tail])
        tail++;
    change(e, j->from + same, old - same - tail, j->clean + same,
           size - same - tail, typed);
    e->caret = j->from + j->before;
    e->anchor = e->caret;
}

bool ui_edit_insert(ui_edit *e, const char *text)
{
    size_t start;
    size_t end;
    ui_edit_selection(e, &start, &end);
    const joined j = join(e, start, end, text);
    const size_t count = e->count - edit__count(e->text + j.from, j.to - j.from)
                         + edit__count(j.clean, strlen(j.clean));
    const bool fits = count <= e->max;
    if (fits)
        replace_joined(e, &j, start == end && !strchr(text, '\n'));
    else
        e->refused = count;
    xfree(j.clean);
    return fits;
}

/* Deletes the selection; false when there is none. */
static bool delete_selection(ui_edit *e)
{
    size_t start;
    size_t end;
    ui_edit_selection(e, &start, &end);
    if (start == end)
        return false;
    change(e, start, end - start, "", 0, false);
    return true;
}

void ui_edit_backspace(ui_edit *e)
{
    if (delete_selection(e) || e->caret == 0)
        return;
    const size_t from = ui_grapheme_prev(e->text, e->len, e->caret);
    change(e, from, e->caret - from, "", 0, false);
}

void ui_edit_delete(ui_edit *e)
{
    if (delete_selection(e) || e->caret == e->len)
        return;
    const size_t to = ui_grapheme_next(e->text, e->len, e->caret);
    change(e, e->caret, to - e->caret, "", 0, false);
}

/* ---- the caret ---- */

void ui_edit_move_to(ui_edit *e, size_t byte, bool select)
{
    edit__seal(e);
    e->caret = boundary_from(e->text, e->len, byte < e->len ? byte : e->len);
    if (!select)
        e->anchor = e->caret;
}

void ui_edit_select(ui_edit *e, size_t from, size_t caret)
{
    ui_edit_move_to(e, from, false);
    ui_edit_move_to(e, caret, true);
}

void ui_edit_move(ui_edit *e, int clusters, bool select)
{
    size_t start;
    size_t end;
    ui_edit_selection(e, &start, &end);
    edit__seal(e);
    if (!select && start != end) {
        /* The first step only leaves the selection. */
        e->caret = clusters < 0 ? start : end;
        e->anchor = e->caret;
        return;
    }
    for (; clusters > 0 && e->caret < e->len; clusters--)
        e->caret = ui_grapheme_next(e->text, e->len, e->caret);
    for (; clusters < 0 && e->caret > 0; clusters++)
        e->caret = ui_grapheme_prev(e->text, e->len, e->caret);
    if (!select)
        e->anchor = e->caret;
}

/* ---- composition ---- */

/* Byte of the n-th character, at most the length; below zero: 0. */
static size_t byte_of(const char *text, size_t len, int n)
{
    size_t at = 0;
    for (; n > 0 && at < len; n--)
        at += base_utf8_decode(text + at, len - at, &(uint32_t){0}, NULL);
    return at;
}

void ui_edit_set_preedit(ui_edit *e, const char *text, int start, int length)
{
    char *clean = edit__clean(text, strlen(text), false);
    /* The composition takes the place of what was selected. */
    if (*clean != '\0')
        (void)delete_selection(e);
    xfree(e->preedit);
    e->preedit = clean;
    const size_t len = strlen(clean);
    e->part_start = byte_of(clean, len, start);
    e->part_end = e->part_start
                  + byte_of(clean + e->part_start, len - e->part_start, length);
}

const char *ui_edit_preedit(const ui_edit *e)
{
    return e->preedit;
}

void ui_edit_preedit_part(const ui_edit *e, size_t *start, size_t *end)
{
    *start = e->part_start;
    *end = e->part_end;
}
