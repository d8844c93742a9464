/*
 * console/model/duties.h - what the team owes others: duties to report, each
 * time they were due, and what was told.  Sectors nobody plays stand here too.
 *
 * Part of console/model/model.h, which says how long pointers last.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_DUTIES_H
#define ENSHU_CONSOLE_MODEL_DUTIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;

typedef struct model_duty {
    const char *id;
    enshu_text name;
    enshu_text help;
    const char *basis; /* "law", "guideline", "contract" or "target" */
    const char *team;
    const char *const *roles; /* who is to do it */
    size_t n_roles;
    const char *to;     /* whom, "" nobody in particular */
    const char *action; /* that meets it */
    int64_t within_us;
    int64_t points_milli;
} model_duty;
/* In order of description. */
size_t model_duties(const model *m, const model_duty **out);
const model_duty *model_find_duty(const model *m, const char *id);

/* One time that a duty was due. */
typedef struct model_round {
    const char *duty; /* id; it may not be described */
    const char *team;
    int64_t number; /* from 1 */
    int64_t opened_us;
    int64_t deadline_us;
    int64_t zero_us; /* from then on it is worth nothing, -1: not said */
    enum { MODEL_OWED, MODEL_MET, MODEL_MET_LATE, MODEL_MISSED } state;
    int64_t closed_us;
    const char *action;
    const char *by;
    int64_t filled_ppm;
    bool agrees; /* all were told the same */
} model_round;
/* Owed ones by deadline, then the others newest first; at most 1,000. */
size_t model_rounds(const model *m, const model_round *const **out);
size_t model_rounds_owed(const model *m);

/* The nearest deadline among duties and questions; -1: there is none. */
int64_t model_nearest_deadline(const model *m);

/* ---- sectors ---- */

typedef struct model_sector {
    const char *id;
    enshu_text name;
    const char *state; /* "green", "yellow" or "red" */
    int64_t weight;    /* how much the reader's own depend on it, 0 to 3; of
                          control: whoever depends on it most */
} model_sector;
size_t model_sectors(const model *m, const model_sector **out);

#endif /* ENSHU_CONSOLE_MODEL_DUTIES_H */
