/*
 * screens/compose_internal.h - a message being written: what its parts share.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_COMPOSE_INTERNAL_H
#define ENSHU_SCREENS_COMPOSE_INTERNAL_H

#include "console/screens/compose.h"
#include "console/screens/draft.h"

/* What the host takes (engine/drill/message.c). */
enum { COMPOSE_HEADING_MAX = 200, COMPOSE_TEXT_MAX = 8000 };

typedef enum compose_wish {
    COMPOSE_NOTHING,
    COMPOSE_NEW,
    COMPOSE_REPLY,
    COMPOSE_FORWARD,
    COMPOSE_DRAFT
} compose_wish;

/* A field of people: who is in it is in the draft, what is typed is not. */
typedef struct people {
    ui_edit *typed;
    size_t pick; /* of those that are offered */
    ui_rect field;
} people;

struct compose {
    compose_wish wish;
    char *about; /* of the wish: a message or a draft */
    bool open;
    bool fresh; /* the focus is to be set */
    char key[COMPOSE_KEY];
    char *reply_to; /* message, NULL: a new one */
    people to;
    people cc;
    draft_text subject;
    draft_text body;
    bool tried;  /* faults are shown from the first try */
    bool asking; /* what is to become of the text */
    order_watch watch;
};

/* Takes up what is wished (compose_start.c). */
void compose_begin(ctx *c, compose *w);
void compose_close(compose *w);
/* Whether anything was written. */
bool compose_has_text(ctx *c, const compose *w);

/* What is attached, with the rest of the evidence to choose from; and the
 * numbers of the log records among it (compose_attach.c). */
void compose_draw_attach(ctx *c, compose *w, ui_rect row);
size_t compose_exhibits(ctx *c, const compose *w, int64_t out[ID_LIST_MAX]);

/* A row of people with what is offered below it (people.c). */
void people_init(people *p);
void people_fini(people *p);
/* Cuts what it needs from the top of *r. */
void people_draw(ctx *c, people *p, ui_rect *r, const char *key,
                 const char *field, const char *label);
/* Over the rest, after everything else. */
void people_draw_offers(ctx *c, people *p, const char *key, const char *field);
enum { COMPOSE_LABEL = 68, COMPOSE_ROW = 30, COMPOSE_GAP = 6 };

#endif /* ENSHU_SCREENS_COMPOSE_INTERNAL_H */
