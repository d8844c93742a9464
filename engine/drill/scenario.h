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

#include "drill/cond.h"
#include "ops/operation.h"
#include "threat/threat.h"
#include "world/world.h"

/* ---- effects ---- */

typedef enum enshu__fx_op {
    ENSHU__FX_STATE,      /* a ref, word */
    ENSHU__FX_COMPROMISE, /* a asset, n = enshu__hold */
    ENSHU__FX_ISOLATE,    /* a asset or zone */
    ENSHU__FX_RECONNECT,  /* a asset or zone */
    ENSHU__FX_SEND,       /* a inject */
    ENSHU__FX_SET,        /* a var, scalar */
    ENSHU__FX_REVEAL,     /* a artifact, b team/role or absent */
    ENSHU__FX_AWARD,      /* a criterion, n = milli points or
                             ENSHU__ABSENT_TIME for all */
    ENSHU__FX_MANUAL      /* a service */
} enshu__fx_op;

typedef struct enshu__fx {
    uint8_t op;
    bool on_target; /* a means the TARGET of the action or step */
    enshu__ref a;
    enshu__ref b;
    enshu_name word;
    int64_t n;
    enshu__scalar scalar;
    enshu__where where;
} enshu__fx;

/* A list of effects or a function (then fx is NULL). */
typedef struct enshu__effects {
    enshu__fx *fx;
    size_t n;
    enshu__fn fn;
} enshu__effects;

/* ---- frame and people ---- */

typedef struct enshu__scenario_def {
    enshu__decl decl;
    int64_t api;
    enshu_text title;
    enshu_text summary;
    int32_t lang; /* 0 ja, 1 en */
    enshu__words langs;
    const char *start;
    enshu_time_us length_us;
    int64_t speed_milli;
    int64_t seed;
    const char *tlp;
    const char *attack_enterprise; /* pinned releases */
    const char *attack_ics;
    int32_t mode;
    enshu__words authors;
    enshu__words refs;
    /* read from `start` when it is frozen */
    enshu_time_us start_us;
    int64_t start_day;
} enshu__scenario_def;

typedef struct enshu__phase_def {
    enshu__decl decl;
    enshu_text name;
    enshu_time_us from_us; /* ENSHU__ABSENT_TIME */
    enshu_time_us to_us;
    int64_t speed_milli;
} enshu__phase_def;

typedef struct enshu__org_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;
    int32_t sector;
} enshu__org_def;

typedef struct enshu__team_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref org;
    int32_t side; /* 0 blue, 1 white, 2 observer */
    int64_t size_min;
    int64_t size_max;
} enshu__team_def;

typedef struct enshu__role_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref team;
    enshu__ref org;
    bool npc;
    enshu_text briefing;
} enshu__role_def;

typedef struct enshu__actor_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref org;
} enshu__actor_def;

/* ---- play ---- */

typedef enum enshu__field_type {
    ENSHU__FORM_TEXT,
    ENSHU__FORM_CHOICE,
    ENSHU__FORM_NUMBER,
    ENSHU__FORM_TIME,
    ENSHU__FORM_ATTACH
} enshu__field_type;

typedef struct enshu__form_field {
    const char *id;
    int32_t type; /* enshu__field_type */
    enshu_text label;
    enshu__words options; /* CHOICE */
    int64_t max;          /* characters, 0 = 4000 */
    bool required;
} enshu__form_field;

/* What was written into one field. */
typedef struct enshu__form_value {
    enshu_name field;
    enshu__scalar value;
} enshu__form_value;

typedef struct enshu__form_def {
    enshu__decl decl;
    enshu_text name;
    enshu__form_field *fields;
    size_t n_fields;
} enshu__form_def;

/* action.target, and what it means for the kinds of `on`. */
typedef enum enshu__target {
    ENSHU__TARGET_NONE,
    ENSHU__TARGET_ASSET,
    ENSHU__TARGET_ZONE,
    ENSHU__TARGET_CONDUIT,
    ENSHU__TARGET_SERVICE,
    ENSHU__TARGET_ORG
} enshu__target;

typedef struct enshu__action_def {
    enshu__decl decl;
    enshu_text name;
    bool by_any;
    enshu__refs by; /* roles and teams */
    int32_t kind;
    int32_t target; /* enshu__target */
    enshu_time_us duration_us;
    enshu__cond *requires;
    enshu__effects *effects;
    enshu__refs reveals;
    enshu__ref form;           /* a declared form, or: */
    enshu__form_field *fields; /* fields written in place */
    size_t n_fields;
    bool once;
    enshu_text help;
    enshu__words tags;
} enshu__action_def;

typedef struct enshu__artifact_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;
    const char *file;
    int32_t generator;
    enshu__ref on;
    enshu_time_us from_us;
    enshu_time_us to_us;
    int64_t rows;
    struct enshu__planted {
        enshu_time_us at_us;
        enshu_text line;
    } * plant;
    size_t n_plant;
} enshu__artifact_def;

