/*
 * drill/scenario.h - a scenario as declared: every definition, frozen before
 * the drill starts.
 *
 * The script layer fills it while files load (definitions are zeroed memory in
 * the scenario's arena, reached through the API table by offset) and resolves
 * references when everything is known; the drill layer only reads it.
 */
#ifndef ENSHU_DRILL_SCENARIO_H
#define ENSHU_DRILL_SCENARIO_H

#include "drill/definitions.h"
#include "ops/flow_def.h"
#include "ops/operation.h"
#include "ops/timetable_def.h"
#include "threat/threat.h"
#include "world/world.h"

/* Definitions of one kind: pointers into the arena, in order of declaration.
 * Every definition starts with enshu__decl. */
typedef struct enshu__list {
    enshu__decl **at;
    size_t n;
    size_t room;
} enshu__list;

typedef struct enshu__scenario {
    enshu__arena *arena;
    enshu__names *names;
    enshu__scenario_def *def; /* NULL: not declared */
    enshu__list lists[ENSHU__KIND_COUNT];
    struct enshu__bearer **bearers; /* of each name, by its number */
    size_t n_bearers;
} enshu__scenario;

/* NULL: no memory. */
enshu__scenario *enshu__scenario_create(size_t limit_bytes);
void enshu__scenario_destroy(enshu__scenario *s); /* accepts NULL */

/* Appends a definition of `kind` (its decl.name and decl.where are set) and
 * gives it its index.  ENSHU_ENOMEM, or ENSHU_EINVAL when the id is taken in
 * its group, then *other is the earlier one. */
ENSHU_MUST_USE enshu_status enshu__scenario_add(enshu__scenario *s,
                                                enshu__kind kind,
                                                enshu__decl *decl,
                                                const enshu__decl **other,
                                                enshu__kind *other_kind);

/* The definition of one of `kinds` with this id, or NULL. */
enshu__decl *enshu__scenario_find(const enshu__scenario *s, enshu__kinds kinds,
                                  enshu_name name, enshu__kind *kind);

const char *enshu__kind_word(enshu__kind kind);   /* "asset" */
const char *enshu__kind_plural(enshu__kind kind); /* "assets" */

/* Typed access: ENSHU__DEF(s, ASSET, asset, i)->zone. */
#define ENSHU__DEF(s, KIND, type, i)                                           \
    ((enshu__##type##_def *)(void *)(s)->lists[ENSHU__##KIND].at[i])
#define ENSHU__COUNT(s, KIND) ((s)->lists[ENSHU__##KIND].n)

#endif /* ENSHU_DRILL_SCENARIO_H */
