/*
 * ops/timetable_line.h - a timetable of a drill: its course of events, what is
 * noted for the next instant, its forecast.
 */
#ifndef ENSHU_OPS_TIMETABLE_LINE_H
#define ENSHU_OPS_TIMETABLE_LINE_H

#include "ops/timetable_internal.h"

/* A change that was asked for and takes effect when the line's event fires, at
 * the same instant.  With `service` >= 0 the level of a service, else an order
 * with its names looked up. */
typedef struct enshu__tt_note {
    int32_t service;
    bool manual;
    int64_t level_ppm;
    enshu__verb verb;
    int32_t trip;
    int32_t other;   /* trip */
    int32_t stop;    /* -1: not given */
    int32_t section; /* -1: not given */
    int32_t mode;
    enshu_time_us time_us;
} enshu__tt_note;

enum { ENSHU__TT_NOTES = 32 };

typedef struct enshu__tt_notes {
    enshu__tt_note at[ENSHU__TT_NOTES];
    struct enshu__tt_notes *next;
} enshu__tt_notes;

/* What was told of a trip's forecast; its times are in `told`. */
typedef struct enshu__tt_foretold {
    int32_t first; /* point */
    int32_t known; /* times worked out from there on */
    int32_t n;     /* the same; 0: as planned */
    bool cancelled;
    bool changed;
} enshu__tt_foretold;

typedef struct enshu__tt_line {
    const enshu__timetable_def *def;
    enshu__tt_plan *plan;
    enshu__tt_core *core;
    enshu__tt_core *ahead;        /* runs ahead for the forecast */
    enshu_time_us *told;          /* 2 per point of the plan */
    enshu__tt_foretold *foretold; /* of each trip */
    enshu__tt_notes *notes; /* stay when a slice is rolled back; how many count
                               is under undo */
    size_t n_notes;
    enshu_event_id wake; /* kept by enshu__schedule */
} enshu__tt_line;

struct enshu__timetables {
    enshu__timetables_setup setup;
    enshu__tt_line *lines;
};

/* False: no memory. */
bool enshu__tt_forecast_create(enshu__arena *arena, enshu__tt_line *line);
/* Works the forecast out, now, and tells when it has changed. */
void enshu__tt_foresee(enshu__tt_line *line);

/* What an order means, without the places and trips it does not name.  NULL,
 * or why it cannot be followed now. */
const char *enshu__tt_understand(const enshu__tt_line *line,
                                 const enshu__order *order,
                                 enshu__tt_note *out);
/* Follows a noted order; one that can no longer be followed does nothing. */
void enshu__tt_obey(enshu__tt_core *c, const enshu__tt_note *note);

#endif /* ENSHU_OPS_TIMETABLE_LINE_H */
