/*
 * drill/definitions.h - what a scenario declares beside its world, operation
 * and attack: people, play, judging, logic, quality.
 *
 * The script layer reaches the members through the API table by offset; see
 * drill/scenario.h for where definitions are kept.
 */
#ifndef ENSHU_DRILL_DEFINITIONS_H
#define ENSHU_DRILL_DEFINITIONS_H

#include "drill/definitions_evaluate.h"
#include "drill/definitions_talk.h"

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
    int64_t tokens; /* to spend, of each team (10) */
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
    const char *contact; /* how it is reached, made up; may be NULL */
} enshu__role_def;

typedef struct enshu__actor_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref org;
    enshu__reply_def *replies;
    size_t n_replies;
    const char *contact; /* how it is reached, made up; may be NULL */
} enshu__actor_def;

/* People who do actions, and how many of them there are. */
typedef struct enshu__staff_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref team;
    enshu_name skill;
    int64_t count;
    enshu_time_us from_us; /* on duty from .. to; ENSHU__ABSENT_TIME: always */
    enshu_time_us to_us;
    enshu_time_us tires_us; /* tired after so long on duty (8 h) */
    int64_t pace_ppm;       /* tired people need 1/pace times as long */
} enshu__staff_def;

/* An investment before the start. */
typedef struct enshu__token_def {
    enshu__decl decl;
    enshu_text name;
    enshu_text help;
    int64_t cost;
    enshu__refs by; /* teams that may; none: all, each for itself */
    enshu__effects *effects;
} enshu__token_def;

/* ---- key figures ---- */

enum { ENSHU__SEVERITIES = 4 };

/* A figure of an operation, looked at each drill minute.  Values are
 * thousandths of what people read: people, per cent, minutes. */
typedef struct enshu__metric_def {
    enshu__decl decl;
    enshu_text name;
    const char *unit;
    enshu__ref from; /* operation, flow, departures or timetable */
    int32_t figure;  /* drill/figure.h */
    const char **at; /* stations, stores or stops it is about (T_NAMES) */
    size_t n_at;     /* 0: all; counts are added, waits and shares: the worst */
    int32_t good;    /* 0 high, 1 low */
    int64_t warn_milli; /* ENSHU__ABSENT_TIME: none */
    int64_t crit_milli;
    int64_t level_milli[ENSHU__SEVERITIES]; /* reached: severity 1 .. 4 */
} enshu__metric_def;

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

/* Who grades a criterion with a rubric. */
typedef enum enshu__grader {
    ENSHU__BY_WHITE, /* evaluators and control */
    ENSHU__BY_SELF,  /* the roles of its team */
    ENSHU__BY_PEER   /* the roles of other teams */
} enshu__grader;

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
    int32_t rater; /* one of enshu__grader */
    enshu_text prompt;
    bool penalty;
    bool safety;           /* its condition closes the safety gate */
    enshu__ref team;       /* team or organisation; name 0: everybody's */
    enshu__ref kpi;        /* metric: the area under its curve is compared */
    enshu_time_us from_us; /* stretch it is looked at; ENSHU__ABSENT_TIME */
    enshu_time_us to_us;
    int64_t level;    /* of maturity that it shows, 1..5 */
    enshu__ref about; /* question, inject or action whose words are graded */
} enshu__criterion_def;

/* What moves a meter. */
typedef struct enshu__meter_rule {
    const char *id;
    enshu_text name;
    enshu__cond *when;
    int64_t by;
    bool once;              /* only the first time */
    enshu_time_us again_us; /* also each time it held that long;
                               ENSHU__ABSENT_TIME: not */
} enshu__meter_rule;

#define ENSHU__METER_MOST INT64_C(1000000) /* values and moves */

typedef struct enshu__meter_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;    /* 0 trust, 1 self, 2 mutual, 3 public, 4 other */
    enshu__ref team; /* team or organisation; name 0: everybody's */
    int64_t start;
    int64_t low;
    int64_t high;
    enshu__ref objective;
    int64_t points_milli;
    int64_t best;  /* worth all points; ENSHU__ABSENT_TIME: high */
    int64_t worst; /* worth none; ENSHU__ABSENT_TIME: low */
    enshu__meter_rule *rules;
    size_t n_rules;
} enshu__meter_def;

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
    enshu_text desc;
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

#endif /* ENSHU_DRILL_DEFINITIONS_H */
