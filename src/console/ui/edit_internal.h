/*
 * ui/edit_internal.h - what the files of a text being written share.
 */
#ifndef ENSHU_UI_EDIT_INTERNAL_H
#define ENSHU_UI_EDIT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "console/ui/edit.h"

/* One change: `removed` was replaced by `inserted` at byte `at`. */
typedef struct edit_change {
    size_t at;
    char *removed;
    char *inserted;
    size_t caret; /* before */
    bool grows;   /* more typing may be added to it */
} edit_change;

enum { EDIT_CHANGES = 200 };

struct ui_edit {
    char *text;
    size_t len;
    size_t room; /* bytes at `text` without the NUL */
    size_t max;  /* characters */
    size_t count;
    bool lines;
    size_t caret;
    size_t anchor; /* the selection is between it and the caret */
    unsigned version;
    size_t refused;

    char *preedit;
    size_t part_start; /* of the preedit, bytes */
    size_t part_end;

    edit_change changes[EDIT_CHANGES]; /* the oldest first */
    size_t n_changes;
    size_t done; /* this many are in effect, the rest was undone */
};

/* Replaces `cut` bytes at `at` without a trace in the history. */
void edit__splice(ui_edit *e, size_t at, size_t cut, const char *put,
                  size_t put_len);

/* Notes a change that is about to be made. */
void edit__note(ui_edit *e, size_t at, size_t cut, const char *put,
                size_t put_len, bool typed);
/* Nothing more is added to the newest change. */
void edit__seal(ui_edit *e);
void edit__forget(ui_edit *e);

/* Text as it may be kept: NFC, without control characters; newlines only when
 * `lines`.  xfree it. */
char *edit__clean(const char *text, size_t len, bool lines);

size_t edit__count(const char *text, size_t len); /* code points */

#endif /* ENSHU_UI_EDIT_INTERNAL_H */