typedef enum enshu__avoided {
    ENSHU__AVOIDED_EXCLUDE,
    ENSHU__AVOIDED_FULL,
    ENSHU__AVOIDED_ZERO
} enshu__avoided;

/* What an inject or a question asks for. */
typedef struct enshu__expect_def {
    enshu__where where;
    enshu__ref action; /* injects */
    enshu__ref on;
    enshu__ref by;
    enshu__words options;    /* questions: acceptable options */
    enshu__cond_node *match; /* form conditions, MATCH nodes, or NULL */
    size_t n_match;
    enshu_time_us within_us;
    int64_t points_milli;
    enshu__ref objective;
    bool fresh;
    enshu__ref otherwise;
    int32_t avoided;
    enshu_text name;
} enshu__expect_def;

/* Injects and questions start in the same ways: exactly one is given. */
typedef struct enshu__trigger {
    enshu_time_us at_us; /* ENSHU__ABSENT_TIME */
    enshu__ref after;    /* inject or question */
    enshu_time_us after_us;
    enshu__cond *when;
    bool manual;
} enshu__trigger;

typedef struct enshu__inject_def {
    enshu__decl decl;
    enshu__trigger trigger;
    enshu__cond *guard;
    bool to_all;
    enshu__refs to; /* teams and roles */
    enshu__ref from;
    int32_t via;
    enshu_text subject;
    enshu_text body;
    enshu__refs attach;
    const char *tlp;
    int32_t priority;
    enshu__expect_def *expect;
    size_t n_expect;
    enshu__effects *effects;
    enshu__ref objective;
    enshu__ref phase;
    const char *technique;
    const char *controller;
    enshu_text answer;
    enshu_text note;
    int64_t max;
} enshu__inject_def;

typedef struct enshu__option_def {
    const char *id;
    enshu_text text;
    enshu__effects *effects;
} enshu__option_def;

typedef struct enshu__question_def {
    enshu__decl decl;
    enshu__trigger trigger;
    enshu__cond *guard;
    bool to_all;
    enshu__refs to;
    enshu_text text;
    enshu_text body;
    enshu__option_def *options;
    size_t n_options;
    bool free;               /* answered in words */
    enshu_time_us within_us; /* ENSHU__ABSENT_TIME: no limit */
    enshu__expect_def *expect;
    size_t n_expect;
    bool votes;
    enshu__ref phase;
    enshu_text answer;
    enshu_text note;
} enshu__question_def;

/* ---- judge ---- */

typedef struct enshu__objective_def {
    enshu__decl decl;
    enshu_text name;
    int64_t weight_milli; /* default 1000 */
    int32_t axis;         /* -1 none, else index of the five axes */
    const char *item;
} enshu__objective_def;

typedef struct enshu__rubric_row {
    int64_t points_milli;
    enshu_text text;
} enshu__rubric_row;

typedef struct enshu__criterion_def {
    enshu__decl decl;
    enshu__ref objective;
    enshu_text name;
    int64_t points_milli;
    enshu__cond *when;
    enshu_time_us by_us;      /* ENSHU__ABSENT_TIME */
    enshu_time_us late_by_us; /* ENSHU__ABSENT_TIME */
    int64_t late_points_milli;
    enshu__ref metric_of; /* operation */
    int32_t metric;       /* enshu__metric, -1 none */
    int64_t best;
    int64_t worst;
    enshu__rubric_row *rubric;
    size_t n_rubric;
    int32_t rater;
    enshu_text prompt;
    bool penalty;
    bool safety; /* its condition closes the safety gate */
} enshu__criterion_def;

typedef struct enshu__note_def {
    enshu__decl decl;
    enshu_time_us at_us; /* ENSHU__ABSENT_TIME */
    enshu__cond *when;
    enshu_text title;
    enshu_text text;
    int32_t audience; /* 0 all, 1 facilitator */
    enshu__ref criterion;
    enshu__words refs;
} enshu__note_def;

/* ---- logic and quality ---- */

typedef struct enshu__var_def {
    enshu__decl decl;
    enshu__scalar init;
    const char *desc;
    bool visible;
} enshu__var_def;

typedef struct enshu__test_play {
    enshu_time_us t_us;
    enshu__ref role;
    enshu__ref action;
    enshu__ref on;
    enshu__form_value *form;
    size_t n_form;
} enshu__test_play;

typedef struct enshu__test_def {
    enshu__decl decl;
    const char *name;
    int64_t seed;
    bool has_seed;
    enshu__test_play *play;
    size_t n_play;
    enshu__ref bot;
    enshu_time_us stop_us;
    enshu__cond **expect;
    size_t n_expect;
} enshu__test_def;

typedef struct enshu__bot_def {
    enshu__decl decl;
    enshu__fn run;
} enshu__bot_def;

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
