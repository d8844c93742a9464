/*
 * ops/departures_internal.h - departures inside a flow.
 *
 * Each departure has one slot in the flow's second calendar: its next step.
 * What one departure does to another (frees a dock, brings a vehicle) only asks
 * for a step of that one at this instant.
 */
#ifndef ENSHU_OPS_DEPARTURES_INTERNAL_H
#define ENSHU_OPS_DEPARTURES_INTERNAL_H

#include "ops/flow_internal.h"

#define ENSHU__LONG_AGO INT64_MIN

typedef enum enshu__dep_phase {
    ENSHU__PHASE_AWAY,     /* its time has not come, or its vehicle not */
    ENSHU__PHASE_QUEUED,   /* for its dock */
    ENSHU__PHASE_AT_DOCK,  /* not boarding yet */
    ENSHU__PHASE_BOARDING, /* until it can leave */
    ENSHU__PHASE_SHUT,     /* nobody is let in any more */
    ENSHU__PHASE_LEFT,
    ENSHU__PHASE_CANCELLED
} enshu__dep_phase;

/* What people see of it. */
typedef struct enshu__dep_view {
    uint8_t state; /* enshu__departure_state */
    uint8_t why;   /* enshu__departure_why */
    int32_t dock;
    enshu_time_us expected_us;
} enshu__dep_view;

struct enshu__departure {
    const enshu__departure_row *row;
    int32_t group;
    int32_t before; /* the one the same vehicle makes before; -1: none */
    int32_t after;
    uint8_t phase; /* enshu__dep_phase */
    uint8_t cause; /* what held it up last, enshu__departure_why */
    bool released; /* waits for no load any more */
    bool ordered;  /* cancelled or put off by an order */
    bool replaced; /* a spare stands in for its vehicle */
    bool due_seen; /* what has to be decided when it is due is decided */
    bool watched;  /* may leave as soon as something comes on board */
    bool in_news;
    enshu_time_us due_us; /* planned, or as ordered */
    enshu_time_us
        ready_us;          /* its vehicle; LONG_AGO: is there, NEVER: unknown */
    enshu_time_us held_us; /* until; LONG_AGO: not, NEVER: until released */
    enshu_time_us end_us;  /* SHUT: leaves then; LEFT, CANCELLED: did then */
    int32_t wish;          /* dock as planned or ordered; -1: any */
    int32_t dock;          /* the one it has; -1: none */
    int32_t queue_next;    /* of those who wait for a dock */
    int32_t news_next;
    int64_t on_board;
    int64_t bags;
    int64_t bags_made;
    enshu_time_us mark_us[2]; /* how far it was a while ago, and lately */
    int64_t mark_on_board[2];
    enshu__mover *mates; /* its items that are inside */
    enshu__dep_view now;
    enshu__dep_view told;
};

/* Where a key is among the rows of a declaration: open addressing. */
typedef struct enshu__row_keys {
    const enshu__departure_row *rows;
    uint32_t *at; /* row + 1; 0: free */
    size_t size;  /* a power of two */
} enshu__row_keys;

struct enshu__group {
    const enshu__departures_def *def;
    int32_t index;   /* among the departures of the drill */
    int32_t first;   /* among the flow's departures */
    int32_t station; /* where they come on board */
    int32_t bags;    /* -1: none */
    enshu__row_keys keys;
    int32_t *holder;     /* per dock; -1: free */
    int32_t queue_first; /* departures that wait for a dock */
    int32_t queue_last;
    enshu_time_us free_us; /* nothing leaves before */
    int64_t spares;
    enshu_time_us *returns; /* vehicles that become spares then */
    size_t n_returns;
    uint32_t *by_time;                 /* rows in the order of the plan */
    size_t n_over;                     /* the first so many are over */
    enshu__departures_totals finished; /* of those that are over */
};

/* ---- keys (departures_keys.c) ---- */

/* Cells a table of n rows needs. */
size_t enshu__row_keys_size(size_t n);
/* `at` has that many zeroed cells.  Returns the first row whose key is there
 * twice, or n. */
size_t enshu__row_keys_init(enshu__row_keys *k,
                            const enshu__departure_row *rows, size_t n,
                            uint32_t *at, size_t size);
int32_t enshu__row_keys_find(const enshu__row_keys *k, const char *key);

/* ---- creation (departures_create.c) ---- */

/* How many departures this flow has, and its groups. */
size_t enshu__groups_count(const enshu__flows *all, const enshu__flow *f,
                           size_t *rows);
bool enshu__groups_init(enshu__flows *all, enshu__flow *f);

/* ---- steps (departures.c) ---- */

void enshu__departure_step(enshu__flow *f, int32_t departure);
/* It takes a step at this instant. */
void enshu__departure_ask(enshu__flow *f, int32_t departure);
void enshu__departure_cancel(enshu__flow *f, enshu__departure *d);
/* When it could leave if nothing but plan and vehicle counted. */
enshu_time_us enshu__departure_base(const enshu__departure *d);
bool enshu__departure_load_ok(const enshu__flow *f, const enshu__departure *d);
bool enshu__departure_bags_ok(const enshu__flow *f, const enshu__departure *d);
/* A part of its load, rounded up. */
int64_t enshu__departure_part(const enshu__departure *d, int64_t ppm);

/* ---- docks and vehicles (departures_dock.c) ---- */

/* Takes its dock, or waits for it.  True when it has one or needs none. */
bool enshu__dock_take(enshu__flow *f, enshu__departure *d);
/* Gives its dock on, or leaves the queue. */
void enshu__dock_leave(enshu__flow *f, enshu__departure *d);
/* The vehicle of a departure can leave from then on. */
void enshu__vehicle_ready(enshu__flow *f, int32_t departure, enshu_time_us at);
/* The earliest time at which its vehicle can be there. */
enshu_time_us enshu__vehicle_earliest(const enshu__flow *f,
                                      const enshu__departure *d);
bool enshu__spare_take(enshu__flow *f, enshu__group *g);

/* ---- what is seen (departures_view.c) ---- */

/* Works out what people see, and notes news. */
void enshu__departure_look(enshu__flow *f, enshu__departure *d);
void enshu__departure_figures_of(const enshu__flow *f,
                                 const enshu__departure *d,
                                 enshu__departure_figures *out);
void enshu__group_totals(const enshu__flow *f, enshu__group *g,
                         enshu__departures_totals *out);
/* Tells the news noted since the last time. */
void enshu__flow_tell(enshu__flow *f, enshu__flow_fn *fn, void *user);
/* It is over: its part in the totals stays. */
void enshu__departure_count(enshu__flow *f, enshu__departure *d);

#endif /* ENSHU_OPS_DEPARTURES_INTERNAL_H */
