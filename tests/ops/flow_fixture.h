/*
 * ops/flow_fixture.h - flows with their queue, for tests.
 *
 * A test fills in definitions (the ones here have the defaults of the scenario
 * language), starts, and lets time pass.  Whatever goes wrong fails the running
 * test.
 */
#ifndef ENSHU_TESTS_FLOW_FIXTURE_H
#define ENSHU_TESTS_FLOW_FIXTURE_H

#include "ops/flow.h"

enum {
    FLOW_EVENT = 9,
    FLOW_CLASS = 3,
    FLOW_PARTS = 64,
    FLOW_NEWS = 4096,
    FLOW_TERMINAL = 0 /* index of the only flow */
};

typedef struct flow_news {
    enshu_time_us at_us;
    int32_t index;
    size_t row;
    enshu__departure_figures figures;
} flow_news;

typedef struct flow_fixture {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu_queue *queue;
    enshu__names *names;
    enshu__streams *streams;
    uint64_t seed;
    enshu__flow_def def;
    enshu__source_def sources[FLOW_PARTS];
    enshu__station_def stations[FLOW_PARTS];
    enshu__store_def stores[FLOW_PARTS];
    enshu__route_def routes[FLOW_PARTS];
    enshu__departures_def groups[4];
    enshu__departures_def *group_list[4];
    size_t n_groups;
    enshu__flows *flows;
    flow_news news[FLOW_NEWS];
    size_t n_news;
    size_t wakes; /* events fired */
} flow_fixture;

void flow_init(flow_fixture *f, uint64_t seed);
void flow_fini(flow_fixture *f);

/* Each adds a part with defaults, for the test to change. */
enshu__source_def *flow_source(flow_fixture *f, const char *id, const char *to,
                               double per_hour);
enshu__station_def *flow_station(flow_fixture *f, const char *id,
                                 int64_t servers, double rate);
enshu__store_def *flow_store(flow_fixture *f, const char *id, int64_t capacity,
                             int64_t level);
enshu__route_def *flow_route(flow_fixture *f, const char *from, const char *to,
                             double share);
enshu__departures_def *flow_departures(flow_fixture *f, const char *id,
                                       const char *station, size_t rows);
enshu_name flow_name(flow_fixture *f, const char *text);
/* A reference to a service with this number. */
enshu__ref flow_service(flow_fixture *f, int32_t index);

/* The definitions are checked; nothing may be wrong. */
void flow_start(flow_fixture *f);
/* Lets time pass up to and including t_us. */
void flow_run_to(flow_fixture *f, enshu_time_us t_us);

void flow_set_service(flow_fixture *f, int32_t service, int64_t level_ppm,
                      bool manual);
enshu__station_figures flow_at(flow_fixture *f, size_t station);
/* Of those who began service within the last whole minute. */
void flow_last_minute(flow_fixture *f, size_t station, int64_t *began,
                      int64_t *waited_us);
enshu__flow_totals flow_totals(flow_fixture *f);
/* Of everything that happened so far. */
uint64_t flow_trail(flow_fixture *f);
/* As if the flow had had so many events in this hour. */
void flow_use_up(flow_fixture *f, int64_t events);
/* created = inside + out + boarded + lost, and what is inside can be counted
 * where it is. */
void flow_assert_sound(flow_fixture *f);

#endif /* ENSHU_TESTS_FLOW_FIXTURE_H */
