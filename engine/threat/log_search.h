/*
 * threat/log_search.h - the state of a search, shared by log_search.c and
 * log_told.c.
 */
#ifndef ENSHU_THREAT_LOG_SEARCH_H
#define ENSHU_THREAT_LOG_SEARCH_H

#include "threat/log_internal.h"

/* Divides well. */
enum { ENSHU__BINS = 5040 };

/* A host in a log that may hold what is asked for. */
typedef struct enshu__search_pair {
    const enshu__log_pair *pair;
    uint32_t first_span; /* times of its clock, in `spans` */
    uint32_t n_spans;
    int32_t kind;
    enshu__noise_hour hour; /* the last one looked at */
} enshu__search_pair;

typedef struct enshu__search_match {
    enshu_time_us t_us;
    uint64_t number; /* log_key.c */
    int32_t log;
    uint32_t at; /* place in `active`, or in `told` */
} enshu__search_match;

/* A line from the trail that was found. */
typedef struct enshu__search_told {
    enshu__search_match match;
    enshu__told told;
} enshu__search_told;

struct enshu__log_search {
    const enshu__logs *logs;
    enshu__log_query *query;
    bool oldest_first;

    uint8_t judged[ENSHU__LOG_KIND_COUNT][ENSHU__TEMPLATES];
    bool *users; /* per number of a text: is it wanted? */
    bool *srcs;
    bool *dsts;

    enshu__search_pair *active;
    size_t n_active;
    struct enshu__found_span *spans;
    size_t n_spans;
    size_t room_spans;
    enshu__search_told *told;
    size_t n_told;
    size_t room_told;
    int64_t per_hour;

    enshu_time_us low_us; /* [low, high) is what is looked at */
    enshu_time_us high_us;
    enshu_time_us length_us; /* of a block */
    int64_t first_block;
    int64_t last_block;
    int64_t block; /* the present one */
    size_t next;   /* pair of it */
    bool giving;   /* it is scanned */
    size_t given;
    enshu__search_match *matches; /* of this block */
    enshu__search_match *spare;
    size_t n_matches;
    size_t room_matches;

    uint64_t scanned;
    uint64_t total;
    uint64_t found;
    bool done;
    uint64_t bins[ENSHU__BINS];
    enshu__log_room room;
};

/* Do the terms about log, kind, host and asset let these through? */
bool enshu__search_takes_pair(const enshu__log_search *s, int32_t log,
                              int32_t machine);
/* Finds what the trail tells of. */
enshu_status enshu__search_add_told(enshu__log_search *s,
                                    const enshu__log_question *question,
                                    const enshu__host_history *history);

#endif /* ENSHU_THREAT_LOG_SEARCH_H */
