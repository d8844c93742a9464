/*
 * console/model/control_internal.h - the structs behind console/model/control.h
 * and control_hall.h.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_CONTROL_INTERNAL_H
#define ENSHU_CONSOLE_MODEL_CONTROL_INTERNAL_H

#include "console/model/model_internal.h"
#include "console/model/reel.h"

enum {
    CONTROL_INJECTS_MAX = 5000,
    CONTROL_EXPECTATIONS_MAX = 20000,
    CONTROL_VARS_MAX = 5000,
    CONTROL_NOTICES_MAX = 200, /* faults, questions, cues: of each */
    CONTROL_OBSERVATIONS_MAX = 1000,
    CONTROL_BELIEFS_MAX = 100000,
    CONTROL_ROWS_MAX = 20000,
    CONTROL_PLACES_MAX = 20000
};

typedef struct kept_inject {
    model_inject pub;       /* first */
    store_row expectations; /* of indices in control.expectations */
} kept_inject;

typedef struct kept_ask {
    model_ask pub; /* first */
    model_ask_option *options;
} kept_ask;

/* Of one world, made anew with the drill. */
typedef struct desk {
    store_row injects; /* of pointers to kept_inject */
    store_map inject_index;
    store_row expectations;      /* of model_expectation */
    store_map expectation_index; /* criterion */
    store_row vars;
    store_map var_index;
    store_row faults; /* of pointers */
    store_row asks;   /* of pointers to kept_ask */
    size_t asks_open;
    store_row cues; /* of pointers */
    store_row observations;
    store_row beliefs;
    store_map belief_index; /* team, thing */
} desk;

/* Of all worlds, for as long as the connection's drill. */
typedef struct hall {
    store_pool *pool;
    store_row rows; /* of pointers to model_row */
    store_map row_index;
    uint64_t rows_version;
    store_row places; /* of pointers to model_place */
    store_map place_index;
    model_health health;
    model_plan plan;
    model_undone *undone;
    model_what_comes comes;
    store_row marks; /* of model_mark */
    model_reel reel;
    int64_t seek_us; /* asked for last */
} hall;

desk *desk_create(void);
void desk_destroy(desk *c); /* accepts NULL */
hall *hall_create(void);
void hall_destroy(hall *h); /* accepts NULL */

void hall_take_overview(model *m, const net_message *message);
void hall_take_seats(model *m, const net_message *message);
void hall_take_health(model *m, const net_message *message);
void hall_take_reel(model *m, const net_message *message);
void hall_take_plan(model *m, const net_message *message);
void hall_take_what_comes(model *m, const net_message *message);

/* What a team thinks, kept for a facilitator's seat. */
void control_note_belief(model *m, const fold *f);
/* An inject reached its addressees. */
void control_note_sent(model *m, const fold *f);
void control_note_rang(model *m, const fold *f);

#endif /* ENSHU_CONSOLE_MODEL_CONTROL_INTERNAL_H */
