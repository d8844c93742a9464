/*
 * enshu/score.h - how a drill is judged: points with a reason for each, five
 * axes behind a safety gate, maturity by management item, meters such as the
 * public's trust, and what evaluators said.
 *
 * Source: the exercise handbook's scoring model (axes 30/20/15/15/20, gate at
 * 40, service measured against reference runs, M1-M10 from 0 to 5, trust from
 * 70).  Never a ranking of persons: a score belongs to a team, an organisation
 * or the whole drill.
 *
 * A score is a pure function of the drill and of the references given to it.
 * It is no part of the drill's state: asking changes nothing, and references
 * change neither records nor digest.
 *
 * Points are thousandths, levels and counts are whole.
 *
 * Threads: as the drill.
 */
#ifndef ENSHU_SCORE_H
#define ENSHU_SCORE_H

#include "enshu/drill.h"

/* ---- what gives points ---- */

typedef struct enshu_reason {
    const char *criterion;
    enshu_text name;
    const char *team; /* team or organisation it is about; NULL: everybody's,
                         it counts for each */
    int64_t points_milli;
    int64_t max_milli;
    uint64_t cause;    /* seq of the record that decided it, 0 = nothing did */
    const char *state; /* "met", "late", "missed", "open", "pending", "avoided",
                          "penalty", "spared", "breached" (it closed the safety
                          gate), "graded", "ungraded", "differs" (graded,
                          evaluators do not agree yet), "measured",
                          "unmeasured" (there is no reference to compare) */
    bool counted;      /* false: left out of the denominator */
    int level;         /* of maturity that all of the points show, 1 to 5 */
    bool gates;        /* it closed the safety gate */
    /* "measured": which figure, its value, and the values worth all and none
     * of the points; durations in microseconds.  metric is NULL otherwise.  Of
     * a key figure ("kpi") values are areas under its curve, in thousandths
     * times minutes; best is golden's, worst that of doing nothing. */
    const char *metric;
    int64_t value;
    int64_t best;
    int64_t worst;
    int64_t middle;  /* of a key figure: what is worth half, standard's */
    bool halfway;    /* middle is half way from worst to best, because standard
                        is not between these, or was not played */
    int64_t minutes; /* of a key figure: how many are compared, so that an area
                        divided by them is a mean; 0: it is no key figure */
    int64_t first_minute; /* of these, after T+00:00 */
    size_t ratings;  /* evaluators, or roles, who graded it */
    int64_t spread_milli; /* between the highest and the lowest of these; 0 with
                             `rater`, whose grades need not agree */
    const char *rater;    /* "self" or "peer": those who play grade it; NULL:
                             evaluators, or nobody has to */
} enshu_reason;

typedef struct enshu_objective_score {
    const char *id;
    enshu_text name;
    const char *axis; /* NULL without axes */
    const char *item; /* "M1".."M10" or NULL */
    int64_t weight_milli; /* what its points are counted with */
    int64_t points_milli;
    int64_t max_milli;
    const enshu_reason *reasons;
    size_t n_reasons;
} enshu_objective_score;

/* What one axis contributes: its share of what it made available (0 when more
 * was taken than earned), counted with its weight. */
typedef struct enshu_axis_score {
    const char *axis;
    int64_t weight; /* of 100, before renormalising */
    int64_t points_milli;
    int64_t max_milli;   /* 0: nothing was available; the axis is left out */
    int64_t share_milli; /* 0..100,000 */
} enshu_axis_score;

/* Maturity of one management item: 0 not seen, 1 by chance, 2 late, 3 as
 * planned, 4 led others, 5 improved the rule during play.
 *
 * What the points say, of all reasons that count and belong to its objectives:
 * each shows 3 with all of its points, 2 late or with half of them, 1 with
 * less, 0 with none.  The level is the mean of these, weighed by the points
 * that could be had, to the nearest whole; 1 at least when anything was earned;
 * no more than the highest `level` (3 unless written) among those that earned
 * something; 2 at most when a penalty was taken.  Criteria with level 4 or 5
 * are left out of the mean: one of them earned in full raises a 3 to its level,
 * and nothing else goes beyond 3.  Without reasons that count it is -1. */
typedef struct enshu_item_score {
    const char *item; /* "M1" .. "M10" */
    int level;        /* -1: nothing was there to be seen ("not evaluated") */
    int reckoned;     /* what the points say, before evaluators; or -1 */
    bool overruled;   /* an evaluator said otherwise; `cause` has why */
    uint64_t cause;   /* item.rated, 0 = none */
    int64_t points_milli; /* of its objectives */
    int64_t max_milli;
} enshu_item_score;

/* A meter of a team, organisation or everybody: trust, self-help ... */
typedef struct enshu_meter_move {
    enshu_time_us t_us;
    int64_t by;       /* added; negative: taken */
    int64_t value;    /* after it */
    const char *rule; /* id; "" given by a script */
    enshu_text name;  /* of the rule, or the script's reason */
    uint64_t cause;   /* seq of meter.moved */
} enshu_meter_move;

typedef struct enshu_meter_score {
    const char *id;
    enshu_text name;
    const char *kind; /* "trust", "self", "mutual", "public" or "other" */
    const char *team; /* NULL: everybody's */
    int64_t start;
    int64_t value;
    int64_t low; /* range */
    int64_t high;
    const enshu_meter_move *moves; /* the newest 1,000 at most */
    size_t n_moves;
} enshu_meter_score;

