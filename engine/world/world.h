/*
 * world/world.h - organisations' systems: zones, conduits, assets, services.
 *
 * Truth only: what teams believe is another matter.  A change of an asset,
 * zone or conduit ripples through the services in the same instant; each
 * change is reported once to the `changed` callback, causes before effects.
 *
 * Levels are parts per million.  Asset: up 1,000,000, degraded 500,000, down
 * or isolated itself 0 (an isolated zone goes on working inside, see
 * README.md), of that the share that unwanted traffic lets through.  Service:
 * `needs` combines levels - all is the smallest, any the largest, at_least(n)
 * the n-th largest.  A service is run in one mode at a time: normal; reduced,
 * at most 500,000; stopped, 0; manual, which keeps its level but is worked by
 * hand, which operations notice.
 */
#ifndef ENSHU_WORLD_WORLD_H
#define ENSHU_WORLD_WORLD_H

#include <stdbool.h>

#include "sim/memory.h"
#include "sim/model.h"
#include "sim/undo.h"

enum { ENSHU__FULL_PPM = 1000000 };

typedef struct enshu__zone_def {
    enshu__decl decl;
    enshu_text name;
    const char *level;
    enshu__ref parent;
} enshu__zone_def;

typedef enum enshu__conduit_state {
    ENSHU__CONDUIT_OPEN,
    ENSHU__CONDUIT_CLOSED
} enshu__conduit_state;

typedef struct enshu__conduit_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref from; /* zones; conduits work in both directions */
    enshu__ref to;
    enshu__words allow; /* services let through; n == 0 with allows_all */
    bool has_allow;     /* false: everything passes */
    int32_t state;      /* enshu__conduit_state at the start */
} enshu__conduit_def;

typedef enum enshu__asset_state {
    ENSHU__ASSET_UP,
    ENSHU__ASSET_DEGRADED,
    ENSHU__ASSET_DOWN
} enshu__asset_state;

typedef enum enshu__hold {
    ENSHU__HOLD_NONE,
    ENSHU__HOLD_FOOTHOLD,
    ENSHU__HOLD_USER,
    ENSHU__HOLD_ADMIN
} enshu__hold;

typedef struct enshu__asset_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref zone;
    int32_t kind; /* index into the API's list of asset kinds */
    enshu__ref owner;
    int64_t count;
    enshu__words controls; /* those that are on at the start */
    int32_t backup;
    enshu__words tags;
    int32_t state;          /* enshu__asset_state at the start */
    int64_t carries_ppm;    /* its level when all is well; 0: full */
    const char *host;       /* its name in logs; NULL: made from the id */
    const char *address;    /* documentation ranges only; NULL: given out */
    enshu_time_us clock_us; /* how far its clock is fast (slow: < 0) */
    enshu_time_us watch_us; /* how soon monitoring tells its owner that it
                               stopped or runs; ENSHU__ABSENT_TIME: never */
    int64_t capacity_mbit;  /* traffic it can take; 0: never flooded */
} enshu__asset_def;

typedef enum enshu__need_op {
    ENSHU__NEED_REF,
    ENSHU__NEED_ALL,
    ENSHU__NEED_ANY,
    ENSHU__NEED_AT_LEAST
} enshu__need_op;

/* Prefix order; `size` counts the node and everything below it. */
typedef struct enshu__need {
    uint8_t op;
    uint32_t size;
    int64_t n;      /* AT_LEAST */
    enshu__ref ref; /* REF: asset or service */
} enshu__need;

typedef struct enshu__service_def {
    enshu__decl decl;
    enshu_text name;
    enshu__need *needs; /* NULL: always at full level */
    size_t n_needs;     /* nodes */
    enshu__ref owner;
    enshu_time_us rto_us;
    bool manual; /* can be run by hand */
} enshu__service_def;

/* Borrowed for the life of the world. */
typedef struct enshu__world_defs {
    enshu__zone_def *const *zones; /* zones[0] is the built-in "internet" */
    size_t n_zones;
    enshu__conduit_def *const *conduits;
    size_t n_conduits;
    enshu__asset_def *const *assets;
    size_t n_assets;
    enshu__service_def *const *services;
    size_t n_services;
} enshu__world_defs;

typedef enum enshu__world_change {
    ENSHU__CHANGE_STATE,   /* asset, zone or conduit state or isolation */
    ENSHU__CHANGE_HOLD,    /* an asset's compromise level */
    ENSHU__CHANGE_SERVICE, /* a service's level or word */
    ENSHU__CHANGE_POWER /* an asset went down or is down no more; only heard */
} enshu__world_change;

/* Called when everything that follows from the change is done; it must not
 * change the world. */
typedef void enshu__world_changed_fn(void *user, enshu__world_change change,
                                     enshu__ref what);

/* Hears of a change before anything follows from it; see enshu__world_listen.
 * It must not change the world. */
typedef void enshu__world_heard_fn(void *user, enshu__world_change change,
                                   enshu__ref what);

typedef struct enshu__world enshu__world;

/* In the arena; nothing to destroy.  The undo log is used for every later
 * change.  NULL: no memory, or a dependency cycle among services, which should
 * have been refused before (see enshu__world_find_cycle). */
enshu__world *enshu__world_create(enshu__arena *arena, enshu__undo *undo,
                                  const enshu__world_defs *defs,
                                  enshu__world_changed_fn *changed, void *user);

