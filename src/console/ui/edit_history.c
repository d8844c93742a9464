/* What was changed, to undo it. */
#include <string.h>

#include "base/memory.h"
#include "console/ui/edit_internal.h"

static void drop(edit_change *c)
{
    xfree(c->removed);
    xfree(c->inserted);
}

static void drop_from(ui_edit *e, size_t first)
{
    while (e->n_changes > first)
        drop(&e->changes[--e->n_changes]);
    if (e->done > e->n_changes)
        e->done = e->n_changes;
}

void edit__forget(ui_edit *e)
{
    drop_from(e, 0);
}

void edit__seal(ui_edit *e)
{
    if (e->done > 0)
        e->changes[e->done - 1].grows = false;
}

/* Typing goes on where it stopped: one change. */
static bool grow_last(ui_edit *e, size_t at, size_t cut, const char *put,
                      size_t put_len)
{
    if (e->done == 0 || cut != 0)
        return false;
    edit_change *c = &e->changes[e->done - 1];
    const size_t len = strlen(c->inserted);
    if (!c->grows || c->at + len != at)
        return false;
    c->inserted = xrealloc(c->inserted, len + put_len + 1);
    memcpy(c->inserted + len, put, put_len);
    c->inserted[len + put_len] = '\0';
    return true;
}

void edit__note(ui_edit *e, size_t at, size_t cut, const char *put,
                size_t put_len, bool typed)
{
    drop_from(e, e->done);
    if (typed && grow_last(e, at, cut, put, put_len))
        return;
    if (e->n_changes == EDIT_CHANGES) {
        drop(&e->changes[0]);
        e->n_changes--;
        memmove(e->changes, e->changes + 1, e->n_changes * sizeof *e->changes);
    }
    e->changes[e->n_changes++] =
        (edit_change){.at = at,
                      .removed = xstrndup(e->text + at, cut),
                      .inserted = xstrndup(put, put_len),
                      .caret = e->caret,
                      .grows = typed};
    e->done = e->n_changes;
}

void ui_edit_undo(ui_edit *e)
{
    if (e->done == 0)
        return;
    const edit_change *c = &e->changes[--e->done];
    const size_t caret = c->caret;
    edit__splice(e, c->at, strlen(c->inserted), c->removed, strlen(c->removed));
    e->caret = caret;
    e->anchor = caret;
}

void ui_edit_redo(ui_edit *e)
{
    if (e->done == e->n_changes)
        return;
    const edit_change *c = &e->changes[e->done++];
    const size_t len = strlen(c->inserted);
    edit__splice(e, c->at, strlen(c->removed), c->inserted, len);
    e->caret = c->at + len;
    e->anchor = e->caret;
    edit__seal(e);
}
