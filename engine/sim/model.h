/*
 * sim/model.h - what every declared thing has in common: a kind, an id, a
 * place in a file; and references between things.
 */
#ifndef ENSHU_SIM_MODEL_H
#define ENSHU_SIM_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"
#include "enshu/time.h"
#include "sim/names.h"

/* kind, one word, plural, group of kinds that share their ids (0: own). */
#define ENSHU__KIND_MAP(X)                                                     \
    X(ORG, "org", "orgs", 1)                                                   \
    X(TEAM, "team", "teams", 1)                                                \
    X(ROLE, "role", "roles", 1)                                                \
    X(ACTOR, "actor", "actors", 1)                                             \
    X(ZONE, "zone", "zones", 2)                                                \
    X(CONDUIT, "conduit", "conduits", 2)                                       \
    X(ASSET, "asset", "assets", 2)                                             \
    X(SERVICE, "service", "services", 2)                                       \
    X(OPERATION, "operation", "operations", 2)                                 \
    X(FLOW, "flow", "flows", 2)                                                \
    X(DEPARTURES, "departures", "departures", 2)                               \
    X(TIMETABLE, "timetable", "timetables", 2)                                 \
    X(METRIC, "metric", "metrics", 0)                                          \
    X(PHASE, "phase", "phases", 0)                                             \
    X(ACTION, "action", "actions", 0)                                          \
    X(FORM, "form", "forms", 0)                                                \
    X(STEP, "step", "steps", 0)                                                \
    X(ADVERSARY, "adversary", "adversaries", 0)                                \
    X(ACCOUNT, "account", "accounts", 2)                                       \
    X(INDICATOR, "indicator", "indicators", 0)                                 \
    X(FAULT, "fault", "faults", 0)                                             \
    X(LOG, "log", "logs", 0)                                                   \
    X(STAFF, "staff", "staff", 0)                                              \
    X(TOKEN, "token", "tokens", 0)                                             \
    X(ROOM, "room", "rooms", 1)                                                \
    X(OBLIGATION, "obligation", "obligations", 0)                              \
    X(SHARE, "share", "shares", 0)                                             \
    X(SECTOR, "sector", "sectors", 1)                                          \
    X(ARTIFACT, "artifact", "artifacts", 0)                                    \
    X(INJECT, "inject", "injects", 0)                                          \
    X(QUESTION, "question", "questions", 0)                                    \
    X(OBJECTIVE, "objective", "objectives", 0)                                 \
    X(CAPABILITY, "capability", "capabilities", 0)                             \
    X(SURVEY, "survey", "surveys", 0)                                          \
    X(METER, "meter", "meters", 0)                                             \
    X(CRITERION, "criterion", "criteria", 0)                                   \
    X(NOTE, "note", "notes", 0)                                                \
    X(VAR, "var", "vars", 0)                                                   \
    X(TEST, "test", "tests", 0)                                                \
    X(BOT, "bot", "bots", 0)                                                   \
    X(PROCESS, "process", "processes", 0)

typedef enum enshu__kind {
    ENSHU__NOTHING,
#define X(name, word, plural, group) ENSHU__##name,
    ENSHU__KIND_MAP(X)
#undef X
        ENSHU__KIND_COUNT
} enshu__kind;

/* A set of kinds: ENSHU__IS(ASSET) | ... */
typedef uint64_t enshu__kinds;
#define ENSHU__BIT(kind) (UINT64_C(1) << (kind))
#define ENSHU__IS(kind) ENSHU__BIT(ENSHU__##kind)
/* Whatever works: has the figures that conditions and samples speak of. */
#define ENSHU__ARE_OPERATIONS                                                  \
    (ENSHU__IS(OPERATION) | ENSHU__IS(FLOW) | ENSHU__IS(DEPARTURES)            \
     | ENSHU__IS(TIMETABLE))

/* What an action may be about. */
#define ENSHU__ARE_TARGETS                                                     \
    (ENSHU__IS(ASSET) | ENSHU__IS(ZONE) | ENSHU__IS(CONDUIT)                   \
     | ENSHU__IS(SERVICE) | ENSHU__IS(ORG) | ENSHU__IS(ACCOUNT)                \
     | ENSHU__ARE_OPERATIONS)

typedef struct enshu__where {
    const char *source; /* file in the package; borrowed for the drill */
    int line;
} enshu__where;

/* The first member of every definition. */
typedef struct enshu__decl {
    enshu_name name; /* the id */
    int32_t index;   /* position among its kind, in order of declaration */
    enshu__where where;
} enshu__decl;

/* A reference to a declared thing.  While files load only `name` is set;
 * freezing the scenario fills in kind and index.  name 0: absent. */
typedef struct enshu__ref {
    enshu_name name;
    int32_t index; /* -1 while not resolved */
    uint8_t kind;  /* enshu__kind */
} enshu__ref;

typedef struct enshu__refs {
    enshu__ref *at;
    size_t n;
} enshu__refs;

/* Plain words of the scenario (protocols, tags). */
typedef struct enshu__words {
    enshu_name *at;
    size_t n;
} enshu__words;

/* A duration, fixed (low == high) or uniform between two. */
typedef struct enshu__span {
    enshu_time_us low_us;
    enshu_time_us high_us;
} enshu__span;

/* The index of a function value the scenario gave; 0 = none.  Only the script
 * layer knows what is behind it. */
typedef uint32_t enshu__fn;

/* A variable's or form field's value. */
typedef enum enshu__scalar_type {
    ENSHU__NIL,
    ENSHU__BOOL,
    ENSHU__INT,
    ENSHU__NUM,
    ENSHU__STR
} enshu__scalar_type;

typedef struct enshu__scalar {
    enshu__scalar_type type;
    union {
        int64_t integer; /* BOOL, INT */
        double number;
        enshu_name str;
    } as;
} enshu__scalar;

#define ENSHU__ABSENT_TIME INT64_MIN /* an optional time that was not given */

#endif /* ENSHU_SIM_MODEL_H */
