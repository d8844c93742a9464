/*
 * ops/tt_fixture.h - timetables for tests: made from a few numbers, run with a
 * queue of their own; what is told is kept.
 *
 * Whatever goes wrong fails the running test.
 */
#ifndef ENSHU_TESTS_TT_FIXTURE_H
#define ENSHU_TESTS_TT_FIXTURE_H

#include "ops/timetable.h"

enum { TT_EVENT = 11, TT_CLASS = 3, TT_FAULTS = 32 };

typedef struct tt_news {
    enshu_time_us at_us;
    enshu__line_news what;
    size_t index;
    size_t point;
} tt_news;

typedef struct tt_fixture {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu_queue *queue;
    enshu__names *names;
    enshu__streams *streams;
    enshu__timetable_def def;
    size_t trip_room;
    enshu__timetable_def *defs[1];
    enshu__timetables *t;
    tt_news *news;
    size_t n_news;
    size_t news_room;
    void (*each_event)(struct tt_fixture *f); /* after each; may be NULL */
    /* While it is told; may be NULL. */
    void (*on_news)(struct tt_fixture *f, const tt_news *news, void *user);
    void *news_user;
    uint64_t digest; /* of all news */
} tt_fixture;

/* A line without trips: stops S0, S1 ... `metres` apart, turning back at all
 * of them, with the default rules. */
void tt_init(tt_fixture *f, size_t stops, int64_t metres, bool loop);
void tt_fini(tt_fixture *f);

/* A trip that calls at stops from, from + step ... to, runs `run` between
 * neighbouring stops and dwells `dwell` at each; returns its place. */
typedef struct tt_trip {
    const char *key;
    const char *vehicle;
    int from;
    int to;
    int step; /* 1, -1, 2 ... */
    enshu_time_us at_us;
    enshu_time_us run_us;
    enshu_time_us dwell_us;
} tt_trip;
size_t tt_add(tt_fixture *f, tt_trip trip);
/* The same round a loop, `rounds` times from `from`. */
size_t tt_add_round(tt_fixture *f, tt_trip trip, int rounds);
/* A text of the arena. */
const char *tt_text(tt_fixture *f, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A service by number; number it from 1. */
enshu__ref tt_service(int index);

/* What it is made of. */
enshu__timetables_setup tt_setup(tt_fixture *f);
/* Everything must be right with it. */
void tt_start(tt_fixture *f);
/* Lets time pass up to and including t_us. */
void tt_run_to(tt_fixture *f, enshu_time_us t_us);
enshu_time_us tt_now(const tt_fixture *f);

/* Orders; fail the test when refused. */
void tt_order(tt_fixture *f, enshu__order order);
const char *tt_refusal(const tt_fixture *f, enshu__order order);
void tt_set_service(tt_fixture *f, int service, int64_t level_ppm, bool manual);

enshu__trip_figures tt_trip_now(tt_fixture *f, size_t trip);
enshu__timetable_totals tt_totals(tt_fixture *f);
/* When the trip arrived at or left its k-th point; ABSENT_TIME: not yet. */
enshu_time_us tt_arrived(tt_fixture *f, size_t trip, size_t point);
enshu_time_us tt_left(tt_fixture *f, size_t trip, size_t point);
/* Every time of every trip is the planned one. */
void tt_expect_on_time(tt_fixture *f);

/* The faults of the definition, as told (English). */
typedef struct tt_faults {
    size_t n;
    char en[TT_FAULTS][512];
    char ja[TT_FAULTS][512];
} tt_faults;
bool tt_check(tt_fixture *f, tt_faults *out);

#endif /* ENSHU_TESTS_TT_FIXTURE_H */
