/*
 * screens/start.h - the start screen: which scenario, which role, or which
 * unfinished drill.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_START_H
#define ENSHU_SCREENS_START_H

#include "console/screens/app.h"
#include "console/screens/context.h"

typedef struct start_state {
    /* What there is; borrowed from whoever runs the app. */
    bool looked; /* else: still to be read */
    const app_scenario *scenarios;
    size_t n_scenarios;
    const app_saved *saved;
    size_t n_saved;

    size_t scenario; /* selected */
    size_t role;     /* 0: every seat, else one of the scenario's, from 1 */
    size_t resume;   /* selected of `saved` */

    bool busy;         /* a host is being started */
    app_start chosen;  /* borrowed from the lists */
    bool from_saved;   /* chosen is one of `saved` */
    enshu_error error; /* why the last start failed; status 0: it did not */
} start_state;

start_state *start_state_create(void);
void start_state_destroy(start_state *s); /* accepts NULL */

#endif /* ENSHU_SCREENS_START_H */
