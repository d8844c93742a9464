/*
 * ops/flow_state.h - the state of a flow.
 *
 * A flow is a simulator of its own.  Nothing in it depends on when somebody
 * looked: events happen strictly in the order of its calendars, changes from
 * outside are applied after all events of their instant.
 */
#ifndef ENSHU_OPS_FLOW_STATE_H
#define ENSHU_OPS_FLOW_STATE_H

#include "ops/flow.h"
#include "ops/flow_calendar.h"
#include "sim/draw.h"
#include "sim/schedule.h"

enum {
    ENSHU__MINUTES = 64,       /* kept by each station, the last hour */
    ENSHU__ORDERS_WAITING = 64 /* noted at one instant */
};
#define ENSHU__EVENTS_AN_HOUR INT64_C(50000000)
#define ENSHU__TO_OUT (-1)
#define ENSHU__TO_LOST (-2)

typedef enum enshu__where_now {
    ENSHU__IN_QUEUE,
    ENSHU__IN_SERVICE,
    ENSHU__ON_THE_WAY, /* on a route */
    ENSHU__KEPT_BACK   /* finished (or just come), no room where it goes */
} enshu__where_now;

/* One passenger, bag, truck: an item. */
typedef struct enshu__mover {
    struct enshu__mover *next; /* in the queue, route or list it is in */
    struct enshu__mover *prev;
    struct enshu__mover *later; /* of those who lose patience, or free ones */
    struct enshu__mover *earlier;
    struct enshu__mover *mate_next; /* of the same departure */
    struct enshu__mover *mate_prev;
    enshu_time_us since_us; /* when it joined the queue, or arrives */
    int32_t departure;      /* -1: none */
    int32_t bay;            /* where it is or holds a server; -1: nowhere */
    int32_t goal;           /* KEPT_BACK: the bay it waits for */
    int32_t lane;           /* ON_THE_WAY, KEPT_BACK; -1: from outside */
    uint8_t item_class;
    uint8_t where; /* enshu__where_now */
    bool extra;    /* made by another item: a bag */
    bool gone;     /* its departure is over: lost when it moves on */
} enshu__mover;

typedef struct enshu__movers {
    enshu__mover *first;
    enshu__mover *last;
} enshu__movers;

/* A line and its servers: one per station, or per station and departure. */
typedef struct enshu__bay {
    enshu__movers line[2]; /* those preferred in [1] */
    enshu__movers kept;    /* upstream, for want of room here */
    uint32_t waiting;
    uint32_t coming; /* on a route here, with a place kept for it */
    uint32_t busy;   /* servers, those held by finished items included */
    int32_t station;
    int32_t departure;
    bool open;
    bool due; /* is in the list of bays to look at */
} enshu__bay;

/* In service: what finishes when the station's work has come so far. */
typedef struct enshu__job {
    int64_t end;
    uint64_t serial;
    enshu__mover *item;
} enshu__job;

typedef struct enshu__emit {
    int32_t to;
    int32_t of_class; /* -1: all */
    int32_t item_class;
    int64_t whole;
    uint32_t ppm; /* one more with this chance */
} enshu__emit;

/* A station's figures by minutes. */
typedef struct enshu__minutes {
    enshu_time_us end_us; /* of the present one */
    uint32_t served[ENSHU__MINUTES];
    uint32_t began[8];
    int64_t waited_us[8];
    uint32_t at; /* the present one, counts on */
} enshu__minutes;

typedef struct enshu__station {
    const enshu__station_def *def;
    int32_t first_bay;
    int32_t n_bays;
    int32_t open_bays;

    /* Service: work is counted in microseconds at full speed x 10^6; speed in
     * parts per million of the normal one. */
    int64_t work;
    enshu_time_us last_us;
    int64_t speed;
    enshu__job *jobs; /* 4-ary heap */
    size_t n_jobs;
    size_t room; /* of jobs */
    uint64_t serial;
    int64_t servers; /* of each bay */
    double mean_us;
    enshu_random service;
    enshu_random chance; /* routes, what is made */

    int64_t waiting;
    int64_t busy;
    int64_t served;
    int64_t lost;
    enshu__minutes minutes;
    enshu__movers patient; /* everyone in line, the first to give up first */

    /* How it is run. */
    int32_t need; /* place among the flow's services; -1: none */
    bool manual;
    bool by_hours; /* open by the hours */
    bool closed;   /* by order */
    bool opened;   /* by order, outside the hours */
    bool open;     /* all in all */
    enshu_time_us setup_end_us;
    enshu_time_us tired_at_us; /* the next loss of speed */
    enshu_time_us hours_at_us; /* the next change */
    int32_t tired;             /* steps */
    int64_t ordered;           /* servers, -1: as declared */
    int64_t hands;             /* people at work by hand, -1: not counted */
    int64_t next_hands;        /* under undo; -1: no change */
    int32_t divert;            /* station, -1: none */
    int32_t prefer;            /* class, -1: none */

    int32_t puts; /* stores, -1: none */
    int32_t takes;
    int32_t slowed_by;
    enshu__emit *emits;
    size_t n_emits;
} enshu__station;

