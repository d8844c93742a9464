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

typedef struct enshu__asset_now {
    uint8_t state; /* enshu__asset_state */
    uint8_t hold;  /* enshu__hold */
    bool isolated;
} enshu__asset_now;

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
    int32_t *zones;      /* a path search's list of zones to look at */
    bool *seen;          /* zones on that list */
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

/* The level a service has now by its needs and its mode. */
int64_t enshu__service_level(const enshu__world *w, int32_t service);
/* The word of a service in this mode at this level. */
const char *enshu__service_word(uint8_t mode, int64_t level_ppm);
bool enshu__world_set_mode(enshu__world *w, int32_t service,
                           enshu__service_mode mode);

#endif /* ENSHU_WORLD_WORLD_INTERNAL_H */
