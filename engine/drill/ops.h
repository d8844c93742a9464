/*
 * drill/ops.h - the operation within the drill: its models, what people were
 * last told of them, and the key figures.
 *
 * "Operation" means any of the four kinds here: operation, flow, departures,
 * timetable.  The models are asked whenever somebody wants to know; what was
 * told is kept beside them, so that only changes become records and a reader
 * who joins gets what the others have.
 */
#ifndef ENSHU_DRILL_OPS_H
#define ENSHU_DRILL_OPS_H

#include "drill/drill_internal.h"
#include "drill/figure.h"
#include "ops/timetable.h"

/* What is told of an operation as a whole; a kind has some of these. */
typedef struct enshu__op_sample {
    int64_t queue;
    int64_t done;
    int64_t cancelled;
    enshu_time_us delay_max_us;
    enshu_time_us delay_avg_us;
    int64_t level_ppm; /* -1: it has no service */
    int64_t lost;
    int64_t affected;
} enshu__op_sample;

typedef struct enshu__op_told {
    enshu__op_sample sample;
    uint64_t seq; /* of the newest operation.sampled */
} enshu__op_told;

typedef struct enshu__flow_told {
    enshu__station_figures *stations;
    int64_t *stores;
} enshu__flow_told;

typedef struct enshu__trip_told {
    enshu__trip_state state;
    enshu_time_us delay_us;
    int64_t load;
} enshu__trip_told;

typedef struct enshu__line_told {
    enshu__stop_figures *stops;
    enshu__section_figures *sections;
    enshu__trip_told *trips;
} enshu__line_told;

/* What a single value adds to sums at most, thousandths. */
#define ENSHU__FIGURE_MOST INT64_C(1000000000000)

/* Values of a figure, one a drill minute, in blocks of the arena. */
enum { ENSHU__SERIES_BLOCK = 125 };
typedef struct enshu__series_block {
    struct enshu__series_block *older;
    int64_t before; /* sum of all values in older blocks */
    int64_t n;
    int64_t values[ENSHU__SERIES_BLOCK];
} enshu__series_block;

typedef struct enshu__kpi {
    int32_t *places; /* stations, stores or stops it is about */
    size_t n_places;
    size_t n_values; /* 0: never looked at */
    enshu__series_block *newest;
    int64_t warn_milli; /* thresholds; ENSHU__ABSENT_TIME: none */
    int64_t crit_milli;
    bool set;      /* by control, and so what severity goes by */
    int64_t milli; /* as told */
    int32_t severity;
    int32_t worst;
    uint64_t seq; /* of the newest metric.sampled */
} enshu__kpi;

struct enshu__ops {
    enshu__operations *operations;
    enshu__flows *flows;
    enshu__timetables *timetables;
    enshu_time_us *down_since; /* of each service: down or by hand since then,
                                  ENSHU__ABSENT_TIME while it is neither */
    enshu__op_told *told[ENSHU__KIND_COUNT];
    enshu__flow_told *flow_told;
    enshu__departure_figures **departures_told;
    enshu__line_told *line_told;
    enshu__timetable_totals *totals; /* of each line while all are looked at */
    bool sampling;
    bool stands_still; /* a flow does, and that was told */
    enshu__kpi *kpis;
};

/* The kinds in the order in which they are told; ended by ENSHU__NOTHING. */
extern const uint8_t enshu__op_kinds[];

enshu__ref enshu__op_ref(const enshu_drill *d, uint8_t kind, size_t i);
const enshu__flow_def *enshu__flow_at(const enshu_drill *d, int32_t i);
const enshu__departures_def *enshu__departures_at(const enshu_drill *d,
                                                  int32_t i);
const enshu__timetable_def *enshu__timetable_at(const enshu_drill *d,
                                                int32_t i);
/* Sections lie between neighbouring stops, on a loop also behind the last. */
size_t enshu__section_count(const enshu__timetable_def *def);
const enshu__stop_def *enshu__section_end(const enshu__timetable_def *def,
                                          size_t section);

