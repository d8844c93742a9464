/*
 * world/world_internal.h - what the world's files share.
 */
#ifndef ENSHU_WORLD_WORLD_INTERNAL_H
#define ENSHU_WORLD_WORLD_INTERNAL_H

#include "world/world.h"

/* Which things a thing leads to: one list per thing, its links in one array. */
typedef struct enshu__link {
    int32_t to;
    int32_t next; /* place in `links` + 1, 0 ends the list */
} enshu__link;

typedef struct enshu__links {
    int32_t *first; /* per thing, place in `links` + 1 or 0 */
    enshu__link *links;
    int32_t n;
} enshu__links;

/* A control that was ever put on an asset or taken away. */
typedef struct enshu__control_now {
    enshu_name control;
    bool on;
    struct enshu__control_now *older;
} enshu__control_now;

typedef struct enshu__asset_now {
    int64_t passing_ppm;          /* what unwanted traffic leaves of its work */
    enshu__control_now *controls; /* NULL: as declared */
    uint8_t state;                /* enshu__asset_state */
    uint8_t hold;                 /* enshu__hold */
    bool isolated;
} enshu__asset_now;

/* Which zones traffic of one service connects: those of the same number.  An
 * isolated zone has a number of its own. */
typedef struct enshu__islands {
    enshu_name service;
    uint64_t of;     /* the network's `version` it was made for, 0: none */
    int32_t *number; /* per zone */
} enshu__islands;

enum { ENSHU__ISLANDS = 32 }; /* services remembered at a time */

/* A cache behind questions: no state of the drill. */
typedef struct enshu__network {
    uint64_t version; /* rises with every change, also one taken back */
    enshu__islands islands[ENSHU__ISLANDS];
    size_t next;    /* to be used anew when all are */
    int32_t *zones; /* zones to look at */
} enshu__network;

/* How a service is run.  Reduced by decision: at most half. */
typedef enum enshu__service_mode {
    ENSHU__MODE_NORMAL,
    ENSHU__MODE_REDUCED,
    ENSHU__MODE_STOPPED,
    ENSHU__MODE_MANUAL
} enshu__service_mode;

typedef struct enshu__service_now {
    int64_t level_ppm;
    uint8_t mode; /* enshu__service_mode */
} enshu__service_now;

struct enshu__world {
    enshu__undo *undo;
    enshu__world_defs defs;
    enshu__world_changed_fn *changed;
    void *user;
    enshu__world_heard_fn *heard;
    void *listener;
    enshu__arena *arena; /* for changed controls and the network */
    enshu__network *network;

    /* State, under undo. */
    enshu__asset_now *assets;
    enshu__service_now *services;
    uint8_t *conduits; /* enshu__conduit_state */
    bool *isolated;    /* zones */

    /* Made once. */
    enshu__links asset_users;   /* services that need an asset */
    enshu__links service_users; /* services that need a service */
    enshu__links doors;         /* conduits of a zone */
    int32_t *order;             /* services, each after all that it needs */
    int32_t *rank;              /* the place of a service in `order` */

    /* Used during one call; clean between calls. */
    bool *due;           /* by rank: must be worked out again */
    bool *moved;         /* by rank: must be reported */
    const char **before; /* by rank: the word before */
    int64_t *levels;     /* of the nodes of one service's needs */
};

/* Orders services so that each comes after all that it needs.  The arrays have
 * room for every service; `next` and `colour` are zeroed. */
typedef struct enshu__sorting {
    const enshu__world_defs *defs;
    int32_t *order;
    int32_t *path; /* services being looked at, each needed by the one before */
    size_t *next;  /* per service: the node of its needs to look at next */
    uint8_t *colour; /* per service: not yet seen, on the path, in the order */
    size_t n_order;
    size_t n_path;
} enshu__sorting;

/* False when there is a cycle: path[*start ..] is it, without the
 * repetition. */
bool enshu__sort_services(enshu__sorting *s, size_t *start);

/* A conduit or zone changes: what is known of the network is out of date, also
 * when the change is taken back. */
void enshu__world_forget_network(enshu__world *w);

/* The level a service has now by its needs and its mode. */
int64_t enshu__service_level(const enshu__world *w, int32_t service);
/* The word of a service in this mode at this level. */
const char *enshu__service_word(uint8_t mode, int64_t level_ppm);
bool enshu__world_set_mode(enshu__world *w, int32_t service,
                           enshu__service_mode mode);

#endif /* ENSHU_WORLD_WORLD_INTERNAL_H */