typedef struct enshu__store {
    const enshu__store_def *def;
    int64_t level;
    int64_t adding; /* by work under way */
    int64_t taking;
    int32_t *users; /* stations that put, take or are slowed */
    size_t n_users;
} enshu__store;

/* A route; items on it arrive in the order in which they left. */
typedef struct enshu__lane {
    int32_t to; /* station, ENSHU__TO_OUT, ENSHU__TO_LOST */
    enshu_time_us takes_us;
    enshu__movers movers;
} enshu__lane;

/* Where items of one class go on from a station. */
typedef struct enshu__way {
    int32_t lane;
    int64_t upto_ppm; /* shares so far */
} enshu__way;
typedef struct enshu__ways {
    int32_t first;
    int32_t n;
} enshu__ways;

/* Those of one departure who come from one source. */
typedef struct enshu__show_now {
    enshu_random random;
    double passed; /* on the exponential scale */
    int64_t left;
    int64_t early; /* of those left: were there before the beginning */
} enshu__show_now;

typedef struct enshu__source {
    const enshu__source_def *def;
    int32_t to;
    int32_t group; /* of departures, -1: none */
    enshu_random random;
    enshu__profile_row one; /* the profile of a constant rate */
    const enshu__profile_row *profile;
    size_t n_profile;
    size_t row; /* of the profile, or the next batch */
    int64_t surplus;
    double mean_us; /* at a constant rate, random; else 0 */
    enshu_time_us last_us;
    int32_t item_class;
    int32_t *mix;
    uint64_t *mix_weights;
    bool brings_load;      /* what comes goes on board, or only comes along */
    enshu__calendar shows; /* a slot per departure of the group */
    enshu__show_now *show;
} enshu__source;

typedef struct enshu__need_now {
    int32_t service;
    int64_t level;
    bool manual;
    /* Under undo. */
    bool changed;
    bool next_manual;
    int64_t next_level;
} enshu__need_now;

typedef struct enshu__noted_order {
    int32_t verb;
    int32_t on;    /* departure or station */
    int32_t other; /* station, dock, class; -1: none */
    int64_t count;
    enshu_time_us time_us;
} enshu__noted_order;

typedef struct enshu__departure enshu__departure;
typedef struct enshu__group enshu__group;

typedef struct enshu__flow {
    const enshu__flow_def *def;
    enshu__arena *arena;
    const enshu__ziggurat *ziggurat;
    enshu_time_us start_us;
    enshu_time_us now_us;
    enshu_status status; /* not OK: it stands still */
    uint64_t trail;      /* of all that happened */
    int64_t budget;      /* events until the next look at the limit */
    enshu_time_us budget_us;

    enshu__calendar calendar;
    enshu__calendar steps; /* a slot per departure */
    enshu__source *sources;
    enshu__station *stations;
    enshu__bay *bays;
    enshu__store *stores;
    enshu__lane *lanes;
    enshu__ways *ways; /* per station and class */
    enshu__way *way;
    enshu_name *classes; /* [0] is 0 */
    size_t n_classes;
    uint32_t finish_slot; /* first of the stations' slots of each kind */
    uint32_t patience_slot;
    uint32_t mode_slot;
    uint32_t lane_slot;

    enshu__mover *free;
    int64_t created;
    int64_t out;
    int64_t boarded;
    int64_t lost;
    int64_t inside;

    int32_t *due; /* bays to look at, a ring */
    size_t due_first;
    size_t due_n;
    size_t n_bays;

    enshu__need_now *needs;
    size_t n_needs;
    uint32_t n_orders; /* under undo, like the orders */
    enshu__noted_order orders[ENSHU__ORDERS_WAITING];
    enshu_event_id wake; /* kept by enshu__schedule */

    enshu__group *groups;
    size_t n_groups;
    enshu__departure *departures;
    size_t n_departures;
    int32_t watching;       /* departures that wait for something to come */
    enshu_time_us begin_us; /* of the drill: no news before */
    int32_t news_first;     /* departures of which there is news; -1: none */
    int32_t news_last;
} enshu__flow;

/* Which flow's group some departures are. */
typedef struct enshu__group_at {
    int32_t flow;
    int32_t group;
} enshu__group_at;

struct enshu__flows {
    enshu__flows_setup setup;
    enshu__flow *flows;
    enshu__group_at *groups; /* per departures declaration */
    enshu__ziggurat ziggurat;
};

#endif /* ENSHU_OPS_FLOW_STATE_H */
