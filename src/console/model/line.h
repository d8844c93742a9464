/*
 * console/model/line.h - railway lines: stops, the sections between them, and
 * trips as planned, as they ran, and as the host expects them to go on.
 *
 * Part of console/model/model.h, which says how long pointers last.  A
 * timetable is an operation of sort "timetable"; its id names the line.  What
 * was ordered about trips and sections is among the orders of works.h.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_LINE_H
#define ENSHU_CONSOLE_MODEL_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;

/* A time that is not known, or not yet. */
#define MODEL_NO_TIME INT64_MIN

typedef struct model_stop {
    const char *id;
    enshu_text name;
    int64_t km_milli; /* metres along the line */
    int64_t capacity; /* people it holds safely, 0: not watched */
    int64_t waiting;
    bool closed; /* entry is controlled */
    bool turnback;
    bool major;
} model_stop;

/* How a section stood from a time on. */
typedef struct model_spell {
    int64_t from_us;
    const char *mode; /* "normal", "degraded", "manual", "stopped" */
    bool closed;
} model_spell;

typedef struct model_section {
    size_t from; /* index of a stop */
    size_t to;   /* the next one; on a loop the first follows the last */
    bool single;
    const model_spell *spells; /* oldest first, the last one is now */
    size_t n_spells;           /* at least one, the newest 64 */
} model_section;

typedef struct model_call {
    size_t stop; /* index */
    bool passes;
    int64_t plan_arr_us;
    int64_t plan_dep_us;
    int64_t arr_us; /* as it was */
    int64_t dep_us;
    int64_t next_arr_us; /* forecast */
    int64_t next_dep_us;
} model_call;

typedef enum model_trip_state {
    MODEL_TRIP_PLANNED,
    MODEL_TRIP_AT_STOP,
    MODEL_TRIP_RUNNING,
    MODEL_TRIP_STOPPED, /* between stops */
    MODEL_TRIP_HELD,    /* at a stop */
    MODEL_TRIP_ENDED,
    MODEL_TRIP_CANCELLED
} model_trip_state;

typedef struct model_trip {
    const char *key;
    const char *kind;
    const char *vehicle;
    const model_call *calls; /* in the order of the trip, planned times rise */
    size_t n_calls;          /* at least one */
    model_trip_state state;
    int64_t since_us; /* in this state */
    size_t reached;   /* index of the last call it reached, 0 before it began */
    int64_t delay_us; /* as the host said last */
    int64_t load;     /* people on board */
    bool forecast;    /* it is expected to differ from the plan */
    bool falls;       /* the forecast is that it does not run */
} model_trip;

/* Stops in the order of the line. */
size_t model_stops(const model *m, const char *timetable,
                   const model_stop **out);
/* Sections as described. */
size_t model_sections(const model *m, const char *timetable,
                      const model_section *const **out);
/* Trips by planned start, then key; at most 10,000 of a line. */
size_t model_trips(const model *m, const char *timetable,
                   const model_trip *const **out);
const model_trip *model_find_trip(const model *m, const char *timetable,
                                  const char *key); /* NULL: none */
/* ---- what follows from a trip ---- */

/* It has left its first stop. */
bool model_trip_began(const model_trip *t);
/* The call it leaves next: where it stands, or the one it is on the way to;
 * n_calls when there is none any more. */
size_t model_trip_next(const model_trip *t);
/* How late it is: as said, or more when the clock shows that it is overdue. */
int64_t model_trip_delay(const model_trip *t, int64_t now_us);

#endif /* ENSHU_CONSOLE_MODEL_LINE_H */
