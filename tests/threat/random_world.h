/*
 * threat/random_world.h - random networks for tests, and what a plain walk
 * finds in them.
 */
#ifndef ENSHU_TESTS_RANDOM_WORLD_H
#define ENSHU_TESTS_RANDOM_WORLD_H

#include "enshu/random.h"
#include "threat/threat_fixture.h"

enum { ZONES = 9, CONDUITS = 14, ASSETS = 58, SERVICES = 4 };
extern const char *const services[SERVICES];

/* 0 .. below - 1. */
int32_t draw(enshu_random *r, int32_t below);
/* "z0", "k3". */
const char *id_of(char kind, int32_t i, char out[16]);
/* Sets up a fixture in *state, on top of its own world ZONES zones, CONDUITS
 * conduits, ASSETS assets; nothing is started. */
threat_fixture *random_world(enshu_random *r, void **state);

/* Is there a way over open conduits? */
bool walks(const world_fixture *w, int32_t from, int32_t to,
           enshu_name service);
/* From an asset, or the internet (-1), to an asset. */
bool reaches(const threat_fixture *f, int32_t from, int32_t on, enshu_name via);
bool is_cut(const world_fixture *w, enshu__kind kind, int32_t i);
/* Where an attempt of an adversary comes from, as threat/threat.h says; -2:
 * from nowhere. */
int32_t way(const threat_fixture *f, int32_t crew, int32_t on, enshu_name via);

#endif /* ENSHU_TESTS_RANDOM_WORLD_H */
