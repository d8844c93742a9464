/*
 * ops/timetable_def.h - a timetable as declared: a line of stops, the sections
 * between them, and trips of vehicles along it.
 *
 * Stops are in the order of the line; `km` grows (and on a loop the last stop
 * is followed by the first).  A trip visits some of them in the order of the
 * line or against it; stops that it passes without a call have a time in
 * proportion to the distance.  Each direction has tracks of its own, except on
 * a single-track section.
 */
#ifndef ENSHU_OPS_TIMETABLE_DEF_H
#define ENSHU_OPS_TIMETABLE_DEF_H

#include "ops/flow_def.h"
#include "sim/model.h"

typedef struct enshu__stop_def {
    const char *id;
    enshu_text name;
    int64_t km_milli;  /* metres along the line */
    int64_t tracks;    /* per direction; default 1 */
    int64_t crowd;     /* people the platforms hold safely; 0: not watched */
    bool turnback;     /* vehicles can change direction here */
    bool major;        /* shown in bold */
    int64_t board_ppm; /* share of the line's demand that gets on here; shares
                          of all stops are scaled to 1; all 0: even */
} enshu__stop_def;

/* Rules of the section between two neighbouring stops, where they differ from
 * the line's. */
typedef struct enshu__section_def {
    const char *from;
    const char *to;
    int64_t tracks;     /* per direction, default 1 */
    bool single;        /* one track for both directions */
    int64_t blocks;     /* each way; 0: from run time and headway */
    enshu__ref service; /* interlocking, track circuits: without it the signals
                           of this section stay at stop */
} enshu__section_def;

/* One call of a trip or pattern, times from the trip's start. */
typedef struct enshu__call_def {
    const char *stop;
    enshu_time_us arr_us; /* ABSENT_TIME: as dep */
    enshu_time_us dep_us; /* ABSENT_TIME: as arr */
} enshu__call_def;

/* A way to run along the line, shared by trips. */
typedef struct enshu__pattern_def {
    const char *id;
    const char *kind;       /* "local", "rapid": shown */
    enshu__call_def *calls; /* first departure 0 */
    size_t n_calls;
} enshu__pattern_def;

typedef struct enshu__trip_def {
    const char *key;
    const char *kind;    /* NULL: its pattern's */
    const char *pattern; /* or calls of its own, in drill time */
    enshu_time_us at_us; /* departure from the first stop of the pattern */
    enshu__call_def *calls;
    size_t n_calls;
    const char *vehicle; /* trips of one vehicle follow each other; NULL:
                            one of its own */
} enshu__trip_def;

/* How a line is worked in one mode. */
typedef struct enshu__mode_def {
    int64_t speed_ppm;        /* of the planned speed; 0: stands */
    enshu_time_us headway_us; /* 0: as normally */
    enshu_time_us setup_us;   /* stands so long before it works like this */
    bool section_block;       /* one train per section (substitute block) */
    enshu_time_us extra_dwell_us;
} enshu__mode_def;

enum {
    ENSHU__MODE_NORMAL,
    ENSHU__MODE_DEGRADED,
    ENSHU__MODE_MANUAL,
    ENSHU__MODE_STOPPED,
    ENSHU__MODE_COUNT
};
extern const char *const enshu__mode_words[]; /* "normal" ... */

/* A service takes effect on part of the work: "run" (the mode), "dwell" (signs
 * and announcements: extra dwell when it fails), "start" (crew and stock
 * rosters: a trip cannot begin), "recover" (nothing while all is well). */
enum { ENSHU__NEED_RUN, ENSHU__NEED_DWELL, ENSHU__NEED_START };
typedef struct enshu__line_need {
    enshu__ref service;
    int32_t for_;          /* ENSHU__NEED_... */
    enshu_time_us adds_us; /* DWELL: at level 0, in proportion between */
} enshu__line_need;

typedef struct enshu__timetable_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref service; /* traffic control: level 1 normal, below degraded, by
                           hand manual, 0 stopped */
    enshu__ref owner;   /* as of a flow */
    enshu__line_need *needs;
    size_t n_needs;
    bool loop;
    enshu__stop_def *stops;
    size_t n_stops;
    enshu__section_def *sections;
    size_t n_sections;
    enshu__pattern_def *patterns;
    size_t n_patterns;
    enshu__trip_def *trips;
    size_t n_trips;
    enshu_time_us headway_us;      /* least between two on one track, 2 min */
    enshu_time_us dwell_min_us;    /* of a call; a late vehicle shortens to
                                      this; default 20 s */
    enshu_time_us dwell_max_us;    /* with crowding; default 90 s */
    int64_t loop_km_milli;         /* of a loop: metres all round; 0: the way
                                      from the last stop to the first is as
                                      long as the mean of the others */
    int64_t slack_ppm;             /* of run times that can be made up when
                                      late; default 70,000 */
    enshu_time_us turn_us;         /* least time to turn; default 3 min */
    enshu_time_us cancel_after_us; /* a trip that cannot start by then is
                                      cancelled; default 1 h */
    int64_t capacity;              /* people per vehicle; 0: none carried */
    int64_t crowd_ppm;             /* of capacity that still gets on, 1.8 */
    enshu__profile_row *demand;    /* boardings per hour on the whole line */
    size_t n_demand;
    int64_t ride_km_milli; /* mean ride in metres; 0: a third */
    enshu__mode_def modes[ENSHU__MODE_COUNT];
    bool infer_tracks; /* of a feed: as many tracks as the plan needs */
    /* The feed that the stops and trips are of, as written; NULL: none. */
    const char *feed;
    const char *route;
    const char *date;
} enshu__timetable_def;

#endif /* ENSHU_OPS_TIMETABLE_DEF_H */
