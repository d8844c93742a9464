/*
 * screens/join.h - the page of somebody who has a join link: which server, and
 * who they are.  Who started the console without one types it there, as it
 * stands on the join sheet, or pastes it.
 *
 * What a seat is for only the server knows.  While nobody has said who joins,
 * the console says hello without a name: a board on a wall is in with that, of
 * any other seat it hangs up and waits for the name.
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
    bool asks_seat;    /* said hello without a name, to see what seat it is */
    bool needs_name;   /* somebody sits there */
    enshu_error error; /* why the connection could not be begun */
} join_state;

join_state *join_state_create(void);
void join_state_destroy(join_state *s); /* accepts NULL */
/* Nobody has said who joins: whether somebody is to, the server is asked. */
void join_ask_seat(join_state *s);
/* The link is good no more: another is asked for. */
void join_forget(join_state *s);
/* The link that was given, or typed. */
const net_link_parts *join_link_of(const join_state *s, const app_join *join);

#endif /* ENSHU_SCREENS_JOIN_H */
