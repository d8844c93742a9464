/*
 * console/model/session.h - the connection, the clock, the scenario, the seat.
 *
 * Part of console/model/model.h, which says how long pointers last.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_SESSION_H
#define ENSHU_CONSOLE_MODEL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"
#include "net/client.h"

typedef struct model model;

typedef struct model_link {
    net_link state;
    bool live; /* history is complete */
    unsigned attempt;
    int64_t retry_at_us;
    net_trouble trouble; /* DOWN: why */
    int64_t rtt_us;      /* -1 unknown */
    const char *bye;     /* CLOSED: the stable word, and a sentence */
    const char *bye_message;
} model_link;
const model_link *model_get_link(const model *m);

typedef struct model_clock {
    bool known;
    bool paused;
    bool ended;
    bool closed;         /* and judged: the host takes nothing any more */
    const char *why;     /* of a pause that nobody asked for */
    int64_t rate_milli;  /* drill seconds per real second */
    int64_t speed_milli; /* factor */
    int64_t lag_us;
    int64_t journal; /* records safe on disk */
} model_clock;
const model_clock *model_get_clock(const model *m);
/* Drill time at now_us: goes on by itself while the clock runs and the link is
 * up, frozen otherwise. */
int64_t model_now(const model *m, int64_t now_us);

typedef struct model_scenario {
    const char *id;
    enshu_text title;
    enshu_text summary;
    const char *start; /* "2026-11-25 18:40" */
    int64_t start_us;  /* after local midnight */
    int64_t length_us;
    const char *tlp;
    size_t phases; /* how many there are */
    size_t phase;  /* which one it is, from 1; 0 before the first */
    enshu_text phase_name;
} model_scenario;
const model_scenario *model_get_scenario(const model *m);

/* What a seat is for, in the order of host/host.h. */
typedef enum model_part {
    MODEL_TRAINEE,
    MODEL_DIRECTOR,
    MODEL_CONTROLLER,
    MODEL_EVALUATOR,
    MODEL_PLAYER,
    MODEL_OBSERVER,
    MODEL_WALLBOARD
} model_part;

typedef struct model_seat {
    model_part part; /* a host that does not say it: a trainee's */
    bool control;
    /* Nothing can be ordered: an observer's, a wallboard's, or a copy of a
     * team's screen.  What is ordered nevertheless is dropped (order.h). */
    bool locked;
    const char *const *roles;
    size_t n_roles;
    const char *const *teams;
    size_t n_teams;
    const char *id;       /* "" not said */
    const char *person;   /* who sits there, "" not said */
    const char *watching; /* team whose screen this is a copy of, "" none */
    uint32_t instance;    /* its world, and of how many */
    int64_t worlds;
    int64_t branch;
    const char *world; /* name and group of the world, "" none */
    const char *group;
} model_seat;
const model_seat *model_get_seat(const model *m);

/* Control took the world back to a moment: what was known is forgotten and
 * told anew, drafts stay. */
typedef struct model_rewind {
    bool unread;   /* until model_read_rewind */
    int64_t to_us; /* -1: it happened while there was no connection */
    const char *reason;
} model_rewind;
const model_rewind *model_get_rewind(const model *m);
void model_read_rewind(model *m);

#endif /* ENSHU_CONSOLE_MODEL_SESSION_H */
