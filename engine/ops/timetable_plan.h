/*
 * ops/timetable_plan.h - the plan of a timetable: paths, sections, vehicles,
 * worked out once from the definition.
 *
 * Directions: 0 down, in the order of the line; 1 up, against it.
 */
#ifndef ENSHU_OPS_TIMETABLE_PLAN_H
#define ENSHU_OPS_TIMETABLE_PLAN_H

#include "ops/timetable.h"

#define ENSHU__TT_NEVER INT64_MAX
#define ENSHU__TT_ALWAYS INT64_MIN
#define ENSHU__TT_END (4 * ENSHU_TIME_MAX) /* after everything */
#define ENSHU__TT_LATE (30 * ENSHU_SEC)    /* less is not worth telling */

enum {
    ENSHU__TT_MOST_STOPS = 512,
    ENSHU__TT_MOST_TRIPS = 20000,
    ENSHU__TT_MOST_CALLS = 1000000,
    ENSHU__TT_MOST_POINTS = 4000000,
    ENSHU__TT_MOST_BLOCKS = 64, /* of a section, each track */
    ENSHU__TT_MOST_TRACKS = 16  /* of a section, each direction */
};

/* ---- the plan ---- */

typedef struct enshu__tt_trip {
    uint32_t first; /* its points in the plan's */
    int32_t points;
    int32_t vehicle;
    int32_t next;  /* the vehicle's trip after this one, -1: none */
    int32_t prior; /* and before */
    uint8_t way;   /* direction */
} enshu__tt_trip;

typedef struct enshu__tt_section {
    int32_t ends[2]; /* stops; [0] comes first down the line */
    int64_t metres;
    bool single;
    int32_t tracks[2];       /* of each direction */
    int32_t blocks;          /* of each track */
    uint32_t first_block[2]; /* of each direction; the same when single */
    int32_t service;         /* place among the plan's services, -1: none */
} enshu__tt_section;

typedef struct enshu__tt_plan {
    const enshu__timetable_def *def;
    size_t stops;
    size_t sections; /* stops - 1, or stops on a loop */
    size_t trips;
    size_t points;
    size_t vehicles;
    size_t blocks;
    size_t services;
    enshu__tt_section *section;
    int32_t *stop_tracks; /* 2 per stop: of each direction */
    enshu__tt_trip *trip;
    enshu__path_point *point;
    int32_t *first_trip;    /* of each vehicle */
    uint32_t *by_start;     /* trips in order of planned start, then place */
    uint32_t *rank;         /* of each trip in that order */
    int32_t *service;       /* indices of the services it needs, each once */
    int32_t ring_places[2]; /* of a loop: see enshu__tt_may_enter */
} enshu__tt_plan;

/* Works out the plan of a definition without faults of form.  NULL: no
 * memory.  `wide`: room for tracks to be added (infer_tracks). */
enshu__tt_plan *enshu__tt_plan_create(enshu__arena *arena,
                                      const enshu__timetable_def *def,
                                      bool wide);
/* Takes over the tracks of another plan of the same definition. */
void enshu__tt_plan_set_tracks(enshu__tt_plan *plan,
                               const enshu__tt_plan *from);
/* The place of a stop in the definition, -1: none of that id. */
int32_t enshu__tt_find_stop(const enshu__timetable_def *def, const char *id);
/* The direction of a path: its stops, and on a loop the shorter way round.
 * -1: it turns round under way, or stays where it is. */
int enshu__tt_way(const enshu__timetable_def *def, const int32_t *stops,
                  size_t n);
/* Planned start and end, drill time. */
enshu_time_us enshu__tt_starts(const enshu__tt_plan *plan, size_t trip);
enshu_time_us enshu__tt_ends(const enshu__tt_plan *plan, size_t trip);

/* The section between a stop and the next one in that direction. */
int32_t enshu__tt_section_from(const enshu__tt_plan *plan, int32_t stop,
                               int way);

#endif /* ENSHU_OPS_TIMETABLE_PLAN_H */
