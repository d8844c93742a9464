/*
 * screens/draft.h - texts being written that are kept as a draft, and orders
 * on their way.
 *
 * A draft_text is a text field whose contents are one field of a draft of the
 * seat (model.h): what is typed goes into the model at once, what another
 * console of the seat types comes back from it.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_DRAFT_H
#define ENSHU_SCREENS_DRAFT_H

#include "console/screens/context.h"

typedef struct draft_text {
    ui_edit *edit;
    unsigned seen; /* version that the model has */
} draft_text;

void draft_text_init(draft_text *t, size_t max, bool lines);
void draft_text_fini(draft_text *t);
/* Before the field is drawn: takes over what the model has. */
void draft_text_pull(ctx *c, draft_text *t, const char *key, const char *field);
/* After it: tells the model what was typed. */
void draft_text_push(ctx *c, draft_text *t, const char *key, const char *field);

/* ---- orders ---- */

/* Is the drill closed?  Then nothing is taken, what judges neither. */
bool order_is_closed(const ctx *c);
/* Why no order can be given now, as a sentence; NULL when it can. */
const char *order_bar(const ctx *c);

/* An order that was given here, to be followed until it is answered. */
typedef struct order_watch {
    char id[64]; /* of its request, "" none */
} order_watch;

/* Remembers the newest request about something: call it after the order. */
void order_watch_newest(const ctx *c, order_watch *w, const char *what,
                        const char *about, const char *on);
/* How it stands; NULL when nothing is watched or a newer one took its place. */
const model_request *order_watch_find(const ctx *c, const order_watch *w,
                                      const char *what, const char *about,
                                      const char *on);
/* Was it refused because judging was closed while it was on its way? */
bool order_is_late(const model_request *request);
/* The reason of a refusal as a sentence. */
const char *order_refusal(ctx *c, const model_request *request);
/* The reason beside the control that caused it, with the shape of down. */
void order_draw_fault(ctx *c, ui_rect r, const char *text);
/* What will be in an empty place; "loading" while history arrives. */
void order_draw_empty(ctx *c, ui_rect r, const char *text);

/* Where J and K (and the arrows, while the panel has the focus) move a list of
 * n rows that has not got the focus itself; call it before ui_list_begin. */
size_t list_moved(ctx *c, size_t at, size_t n);

/* One line of a row: what is cut off is in a tooltip. */
void row_text(ctx *c, ui_rect r, ui_font font, ui_token color, ui_align align,
              const char *text);

/* ---- lists of ids in a text, with blanks between ---- */

enum { ID_LIST_MAX = 50, ID_LIST_BYTES = 4096 };

typedef struct id_list {
    const char *ids[ID_LIST_MAX];
    size_t n;
    char bytes[ID_LIST_BYTES];
} id_list;

/* What is too much is left out. */
void id_list_read(id_list *l, const char *text);
bool id_list_has(const id_list *l, const char *id);
/* The text with the id added or taken out; lives for the frame. */
const char *id_list_with(ctx *c, const id_list *l, const char *id);
const char *id_list_without(ctx *c, const id_list *l, const char *id);
/* Names of people and organisations with a sign between. */
const char *say_names(ctx *c, const char *const *ids, size_t n);

/* The exercise mark before a text of the scenario. */
const char *say_marked(ctx *c, const char *text);

#endif /* ENSHU_SCREENS_DRAFT_H */
