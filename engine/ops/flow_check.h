/*
 * ops/flow_check.h - what the files of the flow's check share.
 *
 * Each part looks at what the parts before found sound: names and numbers
 * first, then where items go.
 */
#ifndef ENSHU_OPS_FLOW_CHECK_H
#define ENSHU_OPS_FLOW_CHECK_H

#include "ops/flow.h"

enum {
    ENSHU__MOST_FAULTS = 50,        /* told of one flow */
    ENSHU__MOST_AN_HOUR = 10000000, /* items from all sources */
    ENSHU__LONGEST_DAYS = 30        /* of warm-ups and ways */
};

typedef struct enshu__flow_checker {
    const enshu__names *names;
    const enshu__flow_def *flow;
    enshu__departures_def *const *departures;
    size_t n_departures;
    enshu__ops_fault_fn *fn;
    void *user;
    size_t faults;
    const char *near; /* what may have been meant, for the next fault */
    enshu_name classes[ENSHU__CLASSES + 1]; /* of items that there can be */
    size_t n_classes;
} enshu__flow_checker;

/* Tells a fault; both sentences take the same arguments. */
void enshu__flow_fault(enshu__flow_checker *c, const char *ja, const char *en,
                       ...) ENSHU_PRINTF(2, 4) ENSHU_PRINTF(3, 4);

/* Each looks at one thing and tells what is wrong with it. */
void enshu__flow_check_sources(enshu__flow_checker *c);
void enshu__flow_check_stations(enshu__flow_checker *c);
void enshu__flow_check_routes(enshu__flow_checker *c);
void enshu__flow_check_departures(enshu__flow_checker *c);
/* Where items go, when everything else is sound. */
void enshu__flow_check_ways(enshu__flow_checker *c);

/* False, with c->near set, when there is no such thing in the flow. */
bool enshu__flow_knows_station(enshu__flow_checker *c, const char *id,
                               bool or_end);
bool enshu__flow_knows_store(enshu__flow_checker *c, const char *id);
bool enshu__flow_knows_class(enshu__flow_checker *c, enshu_name name);

#endif /* ENSHU_OPS_FLOW_CHECK_H */