enum { ENSHU_AXES = 5, ENSHU_ITEMS = 10 };

typedef struct enshu_score {
    int64_t total_milli; /* of max_milli, after axes and gate */
    int64_t max_milli;   /* 100,000, or 0 when nothing could be earned */
    bool gated;          /* the safety gate capped it */
    int64_t cap_milli;   /* 100,000, or what the closed gate leaves */
    const enshu_objective_score *objectives;
    size_t n_objectives;
    enshu_axis_score axes[ENSHU_AXES];
    bool has_axes;                       /* the total is weighed over axes */
    enshu_item_score items[ENSHU_ITEMS]; /* M1 first */
    const enshu_meter_score *meters;
    size_t n_meters;
    size_t ungraded; /* reasons nobody evaluated: in no denominator */
    bool final;      /* the drill has ended */
} enshu_score;

/* The score of the whole drill as it stands (final once the drill ended);
 * borrowed until the next call of this or the next function with this drill.
 * NULL when there is no memory. */
const enshu_score *enshu_drill_score(enshu_drill *d);
/* The score of one team, or of one organisation (all its teams), by id: what
 * is its own and what is everybody's; objectives without either are left out.
 * An unknown id has no objectives. */
const enshu_score *enshu_drill_score_of(enshu_drill *d, const char *party);

/* ---- references of the service axis ---- */

/* Runs of the same seed that a criterion with `kpi` is compared with. */
typedef enum enshu_reference {
    ENSHU_REFERENCE_NONE,     /* nobody does anything: worth nothing */
    ENSHU_REFERENCE_STANDARD, /* an ordinary team: worth half */
    ENSHU_REFERENCE_GOLDEN,   /* the best the authors know: worth all */
    ENSHU_REFERENCES
} enshu_reference;

/* The policy that plays it: "none", "standard", "golden". */
const char *enshu_reference_policy(enshu_reference r);

/* Does the scenario measure against references at all? */
bool enshu_drill_wants_references(const enshu_drill *d);

/* Hands in how a key figure (metric{}) went in such a run: one value a drill
 * minute from T+00:00, as enshu_drill_kpi_series gives them.  Copied; replaces
 * what was there, n 0 takes it away.
 *
 * Compared are the minutes that the drill and all these runs have, within
 * from .. to of the criterion.  The points go in straight lines from none
 * (nothing) over standard (half) to golden (all), and no further.  A standard
 * that is missing, or not between the two, is left out: half is halfway then.
 * Without none or golden, or where golden is no better than none, there is
 * nothing to compare with: "unmeasured", in no denominator.
 *
 * ENSHU_ENOTFOUND for an unknown figure, ENSHU_EINVAL, ENSHU_ENOMEM; then
 * nothing has changed. */
ENSHU_MUST_USE enshu_status enshu_drill_refer(enshu_drill *d, enshu_reference r,
                                              const char *metric,
                                              const int64_t *values, size_t n);

/* ---- evaluation, as declared ---- */

/* Who grades a criterion with a rubric: "white" (evaluators), "self" (the roles
 * of its team) or "peer" (those of other teams); NULL when nobody does. */
const char *enshu_drill_grader(const enshu_drill *d, const char *criterion);

/* A capability to be shown (an exercise evaluation guide); all borrowed. */
typedef struct enshu_capability {
    const char *id;
    enshu_text name;
    enshu_text target;     /* what "shown" means */
    const char *objective; /* or NULL */
    const char *team;      /* NULL: every team is rated for itself */
    size_t n_tasks;
} enshu_capability;

typedef struct enshu_task {
    const char *id;
    enshu_text name;
    enshu_text look_for; /* what an evaluator watches for */
} enshu_task;

/* The i-th in order of declaration, and the k-th critical task of it; false
 * past the end. */
bool enshu_drill_capability(const enshu_drill *d, size_t i,
                            enshu_capability *out);
bool enshu_drill_task(const enshu_drill *d, size_t i, size_t k,
                      enshu_task *out);

/* How a task stands for a team. */
typedef struct enshu_task_rating {
    char rating;    /* 'P', 'S', 'M', 'U' after settling; 0: not rated */
    size_t ratings; /* evaluators who rated it */
    bool differs;   /* they do not agree, and nobody settled it */
    uint64_t cause; /* the newest task.rated or grade.settled */
} enshu_task_rating;
enshu_task_rating enshu_drill_task_rating(const enshu_drill *d, size_t i,
                                          size_t k, const char *team);

/* ---- what people are asked ---- */

typedef struct enshu_survey {
    const char *id;
    enshu_text name;
    bool anonymous; /* who answered is kept nowhere */
    bool open;      /* it may be answered */
    size_t n_fields;
} enshu_survey;

/* The i-th in order of declaration; false past the end.  What it asks is told
 * by enshu_drill_describe_survey. */
bool enshu_drill_survey(const enshu_drill *d, size_t i, enshu_survey *out);
/* Why `role` cannot answer the survey so now: a stable word, and in *about what
 * it is about; NULL when it can.  Of an anonymous one whether it has answered
 * is not known here. */
const char *enshu_drill_survey_flaw(const enshu_drill *d, const char *role,
                                    const char *survey, const enshu_value *form,
                                    const char **about);

#endif /* ENSHU_SCORE_H */
