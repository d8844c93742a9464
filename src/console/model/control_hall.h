/*
 * console/model/control_hall.h - what a facilitator sees of the whole drill
 * beyond one world: teams of all worlds, seats, the server's health, what a
 * rewind would undo, what would have come of something else.
 *
 * Part of console/model/model.h, which says how long pointers last.  It
 * outlives a change of the world that is looked at.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_CONTROL_HALL_H
#define ENSHU_CONSOLE_MODEL_CONTROL_HALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;

/* ---- teams ---- */

enum { MODEL_TREND_MAX = 60 };

typedef struct model_row {
    uint32_t instance;
    const char *name; /* of the world */
    const char *group;
    const char *team; /* "": the row of the world itself */
    enshu_text phase;
    const char *deciding; /* question, "" none */
    enshu_text deciding_title;
    int64_t deadline_us; /* -1: none */
    int64_t unread;
    int64_t last_us;       /* of what they did last, -1: nothing */
    const char *last_kind; /* of the record of it */
    const char *last_by;
    const char *last_id;
    const char *metric;
    int64_t trend[MODEL_TREND_MAX]; /* oldest first */
    size_t n_trend;
    bool scored; /* it has points of its own; else both are 0 */
    int64_t points_milli;
    int64_t max_milli;
    int64_t connected;
    int64_t seats;
    int64_t severity;
    bool paused;
    int64_t now_us;
} model_row;
/* By world, the world's own row first, then teams as they came. */
size_t model_overview(const model *m, const model_row *const **out);
/* The row of a world, NULL: none. */
const model_row *model_world_row(const model *m, uint32_t instance);
/* Rises whenever a row came or changed. */
uint64_t model_overview_version(const model *m);

/* ---- seats ---- */

typedef struct model_place {
    const char *seat;
    uint32_t instance;
    const char *part;
    const char *const *roles;
    size_t n_roles;
    const char *state; /* "free", "taken", "revoked" */
    const char *person;
    const char *organisation; /* that sits there, "" not said */
    const char *group;        /* of it, "" not said */
    const char *address;
    const char *since; /* wall time */
    int64_t rtt_us;
    int64_t waiting; /* bytes not sent yet */
} model_place;
/* In the order in which they were told. */
size_t model_places(const model *m, const model_place *const **out);

/* ---- health ---- */

typedef struct model_health {
    bool known;
    int64_t told_us; /* monotonic */
    int64_t lag_us;
    int64_t lag_max_us;
    int64_t records;
    int64_t commands;
    int64_t refused;
    int64_t peers;
    int64_t seats;
    int64_t waiting_max;
    int64_t disk_free;
    int64_t journal_bytes;
    int64_t mark_us; /* drill time of the newest mark, -1 none */
    int64_t script_errors;
    int64_t worlds;
    int64_t memory_bytes;
    int64_t refused_hellos;
    int64_t safe; /* records that are safe on disk */
} model_health;
const model_health *model_get_health(const model *m);

/* ---- rewind and what if ---- */

typedef struct model_undone {
    uint32_t instance;
    const char *team; /* "": of nobody's */
    int64_t commands;
    int64_t records;
    const char *const *injects;
    size_t n_injects;
} model_undone;

/* What a rewind would undo, as the host said last. */
typedef struct model_plan {
    const char *plan; /* "" none */
    int64_t to_us;
    const model_undone *undone;
    size_t n_undone;
} model_plan;
const model_plan *model_get_plan(const model *m);
void model_forget_plan(model *m);

enum { MODEL_OUTCOME_OBJECTIVES = 64, MODEL_OUTCOME_METRICS = 64 };

typedef struct model_result {
    const char *id;
    int64_t points_milli;
    int64_t max_milli;
} model_result;

typedef struct model_reading {
    const char *id;
    int64_t amount_milli;
    int64_t severity;
} model_reading;

/* How it came out: as it was, or with what was tried. */
typedef struct model_outcome {
    int64_t end_us;
    int64_t total_milli;
    int64_t max_milli;
    model_result objectives[MODEL_OUTCOME_OBJECTIVES];
    size_t n_objectives;
    model_reading metrics[MODEL_OUTCOME_METRICS];
    size_t n_metrics;
} model_outcome;

typedef struct model_what_comes {
    bool known;
    model_outcome was;
    model_outcome tried;
} model_what_comes;
const model_what_comes *model_get_what_comes(const model *m);

#endif /* ENSHU_CONSOLE_MODEL_CONTROL_HALL_H */