/* One more party that keeps books: told at once, before `changed` is, of every
 * change of an asset's hold (HOLD), of the isolation of assets and zones and of
 * conduits (STATE), and of assets going down and coming back (POWER).  One at
 * most. */
void enshu__world_listen(enshu__world *w, enshu__world_heard_fn *heard,
                         void *user);

/* Finds a dependency cycle among services before the world is created: writes
 * the service indexes of one cycle, first repeated last, and returns how many
 * (0: none, or no memory to look).  The path is cut at `max`. */
size_t enshu__world_find_cycle(const enshu__world_defs *defs, int32_t *path,
                               size_t max);

/* Each returns true when something changed. */
bool enshu__world_set_asset(enshu__world *w, int32_t asset,
                            enshu__asset_state state);
bool enshu__world_set_conduit(enshu__world *w, int32_t conduit,
                              enshu__conduit_state state);
bool enshu__world_set_hold(enshu__world *w, int32_t asset, enshu__hold hold);
/* Asset or zone. */
bool enshu__world_set_isolated(enshu__world *w, enshu__ref what, bool on);
/* Entering a mode leaves the one before; leaving it makes it normal. */
bool enshu__world_set_stopped(enshu__world *w, int32_t service, bool on);
bool enshu__world_set_manual(enshu__world *w, int32_t service, bool on);
/* Puts a control on an asset or takes it away.  ENSHU_ENOMEM: unchanged.
 * *differs says whether something changed; `changed` is not called. */
ENSHU_MUST_USE enshu_status enshu__world_set_control(enshu__world *w,
                                                     int32_t asset,
                                                     enshu_name control,
                                                     bool on, bool *differs);
/* What share of its work unwanted traffic leaves an asset, 0..1,000,000.  Its
 * word stays; services that need it are told of. */
bool enshu__world_set_passing(enshu__world *w, int32_t asset, int64_t ppm);

enshu__asset_state enshu__world_asset(const enshu__world *w, int32_t asset);
enshu__conduit_state enshu__world_conduit(const enshu__world *w,
                                          int32_t conduit);
enshu__hold enshu__world_hold(const enshu__world *w, int32_t asset);
bool enshu__world_is_isolated(const enshu__world *w, enshu__ref what);
/* 0..1,000,000; asset or service. */
int64_t enshu__world_level(const enshu__world *w, enshu__ref what);
bool enshu__world_is_manual(const enshu__world *w, int32_t service);
bool enshu__world_is_stopped(const enshu__world *w, int32_t service);

/* The one word that describes a thing now, static text: asset "isolated" when
 * isolated, else "up" "degraded" "down"; service "manual" when run by hand,
 * else "stopped" at level 0 for whatever reason, "reduced" below full level,
 * "normal"; conduit "open" "closed"; zone "isolated" or "normal". */
const char *enshu__world_word(const enshu__world *w, enshu__ref what);

/* Applies a state word to a thing (the words above; for assets also "clean"
 * and the hold words, which set the compromise level, and "compromised", which
 * raises it to foothold at least).  "up" does not reconnect an isolated asset.
 * The words of a service set its mode.  ENSHU_EINVAL for a word this kind does
 * not know. */
enshu_status enshu__world_set_word(enshu__world *w, enshu__ref what,
                                   const char *word);

/* Does the word apply now?  For assets also "clean" (hold none),
 * "compromised" (anything above), and the hold words: foothold, user, admin
 * mean at least that much, none means none; an isolated asset is neither up
 * nor degraded, but may be down.  1, 0, or -1 for a word this kind does not
 * know. */
int enshu__world_is(const enshu__world *w, enshu__ref what, const char *word);
/* The words of a kind for error messages: "up, degraded, ..."; NULL for kinds
 * without states. */
const char *enshu__world_words(enshu__kind kind);
/* 1 when the word is known for the kind (before there is a world). */
bool enshu__world_knows(enshu__kind kind, const char *word);

/* Can traffic of `service` (0: any) get from a zone to an asset?  Over open
 * conduits whose allow list holds the service, never into, out of or through
 * an isolated zone, never to an isolated asset.  Within one zone everything
 * passes, also when the zone is isolated. */
bool enshu__world_reaches_from_zone(const enshu__world *w, int32_t from_zone,
                                    int32_t asset, enshu_name service);
/* The same from an asset: an isolated asset reaches nothing. */
bool enshu__world_reaches(const enshu__world *w, int32_t from_asset,
                          int32_t asset, enshu_name service);

/* A number for each zone: those with the same one are connected.  Borrowed
 * until the next change or question. */
const int32_t *enshu__world_islands(const enshu__world *w, enshu_name service);
/* The same question between zones. */
bool enshu__world_connects(const enshu__world *w, int32_t from_zone,
                           int32_t to_zone, enshu_name service);

bool enshu__world_has_control(const enshu__world *w, int32_t asset,
                              enshu_name control);
int32_t enshu__world_zone_of(const enshu__world *w, int32_t asset);
size_t enshu__world_asset_count(const enshu__world *w);
size_t enshu__world_zone_count(const enshu__world *w);
/* As declared; borrowed for the life of the world. */
const enshu__asset_def *enshu__world_asset_def(const enshu__world *w,
                                               int32_t asset);

#endif /* ENSHU_WORLD_WORLD_H */
