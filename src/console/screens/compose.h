/*
 * screens/compose.h - writing a message: a new one, a reply, one passed on.
 *
 * What is written is a draft of the seat ("message.1" .. "message.9",
 * "reply.MESSAGE") from the first letter, so it survives leaving the screen,
 * the connection and the console.  It is forgotten once the host has accepted
 * the message, or when its writer throws it away.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_COMPOSE_H
#define ENSHU_SCREENS_COMPOSE_H

#include "console/screens/context.h"

typedef struct compose compose;

compose *compose_create(void);
void compose_destroy(compose *w); /* accepts NULL */

/* What is to be written; takes effect when it is drawn next. */
void compose_new(compose *w);
/* Begins a new one at once, with what is given; NULL: nothing. */
void compose_new_with(ctx *c, compose *w, const char *to, const char *subject,
                      const char *body);
void compose_reply(compose *w, const char *message);
void compose_forward(compose *w, const char *message);
/* Goes on with a draft. */
void compose_draft(compose *w, const char *key);
bool compose_is_open(const compose *w);
/* Something else is to be shown in its place; the draft stays. */
void compose_set_aside(compose *w);
/* Draws the panel and takes its input; closes by itself when the message was
 * accepted, kept, or thrown away. */
void compose_draw(ctx *c, compose *w, ui_rect r);

/* ---- drafts that wait ---- */

enum { COMPOSE_SLOTS = 9, COMPOSE_DRAFTS_MAX = 40, COMPOSE_KEY = 80 };

typedef struct compose_kept {
    char key[COMPOSE_KEY];
    const char *title; /* lives for the frame */
    const char *to;
} compose_kept;
/* New messages first, then replies, newest message first. */
size_t compose_drafts(ctx *c, compose_kept out[COMPOSE_DRAFTS_MAX]);

/* ---- the directory ---- */

enum { ADDRESS_MAX = 8 };

/* Whom the typed text may mean, by Japanese or English name or id, without
 * those in `taken` (ids with blanks between): first those that begin with it.
 * Nothing when it is empty. */
size_t address_find(ctx *c, const char *typed, const char *taken,
                    const model_thing *out[ADDRESS_MAX]);

#endif /* ENSHU_SCREENS_COMPOSE_H */
