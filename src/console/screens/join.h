/*
 * screens/join.h - the page of somebody who has a join link: which server, and
 * who they are.  Who started the console without one types it there, as it
 * stands on the join sheet, or pastes it.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_JOIN_H
#define ENSHU_SCREENS_JOIN_H

#include "console/screens/app.h"
#include "console/ui/edit.h"

typedef struct join_state {
    ui_edit *link;        /* what somebody types who came without one */
    net_link_parts typed; /* as it was read */
    ui_edit *person;
    bool named;        /* the field was filled with what is known */
    bool focused;      /* the first field got the focus, once */
    bool is_void;      /* the link that was given is good no more */
    enshu_error error; /* why the connection could not be begun */
} join_state;

join_state *join_state_create(void);
void join_state_destroy(join_state *s); /* accepts NULL */
/* The link is good no more: another is asked for. */
void join_forget(join_state *s);
/* The link that was given, or typed. */
const net_link_parts *join_link_of(const join_state *s, const app_join *join);

#endif /* ENSHU_SCREENS_JOIN_H */
