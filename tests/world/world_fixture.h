/*
 * world/world_fixture.h - small worlds for tests, written in a few words.
 *
 * Things are declared in order, then the world is started; after that they are
 * named by id.  Whatever goes wrong fails the running test.
 */
#ifndef ENSHU_TESTS_WORLD_FIXTURE_H
#define ENSHU_TESTS_WORLD_FIXTURE_H

#include "world/world.h"

enum { WORLD_THINGS = 64, WORLD_LOG = 8192 };

typedef struct world_fixture {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu__names *names;
    enshu__world_defs defs;
    enshu__zone_def *zones[WORLD_THINGS];
    enshu__conduit_def *conduits[WORLD_THINGS];
    enshu__asset_def *assets[WORLD_THINGS];
    enshu__service_def *services[WORLD_THINGS];
    const char *needs[WORLD_THINGS]; /* of services, as written */
    enshu__world *world;
    char log[WORLD_LOG]; /* what `changed` said */
} world_fixture;

/* cmocka setup and teardown: *state is a fixture with the zone "internet". */
int world_set_up(void **state);
int world_tear_down(void **state);

enshu_name word_of(world_fixture *f, const char *text);
void add_zone(world_fixture *f, const char *id);
/* `allow` is words with spaces between; NULL lets everything through. */
void add_conduit(world_fixture *f, const char *id, const char *from,
                 const char *to, const char *allow);
/* `controls` is words with spaces between, or NULL. */
void add_asset(world_fixture *f, const char *id, const char *zone,
               const char *controls);
/* `needs` is an id, or all(..), any(..), or 2of(..) of such, comma between; ""
 * needs nothing.  It may name what is declared later. */
void add_service(world_fixture *f, const char *id, const char *needs);
/* Reads the needs; the world can be created then. */
void resolve_needs(world_fixture *f);
/* Reads the needs and creates the world. */
void start_world(world_fixture *f);

enshu__ref ref_to(const world_fixture *f, const char *id);
/* Sets the state word of a thing, which must be known. */
void put(world_fixture *f, const char *id, const char *word);
int64_t level_of(const world_fixture *f, const char *id);
/* Everything that can be asked, as text. */
void write_world(const world_fixture *f, char out[WORLD_LOG]);
/* The log so far is this; it is empty afterwards. */
void expect_log(world_fixture *f, const char *want);

#endif /* ENSHU_TESTS_WORLD_FIXTURE_H */
