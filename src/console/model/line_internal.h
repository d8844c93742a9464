/*
 * console/model/line_internal.h - what the files about railway lines share.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_LINE_INTERNAL_H
#define ENSHU_CONSOLE_MODEL_LINE_INTERNAL_H

#include "console/model/line.h"
#include "console/model/model_internal.h"

enum {
    RAIL_STOPS_MAX = 500, /* and sections */
    RAIL_SPELLS_MAX = 64,
    RAIL_TRIPS_MAX = 10000,
    RAIL_CALLS_MAX = 500,       /* of a trip */
    RAIL_ALL_CALLS_MAX = 300000 /* of a line */
};

typedef struct kept_section {
    model_section pub; /* first */
    store_row spells;  /* of model_spell */
    bool guessed;      /* since when it stands so is only supposed */
} kept_section;

typedef struct kept_trip {
    model_trip pub; /* first */
    model_call *calls;
    int64_t told_us; /* time of the newest record about where it is */
} kept_trip;

struct rail {
    store_row stops;      /* of model_stop */
    store_map stop_index; /* id -> index there */
    store_row sections;   /* of kept_section pointers */
    store_row trips;      /* of kept_trip pointers, by start and key */
    store_row made;       /* the same in the order they were described */
    store_map trip_index; /* key -> index in `made` */
    size_t n_calls;       /* of all trips */
};

rail *rail_find(const model *m, const char *timetable); /* NULL: none */
size_t rail_stop(const rail *r, const char *id);        /* SIZE_MAX: none */
kept_trip *rail_trip(const rail *r, const char *key);   /* NULL: none */
void rail_describe_trip(model *m, rail *r, const fold *f);
void rail_free_trips(rail *r);

#endif /* ENSHU_CONSOLE_MODEL_LINE_INTERNAL_H */
