/*
 * drill/sector.h - sectors nobody plays: a light each, and how much others
 * depend on them.  Everybody sees the lights; how much somebody depends on one
 * is told to that party alone, how much a service does to those who know the
 * service, and all of it to control.
 */
#ifndef ENSHU_DRILL_SECTOR_H
#define ENSHU_DRILL_SECTOR_H

#include "drill/describe.h"

bool enshu__sectors_create(enshu_drill *d); /* false: no memory */

/* The words of enshu__light; ends with NULL. */
extern const char *const enshu__light_words[];
const char *enshu__light_of(const enshu_drill *d, int32_t sector);
/* Sets the light; false when it is no word for one. */
bool enshu__set_light(enshu_drill *d, int32_t sector, const char *word);

/* How hard the sectors are on an organisation, a team (and its organisation)
 * or a service: the largest weight x light, green 0, yellow 1, red 2; 0 to 6.
 */
int64_t enshu__strain(const enshu_drill *d, enshu__ref party);

enum { ENSHU__WEIGHTS_MAX = 64 }; /* of one sector */
void enshu__tell_sectors(const enshu__teller *t);

#endif /* ENSHU_DRILL_SECTOR_H */
