/*
 * screens/join.h - the page of somebody who has a join link: which server, and
 * who they are.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_JOIN_H
#define ENSHU_SCREENS_JOIN_H

#include "console/screens/app.h"
#include "console/ui/edit.h"

typedef struct join_state {
    ui_edit *person;
    bool named;        /* the field was filled with what is known */
    bool focused;      /* it got the focus, once */
    enshu_error error; /* why the connection could not be begun */
} join_state;

join_state *join_state_create(void);
void join_state_destroy(join_state *s); /* accepts NULL */

#endif /* ENSHU_SCREENS_JOIN_H */
