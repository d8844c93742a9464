/*
 * enshu/attack.h - what a scenario declares of its attack, for exports and
 * reports; nothing a trainee may see.
 *
 * Threads: as the drill.
 */
#ifndef ENSHU_ATTACK_H
#define ENSHU_ATTACK_H

#include "enshu/drill.h"

/* All texts are borrowed for the life of the drill; ids that are not there are
 * NULL. */
typedef struct enshu_step_info {
    const char *id;
    enshu_text name;
    const char *technique;      /* ATT&CK Enterprise id, or NULL */
    const char *technique_name; /* of the pinned release; NULL: not in it */
    const char *ics;            /* ATT&CK for ICS id, or NULL */
    const char *ics_name;
    const char *source; /* where it is written */
    int line;
} enshu_step_info;

/* The i-th step in order of declaration; false past the end. */
bool enshu_drill_step(const enshu_drill *d, size_t i, enshu_step_info *out);
/* The j-th indicator that gives the i-th step away; NULL past the end. */
const char *enshu_drill_step_mark(const enshu_drill *d, size_t i, size_t j);

typedef struct enshu_indicator_info {
    const char *id;
    enshu_text name;
    const char *kind; /* "ip", "domain", "hash", "mail", "file" */
    const char *value;
} enshu_indicator_info;
bool enshu_drill_indicator(const enshu_drill *d, size_t i,
                           enshu_indicator_info *out);

typedef struct enshu_adversary_info {
    const char *id;
    enshu_text name;
    enshu_text goal;
    bool planned; /* its plan is a list, not a function */
} enshu_adversary_info;
bool enshu_drill_adversary(const enshu_drill *d, size_t i,
                           enshu_adversary_info *out);
/* The j-th step of the i-th adversary's plan, and its target (may be NULL);
 * false past the end. */
bool enshu_drill_plan(const enshu_drill *d, size_t i, size_t j,
                      const char **step, const char **on);

/* The organisation that owns an asset; NULL when none does. */
const char *enshu_drill_asset_org(const enshu_drill *d, const char *asset);

#endif /* ENSHU_ATTACK_H */
