/* model/works_tables.h - operations at work, as tables: what the samples of an
 * airport, a port and a distribution centre describe. */
#ifndef ENSHU_TESTS_MODEL_WORKS_TABLES_H
#define ENSHU_TESTS_MODEL_WORKS_TABLES_H

#include <stddef.h>

#include "model/sample.h"

typedef struct works_station {
    const char *place;
    const char *ja;
    const char *en;
    const char *on;   /* service */
    const char *unit; /* NULL: the flow's */
    int servers;
    int most;
    int queue;
    int wait_min;
    int hour;
    int best;      /* most units an hour so far */
    int level_ppt; /* thousandths */
    int how;       /* 1 by hand, 2 closed */
} works_station;

typedef struct works_store {
    const char *place;
    const char *ja;
    const char *en;
    const char *unit; /* NULL: the flow's */
    int capacity;
    int stock;
} works_store;

typedef struct works_departure {
    const char *key;
    int due_min; /* drill minutes */
    int delay_min;
    const char *ja;
    const char *en;
    const char *dock;
    int load;
    int boarded;
    int bags_due;
    int bags;
    const char *state;
    const char *why;   /* NULL: nothing */
    const char *after; /* NULL: nothing */
    int open_min;      /* when it took its dock; 0 not told */
} works_departure;

typedef struct works_metric {
    const char *id;
    const char *ja;
    const char *en;
    const char *unit;
    const char *on;
    const char *good;
    const char *kind;
    int warn; /* thousandths */
    int crit;
    int from;   /* an hour ago, in thousandths */
    int to;     /* now */
    int turn;   /* minutes ago that it began to change */
    int unrest; /* in thousandths */
    int severity;
} works_metric;

typedef struct works_action {
    const char *id;
    const char *ja;
    const char *en;
    const char *help_ja;
    const char *help_en;
    const char *verb;
    const char *fields; /* of its form, with blanks between */
    int minutes;
} works_action;

typedef struct works_table {
    const char *flow;
    const char *flow_ja;
    const char *flow_en;
    const char *flow_unit;
    const char *departures;
    const char *departures_ja;
    const char *departures_en;
    const char *docks;
    const char *role; /* that may give orders */
    const works_station *stations;
    size_t n_stations;
    const works_store *stores;
    size_t n_stores;
    const works_departure *list;
    size_t n_list;
    const works_metric *metrics;
    size_t n_metrics;
    const works_action *actions;
    size_t n_actions;
} works_table;

extern const works_table works_terminal;
extern const works_table works_port;
extern const works_table works_hub;

/* Gives a sample all of it, as it stands at `now_us`. */
void works_describe(sample *s, const works_table *t, int64_t now_us);

#endif /* ENSHU_TESTS_MODEL_WORKS_TABLES_H */
