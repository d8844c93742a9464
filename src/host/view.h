/*
 * host/view.h - what a seat sees of what happens.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_VIEW_H
#define ENSHU_HOST_VIEW_H

#include "host/host_state.h"

/* One row on its way to several peers; frames are made once for each sight. */
typedef struct host__showing {
    host__world *world;
    const journal_row *row;
    enshu_record_kind kind;
    const field_set *known; /* what row->fields says; NULL: to be read */
    field_set *fields;      /* NULL: not read yet */
    net_frame *frames[HOST__SIGHTS];
} host__showing;

/* ---- views.c ---- */

/* The view a seat has now, of the world it looks at. */
host__view *host__view_of(host *h, const host__seat *s);
void host__views_destroy(host__world *w);
void host__view_join(host__view *v, host__peer *p);
void host__view_leave(host__peer *p);
/* `audience` as the journal writes it. */
bool host__view_gets(const host__view *v, const char *audience);

/* ---- view.c ---- */

void host__show_begin(host__showing *s, host__world *w, const journal_row *row);
void host__show_end(host__showing *s);
/* Sends the row if the peer's view has it, with what belongs to it. */
void host__show(host *h, host__showing *s, host__peer *p);
/* Sends it to all who are live, in each view that has it. */
void host__show_live(host *h, host__showing *s);
/* Sends what there is (things) or how it stands. */
void host__show_things(host *h, host__peer *p, enshu_describe what);

/* ---- view_table.c ---- */

/* Does a sight have records of this kind at all? */
bool host__sight_has(host__sight sight, enshu_record_kind kind);
/* Of a kind that only control gets: the command that concerns an organisation
 * when the record does, and who steers it gets that too; NONE: it never does.
 */
enshu_command_kind host__steered_as(enshu_record_kind kind);
bool host__sight_hides(host__sight sight, enshu_record_kind kind,
                       enshu_field field);

#endif /* ENSHU_HOST_VIEW_H */