/* ---- ops_link.c ---- */
bool enshu__link_ops(enshu_drill *d);
/* The level or mode of a service changed, or the drill starts. */
void enshu__ops_set_service(enshu_drill *d, int32_t service);
/* The service it runs on; name 0: none. */
enshu__ref enshu__op_service(const enshu_drill *d, enshu__ref op);
/* Who sees how it stands; name 0: everybody. */
enshu__ref enshu__op_owner(const enshu_drill *d, enshu__ref op);
enshu_audience enshu__audience_of_op(const enshu_drill *d, enshu__ref op);
/* Is a role told how an operation stands?  Control (-1), and roles of no team,
 * which control plays, always are. */
bool enshu__sees_op(const enshu_drill *d, int32_t role, enshu__ref op);

/* ---- ops_news.c ---- */
void enshu__on_item(void *user, int32_t op, enshu__op_what what, size_t item,
                    enshu_time_us delay_us);
void enshu__on_flow_news(void *user, enshu__flow_news what, int32_t index,
                         size_t row);
void enshu__on_line_news(void *user, int32_t timetable, enshu__line_news what,
                         size_t index, size_t point);
/* Why it waits; absent when nothing keeps it. */
enshu_pair enshu__f_why(const enshu__departure_figures *f);
/* Tells how a departure stands. */
void enshu__tell_departure(enshu_drill *d, int32_t index, size_t row,
                           const enshu__departure_figures *f);

/* ---- ops_sample.c ---- */
/* The totals of departures, with `cancelled` of those that are due only. */
void enshu__due_totals(const enshu_drill *d, int32_t index,
                       enshu__departures_totals *out);
/* What is told of an operation as a whole, as it stands now. */
void enshu__op_read(const enshu_drill *d, enshu__ref op, enshu__op_sample *out);
/* The totals of a line, counted once while everything is looked at. */
void enshu__line_totals(const enshu_drill *d, int32_t timetable,
                        enshu__timetable_totals *out);
enum { ENSHU__OP_FIELDS = 8 };
/* These as fields; those that the kind does not have are absent. */
void enshu__op_pairs(const enshu__op_sample *s, uint8_t kind,
                     enshu_pair out[ENSHU__OP_FIELDS]);
/* Keeps how everything stands before the drill starts. */
void enshu__ops_first_look(enshu_drill *d);
bool enshu__has_ops(const enshu_drill *d);
/* What came of running a flow (-1: none is meant, all is well): that it had too
 * many events is told, once; all else that is wrong breaks the drill. */
void enshu__look_after_flows(enshu_drill *d, int32_t flow, enshu_status st);

/* ---- kpi.c ---- */
bool enshu__kpis_create(enshu_drill *d);
void enshu__kpis_sample(enshu_drill *d);
/* The figure of a metric{} as it stands, in thousandths. */
int64_t enshu__figure_read(const enshu_drill *d, int32_t metric);
/* The command metric.set. */
void enshu__set_metric(enshu_drill *d, const enshu_command *c, int32_t role);
/* The sum of its first `n` values, of all when there are fewer. */
int64_t enshu__kpi_sum(const enshu_drill *d, int32_t metric, size_t n);
/* The newest of its values, oldest first; how many were written. */
size_t enshu__kpi_series(const enshu_drill *d, int32_t metric, int64_t *out,
                         size_t most);

/* ---- ops_order.c ---- */
/* NULL, or why an action with this form would not be followed (a word of
 * ops/order.h), as far as that cannot change until its end.  Operations that
 * the role does not see are not asked: the answer would tell how they stand. */
const char *enshu__orders_refused(const enshu_drill *d, int32_t role,
                                  const enshu__action_def *def, enshu__ref on,
                                  const enshu_pair *form, size_t n_form);

#endif /* ENSHU_DRILL_OPS_H */
