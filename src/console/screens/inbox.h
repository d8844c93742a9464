/*
 * screens/inbox.h - messages: the list with its filters, the reading pane, and
 * F2 with folders.
 *
 * A message counts as read from the moment a person selects it, never because
 * it arrived or because the list moved; the selection is kept by id.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_INBOX_H
#define ENSHU_SCREENS_INBOX_H

#include "console/screens/compose.h"
#include "console/screens/panels.h"

typedef enum inbox_filter {
    INBOX_ALL,
    INBOX_UNREAD,
    INBOX_URGENT,
    INBOX_CONTROL,  /* from exercise control */
    INBOX_EXTERNAL, /* from another organisation */
    INBOX_FILTERS
} inbox_filter;

typedef enum inbox_folder {
    INBOX_RECEIVED,
    INBOX_SENT,
    INBOX_DRAFTS,
    INBOX_CHANNELS /* this one and what follows: a channel each */
} inbox_folder;

enum { INBOX_CHANNELS_MAX = 16 };

struct inbox_state {
    size_t filter;
    size_t folder;
    char *selected; /* id, NULL: none */
    bool follow;    /* move the list to the selected one */
    compose *writing;
    size_t draft;               /* selected in the folder of drafts */
    const model_message **rows; /* those of the list, made each frame */
    size_t n_rows;
    size_t max_rows;
};

/* Does the message belong to a filter?  `m` is asked who is who. */
bool inbox_passes(const model *m, const model_message *message,
                  inbox_filter filter);
/* Selects and, unless it is written here, marks as read. */
void inbox_open(ctx *c, const char *id);
const model_message *inbox_selected(const ctx *c);

/* The channels of what was received, in order of their first letter; borrowed
 * from the model. */
size_t inbox_channels(const model *m, const char *out[INBOX_CHANNELS_MAX]);

/* Parts of the screens; message_list.c, message_view.c. */
void inbox_draw_list(ctx *c, ui_rect r, inbox_folder folder,
                     const char *channel);
void inbox_draw_message(ctx *c, ui_rect r);

#endif /* ENSHU_SCREENS_INBOX_H */
