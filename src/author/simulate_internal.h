/*
 * author/simulate_internal.h - what a simulation collects.
 *
 * A run notes what it met in a tally of its own; when it is over the tally is
 * added to that of the simulation, under its lock.  Everything added is a sum,
 * or a list that is sorted before it is read, so the order in which runs end
 * does not show.
 */
#ifndef ENSHU_AUTHOR_SIMULATE_INTERNAL_H
#define ENSHU_AUTHOR_SIMULATE_INTERNAL_H

#include "author/simulate.h"
#include "base/error.h"
#include "enshu/score.h"
#include "runs/reference.h"
#include "runs/session.h"

/* What can be met. */
typedef enum sim_topic {
    SIM_INJECT,    /* "I-01" */
    SIM_STEP,      /* "encrypt" */
    SIM_OUTCOME,   /* "encrypt:ok" */
    SIM_BRANCH,    /* "main.lua:69 spotted" */
    SIM_CRITERION, /* "S-01" */
    SIM_ACTION,    /* "isolate_host" */
    SIM_TOPICS
} sim_topic;

/* One thing that was met, or was declared and could be. */
typedef struct sim_row {
    sim_topic topic;
    char *key;
    size_t place;         /* in order of declaration; SIZE_MAX: by key */
    bool graded;          /* a criterion that people have to grade */
    bool penalty;         /* a criterion that can only take points */
    uint32_t *runs;       /* of each policy, in how many runs; NULL in a run */
    enshu_time_us t_us;   /* in a run: when first, -1: only known of */
    enshu_time_us *times; /* of all runs, for those whose time counts */
    size_t n_times;
    size_t times_room;
} sim_row;

/* Sorted by topic and key. */
typedef struct sim_tally {
    sim_row *rows;
    size_t n;
    size_t room;
} sim_tally;

/* Finds or makes the row; borrowed until the next call. */
sim_row *sim_tally_row(sim_tally *t, sim_topic topic, const char *key);
const sim_row *sim_tally_find(const sim_tally *t, sim_topic topic,
                              const char *key);
/* Adds what one run of policy p (of n_policies) met. */
void sim_tally_add(sim_tally *to, const sim_tally *run, size_t p,
                   size_t n_policies);
void sim_tally_fini(sim_tally *t);

/* Nearest rank of sorted values: the smallest that `percent` of them do not
 * exceed; 0 of none. */
int64_t sim_percentile(const int64_t *sorted, size_t n, int percent);
void sim_sort(int64_t *values, size_t n);

/* How one run ended. */
typedef struct sim_score {
    bool done;
    int64_t total_milli;
    int64_t without_milli; /* without the service axis */
} sim_score;

/* An error, for the first run that had one. */
typedef struct sim_trouble {
    uint64_t seed;
    char text[BASE_ERROR_TEXT];
} sim_trouble;

typedef struct sim_policy {
    char *name;
    sim_score *scores; /* by seed */
    int64_t axis_sum[ENSHU_AXES];
    uint64_t axis_runs[ENSHU_AXES]; /* that made something available */
    int64_t level_sum[ENSHU_ITEMS];
    uint64_t level_runs[ENSHU_ITEMS]; /* in which it was to be seen */
    int64_t *team_sum;                /* of each team that plays */
    uint64_t *team_runs;
    size_t finished;
    uint64_t script_errors;
    uint64_t bot_errors;
    uint64_t refused;
    sim_trouble trouble; /* text "" when there was none */
    bool shaky;          /* the same seed came out otherwise */
    uint64_t digest;     /* of the first seed */
    bool has_digest;
} sim_policy;

/* What one run gives. */
typedef struct sim_run {
    struct simulation *simulation; /* only what is constant is looked at */
    struct sim_run *next;          /* of those that are ready with it */
    size_t piece;
    session *play; /* until it is scored */
    sim_tally tally;
    enshu_status status;
    enshu_error err;
    sim_score score;
    enshu_axis_score axes[ENSHU_AXES];
    int levels[ENSHU_ITEMS];
    int64_t *teams; /* points of each team that plays, -1: none; or NULL */
    uint64_t digest;
    uint64_t script_errors;
    uint64_t bot_errors;
    uint64_t refused;
    uint64_t seed;
    char trouble[BASE_ERROR_TEXT];
} sim_run;

void sim_run_destroy(sim_run *run);

/* Figures of the scores of the seeds all policies finished. */
typedef struct sim_figures {
    int64_t mean;
    int64_t p5;
    int64_t p50;
    int64_t p95;
    int64_t min;
    int64_t max;
} sim_figures;

struct simulation {
    simulate_options options;
    session *lister; /* its drill says what there is */
    sim_policy policies[SIMULATE_POLICIES_MAX];
    size_t n_policies;
    size_t order[SIMULATE_POLICIES_MAX];
    size_t n_order;
    enshu_time_us until_us;
    sim_tally tally;
    const char *axes[ENSHU_AXES]; /* their names */
    bool has_axes;
    bool has_score;
    const char **teams; /* that play, borrowed of the lister; when there are
                           several */
    size_t n_teams;
    struct sim_seed *by_seed; /* simulate_refer.c */
    bool interrupted;
    size_t done;   /* runs */
    size_t seeds;  /* that every policy finished */
    size_t broken; /* piece that broke first, SIZE_MAX: none */
    enshu_status status;
    enshu_error err;
};

/* ---- simulate_refer.c: runs are scored when the references of their seed are
 * there ---- */

void sim_refer_init(simulation *s);
void sim_refer_fini(simulation *s); /* drops runs that still wait */
/* A run of this seed was played.  Gives back those that can be scored: it,
 * with others that waited, or none yet.  The references are those runs of the
 * simulation that play them; the last run of a seed plays what is missing. */
sim_run *sim_refer(simulation *s, size_t seed, sim_run *run);

sim_figures sim_figures_of(const simulation *s, size_t policy, bool without);
/* Of how many seeds the policies of the order rise strictly. */
size_t sim_held(const simulation *s, bool without);
/* The policy of that name, SIZE_MAX: not among them. */
size_t sim_find_policy(const simulation *s, const char *name);
/* In how many runs, of all policies, and of how many. */
uint64_t sim_met(const simulation *s, const sim_row *row);
int64_t sim_median(const sim_row *row);
/* Rows of a topic in the order to be shown; the array is owned by the caller
 * (xfree), the rows by the simulation. */
const sim_row **sim_list(const simulation *s, sim_topic topic, size_t *n);

/* One warning; borrowed for the duration of the call. */
typedef struct sim_warning {
    const char *code; /* "EN9004" */
    char severity;    /* 'E', 'W' or 'I' */
    const char *id;   /* what it is about, "" */
    const char *ja;
    const char *en;
} sim_warning;
typedef void sim_warn_fn(void *user, const sim_warning *warning);
void sim_warnings(const simulation *s, sim_warn_fn *warn, void *user);

#endif /* ENSHU_AUTHOR_SIMULATE_INTERNAL_H */
